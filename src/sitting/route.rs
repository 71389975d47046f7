//! The route through a sitting: every place in order, and moving along it.
//!
//! The list is worked out from what has been said, never kept: an answer that opens a place (a rating
//! two points down, a mark, a first word of a cue) simply makes the list longer further on.

use crate::clock::Now;
use crate::journal::session::{Kind, Length};
use crate::pack::Theme;

use super::close::Slot;
use super::place::{Field, Place};
use super::plan::{MORE_OF_THEME, least_recent};
use super::{Refusal, Sitting};

impl Sitting {
    /// Every place of the sitting as things stand, [`Place::Done`] last.
    pub(super) fn route(&self) -> Vec<Place> {
        let mut route = Vec::new();
        if self.is_of_coaching() {
            let fields =
                |index| self.fields(index).into_iter().map(move |it| Place::Question(index, it));
            route.extend((0..self.planned.len()).flat_map(fields));
            route.push(Place::Done);
            return route;
        }
        if self.is_coached() {
            route.push(Place::Aim);
        }
        route.extend(self.which_places());
        if self.session.kind != Kind::Note {
            route.extend(self.review_places());
        }
        for index in 0..self.planned.len() {
            route.extend(self.fields(index).into_iter().map(|field| Place::Question(index, field)));
            if self.rests() && self.is_last_of_theme(index) {
                route.push(Place::Rest(index));
            }
        }
        if self.length() == Length::Theme && !self.more_of_theme().is_empty() {
            route.push(Place::More);
        }
        route.extend(self.observe_places());
        // A note is closed with nothing more asked, but for what was marked in it. Of a made-up school
        // nothing is promised, and nothing has changed in it.
        let is_note = self.session.kind == Kind::Note;
        let is_marked = || self.session.entries.iter().any(|entry| entry.marked);
        if !self.is_practice() && (!is_note || is_marked()) {
            route.extend(self.close_places());
        }
        if !is_note {
            // An event told in steps is set beside nothing, so nothing has changed since.
            let is_told = |id: &String| self.pack.prompt(id).is_some_and(|p| !p.steps.is_empty());
            if !self.is_practice() && !self.planned.iter().any(is_told) {
                route.push(Place::Changed);
            }
            route.push(Place::Carry);
        }
        route.push(Place::Done);
        route
    }

    /// The name of a place in a draft: what it is about, and the field.
    pub(super) fn name_of(&self, place: Place) -> (String, &'static str) {
        let about = match place {
            Place::Review(index, _) => {
                self.past.due().nth(index).map(|promise| promise.id.to_string())
            }
            Place::Question(index, _) | Place::Rest(index) => self.planned.get(index).cloned(),
            Place::Promise(slot, _) => self.slots().get(slot).map(Slot::name),
            Place::Aim
            | Place::Which(_)
            | Place::More
            | Place::Observe(_)
            | Place::Changed
            | Place::Carry
            | Place::Done => None,
        };
        (about.unwrap_or_default(), place.name())
    }

    /// One place further.
    pub(super) fn go_on(&mut self, now: &Now) {
        self.go_on_to(now, |_| true);
    }

    /// To the first place from which `wanted` holds, looking forward from here.
    pub(super) fn go_on_to(&mut self, now: &Now, wanted: impl Fn(Place) -> bool) {
        self.leave(now);
        let route = self.route();
        let further = route.iter().skip(self.passed(&route)).copied();
        self.place = further.into_iter().find(|place| wanted(*place)).unwrap_or(Place::Done);
        self.arrive();
    }

    /// One place nearer the start; at the start, nowhere.
    pub(super) fn go_back(&mut self) {
        let route = self.route();
        let here = route.iter().position(|place| *place == self.place);
        let here = here.unwrap_or_else(|| self.passed(&route));
        if let Some(before) = here.checked_sub(1).and_then(|at| route.get(at)) {
            self.place = *before;
        }
        self.arrive();
    }

    /// How many places of the route lie up to here. A place that what was just said has closed (a
    /// cue emptied again) is no longer among them, but it still has its order.
    fn passed(&self, route: &[Place]) -> usize {
        let here = route.iter().position(|place| *place == self.place).map(|here| here + 1);
        here.unwrap_or_else(|| route.iter().filter(|place| **place < self.place).count())
    }

    /// To the close; within the close, to its next part. Its last two questions are passed one by one.
    pub(super) fn go_to_close(&mut self, now: &Now) {
        let part = |place: Place| match place {
            Place::Aim
            | Place::Which(_)
            | Place::Review(..)
            | Place::Question(..)
            | Place::Rest(_)
            | Place::More => 0,
            Place::Observe(_) => 1,
            Place::Promise(..) => 2,
            Place::Changed => 3,
            Place::Carry => 4,
            Place::Done => 5,
        };
        let here = part(self.place);
        self.go_on_to(now, |place| part(place) > here);
    }

