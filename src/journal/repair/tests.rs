//! Claims about repairs: what is offered, that nothing is lost by one, and that none is stale.

use std::{fs, path::Path};

use super::*;
use crate::{
    disk::{Disk as _, Real, TEMP_PREFIX},
    journal::{
        listing::State,
        samples::{begun, done, open, quick_dir},
    },
};

pub(super) const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// A day on which every file written by these tests is old.
pub(super) fn later() -> Timestamp {
    "2100-01-01T00:00:00Z".parse().unwrap()
}

pub(super) fn put(file: &Path, bytes: &[u8]) {
    Real.make_dirs(file.parent().unwrap()).unwrap();
    disk::write_over(&Real, file, bytes).unwrap();
}

pub(super) fn offered(journal: &Journal) -> Vec<Repair> {
    let check = journal.check().unwrap();
    check.repairs(later()).map(|(_, repair)| repair.clone()).collect()
}

/// The one repair that is offered, carried out; afterwards nothing needs a look.
#[track_caller]
fn mend(journal: &Journal) -> Repair {
    let [repair] = <[Repair; 1]>::try_from(offered(journal)).unwrap();
    journal.repair(&repair, later()).unwrap();
    assert_eq!(journal.check().unwrap().problems, []);
    repair
}

fn in_trash(journal: &Journal) -> Vec<Vec<u8>> {
    journal.trash_list().unwrap().iter().map(|file| fs::read(file).unwrap()).collect()
}

#[test]
fn a_session_without_its_last_lines_is_ended_and_the_file_as_it_was_is_in_the_trash() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let file = journal.finish(&done(1, "Whole")).unwrap();
    let whole = fs::read_to_string(&file).unwrap();
    let (cut, _) = whole.split_once("\n[end]").unwrap();
    put(&file, cut.as_bytes());
    let [repair] = <[Repair; 1]>::try_from(offered(&journal)).unwrap();
    assert!(matches!(repair, Repair::End { .. }));
    journal.repair(&repair, NOW).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), whole);
    assert_eq!(in_trash(&journal), [cut.as_bytes()]);
    assert_eq!(journal.sessions().unwrap().len(), 1);
    // The trash says of it what it is, and that is no reason for another repair.
    assert_eq!(journal.check().unwrap().problems.len(), 1);
    assert_eq!(offered(&journal), []);
}

#[test]
fn a_session_that_is_cut_within_its_answers_is_not_made_to_look_whole() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let file = journal.finish(&done(1, "Whole")).unwrap();
    let bytes = fs::read(&file).unwrap();
    let at = bytes.windows(5).position(|window| window == b"Whole").unwrap();
    put(&file, &bytes[..at + 2]);
    assert_eq!(offered(&journal), []);
    assert_eq!(journal.check().unwrap().problems.len(), 1);
}

#[test]
fn a_damaged_session_comes_back_from_the_trash_and_goes_there_itself() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let session = done(1, "As it was");
    let file = journal.finish(&session).unwrap();
    let loaded = journal.load(&session.id).unwrap();
    journal.edit(&loaded, &done(1, "As it is"), NOW).unwrap();
    put(&file, b"format = 1\nid = ");
    let [repair] = <[Repair; 1]>::try_from(offered(&journal)).unwrap();
    assert!(matches!(repair, Repair::FromTrash { .. }));
    journal.repair(&repair, NOW).unwrap();
    assert_eq!(journal.load(&session.id).unwrap().session.entries[0].text, "As it was");
    assert_eq!(in_trash(&journal), [b"format = 1\nid = "]);
}

#[test]
fn a_stray_draft_is_adopted_and_can_be_gone_on_with() {
    let dir = quick_dir();
    let journal = open(dir.path());
    journal.finish(&done(1, "Whole")).unwrap();
    let draft = begun(2, "Begun");
    let lies_in = journal.session_file(&draft.id);
    let saved = journal.save_draft(&draft).unwrap();
    fs::copy(&saved, &lies_in).unwrap();
    fs::remove_file(&saved).unwrap();
    assert!(matches!(mend(&journal), Repair::Adopt { lies: Lies::Here, .. }));
    assert_eq!(journal.load_draft(&draft.id).unwrap().entries, draft.entries);
    assert!(!lies_in.exists());
    // One of a journal that is not here is for a person to decide on.
    let theirs = dir.path().join("state/drafts/q2w3e4r5").join(format!("{}.toml", draft.id));
    put(&theirs, &fs::read(&saved).unwrap());
    fs::remove_file(&saved).unwrap();
    assert!(mend(&journal).needs_a_person());
    assert_eq!(journal.drafts().unwrap().len(), 1);
}

