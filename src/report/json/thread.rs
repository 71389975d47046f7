//! JSON of one question through all sessions: `changes --prompt`.

use std::io::{self, Write};

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Result, Value};

use super::{escaped::write, some, written};
use crate::{
    change::thread::{Thread, Threaded},
    journal::session::{Rating, Tick},
};

/// `changes --prompt`.
pub fn thread(thread: &Thread) -> Result<Value> {
    written(&OneThread::new(thread))
}

/// The same, written at once: a long thread is not in memory twice.
///
/// # Errors
/// What `out` returns.
pub fn write_thread(thread: &Thread, out: &mut dyn Write) -> io::Result<()> {
    write(&OneThread::new(thread), out)
}

/// Its keys stand in the order of a [`Value`]'s, so that both ways give the same text.
#[derive(Serialize)]
struct OneThread<'a> {
    claim: &'static str,
    entries: Vec<ThreadEntry<'a>>,
    prompt: &'a str,
    words: String,
}

impl<'a> OneThread<'a> {
    fn new(thread: &'a Thread) -> Self {
        Self {
            claim: thread.claim.name(),
            entries: thread.entries.iter().map(ThreadEntry::new).collect(),
            prompt: &thread.prompt,
            words: thread.claim_in_words(),
        }
    }
}

#[derive(Serialize)]
struct ThreadEntry<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    different: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    looking_back: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<&'a str>,
    question: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    rev: u32,
    session: &'a str,
    started: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tick: Option<Tick>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{
        samples::{rated, session, told},
        thread::thread as thread_of,
    };

    #[test]
    fn written_at_once_it_is_the_same_text() {
        let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
        sessions[0].entries = vec![told("q", 3, "a\u{1b}\n\"b\"\u{202e}")];
        sessions[1].entries = vec![rated("q", 5)];
        sessions[1].entries[0].partner = "P4".into();
        sessions[1].entries[0].different = "Asked.".into();
        let threaded = thread_of("q", &sessions);
        let (mut by_value, mut at_once) = (Vec::new(), Vec::new());
        write(&thread(&threaded).unwrap(), &mut by_value).unwrap();
        write_thread(&threaded, &mut at_once).unwrap();
        assert_eq!(String::from_utf8(at_once).unwrap(), String::from_utf8(by_value).unwrap());
    }
}
