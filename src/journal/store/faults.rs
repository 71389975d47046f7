//! Tests: a journal's life on a disk that fails or dies at each of its operations.

use std::{collections::BTreeMap, fs, thread};

use super::*;
use crate::{
    disk::{
        Real,
        failing::{Failing, Op, Plan},
    },
    journal::{
        samples::{Seen, begun, done, open, open_on, quick_dir, tree},
        session::Added,
    },
};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// What the program was told is safe, step by step; a failed step is tried once more, as a person
/// would.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each step, each on its own")]
struct Acked {
    draft: Option<&'static str>,
    finished: bool,
    edited: bool,
    deleted: bool,
    restored: bool,
}

fn edit(journal: &Journal) -> Result<()> {
    let loaded = journal.load(&begun(1, "").id)?;
    let mut changed = loaded.session.clone();
    let thought = Added { at: NOW, text: "Later".to_owned(), unknown: toml::Table::new() };
    if !changed.entries[0].added.contains(&thought) {
        changed.entries[0].added.push(thought);
    }
    journal.edit(&loaded, &changed, NOW)
}

/// Deletes the session that was there before.
fn delete(journal: &Journal) -> Result<PathBuf> {
    journal.trash(&begun(0, "").id, NOW)
}

fn twice<T>(act: impl Fn() -> Result<T>) -> Option<T> {
    act().or_else(|_| act()).ok()
}

/// A short life, going on after each failure.
fn live(disk: Arc<dyn Disk>, dir: &Path) -> Acked {
    let mut acked = Acked::default();
    let journal = open_on(disk, dir);
    let _ = journal.unwritable();
    let _ = journal.tidy(NOW);
    let _ = journal.list();
    let _ = journal.lock_draft(&begun(1, "").id);
    for text in ["One", "One two", "One two three"] {
        if twice(|| journal.save_draft(&begun(1, text))).is_some() {
            acked.draft = Some(text);
        }
    }
    acked.finished = twice(|| journal.finish(&done(1, "One two three"))).is_some();
    acked.edited = twice(|| edit(&journal)).is_some();
    let trashed = twice(|| delete(&journal));
    acked.deleted = trashed.is_some();
    acked.restored = trashed.is_some_and(|trashed| twice(|| journal.restore(&trashed)).is_some());
    acked
}

/// What must be there after a life, whatever failed in it.
fn check(dir: &Path, acked: &Acked, seeded: bool, plan: &Plan) {
    let journal = open(dir);
    let listed = journal.list().unwrap();
    let troubled = listed.iter().filter(|listed| listed.problem.is_some()).count();
    assert_eq!(troubled, usize::from(seeded), "{plan:?}: {listed:?}");
    let finished = journal.sessions().unwrap();
    let of = |second| finished.iter().find(|found| found.id == begun(second, "").id);
    if acked.finished {
        assert_eq!(of(1).unwrap().entries[0].text, "One two three", "{plan:?}");
    } else if let Some(text) = acked.draft {
        let kept = journal.drafts().unwrap();
        let text_there = |found: &Session| found.entries[0].text.starts_with(text);
        assert!(kept.iter().chain(of(1)).any(text_there), "{plan:?}: {kept:?}");
    }
    if acked.edited {
        assert_eq!(of(1).unwrap().entries[0].added.len(), 1, "{plan:?}");
    }
    let trashed = journal.trash_list().unwrap();
    let is_old = |file: &PathBuf| file.to_string_lossy().contains(begun(0, "").id.as_str());
    let in_trash = trashed.iter().any(is_old);
    assert!(!seeded || (of(0).is_some() != in_trash), "{plan:?}: lost or doubled");
    assert!(!acked.restored || of(0).is_some(), "{plan:?}");
}

/// A journal with a session to be deleted, and files that no step has any business with.
fn seed(dir: &Path) -> BTreeMap<PathBuf, Seen> {
    let journal = open(dir);
    journal.finish(&done(2, "Untouched")).unwrap();
    journal.save_draft(&begun(3, "Untouched too")).unwrap();
    let damaged = journal.session_file(&begun(4, "").id);
    disk::write_new(&Real, &damaged, b"format = 1\n[[entry").unwrap();
    disk::write_new(&Real, &journal.dir.join("theirs.txt"), b"theirs").unwrap();
    let mut others = tree(dir);
    others.retain(|_, seen| !seen.is_dir);
    journal.finish(&done(0, "To be deleted")).unwrap();
    others
}

