//! JSON of what a search found.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Result, Value};

use crate::journal::search::hits::Hit;

/// One of the answers of `search`. `at` is where the first word found begins and ends in the
/// snippet, in characters (Unicode code points, of which most languages' strings are made); it is
/// absent where only filters were asked for. A draft's `cursor` counts bytes: it is a place in a file.
pub fn hit(hit: &Hit) -> Result<Value> {
    let characters = |byte: usize| hit.snippet.char_indices().filter(|(at, _)| *at < byte).count();
    serde_json::to_value(Found {
        session: hit.session.as_str(),
        prompt: hit.place.name(),
        question: &hit.question,
        started: hit.started,
        snippet: &hit.snippet,
        at: hit.marks.first().map(|mark| [characters(mark.start), characters(mark.end)]),
    })
}

#[derive(Serialize)]
struct Found<'a> {
    session: &'a str,
    prompt: &'a str,
    question: &'a str,
    started: Timestamp,
    snippet: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<[usize; 2]>,
}
