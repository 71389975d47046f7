//! The arguments, as they are written and as the help shows them. What they lead to is for others.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::journal::session::{Kind, Length};

/// Good questions about trust for school leaders, one at a time, and what has changed.
///
/// Without a command it opens the screen.
#[derive(Debug, Parser)]
#[command(name = "candour", version)]
pub(super) struct Line {
    /// Keeps everything in this directory, such as one on a USB stick
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) dir: Option<PathBuf>,
    /// The journal to use, by its name [default: default]
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) journal: Option<String>,
    /// Everything in plain lines, for a screen reader or a simple terminal
    #[arg(long, global = true)]
    pub(super) plain: bool,
    /// Data as JSON, for other programs
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin a sitting at once, or go on with a draft
    Reflect(Reflect),
    /// Every session, newest first
    List,
    /// One session
    Show(Show),
    /// Every answer in which words stand
    Search(Search),
    /// What changed between two sessions, or between the last two
    Changes(Changes),
    /// Every promise and what became of it
    #[command(visible_alias = "promises")]
    Commitments,
    /// Look at every file of the journal
    Check,
    /// Where everything is kept
    Paths,
    /// A made-up head's year, to look at
    Demo,
}

impl Command {
    /// Whether there is JSON for it.
    pub(super) fn has_data(&self) -> bool {
        !matches!(self, Self::Reflect(_) | Self::Demo)
    }
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
    /// The session: the start of its id, or last, or last~1
    pub(super) id: String,
}

#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words, -words that may not stand there, and filters: theme:, prompt:, after:, before:,
    /// rating:, tag:, kind:
    #[arg(required = true, value_name = "WORDS", allow_hyphen_values = true)]
    pub(super) words: Vec<String>,
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
