//! The close: what was marked becomes at most two promises, five open in all.

use jiff::civil::Date;

use crate::clock::Now;
use crate::journal::id::CommitmentRef;
use crate::journal::session::{Commitment, Outcome, Then};
use crate::pack::{ProbeKind, Prompt};

use super::past::OpenPromise;
use super::place::{Place, PromiseField};
use super::{Given, LOOK_AGAIN_DAYS, MOST_NEW, MOST_OPEN, Refusal, Sitting};

/// A promise being made.
#[derive(Clone, Debug, PartialEq)]
pub struct PromiseAsk<'a> {
    pub field: PromiseField,
    /// The marked question it comes from; none where nothing was marked.
    pub prompt: Option<&'a Prompt>,
    /// That question's *next* probe.
    pub next: Option<&'a str>,
    /// The promise it takes the place of, where one is put differently.
    pub instead_of: Option<&'a CommitmentRef>,
    pub promise: Option<&'a Commitment>,
    /// The stored text of the open field.
    pub text: &'a str,
    /// What is open already: one of these makes room.
    pub open: Vec<&'a OpenPromise>,
}

/// One chance of a promise at the close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The marked question; empty where nothing was marked.
    pub(super) prompt: String,
    /// The promise in this session that was put differently from an older one.
    changed: Option<String>,
}

impl Sitting {
    /// The chances: first what is put differently, then what was marked, else one free.
    pub(super) fn slots(&self) -> Vec<Slot> {
        let mut slots: Vec<Slot> = self
            .session
            .reviews
            .iter()
            .filter_map(|review| review.became.as_ref())
            .map(|became| Slot {
                prompt: self.made(&became.id).map_or(String::new(), |made| made.prompt.clone()),
                changed: Some(became.id.clone()),
            })
            .collect();
        let marked = self
            .session
            .entries
            .iter()
            .filter(|entry| entry.marked || self.made_for(&entry.prompt).is_some());
        slots.extend(marked.map(|entry| Slot { prompt: entry.prompt.clone(), changed: None }));
        if slots.is_empty() || self.made_for("").is_some() {
            slots.push(Slot { prompt: String::new(), changed: None });
        }
        slots
    }

