//! Text of what a search found.

use jiff::tz::TimeZone;

use super::Page;
use crate::{journal::search::hits::Hit, report::one_line, text::part};

/// One of the answers of `search`, with an empty line after it; what was found stands in brackets.
pub fn hit(hit: &Hit, zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    page.fact("Session", &hit.session);
    page.fact("Begun", page.day(hit.started));
    page.some("Question", &hit.question);
    page.fact("Found", snippet(hit));
    page.line("");
    page.text
}

/// The text around what was found, in one line; what was found stands in brackets.
pub fn snippet(hit: &Hit) -> String {
    let mut text = String::new();
    let mut end = 0;
    for mark in &hit.marks {
        text.push_str(&one_line(part(&hit.snippet, end..mark.start)));
        text.extend(["[", &*one_line(part(&hit.snippet, mark.clone())), "]"]);
        end = mark.end;
    }
    text.push_str(&one_line(part(&hit.snippet, end..hit.snippet.len())));
    text
}
