//! What something else changed under a running program, kept beside what is about to be saved.

use std::{io, path::Path};

use super::id::SessionId;
use crate::disk::Disk;

/// The name of a file that was set aside goes on so after its id.
pub(super) const SET_ASIDE: &str = "-changed-elsewhere";

/// Moves a file of this id to a free name beside it.
///
/// # Errors
/// Where it cannot be moved, or a hundred stand there already.
pub(super) fn set_aside(disk: &dyn Disk, id: &SessionId, path: &Path) -> io::Result<()> {
    for number in 1..100 {
        let end = if number == 1 { String::new() } else { format!("-{number}") };
        let aside = path.with_file_name(format!("{id}{SET_ASIDE}{end}.toml"));
        match disk.rename_new(path, &aside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            renamed => return renamed,
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
