//! Sessions as far as they tell when which questions were answered: whole, or by their headings.

use jiff::Timestamp;

use crate::journal::{
    heading::{Heading, Observed},
    id::SessionId,
    session::{Kind, Length, Session},
};

/// A session, or its heading.
pub trait Dated {
    fn id(&self) -> &SessionId;
    fn kind(&self) -> Kind;
    /// The pack's id; empty in a note.
    fn pack(&self) -> &str;
    fn length(&self) -> Option<Length>;
    fn started(&self) -> Timestamp;
    fn is_finished(&self) -> bool;
    /// The code and the name of every partner and every change that it names or places.
    fn placed(&self) -> Vec<Observed>;
    /// Its entries, in their order.
    fn asked(&self) -> impl Iterator<Item = Asked<'_>>;

    /// The prompt of every entry that says anything, in their order.
    fn answered(&self) -> impl Iterator<Item = &str> {
        self.asked().filter(|asked| asked.is_answered).map(|asked| asked.prompt)
    }

    /// Whether its answers are set beside those of others: finished, and neither a practice nor a note.
    fn is_compared(&self) -> bool {
        self.is_finished() && self.kind().is_compared()
    }
}

/// An entry, as far as a session or its heading tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    pub prompt: &'a str,
    /// Empty where it is about no partner.
    pub partner: &'a str,
    pub tags: &'a [String],
    /// Whether anything was said.
    pub is_answered: bool,
}

impl Dated for Session {
    fn id(&self) -> &SessionId {
        &self.id
    }

    fn kind(&self) -> Kind {
        self.kind
    }

    fn pack(&self) -> &str {
        &self.pack
    }

    fn length(&self) -> Option<Length> {
        self.length
    }

    fn started(&self) -> Timestamp {
        self.started
    }

    fn is_finished(&self) -> bool {
        self.finished.is_some()
    }

    fn placed(&self) -> Vec<Observed> {
        Observed::of(self)
    }

    fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        self.entries.iter().map(|entry| Asked {
            prompt: &entry.prompt,
            partner: &entry.partner,
            tags: &entry.tags,
            is_answered: entry.is_answered(),
        })
    }
}

impl Dated for Heading {
    fn id(&self) -> &SessionId {
        &self.id
    }

    fn kind(&self) -> Kind {
        self.kind
    }

    fn pack(&self) -> &str {
        &self.pack
    }

    fn length(&self) -> Option<Length> {
        self.length
    }

    fn started(&self) -> Timestamp {
        self.started
    }

    fn is_finished(&self) -> bool {
        self.finished.is_some()
    }

    fn placed(&self) -> Vec<Observed> {
        self.observed.clone()
    }

    fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        self.answers.iter().map(|answer| Asked {
            prompt: &answer.prompt,
            partner: &answer.partner,
            tags: &answer.tags,
            is_answered: answer.is_answered,
        })
    }
}
