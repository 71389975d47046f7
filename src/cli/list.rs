//! `list`: every file of the journal, newest first.

use super::asked::{Asked, ending};
use super::{Ending, Stop};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let listed = asked.desk.journal().list()?;
    asked.answer(|| text::list(&listed, &asked.now.zone), || json::list(&listed))?;
    Ok(ending(&listed))
}
