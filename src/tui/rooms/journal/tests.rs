//! Claims about the journal's list: what it shows, where it leads, and that deleting is undone.

use crate::journal::session::Session;
use std::path::PathBuf;

use super::*;
use crate::{
    desk::{Answer, Query, Written},
    journal::listing::Trouble,
    settings::{Depth, Settings},
    tui::{
        Model, Turn,
        page::frames,
        rooms::samples::{SIZES, drawn, now, year},
        update::update,
    },
};

fn listed(session: &Session, state: State) -> Listed {
    Listed {
        id: Some(session.id.clone()),
        file: PathBuf::from(format!("/journal/sessions/{}.toml", session.id)),
        state,
        problem: None,
        heading: Some(session.into()),
    }
}

/// The made-up year, newest first, with a draft and three files to be looked at.
fn room() -> Journal {
    let mut all: Vec<Listed> =
        year().into_iter().rev().map(|session| listed(&session, State::Finished)).collect();
    let mut draft = year().remove(1);
    draft.started = "2026-07-18T10:00:00Z".parse().unwrap();
    draft.id = SessionId::new(draft.started, [3; 8]);
    draft.finished = None;
    all.insert(0, listed(&draft, State::Draft));
    let mut copy = listed(&year().remove(2), State::Copy);
    copy.file =
        "/journal/sessions/2026-03-19T143018Z-n6xj2rtb (conflicted\x1b[31m copy).toml".into();
    all.insert(2, copy);
    let troubled = |state, problem| Listed {
        id: None,
        file: format!("/journal/sessions/{state:?}.toml").into(),
        state,
        problem,
        heading: None,
    };
    let trouble = |line, what: &str| Some(Trouble { line, what: what.to_owned() });
    all.insert(0, troubled(State::Damaged, trouble(Some(41), "no [end]")));
    all.push(troubled(State::Newer, trouble(None, "written by a newer candour (format 3)")));
    all.push(troubled(State::Locked, None));
    Journal::new(all)
}

fn screen(room: &mut Journal, size: (u16, u16)) -> String {
    room.fit(&now(), frames(size));
    drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
}

fn choose(room: &mut Journal, number: usize) {
    screen(room, (80, 24));
    for _ in 0..number {
        room.update(Msg::Step(Step::Down));
    }
}

#[test]
fn every_file_is_listed_sessions_first_and_troubles_in_plain_words() {
    let seen = screen(&mut room(), (80, 24));
    for words in [
        "▸      18 July 2026   moral purpose",
        "not finished",
        "2 July 2026   full",
        "16 answers",
        "4 December 2025   moral purpose",
        "24 min",
        "To be looked at",
        "a second copy of the session of 19 March 2026",
        "damaged at line 41: no [end]",
        "written by a newer candour (format 3)",
        "protected by a passphrase",
    ] {
        assert!(seen.contains(words), "{words} in\n{seen}");
    }
    assert!(!seen.contains('\x1b'));
    assert_eq!(room().header(), ("Journal".to_owned(), "4 sessions".to_owned()));
}

#[test]
fn every_row_is_in_view_when_chosen() {
    for size in SIZES {
        let mut room = room();
        for _ in 0..room.listed.len() {
            let seen = screen(&mut room, size);
            assert!(seen.contains('▸'), "{size:?}\n{seen}");
            room.update(Msg::Step(Step::Down));
        }
    }
}

#[test]
fn enter_takes_up_a_draft_and_reads_a_session_or_this_very_copy_of_one() {
    let mut room = room();
    let draft = room.listed[0].id.clone().unwrap();
    assert_eq!(room.update(Msg::Open), (Vec::new(), Some(Go::Resume(draft))));
    choose(&mut room, 1);
    let session = year()[3].id.clone();
    assert_eq!(room.update(Msg::Open), (Vec::new(), Some(Go::Session(session))));
    let copy = room.listed.iter().position(|listed| listed.state == State::Copy).unwrap();
    choose(&mut room, copy - 1);
    let file = room.listed[copy].file.clone();
    assert_eq!(room.update(Msg::Open), (Vec::new(), Some(Go::File(file))));
    room.listed[copy].heading = None;
    assert_eq!(room.update(Msg::Open), (Vec::new(), None), "nothing of it can be read");
}

