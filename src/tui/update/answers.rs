//! What comes back from the disk: a write that ended, a question that was answered.

use super::Model;
use super::leaving::{Came, saved_or_stay, way_back};
use crate::desk::{Answer, Failure, Query, Write, Written};
use crate::tui::{Effect, Turn, rooms::Room};

pub(super) fn saved(
    model: &mut Model,
    revision: u64,
    result: Result<Written, Failure>,
) -> Vec<Effect> {
    let now = model.now.clone();
    match (&mut model.room, result) {
        (Room::Sit(sit), result) if revision > 0 => {
            sit.saved(&now, revision, result);
            saved_or_stay(model)
        }
        (Room::Journal(journal), Ok(_)) => {
            model.notice = journal.saved(true);
            ask_again(model)
        }
        (Room::Session(session), Ok(_)) => {
            session.saved(true);
            ask_again(model)
        }
        (_, Ok(_)) => Vec::new(),
        (room, Err(failure)) => {
            match room {
                Room::Journal(journal) => drop(journal.saved(false)),
                Room::Session(session) => session.saved(false),
                _ => {}
            }
            model.notice = Some(failure.to_string());
            Vec::new()
        }
    }
}

/// Asks for this room's answer again, unless the leader is on the way to another.
fn ask_again(model: &mut Model) -> Vec<Effect> {
    let here = model.here.clone();
    match &model.asked {
        Some((_, query, _)) if *query != here => Vec::new(),
        _ => model.ask(here, Came::Back),
    }
}

pub(super) fn answered(
    model: &mut Model,
    turn: Turn,
    answer: Result<Box<Answer>, Failure>,
) -> Vec<Effect> {
    // A newer question has been asked since: this answer is of no use any more.
    let Some((_, query, came)) = model.asked.take_if(|(asked, ..)| *asked == turn) else {
        return Vec::new();
    };
    match answer {
        Err(failure) => {
            model.notice = Some(failure.to_string());
            if matches!(model.room, Room::Opening) {
                model.room = Room::from_failure(failure);
            }
            Vec::new()
        }
        Ok(answer) => {
            if came == Came::Onwards {
                model.behind.extend(way_back(model, &query));
            }
            model.here = to_come_back_to(query);
            let previous = std::mem::replace(&mut model.room, Room::of(*answer));
            let released = released(&previous, &model.room);
            model.room.take_over(previous);
            released
        }
    }
}

/// What was written once is not written again on the way back.
fn to_come_back_to(query: Query) -> Query {
    match query {
        Query::WriteOut(export, _) => Query::Preview(export),
        query => query,
    }
}

/// A sitting that was left may be taken up in another window.
fn released(left: &Room, room: &Room) -> Vec<Effect> {
    match (left, room) {
        (Room::Sit(left), Room::Sit(sit)) if left.id() == sit.id() => Vec::new(),
        (Room::Sit(left), _) => vec![Effect::Save(0, Write::Release(left.id().clone()))],
        _ => Vec::new(),
    }
}
