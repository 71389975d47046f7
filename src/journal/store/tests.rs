use std::fs;

use super::*;
use crate::{
    disk::{
        Real,
        failing::{Failing, Op, Plan},
    },
    journal::{
        listing::State,
        session::{Added, Entry, Kind},
    },
};

const BIRTH: Birth = Birth { now: Timestamp::UNIX_EPOCH, random: [3; 8] };

fn open(disk: Arc<dyn Disk>, dir: &Path) -> Result<Journal> {
    Journal::open(disk, &Places::under(dir), &JournalName::default(), BIRTH)
}

fn session(second: i64, text: &str) -> Session {
    let started = Timestamp::from_second(1_763_913_912 + second).unwrap();
    let mut session = Session::new(SessionId::new(started, [7; 8]), Kind::Alone, started);
    session.entries.push(Entry {
        prompt: "free".to_owned(),
        question: "What now?".to_owned(),
        text: text.to_owned(),
        ..Entry::default()
    });
    session
}

fn done(second: i64, text: &str) -> Session {
    Session { finished: Some(Timestamp::UNIX_EPOCH), ..session(second, text) }
}

/// What the program was told is safe.
#[derive(Default)]
struct Acked {
    draft: Option<String>,
    finished: bool,
    edited: bool,
    deleted: bool,
}

/// A short life, going on after each failure as a person would.
fn live(disk: Arc<dyn Disk>, dir: &Path) -> Acked {
    let mut acked = Acked::default();
    let Ok(journal) = open(disk, dir) else { return acked };
    for text in ["One", "One two"] {
        if journal.save_draft(&session(1, text)).is_ok() {
            acked.draft = Some(text.to_owned());
        }
    }
    acked.finished = journal.finish(&done(1, "One two three")).is_ok();
    if let Ok(loaded) = journal.load(&session(1, "").id) {
        let mut changed = loaded.session.clone();
        changed.entries[0].added.push(Added {
            at: Timestamp::UNIX_EPOCH,
            text: "Later".to_owned(),
            unknown: toml::Table::new(),
        });
        acked.edited = journal.edit(&loaded, &changed, Timestamp::UNIX_EPOCH).is_ok();
    }
    acked.deleted = journal.trash(&session(0, "").id, Timestamp::UNIX_EPOCH).is_ok();
    acked
}

fn check(dir: &Path, acked: &Acked, plan: &Plan) {
    let journal = open(Arc::new(Real), dir).unwrap();
    let listed = journal.list().unwrap();
    assert!(listed.iter().all(|listed| listed.problem.is_none()), "{plan:?}: {listed:?}");
    let finished = journal.sessions().unwrap();
    let of = |second| finished.iter().find(|found| found.id == session(second, "").id);
    assert_eq!(of(2).unwrap().entries[0].text, "Untouched", "{plan:?}");
    if acked.finished {
        assert_eq!(of(1).unwrap().entries[0].text, "One two three", "{plan:?}");
    } else if let Some(text) = &acked.draft {
        let kept = journal.drafts().unwrap();
        let text_there = |found: &Session| found.entries[0].text.starts_with(text.as_str());
        assert!(kept.iter().chain(of(1)).any(text_there), "{plan:?}: {kept:?}");
    }
    if acked.edited {
        assert_eq!(of(1).unwrap().entries[0].added.len(), 1, "{plan:?}");
    }
    let trashed = journal.trash_list().unwrap();
    let in_trash =
        trashed.iter().any(|file| file.to_string_lossy().contains(session(0, "").id.as_str()));
    assert!(of(0).is_some() || in_trash, "{plan:?}");
    assert!(!acked.deleted || of(0).is_none(), "{plan:?}");
}

fn seeded() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(Arc::new(Real), dir.path()).unwrap();
    journal.finish(&done(0, "To be deleted")).unwrap();
    journal.finish(&done(2, "Untouched")).unwrap();
    dir
}

