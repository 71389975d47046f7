//! The command line's JSON: shapes that stay, absent rather than null, lists newest first.

mod changes;
mod colleagues;
mod content;
mod courses;
mod escaped;
mod found;
mod import;
mod journals;
mod lens;
mod listing;
mod partners;
mod promises;
mod settings;
mod thread;
mod trash;
mod whole;

use serde::Serialize;
use serde_json::{Result, Value};

use crate::journal::session::Session;

pub use changes::{changes, no_changes};
pub use colleagues::{closed, colleagues, count};
pub use content::{content, mistakes, page, shared, volumes};
pub use courses::courses;
pub use escaped::{escaped, write};
pub use found::hit;
pub use import::import;
pub use journals::journals;
pub use lens::with_tags;
pub use listing::{check, list, paths};
pub use partners::partners;
pub use promises::commitments;
pub use settings::settings;
pub use thread::{thread, write_thread};
pub use trash::{due, trash};
pub use whole::Whole;

/// `show`: the file's keys.
pub fn session(session: &Session) -> Result<Value> {
    let mut value = serde_json::to_value(session)?;
    plain_dates(&mut value);
    Ok(value)
}

fn written(shape: &impl Serialize) -> Result<Value> {
    let mut value = serde_json::to_value(shape)?;
    plain_dates(&mut value);
    Ok(value)
}

/// Unknown keys may hold TOML's own dates, which come over wrapped in a key of the TOML crate's.
fn plain_dates(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(plain_dates),
        Value::Object(map) => {
            if let Some(date) = map.remove("$__toml_private_datetime") {
                *value = date;
            } else {
                map.values_mut().for_each(plain_dates);
            }
        }
        _ => {}
    }
}

/// The text, if there is any.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
