//! `partners`: where partners and changes stand, and how each came there.

use super::asked::Asked;
use super::{Ending, Stop};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let facts = asked.desk.partners()?;
    let standings = &facts.standings;
    asked.answer(|| text::partners(standings, &asked.now.zone), || json::partners(standings))?;
    asked.ending()
}
