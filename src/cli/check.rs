//! `check`: looks at every file of the journal, and says what is wrong with which. Changes nothing.

use super::asked::{Asked, ending};
use super::{Ending, Stop};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let journal = asked.desk.journal();
    let listed = journal.list()?;
    let dir = journal.dir();
    asked.answer(|| text::check(dir, &listed), || json::check(dir, &listed))?;
    Ok(ending(&listed))
}
