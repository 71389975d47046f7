//! One pass over the bytes of a session, for what a list shows and where the rest stands.
//!
//! Recognises exactly what [`file::write`](super::file::write) writes, line by line in the order of
//! the fields in `session`, and nothing else: a key it does not know, another order, other line ends,
//! a character that our writer escapes, anything after the end, and it says `None`. Then the full
//! parser reads the file, which alone says what is wrong with one. A property test holds the two to
//! the same answer.

use std::{borrow::Cow, ops::Range};

use jiff::{Timestamp, civil::Date};

use super::{
    id::{CommitmentRef, SessionId},
    session::{InTheWay, Kind, Length, Outcome, Rating, Subject, Then, Tick},
};
use scanner::{Scanner, Skimmed, Unlike};

mod scanner;

/// A session as far as one pass tells it. Spans are in bytes of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline<'a> {
    pub id: SessionId,
    pub kind: Kind,
    /// Empty in a note.
    pub pack: Cow<'a, str>,
    pub pack_rev: u32,
    pub length: Option<Length>,
    pub started: Timestamp,
    pub finished: Option<Timestamp>,
    pub entries: Vec<EntryOutline<'a>>,
    /// The other tables that follow, in the order of the file.
    pub others: Vec<(Other, Range<usize>)>,
    pub close: Close,
}

/// An entry as far as one pass tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryOutline<'a> {
    pub prompt: Cow<'a, str>,
    pub partner: Cow<'a, str>,
    pub rating: Option<Rating>,
    pub tick: Option<Tick>,
    pub skipped: bool,
    pub cannot_say: bool,
    /// Exactly what was typed.
    pub text: Cow<'a, str>,
    /// Where its text stands, quotes included; `None` where nothing was typed.
    pub text_span: Option<Range<usize>>,
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

/// The kinds of tables beside entries that a session may hold many of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    LookingBack,
    Commitment,
    Review,
    Observation,
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
        self.line("format = 1")?;
        let mut outline = Outline {
            id: self.word("id")?.ok_or(Unlike)?,
            kind: self.word("kind")?.ok_or(Unlike)?,
            pack: self.text("pack")?.unwrap_or_default(),
            pack_rev: self.number("pack_rev")?.unwrap_or_default(),
            length: self.word("length")?,
            started: self.word("started")?.ok_or(Unlike)?,
            finished: self.word("finished")?,
            entries: Vec::new(),
            others: Vec::new(),
            close: Close::At,
        };
        self.texts(&["zone", "aim", "changed", "carry"])?;
        while let Some(start) = self.header("[[entry]]") {
            outline.entries.push(self.entry(start)?);
        }
        let tables: [(&str, Other, TableOf<'a>); 4] = [
            ("[[looking_back]]", Other::LookingBack, Self::looking_back),
            ("[[commitment]]", Other::Commitment, Self::commitment),
            ("[[review]]", Other::Review, Self::review),
            ("[[observation]]", Other::Observation, Self::observation),
        ];
        for (header, other, table) in tables {
            while let Some(start) = self.header(header) {
                table(self)?;
                outline.others.push((other, start..self.at()));
            }
        }
        outline.close = self.close(outline.entries.len())?;
        Ok(outline)
    }

    fn entry(&mut self, start: usize) -> Skimmed<EntryOutline<'a>> {
        let prompt = self.text("prompt")?.ok_or(Unlike)?;
        self.number("rev")?;
        self.text("question")?.ok_or(Unlike)?;
        let partner = self.text("partner")?.unwrap_or_default();
        let rating = self.rating("rating")?;
        let tick = self.word("tick")?;
        self.text("part")?;
        let skipped = self.flag("skipped")?;
        let cannot_say = self.flag("cannot_say")?;
        self.flag("rated_first")?;
        self.flag("saw_previous")?;
        self.list("tags")?;
        self.flag("marked")?;
        self.flag("private")?;
        self.text("different")?;
        let text_start = self.at() + "text = ".len();
        let text = self.text("text")?;
        let text_span = text.is_some().then(|| text_start..self.at() - 1);
        while self.header("[[entry.probe]]").is_some() {
            self.text("kind")?.ok_or(Unlike)?;
            self.text("asked")?.ok_or(Unlike)?;
            self.text("text")?;
        }
        while self.header("[[entry.added]]").is_some() {
            self.word::<Timestamp>("at")?.ok_or(Unlike)?;
            self.text("text")?.ok_or(Unlike)?;
        }
        let (text, span) = (text.unwrap_or_default(), start..self.at());
        Ok(EntryOutline {
            prompt,
            partner,
            rating,
            tick,
            skipped,
            cannot_say,
            text,
            text_span,
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
