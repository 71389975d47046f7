//! The first screen ever: what this is, where it stays, what it is not; and begin.

use std::borrow::Cow;

use ratatui::{Frame, crossterm::event::KeyCode};

use super::home;
use crate::{
    desk::{DEMO, HomeFacts},
    journal::session::Length,
    names::STANDING,
    tui::{
        Go, Msg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// What can be chosen, the usual first, and what Enter then does.
const CHOICES: [(&str, &str); 3] = [
    ("Begin: three questions, about 15 minutes", "begin"),
    ("One question, 5 minutes", "begin"),
    ("Look at a made-up head's year first", "look"),
];
/// A screen with this many rows has room for air.
const AIRY: u16 = 18;

/// The first screen.
#[derive(Debug)]
pub struct First {
    facts: HomeFacts,
    chosen: usize,
}

impl First {
    /// The first screen, *begin* chosen.
    pub fn new(facts: HomeFacts) -> Self {
        Self { facts, chosen: 0 }
    }

    fn go(&self) -> Go {
        match self.chosen {
            0 => Go::Begin(Length::Theme, None),
            1 => Go::Begin(Length::CheckIn, None),
            _ => Go::Open(DEMO.to_owned()),
        }
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let does = CHOICES.get(self.chosen).map_or("begin", |(_, does)| does);
        let mut enter =
            Binding::new(Key::plain(KeyCode::Enter), "Enter", "", Msg::Home(home::Msg::Choose));
        enter.label = Cow::Borrowed(does);
        let mut bindings = vec![
            enter,
            Binding::new(Key::plain(KeyCode::Down), "↑↓", "choose", Msg::Home(home::Msg::Down)),
            Binding::quiet(Key::plain(KeyCode::Up), "", Msg::Home(home::Msg::Up)),
        ];
        bindings.extend(home::beginnings(&self.facts));
        bindings.extend(home::besides());
        let look = Msg::Go(Go::Open(DEMO.to_owned()));
        bindings.push(Binding::action("Look at the made-up year", look));
        bindings
    }

    /// Moves the choice, or takes it.
    pub fn update(&mut self, msg: home::Msg) -> Option<Go> {
        match msg {
            home::Msg::Up => self.chosen = self.chosen.saturating_sub(1),
            home::Msg::Down => self.chosen = (self.chosen + 1).min(CHOICES.len() - 1),
            home::Msg::Choose => return Some(self.go()),
            home::Msg::Left | home::Msg::Right | home::Msg::Discard => {}
        }
        None
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette) {
        let mut page = Page::new(frames.body.width);
        let air = |page: &mut Page, rows: usize| {
            let rows = if frames.body.height >= AIRY { rows } else { usize::from(!frames.is_low) };
            page.air(rows);
        };
        // On a screen with few rows what must be known goes before what is good to know.
        if !frames.is_low {
            page.text("candour", palette.strong);
            air(&mut page, 1);
            page.text("Good questions about trust, one at a time.", palette.text);
            air(&mut page, 2);
        }
        let place = self.facts.place.to_string_lossy();
        let stays = format!("What you write stays on this machine, in {place}, and nowhere else.");
        page.text(&stays, palette.text);
        air(&mut page, 1);
        page.text(STANDING, palette.text);
        if let Some(why) = &self.facts.read_only {
            air(&mut page, 1);
            page.text(&format!("Nothing can be saved here: {why}"), palette.warning);
        }
        if let Some(missed) = &self.facts.missed {
            air(&mut page, 1);
            page.text(&format!("Something is missing: {missed}."), palette.warning);
        }
        if let Some(trouble) = &self.facts.settings_trouble {
            air(&mut page, 1);
            page.text(&format!("A setting is not used: {trouble}"), palette.dim);
        }
        air(&mut page, 3);
        for (n, (words, _)) in CHOICES.iter().enumerate() {
            page.choice(n == self.chosen, "", words, (palette.text, palette));
        }
        page.draw(frame, frames.body, palette);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::rooms::{home::tests::facts, samples::drawn};

    #[test]
    fn enter_begins_three_questions_at_once() {
        let mut first = First::new(facts());
        assert_eq!(first.update(home::Msg::Choose), Some(Go::Begin(Length::Theme, None)));
        first.update(home::Msg::Down);
        assert_eq!(first.update(home::Msg::Choose), Some(Go::Begin(Length::CheckIn, None)));
        first.update(home::Msg::Down);
        first.update(home::Msg::Down);
        assert_eq!(first.update(home::Msg::Choose), Some(Go::Open(DEMO.to_owned())));
    }

    #[test]
    fn it_says_where_writing_stays_and_what_it_is_not() {
        let first = First::new(facts());
        for size in [(40, 12), (80, 24), (120, 40)] {
            let screen = drawn(size, |frame, frames, palette| first.view(frame, frames, palette));
            for words in
                ["/home/head/candour", "What you write stays", "no safeguarding record", "▸ Begin"]
            {
                assert!(screen.contains(words), "{words} at {size:?}:\n{screen}");
            }
        }
    }
}
