//! One command being answered: what it may ask, how its answer is said, how it ends.

use std::path::Path;

use serde_json::Value;

use super::progress::Progress;
use super::{Ending, Stop, out};
use crate::clock::{Clock, Now};
use crate::desk::Desk;
use crate::journal::listing::{Listed, State};

/// What a command has at hand.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    pub(super) desk: &'a Desk,
    pub(super) now: &'a Now,
    pub(super) json: bool,
    /// Tells when somebody has waited long enough to be told how far it has come; none where such a
    /// line would be in the way.
    pub(super) passing: Option<&'a Clock>,
    pub(super) stdout_is_terminal: bool,
}

impl Asked<'_> {
    /// How far work has come that says nothing else meanwhile.
    pub(super) fn progress(&self, doing: &'static str) -> Progress<'_> {
        Progress::begin(self.passing, doing)
    }

    /// The same of work that is said meanwhile, in a file or on standard output: where that is a
    /// terminal too, such a line would stand in it.
    pub(super) fn progress_beside(&self, doing: &'static str, file: Option<&Path>) -> Progress<'_> {
        let is_apart = file.is_some() || !self.stdout_is_terminal;
        Progress::begin(self.passing.filter(|_| is_apart), doing)
    }

    /// Says the answer in the form asked for.
    pub(super) fn answer(
        &self,
        text: impl FnOnce() -> String,
        json: impl FnOnce() -> serde_json::Result<Value>,
    ) -> Result<(), Stop> {
        if self.json { out::json(json()) } else { out::data(&text()) }
    }

    /// How a command that read the journal ends.
    pub(super) fn ending(&self) -> Result<Ending, Stop> {
        Ok(ending(&self.desk.journal().damaged()?))
    }
}

/// Done, and whether anything listed is damaged.
pub(super) fn ending(listed: &[Listed]) -> Ending {
    let damaged: Vec<&Listed> =
        listed.iter().filter(|listed| listed.state == State::Damaged).collect();
    let Some(first) = damaged.first() else { return Ending::Done };
    let file = first.file.display();
    let why = first.problem.as_ref().map_or_else(String::new, |trouble| match trouble.line {
        Some(line) => format!(", line {line}: {}", trouble.what),
        None => format!(": {}", trouble.what),
    });
    let others = match damaged.len() {
        1 => String::new(),
        2 => "; so is one other file".to_owned(),
        several => format!("; so are {} other files", several - 1),
    };
    Ending::Damaged(format!(
        "{file} is damaged{why}{others}; nothing was changed, and `candour check` says more"
    ))
}
