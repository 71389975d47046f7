//! One table a room: its keys, what each means, and the words for it.
//!
//! Dispatch, the footer, help and the action finder all read the same bindings, so they cannot drift.

use std::borrow::Cow;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Go, Msg};
use crate::text::cells;

/// A key as pressed: Shift is told apart only where a key has no letter to show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    held: KeyModifiers,
}

impl Key {
    /// A key on its own.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, held: KeyModifiers::NONE }
    }

    /// A letter, digit or sign.
    pub const fn letter(letter: char) -> Self {
        Self::plain(KeyCode::Char(letter))
    }

    /// Ctrl and a letter.
    pub const fn ctrl(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), held: KeyModifiers::CONTROL }
    }

    /// Whether this key was pressed.
    ///
    /// Terminals report Shift-Tab as `BackTab`, and a shifted letter as another letter: Shift is
    /// therefore left out of the comparison.
    pub fn is(self, pressed: KeyEvent) -> bool {
        let held = pressed.modifiers.difference(KeyModifiers::SHIFT);
        let code = match pressed.code {
            // With caps lock on, Ctrl-K comes as a capital.
            KeyCode::Char(letter) if held == KeyModifiers::CONTROL => {
                KeyCode::Char(letter.to_ascii_lowercase())
            }
            code => code,
        };
        self.code == code && self.held == held
    }
}

/// What a key does here.
#[derive(Clone, Debug)]
pub struct Binding {
    /// None: only in the finder.
    pub key: Option<Key>,
    /// The key's name in the footer and in help: `^K`. Empty where another line names it (`1–5`).
    pub shown: &'static str,
    /// What it does. In the footer this is all there is room for.
    pub label: Cow<'static, str>,
    /// What the finder and help say; empty where they need not name it.
    pub action: Cow<'static, str>,
    /// Whether the footer names it.
    pub in_footer: bool,
    pub msg: Msg,
}

impl Binding {
    /// A key with its place in the footer and a line in the finder.
    pub fn new(key: Key, shown: &'static str, label: &'static str, msg: Msg) -> Self {
        let label = Cow::Borrowed(label);
        Self { key: Some(key), shown, label, action: Cow::Borrowed(""), in_footer: true, msg }
    }

    /// A key that works and is not named in the footer.
    pub fn quiet(key: Key, shown: &'static str, msg: Msg) -> Self {
        Self { in_footer: false, ..Self::new(key, shown, "", msg) }
    }

    /// An action without a key.
    pub fn action(action: impl Into<Cow<'static, str>>, msg: Msg) -> Self {
        let label = Cow::Borrowed("");
        Self { key: None, shown: "", label, action: action.into(), in_footer: false, msg }
    }

    /// Names it in the finder and in help.
    #[must_use]
    pub fn called(self, action: impl Into<Cow<'static, str>>) -> Self {
        Self { action: action.into(), ..self }
    }
}

/// The footer's line: bindings in their order, whole, as many as fit beside the way out and the way to
/// everything else, which are always there. Where it is narrow that way is named in fewer cells.
pub fn footer(bindings: &[Binding], width: usize) -> Vec<(&'static str, String)> {
    let is_narrow = width < 60;
    let gap = if is_narrow { 2 } else { 3 };
    let label = |binding: &Binding| match binding.msg {
        Msg::Go(Go::Finder) if is_narrow => "more".to_owned(),
        _ => binding.label.to_string(),
    };
    let named: Vec<&Binding> = bindings.iter().filter(|binding| binding.in_footer).collect();
    let is_kept = |binding: &Binding| {
        let is_way_out = binding.key == Some(Key::plain(KeyCode::Esc));
        is_way_out || matches!(binding.msg, Msg::Go(Go::Finder))
    };
    let cells_of =
        |binding: &Binding| cells::width(binding.shown) + 1 + cells::width(&label(binding)) + gap;
    let kept: usize =
        named.iter().filter(|binding| is_kept(binding)).map(|binding| cells_of(binding)).sum();
    let mut left = (width + gap).saturating_sub(kept);
    let mut is_full = false;
    let fits = |binding: &&&Binding| {
        if is_kept(binding) {
            return true;
        }
        let cells = cells_of(binding);
        is_full |= cells > left;
        left = left.saturating_sub(cells);
        !is_full
    };
    let shown: Vec<&&Binding> = named.iter().filter(fits).collect();
    shown.into_iter().map(|binding| (binding.shown, label(binding))).collect()
}
