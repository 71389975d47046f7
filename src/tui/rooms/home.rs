//! Home: only what exists.

use ratatui::Frame;

use crate::clock::Now;
use crate::tui::{Effect, Go, keys::Binding, page::Frames, palette::Palette};

#[derive(Debug)]
pub struct Home;

#[derive(Clone, Debug)]
pub enum Msg { Next }

impl Home {
    pub fn new(_facts: crate::desk::HomeFacts) -> Self { Self }
    pub fn bindings(&self) -> Vec<Binding> { Vec::new() }
    pub fn update(&mut self, _msg: &Msg) -> (Vec<Effect>, Option<Go>) { (Vec::new(), None) }
    pub fn header(&self, _now: &Now) -> (String, String) { (String::new(), String::new()) }
    pub fn view(&self, _frame: &mut Frame<'_>, _frames: Frames, _palette: &Palette, _now: &Now) {}
}
