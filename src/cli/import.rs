//! `import`: says what would become of each file, asks, and takes in those that are new. What
//! somebody shared to be read or answered is taken in by `import/content.rs`.

mod content;

use crate::text::counted;
use std::path::absolute;

use super::asked::Asked;
use super::{Ending, Stop, args, out};
use crate::journal::import::{Fate, Imported, Plan};
use crate::report::{json, text};

pub(super) fn run(
    asked: &Asked<'_>,
    wanted: &args::Import,
    has_terminal: bool,
) -> Result<Ending, Stop> {
    let from = absolute(&wanted.file).unwrap_or_else(|_same| wanted.file.clone());
    if let Some(checked) = asked.desk.shared(&from)? {
        return content::run(asked, (&from, wanted), checked, has_terminal);
    }
    let mut progress = asked.progress("looked at");
    let plan = asked.desk.plan_import(&from, &mut |files| progress.at(files, None))?;
    drop(progress);
    let to = asked.desk.journal().dir().to_owned();
    if !asked.json {
        out::data(&text::plan(&plan, &from, &to))?;
    }
    let may_write = match plan.new_files() {
        0 => false,
        _ if wanted.yes => true,
        new => {
            has_terminal
                && !asked.json
                && out::consents(&format!("take in {}?", counted(new, "file")))?
        }
    };
    let imported = if may_write {
        let (mut progress, of) = (asked.progress("taken in"), plan.new_files());
        Some(asked.desk.import(&from, &plan, &mut |files| progress.at(files, Some(of)))?)
    } else {
        None
    };
    if asked.json {
        out::json(json::import(&plan, imported.as_ref(), &from, &to))?;
    } else if let Some(imported) = &imported {
        out::data(&text::imported(imported))?;
    }
    ending(asked, &plan, imported.as_ref(), has_terminal)
}

fn ending(
    asked: &Asked<'_>,
    plan: &Plan,
    imported: Option<&Imported>,
    has_terminal: bool,
) -> Result<Ending, Stop> {
    let new = plan.new_files();
    if plan.files.is_empty() && !asked.json {
        out::message("there is no file in it: nothing to take in");
    }
    if new > 0 && imported.is_none() {
        if has_terminal && !asked.json {
            out::message("nothing was taken in");
            return Ok(Ending::Done);
        }
        let words = format!("nothing was taken in; say --yes to take in {}", counted(new, "file"));
        return Err(Stop::CouldNot(words));
    }
    let refused = plan.files.iter().filter(|file| matches!(file.fate, Fate::Refused(_))).count();
    if refused > 0 {
        let words =
            format!("{} could not be taken in; the rest is there", counted(refused, "file"));
        return Err(Stop::CouldNot(words));
    }
    asked.ending()
}
