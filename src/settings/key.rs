//! The keys of `config.toml`: what each is for, what it allows, and how its value is said and stepped
//! through. The file, the settings room, the lines and the help all read this.

#[cfg(test)]
mod tests;

use toml::Value;

use super::{NARROWEST, PaletteName, Setting, Settings, WIDEST};
use crate::calendar::YearDay;
use crate::text::{clean::one_line, nearest::nearest};

/// A key, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Palette,
    Width,
    LockAfter,
    Support,
    KeepFor,
    SpringTerm,
    SummerTerm,
    Mouse,
}

/// Which way a value is stepped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Back,
    On,
}

/// Minutes that are stepped through; after the last of them comes never.
const MINUTES: [f64; 8] = [1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 30.0, 60.0];
/// The longest that a protected journal is left open, in minutes: a day.
const MOST_MINUTES: f64 = 1440.0;
/// School years for which sessions are kept unasked.
const MOST_YEARS: i16 = 20;
/// The longest support line, in characters: three rows.
pub(super) const LONGEST_SUPPORT: usize = 200;

impl Key {
    /// Every key, in their order.
    pub const ALL: [Self; 8] = [
        Self::Palette,
        Self::Width,
        Self::LockAfter,
        Self::Support,
        Self::KeepFor,
        Self::SpringTerm,
        Self::SummerTerm,
        Self::Mouse,
    ];

    /// As it is written in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Palette => "palette",
            Self::Width => "width",
            Self::LockAfter => "lock_after",
            Self::Support => "support",
            Self::KeepFor => "keep_for",
            Self::SpringTerm => "spring_term",
            Self::SummerTerm => "summer_term",
            Self::Mouse => "mouse",
        }
    }

    /// What it is called where people choose.
    pub fn title(self) -> &'static str {
        match self {
            Self::Palette => "Colours",
            Self::Width => "Width of the text",
            Self::LockAfter => "Lock a protected journal",
            Self::Support => "Somebody to speak to",
            Self::KeepFor => "Ask about old sessions",
            Self::SpringTerm => "Spring term begins",
            Self::SummerTerm => "Summer term begins",
            Self::Mouse => "Mouse",
        }
    }

    /// What it does, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            Self::Palette => {
                "The terminal's own colours, or a palette that sets both foreground and background."
            }
            Self::Width => "The widest that the column for reading and writing gets, in cells.",
            Self::LockAfter => {
                "Minutes without a key after which a protected journal is locked; 0 is never."
            }
            Self::Support => {
                "A colleague, a union or a support line of your own, named beside the standing line \
                 on safeguarding."
            }
            Self::KeepFor => {
                "Whole school years after which it is asked whether a session is still wanted; 0 is \
                 never. Nothing is deleted by itself."
            }
            Self::SpringTerm => "The day on which the year's view begins the spring term.",
            Self::SummerTerm => "The day on which the year's view begins the summer term.",
            Self::Mouse => {
                "The wheel moves as the arrow keys do; text is then selected with Shift held."
            }
        }
    }

    /// What may be chosen.
    pub fn allowed(self) -> String {
        match self {
            Self::Palette => "terminal, dark, light or high-contrast".to_owned(),
            Self::Width => format!("a whole number from {NARROWEST} to {WIDEST}"),
            Self::LockAfter => format!("a number of minutes from 0 to {MOST_MINUTES}"),
            Self::Support => format!("one line of at most {LONGEST_SUPPORT} characters"),
            Self::KeepFor => format!("a whole number from 0 to {MOST_YEARS}"),
            Self::SpringTerm => "a day from 1 January to 28 February".to_owned(),
            Self::SummerTerm => "a day from 1 March to 31 May".to_owned(),
            Self::Mouse => "true or false".to_owned(),
        }
    }

    /// What may stand in the file.
    pub fn allowed_in_file(self) -> String {
        let is_text = Settings::default().get(self).value().is_str();
        let marks = if is_text { ", in quotation marks" } else { "" };
        format!("{}{marks}", self.allowed())
    }

    /// The key of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// What stands in the file as a choice; none where it is not allowed.
    pub fn read(self, value: &Value) -> Option<Setting> {
        let whole = || value.as_integer().and_then(|number| i16::try_from(number).ok());
        let day = |months: [i8; 2]| {
            let day = value.as_str().and_then(YearDay::parse);
            day.filter(|day| (months[0]..=months[1]).contains(&day.month()))
        };
        match self {
            Self::Palette => {
                let named = |palette: &PaletteName| value.as_str() == Some(palette.name());
                PaletteName::ALL.into_iter().find(named).map(Setting::Palette)
            }
            Self::Width => {
                let width = whole().and_then(|width| u16::try_from(width).ok());
                width.filter(|width| (NARROWEST..=WIDEST).contains(width)).map(Setting::Width)
            }
            Self::LockAfter => {
                let minutes = value.as_float().or(whole().map(f64::from));
                let minutes = minutes.filter(|minutes| (0.0..=MOST_MINUTES).contains(minutes));
                minutes.map(Setting::LockAfter)
            }
            Self::Support => {
                let words = value.as_str().filter(|words| {
                    words.chars().count() <= LONGEST_SUPPORT && *one_line(words) == **words
                });
                words.map(|words| Setting::Support(words.trim().to_owned()))
            }
            Self::KeepFor => {
                let years = whole().filter(|years| (0..=MOST_YEARS).contains(years));
                years.map(Setting::KeepFor)
            }
            Self::SpringTerm => day([1, 2]).map(Setting::SpringTerm),
            Self::SummerTerm => day([3, 5]).map(Setting::SummerTerm),
            Self::Mouse => value.as_bool().map(Setting::Mouse),
        }
    }

    /// What may have been meant by a value that is not allowed.
    pub(super) fn nearest(self, value: &Value) -> Option<&'static str> {
        match self {
            Self::Palette => nearest(value.as_str()?, PaletteName::ALL.map(PaletteName::name)),
            Self::Width
            | Self::LockAfter
            | Self::Support
            | Self::KeepFor
            | Self::SpringTerm
            | Self::SummerTerm
            | Self::Mouse => None,
        }
    }

    /// The choice beside the present one; the present one at an end, and none where it is typed.
    pub fn step(self, settings: &Settings, way: Way) -> Option<Setting> {
        Some(match settings.get(self) {
            Setting::Palette(now) => {
                Setting::Palette(beside(&PaletteName::ALL, |palette| *palette == now, way))
            }
            Setting::Width(now) => Setting::Width(match way {
                Way::Back => now.saturating_sub(4).max(NARROWEST),
                Way::On => (now + 4).min(WIDEST),
            }),
            Setting::LockAfter(now) => Setting::LockAfter(minutes_beside(now, way)),
            Setting::Support(_) => return None,
            Setting::KeepFor(now) => Setting::KeepFor(match way {
                Way::Back => (now - 1).max(0),
                Way::On => (now + 1).min(MOST_YEARS),
            }),
            Setting::SpringTerm(now) => Setting::SpringTerm(self.day_beside(now, way)),
            Setting::SummerTerm(now) => Setting::SummerTerm(self.day_beside(now, way)),
            Setting::Mouse(_) => Setting::Mouse(way == Way::On),
        })
    }

    /// The next choice, and after the last the first; none where it is typed.
    pub fn round(self, settings: &Settings) -> Option<Setting> {
        let mut at = settings.clone();
        let next = self.step(&at, Way::On)?;
        if next != at.get(self) {
            return Some(next);
        }
        while let Some(before) = self.step(&at, Way::Back).filter(|before| *before != at.get(self))
        {
            at.put(before);
        }
        Some(at.get(self))
    }

    /// What somebody typed as a choice, as it would stand in the file or without its quotation marks;
    /// none where it is not allowed.
    pub fn typed(self, words: &str) -> Option<Setting> {
        let words = words.trim();
        let bare = self.read(&Value::String(words.to_owned()));
        bare.or_else(|| self.read(&words.parse().ok()?))
    }

    /// The day beside one, where this term may begin on it.
    fn day_beside(self, now: YearDay, way: Way) -> YearDay {
        let day = match way {
            Way::Back => now.yesterday(),
            Way::On => now.tomorrow(),
        };
        let is_allowed = self.read(&Value::String(day.to_string())).is_some();
        if is_allowed { day } else { now }
    }
}

