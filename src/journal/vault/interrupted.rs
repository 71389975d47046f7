//! Tests: protecting, opening up and moving a journal, broken off at each operation of the disk.

use std::{path::Path, sync::Arc};

use super::tests::{files_with, fill, fresh, none, open_up, protect, seen};
use super::*;
use crate::{
    disk::failing::{Failing, Op, Plan},
    journal::samples::{done, open, open_on, quick_dir},
    places::Places,
};

/// Lives through `act` on a disk that fails at each operation and for good, as after a kill; and after
/// each of them finds everything whole, and goes on to the end.
fn interrupted(start: impl Fn(&Path), act: impl Fn(&Journal) -> Result<()>, end: Protection) {
    let whole = quick_dir();
    start(whole.path());
    let expected = seen(&fresh(whole.path()));
    let mut points = 0;
    for (from_there_on, error) in [(true, 5), (false, 28)] {
        for nth in 1.. {
            let dir = quick_dir();
            start(dir.path());
            let plan = Plan { op: None, nth, from_there_on, error, short: true };
            let disk = Arc::new(Failing::new(plan));
            let journal = open_on(disk.clone(), dir.path());
            let acted = act(&journal);
            drop(journal);
            // A draft of each form may be open in what comes now: the locks died with the program.
            let journal = fresh(dir.path());
            assert_eq!(seen(&journal), expected, "operation {nth}, after {acted:?}");
            act(&journal).unwrap();
            let journal = fresh(dir.path());
            assert_eq!(seen(&journal), expected, "operation {nth}, finished");
            let is_open = journal.protection().unwrap() == Protection::None;
            assert_eq!(is_open, end == Protection::None, "operation {nth}");
            if !is_open {
                assert_eq!(files_with(dir.path(), "canary"), Vec::<PathBuf>::new(), "{nth}");
            }
            if disk.injected() == 0 {
                break;
            }
            points += 1;
        }
    }
    assert!(points > 300, "only {points}");
}

#[test]
fn protecting_can_be_interrupted_at_every_moment() {
    interrupted(fill, |journal| protect(journal).map(drop), Protection::Unlocked);
}

#[test]
fn opening_up_can_be_interrupted_at_every_moment() {
    let start = |dir: &Path| {
        fill(dir);
        protect(&open(dir)).unwrap();
    };
    interrupted(start, open_up, Protection::None);
}

#[test]
fn moving_can_be_interrupted_at_every_moment_and_nothing_is_in_the_way() {
    let mut points = 0;
    for nth in 1.. {
        let (dir, to) = (quick_dir(), quick_dir());
        fill(dir.path());
        let expected = seen(&open(dir.path()));
        let places = Places::under(to.path());
        let plan = Plan { op: None, nth, from_there_on: true, error: 5, short: true };
        let disk = Arc::new(Failing::new(plan));
        let _ = open_on(disk.clone(), dir.path()).move_to(&places, &none());
        let journal = open(dir.path());
        journal.move_to(&places, &none()).unwrap();
        assert_eq!(seen(&open(to.path())), expected, "operation {nth}");
        assert_eq!(open(dir.path()).list().unwrap(), Vec::new(), "operation {nth}");
        assert!(!open(dir.path()).dir().exists(), "operation {nth}: the folder stays behind");
        if disk.injected() == 0 {
            break;
        }
        points += 1;
    }
    assert!(points > 100, "only {points}");
    let (dir, to) = (quick_dir(), quick_dir());
    fill(dir.path());
    open(to.path()).finish(&done(1, "Theirs.")).unwrap();
    let before = seen(&open(dir.path()));
    let refused = open(dir.path()).move_to(&Places::under(to.path()), &none());
    assert!(matches!(refused, Err(Error::Vault(Refused::InTheWay { .. }))), "{refused:?}");
    assert_eq!(seen(&open(dir.path())), before);
    let nowhere = open(dir.path()).move_to(&Places::under(dir.path()), &none());
    assert!(nowhere.is_err());
}

#[test]
fn no_old_form_goes_before_the_new_one_and_its_name_are_on_the_disk() {
    let dir = quick_dir();
    fill(dir.path());
    let disk = Arc::new(Failing::recording());
    protect(&open_on(disk.clone(), dir.path())).unwrap();
    let calls = disk.calls();
    let removed = |path: &Path| path.extension().is_some_and(|end| end == "toml");
    let mut checked = 0;
    for (at, (op, path)) in calls.iter().enumerate() {
        if *op != Op::Remove || !removed(path) {
            continue;
        }
        let sealed = sealed::sealed(path);
        let named = calls[..at].iter().position(|call| *call == (Op::RenameNew, sealed.clone()));
        let named = named.unwrap();
        let dir = (Op::SyncDir, path.parent().unwrap().to_owned());
        let between = &calls[named..at];
        assert!(between.contains(&dir), "{}", path.display());
        assert!(between.contains(&(Op::Read, sealed)), "{} was not read back", path.display());
        checked += 1;
    }
    assert_eq!(checked, 10);
}
