//! An extract for a course, as a front asks for it.

use std::path::Path;

use super::{Desk, Failure, outside};
use crate::clock::Now;
use crate::disk;
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
        let area = area.map(|id| Area::find(id, &sessions).map_err(|near| no_area(id, near)));
        let wanted = Wanted { area: area.transpose()?, selection };
        Ok(extract(&sessions, &wanted, &roles, now.today().year()))
    }

    /// Writes what leaves to a new file, whole and durably, for the owner alone.
    ///
    /// # Errors
    /// Where something stands there already, or it cannot be written.
    pub fn write_outside(&self, file: &Path, text: &str) -> Result<(), Failure> {
        let path = outside::with_directory(file);
        let written = disk::write_new(&*self.disk, &path, text.as_bytes());
        written.map_err(|error| outside::not_written(file, &error))
    }
}

fn no_area(id: &str, near: Option<String>) -> Failure {
    let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Failure::new(format!("no theme and no tag is called {id:?}{near}"))
}