#[test]
fn a_draft_never_takes_the_place_of_another_and_stays_where_it_lies_then() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let saved = journal.save_draft(&begun(2, "Begun")).unwrap();
    let astray = journal.session_file(&begun(2, "").id);
    put(&astray, &fs::read(&saved).unwrap());
    journal.save_draft(&begun(2, "Begun, and more")).unwrap();
    let repair = offered(&journal).into_iter().find(|one| one.file() == astray);
    assert!(journal.repair(&repair.unwrap(), NOW).is_err());
    assert_eq!(journal.load_draft(&begun(2, "").id).unwrap().entries[0].text, "Begun, and more");
    assert!(astray.exists());
}

#[test]
fn copies_that_say_the_same_names_that_are_strange_and_what_is_left_over_are_tidied() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let file = journal.finish(&done(1, "Whole")).unwrap();
    let copy = file.with_file_name(format!("{}-LAPTOP.toml", begun(1, "").id));
    put(&copy, &fs::read(&file).unwrap());
    assert!(matches!(mend(&journal), Repair::SameCopy { .. }));
    let strange = file.with_file_name("My first.toml");
    fs::copy(&file, &strange).unwrap();
    fs::remove_file(&file).unwrap();
    assert!(matches!(mend(&journal), Repair::OwnName { .. }));
    let left = file.with_file_name(format!("{TEMP_PREFIX}x.part"));
    put(&left, b"half");
    let check = journal.check().unwrap();
    assert_eq!(check.repairs(NOW).count(), 0, "it may belong to a save of now");
    assert!(matches!(mend(&journal), Repair::LeftOver { .. }));
    assert!(file.exists() && !copy.exists() && !strange.exists() && !left.exists());
    // A copy that differs is for a person to read: nothing is offered.
    put(&copy, b"format = 1\n");
    assert_eq!(offered(&journal), []);
}

#[cfg(unix)]
#[test]
fn what_others_may_open_is_closed_to_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = quick_dir();
    let journal = open(dir.path());
    let file = journal.finish(&done(1, "Whole")).unwrap();
    for (path, mode) in [(&*file, 0o644), (journal.dir(), 0o755)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        assert!(matches!(mend(&journal), Repair::Tighten { .. }));
        let now = fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(now, mode & 0o700);
    }
}

#[test]
fn what_changed_since_it_was_offered_is_left_alone() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let file = journal.finish(&done(1, "Whole")).unwrap();
    let copy = file.with_file_name(format!("{}-LAPTOP.toml", begun(1, "").id));
    put(&copy, &fs::read(&file).unwrap());
    let [repair] = <[Repair; 1]>::try_from(offered(&journal)).unwrap();
    let other = file::write(&file::finished(&done(1, "Another"))).unwrap();
    put(&copy, other.as_bytes());
    let refused = journal.repair(&repair, NOW).unwrap_err();
    assert!(matches!(refused, Error::ChangedElsewhere { .. }), "{refused}");
    assert_eq!(fs::read_to_string(&copy).unwrap(), other);
    assert_eq!(journal.list().unwrap().iter().filter(|one| one.state == State::Copy).count(), 1);
}

#[test]
fn a_failing_disk_loses_nothing_by_a_repair_and_a_repetition_mends() {
    use crate::disk::failing::{Failing, Plan};
    use crate::journal::samples::open_on;
    use std::sync::Arc;
    let mut injected = 0;
    for nth in 1.. {
        let dir = quick_dir();
        let file = open(dir.path()).finish(&done(1, "Whole")).unwrap();
        let whole = fs::read_to_string(&file).unwrap();
        let cut = whole.split_once("\n[end]").unwrap().0.as_bytes().to_vec();
        put(&file, &cut);
        let [repair] = <[Repair; 1]>::try_from(offered(&open(dir.path()))).unwrap();
        let plan = Plan { op: None, nth, from_there_on: false, error: 28, short: true };
        let failing = Arc::new(Failing::new(plan));
        let mended = open_on(failing.clone(), dir.path()).repair(&repair, NOW);
        let journal = open(dir.path());
        let there = fs::read(&file).unwrap();
        let is_kept = in_trash(&journal).contains(&cut);
        assert!(there == cut || (there == whole.as_bytes() && is_kept), "operation {nth}");
        if mended.is_err() && there == cut {
            journal.repair(&repair, NOW).unwrap();
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), whole, "operation {nth}");
        assert_eq!(in_trash(&journal), std::slice::from_ref(&cut), "operation {nth}");
        injected += failing.injected();
        if failing.injected() == 0 {
            break;
        }
    }
    assert!(injected > 10, "only {injected} operations");
}
