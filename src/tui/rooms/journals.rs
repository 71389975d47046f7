//! The switcher: one journal a leader, by name alone. Opening one leaves nothing of another behind.

use ratatui::crossterm::event::KeyCode;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    calendar::day_in_words,
    clock::Now,
    desk::journals::JournalFacts,
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// The room.
#[derive(Debug)]
pub struct Journals {
    all: Vec<JournalFacts>,
    reading: Reading,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// The chosen one, from now on.
    Open,
}

impl Journals {
    /// All of them, the open one chosen.
    pub fn new(all: Vec<JournalFacts>) -> Self {
        let here = all.iter().position(|one| one.is_open).unwrap_or(0);
        Self { all, reading: Reading::of(here) }
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let mut bindings = Vec::new();
        if !self.all.is_empty() {
            let open = ScreenMsg::Journals(Msg::Open);
            let open = Binding::new(Key::plain(KeyCode::Enter), "Enter", "open", open);
            bindings.push(open.called("Open this journal"));
            bindings.extend(moving("choose", |step| ScreenMsg::Journals(Msg::Step(step))));
        }
        let back = ScreenMsg::Go(Go::Back);
        bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", back));
        bindings
    }

    /// Moves, and says which to open.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        match msg {
            Msg::Step(step) => {
                self.reading.step(step);
                None
            }
            Msg::Open => self.all.get(self.reading.chosen()).map(|one| Go::Open(one.name.clone())),
        }
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        ("Journals".to_owned(), String::new())
    }
}

impl Read for Journals {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        if self.all.is_empty() {
            page.text("There is no journal yet. The first words make one.", palette.text);
        }
        for (number, one) in self.all.iter().enumerate() {
            let is_chosen = number == self.reading.chosen();
            let here = if one.is_open { ", open now" } else { "" };
            let name = format!("{}{here}", one.name);
            page.choice(is_chosen, "", &name, (palette.text, palette));
            let since = one.created.map(|at| format!("since {}", day_in_words(now.day_of(at))));
            let more: Vec<String> = since.into_iter().chain(one.problem.clone()).collect();
            if !more.is_empty() {
                page.indented(&more.join(", "), palette.dim, 4);
            }
        }
        page.blank();
        page.text("One journal a leader; nothing is added up over them.", palette.dim);
        page.text("Another one: candour journal new NAME", palette.dim);
        page
    }
}
