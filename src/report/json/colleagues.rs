//! `colleagues show`: of each pack the latest round; and `colleagues count`, where answers are collected.

use std::path::Path;

use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use serde_json::{Result, Value};

use crate::{
    colleagues::{
        ASKED,
        counting::Refused,
        view::{Beside, Own, Shown, Written},
    },
    journal::{
        id::SessionId,
        rounds::{Counted, Counts, RoundId, Said},
        session::Rating,
    },
};

#[derive(Serialize)]
struct Told<'a> {
    round: &'a RoundId,
    pack: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<u32>,
    floor: u32,
    responses: u32,
    counts: Vec<Count<'a>>,
}

#[derive(Serialize)]
struct Count<'a> {
    prompt: &'a str,
    rev: u32,
    #[serde(skip_serializing_if = "str::is_empty")]
    question: &'a str,
    /// How many gave 1, 2, 3, 4, 5; absent where it is held back.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<[u32; 5]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    held_back: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<OwnRating<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    written: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct OwnRating<'a> {
    rating: Rating,
    session: &'a SessionId,
    started: Timestamp,
}

#[derive(Serialize)]
struct Entry<'a> {
    question: &'static str,
    session: &'a SessionId,
    text: &'a str,
}

impl<'a> Told<'a> {
    fn new(counts: &'a Counts, beside: &'a [Beside]) -> Self {
        let places = beside.iter().map(Some).chain(std::iter::repeat(None));
        Self {
            round: &counts.round,
            pack: &counts.pack,
            closed: counts.closed,
            asked: counts.asked,
            floor: counts.floor,
            responses: counts.responses,
            counts: counts.prompts.iter().zip(places).map(|(it, by)| Count::new(it, by)).collect(),
        }
    }
}

impl<'a> Count<'a> {
    fn new(counted: &'a Counted, beside: Option<&'a Beside>) -> Self {
        let (points, held_back) = match counted.said {
            Said::Points(points) => (Some(points), None),
            Said::HeldBack => (None, Some(true)),
        };
        let written = beside.into_iter().flat_map(|beside| ASKED.iter().zip(&beside.written));
        let written = written.filter_map(|(question, written)| {
            let Written { session, text } = written.as_ref()?;
            Some(Entry { question, session, text })
        });
        let own = beside.and_then(|beside| beside.own.as_ref());
        Self {
            prompt: &counted.prompt,
            rev: counted.rev,
            question: &counted.question,
            points,
            held_back,
            own: own.map(|Own { rating, session, started }| OwnRating {
                rating: *rating,
                session,
                started: *started,
            }),
            written: written.collect(),
        }
    }
}

/// The rounds that are shown, newest first.
pub fn colleagues(rounds: &[Shown]) -> Result<Value> {
    let rounds = rounds.iter().map(|shown| Told::new(&shown.counts, &shown.beside));
    serde_json::to_value(rounds.collect::<Vec<_>>())
}

/// `colleagues import`: the round that is closed now, and its file.
pub fn closed(counts: &Counts, file: &Path) -> Result<Value> {
    let mut value = serde_json::to_value(Told::new(counts, &[]))?;
    if let Some(object) = value.as_object_mut() {
        object.insert("file".to_owned(), file.display().to_string().into());
    }
    Ok(value)
}

/// The counts as they are handed over, with what was refused.
pub fn count(counts: &Counts, refused: &[Refused]) -> Result<Value> {
    #[derive(Serialize)]
    struct Of<'a> {
        file: &'a str,
        why: &'a str,
    }
    let refused = refused.iter().map(|Refused { name, why }| Of { file: name, why });
    let mut value = serde_json::to_value(Told::new(counts, &[]))?;
    if let Some(object) = value.as_object_mut() {
        object.insert("refused".to_owned(), serde_json::to_value(refused.collect::<Vec<_>>())?);
    }
    Ok(value)
}
