//! What in the text being written may tell who somebody is: a line under it, and a word when the caret
//! comes to it. It stops nothing and is kept nowhere.

use std::ops::Range;

use super::Sit;
use crate::clock::Now;
use crate::names::{Kind, check};
use crate::text::part;

impl Sit {
    /// Where something is found.
    pub(super) fn names_in(&self, text: &str, now: &Now) -> Vec<Range<usize>> {
        let found = check(text, &self.roles, now.today().year());
        found.into_iter().map(|found| found.at).collect()
    }

    /// What is said of the one at the caret.
    pub(super) fn name_at_caret(&self, now: &Now) -> Option<String> {
        let (text, caret) = self.editor.around_caret();
        let found = check(text, &self.roles, now.today().year());
        let at_caret =
            found.into_iter().find(|found| (found.at.start..=found.at.end).contains(&caret))?;
        let words = part(text, at_caret.at);
        Some(match at_caret.kind {
            Kind::Listed { role } => format!("{words}: {role}, by your list"),
            kind => format!("{words}: {}", kind.words()),
        })
    }
}
