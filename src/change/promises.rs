//! Commitments and what became of them, derived from the sessions that made and reviewed them.
//!
//! A commitment is open until a review closes it, and then in that review's outcome. Nothing here
//! counts a rate: a dropped promise with a reason is a good result.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

use super::recorded;
use crate::calendar::universal_day;
use crate::journal::{
    id::{CommitmentRef, SessionId},
    session::{Outcome, Rating, Review, Session, Then},
};

/// A commitment with all that became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    pub id: CommitmentRef,
    pub prompt: String,
    pub cue: String,
    pub act: String,
    pub want: Option<Rating>,
    pub share_with: String,
    pub made: Timestamp,
    /// The day named when it was made, or two weeks after the latest review that let it go on.
    pub look_again: Option<Date>,
    /// The day of which `state` and `due` tell.
    pub as_of: Date,
    pub state: State,
    /// Open, and its day to look again has come; without a day it is always looked at again.
    pub due: bool,
    /// Newest first.
    pub reviews: Vec<Reviewed>,
    /// The commitment it was changed into.
    pub became: Option<CommitmentRef>,
}

/// A review with the session in which it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Reviewed {
    pub session: SessionId,
    pub started: Timestamp,
    pub review: Review,
}

/// Where a commitment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    Open,
    Kept,
    Partly,
    NotTried,
    Changed,
    Dropped,
}

impl State {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::Partly => "partly",
            Self::NotTried => "not-tried",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
        }
    }

    /// Its words for a person.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotTried => "not tried",
            Self::Open | Self::Kept | Self::Partly | Self::Changed | Self::Dropped => self.name(),
        }
    }
}

/// What a review says became of a promise, in a word or two.
pub fn outcome_in_words(review: &Review) -> &'static str {
    review.told().map_or("looked at", |outcome| State::from(outcome).words())
}

/// How often it was done of how often it came up, `, 3 of 3`; empty where one of them is not known.
pub fn times_in_words(review: &Review) -> String {
    if let (true, Some(done), Some(came_up)) =
        (review.is_done_unasked(), review.done, review.came_up)
    {
        return format!(", done {done} and came up {came_up}");
    }
    let times = review.done.zip(review.came_up);
    times.map_or_else(String::new, |(done, came_up)| format!(", {done} of {came_up}"))
}

/// `, goes on`, where it does.
pub fn goes_on_in_words(review: &Review) -> &'static str {
    if review.then == Then::CarryOn { ", goes on" } else { "" }
}

/// When a promise is looked at again, counted from the day on which it was made or let go on.
const LOOK_AGAIN_DAYS: i64 = 14;

/// The day to look again at what is promised on `day`, where nothing else is said.
pub fn look_again_after(day: Date) -> Option<Date> {
    day.checked_add(jiff::Span::new().days(LOOK_AGAIN_DAYS)).ok()
}

/// A promise in a sentence, as far as it was said. Who typed the *If* or the *I will* along is not shown it twice.
pub fn if_then(cue: &str, act: &str) -> String {
    let act = act_alone(act).trim_end_matches('.');
    match without(cue, &["if "]).trim_end_matches(',') {
        "" => format!("I will {act}."),
        cue if act.is_empty() => format!("If {cue}: what then is not said yet."),
        cue => format!("If {cue}, then I will {act}."),
    }
}

/// What will be done, without the *I will* that some type along.
pub fn act_alone(act: &str) -> &str {
    without(act, &["then I will ", "I will "])
}

/// A text without the first of these that it begins with, in whatever case.
fn without<'a>(text: &'a str, beginnings: &[&str]) -> &'a str {
    let text = text.trim();
    let bare = beginnings.iter().find_map(|beginning| {
        let (head, rest) = text.split_at_checked(beginning.len())?;
        head.eq_ignore_ascii_case(beginning).then(|| rest.trim_start())
    });
    bare.unwrap_or(text)
}

impl From<Outcome> for State {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Kept => Self::Kept,
            Outcome::Partly => Self::Partly,
            Outcome::NotTried => Self::NotTried,
            Outcome::Changed => Self::Changed,
            Outcome::Dropped => Self::Dropped,
        }
    }
}

/// Every commitment as it stood on a day, newest first; those of one session in the order in which
/// they were made.
pub fn promises<'a>(sessions: impl IntoIterator<Item = &'a Session>, as_of: Date) -> Vec<Promise> {
    let recorded = recorded(sessions);
    let reviewed = reviewed(&recorded);
    let mut promises = Vec::new();
    for session in recorded.iter().rev() {
        for made in &session.commitments {
            let id = CommitmentRef { session: session.id.clone(), id: made.id.clone() };
            let reviews = reviewed.get(&id).cloned().unwrap_or_default();
            let closing = reviews.iter().find(|made| made.review.then == Then::Close);
            let state = closing.map_or(State::Open, |made| made.review.outcome.into());
            let look_again = match state {
                State::Open => look_again(made.look_again, &reviews),
                _ => made.look_again,
            };
            promises.push(Promise {
                id,
                prompt: made.prompt.clone(),
                cue: made.cue.clone(),
                act: made.act.clone(),
                want: made.want,
                share_with: made.share_with.clone(),
                made: session.started,
                look_again,
                as_of,
                state,
                due: state == State::Open && look_again.is_none_or(|day| day <= as_of),
                became: reviews.iter().find_map(|made| made.review.became.clone()),
                reviews,
            });
        }
    }
    promises
}

