//! When to ask what the leader, with what they know now, would give an earlier time.
//!
//! As people learn, their standard rises, and ratings may fall while practice gets better. Asking
//! back keeps the two apart.

use jiff::civil::Date;

use super::{claim::A_MOVE, is_compared, recorded};
use crate::{
    calendar,
    journal::{
        id::SessionId,
        session::{Rating, Session},
    },
};

/// A rating just given, without a look at last time's answer.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    pub prompt: &'a str,
    pub rev: u32,
    pub rating: Rating,
}

/// The earlier session and rating to ask back about: where the new rating lies two or more points
/// below the last comparable one, and in any case in the first session from 1 September.
/// `past` are the sessions before this one.
pub fn asks_looking_back<'a>(
    given: Given<'_>,
    past: impl IntoIterator<Item = &'a Session>,
    today: Date,
) -> Option<(SessionId, Rating)> {
    let mut past = recorded(past);
    past.retain(|session| is_compared(session));
    let (session, last) = past.iter().rev().find_map(|session| {
        let mut entries = session.entries.iter();
        let entry = entries.find(|entry| {
            entry.prompt == given.prompt && entry.rev == given.rev && !entry.saw_previous
        })?;
        Some((session.id.clone(), entry.rating?))
    })?;
    let year = calendar::school_year_start(today);
    let first_of_year =
        past.last().is_none_or(|latest| calendar::universal_day(latest.started) < year);
    let fell = given.rating.points() + A_MOVE <= last.points();
    (fell || first_of_year).then_some((session, last))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::change::samples::{rated, session};

    #[test]
    fn it_is_asked_after_a_fall_of_two_and_at_the_start_of_a_school_year() {
        let mut past = session("2025-10-01");
        past.entries.push(rated("q", 4));
        let asks = |rev, points, today| {
            let rating = Rating::new(points).unwrap();
            asks_looking_back(Given { prompt: "q", rev, rating }, [&past], today)
                .map(|(_, rating)| rating.points())
        };
        assert_eq!(asks(1, 2, date(2025, 12, 1)), Some(4));
        assert_eq!(asks(1, 3, date(2025, 12, 1)), None, "one point down");
        assert_eq!(asks(1, 5, date(2026, 8, 31)), None);
        assert_eq!(asks(1, 5, date(2026, 9, 1)), Some(4), "a new school year");
        assert_eq!(asks(2, 1, date(2026, 9, 1)), None, "another wording");
    }
}
