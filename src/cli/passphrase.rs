//! Where passphrases come from: hidden at the terminal, or for scripts from a file descriptor. Never an
//! argument or the environment, which other programs can read.

use std::io;

use super::{Stop, out};
use crate::disk::seal::{ExposeSecret as _, SecretString};
use crate::text::passphrase::hint;

mod hidden;
mod line;

/// What is said where a passphrase is needed and nobody can be asked.
const NOBODY: &str = "this journal is protected, and there is no way here to ask for its passphrase; run \
                      this at a terminal, or give it with --passphrase-fd";

/// Somebody who can be asked.
#[derive(Debug)]
pub(super) enum Asking {
    Terminal(hidden::Terminal),
    /// A descriptor with one passphrase a line.
    Lines(line::Lines),
    Nobody,
}

impl Asking {
    /// The descriptor that was named; else the terminal, where there is one.
    pub(super) fn from(descriptor: Option<u32>, has_terminal: bool) -> Result<Self, Stop> {
        Ok(match descriptor {
            Some(number) => Self::Lines(line::Lines::open(number)?),
            None if has_terminal => Self::Terminal(hidden::Terminal::default()),
            None => Self::Nobody,
        })
    }

    /// Whether another try makes sense: a script would say the same.
    pub(super) fn can_try_again(&self) -> bool {
        matches!(self, Self::Terminal(_))
    }

    /// The asking is over: what is typed is shown again.
    pub(super) fn end(&mut self) {
        if let Self::Terminal(terminal) = self {
            // Where a terminal cannot be set back, nothing else can be done either.
            let _ = terminal.end();
        }
    }

    /// A passphrase that is there already.
    pub(super) fn known(&mut self, what: &str) -> Result<SecretString, Stop> {
        match self {
            Self::Terminal(terminal) => terminal.ask(&format!("{what}: ")).map_err(unheard),
            Self::Lines(lines) => lines.next(),
            Self::Nobody => Err(Stop::CouldNot(NOBODY.to_owned())),
        }
    }

    /// A new passphrase: at the terminal twice, until both are the same, with a hint where it may be
    /// easy to guess.
    pub(super) fn new_one(&mut self) -> Result<SecretString, Stop> {
        let chosen = self.chosen();
        self.end();
        chosen
    }

    fn chosen(&mut self) -> Result<SecretString, Stop> {
        let is_asked = self.can_try_again();
        loop {
            let first = self.known("New passphrase")?;
            if first.expose_secret().is_empty() {
                if is_asked {
                    out::message("an empty passphrase protects nothing; choose some words");
                    continue;
                }
                return Err(Stop::CouldNot(
                    "the passphrase is empty; nothing was changed".to_owned(),
                ));
            }
            if let Some(hint) = hint(first.expose_secret()) {
                out::message(hint);
            }
            if !is_asked {
                return Ok(first);
            }
            let second = self.known("The same once more")?;
            if first.expose_secret() == second.expose_secret() {
                return Ok(first);
            }
            out::message("those two differ; try again");
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn unheard(error: io::Error) -> Stop {
    Stop::CouldNot(match error.kind() {
        io::ErrorKind::UnexpectedEof => "no passphrase was given; nothing was changed".to_owned(),
        _ => format!("the passphrase could not be read: {error}"),
    })
}

/// From here on signals are the screen's affair.
pub(super) fn leave_signals_to_the_screen() {
    hidden::leave_signals();
}
