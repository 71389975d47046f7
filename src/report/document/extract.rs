//! An extract for a course: questions and what the leader wrote, with nothing added.

use jiff::tz::TimeZone;

use super::{Block, Blocks, Line, nothing};
use crate::report::extract::Extract;

/// An extract, with the days of this zone.
pub fn extract(extract: &Extract, zone: &TimeZone) -> Vec<Block> {
    let mut blocks = Blocks(vec![Block::Title(extract_title(extract).into())]);
    for answer in &extract.answers {
        let entry = &answer.entry;
        blocks.section(&*entry.question);
        blocks.fact("Written on", Line::day(zone.to_datetime(answer.started).date()));
        blocks.some("Partner", &entry.partner);
        blocks.text(None, &entry.text);
        for probe in &entry.probes {
            blocks.text(Some(Line::words(&probe.asked)), &probe.text);
        }
        blocks.text(Some("What is different".into()), &entry.different);
        blocks.later_thoughts(entry, |moment| zone.to_datetime(moment).date());
    }
    if extract.answers.is_empty() {
        blocks.0.push(nothing());
    }
    blocks.0
}

/// What an extract is called.
pub fn extract_title(extract: &Extract) -> &str {
    extract.area.as_ref().map_or("From my reflections", |area| &area.title)
}
