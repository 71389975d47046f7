//! One session to read, and a later thought to add.

use ratatui::Frame;

use crate::clock::Now;
use crate::tui::{Effect, Go, keys::Binding, page::Frames, palette::Palette};

#[derive(Debug)]
pub struct Session;

#[derive(Clone, Debug)]
pub enum Msg {
    Next,
}

impl Session {
    pub fn new(_opened: crate::desk::Opened) -> Self {
        Self
    }
    pub fn bindings(&self, _now: &Now) -> Vec<Binding> {
        Vec::new()
    }
    pub fn takes_text(&self) -> bool {
        false
    }
    pub fn key(&self, _key: ratatui::crossterm::event::KeyEvent) -> Option<Msg> {
        None
    }
    pub fn paste(&self, _text: String) -> Option<Msg> {
        None
    }
    pub fn update(&mut self, _now: &Now, _msg: Msg) -> (Vec<Effect>, Option<Go>) {
        (Vec::new(), None)
    }
    /// Fits the thought being written to the screen.
    pub fn settle(&mut self, _frames: Frames) {}
    pub fn header(&self, _now: &Now) -> (String, String) {
        (String::new(), String::new())
    }
    pub fn view(&self, _frame: &mut Frame<'_>, _frames: Frames, _palette: &Palette, _now: &Now) {}
}
