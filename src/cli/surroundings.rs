//! What the program is told by what is around it: the environment and the terminal. Read once.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};

use crate::settings::{Depth, Said};

/// The surroundings of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, told by the system")]
pub struct Surroundings {
    /// `CANDOUR_DIR`.
    pub dir: Option<OsString>,
    /// `CANDOUR_NOW`.
    pub now: Option<OsString>,
    /// How many colours the terminal shows.
    pub depth: Depth,
    /// A terminal that can do no more than print lines.
    pub is_dumb: bool,
    pub stdin_is_terminal: bool,
    pub stdout_is_terminal: bool,
    pub stderr_is_terminal: bool,
}

impl Surroundings {
    /// Those of this process.
    #[expect(
        clippy::disallowed_methods,
        reason = "it asks what standard output is, and prints nothing"
    )]
    pub fn of_this_process() -> Self {
        // An empty variable says nothing.
        let said = |name| env::var_os(name).filter(|value| !value.is_empty());
        Self {
            dir: said("CANDOUR_DIR"),
            now: said("CANDOUR_NOW"),
            depth: Depth::of(Said {
                no_color: said("NO_COLOR").is_some(),
                colorterm: said("COLORTERM").as_deref().and_then(OsStr::to_str),
                term: said("TERM").as_deref().and_then(OsStr::to_str),
            }),
            is_dumb: said("TERM").is_some_and(|term| term == "dumb"),
            stdin_is_terminal: io::stdin().is_terminal(),
            stdout_is_terminal: io::stdout().is_terminal(),
            stderr_is_terminal: io::stderr().is_terminal(),
        }
    }

    /// Whether somebody sits at a terminal, seeing and typing.
    pub fn has_terminal(&self) -> bool {
        self.stdin_is_terminal && self.stdout_is_terminal
    }
}
