//! What can be undone: steps of changes, grouped by word, pause, paste and move.
//!
//! It only records; the editor applies. There is no limit: a sitting's keys are small.

use std::time::Duration;

use super::{Caret, Place};

/// A pause in typing after which a new step begins.
const PAUSE: Duration = Duration::from_secs(1);

/// One replacement of text by text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) at: Place,
    pub(super) removed: String,
    pub(super) added: String,
}

/// What made a change: changes of one kind in a row may be undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Typing,
    Backspacing,
    Deleting,
    /// A step of its own: a paste, a cut, a whole word deleted.
    Whole,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) changes: Vec<Change>,
    pub(super) before: Caret,
    pub(super) after: Caret,
    kind: Kind,
    last: Duration,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// A move, an undo or a redo came after the last change: the next begins a step.
    sealed: bool,
}

impl History {
    pub(super) fn seal(&mut self) {
        self.sealed = true;
    }

    pub(super) fn record(
        &mut self,
        change: Change,
        kind: Kind,
        (before, after): (Caret, Caret),
        now: Duration,
    ) {
        self.undone.clear();
        let sealed = std::mem::replace(&mut self.sealed, false);
        match self.done.last_mut() {
            Some(step) if !sealed && step.takes(&change, kind, now) => {
                step.add(change);
                step.after = after;
                step.last = now;
            }
            _ => self.done.push(Step { changes: vec![change], before, after, kind, last: now }),
        }
    }

    /// The step to take back; it can then be redone.
    pub(super) fn undo(&mut self) -> Option<Step> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        self.sealed = true;
        Some(step)
    }

    /// The step to make again; it can then be undone.
    pub(super) fn redo(&mut self) -> Option<Step> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        self.sealed = true;
        Some(step)
    }
}

impl Step {
    fn takes(&self, change: &Change, kind: Kind, now: Duration) -> bool {
        let begins_word = || {
            let last = self.changes.last().and_then(|c| c.added.chars().next_back());
            last.is_some_and(char::is_whitespace) && !change.added.starts_with(char::is_whitespace)
        };
        kind == self.kind
            && kind != Kind::Whole
            && now.saturating_sub(self.last) < PAUSE
            && !(kind == Kind::Typing && (begins_word() || !change.removed.is_empty()))
    }

    fn add(&mut self, change: Change) {
        if let Some(last) = self.changes.last_mut() {
            if change.removed.is_empty() && last.at.after(&last.added) == change.at {
                last.added.push_str(&change.added);
                return;
            }
            if last.added.is_empty() && change.added.is_empty() {
                if change.at.after(&change.removed) == last.at {
                    last.removed.insert_str(0, &change.removed);
                    last.at = change.at;
                    return;
                }
                if change.at == last.at {
                    last.removed.push_str(&change.removed);
                    return;
                }
            }
        }
        self.changes.push(change);
    }
}
