//! Protecting the journal, and unlocking it: for whichever front asks the leader.
//!
//! A front asks [`Desk::protection`] first. Where that is locked it asks for the passphrase, or the
//! recovery key in its place, and hands it to [`Desk::unlock`] until it is the right one; from then on
//! all else goes as in any journal, and no save asks again. [`Desk::lock`] wipes the key: whoever locks
//! saves first. Unlocking takes half a second, and is for the thread that answers.

mod asked;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::PoisonError;

use super::{Desk, Failure};
use crate::disk::seal::{SecretString, WorkFactor};
use crate::journal::{error::Error, id::SessionId, vault::Refused};
use crate::places::Places;

pub use crate::journal::vault::{Moved, Protection, Turned};
pub use asked::{Errand, Passphrase, Told, Wish};

/// What is said before a journal is protected.
pub const BEFORE: &str = "\
Protecting seals every session, draft, name and what is in the trash under a passphrase of yours. \
Until it is unlocked nothing of it can be read here or by anybody else.
What stays visible: the names of the folder and of the files (dates, no titles), their times, sizes \
and number, and the journal's id.
There is no recovery without the passphrase or the recovery key: nobody can open it then, and nobody \
can help. The recovery key is shown once the passphrase is set; keep it on paper, away from this \
computer. Whoever has it can read everything.";

/// What is said with a recovery key.
pub const WITH_THE_KEY: &str = "\
This is the recovery key. Write it down letter by letter or print it, and keep it away from this \
computer. It can be typed wherever the passphrase is asked for. The command age opens every file with \
it too: see the README.";

/// What is said when a journal has been protected.
pub const AFTER: &str = "\
Copies in clear that were made before may remain where this program cannot reach: earlier versions in \
OneDrive, Dropbox or another synced folder, backups, the history of git, documents you exported, and \
parts of the disk (above all of an SSD) that have not been used again. Delete those you can.";

/// What is said when the passphrase has been changed.
pub const CHANGED: &str = "\
The new passphrase holds from now on. Older copies of the file identity.age, in a backup or a synced \
folder, still open with the old one; the recovery key stays what it was.";

/// What came of an attempt to unlock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unlocking {
    Unlocked,
    /// Not the passphrase, in words: it may be tried again.
    Refused(String),
}

impl Desk {
    /// Whether the journal is protected, and whether it is unlocked.
    ///
    /// # Errors
    /// Where that cannot be told.
    pub fn protection(&self) -> Result<Protection, Failure> {
        Ok(self.journal().protection()?)
    }

