//! The program as a person meets it: a directory of its own, a clock, what is typed, what comes out.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test cannot go on without fails it")]

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A place to run the program in. Nothing of the surroundings reaches it.
pub(super) struct Candour {
    /// Kept for as long as the program is to run in it.
    _home: Option<TempDir>,
    home: PathBuf,
    now: String,
    env: Vec<(String, String)>,
}

/// What came of one run.
pub(super) struct Ran {
    output: Output,
}

impl Candour {
    /// An empty directory, on Monday 2 March 2026 in the afternoon.
    pub(super) fn new() -> Self {
        let home = TempDir::new().unwrap();
        let dir = home.path().to_owned();
        Self { _home: Some(home), ..Self::below(dir) }
    }

    /// On this directory for everything, the same day.
    pub(super) fn at(dir: &Path) -> Self {
        let candour = Self::below(dir.parent().unwrap().to_owned());
        assert_eq!(candour.dir(), dir, "it is called candour");
        candour
    }

    fn below(home: PathBuf) -> Self {
        Self { _home: None, home, now: "2026-03-02T16:00:00Z".to_owned(), env: Vec::new() }
    }

    /// The same place on another day.
    pub(super) fn on(&mut self, now: &str) -> &mut Self {
        now.clone_into(&mut self.now);
        self
    }

    /// Sets a variable of the environment.
    pub(super) fn env(&mut self, name: &str, value: &str) -> &mut Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The directory that holds everything.
    pub(super) fn dir(&self) -> PathBuf {
        self.home.join("candour")
    }

    /// Runs the program with `--dir` and these arguments, with nothing to read.
    pub(super) fn run(&self, args: &[&str]) -> Ran {
        self.typed(args, "")
    }

    /// Runs it with `--dir` and these arguments, and types this.
    pub(super) fn typed(&self, args: &[&str], typed: impl AsRef<[u8]>) -> Ran {
        let dir = self.dir();
        let args =
            [OsStr::new("--dir"), dir.as_os_str()].into_iter().chain(args.iter().map(OsStr::new));
        self.bare(args, typed.as_ref())
    }

    /// Runs it with these arguments and no others.
    pub(super) fn bare<'a>(&self, args: impl IntoIterator<Item = &'a OsStr>, typed: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(args)
            .env_clear()
            .env("HOME", &self.home)
            .env("TZ", "UTC")
            .env("CANDOUR_NOW", &self.now)
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .current_dir(&self.home)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let typed = typed.to_owned();
        // A program that does not listen to the end closes the pipe: that is no failure.
        let typing = std::thread::spawn(move || drop(stdin.write_all(&typed)));
        let output = child.wait_with_output().unwrap();
        typing.join().unwrap();
        Ran { output }
    }

    /// Every file and directory below the home, with what the files hold.
    pub(super) fn tree(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        walk(&self.home, &mut found);
        found.sort();
        found
    }

    /// Puts a file below the directory.
    pub(super) fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.dir().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "a test may write as it likes")]
        fs::write(path, bytes).unwrap();
    }
}

fn walk(dir: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.push((path.clone(), Vec::new()));
            walk(&path, found);
        } else {
            found.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
}

impl Ran {
    /// It ended with this exit code.
    #[track_caller]
    pub(super) fn code(&self, code: i32) -> &Self {
        assert_eq!(self.output.status.code(), Some(code), "{}\n{}", self.stdout(), self.stderr());
        self
    }

    /// These words stand in what it printed.
    #[track_caller]
    pub(super) fn stdout_has(&self, words: &str) -> &Self {
        assert!(self.stdout().contains(words), "no {words:?} in:\n{}", self.stdout());
        self
    }

    /// These words do not.
    #[track_caller]
    pub(super) fn stdout_lacks(&self, words: &str) -> &Self {
        assert!(!self.stdout().contains(words), "{words:?} in:\n{}", self.stdout());
        self
    }

    /// These words stand in what it said beside the data.
    #[track_caller]
    pub(super) fn stderr_has(&self, words: &str) -> &Self {
        assert!(self.stderr().contains(words), "no {words:?} in:\n{}", self.stderr());
        self
    }

    /// Nothing but data was said.
    #[track_caller]
    pub(super) fn quiet(&self) -> &Self {
        assert_eq!(self.stderr(), "");
        self
    }

    /// Whether it ended by itself, and not by a mistake of its own.
    pub(super) fn is_told(&self) -> bool {
        self.output.status.code().is_some_and(|code| code <= 3)
    }

    /// What it printed.
    pub(super) fn stdout(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).unwrap()
    }

    /// What it said beside the data.
    pub(super) fn stderr(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).unwrap()
    }

    /// What it printed, as JSON.
    #[track_caller]
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout()).unwrap_or_else(|error| {
            panic!("{error} in:\n{}\n{}", self.stdout(), self.stderr());
        })
    }
}
