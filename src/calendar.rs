//! The calendar in words: days as people say them, and the school year.
//!
//! Nothing here asks for the time. What a day is where the leader sits, the caller says by handing
//! over a time zone; sums that must come out alike on every machine use [`universal_day`].

use std::fmt;

use jiff::{
    Timestamp,
    civil::{Date, date},
    tz::TimeZone,
};

/// The 29 February is in none of its kind.
const NO_LEAP_YEAR: i16 = 2025;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The month's name.
pub fn month(day: Date) -> &'static str {
    let index = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    MONTHS.get(index).copied().unwrap_or_default()
}

/// The month's first three letters: `Sep`.
pub fn short_month(day: Date) -> &'static str {
    month(day).get(..3).unwrap_or_default()
}

/// `9 March 2026`.
pub fn day_in_words(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// A day as people say it near to `today`: the year is named only where it could be another.
pub fn near_day(day: Date, today: Date) -> String {
    let (early, late) = if day <= today { (day, today) } else { (today, day) };
    if is_months_after(early, late, 11) {
        day_in_words(day)
    } else {
        format!("{} {}", day.day(), month(day))
    }
}

/// A month near to `today`, with its year where it could be another: `Sep ’25` cannot be read as a day of
/// the month.
pub fn near_month(day: Date, today: Date) -> String {
    let short = short_month(day);
    if is_months_after(day, today, 11) {
        format!("{short} ’{:02}", day.year().rem_euclid(100))
    } else {
        short.to_owned()
    }
}

/// The 1 September on or before `day`.
pub fn school_year_start(day: Date) -> Date {
    let year = if day.month() >= 9 { day.year() } else { day.year().saturating_sub(1) };
    date(year.max(-9999), 9, 1)
}

/// A day of every year, such as *5 January*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearDay {
    month: i8,
    day: i8,
}

impl YearDay {
    /// Reads a day and a month: `5 January`. The 29 February is not in every year.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, name) = text.trim().split_once(' ')?;
        let month = (1..).zip(MONTHS).find(|(_, month)| month.eq_ignore_ascii_case(name.trim()))?.0;
        Date::new(NO_LEAP_YEAR, month, day.parse().ok()?).ok().map(Self::from)
    }

    /// Its month, from 1.
    pub fn month(self) -> i8 {
        self.month
    }

    /// The day before, in a year that is no leap year.
    #[must_use]
    pub fn yesterday(self) -> Self {
        self.moved(Date::yesterday)
    }

    /// The day after.
    #[must_use]
    pub fn tomorrow(self) -> Self {
        self.moved(Date::tomorrow)
    }

    fn moved(self, to: impl Fn(Date) -> Result<Date, jiff::Error>) -> Self {
        let moved = to(date(NO_LEAP_YEAR, self.month, self.day)).map(Self::from);
        moved.unwrap_or(self)
    }
}

impl From<Date> for YearDay {
    fn from(day: Date) -> Self {
        Self { month: day.month(), day: day.day() }
    }
}

impl fmt::Display for YearDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.day, month(date(NO_LEAP_YEAR, self.month, self.day)))
    }
}

/// On which days the terms of a school year begin that does on 1 September.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    pub spring: YearDay,
    pub summer: YearDay,
}

impl Default for Terms {
    /// By the calendar: which schools keep other days.
    fn default() -> Self {
        Self { spring: YearDay { month: 1, day: 1 }, summer: YearDay { month: 4, day: 1 } }
    }
}

impl Terms {
    /// The term in which a day lies. What is before the first day of the spring term is autumn still.
    pub fn term_of(&self, day: Date) -> Term {
        let day = YearDay::from(day);
        match () {
            () if day.month >= 9 || day < self.spring => Term::Autumn,
            () if day < self.summer => Term::Spring,
            () => Term::Summer,
        }
    }
}

/// A term of a school year in England.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// From September.
    Autumn,
    /// Usually from January.
    Spring,
    /// Usually from April.
    Summer,
}

impl Term {
    /// The terms of a school year, in order.
    pub const ALL: [Self; 3] = [Self::Autumn, Self::Spring, Self::Summer];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Autumn => "Autumn",
            Self::Spring => "Spring",
            Self::Summer => "Summer",
        }
    }
}

