//! A line that is typed unseen: a passphrase. Each letter is a dot, and what was typed wipes itself.

use ratatui::crossterm::event::KeyEvent;
use zeroize::{Zeroize as _, Zeroizing};

use super::{page::Page, palette::Palette, typing};
use crate::{
    desk::vault::Passphrase,
    disk::seal::SecretString,
    text::{cells, editor::Edit},
};

/// Longer than any passphrase, in bytes: made at once, for a text that grows leaves itself behind.
const LONGEST: usize = 1024;

/// What a key does to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Text(Passphrase),
    /// The last letter away.
    Erase,
    /// All of it away.
    Clear,
}

impl Typed {
    /// What a key means that no binding has.
    pub fn key(key: KeyEvent) -> Option<Self> {
        match typing::edit_of(key)? {
            Edit::Type(letter) => Some(Self::Text(secret(letter.to_string()))),
            Edit::Backspace => Some(Self::Erase),
            Edit::DeleteToRowStart => Some(Self::Clear),
            _ => None,
        }
    }

    /// What a paste means: what was copied, without the line end that was copied along.
    pub fn paste(mut text: String) -> Self {
        let pasted = text.trim_matches(['\r', '\n']).to_owned();
        text.zeroize();
        Self::Text(secret(pasted))
    }
}

fn secret(text: String) -> Passphrase {
    Passphrase::new(SecretString::from(text))
}

/// The line.
pub struct Hidden(Zeroizing<String>);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hidden")
    }
}

impl Default for Hidden {
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(LONGEST)))
    }
}

impl Hidden {
    /// Does it to the line. What has no room is left out whole: half a paste is no passphrase.
    pub fn apply(&mut self, typed: &Typed) {
        match typed {
            Typed::Text(text) if self.0.len() + text.expose().len() <= LONGEST => {
                self.0.push_str(text.expose());
            }
            Typed::Text(_) => {}
            Typed::Erase => {
                let end = cells::previous_boundary(&self.0, self.0.len());
                self.0.truncate(end);
            }
            Typed::Clear => self.0.zeroize(),
        }
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes what was typed, and leaves nothing.
    pub fn take(&mut self) -> Passphrase {
        let typed = secret(String::from(self.0.as_str()));
        self.0.zeroize();
        typed
    }

    /// Puts it on a page, with the cursor.
    pub fn show(&self, page: &mut Page, palette: &Palette) {
        let room = page.width().saturating_sub(3);
        page.typed(&"•".repeat(self.0.chars().count().min(room)), palette);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_or_pasted_is_taken_once_and_never_shown() {
        let mut line = Hidden::default();
        for typed in [
            Typed::paste("tea at four\r\n".to_owned()),
            Typed::Text(secret("é!".to_owned())),
            Typed::Erase,
            Typed::paste("x".repeat(LONGEST)),
        ] {
            assert!(!format!("{typed:?} {line:?}").contains("tea"));
            line.apply(&typed);
        }
        assert_eq!(line.take().expose(), "tea at fouré");
        assert!(line.is_empty());
        line.apply(&Typed::Text(secret("more".to_owned())));
        line.apply(&Typed::Clear);
        assert!(line.is_empty());
    }
}
