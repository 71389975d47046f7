//! Sealing a whole journal, and opening a whole one up again.
//!
//! Both go the same way. First every file is written in its new form, and seen onto the disk; then each
//! is read back in both forms and compared, and only where both say the same the old one goes. Nothing
//! is lost at any moment, each session is there whole in one form or both, and whoever is interrupted
//! runs the same again. What stands in both forms and differs is kept twice: one of them becomes a copy.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{Journal, Refused, Result, at};
use crate::{
    disk::{
        self, LARGEST, TEMP_PREFIX,
        seal::{Key, Trouble},
        sealed::{is_sealed, logical, sealed, stays_plain},
    },
    journal::{error::Error, id::SessionId, session::FORMAT, store::Head},
};

/// How often what came meanwhile is sealed as well.
const ROUNDS: usize = 3;

/// What came of turning a journal over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turned {
    /// How many files have their new form.
    pub files: usize,
    /// Those that could not be turned and are left as they are, and why.
    pub left: Vec<(PathBuf, String)>,
}

/// What a protected journal keeps of its head sealed.
#[derive(Debug, Serialize, Deserialize)]
struct Title {
    format: u32,
    title: String,
}

impl Journal {
    /// Seals all that lies in clear in this journal, which is unlocked. `ours` are the drafts that this
    /// program has open: nobody writes them meanwhile.
    ///
    /// # Errors
    /// Where another window has a draft or the journal, or the disk says no; it is gone on with by doing
    /// it again.
    pub fn seal_all(&self, ours: &BTreeSet<SessionId>) -> Result<Turned> {
        let key = self.seal.key().ok_or(Error::Vault(Refused::Locked))?;
        let _whole = self.lock_whole()?;
        let _drafts = self.lock_drafts(ours)?;
        self.seal_title(&key)?;
        let mut turned = Turned::default();
        for _ in 0..ROUNDS {
            let mut clear = self.in_clear()?;
            clear.retain(|path| {
                !stays_plain(path) && turned.left.iter().all(|(left, _)| left != path)
            });
            if clear.is_empty() {
                break;
            }
            self.turn(&key, &clear, sealed, " (in clear)", &mut turned)?;
        }
        self.bare_head()?;
        self.remove_temps()?;
        Ok(turned)
    }

    /// Opens up the whole journal, which is unlocked; the lock goes last.
    ///
    /// # Errors
    /// Where anything cannot be opened: nothing is changed then. Else as with [`Self::seal_all`].
    pub fn open_all(&self, ours: &BTreeSet<SessionId>) -> Result<Turned> {
        let key = self.seal.key().ok_or(Error::Vault(Refused::Locked))?;
        let _whole = self.lock_whole()?;
        let _drafts = self.lock_drafts(ours)?;
        let mut turned = Turned::default();
        for _ in 0..ROUNDS {
            let shut = self.shut()?;
            for path in &shut {
                self.content(&key, path).map_err(at("open", path))?;
            }
            self.turn(&key, &shut, logical, " (was sealed)", &mut turned)?;
        }
        // The lock stays for as long as anything needs it.
        if let Some(path) = self.shut()?.first() {
            return Err(Error::ChangedElsewhere { path: path.clone() });
        }
        self.full_head()?;
        for path in [sealed(&self.title_file()), self.seal.identity()] {
            remove_if_there(self.plain(), &path).map_err(at("remove", &path))?;
            self.plain().sync_dir(&self.dir).map_err(at("remove", &path))?;
        }
        self.seal.look_anew();
        Ok(turned)
    }

    /// The files that are sealed, but for the title.
    fn shut(&self) -> Result<Vec<PathBuf>> {
        let title = sealed(&self.title_file());
        let mut shut = self.own_paths()?;
        shut.retain(|path| is_sealed(path) && *path != title);
        Ok(shut)
    }

    /// Turns files over, each to where `to` says.
    fn turn(
        &self,
        key: &Key,
        files: &[PathBuf],
        to: impl Fn(&Path) -> PathBuf,
        aside: &str,
        turned: &mut Turned,
    ) -> Result<()> {
        let mut pairs = Vec::new();
        for from in files {
            match self.content(key, from) {
                Ok(content) => {
                    let to = self.place(key, &to(from), &content, aside)?;
                    pairs.push((from, to));
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => turned.left.push((from.clone(), error.to_string())),
            }
        }
        // A file that an earlier attempt wrote may have no name on the disk yet.
        self.sync_dirs(pairs.iter().map(|(_, to)| to.as_path()))?;
        for (from, to) in &pairs {
            let same = self.content(key, from).and_then(|old| Ok(self.content(key, to)? == old));
            match same {
                Ok(true) => {
                    self.plain().remove(from).map_err(at("remove", from))?;
                    turned.files += 1;
                }
                // Something has changed it since: the next round, or the next attempt, has it.
                Ok(false) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(at("read", from)(error)),
            }
        }
        self.sync_dirs(pairs.iter().map(|(from, _)| from.as_path()))
    }

    /// Puts a text where it shall stand, or beside what says something else there. Gives where it is.
    fn place(&self, key: &Key, to: &Path, content: &[u8], aside: &str) -> Result<PathBuf> {
        for number in 1..100 {
            let to = if number == 1 { to.to_owned() } else { beside(to, aside, number - 1) };
            let bytes = if is_sealed(&to) { key.seal(content) } else { Ok(content.to_owned()) };
            let bytes = bytes.map_err(at("seal", &to))?;
            match disk::write_new(self.plain(), &to, &bytes) {
                Ok(()) => return Ok(to),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if self.content(key, &to).is_ok_and(|there| there == content) {
                        return Ok(to);
                    }
                }
                Err(error) => return Err(at("write", &to)(error)),
            }
        }
        Err(at("write", to)(io::ErrorKind::AlreadyExists.into()))
    }

