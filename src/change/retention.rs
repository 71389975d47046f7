//! How long sessions are kept before the leader is asked, quietly, whether they are still wanted.
//! Nothing is ever deleted by it.

use jiff::civil::{Date, date};

use super::dated::Dated;
use crate::calendar::{school_year_start, universal_day};
use crate::journal::heading::Heading;

/// So many whole school years, in words.
pub fn whole_years(school_years: i16) -> String {
    match school_years {
        1 => "one whole school year".to_owned(),
        2 => "two whole school years".to_owned(),
        years => format!("{years} whole school years"),
    }
}

/// The 1 September before which everything has been kept for so many whole school years.
pub fn kept_from(today: Date, school_years: i16) -> Date {
    let start = school_year_start(today);
    date(start.year().saturating_sub(school_years).max(-9999), 9, 1)
}

/// The sessions that have been kept for longer, oldest first.
pub fn kept_long<'h>(
    sessions: impl IntoIterator<Item = &'h Heading>,
    today: Date,
    school_years: i16,
) -> Vec<&'h Heading> {
    let from = kept_from(today, school_years);
    let is_old = |session: &&Heading| universal_day(session.started()) < from;
    let mut old: Vec<&Heading> = sessions.into_iter().filter(is_old).collect();
    old.sort_by_key(|session| session.started);
    old
}

/// The 1 September since which a session of this day has been kept for longer.
pub fn since(day: Date, school_years: i16) -> Date {
    let end = school_year_start(day).year().saturating_add(school_years).saturating_add(1);
    date(end.min(9999), 9, 1)
}

/// Sessions kept for longer than some whole school years: how many, and from before which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptLong {
    pub sessions: usize,
    pub before: Date,
}

impl KeptLong {
    /// None where there is none such.
    pub fn of<'h>(
        sessions: impl IntoIterator<Item = &'h Heading>,
        today: Date,
        school_years: i16,
    ) -> Option<Self> {
        let sessions = kept_long(sessions, today, school_years).len();
        (sessions > 0).then(|| Self { sessions, before: kept_from(today, school_years) })
    }

    /// The search that finds their answers.
    pub fn search(&self) -> String {
        format!("before:{}", self.before)
    }

    /// In a line, for Home.
    pub fn words(&self) -> String {
        let year = self.before.year();
        match self.sessions {
            1 => format!("One session is from before September {year}. Is it still wanted?"),
            n => format!("{n} sessions are from before September {year}. Are they still wanted?"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::samples::session;

    #[test]
    fn a_session_is_kept_for_two_whole_school_years_after_its_own() {
        let headings: Vec<Heading> = ["2024-08-31", "2024-09-01", "2023-11-02", "2026-11-20"]
            .map(|day| Heading::from(&session(day)))
            .into();
        let old = |today: Date| -> Vec<String> {
            let old = kept_long(&headings, today, 2);
            old.iter().map(|one| universal_day(one.started).to_string()).collect()
        };
        assert_eq!(old(date(2026, 8, 31)), [""; 0]);
        assert_eq!(old(date(2026, 9, 1)), ["2023-11-02", "2024-08-31"]);
        assert_eq!(old(date(2027, 8, 31)), ["2023-11-02", "2024-08-31"]);
        assert_eq!(old(date(2027, 9, 1)), ["2023-11-02", "2024-08-31", "2024-09-01"]);
    }

    #[test]
    fn the_day_since_which_it_is_due_is_the_first_on_which_it_is_told() {
        for day in [date(2024, 8, 31), date(2024, 9, 1), date(2023, 11, 2)] {
            let first = since(day, 2);
            assert!(day < kept_from(first, 2), "{day}");
            assert!(day >= kept_from(first.yesterday().unwrap(), 2), "{day}");
        }
    }
}
