//! Claims about writing: faults at every operation, deaths at every moment.

use std::{fs, io::Write as _};

use super::*;
use crate::{
    disk::{
        Real,
        failing::{Failing, Op, Plan},
    },
    journal::{
        listing::{Listed, State},
        samples::{UNKNOWN_KEYS, begun, done, open, open_on},
    },
};

fn seeded() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    journal.finish(&done(0, "To be deleted")).unwrap();
    journal.finish(&done(2, "Untouched")).unwrap();
    dir
}

#[test]
fn opening_a_journal_that_is_not_there_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    assert!(journal.list().unwrap().is_empty());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn copies_are_listed_and_counted_once() {
    let dir = seeded();
    let journal = open(dir.path());
    let id = begun(2, "").id;
    let bytes = fs::read(journal.session_file(&id)).unwrap();
    for name in
        [format!("{id}-LAPTOP.toml"), format!("{id} (1).toml"), format!("Copy of {id}.toml")]
    {
        disk::write_new(&Real, &journal.sessions_dir().join(name), &bytes).unwrap();
    }
    assert_eq!(journal.list().unwrap().len(), 5);
    assert_eq!(journal.sessions().unwrap().len(), 2);
}

#[test]
fn a_session_under_a_strange_name_is_opened_changed_and_deleted_by_its_id() {
    let dir = seeded();
    let journal = open(dir.path());
    let id = begun(2, "").id;
    let strange = journal.sessions_dir().join(format!("Copy of {id}.toml"));
    Real.rename_new(&journal.session_file(&id), &strange).unwrap();
    assert_eq!(journal.resolve(id.as_str()).unwrap(), id);
    let loaded = journal.load(&id).unwrap();
    assert_eq!(loaded.file, strange);
    let mut changed = loaded.session.clone();
    changed.entries[0].text = "Mended".to_owned();
    journal.edit(&loaded, &changed, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.load(&id).unwrap().session, changed);
    assert_eq!(journal.trash_list().unwrap().len(), 1);
    let trashed = journal.trash(&id, Timestamp::UNIX_EPOCH).unwrap();
    assert!(!strange.exists());
    // It comes back under its own name.
    assert_eq!(journal.restore(&trashed).unwrap(), journal.session_file(&id));
    assert_eq!(journal.load(&id).unwrap().session, changed);
}

#[test]
fn beside_a_damaged_file_of_its_own_name_the_good_one_is_changed_and_deleted() {
    let dir = seeded();
    let journal = open(dir.path());
    let id = begun(2, "").id;
    let own = journal.session_file(&id);
    let strange = journal.sessions_dir().join(format!("Copy of {id}.toml"));
    fs::copy(&own, &strange).unwrap();
    let cut = &fs::read(&own).unwrap()[..40];
    disk::write_over(&Real, &own, cut).unwrap();
    let loaded = journal.load(&id).unwrap();
    assert_eq!(loaded.file, strange);
    let mut changed = loaded.session.clone();
    changed.entries[0].text = "Mended".to_owned();
    journal.edit(&loaded, &changed, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.load(&id).unwrap().session, changed);
    journal.trash(&id, Timestamp::UNIX_EPOCH).unwrap();
    assert!(!strange.exists());
    // What cannot be read is not moved, however often it is asked for.
    assert!(matches!(journal.trash(&id, Timestamp::UNIX_EPOCH), Err(Error::Damaged { .. })));
    assert_eq!(fs::read(&own).unwrap(), cut);
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_text_is_listed() {
    use std::os::unix::ffi::OsStrExt as _;
    let dir = seeded();
    let journal = open(dir.path());
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.toml");
    let file = journal.sessions_dir().join(name);
    disk::write_new(&Real, &file, b"format = 1\n").unwrap();
    let listed = journal.list().unwrap();
    let bad: Vec<_> = listed.iter().filter(|listed| listed.state == State::Damaged).collect();
    assert_eq!((bad[0].file == file, bad.len(), listed.len()), (true, 1, 3));
}

#[test]
fn two_texts_finished_under_one_id_are_both_kept() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(dir.path());
    let first = journal.finish(&done(1, "Mine")).unwrap();
    assert_eq!(journal.finish(&done(1, "Mine")).unwrap(), first);
    assert_ne!(journal.finish(&done(1, "Yours")).unwrap(), first);
    assert_eq!(journal.sessions().unwrap().len(), 2);
}

