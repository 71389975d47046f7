//! Whether the leader agrees: said beforehand, asked for at a terminal, or not to be had.

use super::{Stop, out};

/// How consent is come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Consent {
    /// `--yes`.
    Given,
    /// Each time at the terminal.
    Asked,
    /// Nobody is there to be asked.
    Missing,
}

impl Consent {
    /// By the flag, and by whether somebody sits at a terminal.
    pub(super) fn of(yes: bool, has_terminal: bool) -> Self {
        match (yes, has_terminal) {
            (true, _) => Self::Given,
            (false, true) => Self::Asked,
            (false, false) => Self::Missing,
        }
    }

    /// Consent to delete something.
    pub(super) fn to_delete(self, asks: &str) -> Result<bool, Stop> {
        match self {
            Self::Given => Ok(true),
            Self::Missing => {
                let words = "nothing was deleted; say --yes where there is no terminal to ask at";
                Err(Stop::CouldNot(words.to_owned()))
            }
            Self::Asked => {
                let agrees = out::consents(asks)?;
                if !agrees {
                    out::message("nothing was deleted");
                }
                Ok(agrees)
            }
        }
    }
}
