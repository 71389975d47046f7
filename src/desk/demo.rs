//! The made-up year: four sessions of a head who does not exist, and what colleagues answered, as files
//! like any others.

use std::path::PathBuf;
use std::sync::Arc;

use super::{DEMO, Failure};
use crate::disk::{self, Disk, sealed::IDENTITY};
use crate::places::{JournalName, Places};

/// A file of the made-up year, by its place in the journal.
macro_rules! file {
    ($path:literal) => {
        ($path, include_str!(concat!("../../content/demo/", $path)))
    };
    ($place:literal, $name:literal) => {
        (concat!($place, $name), include_str!(concat!("../../content/demo/", $name)))
    };
}

/// One that is there for coaching.
macro_rules! coaching {
    ($path:literal) => {
        ($path, include_str!(concat!("../../content/demo-coaching/", $path)))
    };
}

/// The made-up coach's note on the coached session: beside the journal, like any coach's.
const NOTE: (&str, &str) = (
    "2026-03-19T143018Z-n6xj2rtb.toml",
    include_str!("../../content/demo-coaching/coach-notes/2026-03-19T143018Z-n6xj2rtb.toml"),
);

/// The id in the head of the made-up journal.
const ID: &str = "demoyear";

/// The files; the head comes last, so that a journal half filled is never taken for whole.
const FILES: [(&str, &str); 8] = [
    file!("sessions/", "2025-09-25T150207Z-hq4m7tze.toml"),
    file!("sessions/", "2025-12-04T160512Z-w3kp8dvn.toml"),
    file!("sessions/", "2026-03-19T143018Z-n6xj2rtb.toml"),
    file!("sessions/", "2026-07-02T151044Z-d9v5uskq.toml"),
    coaching!("agreements/2025-11-27.toml"),
    coaching!("agreements/2026-03-19.toml"),
    file!("colleagues/2026-07-02.toml"),
    file!("journal.toml"),
];

/// Fills the demo's journal, and says where it is. What is there already is left as it is.
pub(super) fn fill(disk: &Arc<dyn Disk>, places: &Places) -> Result<PathBuf, Failure> {
    let name = JournalName::parse(DEMO).map_err(|error| Failure::new(error.to_string()))?;
    let dir = places.journal(&name);
    // One that was protected is not filled up in clear.
    let is_there = |name: &str| disk.look(&dir.join(name)).is_ok();
    if is_there("journal.toml") || is_there(IDENTITY) {
        return Ok(dir);
    }
    let notes = places.coach_notes(ID);
    let parts = ["sessions", "agreements", "colleagues"].map(|part| dir.join(part));
    for made in parts.iter().chain([&notes]) {
        disk.make_dirs(made).map_err(|error| failed(made, &error))?;
    }
    let in_journal = FILES.into_iter().map(|(file, text)| (dir.join(file), text));
    for (path, text) in std::iter::once((notes.join(NOTE.0), NOTE.1)).chain(in_journal) {
        match disk::write_new(&**disk, &path, text.as_bytes()) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(&path, &error)),
        }
    }
    Ok(dir)
}

fn failed(path: &std::path::Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("the made-up year cannot be written to {}: {error}", path.display()))
}
