//! `journal`: which journals there are, a new one, another name. Nothing is told of what is in them.

use super::asked::Asked;
use super::{Stop, args::JournalCommand, out};
use crate::report::{json, text};
use crate::text::clean;

pub(super) fn run(asked: &Asked<'_>, command: &JournalCommand) -> Result<(), Stop> {
    match command {
        JournalCommand::List => {
            let all = asked.desk.journals(asked.now)?;
            let rows =
                || all.iter().map(|one| (one.name.as_str(), one.created, one.problem.as_deref()));
            asked.answer(|| text::journals(rows(), &asked.now.zone), || json::journals(rows()))
        }
        JournalCommand::New { name } => {
            let dir = asked.desk.new_journal(name, asked.now)?.display().to_string();
            out::data(&format!("{}\n", clean::one_line(&dir)))
        }
        JournalCommand::Rename { from, to } => {
            Ok(asked.desk.rename_journal(from, to, asked.now)?)
        }
    }
}
