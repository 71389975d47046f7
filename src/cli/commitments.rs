//! `commitments`: every promise, newest first, and what became of it.

use super::asked::Asked;
use super::{Ending, Stop};
use crate::desk::{Answer, Query};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    if let Answer::Promises(promises) = asked.desk.answer(&Query::Promises, asked.now)? {
        let words = || text::commitments(&promises, &asked.now.zone);
        asked.answer(words, || json::commitments(&promises))?;
    }
    asked.ending()
}
