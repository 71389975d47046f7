//! The bytes of a session: writing them, and telling what kind of file they are.
//!
//! Reading never fails: what cannot be read is a value that says so, with as much of the session as
//! can be saved. Which file the bytes came from is for others to know.

use super::session::{End, FORMAT, Session};
use crate::text::toml_words::{Told, told};

/// What the bytes of a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Whole, with its `[end]`.
    Finished(Session),
    /// Left somewhere, with its `[at]`.
    Draft(Session),
    /// Cut short or altered.
    Damaged { line: Option<usize>, reason: String, partial: Option<Session> },
    /// Written by a later version: to be left as it is. What this version understands of it can be
    /// shown.
    Newer { format: u32, partial: Option<Session> },
}

/// A session as the bytes of its file.
pub fn write(session: &Session) -> Result<String, toml::ser::Error> {
    toml::to_string(session)
}

/// The session as it is written when finished: with an end, and no place where it was left.
#[must_use]
pub fn finished(session: &Session) -> Session {
    let end = End { entries: session.entries.len(), ..session.end.clone().unwrap_or_default() };
    Session { at: None, end: Some(end), ..session.clone() }
}

/// What is wrong with a file that does not begin as ours do.
pub(super) const NO_FORMAT: &str = "the first line is not \"format = 1\"";

/// Tells what `bytes` are.
pub fn read(bytes: &[u8]) -> Content {
    let text = match normalise(bytes) {
        Ok(text) => text,
        Err(line) => return damaged(Some(line), "this line is not UTF-8 text", None),
    };
    match format_of(&text) {
        Some(FORMAT) => {}
        Some(format) if format > FORMAT => {
            return Content::Newer { format, partial: toml::from_str(&text).ok() };
        }
        _ => return damaged(Some(1), NO_FORMAT, None),
    }
    match toml::from_str::<Session>(&text) {
        Ok(session) => judge(session, &text),
        Err(error) => {
            let Told { line, what } = told(&error, &text);
            damaged(line, &what, beginning(&text))
        }
    }
}

/// The text of a file with LF line ends and no byte order mark; else the line that is no text.
pub(super) fn normalise(bytes: &[u8]) -> Result<String, usize> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        good.split(|byte| *byte == b'\n').count()
    })?;
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    })
}

/// The number in a first line `format = 1`.
pub fn format_of(text: &str) -> Option<u32> {
    let (key, value) = text.lines().next()?.split_once('=')?;
    let value = value.split('#').next()?;
    let number = value.trim();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    // A number past all counting is a later format all the same.
    (key.trim() == "format" && is_number).then(|| number.parse().unwrap_or(u32::MAX))
}

fn judge(session: Session, text: &str) -> Content {
    let last = Some(text.lines().count());
    match (&session.end, &session.at) {
        (Some(end), _) if end.entries == session.entries.len() => Content::Finished(session),
        (Some(end), _) => {
            let reason = format!(
                "it should hold {} entries and holds {}",
                end.entries,
                session.entries.len()
            );
            damaged(last, &reason, Some(session))
        }
        (None, Some(_)) => Content::Draft(session),
        (None, None) => damaged(last, "the file was cut short: its end is missing", Some(session)),
    }
}

fn damaged(line: Option<usize>, reason: &str, partial: Option<Session>) -> Content {
    Content::Damaged { line, reason: reason.to_owned(), partial }
}

/// The session in the longest readable beginning of `text`, tried at the starts of its tables.
fn beginning(text: &str) -> Option<Session> {
    const TRIES: usize = 16;
    const LARGEST: usize = 1024 * 1024;
    if text.len() > LARGEST {
        return None;
    }
    text.rmatch_indices("\n[")
        .take(TRIES)
        .filter_map(|(at, _)| text.get(..=at))
        .find_map(|start| toml::from_str::<Session>(start).ok())
}

#[cfg(test)]
mod tests;
