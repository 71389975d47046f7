//! All that a journal holds, newest first: what is whole, what is not, and why.
//!
//! What a file is, is decided here and nowhere else: whoever goes through a journal hands the bytes to
//! [`Listed`], and is told what they hold.

use std::{
    io,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    copies::{self, Name},
    error::{Error, Result},
    file::{self, Content},
    heading::{Answer, Heading},
    id::SessionId,
    session::{Kind, Length, Session},
    skim::{self, Close, Outline},
    store::Journal,
};
use crate::disk::seal::Trouble as Seal;

/// What became of a listed file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Finished,
    Draft,
    Damaged,
    Newer,
    Copy,
    Locked,
}

/// What is wrong with a listed file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub line: Option<usize>,
    pub what: String,
}

/// One file of a journal; `heading` is of what could be read of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: Option<SessionId>,
    pub file: PathBuf,
    pub state: State,
    pub problem: Option<Trouble>,
    pub heading: Option<Heading>,
}

impl Listed {
    /// Under what circumstances it was written.
    pub fn kind(&self) -> Option<Kind> {
        self.heading.as_ref().map(|heading| heading.kind)
    }

    /// The pack it is of; a note has none.
    pub fn pack(&self) -> Option<&str> {
        let pack = self.heading.as_ref().map(|heading| heading.pack.as_str());
        pack.filter(|pack| !pack.is_empty())
    }

    /// How long it was meant to be.
    pub fn length(&self) -> Option<Length> {
        self.heading.as_ref()?.length
    }

    /// When it was begun, if that can be read.
    pub fn started(&self) -> Option<Timestamp> {
        self.heading.as_ref().map(|heading| heading.started)
    }

    /// When it was finished, if it was.
    pub fn finished(&self) -> Option<Timestamp> {
        self.heading.as_ref()?.finished
    }

    /// How many entries it has.
    pub fn entries(&self) -> usize {
        self.answers().len()
    }

    /// How many of them say anything: a question left out is no answer.
    pub fn answered(&self) -> usize {
        self.answers().iter().filter(|answer| answer.is_answered).count()
    }

    /// How many times a partner or a change was named or placed in it.
    pub fn observed(&self) -> usize {
        self.heading.as_ref().map_or(0, |heading| heading.observed)
    }

    /// How much is in it, in words: its answers, or where it has none who was placed: `2 placed`.
    pub fn much_in_words(&self) -> String {
        match (self.answered(), self.observed()) {
            (0, 1..) => format!("{} placed", self.observed()),
            (1, _) => "1 answer".to_owned(),
            (answers, _) => format!("{answers} answers"),
        }
    }

    /// How many of them carry a rating.
    pub fn rated(&self) -> usize {
        self.answers().iter().filter(|answer| answer.rating.is_some()).count()
    }

    /// How many words its answers have.
    pub fn words(&self) -> usize {
        self.answers().iter().map(|answer| answer.words).sum()
    }

    /// Whether its name is not the one that its id gives it, nor that of a copy.
    pub(super) fn is_strange(&self) -> bool {
        copies::of(&self.file) == Name::Strange
    }

    /// Whether all of it can be read.
    pub fn is_whole(&self) -> bool {
        matches!(self.state, State::Finished | State::Draft)
    }

    fn answers(&self) -> &[Answer] {
        self.heading.as_ref().map_or(&[], |heading| &heading.answers)
    }
}

/// What a file holds, read as far as it takes to tell what it is.
pub(super) enum Held<'a> {
    /// As our writer writes it: finished, or a draft.
    Outlined(Outline<'a>),
    /// Otherwise; none where nothing can be read.
    Parsed(Option<Box<Session>>),
}

impl Held<'_> {
    /// The heading of what could be read.
    pub(super) fn heading(self) -> Option<Heading> {
        match self {
            Self::Outlined(outline) => Some(outline.into()),
            Self::Parsed(session) => session.as_deref().map(Heading::from),
        }
    }
}

