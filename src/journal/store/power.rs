//! Tests: the power goes at each operation of a journal's life, with whatever the disk kept of it.
//!
//! A disk may have kept all, half or none of the bytes that were not synced, or zeros in their
//! place; and of the names that were not synced, all or none. Each such disk is made, and opened.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use super::faults::{STEPS, state, states};
use crate::{
    disk::{self, Disk, Found, Lock, Real, Temp},
    journal::samples::{open_on, quick_dir},
};

/// A change that is asked of the disk.
#[derive(Clone, Debug)]
enum Event {
    MakeDirs(PathBuf),
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    SyncDir(PathBuf),
    /// A step of the life is done, and the leader was told so.
    Acked,
}

/// The real disk, with every change written down in order.
#[derive(Debug, Default)]
struct Recording {
    events: Mutex<Vec<Event>>,
}

impl Recording {
    fn note(&self, event: Event) {
        self.events.lock().unwrap().push(event);
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
}

/// A file by its number: names come and go, its bytes are one thing.
#[derive(Clone, Debug, Default)]
struct File {
    bytes: Vec<u8>,
    is_synced: bool,
}

/// A disk with what it holds for certain and what it has only been asked for.
#[derive(Clone, Debug, Default)]
struct Model {
    dirs: Vec<PathBuf>,
    files: Vec<File>,
    /// What a running program sees.
    seen: BTreeMap<PathBuf, usize>,
    /// What is there after a power cut, whatever happens.
    certain: BTreeMap<PathBuf, usize>,
}

impl Model {
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
                self.seen.insert(to.clone(), file);
            }
            Event::Remove(path) => drop(self.seen.remove(path)),
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

    /// Makes what is found after a power cut, in `to` for what was in `from`.
    fn make(&self, bytes: Bytes, names: Names, from: &Path, to: &Path) {
        let there = |path: &Path| to.join(path.strip_prefix(from).unwrap());
        for dir in &self.dirs {
            Real.make_dirs(&there(dir)).unwrap();
        }
        let standing = match names {
            Names::Kept => &self.seen,
            Names::Dropped => &self.certain,
        };
        for (path, file) in standing {
            let File { bytes: whole, is_synced } = &self.files[*file];
            let kept = match bytes {
                _ if *is_synced => whole.clone(),
                Bytes::Kept => whole.clone(),
                Bytes::Torn => whole[..whole.len() / 2].to_owned(),
                Bytes::Zeroed => vec![0; whole.len()],
                Bytes::Dropped => Vec::new(),
            };
            disk::write_new(&Real, &there(path), &kept).unwrap();
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
    let events = disk.events.lock().unwrap().clone();
    (dir, events)
}

/// Cuts the power after each change, with whatever the disk may have kept. How many cuts there were; or
/// else the first after which something was lost or altered that had been told as saved.
fn cut_after_each(events: &[Event], from: &Path) -> Result<usize, String> {
    let states = states();
    let (mut model, mut acked, mut cuts) = (Model::default(), 0, 0);
    for event in events {
        model.take(event);
        acked += usize::from(matches!(event, Event::Acked));
        for bytes in [Bytes::Kept, Bytes::Torn, Bytes::Zeroed, Bytes::Dropped] {
            for names in [Names::Kept, Names::Dropped] {
                let after = quick_dir();
                model.make(bytes, names, from, after.path());
                let could_be = &states[acked..(acked + 2).min(states.len())];
                let found = state(after.path());
                let is_one = found.as_ref().is_ok_and(|found| {
                    // On its way to or from the trash it may stand in both places: twice, not lost.
                    let once = (found.0.clone(), found.1.clone(), false);
                    could_be.contains(found) || could_be.contains(&once)
                });
                if !is_one {
                    return Err(format!(
                        "{event:?}, {bytes:?}, {names:?}: {found:?}, not {could_be:?}"
                    ));
                }
                cuts += 1;
            }
        }
    }
    Ok(cuts)
}

#[test]
fn a_power_cut_at_any_moment_leaves_the_old_or_the_new_whole_and_all_that_was_acked() {
    let (dir, events) = lived();
    let cuts = cut_after_each(&events, dir.path()).unwrap();
    assert!(cuts > 400, "only {cuts} cuts");
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