#[test]
fn a_file_changed_by_something_else_is_never_overwritten() {
    let dir = seeded();
    let journal = open(dir.path());
    let loaded = journal.load(&begun(2, "").id).unwrap();
    let mut theirs = fs::read(&loaded.file).unwrap();
    theirs.extend(b"# theirs\n");
    fs::remove_file(&loaded.file).unwrap();
    disk::write_new(&Real, &loaded.file, &theirs).unwrap();
    let refused = journal.edit(&loaded, &loaded.session, Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(Error::ChangedElsewhere { .. })), "{refused:?}");
    assert_eq!(fs::read(&loaded.file).unwrap(), theirs);
}

/// A draft that was saved, and the text of a file that something else put in its place.
fn changed_elsewhere(journal: &Journal, theirs: &[u8]) -> PathBuf {
    let file = journal.save_draft(&begun(1, "Mine")).unwrap();
    fs::remove_file(&file).unwrap();
    disk::write_new(&Real, &file, theirs).unwrap();
    file
}

#[test]
fn a_draft_changed_by_something_else_is_set_aside_whatever_it_holds() {
    let theirs = file::write(&begun(1, "Theirs")).unwrap();
    for theirs in [theirs.as_bytes(), b"not a draft at all"] {
        let dir = seeded();
        let journal = open(dir.path());
        let file = changed_elsewhere(&journal, theirs);
        for text in ["Mine, and more", "Mine, and more still"] {
            journal.save_draft(&begun(1, text)).unwrap();
            assert_eq!(journal.drafts().unwrap()[0].entries[0].text, text);
        }
        let copies = journal.list().unwrap().into_iter().filter(|one| one.state == State::Copy);
        let copies: Vec<_> = copies.map(|copy| fs::read(copy.file).unwrap()).collect();
        assert_eq!(copies, [theirs], "kept once, as it was");
        let problem = journal.check().unwrap().problems.remove(0);
        assert_eq!(problem.what, format!("a copy that differs from {}", file.display()));
        // A second one is kept beside the first.
        changed_elsewhere(&journal, b"again");
        journal.save_draft(&begun(1, "Mine")).unwrap();
        assert_eq!(journal.list().unwrap().len(), 5);
    }
}

#[test]
fn a_sitting_that_could_not_be_read_again_is_not_written_and_what_was_saved_stays() {
    let dir = seeded();
    let journal = open(dir.path());
    let file = journal.save_draft(&begun(1, "Mine")).unwrap();
    let before = fs::read(&file).unwrap();
    let large = "x".repeat(usize::try_from(disk::LARGEST).unwrap());
    for refused in [
        journal.save_draft(&begun(1, &large)).map(drop),
        journal.finish(&done(1, &large)).map(drop),
    ] {
        assert!(matches!(refused, Err(Error::TooLarge { .. })));
    }
    assert_eq!(fs::read(&file).unwrap(), before);
    // The largest that is written is read.
    let most = "x".repeat(large.len() - before.len() - 1);
    journal.save_draft(&begun(1, &most)).unwrap();
    assert_eq!(open(dir.path()).load_draft(&begun(1, "").id).unwrap().entries[0].text, most);
}

