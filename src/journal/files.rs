//! Every file of ours in a journal, as it stands on disk: what a complete export carries.
//!
//! What is damaged, newer or a copy goes along to the byte; what cannot be read is named with its
//! reason. Of a protected journal they stay sealed: a backup needs no passphrase, and gives nothing away.
//! Hidden files, those of other programs and what somebody keeps in directories of their own
//! are not the journal's.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use super::{
    error::{Result, at},
    inside::{self, Dir, Inside, Misplaced},
    store::Journal,
};
use crate::disk::{FileKind, sealed::LONGEST};

/// A file of a journal and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its place in the journal, as a complete export writes it.
    pub path: String,
    /// Its bytes, or why there are none.
    pub bytes: std::result::Result<Vec<u8>, String>,
    /// Why an import will not take it.
    pub problem: Option<&'static str>,
}

/// A file that is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct OwnFile {
    /// The head comes first: by it the drafts are found again.
    is_no_head: bool,
    dir: Dir,
    name: String,
    file: PathBuf,
}

impl Journal {
    /// Every file of ours, the head first, each read when its turn comes.
    pub fn files(&self) -> Result<impl Iterator<Item = Kept>> {
        Ok(self.own_files()?.into_iter().map(|one| self.kept(&one)))
    }

    /// The places of all files of ours, as a complete export writes them.
    pub(super) fn file_paths(&self) -> Result<Vec<String>> {
        Ok(self.own_files()?.into_iter().map(|one| inside::path(one.dir, &one.name)).collect())
    }

    /// The files of ours as they stand.
    pub(super) fn own_paths(&self) -> Result<Vec<PathBuf>> {
        Ok(self.own_files()?.into_iter().map(|one| one.file).collect())
    }

    /// What lies in the journal and is not of it, and so in no export: files and folders of others, in
    /// their order. Hidden ones are not told.
    pub fn not_ours(&self) -> Result<Vec<String>> {
        let mut others = Vec::new();
        for dir in Dir::ALL.into_iter().filter(|dir| *dir != Dir::Drafts) {
            let path = self.dir_of(dir);
            let found = match self.plain().list(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                found => found.map_err(at("list", &path))?,
            };
            for found in found {
                let name = found.path.file_name().unwrap_or_default().to_string_lossy();
                let is_folder = found.kind == FileKind::Directory;
                // Drafts are kept elsewhere: what lies here under that name is nobody's.
                let of_ours = Dir::ALL.iter().filter(|ours| **ours != Dir::Drafts);
                let is_of_ours = dir == Dir::Top && of_ours.into_iter().any(|it| it.name() == name);
                let is_ours = if is_folder { is_of_ours } else { inside::is_ours(dir, &name) };
                if !is_ours && !name.starts_with('.') {
                    let end = if is_folder { "/" } else { "" };
                    others.push(inside::path(dir, &name) + end);
                }
            }
        }
        others.sort();
        Ok(others)
    }

    /// Where the files of a directory are; drafts have places of their own.
    pub(super) fn dir_of(&self, dir: Dir) -> PathBuf {
        match dir {
            Dir::Top => self.dir().to_owned(),
            below => self.dir().join(below.name()),
        }
    }

    fn own_files(&self) -> Result<Vec<OwnFile>> {
        let mut own = Vec::new();
        for dir in Dir::ALL.into_iter().filter(|dir| *dir != Dir::Drafts) {
            own.extend(self.own_files_in(dir, &self.dir_of(dir))?);
        }
        let mut taken = BTreeSet::new();
        for dir in self.drafts_dirs()? {
            for draft in self.own_files_in(Dir::Drafts, &dir)? {
                let name = free(&draft.name, &taken);
                taken.insert(name.clone());
                own.push(OwnFile { name, ..draft });
            }
        }
        own.sort();
        Ok(own)
    }

