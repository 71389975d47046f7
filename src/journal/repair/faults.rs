//! Tests: repairs on a disk of which each operation fails in turn, once and from there on. No bytes are
//! lost by any, and whoever goes on has what the repair was for.

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use super::tests::{NOW, later, offered, put};
use super::*;
use crate::{
    disk::failing::{Failing, Plan},
    journal::samples::{begun, done, open, open_on, quick_dir, tree},
};

/// The bytes of all that a leader has written.
fn texts(dir: &Path) -> BTreeSet<Vec<u8>> {
    let files = tree(dir)
        .into_iter()
        .filter(|(path, seen)| !seen.is_dir && path.extension().is_some_and(|end| end == "toml"));
    files.map(|(_, seen)| seen.bytes).collect()
}

/// Fails each operation of the one repair that is offered after `break_it`, and then has it go on.
#[track_caller]
fn sweep(break_it: impl Fn(&Path), is_it: impl Fn(&Repair) -> bool, mended: impl Fn(&Journal)) {
    let mut played = 0;
    for (from_there_on, error) in [(false, 28), (true, 5)] {
        for nth in 1.. {
            let dir = quick_dir();
            break_it(dir.path());
            let [repair] = <[Repair; 1]>::try_from(offered(&open(dir.path()))).unwrap();
            assert!(is_it(&repair), "{repair:?}");
            let before = texts(dir.path());
            let plan = Plan { op: None, nth, from_there_on, error, short: true };
            let disk = Arc::new(Failing::new(plan));
            let told = open_on(disk.clone(), dir.path()).repair(&repair, NOW);
            let after = texts(dir.path());
            assert!(before.is_subset(&after), "{plan:?}: bytes are lost, after {told:?}");
            let journal = open(dir.path());
            if told.is_ok() {
                mended(&journal);
            }
            for again in offered(&journal) {
                journal.repair(&again, later()).unwrap();
            }
            mended(&journal);
            assert!(before.is_subset(&texts(dir.path())), "{plan:?}: bytes are lost by going on");
            if disk.injected() == 0 {
                break;
            }
            played += 1;
        }
    }
    assert!(played > 10, "only {played} failures");
}

#[test]
fn adopting_a_stray_draft_loses_it_at_no_failure() {
    let stray = |dir: &Path| {
        let journal = open(dir);
        journal.finish(&done(1, "Whole")).unwrap();
        let draft = begun(2, "Begun");
        let saved = journal.save_draft(&draft).unwrap();
        put(&journal.session_file(&draft.id), &fs::read(&saved).unwrap());
        fs::remove_file(saved).unwrap();
    };
    let mended = |journal: &Journal| {
        let draft = journal.load_draft(&begun(2, "").id).unwrap();
        assert_eq!(draft.entries[0].text, "Begun");
    };
    sweep(stray, |repair| matches!(repair, Repair::Adopt { .. }), mended);
}

#[test]
fn a_session_comes_back_from_the_trash_whole_or_not_at_all_at_every_failure() {
    let damaged = |dir: &Path| {
        let journal = open(dir);
        let file = journal.finish(&done(1, "As it was")).unwrap();
        let loaded = journal.load(&begun(1, "").id).unwrap();
        journal.edit(&loaded, &done(1, "As it is"), NOW).unwrap();
        put(&file, b"format = 1\nid = ");
    };
    let mended = |journal: &Journal| {
        let back = journal.load(&begun(1, "").id).unwrap();
        assert_eq!(back.session.entries[0].text, "As it was");
    };
    sweep(damaged, |repair| matches!(repair, Repair::FromTrash { .. }), mended);
}

#[test]
fn removing_a_copy_that_says_the_same_takes_the_original_at_no_failure() {
    let copied = |dir: &Path| {
        let journal = open(dir);
        let file = journal.finish(&done(1, "Whole")).unwrap();
        let copy = file.with_file_name(format!("{}-LAPTOP.toml", begun(1, "").id));
        put(&copy, &fs::read(&file).unwrap());
    };
    let mended = |journal: &Journal| {
        assert_eq!(journal.load(&begun(1, "").id).unwrap().session.entries[0].text, "Whole");
        assert_eq!(journal.list().unwrap().len(), 1);
    };
    sweep(copied, |repair| matches!(repair, Repair::SameCopy { .. }), mended);
}
