//! Taking files into a journal: what would become of each, and then the writing of those that are
//! new.
//!
//! All is looked at before the first is written. Nothing that is there is ever changed: a file that
//! stands there and says something else is kept as it is, and so is the imported one, where it came
//! from. A plan is plain data, to be shown before it is carried out.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use super::{
    error::{Error, Result, at},
    file::{self, Content},
    inside::{self, Dir, Inside, Misplaced},
    store::Journal,
};
use crate::disk::{self, Disk, FileKind};

/// A file to be taken in, as the imported document has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where in the document: `files[3].path`.
    pub at: String,
    /// The place it names; empty where it names none.
    pub path: String,
    /// Its bytes, or why the document has none.
    pub bytes: std::result::Result<Vec<u8>, String>,
}

/// What an import would do, file by file, in the document's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub files: Vec<Planned>,
}

/// What would become of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub at: String,
    pub path: String,
    pub fate: Fate,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not there: it will be written, with these bytes.
    New { place: Inside, bytes: Vec<u8> },
    /// It is there already, to the byte.
    Same,
    /// Something else is there, and stays.
    Different,
    /// It cannot be taken, for this reason.
    Refused(String),
}

impl Plan {
    /// How many files would be written.
    pub fn new_files(&self) -> usize {
        self.files.iter().filter_map(Planned::to_write).count()
    }
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Files that are there now.
    pub written: usize,
    /// Files in whose place something else came to stand since it was looked at; that was kept.
    pub kept: Vec<Inside>,
}

/// The one item that the file of a single session is, whatever that file was called.
///
/// # Errors
/// The line and what is wrong with it.
pub fn session_item(bytes: &[u8]) -> std::result::Result<Item, (Option<usize>, String)> {
    let (dir, session) = match file::read(bytes) {
        Content::Finished(session) => (Dir::Sessions, session),
        Content::Draft(session) => (Dir::Drafts, session),
        Content::Newer { format, .. } => {
            let what = format!("a newer candour wrote it (format {format}); update this one");
            return Err((None, what));
        }
        Content::Damaged { line, reason, .. } => return Err((line, reason)),
    };
    let text = file::normalise(bytes).unwrap_or_default();
    let path = format!("{}/{}.toml", dir.name(), session.id);
    Ok(Item { at: "id".to_owned(), path, bytes: Ok(text.into_bytes()) })
}

/// What a plan is made beside.
struct Here {
    /// Where the files of each directory are looked for; a new one goes to the first. Empty where
    /// nothing of that directory was ever written.
    dirs: BTreeMap<Dir, Vec<PathBuf>>,
    /// Why nothing can be put into a directory.
    closed: BTreeMap<Dir, String>,
    /// What the journal holds, as paths of a document.
    paths: Vec<String>,
}

impl Here {
    fn is_protected(&self) -> bool {
        self.paths.iter().any(|path| inside::is_sealed(path))
    }

    /// Whether anything but the head is here that these files do not have, or have otherwise.
    fn holds_more_than(&self, files: &[Planned]) -> bool {
        let head = Inside::head().to_string();
        let same = files.iter().filter(|file| file.fate == Fate::Same);
        let same: BTreeSet<&str> = same.map(|file| &*file.path).collect();
        self.paths.iter().any(|path| *path != head && !same.contains(&**path))
    }
}

impl Journal {
    /// What taking these files in would do. Writes nothing.
    ///
    /// # Errors
    /// Where a path would lead out of the journal, comes twice, or has more than a file may have, all
    /// of the document is refused: no export of ours is like that. So is that of another journal, where
    /// this one holds anything else. Else where the journal cannot be looked through.
    pub fn plan_import(&self, items: Vec<Item>) -> Result<Plan> {
        let here = self.here(&items)?;
        let other = self.head_of_another(&items);
        let mut taken = BTreeMap::new();
        let mut files = Vec::with_capacity(items.len());
        for Item { at, path, bytes } in items {
            let fate = match (bytes, Inside::parse(&path)) {
                (_, Err(Misplaced::Outside)) => return Err(Error::LeadsOutside { at, path }),
                (Ok(bytes), _) if bytes.len() as u64 > disk::LARGEST => {
                    let why = "it is larger than 16 MB, and no file of a journal is".to_owned();
                    return Err(Error::NoExport { at, path, why });
                }
                (Err(why), _) => Fate::Refused(why),
                (_, Err(Misplaced::NotOurs(why))) => Fate::Refused(why.to_owned()),
                (Ok(bytes), Ok(place)) => match taken.insert(place.clone(), at.clone()) {
                    Some(first) => {
                        let why = format!("{first} has the same path");
                        return Err(Error::NoExport { at, path, why });
                    }
                    None => self.fate(&here, place, bytes)?,
                },
            };
            files.push(Planned { at, path, fate });
        }
        match other {
            Some(other) if here.holds_more_than(&files) => Err(other),
            _ => Ok(Plan { files }),
        }
    }

    /// What is to be said of files whose head is that of another journal.
    fn head_of_another(&self, items: &[Item]) -> Option<Error> {
        let ours = self.head().ok()??;
        let theirs = head_of(items).and_then(|text| self.parse_head(&text))?;
        (theirs.id != ours.id).then(|| Error::AnotherJournal {
            theirs: theirs.id,
            title: theirs.title,
            ours: ours.id.clone(),
        })
    }

