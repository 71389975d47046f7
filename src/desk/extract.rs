//! An extract for a course, as a front asks for it.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Desk, Failure};
use crate::clock::Now;
use crate::journal::id::SessionId;
use crate::journal::listing::{Listed, State};
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
        // Of the whole journal only this is held; its sessions are read one after the other.
        let mut finished: Vec<_> = journal.list()?.into_iter().filter_map(finished).collect();
        finished.sort_by(|(_, a), (_, b)| a.cmp(b));
        let is_there = |id: &_| finished.iter().any(|(_, (_, of))| of == id);
        if let Some(missing) = selection.sessions.iter().find(|id| !is_there(id)) {
            return Err(Failure::new(format!("there is no finished session {missing}")));
        }
        let sessions = || {
            let loaded = finished
                .iter()
                .filter_map(|(file, (_, id))| journal.load_from(file.clone(), id).ok());
            loaded.map(|loaded| loaded.session)
        };
        let area = match area {
            Some(id) => {
                let entries = sessions().flat_map(|session| session.entries);
                let used = entries.flat_map(|entry| entry.tags).collect();
                let area = Area::find(id, self.library()?, &used);
                Some(area.map_err(|near| no_area(id, near))?)
            }
            None => None,
        };
        let wanted = Wanted { area, selection };
        Ok(extract(sessions(), &wanted, &roles, now.today().year()))
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

/// The file of a finished session, and when it was begun, with its id.
fn finished(listed: Listed) -> Option<(PathBuf, (Timestamp, SessionId))> {
    let heading = listed.heading.filter(|_| listed.state == State::Finished)?;
    Some((listed.file, (heading.started, heading.id)))
}

fn no_area(id: &str, near: Option<String>) -> Failure {
    let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    Failure::new(format!("no theme and no tag is called {id:?}{near}"))
}
