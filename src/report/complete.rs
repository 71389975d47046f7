//! The complete export: one JSON document with every file of a journal, from which `import` makes the
//! same journal again, byte for byte.
//!
//! ```json
//! {
//!   "format": 1,
//!   "journal": {"name": "default", "id": "7k3fq2xw", "title": "default", "created": "2025-09-25T15:02:07Z"},
//!   "files": [
//!     {"path": "journal.toml", "text": "format = 1\n…"},
//!     {"path": "sessions/….toml", "base64": "/w0K"},
//!     {"path": "sessions/….toml", "problem": "a link, not a file"}
//!   ]
//! }
//! ```
//!
//! The paths are those of `journal::inside`; unfinished sessions stand under `drafts/`. A file that is
//! UTF-8 stands there as its `text`, any other in `base64`: either is exactly its bytes. `problem`
//! says why a file has neither, or why an import will not take it.
//!
//! Written and read file by file: no more than one is in memory.

mod read;

use std::io::{self, Write};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::json::escaped;
use crate::journal::{files::Kept, store::Head};

pub use read::{Unreadable, read};

/// The shape that this version writes.
pub const FORMAT: u32 = 1;

/// The most files that are taken from a document: more than a session a day for fifty years. Each is
/// seen onto the disk, so that many more would take minutes.
pub const MOST_FILES: usize = 20_000;

/// What went into a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many files.
    pub files: usize,
    /// Files that are not in it, or that an import will not take: each by its path and the reason.
    pub problems: Vec<(String, String)>,
}

impl Written {
    /// What the person has to know who relies on the document.
    pub fn cautions(&self) -> Vec<String> {
        let mut cautions: Vec<_> = self
            .problems
            .iter()
            .map(|(path, why)| format!("{path} will not come back from this export: {why}"))
            .collect();
        if self.files + self.problems.len() > MOST_FILES {
            cautions.push(format!("this export has more files than the {MOST_FILES} that import takes; keep a copy of the journal's directory as well"));
        }
        cautions
    }
}

/// Writes a complete export of these files, one after the other. `head` is the journal's own, where it
/// has one that can be read.
///
/// # Errors
/// The first that `out` returns.
pub fn write(
    name: &str,
    head: Option<&Head>,
    files: impl IntoIterator<Item = Kept>,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let mut written = Written::default();
    let journal = escaped(&about(name, head).to_string());
    let mut say = |piece: &str| out.write_all(piece.as_bytes());
    say(&format!("{{\n  \"format\": {FORMAT},\n  \"journal\": {journal},\n  \"files\": ["))?;
    for (number, file) in files.into_iter().enumerate() {
        let between = if number == 0 { "" } else { "," };
        let problem = file.bytes.as_ref().err().cloned().or(file.problem.map(str::to_owned));
        written.problems.extend(problem.map(|why| (file.path.clone(), why)));
        written.files += usize::from(file.bytes.is_ok());
        say(&format!("{between}\n    {}", object(file)))?;
    }
    say("\n  ]\n}\n")?;
    Ok(written)
}

fn about(name: &str, head: Option<&Head>) -> Value {
    match head {
        Some(Head { id, title, created, .. }) => {
            json!({ "name": name, "id": id, "title": title, "created": created.to_string() })
        }
        None => json!({ "name": name }),
    }
}

/// One file of the document: its path comes first, for whoever reads it by eye.
fn object(file: Kept) -> String {
    let mut keys = vec![("path", file.path)];
    let mut problem = file.problem.map(str::to_owned);
    match file.bytes.map(String::from_utf8) {
        Ok(Ok(text)) => keys.push(("text", text)),
        Ok(Err(no_text)) => keys.push(("base64", STANDARD.encode(no_text.as_bytes()))),
        Err(why) => problem = Some(why),
    }
    keys.extend(problem.map(|problem| ("problem", problem)));
    let keys = keys.into_iter().map(|(key, text)| format!("\"{key}\": {}", Value::from(text)));
    escaped(&format!("{{{}}}", keys.collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests;
