//! Files that leave the journal: they are the leader's, stand where they were asked for, and are never
//! written over.

use std::io;
use std::path::{Path, PathBuf};

use super::Failure;

/// The path with a directory to it: a bare name is in this one.
pub(super) fn with_directory(file: &Path) -> PathBuf {
    match file.parent() {
        Some(dir) if dir.as_os_str().is_empty() => Path::new(".").join(file),
        _ => file.to_owned(),
    }
}

/// Why a file was not written.
pub(super) fn not_written(file: &Path, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::AlreadyExists => {
            "something with that name is there already; give another one".to_owned()
        }
        _ => error.to_string(),
    };
    Failure::new(format!("could not write {}: {why}", file.display()))
}
