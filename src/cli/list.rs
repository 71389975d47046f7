//! `list`: every file of the journal, newest first.

use super::asked::{Asked, ending};
use super::{Ending, Stop};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let journal = asked.desk.journal();
    let mut listed = journal.list()?;
    for one in &mut listed {
        one.file = journal.stands_at(&one.file);
    }
    asked.answer(|| text::list(&listed, &asked.now.zone), || json::list(&listed))?;
    Ok(ending(&listed))
}
