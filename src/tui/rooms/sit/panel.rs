//! What stands over a question for a moment: why it matters, last time's answer, the tags.

use super::Sit;
use crate::calendar::day_in_words;
use crate::clock::Now;
use crate::pack::{Lens, library};
use crate::sitting::{Ask, Given, QuestionAsk};
use crate::tui::{
    Effect, Go,
    page::{Frames, Page},
    palette::Palette,
    rooms::reading::{Reading, Step},
};

/// The lens whose tags are offered.
const LENS: &str = "five-facets";

/// What can be opened over the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Why the question matters, and its source.
    Why,
    /// Last time's answer, whole.
    Before,
    /// The tags, to be chosen from.
    Tags,
}

/// What is open over the question, and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    pub(super) panel: Panel,
    pub(super) reading: Reading,
}

impl Open {
    /// A panel from its top.
    pub(super) fn new(panel: Panel) -> Self {
        Self { panel, reading: Reading::default() }
    }
}

/// What can happen while one is open.
#[derive(Clone, Debug)]
pub enum Msg {
    Close,
    Step(Step),
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
        self.open = Some(Open::new(Panel::Before));
        effects
    }

    pub(super) fn update_panel(&mut self, now: &Now, msg: &Msg) -> (Vec<Effect>, Option<Go>) {
        let Some(open) = &mut self.open else { return (Vec::new(), None) };
        match (msg, open.panel) {
            (Msg::Step(step), _) => open.reading.step(*step),
            (Msg::Take, Panel::Tags) => {
                let chosen = open.reading.chosen();
                let tag = lens().and_then(|lens| {
                    lens.items.get(chosen).map(|item| format!("{}/{}", lens.id, item.id))
                });
                if let Some(tag) = tag {
                    return self.give(now, Given::Tag(tag));
                }
            }
            (Msg::Close | Msg::Take, _) => self.open = None,
        }
        (Vec::new(), None)
    }

    /// What stands in the place of the question.
    pub(super) fn panel_page(&self, open: &Open, frames: Frames, palette: &Palette) -> Page {
        let mut page = Page::new(frames.body.width);
        if open.panel != Panel::Tags {
            page.cursor_here();
        }
        let Ask::Question(question) = self.sitting.ask() else { return page };
        match open.panel {
            Panel::Why => why(&mut page, &question, palette),
            Panel::Before => before(&mut page, &question, palette),
            Panel::Tags => tags(&mut page, &question, open.reading.chosen(), palette),
        }
        page
    }
}

fn why(page: &mut Page, question: &QuestionAsk<'_>, palette: &Palette) {
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

fn before(page: &mut Page, question: &QuestionAsk<'_>, palette: &Palette) {
    let Some(before) = question.before else { return };
    let mark = before.entry.mark();
    page.text(&format!("{} · {mark}", day_in_words(before.day)), palette.strong);
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

fn tags(page: &mut Page, question: &QuestionAsk<'_>, chosen: usize, palette: &Palette) {
    page.text("What is this answer about?", palette.strong);
    page.blank();
    let Some(lens) = lens() else { return };
    for (number, item) in lens.items.iter().enumerate() {
        let id = format!("{}/{}", lens.id, item.id);
        let on = if question.entry.tags.contains(&id) { "✓ " } else { "  " };
        let hint = if question.prompt.tags.contains(&id) { "  (often fits here)" } else { "" };
        let name = format!("{}{hint}", item.name);
        page.choice(number == chosen, on, &name, (palette.text, palette));
        page.start_of(&item.gloss, palette.dim, 4, 2);
    }
    page.end_items();
    page.blank();
    page.text(&format!("{}: {}", lens.title, lens.cite), palette.dim);
}
