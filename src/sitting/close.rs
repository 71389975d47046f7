//! The close: what was marked becomes at most two promises, five open in all.

use crate::change::promises::look_again_after;
use crate::clock::Now;
use crate::journal::id::CommitmentRef;
use crate::journal::session::{Commitment, LetGo, Outcome, Then};
use crate::pack::{ProbeKind, Prompt};

use super::past::OpenPromise;
use super::place::{Place, PromiseField};
use super::review::outcome;
use super::{Given, MOST_NEW, MOST_OPEN, Refusal, Sitting};

/// A promise being made.
#[derive(Clone, Debug, PartialEq)]
pub struct PromiseAsk<'a> {
    pub field: PromiseField,
    /// The marked question it comes from; none where nothing was marked.
    pub prompt: Option<&'a Prompt>,
    /// That question's *next* probe; none where a promise is put differently.
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
    pub(super) changed: Option<String>,
}

impl Slot {
    /// Whether room was made for this one by that.
    fn is_of(&self, gone: &LetGo) -> bool {
        (&self.prompt, &self.changed) == (&gone.prompt, &gone.changed)
    }

    /// Its name in a draft: one put differently may share its question with one that was marked, and
    /// a promise's id may be that of a question.
    pub(super) fn name(&self) -> String {
        self.changed.as_ref().map_or_else(|| self.prompt.clone(), |id| format!("became/{id}"))
    }
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
        for (slot, chance) in self.slots().iter().enumerate() {
            let promise = self.promise_of(chance);
            let begun = promise.is_some_and(is_begun);
            let others = self.begun_elsewhere(chance);
            if others >= MOST_NEW && !begun && chance.changed.is_none() {
                continue;
            }
            let at = |field| Place::Promise(slot, field);
            let made_room = self.gone_for(chance).is_some();
            let full = !begun && self.open_now().len() + others >= MOST_OPEN;
            if made_room || full {
                places.push(at(PromiseField::Room));
            }
            if made_room {
                places.push(at(PromiseField::Reason));
            }
            if full {
                continue;
            }
            places.push(at(PromiseField::Cue));
            if begun {
                places.push(at(PromiseField::Act));
            }
            if promise.is_some_and(is_whole) {
                places.extend([at(PromiseField::Want), at(PromiseField::Share)]);
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
            next: (self.probe_of(&chance.prompt, ProbeKind::Next))
                .filter(|_| chance.changed.is_none()),
            instead_of: instead_of.map(|review| &review.commitment),
            promise,
            text: match (field, promise) {
                (PromiseField::Cue, Some(promise)) => &promise.cue,
                (PromiseField::Act, Some(promise)) => &promise.act,
                (PromiseField::Share, Some(promise)) => &promise.share_with,
                (PromiseField::Reason, _) => self.reason(&chance),
                _ => "",
            },
            open: self.open_now(),
        })
    }

    /// Takes the open field's text of a promise.
    pub(super) fn hold_promise(&mut self, slot: usize, field: PromiseField, said: String) {
        match field {
            PromiseField::Reason => {
                let chance = self.slots().into_iter().nth(slot);
                let gone = chance.and_then(|chance| self.gone_for(&chance).cloned());
                let Some(gone) = gone else { return };
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
                if *day <= now.today() {
                    return Err(Refusal::NotToCome);
                }
                self.promise_mut(slot, false).ok_or(Refusal::NoSuch)?.look_again = Some(*day);
            }
            (PromiseField::Room, Given::LetGo(number)) => {
                let open = self.open_now().get(*number).copied().cloned();
                let open = open.ok_or(Refusal::NoSuch)?;
                let chance = self.slots().into_iter().nth(slot).ok_or(Refusal::NoSuch)?;
                let reason = self.take_back_room(&chance);
                let review = self.review_mut(&open);
                review.outcome = Outcome::Dropped;
                review.then = Then::Close;
                if review.learned.is_empty() {
                    review.learned = reason;
                }
                self.let_go.push(LetGo {
                    promise: open.id,
                    prompt: chance.prompt,
                    changed: chance.changed,
                });
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
            promise.look_again = look_again_after(now.today());
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

    /// Promises begun in this sitting at other places of the close.
    fn begun_elsewhere(&self, here: &Slot) -> usize {
        let slots = self.slots();
        let others = slots.iter().filter(|chance| *chance != here);
        others.filter(|chance| self.promise_of(chance).is_some_and(is_begun)).count()
    }

    /// The promise let go to make room at this place.
    fn gone_for(&self, chance: &Slot) -> Option<&CommitmentRef> {
        self.let_go.iter().find(|gone| chance.is_of(gone)).map(|gone| &gone.promise)
    }

    /// Takes back what was let go at this place, for another choice; its reason goes with that.
    fn take_back_room(&mut self, chance: &Slot) -> String {
        let Some(gone) = self.gone_for(chance).cloned() else { return String::new() };
        self.let_go.retain(|gone| !chance.is_of(gone));
        let Some(review) = self.session.reviews.iter_mut().find(|r| r.commitment == gone) else {
            return String::new();
        };
        review.then = Then::CarryOn;
        review.outcome = outcome(review.came_up, review.done, review.then);
        if review.came_up.is_some() || review.done.is_some() {
            return String::new();
        }
        let reason = std::mem::take(&mut review.learned);
        self.session.reviews.retain(|review| review.commitment != gone);
        reason
    }

    fn reason(&self, chance: &Slot) -> &str {
        let review = self.gone_for(chance).and_then(|gone| self.review_of(gone));
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
            Some(promise) => promise.id.clone(),
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

/// Whether there is a word of a promise: from then on it takes one of the few places.
pub(super) fn is_begun(promise: &Commitment) -> bool {
    !promise.cue.trim().is_empty() || !promise.act.trim().is_empty()
}

/// Whether a promise has both its halves.
fn is_whole(promise: &Commitment) -> bool {
    !promise.cue.trim().is_empty() && !promise.act.trim().is_empty()
}
