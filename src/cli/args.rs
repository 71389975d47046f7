//! The arguments, as they are written and as the help shows them. What they lead to is for others.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::search;
use crate::desk::export::Format;
use crate::journal::session::{Kind, Length};
use crate::report::page::Page;

/// Over the options that go with every command.
const EVERYWHERE: &str = "Options of every command";

const EXAMPLES: &str = "\
Examples:
  candour
  candour --plain
  candour --dir /media/stick/candour

Exit codes: 0 done; 1 could not; 2 wrong usage; 3 done, but something in the journal is damaged.";

const CHANGES: &str = "\
Examples:
  candour changes
  candour changes last~3 last
  candour changes --prompt mp-clear-purpose

With --json and nothing to compare yet, there is no from and no to, and every list is empty.";

/// What `export --help` ends with.
const EXPORT: &str = "\
Examples:
  candour export --session last --output last.html
  candour export --format csv --since 2025-09-01 --output year.csv
  candour export --theme communication --format txt
  candour export --prompt mp-clear-purpose --output purpose.html
  candour export --compare last~1 last --output change.html
  candour export --ics --output promises.ics
  candour export --complete --output backup.json

Without --output, or with -, it goes to standard output. A file that is there is never written over, and the
whole path is said afterwards. Without --format a file's ending decides, and where it has none it is
Markdown. Private answers are left out, with the promises made from them, unless you ask for them; practice
sessions, unless you name them. Days are those of UTC.";

/// What `pack --help` ends with.
const PACK: &str = "\
Examples:
  candour pack list
  candour pack new year-six
  candour pack check year-six.toml

A pack is a file of words: it runs nothing. Your own stand in the folder packs, where candour paths
says that data is kept, and cannot take the place of what is built in.";

/// What `search --help` ends with.
const SEARCH: &str = "\
Examples:
  candour search midday staff
  candour search listening -timetable theme:communication
  candour search rating:1-2 after:2026-01

A word is found by its beginning, whatever its capitals and accents. Quotes keep words
together; your shell takes one pair away, so of several arguments each is a phrase.";

/// What `extract --help` ends with.
const EXTRACT: &str = "\
Examples:
  candour extract --area npqh-areas/npqh-culture --words 1500
  candour extract --area communication --since 2025-09-01 --output culture.html
  candour extract --session last

Ratings, private answers and those of colleagues stay behind, and practice does unless you name its
session. At a terminal all that is shown before a file is written, and you are asked; elsewhere it is
on standard error. Names give way to the roles that stand for them; each replacement is shown, and what else
may tell who somebody is. Words are those that you wrote; ask your course for its limit.

Your list of names and roles is the file names.toml beside journal.toml:
format = 1
[[name]]
name = \"Anna Green\"
role = \"a Year 4 teacher\"";

/// What `import --help` ends with.
const IMPORT: &str = "\
Examples:
  candour import backup.json
  candour --journal second import backup.json --yes

It says first what would become of each file, and writes only those that are not there: nothing
is ever written over. Without a terminal nothing is written unless --yes says so.

A document that is broken anywhere changes nothing: one that is not whole, has a path twice or one
that leads elsewhere, a file over 16 MB, more than 20,000 files or 128 MB. Nor does the journal of
somebody else, beside what is here: --journal NEWNAME makes one of its own of it. A single file
that has no place in this journal is told, and the rest is taken.";

