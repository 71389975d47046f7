//! The words of what is asked, the same on every front.

use std::borrow::Cow;

use crate::pack::coaching::MANAGES;

use super::place::{Field, PromiseField, ReviewField};
use super::{Ask, Goes, MOST_OPEN, PromiseAsk, QuestionAsk, Refusal, ReviewAsk, Sitting};

/// What may become of a promise, in words.
pub const GOES: [(Goes, &str); 4] = [
    (Goes::On, "It goes on"),
    (Goes::Closed, "It has served: close it"),
    (Goes::Changed, "I put it differently: the new words come at the close"),
    (Goes::Dropped, "I let it go"),
];

/// What is asked of a list.
const TICKED: &str =
    "Tick what you did over the last half-term. Mark one that was missing and missed.";

impl Sitting {
    /// The question line of this place.
    pub fn asked(&self) -> Cow<'_, str> {
        self.ask().words()
    }
}

impl<'a> Ask<'a> {
    /// What is asked, in one line of plain English; empty where the sitting is done.
    pub fn words(&self) -> Cow<'a, str> {
        match self {
            Self::Aim(_) => "What do you want from this hour?".into(),
            Self::Review(review) => of_review(review).into(),
            Self::Question(question) => of_question(question).into(),
            Self::Observe(observe) => observe.asked.clone().into(),
            Self::More { theme, count: 1 } => format!("One more question on {theme}?").into(),
            Self::More { theme, count: 2 } => format!("Two more questions on {theme}?").into(),
            Self::More { theme, count } => format!("{count} more questions on {theme}?").into(),
            Self::Rest { done, next, .. } => {
                format!("{done} is done. A good place to pause. Next: {next}.").into()
            }
            Self::Promise(promise) => of_promise(promise),
            Self::Changed(_) => "In your words, what has changed?".into(),
            Self::Carry(_) => "What will you carry out of the door?".into(),
            Self::Done => "".into(),
        }
    }
}

impl Refusal {
    /// Its words for the leader.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotHere => "That has no place here.",
            Self::NoSuch => "There is no such thing.",
            Self::NoMoreProbes => "There is no further question on this one.",
            Self::NothingBefore => "There is no earlier answer.",
            Self::NotToCome => "That day is not to come. Choose one after today.",
            Self::Nameless => "Say which role or service it is as well, as in P5 museum team.",
        }
    }
}

fn of_review(review: &ReviewAsk<'_>) -> &'static str {
    match review.field {
        ReviewField::CameUp => "How often did the cue come up?",
        ReviewField::Did => "How often did you do it?",
        ReviewField::Learned => "What did you learn?",
        ReviewField::InTheWay => "What got in the way?",
        ReviewField::Goes => "What becomes of it?",
    }
}

fn of_question<'a>(question: &QuestionAsk<'a>) -> &'a str {
    match question.field {
        Field::Write => &question.prompt.ask,
        // That is so or is not, whatever happened of late.
        Field::Tick if question.prompt.id == MANAGES => &question.prompt.ask,
        Field::Rate => "Which is nearest, over the last half-term?",
        Field::Tick => TICKED,
        Field::Probe(_) => question.probe.map_or("", |probe| &probe.asked),
        Field::Different => "What is different, if anything, and why?",
        Field::LookingBack => "With what you know now, what would you give that earlier time?",
    }
}

fn of_promise(promise: &PromiseAsk<'_>) -> Cow<'static, str> {
    match promise.field {
        PromiseField::Room if promise.open.len() == MOST_OPEN => {
            "Five promises are open. Which one do you let go to make room?".into()
        }
        PromiseField::Room => "Which promise do you let go to make room?".into(),
        PromiseField::Reason => "Why do you let it go?".into(),
        PromiseField::Cue => "If \u{2026}".into(),
        PromiseField::Act => "then I will \u{2026}".into(),
        PromiseField::Want => "How much do you want this?".into(),
        PromiseField::Share => "Is there a role you will tell?".into(),
    }
}
