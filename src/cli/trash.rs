//! `trash`: what was deleted or replaced, back from there, and for good.

use super::args::TrashCommand;
use super::asked::Asked;
use super::consent::Consent;
use super::{Ending, Stop, out};
use crate::desk::Write;
use crate::desk::trash::COPIES_REMAIN;
use crate::journal::trash::Trashed;
use crate::report::{json, text};

pub(super) fn run(
    asked: &Asked<'_>,
    command: &TrashCommand,
    has_terminal: bool,
) -> Result<Ending, Stop> {
    match command {
        TrashCommand::List => {
            let all = asked.desk.trash()?;
            asked.answer(|| text::trash(&all, &asked.now.zone), || json::trash(&all))?;
            Ok(Ending::Done)
        }
        TrashCommand::Restore { what } => restore(asked, &asked.desk.trashed(what)?),
        TrashCommand::Empty { what: None, yes } => {
            let count = asked.desk.trash()?.len();
            let asks = format!("delete all {count} files in the trash for good?");
            if count > 0 && !Consent::of(*yes, has_terminal).to_delete(&asks)? {
                return Ok(Ending::Done);
            }
            asked.desk.perform(Write::EmptyTrash, asked.now)?;
            match count {
                0 => out::data("The trash is empty.\n")?,
                _ => out::data(&format!("The trash is empty now. {COPIES_REMAIN}\n"))?,
            }
            Ok(Ending::Done)
        }
        TrashCommand::Empty { what: Some(what), yes } => {
            let one = asked.desk.trashed(what)?;
            let name = one.listed.file.file_name().unwrap_or_default().to_string_lossy();
            if Consent::of(*yes, has_terminal).to_delete(&format!("delete {name} for good?"))? {
                asked.desk.perform(Write::EraseTrashed(one.listed.file.clone()), asked.now)?;
                out::data(&format!("Deleted for good. {COPIES_REMAIN}\n"))?;
            }
            Ok(Ending::Done)
        }
    }
}

fn restore(asked: &Asked<'_>, one: &Trashed) -> Result<Ending, Stop> {
    asked.desk.perform(Write::Restore(one.listed.file.clone()), asked.now)?;
    let instead =
        if one.is_earlier { "; the version that stood there is in the trash" } else { "" };
    out::data(&format!("It is back{instead}.\n"))?;
    Ok(Ending::Done)
}
