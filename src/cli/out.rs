//! The one place that writes to standard output and standard error.
//!
//! A reader that goes away early, such as `head`, is no error. Nothing said here can steer a terminal.

use std::io::{self, BufRead as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use super::{Ending, Stop};
use crate::report::json;
use crate::text::clean;

/// The file that is named; none where nothing is, or `-`, which everywhere stands for standard output.
pub(super) fn file(named: Option<&Path>) -> Option<&Path> {
    named.filter(|file| *file != Path::new("-"))
}

/// Asks at the terminal; whatever is not plainly a yes is a no.
pub(super) fn consents(question: &str) -> Result<bool, Stop> {
    message(&format!("{question} y or n, then Enter"));
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    read.map_err(|error| Stop::CouldNot(format!("your answer could not be read: {error}")))?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Waits at the terminal.
pub(super) fn await_enter(words: &str) -> Result<(), Stop> {
    message(words);
    let read = io::stdin().lock().read_line(&mut String::new());
    read.map(drop).map_err(|error| Stop::CouldNot(format!("Enter could not be read: {error}")))
}

/// Data, to standard output. What is stored has been cleaned by the renderer.
pub(super) fn data(text: &str) -> Result<(), Stop> {
    let mut stdout = io::stdout().lock();
    said(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

/// Data as JSON, to standard output.
pub(super) fn json(value: serde_json::Result<Value>) -> Result<(), Stop> {
    let value = value
        .map_err(|error| Stop::CouldNot(format!("the answer cannot be put into JSON: {error}")))?;
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    said(json::write(&value, &mut stdout).and_then(|()| stdout.flush()))
}

/// A reader that went away has heard enough.
fn said(written: io::Result<()>) -> Result<(), Stop> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::CouldNot(format!("the answer could not be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Standard output, for what is written piece by piece.
#[derive(Debug)]
pub(super) struct Stream {
    stdout: io::BufWriter<io::Stdout>,
    is_gone: bool,
}

impl Stream {
    pub(super) fn open() -> Self {
        Self { stdout: io::BufWriter::new(io::stdout()), is_gone: false }
    }

    /// Whether the reader went away before the end.
    pub(super) fn is_gone(&self) -> bool {
        self.is_gone
    }

    fn noted<T>(&mut self, written: io::Result<T>) -> io::Result<T> {
        written.inspect_err(|error| self.is_gone |= error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl io::Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.stdout.write(bytes);
        self.noted(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.stdout.flush();
        self.noted(flushed)
    }
}

/// A message, to standard error; a line break in it stays one.
pub(super) fn message(words: &str) {
    let lines: Vec<_> = words.lines().map(clean::one_line).collect();
    // Where even this cannot be said, there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "candour: {}", lines.join("\n"));
}

/// Says the one error, if there is one, and gives the exit code.
pub fn close(ended: &Result<Ending, Stop>) -> ExitCode {
    let (words, code) = match ended {
        Ok(Ending::Done) => return ExitCode::SUCCESS,
        Ok(Ending::Damaged(words)) => (words, 3),
        Err(Stop::CouldNot(words)) => (words, 1),
        Err(Stop::WrongUsage(words)) => (words, 2),
    };
    message(words);
    ExitCode::from(code)
}
