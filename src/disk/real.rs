//! The disk of this machine, by what each system offers.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use super::{Disk, FileKind, Found, Lock, TEMP_PREFIX, TEMP_SUFFIX, Temp};

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

/// A lock that was just given back may still be on its way out: with a window that is closing, or with
/// a copy of the handle in a process that is only starting. After so many milliseconds it is held in
/// earnest.
const LOCK_PAUSES: [u64; 5] = [5, 10, 20, 40, 0];

/// On Windows a file that something looks through, as a scanner or a sync program does just after it was
/// written, can for a moment be neither replaced nor removed. After so many milliseconds it is in use.
const BUSY_PAUSES: [u64; 4] = [10, 30, 90, 270];

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
        let file = self.open(path)?;
        let size = file.metadata()?.len();
        if size > largest {
            return Err(too_large(largest));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        file.take(largest.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > largest { Err(too_large(largest)) } else { Ok(bytes) }
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        refuse_special(self.look(path)?.kind)?;
        let file = open_for_reading(path)?;
        refuse_special(describe(path.to_owned(), &file.metadata()?).kind)?;
        Ok(file)
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
        while_busy(&BUSY_PAUSES, is_busy, || fs::rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        while_busy(&BUSY_PAUSES, is_busy, || fs::remove_file(path))
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        fs::remove_dir(dir)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
    }

    fn can_write(&self, dir: &Path) -> bool {
        dir.is_dir() && may_write(dir)
    }

    fn tighten(&self, path: &Path) -> io::Result<()> {
        take_from_others(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        let file = open_lock(path)?;
        for pause in LOCK_PAUSES {
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _file: file }),
                Err(fs::TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(pause)),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::ErrorKind::WouldBlock.into())
    }
}

/// Does it, and again after each pause for as long as that is the trouble.
fn while_busy<T>(
    pauses: &[u64],
    is_busy: impl Fn(&io::Error) -> bool,
    act: impl Fn() -> io::Result<T>,
) -> io::Result<T> {
    for pause in pauses {
        match act() {
            Err(error) if is_busy(&error) => thread::sleep(Duration::from_millis(*pause)),
            done => return done,
        }
    }
    act()
}

/// `ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`: of these numbers other
/// systems have made other errors, which do not pass.
fn is_busy(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
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
fn take_from_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // Of the open file, so that nothing can be put in its place meanwhile.
    let file = open_for_reading(path)?;
    let mode = file.metadata()?.permissions().mode();
    file.set_permissions(fs::Permissions::from_mode(mode & 0o700))
}

#[cfg(not(unix))]
fn take_from_others(_: &Path) -> io::Result<()> {
    Ok(())
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_file_that_is_busy_for_a_moment_is_waited_for_and_no_longer() {
        let tries = Cell::new(0);
        let busy_for = |times: usize| {
            tries.set(0);
            let act = || {
                tries.set(tries.get() + 1);
                if tries.get() > times { Ok(()) } else { Err(io::ErrorKind::ResourceBusy.into()) }
            };
            while_busy(&[0; 4], |error| error.kind() == io::ErrorKind::ResourceBusy, act)
        };
        assert!(busy_for(0).is_ok() && tries.get() == 1);
        assert!(busy_for(4).is_ok() && tries.get() == 5);
        assert!(busy_for(5).is_err() && tries.get() == 5);
        let act = || io::Result::<()>::Err(io::ErrorKind::NotFound.into());
        assert!(while_busy(&[0], |_| false, act).is_err());
    }
}
