//! What a screen asks of the vault, and what it is told: plain data, as any other question.
//!
//! A journal that is locked answers every question about it with [`Told::Locked`], so that no way into
//! it goes round the door.

use std::fmt;

use super::super::{DEMO, Desk, Failure, Query};
use super::{Protection, Turned};
use crate::disk::seal::{ExposeSecret as _, SecretString, Trouble, WorkFactor};
use crate::journal::error::Error;
use crate::journal::store::Journal;
use crate::journal::vault::Refused;

/// A passphrase or a recovery key on its way. It wipes itself, and shows itself nowhere.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// What was typed.
    pub fn new(typed: SecretString) -> Self {
        Self(typed)
    }

    /// What it says.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

impl PartialEq for Passphrase {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for Passphrase {}

/// What a leader may come to do about the protection of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    Protect,
    Change,
    TakeOff,
    RecoveryKey,
}

/// What is wanted of the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To come for this: how things stand.
    About(Errand),
    Unlock(Passphrase),
    /// To protect the journal with this passphrase; none: to finish what was begun.
    Protect(Option<Passphrase>),
    Change {
        old: Passphrase,
        new: Passphrase,
    },
    TakeOff(Passphrase),
    RecoveryKey(Passphrase),
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The journal is locked: nothing of it can be told.
    Locked,
    /// How things stand: with so many files in clear though the journal is protected.
    About {
        errand: Errand,
        protection: Protection,
        in_clear: usize,
    },
    /// The journal is open, with so many files in clear in it.
    Unlocked {
        in_clear: usize,
    },
    /// Not the passphrase, in words: it may be tried again.
    Refused(String),
    /// The journal is protected: its recovery key, and what was sealed.
    Protected {
        key: Passphrase,
        turned: Turned,
    },
    Changed,
    TakenOff(Turned),
    RecoveryKey(Passphrase),
}

impl Desk {
    /// Whether this program has the key of a protected journal, the one that was left among them. Looks
    /// at no disk.
    pub fn has_key(&self) -> bool {
        let left = self.left.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let left = left.as_ref().is_some_and(|(_, journal)| journal.recovery_key().is_some());
        left || self.recovery_key().is_some()
    }

    /// Whether the journal must be unlocked before this can be answered.
    pub(in crate::desk) fn is_shut(&self, query: &Query) -> Result<bool, Failure> {
        let is_open_to_all =
            matches!(query, Query::Vault(_) | Query::Help | Query::Reading | Query::Read(_));
        Ok(!is_open_to_all && self.protection()? == Protection::Locked)
    }

    /// How the journal stands, for offering to protect it: none for the made-up year.
    pub(in crate::desk) fn offered(
        &self,
        journal: &Journal,
    ) -> Result<Option<Protection>, Failure> {
        if self.journal_name() == DEMO { Ok(None) } else { Ok(Some(journal.protection()?)) }
    }

    /// Does what is wanted of the vault. All but looking takes half a second and more.
    ///
    /// # Errors
    /// What could not be done; nothing is lost, and it may be done again.
    pub fn vault(&self, wish: &Wish) -> Result<Told, Failure> {
        self.vault_with(wish, WorkFactor::FULL)
    }

    fn vault_with(&self, wish: &Wish, work: WorkFactor) -> Result<Told, Failure> {
        Ok(match wish {
            Wish::About(errand) => {
                let (protection, in_clear) = (self.protection()?, self.in_clear()?.len());
                Told::About { errand: *errand, protection, in_clear }
            }
            Wish::Unlock(secret) => {
                self.knowing(secret, || Ok(Told::Unlocked { in_clear: self.in_clear()?.len() }))?
            }
            Wish::Protect(passphrase) => {
                if let Some(passphrase) = passphrase {
                    self.alone(|journal| journal.begin_vault(&passphrase.0, work))?;
                }
                let turned = self.seal_all()?;
                Told::Protected { key: self.key_in_words()?, turned }
            }
            Wish::Change { old, new } => self.knowing(old, || {
                self.alone(|journal| journal.change_passphrase(&new.0, work))?;
                Ok(Told::Changed)
            })?,
            Wish::TakeOff(old) => self.knowing(old, || Ok(Told::TakenOff(self.open_all()?)))?,
            Wish::RecoveryKey(old) => {
                self.knowing(old, || Ok(Told::RecoveryKey(self.key_in_words()?)))?
            }
        })
    }

