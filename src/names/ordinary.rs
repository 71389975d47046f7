//! Names that are ordinary words too, and where they may be the word: *I will mark the books*, *May I?*

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use super::sentences::sentence_at;
use crate::text::part;

static GIVEN: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| listed(include_str!("../../content/names/given.txt")));
static FAMILY: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| listed(include_str!("../../content/names/family.txt")));

/// The words of a file of ours, in which lines with a `#` are remarks.
pub(super) fn listed(file: &'static str) -> BTreeSet<&'static str> {
    file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether a word in small letters is a first name, too.
pub(super) fn is_given(word: &str) -> bool {
    GIVEN.contains(word)
}

/// Whether a name in small letters is an ordinary word, too.
pub(super) fn is_ordinary(name: &str) -> bool {
    GIVEN.contains(name) || FAMILY.contains(name)
}

/// What follows at the head of a sentence where *Will*, *May*, *Mark*, *Hope* are words: of people it is
/// hardly said.
const AFTER_WORDS: [&str; 51] = [
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "there",
    "me",
    "him",
    "them",
    "us",
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "my",
    "your",
    "his",
    "her",
    "its",
    "our",
    "their",
    "all",
    "any",
    "both",
    "each",
    "every",
    "everyone",
    "everybody",
    "no",
    "none",
    "nobody",
    "not",
    "some",
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "more",
    "most",
    "many",
    "staff",
    "people",
    "parents",
    "pupils",
    "children",
    "of",
];

/// Whether a name with a capital, which is an ordinary word, too, may be that word there: at the head of
/// a sentence, where every word has a capital, or as a month.
///
/// A sentence begins with a first name more often than with the word it is: that has to ask something
/// then, or to be followed by what follows such words. With family names it is the other way round.
pub(super) fn may_be_word(text: &str, name: Range<usize>, sentences: &[Range<usize>]) -> bool {
    if is_month(text, &name) {
        return true;
    }
    let sentence = sentence_at(sentences, name.start);
    if !is_head(part(text, sentence.start..name.start)) {
        return false;
    }
    let after = part(text, name.end..sentence.end);
    let next = after.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !is_given(&part(text, name).to_lowercase())
        || after.contains('?')
        || AFTER_WORDS.contains(&&*next.to_lowercase())
}

/// Whether what stands before a word in its sentence leaves it at a head: nothing but marks, a colon, or
/// the quotation mark with which somebody begins to speak.
fn is_head(before: &str) -> bool {
    let spoken = before.trim_end_matches(['"', '“', '\'', '‘']);
    !before.contains(char::is_alphanumeric)
        || spoken.len() < before.len()
        || before.trim_end().ends_with(':')
}

/// Months that are names as well.
const MONTHS: [&str; 4] = ["April", "May", "June", "August"];

/// Words after which one of these is the month: of people they are hardly said.
const BEFORE_MONTHS: [&str; 11] =
    ["in", "since", "until", "till", "during", "early", "late", "mid", "last", "next", "this"];

/// Whether it is the month, which the word before it says, or a number beside it.
pub(super) fn is_month(text: &str, at: &Range<usize>) -> bool {
    if !MONTHS.contains(&part(text, at.clone())) {
        return false;
    }
    let before = part(text, 0..at.start).trim_end();
    let before = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let after = part(text, at.end..text.len()).trim_start();
    let is_day = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    is_day(before) || is_day(after) || BEFORE_MONTHS.contains(&&*before.to_lowercase())
}