/// Good questions about trust for school leaders, one at a time, and what has changed.
///
/// Without a command it opens the screen.
#[derive(Debug, Parser)]
#[command(name = "candour", version, after_help = EXAMPLES)]
pub(super) struct Line {
    /// Keeps everything in this directory, such as one on a USB stick
    #[arg(long, global = true, value_name = "DIR", help_heading = EVERYWHERE)]
    pub(super) dir: Option<PathBuf>,
    /// The journal to use, by its name; else the one called default
    #[arg(long, global = true, value_name = "NAME", help_heading = EVERYWHERE)]
    pub(super) journal: Option<String>,
    /// Everything in plain lines, for a screen reader or a simple terminal
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(super) plain: bool,
    /// Data as JSON, for other programs
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin a sitting at once, or go on with a draft
    #[command(after_help = "Example:\n  candour reflect --theme communication --length check-in")]
    Reflect(Reflect),
    /// Every session, newest first
    #[command(after_help = "Example:\n  candour list --json")]
    List,
    /// One session
    #[command(after_help = "Examples:\n  candour show last\n  candour show 2026-11-23")]
    Show(Show),
    /// Every answer in which words stand
    #[command(after_help = SEARCH)]
    Search(Search),
    /// What changed between two sessions, or between the last two
    #[command(after_help = CHANGES)]
    Changes(Changes),
    /// Every promise and what became of it
    #[command(visible_alias = "promises", after_help = "Example:\n  candour promises")]
    Commitments,
    /// Answers of your own on an area, as a document for a course
    #[command(after_help = EXTRACT)]
    Extract(Extract),
    /// Take in a complete export, or the file of one session
    #[command(after_help = IMPORT)]
    Import(Import),
    /// Sessions, a question, a comparison or promises, as a document or as data
    #[command(after_help = EXPORT)]
    Export(Export),
    /// Packs of questions: what there is, and your own
    #[command(after_help = PACK)]
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Pages to read: each model, its source, its questions
    #[command(after_help = "Examples:\n  candour card\n  candour card swift-trust")]
    Card(Card),
    /// Look at every file of the journal, and change nothing
    #[command(after_help = "Example:\n  candour check")]
    Check,
    /// Where everything is kept
    #[command(after_help = "Example:\n  candour paths --dir /media/stick/candour")]
    Paths,
    /// A made-up head's year, to look at
    #[command(after_help = "Example:\n  candour demo")]
    Demo,
}

