//! Tests: protecting a journal and opening it up, at every moment at which it can be interrupted.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::Arc,
};

use jiff::Timestamp;

use super::*;
use crate::{
    disk::{
        Disk, Real,
        failing::{Failing, Op, Plan},
    },
    journal::{
        listing::State,
        samples::{begun, done, open, open_on, quick_dir},
    },
    names::{Named, Names},
    places::Places,
};

const CANARY: &str = "The canary sang at the gate";

fn secret(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

fn tea() -> SecretString {
    secret("tea at four")
}

/// A journal with something of everything.
fn fill(dir: &Path) {
    let journal = open(dir);
    journal.finish(&done(0, &format!("{CANARY}: deleted."))).unwrap();
    journal.trash(&begun(0, "").id, Timestamp::UNIX_EPOCH).unwrap();
    for second in 1..4 {
        journal.finish(&done(second, &format!("{CANARY} {second}."))).unwrap();
    }
    journal.save_draft(&begun(5, &format!("{CANARY}: begun."))).unwrap();
    let singer =
        Named { name: CANARY.to_owned(), role: "the singer".to_owned(), ..Named::default() };
    let names = Names { names: vec![singer], ..Names::default() };
    journal.write_names(&Names::default(), &names).unwrap();
    let put = |path: &str, text: &str| {
        let path = journal.dir().join(path);
        Real.make_dirs(path.parent().unwrap()).unwrap();
        disk::write_new(&Real, &path, text.as_bytes()).unwrap();
    };
    put("agreements/2026-11-23.toml", CANARY);
    put("colleagues/2026-07-02.toml", CANARY);
    put("sessions/broken.toml", CANARY);
    put(&format!("sessions/{}-LAPTOP.toml", begun(1, "").id), CANARY);
    put("sessions/.candour-cut.part", CANARY);
    let head = fs::read_to_string(journal.head_file()).unwrap();
    let head = head.replace("title = \"default\"", &format!("title = \"{CANARY}\""));
    disk::write_over(&Real, &journal.head_file(), head.as_bytes()).unwrap();
}

/// What a person can see of a journal: each session by its state and text, the trash, the names.
type Seen = (BTreeMap<String, (State, String)>, usize, usize, String);

fn seen(journal: &Journal) -> Seen {
    let mut sessions = BTreeMap::new();
    for read in journal.read_all().unwrap() {
        let name = sealed::logical(&read.listed.file);
        let name = name.file_name().unwrap().to_string_lossy().into_owned();
        let text = read.session.map(|session| session.entries[0].text.clone());
        let there = sessions.insert(name, (read.listed.state, text.unwrap_or_default()));
        assert_eq!(there, None, "each is counted once");
    }
    let trash = journal.trash_list().unwrap();
    for trashed in &trash {
        let bytes = journal.disk.read(trashed).unwrap();
        assert!(String::from_utf8(bytes).unwrap().contains(CANARY));
    }
    let names = journal.names().unwrap().names.len();
    (sessions, trash.len(), names, journal.title().unwrap_or_default())
}

fn files_with(dir: &Path, needle: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, needle));
        } else if String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(needle) {
            found.push(path);
        }
    }
    found
}

fn none() -> BTreeSet<SessionId> {
    BTreeSet::new()
}

/// Protects, or goes on with it.
fn protect(journal: &Journal) -> Result<Turned> {
    match journal.protection()? {
        Protection::None => journal.begin_vault(&tea(), WorkFactor::NONE)?,
        Protection::Locked => journal.unlock(&tea())?,
        Protection::Unlocked => {}
    }
    journal.seal_all(&none())
}

/// Opens up, or goes on with it.
fn open_up(journal: &Journal) -> Result<()> {
    match journal.protection()? {
        Protection::None => return Ok(()),
        Protection::Locked => journal.unlock(&tea())?,
        Protection::Unlocked => {}
    }
    journal.open_all(&none()).map(drop)
}

/// Opens the journal afresh, and unlocks it where it is protected.
fn fresh(dir: &Path) -> Journal {
    let journal = open(dir);
    if journal.protection().unwrap() == Protection::Locked {
        journal.unlock(&tea()).unwrap();
    }
    journal
}

#[test]
fn a_protected_journal_holds_nothing_in_clear_and_says_all_it_said() {
    let dir = quick_dir();
    fill(dir.path());
    let before = seen(&open(dir.path()));
    let turned = protect(&open(dir.path())).unwrap();
    assert_eq!((turned.files, turned.left), (10, Vec::new()));
    assert_eq!(files_with(dir.path(), CANARY), Vec::<PathBuf>::new());
    assert_eq!(files_with(dir.path(), "canary"), Vec::<PathBuf>::new());
    let journal = fresh(dir.path());
    assert_eq!(seen(&journal), before);
    assert_eq!(journal.in_clear().unwrap(), Vec::<PathBuf>::new());
    let problems = journal.check().unwrap().problems;
    assert!(problems.iter().all(|problem| !problem.what.contains("clear")), "{problems:?}");
    open_up(&journal).unwrap();
    assert_eq!(journal.protection().unwrap(), Protection::None);
    assert_eq!(seen(&open(dir.path())), before);
    assert_eq!(files_with(dir.path(), "age-encryption.org"), Vec::<PathBuf>::new());
}

