//! What can go wrong with a journal, in words for the person whose journal it is.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::{id::SessionId, vault::Refused};
use crate::disk::seal::Trouble;

/// A failure, naming what was tried, on which file, and what can be done.
#[derive(Debug)]
pub enum Error {
    /// The disk said no.
    Disk { doing: &'static str, path: PathBuf, source: io::Error },
    /// A file that cannot be read as what it should be.
    Damaged { path: PathBuf, line: Option<usize>, reason: String },
    /// A file of a later version.
    Newer { path: PathBuf, format: u32 },
    /// The file is not as it was when it was loaded.
    ChangedElsewhere { path: PathBuf },
    /// The vault stays as it is.
    Vault(Refused),
    /// Another program has this draft open.
    Locked { id: SessionId },
    /// A session without a time of finishing cannot be put among the finished.
    NotFinished { id: SessionId },
    /// A changed session that is another one.
    OtherSession { id: SessionId, changed: SessionId },
    /// The session cannot be put into its file's form.
    CannotWrite { id: SessionId, source: toml::ser::Error },
    /// The session's file would be larger than any that is read.
    TooLarge { id: SessionId },
    /// No session answers to this; `near` is what may have been meant.
    NotFound { wanted: String, near: Option<String> },
    /// A file to be imported names a place outside of the journal.
    LeadsOutside { at: String, path: String },
    /// A file to be imported that no export of a journal has.
    NoExport { at: String, path: String, why: String },
    /// Files to be imported are of a journal that is not this one.
    AnotherJournal { theirs: String, title: String, ours: String },
    /// What was to be imported cannot be gone through, and why.
    Unreadable { why: String },
    /// What was to be imported is not as it was when it was looked at.
    SourceChanged,
    /// An import ended early; the files that were written stay.
    ImportStopped { written: usize, of: usize, source: Box<Self> },
    /// Several do.
    Ambiguous { wanted: String, candidates: Vec<String> },
}

/// What a journal's work comes to.
pub type Result<T> = std::result::Result<T, Error>;

/// Names the act and the file of a failure.
pub(super) fn at<'a>(doing: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> Error + 'a {
    move |source| match Trouble::of(&source) {
        Some(Trouble::Locked) => Error::Vault(Refused::Locked),
        Some(trouble) => {
            Error::Damaged { path: path.to_owned(), line: None, reason: trouble.to_string() }
        }
        None => Error::Disk { doing, path: path.to_owned(), source },
    }
}

fn remedy(source: &io::Error) -> &'static str {
    use io::ErrorKind as Kind;
    match source.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => "the disk is full; make room and try again",
        Kind::ReadOnlyFilesystem => {
            "the disk can only be read; choose another place with --dir and try again"
        }
        Kind::PermissionDenied => {
            "this account may not do that there; ask whoever looks after this computer, or choose another place with --dir"
        }
        Kind::NotFound => "it is not there any more",
        Kind::AlreadyExists => "something with that name is there already",
        Kind::NotADirectory => {
            "a file is where a folder should be; choose another place with --dir"
        }
        Kind::FileTooLarge => "it is larger than 16 MB, which no session is",
        _ => "try again; if it fails again, choose another place with --dir",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Disk { doing, path, source } => {
                // What happened and what can be done come first: a long path would push them off a line.
                write!(f, "{} (could not {doing} {}: {source})", remedy(source), path.display())
            }
            Self::Damaged { path, line, reason } => {
                write!(f, "{}", path.display())?;
                if let Some(line) = line {
                    write!(f, ", line {line}")?;
                }
                write!(f, ": {reason}; the file is left as it is")
            }
            Self::Newer { path, format } => write!(
                f,
                "{} was written by a newer candour (format {format}); update this one to change it",
                path.display()
            ),
            Self::ChangedElsewhere { path } => write!(
                f,
                "{} was changed by something else meanwhile; nothing was written, open it again",
                path.display()
            ),
            Self::Vault(refused) => refused.fmt(f),
            Self::Locked { id } => {
                write!(f, "this draft is open in another window; close it there first ({id})")
            }
            Self::NotFinished { id } => write!(f, "the session {id} is not finished yet"),
            Self::OtherSession { id, changed } => {
                write!(f, "{changed} cannot stand in the place of {id}; nothing was written")
            }
            Self::CannotWrite { id, source } => {
                write!(f, "the session {id} cannot be written: {source}")
            }
            Self::TooLarge { id } => write!(
                f,
                "this sitting has grown to more than 16 MB, which could not be read again; take out \
                 some of it, or copy it elsewhere. What was saved before stays ({id})"
            ),
            Self::NotFound { wanted, near } => {
                write!(f, "no session is called {wanted:?}; ")?;
                match near {
                    Some(near) => write!(f, "did you mean {near}?"),
                    None => write!(f, "`candour list` says what there is"),
                }
            }
            Self::LeadsOutside { at, path } => {
                write!(f, "{at} leads out of the journal ({path:?}); nothing was taken in")
            }
            Self::NoExport { at, path, why } => {
                write!(f, "{at} ({path:?}): {why}; nothing was taken in")
            }
            Self::AnotherJournal { theirs, title, ours } => write!(
                f,
                "this is the journal {title:?} ({theirs}), and here is another one ({ours}); \
                 nothing was taken in, so that the two do not become one. `candour --journal \
                 NEWNAME import` makes a journal of its own of it"
            ),
            Self::Unreadable { why } => f.write_str(why),
            Self::SourceChanged => f.write_str(
                "what is imported was changed by something else meanwhile; look at it again",
            ),
            Self::ImportStopped { written, of, source } => write!(
                f,
                "{written} of {of} files were taken in and stay; run it again to take in the \
                 rest: {source}"
            ),
            Self::Ambiguous { wanted, candidates } => write!(
                f,
                "{wanted:?} is the beginning of {} sessions: {}; give more of it",
                candidates.len(),
                candidates.join(", ")
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { source, .. } => Some(source),
            Self::CannotWrite { source, .. } => Some(source),
            Self::ImportStopped { source, .. } => Some(source),
            _ => None,
        }
    }
}
