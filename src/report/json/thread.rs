//! JSON of one question through all sessions: `changes --prompt`.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Result, Value};

use super::{some, written};
use crate::{
    change::thread::{Thread, Threaded},
    journal::session::{Rating, Tick},
};

/// `changes --prompt`.
pub fn thread(thread: &Thread) -> Result<Value> {
    written(&OneThread {
        prompt: &thread.prompt,
        claim: thread.claim.name(),
        words: thread.claim_in_words(),
        entries: thread.entries.iter().map(ThreadEntry::new).collect(),
    })
}

#[derive(Serialize)]
struct OneThread<'a> {
    prompt: &'a str,
    claim: &'static str,
    words: String,
    entries: Vec<ThreadEntry<'a>>,
}

#[derive(Serialize)]
struct ThreadEntry<'a> {
    session: &'a str,
    started: Timestamp,
    question: &'a str,
    rev: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tick: Option<Tick>,
    #[serde(skip_serializing_if = "Option::is_none")]
    looking_back: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    different: Option<&'a str>,
}

impl<'a> ThreadEntry<'a> {
    fn new(told: &'a Threaded) -> Self {
        Self {
            session: told.session.as_str(),
            started: told.started,
            question: &told.entry.question,
            rev: told.entry.rev,
            partner: some(&told.entry.partner),
            text: some(&told.entry.text),
            rating: told.entry.rating,
            tick: told.entry.tick,
            looking_back: told.looking_back,
            different: some(&told.entry.different),
        }
    }
}
