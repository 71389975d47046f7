//! What was asked for, and what was in the way.

use crate::journal::listing::Listed;

/// Facts drawn from a whole journal, and the damaged files that were met on the way: who asked is to
/// hear that something may be missing, without going through the journal again.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen<T> {
    pub facts: T,
    /// Newest first.
    pub damaged: Vec<Listed>,
}
