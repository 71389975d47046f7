//! What comes back from the disk: a write that ended, a question that was answered.

use super::Model;
use super::leaving::{Came, leave_for, saved_or_stay, way_back};
use super::locking;
use crate::desk::vault::Told;
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
        (Room::Trash(trash), Ok(_)) => {
            model.notice = trash.saved(true);
            ask_again(model)
        }
        (Room::Session(session), Ok(_)) => {
            model.notice = session.saved(true).or(model.notice.take());
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
                Room::Trash(trash) => drop(trash.saved(false)),
                Room::Session(session) => drop(session.saved(false)),
                Room::Names(names) => names.not_saved(),
                _ => {}
            }
            model.notice = Some(failure.to_string());
            // Perhaps it is because the list, or the file, is another one by now.
            let is_of_a_file = matches!(model.room, Room::Names(_) | Room::Settings(_));
            let seen = if is_of_a_file { ask_again(model) } else { Vec::new() };
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
        // The room itself says why.
        Err(failure) if matches!(model.room, Room::Opening) => {
            model.room = Room::from_failure(&query, failure);
            Vec::new()
        }
        Err(failure) => {
            model.notice = Some(failure.to_string());
            match &mut model.room {
                Room::Export(room) => {
                    room.not_written();
                    model.leaving = None;
                }
                // The journal is open, and what was asked for is not to be had any more.
                Room::Unlock(_) if model.has_key && query != Query::Home => {
                    return model.ask(Query::Home, Came::Onwards);
                }
                Room::Unlock(door) => door.not_tried(),
                Room::Vault(room) => {
                    model.leaving = None;
                    if let Some(go) = room.not_done() {
                        return leave_for(model, go);
                    }
                }
                _ => {}
            }
            Vec::new()
        }
        Ok(answer) if is_of_the_vault(&answer) => match *answer {
            Answer::Vault(told) => locking::told(model, query, came, *told),
            _ => Vec::new(),
        },
        Ok(answer) => {
            match &*answer {
                Answer::Home(facts) => model.protection = facts.protection,
                Answer::Settings(choices) => model.settings = choices.said.settings.clone(),
                _ => {}
            }
            if came == Came::Onwards {
                let look = model.room.look();
                model.behind.extend(way_back(model, &query).map(|query| (query, look)));
            }
            model.here = to_come_back_to(query);
            let previous = std::mem::replace(&mut model.room, Room::of(*answer));
            let released = released(&previous);
            model.half_typed = match previous {
                Room::Names(left) if !matches!(model.room, Room::Names(_)) => left.half_typed(),
                previous => {
                    model.room.take_over(previous);
                    model.half_typed.take()
                }
            };
            if matches!(model.here, Query::Open(_)) {
                model.half_typed = None;
            }
            if let Room::Names(names) = &mut model.room {
                names.come_back(model.half_typed.take());
            }
            if let Came::Back(Some(look)) = came {
                model.room.look_again(look);
            }
            let mut effects = written_then(model, released);
            effects.extend(look_through(model));
            effects
        }
    }
}

/// Whether this is no room of its own, but goes to the one that is there.
fn is_of_the_vault(answer: &Answer) -> bool {
    matches!(answer, Answer::Vault(told) if !matches!(**told, Told::About { .. }))
}

/// Goes on to where the leader has wished to go while a file was being written, and says where it is.
fn written_then(model: &mut Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    if let (Room::Export(room), Some(_)) = (&model.room, &model.leaving) {
        model.notice = room.written();
        effects.extend(saved_or_stay(model));
    }
    effects
}

