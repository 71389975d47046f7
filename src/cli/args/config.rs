//! The arguments of `config`, and the shells that can be helped.

use clap::{Subcommand, ValueEnum};

#[derive(Clone, Copy, Debug, Subcommand)]
pub(in crate::cli) enum ConfigCommand {
    /// Every setting in force, with where it comes from, as the file would hold it
    #[command(after_help = "Example:\n  candour config show")]
    Show,
    /// Change them, on the screen or in lines
    #[command(after_help = "Examples:\n  candour config edit\n  candour config edit --plain")]
    Edit,
    /// Where the file is, whether or not it is there
    #[command(after_help = "Example:\n  candour config path")]
    Path,
}

/// A shell that completes what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}
