//! One question: what there is to show of it, and its fields in order.
//!
//! The answers it takes are in `question/answers.rs`, what is ticked in one list with others of its
//! theme in `question/list.rs`, its probes in `question/probes.rs`, and what is
//! shown of last time in `question/before.rs`.

mod answers;
mod before;
mod list;
mod probes;

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::journal::session::{AskedProbe, Entry, Rating};
use crate::pack::{Answer, Prompt, Theme};

use super::Sitting;
use super::past::Before;
use super::place::Field;
pub use list::Ticked;

/// A question to show.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionAsk<'a> {
    pub field: Field,
    pub prompt: &'a Prompt,
    pub theme: &'a Theme,
    /// Its place among the questions of this sitting, from 1, and how many there are.
    pub number: usize,
    pub of: usize,
    /// Its place among this sitting's questions of the theme, from 1, and how many.
    pub number_in_theme: usize,
    pub of_theme: usize,
    /// What has been said to it so far.
    pub entry: &'a Entry,
    /// What is to be ticked here, the question itself first; empty at any other field.
    pub list: Vec<Ticked<'a>>,
    /// The stored text of the open field.
    pub text: &'a str,
    /// The probe being asked.
    pub probe: Option<&'a AskedProbe>,
    /// Last time's answer: here only where it may be shown.
    pub before: Option<&'a Before>,
    /// Whether there is an earlier answer that could be looked at.
    pub can_reveal: bool,
    /// Whether one more probe could be asked.
    pub can_probe: bool,
    /// The earlier rating that is asked about, looking back.
    pub earlier: Option<(Date, Rating)>,
    /// What that earlier time has been given now.
    pub looked_back: Option<Rating>,
}

/// What is said of a question beside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Rating(Rating),
    CannotSay,
}

/// What stands in for the entry of a question not yet answered.
static NOTHING_SAID: LazyLock<Entry> = LazyLock::new(Entry::default);

