//! What a list shows of a session, without its texts.

use std::borrow::Cow;

use jiff::Timestamp;

use super::{
    id::SessionId,
    session::{Kind, Length, Rating, Session},
    skim::Outline,
};
use crate::text::words;

/// A session as it stands in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub id: SessionId,
    pub kind: Kind,
    /// Empty in a note.
    pub pack: String,
    /// The exercise of a course that it answers; mostly empty.
    pub exercise: String,
    /// How long it was meant to be.
    pub length: Option<Length>,
    pub started: Timestamp,
    pub finished: Option<Timestamp>,
    /// As long as its entries, and in their order.
    pub answers: Vec<Answer>,
    /// How many times it says of a partner or a change who that is or where it stands.
    pub observed: usize,
}

/// An entry as far as a list counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub prompt: String,
    pub rev: u32,
    /// The partner's code; empty where it is about none.
    pub partner: String,
    /// Whether anything was said: a question left out is no answer.
    pub is_answered: bool,
    pub rating: Option<Rating>,
    /// Last time's answer was looked at before writing: the rating is not compared.
    pub saw_previous: bool,
    pub is_private: bool,
    /// In full: `five-facets/openness`.
    pub tags: Vec<String>,
    /// How many words its text has.
    pub words: usize,
}

impl From<&Session> for Heading {
    fn from(session: &Session) -> Self {
        let answers = session.entries.iter().map(|entry| Answer {
            prompt: entry.prompt.clone(),
            is_answered: entry.is_answered(),
            rev: entry.rev,
            partner: entry.partner.clone(),
            tags: entry.tags.clone(),
            rating: entry.rating,
            saw_previous: entry.saw_previous,
            is_private: entry.private,
            words: words::count(&entry.text),
        });
        Self {
            id: session.id.clone(),
            kind: session.kind,
            pack: session.pack.clone(),
            exercise: session.exercise.clone(),
            length: session.length,
            started: session.started,
            finished: session.finished,
            answers: answers.collect(),
            observed: session.observations.len(),
        }
    }
}

impl From<Outline<'_>> for Heading {
    fn from(outline: Outline<'_>) -> Self {
        let answers = outline.entries.into_iter().map(|entry| Answer {
            is_answered: entry.is_answered(),
            rev: entry.rev,
            rating: entry.rating,
            saw_previous: entry.saw_previous,
            is_private: entry.private,
            words: words::count(&entry.text),
            partner: entry.partner.into_owned(),
            tags: entry.tags.into_iter().map(Cow::into_owned).collect(),
            prompt: entry.prompt.into_owned(),
        });
        let mut answers: Vec<Answer> = answers.collect();
        // They would keep the room of the outlines, which is twice their own: a list has thousands.
        answers.shrink_to_fit();
        Self {
            answers,
            id: outline.id,
            kind: outline.kind,
            pack: outline.pack.into_owned(),
            exercise: outline.exercise.into_owned(),
            length: outline.length,
            started: outline.started,
            finished: outline.finished,
            observed: outline.observed,
        }
    }
}
