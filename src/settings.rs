//! What a leader may choose about the program, in `config.toml`.
//!
//! Nothing in a journal's meaning depends on any of it. A file that cannot be read costs only the
//! choices in it, and is never overwritten unread.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How long a protected journal stays open without a key, unless said otherwise.
const LOCK_AFTER: Duration = Duration::from_secs(10 * 60);

/// The choices.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub palette: PaletteName,
    /// Minutes without a key after which a protected journal is locked; 0 for never. Absent: ten.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock_after: Option<f64>,
    /// Keys of other versions, kept.
    #[serde(flatten)]
    pub unknown: toml::Table,
}

/// Which colours the screen has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Terminal => Self::Dark,
            Self::Dark => Self::Light,
            Self::Light => Self::HighContrast,
            Self::HighContrast => Self::Terminal,
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
        let Some(minutes) = self.lock_after else { return Some(LOCK_AFTER) };
        // What is no time at all, or longer than any clock runs, is never.
        let after = Duration::try_from_secs_f64(minutes * 60.0).ok();
        after.filter(|after| !after.is_zero())
    }

    /// Reads the file's text.
    ///
    /// # Errors
    /// What is wrong, with its line.
    pub fn read(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The file's text.
    ///
    /// # Errors
    /// Where a kept key cannot be written.
    pub fn write(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_other_versions_survive_a_change_of_palette() {
        let mut settings = Settings::read("palette = \"dark\"\nlater = 3\n").unwrap();
        settings.palette = settings.palette.next();
        assert_eq!(settings.write().unwrap(), "palette = \"light\"\nlater = 3\n");
    }

    #[test]
    fn a_protected_journal_is_locked_after_ten_minutes_or_as_said_or_never() {
        let after = |text: &str| Settings::read(text).unwrap().lock_after();
        assert_eq!(after(""), Some(Duration::from_secs(600)));
        assert_eq!(after("lock_after = 3\n"), Some(Duration::from_secs(180)));
        assert_eq!(after("lock_after = 0.5\n"), Some(Duration::from_secs(30)));
        for never in ["0", "-1", "nan", "inf", "1e300"] {
            assert_eq!(after(&format!("lock_after = {never}\n")), None, "{never}");
        }
        assert_eq!(Settings::default().write().unwrap(), "palette = \"terminal\"\n");
    }

    #[test]
    fn going_through_the_palettes_visits_each() {
        let mut palette = PaletteName::Terminal;
        for expected in PaletteName::ALL {
            assert_eq!(palette, expected);
            palette = palette.next();
        }
        assert_eq!(palette, PaletteName::Terminal);
    }
}
