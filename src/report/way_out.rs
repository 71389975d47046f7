//! Roles in the place of listed names, put there in this one place before any format, and all that is
//! to be looked at before a text leaves.
//!
//! It finds what it can and promises nothing. The journal itself is never changed by it.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::{
    change::{
        promises::Promise,
        stages::StageMove,
        standing::{Seen, Standing},
    },
    journal::{
        id::CommitmentRef,
        session::{Commitment, Entry, Observation, Review, Session},
    },
    names::{
        Finding, Kind, Place, Replaced, Roles, capitals, check, replace, sentence, words_of_list,
    },
    pack::library,
    text::part,
};

/// What stands where the leader wrote a listed name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// Its role.
    #[default]
    Roles,
    /// The name, for whoever keeps the text.
    Names,
}

/// What is to be looked at before a text leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToLookAt {
    /// In the order in which they are read.
    pub replaced: Told<Replaced>,
    /// What may still tell who somebody is.
    pub marked: Told<Marked>,
    /// Words with a capital that may be names, each with how often it stands there.
    pub capitals: BTreeMap<String, usize>,
    /// Names of the list, in small letters, that are ordinary words and stay, each with how often.
    pub words: BTreeMap<String, usize>,
}

/// The first of what was found: more than anyone looks through, and few enough to be held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told<T> {
    pub first: Vec<T>,
    /// How many more there were.
    pub more: usize,
}

/// How many are told one by one.
const MOST_TOLD: usize = 500;

impl<T> Default for Told<T> {
    fn default() -> Self {
        Self { first: Vec::new(), more: 0 }
    }
}

impl<T> Told<T> {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    fn extend(&mut self, found: impl Iterator<Item = T>) {
        for one in found {
            if self.first.len() < MOST_TOLD {
                self.first.push(one);
            } else {
                self.more += 1;
            }
        }
    }
}

/// Something that the name check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub kind: Kind,
    pub text: String,
    /// The sentence around it.
    pub sentence: String,
}

/// The way out of the journal, which every text that leaves goes once.
#[derive(Debug)]
pub struct WayOut<'r> {
    roles: &'r Roles,
    naming: Naming,
    /// Tells which dates may be of a birth; none where all was looked through before.
    this_year: Option<i16>,
    pub to_look_at: ToLookAt,
}

impl<'r> WayOut<'r> {
    /// Nothing has left yet.
    pub fn new(naming: Naming, roles: &'r Roles, this_year: i16) -> Self {
        Self { roles, naming, this_year: Some(this_year), to_look_at: ToLookAt::default() }
    }

    /// Once more what was looked through before, now to leave.
    pub fn again(naming: Naming, roles: &'r Roles) -> Self {
        Self { roles, naming, this_year: None, to_look_at: ToLookAt::default() }
    }

    /// A whole session.
    pub fn session(&mut self, session: &mut Session) {
        self.answers(session);
        for Commitment { cue, act, share_with, unknown, .. } in &mut session.commitments {
            for text in [cue, act, share_with] {
                self.own_part(text);
            }
            self.table(unknown);
        }
        for Review { learned, unknown, .. } in &mut session.reviews {
            self.own(learned);
            self.table(unknown);
        }
        for back in &mut session.looking_back {
            self.table(&mut back.unknown);
        }
        for seen in &mut session.observations {
            self.observation(seen);
        }
    }

    /// What a session says, without promises and without where partners stood.
    pub fn answers(&mut self, session: &mut Session) {
        self.own(&mut session.aim);
        for entry in &mut session.entries {
            self.entry(entry);
        }
        for text in [&mut session.changed, &mut session.carry] {
            self.own(text);
        }
        self.table(&mut session.unknown);
    }

    /// An answer.
    pub fn entry(&mut self, entry: &mut Entry) {
        let Entry { question, partner, tags, text, probes, different, added, unknown, .. } = entry;
        // A tag of one's own may be a name as well; one that everybody has is none.
        let own = tags.iter_mut().filter(|tag| library::built_in().tag_words(tag).is_none());
        for text in [question, partner].into_iter().chain(own) {
            self.put(text);
        }
        self.own(text);
        for probe in probes {
            self.put(&mut probe.asked);
            self.own(&mut probe.text);
            self.table(&mut probe.unknown);
        }
        self.own(different);
        for added in added {
            self.own(&mut added.text);
            self.table(&mut added.unknown);
        }
        self.table(unknown);
    }

