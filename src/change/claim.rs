//! What may be said of ratings: the one function that every front, report and export asks.
//!
//! One person's rating of one question wobbles by a point by itself, so little may be claimed. Only
//! ratings of one prompt at one revision and in the same words, given without a look at last time's answer, are set
//! against each other. A fall is never called worse, nor a rise better.

use jiff::civil::Date;

use crate::{calendar, journal::session::Rating};

/// A rating and the facts that decide what may be said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated<'a> {
    pub on: Date,
    pub rating: Rating,
    /// What was asked: the prompt's revision, and the question. Another one of either asked something
    /// else; a pack of one's own may change its words without a revision.
    pub asked: (u32, &'a str),
    /// Last time's answer was looked at before.
    pub saw_previous: bool,
    /// Given in the journal's first session of the pack.
    pub first_session: bool,
}

/// The ratings of which something is to be said.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    /// One prompt in two sessions, the earlier first; none where it was not rated.
    Pair(Option<Rated<'a>>, Option<Rated<'a>>),
    /// One prompt through all sessions, oldest first.
    Thread(&'a [Rated<'a>]),
}

/// What may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nothing beyond the answer itself.
    Answer,
    FirstTime,
    /// Both ratings, less than two points apart.
    ThenNow {
        apart: u8,
    },
    Higher,
    Lower,
    Moved {
        low: Rating,
        high: Rating,
    },
    Stayed {
        at: Rating,
    },
    MostlyHigher,
    MostlyLower,
    NoDirection,
    NotComparable,
}

/// From how many points on a pair has a direction.
pub(super) const A_MOVE: u8 = 2;
/// From how many ratings on a thread can have a direction, and over how many months.
const LONG_THREAD: usize = 5;
const LONG_MONTHS: u8 = 6;

/// Says what may be said.
pub fn claim(of: Of<'_>) -> Claim {
    match of {
        Of::Pair(Some(from), Some(to)) => of_pair(from, to),
        Of::Pair(..) => Claim::Answer,
        Of::Thread(ratings) => of_thread(ratings),
    }
}

impl Claim {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::FirstTime => "first-time",
            Self::ThenNow { .. } => "then-now",
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Moved { .. } => "moved",
            Self::Stayed { .. } => "stayed",
            Self::MostlyHigher => "mostly-higher",
            Self::MostlyLower => "mostly-lower",
            Self::NoDirection => "no-direction",
            Self::NotComparable => "not-comparable",
        }
    }

    /// Its words for the leader; none where the answer speaks for itself.
    pub fn words(self) -> String {
        let words = match self {
            Self::Answer | Self::ThenNow { apart: 0 } => "",
            Self::FirstTime => "the first time round is for getting to know the questions",
            Self::ThenNow { .. } => "within ordinary wobble",
            Self::Higher => "rated higher",
            Self::Lower => "rated lower",
            Self::Moved { low, high } => return format!("has moved between {low} and {high}"),
            Self::Stayed { at } => return format!("has stayed at {at}"),
            Self::MostlyHigher => "has mostly been rated higher lately",
            Self::MostlyLower => "has mostly been rated lower lately",
            Self::NoDirection => "no clear direction",
            Self::NotComparable => "compare with care",
        };
        words.to_owned()
    }
}

/// Whether two ratings may be set against each other.
pub fn are_comparable(one: Rated<'_>, other: Rated<'_>) -> bool {
    one.asked == other.asked && !one.saw_previous && !other.saw_previous
}

fn of_pair(from: Rated<'_>, to: Rated<'_>) -> Claim {
    let (then, now) = (from.rating.points(), to.rating.points());
    if !are_comparable(from, to) {
        Claim::NotComparable
    } else if from.first_session {
        Claim::FirstTime
    } else if now >= then + A_MOVE {
        Claim::Higher
    } else if then >= now + A_MOVE {
        Claim::Lower
    } else {
        Claim::ThenNow { apart: then.abs_diff(now) }
    }
}

/// Speaks of the ratings of the latest question that were given without a look; where there are
/// ratings but no two of those, they are not comparable.
fn of_thread(ratings: &[Rated<'_>]) -> Claim {
    let Some(latest) = ratings.last() else { return Claim::Answer };
    let comparable: Vec<Rated<'_>> = ratings
        .iter()
        .filter(|rated| rated.asked == latest.asked && !rated.saw_previous)
        .copied()
        .collect();
    let (first, last) = match (comparable.first(), comparable.last()) {
        _ if ratings.len() == 1 => return Claim::Answer,
        (Some(first), Some(last)) if comparable.len() > 1 => (first, last),
        _ => return Claim::NotComparable,
    };
    let long = comparable.len() >= LONG_THREAD
        && calendar::is_months_after(first.on, last.on, LONG_MONTHS);
    if long {
        return direction(&comparable);
    }
    let points = || comparable.iter().map(|rated| rated.rating);
    let low = points().min().unwrap_or(first.rating);
    let high = points().max().unwrap_or(first.rating);
    if low == high { Claim::Stayed { at: low } } else { Claim::Moved { low, high } }
}

/// The latest two against the earliest two, without the first session. Means that differ by one and
/// a half are sums that differ by three: no fractions are needed.
fn direction(comparable: &[Rated<'_>]) -> Claim {
    let points = || {
        let settled = comparable.iter().filter(|rated| !rated.first_session);
        settled.map(|rated| rated.rating.points())
    };
    let early: u8 = points().take(2).sum();
    let late: u8 = points().rev().take(2).sum();
    if late >= early + 3 {
        Claim::MostlyHigher
    } else if early >= late + 3 {
        Claim::MostlyLower
    } else {
        Claim::NoDirection
    }
}

#[cfg(test)]
mod tests;
