//! What would become of each file of an import.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use super::{Fate, Fingerprint, Item, Plan, Planned, Source};
use crate::{
    disk::{self, FileKind, seal::is_lock},
    journal::{
        error::{Error, Result, at},
        file,
        inside::{self, Dir, Inside, Misplaced},
        store::Journal,
    },
};

/// What a plan is made beside.
struct Here {
    /// Where the files of each directory are looked for; a new one goes to the first. Empty where
    /// nothing of that directory was ever written.
    dirs: BTreeMap<Dir, Vec<PathBuf>>,
    /// Why nothing can be put into a directory.
    closed: BTreeMap<Dir, String>,
    /// What the journal holds, as paths of a document.
    paths: Vec<String>,
    /// A key comes with the files.
    has_identity: bool,
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
    /// What taking these files in would do. Writes nothing; `tell` hears how many were looked at.
    ///
    /// # Errors
    /// Where a path would lead out of the journal, comes twice, or has more than a file may have, all
    /// of the document is refused: no export of ours is like that. So is one with a key beside files in
    /// clear, or with a key that is none: it would shut the journal to everybody. So is that of another journal, where
    /// this one holds anything else. Else where the files cannot be gone through, or the journal cannot
    /// be looked through.
    pub fn plan_import(&self, source: &dyn Source, tell: &mut dyn FnMut(usize)) -> Result<Plan> {
        let Document { head, has_identity } = document(source)?;
        let here = self.here(head.as_deref(), has_identity)?;
        let mut taken = BTreeMap::new();
        let mut files = Vec::new();
        source.each(&mut |Item { at, path, bytes }| {
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
                    None => self.fate(&here, place, &bytes)?,
                },
            };
            files.push(Planned { at, path, fate });
            tell(files.len());
            Ok(())
        })?;
        match self.head_of_another(head.as_deref()) {
            Some(other) if here.holds_more_than(&files) => Err(other),
            _ => Ok(Plan { files }),
        }
    }

    /// What is to be said of files whose head is that of another journal.
    fn head_of_another(&self, head: Option<&str>) -> Option<Error> {
        let ours = self.head().ok()??;
        let theirs = self.parse_head(head?)?;
        (theirs.id != ours.id).then(|| Error::AnotherJournal {
            theirs: theirs.id,
            title: theirs.title,
            ours: ours.id.clone(),
        })
    }

    fn fate(&self, here: &Here, place: Inside, bytes: &[u8]) -> Result<Fate> {
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
            if place.is_sealed() && key.open(disk::LARGEST, bytes).is_err() {
                return refused("it is sealed with another key than this journal, or altered");
            }
        }
        if place.is_sealed() && !here.is_protected() {
            if !here.paths.is_empty() {
                return refused("it is of a protected journal, and this one has files in clear");
            }
            if !here.has_identity {
                return refused(
                    "it is sealed, and the key to it, identity.age, is not among the files",
                );
            }
        }
        if place == Inside::head()
            && let Some(other) = file::normalise(bytes).ok().and_then(|text| self.twin(&text))
        {
            return Ok(Fate::Refused(format!(
                "the journal {other} is this very journal already; this one is given an id of its own"
            )));
        }
        Ok(Fate::New { place, bytes: Fingerprint::of(bytes) })
    }

    fn here(&self, head: Option<&str>, has_identity: bool) -> Result<Here> {
        let mut dirs = BTreeMap::new();
        let mut closed = BTreeMap::new();
        for dir in Dir::ALL {
            let paths = match dir {
                Dir::Drafts => self.drafts_after(head)?,
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
        Ok(Here { dirs, closed, paths: self.file_paths()?, has_identity })
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
    fn drafts_after(&self, head: Option<&str>) -> Result<Vec<PathBuf>> {
        let is_headless = matches!(self.head(), Ok(None));
        match head.filter(|text| is_headless && self.twin(text).is_none()) {
            Some(text) => Ok(self.drafts_of(text).into_iter().collect()),
            None => self.drafts_dirs(),
        }
    }
}

/// What is known of the files before any is planned for.
struct Document {
    /// The text of the head among them.
    head: Option<String>,
    /// A key under a passphrase is among them, and then nothing in clear but the head.
    has_identity: bool,
}

fn document(source: &dyn Source) -> Result<Document> {
    let (of_head, of_identity) = (Inside::head().to_string(), Inside::identity().to_string());
    let (mut head, mut identity, mut clear) = (None, None, None);
    source.each(&mut |Item { at, path, bytes }| {
        let Ok(bytes) = bytes else { return Ok(()) };
        if path == of_identity {
            if !is_lock(&bytes) {
                let why = "it is no key under a passphrase".to_owned();
                return Err(Error::NoExport { at, path, why });
            }
            identity = Some((at, path));
        } else if path == of_head {
            if head.is_none() {
                head = file::normalise(&bytes).ok();
            }
        } else if clear.is_none() && Inside::parse(&path).is_ok_and(|place| !place.is_sealed()) {
            clear = Some(path);
        }
        Ok(())
    })?;
    match (identity, clear) {
        (Some((at, path)), Some(clear)) => {
            let why = format!(
                "a key cannot come beside files in clear, such as {clear}. If the export is yours, make \
                 it once more after `candour journal protect`"
            );
            Err(Error::NoExport { at, path, why })
        }
        (identity, _) => Ok(Document { head, has_identity: identity.is_some() }),
    }
}
