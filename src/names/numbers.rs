//! Phone numbers, e-mail addresses and pupil numbers, by their forms alone.

use std::ops::Range;

use crate::text::part;

/// What may stand between the groups of a phone number's digits, and how much of it.
const BETWEEN: [char; 6] = [' ', '\u{A0}', '(', ')', '-', '.'];
const MOST_BETWEEN: usize = 3;

/// Every phone number: UK ones (`0` and nine or ten digits, in groups or not, the first of three
/// digits or more), and any that begins with `+` or `00` and a country.
pub(super) fn phones(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| matches!(c, '+' | '0' | '(')) {
        let before = part(text, 0..at).chars().next_back();
        let is_within = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '+' | '(' | '.'))
            || found.last().is_some_and(|last| at < last.end);
        if !is_within {
            found.extend(phone_end(part(text, at..text.len())).map(|end| at..at + end));
        }
    }
    found
}

/// Where the number with which a text begins ends. A group is not torn apart: where the next one is
/// too much, the number ended before.
fn phone_end(text: &str) -> Option<usize> {
    let number = text.trim_start_matches('(');
    let (fewest, most, first_group) = match number {
        number if number.starts_with('+') => (8, 15, 1),
        number if number.starts_with("00") => (11, 17, 4),
        // A day or a month, as in 01-02-2024 10, is no area code.
        number if number.starts_with('0') => (10, 11, 3),
        _ => return None,
    };
    let (mut count, mut at, mut end) = (0, text.len() - number.trim_start_matches('+').len(), None);
    loop {
        let digits = part(text, at..text.len());
        let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if length == 0 || count + length > most || (count == 0 && length < first_group) {
            return end;
        }
        count += length;
        at += length;
        let after = part(text, at..text.len());
        let next = after.trim_start_matches(BETWEEN);
        let between = after.len() - next.len();
        if count >= fewest && !(between == 0 && next.starts_with(char::is_alphanumeric)) {
            end = Some(at);
        }
        if between == 0 || between > MOST_BETWEEN {
            return end;
        }
        at += between;
    }
}

/// Every e-mail address.
pub(super) fn emails(text: &str) -> Vec<Range<usize>> {
    let addresses = text.match_indices('@').filter_map(|(at, _)| {
        let of_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
        let before = part(text, 0..at);
        let name = before.trim_end_matches(of_name).len();
        let start = name + part(before, name..at).find(char::is_alphanumeric)?;
        let after = part(text, at + 1..text.len());
        let of_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
        let host = part(after, 0..after.find(|c| !of_host(c)).unwrap_or(after.len()));
        let host = host.trim_end_matches(['.', '-']);
        let (first, last) = host.rsplit_once('.')?;
        let is_host =
            !first.is_empty() && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
        is_host.then_some(start..at + 1 + host.len())
    });
    addresses.collect()
}

/// Every pupil number: a letter and twelve digits, of which the last is a letter in a temporary one
/// (the Department for Education's *Unique pupil numbers* guide). Whether the check letter is right
/// is not asked: a slip in one digit makes it no less a pupil's.
pub(super) fn pupil_numbers(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_word =
        |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let starts = (0..bytes.len()).filter(|at| is_word(*at) && (*at == 0 || !is_word(at - 1)));
    let fits = |start: &usize| {
        let Some([first, digits @ .., last]) = bytes.get(*start..start + 13) else { return false };
        first.is_ascii_alphabetic()
            && digits.iter().all(u8::is_ascii_digit)
            && last.is_ascii_alphanumeric()
            && !is_word(start + 13)
    };
    starts.filter(fits).map(|start| start..start + 13).collect()
}
