//! What the leader may give, and why it may be refused.

use jiff::civil::Date;

use crate::journal::session::{InTheWay, Rating, Tick};

/// What the leader gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The text of the open field, whole; goes on.
    Text(String),
    /// 1 to 5; goes on.
    Rating(Rating),
    /// Ticks one of the list, by its place in it, or marks it as missed; again takes that back.
    Tick(usize, Tick),
    /// Kept apart from every figure; goes on.
    CannotSay,
    /// How many times, at most [`MOST_TIMES`]; goes on.
    Count(u32),
    /// What got in the way of a promise; goes on.
    InTheWay(InTheWay),
    /// What becomes of a reviewed promise; goes on.
    Goes(Goes),
    /// One of the lines offered of whom or what is observed, by its place; goes on.
    Choice(usize),
    /// Goes on without an answer here, keeping any already given.
    Pass,
    /// Leaves the whole question, or the whole promise under review, out and goes on after it.
    Skip,
    /// One more probe on the open question.
    Probe,
    /// *What else?*, once more on the open question; in coached sessions only.
    WhatElse,
    /// Shows last time's answer before this one is given: noted.
    Reveal,
    /// Gives the rating before the words; in coached sessions only.
    RateFirst,
    /// Turns a tag, by its full id, on or off.
    Tag(String),
    /// Turns *something to act on* on or off.
    Mark,
    /// Turns *keep private* on or off.
    Private,
    /// Says which part was rated, by its place among the prompt's parts; again to take it back.
    Part(usize),
    /// Two more questions of the theme, or on to the next theme.
    More,
    /// When to look again at the promise being made.
    LookAgain(Date),
    /// Lets an open promise go, by its place in the list, to make room for a new one.
    LetGo(usize),
    /// One place back.
    Back,
    /// To a question, planned or not.
    Jump(String),
    /// To the close; within the close, to its next part: from the promises to what has changed, to what
    /// is carried out of the door, to the end.
    Finish,
}

/// The highest count that is taken: more was not counted but guessed.
pub const MOST_TIMES: u32 = 999;

/// What becomes of a promise after its review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// It stays open.
    On,
    /// It has served; closed with the outcome it has.
    Closed,
    /// It is put differently, at the close of this sitting.
    Changed,
    /// It is let go.
    Dropped,
}

/// Why an answer cannot be taken here. Nothing changes by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This kind of answer has no meaning at this place.
    NotHere,
    /// There is no such prompt, part, tag or promise.
    NoSuch,
    /// Already asked two probes, or all there are.
    NoMoreProbes,
    /// There is no earlier answer to show.
    NothingBefore,
    /// The day to look again is today or past.
    NotToCome,
    /// A code, and nobody known has it.
    Nameless,
}
