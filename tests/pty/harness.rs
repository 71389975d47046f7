//! The program in a pseudo-terminal: keys in, the screen as it is seen out. Nothing sleeps: every wait
//! is for something to be seen, and ends with what was seen instead.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
#[cfg(target_os = "linux")]
use rustix::{
    fd::OwnedFd,
    process::{PidfdFlags, pidfd_open},
};

/// However slow the machine: longer than this nothing takes.
const PATIENCE: Duration = Duration::from_secs(15);

/// The program.
pub(crate) const CANDOUR: &str = env!("CARGO_BIN_EXE_candour");

/// The running program.
pub(crate) struct Program {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    seen: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// All that it has ever sent.
    sent: Vec<u8>,
    /// How the terminal was set before it began.
    modes: String,
    /// Told to stop, the reader lets go of the terminal after its next byte.
    stop: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

impl Program {
    /// Starts it at 80×24 on a directory, on a day.
    pub(crate) fn start(dir: &Path, now: &str, arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(CANDOUR);
        command.arg("--dir");
        command.arg(dir);
        command.args(arguments);
        Self::of(command, now)
    }

    /// Starts something else at 80×24, on a day.
    pub(crate) fn of(mut command: CommandBuilder, now: &str) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("CANDOUR_NOW", now);
        command.env("TZ", "UTC");
        command.env_remove("NO_COLOR");
        command.env_remove("CANDOUR_DIR");
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, seen) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        let reader = std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let is_unheard = sender.send(bytes[..count].to_vec()).is_err();
                if is_unheard || told.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let screen = vt100::Parser::new(size_of(24), size_of(80), 0);
        let (master, keys, reader) = (Some(pair.master), Some(keys), Some(reader));
        Self { child, master, keys, seen, screen, sent: Vec::new(), modes, stop, reader }
    }

    /// Takes what was drawn.
    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.sent.extend(bytes);
    }

    /// Presses keys, as a terminal sends them.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// Types a text.
    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        self.keys(text)
    }

    /// Waits until this is on the screen.
    #[track_caller]
    pub(crate) fn sees(&mut self, wanted: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !self.shows(wanted) {
            let left = until.saturating_duration_since(Instant::now());
            match self.seen.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("{wanted:?} is not on the screen:\n{}", self.screen.screen().contents())
                }
            }
        }
        self
    }

    /// Waits until this is no longer on the screen.
    #[track_caller]
    pub(crate) fn gone(&mut self, unwanted: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while self.shows(unwanted) {
            let left = until.saturating_duration_since(Instant::now());
            match self.seen.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("{unwanted:?} stays:\n{}", self.screen.screen().contents())
                }
            }
        }
        self
    }

    /// Whether this is on the screen now; a line's end counts as a space.
    pub(crate) fn shows(&self, wanted: &str) -> bool {
        let contents = self.screen.screen().contents();
        let one_line: Vec<&str> = contents.split_whitespace().collect();
        one_line.join(" ").contains(wanted)
    }

    /// Whether this is on the screen now, in whatever case.
    pub(crate) fn shows_words(&self, wanted: &str) -> bool {
        let contents = self.screen.screen().contents().to_lowercase();
        let one_line: Vec<&str> = contents.split_whitespace().collect();
        one_line.join(" ").contains(wanted)
    }

    /// Takes what is drawn meanwhile: the pace of someone typing.
    pub(crate) fn watches_for(&mut self, while_: Duration) -> &mut Self {
        let until = Instant::now() + while_;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.seen.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return self,
            }
        }
    }

    /// Waits until something outside the terminal holds.
    pub(crate) fn waits_for(&mut self, most: Duration, holds: impl Fn() -> bool) {
        let until = Instant::now() + most;
        while !holds() {
            assert!(Instant::now() < until, "it did not come about");
            if let Ok(bytes) = self.seen.recv_timeout(Duration::from_millis(20)) {
                self.take(&bytes);
            }
        }
    }

    /// Another size.
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.screen.screen_mut().set_size(size_of(rows), size_of(cols));
        self.master.as_ref().unwrap().resize(size).unwrap();
        self
    }

    /// Its number among the processes.
    pub(crate) fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal by name.
    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let signal = match name {
            "TERM" => Signal::TERM,
            "HUP" => Signal::HUP,
            "INT" => Signal::INT,
            "QUIT" => Signal::QUIT,
            "TSTP" => Signal::TSTP,
            "CONT" => Signal::CONT,
            "ABRT" => Signal::ABORT,
            _ => Signal::KILL,
        };
        let id = self.child.process_id().and_then(|id| Pid::from_raw(id.try_into().ok()?));
        kill_process(id.unwrap(), signal).unwrap();
        self
    }

    /// What it has started itself: becomes readable at its end.
    #[cfg(target_os = "linux")]
    pub(crate) fn child(&self) -> OwnedFd {
        let id = self.child.process_id().unwrap();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        let child = Pid::from_raw(children.trim().parse().unwrap()).unwrap();
        pidfd_open(child, PidfdFlags::empty()).unwrap()
    }

    /// Ends it without a word.
    pub(crate) fn kill(&mut self) {
        drop(self.signal("KILL").ends());
    }

    /// Closes the terminal, and waits until the program has ended.
    pub(crate) fn hang_up(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Something to draw wakes the reader.
        self.keys(" ");
        self.reader.take().unwrap().join().unwrap();
        self.keys = None;
        self.master = None;
        self.child.wait().unwrap();
    }

    /// Waits for its end.
    pub(crate) fn ends(&mut self) -> ExitStatus {
        while let Ok(bytes) = self.seen.recv_timeout(PATIENCE) {
            self.take(&bytes);
        }
        self.child.wait().unwrap()
    }

    /// Waits for its end, with this exit code.
    #[track_caller]
    pub(crate) fn ends_with(&mut self, code: u32) {
        while let Ok(bytes) = self.seen.recv_timeout(PATIENCE) {
            self.take(&bytes);
        }
        assert_eq!(self.child.wait().unwrap().exit_code(), code);
    }

    /// Takes it up again after a suspension, until this is on the screen. The terminal is given back a
    /// moment before the program stops, and one told to go on before it has stopped would stay so:
    /// it is told until it does.
    #[track_caller]
    pub(crate) fn goes_on_to(&mut self, wanted: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !self.shows(wanted) {
            assert!(Instant::now() < until, "it did not go on");
            self.signal("CONT");
            if let Ok(bytes) = self.seen.recv_timeout(Duration::from_millis(50)) {
                self.take(&bytes);
            }
        }
        self
    }

    /// Waits until the terminal is given back. How the system has it set changes without a byte.
    #[track_caller]
    pub(crate) fn waits_until_restored(&mut self) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !self.is_restored() {
            assert!(Instant::now() < until, "the terminal is not given back");
            self.watches_for(Duration::from_millis(20));
        }
        self
    }

    /// All that it has ever sent.
    pub(crate) fn sent(&self) -> String {
        String::from_utf8(self.sent.clone()).unwrap()
    }

    /// Whether the terminal was given back as it was: every mode that was set on it by what was sent, and
    /// every one that the system knows of.
    pub(crate) fn is_restored(&self) -> bool {
        let is_as_before = self.master.as_ref().is_none_or(|master| modes(&**master) == self.modes);
        left_set(&self.sent).is_empty() && !self.screen.screen().alternate_screen() && is_as_before
    }
}

