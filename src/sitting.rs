//! A sitting: what is asked next, what is revealed, when it is done (the design, section 4).
//!
//! A state machine without terminal, file or clock, the same for every front. A sitting is a list of
//! [`Place`]s, worked out afresh from what has been said so far (`sitting/route.rs`): going on is one
//! place further in it, going back one place nearer, and nothing else decides an order. The front
//! owns the text of the open field while it is being written; [`Sitting::snapshot`] joins the two.

mod asked;
mod close;
mod coached;
mod exercise;
mod given;
mod observe;
mod past;
mod place;
mod plan;
mod question;
mod review;
mod route;

#[cfg(test)]
mod tests;

use crate::clock::Now;
use crate::journal::id::SessionId;
use crate::journal::session::{At, End, Entry, Kind, Length, LetGo, Session};
use crate::pack::{Pack, ProbeKind};

pub use asked::GOES;
pub use close::PromiseAsk;
pub use coached::{Grow, YES_OR_NO};
pub use exercise::WordCount;
pub use given::{Given, Goes, MOST_TIMES, Refusal};
pub use observe::{Line, ObserveAsk, note};
pub use past::{Before, Known, OpenPromise, Past, Stood};
pub use place::{Field, ObserveField, Place, PromiseField, ReviewField, WhichField};
pub use plan::{Plan, plan, plan_of_exercise};
use question::Mark;
pub use question::{QuestionAsk, Ticked};
pub use review::{DONE_UNASKED, ReviewAsk};

/// At most this many promises are open in a journal.
pub const MOST_OPEN: usize = 5;
/// At most this many promises come out of one sitting.
pub const MOST_NEW: usize = 2;

/// One sitting under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    pack: Pack,
    past: Past,
    /// Prompt ids in the order in which they are asked.
    planned: Vec<String>,
    /// What has been said; entries stand in the order of `planned`.
    session: Session,
    place: Place,
    /// Prompts whose last answer has been shown, for whatever reason.
    shown: Vec<String>,
    /// Promises let go to make room, each for the place at the close that it made room for.
    let_go: Vec<LetGo>,
}

