//! Taking files into a journal: what would become of each, and then the writing of those that are
//! new.
//!
//! All is looked at before the first is written. Nothing that is there is ever changed: a file that
//! stands there and says something else is kept as it is, and so is the imported one, where it came
//! from. A plan is plain data, to be shown before it is carried out; what is to be written stays where
//! it came from until then, so that no more than one file is in memory.

mod planning;
mod writing;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{
    error::Result,
    file::{self, Content},
    inside::{Dir, Inside},
};

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

/// Files to be taken in, which are gone through more than once.
pub trait Source {
    /// Hands over each, in the document's order, until one is not taken.
    ///
    /// # Errors
    /// Why they cannot be gone through, or what `take` returned. What was handed over before counts
    /// for nothing then.
    fn each(&self, take: &mut dyn FnMut(Item) -> Result<()>) -> Result<()>;
}

/// Files that are in memory.
impl Source for Vec<Item> {
    fn each(&self, take: &mut dyn FnMut(Item) -> Result<()>) -> Result<()> {
        self.iter().cloned().try_for_each(take)
    }
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
    /// It is not there: it will be written, if its bytes are still these.
    New { place: Inside, bytes: Fingerprint },
    /// It is there already, to the byte.
    Same,
    /// Something else is there, and stays.
    Different,
    /// It cannot be taken, for this reason.
    Refused(String),
}

/// Tells whether bytes are those that were looked at; not made against whoever forges it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Fingerprint {
    fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self(hasher.finish())
    }
}

impl Plan {
    /// How many files would be written.
    pub fn new_files(&self) -> usize {
        self.files.iter().filter(|file| matches!(file.fate, Fate::New { .. })).count()
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
    if bytes.trim_ascii().is_empty() {
        return Err((None, "the file is empty".to_owned()));
    }
    if file::normalise(bytes).is_ok_and(|text| file::format_of(&text).is_none()) {
        let what = "this is neither a complete export nor a session of candour";
        return Err((None, what.to_owned()));
    }
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

#[cfg(test)]
mod tests;
