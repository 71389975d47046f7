//! Reading a complete export. A document that is broken anywhere is refused as a whole, with the place;
//! only a file that was not read when it was exported is said of that file alone.

mod pieces;

use std::fmt;
use std::io::BufRead;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::de::DeserializeSeed as _;
use serde_json::{Error, error::Category};

use super::{FORMAT, MOST_FILES};
use crate::journal::import::Item;
use pieces::{Bounded, Found, Pieces, Reading, Room, Said};

/// In bytes: more than any path of ours has.
const LONGEST_PATH: usize = 1024;

/// In characters: as much as is shown of why a file was not read.
const LONGEST_PROBLEM: usize = 400;

const OTHER_SHAPE: &str = "it is JSON, but not of the shape of a complete export, which `candour \
                           export --complete` makes";

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
    /// The disk said no, in words.
    Disk(String),
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
            Self::Disk(what) | Self::Broken { line: 0, what, .. } => f.write_str(what),
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
            Category::Io => return Self::Disk(error.to_string()),
            Category::Data => OTHER_SHAPE,
        };
        Self::Broken { line: error.line(), column: error.column(), what: what.to_owned() }
    }
}

/// Hands over the files of a complete export one at a time, in its order; what was handed over counts
/// only once all of the document was read. `take` may end it: what it says is given back.
///
/// # Errors
/// Why it is none.
pub fn read<E>(
    mut source: impl BufRead,
    take: impl FnMut(Item) -> Result<(), E>,
) -> Result<Result<(), E>, Unreadable> {
    let start = source.fill_buf().map_err(|error| Unreadable::Disk(error.to_string()))?;
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err(Unreadable::Utf16);
    }
    if start.starts_with(BYTE_ORDER_MARK) {
        source.consume(BYTE_ORDER_MARK.len());
    }
    let room = Room::default();
    let mut reading =
        Reading { take, room: &room, format: None, files: 0, wrong: None, stopped: None };
    let mut reader = serde_json::Deserializer::from_reader(Bounded { source, room: &room });
    let read = reading.deserialize(&mut reader).and_then(|said| reader.end().map(|()| said));
    let Reading { format, files, wrong, stopped, .. } = reading;
    if let Some(stopped) = stopped {
        return Ok(Err(stopped));
    }
    let is_json = read.as_ref().map_or_else(Error::is_data, |_| true);
    if let Some(Found::Number(format)) = format
        && is_json
        && format > u64::from(FORMAT)
    {
        return Err(Unreadable::Newer { format });
    }
    let broken = |what: &str| Unreadable::Broken { line: 0, column: 0, what: what.to_owned() };
    let Said { files: has_files, sessions } = read?;
    match format {
        Some(Found::Number(format)) if format == u64::from(FORMAT) => {}
        Some(_) => return Err(broken("its format is not 1")),
        None => return Err(broken(OTHER_SHAPE)),
    }
    match (has_files, sessions, wrong) {
        (true, _, _) if files > MOST_FILES => Err(Unreadable::TooMany { files }),
        (true, _, Some(wrong)) => Err(wrong),
        (true, _, None) => Ok(Ok(())),
        (false, true, _) => Err(Unreadable::NotComplete),
        (false, false, _) => Err(broken("it has no files")),
    }
}

/// What some programs put before a text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

fn item(number: usize, file: Found) -> Result<Item, Unreadable> {
    let at = format!("files[{number}]");
    let no_file = |at: String, what: String| Err(Unreadable::NoFile { at, what });
    let mut file = match file {
        Found::Object(file) => *file,
        other => return no_file(at, format!("{} is not a file", other.kind())),
    };
    let path = match file.path.take() {
        Some(Found::Text(path)) if path.len() > LONGEST_PATH => {
            return no_file(at + ".path", "this is longer than any path of a journal".to_owned());
        }
        Some(Found::Text(path)) => path,
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
fn held(file: Pieces) -> Result<Held, (&'static str, String)> {
    match (file.text, file.base64, file.problem) {
        (Some(Found::Text(text)), None, _) => Ok(Held::Bytes(text.into_bytes())),
        (None, Some(Found::Text(coded)), _) => match STANDARD.decode(coded) {
            Ok(bytes) => Ok(Held::Bytes(bytes)),
            Err(error) => Err((".base64", format!("this is not base64: {error}"))),
        },
        (Some(_), Some(_), _) => Err(("", "it has both a text and base64".to_owned())),
        (Some(other), None, _) => Err((".text", not_text(&other))),
        (None, Some(other), _) => Err((".base64", not_text(&other))),
        (None, None, Some(Found::Text(why))) => {
            let why: String = why.chars().take(LONGEST_PROBLEM).collect();
            Ok(Held::Problem(format!("it was not read when it was exported: {why}")))
        }
        (None, None, _) => Err(("", "it has neither a text nor base64".to_owned())),
    }
}

fn not_text(found: &Found) -> String {
    format!("this is {}; it has to be text", found.kind())
}
