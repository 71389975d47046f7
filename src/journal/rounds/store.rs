//! The files of rounds in a journal: read as they are, and written once.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::Counts;
use crate::{
    disk::{self, FileKind},
    journal::{
        error::{Error, Result, at},
        inside::{self, Dir},
        store::Journal,
    },
    text::toml_words::Told,
};

/// A round's file, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub file: PathBuf,
    pub counts: std::result::Result<Counts, Told>,
}

/// How many rounds may be closed on one day.
const MOST_A_DAY: u32 = 9;

impl Journal {
    /// Every file of `colleagues/`, those with the shortest names first, so that a copy which a sync
    /// program made stands behind its original.
    pub fn rounds(&self) -> Result<Vec<Kept>> {
        let dir = self.dir_of(Dir::Colleagues);
        let mut found = match self.disk.list(&dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            found => found.map_err(at("list", &dir))?,
        };
        found.retain(|found| {
            found.kind == FileKind::File && inside::is_ours(Dir::Colleagues, found.name())
        });
        found.sort_by(|a, b| (a.name().len(), a.name()).cmp(&(b.name().len(), b.name())));
        Ok(found.into_iter().map(|found| self.round(found.path)).collect())
    }

    /// The journal's id. Where there is none yet, `journal.toml` is written.
    pub fn id(&self) -> Result<String> {
        self.begin()?;
        match self.head()? {
            Some(head) => Ok(head.id.clone()),
            None => Err(at("read", &self.dir)(io::ErrorKind::NotFound.into())),
        }
    }

    fn round(&self, file: PathBuf) -> Kept {
        let bytes = self.disk.read(&file);
        let counts = match bytes {
            Ok(bytes) => Counts::read(&bytes),
            Err(error) => Err(Told { line: None, what: error.to_string() }),
        };
        Kept { file, counts }
    }

    /// Writes the counts of a round that is closed with them, under the day of closing. What is there
    /// already stays; the same counts once more are no failure.
    pub fn close_round(&self, counts: &Counts, closed: jiff::civil::Date) -> Result<PathBuf> {
        let dir = self.dir_of(Dir::Colleagues);
        let text = counts.write().map_err(|error| at("write", &dir)(io::Error::other(error)))?;
        self.begin()?;
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        for number in 1..=MOST_A_DAY {
            let end = if number == 1 { String::new() } else { format!("-{number}") };
            let file = dir.join(format!("{closed}{end}.toml"));
            match disk::write_new(&*self.disk, &file, text.as_bytes()) {
                Ok(()) => return Ok(file),
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(at("write", &file)(error));
                }
                Err(_) if self.holds(&file, &text) => {
                    self.disk.sync_dir(&dir).map_err(at("write", &file))?;
                    return Ok(file);
                }
                Err(_) => {}
            }
        }
        Err(Error::Unreadable {
            why: format!(
                "{MOST_A_DAY} rounds were closed on {closed} already; nothing was written"
            ),
        })
    }

    fn holds(&self, file: &Path, text: &str) -> bool {
        self.disk.read(file).is_ok_and(|there| there == text.as_bytes())
    }
}
