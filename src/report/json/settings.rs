//! `config show` as JSON.

use std::path::Path;

use serde::Serialize;
use serde_json::{Result, Value};

use super::written;
use crate::settings::{Key, file::Read};

#[derive(Serialize)]
struct Shown {
    file: String,
    settings: Vec<One>,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct One {
    key: &'static str,
    value: toml::Value,
    /// `file`, or `usual`.
    from: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

#[derive(Serialize)]
struct Problem {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    what: String,
}

/// The settings in force, and what of the file is not used.
pub fn settings(said: &Read, file: &Path) -> Result<Value> {
    let one = |key: Key| {
        let line = said.lines.get(&key).copied();
        let from = if line.is_some() { "file" } else { "usual" };
        One { key: key.name(), value: said.settings.get(key).value(), from, line }
    };
    let problem = |mistake: &crate::settings::file::Mistake| Problem {
        line: mistake.line,
        what: mistake.what.clone(),
    };
    written(&Shown {
        file: file.display().to_string(),
        settings: Key::ALL.map(one).into(),
        problems: said.mistakes.iter().map(problem).collect(),
    })
}
