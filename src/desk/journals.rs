//! The journals there are, one a leader. Each is told of by its name and its day alone: nothing is
//! read from one but its head, and nothing is added up over them.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};

use jiff::Timestamp;

use super::{DEMO, Desk, Failure, open::birth};
use crate::clock::Now;
use crate::disk::FileKind;
use crate::journal::{
    error::Error,
    store::{Head, Journal},
};
use crate::places::JournalName;
use crate::text::nearest::unknown;

/// A journal, as the list of them tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFacts {
    pub name: String,
    /// None where nothing was written yet, or its head cannot be read.
    pub created: Option<Timestamp>,
    /// Whether it is the one that is open.
    pub is_open: bool,
    /// Why its head cannot be read, where that is so.
    pub problem: Option<String>,
}

impl Desk {
    /// Every journal, by name.
    ///
    /// # Errors
    /// Where their folder is there and cannot be listed.
    pub fn journals(&self, now: &Now) -> Result<Vec<JournalFacts>, Failure> {
        let dir = self.places.journals();
        let found = match self.disk.list(&dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                let words = format!("the journals in {} cannot be listed: {error}", dir.display());
                return Err(Failure::new(words));
            }
            Ok(found) => found,
        };
        let folders = found.iter().filter(|found| found.kind == FileKind::Directory);
        let mut names: Vec<JournalName> =
            folders.filter_map(|found| JournalName::parse(found.name()).ok()).collect();
        names.sort_by_key(|name| name.as_str().to_lowercase());
        let here = self.journal_name();
        let facts = |name: JournalName| {
            let journal = self.journal_named(&name, now)?;
            let head = journal.head().map(|head| head.map(|Head { created, .. }| *created));
            Ok(JournalFacts {
                is_open: name.as_str() == here,
                problem: head.as_ref().err().map(ToString::to_string),
                created: head.ok().flatten(),
                name: name.to_string(),
            })
        };
        names.into_iter().map(facts).collect()
    }

    /// Makes a new journal, empty.
    ///
    /// # Errors
    /// Where the name cannot be one or is taken, or nothing can be written there.
    pub fn new_journal(&self, name: &str, now: &Now) -> Result<PathBuf, Failure> {
        let name = self.free_name(name, None)?;
        let journal = self.journal_named(&name, now)?;
        journal.make()?;
        Ok(journal.dir().to_owned())
    }

    /// Gives a journal another name, and its folder with it. Nothing in it changes.
    ///
    /// # Errors
    /// Where there is no such journal, the new name cannot be one or is taken, a draft of it is open in
    /// another window, or the folder cannot be renamed.
    pub fn rename_journal(&self, from: &str, to: &str, now: &Now) -> Result<(), Failure> {
        let from = parse(from)?;
        if from.as_str() == DEMO {
            return Err(Failure::new("the made-up year keeps its name"));
        }
        let (old, count) = (self.places.journal(&from), self.places.count(&from));
        if self.disk.look(&old).is_err() {
            let all = self.journals(now)?;
            let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
            let words = unknown("journal", from.as_str(), names, "`candour journal list` has them");
            return Err(Failure::new(words));
        }
        let to = self.free_name(to, Some(&from))?;
        let journal = self.journal_named(&from, now)?;
        let mut held = Vec::new();
        for draft in journal.draft_ids()? {
            held.extend(journal.lock_draft(&draft).map(Some).or_else(|error| match error {
                Error::Locked { .. } => Err(Failure::new(format!(
                    "a sitting of {from} is open in another window: close that first"
                ))),
                // Some shared folders know no locks.
                _ => Ok(None),
            })?);
        }
        // What was left open under a name is not to be found again under it.
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let new = self.places.journal(&to);
        let failed = |error| Failure::new(format!("{} cannot be renamed: {error}", old.display()));
        self.disk.rename_new(&old, &new).map_err(failed)?;
        let _ = self.disk.sync_dir(&self.places.journals());
        // How many sessions it had goes along, or is counted anew.
        let _ = self.disk.rename_new(&count, &self.places.count(&to));
        let _ = self.disk.remove(&count);
        Ok(())
    }

    /// A name that no journal has, whatever its capitals: some systems do not tell them apart.
    fn free_name(&self, name: &str, but: Option<&JournalName>) -> Result<JournalName, Failure> {
        let name = parse(name)?;
        let found = self.disk.list(&self.places.journals()).unwrap_or_default();
        let is_it = |there: &str| there.eq_ignore_ascii_case(name.as_str());
        let is_other =
            |there: &str| but.is_none_or(|but| !there.eq_ignore_ascii_case(but.as_str()));
        let taken = found.iter().any(|found| is_it(found.name()) && is_other(found.name()));
        if taken || name.as_str() == DEMO || but == Some(&name) {
            return Err(Failure::new(format!("there is a journal called {name} already")));
        }
        Ok(name)
    }

    fn journal_named(&self, name: &JournalName, now: &Now) -> Result<Journal, Failure> {
        Ok(Journal::open(Arc::clone(&self.disk), &self.places, name, birth(now)?))
    }
}

fn parse(name: &str) -> Result<JournalName, Failure> {
    JournalName::parse(name).map_err(|error| Failure::new(error.to_string()))
}