/// A long export is shown before all of it is looked through: that goes on behind it.
fn look_through(model: &mut Model) -> Vec<Effect> {
    match &model.room {
        Room::Export(room) => match room.unseen() {
            Some(export) => model.ask(Query::LookThrough(export), Came::Onwards),
            None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// What was written once is not written again on the way back.
fn to_come_back_to(query: Query) -> Query {
    match query {
        Query::WriteOut(export, _) | Query::LookThrough(export) => Query::Preview(export),
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
    use std::{path::PathBuf, sync::Arc};

    use super::*;
    use crate::{
        clock::Now,
        desk::{
            Desk, Query, Wanted,
            export::{Preview, Said, Seen, State, What},
        },
        disk::Real,
        journal::session::{Kind, Length},
        places::{JournalName, Places},
        report::way_out::ToLookAt,
        settings::{Depth, Settings},
        tui::{Go, Msg, rooms::export, update::update},
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
        let (mut model, _) =
            Model::new((80, 24), Settings::default(), Depth::Full, Query::Home, now);
        let effects = answered(&mut model, Turn(9), Ok(Box::new(taken)));
        assert_eq!(effects, [Effect::Save(0, Write::Release(id))]);
        assert_eq!(answered(&mut model, Turn(9), Ok(Box::new(Answer::Changes(None)))), []);
    }

    #[test]
    fn what_cannot_be_opened_first_is_told_once_and_home_is_a_key_away() {
        let now = Now::at(jiff::Timestamp::UNIX_EPOCH);
        let id = crate::journal::id::SessionId::new(now.wall, [1; 8]);
        let first = Query::Resume(id);
        let (mut model, asked) = Model::new((80, 24), Settings::default(), Depth::None, first, now);
        let [Effect::Ask(turn, _)] = asked.as_slice() else { panic!("{asked:?}") };
        let failure = Failure::new("this draft is open in another window");
        assert_eq!(answered(&mut model, *turn, Err(failure)), []);
        assert_eq!(model.notice, None, "the room says it");
        let Room::Failed { what, .. } = &model.room else { panic!("{:?}", model.room) };
        assert_eq!(*what, "This draft cannot be taken up now.");
        let home = model.bindings().into_iter().find(|one| one.shown == "h").unwrap();
        assert!(matches!(home.msg, Msg::Go(Go::Home)));
    }

    /// A screen on an export that is being written, and the answer that comes of it.
    fn writing() -> (Model, Turn, Result<Box<Answer>, Failure>) {
        let now = Now::at(jiff::Timestamp::UNIX_EPOCH);
        let export = What::Promises.to_look_at();
        let preview = |state| {
            let file = PathBuf::from("/h/promises.html");
            let export = *export.clone();
            let (said, to_look_at) = (Said::Text(String::new()), ToLookAt::default());
            let (seen, topics) = (Seen::All, Vec::new());
            let preview =
                Preview { export, said, is_cut: false, to_look_at, topics, seen, file, state };
            Ok(Box::new(Answer::Export(Box::new(preview))))
        };
        let query = Query::Preview(export.clone());
        let (mut model, effects) =
            Model::new((80, 24), Settings::default(), Depth::Full, query, now);
        let [Effect::Ask(turn, _)] = effects[..] else { panic!("{effects:?}") };
        answered(&mut model, turn, preview(State::Offered));
        let effects = press(&mut model);
        let [Effect::Ask(turn, Query::WriteOut(..))] = effects[..] else { panic!("{effects:?}") };
        (model, turn, preview(State::Written(Vec::new())))
    }

    fn press(model: &mut Model) -> Vec<Effect> {
        let now = model.now.clone();
        update(model, &now, Msg::Export(export::Msg::Write))
    }

    #[test]
    fn a_second_enter_while_an_export_is_written_changes_nothing_and_the_path_is_said() {
        let (mut model, turn, done) = writing();
        assert_eq!(press(&mut model), []);
        answered(&mut model, turn, done);
        let Room::Export(room) = &model.room else { panic!("{:?}", model.room) };
        assert_eq!(room.written().unwrap(), "Written to /h/promises.html.");
    }

    #[test]
    fn who_leaves_while_an_export_is_written_goes_once_it_is_and_is_told_where_it_is() {
        let (mut model, turn, done) = writing();
        let now = model.now.clone();
        assert_eq!(update(&mut model, &now, Msg::Go(Go::Home)), []);
        let effects = answered(&mut model, turn, done);
        assert!(matches!(effects[..], [Effect::Ask(_, Query::Home)]), "{effects:?}");
        assert_eq!(model.notice.as_deref(), Some("Written to /h/promises.html."));
        let (mut model, turn, done) = writing();
        assert_eq!(update(&mut model, &now, Msg::Go(Go::Quit)), []);
        assert_eq!(answered(&mut model, turn, done), [Effect::Quit(None)]);
    }

    #[test]
    fn who_leaves_while_an_export_cannot_be_written_stays_and_is_told_why() {
        let (mut model, turn, _) = writing();
        let now = model.now.clone();
        update(&mut model, &now, Msg::Go(Go::Home));
        assert_eq!(answered(&mut model, turn, Err(Failure::new("the disk is full"))), []);
        assert_eq!(model.notice.as_deref(), Some("the disk is full"));
        assert!(matches!(press(&mut model)[..], [Effect::Ask(_, Query::WriteOut(..))]));
    }
}
