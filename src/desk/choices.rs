//! The leader's choices, in `config.toml`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Desk, Failure};
use crate::disk;
use crate::journal::check::{Check, Problem};
use crate::settings::file::{self, Mistake, Read};
use crate::settings::{Setting, Settings};

/// The choices in force, and what is known of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    pub said: Read,
    pub file: PathBuf,
    /// Whether the file is there.
    pub is_there: bool,
}

impl Choices {
    /// What cannot be used, in a line; none where all of it can.
    pub fn trouble(&self) -> Option<String> {
        let (first, more) = self.said.mistakes.split_first()?;
        let more = match more.len() {
            0 => String::new(),
            n => format!("; {n} more: `candour config show`"),
        };
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        Some(format!("{name}, {first}{more}"))
    }
}

impl Desk {
    /// Looks through the whole journal, its drafts and the settings.
    ///
    /// # Errors
    /// Where the journal cannot be looked at.
    pub fn check(&self) -> Result<Check, Failure> {
        let mut check = self.journal().check()?;
        let Choices { said, file, .. } = self.choices();
        check.problems.extend(said.mistakes.into_iter().map(|mistake| Problem {
            file: file.clone(),
            line: mistake.line,
            what: format!("a setting is not used: {}", mistake.what),
            remedy: Some("mend the line, or take it out; all else holds".to_owned()),
            repair: None,
        }));
        Ok(check)
    }

    /// The leader's choices; without a file, the usual ones. What cannot be used is told in them, and
    /// the rest holds.
    pub fn choices(&self) -> Choices {
        let file = self.places.config.clone();
        let (said, is_there) = match self.settings_text() {
            Ok(text) => (file::read(text.as_deref().unwrap_or_default()), text.is_some()),
            Err(mistake) => (Read { mistakes: vec![mistake], ..Read::default() }, true),
        };
        Choices { said, file, is_there }
    }

    /// The choices alone.
    pub fn settings(&self) -> Settings {
        self.choices().said.settings
    }

    /// The file's text; none where there is no file.
    fn settings_text(&self) -> Result<Option<String>, Mistake> {
        let unread =
            |what: String| Mistake { line: None, what: format!("it cannot be read: {what}") };
        let bytes = match self.disk.read(&self.places.config) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unread(error.to_string())),
        };
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_std_own| unread("it is not UTF-8; save it again as UTF-8".to_owned()))
    }

    /// Puts one choice into the file as it is now, and leaves all else in it alone.
    pub(super) fn write_setting(&self, setting: &Setting) -> Result<(), Failure> {
        let path = &self.places.config;
        let refused = |why: &str| {
            Failure::new(format!(
                "{} was not changed in {}: {why}",
                setting.key().name(),
                path.display()
            ))
        };
        let text = self.settings_text().map_err(|mistake| refused(&mistake.to_string()))?;
        let text = file::with(text.as_deref().unwrap_or_default(), setting)
            .map_err(|mistake| refused(&format!("{mistake}; mend that first")))?;
        let dir = path.parent().unwrap_or(Path::new("."));
        let written = self.disk.make_dirs(dir);
        let written = written.and_then(|()| disk::write_over(&*self.disk, path, text.as_bytes()));
        written.map_err(|error| refused(&error.to_string()))
    }
}
