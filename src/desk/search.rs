//! Searching a journal, as a front asks for it.

use std::ops::ControlFlow;
use std::path::PathBuf;

use super::{Desk, Failure};
use crate::journal::search::{
    hits::{Hit, Words},
    query::{Mistake, Query},
};

/// How many answers are shown at most; whoever sees as many asks more closely.
const MOST: usize = 200;

/// What is said where there is nothing to look for.
pub const NO_WORD: &str = "there is no word to look for; give one";

/// What can be typed beside plain words, and what it does.
pub const WAYS: [(&str, &str); 8] = [
    ("\"yes, but\"", "these words together"),
    ("-timetable", "and not this one"),
    ("role:deputy", "all about a role or partner, by name too"),
    ("theme:communication", "only this theme"),
    ("rating:1-2", "only so rated, or rating:none"),
    ("after:2026-03", "since then; before: until then"),
    ("tag:openness", "so tagged"),
    ("kind:coached", "alone, coached, course, practice, note"),
];

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What was searched for, as typed.
    pub wanted: String,
    /// Newest first; or what in the query means nothing.
    pub hits: Result<Vec<Hit>, Mistake>,
    /// The words of it, which are shown where they stand.
    pub words: Words,
    /// There are more than are here.
    pub is_cut: bool,
    /// Files that could not be searched.
    pub unread: Vec<PathBuf>,
}

impl Desk {
    /// Reads what is searched for.
    ///
    /// # Errors
    /// What in it means nothing, and what would.
    pub fn query(&self, text: &str) -> Result<Query, Mistake> {
        let mut query = Query::parse(text, &self.packs())?;
        if query.is_empty() && !text.trim().is_empty() {
            let what = NO_WORD.to_owned();
            return Err(Mistake { at: 0..text.len(), what });
        }
        if query.about.is_empty() {
            return Ok(query);
        }
        // Where the list or the map cannot be read, the words alone are looked for.
        let names = self.journal().names().map_or_else(|_| Vec::new(), |list| list.names);
        let partners = self.partners().map_or_else(|_| Vec::new(), |facts| facts.standings);
        for about in &mut query.about {
            about.with_names(&names);
            for partner in &partners {
                about.with_partner(&partner.code, &partner.name);
            }
        }
        Ok(query)
    }

    /// Searches for as long as the answer `is_wanted`.
    pub(super) fn search(
        &self,
        wanted: &str,
        is_wanted: &dyn Fn() -> bool,
    ) -> Result<Found, Failure> {
        let wanted = wanted.to_owned();
        let query = match self.query(&wanted) {
            Ok(query) => query,
            Err(mistake) => {
                let (hits, unread) = (Err(mistake), Vec::new());
                let words = Words::default();
                return Ok(Found { wanted, hits, words, is_cut: false, unread });
            }
        };
        let mut hits: Vec<Hit> = Vec::new();
        let searched = self.journal().search(&query, |of_file| {
            hits.extend(of_file);
            let go_on = hits.len() <= MOST && is_wanted();
            if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let is_cut = hits.len() > MOST;
        hits.truncate(MOST);
        let words = Words::of(&query);
        Ok(Found { wanted, hits: Ok(hits), words, is_cut, unread: searched.unread })
    }
}
