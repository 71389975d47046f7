//! How often the answers touched each item of a lens, time by time, and what they never touched.
//!
//! Counts of answers, never a share of them: more of one is no better than more of another.

use jiff::Timestamp;

use super::{dated::Dated, recorded};
use crate::pack::{content::Content, tagging::TagSet};

/// One set of tags, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The set's id.
    pub set: String,
    pub title: String,
    /// In the order of the set.
    pub items: Vec<TouchedItem>,
}

/// One item, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchedItem {
    /// In full: `five-facets/openness`.
    pub tag: String,
    pub name: String,
    /// Oldest first: when, and how many answers. A session that did not touch it is not there.
    pub times: Vec<(Timestamp, usize)>,
}

impl Touched {
    /// The names of what was never touched.
    pub fn never(&self) -> Vec<&str> {
        let never = self.items.iter().filter(|item| item.times.is_empty());
        never.map(|item| item.name.as_str()).collect()
    }
}

/// The sets of which any item was touched, each counted through all sessions.
pub fn touched<'s, 'c, S: Dated + 's>(
    sessions: impl IntoIterator<Item = &'s S>,
    sets: impl IntoIterator<Item = &'c Content>,
) -> Vec<Touched> {
    let mut sessions = recorded(sessions);
    sessions.retain(|session| session.is_compared());
    let count = |session: &S, tag: &str| {
        session.asked().filter(|asked| asked.tags.iter().any(|own| own == tag)).count()
    };
    let item = |tag: &str, name: &str| TouchedItem {
        tag: tag.to_owned(),
        name: name.to_owned(),
        times: (sessions.iter())
            .map(|session| (session.started(), count(session, tag)))
            .filter(|(_, answers)| *answers > 0)
            .collect(),
    };
    let all = sets.into_iter().map(|content| {
        let set = TagSet::of(content);
        let items = set.tags.iter().map(|tag| item(&tag.id, tag.name)).collect();
        Touched { set: content.id().to_owned(), title: set.title.to_owned(), items }
    });
    all.filter(|set| set.items.iter().any(|item| !item.times.is_empty())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::samples::{rated, session},
        journal::session::Kind,
        pack::library::built_in,
    };

    #[test]
    fn an_item_is_counted_time_by_time_and_what_was_never_touched_is_named() {
        let mut sessions = ["2025-09-25", "2025-10-01", "2026-03-19"].map(session);
        for (session, answers) in sessions.iter_mut().zip([1, 1, 2]) {
            for prompt in ["a1", "a2"].iter().take(answers) {
                let mut entry = rated(prompt, 3);
                entry.tags = vec!["five-facets/openness".into()];
                session.entries.push(entry);
            }
        }
        sessions[1].kind = Kind::Practice;
        let lenses = ["five-facets", "levels"];
        let sets = lenses.map(|id| built_in().content(id).unwrap().unwrap());
        let all = touched(&sessions, sets);
        let [facets] = all.as_slice() else { panic!("{all:?}") };
        let openness = facets.items.iter().find(|item| item.name == "Openness").unwrap();
        let counts: Vec<usize> = openness.times.iter().map(|(_, count)| *count).collect();
        assert_eq!(counts, [1, 2], "the practice is not counted");
        assert_eq!(facets.never().len(), facets.items.len() - 1);
    }
}