#[cfg(unix)]
#[test]
fn every_single_failing_operation_is_survived() {
    let mut played = 0;
    for error in [
        libc_errors::ENOSPC,
        libc_errors::EIO,
        libc_errors::EACCES,
        libc_errors::EROFS,
        libc_errors::EMFILE,
    ] {
        for op in Op::ALL.map(Some).into_iter().chain([None]) {
            for from_there_on in [false, true] {
                for nth in 1.. {
                    let plan = Plan { op, nth, from_there_on, error, short: true };
                    let dir = seeded();
                    let disk = Arc::new(Failing::new(plan));
                    let acked = live(disk.clone(), dir.path());
                    check(dir.path(), &acked, &plan);
                    if disk.injected() == 0 {
                        break;
                    }
                    played += 1;
                }
            }
        }
    }
    assert!(played > 500, "only {played} failures were played");
}

#[cfg(unix)]
mod libc_errors {
    pub(super) const ENOSPC: i32 = rustix::io::Errno::NOSPC.raw_os_error();
    pub(super) const EIO: i32 = rustix::io::Errno::IO.raw_os_error();
    pub(super) const EACCES: i32 = rustix::io::Errno::ACCESS.raw_os_error();
    pub(super) const EROFS: i32 = rustix::io::Errno::ROFS.raw_os_error();
    pub(super) const EMFILE: i32 = rustix::io::Errno::MFILE.raw_os_error();
}

#[test]
fn every_file_is_synced_before_it_gets_its_name_and_its_directory_after() {
    let dir = seeded();
    let disk = Arc::new(Failing::recording());
    let acked = live(disk.clone(), dir.path());
    assert!(acked.finished && acked.edited && acked.deleted);
    let changes = |op: &Op| !matches!(op, Op::List | Op::Look | Op::Read | Op::MakeDirs);
    let ops: Vec<_> = disk.calls().into_iter().map(|(op, _)| op).filter(changes).collect();
    let mut written = 0;
    for (at, op) in ops.iter().enumerate() {
        if *op == Op::CreateTemp {
            let then = &ops[at + 1..at + 5];
            assert!(matches!(then[2], Op::RenameNew | Op::RenameOver), "{ops:?}");
            assert_eq!((then[0], then[1], then[3]), (Op::Write, Op::Sync, Op::SyncDir), "{ops:?}");
            written += 1;
        }
    }
    // Two drafts, the session, the version that the edit replaced, and the edited one.
    assert_eq!(written, 5, "{ops:?}");
}

#[test]
fn opening_a_journal_that_is_not_there_makes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(Arc::new(Real), dir.path()).unwrap();
    assert!(journal.list().unwrap().is_empty());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn copies_are_listed_and_counted_once() {
    let dir = seeded();
    let journal = open(Arc::new(Real), dir.path()).unwrap();
    let id = session(2, "").id;
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
fn two_texts_finished_under_one_id_are_both_kept() {
    let dir = tempfile::tempdir().unwrap();
    let journal = open(Arc::new(Real), dir.path()).unwrap();
    let first = journal.finish(&done(1, "Mine")).unwrap();
    assert_eq!(journal.finish(&done(1, "Mine")).unwrap(), first);
    assert_ne!(journal.finish(&done(1, "Yours")).unwrap(), first);
    assert_eq!(journal.sessions().unwrap().len(), 2);
}

#[test]
fn a_file_changed_by_something_else_is_never_overwritten() {
    let dir = seeded();
    let journal = open(Arc::new(Real), dir.path()).unwrap();
    let loaded = journal.load(&session(2, "").id).unwrap();
    let mut theirs = fs::read(&loaded.file).unwrap();
    theirs.extend(b"# theirs\n");
    fs::remove_file(&loaded.file).unwrap();
    disk::write_new(&Real, &loaded.file, &theirs).unwrap();
    let refused = journal.edit(&loaded, &loaded.session, Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(Error::ChangedElsewhere { .. })), "{refused:?}");
    assert_eq!(fs::read(&loaded.file).unwrap(), theirs);
}

