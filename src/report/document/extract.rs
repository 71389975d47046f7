//! An extract for a course: questions and what the leader wrote, with nothing added.

use jiff::tz::TimeZone;

use super::{Block, Blocks, Line};
use crate::report::extract::{Answer, Area};

/// That nothing in it was written by a machine.
const OWN_WORDS: &str = "The questions were set. Every answer is in the writer's own words, but for roles in \
    the place of names: no sentence was written by a program.";

/// What comes before its answers.
pub fn extract(area: Option<&Area>) -> [Block; 2] {
    [Block::Title(extract_title(area).into()), Block::Note(OWN_WORDS.into())]
}

/// An answer, with the days of this zone.
pub fn answer(answer: &Answer, zone: &TimeZone) -> Vec<Block> {
    let Answer { started, entry } = answer;
    let day_of = |moment| zone.to_datetime(moment).date();
    let mut blocks = Blocks::default();
    blocks.section(&*entry.question);
    blocks.fact("Written on", Line::day(day_of(*started)));
    blocks.some("Partner", &entry.partner);
    blocks.text(None, &entry.text);
    for probe in &entry.probes {
        blocks.text(Some(Line::words(&probe.asked)), &probe.text);
    }
    blocks.text(Some("What is different".into()), &entry.different);
    blocks.later_thoughts(entry, day_of);
    blocks.0
}

/// What an extract is called.
pub fn extract_title(area: Option<&Area>) -> &str {
    area.map_or("From my reflections", |area| &area.title)
}
