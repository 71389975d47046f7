//! What of one session fits a query, and where the words stand.
//!
//! All that is wanted has to stand in one answer, its probes and later thoughts included; a word
//! is found by its beginning. What was written beside the answers (the aim, the close, promises and
//! what became of them, observations) is found by words alone: no filter on answers holds of it.

use std::ops::Range;

use jiff::Timestamp;

use super::query::{About, Filters, Query, Rated};
use crate::{
    calendar::universal_day,
    journal::{
        id::SessionId,
        session::{Entry, Session},
    },
    text::{
        part,
        words::{Folded, fold_in_place},
    },
};

/// How much of a text is shown before the first word found, and in all, in characters.
const BEFORE: usize = 40;
const SHOWN: usize = 160;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub session: SessionId,
    pub started: Timestamp,
    pub place: Place,
    /// The question, or what the words beside the answers are.
    pub question: String,
    /// The text around what was found, as it was written.
    pub snippet: String,
    /// Where the words stand in the snippet, in bytes; none where only filters were asked for.
    pub marks: Vec<Range<usize>>,
}

/// The words that were looked for, to be shown wherever they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// Those of a query.
    pub fn of(query: &Query) -> Self {
        Self(query.needles().cloned().collect())
    }

    /// Whether none were looked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where they stand in a text, in bytes and in order; none of the places overlap.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        apart(marks(&fold_in_place(text), self.0.iter()))
    }
}

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The entry with this place in the session, and its prompt.
    Entry(usize, String),
    /// Beside the answers: `aim`, `changed`, `carry`, `commitment`, `review` or `observation`.
    Beside(&'static str),
}

impl Place {
    /// The prompt's id, or the name of what stands beside the answers.
    pub fn name(&self) -> &str {
        match self {
            Self::Entry(_, prompt) => prompt,
            Self::Beside(name) => name,
        }
    }
}

/// All that fits in a session, in the order in which it stands there.
pub fn hits(session: &Session, query: &Query) -> Vec<Hit> {
    if query.is_empty() || !query.filters.hold_of_session(session) {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = session
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| query.filters.hold_of_entry(entry))
        .filter_map(|(at, entry)| {
            let (snippet, marks) = found(&texts(entry), &entry.partner, query)?;
            let place = Place::Entry(at, entry.prompt.clone());
            Some(hit(session, place, &entry.question, (snippet, marks)))
        })
        .collect();
    let has_words = !query.wanted.is_empty() || !query.about.is_empty();
    if !query.filters.ask_for_answers() && has_words {
        hits.extend(beside(session).into_iter().filter_map(|(name, words, texts, code)| {
            let found = found(&texts, code, query)?;
            Some(hit(session, Place::Beside(name), words, found))
        }));
    }
    hits
}

fn hit(
    session: &Session,
    place: Place,
    question: &str,
    (snippet, marks): (String, Vec<Range<usize>>),
) -> Hit {
    let (id, started) = (session.id.clone(), session.started);
    Hit { session: id, started, place, question: question.to_owned(), snippet, marks }
}

/// What the leader wrote to a question.
fn texts(entry: &Entry) -> Vec<&str> {
    let mut texts = vec![entry.text.as_str()];
    texts.extend(entry.probes.iter().map(|probe| probe.text.as_str()));
    texts.push(&entry.different);
    texts.extend(entry.added.iter().map(|added| added.text.as_str()));
    texts
}

/// What the leader wrote beside the answers: its name, words for it, its texts, and the code of the
/// partner it is about, where it is about one.
fn beside(session: &Session) -> Vec<(&'static str, &'static str, Vec<&str>, &str)> {
    let mut beside = vec![("aim", "Wanted from this hour", vec![session.aim.as_str()], "")];
    for made in &session.commitments {
        beside.push(("commitment", "A promise", vec![&made.cue, &made.act, &made.share_with], ""));
    }
    for made in &session.reviews {
        beside.push(("review", "What became of a promise", vec![&made.learned], ""));
    }
    for seen in &session.observations {
        let texts = vec![seen.why.as_str(), &seen.next_test, &seen.name];
        beside.push(("observation", "Where a partner stood", texts, &seen.code));
    }
    beside.push(("changed", "In your words, what has changed?", vec![&session.changed], ""));
    beside.push(("carry", "Carried out of the door", vec![&session.carry], ""));
    beside
}

impl Filters {
    fn hold_of_session(&self, session: &Session) -> bool {
        let day = universal_day(session.started);
        self.after.is_none_or(|after| after <= day)
            && self.before.is_none_or(|before| day < before)
            && (self.kinds.is_empty() || self.kinds.contains(&session.kind))
    }

