//! JSON of two sessions side by side: `changes`.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Result, Value};

use super::{promises::Promised, some, written};
use crate::{
    change::{
        comparison::{Comparison, PromptChange},
        stages::StageMove,
        words,
    },
    journal::session::{Rating, Subject, Tick},
};

/// `changes`.
pub fn changes(comparison: &Comparison) -> Result<Value> {
    let shape = Changes {
        from: Some(comparison.from.id.as_str()),
        to: Some(comparison.to.id.as_str()),
        prompts: comparison.prompts.iter().map(ChangedPrompt::new).collect(),
        commitments: comparison.commitments.iter().map(Promised::new).collect(),
        stages: comparison.stages.iter().map(Move::new).collect(),
        in_your_words: some(&comparison.in_your_words),
        most_reworked: named(comparison, &comparison.most_reworked),
        largest_moves: named(comparison, &comparison.largest_moves),
        longest_untouched: comparison
            .longest_untouched
            .as_ref()
            .map(|(theme, since)| Untouched { theme, since: *since }),
        first_answered: &comparison.first_answered,
        left_out: &comparison.left_out,
    };
    written(&shape)
}

/// The prompts at these places of a comparison.
fn named<'a>(comparison: &'a Comparison, places: &[usize]) -> Vec<&'a str> {
    let prompts = places.iter().filter_map(|place| comparison.prompts.get(*place));
    prompts.map(|change| change.prompt.as_str()).collect()
}

/// `changes` where there are no two sessions to compare: its lists, empty, and no `from` and `to`.
pub fn no_changes() -> Result<Value> {
    written(&Changes::default())
}

#[derive(Default, Serialize)]
struct Changes<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_your_words: Option<&'a str>,
    /// Prompts of which the most words changed, at most three.
    most_reworked: Vec<&'a str>,
    prompts: Vec<ChangedPrompt<'a>>,
    commitments: Vec<Promised<'a>>,
    stages: Vec<Move<'a>>,
    /// Prompts whose ratings moved by two points or more, at most three: some will be chance.
    largest_moves: Vec<&'a str>,
    first_answered: &'a [String],
    left_out: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    longest_untouched: Option<Untouched<'a>>,
}

#[derive(Serialize)]
struct Untouched<'a> {
    /// Its title.
    theme: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Timestamp>,
}

#[derive(Serialize)]
struct ChangedPrompt<'a> {
    prompt: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question_to: Option<&'a str>,
    reworded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_to: Option<&'a str>,
    diff: Vec<Piece<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_from: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_to: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tick_from: Option<Tick>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tick_to: Option<Tick>,
    claim: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    looking_back: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    different: Option<&'a str>,
}

#[derive(Serialize)]
struct Piece<'a> {
    op: &'static str,
    text: &'a str,
    /// It stands in the other text too, elsewhere.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
}

impl<'a> Piece<'a> {
    fn new(piece: &'a words::Piece) -> Self {
        Self { op: piece.op.name(), text: &piece.text, moved: piece.op.is_moved() }
    }
}

#[derive(Serialize)]
struct Move<'a> {
    subject: Subject,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    stages: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    to: &'a str,
    why: &'a str,
}

impl<'a> ChangedPrompt<'a> {
    fn new(change: &'a PromptChange) -> Self {
        let (from, to) = (change.from.as_ref(), change.to.as_ref());
        let pieces = change.diff.pieces.iter();
        Self {
            prompt: &change.prompt,
            partner: to.or(from).and_then(|entry| some(&entry.partner)),
            question_from: from.map(|entry| entry.question.as_str()),
            question_to: to.map(|entry| entry.question.as_str()),
            reworded: change.reworded,
            text_from: change.text_from(),
            text_to: change.text_to(),
            diff: pieces.map(Piece::new).collect(),
            rating_from: change.rating_from(),
            rating_to: change.rating_to(),
            tick_from: change.from.as_ref().and_then(|entry| entry.tick),
            tick_to: change.to.as_ref().and_then(|entry| entry.tick),
            claim: change.claim.name(),
            looking_back: change.looking_back,
            different: to.and_then(|entry| some(&entry.different)),
        }
    }
}

impl<'a> Move<'a> {
    fn new(told: &'a StageMove) -> Self {
        Self {
            subject: told.subject,
            code: &told.code,
            name: some(&told.name),
            stages: &told.stages,
            from: told.from.as_deref(),
            to: &told.to,
            why: &told.why,
        }
    }
}
