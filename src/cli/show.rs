//! `show`: one session, or as much of it as can be read.

use super::asked::Asked;
use super::{Ending, Stop, args, out};
use crate::desk::{Answer, Query};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>, which: &args::Show) -> Result<Ending, Stop> {
    let id = asked.desk.journal().resolve(&which.id)?;
    let Answer::Session(opened) = asked.desk.answer(&Query::Session(id), asked.now)? else {
        return Ok(Ending::Done);
    };
    let session = &opened.session;
    asked.answer(|| text::session(session, &asked.now.zone), || json::session(session))?;
    if let Some(problem) = &opened.problem {
        let file = opened.file.display();
        out::message(&format!("{file}: {problem}; what can be read of it is shown"));
    }
    asked.ending()
}