    /// Unlocks the journal with its passphrase or its recovery key.
    ///
    /// # Errors
    /// Where no passphrase will do: the lock is gone, or cannot be read.
    pub fn unlock(&self, secret: &SecretString) -> Result<Unlocking, Failure> {
        match self.journal().unlock(secret) {
            Ok(()) => Ok(Unlocking::Unlocked),
            Err(refused @ Error::Vault(Refused::NotUnlocked(_))) => {
                Ok(Unlocking::Refused(refused.to_string()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Wipes the key. What has not been saved by then cannot be saved.
    pub fn lock(&self) {
        self.journal().lock();
        // Nor is the one that was left a way in.
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The files in clear in a protected journal: protecting it is not finished, or something put them
    /// there.
    ///
    /// # Errors
    /// Where the journal cannot be looked through.
    pub fn in_clear(&self) -> Result<Vec<PathBuf>, Failure> {
        Ok(self.journal().in_clear()?)
    }

    /// The recovery key of the journal; none while it is not unlocked.
    pub fn recovery_key(&self) -> Option<SecretString> {
        self.journal().recovery_key()
    }

    /// Puts a lock on a journal that has none, and leaves it unlocked. [`Self::seal_all`] is to follow,
    /// once the recovery key was shown.
    ///
    /// # Errors
    /// Where it cannot be written: nothing has changed then.
    pub fn begin_vault(&self, passphrase: &SecretString) -> Result<(), Failure> {
        Ok(self.alone(|journal| journal.begin_vault(passphrase, WorkFactor::FULL))?)
    }

    /// Seals everything in the journal; goes on where an earlier attempt stopped.
    ///
    /// # Errors
    /// Why it could not be finished; nothing is lost, and it may be done again.
    pub fn seal_all(&self) -> Result<Turned, Failure> {
        let ours = self.own_drafts();
        Ok(self.alone(|journal| journal.seal_all(&ours))?)
    }

    /// Opens up everything, and takes the lock away.
    ///
    /// # Errors
    /// Why it could not be finished; nothing is lost, and it may be done again.
    pub fn open_all(&self) -> Result<Turned, Failure> {
        let ours = self.own_drafts();
        Ok(self.alone(|journal| journal.open_all(&ours))?)
    }

    /// Sets another passphrase on the journal, which is unlocked.
    ///
    /// # Errors
    /// Where it cannot be written: the old one holds then.
    pub fn change_passphrase(&self, passphrase: &SecretString) -> Result<(), Failure> {
        Ok(self.alone(|journal| journal.change_passphrase(passphrase, WorkFactor::FULL))?)
    }

    /// Moves the journal, as it stands, to other places.
    ///
    /// # Errors
    /// Why it could not be finished; nothing is lost, and it may be done again.
    pub fn move_to(&self, places: &Places) -> Result<Moved, Failure> {
        let ours = self.own_drafts();
        Ok(self.alone(|journal| journal.move_to(places, &ours))?)
    }

    /// Does something while no thread of this program reads or writes the journal.
    fn alone<T>(&self, act: impl FnOnce(&crate::journal::store::Journal) -> T) -> T {
        act(&self.journal.write().unwrap_or_else(PoisonError::into_inner))
    }

    fn own_drafts(&self) -> BTreeSet<SessionId> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.keys().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::Timestamp;

    use super::*;
    use crate::clock::Now;
    use crate::desk::{Query, Write};
    use crate::disk::Real;
    use crate::journal::session::{Entry, Kind, Session};
    use crate::places::JournalName;

    fn now() -> Now {
        Now::at(Timestamp::from_second(1_763_913_912).unwrap())
    }

    fn secret(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    fn draft(text: &str) -> Session {
        let id = SessionId::new(now().wall, [7; 8]);
        let mut session = Session::new(id, Kind::Note, now().wall);
        session.entries.push(Entry { text: text.to_owned(), ..Entry::default() });
        session
    }

    fn protected(dir: &std::path::Path) -> Desk {
        let places = Places::under(dir);
        let desk = Desk::open(Arc::new(Real), places, JournalName::default(), &now()).unwrap();
        let draft = |text| Write::Draft(Box::new(draft(text)));
        desk.perform(draft("Begun."), &now()).unwrap();
        desk.journal().begin_vault(&secret("tea"), WorkFactor::NONE).unwrap();
        // The draft that this program has open is sealed with the rest.
        assert_eq!(desk.seal_all().unwrap().files, 1);
        desk.perform(draft("Begun, and saved."), &now()).unwrap();
        desk
    }

    #[test]
    fn saving_never_asks_until_the_journal_is_locked_and_then_nothing_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let desk = protected(dir.path());
        assert_eq!(desk.protection().unwrap(), Protection::Unlocked);
        desk.lock();
        assert_eq!(desk.protection().unwrap(), Protection::Locked);
        let refused = desk.perform(Write::Draft(Box::new(draft("Late."))), &now()).unwrap_err();
        assert!(refused.words.contains("protected"), "{refused}");
        let wrong = desk.unlock(&secret("coffee")).unwrap();
        assert!(matches!(wrong, Unlocking::Refused(words) if words.contains("wrong passphrase")));
        assert_eq!(desk.unlock(&secret("tea")).unwrap(), Unlocking::Unlocked);
        let (sitting, _) = desk.resume(&draft("").id, &now()).unwrap();
        assert_eq!(sitting.session().entries[0].text, "Begun, and saved.");
    }

    #[test]
    fn who_comes_back_from_the_made_up_year_is_not_asked_again_unless_it_was_locked() {
        let dir = tempfile::tempdir().unwrap();
        let desk = protected(dir.path());
        let open = |name: &str| desk.answer(&Query::Open(name.to_owned()), &now()).unwrap();
        open("demo");
        assert_eq!(desk.protection().unwrap(), Protection::None);
        open("default");
        assert_eq!(desk.protection().unwrap(), Protection::Unlocked);
        open("demo");
        desk.lock();
        open("default");
        assert_eq!(desk.protection().unwrap(), Protection::Locked);
    }
}
