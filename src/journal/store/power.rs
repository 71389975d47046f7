//! Tests: the power goes at each operation of a journal's life, with whatever the disk kept of it.
//!
//! A disk may have kept all, half or none of the bytes that were not synced, or zeros in their
//! place; and of the names that were not synced, all or none, or only that some were removed. Each
//! such disk is made, and opened.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use super::faults::{STEPS, state, states};
use crate::{
    disk::{self, Disk, Found, Lock, Real, Temp},
    journal::samples::{open_on, quick_dir, tree},
};

/// A change that is asked of the disk.
#[derive(Clone, Debug)]
pub(in crate::journal) enum Event {
    MakeDirs(PathBuf),
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    RemoveDir(PathBuf),
    SyncDir(PathBuf),
    /// A step of the life is done, and the leader was told so.
    Acked,
}

/// The real disk, with every change written down in order.
#[derive(Debug, Default)]
pub(in crate::journal) struct Recording {
    events: Mutex<Vec<Event>>,
}

impl Recording {
    fn note(&self, event: Event) {
        self.events.lock().unwrap().push(event);
    }

    /// What was asked so far, in order.
    pub(in crate::journal) fn events(&self) -> Vec<Event> {
        self.events.lock().unwrap().clone()
    }
}

impl Disk for Recording {
    fn list(&self, dir: &Path) -> io::Result<Vec<Found>> {
        Real.list(dir)
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        Real.look(path)
    }

    fn read_at_most(&self, largest: u64, path: &Path) -> io::Result<Vec<u8>> {
        Real.read_at_most(largest, path)
    }

    fn open(&self, path: &Path) -> io::Result<std::fs::File> {
        Real.open(path)
    }

    fn make_dirs(&self, dir: &Path) -> io::Result<()> {
        self.note(Event::MakeDirs(dir.to_owned()));
        Real.make_dirs(dir)
    }

    fn create_temp(&self, dir: &Path) -> io::Result<Temp> {
        let temp = Real.create_temp(dir)?;
        self.note(Event::Create(temp.path.clone()));
        Ok(temp)
    }

    fn write(&self, temp: &mut Temp, bytes: &[u8]) -> io::Result<()> {
        self.note(Event::Write(temp.path.clone(), bytes.to_owned()));
        Real.write(temp, bytes)
    }

    fn sync(&self, temp: &Temp) -> io::Result<()> {
        self.note(Event::Sync(temp.path.clone()));
        Real.sync(temp)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        Real.rename_new(from, to)?;
        self.note(Event::Rename(from.to_owned(), to.to_owned()));
        Ok(())
    }

    fn rename_over(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.note(Event::Rename(from.to_owned(), to.to_owned()));
        Real.rename_over(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.note(Event::Remove(path.to_owned()));
        Real.remove(path)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        Real.remove_dir(dir)?;
        self.note(Event::RemoveDir(dir.to_owned()));
        Ok(())
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.note(Event::SyncDir(dir.to_owned()));
        Real.sync_dir(dir)
    }

    fn can_write(&self, dir: &Path) -> bool {
        Real.can_write(dir)
    }

    fn tighten(&self, path: &Path) -> io::Result<()> {
        Real.tighten(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        Real.lock(path)
    }
}

/// What became of bytes that were not synced.
#[derive(Clone, Copy, Debug)]
enum Bytes {
    Kept,
    Torn,
    Zeroed,
    Dropped,
}

/// What became of names that were not synced.
#[derive(Clone, Copy, Debug)]
enum Names {
    Kept,
    Dropped,
    /// Those of new files are lost, and removed ones are gone.
    Gone,
}

/// A file by its number: names come and go, its bytes are one thing.
#[derive(Clone, Debug, Default)]
struct File {
    bytes: Vec<u8>,
    is_synced: bool,
}

/// A disk with what it holds for certain and what it has only been asked for.
#[derive(Clone, Debug, Default)]
pub(in crate::journal) struct Model {
    dirs: Vec<PathBuf>,
    files: Vec<File>,
    /// What a running program sees.
    seen: BTreeMap<PathBuf, usize>,
    /// What is there after a power cut, whatever happens.
    certain: BTreeMap<PathBuf, usize>,
    /// Names that were removed.
    removed: BTreeSet<PathBuf>,
}

impl Model {
    /// One that has held for long what is in `dir`.
    pub(in crate::journal) fn holding(dir: &Path) -> Self {
        let mut model = Self::default();
        for (path, seen) in tree(dir) {
            if seen.is_dir {
                model.dirs.push(path);
            } else {
                model.seen.insert(path, model.files.len());
                model.files.push(File { bytes: seen.bytes, is_synced: true });
            }
        }
        model.certain = model.seen.clone();
        model
    }

    /// Cuts the power after each of these changes, with whatever the disk may have kept of it, and looks
    /// at what is left, which stands in a directory of its own for what was in `from`: with how many
    /// steps were told as done by then. How many cuts there were; or else the first after which not all was well.
    pub(in crate::journal) fn cut_after_each(
        mut self,
        events: &[Event],
        from: &Path,
        mut look: impl FnMut(usize, &Path) -> Result<(), String>,
    ) -> Result<usize, String> {
        let (mut cuts, mut acked) = (0, 0);
        for event in events {
            self.take(event);
            acked += usize::from(matches!(event, Event::Acked));
            // Where all is synced there is one such disk, and not twelve.
            let mut disks = BTreeMap::new();
            for bytes in [Bytes::Kept, Bytes::Torn, Bytes::Zeroed, Bytes::Dropped] {
                for names in [Names::Kept, Names::Dropped, Names::Gone] {
                    disks.insert(self.left(bytes, names), (bytes, names));
                }
            }
            cuts += disks.len();
            for (files, kept) in disks {
                let after = quick_dir();
                self.make(&files, from, after.path());
                look(acked, after.path())
                    .map_err(|found| format!("{event:?}, {kept:?}: {found}"))?;
            }
        }
        Ok(cuts)
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::MakeDirs(dir) => self.dirs.push(dir.clone()),
            Event::Create(path) => {
                self.seen.insert(path.clone(), self.files.len());
                self.files.push(File::default());
            }
            Event::Write(path, bytes) => self.file(path).bytes.extend(bytes),
            Event::Sync(path) => self.file(path).is_synced = true,
            Event::Rename(from, to) => {
                let file = self.seen.remove(from).unwrap();
                self.removed.remove(to);
                self.seen.insert(to.clone(), file);
            }
            Event::Remove(path) => {
                self.seen.remove(path);
                self.removed.insert(path.clone());
            }
            Event::RemoveDir(dir) => self.dirs.retain(|made| made != dir),
            Event::SyncDir(dir) => {
                self.certain.retain(|path, _| path.parent() != Some(dir));
                let here = self.seen.iter().filter(|(path, _)| path.parent() == Some(dir));
                self.certain.extend(here.map(|(path, file)| (path.clone(), *file)));
            }
            Event::Acked => {}
        }
    }

    fn file(&mut self, path: &Path) -> &mut File {
        &mut self.files[self.seen[path]]
    }

    /// The files that are found after a power cut.
    fn left(&self, bytes: Bytes, names: Names) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut standing = match names {
            Names::Kept => self.seen.clone(),
            Names::Dropped | Names::Gone => self.certain.clone(),
        };
        if matches!(names, Names::Gone) {
            standing.retain(|path, _| !self.removed.contains(path));
        }
        let kept = |file: usize| {
            let File { bytes: whole, is_synced } = &self.files[file];
            match bytes {
                _ if *is_synced => whole.clone(),
                Bytes::Kept => whole.clone(),
                Bytes::Torn => whole[..whole.len() / 2].to_owned(),
                Bytes::Zeroed => vec![0; whole.len()],
                Bytes::Dropped => Vec::new(),
            }
        };
        standing.into_iter().map(|(path, file)| (path, kept(file))).collect()
    }

