//! The trash: what was deleted or replaced, to be brought back, or deleted for good.
//!
//! What is for good is asked about first, and never undone; it is said afterwards what is out of reach.

#[cfg(test)]
mod tests;

use super::lines::how_many;
use crate::text::counted;
use std::path::PathBuf;

use ratatui::crossterm::event::KeyCode;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    calendar::day_in_words,
    clock::Now,
    desk::{Write, trash::COPIES_REMAIN},
    journal::trash::Trashed,
    report::text::what,
    tui::{
        Effect, Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// The room.
#[derive(Debug)]
pub struct Trash {
    all: Vec<Trashed>,
    reading: Reading,
    asked: Option<Asked>,
    /// What was ordered and has not been answered yet.
    sent: Option<Write>,
}

/// What it has been asked once whether it is to be deleted for good.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    One(PathBuf),
    All,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// The chosen one, back in its place.
    Restore,
    /// The chosen one for good; the second time it is done.
    Erase,
    /// Everything for good; the second time it is done.
    Empty,
}

impl Trash {
    /// The trash with its latest chosen.
    pub fn new(all: Vec<Trashed>) -> Self {
        Self { all, reading: Reading::default(), asked: None, sent: None }
    }

    /// Keeps what the list before it had chosen.
    pub fn take_over(&mut self, previous: Self) {
        self.reading = previous.reading;
        self.sent = previous.sent;
    }

    fn chosen(&self) -> Option<&Trashed> {
        self.all.get(self.reading.chosen())
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let mut bindings = Vec::new();
        if self.chosen().is_some() && self.sent.is_none() {
            let key = |letter, shown, label, msg| {
                Binding::new(Key::letter(letter), shown, label, ScreenMsg::Trash(msg))
            };
            let bring = key('u', "u", "bring back", Msg::Restore);
            bindings.push(bring.called("Bring this back"));
            bindings.extend(moving("choose", |step| ScreenMsg::Trash(Msg::Step(step))));
            let erase = key('d', "d", "delete for good", Msg::Erase);
            bindings.push(erase.called("Delete this for good"));
            let empty = key('e', "e", "empty", Msg::Empty);
            bindings.push(empty.called("Empty the trash: delete all of it for good"));
        }
        let back = ScreenMsg::Go(Go::Back);
        bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", back));
        bindings
    }

    /// Moves, brings back, asks and deletes.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let asked = self.asked.take();
        let file = self.chosen().map(|chosen| chosen.listed.file.clone());
        let (Some(file), None) = (file, &self.sent) else {
            if let Msg::Step(step) = msg {
                self.reading.step(step);
            }
            return Vec::new();
        };
        match msg {
            Msg::Step(step) => self.reading.step(step),
            Msg::Restore => return self.order(Write::Restore(file)),
            Msg::Erase if asked == Some(Asked::One(file.clone())) => {
                return self.order(Write::EraseTrashed(file));
            }
            Msg::Erase => self.asked = Some(Asked::One(file)),
            Msg::Empty if asked == Some(Asked::All) => return self.order(Write::EmptyTrash),
            Msg::Empty => self.asked = Some(Asked::All),
        }
        Vec::new()
    }

    fn order(&mut self, write: Write) -> Vec<Effect> {
        self.sent = Some(write.clone());
        vec![Effect::Save(0, write)]
    }

    /// Learns that what was ordered is done, or could not be, and says so where it is.
    pub fn saved(&mut self, is_done: bool) -> Option<String> {
        let sent = self.sent.take().filter(|_| is_done)?;
        match sent {
            Write::Restore(_) => Some("It is back.".to_owned()),
            Write::EraseTrashed(_) | Write::EmptyTrash => Some(COPIES_REMAIN.to_owned()),
            _ => None,
        }
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let count = how_many(self.all.len(), "file");
        ("Trash".to_owned(), count)
    }
}

impl Read for Trash {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        if self.all.is_empty() {
            page.text("The trash is empty.", palette.text);
            return page;
        }
        if self.asked == Some(Asked::All) {
            let asks = "Delete all of it for good? e again does. It cannot be undone.";
            page.text(asks, palette.warning);
            page.blank();
        }
        for (number, one) in self.all.iter().enumerate() {
            let is_chosen = number == self.reading.chosen();
            let begun = one.listed.started().map(|at| day_in_words(now.day_of(at)));
            let words = format!("{}, {}", begun.unwrap_or_else(|| name(one)), what(one));
            page.choice(is_chosen, "", &words, (palette.text, palette));
            let thrown =
                one.thrown.map(|at| format!("in the trash since {}", day_in_words(now.day_of(at))));
            let read = one.listed.heading.as_ref();
            let answers = read.map(|_| counted(one.listed.answered(), "answer"));
            let problem = one.listed.problem.as_ref().map(|trouble| trouble.what.clone());
            let more: Vec<String> = [answers, problem, thrown].into_iter().flatten().collect();
            page.indented(&more.join(", "), palette.dim, 4);
            if self.asked == Some(Asked::One(one.listed.file.clone())) {
                let asks = "Delete it for good? d again does. It cannot be undone.";
                page.indented(asks, palette.warning, 4);
            }
        }
        page
    }
}

fn name(one: &Trashed) -> String {
    one.listed.file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
