//! Tests: nothing goes round the seal, and logical names are all that is known of it above.

use std::{fs, path::Path, sync::Arc};

use proptest::prelude::*;

use super::*;
use crate::disk::{
    self, Real,
    failing::{Failing, Plan},
};

/// A disk on a journal's directory that has a lock, and is unlocked.
fn unlocked(dir: &Path) -> Sealed {
    fs::create_dir_all(dir.join("sessions")).unwrap();
    disk::write_over(&Real, &dir.join(IDENTITY), b"the lock").unwrap();
    let sealed = Sealed::new(Arc::new(Real), dir);
    sealed.unlock(Key::generate());
    sealed
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_written_is_sealed_and_known_by_its_own_name() {
    let dir = tempfile::tempdir().unwrap();
    let sealed = unlocked(dir.path());
    let sessions = dir.path().join("sessions");
    let file = sessions.join("a.toml");
    disk::write_new(&sealed, &file, b"The gate.").unwrap();
    assert_eq!(names(&sessions), ["a.toml.age"]);
    assert!(fs::read(sessions.join("a.toml.age")).unwrap().starts_with(b"age-encryption.org/v1"));
    assert_eq!(sealed.read(&file).unwrap(), b"The gate.");
    assert_eq!(sealed.read(&sessions.join("a.toml.age")).unwrap(), b"The gate.");
    assert_eq!(sealed.look(&file).unwrap().path, file);
    assert_eq!(sealed.list(&sessions).unwrap()[0].path, file);
    assert_eq!(sealed.stands_at(&file), sessions.join("a.toml.age"));
    let again = disk::write_new(&sealed, &file, b"Another.").unwrap_err();
    assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    disk::write_over(&sealed, &file, b"Another.").unwrap();
    assert_eq!(sealed.read(&file).unwrap(), b"Another.");
    sealed.rename_new(&file, &sessions.join("b.toml")).unwrap();
    assert_eq!(names(&sessions), ["b.toml.age"]);
    sealed.remove(&sessions.join("b.toml")).unwrap();
    assert!(names(&sessions).is_empty());
    let long = vec![b'x'; LARGEST as usize];
    disk::write_new(&sealed, &file, &long).unwrap();
    assert_eq!(sealed.read(&file).unwrap().len(), long.len());
}

#[test]
fn a_locked_journal_is_not_written_and_one_that_lost_its_lock_neither() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("sessions/a.toml");
    disk::write_new(&unlocked(dir.path()), &file, b"The gate.").unwrap();
    for lock in [true, false] {
        if !lock {
            fs::remove_file(dir.path().join(IDENTITY)).unwrap();
        }
        let locked = Sealed::new(Arc::new(Real), dir.path());
        let is_locked = |error: io::Error| Trouble::of(&error) == Some(Trouble::Locked);
        let drafts = tempfile::tempdir().unwrap();
        for path in [&file, &dir.path().join("names.toml"), &drafts.path().join("d.toml")] {
            assert!(is_locked(disk::write_new(&locked, path, b"x").unwrap_err()), "{lock}");
            assert!(is_locked(disk::write_over(&locked, path, b"x").unwrap_err()), "{lock}");
        }
        assert!(is_locked(locked.read(&file).unwrap_err()));
        assert!(is_locked(locked.remove(&file).unwrap_err()));
        assert!(is_locked(locked.rename_new(&file, &dir.path().join("c.toml")).unwrap_err()));
        assert!(names(drafts.path()).is_empty());
        assert_eq!(names(&dir.path().join("sessions")), ["a.toml.age"]);
    }
}

#[test]
fn a_journal_that_another_program_protects_meanwhile_is_not_written_in_clear() {
    let dir = tempfile::tempdir().unwrap();
    let ours = Sealed::new(Arc::new(Real), dir.path());
    let file = dir.path().join("a.toml");
    disk::write_new(&ours, &file, b"In clear.").unwrap();
    let mut temp = ours.create_temp(dir.path()).unwrap();
    unlocked(dir.path());
    assert!(ours.write(&mut temp, b"Late.").is_err());
    assert!(ours.rename_over(&temp.path, &file).is_err());
    assert!(disk::write_over(&ours, &file, b"Later.").is_err());
    assert_eq!(fs::read(&file).unwrap(), b"In clear.");
}

#[test]
fn a_lock_that_cannot_be_looked_for_is_not_taken_for_none() {
    let dir = tempfile::tempdir().unwrap();
    unlocked(dir.path());
    for nth in 1..4 {
        let op = Some(disk::failing::Op::Look);
        let plan = Plan { op, nth, from_there_on: true, error: 5, short: false };
        let sealed = Sealed::new(Arc::new(Failing::new(plan)), dir.path());
        assert!(disk::write_new(&sealed, &dir.path().join("a.toml"), b"x").is_err());
        assert_eq!(names(dir.path()), ["identity.age", "sessions"], "look {nth}");
    }
}