    fn own_files_in(&self, dir: Dir, path: &Path) -> Result<Vec<OwnFile>> {
        let found = match self.plain().list(path) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(at("list", path)(error)),
        };
        let found = found.into_iter().filter(|found| found.kind != FileKind::Directory);
        let own = found.map(|found| {
            // What of it is no text counts as some letter.
            let name = found.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_no_head = dir != Dir::Top || name != Inside::head().name();
            OwnFile { is_no_head, dir, name, file: found.path }
        });
        Ok(own.filter(|one| inside::is_ours(dir, &one.name)).collect())
    }

    fn kept(&self, one: &OwnFile) -> Kept {
        let path = inside::path(one.dir, &one.name);
        let problem = match Inside::new(one.dir, &one.name) {
            Ok(_) => None,
            Err(Misplaced::NotOurs(why)) => Some(why),
            Err(Misplaced::Outside) => Some("its name cannot be a file's on Windows"),
        };
        Kept {
            path,
            bytes: self.plain().read_at_most(LONGEST, &one.file).map_err(|error| error.to_string()),
            problem,
        }
    }
}

/// A name that is not taken: where drafts lie in two directories, one of them is the other's copy.
fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let (start, end) = name.split_once(".toml").unwrap_or((name, ""));
    let numbered = (2..).map(|number| format!("{start}-{number}.toml{end}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        disk,
        journal::samples::{begun, done, open, quick_dir},
    };

    fn put(path: &Path, bytes: &[u8]) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        disk::write_new(&disk::Real, path, bytes).unwrap();
    }

    fn paths(journal: &Journal) -> Vec<String> {
        journal.files().unwrap().map(|kept| kept.path).collect()
    }

    #[test]
    fn every_file_of_ours_is_there_the_head_first_and_no_other() {
        let dir = quick_dir();
        let journal = open(dir.path());
        assert_eq!(paths(&journal), [""; 0]);
        let (first, second) = (done(0, "one"), done(1, "two"));
        journal.finish(&first).unwrap();
        journal.finish(&second).unwrap();
        journal.save_draft(&begun(2, "three")).unwrap();
        let trashed = journal.trash(&second.id, jiff::Timestamp::UNIX_EPOCH).unwrap();
        for file in [
            "agreements/2026-11-23.toml",
            "colleagues/a.toml",
            "names.toml",
            "sessions/x-LAPTOP.toml",
            "sessions/.candour-x.part",
            "sessions/.DS_Store",
            "sessions/old/x.toml",
            "notes.txt",
        ] {
            put(&journal.dir().join(file), b"\xff\r\n");
        }
        assert_eq!(
            paths(&journal),
            [
                "journal.toml".to_owned(),
                "names.toml".to_owned(),
                format!("sessions/{}.toml", first.id),
                "sessions/x-LAPTOP.toml".to_owned(),
                "agreements/2026-11-23.toml".to_owned(),
                "colleagues/a.toml".to_owned(),
                format!("trash/{}", trashed.file_name().unwrap().to_str().unwrap()),
                format!("drafts/{}.toml", begun(2, "").id),
            ]
        );
        let copy = journal.files().unwrap().find(|kept| kept.path.contains("LAPTOP")).unwrap();
        assert_eq!((copy.bytes, copy.problem), (Ok(b"\xff\r\n".to_vec()), None));
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_read_or_not_be_imported_is_named_with_its_reason() {
        let dir = quick_dir();
        let journal = open(dir.path());
        journal.finish(&done(0, "one")).unwrap();
        let sessions = journal.dir().join("sessions");
        std::os::unix::fs::symlink("/etc/passwd", sessions.join("link.toml")).unwrap();
        put(&sessions.join("a:b.toml"), b"x");
        let kept: Vec<Kept> = journal.files().unwrap().collect();
        let of = |path: &str| kept.iter().find(|kept| kept.path == path).unwrap();
        assert_eq!(of("sessions/link.toml").bytes, Err("a link, not a file".to_owned()));
        let strange = of("sessions/a:b.toml");
        assert_eq!(strange.bytes, Ok(b"x".to_vec()));
        assert_eq!(strange.problem, Some("its name cannot be a file's on Windows"));
    }

    #[test]
    fn a_draft_that_lies_in_two_places_goes_along_twice() {
        let taken = ["a.toml", "a-2.toml"].map(str::to_owned).into();
        assert_eq!(free("a.toml", &taken), "a-3.toml");
        assert_eq!(free("b.toml", &taken), "b.toml");
    }
}
