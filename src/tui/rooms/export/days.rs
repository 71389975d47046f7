//! Days as they are typed for an export: from one to another, from one on, or up to one.

use jiff::civil::Date;

/// What can be typed.
pub(super) const HOW: &str =
    "Two days, such as 2026-01-01 to 2026-07-02, or one, from which on; nothing means all.";

/// The first and the last day that are typed; none where it is neither days nor nothing.
pub(super) fn read(typed: &str) -> Option<(Option<Date>, Option<Date>)> {
    let day = |text: &str| text.trim().parse::<Date>().ok();
    let typed = typed.trim();
    if typed.is_empty() {
        return Some((None, None));
    }
    match typed.split_once("to") {
        None => Some((Some(day(typed)?), None)),
        Some((since, until)) if since.trim().is_empty() => Some((None, Some(day(until)?))),
        Some((since, until)) => {
            let (since, until) = (day(since)?, day(until)?);
            (since <= until).then_some((Some(since), Some(until)))
        }
    }
}

/// Days as they would be typed.
pub(super) fn typed(since: Option<Date>, until: Option<Date>) -> String {
    match (since, until) {
        (None, None) => String::new(),
        (Some(since), None) => since.to_string(),
        (None, Some(until)) => format!("to {until}"),
        (Some(since), Some(until)) => format!("{since} to {until}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_typed_and_nothing_else_is() {
        for said in ["", "2026-01-01", "to 2026-07-02", "2026-01-01 to 2026-07-02"] {
            let (since, until) = read(said).unwrap();
            assert_eq!(typed(since, until), said);
        }
        for wrong in ["soon", "2026-13-01", "2026-07-02 to 2026-01-01", "to", "2026-01-01 to"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
