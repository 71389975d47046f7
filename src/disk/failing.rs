//! A disk for tests: the real one, with every call written down and failures played as planned.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{Disk, Found, Lock, Real, Temp};

/// The kinds of operations, for naming which shall fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    List,
    Look,
    Read,
    MakeDirs,
    CreateTemp,
    Write,
    Sync,
    RenameNew,
    RenameOver,
    Remove,
    SyncDir,
    CanWrite,
    Tighten,
    Lock,
}

impl Op {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::List,
        Self::Look,
        Self::Read,
        Self::MakeDirs,
        Self::CreateTemp,
        Self::Write,
        Self::Sync,
        Self::RenameNew,
        Self::RenameOver,
        Self::Remove,
        Self::SyncDir,
        Self::CanWrite,
        Self::Tighten,
        Self::Lock,
    ];
}

/// What shall fail, and how.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Only operations of this kind are counted; `None`: all.
    pub op: Option<Op>,
    /// The first to fail, counted from 1.
    pub nth: usize,
    /// All later ones of the kind fail as well.
    pub from_there_on: bool,
    /// The system's error number.
    pub error: i32,
    /// A failing write has written half of its bytes.
    pub short: bool,
}

/// The real disk, watched.
#[derive(Debug, Default)]
pub struct Failing {
    plan: Option<Plan>,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    counted: usize,
    injected: usize,
    calls: Vec<(Op, PathBuf)>,
}

impl Failing {
    /// Fails as planned.
    pub fn new(plan: Plan) -> Self {
        Self { plan: Some(plan), seen: Mutex::default() }
    }

    /// Fails never, and writes down every call.
    pub fn recording() -> Self {
        Self::default()
    }

    /// How many failures were played.
    pub fn injected(&self) -> usize {
        self.seen().injected
    }

    /// Every call so far, failed ones too.
    pub fn calls(&self) -> Vec<(Op, PathBuf)> {
        self.seen().calls.clone()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pass(&self, op: Op, path: &Path) -> io::Result<()> {
        let mut seen = self.seen();
        seen.calls.push((op, path.to_owned()));
        let Some(plan) = self.plan else { return Ok(()) };
        if plan.op.is_some_and(|only| only != op) {
            return Ok(());
        }
        seen.counted += 1;
        if seen.counted == plan.nth || (plan.from_there_on && seen.counted > plan.nth) {
            seen.injected += 1;
            return Err(io::Error::from_raw_os_error(plan.error));
        }
        Ok(())
    }
}

impl Disk for Failing {
    fn list(&self, dir: &Path) -> io::Result<Vec<Found>> {
        self.pass(Op::List, dir)?;
        Real.list(dir)
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        self.pass(Op::Look, path)?;
        Real.look(path)
    }

    fn read_at_most(&self, largest: u64, path: &Path) -> io::Result<Vec<u8>> {
        self.pass(Op::Read, path)?;
        Real.read_at_most(largest, path)
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.pass(Op::Read, path)?;
        Real.open(path)
    }

    fn make_dirs(&self, dir: &Path) -> io::Result<()> {
        self.pass(Op::MakeDirs, dir)?;
        Real.make_dirs(dir)
    }

    fn create_temp(&self, dir: &Path) -> io::Result<Temp> {
        self.pass(Op::CreateTemp, dir)?;
        Real.create_temp(dir)
    }

    fn write(&self, temp: &mut Temp, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.pass(Op::Write, &temp.path) {
            if self.plan.is_some_and(|plan| plan.short) {
                let (half, _) = bytes.split_at(bytes.len() / 2);
                Real.write(temp, half)?;
            }
            return Err(error);
        }
        Real.write(temp, bytes)
    }

    fn sync(&self, temp: &Temp) -> io::Result<()> {
        self.pass(Op::Sync, &temp.path)?;
        Real.sync(temp)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass(Op::RenameNew, to)?;
        Real.rename_new(from, to)
    }

    fn rename_over(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass(Op::RenameOver, to)?;
        Real.rename_over(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.pass(Op::Remove, path)?;
        Real.remove(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        self.pass(Op::Remove, dir)?;
        Real.remove_dir(dir)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.pass(Op::SyncDir, dir)?;
        Real.sync_dir(dir)
    }

    fn can_write(&self, dir: &Path) -> bool {
        self.pass(Op::CanWrite, dir).is_ok() && Real.can_write(dir)
    }

    fn tighten(&self, path: &Path) -> io::Result<()> {
        self.pass(Op::Tighten, path)?;
        Real.tighten(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        self.pass(Op::Lock, path)?;
        Real.lock(path)
    }
}
