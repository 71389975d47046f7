//! Words with a capital that may be names: what a leader looks through before a text leaves.

use std::{collections::BTreeSet, ops::Range, sync::LazyLock};

use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    ordinary::{is_given, is_month, listed},
    roles::Roles,
    sentences::{begins, sentences},
};
use crate::text::part;

/// Words that schools write with a capital and that name nobody: days and terms, words that begin what
/// somebody said, matters of a school, letters that stand for words.
const COMMON: [&str; 4] = [
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun \
     January February March July August September October November December \
     Feb Mar Apr Jul Aug Sep Sept Oct Nov Dec Autumn Spring Summer Winter Term \
     Christmas Easter Ramadan Eid Diwali Advent Lent Whitsun Michaelmas Hanukkah Passover \
     Vaisakhi Holi Pentecost",
    "I I'm I'd I'll I've A An And As At But Can Could Did Do Does For From Has Have He How If \
     In Is It It's My No Not Of On Or Our She Should So That The Then There They This To We \
     We'll We're What When Where Which Who Why With Would Yes You Your Please Thanks \
     Thank Sorry OK",
    "Year Reception Nursery Key Stage Foundation Sixth Form School Primary Secondary Academy \
     College Trust Head Headteacher Deputy Assistant Principal Chair Governor Governors Board \
     English Maths Mathematics Science History Geography Art Music French Spanish Phonics \
     Ofsted Zoom Teams Microsoft Google WhatsApp YouTube Wi Fi Covid UK England Wales Scotland Ireland London British",
    "SENCO SENCo SEN SEND EHCP NPQ NPQH NPQSL NPQEL MAT DSL DDSL SLT SMT CPD INSET PE PSHE RE \
     RSE ICT TA HLTA EYFS KS PPA DfE LA CEO HR PTA NHS CAMHS ECT GDPR OFSTED QA SDP \
     SAT SATs GCSE BTEC PTFA FSM EAL ADHD ASD SALT EWO LADO MASH COVID ELSA TLR PGCE QTS NQT SIP \
     SEF IT DT RSHE ELT LSA AHT DHT HT NEU NAHT ASCL CPOMS SIMS",
];

static COMMON_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| COMMON.iter().flat_map(|words| words.split(' ')).collect());

/// Words that begin sentences and name nobody, in small letters.
static OPENERS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| listed(include_str!("../../content/names/openers.txt")));

/// Words with a capital, single or in a row, that are no common ones and stand in no role. At the
/// head of a sentence a word is ordinary, too, where it often begins one or stands elsewhere in the
/// text in small letters. It is a list to look through, not a list of names: some will be none.
pub fn capitals(text: &str, roles: &Roles) -> Vec<Range<usize>> {
    let sentences = sentences(text);
    let words = words(text);
    let small: BTreeSet<&str> = words.iter().map(|at| part(text, at.clone())).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in words {
        let word = part(text, at.clone());
        let begins = begins(text, &sentences, at.start);
        let is_month = is_month(text, &at);
        let is_ordinary = |piece: &str| {
            let lower = piece.to_lowercase();
            let often = || OPENERS.contains(&*lower.replace('’', "'")) || small.contains(&*lower);
            !piece.starts_with(char::is_uppercase)
                || is_common(piece)
                || is_month
                || begins && !is_given(&lower) && often()
        };
        if word.split(is_dash).all(is_ordinary) || roles.knows(word) {
            continue;
        }
        match found.last_mut() {
            Some(last) if matches!(part(text, last.end..at.start), " " | "\u{A0}") => {
                last.end = at.end;
            }
            _ => found.push(at),
        }
    }
    found
}

/// The words of a text without a possessive end; what dashes join is one: `Anna-Maria`.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, word) in text.unicode_word_indices() {
        match words.last_mut() {
            Some(last) if is_one_dash(part(text, last.end..at)) => last.end = at + word.len(),
            _ => words.push(at..at + word.len()),
        }
    }
    for at in &mut words {
        let word = part(text, at.clone());
        let bare = ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        at.end = at.start + bare.len();
    }
    words
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‑')
}

fn is_one_dash(between: &str) -> bool {
    let mut letters = between.chars();
    letters.next().is_some_and(is_dash) && letters.next().is_none()
}

/// A common word or several of it, a code such as `P4` or `Y6`, or letters with a number.
fn is_common(word: &str) -> bool {
    let plain = word.replace('’', "'");
    let whole = ["'re", "'ve", "'ll", "'d", "'m"].iter().find_map(|end| plain.strip_suffix(end));
    let plain = whole.unwrap_or(&plain);
    let one = plain.strip_suffix('s').unwrap_or(plain);
    COMMON_WORDS.contains(plain)
        || COMMON_WORDS.contains(one)
        || word.chars().any(|c| c.is_ascii_digit())
}
