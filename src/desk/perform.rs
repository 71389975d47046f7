//! Putting on disk what a front orders, one order after the other.

use super::{Desk, EntryPlace, Failure, Write, Written};
use crate::clock::Now;
use crate::journal::{id::SessionId, session::Added, store::Journal};
use crate::pack::coaching::{AGREEMENT, NOTES};

impl Desk {
    /// Puts something on disk, durably: when it returns, it is there.
    ///
    /// # Errors
    /// What failed, which file, and what can be done. Nothing already there has changed then.
    pub fn perform(&self, write: Write, now: &Now) -> Result<Written, Failure> {
        let changes_how_many = matches!(
            write,
            Write::Finish(_)
                | Write::Delete(_)
                | Write::Undelete(_)
                | Write::Erase(_)
                | Write::Restore(_)
                | Write::Repair(_)
        );
        let written = self.put(write, now)?;
        if changes_how_many {
            // Without this number a loss would go unsaid; the session itself is safe.
            let _ = self.journal().remember();
        }
        Ok(written)
    }

    fn put(&self, write: Write, now: &Now) -> Result<Written, Failure> {
        #[cfg(debug_assertions)]
        mistake(&write);
        let journal = self.journal();
        match write {
            // Notes and agreements are sat with like sessions, and are none.
            Write::Draft(said) | Write::Finish(said) if said.pack == NOTES => {
                drop(journal);
                return self.save_notes(&said);
            }
            Write::Finish(said) if said.pack == AGREEMENT => {
                let file = journal.agree(&said, now.today())?;
                self.let_go(&said.id);
                return Ok(Written::Finished(file));
            }
            Write::Draft(draft) => {
                self.hold(&journal, &draft.id)?;
                journal.save_draft(&draft)?;
            }
            Write::Finish(session) => {
                let file = journal.finish(&session)?;
                self.let_go(&session.id);
                return Ok(Written::Finished(file));
            }
            Write::Release(id) => {
                self.let_notes_go(&id);
                self.release(&id);
            }
            Write::Discard(id) => {
                self.hold(&journal, &id)?;
                let discarded = journal.discard_draft(&id, now.wall);
                // What could not be discarded may be taken up, here or in another window.
                self.let_go(&id);
                discarded?;
            }
            Write::Delete(id) => drop(journal.trash(&id, now.wall)?),
            Write::Undelete(id) => Self::undelete(&journal, &id, now)?,
            Write::DeleteAnswer { session, entry, keep } => {
                Self::delete_answer(&journal, &session, &entry, keep, now)?;
            }
            Write::Erase(id) => drop(journal.erase(&id)?),
            Write::Restore(trashed) => drop(journal.put_back(&trashed, now.wall)?),
            Write::EraseTrashed(trashed) => journal.erase_trashed(&trashed)?,
            Write::EmptyTrash => drop(journal.empty_trash()?),
            Write::Repair(repair) => journal.repair(&repair, now.wall)?,
            Write::AddThought { session, entry, at, text } => {
                let thought = Added { at, text, unknown: toml::Table::new() };
                add_thought(&journal, &session, &entry, thought, now)?;
            }
            Write::Names { was, names } => journal.write_names(&was, &names)?,
            Write::Setting(setting) => self.write_setting(&setting)?,
        }
        Ok(Written::Done)
    }
}

/// Adds a later thought to exactly the entry that was shown.
fn add_thought(
    journal: &Journal,
    session: &SessionId,
    entry: &EntryPlace,
    thought: Added,
    now: &Now,
) -> Result<(), Failure> {
    let loaded = journal.load(session)?;
    let mut changed = loaded.session.clone();
    let there = changed.entries.get_mut(entry.place).filter(|there| there.prompt == entry.prompt);
    let there = there.ok_or_else(|| {
        Failure::new(format!(
            "the session {session} has no answer to {} where it was; nothing was written, open it again",
            entry.prompt
        ))
    })?;
    // A repetition after a failure adds it once.
    if !there.added.contains(&thought) {
        there.added.push(thought);
    }
    Ok(journal.edit(&loaded, &changed, now.wall)?)
}

/// A mistake that tells all it knows, for a test of what the program says of one. In no release.
#[cfg(debug_assertions)]
fn mistake(write: &Write) {
    assert!(std::env::var_os("CANDOUR_TEST_MISTAKE").is_none(), "{write:?}");
}
