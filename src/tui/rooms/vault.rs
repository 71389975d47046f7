//! Protecting a journal, its passphrase, its recovery key, and taking the protection off: one thing at
//! a time, with the words of the command line.

use ratatui::crossterm::event::KeyCode;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    clock::Now,
    desk::vault::{
        AFTER, BEFORE, CHANGED, Errand, Passphrase, Protection, Told, Turned, WITH_THE_KEY, Wish,
    },
    text::counted,
    text::passphrase::hint,
    tui::{
        Go, Msg as ScreenMsg,
        hidden::{Hidden, Typed},
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// Letters of a recovery key that are copied down at once, and how many times that in a row.
const GROUP: usize = 5;
const GROUPS: usize = 5;

/// The room.
#[derive(Debug)]
pub struct Vault {
    errand: Errand,
    stands: Stands,
    typed: Hidden,
    /// The passphrase there is, once it was typed.
    old: Option<Passphrase>,
    /// The new one, until it was typed once more.
    new: Option<Passphrase>,
    /// What is to be said about what was typed.
    said: Option<String>,
    reading: Reading,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
enum Stands {
    /// What it means is said first.
    Before,
    /// So many files are to be sealed yet.
    Unfinished(usize),
    Current,
    New,
    Again,
    Working,
    /// It is done, or there is nothing to do.
    Done(Told),
}

/// What can happen here.
#[derive(Clone, Debug)]
pub enum Msg {
    Typed(Typed),
    Step(Step),
    Next,
}

impl Vault {
    /// The room where a leader has come for this.
    pub fn new(told: Told) -> Self {
        let (errand, stands) = match told {
            Told::About { errand, protection, in_clear } => {
                let stands = match (errand, protection, in_clear) {
                    (Errand::Protect, Protection::None, _) => Stands::Before,
                    (Errand::Protect, Protection::Unlocked, 1..) => Stands::Unfinished(in_clear),
                    (Errand::Protect, Protection::Unlocked | Protection::Locked, _)
                    | (_, Protection::None, _) => Stands::Done(told),
                    (Errand::Change | Errand::TakeOff | Errand::RecoveryKey, ..) => Stands::Current,
                };
                (errand, stands)
            }
            told => (Errand::Protect, Stands::Done(told)),
        };
        Self {
            errand,
            stands,
            typed: Hidden::default(),
            old: None,
            new: None,
            said: None,
            reading: Reading::default(),
        }
    }

    /// Whether it is being done just now.
    pub fn is_working(&self) -> bool {
        self.stands == Stands::Working
    }

    /// Whether letters are typed here.
    pub fn takes_text(&self) -> bool {
        matches!(self.stands, Stands::Current | Stands::New | Stands::Again)
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        (title(self.errand).to_owned(), String::new())
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let key = |code, shown, label, msg| Binding::new(Key::plain(code), shown, label, msg);
        let next = |label| key(KeyCode::Enter, "Enter", label, ScreenMsg::Vault(Msg::Next));
        let mut bindings = Vec::new();
        match &self.stands {
            Stands::Working => return bindings,
            Stands::Before | Stands::Current | Stands::New | Stands::Again => {
                bindings.push(next("go on"));
            }
            Stands::Unfinished(_) => bindings.push(next("seal them")),
            Stands::Done(_) => bindings.push(next("done")),
        }
        let is_long = self.reading.is_long();
        let scroll = moving("scroll", |step| ScreenMsg::Vault(Msg::Step(step)));
        bindings.extend(
            scroll.into_iter().map(|it| Binding { in_footer: it.in_footer && is_long, ..it }),
        );
        bindings.push(key(KeyCode::Esc, "Esc", "back", ScreenMsg::Go(Go::Back)));
        bindings
    }

    /// What a message does.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        match msg {
            Msg::Typed(typed) if self.takes_text() => {
                self.said = None;
                self.typed.apply(&typed);
                None
            }
            Msg::Typed(_) => None,
            Msg::Step(step) => {
                self.reading.step(step);
                None
            }
            Msg::Next => self.next(),
        }
    }

    fn next(&mut self) -> Option<Go> {
        self.reading = Reading::default();
        match &self.stands {
            Stands::Before => self.stands = Stands::New,
            Stands::Unfinished(_) => return Some(self.wishes(Wish::Protect(None))),
            Stands::Current | Stands::New | Stands::Again if self.typed.is_empty() => {}
            Stands::Current => {
                let old = self.typed.take();
                match self.errand {
                    Errand::TakeOff => return Some(self.wishes(Wish::TakeOff(old))),
                    Errand::RecoveryKey => return Some(self.wishes(Wish::RecoveryKey(old))),
                    Errand::Change | Errand::Protect => {
                        self.old = Some(old);
                        self.stands = Stands::New;
                    }
                }
            }
            Stands::New => {
                let new = self.typed.take();
                self.said = hint(new.expose()).map(str::to_owned);
                self.new = Some(new);
                self.stands = Stands::Again;
            }
            Stands::Again => {
                let again = self.typed.take();
                if self.new.take_if(|new| *new == again).is_none() {
                    self.said = Some("Those two differ. Choose once more.".to_owned());
                    self.new = None;
                    self.stands = Stands::New;
                    return None;
                }
                let wish = match self.old.take() {
                    Some(old) => Wish::Change { old, new: again },
                    None => Wish::Protect(Some(again)),
                };
                return Some(self.wishes(wish));
            }
            Stands::Working => {}
            Stands::Done(_) => return Some(Go::Back),
        }
        None
    }

    fn wishes(&mut self, wish: Wish) -> Go {
        self.stands = Stands::Working;
        Go::Vault(wish)
    }

    /// What came of it.
    pub fn told(&mut self, told: Told) {
        self.stands = match told {
            Told::Refused(words) => {
                self.said = Some(words);
                Stands::Current
            }
            told => Stands::Done(told),
        };
    }

    /// It could not be done, and why is said elsewhere: how things stand has to be looked at again.
    pub fn not_done(&self) -> Option<Go> {
        self.is_working().then_some(Go::Vault(Wish::About(self.errand)))
    }
}

