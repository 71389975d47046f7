//! Promises that are due, looked at before any question.

use crate::change::promises::look_again_after;
use crate::clock::Now;
use crate::journal::id::CommitmentRef;
use crate::journal::session::{Commitment, Outcome, Review, Then};

use super::past::OpenPromise;
use super::place::{Place, ReviewField};
use super::{Ask, Given, Goes, Refusal, Sitting};

/// A promise under review.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewAsk<'a> {
    pub field: ReviewField,
    pub promise: &'a OpenPromise,
    /// Its place among those under review, from 1, and how many there are.
    pub number: usize,
    pub of: usize,
    /// What has been said so far.
    pub review: Option<&'a Review>,
    /// The stored text of the open field.
    pub text: &'a str,
}

/// What is said where it was done more often than its cue came up: that can be, and may be a slip.
pub const DONE_UNASKED: &str =
    "Done more often than it came up. That can be; if a number is wrong, go back and change it.";

impl Sitting {
    pub(super) fn review_ask(&self, index: usize, field: ReviewField) -> Option<ReviewAsk<'_>> {
        let promise = self.past.due().nth(index)?;
        let review = self.review_of(&promise.id);
        Some(ReviewAsk {
            field,
            promise,
            number: index + 1,
            of: self.past.due().count(),
            review,
            text: review.map_or("", |review| &review.learned),
        })
    }

    /// The stops of every due promise. What got in the way is asked only where something is known to
    /// have done so: once both counts are given, since passing one says nothing.
    pub(super) fn review_places(&self) -> Vec<Place> {
        let mut places = Vec::new();
        for (index, promise) in self.past.due().enumerate() {
            places.extend(
                [ReviewField::CameUp, ReviewField::Did, ReviewField::Learned]
                    .map(|field| Place::Review(index, field)),
            );
            let Some(review) = self.review_of(&promise.id) else { continue };
            let is_short = matches!(review.outcome, Outcome::NotTried | Outcome::Partly);
            if is_short && review.done.is_some() {
                places.push(Place::Review(index, ReviewField::InTheWay));
            }
            places.push(Place::Review(index, ReviewField::Goes));
        }
        places
    }

    /// Takes an answer to a review.
    pub(super) fn give_review(&mut self, now: &Now, given: &Given) -> Result<(), Refusal> {
        let Place::Review(index, field) = self.place else { return Err(Refusal::NotHere) };
        let fresh_id = self.fresh_commitment_id();
        let session = self.session.id.clone();
        let Some(promise) = self.past.due().nth(index).cloned() else {
            return Err(Refusal::NoSuch);
        };
        match (field, given) {
            (ReviewField::CameUp | ReviewField::Did, Given::Count(times)) => {
                self.hold_count(Some(*times));
            }
            (ReviewField::InTheWay, Given::InTheWay(what)) => {
                self.review_mut(&promise).in_the_way = Some(*what);
            }
            (ReviewField::Goes, Given::Goes(Goes::Changed))
                if self.is_put_differently(&promise) => {}
            (ReviewField::Goes, Given::Goes(goes)) => {
                self.forget_changed(&promise.id);
                let review = self.review_mut(&promise);
                review.then = if *goes == Goes::On { Then::CarryOn } else { Then::Close };
                review.outcome = match goes {
                    Goes::On | Goes::Closed => outcome(review.came_up, review.done, review.then),
                    Goes::Changed => Outcome::Changed,
                    Goes::Dropped => Outcome::Dropped,
                };
                if *goes == Goes::Changed {
                    review.became = Some(CommitmentRef { session, id: fresh_id.clone() });
                    self.session.commitments.push(Commitment {
                        id: fresh_id,
                        prompt: promise.prompt.clone(),
                        cue: promise.cue.clone(),
                        act: promise.act.clone(),
                        look_again: look_again_after(now.today()),
                        ..Commitment::default()
                    });
                }
            }
            _ => return Err(Refusal::NotHere),
        }
        self.go_on(now);
        Ok(())
    }

    /// Takes what was learned. An untouched promise gets no review.
    pub(super) fn hold_learned(&mut self, index: usize, said: String) {
        let Some(promise) = self.past.due().nth(index).cloned() else { return };
        if said.is_empty() && self.review_of(&promise.id).is_none() {
            return;
        }
        self.review_mut(&promise).learned = said;
    }

    /// The count that stands at this place, where one is asked for and given.
    pub fn count(&self) -> Option<u32> {
        let Ask::Review(review) = self.ask() else { return None };
        match review.field {
            ReviewField::CameUp => review.review?.came_up,
            ReviewField::Did => review.review?.done,
            ReviewField::Learned | ReviewField::InTheWay | ReviewField::Goes => None,
        }
    }

    /// Takes a count as it is being typed, or none, without moving. Where the place takes none, nothing
    /// happens.
    pub fn hold_count(&mut self, times: Option<u32>) {
        let Place::Review(index, field) = self.place else { return };
        let Some(promise) = self.past.due().nth(index).cloned() else { return };
        if times.is_none() && self.review_of(&promise.id).is_none() {
            return;
        }
        let review = self.review_mut(&promise);
        match field {
            ReviewField::CameUp => review.came_up = times,
            ReviewField::Did => review.done = times,
            ReviewField::Learned | ReviewField::InTheWay | ReviewField::Goes => return,
        }
        if !matches!(review.outcome, Outcome::Changed | Outcome::Dropped) {
            review.outcome = outcome(review.came_up, review.done, review.then);
        }
    }

    pub(super) fn review_of(&self, promise: &CommitmentRef) -> Option<&Review> {
        self.session.reviews.iter().find(|review| review.commitment == *promise)
    }

    /// The review of a promise, made at its first use.
    pub(super) fn review_mut(&mut self, promise: &OpenPromise) -> &mut Review {
        let reviews = &mut self.session.reviews;
        let at = reviews.iter().position(|review| review.commitment == promise.id);
        let at = at.unwrap_or_else(|| {
            reviews.push(Review {
                commitment: promise.id.clone(),
                outcome: outcome(None, None, Then::CarryOn),
                then: Then::CarryOn,
                became: None,
                came_up: None,
                done: None,
                learned: String::new(),
                in_the_way: None,
                unknown: toml::Table::new(),
            });
            reviews.len() - 1
        });
        &mut reviews[at]
    }

    fn is_put_differently(&self, promise: &OpenPromise) -> bool {
        self.review_of(&promise.id).is_some_and(|review| review.became.is_some())
    }

    /// Takes back that a promise is put differently.
    fn forget_changed(&mut self, promise: &CommitmentRef) {
        let reviews = &mut self.session.reviews;
        let review = reviews.iter_mut().find(|review| review.commitment == *promise);
        if let Some(became) = review.and_then(|review| review.became.take()) {
            self.session.commitments.retain(|made| made.id != became.id);
        }
    }
}

/// What the counts say: kept each time, at times, or not. Without them a promise that is closed since it
/// has served was kept, and of one that goes on nothing is known yet ([`Review::told`]).
pub(super) fn outcome(came_up: Option<u32>, done: Option<u32>, then: Then) -> Outcome {
    match (came_up, done) {
        (_, Some(0)) | (Some(0), None) => Outcome::NotTried,
        (Some(came_up), Some(done)) if done >= came_up => Outcome::Kept,
        (None, Some(_)) => Outcome::Kept,
        (_, None) if then == Then::Close => Outcome::Kept,
        _ => Outcome::Partly,
    }
}

/// Whether a review says anything: one that was begun and emptied again does not.
pub(super) fn says_something(review: &Review) -> bool {
    review.then == Then::Close
        || review.came_up.is_some()
        || review.done.is_some()
        || review.in_the_way.is_some()
        || !review.learned.is_empty()
}
