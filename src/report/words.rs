//! Words for what the journal names shortly, the same in every format.

use crate::{
    change::promises::{goes_on_in_words, outcome_in_words},
    journal::session::{Kind, Length, Review, Session},
};

/// What became of a promise, and whether it goes on.
pub(super) fn outcome_words(review: &Review) -> String {
    [outcome_in_words(review), goes_on_in_words(review)].concat()
}

/// How long a sitting was meant to be.
pub(super) fn length_words(length: Length) -> &'static str {
    match length {
        Length::CheckIn => "check-in",
        Length::Theme => "theme",
        Length::Full => "full",
    }
}

/// Under what circumstances a session was written, for whoever was not there.
pub(super) fn sitting_words(session: &Session) -> String {
    let kind = match session.kind {
        Kind::Alone => "alone",
        Kind::Coached => "with a coach",
        Kind::Course => "for a course",
        Kind::Practice => "practice, on a made-up school",
        Kind::Note => "a note",
    };
    let length = match session.length {
        Some(Length::CheckIn) => ", one question",
        Some(Length::Theme) => ", one theme",
        Some(Length::Full) => ", all the questions",
        None => "",
    };
    format!("{kind}{length}")
}
