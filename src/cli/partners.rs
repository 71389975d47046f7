//! `partners`: where partners and changes stand, and how each came there.

use super::asked::Asked;
use super::{Ending, Stop};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let facts = asked.desk.partners()?;
    let standings = &facts.standings;
    let library = asked.desk.names_of();
    let words = || text::partners(standings, &library, &asked.now.zone);
    asked.answer(words, || json::partners(standings))?;
    asked.ending()
}
