//! A line that is typed at its end, such as a name: three keys, and as much of it as has room.

use ratatui::crossterm::event::KeyEvent;

use super::typing;
use crate::text::{cells, clean::one_line, editor::Edit};

/// What a key does to such a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Text(String),
    /// The last letter away.
    Erase,
    /// All of it away.
    Clear,
}

impl Typed {
    /// What a key means that no binding has.
    pub fn key(key: KeyEvent) -> Option<Self> {
        match typing::edit_of(key)? {
            Edit::Type(letter) => Some(Self::Text(letter.to_string())),
            Edit::Backspace => Some(Self::Erase),
            Edit::DeleteToRowStart => Some(Self::Clear),
            _ => None,
        }
    }

    /// What a paste means: words on one line.
    pub fn paste(text: &str) -> Self {
        Self::Text(one_line(text.trim()).into_owned())
    }

    /// Does it to a line.
    pub fn apply(self, line: &mut String) {
        match self {
            Self::Text(text) => line.push_str(&text),
            Self::Erase => line.truncate(cells::previous_boundary(line, line.len())),
            Self::Clear => line.clear(),
        }
    }
}

/// As much of a line as has room in so many cells: its end, where one is typing.
pub fn end_of(line: &str, room: usize) -> &str {
    let mut rest = line;
    while cells::width(rest) > room {
        let mut letters = rest.chars();
        letters.next();
        rest = letters.as_str();
    }
    rest
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    #[test]
    fn a_line_is_typed_erased_by_whole_letters_and_cleared() {
        let mut line = String::new();
        for (typed, there) in [
            (Typed::paste(" Anna\nGreen "), "Anna Green"),
            (Typed::Erase, "Anna Gree"),
            (Typed::Text("e\u{301}".to_owned()), "Anna Greee\u{301}"),
            (Typed::Erase, "Anna Gree"),
            (Typed::Clear, ""),
            (Typed::Erase, ""),
        ] {
            typed.apply(&mut line);
            assert_eq!(line, there);
        }
        let key = |code, held| Typed::key(KeyEvent::new(code, held));
        assert_eq!(key(KeyCode::Char('u'), KeyModifiers::CONTROL), Some(Typed::Clear));
        assert_eq!(key(KeyCode::Enter, KeyModifiers::NONE), None);
    }

    #[test]
    fn of_a_long_line_the_end_is_seen() {
        assert_eq!(end_of("/home/anna", 5), "/anna");
        assert_eq!(end_of("王芳a", 3), "芳a");
        assert_eq!(end_of("", 0), "");
    }
}
