//! Saying and hearing lines: what is said is cleaned, what is heard is taken as it was typed.
//!
//! A thread listens, so that whoever hears a line can know whether the next one has come already.

use std::borrow::Cow;
use std::io::{BufRead, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use super::{Stop, bytes};
use crate::desk::Failure;
use crate::text::clean;

/// Where lines come from and go to.
pub(super) struct Talk<'a> {
    lines: Receiver<Vec<u8>>,
    /// The next line, where it has come already.
    waiting: Option<Vec<u8>>,
    output: &'a mut dyn Write,
    has_heard: bool,
}

impl<'a> Talk<'a> {
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn new(
        mut input: impl BufRead + Send + 'static,
        output: &'a mut dyn Write,
    ) -> Result<Self, Failure> {
        let (heard, lines) = mpsc::channel();
        let listen = move || loop {
            let mut line = Vec::new();
            let read = input.read_until(b'\n', &mut line);
            if !read.is_ok_and(|count| count > 0) || heard.send(line).is_err() {
                return;
            }
        };
        let listening = thread::Builder::new().name("lines".to_owned()).spawn(listen);
        listening.map_err(|error| Failure::new(format!("nothing can be heard: {error}")))?;
        Ok(Self { lines, waiting: None, output, has_heard: false })
    }

    /// Whether the next line has come already.
    pub(super) fn has_more(&mut self) -> bool {
        self.waiting = self.waiting.take().or_else(|| self.lines.try_recv().ok());
        self.waiting.is_some()
    }

    /// Says something; each line of it is one of its own, and none is wrapped.
    pub(super) fn say(&mut self, words: &str) -> Result<(), Stop> {
        let shown = clean::shown(words);
        let written = writeln!(self.output, "{}", shown.trim_end_matches('\n'));
        // Nobody is listening any more: what was written so far has been saved.
        if written.is_ok() { Ok(()) } else { Err(Stop::Ended) }
    }

    /// Says what is kept under a label; nothing where nothing is kept.
    pub(super) fn say_kept(&mut self, label: &str, kept: &str) -> Result<(), Stop> {
        if kept.is_empty() {
            return Ok(());
        }
        let colon = if label.ends_with('?') { "" } else { ":" };
        self.say(&format!("{label}{colon}"))?;
        self.say(kept)
    }

    /// Begins something new: an empty line.
    pub(super) fn gap(&mut self) -> Result<(), Stop> {
        self.say("")
    }

    /// The next line, without its end.
    pub(super) fn hear(&mut self) -> Result<String, Stop> {
        self.output.flush().map_err(|_gone| Stop::Ended)?;
        let bytes = self.waiting.take().or_else(|| self.lines.recv().ok()).ok_or(Stop::Ended)?;
        let is_first = !std::mem::replace(&mut self.has_heard, true);
        if is_first && bytes::is_utf_16(&bytes) {
            let words = "what comes in is UTF-16, and nothing of it was read: save it as UTF-8";
            return Err(Stop::Failed(Failure::new(words)));
        }
        let heard = bytes::text(&bytes);
        let line = heard.strip_suffix('\n').unwrap_or(&heard);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let line = if is_first { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
        if matches!(heard, Cow::Owned(_)) {
            self.say(&format!("That line was not UTF-8. It is read as Windows-1252: {line}"))?;
        }
        // What is typed means the same on every front: a lone CR ends a line.
        Ok(line.replace('\r', "\n"))
    }

    /// Asks for one of numbered choices; none where Enter alone was pressed.
    pub(super) fn choose(
        &mut self,
        choices: &[(usize, String)],
        else_words: &str,
    ) -> Result<Option<usize>, Stop> {
        for (number, words) in choices {
            self.say(&format!("{number}: {}", clean::one_line(words)))?;
        }
        let numbers: Vec<usize> = choices.iter().map(|(number, _)| *number).collect();
        self.pick(&numbers, else_words)
    }

    /// Asks for one of these numbers, whose words have been said; none where Enter alone was pressed.
    pub(super) fn pick(
        &mut self,
        numbers: &[usize],
        else_words: &str,
    ) -> Result<Option<usize>, Stop> {
        loop {
            self.say(&format!("Type a number, then Enter. {else_words}"))?;
            let line = self.hear()?;
            let said = line.trim();
            if said.is_empty() {
                return Ok(None);
            }
            let number = said.parse().ok();
            match number.filter(|number| numbers.contains(number)) {
                Some(number) => return Ok(Some(number)),
                None if matches!(said, "help" | "/help" | "?") => {
                    self.say("Help has a number of its own in the first menu.")?;
                }
                None => self.say("That is not one of the numbers.")?,
            }
        }
    }

    /// A text of any length, up to a line that is a dot; none where a `/back` stands alone.
    pub(super) fn hear_text(&mut self) -> Result<Option<String>, Stop> {
        let mut lines = Vec::new();
        loop {
            let line = self.hear()?;
            match line.as_str() {
                "." => return Ok(Some(lines.join("\n"))),
                "/back" => return Ok(None),
                _ => lines.push(undotted(line)),
            }
        }
    }
}

/// A line of text as it was meant: two dots stand for one, which by itself would end the text.
pub(super) fn undotted(line: String) -> String {
    if line == ".." { ".".to_owned() } else { line }
}