#[test]
fn where_both_forms_stand_the_sealed_one_counts_and_one_that_says_the_same_goes_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let sealed = unlocked(dir.path());
    let sessions = dir.path().join("sessions");
    let (file, to) = (sessions.join("a.toml"), sessions.join("b.toml"));
    let both = |plain: &[u8]| {
        disk::write_over(&sealed, &file, b"One.").unwrap();
        disk::write_over(&Real, &file, plain).unwrap();
        assert_eq!(sealed.list(&sessions).unwrap().len(), 1);
        assert_eq!(sealed.read(&file).unwrap(), b"One.");
    };
    both(b"One.");
    disk::write_over(&sealed, &file, b"Two.").unwrap();
    assert_eq!(names(&sessions), ["a.toml.age"]);
    both(b"One.");
    sealed.rename_new(&file, &to).unwrap();
    assert_eq!(names(&sessions), ["b.toml.age"]);
    sealed.remove(&to).unwrap();
    both(b"One.");
    sealed.remove(&file).unwrap();
    assert!(names(&sessions).is_empty());
    both(b"Theirs.");
    disk::write_over(&sealed, &file, b"Two.").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"Theirs.", "what says something else stays");
    sealed.remove(&file).unwrap();
    assert_eq!(sealed.read(&file).unwrap(), b"Theirs.");
    disk::write_over(&sealed, &file, b"Three.").unwrap();
    assert_eq!(names(&sessions), ["a.toml.age"], "what is replaced in clear is not kept in clear");
}

#[test]
fn the_head_and_the_lock_are_never_written_by_way_of_the_seal() {
    let dir = tempfile::tempdir().unwrap();
    let sealed = unlocked(dir.path());
    for name in STAY_PLAIN {
        assert!(disk::write_over(&sealed, &dir.path().join(name), b"x").is_err());
    }
    disk::write_new(&Real, &dir.path().join("journal.toml"), b"format = 1").unwrap();
    assert_eq!(sealed.read(&dir.path().join("journal.toml")).unwrap(), b"format = 1");
    assert_eq!(sealed.read(&dir.path().join(IDENTITY)).unwrap(), b"the lock");
    assert_eq!(names(dir.path()), ["identity.age", "journal.toml", "sessions"]);
}

/// What can be done to a file of a journal.
#[derive(Clone, Debug)]
enum Act {
    New(u8, Vec<u8>),
    Over(u8, Vec<u8>),
    Move(u8, u8),
    Remove(u8),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let file = || 0..4_u8;
    let text = || prop::collection::vec(any::<u8>(), 0..40);
    let act = prop_oneof![
        (file(), text()).prop_map(|(file, text)| Act::New(file, text)),
        (file(), text()).prop_map(|(file, text)| Act::Over(file, text)),
        (file(), file()).prop_map(|(from, to)| Act::Move(from, to)),
        file().prop_map(Act::Remove),
    ];
    prop::collection::vec(act, 0..24)
}

/// Does it, and says how it went.
fn act(disk: &dyn Disk, dir: &Path, act: &Act) -> Result<(), io::ErrorKind> {
    let file = |number: &u8| {
        let names = ["sessions/a.toml", "sessions/a.toml.orig", "trash/x--a.toml", "names.toml"];
        dir.join(names[usize::from(*number)])
    };
    let done = match act {
        Act::New(to, text) => disk::write_new(disk, &file(to), text),
        Act::Over(to, text) => disk::write_over(disk, &file(to), text),
        Act::Move(from, to) if from == to => Ok(()),
        Act::Move(from, to) => disk.rename_new(&file(from), &file(to)),
        Act::Remove(from) => disk.remove(&file(from)),
    };
    done.map_err(|error| error.kind())
}

/// All that can be read, by logical names.
fn all(disk: &dyn Disk, dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let dirs = ["", "sessions", "trash"].map(|name| dir.join(name));
    let found = dirs.iter().flat_map(|dir| disk.list(dir).unwrap());
    let files = found.filter(|found| found.kind == FileKind::File);
    let mut all: Vec<_> = files
        .filter(|found| !stays_plain(&found.path))
        .map(|found| {
            let bytes = disk.read(&found.path).unwrap();
            (found.path.strip_prefix(dir).unwrap().to_owned(), bytes)
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_sealed_disk_does_what_a_plain_one_does_and_holds_nothing_in_clear(acts in acts()) {
        let (plain, sealed) = (disk_dir(), disk_dir());
        let seal = unlocked(sealed.path());
        for one in &acts {
            prop_assert_eq!(act(&Real, plain.path(), one), act(&seal, sealed.path(), one));
        }
        prop_assert_eq!(all(&Real, plain.path()), all(&seal, sealed.path()));
        for dir in ["", "sessions", "trash"] {
            for found in Real.list(&sealed.path().join(dir)).unwrap() {
                let is_sealed = is_sealed(&found.path) || stays_plain(&found.path);
                prop_assert!(is_sealed || found.kind == FileKind::Directory, "{:?}", found.path);
            }
        }
    }
}

fn disk_dir() -> tempfile::TempDir {
    let dir = tempfile::tempdir_in(if Path::new("/dev/shm").is_dir() { "/dev/shm" } else { "." })
        .unwrap();
    for below in ["sessions", "trash"] {
        fs::create_dir_all(dir.path().join(below)).unwrap();
    }
    dir
}