impl Read for Vault {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, _now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        match &self.stands {
            Stands::Before => page.text(&BEFORE.replace('\n', "\n\n"), palette.text),
            Stands::Unfinished(files) => {
                let files = counted(*files, "file");
                page.text(
                    &format!("Still in clear in this protected journal: {files}."),
                    palette.text,
                );
                page.blank();
                page.text("Enter seals what is left.", palette.text);
            }
            Stands::Current => {
                if self.errand == Errand::TakeOff {
                    let words = "This puts everything in this journal in clear. Whoever can open \
                                 this account's files can read it then.";
                    page.text(words, palette.text);
                    page.blank();
                }
                self.field("The passphrase as it is, or the recovery key", &mut page, palette);
            }
            Stands::New => self.field("New passphrase", &mut page, palette),
            Stands::Again => self.field("The same once more", &mut page, palette),
            Stands::Working => page.text("A moment: it is being done …", palette.dim),
            Stands::Done(told) => outcome(told, self.errand, &mut page, palette),
        }
        page
    }
}

impl Vault {
    fn field(&self, name: &str, page: &mut Page, palette: &Palette) {
        page.text(name, palette.text);
        self.typed.show(page, palette);
        if let Some(said) = &self.said {
            page.blank();
            page.text(said, palette.accent);
        }
    }
}

/// What this is called where actions are found by name.
pub fn title(errand: Errand) -> &'static str {
    match errand {
        Errand::Protect => "Protect this journal",
        Errand::Change => "Change the passphrase",
        Errand::TakeOff => "Take the protection off",
        Errand::RecoveryKey => "Show the recovery key",
    }
}

fn outcome(told: &Told, errand: Errand, page: &mut Page, palette: &Palette) {
    match told {
        Told::Protected { key, turned } => {
            show_key(key, page, palette);
            page.blank();
            page.text(
                &format!("Protected: {} sealed.", counted(turned.files, "file")),
                palette.strong,
            );
            left(turned, page, palette);
            page.blank();
            page.text(AFTER, palette.text);
        }
        Told::RecoveryKey(key) => show_key(key, page, palette),
        Told::Changed => page.text(CHANGED, palette.text),
        Told::TakenOff(turned) => {
            let words = format!("No longer protected: {} in clear.", counted(turned.files, "file"));
            page.text(&words, palette.strong);
            left(turned, page, palette);
        }
        Told::About { .. } | Told::Locked | Told::Unlocked { .. } | Told::Refused(_) => {
            let words = match errand {
                Errand::Protect => "This journal is protected already, all of it.",
                Errand::Change | Errand::TakeOff | Errand::RecoveryKey => {
                    "This journal is not protected."
                }
            };
            page.text(words, palette.text);
        }
    }
}

/// The recovery key in groups, with air between the rows: it is copied down by hand.
fn show_key(key: &Passphrase, page: &mut Page, palette: &Palette) {
    let letters: Vec<char> = key.expose().chars().collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    page.text("Recovery key", palette.strong);
    page.air(1);
    for row in groups.chunks(GROUPS) {
        page.line(&[(&row.join("  "), palette.accent)]);
        page.air(1);
    }
    page.text(WITH_THE_KEY, palette.text);
}

fn left(turned: &Turned, page: &mut Page, palette: &Palette) {
    for (file, why) in &turned.left {
        page.blank();
        page.text(&format!("Left as it is: {}: {why}", file.display()), palette.warning);
    }
}
