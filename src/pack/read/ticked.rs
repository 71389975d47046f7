//! The rules of prompts that are ticked: those that stand together in a theme are asked as one list, to
//! which no words are written, so that nothing follows from them.

use super::fields::{Fields, Text};
use super::source::{Findings, quoted};
use crate::pack::{Answer, MOST_TICKED, Prompt, Theme};

/// The list that the prompts read last stand in.
#[derive(Default)]
pub(super) struct List {
    theme: String,
    length: usize,
}

impl List {
    /// Takes the next prompt of the pack, which stands under this id.
    pub(super) fn take(
        &mut self,
        prompt: &Prompt,
        id: &Text,
        fields: &Fields,
        found: &mut Findings,
    ) {
        if prompt.answer != Answer::Tick {
            self.length = 0;
            return;
        }
        if let Some(at) = fields.place("probes").filter(|_| !prompt.probes.is_empty()) {
            found.note(
                at,
                "`probes` follow words, and this prompt is ticked: give them to its theme, and to \
                 the theme a prompt that is told",
            );
        }
        self.length = if self.theme == prompt.theme { self.length + 1 } else { 1 };
        self.theme.clone_from(&prompt.theme);
        if self.length == MOST_TICKED + 1 {
            let theme = quoted(&self.theme);
            let what = format!(
                "the theme {theme} has more than {MOST_TICKED} prompts to tick in a row: one list \
                 holds {MOST_TICKED}; make two themes of it"
            );
            found.note(id.at, what);
        }
    }
}

/// Notes the themes whose probes nobody would ever be asked, each at its place.
pub(super) fn note_unasked(themes: &[(Theme, usize)], prompts: &[Prompt], found: &mut Findings) {
    for (theme, at) in themes.iter().filter(|(theme, _)| !theme.probes.is_empty()) {
        let mut own = prompts.iter().filter(|prompt| prompt.theme == theme.id).peekable();
        if own.peek().is_some() && own.all(|prompt| prompt.answer == Answer::Tick) {
            let id = quoted(&theme.id);
            let what = format!(
                "the probes of the theme {id} are never asked, since all its prompts are ticked: \
                 give it one that is told"
            );
            found.note_missing(*at, what);
        }
    }
}
