//! A person's own content: the files of the packs folder, beside what is built in.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Desk, Failure};
use crate::disk;
use crate::pack::{
    Mistake, Pack, Subject,
    content::Content,
    library::{Library, Source, built_in},
};
use crate::places::JournalName;

/// A pack with every key explained, to be changed by whoever wants one of their own.
const EXAMPLE: &str = include_str!("../../content/example.toml");

/// The id of the example, and how the ids in it begin.
const EXAMPLE_ID: &str = "my-pack";

/// How the name of a content file ends.
pub(super) const END: &str = ".toml";

impl Desk {
    /// What is built in and the person's own files, which are looked up when this is first asked.
    ///
    /// # Errors
    /// Where the packs folder is there and cannot be listed.
    pub fn library(&self) -> Result<&Arc<Library>, Failure> {
        if let Some(library) = self.library.get() {
            return Ok(library);
        }
        let own = self.own_sources()?;
        Ok(self.library.get_or_init(|| Arc::new(Library::with_own(own))))
    }

    /// The same for whoever only names what is in a journal. A folder of the person's own that cannot be
    /// listed keeps nobody from what is built in: `pack list` tells of it.
    pub fn names_of(&self) -> Arc<Library> {
        let library = self.library().map(Arc::clone);
        library.unwrap_or_else(|_| Arc::new(Library::with_own(Vec::new())))
    }

    /// The packs that can be read.
    pub fn packs(&self) -> Vec<&Pack> {
        let library = self.library().map_or_else(|_| built_in(), |library| &**library);
        library.pack_ids().filter_map(|id| library.pack(id)?.ok()).collect()
    }

    /// Reads a content file anywhere on the disk: what is in it, or every mistake.
    ///
    /// # Errors
    /// Where the file cannot be had at all.
    pub fn check_content(&self, file: &Path) -> Result<Result<Content, Vec<Mistake>>, Failure> {
        let shown = file.display().to_string();
        let bytes = self
            .disk
            .read(file)
            .map_err(|error| Failure::new(format!("{shown} cannot be read: {error}")))?;
        Ok(self.library()?.check(id_of(file), &shown, &bytes))
    }

    /// Writes the example as a new pack with this id among the person's own, or a copy of the course with
    /// this id, and says where it is.
    ///
    /// # Errors
    /// Where the id cannot be one or is taken, or the file cannot be written. Nothing is overwritten.
    pub fn new_pack(&self, id: Option<&str>) -> Result<PathBuf, Failure> {
        let id = id.unwrap_or(EXAMPLE_ID);
        let is_small =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        // What can be a journal's name can be a file's name on every system.
        if !id.bytes().all(is_small) || JournalName::parse(id).is_err() {
            let words = format!(
                "{id:?} cannot be the id of a pack: use small letters, digits and dashes, as in {EXAMPLE_ID}"
            );
            return Err(Failure::new(words));
        }
        let course = course(id);
        if course.is_none() && built_in().content(id).is_some() {
            let words = format!("{id} belongs to something built in; choose another id");
            return Err(Failure::new(words));
        }
        let dir = self.places().packs();
        let file = dir.join(format!("{id}{END}"));
        let example = || Cow::Owned(EXAMPLE.replace(EXAMPLE_ID, id).into_bytes());
        let text = course.map_or_else(example, Cow::Borrowed);
        let written = self.disk.make_dirs(&dir);
        let written = written.and_then(|()| disk::write_new(&*self.disk, &file, &text));
        match written {
            Ok(()) => Ok(file),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let there = file.display();
                Err(Failure::new(format!("{there} is there already, and stays as it is")))
            }
            Err(error) => {
                let there = file.display();
                Err(Failure::new(format!("{there} cannot be written: {error}")))
            }
        }
    }

    /// The files of the packs folder, by name. One that cannot be had is among them, with the reason.
    fn own_sources(&self) -> Result<Vec<Source>, Failure> {
        let dir = self.places().packs();
        let mut found = match self.disk.list(&dir) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                let words =
                    format!("your own packs in {} cannot be listed: {error}", dir.display());
                return Err(Failure::new(words));
            }
        };
        found.retain(|found| found.name().ends_with(END) && !found.name().starts_with('.'));
        found.sort_by(|one, other| one.path.cmp(&other.path));
        let source = |found: disk::Found| Source {
            id: id_of(&found.path).to_owned().into(),
            file: found.path.display().to_string().into(),
            bytes: match self.disk.read(&found.path) {
                Ok(bytes) => Ok(bytes.into()),
                Err(error) => Err(format!("this file cannot be read: {error}")),
            },
        };
        Ok(found.into_iter().map(source).collect())
    }
}

/// The file of a course that is built in: a copy of it may hold the days of one's own run.
fn course(id: &str) -> Option<&'static [u8]> {
    let pack = built_in().pack(id)?.ok().filter(|pack| pack.subject == Subject::Course)?;
    built_in().bytes(&pack.id)
}

/// The id that a content file has to have: its name without `.toml`.
fn id_of(file: &Path) -> &str {
    let name = file.file_name().and_then(std::ffi::OsStr::to_str).unwrap_or_default();
    name.strip_suffix(END).unwrap_or(name)
}
