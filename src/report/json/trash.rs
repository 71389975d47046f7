//! JSON of what is in the trash and of what is due.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use serde_json::{Result, Value};

use super::listing::state_name;
use crate::{
    change::due::{Due, What},
    journal::{id::SessionId, trash::Trashed},
};

/// `trash list`, latest first.
pub fn trash(all: &[Trashed]) -> Result<Value> {
    serde_json::to_value(all.iter().map(Thrown::of).collect::<Vec<_>>())
}

/// `due`, longest due first.
pub fn due(due: &[Due]) -> Result<Value> {
    let row = |one: &Due| {
        let what = match one.what {
            What::Promise => "commitment",
            What::Exercise => "exercise",
            What::Retention => "retention",
        };
        serde_json::to_value(Row { what, id: &one.id, since: one.since })
    };
    due.iter().map(row).collect()
}

#[derive(Serialize)]
struct Row<'a> {
    what: &'static str,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Date>,
}

#[derive(Serialize)]
struct Thrown<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    state: &'static str,
    /// The session is in the journal: this is an earlier version of it.
    earlier: bool,
    /// Since when it is in the trash.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<Timestamp>,
    words: usize,
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'a str>,
}

impl<'a> Thrown<'a> {
    fn of(one: &'a Trashed) -> Self {
        let listed = &one.listed;
        Self {
            id: listed.id.as_ref().map(SessionId::as_str),
            state: state_name(listed.state),
            earlier: one.is_earlier,
            since: one.thrown,
            started: listed.started(),
            words: listed.words(),
            file: listed.file.display().to_string(),
            problem: listed.problem.as_ref().map(|trouble| trouble.what.as_str()),
        }
    }
}