/// Fails each operation that this kind of plan can fail, and counts what was played.
fn sweep(seeded: bool, error: i32, played: &mut BTreeMap<String, usize>) {
    for op in Op::ALL.map(Some).into_iter().chain([None]) {
        for from_there_on in [false, true] {
            for nth in 1.. {
                let plan = Plan { op, nth, from_there_on, error, short: true };
                let dir = quick_dir();
                let others = if seeded { seed(dir.path()) } else { BTreeMap::new() };
                let disk = Arc::new(Failing::new(plan));
                let acked = live(disk.clone(), dir.path());
                check(dir.path(), &acked, seeded, &plan);
                let after = tree(dir.path());
                for (path, seen) in &others {
                    assert_eq!(after.get(path), Some(seen), "{plan:?}: {}", path.display());
                }
                if disk.injected() == 0 {
                    assert!(acked.finished && acked.edited && acked.deleted == seeded);
                    break;
                }
                *played.entry(format!("{op:?}")).or_default() += 1;
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn every_single_failing_operation_is_survived() {
    use rustix::io::Errno;
    let errors = [Errno::NOSPC, Errno::IO, Errno::ACCESS, Errno::ROFS, Errno::MFILE];
    thread::scope(|scope| {
        for error in errors {
            scope.spawn(move || {
                for seeded in [false, true] {
                    let mut played = BTreeMap::new();
                    sweep(seeded, error.raw_os_error(), &mut played);
                    // Only repairs tighten.
                    for op in Op::ALL.into_iter().filter(|op| *op != Op::Tighten) {
                        let count = played.get(&format!("{:?}", Some(op)));
                        assert!(count.is_some(), "no {op:?} failed with {error:?}: {played:?}");
                    }
                }
            });
        }
    });
}

/// What a person finds: the text of the draft, of the session with its later thoughts, and whether
/// the session is in the trash. A draft that says the same as its session is no more than that.
pub(super) type State = (Option<String>, Option<(String, usize)>, bool);

/// What is there; or else the files that cannot be read.
pub(super) fn state(dir: &Path) -> std::result::Result<State, String> {
    let journal = open(dir);
    let listed = journal.list().unwrap();
    if let Some(bad) = listed.iter().find(|listed| listed.problem.is_some()) {
        return Err(format!("{bad:?}"));
    }
    journal.tidy(NOW).unwrap();
    let text = |session: &Session| session.entries[0].text.clone();
    let finished = journal.sessions().unwrap();
    let finished = finished.first().map(|found| (text(found), found.entries[0].added.len()));
    let trashed = journal.trash_list().unwrap();
    let mut deleted = false;
    for file in trashed {
        match file::read(&fs::read(file).unwrap()) {
            Content::Finished(session) => deleted |= session.entries[0].added.len() == 1,
            Content::Draft(_) => {}
            bad => return Err(format!("{bad:?}")),
        }
    }
    Ok((journal.drafts().unwrap().first().map(text), finished, deleted))
}

pub(super) type Step = fn(&Journal) -> Result<()>;

/// A scripted life, from nothing.
pub(super) const STEPS: [Step; 7] = [
    |journal| journal.save_draft(&begun(1, "One")).map(drop),
    |journal| journal.save_draft(&begun(1, "One two")).map(drop),
    |journal| journal.save_draft(&begun(1, "One two three")).map(drop),
    |journal| journal.finish(&done(1, "One two three")).map(drop),
    edit,
    |journal| journal.trash(&begun(1, "").id, NOW).map(drop),
    |journal| {
        let trashed = journal.trash_list()?;
        let of_edited = |file: &&PathBuf| {
            let bytes = journal.disk.read(file).unwrap_or_default();
            matches!(file::read(&bytes), Content::Finished(s) if s.entries[0].added.len() == 1)
        };
        let file = trashed.iter().find(of_edited);
        let wanted = String::new();
        let file = file.ok_or(Error::NotFound { wanted, near: None })?;
        journal.restore(file).map(drop)
    },
];

/// What is found before the first step and after each.
pub(super) fn states() -> [State; 8] {
    let text = |text: &str| Some(text.to_owned());
    let whole = |added| Some(("One two three".to_owned(), added));
    [
        (None, None, false),
        (text("One"), None, false),
        (text("One two"), None, false),
        (text("One two three"), None, false),
        (None, whole(0), false),
        (None, whole(1), false),
        (None, None, true),
        (None, whole(1), false),
    ]
}

/// Plays the script until the disk dies at the `nth` operation; says how many steps were acked.
fn play(disk: Arc<dyn Disk>, dir: &Path) -> usize {
    let journal = open_on(disk, dir);
    STEPS.iter().take_while(|step| step(&journal).is_ok()).count()
}

#[test]
fn a_crash_at_any_moment_leaves_the_old_or_the_new_whole_and_all_that_was_acked() {
    let states = states();
    let mut deaths = 0;
    for nth in 1.. {
        let dir = quick_dir();
        let plan = Plan { op: None, nth, from_there_on: true, error: 5, short: true };
        let disk = Arc::new(Failing::new(plan));
        let acked = play(disk.clone(), dir.path());
        owners_alone(dir.path());
        let found = state(dir.path()).unwrap();
        let could_be = &states[acked..(acked + 2).min(states.len())];
        assert!(could_be.contains(&found), "operation {nth}: {found:?}, not {could_be:?}");
        if disk.injected() == 0 {
            assert_eq!(acked, STEPS.len());
            break;
        }
        deaths += 1;
    }
    assert!(deaths > 50, "only {deaths} operations");
}

/// Nobody else may open anything, at the moment when the disk died.
fn owners_alone(dir: &Path) {
    for (path, seen) in tree(dir) {
        let wanted = if seen.is_dir { 0o700 } else { 0o600 };
        assert!(seen.mode.is_none_or(|mode| mode == wanted), "{}: {seen:?}", path.display());
    }
}

#[cfg(unix)]
#[test]
fn files_are_their_owners_alone_at_every_moment_whatever_the_umask() {
    // The umask is the whole process's: the test runs itself again in a process of its own.
    const ALONE: &str = "CANDOUR_TEST_ALONE";
    let name =
        "journal::store::faults::files_are_their_owners_alone_at_every_moment_whatever_the_umask";
    if std::env::var_os(ALONE).is_none() {
        let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
        let output = alone.args(["--exact", name]).env(ALONE, "1").output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    rustix::process::umask(rustix::fs::Mode::empty());
    for nth in 1.. {
        let dir = quick_dir();
        let plan = Plan { op: None, nth, from_there_on: true, error: 5, short: true };
        let disk = Arc::new(Failing::new(plan));
        let journal = open_on(disk.clone(), dir.path());
        let _ = journal.lock_draft(&begun(1, "").id).map(drop);
        play(disk.clone(), dir.path());
        owners_alone(dir.path());
        if disk.injected() == 0 {
            break;
        }
    }
}

#[test]
fn a_failed_sync_is_never_tried_again_on_the_same_file() {
    let mut played = 0;
    for from_there_on in [false, true] {
        for nth in 1.. {
            let plan = Plan { op: Some(Op::Sync), nth, from_there_on, error: 5, short: false };
            let dir = quick_dir();
            let disk = Arc::new(Failing::new(plan));
            live(disk.clone(), dir.path());
            let calls = disk.calls();
            let mut synced: Vec<_> = calls.iter().filter(|(op, _)| *op == Op::Sync).collect();
            let count = synced.len();
            synced.sort_by_key(|(_, path)| path);
            synced.dedup();
            assert_eq!(synced.len(), count, "{plan:?}: {calls:?}");
            if disk.injected() == 0 {
                break;
            }
            played += 1;
        }
    }
    assert!(played > 10, "only {played} syncs");
}

#[test]
fn every_file_is_synced_before_it_gets_its_name_and_its_directory_after() {
    let dir = quick_dir();
    let disk = Arc::new(Failing::recording());
    assert_eq!(play(disk.clone(), dir.path()), STEPS.len());
    let changes = |op: &Op| {
        !matches!(op, Op::List | Op::Look | Op::Read | Op::MakeDirs | Op::CanWrite | Op::Tighten)
    };
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
    // The head, three drafts, the session, the version that the edit replaced, and the edited one.
    assert_eq!(written, 7, "{ops:?}");
}