    fn fate(&self, here: &Here, place: Inside, bytes: Vec<u8>) -> Result<Fate> {
        if let Some(why) = here.closed.get(&place.dir) {
            return Ok(Fate::Refused(why.clone()));
        }
        for dir in here.dirs.get(&place.dir).into_iter().flatten() {
            match self.disk_of(&place).read(&dir.join(place.name())) {
                Ok(there) if there == bytes => return Ok(Fate::Same),
                Ok(_) => return Ok(Fate::Different),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => {
                    let why = format!("what is there cannot be read and is kept as it is: {error}");
                    return Ok(Fate::Refused(why));
                }
            }
        }
        let refused = |why: &str| Ok(Fate::Refused(why.to_owned()));
        if here.is_protected() {
            let Some(key) = self.seal.key() else {
                return refused("this journal is protected: it has to be unlocked first");
            };
            if place.is_sealed() && key.open(disk::LARGEST, &bytes).is_err() {
                return refused("it is sealed with another key than this journal, or altered");
            }
        }
        if place.is_sealed() && !here.is_protected() && !here.paths.is_empty() {
            return refused("it is of a protected journal, and this one has files in clear");
        }
        if place == Inside::head()
            && let Some(other) = file::normalise(&bytes).ok().and_then(|text| self.twin(&text))
        {
            return Ok(Fate::Refused(format!(
                "the journal {other} is this very journal already; this one is given an id of its own"
            )));
        }
        Ok(Fate::New { place, bytes })
    }

    fn here(&self, items: &[Item]) -> Result<Here> {
        let mut dirs = BTreeMap::new();
        let mut closed = BTreeMap::new();
        for dir in Dir::ALL {
            let paths = match dir {
                Dir::Drafts => self.drafts_after(items)?,
                dir => vec![self.dir_of(dir)],
            };
            // Where the journal itself stands is the leader's affair, be it a link.
            for path in paths.iter().filter(|_| dir != Dir::Top) {
                if !self.is_directory_or_free(path)? {
                    closed.insert(dir, format!("{} is no directory", path.display()));
                }
            }
            dirs.insert(dir, paths);
        }
        Ok(Here { dirs, closed, paths: self.file_paths()? })
    }

    fn is_directory_or_free(&self, path: &Path) -> Result<bool> {
        match self.disk.look(path) {
            Ok(found) => Ok(found.kind == FileKind::Directory),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
            Err(error) => Err(at("read", path)(error)),
        }
    }

    /// Where drafts would be once these files are here: where there is no head yet, the imported one
    /// says so.
    fn drafts_after(&self, items: &[Item]) -> Result<Vec<PathBuf>> {
        let is_headless = matches!(self.head(), Ok(None));
        match head_of(items).filter(|text| is_headless && self.twin(text).is_none()) {
            Some(text) => Ok(self.drafts_of(&text).into_iter().collect()),
            None => self.drafts_dirs(),
        }
    }

    /// Writes the new files of a plan, the head first. Makes nothing where there are none.
    ///
    /// May be repeated after a failure: what was written is there, and the rest follows.
    ///
    /// # Errors
    /// What failed, and how many files are there by then.
    pub fn import(&self, plan: &Plan) -> Result<Imported> {
        let mut imported = Imported::default();
        self.import_into(plan, &mut imported).map_err(|source| Error::ImportStopped {
            written: imported.written,
            of: plan.new_files(),
            source: Box::new(source),
        })?;
        Ok(imported)
    }

    fn import_into(&self, plan: &Plan, imported: &mut Imported) -> Result<()> {
        let mut new: Vec<_> = plan.files.iter().filter_map(Planned::to_write).collect();
        new.sort_by_key(|(place, _)| **place != Inside::head());
        for (place, bytes) in new {
            if *place != Inside::head() {
                self.begin()?;
            }
            let dir = match place.dir {
                Dir::Drafts => self.drafts_dirs()?.into_iter().next(),
                dir => Some(self.dir_of(dir)),
            };
            let dir =
                dir.ok_or_else(|| at("import", self.dir())(io::ErrorKind::NotFound.into()))?;
            self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
            let path = dir.join(place.name());
            let disk = self.disk_of(place);
            match disk::write_new(disk, &path, bytes) {
                Ok(()) => imported.written += 1,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    match disk.read(&path) {
                        // A repetition: only to be made durable.
                        Ok(there) if there == *bytes => {
                            self.disk.sync_dir(&dir).map_err(at("import", &path))?;
                            imported.written += 1;
                        }
                        Ok(_) | Err(_) => imported.kept.push(place.clone()),
                    }
                }
                Err(error) => return Err(at("import", &path)(error)),
            }
        }
        Ok(())
    }
}

impl Journal {
    /// What is sealed already, and the head, are written as they are; all else by way of the seal.
    fn disk_of(&self, place: &Inside) -> &dyn Disk {
        let as_it_is = place.is_sealed() || *place == Inside::head();
        if as_it_is { self.plain() } else { &*self.disk }
    }
}

/// The text of the head among the files.
fn head_of(items: &[Item]) -> Option<String> {
    let head = items.iter().find(|item| item.path == Inside::head().to_string())?;
    file::normalise(head.bytes.as_ref().ok()?).ok()
}

impl Planned {
    /// What is to be written, and where.
    fn to_write(&self) -> Option<(&Inside, &Vec<u8>)> {
        match &self.fate {
            Fate::New { place, bytes } => Some((place, bytes)),
            Fate::Same | Fate::Different | Fate::Refused(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
