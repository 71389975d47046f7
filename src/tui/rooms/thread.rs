//! One prompt through all sessions.

use ratatui::Frame;

use crate::clock::Now;
use crate::tui::{Effect, Go, keys::Binding, page::Frames, palette::Palette};

#[derive(Debug)]
pub struct Thread;

#[derive(Clone, Debug)]
pub enum Msg {
    Next,
}

impl Thread {
    pub fn new(_facts: crate::desk::ThreadFacts) -> Self {
        Self
    }
    pub fn bindings(&self) -> Vec<Binding> {
        Vec::new()
    }
    pub fn update(&mut self, _msg: Msg) -> Option<Go> {
        None
    }
    pub fn header(&self) -> (String, String) {
        (String::new(), String::new())
    }
    pub fn view(&self, _frame: &mut Frame<'_>, _frames: Frames, _palette: &Palette, _now: &Now) {}
}
