//! The answers a question takes: its texts, its rating, and what is turned on or off.

use super::Mark;
use crate::clock::Now;
use crate::journal::session::Kind;
use crate::pack::Answer;
use crate::sitting::place::{Field, Place};
use crate::sitting::{Given, Refusal, Sitting, allow};

impl Sitting {
    /// Takes the open field's text of a question.
    pub(in crate::sitting) fn hold_answer(&mut self, index: usize, field: Field, said: String) {
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
                entry.skipped &= said.is_empty();
                if let Some(probe) = entry.probes.get_mut(number) {
                    probe.text = said;
                }
            }
            Field::Rate | Field::Tick | Field::LookingBack => {}
        }
    }

    /// Takes what is said beside words, and goes on.
    pub(in crate::sitting) fn mark(&mut self, now: &Now, mark: Mark) -> Result<(), Refusal> {
        let Place::Question(index, field) = self.place else { return Err(Refusal::NotHere) };
        match (field, mark) {
            (Field::Rate, Mark::Rating(_) | Mark::CannotSay) => self.set_mark(index, mark)?,
            (Field::LookingBack, Mark::Rating(rating)) => self.look_back(index, rating),
            _ => return Err(Refusal::NotHere),
        }
        self.go_on(now);
        Ok(())
    }

    fn set_mark(&mut self, index: usize, mark: Mark) -> Result<(), Refusal> {
        let rating = match mark {
            Mark::Rating(rating) => Some(rating),
            Mark::CannotSay => None,
        };
        let id = self.planned.get(index).cloned().unwrap_or_default();
        let was_shown = self.shown.contains(&id);
        let entry = self.entry_at(index).ok_or(Refusal::NoSuch)?;
        // What is changed with last time's in view is not an independent answer.
        entry.saw_previous |= was_shown && entry.rating != rating;
        entry.rating = rating;
        entry.cannot_say = mark == Mark::CannotSay;
        entry.skipped = false;
        if entry.cannot_say {
            entry.part.clear();
        }
        Ok(())
    }

    /// What turns something on or off, or shows something, and stays where it is.
    pub(in crate::sitting) fn turn(&mut self, given: Given) -> Result<(), Refusal> {
        let Place::Question(index, field) = self.place else { return Err(Refusal::NotHere) };
        let prompt = self.prompt_at(index).ok_or(Refusal::NoSuch)?;
        match given {
            Given::Tick(line, tick) => {
                allow(field == Field::Tick)?;
                self.tick(index, line, tick)?;
            }
            Given::Tag(_) | Given::Mark if field == Field::Tick => return Err(Refusal::NotHere),
            Given::Probe => {
                allow(matches!(field, Field::Probe(_)))?;
                self.ask_another(index)?;
            }
            Given::WhatElse => {
                allow(self.is_coached() && matches!(field, Field::Probe(_)))?;
                self.ask_what_else(index)?;
            }
            Given::Reveal => self.reveal(index)?,
            Given::RateFirst => {
                allow(prompt.answer == Answer::Rate)?;
                let entry = self.session.entry(&prompt.id);
                let is_unmarked = entry.is_none_or(|it| !it.has_mark() && !it.cannot_say);
                allow(self.is_coached() && field == Field::Write && is_unmarked)?;
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
                allow(self.session.kind != Kind::Practice)?;
                let entry = self.entry_at(index).ok_or(Refusal::NoSuch)?;
                entry.marked = !entry.marked;
            }
            Given::Private => {
                let private = !self.entry_at(index).ok_or(Refusal::NoSuch)?.private;
                for at in self.list(index) {
                    self.entry_at(at).ok_or(Refusal::NoSuch)?.private = private;
                }
            }
            _ => return Err(Refusal::NotHere),
        }
        Ok(())
    }

    /// Leaves a question out. What was written to it stays: nothing typed is ever thrown away.
    pub(super) fn leave_out(&mut self, index: usize) {
        if let Some(entry) = self.entry_at(index) {
            entry.skipped = !entry.is_answered();
        }
    }
}
