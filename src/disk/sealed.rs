//! The disk of one journal, which seals what it writes once the journal is protected.
//!
//! Whoever works on the journal uses logical names: `x.toml` is `x.toml`, whether a file of that name
//! stands there or `x.toml.age`. So nothing that is written can go round the seal: everything but
//! [`STAY_PLAIN`] is sealed, whatever it is called. A journal is protected where it has an identity or
//! any file that is sealed; not unlocked, it takes no writing at all.
//!
//! While protecting is not finished, a file may stand in both forms: then the sealed one counts, and a
//! plain one that says the same goes with it.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fmt,
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicU8, Ordering},
    },
};

use super::{
    Disk, FileKind, Found, LARGEST, Lock, TEMP_PREFIX, Temp,
    seal::{Key, Trouble},
};

/// The key of a protected journal, itself locked by the passphrase.
pub const IDENTITY: &str = "identity.age";

/// The files of a journal that are never sealed: what names its drafts, without its title; and the
/// lock itself.
pub const STAY_PLAIN: [&str; 2] = ["journal.toml", IDENTITY];

/// How the name of a sealed file ends.
const END: &str = ".age";

/// How much longer a sealed file is: its head, and 16 bytes for each 64 kB.
const OVERHEAD: u64 = 4096 + LARGEST / 4096;

/// The longest sealed file that is read.
pub const LONGEST: u64 = LARGEST + OVERHEAD;

/// What is known of the journal.
const UNKNOWN: u8 = 0;
const PLAIN: u8 = 1;
const PROTECTED: u8 = 2;

/// The disk of one journal.
pub struct Sealed {
    under: Arc<dyn Disk>,
    /// The journal's directory.
    dir: PathBuf,
    known: AtomicU8,
    key: RwLock<Option<Arc<Key>>>,
    /// Directories that were looked through for anything sealed.
    surveyed: Mutex<BTreeSet<PathBuf>>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed").field("dir", &self.dir).finish_non_exhaustive()
    }
}

/// How something is written now.
enum Way {
    Plain,
    Sealed(Arc<Key>),
}

impl Sealed {
    /// The disk of the journal in this directory. Looks at nothing yet.
    pub fn new(under: Arc<dyn Disk>, dir: &Path) -> Self {
        Self {
            under,
            dir: dir.to_owned(),
            known: AtomicU8::new(UNKNOWN),
            key: RwLock::default(),
            surveyed: Mutex::default(),
        }
    }

    /// The disk itself, for the few files that stay plain, and for protecting.
    pub fn under(&self) -> &Arc<dyn Disk> {
        &self.under
    }

    /// Where the key lies.
    pub fn identity(&self) -> PathBuf {
        self.dir.join(IDENTITY)
    }

