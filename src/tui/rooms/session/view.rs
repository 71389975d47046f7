//! How a session reads: its entries one after the other, then deeds and last words.

use ratatui::{Frame, layout::Rect};

use super::Session;
use crate::change::{promises::if_then, stages::stage_in_words};
use crate::{
    calendar::day_in_words,
    clock::Now,
    desk::Beside,
    journal::session::{Commitment, Entry, LookingBack, Observation, Review, Then},
    names::IN_A_ROW,
    pack::library::Library,
    report::document::Mark,
    tui::{
        page::{Frames, Page, draw_noting, mark},
        palette::Palette,
        rooms::{
            lines::{dots, later_day, unrated},
            noting::{asks_for_care, noted, word_at_caret},
            promises::{outcome, sentence},
        },
    },
};

/// The rows for what is asked, where it is narrow.
const ASKED_ROWS: u16 = 2;

impl Session {
    /// Draws the body.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette, now: &Now) {
        let page = self.page(frames, palette, now);
        let (reading, writing) = self.areas(frames);
        self.reading.draw(&page, frame, reading, palette);
        if self.asks() {
            let mut page = Page::new(writing.width);
            page.text("Delete this answer? d again does; the trash keeps it.", palette.warning);
            page.draw(frame, writing, palette);
        }
        if let Some(thought) = &self.thought {
            let label = Rect { y: writing.y.saturating_sub(1), height: 1, ..writing };
            let words = word_at_caret(&thought.editor, &self.opened.roles, now)
                .or_else(|| asks_for_care(&thought.editor).then(|| IN_A_ROW.to_owned()))
                .unwrap_or_else(|| format!("A later thought, dated {}", day_in_words(now.today())));
            let mut page = Page::new(label.width);
            page.line(&[(&words, palette.dim)]);
            page.draw(frame, label, palette);
            let find = |text: &str| noted(text, &self.opened.roles, now);
            draw_noting(frame, writing, (&thought.editor, &find), palette);
        }
    }

    /// Where the session is read, and where a thought is written below it.
    pub(super) fn areas(&self, frames: Frames) -> (Rect, Rect) {
        let body = frames.body;
        if self.thought.is_none() {
            // What is asked is in view, however long the answer is that it is about.
            let rows = if self.asks() { ASKED_ROWS.min(body.height) } else { 0 };
            let below = Rect { y: body.bottom() - rows, height: rows, ..body };
            return (Rect { height: body.height - rows, ..body }, below);
        }
        let rows = (body.height / 2).min(6);
        let above = body.height.saturating_sub(rows + 1 + u16::from(!frames.is_low));
        let writing = Rect { y: body.bottom() - rows, height: rows, ..body };
        (Rect { height: above, ..body }, writing)
    }

    /// The whole session as a page.
    pub(super) fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        page.look_for(&self.words, palette.found);
        let session = &self.opened.session;
        if let Some(caution) = self.opened.caution() {
            page.text(&caution, palette.warning);
            page.blank();
        }
        if session.finished.is_none() {
            page.text("Not finished.", palette.dim);
            page.blank();
        }
        if !session.aim.is_empty() {
            labelled(&mut page, "Wanted from this hour", &session.aim, palette);
        }
        for (number, entry) in session.entries.iter().enumerate() {
            let is_chosen = number == self.reading.chosen();
            page.choice(is_chosen, "", &entry.question, (palette.strong, palette));
            if is_chosen && self.asks() {
                let asks = "Delete this answer? d again does; the trash keeps it.";
                page.indented(asks, palette.warning, 2);
            }
            answer(&mut page, entry, &self.opened.library, (frames.is_low, palette));
            added(&mut page, entry, session.started, (palette, now));
            page.blank();
        }
        self.deeds(&mut page, palette);
        page
    }

    /// What stands beside the answers, each part to be chosen.
    fn deeds(&self, page: &mut Page, palette: &Palette) {
        let session = &self.opened.session;
        for (number, part) in (session.entries.len()..).zip(self.opened.beside()) {
            let is_chosen = number == self.reading.chosen();
            let style = if is_chosen { palette.accent } else { palette.strong };
            page.blank();
            page.begin_item(is_chosen);
            let mut head = |words: &str| page.line(&[(mark(is_chosen), style), (words, style)]);
            match part {
                Beside::Reviews => {
                    head("What became of promises");
                    session.reviews.iter().for_each(|made| self.review(page, made, palette));
                }
                Beside::Promises => {
                    head("Promised");
                    session.commitments.iter().for_each(|made| promise(page, made, palette));
                }
                Beside::Observations => {
                    head("Where partners stood");
                    for seen in &session.observations {
                        observation(page, seen, &self.opened.library, palette);
                    }
                }
                Beside::LookingBack => {
                    head("Looking back");
                    session.looking_back.iter().for_each(|back| self.back(page, back, palette));
                }
                Beside::Changed => {
                    head("In your words, what has changed?");
                    page.written(&session.changed, palette.text, 2);
                }
                Beside::Carry => {
                    head("Carried out of the door");
                    page.written(&session.carry, palette.text, 2);
                }
            }
        }
    }

    fn back(&self, page: &mut Page, back: &LookingBack, palette: &Palette) {
        let question = self.opened.session.entry(&back.prompt).map_or("", |entry| &entry.question);
        let made = back.session.as_str().get(..10).and_then(|day| day.parse().ok());
        let day = made.map(day_in_words).unwrap_or_default();
        let said = format!("{day} would be given {} now: {question}", back.rating);
        page.indented(&said, palette.text, 2);
    }

    fn review(&self, page: &mut Page, made: &Review, palette: &Palette) {
        let of = |id| self.opened.promises.iter().find(|promise| promise.id == id);
        if let Some(promise) = of(made.commitment.clone()) {
            page.indented(&sentence(promise), palette.text, 2);
        }
        let mut said = outcome(made, made.became.clone().and_then(of));
        if made.then == Then::CarryOn {
            said.push_str("; goes on");
        }
        page.indented(&said, palette.dim, 4);
        if !made.learned.is_empty() {
            page.written(&made.learned, palette.text, 4);
        }
    }
}

