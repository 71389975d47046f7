//! The check itself: everything in a text that may tell who somebody is.

use std::ops::Range;

use super::{Finding, Kind, Roles, dates, numbers, titles};

/// Marks what a text holds of listed names, titled names, dates of birth, phone numbers, e-mail
/// addresses and pupil numbers, in the order of the text; no two overlap. `this_year` tells which
/// dates may be of a birth.
pub fn check(text: &str, roles: &Roles, this_year: i16) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let listed = roles.find(text).into_iter();
    found.extend(
        listed.map(|met| Finding { at: met.at, kind: Kind::Listed { role: met.role.to_owned() } }),
    );
    add(&mut found, titles::titled(text), &Kind::Titled);
    if text.contains('@') {
        add(&mut found, numbers::emails(text), &Kind::Email);
    }
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        add(&mut found, numbers::pupil_numbers(text), &Kind::PupilNumber);
        add(&mut found, dates::births(text, this_year), &Kind::BirthDate);
        add(&mut found, numbers::phones(text), &Kind::Phone);
    }
    found
}

/// Adds what overlaps nothing found already; the list stays in order.
fn add(found: &mut Vec<Finding>, places: Vec<Range<usize>>, kind: &Kind) {
    for at in places {
        let next = found.partition_point(|other| other.at.end <= at.start);
        if found.get(next).is_none_or(|other| other.at.start >= at.end) {
            found.insert(next, Finding { at, kind: kind.clone() });
        }
    }
}
