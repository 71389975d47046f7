//! `due`: promises whose day has come, and sessions that may not be wanted any more.

use super::asked::{Asked, ending};
use super::{Ending, Stop};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let seen = asked.desk.due(asked.now)?;
    asked.answer(|| text::due(&seen.facts), || json::due(&seen.facts))?;
    Ok(ending(&seen.damaged))
}