/// What to show at this place, and with it what stays hidden: what is not here is not to be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask<'a> {
    /// What does the leader want from this hour (coached)?
    Aim(&'a str),
    Review(ReviewAsk<'a>),
    Question(QuestionAsk<'a>),
    /// Whom or what the sitting is about, and where it stands.
    Observe(ObserveAsk<'a>),
    /// The planned questions are answered: this many more of the theme are there.
    More {
        theme: &'a str,
        count: usize,
    },
    /// A natural stop between two themes.
    Rest {
        done: &'a str,
        next: &'a str,
        left: usize,
    },
    Promise(PromiseAsk<'a>),
    /// In the leader's words, what has changed.
    Changed(&'a str),
    /// What the leader carries out of the door.
    Carry(&'a str),
    Done,
}

/// Which answers move a place forward; a front needs to know no more to take one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Text,
    /// 1 to 5; `cannot_say` where 0 is an answer too.
    Rating {
        cannot_say: bool,
    },
    /// Any of a list, then *Pass*.
    Tick,
    /// Whether it is so: the first of [`YES_OR_NO`] or the second.
    YesOrNo,
    /// How often, from 0.
    Count,
    InTheWay,
    Goes,
    /// One of the lines offered.
    Choice,
    /// *More* or *Pass*.
    More,
    /// One of the open promises, or *Pass*.
    LetGo,
    /// Nothing: the sitting is done.
    Nothing,
}

impl Sitting {
    /// A new sitting. `id` names its session; the plan says what is asked.
    pub fn begin(
        id: SessionId,
        kind: Kind,
        pack: &Pack,
        past: Past,
        plan: Plan,
        now: &Now,
    ) -> Self {
        let mut session = Session::new(id, kind, now.wall);
        session.pack.clone_from(&pack.id);
        session.pack_rev = pack.rev;
        session.exercise = plan.exercise;
        session.length = (kind != Kind::Note).then_some(plan.length);
        now.zone_name().unwrap_or_default().clone_into(&mut session.zone);
        let mut sitting = Self {
            pack: pack.clone(),
            past,
            planned: plan.prompts,
            session,
            place: Place::Done,
            shown: Vec::new(),
            let_go: Vec::new(),
        };
        sitting.take_partner();
        sitting.take_agreed();
        sitting.place = sitting.route().first().copied().unwrap_or(Place::Done);
        sitting.arrive();
        sitting
    }

    /// A sitting taken up where its draft stopped, and the byte offset of the caret there.
    ///
    /// Prompts that the pack no longer has keep their entries and are not asked again.
    pub fn resume(mut draft: Session, pack: &Pack, past: Past) -> (Self, usize) {
        let at = draft.at.take();
        // What a later version noted there comes back into the draft.
        let unknown = at.as_ref().map(|at| at.unknown.clone()).unwrap_or_default();
        draft.at = Some(At { unknown, ..At::default() });
        let known = |id: &String| pack.prompt(id).is_some();
        let planned = match &at {
            Some(at) => at.planned.iter().filter(|id| known(id)).cloned().collect(),
            None => draft.entries.iter().map(|entry| entry.prompt.clone()).filter(known).collect(),
        };
        let (shown, let_go) =
            at.as_ref().map(|at| (at.shown.clone(), at.let_go.clone())).unwrap_or_default();
        let mut sitting = Self {
            pack: pack.clone(),
            past,
            planned,
            session: draft,
            place: Place::Done,
            shown,
            let_go,
        };
        sitting.take_partner();
        let route = sitting.route();
        let found = at.as_ref().and_then(|at| {
            route
                .iter()
                .copied()
                .find(|place| sitting.name_of(*place) == (at.prompt.clone(), at.field.as_str()))
        });
        sitting.place = found.or(route.first().copied()).unwrap_or(Place::Done);
        sitting.arrive();
        (sitting, if found.is_some() { at.map_or(0, |at| at.cursor) } else { 0 })
    }

    /// Where the sitting stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// The pack it asks from.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// What was said in earlier sessions, as far as it bears on this one.
    pub fn past(&self) -> &Past {
        &self.past
    }

    /// The latest day of an earlier answer to a question answered here; none where there is nothing
    /// to compare.
    pub fn last_answered(&self) -> Option<jiff::civil::Date> {
        let answered = self.session.entries.iter().filter(|entry| entry.is_answered());
        let before = answered.filter_map(|entry| self.past.answers.get(&entry.prompt));
        before.map(|before| before.day).max()
    }

    /// What has been said so far, without the open field's text.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The prompts it asks, in order.
    pub fn planned(&self) -> &[String] {
        &self.planned
    }

    /// What to show now.
    pub fn ask(&self) -> Ask<'_> {
        match self.place {
            Place::Aim => Ask::Aim(&self.session.aim),
            Place::Review(index, field) => {
                self.review_ask(index, field).map_or(Ask::Done, Ask::Review)
            }
            Place::Question(index, field) => {
                self.question_ask(index, field).map_or(Ask::Done, Ask::Question)
            }
            Place::Which(_) | Place::Observe(_) => {
                self.observe_ask().map_or(Ask::Done, Ask::Observe)
            }
            Place::More => {
                let theme = self.own_theme().map_or("", |theme| &theme.title);
                Ask::More { theme, count: self.more_of_theme().len() }
            }
            Place::Rest(index) => Ask::Rest {
                done: self.theme_title_of(index),
                next: self.theme_title_of(index + 1),
                left: self.stops().filter(|stop| *stop > index).count(),
            },
            Place::Promise(slot, field) => {
                self.promise_ask(slot, field).map_or(Ask::Done, Ask::Promise)
            }
            Place::Changed => Ask::Changed(&self.session.changed),
            Place::Carry => Ask::Carry(&self.session.carry),
            Place::Done => Ask::Done,
        }
    }

    /// Which answers move this place forward.
    pub fn takes(&self) -> Takes {
        match self.place.takes() {
            Takes::Tick if self.is_of_coaching() => Takes::YesOrNo,
            takes => takes,
        }
    }

    /// The stored text of the open field, for a front that opens it.
    pub fn text(&self) -> &str {
        match self.ask() {
            Ask::Aim(text) | Ask::Changed(text) | Ask::Carry(text) => text,
            Ask::Review(review) => review.text,
            Ask::Question(question) => question.text,
            Ask::Observe(observe) => observe.text,
            Ask::Promise(promise) => promise.text,
            Ask::More { .. } | Ask::Rest { .. } | Ask::Done => "",
        }
    }

    /// Takes the open field's text without moving: what a front calls before it leaves a field in any
    /// way but [`Given::Text`]. Where the place takes no text, nothing happens.
    pub fn hold(&mut self, text: &str) {
        let said = text.to_owned();
        match self.place {
            Place::Aim => self.session.aim = said,
            Place::Changed => self.session.changed = said,
            Place::Carry => self.session.carry = said,
            Place::Review(index, ReviewField::Learned) => self.hold_learned(index, said),
            Place::Question(index, field) => self.hold_answer(index, field, said),
            Place::Promise(slot, field) => self.hold_promise(slot, field, said),
            Place::Which(WhichField::Name) => self.hold_name(&said),
            Place::Observe(ObserveField::Why) => self.hold_observed(|seen| seen.why = said),
            Place::Observe(ObserveField::NextTest) => {
                self.hold_observed(|seen| seen.next_test = said);
            }
            Place::Which(_)
            | Place::Observe(_)
            | Place::Review(..)
            | Place::More
            | Place::Rest(_)
            | Place::Done => {}
        }
    }

    /// Takes an answer.
    ///
    /// # Errors
    /// A [`Refusal`] where it has no meaning here; nothing changes then.
    pub fn give(&mut self, now: &Now, given: Given) -> Result<(), Refusal> {
        match given {
            Given::Text(text) => {
                allow(self.takes() == Takes::Text)?;
                if self.place == Place::Which(WhichField::Name) {
                    self.object_to_name(&text)?;
                }
                self.hold(&text);
                self.go_on(now);
            }
            Given::Pass => self.go_on(now),
            Given::Finish => self.go_to_close(now),
            Given::Back => self.go_back(),
            Given::Jump(prompt) => return self.jump(prompt),
            Given::Skip => return self.skip(now),
            Given::More => return self.more(now),
            Given::Goes(_) | Given::Count(_) | Given::InTheWay(_) => {
                return self.give_review(now, &given);
            }
            Given::Choice(line) => return self.choose(now, line),
            Given::LookAgain(_) | Given::LetGo(_) => return self.give_promise(now, &given),
            Given::Rating(rating) => match self.place {
                Place::Promise(..) => return self.give_promise(now, &given),
                _ => return self.mark(now, Mark::Rating(rating)),
            },
            Given::Tick(0, tick) if self.takes() == Takes::YesOrNo => {
                return self.agree(now, tick);
            }
            Given::CannotSay => return self.mark(now, Mark::CannotSay),
            Given::Tick(..)
            | Given::Probe
            | Given::WhatElse
            | Given::Reveal
            | Given::RateFirst
            | Given::Tag(_)
            | Given::Mark
            | Given::Private
            | Given::Part(_) => return self.turn(given),
        }
        Ok(())
    }

    /// The session as it stands, with the open field's text and caret: what a draft holds.
    pub fn snapshot(&self, open: &str, cursor: usize) -> Session {
        let mut held = self.clone();
        if self.takes() == Takes::Text {
            held.hold(open);
        }
        let (prompt, field) = held.name_of(held.place);
        let at = At {
            planned: held.planned.clone(),
            prompt,
            field: field.to_owned(),
            cursor,
            shown: held.shown.clone(),
            let_go: held.let_go.clone(),
            ..held.session.at.take().unwrap_or_default()
        };
        let mut draft = held.session;
        draft.entries.retain(is_begun);
        draft.at = Some(at);
        draft
    }

    /// The finished session: what was begun and left empty is gone, the end is marked.
    pub fn finished(&self, now: &Now) -> Session {
        let mut session = self.session.clone();
        session.entries.retain(Entry::says_something);
        session
            .commitments
            .retain(|made| !made.cue.trim().is_empty() || !made.act.trim().is_empty());
        let made: Vec<String> = session.commitments.iter().map(|made| made.id.clone()).collect();
        for review in &mut session.reviews {
            if review.became.as_ref().is_some_and(|became| !made.contains(&became.id)) {
                review.became = None;
            }
        }
        self.keep_what_was_seen(&mut session);
        session.finished = Some(now.wall);
        session.at = None;
        session.end = Some(End { entries: session.entries.len(), ..End::default() });
        session
    }

    /// Whether anything at all has been said: what has not need not be kept.
    pub fn is_blank(&self) -> bool {
        let session = &self.session;
        let is_silent = |text: &str| text.trim().is_empty();
        is_silent(&session.aim)
            && is_silent(&session.changed)
            && is_silent(&session.carry)
            && !session.reviews.iter().any(review::says_something)
            && !session.commitments.iter().any(close::is_begun)
            && !session.entries.iter().any(Entry::says_something)
            && !session.observations.iter().any(|seen| self.keeps(seen))
    }

    /// The length it was planned with.
    fn length(&self) -> Length {
        self.session.length.unwrap_or(Length::Theme)
    }

    /// The probe of a kind that the planned prompt holds.
    fn probe_of(&self, prompt: &str, kind: ProbeKind) -> Option<&str> {
        let probes = self.pack.probes_of(self.pack.prompt(prompt)?);
        probes.iter().find(|probe| probe.kind == kind).map(|probe| probe.text.as_str())
    }
}

fn allow(allowed: bool) -> Result<(), Refusal> {
    if allowed { Ok(()) } else { Err(Refusal::NotHere) }
}

/// Whether a draft must hold this entry: more counts here than in a finished session, such as that
/// last time's answer was looked at.
fn is_begun(entry: &Entry) -> bool {
    entry.says_something()
        || entry.saw_previous
        || entry.rated_first
        || entry.private
        || !entry.part.is_empty()
}
