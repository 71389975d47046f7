//! What an import promises: it says all before it writes, and writes over nothing.

use std::{fs, path::Path, sync::Arc};

use jiff::Timestamp;

use super::*;
use crate::{
    disk::{
        self, Disk, Real,
        failing::{Failing, Op, Plan as Failure},
        seal::{Key, SecretString, WorkFactor},
    },
    journal::{
        error::Error,
        files::Kept,
        samples::{begun, done, open, open_on, quick_dir, tree},
        store::{Birth, Journal},
    },
    places::{JournalName, Places},
};

fn item(path: &str, bytes: &[u8]) -> Item {
    Item { at: format!("at {path}"), path: path.to_owned(), bytes: Ok(bytes.to_vec()) }
}

/// A journal with a session, a draft, something in the trash, and files that nobody here reads.
fn full() -> (tempfile::TempDir, Vec<Item>) {
    let dir = quick_dir();
    let journal = open(dir.path());
    journal.finish(&done(0, "one")).unwrap();
    journal.finish(&done(1, "two")).unwrap();
    journal.trash(&done(1, "two").id, Timestamp::UNIX_EPOCH).unwrap();
    journal.save_draft(&begun(2, "three")).unwrap();
    for name in ["sessions/x-LAPTOP.toml", "agreements/2026-11-23.toml", "names.toml"] {
        let path = journal.dir().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        disk::write_new(&Real, &path, b"\xef\xbb\xbfnot\r\n\xff toml").unwrap();
    }
    let items = journal.files().unwrap();
    let items = items.map(|Kept { path, bytes, .. }| Item { at: String::new(), path, bytes });
    let items = items.collect();
    (dir, items)
}

fn planned(journal: &Journal, items: &Vec<Item>) -> Result<Plan> {
    journal.plan_import(items, &mut |_| ())
}

fn taken(journal: &Journal, plan: &Plan, items: &Vec<Item>) -> Result<Imported> {
    journal.import(plan, items, &mut |_| ())
}

fn files(dir: &Path) -> Vec<Kept> {
    open(dir).files().unwrap().collect()
}

fn fates(plan: &Plan) -> Vec<(&str, &str)> {
    let fate = |file: &Planned| match file.fate {
        Fate::New { .. } => "new",
        Fate::Same => "same",
        Fate::Different => "different",
        Fate::Refused(_) => "refused",
    };
    plan.files.iter().map(|file| (&*file.path, fate(file))).collect()
}

#[test]
fn every_file_of_a_journal_comes_back_to_the_byte_and_a_second_time_nothing_is_new() {
    let (old, mut items) = full();
    assert_eq!(items.len(), 7);
    // The head comes first whatever the order: it says where the drafts belong.
    items.reverse();
    let dir = quick_dir();
    let birth = Birth { now: Timestamp::UNIX_EPOCH, random: [5; 8] };
    let places = Places::under(dir.path());
    let other = Journal::open(Arc::new(Real), &places, &JournalName::default(), birth);
    let plan = planned(&other, &items).unwrap();
    assert!(tree(dir.path()).is_empty(), "a plan writes nothing");
    let imported = taken(&other, &plan, &items).unwrap();
    assert_eq!(imported, Imported { written: 7, kept: Vec::new() });
    assert_eq!(files(dir.path()), files(old.path()));
    let before = tree(dir.path());
    let plan = planned(&open(dir.path()), &items).unwrap();
    assert!(plan.files.iter().all(|file| file.fate == Fate::Same), "{plan:?}");
    taken(&open(dir.path()), &plan, &items).unwrap();
    assert_eq!(tree(dir.path()), before);
}

#[test]
fn a_draft_that_outlived_its_journal_is_known_again() {
    let (dir, items) = full();
    fs::remove_dir_all(open(dir.path()).dir()).unwrap();
    let plan = planned(&open(dir.path()), &items).unwrap();
    let of_drafts = |file: &&Planned| file.path.starts_with("drafts/");
    let draft = plan.files.iter().find(of_drafts).unwrap();
    assert_eq!(draft.fate, Fate::Same);
    assert_eq!(plan.new_files(), 6);
}