/// Has the same size and the same time of change as before: only its bytes tell.
#[test]
fn a_file_changed_by_something_that_hides_it_is_never_overwritten() {
    let dir = seeded();
    let journal = open(dir.path());
    let draft = journal.save_draft(&begun(1, "Mine")).unwrap();
    let loaded = journal.load(&begun(2, "").id).unwrap();
    for (file, ours) in [(&draft, "Mine"), (&loaded.file, "Untouched")] {
        let before = fs::metadata(file).unwrap();
        let theirs = fs::read_to_string(file).unwrap().replace(ours, &"T".repeat(ours.len()));
        let open = fs::File::options().write(true).truncate(true).open(file).unwrap();
        (&open).write_all(theirs.as_bytes()).unwrap();
        open.set_modified(before.modified().unwrap()).unwrap();
        let after = fs::metadata(file).unwrap();
        assert_eq!((after.len(), after.modified().ok()), (before.len(), before.modified().ok()));
    }
    journal.save_draft(&begun(1, "Mine, and more")).unwrap();
    let is_copy = |one: &Listed| one.state == State::Copy;
    let aside = journal.list().unwrap().into_iter().find(is_copy).unwrap();
    assert!(fs::read_to_string(aside.file).unwrap().contains("TTTT"));
    let refused = journal.edit(&loaded, &loaded.session, Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(Error::ChangedElsewhere { .. })), "{refused:?}");
    assert!(fs::read_to_string(&loaded.file).unwrap().contains("TTTTTTTTT"));
}

#[test]
fn finishing_leaves_a_draft_that_something_else_has_changed() {
    let dir = seeded();
    let journal = open(dir.path());
    let theirs = file::write(&begun(1, "Theirs")).unwrap();
    let file = changed_elsewhere(&journal, theirs.as_bytes());
    journal.finish(&done(1, "Mine")).unwrap();
    assert_eq!(fs::read_to_string(file).unwrap(), theirs);
}

#[test]
fn a_draft_taken_up_is_this_program_s_to_save() {
    let dir = seeded();
    open(dir.path()).save_draft(&begun(1, "Mine")).unwrap();
    let journal = open(dir.path());
    let mut draft = journal.load_draft(&begun(1, "").id).unwrap();
    draft.entries[0].text.push_str(", and more");
    journal.save_draft(&draft).unwrap();
    assert_eq!((journal.drafts().unwrap().len(), journal.list().unwrap().len()), (1, 3));
    journal.finish(&Session { finished: Some(draft.started), ..draft }).unwrap();
    assert_eq!(journal.drafts().unwrap(), []);
}

#[cfg(unix)]
#[test]
fn a_draft_is_locked_by_one_program_at_a_time() {
    let dir = seeded();
    let journal = open(dir.path());
    let id = begun(1, "").id;
    let lock = journal.lock_draft(&id).unwrap();
    assert!(matches!(journal.lock_draft(&id), Err(Error::Locked { .. })));
    drop(lock);
    journal.lock_draft(&id).unwrap();
}

#[test]
fn a_place_that_cannot_be_written_in_is_known_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let far = dir.path().join("not/there/yet");
    assert_eq!(open(&far).unwritable().unwrap(), None);
    // A root account may write anywhere: the system's no is played.
    for nth in 1..=4 {
        let plan =
            Plan { op: Some(Op::CanWrite), nth, from_there_on: false, error: 13, short: false };
        let journal = open_on(Arc::new(Failing::new(plan)), &far);
        assert_eq!(journal.unwritable().unwrap().as_deref(), Some(dir.path()), "{nth}");
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    let file = dir.path().join("file");
    disk::write_new(&Real, &file, b"").unwrap();
    assert!(Real.can_write(dir.path()) && !Real.can_write(&file));
}

/// A disk of which the `nth` operation of this kind fails, and a journal on it.
fn failing(dir: &Path, op: Op, nth: usize) -> (Arc<Failing>, Journal) {
    let plan = Plan { op: Some(op), nth, from_there_on: false, error: 5, short: false };
    let disk = Arc::new(Failing::new(plan));
    let journal = open_on(disk.clone(), dir);
    (disk, journal)
}

