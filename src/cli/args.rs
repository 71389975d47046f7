//! The arguments, as they are written and as the help shows them. What they lead to is for others.

pub(in crate::cli) mod colleagues;
pub(in crate::cli) mod config;
mod help;
mod leaving;
mod named;
mod pack;
mod trash;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::search;
use crate::desk::Address;
use colleagues::Colleagues;
use config::{ConfigCommand, Shell};
use help::{
    CHANGES, CHECK, COLLEAGUES, COMPLETIONS, CONFIG, COURSE, DELETE, EXAMPLES, EXPORT, EXTRACT,
    IMPORT, JOURNAL, MAN, NOTES, PACK, SEARCH, TRASH,
};
use named::{KindName, LengthName};

pub(super) use leaving::{Export, Extract};
pub(super) use pack::PackCommand;
pub(super) use trash::{Delete, TrashCommand};

/// Over the options that go with every command.
const EVERYWHERE: &str = "Options of every command";

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
    /// The passphrase of a protected journal, read from this file descriptor; 0 is standard input
    #[arg(long, global = true, value_name = "N", help_heading = EVERYWHERE)]
    pub(super) passphrase_fd: Option<u32>,
    /// The room that the screen begins in: for the program itself, when it begins again
    #[arg(long, hide = true, value_parser = address)]
    pub(super) at: Option<Address>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

fn address(said: &str) -> Result<Address, String> {
    Address::parse(said).ok_or_else(|| "it names no room".to_owned())
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
    /// Where partners and changes stand, and how each came there
    #[command(after_help = "Example:\n  candour partners")]
    Partners,
    /// Ask colleagues: a form, the counting of answers, and counts beside your own ratings
    #[command(after_help = COLLEAGUES)]
    Colleagues {
        #[command(subcommand)]
        command: Colleagues,
    },
    /// Packs of questions: what there is, and your own
    #[command(after_help = PACK)]
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Pages to read: each model, its source, its questions
    #[command(after_help = "Examples:\n  candour card\n  candour card swift-trust")]
    Card(Card),
    /// Where you stand in each course, and the cases to practise on
    #[command(after_help = COURSE)]
    Course {
        /// One course, by its id; else all
        id: Option<String>,
    },
    /// What is due: promises to look at again, sessions kept for long
    #[command(after_help = "Example:\n  candour due")]
    Due,
    /// A session, or one answer of it, into the trash
    #[command(after_help = DELETE)]
    Delete(Delete),
    /// What was deleted or replaced: what there is, back from it, away for good
    #[command(after_help = TRASH)]
    Trash {
        #[command(subcommand)]
        command: TrashCommand,
    },
    /// Look at every file of the journal, and change nothing unasked
    #[command(after_help = CHECK)]
    Check(Check),
    /// A coach's own notes on a session, outside the leader's journal and in no export of it
    #[command(after_help = NOTES)]
    Notes(Notes),
    /// Journals, one a leader: which there are, a new one, another name; protecting one, moving it
    #[command(after_help = JOURNAL)]
    Journal {
        #[command(subcommand)]
        command: JournalCommand,
    },
    /// Your settings: those in force, and to change them
    #[command(after_help = CONFIG)]
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Where everything is kept
    #[command(after_help = "Example:\n  candour paths --dir /media/stick/candour")]
    Paths,
    /// A made-up head's year, to look at
    #[command(after_help = "Example:\n  candour demo")]
    Demo,
    /// A script that has a shell complete commands, ids and names
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// What a shell asks while a command is being typed
    #[command(
        name = "__complete",
        hide = true,
        after_help = "Example:\n  candour __complete -- show 2026"
    )]
    Complete {
        /// A new word begins, of which nothing is typed yet
        #[arg(long)]
        next: bool,
        /// The words after candour, up to the one being typed
        #[arg(last = true)]
        words: Vec<OsString>,
    },
    /// The manual page, of all or of one command
    #[command(after_help = MAN)]
    Man {
        /// The command, such as export or journal move
        command: Vec<String>,
    },
}

impl Line {
    /// Reads the arguments.
    ///
    /// # Errors
    /// What cannot be understood; or the help, where that was asked for.
    pub(super) fn read(args: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        Self::try_parse_from(search::marked(args))
    }

    /// Whether what stands in the journal is read, so that it has to be unlocked where it is protected.
    pub(super) fn reads_the_journal(&self) -> bool {
        match &self.command {
            // A complete export takes what is sealed along sealed.
            Some(Command::Export(export)) => !export.complete,
            None
            | Some(
                Command::Reflect(_)
                | Command::List
                | Command::Show(_)
                | Command::Search(_)
                | Command::Changes(_)
                | Command::Commitments
                | Command::Extract(_)
                | Command::Import(_)
                | Command::Partners
                | Command::Due
                | Command::Course { .. }
                | Command::Delete(_)
                | Command::Trash { .. }
                | Command::Check(_)
                | Command::Colleagues {
                    command: Colleagues::Form(_) | Colleagues::Import { .. } | Colleagues::Show,
                },
            ) => true,
            // These open another journal, none, or ask when they need it.
            Some(
                Command::Demo
                | Command::Pack { .. }
                | Command::Card(_)
                | Command::Paths
                | Command::Config { .. }
                | Command::Completions { .. }
                | Command::Complete { .. }
                | Command::Man { .. }
                | Command::Colleagues { command: Colleagues::Count(_) }
                | Command::Notes(_)
                | Command::Journal { .. },
            ) => false,
        }
    }

