//! Why a front did not get what it asked for.

use std::fmt;

use crate::journal::error::Error;
use crate::text::nearest::nearest;

/// A failure, in words for the leader; nothing is lost by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What failed, which file, and what can be done.
    pub words: String,
}

impl Failure {
    /// A failure in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into() }
    }

    /// That there is no such thing as was `written`: names the one of these few that may have been meant,
    /// or else all of them.
    pub fn unknown(words: &str, written: &str, names: &[&str]) -> Self {
        Self::new(match nearest(written, names.iter().copied()) {
            None => format!("{words}; there is {}", names.join(", ")),
            Some(near) => format!("{words}; did you mean {near}?"),
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl std::error::Error for Failure {}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { words: error.to_string() }
    }
}
