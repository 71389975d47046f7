//! Agreements between coach and leader: one file a day in the journal, in the form of a session.
//!
//! None is ever written over: a second one on the same day stands beside the first, numbered.

use std::{io, path::PathBuf};

use jiff::civil::Date;

use super::{
    error::{Error, Result, at},
    file::{self, Content},
    inside::Dir,
    session::Session,
    store::Journal,
};
use crate::disk::{self, FileKind};

/// No more than this many are written on one day.
const MOST_A_DAY: usize = 99;

/// An agreement that can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    pub day: Date,
    /// What was asked, and what was agreed.
    pub said: Session,
}

impl Journal {
    /// The agreement that holds: the latest that can be read. One that cannot is told of by a check.
    pub fn agreement(&self) -> Result<Option<Agreement>> {
        let dir = self.dir_of(Dir::Agreements);
        let found = match self.disk.list(&dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            found => found.map_err(at("list", &dir))?,
        };
        let files = found.into_iter().filter(|found| found.kind == FileKind::File);
        let mut dated: Vec<(Date, usize, PathBuf)> = files
            .filter_map(|found| {
                let (day, number) = dated(found.name())?;
                Some((day, number, found.path))
            })
            .collect();
        dated.sort_by(|a, b| b.cmp(a));
        let read = |(day, _, path): (Date, usize, PathBuf)| {
            let bytes = self.disk.read(&path).ok()?;
            match file::read(&bytes) {
                Content::Finished(said) => Some(Agreement { day, said }),
                Content::Draft(_) | Content::Newer { .. } | Content::Damaged { .. } => None,
            }
        };
        Ok(dated.into_iter().find_map(read))
    }

    /// Writes what was agreed on a day, and only then removes its draft. May be repeated after a failure.
    pub fn agree(&self, said: &Session, day: Date) -> Result<PathBuf> {
        if said.finished.is_none() {
            return Err(Error::NotFinished { id: said.id.clone() });
        }
        self.begin()?;
        let dir = self.dir_of(Dir::Agreements);
        self.disk.make_dirs(&dir).map_err(at("make", &dir))?;
        let text = super::store::to_text(&file::finished(said))?;
        let mut path = dir.join(format!("{day}.toml"));
        for number in 2..=MOST_A_DAY + 1 {
            match disk::write_new(&*self.disk, &path, text.as_bytes()) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    if self.disk.read(&path).is_ok_and(|there| there == text.as_bytes()) {
                        self.disk.sync_dir(&dir).map_err(at("save", &path))?;
                        break;
                    }
                    if number > MOST_A_DAY {
                        return Err(at("save", &path)(error));
                    }
                    path = dir.join(format!("{day}-{number}.toml"));
                }
                written => {
                    written.map_err(at("save", &path))?;
                    break;
                }
            }
        }
        self.remove_draft(&said.id)?;
        Ok(path)
    }
}

/// The day and the number that a name tells: `2026-11-23.toml`, `2026-11-23-2.toml`.
fn dated(name: &str) -> Option<(Date, usize)> {
    let stem = name.strip_suffix(".toml")?;
    let (day, rest) = stem.split_at_checked(10)?;
    let number = match rest {
        "" => 1,
        rest => rest.strip_prefix('-')?.parse().ok()?,
    };
    Some((day.parse().ok()?, number))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::disk::seal::{SecretString, WorkFactor};
    use crate::journal::samples::{done, open, quick_dir};

    #[test]
    fn the_latest_agreement_holds_and_none_is_written_over() {
        let dir = quick_dir();
        let journal = open(dir.path());
        assert_eq!(journal.agreement().unwrap(), None);
        let (day, later) = (date(2026, 1, 9), date(2026, 4, 20));
        let first = journal.agree(&done(0, "one"), day).unwrap();
        assert_eq!(journal.agree(&done(0, "one"), day).unwrap(), first, "a repetition");
        let second = journal.agree(&done(1, "two"), day).unwrap();
        assert!(second.ends_with("agreements/2026-01-09-2.toml"), "{}", second.display());
        let holds = journal.agreement().unwrap().unwrap();
        assert_eq!((holds.day, holds.said.id), (day, done(1, "").id));
        journal.agree(&done(2, "three"), later).unwrap();
        assert_eq!(journal.agreement().unwrap().unwrap().day, later);
        assert!(journal.list().unwrap().is_empty(), "an agreement is no session");
    }

    #[test]
    fn in_a_protected_journal_it_is_sealed_and_holds_for_whoever_unlocks() {
        let dir = quick_dir();
        let journal = open(dir.path());
        let (before, day) = (date(2026, 1, 9), date(2026, 4, 20));
        journal.agree(&done(0, "one"), before).unwrap();
        let passphrase = SecretString::from("tea at four".to_owned());
        journal.begin_vault(&passphrase, WorkFactor::NONE).unwrap();
        journal.seal_all(&BTreeSet::new()).unwrap();
        assert_eq!(journal.agreement().unwrap().unwrap().day, before);
        let file = journal.agree(&done(1, "two"), day).unwrap();
        assert_eq!(journal.stands_at(&file).extension().unwrap(), "age");
        let later = open(dir.path());
        assert_eq!(later.agreement().unwrap(), None, "it is locked");
        later.unlock(&passphrase).unwrap();
        assert_eq!(later.agreement().unwrap().unwrap().day, day);
    }

    #[test]
    fn one_that_cannot_be_read_is_left_and_the_one_before_it_holds() {
        let dir = quick_dir();
        let journal = open(dir.path());
        journal.agree(&done(0, "one"), date(2026, 1, 9)).unwrap();
        let bad = journal.dir().join("agreements/2026-02-01.toml");
        disk::write_new(&disk::Real, &bad, b"format = 1\n[[[").unwrap();
        assert_eq!(journal.agreement().unwrap().unwrap().day, date(2026, 1, 9));
        assert_eq!(std::fs::read(&bad).unwrap(), b"format = 1\n[[[");
        let told = journal.check().unwrap().problems;
        assert_eq!((told.len(), &told[0].file), (1, &bad));
    }
}
