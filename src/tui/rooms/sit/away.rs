//! Away from a sitting: while it is under way, and after its end.

use super::{Leaving, Sit};
use crate::desk::{NoteOn, export::What};
use crate::journal::session::Kind;
use crate::report::selection::Selection;
use crate::tui::Go;

/// What Esc does while a sitting is under way.
pub(super) struct Pausing {
    pub(super) label: &'static str,
    pub(super) action: &'static str,
    pub(super) go: Go,
}

impl Sit {
    /// A sitting is paused to Home, which offers it again; a note is an errand from where it was begun.
    pub(super) fn pausing(&self) -> Pausing {
        match self.sitting.session().kind {
            Kind::Note => Pausing {
                label: "back",
                action: "Back to where this was begun, everything saved",
                go: Go::Back,
            },
            Kind::Alone | Kind::Coached | Kind::Course | Kind::Practice => {
                Pausing { label: "pause", action: "Pause: home, everything saved", go: Go::Home }
            }
        }
    }

    /// Where a way on after the end leads.
    pub(super) fn go_of(&self, leaving: Leaving) -> Go {
        match leaving {
            Leaving::Changes => Go::Changes(None),
            Leaving::Home => Go::Home,
            Leaving::Coached => self.then.clone().map_or(Go::Home, Go::Sit),
            Leaving::HandOver => {
                Go::Export(What::Sessions(Selection::hand_over(self.id())).to_look_at())
            }
            Leaving::Map => Go::Partners,
            Leaving::Next => {
                let next = self.sitting.next_to_place();
                Go::Note(NoteOn::Standing(next.map(|next| (next.subject, next.code.clone()))))
            }
        }
    }
}
