//! A sitting on the screen.
use ratatui::{Frame, crossterm::event::KeyEvent};
use crate::clock::Now;
use crate::desk::{Failure, Write, Written};
use crate::sitting::Sitting;
use crate::tui::{Effect, Go, keys::Binding, page::Frames, palette::Palette, saving::Saving};
#[derive(Debug)]
pub struct Sit { pub saving: Saving }
#[derive(Clone, Debug)]
pub enum Msg { Next }
impl Sit {
    pub fn new(_sitting: Sitting, _cursor: usize, _now: &Now) -> Self { Self { saving: Saving::Clean } }
    pub fn takes_text(&self) -> bool { true }
    pub fn bindings(&self, _now: &Now) -> Vec<Binding> { Vec::new() }
    pub fn key(&self, _key: KeyEvent) -> Option<Msg> { None }
    pub fn paste(&self, _text: String) -> Option<Msg> { None }
    pub fn update(&mut self, _now: &Now, _msg: Msg) -> (Vec<Effect>, Option<Go>) { (Vec::new(), None) }
    pub fn unsaved(&self) -> Option<Write> { None }
    pub fn save_now(&mut self) -> Vec<Effect> { Vec::new() }
    pub fn saved(&mut self, _now: &Now, _revision: u64, _result: Result<Written, Failure>) -> Vec<Effect> { Vec::new() }
    pub fn settle(&mut self, _now: &Now, _frames: Frames) -> Vec<Effect> { Vec::new() }
    pub fn header(&self) -> (String, String) { (String::new(), String::new()) }
    pub fn view(&self, _frame: &mut Frame<'_>, _frames: Frames, _palette: &Palette, _now: &Now) {}
}
