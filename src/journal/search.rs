//! Finding again what was written: by words, by phrases, and by what is known of an answer.
//!
//! [`mod@query`] reads what was asked for, [`mod@hits`] finds it in one session; both are pure. This file
//! goes through a journal, newest first, and passes over whatever cannot hold the words without
//! taking it apart. Only what the leader wrote is searched, since the questions would answer every
//! search with themselves.

use std::{ops::ControlFlow, path::PathBuf};

use super::{
    error::Result,
    listing::{Held, Listed, State},
    store::Journal,
};
use crate::text::words::fold;
use hits::{Hit, Place, hits};
use query::Query;

pub mod hits;
pub mod query;

impl Journal {
    /// Searches finished sessions and drafts, newest first. After every file `found` is handed what
    /// was found in it (mostly nothing), and says whether to go on. Gives the files that could not be
    /// read, and so not be searched, and those that are damaged as far as it has gone.
    ///
    /// Copies that a sync program made are not searched: they would find everything twice.
    pub fn search(
        &self,
        query: &Query,
        mut found: impl FnMut(Vec<Hit>) -> ControlFlow<()>,
    ) -> Result<Searched> {
        let mut searched = Searched::default();
        searched.damaged.extend(self.bad_head().filter(|head| head.state == State::Damaged));
        if query.is_empty() {
            return Ok(searched);
        }
        let sieve = Sieve::new(query);
        self.walk(
            |listed, bytes| {
                let held = listed.judge(bytes);
                sieve.lets_through(bytes).then(|| search(held, query, &sieve))
            },
            |listed, judged| {
                let hits = match (listed.state, judged) {
                    // It holds no such words, or all of it would be found twice.
                    (_, Some(None)) | (State::Copy | State::Locked, _) => Vec::new(),
                    (State::Finished | State::Draft, Some(Some(hits))) => hits,
                    (_, None) | (State::Damaged | State::Newer, _) => {
                        searched.unread.push(listed.file.clone());
                        Vec::new()
                    }
                };
                searched.damaged.extend(Some(listed).filter(|it| it.state == State::Damaged));
                found(hits)
            },
        )?;
        Ok(searched)
    }
}

/// What of a journal was in a search's way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// Files that may hold the words and could not be searched, newest first.
    pub unread: Vec<PathBuf>,
    /// Files that are damaged, whatever they hold, newest first.
    pub damaged: Vec<Listed>,
}

/// What is found in a file. Where our writer wrote it, only the entries that may hold the words are
/// parsed.
fn search(held: Held<'_>, query: &Query, sieve: &Sieve) -> Vec<Hit> {
    let outline = match held {
        Held::Outlined(outline) => outline,
        Held::Parsed(session) => {
            return session.map_or_else(Vec::new, |session| hits(&session, query));
        }
    };
    let entries = outline.entries.iter().enumerate();
    let places: Vec<usize> = entries
        .filter(|(_, entry)| sieve.lets_through(outline.part(&entry.span).as_bytes()))
        .map(|(place, _)| place)
        .collect();
    let session = outline.session_with(|place, _| places.binary_search(&place).is_ok());
    let mut hits = session.map_or_else(Vec::new, |session| hits(&session, query));
    for hit in &mut hits {
        if let Place::Entry(at, _) = &mut hit.place {
            *at = places.get(*at).copied().unwrap_or(*at);
        }
    }
    hits
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
    use std::path::Path;

    use super::*;
    use crate::journal::{
        samples::{begun, done, open},
        session::Entry,
    };

    fn query(text: &str) -> Query {
        Query::parse(text, &[]).unwrap()
    }

    fn found(journal: &Journal, text: &str) -> (Vec<Hit>, Vec<PathBuf>) {
        let mut hits = Vec::new();
        let searched = journal.search(&query(text), |of_file| {
            hits.extend(of_file);
            ControlFlow::Continue(())
        });
        (hits, searched.unwrap().unread)
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

    #[test]
    fn what_is_found_without_reading_the_rest_is_what_is_found_in_the_whole() {
        let dir = tempfile::tempdir().unwrap();
        let journal = open(dir.path());
        let mut session = done(1, "Nothing here.");
        for text in ["The gate.", "Nothing.", "A gate; no staff.", "", "Staff."] {
            let entry = Entry { text: text.into(), ..session.entries[0].clone() };
            session.entries.push(entry);
        }
        session.carry = "Be at the gate.".into();
        journal.finish(&session).unwrap();
        let mut count = 0;
        for text in ["gate", "gate staff", "gate -staff", "what", "kind:alone", "rating:none gate"]
        {
            let whole = hits(&session, &query(text));
            assert_eq!(found(&journal, text), (whole.clone(), Vec::new()), "{text}");
            count += whole.len();
        }
        assert_eq!(count, 13);
    }

    #[test]
    fn a_good_session_under_a_strange_name_is_found_beside_its_damaged_own() {
        let dir = tempfile::tempdir().unwrap();
        let journal = open(dir.path());
        let own = journal.finish(&done(1, "The gate.")).unwrap();
        let strange = own.with_file_name("Copy of it.toml");
        std::fs::copy(&own, &strange).unwrap();
        assert_eq!(found(&journal, "gate").0.len(), 1, "found once");
        std::fs::File::options().write(true).open(&own).unwrap().set_len(40).unwrap();
        assert_eq!(found(&journal, "gate").0.len(), 1);
    }
}
