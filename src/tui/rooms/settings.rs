//! The settings: each with its value, changed by arrows or by typing. A change holds at once, and goes
//! into `config.toml` beside whatever else stands there.

#[cfg(test)]
mod tests;

use ratatui::crossterm::event::{KeyCode, KeyEvent};
use toml::Value;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    clock::Now,
    desk::{Choices, Write},
    settings::{Key as Chosen, Setting, Settings as All, Way},
    text::cells,
    tui::{
        Effect, Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        line::{Typed, end_of},
        page::{Frames, Page, mark},
        palette::Palette,
    },
};

/// The cells of what a setting is called, with a gap.
const TITLES: usize = 28;
/// Fewer cells than this have no room for a value beside it.
const BESIDE: usize = 60;

/// The room.
#[derive(Debug)]
pub struct Settings {
    choices: Choices,
    reading: Reading,
    /// The words being typed in the place of the chosen setting's.
    typed: Option<String>,
    /// Whether what was typed last is not allowed.
    is_refused: bool,
}

/// What can happen here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// The value beside the present one.
    Turn(Way),
    /// The next value, round and round; or to type it, and to keep what was typed.
    Choose,
    /// As it usually is.
    Usual,
    Type(Typed),
    /// What was typed is not wanted.
    Leave,
}

impl Settings {
    /// The choices as they are.
    pub fn new(choices: Choices) -> Self {
        Self { choices, reading: Reading::default(), typed: None, is_refused: false }
    }

    /// Keeps what is chosen, and what is being typed.
    pub fn take_over(&mut self, previous: Self) {
        *self = Self { choices: self.choices.clone(), ..previous };
    }

    fn chosen(&self) -> Chosen {
        Chosen::ALL.get(self.reading.chosen()).copied().unwrap_or(Chosen::Palette)
    }

    /// Whether letters are text here.
    pub fn takes_text(&self) -> bool {
        self.typed.is_some()
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let key = |code, shown, label, msg| {
            Binding::new(Key::plain(code), shown, label, ScreenMsg::Settings(msg))
        };
        if self.takes_text() {
            return vec![
                key(KeyCode::Enter, "Enter", "keep it", Msg::Choose),
                key(KeyCode::Esc, "Esc", "leave it as it was", Msg::Leave),
            ];
        }
        let mut bindings = Vec::new();
        if self.chosen() == Chosen::Support {
            bindings.push(key(KeyCode::Enter, "Enter", "type", Msg::Choose));
        } else {
            let turn = key(KeyCode::Right, "←→", "change", Msg::Turn(Way::On));
            let back = ScreenMsg::Settings(Msg::Turn(Way::Back));
            bindings.push(turn);
            bindings.push(Binding::quiet(Key::plain(KeyCode::Left), "", back));
            let next = ScreenMsg::Settings(Msg::Choose);
            bindings.push(Binding::quiet(Key::plain(KeyCode::Enter), "", next));
        }
        bindings.extend(moving("choose", |step| ScreenMsg::Settings(Msg::Step(step))));
        let usual = ScreenMsg::Settings(Msg::Usual);
        let usual = Binding::new(Key::letter('u'), "u", "as usual", usual);
        bindings.push(usual.called("As it usually is"));
        let back = ScreenMsg::Go(Go::Back);
        bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", back));
        bindings
    }

    /// What a key means that no binding has: typing.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        self.takes_text().then(|| Typed::key(key))?.map(Msg::Type)
    }

    /// What a paste means: words on one line.
    pub fn paste(&self, text: &str) -> Option<Msg> {
        self.takes_text().then(|| Msg::Type(Typed::paste(text)))
    }

    /// What a message does.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        self.is_refused = false;
        match (msg, self.typed.take()) {
            (Msg::Type(typed), Some(mut words)) => {
                typed.apply(&mut words);
                self.typed = Some(words);
            }
            (Msg::Choose, Some(words)) => return self.keep(words),
            (Msg::Step(step), typed) => {
                self.reading.step(step);
                self.typed = typed;
            }
            (Msg::Turn(way), None) => {
                return self
                    .chosen()
                    .step(self.all(), way)
                    .map_or_else(Vec::new, |to| self.put(to));
            }
            (Msg::Choose, None) => match self.chosen().round(self.all()) {
                Some(next) => return self.put(next),
                None => self.typed = Some(self.all().support.clone()),
            },
            (Msg::Usual, None) => return self.put(All::default().get(self.chosen())),
            // What was typed is left, or there is nothing being typed.
            (Msg::Leave | Msg::Turn(_) | Msg::Usual, Some(_))
            | (Msg::Type(_) | Msg::Leave, None) => {}
        }
        Vec::new()
    }

    fn all(&self) -> &All {
        &self.choices.said.settings
    }

    /// What was typed, where it is allowed; else it stays to be mended.
    fn keep(&mut self, words: String) -> Vec<Effect> {
        let read = self.chosen().read(&Value::String(words.trim().to_owned()));
        self.is_refused = read.is_none();
        self.typed = read.is_none().then_some(words);
        read.map_or_else(Vec::new, |setting| self.put(setting))
    }

    fn put(&mut self, setting: Setting) -> Vec<Effect> {
        if self.all().get(setting.key()) == setting {
            return Vec::new();
        }
        self.choices.said.settings.put(setting.clone());
        vec![Effect::Save(0, Write::Setting(setting))]
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        ("Settings".to_owned(), String::new())
    }
}

impl Read for Settings {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, _now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        for (number, key) in Chosen::ALL.into_iter().enumerate() {
            let is_chosen = number == self.reading.chosen();
            let style = if is_chosen { palette.accent } else { palette.text };
            page.begin_item(is_chosen);
            let value = self.all().get(key).words();
            if page.width() >= BESIDE {
                let title = cells::fit(key.title(), TITLES);
                page.line(&[(mark(is_chosen), style), (&title, style), (&value, style)]);
            } else {
                page.line(&[(mark(is_chosen), style), (key.title(), style)]);
                page.indented(&value, palette.text, 4);
            }
            if !is_chosen {
                continue;
            }
            if let Some(typed) = &self.typed {
                page.typed(end_of(typed, page.width().saturating_sub(3)), palette);
            }
            if self.is_refused {
                page.indented(&format!("It has to be {}.", key.allowed()), palette.warning, 4);
            }
            page.indented(key.about(), palette.dim, 4);
        }
        page.end_items();
        page.blank();
        for mistake in &self.choices.said.mistakes {
            page.text(&format!("Not used: {mistake}"), palette.text);
        }
        page.blank();
        page.text(&format!("They are kept in {}", self.choices.file.display()), palette.dim);
        page
    }
}
