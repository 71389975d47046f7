//! Claims about deleting for good: nothing of it is left in the journal, and nothing else is touched.

use std::{fs, path::Path, sync::Arc};

use super::*;
use crate::{
    disk::{
        Disk as _, Real,
        failing::{Failing, Plan},
    },
    journal::samples::{begun, done, open, open_on, quick_dir, tree},
};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// Whether a word stands in any file below.
fn is_anywhere(dir: &Path, word: &str) -> bool {
    let holds = |file: &Path| {
        fs::read(file).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(word))
    };
    tree(dir).keys().any(|file| holds(file))
}

/// Two sessions; the first in every form there is: changed once, copied, begun anew, in the trash.
fn prepare(dir: &Path) {
    let journal = open(dir);
    let file = journal.finish(&done(1, "Canary")).unwrap();
    fs::copy(&file, file.with_file_name(format!("{}-LAPTOP.toml", done(1, "").id))).unwrap();
    let loaded = journal.load(&done(1, "").id).unwrap();
    journal.edit(&loaded, &done(1, "Canary changed"), NOW).unwrap();
    let [version] = <[_; 1]>::try_from(journal.trash_list().unwrap()).unwrap();
    let copy = version.to_str().unwrap().replace(".toml", " (1).toml");
    fs::copy(&version, copy).unwrap();
    journal.save_draft(&begun(1, "Canary begun")).unwrap();
    journal.finish(&done(2, "Stays")).unwrap();
    journal.trash(&done(2, "").id, NOW).unwrap();
    journal.finish(&done(3, "Stays too")).unwrap();
}

#[test]
fn a_session_deleted_for_good_is_in_no_file_any_more_and_no_other_is_touched() {
    let dir = quick_dir();
    prepare(dir.path());
    let journal = open(dir.path());
    assert!(is_anywhere(dir.path(), "Canary"));
    assert_eq!(journal.erase(&done(1, "").id).unwrap(), 5);
    assert!(!is_anywhere(dir.path(), "Canary"));
    assert_eq!((journal.sessions().unwrap().len(), journal.trash_list().unwrap().len()), (1, 1));
    assert!(matches!(journal.erase(&done(1, "").id), Err(Error::NotFound { .. })));
}

#[test]
fn on_a_failing_disk_it_is_told_and_a_repetition_deletes_all() {
    let mut injected = 0;
    for nth in 1.. {
        let dir = quick_dir();
        prepare(dir.path());
        let plan = Plan { op: None, nth, from_there_on: false, error: 5, short: false };
        let disk = Arc::new(Failing::new(plan));
        let erased = open_on(disk.clone(), dir.path()).erase(&done(1, "").id);
        if erased.is_ok() {
            assert!(!is_anywhere(dir.path(), "Canary"), "operation {nth}");
        } else {
            // It may be that only the last removal was not yet durable.
            let again = open(dir.path()).erase(&done(1, "").id);
            assert!(matches!(again, Ok(_) | Err(Error::NotFound { .. })), "operation {nth}");
            assert!(!is_anywhere(dir.path(), "Canary"), "operation {nth}");
        }
        assert_eq!(open(dir.path()).sessions().unwrap().len(), 1);
        injected += disk.injected();
        if disk.injected() == 0 {
            break;
        }
    }
    assert!(injected > 15, "only {injected} operations");
}

#[test]
fn a_draft_that_is_open_in_another_window_keeps_its_session() {
    let dir = quick_dir();
    prepare(dir.path());
    let _open = open(dir.path()).lock_draft(&done(1, "").id).unwrap();
    let refused = open(dir.path()).erase(&done(1, "").id).unwrap_err();
    assert!(matches!(refused, Error::Locked { .. }), "{refused}");
    assert!(is_anywhere(dir.path(), "Canary"));
}

#[test]
fn the_trash_is_emptied_of_everything_of_ours() {
    let dir = quick_dir();
    prepare(dir.path());
    let journal = open(dir.path());
    let theirs = journal.dir().join("trash/mine.txt");
    crate::disk::write_new(&Real, &theirs, b"Mine").unwrap();
    assert_eq!(journal.empty_trash().unwrap(), 3);
    let left = Real.list(&journal.dir().join("trash")).unwrap();
    assert_eq!(left.into_iter().map(|found| found.path).collect::<Vec<_>>(), [theirs]);
    assert_eq!(journal.empty_trash().unwrap(), 0);
}

#[test]
fn one_answer_goes_into_the_trash_with_the_session_as_it_was_and_comes_back_from_there() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let mut session = done(1, "Stays");
    session.entries.push(crate::journal::session::Entry {
        prompt: "goes".to_owned(),
        text: "Canary".to_owned(),
        ..Default::default()
    });
    journal.finish(&session).unwrap();
    let wrong = journal.delete_answer(&session.id, 0, "goes", NOW);
    assert!(matches!(wrong, Err(Error::ChangedElsewhere { .. })));
    journal.delete_answer(&session.id, 1, "goes", NOW).unwrap();
    let now = journal.load(&session.id).unwrap().session;
    assert_eq!(now.entries.len(), 1);
    assert_eq!(now.end.unwrap().entries, 1, "it is whole without it");
    let [version] = <[_; 1]>::try_from(journal.trash_list().unwrap()).unwrap();
    assert!(journal.trashed().unwrap()[0].is_earlier);
    journal.put_back(&version, NOW).unwrap();
    assert_eq!(journal.load(&session.id).unwrap().session.entries.len(), 2);
    assert_eq!(journal.trash_list().unwrap().len(), 1, "the one that made room is there");
    journal.delete_answer(&session.id, 1, "goes", NOW).unwrap();
    journal.erase_versions(&session.id).unwrap();
    assert!(!is_anywhere(dir.path(), "Canary"));
    assert!(is_anywhere(dir.path(), "Stays"));
}
