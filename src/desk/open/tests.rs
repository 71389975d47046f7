//! What a desk promises: claims about writes and answers over a real directory.

use std::path::Path;

use super::*;
use crate::{
    desk::{EntryPlace, HomeFacts, Write},
    disk::{
        self, Real,
        failing::{Failing, Op, Plan},
    },
    journal::session::{Entry, Kind, Session},
};

fn now() -> Now {
    Now::at(jiff::Timestamp::from_second(1_763_913_912).unwrap())
}

fn desk(disk: Arc<dyn Disk>, dir: &Path) -> Desk {
    Desk::open(disk, Places::under(dir), JournalName::default(), &now()).unwrap()
}

fn failing(op: Op, nth: usize) -> Arc<Failing> {
    Arc::new(Failing::new(Plan { op: Some(op), nth, from_there_on: false, error: 5, short: false }))
}

fn home(desk: &Desk) -> HomeFacts {
    match desk.answer(&Query::Home, &now()).unwrap() {
        Answer::Home(facts) => *facts,
        other => panic!("{other:?}"),
    }
}

fn session() -> Session {
    let mut session = Session::new(SessionId::new(now().wall, [7; 8]), Kind::Alone, now().wall);
    let prompt = "free".to_owned();
    session.entries.push(Entry { prompt, text: "Said".to_owned(), ..Entry::default() });
    session
}

fn done() -> Session {
    Session { finished: Some(now().wall), ..session() }
}

#[test]
fn home_says_where_nothing_can_be_written_and_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(home(&desk(Arc::new(Real), dir.path())).read_only, None);
    let words = home(&desk(failing(Op::CanWrite, 1), dir.path())).read_only.unwrap();
    let place = dir.path().display();
    let expected = format!("nothing can be written in {place}: choose another place with --dir");
    assert_eq!(words, expected);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn the_made_up_year_leads_back_to_the_journal_that_was_opened() {
    for (opened, own) in [("coaching", "coaching"), (DEMO, "default")] {
        let dir = tempfile::tempdir().unwrap();
        let name = JournalName::parse(opened).unwrap();
        let desk = Desk::open(Arc::new(Real), Places::under(dir.path()), name, &now()).unwrap();
        desk.answer(&Query::Open(DEMO.to_owned()), &now()).unwrap();
        let facts = home(&desk);
        assert_eq!((facts.journal.as_str(), facts.own.as_str()), (DEMO, own));
    }
}

#[test]
fn a_draft_that_was_finished_is_gone_when_home_is_first_shown_and_only_then() {
    let dir = tempfile::tempdir().unwrap();
    let before = desk(Arc::new(Real), dir.path());
    before.journal().finish(&done()).unwrap();
    before.journal().save_draft(&session()).unwrap();
    let desk = desk(Arc::new(Real), dir.path());
    assert_eq!(desk.journal().drafts().unwrap().len(), 1);
    assert_eq!(home(&desk).drafts, Vec::new());
    desk.journal().save_draft(&session()).unwrap();
    assert_eq!(home(&desk).drafts.len(), 1);
}

#[test]
fn a_thought_added_again_after_a_failed_sync_is_there_once() {
    let dir = tempfile::tempdir().unwrap();
    desk(Arc::new(Real), dir.path()).journal().finish(&done()).unwrap();
    // The trash is synced first, and then the sessions.
    let failing = failing(Op::SyncDir, 2);
    let desk = desk(failing.clone(), dir.path());
    let thought = Write::AddThought {
        session: session().id,
        entry: EntryPlace { place: 0, prompt: "free".to_owned() },
        at: now().wall,
        text: "And later".to_owned(),
    };
    desk.perform(thought.clone(), &now()).unwrap_err();
    desk.perform(thought, &now()).unwrap();
    assert_eq!(failing.injected(), 1);
    let sessions = desk.journal().sessions().unwrap();
    assert_eq!(sessions[0].entries[0].added.len(), 1);
}

#[test]
fn a_thought_goes_to_the_very_entry_that_was_shown() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(Arc::new(Real), dir.path());
    let mut session = done();
    let other = Entry { partner: "P4".to_owned(), ..session.entries[0].clone() };
    session.entries.push(other);
    desk.journal().finish(&session).unwrap();
    let thought = |place, prompt: &str| Write::AddThought {
        session: session.id.clone(),
        entry: EntryPlace { place, prompt: prompt.to_owned() },
        at: now().wall,
        text: "And later".to_owned(),
    };
    desk.perform(thought(1, "free"), &now()).unwrap();
    for elsewhere in [thought(2, "free"), thought(0, "mp-clear-purpose")] {
        desk.perform(elsewhere, &now()).unwrap_err();
    }
    let added = |entry: &Entry| entry.added.len();
    let sessions = desk.journal().sessions().unwrap();
    assert_eq!(sessions[0].entries.iter().map(added).collect::<Vec<_>>(), [0, 1]);
}