impl Setting {
    /// Its key.
    pub fn key(&self) -> Key {
        match self {
            Self::Palette(_) => Key::Palette,
            Self::Width(_) => Key::Width,
            Self::SpringTerm(_) => Key::SpringTerm,
            Self::SummerTerm(_) => Key::SummerTerm,
            Self::KeepFor(_) => Key::KeepFor,
            Self::LockAfter(_) => Key::LockAfter,
            Self::Support(_) => Key::Support,
            Self::Mouse(_) => Key::Mouse,
        }
    }

    /// As it stands in the file.
    pub fn value(&self) -> Value {
        match self {
            Self::Palette(palette) => Value::String(palette.name().to_owned()),
            Self::Width(width) => Value::Integer((*width).into()),
            Self::SpringTerm(day) | Self::SummerTerm(day) => Value::String(day.to_string()),
            Self::KeepFor(years) => Value::Integer((*years).into()),
            // A whole number of minutes is written as one.
            Self::LockAfter(minutes) if minutes.fract() == 0.0 => Value::Integer(*minutes as i64),
            Self::LockAfter(minutes) => Value::Float(*minutes),
            Self::Support(words) => Value::String(words.clone()),
            Self::Mouse(is_on) => Value::Boolean(*is_on),
        }
    }

    /// As people say it.
    pub fn words(&self) -> String {
        match self {
            Self::Palette(palette) => palette.words().to_owned(),
            Self::Width(width) => format!("{width} cells"),
            Self::SpringTerm(day) | Self::SummerTerm(day) => day.to_string(),
            Self::KeepFor(0) => "never".to_owned(),
            Self::KeepFor(1) => "after one whole school year".to_owned(),
            Self::KeepFor(years) => format!("after {years} whole school years"),
            Self::LockAfter(0.0) => "never by itself".to_owned(),
            Self::LockAfter(1.0) => "after a minute without a key".to_owned(),
            Self::LockAfter(minutes) => format!("after {minutes} minutes without a key"),
            Self::Support(words) if words.is_empty() => "nobody named".to_owned(),
            Self::Support(words) => words.clone(),
            Self::Mouse(false) => "off".to_owned(),
            Self::Mouse(true) => "the wheel moves as the arrow keys do".to_owned(),
        }
    }
}

/// What stands beside the present one of a few; itself at an end.
fn beside<T: Copy>(all: &[T], is_now: impl Fn(&T) -> bool, way: Way) -> T {
    let now = all.iter().position(is_now).unwrap_or(0);
    let next = match way {
        Way::Back => now.saturating_sub(1),
        Way::On => (now + 1).min(all.len() - 1),
    };
    all[next]
}

/// The next shorter or longer time; never is the longest.
fn minutes_beside(now: f64, way: Way) -> f64 {
    let is_never = now == 0.0;
    let found = match way {
        Way::Back => MINUTES.into_iter().rev().find(|minutes| is_never || *minutes < now),
        Way::On => MINUTES.into_iter().find(|minutes| !is_never && *minutes > now),
    };
    found.unwrap_or(if way == Way::On { 0.0 } else { now })
}
