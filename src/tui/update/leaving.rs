//! On the way to another room, or out: what was written here is on disk first.

use super::{
    Model,
    locking::{lock, wish_to_lock},
};
use crate::desk::{Query, Wanted};
use crate::journal::session::Kind;
use crate::tui::{
    Effect, Go,
    finder::Finder,
    rooms::{Look, Room},
    saving::Saving,
};

/// How a room is come to: does the one left stay behind it?
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Came {
    Onwards,
    /// With how it was looked at when it was left.
    Back(Option<Look>),
}

/// Where the leader is going, once what was written here is on disk.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Leaving {
    For(Query, Came),
    Out,
    /// Not before anybody comes back who can unlock.
    Locked,
}

/// Leaves for somewhere else. A sitting is saved first, always.
pub(super) fn leave_for(model: &mut Model, go: Go) -> Vec<Effect> {
    let query = match go {
        Go::Finder => {
            model.finder = Some(Finder::new(model.bindings()));
            return Vec::new();
        }
        Go::Suspend => {
            let mut effects = save_now(model);
            effects.push(Effect::Suspend);
            return effects;
        }
        Go::Quit => return wish_to_quit(model),
        Go::Lock => return wish_to_lock(model),
        Go::Back => return back(model),
        Go::Home => {
            model.behind.clear();
            Query::Home
        }
        Go::Open(name) => {
            // Nothing of one leader's is left for another's to be shown beside.
            model.behind.clear();
            Query::Open(name)
        }
        Go::Begin(length, theme) => Query::Begin(Wanted::core(Kind::Alone, length, theme)),
        Go::Sit(wanted) => Query::Begin(wanted),
        Go::Note(on) => Query::Note(on),
        Go::Resume(id) => Query::Resume(id),
        Go::Journal => Query::Journal,
        Go::Journals => Query::Journals,
        Go::Trash => Query::Trash,
        Go::Session(id) => Query::Session(id),
        Go::File(file) => Query::File(file),
        Go::Changes(pair) => Query::Changes(pair),
        Go::Thread(prompt) => Query::Thread(prompt),
        Go::Promises => Query::Promises,
        Go::Partners => Query::Partners,
        Go::Colleagues => Query::Colleagues,
        Go::Course => Query::Course,
        Go::Place(id, place, words) => Query::Place(id, place, words),
        Go::Search(wanted) => Query::Search(wanted),
        Go::Years => Query::Years,
        Go::Names(wanted) => Query::Names(wanted),
        Go::Export(export) => Query::Preview(export),
        Go::WriteOut(export, file) => Query::WriteOut(export, file),
        Go::Reading => Query::Reading,
        Go::Read(id) => Query::Read(id),
        Go::Help => Query::Help,
        Go::Settings => Query::Settings,
        Go::Vault(wish) => Query::Vault(wish),
    };
    // Who goes on to the room they came from goes back to it, and finds it as it was left.
    if model.behind.last().is_some_and(|(behind, _)| *behind == query) {
        return back(model);
    }
    saved_then(model, query, Came::Onwards)
}

/// Leaves for a room once what was written here is on disk: nobody is taken away from words that
/// could not be saved, and Home knows of the draft it comes from.
fn saved_then(model: &mut Model, query: Query, came: Came) -> Vec<Effect> {
    let mut effects = save_now(model);
    match &model.room {
        Room::Sit(sit) if sit.saving != Saving::Clean => {
            model.leaving = Some(Leaving::For(query, came));
        }
        // A newer question would drop the answer, and the file's name with it.
        room if room.is_at_work() && !is_work(&query) => {
            model.leaving = Some(Leaving::For(query, came));
        }
        _ => effects.extend(model.ask(query, came)),
    }
    effects
}

/// Whether a question is the work itself, and no way elsewhere.
fn is_work(query: &Query) -> bool {
    matches!(query, Query::WriteOut(..) | Query::Vault(_))
}

