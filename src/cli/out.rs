//! The one place that writes to standard output and standard error; only the screen draws past it.
//!
//! A reader that goes away early, such as `head`, is no error. Whatever is said goes through
//! [`Shown`], and so cannot steer a terminal.

use std::io::{self, BufRead as _, Write as _};
use std::panic;
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use super::{Ending, Stop};
use crate::report::json;
use crate::text::clean::{self, Shown};

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

/// Data, to standard output.
pub(super) fn data(text: &str) -> Result<(), Stop> {
    let mut stdout = Stream::open();
    said(stdout.put(&clean::shown(text)).and_then(|()| stdout.flush()))
}

/// Data as JSON, to standard output.
pub(super) fn json(value: serde_json::Result<Value>) -> Result<(), Stop> {
    let value = value
        .map_err(|error| Stop::CouldNot(format!("the answer cannot be put into JSON: {error}")))?;
    let mut stdout = Stream::open();
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
pub struct Stream {
    stdout: io::BufWriter<io::Stdout>,
    /// The bytes of a character, or of a line end, whose other bytes are still to come.
    begun: Vec<u8>,
    is_gone: bool,
}

impl Stream {
    /// Standard output as it is.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that prints")]
    pub fn open() -> Self {
        Self { stdout: io::BufWriter::new(io::stdout()), begun: Vec::new(), is_gone: false }
    }

    fn put(&mut self, text: &Shown<'_>) -> io::Result<()> {
        let written = self.stdout.write_all(text.as_bytes());
        self.noted(written)
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
    /// Takes all of the bytes: they are text, in UTF-8.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let begun = begun(&self.begun);
        let rest = self.begun.split_off(self.begun.len() - begun);
        let whole = std::mem::replace(&mut self.begun, rest);
        self.put(&clean::printed(&String::from_utf8_lossy(&whole)))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let begun = std::mem::take(&mut self.begun);
        self.put(&clean::printed(&String::from_utf8_lossy(&begun)))?;
        let flushed = self.stdout.flush();
        self.noted(flushed)
    }
}

/// How many of the last bytes are only a beginning: of a character, or of a line end.
fn begun(bytes: &[u8]) -> usize {
    match bytes.utf8_chunks().last() {
        // A chunk that is not valid is short, and at the end may be a character cut in two.
        Some(chunk) if str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none()) => {
            chunk.invalid().len()
        }
        _ => usize::from(bytes.ends_with(b"\r")),
    }
}

/// A question, to standard error: what is typed stands behind it on its line.
pub(in crate::cli) fn prompt(words: &str) {
    say(&clean::shown(words));
}

/// A message, to standard error; a line break in it stays one.
pub(super) fn message(words: &str) {
    let lines: Vec<String> = words.lines().map(|line| clean::one_line(line).into_owned()).collect();
    say(&format!("candour: {}\n", lines.join("\n")));
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that prints")]
fn say(clean: &str) {
    let mut stderr = io::stderr().lock();
    // Where even this cannot be said, there is nobody left to tell.
    let _ = stderr.write_all(clean.as_bytes()).and_then(|()| stderr.flush());
}

/// From now on a panic says where it was, and nothing of its message, which could hold a leader's
/// words.
pub fn keep_panics_quiet() {
    panic::set_hook(Box::new(|info| {
        let at = info.location().map_or_else(String::new, |at| format!(", at {at}"));
        message(&format!("candour has stopped by a mistake of its own{at}"));
    }));
}

/// A line to standard error over the one that stands there, which was so wide; it steers no terminal
/// but back to the line's start.
pub(super) fn passing(words: &str, over: usize) {
    let back = if words.is_empty() { "\r" } else { "" };
    say(&format!("\r{:<over$}{back}", clean::one_line(words).into_owned()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_or_a_line_end_cut_in_two_waits_for_its_rest() {
        for (bytes, waiting) in [
            (&b"abc"[..], 0),
            ("caf\u{e9}".as_bytes(), 0),
            (b"caf\xc3", 1),
            (b"\xf0\x9f\x91", 3),
            (b"\xff", 0),
            (b"a\xffb", 0),
            (b"a,b\r", 1),
            (b"a,b\r\n", 0),
            (b"", 0),
        ] {
            assert_eq!(begun(bytes), waiting, "{bytes:?}");
        }
    }
}
