//! The arguments of what takes parts of a journal out of it: `export`, `extract`.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::named::{FormatName, PageName};

#[derive(Debug, Args)]
pub(in crate::cli) struct Extract {
    /// Answers of this area only: a tag, such as npqh-areas/npqh-culture, or a theme
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) area: Option<String>,
    /// From sessions of this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(in crate::cli) since: Option<Date>,
    /// From sessions up to this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(in crate::cli) until: Option<Date>,
    /// From this session; may be given several times
    #[arg(long, value_name = "ID", conflicts_with_all = ["since", "until"])]
    pub(in crate::cli) session: Vec<String>,
    /// Answers to this exercise of a course, or to this case of a practice, by its id
    #[arg(long, value_name = "ID", conflicts_with = "session")]
    pub(in crate::cli) exercise: Option<String>,
    /// Counts words against this limit
    #[arg(long, value_name = "N", value_parser = word_limit)]
    pub(in crate::cli) words: Option<usize>,
    /// As what; else what the file's name ends in, else text
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<PageName>,
    /// Into this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The options that say which sessions.
const OF_SESSIONS: [&str; 4] = ["session", "since", "until", "theme"];

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is typed or not")]
pub(in crate::cli) struct Export {
    /// As what: a document to read, a row an answer, or data
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<FormatName>,
    /// This session; may be given several times
    #[arg(long, value_name = "ID", conflicts_with_all = ["since", "until"])]
    pub(in crate::cli) session: Vec<String>,
    /// Sessions from this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(in crate::cli) since: Option<Date>,
    /// Sessions to this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(in crate::cli) until: Option<Date>,
    /// Answers on this theme only, by its id
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) theme: Option<String>,
    /// One question through all sessions, by its id
    #[arg(long, value_name = "ID", conflicts_with_all = OF_SESSIONS)]
    pub(in crate::cli) prompt: Option<String>,
    /// What changed between these two sessions
    #[arg(long, value_names = ["FROM", "TO"], num_args = 2, conflicts_with_all = OF_SESSIONS,
          conflicts_with = "prompt")]
    pub(in crate::cli) compare: Vec<String>,
    /// Every promise and what became of it
    #[arg(long, conflicts_with_all = OF_SESSIONS, conflicts_with_all = ["prompt", "compare"])]
    pub(in crate::cli) commitments: bool,
    /// Where partners and changes stand, and how each came there
    #[arg(long, conflicts_with_all = OF_SESSIONS,
          conflicts_with_all = ["prompt", "compare", "commitments"])]
    pub(in crate::cli) partners: bool,
    /// A calendar of the days on which to look at promises again
    #[arg(long, conflicts_with_all = OF_SESSIONS, conflicts_with_all = ["prompt", "compare", "partners", "format"])]
    pub(in crate::cli) ics: bool,
    /// Every file of the journal, to the byte, private answers and names too; import takes it back
    #[arg(long, conflicts_with_all = OF_SESSIONS,
          conflicts_with_all = ["prompt", "compare", "commitments", "partners", "ics",
                                "include_private", "keep_names"])]
    pub(in crate::cli) complete: bool,
    /// With private answers too
    #[arg(long)]
    pub(in crate::cli) include_private: bool,
    /// With the names of your list as you wrote them
    #[arg(long)]
    pub(in crate::cli) keep_names: bool,
    /// Into this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

fn day(text: &str) -> Result<Date, &'static str> {
    text.parse().map_err(|_jiffs_own| "write a day as year-month-day, such as 2026-03-19")
}

fn word_limit(text: &str) -> Result<usize, &'static str> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or("write a whole number of words, such as 1500")
}
