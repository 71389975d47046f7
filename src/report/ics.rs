//! The days on which to look at promises again, as a calendar (RFC 5545): whole days, no alarm.
//!
//! Others may see a calendar, so an event's name does not tell what was promised; only its
//! description does, in the leader's own words.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::shown;
use crate::change::promises::{Promise, State, if_then};

/// The calendar of the promises that are open and have such a day. `now` is when it is made.
pub fn calendar(promises: &[Promise], now: Timestamp) -> String {
    let open = promises.iter().filter(|promise| has_day(promise));
    let events = open.filter_map(|promise| Some(event(promise, promise.look_again?, now)));
    let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//candour//promises//EN"];
    let lines = lines.map(str::to_owned).into_iter().chain(events.flatten());
    lines.chain(["END:VCALENDAR".to_owned()]).map(|line| folded(&line)).collect()
}

/// Whether a promise is open and has a day on which to look at it again.
pub fn has_day(promise: &Promise) -> bool {
    promise.state == State::Open && promise.look_again.is_some()
}

fn event(promise: &Promise, day: Date, now: Timestamp) -> Vec<String> {
    let date = |day: Date| day.strftime("%Y%m%d").to_string();
    let stamp = TimeZone::UTC.to_datetime(now).strftime("%Y%m%dT%H%M%SZ").to_string();
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@candour", escaped(&promise.id.to_string())),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{}", date(day)),
        format!("DTEND;VALUE=DATE:{}", date(day.tomorrow().unwrap_or(day))),
        "SUMMARY:Look again at a promise".to_owned(),
        format!("DESCRIPTION:{}", escaped(&if_then(&promise.cue, &promise.act))),
        "CLASS:PRIVATE".to_owned(),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ]
}

/// A text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in shown(text).chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out
}

/// The most bytes of a line (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// A line with its end; where it is too long, in several, each after the first begun with a space.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 2);
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        change::{
            promises::promises,
            samples::{commitment, review, session},
        },
        journal::session::{Outcome, Then},
    };

    fn unfolded(calendar: &str) -> Vec<String> {
        let lines = calendar.replace("\r\n ", "");
        lines.split("\r\n").map(str::to_owned).collect()
    }

    fn unescaped(value: &str) -> String {
        let (mut out, mut chars) = (String::new(), value.chars());
        while let Some(c) = chars.next() {
            match (c, if c == '\\' { chars.next() } else { None }) {
                (_, Some('n')) => out.push('\n'),
                (_, Some(escaped)) => out.push(escaped),
                (c, None) => out.push(c),
            }
        }
        out
    }

    #[test]
    fn open_promises_are_days_and_closed_ones_are_none() {
        let mut two = ["2025-09-25", "2025-12-04"].map(session);
        two[0].commitments =
            vec![commitment("c1", date(2025, 12, 31)), commitment("c2", date(2026, 1, 1))];
        two[0].commitments[0].act = "ask, then wait; no \\ more\nthan that".into();
        two[1].reviews = vec![review(&two[0], "c2", Outcome::Kept, Then::Close)];
        let now = "2025-12-05T16:00:01Z".parse().unwrap();
        let calendar = calendar(&promises(&two, date(2025, 12, 5)), now);
        let lines = unfolded(&calendar);
        let values = |name: &str| -> Vec<String> {
            lines.iter().filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect()
        };
        assert_eq!(values("BEGIN:"), ["VCALENDAR", "VEVENT"]);
        assert_eq!(values("UID:"), [format!("{}/c1@candour", two[0].id)]);
        assert_eq!(values("DTSTAMP:"), ["20251205T160001Z"]);
        assert_eq!(values("DTSTART;VALUE=DATE:"), ["20251231"]);
        assert_eq!(values("DTEND;VALUE=DATE:"), ["20260101"]);
        assert_eq!(values("SUMMARY:"), ["Look again at a promise"]);
        assert_eq!(values("CLASS:"), ["PRIVATE"]);
        let told = "If it is Tuesday break, then I will ask, then wait; no \\ more\nthan that.";
        let told_of: Vec<String> = values("DESCRIPTION:").iter().map(|it| unescaped(it)).collect();
        assert_eq!(told_of, [told]);
        assert!(!calendar.contains("ALARM"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_back_from_lines_of_at_most_75_bytes(
            text in crate::text::editor::tests::any_text()
        ) {
            let out = folded(&format!("DESCRIPTION:{}", escaped(&text)));
            for line in out.split("\r\n") {
                prop_assert!(line.len() <= 75, "{line:?}");
            }
            let lines = unfolded(&out);
            prop_assert_eq!(lines.len(), 2, "one line and its end");
            let value = lines[0].strip_prefix("DESCRIPTION:").unwrap();
            prop_assert_eq!(unescaped(value), shown(&text).into_owned());
        }
    }
}