#[test]
fn deleting_asks_once_and_can_be_undone_after_the_list_came_anew() {
    let mut room = room();
    choose(&mut room, 1);
    let id = year()[3].id.clone();
    assert_eq!(room.update(Msg::Delete), (Vec::new(), None));
    let asked = screen(&mut room, (80, 24));
    assert!(asked.contains("Delete the session of 2 July 2026? d again deletes"), "{asked}");
    let ordered = vec![Effect::Save(0, Write::Delete(id.clone()))];
    assert_eq!(room.update(Msg::Delete), (ordered, None));
    assert_eq!(room.saved(true).as_deref(), Some("Deleted. u brings it back."));

    let mut anew = self::room();
    anew.take_over(room);
    let back = vec![Effect::Save(0, Write::Undelete(id))];
    assert_eq!(anew.update(Msg::Undelete), (back, None));
    assert_eq!(anew.saved(true).as_deref(), Some("It is back."));
    assert_eq!(anew.update(Msg::Undelete), (Vec::new(), None), "there is nothing more to bring");
}

#[test]
fn moving_on_takes_the_question_back() {
    let mut room = room();
    choose(&mut room, 1);
    room.update(Msg::Delete);
    room.update(Msg::Step(Step::Down));
    room.update(Msg::Step(Step::Up));
    assert_eq!(room.update(Msg::Delete), (Vec::new(), None));
}

#[test]
fn what_could_not_be_deleted_is_not_offered_back() {
    let mut room = room();
    choose(&mut room, 1);
    room.update(Msg::Delete);
    room.update(Msg::Delete);
    assert_eq!(room.saved(false), None);
    assert_eq!(room.update(Msg::Undelete), (Vec::new(), None));
}

#[test]
fn a_draft_is_not_deleted_here() {
    let mut room = room();
    room.update(Msg::Delete);
    assert_eq!(room.update(Msg::Delete), (Vec::new(), None));
}

#[test]
fn changes_are_those_since_the_session_before() {
    let mut room = room();
    choose(&mut room, 1);
    let pair = (year()[2].id.clone(), year()[3].id.clone());
    assert_eq!(room.update(Msg::Compare), (Vec::new(), Some(Go::Changes(Some(pair)))));
    choose(&mut room, 3);
    assert_eq!(room.update(Msg::Compare), (Vec::new(), None), "the first has none before it");
}

#[test]
fn an_empty_journal_says_so_kindly() {
    for size in SIZES {
        let seen = screen(&mut Journal::new(Vec::new()), size);
        assert!(seen.contains("Nothing has been written yet."), "{seen}");
    }
}

fn answer(model: &mut Model, turn: u64, answer: Answer) {
    update(model, &now(), ScreenMsg::Answered(Turn(turn), Ok(Box::new(answer))));
}

/// The screen with the latest session of the journal ordered to be deleted.
fn deleting() -> Model {
    let (mut model, _) =
        Model::new((80, 24), Settings::default(), Depth::None, Query::Journal, now());
    answer(&mut model, 1, Answer::Journal(room().listed));
    for msg in [Msg::Step(Step::Down), Msg::Delete, Msg::Delete] {
        update(&mut model, &now(), ScreenMsg::Journal(msg));
    }
    model
}

#[test]
fn after_a_deletion_the_list_is_asked_for_again_and_the_undoing_is_still_known() {
    let mut model = deleting();
    let done = || ScreenMsg::Saved(0, Ok(Written::Done));
    let asked = update(&mut model, &now(), done());
    assert_eq!(asked, [Effect::Ask(Turn(2), Query::Journal)]);
    answer(&mut model, 2, Answer::Journal(room().listed));
    let back = update(&mut model, &now(), ScreenMsg::Journal(Msg::Undelete));
    assert_eq!(back, [Effect::Save(0, Write::Undelete(year()[3].id.clone()))]);
}

#[test]
fn a_write_that_ends_late_does_not_call_back_a_leader_who_left() {
    let mut model = deleting();
    let left = update(&mut model, &now(), ScreenMsg::Go(Go::Home));
    assert_eq!(left, [Effect::Ask(Turn(2), Query::Home)]);
    assert_eq!(update(&mut model, &now(), ScreenMsg::Saved(0, Ok(Written::Done))), []);
}
