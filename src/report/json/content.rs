//! JSON of packs, lenses, stages and cards: `pack list`, `pack show`, `pack check`, `card`.

use std::path::Path;

use serde::Serialize;
use serde_json::{Result, Value};

use crate::pack::{
    Mistake,
    content::{Content, Kind},
    library::Volume,
    page::Page,
};

/// `pack list` and `card`: a row each.
pub fn volumes<'a>(volumes: impl Iterator<Item = Volume<'a>>) -> Result<Value> {
    let rows: Vec<Row<'_>> = volumes.map(Row::new).collect();
    serde_json::to_value(rows)
}

/// `card ID`.
pub fn page(page: &Page<'_>) -> Result<Value> {
    serde_json::to_value(page)
}

/// `pack show`: the file's keys.
pub fn content(keys: &toml::Table) -> Result<Value> {
    serde_json::to_value(keys)
}

/// `pack check`.
pub fn mistakes(file: &str, mistakes: &[Mistake]) -> Result<Value> {
    let problems = mistakes.iter().map(|mistake| Problem {
        line: mistake.line,
        column: mistake.column,
        what: &mistake.what,
    });
    serde_json::to_value(Checked { file, problems: problems.collect() })
}

/// `import` of a content file: where from and where to, and what becomes of it.
pub fn shared(
    from: &str,
    content: &Content,
    to: &Path,
    state: &str,
    is_written: bool,
) -> Result<Value> {
    let (to, written) = (to.display().to_string(), usize::from(is_written));
    let (id, title, kind) = (content.id(), content.title(), content.kind());
    serde_json::to_value(Shared { from, to, id, title, kind, state, written })
}

#[derive(Serialize)]
struct Shared<'a> {
    from: &'a str,
    to: String,
    id: &'a str,
    title: &'a str,
    kind: Kind,
    state: &'a str,
    /// How many files were written.
    written: usize,
}

/// What cannot be read has a file and a problem, and none of the rest.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rev: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompts: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

impl<'a> Row<'a> {
    fn new(volume: Volume<'a>) -> Self {
        let content = volume.content.ok();
        let cite = content.map(Content::cite).filter(|cite| !cite.is_empty());
        Self {
            id: volume.id,
            title: content.map(Content::title),
            kind: content.map(Content::kind),
            rev: content.map(Content::rev),
            cite,
            prompts: match content {
                Some(Content::Pack(pack)) => Some(pack.prompts.len()),
                Some(Content::Lens(_) | Content::Stages(_) | Content::Card(_)) | None => None,
            },
            file: volume.own_file,
            problem: volume.problem(),
        }
    }
}

#[derive(Serialize)]
struct Checked<'a> {
    file: &'a str,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    line: usize,
    column: usize,
    what: &'a str,
}
