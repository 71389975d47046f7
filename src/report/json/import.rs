//! JSON of what an import would do, and of what it did.

use std::path::Path;

use serde::Serialize;
use serde_json::{Result, Value};

use crate::journal::import::{Fate, Imported, Plan, Planned};

/// `import`. `imported` is absent where nothing was written: not asked for, or nothing new.
pub fn import(plan: &Plan, imported: Option<&Imported>, from: &Path, to: &Path) -> Result<Value> {
    serde_json::to_value(Import {
        from: from.display().to_string(),
        journal: to.display().to_string(),
        written: imported.map_or(0, |imported| imported.written),
        files: plan.files.iter().map(File::new).collect(),
    })
}

#[derive(Serialize)]
struct Import<'a> {
    from: String,
    journal: String,
    /// How many files were written.
    written: usize,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    at: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'a str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'a str>,
}

impl<'a> File<'a> {
    fn new(file: &'a Planned) -> Self {
        let (state, problem) = match &file.fate {
            Fate::New { .. } => ("new", None),
            Fate::Same => ("same", None),
            Fate::Different => ("different", None),
            Fate::Refused(why) => ("refused", Some(why.as_str())),
        };
        Self { at: &file.at, path: &file.path, state, problem }
    }
}