    /// Makes these files, in `to` for what was in `from`.
    fn make(&self, files: &BTreeMap<PathBuf, Vec<u8>>, from: &Path, to: &Path) {
        let there = |path: &Path| to.join(path.strip_prefix(from).unwrap());
        for dir in &self.dirs {
            Real.make_dirs(&there(dir)).unwrap();
        }
        for (path, bytes) in files {
            disk::write_new(&Real, &there(path), bytes).unwrap();
        }
    }
}

/// The changes that a life asks of the disk, in order, and where it was lived.
fn lived() -> (tempfile::TempDir, Vec<Event>) {
    let dir = quick_dir();
    let disk = Arc::new(Recording::default());
    let journal = open_on(disk.clone(), dir.path());
    for step in STEPS {
        step(&journal).unwrap();
        disk.note(Event::Acked);
    }
    (dir, disk.events())
}

/// Cuts the power after each change, with whatever the disk may have kept. How many cuts there were; or
/// else the first after which something was lost or altered that had been told as saved.
fn cut_after_each(events: &[Event], from: &Path) -> Result<usize, String> {
    let states = states();
    Model::default().cut_after_each(events, from, |acked, after| {
        let could_be = &states[acked..(acked + 2).min(states.len())];
        let found = state(after);
        let is_one = found.as_ref().is_ok_and(|found| {
            // On its way to or from the trash it may stand in both places: twice, not lost.
            let once = (found.0.clone(), found.1.clone(), false);
            could_be.contains(found) || could_be.contains(&once)
        });
        if is_one { Ok(()) } else { Err(format!("{found:?}, not {could_be:?}")) }
    })
}

#[test]
fn a_power_cut_at_any_moment_leaves_the_old_or_the_new_whole_and_all_that_was_acked() {
    let (dir, events) = lived();
    let cuts = cut_after_each(&events, dir.path()).unwrap();
    assert!(cuts > 100, "only {cuts} cuts");
}

#[test]
fn a_program_that_is_careless_with_the_disk_is_found_out() {
    let (dir, events) = lived();
    let without = |careless: fn(&Event) -> bool| {
        let left: Vec<_> = events.iter().filter(|event| !careless(event)).cloned().collect();
        assert!(left.len() < events.len());
        cut_after_each(&left, dir.path())
    };
    without(|event| matches!(event, Event::Sync(_))).unwrap_err();
    without(|event| matches!(event, Event::SyncDir(_))).unwrap_err();
    // Written in place: the old text goes before the new one is there.
    let mut in_place = Vec::new();
    for event in &events {
        if let Event::Rename(from, to) = event {
            let is_of_this =
                |event: &&Event| matches!(event, Event::Write(path, _) if path == from);
            let written = events.iter().find(is_of_this);
            if let Some(Event::Write(_, bytes)) = written {
                in_place
                    .extend([Event::Create(to.clone()), Event::Write(to.clone(), bytes.clone())]);
                in_place.push(Event::Sync(to.clone()));
                continue;
            }
        }
        let is_of_temp = |path: &Path| path.extension().is_some_and(|end| end == "part");
        match event {
            Event::Create(path) | Event::Write(path, _) | Event::Sync(path) if is_of_temp(path) => {
            }
            event => in_place.push(event.clone()),
        }
    }
    cut_after_each(&in_place, dir.path()).unwrap_err();
}
