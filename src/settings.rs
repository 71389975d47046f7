//! What a leader may choose about the program, in `config.toml`: the choices, and what each is usually.
//!
//! Nothing in a journal's meaning depends on any of it. What a key allows is in `settings/key.rs`, how
//! the file is read and changed in `settings/file.rs`.

mod depth;
pub mod file;
mod key;

use std::time::Duration;

use crate::calendar::{Terms, YearDay};

pub use depth::{Depth, Said};
pub use key::{Key, Way};

/// The narrowest column for reading and writing, in cells.
pub const NARROWEST: u16 = 40;
/// The widest, which is what it usually is.
pub const WIDEST: u16 = 84;

/// The choices.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub palette: PaletteName,
    /// The widest the column for reading and writing gets, in cells.
    pub width: u16,
    pub terms: Terms,
    /// Whole school years after which it is asked whether a session is still wanted; 0: never.
    pub keep_for: i16,
    /// Minutes without a key after which a protected journal is locked; 0: never.
    pub lock_after: f64,
    /// Whom the leader can speak to; empty where nobody is named.
    pub support: String,
    /// Whether the wheel of the mouse moves what is chosen.
    pub mouse: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            palette: PaletteName::Terminal,
            width: WIDEST,
            terms: Terms::default(),
            keep_for: 2,
            lock_after: 10.0,
            support: String::new(),
            mouse: false,
        }
    }
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    Palette(PaletteName),
    Width(u16),
    SpringTerm(YearDay),
    SummerTerm(YearDay),
    KeepFor(i16),
    LockAfter(f64),
    Support(String),
    Mouse(bool),
}

/// Which colours the screen has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaletteName {
    /// The terminal's own foreground and background.
    #[default]
    Terminal,
    Dark,
    Light,
    HighContrast,
}

impl PaletteName {
    /// Every palette, in the order in which they are gone through.
    pub const ALL: [Self; 4] = [Self::Terminal, Self::Dark, Self::Light, Self::HighContrast];

    /// As it is written in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
        }
    }

    /// What people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Terminal => "the terminal's own colours",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high contrast",
        }
    }
}

impl Settings {
    /// How long without a key a protected journal stays open; none: for good.
    pub fn lock_after(&self) -> Option<Duration> {
        let after = Duration::try_from_secs_f64(self.lock_after * 60.0).ok();
        after.filter(|after| !after.is_zero())
    }

    /// Whole school years after which it is asked whether a session is still wanted; none: never.
    pub fn keep_for(&self) -> Option<i16> {
        (self.keep_for > 0).then_some(self.keep_for)
    }

    /// Whom the leader can speak to, where somebody is named.
    pub fn support(&self) -> Option<&str> {
        (!self.support.is_empty()).then_some(&*self.support)
    }

    /// The choice under a key.
    pub fn get(&self, key: Key) -> Setting {
        match key {
            Key::Palette => Setting::Palette(self.palette),
            Key::Width => Setting::Width(self.width),
            Key::SpringTerm => Setting::SpringTerm(self.terms.spring),
            Key::SummerTerm => Setting::SummerTerm(self.terms.summer),
            Key::KeepFor => Setting::KeepFor(self.keep_for),
            Key::LockAfter => Setting::LockAfter(self.lock_after),
            Key::Support => Setting::Support(self.support.clone()),
            Key::Mouse => Setting::Mouse(self.mouse),
        }
    }

    /// Takes a choice.
    pub fn put(&mut self, setting: Setting) {
        match setting {
            Setting::Palette(palette) => self.palette = palette,
            Setting::Width(width) => self.width = width,
            Setting::SpringTerm(day) => self.terms.spring = day,
            Setting::SummerTerm(day) => self.terms.summer = day,
            Setting::KeepFor(years) => self.keep_for = years,
            Setting::LockAfter(minutes) => self.lock_after = minutes,
            Setting::Support(words) => self.support = words,
            Setting::Mouse(is_on) => self.mouse = is_on,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_protected_journal_is_locked_after_ten_minutes_or_as_said_or_never() {
        let after = |minutes| Settings { lock_after: minutes, ..Settings::default() }.lock_after();
        assert_eq!(Settings::default().lock_after(), Some(Duration::from_secs(600)));
        assert_eq!(after(3.0), Some(Duration::from_secs(180)));
        assert_eq!(after(0.5), Some(Duration::from_secs(30)));
        assert_eq!(after(0.0), None);
    }

    #[test]
    fn what_is_put_under_a_key_is_got_from_it() {
        let usual = Settings::default();
        for key in Key::ALL {
            let other = key.step(&usual, Way::On).unwrap_or(Setting::Support("A friend".into()));
            let mut settings = usual.clone();
            settings.put(other.clone());
            assert_eq!((settings.get(key), other.key()), (other, key));
            for unchanged in Key::ALL.into_iter().filter(|other| *other != key) {
                assert_eq!(settings.get(unchanged), usual.get(unchanged));
            }
        }
    }
}
