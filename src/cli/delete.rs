//! `delete`: a session or one answer of it into the trash, or for good.

use super::asked::Asked;
use super::consent::Consent;
use super::{Ending, Stop, args, meant::whole, out};
use crate::calendar::day_in_words;
use crate::desk::trash::{COPIES_REMAIN, Keep};
use crate::desk::{EntryPlace, Write};
use crate::journal::id::SessionId;
use crate::journal::session::Session;
use crate::text::nearest::unknown;

pub(super) fn run(
    asked: &Asked<'_>,
    wanted: &args::Delete,
    has_terminal: bool,
) -> Result<Ending, Stop> {
    let consent = Consent::of(wanted.yes, has_terminal);
    let keep = if wanted.for_good { Keep::Nothing } else { Keep::InTrash };
    let id = asked.desk.journal().resolve(&wanted.id)?;
    let seen = asked.desk.session(&id, asked.now);
    let Some(prompt) = &wanted.answer else {
        // One that cannot be read can be deleted for good all the same.
        let what =
            seen.map_or_else(|_unread| id.to_string(), |seen| told(&seen.facts.session, asked));
        return session(asked, (&id, &what), keep, consent);
    };
    let session = seen?.facts.session;
    let entry = place(&session, prompt)?;
    let question = session.entries.get(entry.place).map_or("", |entry| &entry.question);
    let what = format!("the answer to \"{question}\" of {}", told(&session, asked));
    let asks = match keep {
        Keep::InTrash => format!("delete {what}? The trash keeps the session as it was"),
        Keep::Nothing => {
            format!(
                "delete {what} for good, with every earlier version of the session in the trash?"
            )
        }
    };
    if !consent.to_delete(&asks)? {
        return Ok(Ending::Done);
    }
    asked.desk.perform(Write::DeleteAnswer { session: id, entry, keep }, asked.now)?;
    said(keep)
}

fn session(
    asked: &Asked<'_>,
    (id, what): (&SessionId, &str),
    keep: Keep,
    consent: Consent,
) -> Result<Ending, Stop> {
    let is_draft = asked.desk.journal().draft_ids()?.contains(id);
    let (asks, write) = match keep {
        Keep::InTrash if is_draft => {
            (format!("put {what} into the trash?"), Write::Discard(id.clone()))
        }
        Keep::InTrash => (format!("put {what} into the trash?"), Write::Delete(id.clone())),
        Keep::Nothing => (
            format!("delete {what} for good, with its copies and what the trash has of it?"),
            Write::Erase(id.clone()),
        ),
    };
    if !consent.to_delete(&asks)? {
        return Ok(Ending::Done);
    }
    asked.desk.perform(write, asked.now)?;
    said(keep)
}

fn said(keep: Keep) -> Result<Ending, Stop> {
    out::data(&match keep {
        Keep::InTrash => {
            "Deleted: it is in the trash. `candour trash restore` brings it back.\n".to_owned()
        }
        Keep::Nothing => format!("Deleted for good. {COPIES_REMAIN}\n"),
    })?;
    Ok(Ending::Done)
}

fn told(session: &Session, asked: &Asked<'_>) -> String {
    let what = if session.finished.is_some() { "session" } else { "draft" };
    format!("the {what} of {} ({})", day_in_words(asked.now.day_of(session.started)), session.id)
}

/// The answer that is meant: by its prompt, or by its number in the session where there are several.
fn place(session: &Session, wanted: &str) -> Result<EntryPlace, Stop> {
    let known = || session.entries.iter().map(|entry| &*entry.prompt);
    let by_id = if wanted.parse::<usize>().is_ok() {
        Ok(wanted.to_owned())
    } else {
        whole(wanted, known())
    };
    let wanted = &*by_id?;
    let all = || session.entries.iter().enumerate();
    let of_prompt: Vec<usize> =
        all().filter(|(_, entry)| entry.prompt == wanted).map(|(place, _)| place).collect();
    let by_number = || {
        let place = wanted.parse::<usize>().ok()?.checked_sub(1)?;
        session.entries.get(place).map(|_| place)
    };
    let place = match of_prompt.as_slice() {
        [place] => Some(*place),
        [] => by_number(),
        several => {
            let numbers: Vec<String> =
                several.iter().map(|place| (place + 1).to_string()).collect();
            return Err(Stop::CouldNot(format!(
                "{wanted} is answered {} times in this session; say which by its number: {}",
                several.len(),
                numbers.join(", ")
            )));
        }
    };
    let entry = place.and_then(|place| Some((place, session.entries.get(place)?)));
    let (place, entry) = entry.ok_or_else(|| {
        let what = "answer in this session";
        Stop::CouldNot(unknown(what, wanted, known(), "`candour show` tells the rest"))
    })?;
    Ok(EntryPlace { place, prompt: entry.prompt.clone() })
}