/// The first days of the months from `from`'s month to `to`'s, both included.
pub fn months_between(from: Date, to: Date) -> Vec<Date> {
    let last = to.first_of_month();
    let mut months = Vec::new();
    let mut next = Some(from.first_of_month());
    while let Some(month) = next.filter(|month| *month <= last) {
        months.push(month);
        next = month.checked_add(jiff::Span::new().months(1)).ok();
    }
    months
}

/// Whether `to` is over `months` calendar months after `from`.
pub fn is_months_after(from: Date, to: Date, months: u8) -> bool {
    from.checked_add(jiff::Span::new().months(i32::from(months))).is_ok_and(|then| then < to)
}

/// The date of `moment` in UTC: a fact of the file, the same wherever it is read.
pub fn universal_day(moment: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(moment).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_read_as_people_say_them() {
        assert_eq!(day_in_words(date(2026, 3, 9)), "9 March 2026");
        assert_eq!(short_month(date(2025, 9, 25)), "Sep");
        assert_eq!(month(date(2025, 12, 1)), "December");
    }

    #[test]
    fn a_day_has_its_year_where_it_could_be_another() {
        let today = date(2026, 7, 2);
        assert_eq!(near_day(date(2025, 9, 25), today), "25 September");
        assert_eq!(near_day(date(2026, 7, 9), today), "9 July");
        assert_eq!(near_day(date(2025, 7, 3), today), "3 July 2025");
    }

    #[test]
    fn a_month_has_its_year_where_it_could_be_another() {
        let today = date(2026, 7, 2);
        assert_eq!(near_month(date(2025, 9, 25), today), "Sep");
        assert_eq!(near_month(date(2024, 9, 25), today), "Sep ’24");
    }

    #[test]
    fn the_school_year_turns_on_1_september() {
        assert_eq!(school_year_start(date(2026, 8, 31)), date(2025, 9, 1));
        assert_eq!(school_year_start(date(2026, 9, 1)), date(2026, 9, 1));
        assert_eq!(school_year_start(date(2027, 1, 5)), date(2026, 9, 1));
    }

    #[test]
    fn every_day_lies_in_one_term() {
        for (day, term) in [
            (date(2025, 9, 1), Term::Autumn),
            (date(2025, 12, 31), Term::Autumn),
            (date(2026, 1, 1), Term::Spring),
            (date(2026, 3, 31), Term::Spring),
            (date(2026, 4, 1), Term::Summer),
            (date(2026, 8, 31), Term::Summer),
        ] {
            assert_eq!(Terms::default().term_of(day), term, "{day}");
        }
    }

    #[test]
    fn a_term_begins_on_the_day_that_a_school_says() {
        let day = |text| YearDay::parse(text).unwrap();
        let terms = Terms { spring: day("5 January"), summer: day("20 april") };
        for (day, term) in [
            (date(2025, 12, 31), Term::Autumn),
            (date(2026, 1, 4), Term::Autumn),
            (date(2026, 1, 5), Term::Spring),
            (date(2028, 2, 29), Term::Spring),
            (date(2026, 4, 19), Term::Spring),
            (date(2026, 4, 20), Term::Summer),
            (date(2026, 8, 31), Term::Summer),
            (date(2026, 9, 1), Term::Autumn),
        ] {
            assert_eq!(terms.term_of(day), term, "{day}");
        }
    }

    #[test]
    fn a_day_of_every_year_is_read_as_it_is_said() {
        let day = YearDay::parse("28 February").unwrap();
        assert_eq!(day.to_string(), "28 February");
        assert_eq!(
            (day.tomorrow().to_string(), day.tomorrow().yesterday()),
            ("1 March".into(), day)
        );
        for text in ["", "29 February", "31 April", "0 May", "May", "5", "5 Juneish", "5-1"] {
            assert_eq!(YearDay::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_between_takes_in_both_ends() {
        let months = months_between(date(2025, 11, 30), date(2026, 1, 2));
        assert_eq!(months, [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]);
        assert!(months_between(date(2026, 2, 1), date(2026, 1, 31)).is_empty());
    }

    #[test]
    fn six_months_are_counted_by_the_calendar() {
        assert!(is_months_after(date(2026, 1, 15), date(2026, 7, 16), 6));
        assert!(!is_months_after(date(2026, 1, 15), date(2026, 7, 15), 6));
        assert!(is_months_after(date(2025, 8, 31), date(2026, 3, 1), 6));
    }
}