    /// Promises, with what became of each.
    pub fn promises(&mut self, promises: &mut [Promise]) {
        for Promise { cue, act, share_with, reviews, .. } in promises {
            for text in [cue, act, share_with] {
                self.own_part(text);
            }
            for reviewed in reviews {
                self.own(&mut reviewed.review.learned);
            }
        }
    }

    /// Where partners stood.
    pub fn stages(&mut self, moves: &mut [StageMove]) {
        for StageMove { code, name, why, .. } in moves {
            for text in [code, name] {
                self.put(text);
            }
            self.own(why);
        }
    }

    /// Where partners stand, with all that was observed of each.
    pub fn standings(&mut self, standings: &mut [Standing]) {
        for Standing { code, name, seen, .. } in standings {
            for text in [code, name] {
                self.put(text);
            }
            for Seen { said, .. } in seen {
                self.observation(said);
            }
        }
    }

    fn observation(&mut self, seen: &mut Observation) {
        let Observation { code, name, why, next_test, unknown, .. } = seen;
        for text in [code, name] {
            self.put(text);
        }
        for text in [why, next_test] {
            self.own(text);
        }
        self.table(unknown);
    }

    /// The sentences of the promises that a session tells of.
    pub fn sentences(
        &mut self,
        all: &BTreeMap<CommitmentRef, String>,
        session: &Session,
    ) -> BTreeMap<CommitmentRef, String> {
        let told = session.reviews.iter().flat_map(|it| [Some(&it.commitment), it.became.as_ref()]);
        let told = told.flatten().filter_map(|id| Some((id.clone(), all.get(id)?.clone())));
        let mut told: BTreeMap<CommitmentRef, String> = told.collect();
        for sentence in told.values_mut() {
            self.put(sentence);
        }
        told
    }

    /// A text that is not the leader's, or is looked through elsewhere: only the roles are put in.
    pub fn put(&mut self, text: &mut String) {
        self.put_at(Place::Sentences, text);
    }

    fn put_at(&mut self, place: Place, text: &mut String) {
        match self.naming {
            Naming::Names => {}
            Naming::Roles => {
                let (with_roles, replaced) = replace(text, self.roles, place);
                *text = with_roles;
                self.to_look_at.replaced.extend(replaced.into_iter());
            }
        }
    }

    /// A text of the leader's own: what remains in it is looked through as well.
    fn own(&mut self, text: &mut String) {
        self.own_at(Place::Sentences, text);
    }

    /// One of the leader's own that is part of a sentence: a cue, an act.
    fn own_part(&mut self, text: &mut String) {
        self.own_at(Place::Within, text);
    }

    fn own_at(&mut self, place: Place, text: &mut String) {
        self.put_at(place, text);
        let Some(this_year) = self.this_year else { return };
        let found = check(text, self.roles, this_year);
        for at in capitals(text, self.roles) {
            let is_marked = |one: &Finding| one.at.start < at.end && at.start < one.at.end;
            if !found.iter().any(is_marked) {
                let word = part(text, at).to_owned();
                *self.to_look_at.capitals.entry(word).or_default() += 1;
            }
        }
        for at in words_of_list(text, self.roles) {
            *self.to_look_at.words.entry(part(text, at).to_owned()).or_default() += 1;
        }
        self.to_look_at.marked.extend(found.into_iter().map(|found| Marked {
            sentence: sentence(text, found.at.start).trim().to_owned(),
            text: part(text, found.at).to_owned(),
            kind: found.kind,
        }));
    }

    /// Keys of other versions: what they hold may be the leader's words.
    fn table(&mut self, table: &mut Table) {
        table.iter_mut().for_each(|(_, value)| self.value(value));
    }

    fn value(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => self.put(text),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value)),
            Value::Table(table) => self.table(table),
            Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
        }
    }
}