    /// What a file says, in whichever form it stands.
    fn content(&self, key: &Key, path: &Path) -> io::Result<Vec<u8>> {
        if is_sealed(path) {
            let bytes = self.plain().read_at_most(disk::sealed::LONGEST, path)?;
            return key.open(LARGEST, &bytes);
        }
        self.plain().read(path)
    }

    fn sync_dirs<'a>(&self, files: impl Iterator<Item = &'a Path>) -> Result<()> {
        let dirs: BTreeSet<&Path> = files.filter_map(Path::parent).collect();
        for dir in dirs {
            self.plain().sync_dir(dir).map_err(at("save", dir))?;
        }
        Ok(())
    }

    /// Saves that were cut short before the journal was protected left text in clear.
    fn remove_temps(&self) -> Result<()> {
        let temps = self.everything()?.into_iter();
        let temps: Vec<_> = temps.filter(|found| found.name().starts_with(TEMP_PREFIX)).collect();
        for temp in &temps {
            remove_if_there(self.plain(), &temp.path).map_err(at("remove", &temp.path))?;
        }
        self.sync_dirs(temps.iter().map(|found| found.path.as_path()))
    }

    /// Keeps the title sealed. It is there even where it is empty: by it a key is tried.
    fn seal_title(&self, key: &Key) -> Result<()> {
        let path = sealed(&self.title_file());
        let title = self.head_as_it_stands()?.map(|head| head.title).unwrap_or_default();
        if title.is_empty() && self.plain().look(&path).is_ok() {
            return Ok(());
        }
        let failed = |error| at("write", &path)(io::Error::other(error));
        let text = toml::to_string(&Title { format: FORMAT, title }).map_err(failed)?;
        let bytes = key.seal(text.as_bytes()).map_err(at("write", &path))?;
        disk::write_with(self.plain(), &path, &bytes, |from, to| {
            if key.open(LARGEST, &self.plain().read(from)?)? != text.as_bytes() {
                return Err(Trouble::Altered.into());
            }
            self.plain().rename_over(from, to)
        })
        .map_err(at("write", &path))
    }

    pub(super) fn sealed_title(&self) -> Result<Option<String>> {
        let path = self.title_file();
        let bytes = match self.disk.read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at("read", &path)(error)),
        };
        let text = String::from_utf8_lossy(&bytes);
        let title: Option<Title> = toml::from_str(&text).ok();
        Ok(title.map(|title| title.title))
    }

    /// The head without its title, once that is sealed.
    fn bare_head(&self) -> Result<()> {
        match self.head_as_it_stands()? {
            Some(head) if !head.title.is_empty() => {
                self.write_head(&Head { title: String::new(), ..head })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The head with its title again.
    fn full_head(&self) -> Result<()> {
        match (self.head_as_it_stands()?, self.sealed_title()?) {
            (Some(head), Some(title)) if head.title != title && !title.is_empty() => {
                self.write_head(&Head { title, ..head })
            }
            _ => Ok(()),
        }
    }

    /// The head as it is on the disk now; none where there is none that can be read: one such is left
    /// as it is.
    pub(super) fn head_as_it_stands(&self) -> Result<Option<Head>> {
        match self.read_head(&self.dir) {
            Err(Error::Damaged { .. } | Error::Newer { .. }) => Ok(None),
            read => read,
        }
    }

    fn write_head(&self, head: &Head) -> Result<()> {
        let path = self.head_file();
        let failed = |error| at("write", &path)(io::Error::other(error));
        let text = toml::to_string(head).map_err(failed)?;
        disk::write_over(self.plain(), &path, text.as_bytes()).map_err(at("write", &path))
    }
}

fn remove_if_there(disk: &dyn disk::Disk, path: &Path) -> io::Result<()> {
    match disk.remove(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

/// A name by which the file is a copy of the one whose name it was to have.
fn beside(file: &Path, aside: &str, number: usize) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let (start, end) = name.split_once(".toml").unwrap_or((&name, ""));
    let number = if number == 1 { String::new() } else { format!(" {number}") };
    file.with_file_name(format!("{start}{aside}{number}.toml{end}"))
}
