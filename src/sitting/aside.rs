//! What a draft holds beside the answers, so that a sitting taken up again shows and hides the same.

use toml::{Table, Value};

use crate::journal::id::CommitmentRef;
use crate::journal::session::At;

use super::Sitting;
use super::close::Slot;

/// The prompts whose last answer has been shown.
const SHOWN: &str = "shown";
/// What was let go to make room, each as a table of the three that follow.
const LET_GO: &str = "let_go";
const PROMISE: &str = "promise";
const PROMPT: &str = "prompt";
const CHANGED: &str = "changed";

impl Sitting {
    pub(super) fn kept_aside(&self) -> Table {
        let mut aside = Table::new();
        if !self.shown.is_empty() {
            let shown = self.shown.iter().cloned().map(Value::String).collect();
            aside.insert(SHOWN.to_owned(), Value::Array(shown));
        }
        if !self.let_go.is_empty() {
            let let_go = self.let_go.iter().map(|(slot, gone)| {
                let mut table = Table::new();
                table.insert(PROMISE.to_owned(), Value::String(gone.to_string()));
                table.insert(PROMPT.to_owned(), Value::String(slot.prompt.clone()));
                if let Some(changed) = &slot.changed {
                    table.insert(CHANGED.to_owned(), Value::String(changed.clone()));
                }
                Value::Table(table)
            });
            aside.insert(LET_GO.to_owned(), Value::Array(let_go.collect()));
        }
        aside
    }

    pub(super) fn take_up_aside(&mut self, at: Option<&At>) {
        let Some(at) = at else { return };
        let list = |key| at.unknown.get(key).and_then(Value::as_array).into_iter().flatten();
        self.shown = list(SHOWN).filter_map(Value::as_str).map(str::to_owned).collect();
        self.let_go = list(LET_GO).filter_map(let_go).collect();
    }
}

fn let_go(value: &Value) -> Option<(Slot, CommitmentRef)> {
    let word = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let slot = Slot { prompt: word(PROMPT)?, changed: word(CHANGED) };
    Some((slot, CommitmentRef::try_from(word(PROMISE)?).ok()?))
}