#[cfg(unix)]
#[test]
fn hostile_things_in_a_journal_are_listed_and_neither_followed_nor_waited_on() {
    let dir = seeded();
    let journal = open(Arc::new(Real), dir.path()).unwrap();
    let at = |second| journal.session_file(&session(second, "").id);
    std::os::unix::fs::symlink(at(2), at(10)).unwrap();
    fs::create_dir(at(11)).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        at(12),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    fs::File::create(at(13)).unwrap().set_len(17 * 1024 * 1024).unwrap();
    disk::write_new(&Real, &at(14), b"format = 1\n\xff\xfe").unwrap();
    let deep = format!("format = 1\nx = {}", "[".repeat(100_000));
    disk::write_new(&Real, &at(15), deep.as_bytes()).unwrap();
    let listed = journal.list().unwrap();
    let count = |state| listed.iter().filter(|listed| listed.state == state).count();
    assert_eq!((count(State::Finished), count(State::Damaged)), (2, 6), "{listed:?}");
}

#[cfg(unix)]
#[test]
fn a_draft_is_locked_by_one_program_at_a_time() {
    let dir = seeded();
    let journal = open(Arc::new(Real), dir.path()).unwrap();
    let id = session(1, "").id;
    let lock = journal.lock_draft(&id).unwrap();
    assert!(matches!(journal.lock_draft(&id), Err(Error::Locked { .. })));
    drop(lock);
    journal.lock_draft(&id).unwrap();
}

#[test]
fn a_place_that_cannot_be_written_in_is_known_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let far = dir.path().join("not/there/yet");
    assert_eq!(open(Arc::new(Real), &far).unwrap().unwritable().unwrap(), None);
    // A root account may write anywhere: the system's no is played.
    for nth in 1..=4 {
        let plan =
            Plan { op: Some(Op::CanWrite), nth, from_there_on: false, error: 13, short: false };
        let journal = open(Arc::new(Failing::new(plan)), &far).unwrap();
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
    let journal = open(disk.clone(), dir).unwrap();
    (disk, journal)
}

#[test]
fn an_edit_whose_directory_was_not_synced_succeeds_when_repeated() {
    let dir = seeded();
    // The trash is synced first, and the directory that holds it when it is made.
    let (disk, journal) = failing(dir.path(), Op::SyncDir, 2);
    let loaded = journal.load(&session(2, "").id).unwrap();
    let mut changed = loaded.session.clone();
    changed.entries[0].text = "Mended".to_owned();
    let first = journal.edit(&loaded, &changed, Timestamp::UNIX_EPOCH);
    assert!(matches!(first, Err(Error::Disk { .. })), "{first:?}");
    assert_eq!(journal.load(&session(2, "").id).unwrap().session, changed);
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
        let id = session(0, "").id;
        journal.trash(&id, Timestamp::UNIX_EPOCH).unwrap_err();
        let trashed = journal.trash(&id, Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(disk.injected(), 1);
        assert_eq!(journal.trash_list().unwrap(), [trashed.clone()]);
        let (disk, journal) = failing(dir.path(), Op::SyncDir, 1);
        journal.restore(&trashed).unwrap_err();
        journal.restore(&trashed).unwrap();
        assert_eq!((disk.injected(), journal.sessions().unwrap().len()), (1, 2));
        // What was never there is neither deleted nor restored.
        assert!(journal.trash(&session(9, "").id, Timestamp::UNIX_EPOCH).is_err());
        let elsewhere = dir.path().join(trashed.file_name().unwrap());
        assert!(journal.restore(&elsewhere).is_err());
    }
}

#[test]
fn a_discarded_draft_comes_back_among_the_drafts() {
    let dir = seeded();
    let (_, journal) = failing(dir.path(), Op::Remove, 1);
    let draft = session(1, "Begun");
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
    let journal = open(Arc::new(Real), dir.path()).unwrap();
    let loaded = journal.load(&session(2, "").id).unwrap();
    let before = fs::read(&loaded.file).unwrap();
    let refused = journal.edit(&loaded, &done(0, "x"), Timestamp::UNIX_EPOCH);
    assert!(matches!(refused, Err(Error::OtherSession { .. })), "{refused:?}");
    assert_eq!(fs::read(&loaded.file).unwrap(), before);
    // Nor is a file under another's name loaded as it.
    fs::copy(&loaded.file, journal.session_file(&session(9, "").id)).unwrap();
    assert!(matches!(journal.load(&session(9, "").id), Err(Error::Damaged { .. })));
}
