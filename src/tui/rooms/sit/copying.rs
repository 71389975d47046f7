//! What goes to the clipboard from a sitting: what is selected, or the whole answer.

use super::Sit;
use crate::sitting::Ask;
use crate::tui::{Effect, Go, rooms::lines::written};

impl Sit {
    pub(super) fn copy(&mut self) -> Vec<Effect> {
        let Some(selected) = self.editor.selection() else { return Vec::new() };
        self.copied.clone_from(&selected);
        vec![Effect::Copy(selected)]
    }

    /// All that is written to the open question, with what is being written.
    fn written(&self) -> String {
        let mut held = self.sitting.clone();
        held.hold(&self.editor.text());
        match held.ask() {
            Ask::Question(question) => written(question.entry),
            _ => String::new(),
        }
    }

    /// Ctrl-C with nothing selected pauses.
    pub(super) fn nothing_selected(&self) -> Option<Go> {
        self.editor.selection().is_none().then_some(Go::Home)
    }

    /// The whole answer to the open question. Nothing is not copied: it would empty the clipboard.
    pub(super) fn copy_answer(&mut self) -> Vec<Effect> {
        let written = self.written();
        if written.is_empty() {
            self.refused = Some("Nothing is written to this question yet.");
            return Vec::new();
        }
        vec![Effect::Copy(written)]
    }
}
