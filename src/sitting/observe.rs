//! Whom or what a sitting is about, and where it stands: the one observation that a sitting makes.
//!
//! A pack that asks about one partner first asks which, and at its end where the tie stands. A note asks
//! nothing else. The observation being made is the session's own: a draft holds it as it is so far.

mod named;
mod offered;

use std::borrow::Cow;

use crate::clock::Now;
use crate::journal::session::{Kind, Observation, Session, Subject};
use crate::pack::{self, Order, Pack, Stage, Stages, StagesSubject};

use super::past::{Known, Stood};
use super::place::{ObserveField, Place, WhichField};
use super::{Refusal, Sitting};

/// The stages by which a sitting about a partner asks where it stands.
const USUAL: &str = "bottery";

/// What a note asks from: no questions of its own.
pub fn note() -> Pack {
    Pack {
        id: String::new(),
        rev: 0,
        title: "A note".to_owned(),
        cite: String::new(),
        provenance: String::new(),
        body: String::new(),
        asks: Vec::new(),
        subject: pack::Subject::Own,
        themes: Vec::new(),
        prompts: Vec::new(),
        exercises: Vec::new(),
    }
}

/// What is asked of whom or what is observed.
#[derive(Clone, Debug, PartialEq)]
pub struct ObserveAsk<'a> {
    pub place: Place,
    pub asked: String,
    /// Code and name; empty where that is what is asked.
    pub about: String,
    /// Where it last stood by these stages, while its stage is asked.
    pub before: Option<&'a Stood>,
    /// What to know before answering; may be empty.
    pub hint: Cow<'a, str>,
    /// What there is to choose; empty where words are written.
    pub lines: Vec<Line>,
    /// The line that stands already.
    pub chosen: Option<usize>,
    /// The stored text of the open field.
    pub text: &'a str,
}

/// Something to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub words: String,
    /// What it means, or how it shows; may be empty.
    pub gloss: String,
}

impl Line {
    fn of(words: &str) -> Self {
        Self { words: words.to_owned(), gloss: String::new() }
    }
}

impl Sitting {
    /// A note on where this one stands, by the stages by which it was last placed.
    #[must_use]
    pub fn about(mut self, subject: Subject, code: &str) -> Self {
        let known = self.past.known.iter().find(|it| it.subject == subject && it.code == code);
        let Some(known) = known.cloned() else { return self };
        let is_line = |id: &str| {
            self.past.stages.iter().any(|stages| stages.id == id && stages.order == Order::Line)
        };
        let stood = self.past.stood.iter().find(|it| {
            (it.seen.subject, &*it.seen.code) == (subject, code) && is_line(&it.seen.stages)
        });
        let fitting = self.past.stages.iter().find(|stages| subject_of(stages) == subject);
        let stages = stood.map(|it| it.seen.stages.clone());
        let stages = stages.or(fitting.map(|stages| stages.id.clone())).unwrap_or_default();
        self.begin_seen(subject, known.code, known.name);
        self.hold_observed(|seen| seen.stages = stages);
        self.place = Place::Observe(ObserveField::Stage);
        self
    }

    /// The same, asked first by which stages.
    #[must_use]
    pub fn by_other_stages(mut self) -> Self {
        self.place = self.route().first().copied().unwrap_or(Place::Done);
        self
    }

    /// A note on where one stands by these stages, asked first which.
    #[must_use]
    pub fn by_stages(mut self, id: &str) -> Self {
        if let Some(line) = self.past.stages.iter().position(|stages| stages.id == id) {
            self.choose_stages(line);
            let stages_said = Place::Which(WhichField::Stages);
            let next = self.route().into_iter().find(|place| *place != stages_said);
            self.place = next.unwrap_or(Place::Done);
        }
        self
    }

    /// What this sitting says of partners and changes, as far as it is kept.
    pub fn observed(&self) -> impl Iterator<Item = &Observation> {
        self.session.observations.iter().filter(|seen| self.keeps(seen))
    }

    /// The same in words, each of them once: `P4 speech and language therapists placed`.
    pub fn observed_in_words(&self) -> Vec<String> {
        let words = self.observed().map(|seen| {
            let what = if seen.stage.is_empty() { "named" } else { "placed" };
            format!("{} {what}", seen.title())
        });
        let mut words: Vec<String> = words.collect();
        words.dedup();
        words
    }

