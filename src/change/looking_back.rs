//! When to ask what the leader, with what they know now, would give an earlier time.
//!
//! As people learn, their standard rises, and ratings may fall while practice gets better. Asking
//! back keeps the two apart.

use jiff::civil::Date;

use super::{claim::A_MOVE, is_compared};
use crate::{
    calendar,
    journal::session::{Rating, Session},
};

/// Whether to ask back about the `earlier` of two comparable ratings: where the new one lies two or
/// more points below it, and in any case in the first session from 1 September.
pub fn asks_looking_back(earlier: Rating, now: Rating, first_of_school_year: bool) -> bool {
    first_of_school_year || now.points() + A_MOVE <= earlier.points()
}

/// Whether a session of this day is the first since 1 September, and not the first of all.
pub fn is_first_of_school_year<'a>(
    past: impl IntoIterator<Item = &'a Session>,
    today: Date,
) -> bool {
    let compared = past.into_iter().filter(|session| is_compared(session));
    let latest = compared.map(|session| calendar::universal_day(session.started)).max();
    latest.is_some_and(|latest| latest < calendar::school_year_start(today))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::change::samples::session;

    #[test]
    fn it_is_asked_after_a_fall_of_two_and_at_the_start_of_a_school_year() {
        let asks = |earlier, now, first| {
            let [earlier, now] = [earlier, now].map(|points| Rating::new(points).unwrap());
            asks_looking_back(earlier, now, first)
        };
        assert!(asks(4, 2, false));
        assert!(!asks(4, 3, false), "one point down");
        assert!(!asks(4, 5, false));
        assert!(asks(4, 5, true), "a new school year");
    }

    #[test]
    fn the_school_year_begins_with_the_first_session_from_1_september() {
        let past = [session("2025-10-01"), session("2026-06-01")];
        assert!(!is_first_of_school_year(&past, date(2026, 8, 31)));
        assert!(is_first_of_school_year(&past, date(2026, 9, 1)));
        assert!(!is_first_of_school_year(&[], date(2026, 9, 1)), "the first of all");
    }
}
