//! `changes`: two sessions side by side, or one question through all of them.

use super::asked::{Asked, ending};
use super::{Ending, Stop, args, with_nearest};
use crate::journal::id::SessionId;
use crate::report::{json, text};
use crate::text::nearest::nearest;

pub(super) fn run(asked: &Asked<'_>, which: &args::Changes) -> Result<Ending, Stop> {
    match &which.prompt {
        Some(prompt) => thread(asked, prompt),
        None => comparison(asked, which),
    }
}

fn comparison(asked: &Asked<'_>, which: &args::Changes) -> Result<Ending, Stop> {
    let pair = match &which.from {
        None => None,
        Some(from) => {
            let to = which.to.as_deref().unwrap_or("last");
            Some((session(asked, from)?, session(asked, to)?))
        }
    };
    let zone = &asked.now.zone;
    let seen = asked.desk.changes(pair.as_ref())?;
    match &seen.facts {
        Some(changes) => {
            let (comparison, tags) = (&changes.comparison, &changes.tags);
            let words =
                || text::changes(comparison, &changes.library, zone) + &text::lenses(tags, zone);
            asked.answer(words, || json::with_tags(json::changes(comparison), tags))?;
        }
        None => asked.answer(
            || "There is nothing to compare yet: that takes two finished sessions.\n".to_owned(),
            || json::with_tags(json::no_changes(), &[]),
        )?,
    }
    Ok(ending(&seen.damaged))
}

/// The session meant: the last that answered an exercise of this name, or as everywhere.
fn session(asked: &Asked<'_>, wanted: &str) -> Result<SessionId, Stop> {
    let found = asked.desk.journal().resolve(wanted);
    match found {
        Ok(id) => Ok(id),
        Err(error) => Ok(asked.desk.session_of_exercise(wanted)?.ok_or(error)?),
    }
}

fn thread(asked: &Asked<'_>, prompt: &str) -> Result<Ending, Stop> {
    let seen = asked.desk.thread(prompt).map_err(|failure| {
        let packs = asked.desk.packs();
        let prompts = packs.iter().flat_map(|pack| &pack.prompts);
        let ids = prompts.map(|prompt| prompt.id.as_str());
        Stop::CouldNot(with_nearest(&failure.words, nearest(prompt, ids)))
    })?;
    let thread = &seen.facts.thread;
    asked.answer(|| text::thread(thread, &asked.now.zone), || json::thread(thread))?;
    Ok(ending(&seen.damaged))
}
