//! `search`: every answer in which words stand, newest first, said as it is found.

use std::ffi::OsString;
use std::ops::ControlFlow;

use super::asked::{Asked, ending};
use super::{Ending, Stop, args, out};
use crate::desk::NO_WORD;
use crate::journal::search::query::MINUS;
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>, wanted: &args::Search) -> Result<Ending, Stop> {
    let query = asked.desk.query(&typed(&wanted.words));
    let query = query.map_err(|mistake| Stop::WrongUsage(mistake.to_string()))?;
    if query.is_empty() {
        return Err(Stop::WrongUsage(NO_WORD.to_owned()));
    }
    let mut all = Vec::new();
    let mut said = Ok(());
    let mut count = 0;
    let searched = asked.desk.journal().search(&query, |hits| {
        count += hits.len();
        if asked.json {
            all.extend(hits.iter().map(json::hit));
        } else {
            said = hits.iter().try_for_each(|hit| out::data(&text::hit(hit, &asked.now.zone)));
        }
        if said.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    said?;
    if asked.json {
        out::json(all.into_iter().collect())?;
    } else if count == 0 {
        out::data("Nothing is found.\n")?;
    }
    let trashed = asked.desk.journal().trash_list()?.len();
    if !query.about.is_empty() && trashed > 0 {
        out::message(&format!(
            "the trash is not searched; there is something in it ({trashed}): `candour trash list`"
        ));
    }
    if let [first, rest @ ..] = searched.unread.as_slice() {
        let others = if rest.is_empty() { "" } else { " and others" };
        out::message(&format!("{}{others} could not be searched", first.display()));
    }
    Ok(ending(&searched.damaged))
}

/// The arguments with the words that may not stand there told apart from flags: their `-` becomes the
/// minus sign, which a query reads as one.
pub(super) fn marked(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut is_search = false;
    let mark = |arg: OsString| {
        let word = arg.to_str().and_then(|arg| arg.strip_prefix('-'));
        let word = word.filter(|word| is_search && !word.starts_with('-') && !word.is_empty());
        let marked = word.filter(|word| *word != "h").map(|word| format!("{MINUS}{word}").into());
        is_search |= arg == "search";
        marked.unwrap_or(arg)
    };
    args.into_iter().map(mark).collect()
}

/// The query that was typed as arguments. One argument is a query; of several, the shell has taken
/// the quotes from around each that holds a space.
fn typed(words: &[String]) -> String {
    let [single] = words else {
        return words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
    };
    single.clone()
}

fn quoted(word: &str) -> String {
    if !word.contains(char::is_whitespace) || word.contains('"') {
        return word.to_owned();
    }
    let is_filter = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphabetic());
    match (word.split_once(':'), word.strip_prefix(MINUS)) {
        (Some((name, value)), _) if is_filter(name) => format!("{name}:\"{value}\""),
        (_, Some(rest)) => format!("-\"{rest}\""),
        _ => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_may_not_stand_there_is_no_flag_and_a_flag_no_word() {
        let marked = |args: &str| {
            let marked = marked(args.split(' ').map(OsString::from));
            marked.join(std::ffi::OsStr::new(" ")).into_string().unwrap()
        };
        assert_eq!(marked("candour search a -b --json -h"), "candour search a −b --json -h");
        assert_eq!(marked("candour -x list -y"), "candour -x list -y");
    }

    #[test]
    fn what_the_shell_took_the_quotes_from_is_a_phrase_again() {
        let typed =
            |words: &[&str]| typed(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(typed(&["yes, but"]), "yes, but", "one argument is the query itself");
        assert_eq!(
            typed(&["yes, but", "−on the wall", "theme:promoting connections", "staff"]),
            "\"yes, but\" -\"on the wall\" theme:\"promoting connections\" staff"
        );
    }
}
