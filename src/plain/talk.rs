//! Saying and hearing lines: what is said is cleaned, what is heard is taken as it was typed.

use std::borrow::Cow;
use std::io::{BufRead, Write};

use super::{Stop, bytes};
use crate::desk::Failure;
use crate::text::clean;

/// Where lines come from and go to.
pub(super) struct Talk<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    has_heard: bool,
}

impl<'a> Talk<'a> {
    pub(super) fn new(input: &'a mut dyn BufRead, output: &'a mut dyn Write) -> Self {
        Self { input, output, has_heard: false }
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
        let mut bytes = Vec::new();
        let read = self.output.flush().and_then(|()| self.input.read_until(b'\n', &mut bytes));
        if !read.is_ok_and(|count| count > 0) {
            return Err(Stop::Ended);
        }
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
