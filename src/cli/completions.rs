//! `completions`: a small script for each shell, and what the script asks back while a command is typed.
//!
//! The scripts know nothing: the commands and flags are those of the arguments themselves, and ids and
//! names are looked up when they are wanted. That look-up reads names of files and never what is in a
//! journal; whatever goes wrong in it is an empty answer.

mod known;
mod line;

use std::ffi::OsString;
use std::io::Write as _;

use super::args::{Line, config::Shell};
use super::{Stop, Surroundings, out};
use crate::text::clean::one_line;
use known::Known;

/// Prints the script for a shell.
pub(super) fn script(shell: Shell) -> Result<(), Stop> {
    out::data(match shell {
        Shell::Bash => include_str!("completions/bash.sh"),
        Shell::Zsh => include_str!("completions/zsh.zsh"),
        Shell::Fish => include_str!("completions/fish.fish"),
        Shell::Powershell => include_str!("completions/powershell.ps1"),
    })
}

/// Prints what the last of these words could become, a line each, behind a tab with what it is.
pub(super) fn run(words: &[OsString], next: bool, line: &Line, around: &Surroundings) {
    let empty = next.then(String::new);
    let words = words.iter().map(|word| unquoted(&word.to_string_lossy())).chain(empty);
    let words: Vec<String> = words.collect();
    let read = line::read(&words);
    let known = Known::new(&read, line, around);
    let found = read.completed(|wanted| known.of(wanted));
    let rows = found
        .into_iter()
        .map(|(word, about)| format!("{}\t{}\n", one_line(&word), one_line(&about)));
    // A shell that listens no more is no matter.
    let _ = out::Stream::open().write_all(rows.collect::<String>().as_bytes());
}

/// A word without the marks by which some shells hand over that a space belongs to it.
fn unquoted(word: &str) -> String {
    word.replace("\\ ", " ").trim_matches(['"', '\'']).to_owned()
}
