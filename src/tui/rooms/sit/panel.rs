//! What stands over a question for a moment: why it matters, last time's answer, the tags.

use ratatui::Frame;

use super::Sit;
use crate::calendar::day_in_words;
use crate::clock::Now;
use crate::pack::{Lens, library};
use crate::sitting::{Ask, Given};
use crate::tui::{
    Effect, Go,
    page::{Frames, Page},
    palette::Palette,
};

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

    /// Draws the panel in the place of the question.
    pub(super) fn view_panel(
        &self,
        frame: &mut Frame<'_>,
        frames: Frames,
        palette: &Palette,
        panel: Panel,
    ) {
        let mut page = Page::new(frames.body.width);
        let Ask::Question(question) = self.sitting.ask() else { return };
        let mut scrolled = 0;
        match panel {
            Panel::Why(at) => {
                scrolled = at;
                page.text("Why this matters", palette.strong);
                page.text(&question.prompt.why, palette.text);
                page.blank();
                page.text(&question.theme.lead, palette.text);
                page.blank();
                if let Some(anchors) = &question.prompt.anchors {
                    page.text(&format!("1  {}", anchors.low), palette.dim);
                    page.text(&format!("3  {}", anchors.middle), palette.dim);
                    page.text(&format!("5  {}", anchors.high), palette.dim);
                    page.blank();
                }
                page.text(&question.prompt.cite, palette.dim);
            }
            Panel::Before(at) => {
                scrolled = at;
                if let Some(before) = question.before {
                    let rating = before.entry.rating.map_or("–".to_owned(), |r| r.to_string());
                    let head = format!("{} · {rating}", day_in_words(before.day));
                    page.text(&head, palette.strong);
                    page.blank();
                    page.text(&before.entry.text, palette.text);
                    for probe in before.entry.probes.iter().filter(|probe| !probe.text.is_empty()) {
                        page.blank();
                        page.text(&probe.asked, palette.dim);
                        page.text(&probe.text, palette.text);
                    }
                    for added in &before.entry.added {
                        page.blank();
                        page.text(&added.text, palette.text);
                    }
                }
            }
            Panel::Tags(at) => {
                page.text("What is this answer about?", palette.strong);
                page.blank();
                let Some(lens) = lens() else { return };
                for (number, item) in lens.items.iter().enumerate() {
                    let id = format!("{}/{}", lens.id, item.id);
                    let on = if question.entry.tags.contains(&id) { "✓" } else { " " };
                    let hint =
                        if question.prompt.tags.contains(&id) { "often fits here" } else { "" };
                    page.choice(number == at, &format!("{on} {}", item.name), hint, palette);
                    page.start_of(&item.gloss, palette.dim, 4, 2);
                }
                page.blank();
                page.text(&format!("{}: {}", lens.title, lens.cite), palette.dim);
            }
        }
        page.draw(frame, frames.body, scrolled);
    }
}