#[test]
fn what_is_there_and_different_stays_and_what_has_no_place_is_refused() {
    let dir = quick_dir();
    let journal = open(dir.path());
    journal.finish(&done(0, "mine")).unwrap();
    journal.save_draft(&begun(1, "mine")).unwrap();
    let before = tree(dir.path());
    let session = format!("sessions/{}.toml", done(0, "").id);
    let draft = format!("drafts/{}.toml", begun(1, "").id);
    let items = vec![
        item("journal.toml", b"other"),
        item(&session, b"other"),
        item(&draft, b"other"),
        item("sessions/new.toml", b"new"),
        item("sessions/NUL.toml", b"x"),
        item("coach-notes/x.toml", b"x"),
        Item { at: String::new(), path: "names.toml".to_owned(), bytes: Err("why".to_owned()) },
    ];
    let plan = planned(&journal, &items).unwrap();
    assert_eq!(
        fates(&plan),
        [
            ("journal.toml", "different"),
            (&*session, "different"),
            (&*draft, "different"),
            ("sessions/new.toml", "new"),
            ("sessions/NUL.toml", "refused"),
            ("coach-notes/x.toml", "refused"),
            ("names.toml", "refused"),
        ]
    );
    assert_eq!(taken(&journal, &plan, &items).unwrap().written, 1);
    let new = journal.dir().join("sessions/new.toml");
    assert_eq!(fs::read(&new).unwrap(), b"new");
    for (path, seen) in tree(dir.path()) {
        let is_new = path == new || before.get(&path).is_some_and(|seen| seen.is_dir);
        assert!(is_new || before[&path] == seen, "{}", path.display());
    }
}

#[test]
fn one_item_that_no_export_has_and_nothing_at_all_is_taken() {
    for (second, words) in [
        (item("sessions/../../x.toml", b"x"), "at sessions/../../x.toml leads out of the journal"),
        (item("sessions/new.toml", b"newer"), "at sessions/new.toml has the same path"),
        (item("trash/large.toml", &vec![b' '; 16 * 1024 * 1024 + 1]), "larger than 16 MB"),
    ] {
        let dir = quick_dir();
        let items = vec![item("sessions/new.toml", b"new"), second];
        let error = planned(&open(dir.path()), &items).unwrap_err().to_string();
        assert!(error.contains(words) && error.contains("nothing was taken in"), "{error}");
        assert!(tree(dir.path()).is_empty());
    }
}

#[test]
fn another_journal_is_not_taken_into_one_that_holds_something_and_may_be_made_one_of_its_own() {
    let (old, mut items) = full();
    let birth = Birth { now: Timestamp::UNIX_EPOCH, random: [5; 8] };
    let dir = quick_dir();
    let places = Places::under(dir.path());
    let named = |name| {
        let name = JournalName::parse(name).unwrap();
        Journal::open(Arc::new(Real), &places, &name, birth)
    };
    let journal = named("default");
    journal.finish(&done(9, "mine")).unwrap();
    let before = tree(dir.path());
    let error = planned(&journal, &items).unwrap_err().to_string();
    let theirs = open(old.path()).head().unwrap().unwrap().id.clone();
    assert!(error.contains(&theirs) && error.contains("--journal NEWNAME import"), "{error}");
    assert_eq!(tree(dir.path()), before);
    let other = named("other");
    let plan = planned(&other, &items).unwrap();
    assert_eq!(taken(&other, &plan, &items).unwrap().written, 7);
    items.remove(0);
    assert_eq!(planned(&journal, &items).unwrap().new_files(), 6, "files that say no journal");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let dir = quick_dir();
    let elsewhere = quick_dir();
    let journal = open(dir.path());
    journal.finish(&done(0, "one")).unwrap();
    let link = journal.dir().join("agreements");
    std::os::unix::fs::symlink(elsewhere.path(), &link).unwrap();
    let file = journal.dir().join("sessions/x.toml");
    std::os::unix::fs::symlink(elsewhere.path().join("x"), &file).unwrap();
    let items = vec![item("agreements/a.toml", b"x"), item("sessions/x.toml", b"x")];
    let plan = planned(&journal, &items).unwrap();
    assert_eq!(fates(&plan), [("agreements/a.toml", "refused"), ("sessions/x.toml", "refused")]);
    taken(&journal, &plan, &items).unwrap();
    assert!(tree(elsewhere.path()).is_empty());
}

