//! What is deleted: into the trash, back from it, and for good.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Desk, EntryPlace, Failure};
use crate::clock::Now;
use crate::journal::{error::Error, id::SessionId, store::Journal, trash::Trashed};
use crate::text::nearest::{in_a_row, nearest_start};

/// What is said once something is deleted for good, since it would be easy to believe more.
pub const COPIES_REMAIN: &str = "It is gone from this journal. Copies may remain in earlier versions of \
                                 a synced folder, in backups, in git history and in what was \
                                 exported: those are out of reach from here.";

/// What becomes of what is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// It can be brought back from the trash.
    InTrash,
    /// Nothing of it is kept in this journal.
    Nothing,
}

impl Desk {
    /// What is in the trash, latest first.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn trash(&self) -> Result<Vec<Trashed>, Failure> {
        Ok(self.journal().trashed()?)
    }

    /// The one in the trash that was meant: by the beginning of its session's id, or the name of its
    /// file. Of several versions of one session, the latest.
    ///
    /// # Errors
    /// Where there is none, or several sessions begin so.
    pub fn trashed(&self, wanted: &str) -> Result<Trashed, Failure> {
        let is_it = |one: &Trashed| {
            let name = one.listed.file.file_name().is_some_and(|name| name == wanted);
            let id = one.listed.id.as_ref().map_or("", SessionId::as_str);
            name || (!wanted.is_empty() && id.starts_with(wanted))
        };
        let all = self.trash()?;
        let Some(first) = all.iter().find(|one| is_it(one)) else {
            let ids = all.iter().filter_map(|one| one.listed.id.as_ref()).map(SessionId::as_str);
            let words = format!("nothing in the trash is called {wanted:?}");
            return Err(Failure::new(match nearest_start(wanted, ids) {
                Some(near) => format!("{words}; did you mean {near}?"),
                None => format!("{words}; `candour trash list` says what there is"),
            }));
        };
        let meant: BTreeSet<_> =
            all.iter().filter(|one| is_it(one)).map(|one| &one.listed.id).collect();
        if meant.len() == 1 {
            return Ok(first.clone());
        }
        let ids: Vec<&str> = meant.iter().filter_map(|id| Some(id.as_ref()?.as_str())).collect();
        Err(Failure::new(format!(
            "{wanted:?} is the beginning of {} in the trash: {}; give more of it",
            meant.len(),
            in_a_row(&ids)
        )))
    }

    pub(super) fn undelete(journal: &Journal, id: &SessionId, now: &Now) -> Result<(), Failure> {
        let is_it = |file: &&PathBuf| {
            file.file_name().is_some_and(|name| name.to_string_lossy().contains(id.as_str()))
        };
        let trashed = journal.trash_list()?;
        let found = trashed.iter().find(is_it).ok_or_else(|| {
            Failure::new(
                "it is not in the trash any more; what is deleted for good cannot be brought back",
            )
        })?;
        journal.put_back(found, now.wall)?;
        Ok(())
    }

    /// Takes one answer out of its session. For good, earlier versions of that session go from the
    /// trash as well, since it stands in them.
    pub(super) fn delete_answer(
        journal: &Journal,
        session: &SessionId,
        entry: &EntryPlace,
        keep: Keep,
        now: &Now,
    ) -> Result<(), Failure> {
        match journal.delete_answer(session, entry.place, &entry.prompt, now.wall) {
            Ok(()) => {}
            // A repetition of what was done half.
            Err(Error::ChangedElsewhere { .. })
                if keep == Keep::Nothing && is_gone(journal, session, &entry.prompt)? => {}
            Err(error) => return Err(error.into()),
        }
        if keep == Keep::Nothing {
            journal.erase_versions(session)?;
        }
        Ok(())
    }
}

/// Whether a whole session has no answer to this prompt any more.
fn is_gone(journal: &Journal, session: &SessionId, prompt: &str) -> Result<bool, Failure> {
    Ok(journal.load(session)?.session.entry(prompt).is_none())
}
