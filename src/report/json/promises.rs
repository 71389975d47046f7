//! JSON of promises and what became of them: `commitments`.

use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use serde_json::{Result, Value};

use super::{some, written};
use crate::{
    change::promises::{Promise, Reviewed},
    journal::session::{Rating, Review},
};

/// `commitments`.
pub fn commitments(promises: &[Promise]) -> Result<Value> {
    written(&promises.iter().map(Promised::new).collect::<Vec<_>>())
}

#[derive(Serialize)]
pub(super) struct Promised<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<&'a str>,
    cue: &'a str,
    act: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    want: Option<Rating>,
    made: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    look_again: Option<Date>,
    /// The day of which `state` and `due` tell: today, or that of the later session.
    as_of: Date,
    state: &'static str,
    due: bool,
    reviews: Vec<MadeReview<'a>>,
}

#[derive(Serialize)]
struct MadeReview<'a> {
    session: &'a str,
    started: Timestamp,
    #[serde(flatten)]
    review: &'a Review,
}

impl<'a> Promised<'a> {
    pub(super) fn new(promise: &'a Promise) -> Self {
        Self {
            id: promise.id.to_string(),
            prompt: some(&promise.prompt),
            cue: &promise.cue,
            act: &promise.act,
            want: promise.want,
            made: promise.made,
            look_again: promise.look_again,
            as_of: promise.as_of,
            state: promise.state.name(),
            due: promise.due,
            reviews: promise.reviews.iter().map(MadeReview::new).collect(),
        }
    }
}

impl<'a> MadeReview<'a> {
    fn new(made: &'a Reviewed) -> Self {
        Self { session: made.session.as_str(), started: made.started, review: &made.review }
    }
}
