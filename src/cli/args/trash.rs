//! The arguments of `delete`, and of `trash`, where what is deleted goes.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(in crate::cli) struct Delete {
    /// The session: the start of its id, or last, or last~1
    pub(in crate::cli) id: String,
    /// Only this answer: its prompt's id, or its number in the session
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) answer: Option<String>,
    /// Keeps nothing of it in the trash either
    #[arg(long)]
    pub(in crate::cli) for_good: bool,
    /// Does not ask
    #[arg(long)]
    pub(in crate::cli) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum TrashCommand {
    /// All that is in it, latest first
    #[command(after_help = "Example:\n  candour trash list")]
    List,
    /// Bring something back; a version that stands in its place changes places with it
    #[command(after_help = "Example:\n  candour trash restore 2026-11-23")]
    Restore {
        /// The start of a session's id, or the name of a file in the trash
        what: String,
    },
    /// Delete for good: one of it, or all
    #[command(after_help = "Examples:\n  candour trash empty\n  candour trash empty 2026-11-23")]
    Empty {
        /// The start of a session's id, or the name of a file in the trash; else everything
        what: Option<String>,
        /// Does not ask
        #[arg(long)]
        yes: bool,
    },
}
