//! The action finder: everything that can be done here, by name. Its first line is Help.

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::{Position, Rect},
};

use super::{
    Msg as ScreenMsg, canvas,
    keys::Binding,
    page::{Frames, Page, mark},
    palette::Palette,
};
use crate::text::{
    cells,
    clean::one_line,
    words::{fold, words},
};

/// What is typed, and the actions to choose from.
#[derive(Debug)]
pub struct Finder {
    typed: String,
    actions: Vec<Binding>,
    chosen: usize,
}

/// What a key means here.
#[derive(Clone, Debug)]
pub enum Msg {
    Type(char),
    Erase,
    Up,
    Down,
    Choose,
    Close,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    Stay,
    Close,
    Chosen(Box<ScreenMsg>),
}

impl Finder {
    /// A finder over the bindings that have a name, Help first.
    pub fn new(bindings: Vec<Binding>) -> Self {
        let mut actions: Vec<Binding> =
            bindings.into_iter().filter(|binding| !binding.action.is_empty()).collect();
        actions.sort_by_key(|binding| binding.action != "Help");
        Self { typed: String::new(), actions, chosen: 0 }
    }

    /// What a key means.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        let is_held = key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        Some(match key.code {
            KeyCode::Esc => Msg::Close,
            KeyCode::Char('k' | 'c') if key.modifiers == KeyModifiers::CONTROL => Msg::Close,
            KeyCode::Enter | KeyCode::Tab => Msg::Choose,
            KeyCode::Up | KeyCode::BackTab => Msg::Up,
            KeyCode::Down => Msg::Down,
            KeyCode::Backspace => Msg::Erase,
            KeyCode::Char(letter) if !is_held => Msg::Type(letter),
            _ => return None,
        })
    }

    /// Takes a paste as if it were typed.
    pub fn type_text(&mut self, text: &str) {
        self.typed.push_str(&one_line(text));
        self.chosen = 0;
    }

    /// What a message does.
    pub fn update(&mut self, msg: &Msg) -> Outcome {
        match msg {
            Msg::Type(letter) => self.type_text(letter.encode_utf8(&mut [0; 4])),
            Msg::Erase => {
                self.typed.pop();
                self.chosen = 0;
            }
            Msg::Up => self.chosen = self.chosen.saturating_sub(1),
            Msg::Down => self.chosen = (self.chosen + 1).min(self.found().len().saturating_sub(1)),
            Msg::Close => return Outcome::Close,
            Msg::Choose => {
                let chosen = self.found().get(self.chosen).map(|binding| binding.msg.clone());
                return chosen.map_or(Outcome::Stay, |msg| Outcome::Chosen(Box::new(msg)));
            }
        }
        Outcome::Stay
    }

    /// The actions in which every typed word begins a word.
    fn found(&self) -> Vec<&Binding> {
        let typed = fold(&self.typed);
        let wanted: Vec<&str> = typed.split_whitespace().collect();
        let fits = |binding: &&Binding| {
            let action = fold(&binding.action);
            wanted.iter().all(|want| words(&action).any(|word| word.starts_with(want)))
        };
        let mut found: Vec<&Binding> = self.actions.iter().filter(fits).collect();
        // What begins with what was typed is meant rather than what mentions it.
        found.sort_by_key(|binding| !fold(&binding.action).starts_with(typed.trim()));
        found
    }

    /// Draws it over the top of the column.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette) {
        // Nothing of the room shows beside or below: one thing at a time.
        let body = frames.body;
        let mut cover = body;
        cover.x = cover.x.saturating_sub(1);
        cover.width = (cover.width + 2).min(frame.area().width.saturating_sub(cover.x));
        canvas::clear(frame, cover, palette.text);
        let width = usize::from(body.width.saturating_sub(2));
        let typed = one_line(&self.typed);
        let shown = if typed.is_empty() {
            ("Type what you want to do", palette.dim)
        } else {
            (&*typed, palette.text)
        };
        let mut line = Page::new(body.width);
        line.line(&[("┃ ", palette.accent), shown]);
        line.draw(frame, Rect { height: body.height.min(1), ..body }, palette);
        let list = Rect { y: body.y + 2, height: body.height.saturating_sub(2), ..body };
        self.list(body.width, palette).draw(frame, list, palette);
        let x = u16::try_from(cells::width(&typed).min(width.saturating_sub(1))).unwrap_or(0);
        frame.set_cursor_position(Position::new(body.x + 2 + x, body.y));
    }

    fn list(&self, width: u16, palette: &Palette) -> Page {
        let mut page = Page::new(width);
        let found = self.found();
        for (number, binding) in found.iter().enumerate() {
            let is_chosen = number == self.chosen;
            let style = if is_chosen { palette.accent } else { palette.text };
            page.begin_item(is_chosen);
            let name = format!("{}{}", mark(is_chosen), binding.action);
            page.apart((&name, style), (binding.shown, palette.dim));
        }
        if found.is_empty() {
            page.indented("Nothing by that name.", palette.dim, 2);
        }
        page
    }
}