#[test]
fn a_day_in_a_protected_journal_leaves_no_word_of_it_in_clear() {
    let dir = quick_dir();
    fill(dir.path());
    protect(&open(dir.path())).unwrap();
    let journal = fresh(dir.path());
    let now = Timestamp::UNIX_EPOCH;
    for words in ["", " and", " and sang"] {
        journal.save_draft(&begun(8, &format!("{CANARY}{words}"))).unwrap();
    }
    // Something else changes the draft, and it is set aside.
    let other = fresh(dir.path());
    other.load_draft(&begun(8, "").id).unwrap();
    other.save_draft(&begun(8, &format!("{CANARY}, elsewhere"))).unwrap();
    journal.save_draft(&begun(8, &format!("{CANARY} and sang on"))).unwrap();
    journal.finish(&done(8, &format!("{CANARY} and sang on"))).unwrap();
    let loaded = journal.load(&begun(8, "").id).unwrap();
    let mut changed = loaded.session.clone();
    changed.carry = CANARY.to_owned();
    journal.edit(&loaded, &changed, now).unwrap();
    journal.save_draft(&begun(9, CANARY)).unwrap();
    journal.discard_draft(&begun(9, "").id, now).unwrap();
    let trashed = journal.trash(&begun(8, "").id, now).unwrap();
    journal.restore(&trashed).unwrap();
    journal.tidy(now).unwrap();
    let names = journal.names().unwrap();
    journal.write_names(&names, &Names::default()).unwrap();
    assert_eq!(files_with(dir.path(), "canary"), Vec::<PathBuf>::new());
    let again = fresh(dir.path());
    assert_eq!(again.load(&begun(8, "").id).unwrap().session.carry, CANARY);
    assert_eq!(again.in_clear().unwrap(), Vec::<PathBuf>::new());
}

#[test]
fn a_locked_journal_lists_its_sessions_and_takes_nothing() {
    let dir = quick_dir();
    fill(dir.path());
    protect(&open(dir.path())).unwrap();
    let locked = open(dir.path());
    let listed = locked.list().unwrap();
    assert_eq!(listed.len(), 6);
    for one in &listed {
        assert_eq!((one.state, &one.problem), (State::Locked, &None));
        let file = locked.stands_at(&one.file);
        assert!(file.to_string_lossy().ends_with(".toml.age"), "the file that stands there");
    }
    let before = crate::journal::samples::tree(dir.path());
    for refused in [
        locked.save_draft(&begun(9, CANARY)).map(drop),
        locked.finish(&done(9, CANARY)).map(drop),
        locked.trash(&begun(1, "").id, Timestamp::UNIX_EPOCH).map(drop),
        locked.discard_draft(&begun(5, "").id, Timestamp::UNIX_EPOCH),
        locked.write_names(&Names::default(), &Names::default()),
        locked.names().map(drop),
        locked.load(&begun(1, "").id).map(drop),
        locked.seal_all(&none()).map(drop),
        locked.open_all(&none()).map(drop),
        locked.change_passphrase(&tea(), WorkFactor::NONE),
    ] {
        assert!(matches!(refused, Err(Error::Vault(Refused::Locked))), "{refused:?}");
    }
    let files = |tree: BTreeMap<PathBuf, crate::journal::samples::Seen>| {
        tree.into_iter().filter(|(_, seen)| !seen.is_dir).collect::<Vec<_>>()
    };
    assert_eq!(files(crate::journal::samples::tree(dir.path())), files(before));
}

#[test]
fn a_wrong_passphrase_is_said_to_be_one_and_the_recovery_key_opens_and_sets_a_new_one() {
    let dir = quick_dir();
    fill(dir.path());
    let journal = open(dir.path());
    journal.begin_vault(&tea(), WorkFactor::NONE).unwrap();
    let key = journal.recovery_key().unwrap();
    journal.seal_all(&none()).unwrap();
    journal.lock();
    assert_eq!(journal.protection().unwrap(), Protection::Locked);
    let wrong = journal.unlock(&secret("coffee")).unwrap_err();
    assert_eq!(wrong.to_string(), "wrong passphrase; nothing was changed");
    let of_another = Key::generate().recovery();
    let wrong = journal.unlock(&of_another).unwrap_err().to_string();
    assert!(wrong.contains("another journal"), "{wrong}");
    journal.unlock(&tea()).unwrap();
    journal.change_passphrase(&secret("coffee"), WorkFactor::NONE).unwrap();
    let again = open(dir.path());
    assert!(matches!(again.unlock(&tea()), Err(Error::Vault(Refused::NotUnlocked(_)))));
    again.unlock(&secret("coffee")).unwrap();
    // The lock is lost: only the recovery key is left, and makes a new one.
    fs::remove_file(again.seal.identity()).unwrap();
    let lost = open(dir.path());
    assert_eq!(lost.protection().unwrap(), Protection::Locked);
    assert!(matches!(lost.unlock(&secret("coffee")), Err(Error::Vault(Refused::NoLock { .. }))));
    lost.unlock(&key).unwrap();
    let problems = lost.check().unwrap().problems;
    assert!(problems.iter().any(|problem| problem.what.contains("lock")), "{problems:?}");
    lost.change_passphrase(&tea(), WorkFactor::NONE).unwrap();
    assert_eq!(seen(&fresh(dir.path())).0.len(), 6);
}

