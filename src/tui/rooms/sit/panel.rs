//! What stands over a question for a moment: why it matters, last time's answer, the tags.

use super::Sit;
use crate::clock::Now;
use crate::pack::{Lens, library};
use crate::sitting::{Ask, Given};
use crate::tui::{Effect, Go};

/// The lens whose tags are offered.
const LENS: &str = "five-facets";

/// What is open over the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Why the question matters, and its source; scrolled by this many lines.
    Why(usize),
    /// Last time's answer, whole; scrolled by this many lines.
    Before(usize),
    /// The tags, with the chosen one.
    Tags(usize),
}

/// What can happen while one is open.
#[derive(Clone, Debug)]
pub enum Msg {
    Close,
    Up,
    Down,
    /// Turns the chosen tag on or off.
    Take,
}

/// The tags' lens.
pub(super) fn lens() -> Option<&'static Lens> {
    library::built_in().lens(LENS)?.ok()
}

impl Sit {
    /// Last time's answer: where it is hidden still, looking is noted.
    pub(super) fn open_before(&mut self, now: &Now) -> (Vec<Effect>, Option<Go>) {
        let is_hidden = match self.sitting.ask() {
            Ask::Question(question) => question.can_reveal,
            _ => false,
        };
        let effects = if is_hidden { self.give(now, Given::Reveal) } else { (Vec::new(), None) };
        self.panel = Some(Panel::Before(0));
        effects
    }

    pub(super) fn update_panel(&mut self, now: &Now, msg: &Msg) -> (Vec<Effect>, Option<Go>) {
        let tags = lens().map_or(0, |lens| lens.items.len());
        let Some(panel) = &mut self.panel else { return (Vec::new(), None) };
        match (msg, panel) {
            (Msg::Up, Panel::Why(at) | Panel::Before(at) | Panel::Tags(at)) => {
                *at = at.saturating_sub(1);
            }
            (Msg::Down, Panel::Why(at) | Panel::Before(at)) => *at += 1,
            (Msg::Down, Panel::Tags(at)) => *at = (*at + 1).min(tags.saturating_sub(1)),
            (Msg::Take, Panel::Tags(at)) => {
                let at = *at;
                let tag = lens().and_then(|lens| {
                    lens.items.get(at).map(|item| format!("{}/{}", lens.id, item.id))
                });
                if let Some(tag) = tag {
                    return self.give(now, Given::Tag(tag));
                }
            }
            (Msg::Close | Msg::Take, _) => self.panel = None,
        }
        (Vec::new(), None)
    }
}