    /// From now on the journal is open.
    pub fn unlock(&self, key: Key) {
        self.known.store(PROTECTED, Ordering::Relaxed);
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(key));
    }

    /// Forgets the key.
    pub fn lock_up(&self) {
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Forgets what is known: the journal was protected or opened up.
    pub fn look_anew(&self) {
        self.lock_up();
        self.surveyed().clear();
        self.known.store(UNKNOWN, Ordering::Relaxed);
    }

    /// The key, where the journal is unlocked.
    pub fn key(&self) -> Option<Arc<Key>> {
        self.key.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the journal is protected: looked at thoroughly, as before writing.
    ///
    /// # Errors
    /// Where that cannot be told.
    pub fn is_protected(&self) -> io::Result<bool> {
        self.must_seal(&self.dir)
    }

    /// The file that stands for a logical name.
    pub fn stands_at(&self, path: &Path) -> PathBuf {
        let path = logical(path);
        let sealed = sealed(&path);
        let is_sealed = self.may_be_sealed() && self.under.look(&sealed).is_ok();
        if is_sealed { sealed } else { path }
    }

    /// Whether anything here may be sealed, without looking at more than the identity, once.
    fn may_be_sealed(&self) -> bool {
        match self.known.load(Ordering::Relaxed) {
            // Where that cannot be told, the sealed form is tried first and the plain one then.
            UNKNOWN => self.has_identity().unwrap_or(true),
            known => known == PROTECTED,
        }
    }

    /// Looks for the identity: another program may protect the journal at any moment.
    fn has_identity(&self) -> io::Result<bool> {
        let found = match self.under.look(&self.identity()) {
            Ok(_) => PROTECTED,
            Err(error) if is_missing(&error) => PLAIN,
            Err(error) => return Err(error),
        };
        Ok(self.known.fetch_max(found, Ordering::Relaxed).max(found) == PROTECTED)
    }

    /// Whether what is written to `dir` must be sealed. Where that cannot be told, nothing is written.
    fn must_seal(&self, dir: &Path) -> io::Result<bool> {
        if self.known.load(Ordering::Relaxed) == PROTECTED || self.has_identity()? {
            return Ok(true);
        }
        // An identity may be lost; what it sealed is not taken for a plain journal then.
        let below = ["sessions", "agreements", "colleagues", "trash"];
        let dirs = below.iter().map(|name| self.dir.join(name));
        for dir in dirs.chain([self.dir.clone(), dir.to_owned()]) {
            if !self.surveyed().contains(&dir) {
                match self.under.list(&dir) {
                    Ok(found) if found.iter().any(|found| is_sealed(&found.path)) => {
                        self.known.store(PROTECTED, Ordering::Relaxed);
                        return Ok(true);
                    }
                    Ok(_) => drop(self.surveyed().insert(dir)),
                    Err(error) if is_missing(&error) => drop(self.surveyed().insert(dir)),
                    // What cannot be listed may be written to all the same: there is no lock.
                    Err(_) => {}
                }
            }
        }
        Ok(false)
    }

    fn surveyed(&self) -> std::sync::MutexGuard<'_, BTreeSet<PathBuf>> {
        self.surveyed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn way(&self, dir: &Path) -> io::Result<Way> {
        if !self.must_seal(dir)? {
            return Ok(Way::Plain);
        }
        Ok(Way::Sealed(self.key().ok_or(Trouble::Locked)?))
    }

    /// The plain form of a file that stands in both, if it says no more than the sealed one.
    fn same_twin(&self, key: &Key, path: &Path) -> Option<PathBuf> {
        self.under.look(path).ok()?;
        let plain = self.under.read(path).ok()?;
        match self.under.read_at_most(LONGEST, &sealed(path)) {
            Ok(there) => key.open(LARGEST, &there).ok()?.eq(&plain).then(|| path.to_owned()),
            Err(error) => is_missing(&error).then(|| path.to_owned()),
        }
    }

    /// Nothing may stand in the other form under a name that is to be new.
    fn must_be_free(&self, path: &Path) -> io::Result<()> {
        match self.under.look(path) {
            Err(error) if is_missing(&error) => Ok(()),
            Err(error) => Err(error),
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    fn unsealed(&self, largest: u64, file: &Path) -> io::Result<Vec<u8>> {
        let Some(key) = self.key() else {
            self.under.look(file)?;
            return Err(Trouble::Locked.into());
        };
        key.open(largest, &self.under.read_at_most(largest.saturating_add(OVERHEAD), file)?)
    }
}

impl Disk for Sealed {
    fn list(&self, dir: &Path) -> io::Result<Vec<Found>> {
        let mut found = self.under.list(dir)?;
        let is_sealed = |found: &Found| found.kind == FileKind::File && is_sealed(&found.path);
        if found.iter().any(is_sealed) {
            if dir.starts_with(&self.dir) {
                self.known.store(PROTECTED, Ordering::Relaxed);
            }
            let (sealed, plain): (Vec<_>, Vec<_>) = found.into_iter().partition(is_sealed);
            let sealed = sealed.into_iter().map(|it| Found { path: logical(&it.path), ..it });
            found = sealed.collect();
            let names: BTreeSet<PathBuf> = found.iter().map(|it| it.path.clone()).collect();
            found.extend(plain.into_iter().filter(|it| !names.contains(&it.path)));
        }
        if dir.starts_with(&self.dir) {
            self.surveyed().insert(dir.to_owned());
        }
        Ok(found)
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        let path = logical(path);
        let sealed = || Ok(Found { path: path.clone(), ..self.under.look(&sealed(&path))? });
        either(self.may_be_sealed(), || self.under.look(&path), sealed)
    }

    fn read_at_most(&self, largest: u64, path: &Path) -> io::Result<Vec<u8>> {
        let path = logical(path);
        if stays_plain(&path) {
            return self.under.read_at_most(largest, &path);
        }
        let plain = || self.under.read_at_most(largest, &path);
        either(self.may_be_sealed(), plain, || self.unsealed(largest, &sealed(&path)))
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        // In pieces nothing is opened that may turn out to be altered further on.
        if is_sealed(&self.stands_at(path)) {
            return Err(io::Error::other("what is sealed is read in one piece"));
        }
        self.under.open(path)
    }

    fn make_dirs(&self, dir: &Path) -> io::Result<()> {
        self.under.make_dirs(dir)
    }

    fn create_temp(&self, dir: &Path) -> io::Result<Temp> {
        self.way(dir)?;
        self.under.create_temp(dir)
    }

    fn write(&self, temp: &mut Temp, bytes: &[u8]) -> io::Result<()> {
        match self.way(temp.path.parent().unwrap_or(&self.dir))? {
            Way::Plain => self.under.write(temp, bytes),
            Way::Sealed(_) if temp.file.metadata()?.len() > 0 => {
                Err(io::Error::other("what is sealed is written in one piece"))
            }
            Way::Sealed(key) => self.under.write(temp, &key.seal(bytes)?),
        }
    }

    fn sync(&self, temp: &Temp) -> io::Result<()> {
        self.under.sync(temp)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let to = to_seal(to)?;
        let Way::Sealed(key) = self.way(to.parent().unwrap_or(&to))? else {
            return self.under.rename_new(from, &to);
        };
        if is_temp(from) {
            self.must_be_free(&to)?;
            return self.under.rename_new(from, &sealed(&to));
        }
        let from = logical(from);
        let twin = self.same_twin(&key, &from);
        self.must_be_free(&to)?;
        match self.under.rename_new(&sealed(&from), &sealed(&to)) {
            // What is still in clear is moved as it is: nothing new is in clear by that.
            Err(error) if is_missing(&error) => {
                self.under.look(&from)?;
                self.must_be_free(&sealed(&to))?;
                self.under.rename_new(&from, &to)
            }
            Err(error) => Err(error),
            Ok(()) => {
                let _ = twin.map(|twin| self.under.remove(&twin));
                Ok(())
            }
        }
    }

    fn rename_over(&self, from: &Path, to: &Path) -> io::Result<()> {
        let to = to_seal(to)?;
        let dir = to.parent().unwrap_or(&to);
        let Way::Sealed(key) = self.way(dir)? else {
            return self.under.rename_over(from, &to);
        };
        let twin = self.same_twin(&key, &to);
        self.under.rename_over(from, &sealed(&to))?;
        if let Some(twin) = twin {
            // The new name is on the disk before the old text goes.
            self.under.sync_dir(dir)?;
            let _ = self.under.remove(&twin);
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let path = logical(path);
        if is_temp(&path) {
            return self.under.remove(&path);
        }
        let Way::Sealed(key) = self.way(path.parent().unwrap_or(&path))? else {
            return self.under.remove(&path);
        };
        let twin = self.same_twin(&key, &path);
        match self.under.remove(&sealed(&path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.under.remove(&path),
            Err(error) => Err(error),
            Ok(()) => twin.map_or(Ok(()), |twin| self.under.remove(&twin)),
        }
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.under.sync_dir(dir)
    }

    fn can_write(&self, dir: &Path) -> bool {
        self.under.can_write(dir)
    }

    fn tighten(&self, path: &Path) -> io::Result<()> {
        self.under.tighten(&self.stands_at(path))
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        self.under.lock(path)
    }
}

/// The form that stands there; where it may be sealed, that one first.
fn either<T>(
    sealed_first: bool,
    plain: impl Fn() -> io::Result<T>,
    sealed: impl Fn() -> io::Result<T>,
) -> io::Result<T> {
    if sealed_first {
        sealed().or_else(|error| if is_missing(&error) { plain() } else { Err(error) })
    } else {
        // Another program may have sealed it since we looked.
        plain().or_else(|error| if is_missing(&error) { sealed() } else { Err(error) })
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The name by which the journal knows a file.
pub fn logical(path: &Path) -> PathBuf {
    if is_sealed(path) { path.with_extension("") } else { path.to_owned() }
}

/// The name of the sealed form of a file.
pub fn sealed(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    if !stays_plain(path) {
        name.push(END);
    }
    name.into()
}

/// Whether a file of this name is sealed.
pub fn is_sealed(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("age")) && !stays_plain(path)
}

/// Whether a file of this name is never sealed.
pub fn stays_plain(path: &Path) -> bool {
    path.file_name().is_some_and(|name| STAY_PLAIN.iter().any(|plain| name == *plain))
}

fn is_temp(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(TEMP_PREFIX.as_bytes())
}

/// The logical name of what is to be written, which is never one that stays plain.
fn to_seal(path: &Path) -> io::Result<PathBuf> {
    if stays_plain(path) {
        return Err(io::Error::other("this file is not written by way of the seal"));
    }
    Ok(logical(path))
}

#[cfg(test)]
mod tests;
