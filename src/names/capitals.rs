//! Words with a capital that may be names: what a leader looks through before a text leaves.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    roles::Roles,
    sentences::{begins, sentences},
};
use crate::text::part;

/// Words that schools write with a capital and that name nobody: days and terms, words that begin what
/// somebody said, matters of a school, letters that stand for words.
const COMMON: [&str; 4] = [
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun \
     January February March April May June July August September October November December \
     Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Autumn Spring Summer Winter Term \
     Christmas Easter Ramadan Eid Diwali Advent Lent",
    "I I'm I'd I'll I've A An And As At But Can Could Did Do Does For From Has Have He How If \
     In Is It It's My No Not Of On Or Our She Should So That The Then There They This To We \
     We'll We're What When Where Which Who Why With Would Yes You Your Please Thanks \
     Thank Sorry OK",
    "Year Reception Nursery Key Stage Foundation Sixth Form School Primary Secondary Academy \
     College Trust Head Headteacher Deputy Assistant Principal Chair Governor Governors Board \
     English Maths Mathematics Science History Geography Art Music French Spanish Phonics \
     Ofsted Zoom Teams UK England Wales Scotland Ireland London British",
    "SENCO SENCo SEN SEND EHCP NPQ NPQH NPQSL NPQEL MAT DSL DDSL SLT SMT CPD INSET PE PSHE RE \
     RSE ICT TA HLTA EYFS KS PPA DfE LA CEO HR PTA NHS CAMHS ECT GDPR OFSTED QA SDP",
];

static COMMON_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| COMMON.iter().flat_map(|words| words.split(' ')).collect());

/// Words with a capital, single or in a row, that begin no sentence, are not common ones and stand
/// in no role. It is a list to look through, not a list of names: some will be none, and a name at
/// the head of a sentence is not here.
pub fn capitals(text: &str, roles: &Roles) -> Vec<Range<usize>> {
    let sentences = sentences(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        let word = ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        if !word.starts_with(char::is_uppercase)
            || is_common(word)
            || roles.knows(word)
            || begins(text, &sentences, at)
        {
            continue;
        }
        let end = at + word.len();
        match found.last_mut() {
            Some(last) if matches!(part(text, last.end..at), " " | "-" | "\u{A0}") => {
                last.end = end;
            }
            _ => found.push(at..end),
        }
    }
    found
}

/// A common word or several of it, a code such as `P4` or `Y6`, or letters with a number.
fn is_common(word: &str) -> bool {
    let plain = word.replace('’', "'");
    let one = plain.strip_suffix('s').unwrap_or(&plain);
    COMMON_WORDS.contains(&*plain)
        || COMMON_WORDS.contains(one)
        || word.chars().any(|c| c.is_ascii_digit())
}
