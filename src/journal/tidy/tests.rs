//! Claims about tidying: what goes, and that nothing else does.

use std::{fs, path::Path, sync::Arc};

use super::*;
use crate::{
    disk::{
        self, Real,
        failing::{Failing, Op, Plan},
    },
    journal::{
        samples::{begun, open, open_on, quick_dir},
        session::{At, Entry, Session},
    },
};

fn session(text: &str) -> Session {
    let mut session = begun(1, text);
    session.at = Some(At { cursor: 3, ..At::default() });
    let empty = Entry { prompt: "next".to_owned(), rated_first: true, ..Entry::default() };
    session.entries.push(empty);
    session
}

fn done(text: &str) -> Session {
    let mut done = Session { finished: Some(Timestamp::UNIX_EPOCH), ..session(text) };
    done.entries.truncate(1);
    done
}

/// A moment this long after now, as the disk's clock has it.
fn after(dir: &Path, hours: i64) -> Timestamp {
    let probe = dir.join("probe");
    fs::File::create(&probe).unwrap();
    let modified = fs::metadata(probe).unwrap().modified().unwrap();
    Timestamp::try_from(modified).unwrap() + SignedDuration::from_hours(hours)
}

#[test]
fn a_draft_that_says_what_its_session_says_goes_to_trash() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    journal.finish(&done("Whole")).unwrap();
    journal.save_draft(&session("Whole")).unwrap();
    journal.tidy(Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.drafts().unwrap(), Vec::new());
    assert_eq!(journal.trash_list().unwrap().len(), 1);
    assert_eq!(journal.sessions().unwrap().len(), 1);
}

#[test]
fn a_draft_that_differs_or_is_open_elsewhere_stays() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    journal.finish(&done("Whole")).unwrap();
    journal.save_draft(&session("Whole, and more")).unwrap();
    journal.tidy(Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.list().unwrap().len(), 2);
    journal.save_draft(&session("Whole")).unwrap();
    let lock = journal.lock_draft(&session("").id).unwrap();
    journal.tidy(Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.list().unwrap().len(), 2);
    drop(lock);
    journal.tidy(Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.list().unwrap().len(), 1);
}

#[test]
fn a_copy_of_a_finished_draft_does_not_drag_the_draft_away() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    journal.finish(&done("Whole")).unwrap();
    let draft = journal.save_draft(&session("Whole")).unwrap();
    let bytes = fs::read(&draft).unwrap();
    journal.save_draft(&session("Whole, and more")).unwrap();
    disk::write_new(&Real, &draft.with_file_name("Copy of it.toml"), &bytes).unwrap();
    journal.tidy(Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.list().unwrap().len(), 3);
}

#[test]
fn only_our_temporary_files_of_more_than_a_day_ago_are_removed() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    journal.finish(&done("Whole")).unwrap();
    let drafts = journal.save_draft(&session("Other")).unwrap().with_file_name("");
    let sessions = journal.sessions_dir();
    let ours = [
        sessions.join(".candour-a.part"),
        journal.dir().join(".candour-b.part"),
        drafts.join(".candour-c.part"),
    ];
    let theirs = [
        sessions.join(".candour-notes.toml"),
        sessions.join("candour-a.part"),
        sessions.join(".syncthing.x.part"),
        dir.path().join(".candour-d.part"),
    ];
    for path in ours.iter().chain(&theirs) {
        disk::write_new(&Real, path, b"half").unwrap();
    }
    fs::create_dir(sessions.join(".candour-dir.part")).unwrap();
    journal.tidy(after(dir.path(), 23)).unwrap();
    assert!(ours.iter().chain(&theirs).all(|path| path.exists()));
    journal.tidy(after(dir.path(), 25)).unwrap();
    assert!(ours.iter().all(|path| !path.exists()));
    assert!(theirs.iter().all(|path| path.exists()));
    assert!(sessions.join(".candour-dir.part").exists());
    assert_eq!(journal.list().unwrap().len(), 2);
}

#[test]
fn tidying_a_journal_that_is_not_there_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).tidy(Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn outside_of_the_journal_only_our_exports_that_were_cut_short_are_removed() {
    let dir = tempfile::tempdir().unwrap();
    let ours = dir.path().join(".candour-a.part");
    let theirs = [dir.path().join("mine.part"), dir.path().join(".candour-notes.toml")];
    for path in theirs.iter().chain([&ours]) {
        disk::write_new(&Real, path, b"half").unwrap();
    }
    sweep(&Real, dir.path(), after(dir.path(), 23)).unwrap();
    assert!(ours.exists(), "an export may still be writing it");
    sweep(&Real, dir.path(), after(dir.path(), 25)).unwrap();
    assert!(!ours.exists() && theirs.iter().all(|path| path.exists()));
    sweep(&Real, &dir.path().join("none"), Timestamp::UNIX_EPOCH).unwrap();
}

/// A finished session with a draft that says the same, another one under a strange name only, a copy
/// of the first under another, and a save that was cut short.
fn untidy(dir: &Path) {
    let journal = open(dir);
    let own = journal.finish(&done("Whole")).unwrap();
    fs::copy(&own, own.with_file_name("Copy of it.toml")).unwrap();
    let other = Session { finished: Some(Timestamp::UNIX_EPOCH), ..begun(2, "Strange") };
    let other = journal.finish(&other).unwrap();
    Real.rename_new(&other, &other.with_file_name("Another.toml")).unwrap();
    journal.save_draft(&session("Whole")).unwrap();
    disk::write_new(&Real, &own.with_file_name(".candour-a.part"), b"half").unwrap();
}

#[test]
fn whatever_fails_while_tidying_nothing_written_is_lost_and_the_next_time_it_is_done() {
    let mut failed = 0;
    for from_there_on in [false, true] {
        for nth in 1.. {
            let dir = quick_dir();
            untidy(dir.path());
            let late = after(dir.path(), 25);
            let plan = Plan { op: None, nth, from_there_on, error: 5, short: true };
            let failing = Arc::new(Failing::new(plan));
            let _ = open_on(failing.clone(), dir.path()).tidy(late);
            let journal = open(dir.path());
            let texts = |sessions: Vec<Session>| -> Vec<String> {
                sessions.iter().map(|session| session.entries[0].text.clone()).collect()
            };
            assert_eq!(texts(journal.sessions().unwrap()), ["Whole", "Strange"], "{nth}");
            let kept = journal.drafts().unwrap().len() + journal.trash_list().unwrap().len();
            assert!(kept >= 1, "operation {nth}: the draft is in neither place");
            journal.tidy(late).unwrap();
            assert_eq!(texts(journal.drafts().unwrap()), Vec::<String>::new(), "{nth}");
            assert!(!journal.sessions_dir().join(".candour-a.part").exists(), "{nth}");
            if failing.injected() == 0 {
                break;
            }
            failed += 1;
        }
    }
    assert!(failed > 30, "only {failed} operations");
}

#[test]
fn what_cannot_be_read_under_a_strange_name_is_told_and_hides_no_other() {
    let dir = quick_dir();
    untidy(dir.path());
    for nth in 1.. {
        let plan = Plan { op: Some(Op::Read), nth, from_there_on: false, error: 5, short: false };
        let failing = Arc::new(Failing::new(plan));
        let listed = open_on(failing.clone(), dir.path()).list().unwrap();
        let files = listed.iter().filter(|listed| !listed.file.ends_with("journal.toml")).count();
        assert_eq!(files, 4, "{nth}: {listed:?}");
        if failing.injected() == 0 {
            break;
        }
        assert!(nth < 100, "it reads without an end");
    }
}
