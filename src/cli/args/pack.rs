//! The arguments of `pack`.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum PackCommand {
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
