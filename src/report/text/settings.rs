//! `config show`: what could stand in the file, each line with where it comes from.

use std::fmt::Write as _;
use std::path::Path;

use super::one_line;
use crate::settings::{Depth, Key, file::Read};

/// The settings in force, as TOML; all that is no setting stands behind a `#`.
pub fn settings(said: &Read, file: &Path, depth: Depth) -> String {
    let mut text = format!("# {}\n", one_line(&file.display().to_string()));
    for key in Key::ALL {
        let from = match said.lines.get(&key) {
            Some(line) => format!("line {line}"),
            None => "as usual".to_owned(),
        };
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{} = {}  # {from}", key.name(), said.settings.get(key).value());
    }
    let _ = writeln!(text, "# Colours of this terminal: {depth}");
    for mistake in &said.mistakes {
        let _ = writeln!(text, "# Not used: {}", one_line(&mistake.to_string()));
    }
    text
}
