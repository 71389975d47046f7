//! One pass over the bytes of a session, for what a list shows and where the rest stands.
//!
//! Recognises exactly what [`file::write`](super::file::write) writes, line by line in the order of
//! the fields in `session`, and nothing else: a key it does not know, another order, other line ends,
//! a character that our writer escapes, anything after the end, and it says `None`. Then the full
//! parser reads the file, which alone says what is wrong with one. A property test holds the two to
//! the same answer.
//!
//! An outline tells where everything stands, so that whoever wants a few entries of a session has the
//! full parser read those and the rest of the file, without the others.

use std::{borrow::Cow, ops::Range};

use jiff::{Timestamp, civil::Date};

use super::{
    id::{CommitmentRef, SessionId},
    session::{InTheWay, Kind, Length, Outcome, Rating, Session, Subject, Then, Tick},
};
use crate::text::part;
use scanner::{Scanner, Skimmed, Unlike};

mod scanner;

/// A session as far as one pass tells it. Spans are in bytes of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline<'a> {
    pub id: SessionId,
    pub kind: Kind,
    /// Empty in a note.
    pub pack: Cow<'a, str>,
    /// Empty where it answers no exercise of a course.
    pub exercise: Cow<'a, str>,
    pub length: Option<Length>,
    pub started: Timestamp,
    pub finished: Option<Timestamp>,
    pub entries: Vec<EntryOutline<'a>>,
    /// How many observations it has.
    pub observed: usize,
    pub close: Close,
    /// The whole file.
    text: &'a str,
}

impl<'a> Outline<'a> {
    /// What stands in a span.
    pub fn part(&self, span: &Range<usize>) -> &'a str {
        part(self.text, span.clone())
    }

    /// The session with all that is in it but the entries that are not `wanted`, told by their place
    /// and outline. `None` should the parser not agree that this is a session.
    pub fn session_with(
        &self,
        wanted: impl Fn(usize, &EntryOutline<'a>) -> bool,
    ) -> Option<Session> {
        let mut kept = String::new();
        let mut from = 0;
        for (place, entry) in self.entries.iter().enumerate() {
            if !wanted(place, entry) {
                kept += part(self.text, from..entry.span.start);
                from = entry.span.end;
            }
        }
        kept += part(self.text, from..self.text.len());
        toml::from_str(&kept).ok()
    }
}

/// An entry as far as one pass tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryOutline<'a> {
    pub prompt: Cow<'a, str>,
    pub rev: u32,
    /// The partner's code; empty where it is about none.
    pub partner: Cow<'a, str>,
    pub rating: Option<Rating>,
    pub tick: Option<Tick>,
    pub cannot_say: bool,
    pub saw_previous: bool,
    pub private: bool,
    pub tags: Vec<Cow<'a, str>>,
    /// Exactly what was typed.
    pub text: Cow<'a, str>,
    /// From `[[entry]]` to its last line, with its probes and later thoughts: TOML by itself.
    pub span: Range<usize>,
}

impl EntryOutline<'_> {
    /// Whether the leader said anything at all: words, a rating, a tick, or *cannot say*.
    pub fn is_answered(&self) -> bool {
        let has_mark = self.rating.is_some() || self.tick.is_some();
        !self.text.is_empty() || has_mark || self.cannot_say
    }
}

/// How a file closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Close {
    /// With `[end]`: finished and whole.
    End,
    /// With `[at]`: a draft.
    At,
}

/// The outline of a file that is exactly as our writer writes one; `None` for any other.
pub fn outline(bytes: &[u8]) -> Option<Outline<'_>> {
    let mut file = Scanner::new(bytes)?;
    file.session().ok()
}

/// Reads one table after its header.
type TableOf<'a> = fn(&mut Scanner<'a>) -> Skimmed<()>;

