//! The drafts that this program has open, each locked against others.
//!
//! The reader takes a draft up while the saver may still have to give it back for the sitting that was
//! left before. So takings are counted, and each is given back once: whichever thread comes first, a
//! draft is held for as long as a sitting of it is open.

use std::sync::PoisonError;

use super::{Desk, Failure};
use crate::disk::Lock;
use crate::journal::{error::Error, id::SessionId, store::Journal};

/// A draft that is held.
#[derive(Debug)]
pub(super) struct Held {
    _lock: Lock,
    /// How many sittings have it and have not given it back.
    takings: usize,
}

impl Desk {
    /// Takes a draft up for one more sitting.
    pub(super) fn take(&self, journal: &Journal, id: &SessionId) -> Result<(), Failure> {
        self.with(journal, id, |held| held.takings += 1)
    }

    /// Sees to it that a draft is held: the sitting that writes it has it.
    pub(super) fn hold(&self, journal: &Journal, id: &SessionId) -> Result<(), Failure> {
        self.with(journal, id, |held| held.takings = held.takings.max(1))
    }

    fn with(
        &self,
        journal: &Journal,
        id: &SessionId,
        count: impl FnOnce(&mut Held),
    ) -> Result<(), Failure> {
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.contains_key(id) {
            match journal.lock_draft(id) {
                Ok(lock) => drop(all.insert(id.clone(), Held { _lock: lock, takings: 0 })),
                Err(taken @ Error::Locked { .. }) => return Err(taken.into()),
                // Some shared folders know no locks: the words are kept all the same.
                Err(_) => return Ok(()),
            }
        }
        if let Some(held) = all.get_mut(id) {
            count(held);
        }
        Ok(())
    }

    /// A sitting gives a draft back. The last one lets it go.
    pub(super) fn release(&self, id: &SessionId) {
        let mut all = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(held) = all.get_mut(id) else { return };
        held.takings = held.takings.saturating_sub(1);
        if held.takings == 0 {
            all.remove(id);
        }
    }

    /// Lets a draft go, whoever has it: it is finished or discarded.
    pub(super) fn let_go(&self, id: &SessionId) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }
}
