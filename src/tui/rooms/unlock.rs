//! The door of a protected journal: the passphrase, or the recovery key, and what was wanted is there.

use ratatui::{Frame, crossterm::event::KeyCode};

use crate::{
    desk::{DEMO, Query, vault::Wish},
    tui::{
        Go, Msg as ScreenMsg,
        hidden::{Hidden, Typed},
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// The door.
#[derive(Debug)]
pub struct Unlock {
    /// What was asked for, and is asked again once the journal is open.
    then: Query,
    typed: Hidden,
    stands: Stands,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stands {
    Asking,
    /// What was typed is tried: half a second.
    Trying,
    /// It was not the passphrase, in words.
    Refused(String),
}

/// What can happen here.
#[derive(Clone, Debug)]
pub enum Msg {
    Typed(Typed),
    Try,
}

impl Unlock {
    /// The door before what was asked for.
    pub fn new(then: Query) -> Self {
        // The other journal is open already: opening it again would lock it.
        let then = if matches!(then, Query::Open(_)) { Query::Home } else { then };
        Self { then, typed: Hidden::default(), stands: Stands::Asking }
    }

    /// What leads on from here.
    pub fn then(&self) -> &Query {
        &self.then
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let key = |code, shown, label, msg| Binding::new(Key::plain(code), shown, label, msg);
        let look = ScreenMsg::Go(Go::Open(DEMO.to_owned()));
        vec![
            key(KeyCode::Enter, "Enter", "unlock", ScreenMsg::Unlock(Msg::Try)),
            key(KeyCode::Esc, "Esc", "leave", ScreenMsg::Go(Go::Quit)),
            Binding::action("Look at the made-up year", look),
        ]
    }

    /// What a message does.
    pub fn update(&mut self, msg: &Msg) -> Option<Go> {
        match (&self.stands, msg) {
            // One try at a time; what is typed meanwhile is typed for nothing.
            (Stands::Trying, _) => {}
            (Stands::Asking | Stands::Refused(_), Msg::Typed(typed)) => {
                self.typed.apply(typed);
                self.stands = Stands::Asking;
            }
            (Stands::Asking | Stands::Refused(_), Msg::Try) if self.typed.is_empty() => {}
            (Stands::Asking | Stands::Refused(_), Msg::Try) => {
                self.stands = Stands::Trying;
                return Some(Go::Vault(Wish::Unlock(self.typed.take())));
            }
        }
        None
    }

    /// It was not the passphrase.
    pub fn refused(&mut self, words: String) {
        self.stands = Stands::Refused(words);
    }

    /// It could not be tried; why is said elsewhere.
    pub fn not_tried(&mut self) {
        self.stands = Stands::Asking;
    }

    /// Draws it.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette) {
        let mut page = Page::new(frames.body.width);
        page.air(if frames.is_low { 0 } else { 3 });
        page.text("This journal is protected. Your words are here.", palette.strong);
        page.blank();
        page.text("Passphrase, or recovery key", palette.text);
        self.typed.show(&mut page, palette);
        page.blank();
        match &self.stands {
            Stands::Asking => {}
            Stands::Trying => page.text("Unlocking …", palette.dim),
            Stands::Refused(words) => page.text(words, palette.accent),
        }
        page.draw(frame, frames.body, palette);
    }
}
