//! `man`: the manual page, made of the same words as the help.

use clap::{Command as Words, CommandFactory as _};

use super::args::Line;
use super::{Stop, out};
use crate::text::nearest::unknown;

/// Prints the page of the program, or of the command that these words name.
pub(super) fn run(command: &[String]) -> Result<(), Stop> {
    let mut whole = Line::command();
    whole.build();
    let mut found = &whole;
    for word in command {
        found = found.find_subcommand(word).ok_or_else(|| {
            let names = found.get_subcommands().filter(|one| !one.is_hide_set());
            let names = names.map(Words::get_name);
            let what = format!("command of {}", found.get_name());
            Stop::CouldNot(unknown(&what, word, names, "its --help lists them"))
        })?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(found.clone())
        .render(&mut page)
        .map_err(|error| Stop::CouldNot(format!("the page cannot be made: {error}")))?;
    out::data(&String::from_utf8_lossy(&page))
}