    /// Does something for whoever knows the passphrase: a journal that is open may be open before
    /// somebody else.
    fn knowing(
        &self,
        passphrase: &Passphrase,
        act: impl FnOnce() -> Result<Told, Failure>,
    ) -> Result<Told, Failure> {
        let trouble = match self.journal().unlock(&passphrase.0) {
            Ok(()) => None,
            Err(Error::Vault(Refused::NotUnlocked(trouble))) => Some(trouble),
            Err(error) => return Err(error.into()),
        };
        Ok(match trouble {
            None => return act(),
            Some(Trouble::WrongPassphrase) => refused("That is not the passphrase. Try again."),
            Some(Trouble::OtherKey) => refused("That is the recovery key of another journal."),
            Some(trouble) => Told::Refused(trouble.to_string()),
        })
    }

    fn key_in_words(&self) -> Result<Passphrase, Failure> {
        let key = self.recovery_key().map(Passphrase::new);
        key.ok_or_else(|| Failure::new("the journal is not unlocked"))
    }
}

fn refused(words: &str) -> Told {
    Told::Refused(words.to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::Timestamp;

    use super::*;
    use crate::clock::Now;
    use crate::desk::{Answer, Write};
    use crate::disk::Real;
    use crate::journal::id::SessionId;
    use crate::journal::session::{Entry, Kind, Session};
    use crate::places::{JournalName, Places};

    fn now() -> Now {
        Now::at(Timestamp::from_second(1_763_913_912).unwrap())
    }

    fn secret(text: &str) -> Passphrase {
        Passphrase::new(SecretString::from(text.to_owned()))
    }

    fn desk(dir: &std::path::Path) -> Desk {
        let places = Places::under(dir);
        Desk::open(Arc::new(Real), places, JournalName::default(), &now()).unwrap()
    }

    #[test]
    fn a_journal_is_protected_changed_and_opened_up_by_whoever_knows_the_passphrase() {
        let dir = tempfile::tempdir().unwrap();
        let desk = desk(dir.path());
        let mut draft = Session::new(SessionId::new(now().wall, [7; 8]), Kind::Note, now().wall);
        draft.entries.push(Entry { text: "Begun.".to_owned(), ..Entry::default() });
        desk.perform(Write::Draft(Box::new(draft)), &now()).unwrap();
        let asks = |wish: &Wish| desk.vault_with(wish, WorkFactor::NONE).unwrap();
        assert!(!desk.has_key());
        let Told::Protected { key, turned } = asks(&Wish::Protect(Some(secret("tea")))) else {
            panic!("it is not protected")
        };
        assert_eq!((turned.files, desk.has_key()), (1, true));
        // Whoever sits down at an open journal does not take it over.
        let (old, new) = (secret("coffee"), secret("milk"));
        let refused = asks(&Wish::Change { old: old.clone(), new: new.clone() });
        assert!(matches!(refused, Told::Refused(_)), "{refused:?}");
        assert!(matches!(asks(&Wish::TakeOff(old.clone())), Told::Refused(_)));
        assert!(matches!(asks(&Wish::RecoveryKey(old)), Told::Refused(_)));
        assert_eq!(asks(&Wish::RecoveryKey(secret("tea"))), Told::RecoveryKey(key));
        assert_eq!(asks(&Wish::Change { old: secret("tea"), new: new.clone() }), Told::Changed);
        let about = asks(&Wish::About(Errand::Protect));
        let protection = Protection::Unlocked;
        assert_eq!(about, Told::About { errand: Errand::Protect, protection, in_clear: 0 });
        assert!(matches!(asks(&Wish::TakeOff(new)), Told::TakenOff(turned) if turned.files == 1));
        assert_eq!((desk.has_key(), desk.protection().unwrap()), (false, Protection::None));
    }

    #[test]
    fn a_locked_journal_answers_nothing_and_the_made_up_year_and_reading_stay_open() {
        let dir = tempfile::tempdir().unwrap();
        desk(dir.path()).vault_with(&Wish::Protect(Some(secret("tea"))), WorkFactor::NONE).unwrap();
        let desk = desk(dir.path());
        let asks = |query: Query| desk.answer(&query, &now()).unwrap();
        let locked = Answer::Vault(Box::new(Told::Locked));
        for query in [
            Query::Home,
            Query::Journal,
            Query::Search("gate".to_owned()),
            Query::Open("default".to_owned()),
            Query::Names(None),
        ] {
            assert_eq!(asks(query), locked);
        }
        assert_ne!(asks(Query::Reading), locked);
        assert!(matches!(asks(Query::Open(DEMO.to_owned())), Answer::Home(home)
            if home.protection.is_none()));
        assert_eq!(asks(Query::Open("default".to_owned())), locked);
        let unlocked = asks(Query::Vault(Wish::Unlock(secret("tea"))));
        assert_eq!(unlocked, Answer::Vault(Box::new(Told::Unlocked { in_clear: 0 })));
        assert!(matches!(asks(Query::Home), Answer::Home(home)
            if home.protection == Some(Protection::Unlocked)));
        asks(Query::Open(DEMO.to_owned()));
        assert!(desk.has_key(), "for the way back");
    }
}
