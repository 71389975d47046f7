//! Finding again what was written: by words, by phrases, and by what is known of an answer.
//!
//! [`mod@query`] reads what was asked for, [`mod@hits`] finds it in one session; both are pure. This file
//! goes through a journal, newest first, and passes over whatever cannot hold the words without
//! taking it apart. Only what the leader wrote is searched, since the questions would answer every
//! search with themselves.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{
    copies::{self, Name},
    error::{Result, at},
    file::{self, Content},
    id::SessionId,
    store::Journal,
};
use crate::{disk::FileKind, text::words::fold};
use hits::{Hit, hits};
use query::Query;

pub mod hits;
pub mod query;

impl Journal {
    /// Searches finished sessions and drafts, newest first. After every file `found` is handed what
    /// was found in it (mostly nothing), and says whether to go on. Gives the files that could not be
    /// read, and so not be searched.
    ///
    /// Copies that a sync program made are not searched: they would find everything twice.
    pub fn search(
        &self,
        query: &Query,
        mut found: impl FnMut(Vec<Hit>) -> ControlFlow<()>,
    ) -> Result<Vec<PathBuf>> {
        let mut unread = Vec::new();
        if query.is_empty() {
            return Ok(unread);
        }
        let sieve = Sieve::new(query);
        for (_, path) in self.session_files()? {
            let in_file = match self.disk.read(&path) {
                Ok(bytes) if !sieve.lets_through(&bytes) => Vec::new(),
                Ok(bytes) => match file::read(&bytes) {
                    Content::Finished(session) | Content::Draft(session) => hits(&session, query),
                    Content::Damaged { .. } | Content::Newer { .. } => {
                        unread.push(path);
                        Vec::new()
                    }
                },
                // Something took it away since the directory was read: it is no ghost.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
                Err(_) => {
                    unread.push(path);
                    Vec::new()
                }
            };
            if found(in_file).is_break() {
                break;
            }
        }
        Ok(unread)
    }

    /// The files of sessions and drafts under their own names, newest first.
    fn session_files(&self) -> Result<Vec<(SessionId, PathBuf)>> {
        let mut files = Vec::new();
        let mut dirs = vec![self.sessions_dir()];
        dirs.extend(self.drafts_dirs()?);
        for dir in dirs {
            files.extend(self.own_files(&dir)?);
        }
        files.sort_unstable_by(|a, b| b.cmp(a));
        Ok(files)
    }

    fn own_files(&self, dir: &Path) -> Result<Vec<(SessionId, PathBuf)>> {
        let found = match self.disk.list(dir) {
            Ok(found) => found,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(at("list", dir)(error)),
        };
        let files = found.into_iter().filter(|found| found.kind == FileKind::File);
        Ok(files
            .filter_map(|found| match copies::name(found.name()) {
                Name::Session(id) => Some((id, found.path)),
                Name::Sealed(_) | Name::Copy(_) | Name::Strange | Name::Foreign => None,
            })
            .collect())
    }
}

/// Tells from a file's bytes, without taking them apart, that it cannot hold what is wanted.
struct Sieve {
    /// Runs of letters and digits that have to stand somewhere in the file, folded.
    runs: Vec<String>,
}

impl Sieve {
    fn new(query: &Query) -> Self {
        let runs =
            query.wanted.iter().flat_map(|needle| needle.split(|c: char| !c.is_alphanumeric()));
        Self { runs: runs.filter(|run| !run.is_empty()).map(str::to_owned).collect() }
    }

    fn lets_through(&self, bytes: &[u8]) -> bool {
        let Ok(text) = str::from_utf8(bytes) else { return true };
        // Our writer escapes no letter; somebody's own editor may, and then the bytes tell nothing.
        let is_escaped = ["\\u", "\\U", "\\x", "\\\n"].iter().any(|escape| text.contains(escape));
        let folded = fold(text);
        is_escaped || self.runs.iter().all(|run| folded.contains(run.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::samples::{begun, done, open};

    fn query(text: &str) -> Query {
        Query::parse(text, &[]).unwrap()
    }

    fn found(journal: &Journal, text: &str) -> (Vec<Hit>, Vec<PathBuf>) {
        let mut hits = Vec::new();
        let unread = journal.search(&query(text), |of_file| {
            hits.extend(of_file);
            ControlFlow::Continue(())
        });
        (hits, unread.unwrap())
    }

    #[test]
    fn sessions_and_drafts_are_searched_newest_first() {
        let dir = tempfile::tempdir().unwrap();
        let journal = open(dir.path());
        for (second, text) in [(1, "The gate at eight."), (2, "Nothing."), (3, "Gates, café.")] {
            journal.finish(&done(second, text)).unwrap();
        }
        journal.save_draft(&begun(4, "At the gate again")).unwrap();
        let snippets: Vec<_> =
            found(&journal, "gate").0.into_iter().map(|hit| hit.snippet).collect();
        assert_eq!(snippets, ["At the gate again", "Gates, café.", "The gate at eight."]);
        assert_eq!(found(&journal, "cafe").0.len(), 1);
        assert!(found(&journal, "").0.is_empty());
        let mut asked = 0;
        let stop = |_| {
            asked += 1;
            ControlFlow::Break(())
        };
        journal.search(&query("gate"), stop).unwrap();
        assert_eq!(asked, 1, "an answer that nobody waits for is not worked out");
    }

    #[test]
    fn what_cannot_be_read_is_said_and_copies_are_not_searched_twice() {
        let dir = tempfile::tempdir().unwrap();
        let journal = open(dir.path());
        let good = journal.finish(&done(1, "The gate.")).unwrap();
        let text = std::fs::read_to_string(&good).unwrap();
        let bad = journal.session_file(&begun(2, "").id);
        let put = |path: &Path, text: &str| {
            crate::disk::write_new(&crate::disk::Real, path, text.as_bytes()).unwrap();
        };
        put(&bad, &text.replace("[end]", "[gate"));
        put(&good.with_file_name("2025-11-23T160513Z-hhhhhhhh (1).toml"), &text);
        let (hits, unread) = found(&journal, "gate");
        assert_eq!((hits.len(), unread), (1, vec![bad]));
    }

    #[test]
    fn letters_that_an_editor_escaped_are_found_all_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let journal = open(dir.path());
        let file = journal.finish(&done(1, "The gate.")).unwrap();
        let text = std::fs::read_to_string(&file).unwrap().replace("gate", "g\\u0061te");
        crate::disk::write_over(&crate::disk::Real, &file, text.as_bytes()).unwrap();
        assert_eq!(found(&journal, "gate").0.len(), 1);
    }
}