/// How the system has a terminal set: echo, line by line, what keys are signals.
fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

/// The terminal's own modes that were set and not set back: private ones, a hidden cursor, keyboard
/// protocols, a part that scrolls by itself.
fn left_set(sent: &[u8]) -> BTreeSet<String> {
    let sent = String::from_utf8_lossy(sent);
    let mut still = BTreeSet::new();
    for piece in sent.split("\u{1b}[").skip(1) {
        let Some(end) = piece.find(|c: char| c.is_ascii_alphabetic()) else { continue };
        let (numbers, rest) = piece.split_at(end);
        let is_set = match (numbers.chars().next(), rest.chars().next()) {
            (Some('?'), Some('h')) => numbers != "?25",
            (Some('?'), Some('l')) => numbers == "?25",
            (Some('>'), Some('u')) | (Some('0'..='9'), Some('r')) => true,
            (Some('<'), Some('u')) | (None, Some('r')) => false,
            _ => continue,
        };
        let name = match rest.chars().next() {
            Some('u') => "keyboard".to_owned(),
            Some('r') => "margins".to_owned(),
            _ => numbers.to_owned(),
        };
        if is_set {
            still.insert(name);
        } else {
            still.remove(&name);
        }
    }
    still
}

#[test]
fn a_mode_that_is_left_set_is_seen() {
    let left = |sent: &str| left_set(sent.as_bytes()).into_iter().collect::<Vec<_>>();
    assert_eq!(left("\u{1b}[?1049h\u{1b}[?25l\u{1b}[1;31mx\u{1b}[?25h\u{1b}[?1049l"), [""; 0]);
    assert_eq!(
        left("\u{1b}[?2004h\u{1b}[?25lx\u{1b}[>1u\u{1b}[2;9r"),
        ["?2004", "?25", "keyboard", "margins"]
    );
    assert_eq!(left("\u{1b}[>1u\u{1b}[<u\u{1b}[2;9r\u{1b}[r"), [""; 0]);
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

/// What a command says in JSON.
pub(crate) fn json(dir: &Path, now: &str, arguments: &[&str]) -> serde_json::Value {
    let said = Command::new(CANDOUR)
        .arg("--dir")
        .arg(dir)
        .args(arguments)
        .env("CANDOUR_NOW", now)
        .env("TZ", "UTC")
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    serde_json::from_slice(&said.stdout).unwrap()
}

fn size_of(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap()
}
