//! JSON of which journals there are.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Result, Value};

/// `journal list`, by name.
pub fn journals<'a>(
    all: impl Iterator<Item = (&'a str, Option<Timestamp>, Option<&'a str>)>,
) -> Result<Value> {
    let rows = all.map(|(name, created, problem)| Row { name, created, problem });
    serde_json::to_value(rows.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<&'a str>,
}
