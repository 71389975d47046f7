//! An extract for a course, as a front asks for it.

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::course::{sat, that_answered};
use super::{Desk, Failure, export::Stopped};
use crate::clock::Now;
use crate::disk::stream::Sink;
use crate::journal::listing::{Listed, State};
use crate::journal::{id::SessionId, session::Session, store::Journal};
use crate::names::Roles;
use crate::report::document::{self, Block};
use crate::report::extract::{Area, Extract, Extracting, Wanted};
use crate::report::page::Page;
use crate::report::selection::Selection;

/// An extract that was looked through and has not left.
#[derive(Debug)]
pub struct Chosen {
    wanted: Wanted,
    /// Of the whole journal only this is held; its sessions are read one after the other.
    finished: Vec<(PathBuf, (Timestamp, SessionId))>,
    roles: Roles,
    pub extract: Extract,
    /// The word limit of the exercise, where there is one.
    pub limit: Option<usize>,
}

impl Chosen {
    /// Whether there is any name in whose place a role could stand.
    pub fn has_roles(&self) -> bool {
        !self.roles.is_empty()
    }
}

impl Desk {
    /// Looks through the answers of an area and of an exercise, by their ids, or of all; with roles in the place of
    /// names. `tell` hears how many files were looked at, and of how many.
    ///
    /// # Errors
    /// Where a session that is named is not there, where there is no such area, and where the list of
    /// names cannot be read: with half of it names would leave.
    pub fn choose_extract(
        &self,
        (area, exercise): (Option<&str>, Option<&str>),
        mut selection: Selection,
        now: &Now,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Result<Chosen, Failure> {
        let journal = self.journal();
        let roles = Roles::of(&journal.names()?);
        let listed = journal.list()?;
        let limit = match exercise {
            Some(id) => {
                selection.sessions = self.answering(id, &listed)?;
                self.limit_of(id)?
            }
            None => None,
        };
        let mut finished: Vec<_> = listed.into_iter().filter_map(finished).collect();
        finished.sort_by(|(_, a), (_, b)| a.cmp(b));
        let is_there = |id: &_| finished.iter().any(|(_, (_, of))| of == id);
        if let Some(missing) = selection.sessions.iter().find(|id| !is_there(id)) {
            return Err(Failure::new(format!("there is no finished session {missing}")));
        }
        let area = match area {
            Some(id) => {
                let entries = sessions(&journal, &finished).flat_map(|session| session.entries);
                let used = entries.flat_map(|entry| entry.tags).collect();
                let area = Area::find(id, self.library()?, &used);
                Some(area.map_err(|near| no_area(id, near))?)
            }
            None => None,
        };
        let wanted = Wanted { area, selection };
        let mut extracting = Extracting::begin(&wanted, &roles, now.today().year());
        for (number, session) in sessions(&journal, &finished).enumerate() {
            extracting.answers(&session);
            tell(number + 1, finished.len());
        }
        let extract = extracting.end();
        Ok(Chosen { wanted, finished, roles, extract, limit })
    }

    /// Writes what leaves, as it is read by people.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn extract(
        &self,
        chosen: &Chosen,
        page: Page,
        now: &Now,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        Ok(self.extract_out(chosen, (page, now), out, &mut |_, _| ())?)
    }

    /// Writes what leaves to a new file, and gives its whole path; `tell` hears how many files went
    /// into it, and of how many.
    ///
    /// # Errors
    /// Where something is there already, or why it cannot be written; nothing is left of it then.
    pub fn extract_to(
        &self,
        chosen: &Chosen,
        as_page: (Page, &Now),
        path: &Path,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Result<PathBuf, Failure> {
        let say = |sink: &mut Sink<'_>| self.extract_out(chosen, as_page, sink, tell);
        Ok(self.write_outside(path, say)?.0)
    }

    /// The sessions that answered an exercise, or practised a case.
    fn answering(&self, id: &str, listed: &[Listed]) -> Result<Vec<SessionId>, Failure> {
        let sat = sat(listed);
        let found: Vec<_> = that_answered(id, &sat).cloned().collect();
        if found.is_empty() {
            let facts = self.courses()?;
            let set = facts.courses.iter().flat_map(|course| &course.steps);
            let cases = facts.cases.iter().map(|case| case.id.as_str());
            let known: Vec<&str> = set.map(|step| step.exercise.id.as_str()).chain(cases).collect();
            let words = format!("no finished session answers an exercise or a case called {id}");
            let is_known = known.contains(&id);
            return Err(if is_known {
                Failure::new(words)
            } else {
                Failure::unknown(&words, id, &known)
            });
        }
        Ok(found)
    }

    fn limit_of(&self, id: &str) -> Result<Option<usize>, Failure> {
        let facts = self.courses()?;
        let mut set = facts.courses.iter().flat_map(|course| &course.steps);
        let words = set.find(|step| step.exercise.id == id).and_then(|step| step.exercise.words);
        Ok(words.and_then(|words| usize::try_from(words).ok()))
    }

    fn extract_out(
        &self,
        chosen: &Chosen,
        (page, now): (Page, &Now),
        out: &mut dyn Write,
        tell: &mut dyn FnMut(usize, usize),
    ) -> Result<(), Stopped> {
        let area = chosen.wanted.area.as_ref();
        write!(out, "{}", page.open(document::extract_title(area)))?;
        let mut put = |block: &Block| write!(out, "{}", page.block(block));
        document::extract(area).iter().try_for_each(&mut put)?;
        let mut extracting = Extracting::again(&chosen.wanted, &chosen.roles);
        for (number, session) in sessions(&self.journal(), &chosen.finished).enumerate() {
            for answer in extracting.answers(&session) {
                document::answer(&answer, &now.zone).iter().try_for_each(&mut put)?;
            }
            tell(number + 1, chosen.finished.len());
        }
        if extracting.end().answers == 0 {
            put(&document::nothing(chosen.wanted.selection.days()))?;
        }
        write!(out, "{}", page.close())?;
        Ok(out.flush()?)
    }
}

/// The sessions of these files, as far as they can be read, one in memory at a time.
fn sessions<'a>(
    journal: &'a Journal,
    finished: &'a [(PathBuf, (Timestamp, SessionId))],
) -> impl Iterator<Item = Session> + 'a {
    let loaded =
        finished.iter().filter_map(|(file, (_, id))| journal.load_from(file.clone(), id).ok());
    loaded.map(|loaded| loaded.session)
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
