//! Which key does what to a text being written.
//!
//! What a room does with a key of its own (Tab, Esc, copy, paste) is not here, and comes first.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::editor::{Edit, Motion};

/// What a key does to the text. A letter held with Ctrl or Alt that is bound to nothing is no text.
pub fn edit_of(key: KeyEvent) -> Option<Edit> {
    let held = Held::of(key.modifiers)?;
    Some(match key.code {
        KeyCode::Char(letter) => return letter_edit(letter, held),
        KeyCode::Enter => Edit::Newline,
        KeyCode::Backspace if held.any() => Edit::BackspaceWord,
        KeyCode::Backspace => Edit::Backspace,
        KeyCode::Delete if held.any() => Edit::DeleteWord,
        KeyCode::Delete => Edit::Delete,
        code => {
            let motion = motion(code, held)?;
            if held.shift { Edit::Select(motion) } else { Edit::Move(motion) }
        }
    })
}

/// The same for words that stand in one row.
pub fn edit_of_row(key: KeyEvent) -> Option<Edit> {
    match edit_of(key)? {
        Edit::Newline
        | Edit::Move(Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown) => None,
        edit => Some(edit),
    }
}

/// A paste into one row: its words.
pub fn paste_in_row(text: &str) -> Edit {
    Edit::Paste(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The modifiers held with a key.
#[derive(Clone, Copy)]
struct Held {
    ctrl: bool,
    alt: bool,
    shift: bool,
}

impl Held {
    /// None where a key of the system is held: what that means is not ours to say.
    fn of(held: KeyModifiers) -> Option<Self> {
        let others = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        held.difference(others).is_empty().then_some(Self {
            ctrl: held.contains(KeyModifiers::CONTROL),
            alt: held.contains(KeyModifiers::ALT),
            shift: held.contains(KeyModifiers::SHIFT),
        })
    }

    fn any(self) -> bool {
        self.ctrl || self.alt
    }
}

fn letter_edit(letter: char, held: Held) -> Option<Edit> {
    match (held.ctrl, held.alt) {
        // Both together are AltGr on Windows: `@` and `€` come this way.
        (false, false) | (true, true) => Some(Edit::Type(letter)),
        (true, false) => with_ctrl(letter.to_ascii_lowercase(), held.shift),
        (false, true) => match letter.to_ascii_lowercase() {
            'b' => Some(Edit::Move(Motion::WordLeft)),
            'f' => Some(Edit::Move(Motion::WordRight)),
            'd' => Some(Edit::DeleteWord),
            _ => None,
        },
    }
}

fn with_ctrl(letter: char, shift: bool) -> Option<Edit> {
    Some(match letter {
        'a' => Edit::SelectAll,
        // What many terminals send for Backspace.
        'h' => Edit::Backspace,
        // A line feed, which some terminals send when text is put in.
        'j' => Edit::Newline,
        'u' => Edit::DeleteToRowStart,
        'w' => Edit::BackspaceWord,
        'x' => Edit::Cut,
        'y' => Edit::Redo,
        'z' if shift => Edit::Redo,
        'z' => Edit::Undo,
        _ => return None,
    })
}

fn motion(code: KeyCode, held: Held) -> Option<Motion> {
    Some(match code {
        KeyCode::Left if held.any() => Motion::WordLeft,
        KeyCode::Left => Motion::Left,
        KeyCode::Right if held.any() => Motion::WordRight,
        KeyCode::Right => Motion::Right,
        KeyCode::Up => Motion::Up,
        KeyCode::Down => Motion::Down,
        KeyCode::Home if held.ctrl => Motion::TextStart,
        KeyCode::Home => Motion::RowStart,
        KeyCode::End if held.ctrl => Motion::TextEnd,
        KeyCode::End => Motion::RowEnd,
        KeyCode::PageUp => Motion::PageUp,
        KeyCode::PageDown => Motion::PageDown,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const CTRL: KeyModifiers = KeyModifiers::CONTROL;
    const ALT: KeyModifiers = KeyModifiers::ALT;
    const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

    fn does(code: KeyCode, held: KeyModifiers) -> Option<Edit> {
        edit_of(KeyEvent::new(code, held))
    }

    #[test]
    fn letters_are_text_also_with_altgr_and_never_with_ctrl_or_alt_alone() {
        for (letter, held, edit) in [
            ('a', NONE, Some(Edit::Type('a'))),
            ('Ä', SHIFT, Some(Edit::Type('Ä'))),
            ('@', CTRL | ALT, Some(Edit::Type('@'))),
            ('{', CTRL | ALT | SHIFT, Some(Edit::Type('{'))),
            ('q', CTRL, None),
            ('x', ALT, None),
            ('é', CTRL, None),
            ('a', KeyModifiers::SUPER, None),
            ('a', KeyModifiers::SUPER | CTRL | ALT, None),
        ] {
            assert_eq!(does(KeyCode::Char(letter), held), edit, "{held:?} {letter}");
        }
    }

    #[test]
    fn letters_with_ctrl_and_alt_do_what_they_do_elsewhere_caps_lock_or_not() {
        for (letter, held, edit) in [
            ('a', CTRL, Edit::SelectAll),
            ('A', CTRL, Edit::SelectAll),
            ('h', CTRL, Edit::Backspace),
            ('w', CTRL, Edit::BackspaceWord),
            ('u', CTRL, Edit::DeleteToRowStart),
            ('x', CTRL, Edit::Cut),
            ('z', CTRL, Edit::Undo),
            ('Z', CTRL, Edit::Undo),
            ('Z', CTRL | SHIFT, Edit::Redo),
            ('z', CTRL | SHIFT, Edit::Redo),
            ('y', CTRL, Edit::Redo),
            ('b', ALT, Edit::Move(Motion::WordLeft)),
            ('f', ALT, Edit::Move(Motion::WordRight)),
            ('d', ALT, Edit::DeleteWord),
        ] {
            assert_eq!(does(KeyCode::Char(letter), held), Some(edit), "{held:?} {letter}");
        }
    }

    #[test]
    fn keys_that_delete_take_a_word_with_ctrl_or_alt() {
        for (code, held, edit) in [
            (KeyCode::Enter, NONE, Edit::Newline),
            (KeyCode::Enter, SHIFT, Edit::Newline),
            (KeyCode::Backspace, NONE, Edit::Backspace),
            (KeyCode::Backspace, SHIFT, Edit::Backspace),
            (KeyCode::Backspace, CTRL, Edit::BackspaceWord),
            (KeyCode::Backspace, ALT, Edit::BackspaceWord),
            (KeyCode::Delete, NONE, Edit::Delete),
            (KeyCode::Delete, CTRL, Edit::DeleteWord),
            (KeyCode::Delete, ALT, Edit::DeleteWord),
        ] {
            assert_eq!(does(code, held), Some(edit), "{held:?} {code:?}");
        }
    }

    #[test]
    fn keys_that_move_select_with_shift() {
        for (code, held, motion) in [
            (KeyCode::Left, NONE, Motion::Left),
            (KeyCode::Right, NONE, Motion::Right),
            (KeyCode::Up, NONE, Motion::Up),
            (KeyCode::Down, NONE, Motion::Down),
            (KeyCode::Left, CTRL, Motion::WordLeft),
            (KeyCode::Right, CTRL, Motion::WordRight),
            (KeyCode::Left, ALT, Motion::WordLeft),
            (KeyCode::Right, ALT, Motion::WordRight),
            (KeyCode::Home, NONE, Motion::RowStart),
            (KeyCode::End, NONE, Motion::RowEnd),
            (KeyCode::Home, CTRL, Motion::TextStart),
            (KeyCode::End, CTRL, Motion::TextEnd),
            (KeyCode::PageUp, NONE, Motion::PageUp),
            (KeyCode::PageDown, NONE, Motion::PageDown),
        ] {
            assert_eq!(does(code, held), Some(Edit::Move(motion)), "{held:?} {code:?}");
            assert_eq!(does(code, held | SHIFT), Some(Edit::Select(motion)), "{held:?} {code:?}");
        }
    }

    #[test]
    fn keys_that_go_on_or_leave_are_no_edit() {
        for code in [KeyCode::Tab, KeyCode::BackTab, KeyCode::Esc, KeyCode::F(1), KeyCode::Insert] {
            assert_eq!(does(code, NONE), None, "{code:?}");
        }
    }
}
