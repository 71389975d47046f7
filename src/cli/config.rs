//! `config`: the settings in force, where they are, and where they are changed.

use super::asked::Asked;
use super::{Stop, args::config::ConfigCommand, out};
use crate::desk::Query;
use crate::report::{json, text};
use crate::settings::Depth;
use crate::text::clean;

/// Answers, or says what the screen or the lines are to begin with.
pub(super) fn run(
    asked: &Asked<'_>,
    command: ConfigCommand,
    depth: Depth,
) -> Result<Option<Query>, Stop> {
    let choices = asked.desk.choices();
    match command {
        ConfigCommand::Edit => return Ok(Some(Query::Settings)),
        ConfigCommand::Show => asked.answer(
            || text::settings(&choices.said, &choices.file, depth),
            || json::settings(&choices.said, &choices.file),
        )?,
        ConfigCommand::Path => {
            out::data(&format!("{}\n", clean::one_line(&choices.file.display().to_string())))?;
        }
    }
    Ok(None)
}
