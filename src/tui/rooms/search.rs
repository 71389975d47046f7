//! Finding again: what is typed above, what is found below, newest first, as it is typed.
//!
//! The words being typed are this room's own; every change asks anew, and an answer that comes later
//! than the next letter is dropped by its turn.

use std::time::Duration;

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
    style::Style,
};

use super::{
    lines::{cut_at_word, near_day},
    reading::{Reading, Step, moving},
};
use crate::{
    clock::Now,
    desk::{Found, WAYS},
    journal::search::hits::Hit,
    text::{
        clean::Shown,
        editor::{Edit, Editor, Motion},
    },
    tui::{
        Effect, Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page, draw_editor, mark, standing_out, wrapped_pieces, writing_area},
        palette::Palette,
        typing,
    },
};

/// How many rows of an answer are shown.
const ROWS: usize = 3;

/// The room.
#[derive(Debug)]
pub struct Search {
    editor: Editor,
    found: Found,
    reading: Reading,
}

/// What can happen here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    Edit(Edit),
    /// Opens the session at the chosen place.
    Open,
}

impl Search {
    /// A search as it was answered.
    pub fn new(found: Found) -> Self {
        let mut editor = Editor::new(&found.wanted);
        editor.edit(Edit::Move(Motion::TextEnd), Duration::ZERO);
        Self { editor, found, reading: Reading::default() }
    }

    /// Keeps what is being typed; of the same search, what is chosen too.
    pub fn take_over(&mut self, previous: Self) {
        if previous.found.wanted == self.found.wanted {
            self.reading = previous.reading;
        }
        // Who comes back from a session finds the words as they were asked for.
        if previous.editor.text() != self.found.wanted {
            self.editor = previous.editor;
        }
    }

    /// How it is read.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The same, to be changed.
    pub fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn hits(&self) -> &[Hit] {
        self.found.hits.as_deref().unwrap_or_default()
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let mut bindings = Vec::new();
        if !self.hits().is_empty() {
            let open = ScreenMsg::Search(Msg::Open);
            bindings.push(Binding::new(Key::plain(KeyCode::Enter), "Enter", "read it there", open));
            bindings.extend(moving("choose", |step| ScreenMsg::Search(Msg::Step(step))));
        }
        let back = ScreenMsg::Go(Go::Back);
        bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", back));
        bindings
    }

    /// What a key means that no binding has: typing.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        typing::edit_of_row(key).map(Msg::Edit)
    }

    /// What a paste means: words.
    pub fn paste(&self, text: &str) -> Option<Msg> {
        Some(Msg::Edit(typing::paste_in_row(text)))
    }

    /// Moves, opens, or asks for what is typed now.
    pub fn update(&mut self, now: &Now, msg: Msg) -> (Vec<Effect>, Option<Go>) {
        let go = match msg {
            Msg::Step(step) => {
                self.reading.step(step);
                None
            }
            Msg::Open => self.hits().get(self.reading.chosen()).map(|hit| {
                let words = self.found.words.clone();
                Go::Place(hit.session.clone(), hit.place.clone(), words)
            }),
            Msg::Edit(edit) => {
                let before = self.editor.text();
                self.editor.edit(edit, now.since_start);
                let typed = self.editor.text();
                (typed != before).then_some(Go::Search(typed))
            }
        };
        (Vec::new(), go)
    }

    /// Fits the words and what is found to the screen.
    pub fn settle(&mut self, now: &Now, frames: Frames) {
        let (words, below) = areas(frames);
        let area = writing_area(words);
        self.editor.layout(area.width, area.height);
        let page = self.page(below.width, &Palette::unseen(), now);
        self.reading.fit(&page, below.height);
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let count = match (self.hits().len(), self.found.is_cut) {
            (0, _) => String::new(),
            (1, _) => "1 place".to_owned(),
            (count, false) => format!("{count} places"),
            (count, true) => format!("the newest {count} places"),
        };
        ("Search".to_owned(), count)
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette, now: &Now) {
        let (words, below) = areas(frames);
        let page = self.page(below.width, palette, now);
        self.reading.draw(&page, frame, below, palette);
        // Drawn last: the cursor stands where the leader types.
        draw_editor(frame, words, &self.editor, palette);
    }

    fn page(&self, width: u16, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(width);
        match &self.found.hits {
            Err(mistake) => {
                // What is still being typed is not wrong yet.
                let is_ended = mistake.at.end < self.found.wanted.len();
                let style = if is_ended { palette.warning } else { palette.dim };
                page.text(&sentence(&mistake.what), style);
            }
            Ok(hits) if hits.is_empty() => self.nothing(&mut page, palette),
            Ok(hits) => {
                for (number, hit) in hits.iter().enumerate() {
                    let is_chosen = number == self.reading.chosen();
                    entry(&mut page, hit, is_chosen, palette, now);
                    page.blank();
                }
            }
        }
        if let [first, rest @ ..] = self.found.unread.as_slice() {
            let name = first.file_name().unwrap_or_default().to_string_lossy();
            let others = if rest.is_empty() { "" } else { " and others" };
            page.text(&format!("Not searched, since damaged: {name}{others}"), palette.dim);
        }
        page
    }

    fn nothing(&self, page: &mut Page, palette: &Palette) {
        if self.found.wanted.trim().is_empty() {
            page.text("Type words that you wrote, in any answer.", palette.text);
        } else {
            page.text("Nothing is found.", palette.text);
        }
        page.blank();
        for (typed, does) in WAYS {
            page.line(&[(&format!("{typed:<22}"), palette.text), (does, palette.dim)]);
        }
    }
}