#[cfg(unix)]
#[test]
fn a_draft_that_was_left_can_be_taken_up_in_another_window() {
    let dir = tempfile::tempdir().unwrap();
    let here = desk(Arc::new(Real), dir.path());
    let there = desk(Arc::new(Real), dir.path());
    let id = session().id;
    here.perform(Write::Draft(Box::new(session())), &now()).unwrap();
    there.resume(&id, &now()).unwrap_err();
    here.perform(Write::Release(id.clone()), &now()).unwrap();
    there.resume(&id, &now()).unwrap();
    here.resume(&id, &now()).unwrap_err();
}

#[cfg(unix)]
#[test]
fn a_draft_taken_up_before_it_was_given_back_is_still_held() {
    let dir = tempfile::tempdir().unwrap();
    let here = desk(Arc::new(Real), dir.path());
    let there = desk(Arc::new(Real), dir.path());
    let id = session().id;
    here.perform(Write::Draft(Box::new(session())), &now()).unwrap();
    // The reader was quicker than the saver.
    here.resume(&id, &now()).unwrap();
    here.perform(Write::Release(id.clone()), &now()).unwrap();
    there.resume(&id, &now()).unwrap_err();
    there.perform(Write::Discard(id.clone()), &now()).unwrap_err();
    here.perform(Write::Draft(Box::new(session())), &now()).unwrap();
    here.perform(Write::Release(id.clone()), &now()).unwrap();
    there.resume(&id, &now()).unwrap();
}

#[cfg(unix)]
#[test]
fn a_draft_that_could_not_be_discarded_is_nobodys() {
    let dir = tempfile::tempdir().unwrap();
    let here = desk(failing(Op::Remove, 1), dir.path());
    let there = desk(Arc::new(Real), dir.path());
    let id = session().id;
    there.perform(Write::Draft(Box::new(session())), &now()).unwrap();
    there.perform(Write::Release(id.clone()), &now()).unwrap();
    here.perform(Write::Discard(id.clone()), &now()).unwrap_err();
    there.resume(&id, &now()).unwrap();
    there.perform(Write::Discard(id.clone()), &now()).unwrap();
    assert!(there.resume(&id, &now()).unwrap_err().words.contains("no draft"));
}

#[test]
fn a_copy_is_read_as_what_it_is_and_nothing_outside_the_journal_is() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(Arc::new(Real), dir.path());
    let file = desk.journal().finish(&done()).unwrap();
    let copy = file.with_file_name(format!("{} (1).toml", done().id));
    let text = std::fs::read_to_string(&file).unwrap().replace("Said", "Said twice");
    let outside = dir.path().join("outside.toml");
    for path in [&copy, &outside] {
        disk::write_new(&Real, path, text.as_bytes()).unwrap();
    }
    let answer = desk.answer(&Query::File(copy), &now()).unwrap();
    let Answer::Session(opened) = answer else { panic!("{answer:?}") };
    assert_eq!(opened.session.entries[0].text, "Said twice");
    assert!(opened.caution().unwrap().contains("a copy that a sync program made"));
    desk.answer(&Query::File(outside), &now()).unwrap_err();
}

#[test]
fn a_session_of_a_newer_format_is_shown_as_far_as_it_is_understood_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let desk = desk(Arc::new(Real), dir.path());
    let file = desk.journal().finish(&done()).unwrap();
    let newer = std::fs::read_to_string(&file).unwrap().replacen("format = 1", "format = 2", 1);
    std::fs::remove_file(&file).unwrap();
    disk::write_new(&Real, &file, newer.as_bytes()).unwrap();
    let opened = match desk.answer(&Query::Session(done().id), &now()).unwrap() {
        Answer::Session(opened) => opened,
        other => panic!("{other:?}"),
    };
    assert_eq!(opened.session.entries[0].text, "Said");
    assert_eq!(opened.problem.as_deref(), Some("written by a newer candour (format 2)"));
    assert_eq!(home(&desk).sessions, 0, "it is in no count");
    let entry = EntryPlace { place: 0, prompt: "free".to_owned() };
    let text = "And later".to_owned();
    let thought = Write::AddThought { session: done().id, entry, at: now().wall, text };
    desk.perform(thought, &now()).unwrap_err();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), newer);
}
