//! Which journals there are, in lines.

use jiff::{Timestamp, tz::TimeZone};

use crate::calendar::day_in_words;
use crate::text::clean;

/// One a line: its name, the day on which it was begun, and what is wrong with it.
pub fn journals<'a>(
    all: impl Iterator<Item = (&'a str, Option<Timestamp>, Option<&'a str>)>,
    zone: &TimeZone,
) -> String {
    let line = |(name, created, problem): (&str, Option<Timestamp>, Option<&str>)| {
        let since = created.map(|at| day_in_words(zone.to_datetime(at).date()));
        let since = since.map_or_else(String::new, |day| format!(", since {day}"));
        let problem = problem.map_or_else(String::new, |why| format!(": {why}"));
        format!("{}{since}{}\n", clean::one_line(name), clean::one_line(&problem))
    };
    let lines: String = all.map(line).collect();
    if lines.is_empty() { "No journals yet.\n".to_owned() } else { lines }
}
