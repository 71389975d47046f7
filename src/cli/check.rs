//! `check`: looks at every file of the journal, and says what is wrong with which. Changes nothing.

use super::asked::{Asked, ending};
use super::{Ending, Stop};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let check = asked.desk.journal().check()?;
    asked.answer(|| text::check(&check), || json::check(&check))?;
    Ok(ending(&check.damaged))
}