/// The day to look again: who has looked since the day that was named is asked in two weeks, not at
/// every sitting.
fn look_again(named: Option<Date>, reviews: &[Reviewed]) -> Option<Date> {
    let reviewed = reviews.first().map(|latest| universal_day(latest.started));
    match reviewed.filter(|day| named.is_none_or(|named| named <= *day)) {
        Some(day) => look_again_after(day),
        None => named,
    }
}

/// The reviews of each commitment, newest first.
fn reviewed<'a>(recorded: &[&'a Session]) -> BTreeMap<&'a CommitmentRef, Vec<Reviewed>> {
    let mut reviewed: BTreeMap<_, Vec<Reviewed>> = BTreeMap::new();
    for session in recorded.iter().rev() {
        for review in session.reviews.iter().rev() {
            reviewed.entry(&review.commitment).or_default().push(Reviewed {
                session: session.id.clone(),
                started: session.started,
                review: review.clone(),
            });
        }
    }
    reviewed
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::change::samples::{commitment, review, session};

    #[test]
    fn a_promise_is_one_sentence_whatever_was_typed_along() {
        let sentence = "If it rains, then I will stay.";
        for (cue, act) in [
            ("it rains", "stay"),
            ("If it rains,", "then I will stay."),
            ("if it rains", "I will stay"),
        ] {
            assert_eq!(if_then(cue, act), sentence);
        }
        assert_eq!(if_then("", "stay"), "I will stay.");
        assert_eq!(if_then("it rains", " "), "If it rains: what then is not said yet.");
        assert_eq!(if_then("iffy é", "I wilt"), "If iffy é, then I will I wilt.");
    }

    #[test]
    fn a_promise_is_open_until_a_review_closes_it() {
        let mut made = session("2025-09-25");
        made.commitments.push(commitment("c1", date(2025, 10, 9)));
        let mut later = session("2025-10-10");
        later.reviews.push(review(&made, "c1", Outcome::Partly, Then::CarryOn));
        let mut last = session("2025-11-10");
        last.reviews.push(review(&made, "c1", Outcome::Kept, Then::Close));

        let open = promises([&later, &made], date(2025, 10, 24));
        assert_eq!((open[0].state, open[0].due), (State::Open, true));
        let closed = promises([&last, &made, &later], date(2026, 1, 1));
        assert_eq!((closed[0].state, closed[0].due), (State::Kept, false));
        assert_eq!(closed[0].reviews[0].session, last.id);
        assert_eq!(closed[0].reviews.len(), 2);
    }

    #[test]
    fn a_promise_is_due_on_its_day_and_not_the_day_before() {
        let mut made = session("2025-09-25");
        made.commitments.push(commitment("c1", date(2025, 10, 9)));
        assert!(!promises([&made], date(2025, 10, 8))[0].due);
        assert!(promises([&made], date(2025, 10, 9))[0].due);
    }

    #[test]
    fn a_promise_that_goes_on_is_asked_again_in_two_weeks_and_not_at_every_sitting() {
        let mut made = session("2025-09-25");
        made.commitments.push(commitment("c1", date(2025, 10, 9)));
        let mut early = session("2025-10-01");
        early.reviews.push(review(&made, "c1", Outcome::Partly, Then::CarryOn));
        let mut later = session("2025-10-10");
        later.reviews.push(review(&made, "c1", Outcome::Partly, Then::CarryOn));
        let as_of = |sessions: &[&Session], day| {
            let promises = promises(sessions.iter().copied(), day);
            (promises[0].look_again, promises[0].due)
        };
        // Looked at before its day: the day stands.
        let named = Some(date(2025, 10, 9));
        assert_eq!(as_of(&[&made, &early], date(2025, 10, 9)), (named, true));
        let next = Some(date(2025, 10, 24));
        assert_eq!(as_of(&[&made, &early, &later], date(2025, 10, 23)), (next, false));
        assert_eq!(as_of(&[&made, &early, &later], date(2025, 10, 24)), (next, true));
    }

    #[test]
    fn a_changed_promise_names_what_it_became() {
        let mut made = session("2025-09-25");
        made.commitments.push(commitment("c1", date(2025, 10, 9)));
        let mut later = session("2025-10-10");
        later.commitments.push(commitment("c1", date(2025, 11, 9)));
        let next = CommitmentRef { session: later.id.clone(), id: "c1".into() };
        later.reviews.push(Review {
            became: Some(next.clone()),
            ..review(&made, "c1", Outcome::Changed, Then::Close)
        });
        let promises = promises([&made, &later], date(2025, 10, 10));
        assert_eq!(promises[0].id, next, "newest first");
        assert_eq!((promises[1].state, &promises[1].became), (State::Changed, &Some(next)));
    }
}
