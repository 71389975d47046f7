//! The program in a pseudo-terminal: keys in, the screen as it is seen out. Nothing sleeps: every wait
//! is for something to be seen, and ends with what was seen instead.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// However slow the machine: longer than this nothing takes.
const PATIENCE: Duration = Duration::from_secs(15);

/// The running program.
pub(super) struct Program {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    seen: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Told to stop, the reader lets go of the terminal after its next byte.
    stop: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

impl Program {
    /// Starts it at 80×24 on a directory, on a day.
    pub(super) fn start(dir: &Path, now: &str, arguments: &[&str]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_candour"));
        command.arg("--dir");
        command.arg(dir);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("CANDOUR_NOW", now);
        command.env("TZ", "UTC");
        command.env_remove("NO_COLOR");
        command.env_remove("CANDOUR_DIR");
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
        Self { child, master, keys, seen, screen, stop, reader }
    }

    /// Presses keys, as a terminal sends them.
    pub(super) fn keys(&mut self, keys: &str) -> &mut Self {
        let writer = self.keys.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        self
    }

    /// Types a text.
    pub(super) fn types(&mut self, text: &str) -> &mut Self {
        self.keys(text)
    }

    /// Waits until this is on the screen.
    #[track_caller]
    pub(super) fn sees(&mut self, wanted: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !self.shows(wanted) {
            let left = until.saturating_duration_since(Instant::now());
            match self.seen.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("{wanted:?} is not on the screen:\n{}", self.screen.screen().contents())
                }
            }
        }
        self
    }

    /// Whether this is on the screen now; a line's end counts as a space.
    pub(super) fn shows(&self, wanted: &str) -> bool {
        let contents = self.screen.screen().contents();
        let one_line: Vec<&str> = contents.split_whitespace().collect();
        one_line.join(" ").contains(wanted)
    }

    /// Whether this is on the screen now, in whatever case.
    pub(super) fn shows_words(&self, wanted: &str) -> bool {
        let contents = self.screen.screen().contents().to_lowercase();
        let one_line: Vec<&str> = contents.split_whitespace().collect();
        one_line.join(" ").contains(wanted)
    }

    /// Takes what is drawn meanwhile: the pace of someone typing.
    pub(super) fn watches_for(&mut self, while_: Duration) -> &mut Self {
        let until = Instant::now() + while_;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.seen.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return self,
            }
        }
    }

    /// Waits until something outside the terminal holds.
    pub(super) fn waits_for(&mut self, most: Duration, holds: impl Fn() -> bool) {
        let until = Instant::now() + most;
        while !holds() {
            assert!(Instant::now() < until, "it did not come about");
            if let Ok(bytes) = self.seen.recv_timeout(Duration::from_millis(20)) {
                self.screen.process(&bytes);
            }
        }
    }

    /// Another size.
    pub(super) fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.screen.screen_mut().set_size(size_of(rows), size_of(cols));
        self.master.as_ref().unwrap().resize(size).unwrap();
        self
    }

    /// Sends a signal by name.
    pub(super) fn signal(&mut self, name: &str) -> &mut Self {
        let id = self.child.process_id().unwrap().to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().unwrap();
        assert!(sent.success());
        self
    }

    /// Ends it without a word.
    pub(super) fn kill(&mut self) {
        self.signal("KILL").ends();
    }

    /// Closes the terminal, and waits until the program has ended.
    pub(super) fn hang_up(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // Something to draw wakes the reader.
        self.keys(" ");
        self.reader.take().unwrap().join().unwrap();
        self.keys = None;
        self.master = None;
        self.child.wait().unwrap();
    }

    /// Waits for its end.
    pub(super) fn ends(&mut self) {
        while let Ok(bytes) = self.seen.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
        }
        self.child.wait().unwrap();
    }

    /// Waits for its end, with this exit code.
    #[track_caller]
    pub(super) fn ends_with(&mut self, code: u32) {
        while let Ok(bytes) = self.seen.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
        }
        assert_eq!(self.child.wait().unwrap().exit_code(), code);
    }

    /// Takes it up again after a suspension, until this is on the screen. The terminal is given back a
    /// moment before the program stops, and one told to go on before it has stopped would stay so:
    /// it is told until it does.
    #[track_caller]
    pub(super) fn goes_on_to(&mut self, wanted: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !self.shows(wanted) {
            assert!(Instant::now() < until, "it did not go on");
            self.signal("CONT");
            if let Ok(bytes) = self.seen.recv_timeout(Duration::from_millis(50)) {
                self.screen.process(&bytes);
            }
        }
        self
    }

    /// Waits until the terminal is given back.
    pub(super) fn waits_until_restored(&mut self) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        while !self.is_restored() {
            let left = until.saturating_duration_since(Instant::now());
            let bytes = self.seen.recv_timeout(left).unwrap();
            self.screen.process(&bytes);
        }
        self
    }

    /// Whether the terminal was given back as it was.
    pub(super) fn is_restored(&self) -> bool {
        let screen = self.screen.screen();
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

/// What a command says in JSON.
pub(super) fn json(dir: &Path, now: &str, arguments: &[&str]) -> serde_json::Value {
    let said = Command::new(env!("CARGO_BIN_EXE_candour"))
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
