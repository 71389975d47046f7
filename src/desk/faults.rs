//! Tests: all that a front can order, on a disk of which each operation fails in turn: once, and from
//! there on. Nothing panics, nothing that was told as done is lost, nobody else's file changes, and each
//! failure names a place.
//!
//! `CANDOUR_FAULTS=all` plays every error; without it one is played that leaves half of the bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::*;
use crate::clock::Now;
use crate::disk::{
    self, Disk, Real,
    failing::{Failing, Op, Plan},
};
use crate::journal::samples::quick_dir;
use crate::journal::session::Entry;
use crate::names::Named;
use crate::places::{JournalName, Places};
use crate::report::selection::Selection;
use crate::settings::PaletteName;

fn now() -> Now {
    Now::at(Timestamp::from_second(1_763_913_912).unwrap())
}

fn session(second: i64, text: &str) -> Session {
    let started = Timestamp::from_second(1_763_913_912 + second).unwrap();
    let mut session = Session::new(SessionId::new(started, [7; 8]), Kind::Note, started);
    let (prompt, question) = ("free".to_owned(), "What now?".to_owned());
    session.entries.push(Entry { prompt, question, text: text.to_owned(), ..Entry::default() });
    session
}

fn done(second: i64, text: &str) -> Session {
    Session { finished: Some(now().wall), ..session(second, text) }
}

fn desk(disk: Arc<dyn Disk>, dir: &Path) -> Desk {
    Desk::open(disk, Places::under(dir), JournalName::default(), &now()).unwrap()
}

fn list() -> Names {
    let name = Named { name: "Anna".to_owned(), role: "the deputy".to_owned(), ..Named::default() };
    Names { names: vec![name], ..Names::default() }
}

/// The steps that were told as done.
#[derive(Debug, Default)]
struct Told {
    done: BTreeMap<&'static str, bool>,
    failures: Vec<String>,
}

impl Told {
    fn note<T>(&mut self, what: &'static str, result: Result<T, Failure>) -> Option<T> {
        self.done.insert(what, result.is_ok());
        result.map_err(|failure| self.failures.push(failure.words)).ok()
    }

    fn is_done(&self, what: &str) -> bool {
        self.done.get(what).copied().unwrap_or_default()
    }
}

/// A day with everything in it, going on after each failure.
fn a_day(on: Arc<dyn Disk>, dir: &Path) -> Told {
    let desk = desk(on, dir);
    let mut told = Told::default();
    told.note("home", desk.answer(&Query::Home, &now()));
    let draft = |second, text| Write::Draft(Box::new(session(second, text)));
    told.note("draft", desk.perform(draft(1, "One"), &now()));
    told.note("draft again", desk.perform(draft(1, "One two"), &now()));
    told.note("finish", desk.perform(Write::Finish(Box::new(done(1, "One two"))), &now()));
    let thought = Write::AddThought {
        session: session(0, "").id,
        entry: EntryPlace { place: 0, prompt: "free".to_owned() },
        at: now().wall,
        text: "Later".to_owned(),
    };
    told.note("thought", desk.perform(thought, &now()));
    told.note("delete", desk.perform(Write::Delete(session(0, "").id), &now()));
    told.note("undelete", desk.perform(Write::Undelete(session(0, "").id), &now()));
    told.note("other draft", desk.perform(draft(5, "Other"), &now()));
    told.note("release", desk.perform(Write::Release(session(5, "").id), &now()));
    told.note("resume", desk.answer(&Query::Resume(session(5, "").id), &now()));
    told.note("discard", desk.perform(Write::Discard(session(5, "").id), &now()));
    let names = Write::Names { was: Box::default(), names: Box::new(list()) };
    told.note("names", desk.perform(names, &now()));
    told.note(
        "settings",
        desk.perform(Write::Setting(Setting::Palette(PaletteName::Dark)), &now()),
    );
    let given = dir.join("in.toml");
    let plan = told.note("plan", desk.plan_import(&given, &mut |_| ()));
    // A file that it could not compare is refused, and shown as that.
    if let Some(plan) = plan.filter(|plan| plan.new_files() > 0) {
        told.note("import", desk.import(&given, &plan, &mut |_| ()));
    }
    let all = export::What::Sessions(Selection::default()).to_look_at();
    told.note("export", desk.answer(&Query::WriteOut(all, dir.join("out.html")), &now()));
    told.note("complete", desk.export_complete_to(&dir.join("out.json"), &mut |_| ()));
    told.note("pack", desk.new_pack(None));
    for query in [Query::Journal, Query::Promises, Query::Search("one".to_owned()), Query::Years] {
        told.note("question", desk.answer(&query, &now()));
    }
    let _ = desk.journal().check();
    told
}

/// A journal with one session, a file to take in, and files that are nobody's business.
fn seed(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let desk = desk(Arc::new(Real), dir);
    desk.journal().finish(&done(0, "Before")).unwrap();
    let theirs = desk.journal().dir().join("theirs.txt");
    let text =
        crate::journal::file::write(&crate::journal::file::finished(&done(9, "In"))).unwrap();
    let others = [(theirs, b"theirs".to_vec()), (dir.join("in.toml"), text.into_bytes())];
    for (path, bytes) in &others {
        disk::write_new(&Real, path, bytes).unwrap();
    }
    others.into()
}

