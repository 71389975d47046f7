//! `import` of a pack, a lens, stages or a card that somebody shared: checked first, then put among
//! one's own.

use std::path::Path;

use crate::cli::{Ending, Stop, args, asked::Asked, out};
use crate::desk::sharing::{Fate, Shared};
use crate::pack::Mistake;
use crate::report::{json, text};

pub(super) fn run(
    asked: &Asked<'_>,
    (from, wanted): (&Path, &args::Import),
    checked: Result<Shared, Vec<Mistake>>,
    has_terminal: bool,
) -> Result<Ending, Stop> {
    let shown = from.display().to_string();
    let shared = checked.map_err(|mistakes| {
        let said: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        Stop::CouldNot(format!("{}\nnothing was taken in: {shown} has mistakes", said.join("\n")))
    })?;
    if !asked.json {
        out::data(&text::shared(&shown, &shared.content, &shared.to, words(shared.fate)))?;
    }
    let takes = shared.fate == Fate::New
        && (wanted.yes || (has_terminal && !asked.json && out::consents("take it in?")?));
    if takes {
        asked.desk.take_in(&shared)?;
    }
    if asked.json {
        out::json(json::shared(&shown, &shared.content, &shared.to, name(shared.fate), takes))?;
    }
    match shared.fate {
        Fate::New if !takes && has_terminal && !asked.json => {
            out::message("nothing was taken in");
            Ok(Ending::Done)
        }
        Fate::New if !takes => {
            Err(Stop::CouldNot("nothing was taken in; say --yes to take it in".to_owned()))
        }
        Fate::New | Fate::Same => asked.ending(),
        Fate::Different => {
            let there = shared.to.display();
            let words = "says something else and stays as it is; nothing was taken in (give the \
                         one that is shared another id, or remove yours first)";
            Err(Stop::CouldNot(format!("{there} {words}")))
        }
    }
}

fn words(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Same => "there already, the same",
        Fate::Different => "there already and different, kept as it is",
    }
}

fn name(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Same => "same",
        Fate::Different => "different",
    }
}
