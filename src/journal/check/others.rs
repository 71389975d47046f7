//! What needs a look beside the sessions: the trash, copies that a sync program made of other files,
//! what has been agreed and counted, the leader's own packs, and what lies around in `state`.

use std::{io, path::Path};

use super::{Problem, open_door};
use crate::{
    disk::{FileKind, Found},
    journal::{
        error::{Result, at},
        file,
        inside::{Dir, Inside},
        listing::State,
        rounds::Counts,
        store::Journal,
        trash::Trashed,
    },
    pack::read,
    text::toml_words::{Told, told},
};

/// How the names of locks end.
const LOCK_END: &str = ".lock";

impl Journal {
    /// What in the trash could not be brought back.
    pub(super) fn trash_problems(&self) -> Result<Vec<Problem>> {
        let problem = |Trashed { listed, .. }: Trashed| {
            let (what, remedy) = match listed.state {
                State::Finished | State::Draft | State::Copy | State::Locked => return None,
                State::Newer => ("it is in the trash", "update candour on this computer"),
                State::Damaged => (
                    "it is in the trash and cannot all be read",
                    "leave it there while it may be wanted; `candour trash empty` removes it",
                ),
            };
            let trouble = listed.problem?;
            let what = format!("{what}: {}", trouble.what);
            Some(Problem { line: trouble.line, ..Problem::new(&listed.file, what, remedy) })
        };
        Ok(self.trashed()?.into_iter().filter_map(problem).collect())
    }

    /// Copies of the head and of the names; agreements and counts that are no TOML.
    pub(super) fn other_problems(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for found in self.listed(self.dir())? {
            let name = found.name();
            let own = ["journal.toml", "names.toml"];
            let of = own.into_iter().find(|own| {
                let start = own.strip_suffix(".toml").unwrap_or(own);
                let is_copy = name != *own && name.starts_with(start) && name.contains(".toml");
                is_copy && found.kind == FileKind::File
            });
            problems.extend(of.map(|of| {
                let what = format!("a copy of {of} that a sync program made: it is not read");
                let remedy = format!("read both, keep the better one as {of} and remove the other");
                Problem::new(&found.path, what, remedy)
            }));
        }
        for dir in [Dir::Agreements, Dir::Colleagues] {
            for found in self.listed(&self.dir_of(dir))? {
                if found.kind == FileKind::File && Inside::new(dir, found.name()).is_ok() {
                    problems.extend(self.unreadable(dir, &found.path));
                }
            }
        }
        for dir in self.state_dirs() {
            problems.extend(self.disk.look(&dir).ok().as_ref().and_then(open_door));
        }
        for found in self.listed(&self.locks_dir())? {
            if found.kind != FileKind::File && found.name().ends_with(LOCK_END) {
                let what = "it stands where a lock should be, so its draft cannot be opened";
                problems.push(Problem::new(&found.path, what, "move it out of this directory"));
            }
        }
        Ok(problems)
    }

    fn unreadable(&self, dir: Dir, path: &Path) -> Option<Problem> {
        let remedy = "put back a good one from a backup or from your synced folder's earlier \
                      versions; nothing will change this file";
        let problem = |line, what: String| Problem { line, ..Problem::new(path, what, remedy) };
        let bytes = match self.disk.read(path) {
            Ok(bytes) => bytes,
            Err(error) => return Some(problem(None, error.to_string())),
        };
        let told = match dir {
            Dir::Colleagues => Counts::read(&bytes).err()?,
            Dir::Top | Dir::Sessions | Dir::Agreements | Dir::Trash | Dir::Drafts => {
                no_toml(&bytes)?
            }
        };
        Some(problem(told.line, told.what))
    }

    /// The leader's own packs, each with its first mistake.
    pub(super) fn pack_problems(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for found in self.listed(&self.own_packs())? {
            let name = found.name();
            let is_pack = !name.starts_with('.') && name.strip_suffix(".toml").is_some();
            if found.kind != FileKind::File || !is_pack {
                continue;
            }
            let remedy = format!("mend it; `candour pack check {name}` names every mistake");
            match self.disk.read(&found.path) {
                Err(error) => {
                    problems.push(Problem::new(&found.path, error.to_string(), remedy));
                }
                Ok(bytes) => {
                    let mistakes = read::read(name, &bytes).err().unwrap_or_default();
                    problems.extend(mistakes.into_iter().next().map(|first| Problem {
                        line: Some(first.line),
                        ..Problem::new(&found.path, first.what, remedy)
                    }));
                }
            }
        }
        Ok(problems)
    }

    /// What a directory holds; nothing where there is none.
    fn listed(&self, dir: &Path) -> Result<Vec<Found>> {
        match self.disk.list(dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            found => found.map_err(at("list", dir)),
        }
    }
}

/// Why these bytes are no TOML, where they are none.
fn no_toml(bytes: &[u8]) -> Option<Told> {
    match file::normalise(bytes) {
        Ok(text) => Some(told(&toml::from_str::<toml::Table>(&text).err()?, &text)),
        Err(line) => {
            Some(Told { line: Some(line), what: "this line is not UTF-8 text".to_owned() })
        }
    }
}
