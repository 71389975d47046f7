//! Content files that others share: each is checked, and then put among the person's own.
//!
//! Nothing that is there is written over, and nothing of it is ever run: it is words.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Desk, Failure, library::END};
use crate::disk;
use crate::pack::{Mistake, content::Content, read};

/// A pack is words: what is larger is none, and is left to whoever reads journals.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A content file that was shared, and its place among the person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    pub content: Content,
    pub to: PathBuf,
    pub fate: Fate,
    bytes: Vec<u8>,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    New,
    /// It is there already, to the byte.
    Same,
    /// Something else has its place, and stays.
    Different,
}

impl Desk {
    /// A file looked at as content, checked among all that is here, and where it would go; none where it
    /// is no content at all. Writes nothing.
    ///
    /// # Errors
    /// Where the person's own files cannot be listed.
    pub fn shared(&self, file: &Path) -> Result<Option<Result<Shared, Vec<Mistake>>>, Failure> {
        // What cannot be read is told of by whoever reads journals.
        let Ok(bytes) = self.disk.read_at_most(LARGEST, file) else { return Ok(None) };
        if !read::is_meant(&bytes) {
            return Ok(None);
        }
        let shown = file.display().to_string();
        let library = self.library()?;
        // Its id, and not what somebody called the file, says where it goes.
        let id = match read::read(&shown, &bytes) {
            Ok(content) => content.id().to_owned(),
            Err(mistakes) => return Ok(Some(Err(mistakes))),
        };
        let content = match library.check(&id, &shown, &bytes) {
            Ok(content) => content,
            Err(mistakes) => return Ok(Some(Err(mistakes))),
        };
        let to = self.places().packs().join(format!("{id}{END}"));
        let fate = match self.disk.read_at_most(LARGEST, &to) {
            Ok(there) if there == bytes => Fate::Same,
            Err(error) if error.kind() == ErrorKind::NotFound => Fate::New,
            Ok(_) | Err(_) => Fate::Different,
        };
        Ok(Some(Ok(Shared { content, to, fate, bytes })))
    }

    /// Puts it there.
    ///
    /// # Errors
    /// Where something has come to stand there meanwhile, or it cannot be written.
    pub fn take_in(&self, shared: &Shared) -> Result<(), Failure> {
        let there = shared.to.display();
        let written = self.disk.make_dirs(&self.places().packs());
        let written =
            written.and_then(|()| disk::write_new(&*self.disk, &shared.to, &shared.bytes));
        written.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => {
                Failure::new(format!("{there} is there already, and stays as it is"))
            }
            _ => Failure::new(format!("{there} cannot be written: {error}")),
        })
    }
}
