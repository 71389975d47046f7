//! The vault: a journal under a passphrase. Whether it is protected, unlocking it, the passphrase
//! itself; protecting all of it and undoing that are in `vault/turning.rs`.
//!
//! What lies in a protected journal: `identity.age`, the key under the passphrase; `title.toml.age`,
//! by which any key is tried; every other text of the leader as `….toml.age`. In clear stay the names
//! and times of files, and `journal.toml` with the journal's id, which names the directory of its
//! drafts, and without its title.

use std::{collections::BTreeSet, io, path::PathBuf};

use super::{
    check::Problem,
    error::{Error, Result, at},
    id::SessionId,
    store::Journal,
};
use crate::disk::{
    self, LARGEST, Lock,
    seal::{ExposeSecret as _, Key, SecretString, Trouble, WorkFactor},
    sealed,
};

mod moving;
mod refused;
mod turning;

pub use moving::Moved;
pub use refused::Refused;
pub use turning::Turned;

/// How a journal stands to whoever has no passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// It lies in clear.
    None,
    /// It is protected, and nothing in it can be read or written now.
    Locked,
    /// It is protected, and was unlocked.
    Unlocked,
}

impl Journal {
    /// Whether this journal is protected, and whether it is unlocked.
    ///
    /// # Errors
    /// Where that cannot be told.
    pub fn protection(&self) -> Result<Protection> {
        let identity = self.seal.identity();
        Ok(match self.seal.is_protected().map_err(at("look for", &identity))? {
            false => Protection::None,
            true if self.seal.key().is_some() => Protection::Unlocked,
            true => Protection::Locked,
        })
    }

    /// Unlocks with the passphrase, or with the recovery key. The first takes about half a second.
    ///
    /// # Errors
    /// [`Refused::NotUnlocked`] where it is the wrong one, which may be tried again; else what is wrong
    /// with the lock.
    pub fn unlock(&self, secret: &SecretString) -> Result<()> {
        let key = match Key::recover(secret) {
            Some(recovered) => {
                recovered.map_err(|trouble| Error::Vault(Refused::NotUnlocked(trouble)))?
            }
            None => self.key_under(secret)?,
        };
        // Another journal's key would seal what is written from now on for nobody here.
        if !self.fits(&key)? {
            return Err(Error::Vault(Refused::NotUnlocked(Trouble::OtherKey)));
        }
        self.seal.unlock(key);
        Ok(())
    }

