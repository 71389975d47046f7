//! Every promise and what became of it.

use ratatui::Frame;

use crate::clock::Now;
use crate::tui::{Effect, Go, keys::Binding, page::Frames, palette::Palette};

#[derive(Debug)]
pub struct Promises;

#[derive(Clone, Debug)]
pub enum Msg {
    Next,
}

impl Promises {
    pub fn new(_promises: Vec<crate::change::promises::Promise>) -> Self {
        Self
    }
    pub fn bindings(&self) -> Vec<Binding> {
        Vec::new()
    }
    pub fn update(&mut self, _msg: Msg) -> Option<Go> {
        None
    }
    pub fn header(&self, _now: &Now) -> (String, String) {
        (String::new(), String::new())
    }
    pub fn view(&self, _frame: &mut Frame<'_>, _frames: Frames, _palette: &Palette, _now: &Now) {}
}
