//! The screen run by this test program itself, on a disk and with an update of the test's own: what a
//! slow disk and mistakes of the program cost the leader.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use candour::clock::{Clock, Now};
use candour::desk::{Desk, Query};
use candour::disk::{Disk, Found, Lock, Real, Temp};
use candour::places::{JournalName, Places};
use candour::settings::{Depth, Settings};
use candour::tui::{self, Effect, Model, Msg, Update, update};
use portable_pty::CommandBuilder;
use ratatui::crossterm::event::{Event, KeyCode};

use super::harness::Program;
use super::{SEPTEMBER, drafted};

/// In the environment of the process that is to be the program: of which kind, and on what directory.
const KIND: &str = "CANDOUR_TEST_KIND";
const DIR: &str = "CANDOUR_TEST_DIR";
/// The key on which a mistaken update ends in a panic.
const MISTAKE: &str = "\u{1b}[24~";

/// The real disk, but for one thing.
#[derive(Debug)]
enum Odd {
    /// The first temporary file is a mistake of the program's own.
    Mistaken(AtomicBool),
    /// A sync takes as long as this pipe is there and held open by somebody.
    Slow(PathBuf),
}

impl Disk for Odd {
    fn list(&self, dir: &Path) -> io::Result<Vec<Found>> {
        Real.list(dir)
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        Real.look(path)
    }

    fn read_at_most(&self, largest: u64, path: &Path) -> io::Result<Vec<u8>> {
        Real.read_at_most(largest, path)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        Real.open(path)
    }

    fn make_dirs(&self, dir: &Path) -> io::Result<()> {
        Real.make_dirs(dir)
    }

    fn create_temp(&self, dir: &Path) -> io::Result<Temp> {
        if let Self::Mistaken(is_over) = self {
            assert!(is_over.swap(true, Ordering::SeqCst), "Every word of this.");
        }
        Real.create_temp(dir)
    }

    fn write(&self, temp: &mut Temp, bytes: &[u8]) -> io::Result<()> {
        Real.write(temp, bytes)
    }

    fn sync(&self, temp: &Temp) -> io::Result<()> {
        if let Self::Slow(pipe) = self
            && let Ok(mut pipe) = File::open(pipe)
        {
            pipe.read_to_end(&mut Vec::new())?;
        }
        Real.sync(temp)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        Real.rename_new(from, to)
    }

    fn rename_over(&self, from: &Path, to: &Path) -> io::Result<()> {
        Real.rename_over(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        Real.remove(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        Real.remove_dir(dir)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        Real.sync_dir(dir)
    }

    fn can_write(&self, dir: &Path) -> bool {
        Real.can_write(dir)
    }

    fn tighten(&self, path: &Path) -> io::Result<()> {
        Real.tighten(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        Real.lock(path)
    }
}

fn mistaken(model: &mut Model, now: &Now, msg: Msg) -> Vec<Effect> {
    if let Msg::Input(Event::Key(key)) = &msg {
        assert!(key.code != KeyCode::F(12), "Every word of this.");
    }
    update::update(model, now, msg)
}

/// What another test starts: it is no claim by itself.
#[test]
fn the_screen_that_another_test_has_asked_for() {
    let (Some(kind), Some(dir)) = (std::env::var_os(KIND), std::env::var_os(DIR)) else { return };
    let dir = PathBuf::from(dir);
    let (on, update): (Arc<dyn Disk>, Update) = match kind.to_str() {
        Some("mistaken disk") => (Arc::new(Odd::Mistaken(AtomicBool::new(false))), update::update),
        Some("slow disk") => (Arc::new(Odd::Slow(dir.join("pipe"))), update::update),
        _ => (Arc::new(Real), mistaken),
    };
    let clock = Clock::new(SEPTEMBER.parse().ok());
    let places = Places::under(&dir);
    let desk = Desk::open(on, places, JournalName::default(), &clock.now()).unwrap();
    let ended = tui::run_by(update, desk, clock, Settings::default(), Depth::Full, Query::Home);
    if let Err(failure) = &ended {
        eprintln!("candour: {failure}");
    }
    std::process::exit(i32::from(ended.is_err()));
}

/// Starts such a screen, in a sitting with its first words.
fn sitting(kind: &str, dir: &Path) -> Program {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    let name = "pty::inside::the_screen_that_another_test_has_asked_for";
    command.args(["--exact", name, "--nocapture"]);
    command.env(KIND, kind);
    command.env(DIR, OsString::from(dir));
    let mut program = Program::of(command, SEPTEMBER);
    program.sees("Begin: three questions").keys("\r").sees("into words?");
    program.types("Every word of this.").sees("4 words");
    program
}

#[test]
fn a_mistake_of_the_program_s_own_ends_it_with_every_word_saved_and_none_printed() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = sitting("mistaken update", dir.path());
    program.keys(MISTAKE).waits_until_restored().sees("by a mistake of its own, at tests/pty");
    program.ends_with(1);
    assert!(program.is_restored() && !program.shows("Every word"));
    assert_eq!(drafted(dir.path()), "Every word of this.");
}

#[test]
fn a_mistake_while_saving_is_told_as_a_failed_save_and_the_next_one_saves() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = sitting("mistaken disk", dir.path());
    program.sees("not saved").sees("a mistake of its own").types(" And more.").sees("And more.");
    program.keys("\u{11}").ends_with(0);
    assert!(program.is_restored());
    assert_eq!(drafted(dir.path()), "Every word of this. And more.");
}

#[test]
fn typing_never_waits_for_a_disk_that_takes_its_time() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut program = sitting("slow disk", dir.path());
    let nonblock = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap();
    let open = || OpenOptions::new().write(true).custom_flags(nonblock).open(&pipe).ok();
    // It opens once a sync waits at its other end.
    program.waits_for(Duration::from_secs(20), || open().is_some());
    program.waits_for(Duration::from_secs(20), || open().is_some());
    let held = loop {
        if let Some(held) = open() {
            break held;
        }
        program.watches_for(Duration::from_millis(5));
    };
    for word in ["first", "second", "third"] {
        program.types(&format!(" The {word}.")).sees(&format!("The {word}."));
    }
    program.sees("saving");
    std::fs::remove_file(&pipe).unwrap();
    drop(held);
    let typed = "Every word of this. The first. The second. The third.";
    program.waits_for(Duration::from_secs(20), || drafted(dir.path()) == typed);
    program.sees("saved").keys("\u{11}").ends_with(0);
}