/// What was given and written.
fn answer(page: &mut Page, entry: &Entry, library: &Library, (is_low, palette): (bool, &Palette)) {
    let air = |page: &mut Page| {
        if !is_low {
            page.blank();
        }
    };
    let rated = match entry.rating {
        Some(rating) => dots(rating, Mark::Given),
        None => unrated(entry).to_owned(),
    };
    let half = if entry.part.is_empty() { String::new() } else { format!("   for {}", entry.part) };
    if !entry.is_told() || entry.skipped {
        page.indented(&format!("{rated}{half}"), palette.text, 2);
    }
    if !entry.text.is_empty() {
        air(page);
        page.written(&entry.text, palette.text, 2);
    }
    for probe in entry.probes.iter().filter(|probe| !probe.text.is_empty()) {
        air(page);
        page.indented(&probe.asked, palette.dim, 2);
        page.written(&probe.text, palette.text, 4);
    }
    if !entry.different.is_empty() {
        air(page);
        page.indented("What is different", palette.dim, 2);
        page.written(&entry.different, palette.text, 4);
    }
    let marks = marks(entry, library);
    if !marks.is_empty() {
        air(page);
        page.indented(&marks.join(", "), palette.dim, 2);
    }
}

/// What was said about an answer: tags by their names, and what it was marked as.
fn marks(entry: &Entry, library: &Library) -> Vec<String> {
    let mut marks: Vec<String> = entry
        .tags
        .iter()
        .map(|tag| match library.tag_words(tag) {
            Some((set, name)) => format!("{set}: {name}"),
            None => tag.clone(),
        })
        .collect();
    let said = [
        (entry.marked, "something to act on"),
        (entry.private, "private: in no export"),
        (entry.saw_previous, "last time's answer was looked at first"),
    ];
    marks.extend(
        said.into_iter().filter(|(is_said, _)| *is_said).map(|(_, words)| words.to_owned()),
    );
    marks
}

fn added(
    page: &mut Page,
    entry: &Entry,
    started: jiff::Timestamp,
    (palette, now): (&Palette, &Now),
) {
    for added in &entry.added {
        let day = later_day(now, added.at, started);
        page.written(&format!("+ {day}: {}", added.text), palette.text, 2);
    }
}

fn promise(page: &mut Page, made: &Commitment, palette: &Palette) {
    page.written(&if_then(&made.cue, &made.act), palette.text, 2);
    let mut said = Vec::new();
    said.extend(made.look_again.map(|day| format!("look again {}", day_in_words(day))));
    said.extend(made.want.map(|want| format!("wanted {want} of 5")));
    if !made.share_with.is_empty() {
        said.push(format!("to tell: {}", made.share_with));
    }
    if !said.is_empty() {
        page.written(&said.join(", "), palette.dim, 4);
    }
}

fn observation(page: &mut Page, seen: &Observation, library: &Library, palette: &Palette) {
    let name = if seen.name.is_empty() { &seen.code } else { &seen.name };
    let word = |stage: &str| stage_in_words(library, &seen.stages, stage);
    let stage = if seen.stage.is_empty() { "named".to_owned() } else { word(&seen.stage) };
    page.written(&format!("{} {name}: {stage}", seen.code), palette.text, 2);
    let needs = Some(&seen.needs).filter(|needs| !needs.is_empty());
    let needs = needs.map_or_else(String::new, |needs| format!("needs {}", word(needs)));
    let next = Some(&seen.next_test).filter(|next| !next.is_empty());
    let next = next.map_or_else(String::new, |next| format!("next test: {next}"));
    let swift = if seen.swift { "swift trust: given at once, for a task" } else { "" };
    let contact = if seen.contact_changed { "the contact has changed" } else { "" };
    for said in [&*seen.why, &needs, &next, contact, swift] {
        if !said.is_empty() {
            page.written(said, palette.dim, 4);
        }
    }
}

fn labelled(page: &mut Page, label: &str, text: &str, palette: &Palette) {
    page.indented(label, palette.dim, 2);
    page.written(text, palette.text, 2);
    page.blank();
}
