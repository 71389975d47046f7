//! The check itself: everything in a text that may tell who somebody is.

use std::ops::Range;

use super::{Finding, Kind, Roles, dates, numbers, roles::Meeting, titles};

/// Marks what a text holds of listed names, titled names, dates of birth, phone numbers, e-mail
/// addresses and pupil numbers, in the order of the text; no two overlap. `this_year` tells which
/// dates may be of a birth.
pub fn check(text: &str, roles: &Roles, this_year: i16) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for met in roles.find(text) {
        let role = met.role.to_owned();
        let kind = match met.meeting {
            Meeting::Sure => Kind::Listed { role },
            Meeting::Perhaps => Kind::Perhaps { role },
            Meeting::Word => continue,
        };
        found.push(Finding { at: met.at, kind });
    }
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

/// Where a name of the list, in small letters, is an ordinary word: so often that it is told apart.
pub fn words_of_list(text: &str, roles: &Roles) -> Vec<Range<usize>> {
    let mut met = roles.find(text);
    met.retain(|met| met.meeting == Meeting::Word);
    met.into_iter().map(|met| met.at).collect()
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
