//! The leader's choices, in `config.toml`.

use std::path::Path;

use super::{Desk, Failure};
use crate::disk;
use crate::settings::Settings;
use crate::text::toml_words::{Told, told};

impl Desk {
    /// The leader's choices; without a file, the usual ones.
    ///
    /// # Errors
    /// Where the file is there and cannot be read: it is left as it is.
    pub fn settings(&self) -> Result<Settings, Failure> {
        let path = &self.places.config;
        let bytes = match self.disk.read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Settings::default());
            }
            Err(error) => return Err(settings_failure(path, &error.to_string())),
        };
        let text =
            str::from_utf8(&bytes).map_err(|error| settings_failure(path, &error.to_string()))?;
        Settings::read(text).map_err(|error| {
            let Told { line, what } = told(&error, text);
            let line = line.map(|line| format!("line {line}: ")).unwrap_or_default();
            settings_failure(path, &format!("{line}{what}"))
        })
    }

    pub(super) fn write_settings(&self, settings: &Settings) -> Result<(), Failure> {
        // What cannot be read is never overwritten.
        let unknown = self.settings()?.unknown;
        let path = &self.places.config;
        // Nor are keys that something else has put there meanwhile.
        let text = Settings { unknown, ..settings.clone() }
            .write()
            .map_err(|error| settings_failure(path, &error.to_string()))?;
        let dir = path.parent().unwrap_or(Path::new("."));
        let written = self.disk.make_dirs(dir);
        let written = written.and_then(|()| disk::write_over(&*self.disk, path, text.as_bytes()));
        written.map_err(|error| settings_failure(path, &error.to_string()))
    }
}

fn settings_failure(path: &Path, why: &str) -> Failure {
    Failure::new(format!("the settings in {} cannot be used: {why}", path.display()))
}
