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
    model.has_warned &= result.is_err();
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
            if model.leaving.is_some() { saved_or_stay(model) } else { ask_again(model) }
        }
        (Room::Names(names), Ok(_)) => {
            model.notice = names.saved();
            Vec::new()
        }
        (_, Ok(_)) => Vec::new(),
        (room, Err(failure)) => {
            match room {
                Room::Journal(journal) => drop(journal.saved(false)),
                Room::Session(session) => session.saved(false),
                Room::Names(names) => names.not_saved(),
                _ => {}
            }
            model.notice = Some(failure.to_string());
            // Perhaps it is because the list is another one by now.
            let seen =
                if matches!(model.room, Room::Names(_)) { ask_again(model) } else { Vec::new() };
            seen.into_iter().chain(saved_or_stay(model)).collect()
        }
    }
}

/// Asks for this room's answer again, unless the leader is on the way to another.
fn ask_again(model: &mut Model) -> Vec<Effect> {
    let here = model.here.clone();
    match &model.asked {
        Some((_, query, _)) if *query != here => Vec::new(),
        _ => model.ask(here, Came::Back(None)),
    }
}

pub(super) fn answered(
    model: &mut Model,
    turn: Turn,
    answer: Result<Box<Answer>, Failure>,
) -> Vec<Effect> {
    // A newer question has been asked since: this answer is of no use any more.
    let Some((_, query, came)) = model.asked.take_if(|(asked, ..)| *asked == turn) else {
        return unwanted(answer);
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
                let look = model.room.look();
                model.behind.extend(way_back(model, &query).map(|query| (query, look)));
            }
            model.here = to_come_back_to(query);
            let previous = std::mem::replace(&mut model.room, Room::of(*answer));
            let released = released(&previous);
            model.room.take_over(previous);
            if let Came::Back(Some(look)) = came {
                model.room.look_again(look);
            }
            released
        }
    }
}

/// What was written once is not written again on the way back.
fn to_come_back_to(query: Query) -> Query {
    match query {
        Query::WriteOut(export, _) => Query::Preview(export),
        Query::Names(_) => Query::Names(None),
        query => query,
    }
}

/// A draft that was taken up for nobody is given back.
fn unwanted(answer: Result<Box<Answer>, Failure>) -> Vec<Effect> {
    match answer.map(|answer| *answer) {
        Ok(Answer::Sitting(seat)) => {
            vec![Effect::Save(0, Write::Release(seat.sitting.session().id.clone()))]
        }
        _ => Vec::new(),
    }
}

/// A sitting that was left may be taken up in another window. Where it was taken up here again, it was
/// taken once more than it is given back.
fn released(left: &Room) -> Vec<Effect> {
    match left {
        Room::Sit(left) => vec![Effect::Save(0, Write::Release(left.id().clone()))],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        clock::Now,
        desk::{Desk, Query, Wanted},
        disk::Real,
        journal::session::{Kind, Length},
        places::{JournalName, Places},
        settings::Settings,
    };

    #[test]
    fn a_draft_that_was_taken_up_for_nobody_is_given_back() {
        let dir = tempfile::tempdir().unwrap();
        let now = Now::at(jiff::Timestamp::UNIX_EPOCH);
        let places = Places::under(dir.path());
        let desk = Desk::open(Arc::new(Real), places, JournalName::default(), &now).unwrap();
        let taken = desk
            .answer(&Query::Begin(Wanted::core(Kind::Alone, Length::Theme, None)), &now)
            .unwrap();
        let Answer::Sitting(seat) = &taken else { panic!("{taken:?}") };
        let id = seat.sitting.session().id.clone();
        let (mut model, _) = Model::new((80, 24), Settings::default(), false, Query::Home, now);
        let effects = answered(&mut model, Turn(9), Ok(Box::new(taken)));
        assert_eq!(effects, [Effect::Save(0, Write::Release(id))]);
        assert_eq!(answered(&mut model, Turn(9), Ok(Box::new(Answer::Changes(None)))), []);
    }
}