impl<'a> Scanner<'a> {
    fn session(&mut self) -> Skimmed<Outline<'a>> {
        let text = self.rest();
        self.line("format = 1")?;
        let id = self.word("id")?.ok_or(Unlike)?;
        let kind = self.word("kind")?.ok_or(Unlike)?;
        let pack = self.text("pack")?.unwrap_or_default();
        self.number("pack_rev")?;
        let exercise = self.text("exercise")?.unwrap_or_default();
        let length = self.word("length")?;
        let started = self.word("started")?.ok_or(Unlike)?;
        let finished = self.word("finished")?;
        self.texts(&["zone", "aim", "changed", "carry"])?;
        let mut entries = Vec::new();
        while let Some(start) = self.header("[[entry]]") {
            entries.push(self.entry(start)?);
        }
        self.tables("[[looking_back]]", Self::looking_back)?;
        self.tables("[[commitment]]", Self::commitment)?;
        self.tables("[[review]]", Self::review)?;
        let observed = self.tables("[[observation]]", Self::observation)?;
        let close = self.close(entries.len())?;
        Ok(Outline {
            id,
            kind,
            pack,
            exercise,
            length,
            started,
            finished,
            entries,
            observed,
            close,
            text,
        })
    }

    /// All tables under this header, and how many there are.
    fn tables(&mut self, header: &str, table: TableOf<'a>) -> Skimmed<usize> {
        let mut count = 0;
        while self.header(header).is_some() {
            table(self)?;
            count += 1;
        }
        Ok(count)
    }

    fn entry(&mut self, start: usize) -> Skimmed<EntryOutline<'a>> {
        let prompt = self.text("prompt")?.ok_or(Unlike)?;
        let rev = self.number("rev")?.unwrap_or_default();
        self.text("question")?.ok_or(Unlike)?;
        let partner = self.text("partner")?.unwrap_or_default();
        let rating = self.rating("rating")?;
        let tick = self.word("tick")?;
        self.text("part")?;
        self.flag("skipped")?;
        let cannot_say = self.flag("cannot_say")?;
        self.flag("rated_first")?;
        let saw_previous = self.flag("saw_previous")?;
        let tags = self.list("tags")?;
        self.flag("marked")?;
        let private = self.flag("private")?;
        self.text("different")?;
        let text = self.text("text")?.unwrap_or_default();
        while self.header("[[entry.probe]]").is_some() {
            self.text("kind")?.ok_or(Unlike)?;
            self.text("asked")?.ok_or(Unlike)?;
            self.text("text")?;
        }
        while self.header("[[entry.added]]").is_some() {
            self.word::<Timestamp>("at")?.ok_or(Unlike)?;
            self.text("text")?.ok_or(Unlike)?;
        }
        let span = start..self.at();
        Ok(EntryOutline {
            prompt,
            rev,
            partner,
            rating,
            tick,
            cannot_say,
            saw_previous,
            private,
            tags,
            text,
            span,
        })
    }

    fn looking_back(&mut self) -> Skimmed<()> {
        self.word::<SessionId>("session")?.ok_or(Unlike)?;
        self.text("prompt")?.ok_or(Unlike)?;
        self.rating("rating")?.ok_or(Unlike)?;
        Ok(())
    }

    fn commitment(&mut self) -> Skimmed<()> {
        self.text("id")?.ok_or(Unlike)?;
        self.texts(&["prompt", "cue", "act"])?;
        self.rating("want")?;
        self.word::<Date>("look_again")?;
        self.texts(&["share_with"])
    }

    fn review(&mut self) -> Skimmed<()> {
        self.word::<CommitmentRef>("commitment")?.ok_or(Unlike)?;
        self.word::<Outcome>("outcome")?.ok_or(Unlike)?;
        self.word::<Then>("then")?;
        self.word::<CommitmentRef>("became")?;
        self.number("came_up")?;
        self.number("done")?;
        self.texts(&["learned"])?;
        self.word::<InTheWay>("in_the_way")?;
        Ok(())
    }

    fn observation(&mut self) -> Skimmed<()> {
        self.word::<Subject>("subject")?.ok_or(Unlike)?;
        self.text("code")?.ok_or(Unlike)?;
        self.text("name")?;
        self.text("stages")?;
        self.text("stage")?;
        self.texts(&["needs", "why", "next_test"])?;
        self.flag("swift")?;
        self.flag("contact_changed")?;
        Ok(())
    }

    /// The last table, with which the file ends.
    fn close(&mut self, entries: usize) -> Skimmed<Close> {
        let close = if self.header("[end]").is_some() {
            let counted = self.number("entries")?.ok_or(Unlike)?;
            if usize::try_from(counted) != Ok(entries) {
                return Err(Unlike);
            }
            Close::End
        } else {
            self.header("[at]").ok_or(Unlike)?;
            self.list("planned")?;
            self.texts(&["prompt", "field"])?;
            self.number("cursor")?;
            Close::At
        };
        if self.is_done() { Ok(close) } else { Err(Unlike) }
    }
}

#[cfg(test)]
mod tests;
