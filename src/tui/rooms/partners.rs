//! The map of partners and changes: where each stands, how it came there, what the work needs.
//!
//! Later is not better. Nothing is summed, nothing is coloured by its stage, and a move backwards is
//! drawn as any other. The grid is in `partners/grid.rs`, one of them whole in `partners/history.rs`.

mod grid;
mod history;
#[cfg(test)]
mod tests;

use ratatui::crossterm::event::KeyCode;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    calendar::day_in_words,
    change::standing::Standing,
    clock::Now,
    desk::{NoteOn, PartnerFacts, export::What},
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// The room.
#[derive(Debug)]
pub struct Partners {
    facts: PartnerFacts,
    reading: Reading,
    /// Whether the chosen one is read whole, and how far.
    history: Option<Reading>,
}

/// How the map was looked at: which was chosen, and whether it was read whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    reading: Reading,
    history: Option<Reading>,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// The chosen one, whole.
    Read,
    /// Where does the chosen one stand today?
    Observe,
    /// The same, by other stages.
    OtherStages,
    /// From one of them to the map, from there away.
    Close,
}

impl Partners {
    /// The map, the first of them chosen.
    pub fn new(facts: PartnerFacts) -> Self {
        Self { facts, reading: Reading::default(), history: None }
    }

    /// How it is looked at now.
    pub fn look(&self) -> Look {
        Look { reading: self.reading.clone(), history: self.history.clone() }
    }

    /// Looks at it again as when it was left.
    pub fn look_again(&mut self, look: Look) {
        (self.reading, self.history) = (look.reading, look.history);
    }

    /// In the order in which they are drawn.
    fn chosen(&self) -> Option<&Standing> {
        self.facts.standings.get(self.reading.chosen())
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let key =
            |key, shown, label, msg| Binding::new(key, shown, label, ScreenMsg::Partners(msg));
        let step = |step| ScreenMsg::Partners(Msg::Step(step));
        let mut bindings = Vec::new();
        let place = ScreenMsg::Go(Go::Note(NoteOn::Standing(None)));
        let add = Binding::new(Key::letter('a'), "a", "add", place);
        let add = add.called("Place a partner or a change");
        if self.chosen().is_some() {
            let observe = key(Key::letter('o'), "o", "observe", Msg::Observe);
            bindings.push(observe.called("Say where this one stands today"));
            bindings.push(add);
            if self.history.is_none() {
                bindings.push(key(Key::plain(KeyCode::Enter), "Enter", "history", Msg::Read));
            }
            bindings
                .extend(moving(if self.history.is_some() { "read on" } else { "choose" }, step));
            let stages = key(Key::letter('s'), "s", "other stages", Msg::OtherStages);
            bindings.push(stages.called("Say where this one stands by other stages"));
        } else {
            bindings.push(add);
        }
        if self.facts.standings.iter().any(Standing::is_placed) {
            let export = ScreenMsg::Go(Go::Export(What::Partners.to_look_at()));
            let export = Binding::new(Key::letter('e'), "e", "export", export);
            bindings.push(export.called("Export where partners and changes stand"));
        }
        if let Some(chosen) = self.chosen() {
            let about = Go::Search(format!("role:{}", chosen.code));
            let find = Binding::quiet(Key::letter('f'), "f", ScreenMsg::Go(about));
            bindings.push(find.called("Everything written about this one"));
        }
        bindings.push(key(Key::plain(KeyCode::Esc), "Esc", "back", Msg::Close));
        bindings
    }

    /// Moves, opens one of them, or goes on from here.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        match msg {
            Msg::Step(step) => self.history.as_mut().unwrap_or(&mut self.reading).step(step),
            Msg::Read => self.history = Some(Reading::default()),
            Msg::Observe => {
                let chosen = self.chosen()?;
                let on = NoteOn::Standing(Some((chosen.subject, chosen.code.clone())));
                return Some(Go::Note(on));
            }
            Msg::OtherStages => {
                let chosen = self.chosen()?;
                return Some(Go::Note(NoteOn::OtherStages(chosen.subject, chosen.code.clone())));
            }
            Msg::Close if self.history.is_some() => self.history = None,
            Msg::Close => return Some(Go::Back),
        }
        None
    }

    /// The header's two ends.
    pub fn header(&self, now: &Now) -> (String, String) {
        let title = match self.chosen().filter(|_| self.history.is_some()) {
            Some(chosen) => chosen.title(),
            None => "Partners".to_owned(),
        };
        (title, format!("as of {}", day_in_words(now.today())))
    }
}

impl Read for Partners {
    fn reading(&self) -> &Reading {
        self.history.as_ref().unwrap_or(&self.reading)
    }

    fn reading_mut(&mut self) -> &mut Reading {
        self.history.as_mut().unwrap_or(&mut self.reading)
    }

    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        let Some(chosen) = self.chosen() else {
            page.text("No partner is on the map yet.", palette.text);
            page.blank();
            page.text(
                "A partner is a role or a service, never a person. Say where the tie stands today, \
                 and what tells you so; the map shows how it moves.",
                palette.dim,
            );
            return page;
        };
        if self.history.is_some() {
            history::whole(&mut page, chosen, &self.facts, (palette, now));
            return page;
        }
        let number = self.reading.chosen();
        if frames.is_narrow {
            grid::list(&mut page, &self.facts, number, (palette, now));
            return page;
        }
        grid::map(&mut page, &self.facts, number, (palette, now));
        page.blank();
        history::latest(&mut page, chosen, &self.facts, (palette, now));
        page
    }
}
