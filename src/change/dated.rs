//! Sessions as far as they tell when which questions were answered: whole, or by their headings.

use jiff::Timestamp;

use crate::journal::{
    heading::Heading,
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
    /// The prompt of every entry that says anything, in their order.
    fn answered(&self) -> impl Iterator<Item = &str>;

    /// Whether its answers are set beside those of others: finished, and neither a practice nor a note.
    fn is_compared(&self) -> bool {
        self.is_finished() && self.kind().is_compared()
    }
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

    fn answered(&self) -> impl Iterator<Item = &str> {
        let answered = self.entries.iter().filter(|entry| entry.is_answered());
        answered.map(|entry| entry.prompt.as_str())
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

    fn answered(&self) -> impl Iterator<Item = &str> {
        let answered = self.answers.iter().filter(|answer| answer.is_answered);
        answered.map(|answer| answer.prompt.as_str())
    }
}
