//! An extract for a course: the leader's own answers on an area, with roles in the place of names,
//! and all that is to be looked at before it leaves.
//!
//! Ratings, private answers and those of other people stay behind, and practice does unless its
//! session is named. Nothing is written here that the leader did not write.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{
    selection::Selection,
    way_out::{Naming, ToLookAt, WayOut},
};
use crate::{
    journal::session::{Entry, Session},
    names::Roles,
    pack::{Prompt, library::Library},
    text::{nearest::nearest, words},
};

/// What is wanted in an extract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Answers of this area only.
    pub area: Option<Area>,
    pub selection: Selection,
}

/// What answers can be about: a theme, or what a tag stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// `communication`, `npqh-areas/npqh-culture`, or the end of that.
    id: String,
    /// What the leader reads.
    pub title: String,
    /// The prompts of the theme, or those that suggest the tag.
    prompts: BTreeSet<String>,
}

/// What leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extract {
    pub area: Option<Area>,
    /// Oldest first, with their roles in place and without what stays behind.
    pub answers: Vec<Answer>,
    /// How many words of the leader's own they have.
    pub words: usize,
    /// Whether there was a list of names with anything in it to put in their place.
    pub has_roles: bool,
    pub to_look_at: ToLookAt,
}

/// An answer and the beginning of its session.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub started: Timestamp,
    pub entry: Entry,
}

impl Area {
    /// The area with this id, among those of the packs and the tags `used` in the journal.
    ///
    /// # Errors
    /// What may have been meant, where there is none such.
    pub fn find(
        id: &str,
        library: &Library,
        used: &BTreeSet<String>,
    ) -> Result<Self, Option<String>> {
        let packs = library.pack_ids().filter_map(|pack| library.pack(pack)?.ok());
        let packs: Vec<_> = packs.collect();
        let theme = packs.iter().find_map(|pack| pack.theme(id));
        let suggested = library.prompts().flat_map(|prompt| &prompt.tags);
        let tags: Vec<&String> = suggested.chain(used).collect();
        let title = match (theme, tags.iter().find(|tag| is_of(tag, id))) {
            (Some(theme), _) => theme.title.as_str(),
            (None, Some(tag)) => library.tag_words(tag).map_or(tag.as_str(), |(_, name)| name),
            (None, None) => {
                let themes = packs.iter().flat_map(|pack| &pack.themes).map(|theme| &*theme.id);
                let short = tags.iter().filter_map(|tag| Some(tag.split_once('/')?.1));
                let known = themes.chain(tags.iter().map(|tag| &***tag)).chain(short);
                return Err(nearest(id, known).map(str::to_owned));
            }
        };
        let is_asked =
            |prompt: &&Prompt| prompt.theme == id || prompt.tags.iter().any(|tag| is_of(tag, id));
        let prompts = library.prompts().filter(is_asked).map(|prompt| prompt.id.clone());
        Ok(Self { id: id.to_owned(), title: title.to_owned(), prompts: prompts.collect() })
    }

    fn takes(&self, entry: &Entry) -> bool {
        self.prompts.contains(&entry.prompt) || entry.tags.iter().any(|tag| is_of(tag, &self.id))
    }
}

/// Whether a tag is meant by an id: in full, or by what follows its lens.
fn is_of(tag: &str, id: &str) -> bool {
    tag == id || tag.split_once('/').is_some_and(|(_, item)| item == id)
}

/// Makes an extract of sessions, which come oldest first, one at a time. `this_year` is for the dates of
/// birth.
pub fn extract(
    sessions: impl IntoIterator<Item = Session>,
    wanted: &Wanted,
    roles: &Roles,
    this_year: i16,
) -> Extract {
    let mut extract =
        Extract { area: wanted.area.clone(), has_roles: !roles.is_empty(), ..Extract::default() };
    let mut way_out = WayOut::new(Naming::Roles, roles, this_year);
    for session in sessions {
        if !wanted.selection.takes(&session.id, session.kind, session.started) {
            continue;
        }
        let is_in = |entry: &&Entry| wanted.area.as_ref().is_none_or(|area| area.takes(entry));
        for entry in session.entries.iter().filter(|entry| may_leave(entry)).filter(is_in) {
            let mut entry = bare(entry);
            way_out.entry(&mut entry);
            extract.words += own_texts(&entry).map(|text| words::count(text)).sum::<usize>();
            extract.answers.push(Answer { started: session.started, entry });
        }
    }
    extract.to_look_at = way_out.to_look_at;
    extract
}

/// Whether an answer is the leader's own, open, and in words.
fn may_leave(entry: &Entry) -> bool {
    let is_own = !entry.prompt.starts_with("colleagues/");
    is_own && !entry.private && own_texts(entry).any(|text| !text.trim().is_empty())
}

/// The answer without what stays behind.
fn bare(entry: &Entry) -> Entry {
    let mut probes = entry.probes.clone();
    probes.retain(|probe| !probe.text.trim().is_empty());
    Entry {
        prompt: entry.prompt.clone(),
        rev: entry.rev,
        question: entry.question.clone(),
        partner: entry.partner.clone(),
        different: entry.different.clone(),
        text: entry.text.clone(),
        probes,
        added: entry.added.clone(),
        ..Entry::default()
    }
}

/// What the leader wrote, in the order in which it is read.
fn own_texts(entry: &Entry) -> impl Iterator<Item = &String> {
    let probes = entry.probes.iter().map(|probe| &probe.text);
    let added = entry.added.iter().map(|added| &added.text);
    [&entry.text].into_iter().chain(probes).chain([&entry.different]).chain(added)
}

#[cfg(test)]
mod tests;
