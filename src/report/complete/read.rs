//! Reading a complete export. What is wrong with one file of it is said of that file; what is wrong
//! with the whole is said with its line.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Error, Map, Value};

use super::FORMAT;
use crate::journal::import::Item;

/// Why a document cannot be read as a complete export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A later version wrote it.
    Newer { format: u64 },
    /// It is an export of answers, which is for reading.
    NotComplete,
    /// What some Windows shells make of what is sent to a file by `>`.
    Utf16,
    /// It is not of this shape. From 1, and 0 where the place is not known.
    Broken { line: usize, column: usize, what: String },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newer { format } => {
                write!(
                    f,
                    "a newer candour wrote this (format {format}); update this one to import it"
                )
            }
            Self::NotComplete => f.write_str(
                "this is an export for reading; only a complete one can be imported, which \
                 `candour export --format json --complete` makes",
            ),
            Self::Utf16 => f.write_str(
                "this is UTF-16 text, which some shells write for `>`; export again, and name the \
                 file with --output",
            ),
            Self::Broken { line: 0, what, .. } => f.write_str(what),
            Self::Broken { line, column, what } => {
                write!(f, "line {line}, column {column}: {what}")
            }
        }
    }
}

impl std::error::Error for Unreadable {}

impl From<Error> for Unreadable {
    fn from(error: Error) -> Self {
        let words = error.to_string();
        // The place stands beside the words here, not within them.
        let what = words.rsplit_once(" at line ").map_or(&*words, |(what, _)| what).to_owned();
        Self::Broken { line: error.line(), column: error.column(), what }
    }
}

#[derive(Deserialize)]
struct Format {
    format: Value,
}

#[derive(Deserialize)]
struct Document {
    files: Option<Vec<Value>>,
    sessions: Option<IgnoredAny>,
}

/// The files of a complete export, in its order.
///
/// # Errors
/// Why it is none.
pub fn read(bytes: &[u8]) -> Result<Vec<Item>, Unreadable> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Unreadable::Utf16);
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let broken = |what: &str| Unreadable::Broken { line: 0, column: 0, what: what.to_owned() };
    let Format { format } = serde_json::from_slice(bytes)?;
    match format.as_u64() {
        Some(format) if format == u64::from(FORMAT) => {}
        Some(format) if format > u64::from(FORMAT) => return Err(Unreadable::Newer { format }),
        _ => return Err(broken("its format is not 1")),
    }
    let document: Document = serde_json::from_slice(bytes)?;
    match (document.files, document.sessions) {
        (Some(files), _) => {
            Ok(files.into_iter().enumerate().map(|(number, file)| item(number, file)).collect())
        }
        (None, Some(_)) => Err(Unreadable::NotComplete),
        (None, None) => Err(broken("it has no files")),
    }
}

fn item(number: usize, file: Value) -> Item {
    let at = format!("files[{number}]");
    let unknown = |at: String, why: String| Item { at, path: String::new(), bytes: Err(why) };
    let mut file = match file {
        Value::Object(file) => file,
        other => return unknown(at, format!("{} is not a file", kind_of(&other))),
    };
    let path = match file.remove("path") {
        Some(Value::String(path)) => path,
        Some(other) => return unknown(at + ".path", not_text(&other)),
        None => return unknown(at, "it has no path".to_owned()),
    };
    match bytes(file) {
        Ok(bytes) => Item { at: at + ".path", path, bytes: Ok(bytes) },
        Err((key, why)) => Item { at: at + key, path, bytes: Err(why) },
    }
}

/// What a file holds, or which of its keys is wrong and why.
fn bytes(mut file: Map<String, Value>) -> Result<Vec<u8>, (&'static str, String)> {
    match (file.remove("text"), file.remove("base64"), file.remove("problem")) {
        (Some(Value::String(text)), None, _) => Ok(text.into_bytes()),
        (None, Some(Value::String(coded)), _) => {
            let decoded = STANDARD.decode(coded);
            decoded.map_err(|error| (".base64", format!("this is not base64: {error}")))
        }
        (Some(_), Some(_), _) => Err(("", "it has both a text and base64".to_owned())),
        (Some(other), None, _) => Err((".text", not_text(&other))),
        (None, Some(other), _) => Err((".base64", not_text(&other))),
        (None, None, Some(Value::String(why))) => {
            Err((".problem", format!("it was not read when it was exported: {why}")))
        }
        (None, None, _) => Err(("", "it has neither a text nor base64".to_owned())),
    }
}

fn not_text(value: &Value) -> String {
    format!("this is {}; it has to be text", kind_of(value))
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
