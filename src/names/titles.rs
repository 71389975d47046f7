//! Titles, and the names that follow them.

use std::ops::Range;

use crate::text::part;

/// Titles that stand before a name and nowhere else, in small letters.
const TITLES: [&str; 8] = ["mr", "mrs", "ms", "mx", "dr", "revd", "prof", "dame"];

/// Words that are titles only with a capital.
const WORDS: [&str; 6] = ["Miss", "Sir", "Rev", "Reverend", "Professor", "Fr"];

/// What may stand between the capitals of a name.
const PARTICLES: [&str; 16] = [
    "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den",
    "bin", "al",
];

/// Those that are shortened words: a full stop may follow them, and the name after it.
const SHORTENED: [&str; 9] = ["mr", "mrs", "ms", "mx", "dr", "revd", "rev", "prof", "fr"];

/// The words of a name after a title are no more than these.
const MOST_WORDS: usize = 4;

/// Whether a word is a title, whatever its capitals.
pub(super) fn is_title(word: &str) -> bool {
    let same = |title: &&str| title.eq_ignore_ascii_case(word);
    TITLES.iter().chain(&WORDS).any(same)
}

/// Where the titles before the name at `at` of a folded text begin, not before `from`; `at` itself
/// where there are none.
pub(super) fn before_titles(folded: &str, from: usize, at: usize) -> usize {
    let mut begin = at;
    while let Some(title) = part(folded, from..begin).strip_suffix(' ') {
        let (title, is_stopped) = match title.strip_suffix('.') {
            Some(title) => (title, true),
            None => (title, false),
        };
        let start = title.trim_end_matches(char::is_alphanumeric).len();
        let word = part(title, start..title.len());
        if !is_title(word) || is_stopped && !is_shortened(word) {
            break;
        }
        begin = from + start;
    }
    begin
}

/// Every title with a name after it.
pub(super) fn titled(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, word) in words(text) {
        let is_title =
            WORDS.contains(&word) || TITLES.iter().any(|title| title.eq_ignore_ascii_case(word));
        if is_title && found.last().is_none_or(|last| last.end <= at) {
            let end = at + word.len();
            let is_stopped = is_shortened(word) && part(text, end..text.len()).starts_with('.');
            found.extend(name_end(text, end + usize::from(is_stopped)).map(|end| at..end));
        }
    }
    found
}

/// Runs of letters, each with its place.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = part(text, from..text.len());
        let start = from + rest.find(char::is_alphanumeric)?;
        let word = part(text, start..text.len());
        let word = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        from = start + word.len();
        Some((start, word))
    })
}

fn is_shortened(word: &str) -> bool {
    SHORTENED.iter().any(|title| title.eq_ignore_ascii_case(word))
}

/// Where the name that begins after a title, and after its full stop, ends; none where no capital follows.
fn name_end(text: &str, after_title: usize) -> Option<usize> {
    let mut end = None;
    let mut at = after_title;
    for _ in 0..MOST_WORDS {
        let rest = part(text, at..text.len());
        let word = rest.trim_start_matches([' ', '\u{A0}']);
        if word.len() == rest.len() && end.is_none() {
            // A title may end its line, never its word.
            let broken = rest.strip_prefix('\n')?;
            at = text.len() - broken.len();
        } else {
            at = text.len() - word.len();
        }
        let Some(word_end) = name_word(text, at) else { break };
        if part(text, at..word_end).starts_with(char::is_uppercase) {
            end = Some(word_end);
        }
        at = word_end;
        if !part(text, at..text.len()).starts_with([' ', '\u{A0}']) {
            break;
        }
    }
    end
}

/// All of the name that the one at `name` is, where a hyphen joins it to a word with a capital: `Anna`
/// is not the name in `Anna-Maria`, nor `Smith` in `Green-Smith`. What stands before `from` is no part.
pub(super) fn run_on(text: &str, name: &Range<usize>, from: usize) -> Option<Range<usize>> {
    let after = part(text, name.end..text.len());
    let runs_on =
        after.strip_prefix(HYPHENS).is_some_and(|after| after.starts_with(char::is_uppercase));
    let end = if runs_on { name.end + bare_word(after).len() } else { name.end };
    let before = part(text, from..name.start);
    let joined = before.strip_suffix(HYPHENS).map(|_| before.trim_end_matches(is_within));
    let start = joined.map_or(name.start, |rest| from + rest.len());
    let is_joined = part(text, start..name.start).starts_with(char::is_uppercase);
    (runs_on || is_joined).then_some(if is_joined { start } else { name.start }..end)
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Whether a word of a name goes on over a character.
fn is_within(c: char) -> bool {
    c.is_alphanumeric() || HYPHENS.contains(&c) || matches!(c, '\'' | '’' | '\u{300}'..='\u{36F}')
}

/// The word with which a text begins, hyphens and apostrophes in it, without a possessive end.
fn bare_word(text: &str) -> &str {
    let word = part(text, 0..text.find(|c| !is_within(c)).unwrap_or(text.len()));
    let word = ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    word.trim_end_matches(|c| HYPHENS.contains(&c) || matches!(c, '\'' | '’'))
}

/// Where the word at `at` ends, if it may be part of a name: a capital, an initial, a particle.
fn name_word(text: &str, at: usize) -> Option<usize> {
    let rest = part(text, at..text.len());
    let word = bare_word(rest);
    let fits = word.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
    let is_initial =
        word.chars().count() == 1 && part(rest, word.len()..rest.len()).starts_with(". ");
    fits.then(|| at + word.len() + usize::from(is_initial))
}
