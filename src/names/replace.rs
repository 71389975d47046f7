//! Putting roles in the place of listed names, with all that is needed to look at each beforehand.

use std::ops::Range;

use super::{
    numbers::emails,
    roles::{Meeting, Roles, overlap},
    sentences::{begins, sentence_at, sentences},
};
use crate::text::{part, with_capital};

/// One name that gave way to its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// In bytes of the text before.
    pub at: Range<usize>,
    /// What stood there: `Mrs Green's`.
    pub before: String,
    /// What stands there now: `a governor's`.
    pub after: String,
    /// The sentence around it, as it was.
    pub sentence: String,
}

/// What a text is of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Sentences of its own.
    Sentences,
    /// What stands within one that is made around it: *if* this, *then I will* that.
    Within,
}

/// The text with the role in the place of every listed name, and what was replaced, in order.
///
/// Names are met as whole words, whatever their capitals and accents, the longest first, with a
/// title before them; an `'s` stays; at the head of a sentence the role takes a capital. Everything
/// else stays as it is, to the byte: so does what may be an ordinary word or another name.
pub fn replace(text: &str, roles: &Roles, place: Place) -> (String, Vec<Replaced>) {
    let mut met = roles.find(text);
    met.retain(|met| met.meeting == Meeting::Sure);
    if met.is_empty() {
        return (text.to_owned(), Vec::new());
    }
    let (sentences, addresses) = (sentences(text), emails(text));
    let in_address = |at: &Range<usize>| addresses.iter().any(|address| overlap(address, at));
    let mut result = String::with_capacity(text.len());
    let mut all = Vec::with_capacity(met.len());
    let mut from = 0;
    for met in met {
        let is_head = begins(text, &sentences, met.at.start)
            && (place == Place::Sentences || sentence_at(&sentences, met.at.start).start > 0);
        let mut after = if is_head { with_capital(met.role) } else { met.role.to_owned() };
        let mut at = met.at;
        let ending = possessive(text, at.clone());
        if let Some((end, apostrophe)) = ending.filter(|(end, _)| !in_address(&(at.end..*end))) {
            at.end = end;
            after.push(apostrophe);
            if !after_s(met.role) {
                after.push('s');
            }
        }
        result.push_str(part(text, from..at.start));
        result.push_str(&after);
        from = at.end;
        let sentence = part(text, sentence_at(&sentences, at.start)).trim().to_owned();
        all.push(Replaced { before: part(text, at.clone()).to_owned(), at, after, sentence });
    }
    result.push_str(part(text, from..text.len()));
    (result, all)
}

fn after_s(words: &str) -> bool {
    words.ends_with(['s', 'S'])
}

/// Where an `'s` after a name ends (after one in s, an apostrophe alone) and which apostrophe it has.
fn possessive(text: &str, name: Range<usize>) -> Option<(usize, char)> {
    let mut after = part(text, name.end..text.len()).chars();
    let apostrophe = after.next().filter(|c| matches!(c, '\'' | '’'))?;
    let end = name.end + apostrophe.len_utf8();
    match after.next() {
        Some('s' | 'S') if !after.next().is_some_and(char::is_alphanumeric) => {
            Some((end + 1, apostrophe))
        }
        Some(' ') => {
            let owns = after_s(part(text, name.clone()))
                && after.next().is_some_and(char::is_alphabetic)
                && !is_quoted(part(text, 0..name.start));
            owns.then_some((end, apostrophe))
        }
        _ => None,
    }
}

/// Whether a single quote is open at the end of this text: then the next one closes it.
fn is_quoted(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let opening =
        line.rfind(" '").or_else(|| line.rfind('‘')).or(line.starts_with('\'').then_some(0));
    let closing = line.rfind("' ").or_else(|| line.rfind("’ "));
    opening.is_some_and(|opening| closing.is_none_or(|closing| closing < opening))
}