#[test]
fn two_journals_never_come_to_share_their_drafts() {
    let (dir, items) = full();
    let birth = Birth { now: Timestamp::UNIX_EPOCH, random: [5; 8] };
    let name = JournalName::parse("second").unwrap();
    let places = Places::under(dir.path());
    let second = Journal::open(Arc::new(Real), &places, &name, birth);
    let plan = planned(&second, &items).unwrap();
    let Fate::Refused(why) = &plan.files[0].fate else { panic!("{:?}", plan.files[0]) };
    assert!(why.contains("the journal default is this very journal already"), "{why}");
    assert_eq!(taken(&second, &plan, &items).unwrap().written, 6);
    let first = open(dir.path());
    assert_ne!(second.head().unwrap().unwrap().id, first.head().unwrap().unwrap().id);
    assert_eq!((first.drafts().unwrap().len(), second.drafts().unwrap().len()), (1, 1));
    let again = planned(&second, &items).unwrap();
    assert_eq!(again.new_files(), 0, "once more, it is no other journal");
}

#[test]
fn nothing_comes_into_a_protected_journal_in_clear_nor_sealed_into_one_in_clear() {
    let sealed = item("sessions/2026-11-23T160512Z-7k3fq2xw.toml.age", b"age-encryption.org/v1");
    let clear = item("sessions/2026-11-23T160512Z-7k3fq2xw.toml", b"x");
    for (there, more) in [(vec![lock(), sealed.clone()], &clear), (vec![clear.clone()], &sealed)] {
        let dir = quick_dir();
        let journal = open(dir.path());
        let plan = planned(&journal, &there).unwrap();
        assert_eq!(plan.new_files(), there.len());
        taken(&journal, &plan, &there).unwrap();
        let plan = planned(&journal, &vec![more.clone()]).unwrap();
        assert_eq!(fates(&plan), [(&*more.path, "refused")]);
    }
}

/// A key under a passphrase.
fn lock() -> Item {
    let passphrase = SecretString::from("words".to_owned());
    let bytes = Key::generate().locked_by(&passphrase, WorkFactor::NONE).unwrap();
    item("identity.age", &bytes)
}

#[test]
fn a_key_that_would_shut_files_in_clear_and_one_that_is_none_are_not_taken_nor_is_anything_else() {
    let clear = item("sessions/new.toml", b"new");
    let forged = item("identity.age", b"x");
    let cases =
        [(vec![clear.clone(), lock()], "beside files in clear"), (vec![forged, clear], "no key")];
    for (items, words) in cases {
        let dir = quick_dir();
        let error = planned(&open(dir.path()), &items).unwrap_err().to_string();
        assert!(error.contains(words) && error.contains("nothing was taken in"), "{error}");
        assert!(tree(dir.path()).is_empty());
    }
    let dir = quick_dir();
    let sealed = item("sessions/new.toml.age", b"age-encryption.org/v1");
    let plan = planned(&open(dir.path()), &vec![sealed.clone()]).unwrap();
    assert_eq!(fates(&plan), [(&*sealed.path, "refused")], "a lock without its key");
    let head = item("journal.toml", b"format = 1\n");
    let plan = planned(&open(dir.path()), &vec![head, lock(), sealed]).unwrap();
    assert_eq!(plan.new_files(), 3);
}