    /// The one after this in the order of the map, where a note places one after the other.
    pub fn next_to_place(&self) -> Option<&Known> {
        let seen = self.seen().filter(|_| self.is_observing_note())?;
        let is_seen = |it: &&Known| (it.subject, &it.code) == (seen.subject, &seen.code);
        self.past.known.iter().skip_while(|it| !is_seen(it)).nth(1)
    }

    /// The stops at which it is settled whom or what this is about.
    pub(super) fn which_places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        if self.session.observations.len() > 1 {
            return places;
        }
        if self.is_observing_note() {
            places.push(Place::Which(WhichField::Stages));
        } else if self.pack.subject != pack::Subject::Partner {
            return places;
        }
        if self.is_observing_note() && self.seen().is_none() {
            return places;
        }
        if self.known().next().is_some() {
            places.push(Place::Which(WhichField::Known));
        }
        if !self.is_known() {
            places.push(Place::Which(WhichField::Name));
        }
        places
    }

    /// The stops of the observation: all but the first once a stage is chosen.
    pub(super) fn observe_places(&self) -> Vec<Place> {
        let Some((seen, stages)) = self.seen().zip(self.stages()) else { return Vec::new() };
        if seen.name.trim().is_empty() && !self.is_known() {
            return Vec::new();
        }
        let mut fields = vec![ObserveField::Stage];
        if !seen.stage.is_empty() {
            fields.push(ObserveField::Why);
            let is_partner = seen.subject == Subject::Partner;
            if is_partner && stages.order == Order::Line {
                fields.push(ObserveField::Needs);
            }
            fields.push(ObserveField::NextTest);
            if is_partner && self.is_known() {
                fields.push(ObserveField::ContactChanged);
            }
            if is_partner {
                fields.push(ObserveField::Swift);
            } else if self.session.observations.len() == 1 {
                fields.push(ObserveField::Also);
            }
        }
        fields.into_iter().map(Place::Observe).collect()
    }

    pub(super) fn observe_ask(&self) -> Option<ObserveAsk<'_>> {
        let place = self.place;
        let (asked, hint) = self.words(place)?;
        let seen = self.seen();
        let is_stage = place == Place::Observe(ObserveField::Stage);
        let about = match place {
            Place::Observe(_) => seen.map(Observation::title).unwrap_or_default(),
            _ => String::new(),
        };
        let text = match (place, seen) {
            (Place::Which(WhichField::Name), Some(seen)) => &seen.name,
            (Place::Observe(ObserveField::Why), Some(seen)) => &seen.why,
            (Place::Observe(ObserveField::NextTest), Some(seen)) => &seen.next_test,
            _ => "",
        };
        Some(ObserveAsk {
            place,
            asked,
            about,
            before: self.stood().filter(|_| is_stage),
            hint,
            lines: self.offered(place),
            chosen: self.chosen(place),
            text,
        })
    }

    /// Takes one of the lines offered, and goes on.
    pub(super) fn choose(&mut self, now: &Now, line: usize) -> Result<(), Refusal> {
        if line >= self.offered(self.place).len() {
            return Err(if self.offered(self.place).is_empty() {
                Refusal::NotHere
            } else {
                Refusal::NoSuch
            });
        }
        match self.place {
            Place::Which(WhichField::Stages) => self.choose_stages(line),
            Place::Which(_) => self.choose_known(line),
            Place::Observe(field) => {
                let stage = |stages: &Stages| stages.stages.get(line).map(|stage| stage.id.clone());
                let stage = self.stages().and_then(stage).unwrap_or_default();
                if field == ObserveField::Stage {
                    self.as_last_time();
                }
                if field == ObserveField::Also && self.stand_also_at(line) {
                    return Ok(());
                }
                self.hold_observed(|seen| match field {
                    ObserveField::Stage => seen.stage = stage,
                    ObserveField::Needs => seen.needs = stage,
                    ObserveField::ContactChanged => seen.contact_changed = line == 0,
                    ObserveField::Swift => seen.swift = line == 0,
                    ObserveField::Why | ObserveField::NextTest | ObserveField::Also => {}
                });
            }
            _ => return Err(Refusal::NotHere),
        }
        self.go_on(now);
        Ok(())
    }

    pub(super) fn hold_observed(&mut self, change: impl FnOnce(&mut Observation)) {
        if let Some(seen) = self.session.observations.last_mut() {
            change(seen);
        }
    }

    /// The code of the partner that the answers are about; empty where there is none.
    pub fn partner(&self) -> String {
        let seen = self.seen().filter(|_| self.pack.subject == pack::Subject::Partner);
        seen.map_or(String::new(), |seen| seen.code.clone())
    }

    /// Sets the answers beside those about the same partner.
    pub(super) fn take_partner(&mut self) {
        if self.pack.subject != pack::Subject::Partner {
            return;
        }
        let partner = self.partner();
        self.past.answers = self.past.of_partners.get(&partner).cloned().unwrap_or_default();
        for entry in &mut self.session.entries {
            entry.partner.clone_from(&partner);
        }
    }

    /// What a finished session keeps: a stage, or the name of one not known before.
    pub(super) fn keep_what_was_seen(&self, session: &mut Session) {
        session.observations.retain(|seen| self.keeps(seen));
        for seen in session.observations.iter_mut().filter(|seen| seen.stage.is_empty()) {
            seen.stages.clear();
        }
    }

    /// Whether there is anything in it to keep: who was only chosen is known already.
    pub(super) fn keeps(&self, seen: &Observation) -> bool {
        !seen.stage.is_empty() || (!self.is_known() && !seen.name.is_empty())
    }

    /// Whether nothing is asked but where somebody or something stands.
    pub fn is_observing_note(&self) -> bool {
        self.session.kind == Kind::Note && self.planned.is_empty()
    }

    fn seen(&self) -> Option<&Observation> {
        self.session.observations.last()
    }

    /// What it is observed by.
    fn stages(&self) -> Option<&Stages> {
        let id = &self.seen()?.stages;
        self.past.stages.iter().find(|stages| stages.id == *id)
    }

    fn subject(&self) -> Subject {
        self.seen().map_or(Subject::Partner, |seen| seen.subject)
    }

    fn stood(&self) -> Option<&Stood> {
        let seen = self.seen()?;
        self.past.stood.iter().find(|stood| {
            let last = &stood.seen;
            (last.subject, &last.code, &last.stages) == (seen.subject, &seen.code, &seen.stages)
        })
    }

    /// The stages in which it may stand as well: a change may stand in two at once.
    pub(super) fn others(&self) -> impl Iterator<Item = &Stage> {
        let here = self.seen().map_or("", |seen| &seen.stage);
        let stages = self.stages().into_iter().flat_map(|stages| &stages.stages);
        stages.filter(move |stage| stage.id != here)
    }

    /// A second observation of the same in the same sitting; false where the line is none of the stages.
    fn stand_also_at(&mut self, line: usize) -> bool {
        let Some(stage) = self.others().nth(line).map(|stage| stage.id.clone()) else {
            return false;
        };
        let Some(seen) = self.seen() else { return false };
        let also = Observation::new(seen.subject, seen.code.clone(), seen.name.clone());
        let stages = seen.stages.clone();
        self.session.observations.push(Observation { stages, stage, ..also });
        self.place = Place::Observe(ObserveField::Why);
        self.arrive();
        true
    }

    /// What the work needs and whether trust was given at once stand as they were last said, until other
    /// words are given: who passes them changes nothing.
    fn as_last_time(&mut self) {
        let Some(seen) = self.seen().filter(|seen| seen.stage.is_empty()) else { return };
        let of_this =
            |stood: &&Stood| (stood.seen.subject, &stood.seen.code) == (seen.subject, &seen.code);
        // The first of one is the latest, by whichever stages.
        let swift = self.past.stood.iter().find(of_this).is_some_and(|stood| stood.seen.swift);
        let needs = self.stood().map(|stood| stood.seen.needs.clone()).unwrap_or_default();
        self.hold_observed(|seen| (seen.needs, seen.swift) = (needs, swift));
    }

    fn begin_seen(&mut self, subject: Subject, code: String, name: String) {
        let mut seen = Observation::new(subject, code, name);
        let has_usual = self.past.stages.iter().any(|stages| stages.id == USUAL);
        if has_usual {
            USUAL.clone_into(&mut seen.stages);
        }
        self.session.observations = vec![seen];
    }

    fn choose_stages(&mut self, line: usize) {
        let Some(stages) = self.past.stages.get(line) else { return };
        let (id, subject) = (stages.id.clone(), subject_of(stages));
        match self.session.observations.last_mut() {
            Some(seen) if seen.subject == subject => {
                if seen.stages != id {
                    seen.stage.clear();
                    seen.needs.clear();
                }
                seen.stages = id;
            }
            _ => {
                self.begin_seen(subject, String::new(), String::new());
                self.hold_observed(|seen| seen.stages = id);
            }
        }
    }
}

fn subject_of(stages: &Stages) -> Subject {
    match stages.subject {
        StagesSubject::Partner => Subject::Partner,
        StagesSubject::Initiative => Subject::Initiative,
    }
}
