//! Journals, sessions and whole trees for tests.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use jiff::Timestamp;

use super::{
    id::SessionId,
    session::{Entry, Kind, Session},
    store::{Birth, Journal},
};
use crate::{
    disk::{Disk, Real},
    places::{JournalName, Places},
};

/// The usual journal of everything under `dir`, on this disk.
pub(super) fn open_on(disk: Arc<dyn Disk>, dir: &Path) -> Journal {
    let birth = Birth { now: Timestamp::UNIX_EPOCH, random: [3; 8] };
    Journal::open(disk, &Places::under(dir), &JournalName::default(), birth)
}

/// The same on the real disk.
pub(super) fn open(dir: &Path) -> Journal {
    open_on(Arc::new(Real), dir)
}

/// A session with one answer, not finished; the second tells its id.
pub(super) fn begun(second: i64, text: &str) -> Session {
    let started = Timestamp::from_second(1_763_913_912 + second).unwrap();
    let mut session = Session::new(SessionId::new(started, [7; 8]), Kind::Alone, started);
    session.entries.push(Entry {
        prompt: "free".to_owned(),
        question: "What now?".to_owned(),
        text: text.to_owned(),
        ..Entry::default()
    });
    session
}

/// The same, finished.
pub(super) fn done(second: i64, text: &str) -> Session {
    Session { finished: Some(Timestamp::UNIX_EPOCH), ..begun(second, text) }
}

/// A directory where thousands of syncs cost nothing, if this system has one.
pub(crate) fn quick_dir() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// All that can be seen of a file from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) is_dir: bool,
    pub(super) mode: Option<u32>,
    size: u64,
    modified: Option<SystemTime>,
    pub(super) bytes: Vec<u8>,
    leads_to: Option<PathBuf>,
}

/// Everything below `dir`, to the byte.
pub(super) fn tree(dir: &Path) -> BTreeMap<PathBuf, Seen> {
    let mut seen = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let metadata = fs::symlink_metadata(&path).unwrap();
        let bytes = if metadata.is_file() { fs::read(&path).unwrap() } else { Vec::new() };
        if metadata.is_dir() {
            seen.extend(tree(&path));
        }
        let file = Seen {
            is_dir: metadata.is_dir(),
            mode: Real.look(&path).unwrap().mode,
            size: metadata.len(),
            modified: metadata.modified().ok(),
            bytes,
            leads_to: fs::read_link(&path).ok(),
        };
        seen.insert(path, file);
    }
    seen
}

/// A session of this format with keys of its own in every table.
pub(super) const UNKNOWN_KEYS: &str = r#"format = 1
id = "2026-11-23T160512Z-7k3fq2xw"
kind = "alone"
started = "2026-11-23T16:05:12Z"
mood = "new"

[weather]
sky = "grey"

[weather.wind]
from = "west"

[[entry]]
prompt = "free"
question = "?"
later = [1, 2]

[entry.more]
deep = true

[[entry.probe]]
kind = "dissent"
asked = "Who?"
voice = "low"

[[entry.added]]
at = "2026-12-01T08:00:00Z"
text = "x"
by = "pen"

[[commitment]]
id = "c1"
size = 3

[[review]]
commitment = "2026-09-02T150000Z-q1zzaaaa/c1"
outcome = "kept"
smile = true

[[observation]]
subject = "partner"
code = "P4"
stages = "bottery"
stage = "role"
seen = "twice"

[end]
entries = 1
sum = "later"
"#;
