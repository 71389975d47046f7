//! Sessions that are gone without this program: so many that it has to be said.
//!
//! With each session that is finished, deleted or taken back, the number of those that stand here is
//! kept in the state directory, where no sync program comes. It is a number and nothing that anybody
//! wrote. Where fewer than half of them are left later, a folder was not yet synced, was emptied by
//! mistake, or is not the one it was.

use std::{fmt, io, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{
    error::{Result, at},
    listing::State,
    session::FORMAT,
    store::Journal,
};
use crate::disk;

/// How many sessions stood here, and how many do now: fewer than half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    pub were: usize,
    pub are: usize,
}

impl fmt::Display for Missed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { were, are } = self;
        let are = if *are == 0 { "none".to_owned() } else { are.to_string() };
        write!(
            f,
            "of {were} sessions that stood here, {are} can be found. candour has removed nothing: wait \
             for your synced folder, or look in its trash or in a backup"
        )
    }
}

/// What is kept.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Count {
    format: u32,
    /// The journal's id, where it has one to be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    journal: String,
    sessions: usize,
}

impl Journal {
    /// Keeps the number of the sessions that stand here now.
    pub fn remember(&self) -> Result<()> {
        let path = self.count_file();
        let count = Count { format: FORMAT, journal: self.own_id(), sessions: self.count()? };
        if self.remembered().as_ref() == Some(&count) {
            return Ok(());
        }
        let text = toml::to_string(&count).map_err(io::Error::other).map_err(at("write", &path))?;
        if let Some(dir) = path.parent() {
            self.plain().make_dirs(dir).map_err(at("make", dir))?;
        }
        disk::write_over(self.plain(), &path, text.as_bytes()).map_err(at("save", &path))
    }

    /// What is missed, where it is more than half of what stood here. Another journal that has come
    /// to this place misses nothing.
    pub fn missed(&self) -> Result<Option<Missed>> {
        let Some(Count { journal, sessions: were, .. }) = self.remembered() else {
            return Ok(None);
        };
        let id = self.own_id();
        if !id.is_empty() && !journal.is_empty() && id != journal {
            return Ok(None);
        }
        let are = self.count()?;
        Ok((are * 2 < were).then_some(Missed { were, are }))
    }

    /// Sessions and what may be one: whatever stands under a name that is no copy's.
    fn count(&self) -> Result<usize> {
        let sessions = self.sessions_dir();
        let standing = self.standing()?;
        let of_ours = standing.iter().filter(|one| one.file.parent() == Some(&sessions));
        Ok(of_ours.filter(|one| !one.is(State::Copy)).count())
    }

    /// A count that cannot be read counts for nothing.
    fn remembered(&self) -> Option<Count> {
        let bytes = self.plain().read(&self.count_file()).ok()?;
        let count: Count = toml::from_str(str::from_utf8(&bytes).ok()?).ok()?;
        (count.format == FORMAT).then_some(count)
    }

    fn own_id(&self) -> String {
        self.head().ok().flatten().map(|head| head.id.clone()).unwrap_or_default()
    }

    fn count_file(&self) -> PathBuf {
        self.places().count(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::disk::Disk as _;
    use crate::journal::samples::{begun, done, open, quick_dir};

    fn with_sessions(count: i64) -> tempfile::TempDir {
        let dir = quick_dir();
        let journal = open(dir.path());
        for second in 0..count {
            journal.finish(&done(second, "Said")).unwrap();
        }
        journal.remember().unwrap();
        dir
    }

    #[test]
    fn what_is_gone_without_this_program_is_missed_where_it_is_more_than_half() {
        let dir = with_sessions(6);
        let gone = |second| fs::remove_file(open(dir.path()).session_file(&begun(second, "").id));
        for (second, missed) in [
            (0, None),
            (1, None),
            (2, None),
            (3, Some(Missed { were: 6, are: 2 })),
            (4, Some(Missed { were: 6, are: 1 })),
        ] {
            gone(second).unwrap();
            assert_eq!(open(dir.path()).missed().unwrap(), missed);
        }
        // The whole folder, its head too.
        fs::remove_dir_all(open(dir.path()).dir()).unwrap();
        let missed = open(dir.path()).missed().unwrap().unwrap();
        assert_eq!(missed, Missed { were: 6, are: 0 });
        assert!(missed.to_string().starts_with("of 6 sessions that stood here, none can be found"));
        // Who goes on all the same is not told for ever.
        open(dir.path()).finish(&done(9, "Anew")).unwrap();
        open(dir.path()).remember().unwrap();
        assert_eq!(open(dir.path()).missed().unwrap(), None);
    }

    #[test]
    fn nothing_is_missed_where_nothing_was_or_another_journal_has_come() {
        let dir = quick_dir();
        assert_eq!(open(dir.path()).missed().unwrap(), None);
        let dir = with_sessions(6);
        let journal = open(dir.path());
        fs::remove_dir_all(journal.dir()).unwrap();
        disk::Real.make_dirs(journal.dir()).unwrap();
        let head = b"format = 1\nid = \"another1\"\ncreated = \"2026-01-01T00:00:00Z\"\n";
        disk::write_new(&disk::Real, &journal.dir().join("journal.toml"), head).unwrap();
        assert_eq!(open(dir.path()).missed().unwrap(), None);
    }

    #[test]
    fn a_copy_of_a_sync_program_takes_no_session_s_place() {
        let dir = with_sessions(3);
        for second in 0..2 {
            let file = open(dir.path()).session_file(&begun(second, "").id);
            let copy = file.with_file_name(format!("{} (1).toml", begun(second, "").id));
            fs::copy(&file, copy).unwrap();
            fs::remove_file(&file).unwrap();
        }
        assert_eq!(open(dir.path()).missed().unwrap(), Some(Missed { were: 3, are: 1 }));
    }

    #[test]
    fn what_is_kept_is_a_number_and_no_word_of_the_leader_s() {
        let dir = with_sessions(2);
        let journal = open(dir.path());
        let kept = fs::read_to_string(journal.count_file()).unwrap();
        let id = &journal.head().unwrap().unwrap().id;
        assert_eq!(kept, format!("format = 1\njournal = \"{id}\"\nsessions = 2\n"));
    }
}
