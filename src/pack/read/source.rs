//! From bytes to a TOML table, and from what was found wrong to mistakes with line and column.
//!
//! Knows encodings, line endings and the syntax of TOML; leaves what the keys mean to
//! `pack/read.rs`.

use toml::de::DeTable;

use crate::pack::Mistake;
use crate::text::{clean::one_line, toml_words::in_plain_words};

/// A content file is words; sixteen megabytes of them is a wrong file.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// More mistakes than anyone reads: the rest is counted.
const MOST_MISTAKES: usize = 100;

/// The longest stretch of the file that a message repeats, in characters.
const MOST_QUOTED: usize = 40;

/// The text of a file, as TOML wants it: UTF-8, without a mark at the start, lines ended by LF.
pub(super) struct Source {
    text: String,
}

impl Source {
    /// Decodes; what cannot be decoded is noted, and the rest is read all the same.
    pub(super) fn decode(bytes: &[u8], found: &mut Findings) -> Self {
        let nothing = Self { text: String::new() };
        if bytes.len() > MOST_BYTES {
            found.partial = true;
            found.note(0, "this file is larger than 16 MB, which no content file is");
            return nothing;
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            found.partial = true;
            found.note(0, "this file is not UTF-8 but UTF-16: save it again as UTF-8 (in Notepad: Save as, Encoding)");
            return nothing;
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut text = String::with_capacity(bytes.len());
        let mut after_return = false;
        for chunk in bytes.utf8_chunks() {
            for letter in chunk.valid().chars() {
                match letter {
                    '\n' if after_return => {}
                    '\r' => text.push('\n'),
                    letter => text.push(letter),
                }
                after_return = letter == '\r';
            }
            if !chunk.invalid().is_empty() {
                after_return = false;
                found.note(text.len(), "this character is not UTF-8: save the file again as UTF-8 (in Notepad: Save as, Encoding)");
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
        Self { text }
    }

    /// The text, decoded.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The table of the file, or what of it could be read.
    pub(super) fn parse(&self, found: &mut Findings) -> DeTable<'_> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        for error in &errors {
            let at = error.span().map_or(self.text.len(), |span| span.start);
            found.partial = true;
            found.syntax.push((at, in_plain_words(error.message(), &self.text, at)));
        }
        table.into_inner()
    }

    /// The line of a byte, from 0.
    fn line_of(starts: &[usize], at: usize) -> usize {
        starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Where each line starts; never empty.
    fn line_starts(&self) -> Vec<usize> {
        let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
        std::iter::once(0).chain(breaks).collect()
    }
}

/// What is wrong with a file, by byte, until lines and columns are wanted.
#[derive(Default)]
pub(crate) struct Findings {
    syntax: Vec<(usize, String)>,
    /// With whether it says that something is missing.
    rules: Vec<(usize, String, bool)>,
    /// Some of the file could not be read, so what seems missing may be there.
    partial: bool,
}

impl Findings {
    /// Notes what is wrong at a byte of the text.
    pub(crate) fn note(&mut self, at: usize, what: impl Into<String>) {
        self.rules.push((at, what.into(), false));
    }

    /// Notes that something is missing; not said of a file that could be read in part only.
    pub(super) fn note_missing(&mut self, at: usize, what: impl Into<String>) {
        self.rules.push((at, what.into(), true));
    }

    /// Takes back that something is missing at a byte.
    pub(super) fn forget_missing(&mut self, at: usize, what: &str) {
        self.rules.retain(|(noted, words, missing)| !(*missing && *noted == at && words == what));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.syntax.is_empty() && self.rules.is_empty()
    }

    /// Everything found, in the order of the file. Broken syntax echoes: of one line its first
    /// breach alone is said, and what rules say of that line is not.
    pub(super) fn into_mistakes(self, file: &str, source: &Source) -> Vec<Mistake> {
        let starts = source.line_starts();
        let mut broken: Vec<(usize, usize, String)> = self
            .syntax
            .into_iter()
            .map(|(at, what)| (Source::line_of(&starts, at), at, what))
            .collect();
        broken.sort_by_key(|(line, at, _)| (*line, *at));
        broken.dedup_by_key(|(line, ..)| *line);
        let mut all: Vec<(usize, usize, String)> = self
            .rules
            .into_iter()
            .filter(|(.., missing)| !(self.partial && *missing))
            .map(|(at, what, _)| (Source::line_of(&starts, at), at, what))
            .filter(|(line, ..)| broken.binary_search_by_key(line, |(line, ..)| *line).is_err())
            .collect();
        all.append(&mut broken);
        all.sort_by_key(|(line, at, _)| (*line, *at));
        let left = all.len().saturating_sub(MOST_MISTAKES);
        all.truncate(MOST_MISTAKES);
        if left > 0
            && let Some((.., what)) = all.last_mut()
        {
            *what = format!("{what} (and {left} more mistakes after this one)");
        }
        let file = one_line(file).into_owned();
        all.into_iter()
            .map(|(line, at, what)| {
                let start = starts.get(line).copied().unwrap_or_default();
                let before = source.text.get(start..at).unwrap_or_default();
                Mistake {
                    file: file.clone(),
                    line: line + 1,
                    column: before.chars().count() + 1,
                    what: one_line(&what).into_owned(),
                }
            })
            .collect()
    }
}

/// A stretch of the file as a message repeats it: short, on one line, in quotation marks.
pub(crate) fn quoted(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(MOST_QUOTED).collect();
    let more = if letters.next().is_some() { "…" } else { "" };
    format!("\"{}{more}\"", one_line(&start))
}