/// After an answer of the disk: on the way, or still here and told why.
pub(super) fn saved_or_stay(model: &mut Model) -> Vec<Effect> {
    let Some(leaving) = model.leaving.take() else { return Vec::new() };
    let has_failed = match &model.room {
        Room::Sit(sit) => matches!(sit.saving, Saving::Failed { .. }),
        Room::Session(session) => session.is_writing(),
        _ => false,
    };
    match leaving {
        Leaving::Locked if has_failed => {
            model.notice = Some("Not saved yet, so it is not locked.".to_owned());
            Vec::new()
        }
        // The room itself says why.
        Leaving::For(..) if has_failed => {
            model.notice = Some("Not saved yet, so you are still here.".to_owned());
            Vec::new()
        }
        Leaving::Out if has_failed => {
            model.has_warned = true;
            // Where the room itself says why, one row leaves that in view, however small the screen.
            let why = model.notice.take();
            let why = why.map(|why| format!("{why}. Not saved yet. ")).unwrap_or_default();
            // What is printed stays in the terminal, whatever protects the journal.
            let how = if model.has_key { " in clear" } else { "" };
            model.notice = Some(format!("{why}^Q again leaves and prints your words{how}."));
            Vec::new()
        }
        Leaving::For(query, came) => saved_then(model, query, came),
        Leaving::Out => wish_to_quit(model),
        Leaving::Locked => lock(model),
    }
}

fn back(model: &mut Model) -> Vec<Effect> {
    let (query, look) = model.behind.pop().unwrap_or((Query::Home, None));
    saved_then(model, query, Came::Back(look))
}

pub(super) fn save_now(model: &mut Model) -> Vec<Effect> {
    match &mut model.room {
        Room::Sit(sit) => sit.save_now(&model.now),
        Room::Session(session) => session.keep(&model.now),
        _ => Vec::new(),
    }
}

/// Leaves, at the leader's wish, once the last words are on disk. Where the disk refuses them, or takes
/// its time, a second wish is enough.
fn wish_to_quit(model: &mut Model) -> Vec<Effect> {
    if model.has_warned || model.leaving == Some(Leaving::Out) {
        return quit(model, None);
    }
    let mut effects = save_now(model);
    if model.unsaved().is_some() || model.room.is_at_work() {
        model.leaving = Some(Leaving::Out);
    } else {
        effects.push(Effect::Quit(None));
    }
    effects
}

pub(super) fn quit(model: &mut Model, signal: Option<i32>) -> Vec<Effect> {
    let mut effects = save_now(model);
    effects.push(Effect::Quit(signal));
    effects
}

#[cfg(unix)]
pub(super) fn signalled(model: &mut Model, signal: i32) -> Vec<Effect> {
    if signal == signal_hook::consts::SIGTSTP {
        let mut effects = save_now(model);
        effects.push(Effect::Suspend);
        return effects;
    }
    quit(model, Some(signal))
}

#[cfg(not(unix))]
pub(super) fn signalled(model: &mut Model, signal: i32) -> Vec<Effect> {
    quit(model, Some(signal))
}

/// The question that leads back here from where `query` leads: none from Home, where all ways begin,
/// and none for other sessions in the same room.
pub(super) fn way_back(model: &Model, query: &Query) -> Option<Query> {
    let is_home = matches!(query, Query::Home | Query::Open(_));
    let is_same_room = matches!(
        (&model.here, query),
        (Query::Changes(_), Query::Changes(_))
            | (Query::Search(_), Query::Search(_))
            | (Query::Vault(_), Query::Vault(_))
            | (Query::Preview(_), Query::Preview(_) | Query::LookThrough(_) | Query::WriteOut(..))
    );
    if is_home || is_same_room || model.here == *query {
        return None;
    }
    match &model.room {
        Room::Opening | Room::Failed { .. } => None,
        Room::Sit(sit) => sit.way_back(&model.here),
        _ => Some(model.here.clone()),
    }
}