#[test]
fn what_was_altered_or_sealed_with_another_key_is_told_and_harms_nothing() {
    let dir = quick_dir();
    fill(dir.path());
    protect(&open(dir.path())).unwrap();
    let journal = fresh(dir.path());
    let file = sealed::sealed(&journal.session_file(&begun(1, "").id));
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    disk::write_over(&Real, &file, &bytes).unwrap();
    let other = sealed::sealed(&journal.session_file(&begun(2, "").id));
    disk::write_over(&Real, &other, &Key::generate().seal(b"x").unwrap()).unwrap();
    let listed = journal.list().unwrap();
    let of =
        |file: &Path| listed.iter().find(|listed| journal.stands_at(&listed.file) == file).unwrap();
    assert_eq!(of(&file).state, State::Damaged);
    assert_eq!(of(&file).problem.as_ref().unwrap().what, "it was altered or cut short");
    assert_eq!(of(&other).state, State::Locked);
    let problems = journal.check().unwrap().problems;
    assert!([&file, &other].iter().all(|file| problems.iter().any(|it| it.file == **file)));
    let error = journal.load(&begun(1, "").id).unwrap_err();
    assert!(matches!(error, Error::Damaged { .. }), "{error}");
    // Opening up changes nothing as long as something cannot be opened.
    let before = crate::journal::samples::tree(&journal.dir);
    assert!(matches!(journal.open_all(&none()), Err(Error::Damaged { .. })));
    assert_eq!(crate::journal::samples::tree(&journal.dir), before);
}

#[test]
fn what_comes_in_clear_later_is_told_and_sealed_and_never_thrown_away() {
    let dir = quick_dir();
    fill(dir.path());
    protect(&open(dir.path())).unwrap();
    let journal = fresh(dir.path());
    let same = journal.session_file(&begun(1, "").id);
    let text = journal.disk.read(&same).unwrap();
    disk::write_new(&Real, &same, &text).unwrap();
    let differs = journal.session_file(&begun(2, "").id);
    let theirs = String::from_utf8(journal.disk.read(&differs).unwrap()).unwrap();
    let theirs = theirs.replace("canary", "blackbird");
    disk::write_new(&Real, &differs, theirs.as_bytes()).unwrap();
    let new = journal.session_file(&begun(7, "").id);
    disk::write_new(&Real, &new, b"format = 1\n").unwrap();
    let mut clear = vec![same, differs.clone(), new];
    clear.sort();
    assert_eq!(journal.in_clear().unwrap(), clear);
    assert_eq!(journal.list().unwrap().len(), 7, "each counted once");
    journal.seal_all(&none()).unwrap();
    assert_eq!(journal.in_clear().unwrap(), Vec::<PathBuf>::new());
    let copy = differs.with_file_name(format!("{} (in clear).toml", begun(2, "").id));
    assert_eq!(journal.disk.read(&copy).unwrap(), theirs.as_bytes());
    let copies = journal.list().unwrap().into_iter().filter(|one| one.state == State::Copy);
    assert_eq!(copies.count(), 2);
}

#[test]
fn a_draft_that_is_open_elsewhere_keeps_the_journal_as_it_is() {
    let dir = quick_dir();
    fill(dir.path());
    let elsewhere = open(dir.path());
    let lock = elsewhere.lock_draft(&begun(5, "").id).unwrap();
    let journal = open(dir.path());
    journal.begin_vault(&tea(), WorkFactor::NONE).unwrap();
    assert!(matches!(journal.seal_all(&none()), Err(Error::Locked { .. })));
    let ours = BTreeSet::from([begun(5, "").id]);
    drop(lock);
    let _ours = journal.lock_draft(&begun(5, "").id).unwrap();
    journal.seal_all(&ours).unwrap();
    let whole = elsewhere.lock_whole().unwrap();
    assert!(matches!(journal.open_all(&ours), Err(Error::Vault(Refused::Busy))));
    drop(whole);
}

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
