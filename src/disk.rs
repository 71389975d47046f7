//! All work on files, behind one small interface, so that every failure can be played in tests.
//!
//! Nothing is written in place: a [`Temp`] is written, synced and renamed. What a file means is for
//! others to know; here are bytes, names and promises of durability.

use std::{
    ffi::OsStr,
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

pub mod failing;
pub mod stream;

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

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

impl Disk for Real {
    fn list(&self, dir: &Path) -> io::Result<Vec<Found>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            match entry.metadata() {
                Ok(metadata) => found.push(describe(entry.path(), &metadata)),
                // Something else took it away between the two calls.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                // One that will not be described hides no other: reading it will say why.
                Err(_) => found.push(Found {
                    path: entry.path(),
                    kind: FileKind::Other,
                    size: 0,
                    modified: None,
                    mode: None,
                }),
            }
        }
        Ok(found)
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        Ok(describe(path.to_owned(), &fs::symlink_metadata(path)?))
    }

    fn read_at_most(&self, largest: u64, path: &Path) -> io::Result<Vec<u8>> {
        refuse_special(self.look(path)?.kind)?;
        let file = open_for_reading(path)?;
        let metadata = file.metadata()?;
        refuse_special(describe(path.to_owned(), &metadata).kind)?;
        if metadata.len() > largest {
            return Err(too_large(largest));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        file.take(largest.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > largest { Err(too_large(largest)) } else { Ok(bytes) }
    }

    fn make_dirs(&self, dir: &Path) -> io::Result<()> {
        if dir.as_os_str().is_empty() || dir.is_dir() {
            return Ok(());
        }
        if let Some(above) = dir.parent() {
            self.make_dirs(above)?;
        }
        match make_dir(dir) {
            Ok(()) => {}
            // Another program was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => {}
            Err(error) => return Err(error),
        }
        match dir.parent() {
            Some(above) if !above.as_os_str().is_empty() => {
                // The next attempt is to make and sync it anew, not to find it and call it durable.
                self.sync_dir(above).inspect_err(|_| drop(fs::remove_dir(dir)))
            }
            _ => Ok(()),
        }
    }

    fn create_temp(&self, dir: &Path) -> io::Result<Temp> {
        let temp =
            tempfile::Builder::new().prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX).tempfile_in(dir)?;
        let (file, path) = temp.keep().map_err(|error| error.error)?;
        Ok(Temp { file, path })
    }

    fn write(&self, temp: &mut Temp, bytes: &[u8]) -> io::Result<()> {
        temp.file.write_all(bytes)
    }

    fn sync(&self, temp: &Temp) -> io::Result<()> {
        temp.file.sync_all()
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match tempfile::TempPath::try_from_path(from)?.persist_noclobber(to) {
            Ok(()) => Ok(()),
            Err(error) => {
                // The file stays: the caller decides what becomes of it.
                let _ = error.path.keep();
                rename_checked(from, to, error.error)
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that renames")]
    fn rename_over(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
    }

    fn can_write(&self, dir: &Path) -> bool {
        dir.is_dir() && may_write(dir)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        let file = open_lock(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(fs::TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

/// Where a file system has neither a rename that does not clobber nor links (some USB sticks and
/// network drives): looks first, then renames. Names carry random letters, so nobody races for one.
#[expect(clippy::disallowed_methods, reason = "this is the one place that renames")]
fn rename_checked(from: &Path, to: &Path, error: io::Error) -> io::Result<()> {
    let unsupported = matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput | io::ErrorKind::PermissionDenied
    );
    if !unsupported {
        return Err(error);
    }
    match fs::symlink_metadata(to) {
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => fs::rename(from, to),
        Err(_) => Err(error),
    }
}

fn too_large(largest: u64) -> io::Error {
    let words = format!("larger than {} MB", largest / 1024 / 1024);
    io::Error::new(io::ErrorKind::FileTooLarge, words)
}

fn refuse_special(kind: FileKind) -> io::Result<()> {
    let what = match kind {
        FileKind::File => return Ok(()),
        FileKind::Directory => "a directory, not a file",
        FileKind::Link => "a link, not a file",
        FileKind::Other => "a pipe or a device, not a file",
    };
    Err(io::Error::new(io::ErrorKind::InvalidInput, what))
}

fn describe(path: PathBuf, metadata: &fs::Metadata) -> Found {
    let file_type = metadata.file_type();
    let kind = if file_type.is_symlink() {
        FileKind::Link
    } else if file_type.is_dir() {
        FileKind::Directory
    } else if file_type.is_file() {
        FileKind::File
    } else {
        FileKind::Other
    };
    Found {
        path,
        kind,
        size: metadata.len(),
        modified: metadata.modified().ok(),
        mode: mode(metadata),
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no mode")]
fn mode(metadata: &fs::Metadata) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(metadata.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn mode(_: &fs::Metadata) -> Option<u32> {
    None
}

#[cfg(unix)]
fn may_write(dir: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(dir, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

#[cfg(not(unix))]
fn may_write(dir: &Path) -> bool {
    fs::metadata(dir).is_ok_and(|metadata| !metadata.permissions().readonly())
}

#[cfg(unix)]
fn open_for_reading(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    // Neither a link nor a pipe that was put there after we looked is followed or waited on.
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
fn open_for_reading(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

#[cfg(unix)]
fn open_lock(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    options.custom_flags(flags.bits().cast_signed()).open(path)
}

#[cfg(not(unix))]
fn open_lock(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

#[cfg(unix)]
fn make_dir(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().mode(0o700).create(dir)
}

#[cfg(not(unix))]
fn make_dir(dir: &Path) -> io::Result<()> {
    fs::DirBuilder::new().create(dir)
}
