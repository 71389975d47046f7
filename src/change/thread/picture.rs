//! A thread's ratings over their dates, in columns: what a front draws as dots. Time goes evenly, so
//! that gaps stay gaps, and nothing joins two dots.

use jiff::civil::Date;

use super::Thread;
use crate::{calendar, journal::session::Rating};

/// Dots in columns, and what stands below them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Oldest first; each further right than the one before.
    pub dots: Vec<Dot>,
    /// Months to be named below, from left to right, none nearer than [`TICK`] columns to the next.
    pub ticks: Vec<(usize, Date)>,
}

/// One time the prompt was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    pub column: usize,
    /// None: answered without a rating.
    pub rating: Option<Rating>,
    /// What was later given to that time.
    pub looking_back: Option<Rating>,
}

/// The columns that a month's name and a space take.
pub const TICK: usize = 4;

/// The picture of a thread in so many columns; none where there are fewer than two answers, or more
/// answers than columns.
pub fn picture(thread: &Thread, columns: usize) -> Option<Picture> {
    let days: Vec<Date> =
        thread.entries.iter().rev().map(|it| calendar::universal_day(it.started)).collect();
    let (first, last) = (*days.first()?, *days.last()?);
    let count = days.len();
    if count < 2 || columns < count {
        return None;
    }
    let span = days_between(first, last).max(1);
    let column_of = |day: Date| days_between(first, day) * (columns - 1) / span;
    let mut dots: Vec<Dot> = Vec::with_capacity(count);
    for (n, (day, told)) in days.iter().zip(thread.entries.iter().rev()).enumerate() {
        // Two in one column stand side by side; those still to come keep room.
        let next = dots.last().map_or(0, |dot| dot.column + 1);
        let column = column_of(*day).max(next).min(columns - (count - n));
        dots.push(Dot { column, rating: told.entry.rating, looking_back: told.looking_back });
    }
    let mut ticks: Vec<(usize, Date)> = Vec::new();
    for month in calendar::months_between(first, last) {
        let column = column_of(month.max(first));
        let follows = ticks.last().is_none_or(|(last, _)| last + TICK <= column);
        if follows && column + TICK - 1 <= columns {
            ticks.push((column, month));
        }
    }
    Some(Picture { dots, ticks })
}

fn days_between(from: Date, to: Date) -> usize {
    let days = from.until(to).map_or(0, |span| span.get_days());
    usize::try_from(days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::change::{
        samples::{rated, session},
        thread::thread,
    };

    fn drawn(days: &[(&str, u8)], columns: usize) -> Option<Picture> {
        let sessions: Vec<_> = days
            .iter()
            .map(|(day, points)| {
                let mut session = session(day);
                session.entries.push(rated("q", *points));
                session
            })
            .collect();
        picture(&thread("q", &sessions), columns)
    }

    #[test]
    fn dots_stand_where_their_days_are_and_gaps_stay_gaps() {
        let days = [("2025-09-25", 4), ("2025-12-04", 2), ("2026-07-02", 5)];
        let picture = drawn(&days, 29).unwrap();
        let columns: Vec<_> = picture.dots.iter().map(|dot| dot.column).collect();
        assert_eq!(columns, [0, 7, 28], "seventy days, then two hundred and ten");
        let ticks: Vec<_> =
            picture.ticks.iter().map(|(at, month)| (*at, calendar::short_month(*month))).collect();
        assert_eq!(ticks[0], (0, "Sep"));
        assert!(ticks.windows(2).all(|two| two[1].0 >= two[0].0 + TICK), "{ticks:?}");
    }

    #[test]
    fn one_answer_makes_no_picture() {
        assert_eq!(drawn(&[("2025-09-25", 4)], 30), None);
    }

    #[test]
    fn two_on_one_day_stand_side_by_side() {
        let days = [("2025-09-25", 4), ("2026-09-24", 2), ("2026-09-24", 5), ("2026-09-25", 5)];
        let columns = |columns| -> Vec<usize> {
            drawn(&days, columns).unwrap().dots.iter().map(|dot| dot.column).collect()
        };
        // Sessions of one second are one: three are left.
        assert_eq!(columns(30), [0, 28, 29]);
        assert_eq!(columns(3), [0, 1, 2]);
    }

    proptest! {
        #[test]
        fn every_answer_has_a_column_of_its_own(
            days in prop::collection::btree_set(0_i32..2000, 2..12),
            columns in 1_usize..60,
        ) {
            let start = jiff::civil::date(2020, 1, 1);
            let days: Vec<String> =
                days.iter().map(|n| (start + jiff::Span::new().days(*n)).to_string()).collect();
            let days: Vec<_> = days.iter().map(|day| (day.as_str(), 3)).collect();
            match drawn(&days, columns) {
                None => prop_assert!(columns < days.len()),
                Some(picture) => {
                    prop_assert_eq!(picture.dots.len(), days.len());
                    prop_assert!(picture.dots.windows(2).all(|two| two[0].column < two[1].column));
                    prop_assert!(picture.dots.iter().all(|dot| dot.column < columns));
                }
            }
        }
    }
}
