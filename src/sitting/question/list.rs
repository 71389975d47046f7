//! A list: the ticked prompts of a theme that are planned in a row, asked as one.
//!
//! Every other prompt is a list of itself, so that leaving one out, counting and jumping need not tell
//! them apart.

use std::ops::Range;

use crate::clock::Now;
use crate::journal::session::{Entry, Tick};
use crate::pack::{Answer, Prompt};
use crate::sitting::coached::YES_OR_NO;
use crate::sitting::place::{Field, Place};
use crate::sitting::{Refusal, Sitting, allow};

/// One line of a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ticked<'a> {
    pub prompt: &'a Prompt,
    /// What has been said of it so far.
    pub tick: Option<Tick>,
}

impl Sitting {
    /// The planned questions that are asked together with this one.
    pub(in crate::sitting) fn list(&self, index: usize) -> Range<usize> {
        let key = |at: usize| {
            let prompt = self.prompt_at(at).filter(|prompt| prompt.answer == Answer::Tick)?;
            Some(prompt.theme.as_str())
        };
        let Some(theme) = key(index) else { return index..index + 1 };
        let is_with = |at: &usize| key(*at) == Some(theme);
        let before = (0..index).rev().take_while(is_with).count();
        let after = (index..self.planned.len()).take_while(is_with).count();
        index - before..index + after
    }

    /// The planned questions that are asked by themselves or open a list, in order.
    pub(in crate::sitting) fn stops(&self) -> impl Iterator<Item = usize> {
        (0..self.planned.len()).filter(|index| self.list(*index).start == *index)
    }

    /// The id of the theme of a planned question.
    pub(in crate::sitting) fn theme_of(&self, index: usize) -> Option<&str> {
        self.prompt_at(index).map(|prompt| prompt.theme.as_str())
    }

    pub(super) fn ticked(&self, index: usize) -> Vec<Ticked<'_>> {
        let prompts = self.list(index).filter_map(|at| self.prompt_at(at));
        let tick = |prompt: &Prompt| self.session.entry(&prompt.id).and_then(|entry| entry.tick);
        prompts.map(|prompt| Ticked { prompt, tick: tick(prompt) }).collect()
    }

    /// Ticks one of a list, or takes that back. One that was missed is enough to think about: another
    /// takes its place.
    pub(super) fn tick(&mut self, index: usize, line: usize, tick: Tick) -> Result<(), Refusal> {
        let list = self.list(index);
        let chosen = list.clone().nth(line).ok_or(Refusal::NoSuch)?;
        let was_missed = |at: &usize| {
            let id = self.planned.get(*at);
            let entry = id.and_then(|id| self.session.entry(id));
            entry.is_some_and(|entry| entry.tick == Some(Tick::Missed))
        };
        let before = list.filter(|at| *at != chosen && tick == Tick::Missed).find(was_missed);
        if let Some(at) = before {
            self.retick(at, |_| None);
        }
        self.retick(chosen, |was| if was == Some(tick) { None } else { Some(tick) });
        Ok(())
    }

    /// Says whether it is so, in a question that is no list.
    pub(in crate::sitting) fn agree(&mut self, now: &Now, tick: Tick) -> Result<(), Refusal> {
        let Place::Question(index, Field::Tick) = self.place else { return Err(Refusal::NotHere) };
        allow(YES_OR_NO.contains(&tick))?;
        self.retick(index, |_| Some(tick));
        self.go_on(now);
        Ok(())
    }

    fn retick(&mut self, index: usize, to: impl FnOnce(Option<Tick>) -> Option<Tick>) {
        let Some(entry) = self.entry_at(index) else { return };
        entry.tick = to(entry.tick);
        entry.skipped &= entry.tick.is_none();
    }

    /// Notes what was left with nothing said. Of a list of which something was ticked, the rest was not
    /// left out: it was not done.
    pub(in crate::sitting) fn settle_question(&mut self, index: usize) {
        let list = self.list(index);
        let says_yes = |entry: &Entry| entry.is_answered() && entry.tick != Some(Tick::No);
        let planned = list.clone().filter_map(|at| self.planned.get(at));
        let is_said = planned.filter_map(|id| self.session.entry(id)).any(says_yes);
        for at in list {
            let is_ticked = self.prompt_at(at).is_some_and(|it| it.answer == Answer::Tick)
                && !self.is_of_coaching();
            match (is_ticked, is_said) {
                (true, true) => self.retick(at, |was| was.or(Some(Tick::No))),
                (true, false) => {
                    self.retick(at, |_| None);
                    self.leave_out(at);
                }
                (false, _) => self.leave_out(at),
            }
        }
    }
}