    fn key_under(&self, passphrase: &SecretString) -> Result<Key> {
        let identity = self.seal.identity();
        let locked = match self.plain().read(&identity) {
            Ok(locked) => locked,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Vault(Refused::NoLock { path: identity }));
            }
            Err(error) => return Err(at("read", &identity)(error)),
        };
        Key::unlock(&locked, passphrase).map_err(|trouble| match trouble {
            Trouble::WrongPassphrase => Error::Vault(Refused::NotUnlocked(trouble)),
            trouble => at("read", &identity)(trouble.into()),
        })
    }

    /// Whether a key is this journal's, as far as anything here is sealed.
    fn fits(&self, key: &Key) -> Result<bool> {
        let mut samples = vec![sealed::sealed(&self.title_file())];
        samples.extend(self.own_paths()?.into_iter().filter(|path| sealed::is_sealed(path)));
        for sample in samples {
            let Ok(bytes) = self.plain().read(&sample) else { continue };
            match key.open(LARGEST, &bytes).as_ref().map_err(Trouble::of) {
                Ok(_) => return Ok(true),
                // One that was altered tells nothing.
                Err(Some(Trouble::OtherKey)) => return Ok(false),
                Err(_) => {}
            }
        }
        Ok(true)
    }

    /// Forgets the key, and every text that is held for comparing. What is unsaved by then is lost to
    /// this program: whoever locks saves first.
    pub fn lock(&self) {
        self.seal.lock_up();
        self.forget_known();
    }

    /// The recovery key, for printing it. None while the journal is not unlocked.
    pub fn recovery_key(&self) -> Option<SecretString> {
        self.seal.key().map(|key| key.recovery())
    }

    /// Makes the lock of a journal that has none: from here on nothing is written to it in clear. What
    /// it holds is still to be sealed, with [`Self::seal_all`].
    ///
    /// # Errors
    /// Where the lock cannot be made, or there is one.
    pub fn begin_vault(&self, passphrase: &SecretString, work: WorkFactor) -> Result<()> {
        let _whole = self.lock_whole()?;
        self.begin()?;
        let key = Key::generate();
        self.write_lock(&key, passphrase, work, |disk, from, to| disk.rename_new(from, to))?;
        self.seal.unlock(key);
        Ok(())
    }

    /// Puts another passphrase in the place of the one there is, or of a lock that is gone. The
    /// recovery key stays what it was.
    ///
    /// # Errors
    /// Where the journal is not unlocked, or the lock cannot be written: the old one is in its place then.
    pub fn change_passphrase(&self, passphrase: &SecretString, work: WorkFactor) -> Result<()> {
        let key = self.seal.key().ok_or(Error::Vault(Refused::Locked))?;
        let _whole = self.lock_whole()?;
        self.write_lock(&key, passphrase, work, |disk, from, to| disk.rename_over(from, to))
    }

    /// Writes the lock, and gives it its name only when it has been read back and opened.
    fn write_lock(
        &self,
        key: &Key,
        passphrase: &SecretString,
        work: WorkFactor,
        place: impl FnOnce(&dyn disk::Disk, &std::path::Path, &std::path::Path) -> io::Result<()>,
    ) -> Result<()> {
        let path = self.seal.identity();
        let disk = self.plain();
        let locked = key.locked_by(passphrase, work).map_err(at("lock", &path))?;
        let written = disk::write_with(disk, &path, &locked, |from, to| {
            let again = Key::unlock(&disk.read(from)?, passphrase)?;
            if again.recovery().expose_secret() != key.recovery().expose_secret() {
                return Err(Trouble::Altered.into());
            }
            place(disk, from, to)
        });
        written.map_err(at("write", &path))
    }

    /// The files that lie in clear in this protected journal: what protecting has not come to, or what
    /// something else has put here since. Empty in a journal that is not protected.
    ///
    /// # Errors
    /// Where the journal cannot be looked through.
    pub fn in_clear(&self) -> Result<Vec<PathBuf>> {
        if self.protection()? == Protection::None {
            return Ok(Vec::new());
        }
        let mut clear = self.own_paths()?;
        clear.retain(|path| !sealed::is_sealed(path) && !sealed::stays_plain(path));
        // The title is text; the rest of the head is not.
        let has_title = self.head_as_it_stands()?.is_some_and(|head| !head.title.is_empty());
        clear.extend(has_title.then(|| self.head_file()));
        Ok(clear)
    }

    /// The journal's title, where it can be read.
    pub fn title(&self) -> Option<String> {
        let head = self.head().ok().flatten()?;
        if !head.title.is_empty() {
            return Some(head.title.clone());
        }
        self.sealed_title().ok().flatten()
    }

    fn title_file(&self) -> PathBuf {
        self.dir.join("title.toml")
    }

    /// What a check says of the vault.
    pub(super) fn vault_problems(&self) -> Result<Vec<Problem>> {
        let clear = self.in_clear()?.into_iter();
        let mut problems: Vec<_> = clear
            .map(|file| {
                let what = "in clear, in a protected journal: protecting was not finished, or a sync program put it here";
                let remedy = "`candour journal protect` seals it, and goes on where it stopped; `candour journal unprotect` opens up the rest";
                Problem::new(&file, what, remedy)
            })
            .collect();
        let identity = self.seal.identity();
        if self.protection()? != Protection::None && self.plain().look(&identity).is_err() {
            let remedy = "put it back from a backup, or make a new one with the recovery key: `candour journal passphrase`";
            problems.push(Problem::new(
                &identity,
                "the lock of this protected journal is gone",
                remedy,
            ));
        }
        Ok(problems)
    }

    /// The journal for this program alone, for as long as it is turned over or moved.
    fn lock_whole(&self) -> Result<Option<Lock>> {
        let dir = self.places().locks();
        self.plain().make_dirs(&dir).map_err(at("make", &dir))?;
        let path = dir.join(format!("journal {}.lock", self.name()));
        match self.plain().lock(&path) {
            Ok(lock) => Ok(Some(lock)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                Err(Error::Vault(Refused::Busy))
            }
            // Some shared folders know no locks.
            Err(_) => Ok(None),
        }
    }

    /// Every draft for this program alone, but those that it has open itself.
    fn lock_drafts(&self, ours: &BTreeSet<SessionId>) -> Result<Vec<Lock>> {
        let mut locks = Vec::new();
        for id in self.drafts_standing()?.difference(ours) {
            match self.lock_draft(id) {
                Ok(lock) => locks.push(lock),
                Err(open @ Error::Locked { .. }) => return Err(open),
                Err(_) => {}
            }
        }
        Ok(locks)
    }

    /// The ids of the drafts that stand here, whether or not they can be read.
    fn drafts_standing(&self) -> Result<BTreeSet<SessionId>> {
        let dirs = self.drafts_dirs()?;
        let drafts = self.standing()?.into_iter();
        let is_draft = |file: &PathBuf| dirs.iter().any(|dir| file.parent() == Some(dir));
        Ok(drafts.filter(|one| is_draft(&one.file)).filter_map(|one| one.id).collect())
    }
}

#[cfg(test)]
mod tests;