/// Where the words stand, and where what is found.
fn areas(frames: Frames) -> (Rect, Rect) {
    let body = frames.body;
    let gap = if frames.is_low { 1 } else { 2 };
    let top = gap.min(body.height);
    (
        Rect { height: 1.min(body.height), ..body },
        Rect { y: body.y + top, height: body.height - top, ..body },
    )
}

/// Something found: its day and question, then the words around it.
fn entry(page: &mut Page, hit: &Hit, is_chosen: bool, palette: &Palette, now: &Now) {
    page.begin_item(is_chosen);
    let style = if is_chosen { palette.accent } else { palette.dim };
    let day = near_day(now.day_of(hit.started), now.today());
    let room = page.width().saturating_sub(day.chars().count() + 5);
    let question = cut_at_word(&hit.question, room);
    page.line(&[
        (mark(is_chosen), palette.accent),
        (&day, style),
        (" · ", style),
        (&question, style),
    ]);
    let pieces = standing_out(&hit.snippet, &hit.marks, (palette.text, palette.found));
    let lines = wrapped_pieces(&pieces, page.width().saturating_sub(2));
    page.extend(lines.into_iter().take(ROWS).map(|mut line| {
        line.pieces.insert(0, (Shown::ours("  "), Style::default()));
        line
    }));
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        journal::search::{
            hits::{Words, hits},
            query::Query,
        },
        pack::library::built_in,
        tui::{
            page::frames,
            rooms::samples::{SIZES, drawn, now, year},
        },
    };

    fn found(wanted: &str) -> Found {
        let pack = built_in().pack("trust-core").unwrap().unwrap();
        let query = Query::parse(wanted, &[pack]);
        let words = query.as_ref().map_or_else(|_| Words::default(), Words::of);
        let hits = query
            .map(|query| year().iter().rev().flat_map(|session| hits(session, &query)).collect());
        Found { wanted: wanted.to_owned(), hits, words, is_cut: false, unread: Vec::new() }
    }

    fn screen(room: &mut Search, size: (u16, u16)) -> String {
        room.settle(&now(), frames(size));
        drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
    }

    #[test]
    fn every_letter_asks_anew_and_enter_opens_the_place() {
        let mut room = Search::new(found("midday"));
        let (_, go) = room.update(&now(), Msg::Edit(Edit::Type('s')));
        assert_eq!(go, Some(Go::Search("middays".to_owned())));
        let (_, go) = room.update(&now(), Msg::Edit(Edit::Move(Motion::Left)));
        assert_eq!(go, None);
        let seen = screen(&mut room, (80, 24));
        assert!(seen.contains("┃ middays") && seen.contains("midday"), "{seen}");
        let first = room.hits()[0].clone();
        let (_, go) = room.update(&now(), Msg::Open);
        assert_eq!(go, Some(Go::Place(first.session, first.place, room.found.words.clone())));
    }

    #[test]
    fn letters_typed_while_an_answer_was_on_its_way_are_kept() {
        let mut before = Search::new(found("mid"));
        before.update(&now(), Msg::Edit(Edit::Type('d')));
        let mut after = Search::new(found("mid"));
        after.take_over(before);
        assert_eq!(after.editor.text(), "midd");
    }

    #[test]
    fn a_wrong_filter_says_what_is_allowed_and_no_words_what_can_be_asked() {
        for size in SIZES {
            let seen = screen(&mut Search::new(found("kind:happy")), size);
            assert!(seen.contains("There is no kind called happy"), "{seen}");
            let seen = screen(&mut Search::new(found("")), size);
            assert!(seen.contains("Type words that you wrote"), "{seen}");
            assert!(seen.contains("theme:communication"), "{seen}");
        }
    }

    #[test]
    fn the_chosen_place_stays_in_view() {
        for size in SIZES {
            let mut room = Search::new(found("staff"));
            screen(&mut room, size);
            for _ in 0..60 {
                room.update(&now(), Msg::Step(Step::Down));
                let seen = screen(&mut room, size);
                assert!(seen.contains('▸'), "{size:?}\n{seen}");
            }
        }
    }
}
