//! `show`: one session, or as much of it as can be read.

use jiff::tz::TimeZone;

use super::asked::{Asked, ending};
use super::{Ending, Stop, args, out};
use crate::desk::{Opened, Seen};
use crate::report::{json, text};
use crate::text::clean;

pub(super) fn run(asked: &Asked<'_>, which: &args::Show) -> Result<Ending, Stop> {
    let seen = meant(asked, &which.id)?;
    let opened = &seen.facts;
    asked.answer(|| told(opened, &asked.now.zone), || json::session(&opened.session))?;
    // The text says it in its first line; the data of a script has no place for it.
    if let Some(caution) = opened.caution() {
        out::message(&caution);
    }
    Ok(ending(&seen.damaged))
}

/// A session by its id; or, since a copy has the id of its original, by the name of its file.
fn meant(asked: &Asked<'_>, wanted: &str) -> Result<Seen<Opened>, Stop> {
    let journal = asked.desk.journal();
    Ok(match journal.file_named(wanted)? {
        Some(file) => asked.desk.file(&file, asked.now)?,
        None => asked.desk.session(&journal.resolve(wanted)?, asked.now)?,
    })
}

fn told(opened: &Opened, zone: &TimeZone) -> String {
    let session = text::session(&opened.session, &opened.library, zone);
    match opened.caution() {
        Some(caution) => format!("{}\n\n{session}", clean::one_line(&caution)),
        None => session,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::change::samples::session;
    use crate::journal::listing::State;
    use crate::names::Roles;
    use crate::pack::library::Library;

    fn first_line(state: State, problem: Option<&str>) -> String {
        let session = session("2025-09-25");
        let (file, promises) = ("a.toml".into(), Vec::new());
        let problem = problem.map(str::to_owned);
        let (roles, library) = (Roles::default(), Arc::new(Library::with_own(Vec::new())));
        let opened = Opened { session, file, state, problem, promises, roles, library };
        told(&opened, &TimeZone::UTC).lines().next().unwrap().to_owned()
    }

    #[test]
    fn what_a_newer_candour_wrote_or_what_is_damaged_is_said_before_it_is_shown() {
        let newer = first_line(State::Newer, Some("written by a newer candour (format 2)"));
        assert!(newer.starts_with("This session was written by a newer candour (format 2)."));
        let damaged = first_line(State::Damaged, Some("line 41: no [end]"));
        assert!(damaged.starts_with("Not all of this can be read: line 41: no [end]."));
        assert!(first_line(State::Finished, None).starts_with("Session: "));
    }
}
