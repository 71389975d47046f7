//! The leader's own list of names and roles in the journal: `names.toml`, read and written.

use std::{io, path::PathBuf};

use super::{
    check::Problem,
    error::{Error, Result, at},
    store::Journal,
};
use crate::{disk, names::Names, pack::Mistake};

impl Journal {
    /// Where the list is kept.
    pub fn names_file(&self) -> PathBuf {
        self.dir.join("names.toml")
    }

    /// The list; an empty one where there is no file.
    ///
    /// # Errors
    /// Every mistake in the file with its line: with half a list names would leave unseen.
    pub fn names(&self) -> Result<Names> {
        let path = self.names_file();
        let bytes = match self.disk.read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Names::default()),
            Err(error) => return Err(at("read", &path)(error)),
        };
        Names::read("names.toml", &bytes).map_err(|mistakes| self.wrong_names(&mistakes))
    }

    /// Puts a list in the place of the one that was read before, whole and durably.
    ///
    /// # Errors
    /// Where the file is no longer what it was, cannot be read, or would have a mistake in it: it
    /// is left as it is.
    pub fn write_names(&self, was: &Names, names: &Names) -> Result<()> {
        let path = self.names_file();
        let failed = |error| at("write", &path)(io::Error::other(error));
        let text = names.write().map_err(failed)?;
        Names::read("names.toml", text.as_bytes())
            .map_err(|mistakes| self.wrong_names(&mistakes))?;
        self.begin()?;
        // Looked at when the new text is on the disk and only the name is left to change.
        let mut elsewhere = None;
        let written =
            disk::write_with(&*self.disk, &path, text.as_bytes(), |from, to| match self.names() {
                Ok(there) if there == *was || there == *names => self.disk.rename_over(from, to),
                Ok(_) => {
                    elsewhere = Some(Error::ChangedElsewhere { path: to.to_owned() });
                    Err(io::ErrorKind::Other.into())
                }
                Err(error) => {
                    elsewhere = Some(error);
                    Err(io::ErrorKind::Other.into())
                }
            });
        written.map_err(|error| elsewhere.unwrap_or_else(|| at("write", &path)(error)))
    }

    /// What is wrong with the list, where it cannot be used.
    pub(super) fn names_problem(&self) -> Option<Problem> {
        let error = self.names().err()?;
        let (line, what) = match error {
            Error::Damaged { line, reason, .. } => (line, reason),
            other => (None, other.to_string()),
        };
        let remedy = "mend it there; until then no name is marked, and nothing leaves with roles in the place of names";
        Some(Problem {
            file: self.names_file(),
            line,
            what,
            remedy: Some(remedy.to_owned()),
            repair: None,
        })
    }

    fn wrong_names(&self, mistakes: &[Mistake]) -> Error {
        let line = mistakes.first().map(|mistake| mistake.line);
        let said = mistakes.iter().enumerate().map(|(number, mistake)| match number {
            0 => mistake.what.clone(),
            _ => format!("line {}: {}", mistake.line, mistake.what),
        });
        let reason = said.collect::<Vec<_>>().join("; ");
        Error::Damaged { path: self.names_file(), line, reason }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use super::*;
    use crate::{
        disk::failing::{Failing, Plan},
        journal::samples::{open, open_on, quick_dir, tree},
        names::Named,
    };

    fn list(role: &str) -> Names {
        let named = Named { name: "Anna".to_owned(), role: role.to_owned(), ..Named::default() };
        Names { names: vec![named], ..Names::default() }
    }

    #[test]
    fn a_list_that_was_written_is_read_and_no_list_is_an_empty_one() {
        let dir = quick_dir();
        let journal = open(dir.path());
        assert_eq!(journal.names().unwrap(), Names::default());
        assert!(tree(dir.path()).is_empty(), "reading makes nothing");
        journal.write_names(&Names::default(), &list("the deputy")).unwrap();
        assert_eq!(open(dir.path()).names().unwrap(), list("the deputy"));
    }

    #[test]
    fn a_list_that_was_changed_or_has_mistakes_is_never_written_over() {
        let dir = quick_dir();
        let journal = open(dir.path());
        journal.write_names(&Names::default(), &list("the deputy")).unwrap();
        let files = || {
            let mut files = tree(dir.path());
            files.retain(|_, seen| !seen.is_dir);
            files
        };
        let before = files();
        let refused = journal.write_names(&Names::default(), &list("a cook")).unwrap_err();
        assert!(matches!(refused, Error::ChangedElsewhere { .. }), "{refused}");
        let refused = journal.write_names(&list("the deputy"), &list("Anna's boss")).unwrap_err();
        assert!(refused.to_string().contains("bring the name \"Anna\" back"), "{refused}");
        assert_eq!(files(), before);
        let text = "format = 1\n[[name]]\nname = 3\n[[name]]\nrole = \"x\"\n";
        disk::write_over(&disk::Real, &journal.names_file(), text.as_bytes()).unwrap();
        let told = journal.check().unwrap().problems;
        assert_eq!((&told[0].file, told[0].line), (&journal.names_file(), Some(2)));
        let said = journal.names().unwrap_err().to_string();
        assert!(said.contains("names.toml, line 2: "), "{said}");
        assert!(said.contains("; line 3: ") && said.contains("; line 4: "), "{said}");
        assert!(journal.write_names(&list("the deputy"), &list("a cook")).is_err());
        assert_eq!(fs::read_to_string(journal.names_file()).unwrap(), text);
    }

    #[test]
    fn on_a_failing_disk_the_list_is_the_old_or_the_new_one_and_a_repetition_writes_it() {
        for nth in 1.. {
            let dir = quick_dir();
            open(dir.path()).write_names(&Names::default(), &list("the deputy")).unwrap();
            let plan = Plan { op: None, nth, from_there_on: false, error: 5, short: true };
            let disk = Arc::new(Failing::new(plan));
            let write = || {
                let journal = open_on(disk.clone(), dir.path());
                journal.write_names(&list("the deputy"), &list("a cook"))
            };
            if write().is_err() {
                let there = open(dir.path()).names().unwrap();
                assert!([list("the deputy"), list("a cook")].contains(&there), "operation {nth}");
                write().unwrap();
            }
            assert_eq!(open(dir.path()).names().unwrap(), list("a cook"), "operation {nth}");
            if disk.injected() == 0 {
                assert!(nth > 5, "only {nth} operations");
                break;
            }
        }
    }
}
