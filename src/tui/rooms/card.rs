//! One thing read whole: what the model says, its source, its questions, and the ways on from it.

use ratatui::crossterm::event::KeyCode;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    clock::Now,
    desk::Way,
    pack::{
        content::Content,
        page::{Line, Page as Whole},
    },
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// The room.
#[derive(Debug)]
pub struct Card {
    content: Content,
    reading: Reading,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// Begins, places somebody, or writes to the chosen question.
    Take,
}

impl Card {
    /// What is read.
    pub fn new(content: Content) -> Self {
        Self { content, reading: Reading::default() }
    }

    fn way(&self) -> Option<Way> {
        Way::all(&self.content).into_iter().nth(self.reading.chosen())
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let mut bindings = Vec::new();
        if let Some(way) = self.way() {
            let (label, action) = match way {
                Way::Begin(_) => ("begin", Way::BEGIN),
                Way::Place(_) => ("place one", Way::PLACE),
                Way::Write(..) => ("write to it", "Write to this question"),
            };
            let take = ScreenMsg::Card(Msg::Take);
            let take = Binding::new(Key::plain(KeyCode::Enter), "Enter", label, take);
            bindings.push(take.called(action));
        }
        bindings.extend(moving("read on", |step| ScreenMsg::Card(Msg::Step(step))));
        let back = ScreenMsg::Go(Go::Back);
        bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", back));
        bindings
    }

    /// Reads on, or goes on from here.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        if let Msg::Step(step) = msg {
            self.reading.step(step);
            return None;
        }
        Some(match self.way()? {
            Way::Begin(wanted) => Go::Sit(wanted),
            Way::Place(note) | Way::Write(note, _) => Go::Note(note),
        })
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        (self.content.title().to_owned(), self.content.kind().name().to_owned())
    }
}

impl Read for Card {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, _now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        let whole = Whole::new(&self.content);
        let chosen = self.reading.chosen();
        let ways = Way::all(&self.content);
        let (asks, first): (Vec<_>, Vec<_>) =
            ways.iter().enumerate().partition(|(_, way)| matches!(way, Way::Write(..)));
        let paragraphs = |page: &mut Page, text: &str| {
            for paragraph in text.split("\n\n").filter(|it| !it.trim().is_empty()) {
                page.text(paragraph.trim(), palette.text);
                page.blank();
            }
        };
        for (number, way) in first {
            page.choice(chosen == number, "", way.words(), (palette.text, palette));
            page.blank();
        }
        paragraphs(&mut page, whole.body);
        for part in &whole.parts {
            if !part.title.is_empty() {
                page.text(part.title, palette.strong);
            }
            if !part.lead.is_empty() {
                page.text(part.lead, palette.dim);
            }
            part.lines.iter().for_each(|line| told(&mut page, line, palette));
            page.blank();
        }
        paragraphs(&mut page, whole.remark);
        if !asks.is_empty() {
            page.text("To think about", palette.strong);
            for (number, way) in asks {
                page.choice(chosen == number, "", way.words(), (palette.text, palette));
            }
            page.end_items();
            page.blank();
        }
        page.text(whole.cite, palette.dim);
        if !whole.provenance.is_empty() {
            page.text(whole.provenance, palette.dim);
        }
        page
    }
}

fn told(page: &mut Page, line: &Line<'_>, palette: &Palette) {
    let text = match line.name {
        "" => line.text.to_owned(),
        name => format!("{name}: {}", line.text),
    };
    page.indented(&text, palette.text, 2);
    for more in [line.sign, line.ask].into_iter().filter(|more| !more.is_empty()) {
        page.indented(more, palette.dim, 4);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        desk::{NoteOn, Wanted},
        pack::library::built_in,
        tui::{
            page::frames,
            rooms::samples::{SIZES, drawn, now},
        },
    };

    fn room(id: &str) -> Card {
        Card::new(built_in().content(id).unwrap().unwrap().clone())
    }

    fn screen(room: &mut Card, size: (u16, u16)) -> String {
        room.fit(&now(), frames(size));
        drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
    }

    #[test]
    fn a_pack_is_begun_and_stages_are_placed_by_from_the_first_line() {
        for size in SIZES {
            let (mut pack, mut stages) = (room("organisational-justice"), room("bottery"));
            assert!(screen(&mut pack, size).contains("▸ Begin with these questions"));
            let wanted = Wanted::with("organisational-justice");
            assert_eq!(pack.update(Msg::Take), Some(Go::Sit(wanted)));
            assert!(screen(&mut stages, size).contains("▸ Place one by these stages"));
            assert_eq!(stages.update(Msg::Take), Some(Go::Note(NoteOn::Stages("bottery".into()))));
        }
    }

    #[test]
    fn every_question_of_a_card_can_be_written_to() {
        for size in SIZES {
            let mut card = room("swift-trust");
            let mut met = Vec::new();
            for _ in 0..40 {
                screen(&mut card, size);
                met.extend(card.update(Msg::Take));
                card.update(Msg::Step(Step::Down));
            }
            met.dedup();
            let asks = card.content.asks().len();
            let all: Vec<Go> = (0..asks)
                .map(|number| Go::Note(NoteOn::Card("swift-trust".to_owned(), number)))
                .collect();
            assert_eq!(met, all, "{size:?}");
        }
    }

    #[test]
    fn the_footer_names_what_enter_does_however_narrow_it_is() {
        for id in ["swift-trust", "bottery", "organisational-justice"] {
            let mut card = room(id);
            screen(&mut card, (40, 12));
            let named = crate::tui::keys::footer(&card.bindings(), 38);
            assert_eq!(named[0].0, "Enter", "{id}: {named:?}");
        }
    }
}
