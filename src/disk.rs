//! All work on files, behind one small interface, so that every failure can be played in tests.
//!
//! Nothing is written in place: a [`Temp`] is written, synced and renamed. What a file means is for
//! others to know; here are bytes, names and promises of durability.

use std::{
    ffi::OsStr,
    fmt,
    fs::File,
    io,
    path::{Path, PathBuf},
    time::SystemTime,
};

pub mod failing;
mod real;
pub mod seal;
pub mod sealed;
pub mod stream;

pub use real::Real;

/// The largest file that is read: a session of this size is no session.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// How the names of our temporary files begin; files of other programs are never tidied away.
pub const TEMP_PREFIX: &str = ".candour-";

/// How they end.
pub const TEMP_SUFFIX: &str = ".part";

/// What a directory holds under a name, without following links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub path: PathBuf,
    pub kind: FileKind,
    pub size: u64,
    pub modified: Option<SystemTime>,
    /// The permission bits, where the system has them.
    pub mode: Option<u32>,
}

impl Found {
    /// The last part of the path, as far as it is text.
    pub fn name(&self) -> &str {
        self.path.file_name().and_then(OsStr::to_str).unwrap_or_default()
    }
}

/// The kinds of things a directory can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    File,
    Directory,
    Link,
    /// A pipe, a socket or a device.
    Other,
}

/// A temporary file, open for writing: random name, made with `O_EXCL` and mode 0600.
#[derive(Debug)]
pub struct Temp {
    pub file: File,
    pub path: PathBuf,
}

/// A held lock. It ends when this is dropped, and with the program that holds it.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// The operations on files that the program needs.
pub trait Disk: Send + Sync + fmt::Debug {
    /// What `dir` holds, in no order.
    fn list(&self, dir: &Path) -> io::Result<Vec<Found>>;
    /// What stands at `path` itself, links not followed.
    fn look(&self, path: &Path) -> io::Result<Found>;
    /// The whole of a regular file of at most [`LARGEST`] bytes; anything else is an error.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read_at_most(LARGEST, path)
    }
    /// The whole of a regular file of at most so many bytes; anything else is an error.
    fn read_at_most(&self, largest: u64, path: &Path) -> io::Result<Vec<u8>>;
    /// A regular file of whatever size, open to be read piece by piece; anything else is an error.
    fn open(&self, path: &Path) -> io::Result<File>;
    /// Makes `dir` and what is missing above it, for the owner alone, durably.
    fn make_dirs(&self, dir: &Path) -> io::Result<()>;
    /// Makes a new temporary file in `dir`.
    fn create_temp(&self, dir: &Path) -> io::Result<Temp>;
    /// Writes all of `bytes`.
    fn write(&self, temp: &mut Temp, bytes: &[u8]) -> io::Result<()>;
    /// Returns when the system says that the file is on the disk. Not to be tried twice on one file.
    fn sync(&self, temp: &Temp) -> io::Result<()>;
    /// Renames; fails with `AlreadyExists` where something stands at `to`.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Renames, replacing what stands at `to`.
    fn rename_over(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in `dir` durable. Windows has no such call: there it does nothing.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// Whether this program may make and change files in `dir`, as far as the system tells beforehand.
    fn can_write(&self, dir: &Path) -> bool;
    /// Takes what others on this computer may do with a file or a directory away; a link is not followed.
    /// Where a system has no such bits it does nothing.
    fn tighten(&self, path: &Path) -> io::Result<()>;
    /// Takes an advisory lock on a file of its own; `WouldBlock` when another holds it.
    fn lock(&self, path: &Path) -> io::Result<Lock>;
}

/// Writes `bytes` to `path` whole and durably, never over something that is there.
pub fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(disk, path, bytes, |from, to| disk.rename_new(from, to))
}

/// Writes `bytes` to `path` whole and durably, in place of what is there.
pub fn write_over(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(disk, path, bytes, |from, to| disk.rename_over(from, to))
}

/// Writes a temporary file beside `path`, and hands it to `place` once it is on the disk.
///
/// A failed attempt leaves nothing, and the next one begins with a new file: after a failed sync the
/// system may have dropped the bytes and call the second sync good.
pub fn write_with(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    place: impl FnOnce(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    write_filled(disk, path, |temp| disk.write(temp, bytes), place)
}

/// The same, with what `fill` writes.
fn write_filled(
    disk: &dyn Disk,
    path: &Path,
    fill: impl FnOnce(&mut Temp) -> io::Result<()>,
    place: impl FnOnce(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    let dir = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut temp = disk.create_temp(dir)?;
    let written = fill(&mut temp).and_then(|()| disk.sync(&temp));
    let Temp { file, path: from } = temp;
    // Windows renames no file that is open without sharing.
    drop(file);
    if let Err(error) = written.and_then(|()| place(&from, path)) {
        // What cannot be removed now is tidied up another day.
        let _ = disk.remove(&from);
        return Err(error);
    }
    disk.sync_dir(dir)
}
