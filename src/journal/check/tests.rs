//! Claims about what a check finds, and that it changes nothing.

use std::{fs, sync::Arc};

use super::*;
use crate::{
    disk::{
        self, Disk as _, Real,
        failing::{Failing, Op, Plan},
    },
    journal::{
        file,
        samples::{begun, done, open, open_on, tree},
        session::{FORMAT, Outcome, Review, Then},
    },
};

fn whats(journal: &Journal) -> Vec<String> {
    journal.check().unwrap().problems.into_iter().map(|problem| problem.what).collect()
}

#[test]
fn a_journal_in_order_has_no_problem_and_one_that_is_not_there_is_not_made() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let check = journal.check().unwrap();
    assert_eq!((check.sessions, check.drafts, check.problems), (0, 0, Vec::new()));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    journal.finish(&done(1, "Whole")).unwrap();
    journal.save_draft(&begun(2, "Begun")).unwrap();
    let check = journal.check().unwrap();
    assert_eq!((check.sessions, check.drafts, check.problems), (1, 1, Vec::new()));
}

#[test]
fn a_place_that_cannot_be_written_in_needs_a_look() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).finish(&done(1, "Whole")).unwrap();
    let plan =
        Plan { op: Some(Op::CanWrite), nth: 1, from_there_on: true, error: 13, short: false };
    let journal = open_on(Arc::new(Failing::new(plan)), dir.path());
    assert_eq!(whats(&journal), ["nothing can be written here"]);
}

#[test]
fn each_file_that_needs_a_look_is_named_once() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let good = journal.finish(&done(1, "Whole")).unwrap();
    let bytes = fs::read(&good).unwrap();
    let sessions = journal.sessions_dir();
    let id = begun(1, "").id;
    let put = |name: &str, bytes: &[u8]| {
        disk::write_new(&Real, &sessions.join(name), bytes).unwrap();
    };
    put("2026-01-01T000000Z-aaaa.toml", &bytes[..bytes.len() / 2]);
    put("2026-01-02T000000Z-aaaa.toml", format!("format = {}\n", FORMAT + 1).as_bytes());
    put(&format!("{id}-LAPTOP.toml"), &bytes);
    put(&format!("Copy of {id}.toml"), &bytes);
    put("My first.toml", file::write(&file::finished(&done(3, "Mine"))).unwrap().as_bytes());
    put(&format!("{TEMP_PREFIX}x.part"), b"half");
    let check = journal.check().unwrap();
    assert_eq!(check.sessions, 2);
    let whats: Vec<_> = check.problems.iter().map(|problem| problem.what.as_str()).collect();
    assert_eq!(whats.len(), 6, "{whats:?}");
    for part in ["newer candour", "says the same", "not its own", "cut short"] {
        assert!(whats.iter().any(|what| what.contains(part)), "{part}: {whats:?}");
    }
    assert!(check.problems.iter().all(|problem| problem.remedy.is_some()));
}

#[test]
fn a_draft_that_says_something_else_than_its_session_is_a_problem() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    journal.finish(&done(1, "Whole")).unwrap();
    journal.save_draft(&begun(1, "Whole")).unwrap();
    assert_eq!(whats(&journal), Vec::<String>::new());
    journal.save_draft(&begun(1, "Whole, and more")).unwrap();
    assert!(whats(&journal)[0].contains("something else"));
}

#[test]
fn a_review_of_a_promise_that_is_nowhere_is_a_problem() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let mut later = done(2, "Later");
    later.reviews.push(Review {
        commitment: CommitmentRef { session: begun(1, "").id, id: "c1".to_owned() },
        outcome: Outcome::Kept,
        then: Then::Close,
        became: None,
        came_up: None,
        done: None,
        learned: String::new(),
        in_the_way: None,
        unknown: toml::Table::new(),
    });
    journal.finish(&later).unwrap();
    assert!(whats(&journal)[0].contains("in no session"));
    // In a session that cannot be read, it may be.
    disk::write_new(&Real, &journal.session_file(&begun(1, "").id), b"format = 1\n").unwrap();
    assert!(!whats(&journal).iter().any(|what| what.contains("in no session")));
}

#[cfg(unix)]
#[test]
fn what_others_on_the_computer_may_open_is_a_problem() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let file = journal.finish(&done(1, "Whole")).unwrap();
    let draft = journal.save_draft(&begun(2, "Begun")).unwrap();
    let drafts = draft.parent().unwrap();
    for (path, mode) in [(&*file, 0o644), (journal.dir(), 0o750), (&draft, 0o604), (drafts, 0o701)]
    {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let problems = journal.check().unwrap().problems;
        assert!(problems.iter().any(|problem| problem.file == path), "{problems:?}");
    }
    assert_eq!(whats(&journal).len(), 4);
}

#[test]
fn what_stands_beside_the_sessions_is_looked_at_too_and_nothing_is_changed() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    journal.finish(&done(1, "Whole")).unwrap();
    journal.finish(&done(2, "Goes")).unwrap();
    let trashed = journal.trash(&done(2, "").id, jiff::Timestamp::UNIX_EPOCH).unwrap();
    let put = |path: &Path, bytes: &[u8]| {
        Real.make_dirs(path.parent().unwrap()).unwrap();
        disk::write_over(&Real, path, bytes).unwrap();
    };
    put(&trashed, b"format = 1\nid = ");
    put(&journal.dir().join("names (conflicted copy).toml"), b"format = 1\n");
    put(&journal.dir().join("journal-LAPTOP.toml"), b"format = 1\n");
    put(&journal.dir().join("agreements/2026-11-23.toml"), b"format = 1\nwho = \n");
    put(&journal.dir().join("colleagues/2026-11-24.toml"), b"format = 1\n");
    put(&dir.path().join("packs/mine.toml"), b"format = 1\nid = 3\n");
    Real.make_dirs(&dir.path().join("state/locks/x.lock")).unwrap();
    let before = tree(dir.path());
    let check = journal.check().unwrap();
    let told: Vec<_> = check
        .problems
        .iter()
        .map(|one| (one.file.file_name().unwrap().to_str().unwrap(), one.line))
        .collect();
    let trashed = trashed.file_name().unwrap().to_str().unwrap();
    for expected in [
        (trashed, Some(2)),
        ("names (conflicted copy).toml", None),
        ("journal-LAPTOP.toml", None),
        ("2026-11-23.toml", Some(2)),
        ("2026-11-24.toml", Some(1)),
        ("mine.toml", Some(1)),
        ("x.lock", None),
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
    assert_eq!(told.len(), 7, "{told:?}");
    assert!(check.problems.iter().all(|one| one.remedy.is_some()));
    assert_eq!(tree(dir.path()), before);
}