impl Sitting {
    pub(super) fn question_ask(&self, index: usize, field: Field) -> Option<QuestionAsk<'_>> {
        let prompt = self.prompt_at(index)?;
        let theme = self.pack.theme(&prompt.theme)?;
        let entry = self.session.entry(&prompt.id).unwrap_or(&*NOTHING_SAID);
        // What was ticked last time is told by the comparison, not list beside list.
        let before = self.past.answers.get(&prompt.id).filter(|_| field != Field::Tick);
        let is_up_to = |stop: &usize| *stop <= index;
        let of_theme = || self.stops().filter(|s| self.theme_of(*s) == Some(theme.id.as_str()));
        let probe = match field {
            Field::Probe(number) => entry.probes.get(number),
            _ => None,
        };
        Some(QuestionAsk {
            field,
            prompt,
            theme,
            number: self.stops().filter(is_up_to).count(),
            of: self.stops().count(),
            number_in_theme: of_theme().filter(is_up_to).count(),
            of_theme: of_theme().count(),
            entry,
            list: if field == Field::Tick { self.ticked(index) } else { Vec::new() },
            text: match field {
                Field::Write => &entry.text,
                Field::Different => &entry.different,
                Field::Probe(_) => probe.map_or("", |probe| &probe.text),
                Field::Rate | Field::Tick | Field::LookingBack => "",
            },
            probe,
            before: before.filter(|_| self.shown.contains(&prompt.id)),
            can_reveal: before.is_some() && !self.shown.contains(&prompt.id),
            can_probe: matches!(field, Field::Probe(_)) && self.next_probe(index).is_some(),
            earlier: self
                .earlier(prompt)
                .filter(|_| field == Field::LookingBack)
                .map(|(_, day, rating)| (*day, *rating)),
            looked_back: {
                let mut given = self.session.looking_back.iter();
                given.find(|back| back.prompt == prompt.id).map(|back| back.rating)
            },
        })
    }

    /// The fields of a question as things stand, in order.
    pub(super) fn fields(&self, index: usize) -> Vec<Field> {
        let Some(prompt) = self.prompt_at(index) else { return Vec::new() };
        if !prompt.steps.is_empty() {
            let steps = (0..prompt.steps.len()).map(Field::Probe);
            return [Field::Write].into_iter().chain(steps).collect();
        }
        let entry = self.session.entry(&prompt.id);
        let mut fields = match (prompt.answer, entry) {
            (Answer::Tick, entry) if self.is_of_coaching() => Self::of_manager(entry),
            // A list is asked once, where its first stands; words to it have a prompt of their own.
            (Answer::Tick, _) if self.list(index).start == index => return vec![Field::Tick],
            (Answer::Tick, _) => return Vec::new(),
            (Answer::Rate, Some(entry)) if entry.rated_first => vec![Field::Rate, Field::Write],
            (Answer::Rate, _) => vec![Field::Write, Field::Rate],
            (Answer::Text, _) => vec![Field::Write],
        };
        let Some(entry) = entry.filter(|entry| entry.is_answered()) else { return fields };
        let says_nothing = entry.cannot_say && entry.text.is_empty();
        let waits = entry.probes.is_empty() && !says_nothing && self.next_probe(index).is_some();
        let asked = if waits { 1 } else { entry.probes.len() };
        fields.extend((0..asked).map(Field::Probe));
        if self.is_of_coaching() {
            // What stood there before is in the field already.
            return fields;
        }
        if self.past.answers.contains_key(&prompt.id) {
            fields.push(Field::Different);
        }
        if self.asks_looking_back(prompt, entry) && !self.hides_before(&prompt.id) {
            fields.push(Field::LookingBack);
        }
        fields
    }

    /// The field with which a question begins.
    pub(super) fn first_field(&self, index: usize) -> Field {
        self.fields(index).first().copied().unwrap_or(Field::Write)
    }

    /// Chooses the probe, and counts last time's answer as shown.
    pub(super) fn arrive_at_question(&mut self, index: usize, field: Field) {
        let Some(id) = self.planned.get(index).cloned() else { return };
        match field {
            Field::Probe(number) => {
                if self.prompt_at(index).is_some_and(|prompt| !prompt.steps.is_empty()) {
                    // The steps stand in the entry from its first use.
                    self.entry_at(index);
                    return;
                }
                let asked = self.session.entry(&id).map_or(0, |entry| entry.probes.len());
                if asked == number {
                    self.add_probe(index);
                }
            }
            // On a shared screen the leader says when.
            Field::Different | Field::LookingBack if self.is_coached() => {}
            Field::Different | Field::LookingBack => self.show(&id),
            Field::Write | Field::Rate | Field::Tick => {}
        }
    }

    fn prompt_at(&self, index: usize) -> Option<&Prompt> {
        self.pack.prompt(self.planned.get(index)?)
    }

    /// The entry of a planned question, made at its first use and kept in the order of the plan.
    fn entry_at(&mut self, index: usize) -> Option<&mut Entry> {
        let prompt = self.pack.prompt(self.planned.get(index)?)?;
        if self.session.entry(&prompt.id).is_none() {
            let fresh = Entry {
                prompt: prompt.id.clone(),
                rev: prompt.rev,
                question: prompt.ask.clone(),
                partner: self.partner(),
                probes: prompt.steps.iter().map(|asked| probes::step(asked)).collect(),
                ..Entry::default()
            };
            let rank = |id: &str| self.planned.iter().position(|planned| planned == id);
            let later = |entry: &Entry| rank(&entry.prompt).is_some_and(|rank| rank > index);
            let at = self.session.entries.iter().position(later);
            let end = self.session.entries.len();
            self.session.entries.insert(at.unwrap_or(end), fresh);
        }
        let id = self.planned.get(index)?;
        self.session.entries.iter_mut().find(|entry| entry.prompt == *id)
    }
}
