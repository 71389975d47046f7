//! How many colours a terminal shows, as far as it says.

use std::fmt;

/// How many colours the screen may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Bold, underline and marks alone.
    None,
    /// The sixteen that every terminal with colours has.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any.
    #[default]
    Full,
}

/// What the surroundings say of colours.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    /// Whether `NO_COLOR` is set (<https://no-color.org>).
    pub no_color: bool,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// `TERM`.
    pub term: Option<&'a str>,
}

impl Depth {
    /// What a terminal shows of which this is said. Windows sets none of these, and its consoles have
    /// shown every colour since 2017.
    pub fn of(said: Said<'_>) -> Self {
        let term = said.term.unwrap_or(if cfg!(windows) { "direct" } else { "" });
        match said.colorterm {
            _ if said.no_color => Self::None,
            Some("truecolor" | "24bit") => Self::Full,
            _ if term.contains("direct") => Self::Full,
            _ if term.contains("256color") => Self::Indexed,
            _ => Self::Sixteen,
        }
    }
}

impl fmt::Display for Depth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none, because NO_COLOR is set",
            Self::Sixteen => "16, as far as TERM and COLORTERM say",
            Self::Indexed => "256, by TERM",
            Self::Full => "16 million, by COLORTERM or TERM",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_more_colours_than_it_says_it_has() {
        let of = |no_color, colorterm, term| Depth::of(Said { no_color, colorterm, term });
        for (said, depth) in [
            (of(true, Some("truecolor"), Some("xterm-direct")), Depth::None),
            (of(false, Some("truecolor"), Some("xterm")), Depth::Full),
            (of(false, Some("24bit"), None), Depth::Full),
            (of(false, None, Some("xterm-direct")), Depth::Full),
            (of(false, Some("yes"), Some("screen-256color")), Depth::Indexed),
            (of(false, None, Some("tmux-256color")), Depth::Indexed),
            (of(false, None, Some("xterm")), Depth::Sixteen),
            (of(false, None, Some("linux")), Depth::Sixteen),
        ] {
            assert_eq!(said, depth);
        }
    }
}