#[test]
fn an_edit_whose_directory_was_not_synced_succeeds_when_repeated() {
    let dir = seeded();
    // The trash is synced first, and the directory that holds it when it is made.
    let (disk, journal) = failing(dir.path(), Op::SyncDir, 2);
    let loaded = journal.load(&begun(2, "").id).unwrap();
    let mut changed = loaded.session.clone();
    changed.entries[0].text = "Mended".to_owned();
    let first = journal.edit(&loaded, &changed, Timestamp::UNIX_EPOCH);
    assert!(matches!(first, Err(Error::Disk { .. })), "{first:?}");
    assert_eq!(journal.load(&begun(2, "").id).unwrap().session, changed);
    journal.edit(&loaded, &changed, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(disk.injected(), 1);
    assert_eq!(disk.calls().last().unwrap(), &(Op::SyncDir, journal.sessions_dir()));
    assert_eq!(journal.trash_list().unwrap().len(), 1);
}

#[test]
fn a_deletion_and_its_undoing_succeed_when_repeated_after_a_failed_sync() {
    for nth in 1..=2 {
        let dir = seeded();
        let (disk, journal) = failing(dir.path(), Op::SyncDir, nth);
        let id = begun(0, "").id;
        journal.trash(&id, Timestamp::UNIX_EPOCH).unwrap_err();
        let trashed = journal.trash(&id, Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(disk.injected(), 1);
        assert_eq!(journal.trash_list().unwrap(), std::slice::from_ref(&trashed));
        let (disk, journal) = failing(dir.path(), Op::SyncDir, 1);
        journal.restore(&trashed).unwrap_err();
        journal.restore(&trashed).unwrap();
        assert_eq!((disk.injected(), journal.sessions().unwrap().len()), (1, 2));
        // What was never there is neither deleted nor restored.
        assert!(journal.trash(&begun(9, "").id, Timestamp::UNIX_EPOCH).is_err());
        let elsewhere = dir.path().join(trashed.file_name().unwrap());
        assert!(journal.restore(&elsewhere).is_err());
    }
}

#[test]
fn a_discarded_draft_comes_back_among_the_drafts() {
    let dir = seeded();
    let (_, journal) = failing(dir.path(), Op::Remove, 1);
    let draft = begun(1, "Begun");
    let file = journal.save_draft(&draft).unwrap();
    journal.discard_draft(&draft.id, Timestamp::UNIX_EPOCH).unwrap_err();
    journal.discard_draft(&draft.id, Timestamp::UNIX_EPOCH).unwrap();
    journal.discard_draft(&draft.id, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(journal.drafts().unwrap(), Vec::new());
    let trashed = journal.trash_list().unwrap();
    assert_eq!(trashed.len(), 1);
    assert_eq!(journal.restore(&trashed[0]).unwrap(), file);
    assert_eq!(journal.drafts().unwrap().len(), 1);
    assert_eq!(journal.trash_list().unwrap(), Vec::<PathBuf>::new());
}

#[test]
fn an_edit_cannot_put_one_session_in_the_place_of_another() {
    let dir = seeded();
    let journal = open(dir.path());
    let loaded = journal.load(&begun(2, "").id).unwrap();
    let before = fs::read(&loaded.file).unwrap();
    let refused = journal.edit(&loaded, &done(0, "x"), Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(Error::OtherSession { .. })), "{refused:?}");
    assert_eq!(fs::read(&loaded.file).unwrap(), before);
    // Nor is a file under another's name loaded as it.
    fs::copy(&loaded.file, journal.session_file(&begun(9, "").id)).unwrap();
    assert!(matches!(journal.load(&begun(9, "").id), Err(Error::Damaged { .. })));
}

#[test]
fn unknown_keys_survive_an_edit_at_every_level() {
    let dir = seeded();
    let journal = open(dir.path());
    let id = SessionId::parse("2026-11-23T160512Z-7k3fq2xw").unwrap();
    let path = journal.session_file(&id);
    disk::write_new(&Real, &path, UNKNOWN_KEYS.as_bytes()).unwrap();
    let loaded = journal.load(&id).unwrap();
    let mut changed = loaded.session.clone();
    changed.entries[0].text = "Mended".to_owned();
    journal.edit(&loaded, &changed, Timestamp::UNIX_EPOCH).unwrap();
    let mut expected: toml::Table = toml::from_str(UNKNOWN_KEYS).unwrap();
    expected["entry"][0].as_table_mut().unwrap().insert("text".to_owned(), "Mended".into());
    let edited = fs::read_to_string(&path).unwrap();
    assert_eq!(toml::from_str::<toml::Table>(&edited).unwrap(), expected);
}