    /// The stops of the promises: none beyond the second, and room is made before a sixth.
    pub(super) fn close_places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        let mut made = 0;
        for (slot, chance) in self.slots().iter().enumerate() {
            let promise = self.promise_of(chance);
            let is_made = promise.is_some_and(is_whole);
            if made >= MOST_NEW && !is_made && chance.changed.is_none() {
                continue;
            }
            let at = |field| Place::Promise(slot, field);
            let made_room = self.let_go.iter().any(|(for_slot, _)| *for_slot == slot);
            let full = self.open_now().len() + self.made_before(slot) >= MOST_OPEN;
            if made_room || (full && !is_made) {
                places.push(at(PromiseField::Room));
            }
            if made_room {
                places.push(at(PromiseField::Reason));
            }
            if full && !is_made && promise.is_none_or(|promise| promise.cue.is_empty()) {
                continue;
            }
            places.push(at(PromiseField::Cue));
            if promise.is_some_and(|promise| !promise.cue.trim().is_empty()) {
                places.push(at(PromiseField::Act));
            }
            if is_made {
                places.extend([at(PromiseField::Want), at(PromiseField::Share)]);
                made += 1;
            }
        }
        places
    }

    pub(super) fn promise_ask(&self, slot: usize, field: PromiseField) -> Option<PromiseAsk<'_>> {
        let chance = self.slots().into_iter().nth(slot)?;
        let promise = self.promise_of(&chance);
        let instead_of = self.session.reviews.iter().find(|review| {
            review.became.is_some()
                && review.became.as_ref().map(|became| &became.id) == chance.changed.as_ref()
        });
        Some(PromiseAsk {
            field,
            prompt: self.pack.prompt(&chance.prompt),
            next: self.probe_of(&chance.prompt, ProbeKind::Next),
            instead_of: instead_of.map(|review| &review.commitment),
            promise,
            text: match (field, promise) {
                (PromiseField::Cue, Some(promise)) => &promise.cue,
                (PromiseField::Act, Some(promise)) => &promise.act,
                (PromiseField::Share, Some(promise)) => &promise.share_with,
                (PromiseField::Reason, _) => self.reason(slot),
                _ => "",
            },
            open: self.open_now(),
        })
    }

    /// Takes the open field's text of a promise.
    pub(super) fn hold_promise(&mut self, slot: usize, field: PromiseField, said: String) {
        match field {
            PromiseField::Reason => {
                let gone = self.let_go.iter().find(|(for_slot, _)| *for_slot == slot);
                let Some((_, gone)) = gone.cloned() else { return };
                let review = self.session.reviews.iter_mut().find(|r| r.commitment == gone);
                if let Some(review) = review {
                    review.learned = said;
                }
            }
            PromiseField::Cue | PromiseField::Act | PromiseField::Share => {
                let Some(promise) = self.promise_mut(slot, !said.is_empty()) else { return };
                match field {
                    PromiseField::Cue => promise.cue = said,
                    PromiseField::Act => promise.act = said,
                    _ => promise.share_with = said,
                }
            }
            PromiseField::Room | PromiseField::Want => {}
        }
    }

    /// Takes an answer to a promise that is not text.
    pub(super) fn give_promise(&mut self, now: &Now, given: &Given) -> Result<(), Refusal> {
        let Place::Promise(slot, field) = self.place else { return Err(Refusal::NotHere) };
        match (field, given) {
            (PromiseField::Want, Given::Rating(want)) => {
                self.promise_mut(slot, false).ok_or(Refusal::NoSuch)?.want = Some(*want);
                self.go_on(now);
            }
            (_, Given::LookAgain(day)) => {
                self.promise_mut(slot, false).ok_or(Refusal::NoSuch)?.look_again = Some(*day);
            }
            (PromiseField::Room, Given::LetGo(number)) => {
                let open = self.open_now().get(*number).copied().cloned();
                let open = open.ok_or(Refusal::NoSuch)?;
                let review = self.review_mut(&open);
                review.outcome = Outcome::Dropped;
                review.then = Then::Close;
                self.let_go.push((slot, open.id));
                self.go_on(now);
            }
            _ => return Err(Refusal::NotHere),
        }
        Ok(())
    }

    /// Gives a promise its day to look again, once it is one.
    pub(super) fn settle_promise(&mut self, slot: usize, now: &Now) {
        if let Some(promise) = self.promise_mut(slot, false)
            && promise.look_again.is_none()
        {
            promise.look_again = in_two_weeks(now);
        }
    }

    /// The smallest `c1`, `c2` … not in use.
    pub(super) fn fresh_commitment_id(&self) -> String {
        let mut number = 1;
        while self.made(&format!("c{number}")).is_some() {
            number += 1;
        }
        format!("c{number}")
    }

    /// Older promises still open as this sitting has left them, oldest first.
    fn open_now(&self) -> Vec<&OpenPromise> {
        let closed = |promise: &&OpenPromise| {
            self.review_of(&promise.id).is_some_and(|review| review.then == Then::Close)
        };
        self.past.open.iter().filter(|promise| !closed(promise)).collect()
    }

    /// Promises made in this sitting at other places of the close.
    fn made_before(&self, slot: usize) -> usize {
        let slots = self.slots();
        let others = slots.iter().enumerate().filter(|(at, _)| *at != slot);
        others.filter(|(_, chance)| self.promise_of(chance).is_some_and(is_whole)).count()
    }

    fn reason(&self, slot: usize) -> &str {
        let gone = self.let_go.iter().find(|(for_slot, _)| *for_slot == slot);
        let review = gone.and_then(|(_, gone)| self.review_of(gone));
        review.map_or("", |review| &review.learned)
    }

    fn made(&self, id: &str) -> Option<&Commitment> {
        self.session.commitments.iter().find(|made| made.id == id)
    }

    /// The promise that came from a marked question, not one put differently.
    fn made_for(&self, prompt: &str) -> Option<&Commitment> {
        self.session.commitments.iter().find(|made| made.prompt == prompt && !self.is_changed(made))
    }

    fn is_changed(&self, made: &Commitment) -> bool {
        let became = self.session.reviews.iter().filter_map(|review| review.became.as_ref());
        became.into_iter().any(|became| became.id == made.id)
    }

    fn promise_of(&self, slot: &Slot) -> Option<&Commitment> {
        match &slot.changed {
            Some(id) => self.made(id),
            None => self.made_for(&slot.prompt),
        }
    }

    /// The promise of a slot; made now where it is not there and `make` says so.
    fn promise_mut(&mut self, slot: usize, make: bool) -> Option<&mut Commitment> {
        let chance = self.slots().into_iter().nth(slot)?;
        let id = match self.promise_of(&chance) {
            Some(made) => made.id.clone(),
            None if make => {
                let id = self.fresh_commitment_id();
                self.session.commitments.push(Commitment {
                    id: id.clone(),
                    prompt: chance.prompt,
                    ..Commitment::default()
                });
                id
            }
            None => return None,
        };
        self.session.commitments.iter_mut().find(|made| made.id == id)
    }
}

/// The usual day to look again.
pub(super) fn in_two_weeks(now: &Now) -> Option<Date> {
    now.today().checked_add(jiff::Span::new().days(LOOK_AGAIN_DAYS)).ok()
}

/// Whether a promise has both its halves.
fn is_whole(promise: &Commitment) -> bool {
    !promise.cue.trim().is_empty() && !promise.act.trim().is_empty()
}
