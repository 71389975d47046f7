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

/// What there is to say of an extract before it leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extract {
    /// How many answers are in it.
    pub answers: usize,
    /// How many words of the leader's own they have.
    pub words: usize,
    pub to_look_at: ToLookAt,
}

/// An answer and the beginning of its session.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub started: Timestamp,
    pub entry: Entry,
}

/// An extract being made, of one session after the other.
#[derive(Debug)]
pub struct Extracting<'w> {
    wanted: &'w Wanted,
    way_out: WayOut<'w>,
    answers: usize,
    words: usize,
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
        let exercises = packs.iter().flat_map(|pack| &pack.exercises);
        let set = exercises.clone().flat_map(|exercise| &exercise.areas);
        let tags: Vec<&String> = suggested.chain(set).chain(used).collect();
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
        let prompts = library.prompts().filter(is_asked).map(|prompt| &prompt.id);
        let of_exercises = exercises.filter(|it| it.areas.iter().any(|tag| is_of(tag, id)));
        let prompts = prompts.chain(of_exercises.flat_map(|it| &it.prompts)).cloned();
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

impl<'w> Extracting<'w> {
    /// Nothing has left yet. `this_year` is for the dates of birth.
    pub fn begin(wanted: &'w Wanted, roles: &'w Roles, this_year: i16) -> Self {
        let way_out = WayOut::new(Naming::Roles, roles, this_year);
        Self { wanted, way_out, answers: 0, words: 0 }
    }

    /// The same once more, to leave.
    pub fn again(wanted: &'w Wanted, roles: &'w Roles) -> Self {
        Self { wanted, way_out: WayOut::again(Naming::Roles, roles), answers: 0, words: 0 }
    }

    /// The answers of a session that leave, with their roles in place and without what stays behind.
    pub fn answers(&mut self, session: &Session) -> Vec<Answer> {
        let Wanted { area, selection } = self.wanted;
        if !selection.takes(&session.id, session.kind, session.started) {
            return Vec::new();
        }
        let is_in = |entry: &&Entry| area.as_ref().is_none_or(|area| area.takes(entry));
        let leaving = session.entries.iter().filter(|entry| may_leave(entry)).filter(is_in);
        let mut answers = Vec::new();
        for entry in leaving {
            let mut entry = bare(entry);
            self.way_out.entry(&mut entry);
            self.answers += 1;
            self.words += entry.texts().map(|text| words::count(text)).sum::<usize>();
            answers.push(Answer { started: session.started, entry });
        }
        answers
    }

    /// What there is to say of it.
    pub fn end(self) -> Extract {
        let Self { way_out, answers, words, .. } = self;
        Extract { answers, words, to_look_at: way_out.to_look_at }
    }
}

/// Whether an answer is the leader's own, open, and in words.
fn may_leave(entry: &Entry) -> bool {
    let is_own = !entry.prompt.starts_with("colleagues/");
    is_own && !entry.private && entry.texts().any(|text| !text.trim().is_empty())
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

#[cfg(test)]
mod tests;
