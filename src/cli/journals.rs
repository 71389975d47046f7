//! `journal list`, `new` and `rename`: which journals there are. Nothing is told of what is in them.

use super::asked::Asked;
use super::{Stop, out};
use crate::report::{json, text};
use crate::text::clean;

pub(super) fn list(asked: &Asked<'_>) -> Result<(), Stop> {
    let all = asked.desk.journals(asked.now)?;
    let rows = || all.iter().map(|one| (one.name.as_str(), one.created, one.problem.as_deref()));
    asked.answer(|| text::journals(rows(), &asked.now.zone), || json::journals(rows()))
}

pub(super) fn new(asked: &Asked<'_>, name: &str) -> Result<(), Stop> {
    let dir = asked.desk.new_journal(name, asked.now)?.display().to_string();
    out::data(&format!("{}\n", clean::one_line(&dir)))
}

pub(super) fn rename(asked: &Asked<'_>, from: &str, to: &str) -> Result<(), Stop> {
    Ok(asked.desk.rename_journal(from, to, asked.now)?)
}
