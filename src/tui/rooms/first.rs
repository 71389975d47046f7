//! The first screen ever: three lines, and begin.

use ratatui::Frame;

use crate::clock::Now;
use crate::tui::{Effect, Go, keys::Binding, page::Frames, palette::Palette};

#[derive(Debug)]
pub struct First;

impl First {
    pub fn new(_facts: crate::desk::HomeFacts) -> Self { Self }
    pub fn bindings(&self) -> Vec<Binding> { Vec::new() }
    pub fn update(&mut self, _msg: &super::home::Msg) -> Option<Go> { None }
    pub fn view(&self, _frame: &mut Frame<'_>, _frames: Frames, _palette: &Palette) {}
}
