//! `search`: every answer in which words stand, newest first, said as it is found.

use std::ops::ControlFlow;

use super::asked::Asked;
use super::{Ending, Stop, args, out};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>, wanted: &args::Search) -> Result<Ending, Stop> {
    let query = asked.desk.query(&typed(&wanted.words));
    let query = query.map_err(|mistake| Stop::WrongUsage(mistake.to_string()))?;
    let mut all = Vec::new();
    let mut said = Ok(());
    let mut count = 0;
    let unread = asked.desk.journal().search(&query, |hits| {
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
    if let [first, rest @ ..] = unread.as_slice() {
        let others = if rest.is_empty() { "" } else { " and others" };
        out::message(&format!("{}{others} could not be searched", first.display()));
    }
    asked.ending()
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
    let is_filter = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase());
    match (word.split_once(':'), word.strip_prefix('-')) {
        (Some((name, value)), _) if is_filter(name) => format!("{name}:\"{value}\""),
        (_, Some(rest)) => format!("-\"{rest}\""),
        _ => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_shell_took_the_quotes_from_is_a_phrase_again() {
        let typed =
            |words: &[&str]| typed(&words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>());
        assert_eq!(typed(&["yes, but"]), "yes, but", "one argument is the query itself");
        assert_eq!(
            typed(&["yes, but", "-on the wall", "theme:promoting connections", "staff"]),
            "\"yes, but\" -\"on the wall\" theme:\"promoting connections\" staff"
        );
    }
}
