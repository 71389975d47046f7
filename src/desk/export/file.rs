//! An export into a file: whole or not at all, for the owner alone, never over something.

use std::io::ErrorKind;
use std::path::{Path, PathBuf, absolute};

use super::{Export, Stopped, Told, Watch, preview::file_name};
use crate::clock::Now;
use crate::desk::{Desk, Failure};
use crate::disk::{
    FileKind,
    stream::{self, Sink},
};
use crate::journal::{error::Error, tidy};

/// An export that is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The whole path.
    pub file: PathBuf,
    pub told: Told,
}

/// How many names are tried for one that is free.
const NAMES: u32 = 99;

impl Desk {
    /// Writes an export to a new file; `watch` hears how far it has come.
    ///
    /// # Errors
    /// Where something is there already, or why it cannot be done; nothing is left of it then.
    pub fn export_to(
        &self,
        export: &Export,
        now: &Now,
        path: &Path,
        watch: Watch<'_>,
    ) -> Result<Exported, Failure> {
        let say = |sink: &mut Sink<'_>| self.write_export(export, now, sink, watch);
        let (file, told) = self.write_outside((path, &file_name(export, now)), say)?;
        if let Some(dir) = file.parent() {
            // What an earlier export left here when it was cut short is in nobody's way.
            let _ = tidy::sweep(&*self.disk, dir, now.wall);
        }
        Ok(Exported { file, told })
    }

    /// Puts what is said into a new file outside of the journal, and gives its whole path; `named` is
    /// what such a file is called where the place is a directory.
    pub(in crate::desk) fn write_outside<T>(
        &self,
        (path, named): (&Path, &str),
        say: impl FnOnce(&mut Sink<'_>) -> Result<T, Stopped>,
    ) -> Result<(PathBuf, T), Failure> {
        let failed = |source| Error::Disk { doing: "write", path: path.to_owned(), source };
        let file = absolute(path).map_err(failed)?;
        self.must_be_free(&file, named)?;
        let mut filled = None;
        let written = stream::write_new_from(&*self.disk, &file, |sink| match say(sink) {
            Err(Stopped::Out(error)) => Err(error),
            Err(why @ (Stopped::Failed(_) | Stopped::Unwanted)) => {
                filled = Some(Err(why.into()));
                Err(ErrorKind::Other.into())
            }
            Ok(value) => {
                filled = Some(Ok(value));
                Ok(())
            }
        });
        match (written, filled) {
            (_, Some(Err(failure))) => Err(failure),
            (Ok(()), Some(Ok(value))) => Ok((file, value)),
            (Err(error), _) if error.kind() == ErrorKind::AlreadyExists => {
                Err(self.taken(&file, named))
            }
            (Err(error), _) if error.kind() == ErrorKind::NotFound => Err(Failure::new(format!(
                "nothing can be written there; choose another place: {}",
                file.display()
            ))),
            (Err(source), _) => Err(Error::Disk { doing: "write", path: file, source }.into()),
            (Ok(()), None) => Err(Failure::new("nothing was written")),
        }
    }

    /// Looked at before any work; that nothing is written over, the disk sees to itself.
    fn must_be_free(&self, file: &Path, named: &str) -> Result<(), Failure> {
        if file.starts_with(self.journal().dir()) {
            let words = "what leaves the journal cannot be put into it; choose another place";
            return Err(Failure::new(words));
        }
        if self.disk.look(file).is_ok() {
            return Err(self.taken(file, named));
        }
        let dir = file.parent().unwrap_or(file);
        match self.disk.look(dir) {
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::new(format!(
                "there is no directory {}; make it, or choose another",
                dir.display()
            ))),
            _ => Ok(()),
        }
    }

    /// The reason comes first: a screen may have room for no more.
    fn taken(&self, file: &Path, named: &str) -> Failure {
        if self.disk.look(file).is_ok_and(|found| found.kind == FileKind::Directory) {
            let inside = file.join(named);
            let is_free = self.disk.look(&inside).is_err();
            let free = if is_free { inside } else { self.free_beside(&inside).unwrap_or(inside) };
            let words = "that is a directory; name a file in it, such as";
            return Failure::new(format!("{words} {}", free.display()));
        }
        let there = format!("a file is there already, and is left as it is: {}", file.display());
        let free = self.free_beside(file);
        match free.as_deref().and_then(Path::file_name) {
            Some(free) => {
                Failure::new(format!("{there}; {} would be free", free.to_string_lossy()))
            }
            None => Failure::new(there),
        }
    }

    /// A name like this one under which nothing stands.
    pub fn free_beside(&self, file: &Path) -> Option<PathBuf> {
        let stem = file.file_stem()?.to_string_lossy();
        let end = file.extension().map(|end| format!(".{}", end.to_string_lossy()));
        let end = end.unwrap_or_default();
        let names = (2..=NAMES).map(|number| file.with_file_name(format!("{stem}-{number}{end}")));
        let mut free = names.filter(|name| {
            self.disk.look(name).is_err_and(|error| error.kind() == ErrorKind::NotFound)
        });
        free.next()
    }
}