    fn hold_of_entry(&self, entry: &Entry) -> bool {
        let rated = |wanted: &Rated| match (wanted, entry.rating) {
            (Rated::Points(points), Some(rating)) => points.contains(&rating.points()),
            (Rated::No, None) => true,
            (Rated::Points(_), None) | (Rated::No, Some(_)) => false,
        };
        let tagged = |wanted: &String| {
            let is_it = |tag: &String| {
                tag == wanted || tag.rsplit('/').next().is_some_and(|item| item == wanted)
            };
            entry.tags.iter().any(is_it)
        };
        entry.is_answered()
            && self.prompts.as_ref().is_none_or(|prompts| prompts.contains(&entry.prompt))
            && (self.ratings.is_empty() || self.ratings.iter().any(rated))
            && (self.tags.is_empty() || self.tags.iter().any(tagged))
    }

    /// Whether any filter asks for what only an answer has.
    fn ask_for_answers(&self) -> bool {
        self.prompts.is_some() || !self.ratings.is_empty() || !self.tags.is_empty()
    }
}

/// The first text in which something wanted stands, around its first place, if all that is wanted
/// stands in the texts together and nothing that may not. Where nothing is wanted, the first text.
/// What is said about the partner with this `code` is about it in every word.
fn found(texts: &[&str], code: &str, query: &Query) -> Option<(String, Vec<Range<usize>>)> {
    let folded: Vec<Folded> = texts.iter().map(|text| fold_in_place(text)).collect();
    let stands = |needle: &String| folded.iter().any(|text| places(text, needle).next().is_some());
    let is_about = |one: &About| one.has_code(code) || one.forms.iter().any(&stands);
    if !query.wanted.iter().all(stands) || !query.about.iter().all(is_about) {
        return None;
    }
    if query.without.iter().any(stands) {
        return None;
    }
    let marked = texts.iter().zip(&folded).find_map(|(text, folded)| {
        let marks = marks(folded, query.needles());
        (!marks.is_empty()).then(|| snippet(text, &marks))
    });
    marked.or_else(|| {
        let text = texts.iter().find(|text| !text.trim().is_empty()).unwrap_or(&"");
        Some(snippet(text, &[]))
    })
}

/// Where any of the needles stands, the first first and of those that begin alike the longest.
fn marks<'a>(folded: &Folded, needles: impl Iterator<Item = &'a String>) -> Vec<Range<usize>> {
    let mut marks: Vec<_> = needles.flat_map(|needle| places(folded, needle)).collect();
    marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
    marks
}

/// Those of sorted places that begin after the one before has ended.
fn apart(sorted: impl IntoIterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for mark in sorted {
        if kept.last().is_none_or(|last| last.end <= mark.start) {
            kept.push(mark);
        }
    }
    kept
}

/// Where a needle stands in a text, as ranges of the text itself: from the beginning of a word.
fn places<'a>(folded: &'a Folded, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let text = folded.text.as_str();
    let found = text.match_indices(needle);
    let begins = move |at: usize| {
        let before = part(text, 0..at).chars().next_back();
        let first = needle.chars().next();
        !before.zip(first).is_some_and(|(before, first)| is_within_word(before, first))
    };
    found
        .filter(move |(at, _)| begins(*at))
        .map(|(at, found)| folded.place(at)..folded.end(at + found.len()))
}

/// Whether `next` goes on with the word that `before` is of. Scripts without capitals (Chinese,
/// Thai, Arabic) may write words without spaces: there any letter may begin one.
fn is_within_word(before: char, next: char) -> bool {
    let joins = |c: char| c.is_numeric() || c.is_lowercase() || c.is_uppercase();
    joins(before) && joins(next)
}

/// The part of a text around the first mark, with the marks in it.
fn snippet(text: &str, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = marks.first().map_or(0, |mark| mark.start);
    let start = start_near(text, first);
    let end = end_near(text, start);
    let ahead = if start > 0 { "… " } else { "" };
    let behind = if end < text.len() { " …" } else { "" };
    let shown = part(text, start..end);
    let within = marks.iter().filter(|mark| start <= mark.start && mark.end <= end);
    let moved = |at: usize| at - start + ahead.len();
    let kept = apart(within.map(|mark| moved(mark.start)..moved(mark.end)));
    (format!("{ahead}{shown}{behind}"), kept)
}

/// The start of a word some characters before `at`, or of the text.
fn start_near(text: &str, at: usize) -> usize {
    let before = part(text, 0..at);
    let Some((back, _)) = before.char_indices().rev().nth(BEFORE) else { return 0 };
    let rest = part(text, back..at);
    let space = rest.find(char::is_whitespace);
    space.map_or(back, |space| {
        let after = part(rest, space..rest.len());
        back + space + (after.len() - after.trim_start().len())
    })
}

/// The end of a word some characters after `start`, or of the text.
fn end_near(text: &str, start: usize) -> usize {
    let rest = part(text, start..text.len());
    let Some((most, _)) = rest.char_indices().nth(SHOWN) else { return text.len() };
    let shown = part(rest, 0..most);
    start
        + shown
            .rfind(char::is_whitespace)
            .map_or(most, |space| part(shown, 0..space).trim_end().len())
}

#[cfg(test)]
mod tests;