#[test]
fn what_came_to_stand_there_since_the_plan_was_made_is_kept() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let items = vec![item("sessions/new.toml", b"new")];
    let plan = planned(&journal, &items).unwrap();
    journal.finish(&done(0, "one")).unwrap();
    let path = journal.dir().join("sessions/new.toml");
    disk::write_new(&Real, &path, b"mine").unwrap();
    let imported = taken(&journal, &plan, &items).unwrap();
    assert_eq!(imported.written, 0);
    assert_eq!(imported.kept, [Inside::parse("sessions/new.toml").unwrap()]);
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn what_was_changed_after_it_was_looked_at_is_not_taken() {
    let (_old, items) = full();
    let dir = quick_dir();
    let plan = planned(&open(dir.path()), &items).unwrap();
    let mut fewer = items.clone();
    fewer.pop();
    let mut moved = items.clone();
    moved.swap(1, 2);
    let mut other = items.clone();
    other.last_mut().unwrap().bytes = Ok(b"other".to_vec());
    for changed in [fewer, moved, other] {
        let error = taken(&open(dir.path()), &plan, &changed).unwrap_err().to_string();
        assert!(error.contains("changed by something else meanwhile"), "{error}");
        let there = files(dir.path());
        assert!(there.len() < 7 && there.iter().all(|kept| kept.bytes != Ok(b"other".to_vec())));
    }
    assert_eq!(taken(&open(dir.path()), &plan, &items).unwrap().written, 7);
}

#[test]
fn how_far_it_has_come_is_told_file_by_file() {
    let (_old, items) = full();
    let dir = quick_dir();
    let (mut looked_at, mut written) = (Vec::new(), Vec::new());
    let journal = open(dir.path());
    let plan = journal.plan_import(&items, &mut |files| looked_at.push(files)).unwrap();
    journal.import(&plan, &items, &mut |files| written.push(files)).unwrap();
    assert_eq!(looked_at, (1..=7).collect::<Vec<_>>());
    assert_eq!(written, looked_at);
}

#[test]
fn the_file_of_one_session_has_its_place_by_its_id() {
    let text = file::write(&file::finished(&done(0, "one"))).unwrap();
    let id = done(0, "").id;
    let item = session_item(text.replace('\n', "\r\n").as_bytes()).unwrap();
    assert_eq!((&*item.path, item.bytes), (&*format!("sessions/{id}.toml"), Ok(text.into_bytes())));
    let dir = quick_dir();
    let draft = open(dir.path()).save_draft(&begun(0, "one")).unwrap();
    let item = session_item(&fs::read(draft).unwrap()).unwrap();
    assert_eq!(item.path, format!("drafts/{id}.toml"));
    let (line, why) = session_item(b"format = 1\nid = 3\n").unwrap_err();
    assert_eq!(line, Some(2), "{why}");
    assert!(session_item(b"format = 2\n").unwrap_err().1.contains("newer"));
}

#[test]
fn on_a_failing_disk_nothing_that_was_there_changes_and_a_repetition_completes() {
    let (old, items) = full();
    let (mut injected, mut stopped) = (0, 0);
    for (op, from_there_on) in Op::ALL.into_iter().flat_map(|op| [(op, false), (op, true)]) {
        for nth in 1.. {
            let dir = quick_dir();
            open(dir.path()).finish(&done(9, "mine")).unwrap();
            let mine: Vec<_> = files(dir.path());
            let failure = Failure { op: Some(op), nth, from_there_on, error: 28, short: true };
            let disk = Arc::new(Failing::new(failure));
            let import = |disk: Arc<dyn Disk>| {
                let journal = open_on(disk, dir.path());
                taken(&journal, &planned(&journal, &items)?, &items)
            };
            let failed = import(disk.clone());
            let there = files(dir.path());
            for kept in &mine {
                assert!(there.contains(kept), "{op:?} {nth}: {}", kept.path);
            }
            if disk.injected() == 0 {
                break;
            }
            injected += 1;
            if let Err(error) = failed {
                assert!(error.to_string().contains('/'), "{error}");
                if let Error::ImportStopped { written, of, .. } = error {
                    stopped += 1;
                    let new = there.len() - mine.len();
                    // What could not even be looked for was refused before, and is not among them.
                    let is_told = of <= 6 && (written..=written + 1).contains(&new);
                    assert!(is_told, "{op:?} {nth}");
                }
            }
            import(Arc::new(Real)).unwrap();
            let all = files(dir.path());
            let missing = files(old.path());
            let missing = missing.iter().filter(|kept| kept.path != "journal.toml");
            for kept in missing {
                assert!(all.contains(kept), "{op:?} {nth}: {}", kept.path);
            }
        }
    }
    assert!(injected > 100, "only {injected} failures");
    assert!(stopped > 50, "only {stopped} were told with how far they had come");
}