fn check(dir: &Path, told: &Told, plan: &Plan) {
    let desk = desk(Arc::new(Real), dir);
    let journal = desk.journal();
    let listed = journal.list().unwrap();
    assert!(listed.iter().all(|one| one.problem.is_none()), "{plan:?}: {listed:?}");
    let sessions = journal.sessions().unwrap();
    let of = |second| sessions.iter().find(|one| one.id == session(second, "").id);
    let drafts = journal.drafts().unwrap();
    let trashed = journal.trash_list().unwrap();
    let is_trashed = |second| {
        let id = session(second, "").id;
        trashed.iter().any(|file| file.to_string_lossy().contains(id.as_str()))
    };
    for (step, text) in [("finish", "One two"), ("draft again", "One two"), ("draft", "One")] {
        if told.is_done(step) {
            let is_there = |one: &Session| one.entries[0].text.starts_with(text);
            let mut ours = drafts.iter().chain(of(1)).filter(|one| one.id == session(1, "").id);
            assert!(ours.any(is_there), "{plan:?}: {step}");
        }
    }
    assert!(!told.is_done("finish") || of(1).is_some(), "{plan:?}");
    assert!(of(0).is_some() || is_trashed(0), "{plan:?}: lost");
    assert!(!told.is_done("undelete") || of(0).is_some(), "{plan:?}");
    assert!(!told.is_done("import") || of(9).is_some(), "{plan:?}");
    if told.is_done("thought") {
        // In its place, or in the trash where a deletion was told as failed, or was not undone.
        let kept = trashed.iter().filter_map(|file| fs::read_to_string(file).ok());
        let is_kept = kept.filter(|text| text.contains("Later")).count() > 0;
        assert!(is_kept || of(0).is_some_and(|one| one.entries[0].added.len() == 1), "{plan:?}");
    }
    if told.is_done("other draft") {
        let is_there = drafts.iter().any(|one| one.id == session(5, "").id);
        assert!(is_there || is_trashed(5), "{plan:?}");
    }
    assert!(!told.is_done("names") || journal.names().unwrap() == list(), "{plan:?}");
    for file in ["out.html", "out.json"] {
        let bytes = fs::read(dir.join(file)).unwrap_or_default();
        let is_whole = bytes.ends_with(b"</html>\n") || bytes.ends_with(b"}\n") || bytes.is_empty();
        assert!(is_whole, "{plan:?}: {file} is half of one");
    }
    let is_named = |words: &&String| words.contains(&*dir.to_string_lossy());
    let told_of = told.failures.iter().filter(|words| !words.contains("not in the trash any more"));
    for words in told_of.filter(|words| !words.contains("no draft")) {
        assert!(is_named(&words) || words.contains("is called"), "{plan:?}: {words}");
    }
}

/// Plays one failure; says whether there was an operation to fail.
fn played(plan: Plan) -> bool {
    let dir = quick_dir();
    let others = seed(dir.path());
    let disk = Arc::new(Failing::new(plan));
    let told = a_day(disk.clone(), dir.path());
    check(dir.path(), &told, &plan);
    for (path, bytes) in others {
        assert_eq!(fs::read(&path).unwrap(), bytes, "{plan:?}: {}", path.display());
    }
    if disk.injected() == 0 {
        let all_done = told.done.values().all(|is_done| *is_done);
        assert!(all_done, "{:?}: {:?}", told.done, told.failures);
    }
    disk.injected() > 0
}

fn sweep(op: Option<Op>, error: i32) -> usize {
    let mut count = 0;
    for from_there_on in [false, true] {
        let plans = (1..).map(|nth| Plan { op, nth, from_there_on, error, short: true });
        count += plans.take_while(|plan| played(*plan)).count();
    }
    count
}

#[cfg(unix)]
#[test]
fn whatever_a_front_orders_a_failing_disk_costs_nothing_that_was_told_as_done() {
    use rustix::io::Errno;
    let every = [
        Errno::NOSPC,
        Errno::IO,
        Errno::ACCESS,
        Errno::ROFS,
        Errno::DQUOT,
        Errno::MFILE,
        Errno::NOENT,
    ];
    let is_long = std::env::var("CANDOUR_FAULTS").is_ok_and(|asked| asked == "all");
    let mut count = 0;
    if is_long {
        for error in every {
            for op in Op::ALL.map(Some).into_iter().chain([None]) {
                count += sweep(op, error.raw_os_error());
            }
        }
    } else {
        count += sweep(None, every[0].raw_os_error());
    }
    told_as_measured(&format!("faults: {count} failures were played"));
    assert!(count > 200, "only {count} failures");
}

#[expect(clippy::print_stderr, reason = "a test says what it measured")]
fn told_as_measured(words: &str) {
    eprintln!("{words}");
}
