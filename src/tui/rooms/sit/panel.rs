//! What stands over a question for a moment: why it matters, last time's answer, the tags.

use super::Sit;
use crate::calendar::day_in_words;
use crate::clock::Now;
use crate::pack::tagging::{TagSet, sets};
use crate::sitting::{Ask, Given, QuestionAsk};
use crate::tui::{
    Effect, Go,
    page::{Frames, Page},
    palette::Palette,
    rooms::reading::{Reading, Step},
};

/// What can be opened over the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Why the question matters, and its source.
    Why,
    /// The case of a practice.
    Case,
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
    /// Which of the sets of tags is shown.
    set: usize,
}

impl Open {
    /// A panel from its top.
    pub(super) fn new(panel: Panel) -> Self {
        Self { panel, reading: Reading::default(), set: 0 }
    }
}

/// What can happen while one is open.
#[derive(Clone, Debug)]
pub enum Msg {
    Close,
    Step(Step),
    /// Turns the chosen tag on or off.
    Take,
    /// The same with the tag of this number, from 0.
    TakeNumber(usize),
    /// The set of tags before or after.
    Set(isize),
    /// Turns on every tag that the question suggests of this set.
    AsSuggested,
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

    /// One of the sets of tags that this question offers.
    fn tag_set(&self, number: usize) -> Option<TagSet<'_>> {
        let Ask::Question(question) = self.sitting.ask() else { return None };
        sets(&self.library, question.prompt).into_iter().nth(number)
    }

    /// The tags of a set that the question suggests and that are not on yet.
    fn suggested(&self, set: usize) -> Vec<String> {
        let Ask::Question(question) = self.sitting.ask() else { return Vec::new() };
        let Some(set) = self.tag_set(set) else { return Vec::new() };
        let fits =
            |id: &String| question.prompt.tags.contains(id) && !question.entry.tags.contains(id);
        set.tags.into_iter().map(|tag| tag.id).filter(fits).collect()
    }

    /// Turns a tag of the set that is open on or off.
    fn take_tag(&mut self, now: &Now, number: usize) -> (Vec<Effect>, Option<Go>) {
        let set = self.open.as_ref().map_or(0, |open| open.set);
        let tag = self.tag_set(set).and_then(|set| Some(set.tags.get(number)?.id.clone()));
        tag.map_or((Vec::new(), None), |tag| self.give(now, Given::Tag(tag)))
    }

    pub(super) fn update_panel(&mut self, now: &Now, msg: &Msg) -> (Vec<Effect>, Option<Go>) {
        let Some(open) = &mut self.open else { return (Vec::new(), None) };
        match (msg, open.panel) {
            (Msg::Step(step), _) => open.reading.step(*step),
            (Msg::Take, Panel::Tags) => {
                let chosen = open.reading.chosen();
                return self.take_tag(now, chosen);
            }
            (Msg::TakeNumber(number), Panel::Tags) => return self.take_tag(now, *number),
            (Msg::Set(by), Panel::Tags) => {
                let set = open.set.saturating_add_signed(*by);
                if self.tag_set(set).is_some() {
                    self.open = Some(Open { set, ..Open::new(Panel::Tags) });
                }
            }
            (Msg::AsSuggested, Panel::Tags) => {
                let mut effects = Vec::new();
                let set = open.set;
                for tag in self.suggested(set) {
                    effects.extend(self.give(now, Given::Tag(tag)).0);
                }
                return (effects, None);
            }
            (Msg::TakeNumber(_) | Msg::Set(_) | Msg::AsSuggested, _) => {}
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
            Panel::Case => {
                page.text(&self.sitting.pack().title, palette.strong);
                for paragraph in self.sitting.case().unwrap_or_default().split("\n\n") {
                    page.blank();
                    page.text(paragraph, palette.text);
                }
            }
            Panel::Before => before(&mut page, &question, palette),
            Panel::Tags => {
                if let Some(set) = self.tag_set(open.set) {
                    tags(&mut page, &question, (&set, open.reading.chosen()), palette);
                }
            }
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

fn tags(
    page: &mut Page,
    question: &QuestionAsk<'_>,
    (set, chosen): (&TagSet<'_>, usize),
    palette: &Palette,
) {
    page.text("What is this answer about?", palette.strong);
    page.text(set.title, palette.dim);
    page.blank();
    for (number, tag) in set.tags.iter().enumerate() {
        let digit = char::from_digit(u32::try_from(number + 1).unwrap_or(10), 10).unwrap_or(' ');
        let on = if question.entry.tags.contains(&tag.id) { '✓' } else { ' ' };
        let lead = format!("{digit} {on} ");
        let hint = if question.prompt.tags.contains(&tag.id) { "  (often fits here)" } else { "" };
        let name = format!("{}{hint}", tag.name);
        page.choice(number == chosen, &lead, &name, (palette.text, palette));
        page.start_of(tag.gloss, palette.dim, 6, 2);
    }
    page.end_items();
    page.blank();
    page.text(set.cite, palette.dim);
}