    /// To the first field of a question; one that was not planned is asked after the one before it.
    pub(super) fn jump(&mut self, prompt: String) -> Result<(), Refusal> {
        if self.pack.prompt(&prompt).is_none() {
            return Err(Refusal::NoSuch);
        }
        let planned = self.planned.iter().position(|id| *id == prompt);
        let index = planned.unwrap_or_else(|| {
            let after = self.after_this();
            self.planned.insert(after, prompt);
            after
        });
        let opens = self.list(index).start;
        self.place = Place::Question(opens, self.first_field(opens));
        self.arrive();
        Ok(())
    }

    /// Where among the planned questions one more would be asked next.
    fn after_this(&self) -> usize {
        match self.place {
            Place::Question(index, _) | Place::Rest(index) => self.list(index).end,
            Place::Aim | Place::Which(_) | Place::Review(..) => 0,
            Place::More
            | Place::Observe(_)
            | Place::Promise(..)
            | Place::Changed
            | Place::Carry
            | Place::Done => self.planned.len(),
        }
    }

    /// Leaves out the question or the promise under review.
    pub(super) fn skip(&mut self, now: &Now) -> Result<(), Refusal> {
        match self.place {
            Place::Question(index, _) => {
                self.settle_question(index);
                self.go_on_to(now, |place| !matches!(place, Place::Question(at, _) if at == index));
            }
            Place::Review(index, _) => {
                self.go_on_to(now, |place| !matches!(place, Place::Review(at, _) if at == index));
            }
            Place::Promise(slot, _) => {
                self.go_on_to(now, |place| !matches!(place, Place::Promise(at, _) if at == slot));
            }
            Place::Observe(_) => self.go_on_to(now, |place| !matches!(place, Place::Observe(_))),
            Place::Aim
            | Place::Which(_)
            | Place::More
            | Place::Rest(_)
            | Place::Changed
            | Place::Carry => self.go_on(now),
            Place::Done => return Err(Refusal::NotHere),
        }
        Ok(())
    }

    /// Two more of the theme; at a rest, on to the next theme.
    pub(super) fn more(&mut self, now: &Now) -> Result<(), Refusal> {
        match self.place {
            Place::More => {
                let more = self.more_of_theme();
                if more.is_empty() {
                    return Err(Refusal::NoSuch);
                }
                let first = self.planned.len();
                self.planned.extend(more);
                self.place = Place::Question(first, self.first_field(first));
                self.arrive();
                Ok(())
            }
            Place::Rest(_) => {
                self.go_on(now);
                Ok(())
            }
            _ => Err(Refusal::NotHere),
        }
    }

    /// The questions that *two more?* would add.
    pub(super) fn more_of_theme(&self) -> Vec<String> {
        let Some(theme) = self.own_theme() else { return Vec::new() };
        let all = least_recent(&self.pack, &self.past, theme, usize::MAX);
        let mut left: Vec<String> =
            all.into_iter().filter(|id| !self.planned.contains(id)).collect();
        left.truncate(MORE_OF_THEME);
        left
    }

    /// The theme of the sitting: that of most of its questions, since a jump may add one of another.
    pub(super) fn own_theme(&self) -> Option<&Theme> {
        let asked = |theme: &Theme| {
            let prompts = self.planned.iter().filter_map(|id| self.pack.prompt(id));
            prompts.filter(|prompt| prompt.theme == theme.id).count()
        };
        let themes = self.pack.themes.iter().rev().filter(|theme| asked(theme) > 0);
        themes.max_by_key(|theme| asked(theme))
    }

    /// Whether there is a stop between two themes. An exercise is one piece, and so is a case.
    fn rests(&self) -> bool {
        self.length() == Length::Full && self.session.exercise.is_empty()
    }

    /// Whether another theme follows this question.
    fn is_last_of_theme(&self, index: usize) -> bool {
        let next = self.theme_of(index + 1);
        next.is_some() && next != self.theme_of(index)
    }

    /// The title of the theme of a planned question.
    pub(super) fn theme_title_of(&self, index: usize) -> &str {
        let prompt = self.planned.get(index).and_then(|id| self.pack.prompt(id));
        prompt.and_then(|prompt| self.pack.theme(&prompt.theme)).map_or("", |theme| &theme.title)
    }

    /// What is settled on arriving at a place: the probe is chosen, the last answer counts as shown.
    pub(super) fn arrive(&mut self) {
        if let Place::Question(index, field) = self.place {
            self.arrive_at_question(index, field);
        }
    }

    /// What is settled on leaving a place forwards: a question left with nothing said was left out.
    fn leave(&mut self, now: &Now) {
        match self.place {
            Place::Question(index, field @ (Field::Write | Field::Rate | Field::Tick)) => {
                let answers = [Field::Write, Field::Rate, Field::Tick];
                let last = self.fields(index).into_iter().rfind(|field| answers.contains(field));
                if last == Some(field) {
                    self.settle_question(index);
                }
            }
            Place::Promise(slot, _) => self.settle_promise(slot, now),
            _ => {}
        }
    }
}
