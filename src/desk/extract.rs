//! An extract for a course, as a front asks for it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{Desk, Failure};
use crate::clock::Now;
use crate::names::Roles;
use crate::report::extract::{Area, Extract, Wanted, extract};
use crate::report::selection::Selection;

impl Desk {
    /// The answers of an area, by its id, or of all areas; with roles in the place of names.
    ///
    /// # Errors
    /// Where a session that is named is not there, where there is no such area, and where the list of
    /// names cannot be read: with half of it names would leave.
    pub fn extract(
        &self,
        area: Option<&str>,
        selection: Selection,
        now: &Now,
    ) -> Result<Extract, Failure> {
        let journal = self.journal();
        let roles = Roles::of(&journal.names()?);
        let sessions = journal.sessions()?;
        let is_there = |id: &_| sessions.iter().any(|session| session.id == *id);
        if let Some(missing) = selection.sessions.iter().find(|id| !is_there(id)) {
            return Err(Failure::new(format!("there is no finished session {missing}")));
        }
        let area = match area {
            Some(id) => {
                let area = Area::find(id, self.library()?, &sessions);
                Some(area.map_err(|near| no_area(id, near))?)
            }
            None => None,
        };
        let wanted = Wanted { area, selection };
        Ok(extract(&sessions, &wanted, &roles, now.today().year()))
    }

    /// Writes what leaves to a new file, and gives its whole path.
    ///
    /// # Errors
    /// Where something is there already, or why it cannot be written; nothing is left of it then.
    pub fn write_extract(&self, path: &Path, text: &str) -> Result<PathBuf, Failure> {
        let (file, ()) = self.write_outside(path, |sink| Ok(sink.write_all(text.as_bytes())?))?;
        Ok(file)
    }
}

fn no_area(id: &str, near: Option<String>) -> Failure {
    let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Failure::new(format!("no theme and no tag is called {id:?}{near}"))
}
