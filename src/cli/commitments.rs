//! `commitments`: every promise, newest first, and what became of it.

use super::asked::{Asked, ending};
use super::{Ending, Stop};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let seen = asked.desk.promises(asked.now)?;
    let words = || text::commitments(&seen.facts, &asked.now.zone);
    asked.answer(words, || json::commitments(&seen.facts))?;
    Ok(ending(&seen.damaged))
}
