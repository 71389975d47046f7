//! One file of the journal as a row: its day, what it was, how much is in it, and what is wrong.

use crate::{
    calendar::day_in_words,
    clock::Now,
    journal::{
        heading::Heading,
        listing::{Listed, State, Trouble},
        session::{Kind, Length},
    },
    pack::library::{CORE, built_in},
    tui::{
        page::{Page, mark},
        palette::Palette,
    },
};

/// A sitting of more minutes than these was left and taken up again: its minutes say nothing.
const ONE_SITTING: i64 = 180;

/// Puts one row, or two where it is narrow.
pub(super) fn row(
    page: &mut Page,
    listed: &Listed,
    is_chosen: bool,
    is_narrow: bool,
    (palette, now): (&Palette, &Now),
) {
    if let (State::Finished | State::Draft, Some(heading)) = (listed.state, &listed.heading) {
        page.begin_item(is_chosen);
        let style = if is_chosen { palette.accent } else { palette.text };
        let left = format!("{}{:>17}", mark(is_chosen), day(listed, now));
        let prompts = heading.answers.iter().map(|answer| answer.prompt.as_str());
        let what = what(heading.kind, heading.length, &heading.pack, prompts);
        let much = format!("{:>10}", listed.much_in_words());
        let long = length_of(listed, heading);
        if is_narrow {
            page.apart((&left, style), (&much, palette.dim));
            let more = [what, long].into_iter().filter(|said| !said.is_empty());
            page.indented(&more.collect::<Vec<_>>().join(", "), palette.dim, 4);
        } else {
            let right = format!("{much}   {long:>12}");
            page.apart((&format!("{left}   {what}"), style), (&right, palette.dim));
        }
        return;
    }
    let name = listed.file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    page.choice(is_chosen, "", &name, (palette.text, palette));
    page.indented(&trouble(listed, now), palette.dim, 4);
}

/// The day on which it was begun.
pub(super) fn day(listed: &Listed, now: &Now) -> String {
    listed.started().map_or_else(String::new, |started| day_in_words(now.day_of(started)))
}

/// What kind of sitting it was, by its prompts and their pack: `full, coached`.
pub fn what<'a>(
    kind: Kind,
    length: Option<Length>,
    pack: &str,
    prompts: impl Iterator<Item = &'a str>,
) -> String {
    let length = match length {
        Some(_) if pack != CORE && !pack.is_empty() => short_title(pack),
        Some(Length::CheckIn) => "check-in".to_owned(),
        Some(Length::Full) => "full".to_owned(),
        Some(Length::Theme) => theme(pack, prompts).unwrap_or_else(|| "one theme".to_owned()),
        None => String::new(),
    };
    let kind = match kind {
        Kind::Alone => "",
        Kind::Coached => "coached",
        Kind::Course => "course",
        Kind::Practice => "practice",
        Kind::Note => "note",
    };
    let said = [length.as_str(), kind];
    said.into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The first words of another pack's title: `connected leadership`. Its id where it is not known.
fn short_title(id: &str) -> String {
    let pack = built_in().pack(id).and_then(Result::ok);
    let title = pack.map_or(id, |pack| pack.title.split([':', ',']).next().unwrap_or_default());
    title.to_lowercase()
}

/// The title of the theme of its first question.
fn theme<'a>(pack: &str, mut prompts: impl Iterator<Item = &'a str>) -> Option<String> {
    let pack = built_in().pack(pack)?.ok()?;
    let prompt = prompts.find_map(|prompt| pack.prompt(prompt))?;
    pack.theme(&prompt.theme).map(|theme| theme.title.to_lowercase())
}

fn length_of(listed: &Listed, heading: &Heading) -> String {
    if listed.state == State::Draft {
        return "not finished".to_owned();
    }
    let seconds = heading.finished.map(|end| end.as_second() - heading.started.as_second());
    match seconds.map(|seconds| (seconds + 30) / 60) {
        Some(minutes @ 0..=ONE_SITTING) => format!("{} min", minutes.max(1)),
        _ => String::new(),
    }
}

/// What is wrong, in plain words.
fn trouble(listed: &Listed, now: &Now) -> String {
    let day = day(listed, now);
    let of = if day.is_empty() { String::new() } else { format!(" of {day}") };
    match (listed.state, &listed.problem) {
        (State::Copy, _) => format!("a second copy of the session{of}, made by something else"),
        (State::Locked, _) => "protected by a passphrase".to_owned(),
        (State::Damaged, Some(Trouble { line: Some(line), what })) => {
            format!("damaged at line {line}: {what}")
        }
        (State::Damaged, Some(Trouble { line: None, what })) => format!("damaged: {what}"),
        (_, Some(Trouble { what, .. })) => what.clone(),
        (_, None) => "cannot be read".to_owned(),
    }
}
