//! Which key does what to the text being written.
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::editor::{Edit, Motion};

/// The edit that a key means while writing.
pub fn edit_of(key: KeyEvent) -> Option<Edit> {
    Some(match key.code {
        KeyCode::Char(c) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => Edit::Type(c),
        KeyCode::Char('z') => Edit::Undo,
        KeyCode::Enter => Edit::Newline,
        KeyCode::Backspace => Edit::Backspace,
        KeyCode::Left => Edit::Move(Motion::Left),
        KeyCode::Right => Edit::Move(Motion::Right),
        KeyCode::Up => Edit::Move(Motion::Up),
        KeyCode::Down => Edit::Move(Motion::Down),
        _ => return None,
    })
}
