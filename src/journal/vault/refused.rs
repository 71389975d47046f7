//! Why something is not done with a vault, in words.

use std::{fmt, path::PathBuf};

use crate::disk::seal::Trouble;

/// Why a protected journal stays as it is, or is not moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has not been unlocked.
    Locked,
    /// What was typed does not unlock it; it may be tried again.
    NotUnlocked(Trouble),
    /// Its lock is not there.
    NoLock { path: PathBuf },
    /// Another program is protecting, opening up or moving it.
    Busy,
    /// Something else stands where it is to be moved to.
    InTheWay { path: PathBuf },
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked => f.write_str(
                "this journal is protected and not unlocked; nothing was written, and nothing is lost",
            ),
            Self::NotUnlocked(Trouble::OtherKey) => {
                f.write_str("that is the key of another journal; nothing was changed")
            }
            Self::NotUnlocked(trouble) => write!(f, "{trouble}; nothing was changed"),
            Self::NoLock { path } => write!(
                f,
                "{} is gone, and without it no passphrase opens this journal; put it back from a \
                 backup, or use the recovery key",
                path.display()
            ),
            Self::Busy => f.write_str(
                "another window is protecting, opening up or moving this journal; wait until it is done",
            ),
            Self::InTheWay { path } => write!(
                f,
                "{} is there already and is another file; nothing was moved, choose another folder",
                path.display()
            ),
        }
    }
}
