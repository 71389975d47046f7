//! Claims about tidying: what goes, and that nothing else does.

use std::{fs, path::Path};

use super::*;
use crate::{
    disk::{self, Real},
    journal::{
        samples::{begun, open},
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