impl Line {
    /// Reads the arguments.
    ///
    /// # Errors
    /// What cannot be understood; or the help, where that was asked for.
    pub(super) fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(search::marked(args))
    }

    /// What has been asked for of which there is no JSON, in words.
    pub(super) fn without_data(&self) -> Option<&'static str> {
        match self.command {
            None => Some("the whole program"),
            Some(Command::Reflect(_)) => Some("a sitting"),
            Some(Command::Extract(_)) => Some("an extract"),
            Some(Command::Demo) => Some("filling the made-up year"),
            Some(Command::Pack { command: PackCommand::New { .. } }) => Some("making a pack"),
            Some(
                Command::List
                | Command::Show(_)
                | Command::Search(_)
                | Command::Changes(_)
                | Command::Commitments
                | Command::Import(_)
                | Command::Export(_)
                | Command::Pack { .. }
                | Command::Card(_)
                | Command::Check
                | Command::Paths,
            ) => None,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum PackCommand {
    /// Every pack, and every file of your own
    #[command(after_help = "Example:\n  candour pack list")]
    List,
    /// All that one holds
    #[command(after_help = "Example:\n  candour pack show trust-core")]
    Show {
        /// The id, as in the list
        id: String,
    },
    /// Every mistake in a file, with its line and what may have been meant
    #[command(after_help = "Example:\n  candour pack check my-pack.toml")]
    Check {
        /// The file, wherever it is
        file: PathBuf,
    },
    /// Write an example to change, among your own packs, and say where it is
    #[command(after_help = "Examples:\n  candour pack new\n  candour pack new year-six")]
    New {
        /// Its id: small letters, digits, dashes; else my-pack
        id: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(super) struct Card {
    /// What to read, by its id; else the list of all there is
    pub(super) id: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Reflect {
    /// The pack of questions, by its id
    #[arg(long, value_name = "ID")]
    pub(super) pack: Option<String>,
    /// The theme, by its id; else the one longest untouched
    #[arg(long, value_name = "ID")]
    pub(super) theme: Option<String>,
    /// How long: one question, three of a theme, or all
    #[arg(long, value_enum)]
    pub(super) length: Option<LengthName>,
    /// Under what circumstances
    #[arg(long, value_enum)]
    pub(super) kind: Option<KindName>,
    /// Go on with this draft
    #[arg(long, value_name = "ID", conflicts_with_all = ["pack", "theme", "length", "kind"])]
    pub(super) draft: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// The session: the start of its id, or last, or last~1; a copy by the name of its file
    pub(super) id: String,
}

#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words, -words that may not stand there, and filters: theme:, prompt:, after:, before:,
    /// rating:, tag:, kind:
    #[arg(required = true, value_name = "WORDS")]
    pub(super) words: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// Answers of this area only: a tag, such as npqh-areas/npqh-culture, or a theme
    #[arg(long, value_name = "ID")]
    pub(super) area: Option<String>,
    /// From sessions of this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(super) since: Option<Date>,
    /// From sessions up to this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(super) until: Option<Date>,
    /// From this session; may be given several times
    #[arg(long, value_name = "ID", conflicts_with_all = ["since", "until"])]
    pub(super) session: Vec<String>,
    /// Counts words against this limit
    #[arg(long, value_name = "N", value_parser = whole_number)]
    pub(super) words: Option<usize>,
    /// As what; else what the file's name ends in, else text
    #[arg(long, value_enum)]
    pub(super) format: Option<PageName>,
    /// Into this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum PageName {
    Html,
    Md,
    Txt,
}

impl From<PageName> for Page {
    fn from(name: PageName) -> Self {
        match name {
            PageName::Html => Self::Html,
            PageName::Md => Self::Markdown,
            PageName::Txt => Self::Text,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Does not ask
    #[arg(long)]
    pub(super) yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct Changes {
    /// The earlier session
    #[arg(conflicts_with = "prompt")]
    pub(super) from: Option<String>,
    /// The later session; else the last
    pub(super) to: Option<String>,
    /// One question through all sessions, by its id
    #[arg(long, value_name = "ID")]
    pub(super) prompt: Option<String>,
}

/// The options that say which sessions.
const OF_SESSIONS: [&str; 4] = ["session", "since", "until", "theme"];

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is typed or not")]
pub(super) struct Export {
    /// As what: a document to read, a row an answer, or data
    #[arg(long, value_enum)]
    pub(super) format: Option<FormatName>,
    /// This session; may be given several times
    #[arg(long, value_name = "ID", conflicts_with_all = ["since", "until"])]
    pub(super) session: Vec<String>,
    /// Sessions from this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(super) since: Option<Date>,
    /// Sessions to this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(super) until: Option<Date>,
    /// Answers on this theme only, by its id
    #[arg(long, value_name = "ID")]
    pub(super) theme: Option<String>,
    /// One question through all sessions, by its id
    #[arg(long, value_name = "ID", conflicts_with_all = OF_SESSIONS)]
    pub(super) prompt: Option<String>,
    /// What changed between these two sessions
    #[arg(long, value_names = ["FROM", "TO"], num_args = 2, conflicts_with_all = OF_SESSIONS,
          conflicts_with = "prompt")]
    pub(super) compare: Vec<String>,
    /// Every promise and what became of it
    #[arg(long, conflicts_with_all = OF_SESSIONS, conflicts_with_all = ["prompt", "compare"])]
    pub(super) commitments: bool,
    /// A calendar of the days on which to look at promises again
    #[arg(long, conflicts_with_all = OF_SESSIONS, conflicts_with_all = ["prompt", "compare", "format"])]
    pub(super) ics: bool,
    /// Every file of the journal, to the byte, private answers too; import takes it back
    #[arg(long, conflicts_with_all = OF_SESSIONS,
          conflicts_with_all = ["prompt", "compare", "commitments", "ics", "include_private"])]
    pub(super) complete: bool,
    /// With private answers too
    #[arg(long)]
    pub(super) include_private: bool,
    /// Into this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FormatName {
    Md,
    Html,
    Txt,
    Csv,
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Md => Self::Page(Page::Markdown),
            FormatName::Html => Self::Page(Page::Html),
            FormatName::Txt => Self::Page(Page::Text),
            FormatName::Csv => Self::Csv,
            FormatName::Json => Self::Json,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum LengthName {
    CheckIn,
    Theme,
    Full,
}

impl From<LengthName> for Length {
    fn from(name: LengthName) -> Self {
        match name {
            LengthName::CheckIn => Self::CheckIn,
            LengthName::Theme => Self::Theme,
            LengthName::Full => Self::Full,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum KindName {
    Alone,
    Coached,
    Course,
    Practice,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Alone => Self::Alone,
            KindName::Coached => Self::Coached,
            KindName::Course => Self::Course,
            KindName::Practice => Self::Practice,
        }
    }
}

fn day(text: &str) -> Result<Date, &'static str> {
    text.parse().map_err(|_jiffs_own| "write a day as year-month-day, such as 2026-03-19")
}

fn whole_number(text: &str) -> Result<usize, &'static str> {
    text.parse().map_err(|_no_number| "write a whole number, such as 1500")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_help_of_every_command_has_an_example_that_can_be_typed() {
        let line = Line::command();
        let nested = line.get_subcommands().flat_map(clap::Command::get_subcommands);
        for command in line.get_subcommands().chain(nested).chain([&line]) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let examples: Vec<_> =
                help.lines().filter_map(|line| line.strip_prefix("  ")).collect();
            assert!(!examples.is_empty(), "{}", command.get_name());
            for example in examples {
                let read = Line::read(example.split(' ').map(Into::into));
                assert!(read.is_ok(), "{example}: {}", read.unwrap_err());
            }
        }
    }
}
