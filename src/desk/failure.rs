//! Why a front did not get what it asked for.

use std::fmt;

use crate::journal::error::Error;

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
