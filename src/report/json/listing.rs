//! JSON of what a journal holds and where: `list`, `check`, `paths`.

use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Result, Value};

use crate::{
    journal::{
        check::Check,
        id::SessionId,
        listing::{Listed, State},
        session::{Kind, Length},
    },
    places::{JournalName, Places},
};

/// `list`.
pub fn list(listed: &[Listed]) -> Result<Value> {
    serde_json::to_value(listed.iter().map(Row::new).collect::<Vec<_>>())
}

/// `check`; with the repairs that were offered, each with what it does and whether it was done.
pub fn check(check: &Check, repairs: Option<&[(&Path, String, bool)]>) -> Result<Value> {
    let mut value = serde_json::to_value(check)?;
    if let (Some(repairs), Some(map)) = (repairs, value.as_object_mut()) {
        let row = |(file, does, done): &(&Path, String, bool)| serde_json::json!({ "file": file, "does": does, "done": done });
        map.insert("repairs".to_owned(), repairs.iter().map(row).collect());
    }
    Ok(value)
}

/// `paths`.
pub fn paths(places: &Places, name: &JournalName) -> Result<Value> {
    let text = |path: &Path| path.display().to_string();
    serde_json::to_value(Kept {
        data: text(&places.data),
        state: text(&places.state),
        config: text(&places.config),
        journal: text(&places.journal(name)),
    })
}

#[derive(Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pack: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<Length>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finished: Option<Timestamp>,
    entries: usize,
    rated: usize,
    words: usize,
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

impl<'a> Row<'a> {
    fn new(listed: &'a Listed) -> Self {
        Self {
            id: listed.id.as_ref().map(SessionId::as_str),
            kind: listed.kind(),
            pack: listed.pack(),
            length: listed.length(),
            state: state_name(listed.state),
            started: listed.started(),
            finished: listed.finished(),
            entries: listed.entries(),
            rated: listed.rated(),
            words: listed.words(),
            file: listed.file.display().to_string(),
            problem: listed.problem.as_ref().map(|trouble| trouble.what.clone()),
        }
    }
}

pub(super) fn state_name(state: State) -> &'static str {
    match state {
        State::Finished => "finished",
        State::Draft => "draft",
        State::Damaged => "damaged",
        State::Newer => "newer",
        State::Copy => "copy",
        State::Locked => "locked",
    }
}

#[derive(Serialize)]
struct Kept {
    data: String,
    state: String,
    config: String,
    journal: String,
}
