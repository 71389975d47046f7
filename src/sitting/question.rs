//! One question: its fields, the probe, what is revealed and when, and the answers it takes.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::change::looking_back;
use crate::clock::Now;
use crate::journal::id::SessionId;
use crate::journal::session::{AskedProbe, Entry, Kind, LookingBack, Rating};
use crate::pack::{Answer, Probe, ProbeKind, Prompt, Theme};
use crate::text::words;

use super::past::Before;
use super::place::{Field, Place};
use super::{Given, Refusal, Sitting, allow};

/// The order in which probes are taken; *example* comes first where little was written, *next* only
/// at the close.
const PROBE_ORDER: [ProbeKind; 6] = [
    ProbeKind::Dissent,
    ProbeKind::Evidence,
    ProbeKind::Cost,
    ProbeKind::Exception,
    ProbeKind::Distance,
    ProbeKind::Repair,
];
/// A text with fewer words is asked for an example first.
const SHORT_ANSWER: usize = 15;
/// No more than this many probes a question.
const MOST_PROBES: usize = 2;

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

/// What stands in for the entry of a question not yet answered.
static NOTHING_SAID: LazyLock<Entry> = LazyLock::new(Entry::default);

impl Sitting {
    pub(super) fn question_ask(&self, index: usize, field: Field) -> Option<QuestionAsk<'_>> {
        let prompt = self.prompt_at(index)?;
        let theme = self.pack.theme(&prompt.theme)?;
        let entry = self.session.entry(&prompt.id).unwrap_or(&*NOTHING_SAID);
        let before = self.past.answers.get(&prompt.id);
        let of_theme = |id: &&String| self.pack.prompt(id).is_some_and(|p| p.theme == theme.id);
        let probe = match field {
            Field::Probe(number) => entry.probes.get(number),
            _ => None,
        };
        Some(QuestionAsk {
            field,
            prompt,
            theme,
            number: index + 1,
            of: self.planned.len(),
            number_in_theme: self.planned.iter().take(index + 1).filter(of_theme).count(),
            of_theme: self.planned.iter().filter(of_theme).count(),
            entry,
            text: match field {
                Field::Write => &entry.text,
                Field::Different => &entry.different,
                Field::Probe(_) => probe.map_or("", |probe| &probe.text),
                Field::Rate | Field::LookingBack => "",
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
        let entry = self.session.entry(&prompt.id);
        let rated = prompt.answer != Answer::Text;
        let mut fields = match entry {
            Some(entry) if entry.rated_first && rated => vec![Field::Rate, Field::Write],
            _ if rated => vec![Field::Write, Field::Rate],
            _ => vec![Field::Write],
        };
        let Some(entry) = entry.filter(|entry| entry.is_answered()) else { return fields };
        let says_nothing = entry.cannot_say && entry.text.is_empty();
        let waits = entry.probes.is_empty() && !says_nothing && self.next_probe(index).is_some();
        let asked = if waits { 1 } else { entry.probes.len() };
        fields.extend((0..asked).map(Field::Probe));
        if self.past.answers.contains_key(&prompt.id) {
            fields.push(Field::Different);
        }
        if self.asks_looking_back(prompt, entry) {
            fields.push(Field::LookingBack);
        }
        fields
    }

    /// Chooses the probe, and counts last time's answer as shown.
    pub(super) fn arrive_at_question(&mut self, index: usize, field: Field) {
        let Some(id) = self.planned.get(index).cloned() else { return };
        match field {
            Field::Probe(number) => {
                let asked = self.session.entry(&id).map_or(0, |entry| entry.probes.len());
                if asked == number {
                    self.add_probe(index);
                }
            }
            Field::Different | Field::LookingBack => self.show(&id),
            Field::Write | Field::Rate => {}
        }
    }

    /// Takes the open field's text of a question.
    pub(super) fn hold_answer(&mut self, index: usize, field: Field, said: String) {
        // An untouched question gets no entry.
        let untouched = self.planned.get(index).is_none_or(|id| self.session.entry(id).is_none());
        if untouched && said.is_empty() {
            return;
        }
        let Some(entry) = self.entry_at(index) else { return };
        match field {
            Field::Write => {
                entry.skipped &= said.is_empty();
                entry.text = said;
            }
            Field::Different => entry.different = said,
            Field::Probe(number) => {
                if let Some(probe) = entry.probes.get_mut(number) {
                    probe.text = said;
                }
            }
            Field::Rate | Field::LookingBack => {}
        }
    }

    /// Takes a rating, or *cannot say*, and goes on.
    pub(super) fn rate(&mut self, now: &Now, rating: Option<Rating>) -> Result<(), Refusal> {
        let Place::Question(index, field) = self.place else { return Err(Refusal::NotHere) };
        match (field, rating) {
            (Field::Rate, _) => {
                let id = self.planned.get(index).cloned().unwrap_or_default();
                let was_shown = self.shown.contains(&id);
                let Some(entry) = self.entry_at(index) else { return Err(Refusal::NoSuch) };
                // A rating changed with last time's in view is not an independent one.
                entry.saw_previous |= was_shown && entry.rating != rating;
                entry.rating = rating;
                entry.cannot_say = rating.is_none();
                entry.skipped = false;
                if rating.is_none() {
                    entry.part.clear();
                }
            }
            (Field::LookingBack, Some(rating)) => self.look_back(index, rating),
            _ => return Err(Refusal::NotHere),
        }
        self.go_on(now);
        Ok(())
    }

    /// What turns something on or off, or shows something, and stays where it is.
    pub(super) fn turn(&mut self, given: Given) -> Result<(), Refusal> {
        let Place::Question(index, field) = self.place else { return Err(Refusal::NotHere) };
        let prompt = self.prompt_at(index).ok_or(Refusal::NoSuch)?;
        match given {
            Given::Probe => {
                allow(matches!(field, Field::Probe(_)))?;
                self.ask_another(index)?;
            }
            Given::Reveal => self.reveal(index)?,
            Given::RateFirst => {
                let rated = prompt.answer != Answer::Text;
                let unrated = self
                    .session
                    .entry(&prompt.id)
                    .is_none_or(|entry| entry.rating.is_none() && !entry.cannot_say);
                let coached = self.session.kind == Kind::Coached;
                allow(coached && field == Field::Write && rated && unrated)?;
                self.entry_at(index).ok_or(Refusal::NoSuch)?.rated_first = true;
                self.place = Place::Question(index, Field::Rate);
            }
            Given::Part(number) => {
                let part = prompt.parts.get(number).cloned().ok_or(Refusal::NoSuch)?;
                allow(field == Field::Rate)?;
                let entry = self.entry_at(index).ok_or(Refusal::NoSuch)?;
                entry.part = if entry.part == part { String::new() } else { part };
            }
            Given::Tag(tag) => {
                let entry = self.entry_at(index).ok_or(Refusal::NoSuch)?;
                match entry.tags.iter().position(|have| *have == tag) {
                    Some(at) => drop(entry.tags.remove(at)),
                    None => entry.tags.push(tag),
                }
            }
            Given::Mark => {
                let entry = self.entry_at(index).ok_or(Refusal::NoSuch)?;
                entry.marked = !entry.marked;
            }
            Given::Private => {
                let entry = self.entry_at(index).ok_or(Refusal::NoSuch)?;
                entry.private = !entry.private;
            }
            _ => return Err(Refusal::NotHere),
        }
        Ok(())
    }

    /// Notes that a question was left with nothing said.
    pub(super) fn note_if_left_out(&mut self, index: usize) {
        let said = self.planned.get(index).and_then(|id| self.session.entry(id));
        if !said.is_some_and(Entry::is_answered) {
            self.leave_out(index);
        }
    }

    /// Leaves a question out. What was written to it stays: nothing typed is ever thrown away.
    pub(super) fn leave_out(&mut self, index: usize) {
        if let Some(entry) = self.entry_at(index) {
            entry.skipped = !entry.is_answered();
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

    /// The probe that would be asked next: of the kinds in order, the first not asked in this entry
    /// and not asked last time; where all were asked last time, the first not asked in this entry.
    fn next_probe(&self, index: usize) -> Option<&Probe> {
        let prompt = self.prompt_at(index)?;
        let entry = self.session.entry(&prompt.id)?;
        if entry.probes.len() >= MOST_PROBES {
            return None;
        }
        let asked = |probe: &&Probe| entry.probes.iter().any(|a| a.kind == probe.kind.name());
        let last = self.past.answers.get(&prompt.id).map(|before| &before.entry.probes);
        let used = |probe: &&Probe| {
            last.is_some_and(|last| last.iter().any(|a| a.kind == probe.kind.name()))
        };
        let of = |kind: ProbeKind| {
            prompt.probes.iter().filter(move |probe| probe.kind == kind).filter(|p| !asked(p))
        };
        if words::count(&entry.text) < SHORT_ANSWER
            && let Some(example) = of(ProbeKind::Example).next()
        {
            return Some(example);
        }
        let ordered = || PROBE_ORDER.into_iter().flat_map(of);
        ordered()
            .find(|probe| !used(probe))
            .or_else(|| ordered().next())
            .or_else(|| of(ProbeKind::Example).next())
    }

    fn add_probe(&mut self, index: usize) -> bool {
        let Some(probe) = self.next_probe(index).cloned() else { return false };
        let Some(entry) = self.entry_at(index) else { return false };
        entry.probes.push(AskedProbe {
            kind: probe.kind.name().to_owned(),
            asked: probe.text,
            text: String::new(),
            unknown: toml::Table::new(),
        });
        true
    }

    fn ask_another(&mut self, index: usize) -> Result<(), Refusal> {
        if !self.add_probe(index) {
            return Err(Refusal::NoMoreProbes);
        }
        let asked = self.entry_at(index).map_or(0, |entry| entry.probes.len());
        self.place = Place::Question(index, Field::Probe(asked.saturating_sub(1)));
        Ok(())
    }

    fn show(&mut self, prompt: &str) {
        if !self.shown.iter().any(|shown| shown == prompt) {
            self.shown.push(prompt.to_owned());
        }
    }

    /// Shows last time's answer. Before this one is rated, that is noted.
    fn reveal(&mut self, index: usize) -> Result<(), Refusal> {
        let id = self.planned.get(index).cloned().ok_or(Refusal::NoSuch)?;
        if !self.past.answers.contains_key(&id) {
            return Err(Refusal::NothingBefore);
        }
        let writing = matches!(self.place, Place::Question(_, Field::Write | Field::Rate));
        if writing && !self.shown.contains(&id) {
            self.entry_at(index).ok_or(Refusal::NoSuch)?.saw_previous = true;
        }
        self.show(&id);
        Ok(())
    }

    /// The earlier rating that may be set against one of this prompt now.
    fn earlier(&self, prompt: &Prompt) -> Option<&(SessionId, Date, Rating)> {
        let before = self.past.answers.get(&prompt.id)?;
        let rev = self.session.entry(&prompt.id).map_or(prompt.rev, |entry| entry.rev);
        before.comparable.as_ref().filter(|_| before.comparable_rev == rev)
    }

    fn asks_looking_back(&self, prompt: &Prompt, entry: &Entry) -> bool {
        let (Some(rating), Some((_, _, earlier))) = (entry.rating, self.earlier(prompt)) else {
            return false;
        };
        if entry.saw_previous {
            return false;
        }
        looking_back::asks_looking_back(*earlier, rating, self.past.new_school_year)
    }

    fn look_back(&mut self, index: usize, rating: Rating) {
        let Some(prompt) = self.prompt_at(index) else { return };
        let Some((session, _, _)) = self.earlier(prompt).cloned() else { return };
        let id = prompt.id.clone();
        self.session.looking_back.retain(|back| back.prompt != id);
        self.session.looking_back.push(LookingBack {
            session,
            prompt: id,
            rating,
            unknown: toml::Table::new(),
        });
    }
}
