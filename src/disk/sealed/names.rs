//! The names of a file in its two forms, and which files have but one.

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use crate::disk::TEMP_PREFIX;

/// The key of a protected journal, itself locked by the passphrase.
pub const IDENTITY: &str = "identity.age";

/// The files of a journal that are never sealed: what names its drafts, without its title; and the
/// lock itself.
pub const STAY_PLAIN: [&str; 2] = ["journal.toml", IDENTITY];

/// How the name of a sealed file ends.
const END: &str = ".age";

/// The name by which the journal knows a file.
pub fn logical(path: &Path) -> PathBuf {
    if is_sealed(path) { path.with_extension("") } else { path.to_owned() }
}

/// The name of the sealed form of a file.
pub fn sealed(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    if !stays_plain(path) {
        name.push(END);
    }
    name.into()
}

/// Whether a file of this name is sealed.
pub fn is_sealed(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("age")) && !stays_plain(path)
}

/// Whether a file of this name is never sealed.
pub fn stays_plain(path: &Path) -> bool {
    path.file_name().is_some_and(|name| STAY_PLAIN.iter().any(|plain| name == *plain))
}

pub(super) fn is_temp(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(TEMP_PREFIX.as_bytes())
}

/// The logical name of what is to be written, which is never one that stays plain.
pub(super) fn to_seal(path: &Path) -> io::Result<PathBuf> {
    if stays_plain(path) {
        return Err(io::Error::other("this file is not written by way of the seal"));
    }
    Ok(logical(path))
}
