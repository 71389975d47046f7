//! How often the items of lenses were touched, one fact a line.

use jiff::tz::TimeZone;

use super::Page;
use crate::{change::tags::Touched, report::one_line};

/// How many answers touched each item of each lens, newest first, and what none ever did.
pub fn lenses(lenses: &[Touched], zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    for lens in lenses {
        page.text.push('\n');
        page.some("Answers by lens", &lens.title);
        for item in lens.items.iter().filter(|item| !item.times.is_empty()) {
            let times = item.times.iter().rev();
            let times: Vec<String> =
                times.map(|(at, answers)| format!("{answers} on {}", page.day(*at))).collect();
            page.fact(&one_line(&item.name), times.join(", "));
        }
        let never = lens.never();
        if !never.is_empty() {
            page.some("Never touched", &never.join(", "));
        }
    }
    page.text
}
