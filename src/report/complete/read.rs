//! Reading a complete export. A document that is broken anywhere is refused as a whole, with the place;
//! only a file that was not read when it was exported is said of that file alone.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Error, Map, Value, error::Category};

use super::{FORMAT, MOST_FILES};
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
    /// It has more files than are taken.
    TooMany { files: usize },
    /// One of its files has not the shape of one.
    NoFile { at: String, what: String },
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
            Self::TooMany { files } => {
                write!(f, "it has {files} files, and import takes {MOST_FILES} at most")
            }
            Self::NoFile { at, what } => write!(f, "{at}: {what}"),
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
        let what = match error.classify() {
            Category::Eof => "it ends in the middle; was it copied whole?",
            Category::Syntax => "from here on it is not JSON; was it changed by hand?",
            Category::Data | Category::Io => {
                "it is JSON, but not of the shape of a complete export, which `candour export \
                 --complete` makes"
            }
        };
        Self::Broken { line: error.line(), column: error.column(), what: what.to_owned() }
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
        (Some(files), _) if files.len() > MOST_FILES => {
            Err(Unreadable::TooMany { files: files.len() })
        }
        (Some(files), _) => {
            files.into_iter().enumerate().map(|(number, file)| item(number, file)).collect()
        }
        (None, Some(_)) => Err(Unreadable::NotComplete),
        (None, None) => Err(broken("it has no files")),
    }
}

fn item(number: usize, file: Value) -> Result<Item, Unreadable> {
    let at = format!("files[{number}]");
    let no_file = |at: String, what: String| Err(Unreadable::NoFile { at, what });
    let mut file = match file {
        Value::Object(file) => file,
        other => return no_file(at, format!("{} is not a file", kind_of(&other))),
    };
    let path = match file.remove("path") {
        Some(Value::String(path)) => path,
        Some(other) => return no_file(at + ".path", not_text(&other)),
        None => return no_file(at, "it has no path".to_owned()),
    };
    match held(file) {
        Ok(Held::Bytes(bytes)) => Ok(Item { at: at + ".path", path, bytes: Ok(bytes) }),
        Ok(Held::Problem(why)) => Ok(Item { at: at + ".problem", path, bytes: Err(why) }),
        Err((key, what)) => no_file(at + key, what),
    }
}

/// What a file of a document holds.
enum Held {
    Bytes(Vec<u8>),
    /// Why it holds nothing.
    Problem(String),
}

/// What a file holds, or which of its keys is wrong and why.
fn held(mut file: Map<String, Value>) -> Result<Held, (&'static str, String)> {
    match (file.remove("text"), file.remove("base64"), file.remove("problem")) {
        (Some(Value::String(text)), None, _) => Ok(Held::Bytes(text.into_bytes())),
        (None, Some(Value::String(coded)), _) => match STANDARD.decode(coded) {
            Ok(bytes) => Ok(Held::Bytes(bytes)),
            Err(error) => Err((".base64", format!("this is not base64: {error}"))),
        },
        (Some(_), Some(_), _) => Err(("", "it has both a text and base64".to_owned())),
        (Some(other), None, _) => Err((".text", not_text(&other))),
        (None, Some(other), _) => Err((".base64", not_text(&other))),
        (None, None, Some(Value::String(why))) => {
            Ok(Held::Problem(format!("it was not read when it was exported: {why}")))
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