impl Journal {
    /// Every file of the journal, newest first; a copy stands after its original.
    pub fn list(&self) -> Result<Vec<Listed>> {
        let mut listed: Vec<Listed> = self.bad_head().into_iter().collect();
        self.walk(
            |listed, bytes| listed.heading = listed.judge(bytes).heading(),
            |one, _| {
                listed.push(one);
                ControlFlow::Continue(())
            },
        )?;
        Ok(listed)
    }

    /// The files that are damaged, newest first.
    pub fn damaged(&self) -> Result<Vec<Listed>> {
        let bad_head = self.bad_head().filter(|head| head.state == State::Damaged);
        let mut damaged: Vec<Listed> = bad_head.into_iter().collect();
        self.walk(
            |listed, bytes| drop(listed.judge(bytes)),
            |listed, _| {
                damaged.extend(Some(listed).filter(|listed| listed.state == State::Damaged));
                ControlFlow::Continue(())
            },
        )?;
        Ok(damaged)
    }

    /// The journal's head, where it cannot be read.
    pub(super) fn bad_head(&self) -> Option<Listed> {
        self.head().err().map(|error| Listed::of_head(error, self.dir()))
    }
}

impl Listed {
    /// A file of which nothing is known but whose it should be.
    pub(super) fn unread(id: Option<SessionId>, file: PathBuf) -> Self {
        Self { id, file, state: State::Damaged, problem: None, heading: None }
    }

    /// The disk said no.
    pub(super) fn cannot_be_read(&mut self, error: &io::Error) {
        match Seal::of(error) {
            // That it is locked is no trouble of the file's.
            Some(Seal::Locked) => {
                self.state = State::Locked;
                return;
            }
            Some(Seal::OtherKey) => self.state = State::Locked,
            Some(_) | None => {}
        }
        self.problem = Some(Trouble { line: None, what: error.to_string() });
    }

    /// Tells what the file is: in one pass where our writer wrote it, and else by the full parser.
    pub(super) fn judge<'a>(&mut self, bytes: &'a [u8]) -> Held<'a> {
        if let Some(outline) = skim::outline(bytes) {
            let state = match outline.close {
                Close::End => State::Finished,
                Close::At => State::Draft,
            };
            self.take(state, &outline.id);
            return Held::Outlined(outline);
        }
        let session = match file::read(bytes) {
            Content::Finished(session) => {
                self.take(State::Finished, &session.id);
                Some(session)
            }
            Content::Draft(session) => {
                self.take(State::Draft, &session.id);
                Some(session)
            }
            Content::Newer { format, partial } => {
                self.state = State::Newer;
                self.problem = Some(Trouble { line: None, what: newer(format) });
                partial
            }
            Content::Damaged { line, reason, partial } => {
                self.problem = Some(Trouble { line, what: reason });
                partial
            }
        };
        Held::Parsed(session.map(Box::new))
    }

    fn take(&mut self, state: State, id: &SessionId) {
        self.state = state;
        if self.id.get_or_insert_with(|| id.clone()) != id {
            self.state = State::Damaged;
            let what = format!("the file holds another session, {id}");
            self.problem = Some(Trouble { line: Some(2), what });
        }
    }

    /// A head that cannot be read.
    fn of_head(error: Error, dir: &Path) -> Self {
        let (state, line, what) = match error {
            Error::Newer { format, .. } => (State::Newer, None, newer(format)),
            Error::Damaged { line, reason, .. } => (State::Damaged, line, reason),
            Error::Disk { source, .. } => (State::Damaged, None, source.to_string()),
            other => (State::Damaged, None, other.to_string()),
        };
        let problem = Some(Trouble { line, what });
        Self { id: None, file: dir.join("journal.toml"), state, problem, heading: None }
    }
}

fn newer(format: u32) -> String {
    format!("written by a newer candour (format {format})")
}

#[cfg(test)]
mod tests;
