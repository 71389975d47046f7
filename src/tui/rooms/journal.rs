//! The journal: every session, and what is wrong with any.

use ratatui::Frame;

use crate::clock::Now;
use crate::tui::{Effect, Go, keys::Binding, page::Frames, palette::Palette};

#[derive(Debug)]
pub struct Journal;

#[derive(Clone, Debug)]
pub enum Msg {
    Next,
}

impl Journal {
    pub fn new(_listed: Vec<crate::journal::listing::Listed>) -> Self {
        Self
    }
    pub fn bindings(&self) -> Vec<Binding> {
        Vec::new()
    }
    pub fn update(&mut self, _msg: Msg) -> (Vec<Effect>, Option<Go>) {
        (Vec::new(), None)
    }
    /// What to say after a write.
    pub fn written(&self) -> Option<String> {
        None
    }
    pub fn header(&self) -> (String, String) {
        (String::new(), String::new())
    }
    pub fn view(&self, _frame: &mut Frame<'_>, _frames: Frames, _palette: &Palette, _now: &Now) {}
}
