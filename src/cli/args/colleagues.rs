//! The arguments of `colleagues`: asking, counting, taking in, showing.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::help::{COUNT, FORM};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Colleagues {
    /// A form to give to colleagues
    #[command(after_help = FORM)]
    Form(Form),
    /// Count answers, where they are collected
    #[command(after_help = COUNT)]
    Count(Count),
    /// Take in the counts, which closes the round
    #[command(after_help = "Example:\n  candour colleagues import counts.toml")]
    Import {
        /// What the person who collects has counted
        file: PathBuf,
    },
    /// What they answered, beside your own ratings
    #[command(after_help = "Example:\n  candour colleagues show --json")]
    Show,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Form {
    /// As what; else what the file's name ends in, else html
    #[arg(long, value_enum)]
    pub(in crate::cli) format: Option<FormName>,
    /// The pack of questions, by its id; else the questions on trust
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) pack: Option<String>,
    /// Only this question, by its id; may be given several times
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) prompt: Vec<String>,
    /// How many people you ask
    #[arg(long, value_name = "N")]
    pub(in crate::cli) asked: Option<u32>,
    /// Show nothing of a question that fewer could answer: 5, or more; 3 or 4 at your peril
    #[arg(long, value_name = "N", default_value_t = crate::journal::rounds::FLOOR)]
    pub(in crate::cli) floor: u32,
    /// Who is asked about: a role, not a name
    #[arg(long, value_name = "ROLE", default_value = crate::colleagues::form::LEADER)]
    pub(in crate::cli) leader: String,
    /// Into this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FormName {
    Html,
    Csv,
    Paper,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Count {
    /// Files of answers, or a folder of them
    #[arg(required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// How many were asked, where they were more than the form says
    #[arg(long, value_name = "N")]
    pub(in crate::cli) asked: Option<u32>,
    /// Into this file, which must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}