    /// What has been asked for of which there is no JSON, in words.
    pub(super) fn without_data(&self) -> Option<&'static str> {
        match self.command {
            None => Some("the whole program"),
            Some(Command::Reflect(_)) => Some("a sitting"),
            Some(Command::Extract(_)) => Some("an extract"),
            Some(Command::Demo) => Some("filling the made-up year"),
            Some(Command::Notes(_)) => Some("a coach's notes"),
            Some(Command::Journal {
                command: JournalCommand::New { .. } | JournalCommand::Rename { .. },
            }) => Some("making or renaming a journal"),
            Some(Command::Colleagues { command: Colleagues::Form(_) }) => Some("a form"),
            Some(Command::Pack { command: PackCommand::New { .. } }) => Some("making a pack"),
            Some(Command::Journal {
                command:
                    JournalCommand::Protect
                    | JournalCommand::Unprotect { .. }
                    | JournalCommand::Passphrase
                    | JournalCommand::RecoveryKey
                    | JournalCommand::Move { .. },
            }) => Some("protecting or moving a journal"),
            Some(Command::Delete(_)) => Some("deleting"),
            Some(Command::Config { command: ConfigCommand::Edit | ConfigCommand::Path }) => {
                Some("changing the settings")
            }
            Some(Command::Completions { .. } | Command::Complete { .. }) => Some("completions"),
            Some(Command::Man { .. }) => Some("the manual"),
            Some(Command::Trash {
                command: TrashCommand::Restore { .. } | TrashCommand::Empty { .. },
            }) => Some("changing the trash"),
            Some(
                Command::List
                | Command::Show(_)
                | Command::Search(_)
                | Command::Changes(_)
                | Command::Commitments
                | Command::Import(_)
                | Command::Export(_)
                | Command::Partners
                | Command::Colleagues { .. }
                | Command::Pack { .. }
                | Command::Card(_)
                | Command::Due
                | Command::Journal { command: JournalCommand::List }
                | Command::Course { .. }
                | Command::Trash { .. }
                | Command::Check(_)
                | Command::Config { command: ConfigCommand::Show }
                | Command::Paths,
            ) => None,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum JournalCommand {
    /// Every journal, by name
    #[command(after_help = "Example:\n  candour journal list")]
    List,
    /// A new one, empty
    #[command(after_help = "Example:\n  candour journal new leader-3")]
    New {
        /// Its name: letters, digits, spaces, - and _
        name: String,
    },
    /// Another name; its folder is called so from then on
    #[command(after_help = "Example:\n  candour journal rename leader-3 hill-school")]
    Rename {
        /// As it is called now
        from: String,
        /// As it is to be called
        to: String,
    },
    /// Seal everything in it under a passphrase; goes on where it was interrupted
    #[command(after_help = "Example:\n  candour journal protect")]
    Protect,
    /// Put everything in clear again, and take the passphrase off
    #[command(after_help = "Example:\n  candour journal unprotect")]
    Unprotect {
        /// Does not ask
        #[arg(long)]
        yes: bool,
    },
    /// Another passphrase; asks for the old one, or for the recovery key
    #[command(after_help = "Example:\n  candour journal passphrase")]
    Passphrase,
    /// Show the recovery key once more
    #[command(after_help = "Example:\n  candour journal recovery-key")]
    RecoveryKey,
    /// Move it, with its drafts, to another folder, to be opened there with --dir
    #[command(after_help = "Example:\n  candour journal move /media/stick/candour")]
    Move {
        /// The folder, as --dir would name it
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(super) struct Notes {
    /// The start of the session's id, or of a draft's; or last
    pub(super) session: String,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Offers, one by one, what can safely be done
    #[arg(long)]
    pub(super) repair: bool,
    /// Does not ask: does all of it, except what only a person can decide
    #[arg(long, requires = "repair")]
    pub(super) yes: bool,
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
    /// The exercise of a course, by its id; else the next that is not done
    #[arg(long, value_name = "ID", requires = "pack", conflicts_with_all = ["theme", "length"])]
    pub(super) exercise: Option<String>,
    /// Go on with this draft
    #[arg(long, value_name = "ID", conflicts_with_all = ["pack", "theme", "length", "kind", "exercise", "card"])]
    pub(super) draft: Option<String>,
    /// Write to a question of a page that `card` lists, by its id
    #[arg(long, value_name = "ID", conflicts_with_all = ["pack", "theme", "length", "kind", "exercise"])]
    pub(super) card: Option<String>,
    /// Which of the page's questions, from 1; else the first
    #[arg(long, value_name = "NUMBER", requires = "card", default_value_t = 1)]
    pub(super) question: usize,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// The session: the start of its id, or last, or last~1; a copy by the name of its file
    pub(super) id: String,
}

#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words, -words that may not stand there, and filters: theme:, prompt:, after:, before:,
    /// rating:, tag:, role:, kind:
    #[arg(required = true, value_name = "WORDS")]
    pub(super) words: Vec<String>,
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
    /// The earlier session, or an exercise of a course as last answered
    #[arg(conflicts_with = "prompt")]
    pub(super) from: Option<String>,
    /// The later session; else the last
    pub(super) to: Option<String>,
    /// One question through all sessions, by its id
    #[arg(long, value_name = "ID")]
    pub(super) prompt: Option<String>,
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
