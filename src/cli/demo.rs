//! `demo`: fills the journal of the made-up year, and opens it or says where it is.

use super::asked::Asked;
use super::{Stop, out};
use crate::desk::{DEMO, Query};
use crate::text::clean;

/// What a front begins with; none without a terminal, for then the path is the answer.
pub(super) fn run(asked: &Asked<'_>, has_terminal: bool) -> Result<Option<Query>, Stop> {
    let open = Query::Open(DEMO.to_owned());
    asked.desk.answer(&open, asked.now)?;
    if has_terminal {
        return Ok(Some(open));
    }
    let dir = asked.desk.journal().dir().display().to_string();
    out::data(&format!("{}\n", clean::one_line(&dir)))?;
    Ok(None)
}
