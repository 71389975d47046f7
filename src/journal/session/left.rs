//! How a file closes: where a draft was left, or that a session is whole.

use serde::{Deserialize, Serialize};
use toml::Table;

use crate::journal::id::CommitmentRef;

/// Where a draft was left, so that it is taken up there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct At {
    /// The prompts of this sitting, in order.
    #[serde(default)]
    pub planned: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prompt: String,
    /// The field that was open, in the sitting's own names.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// Byte offset of the caret in that field's text.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cursor: usize,
    /// The prompts whose last answer has been shown: it stays shown, and is not noted twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shown: Vec<String>,
    /// The promises let go to make room for new ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub let_go: Vec<LetGo>,
    #[serde(flatten)]
    pub unknown: Table,
}

/// A promise let go, and the chance of a promise at the close that it made room for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetGo {
    /// The promise that was let go.
    pub promise: CommitmentRef,
    /// The marked question; empty where nothing was marked.
    #[serde(default)]
    pub prompt: String,
    /// The promise in this session that was put differently from an older one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
}

/// The mark of a whole file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// How many entries the file must hold.
    pub entries: usize,
    #[serde(flatten)]
    pub unknown: Table,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}
