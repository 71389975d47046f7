//! One question through all sessions in a report, newest first as on the screen.

use jiff::tz::TimeZone;

use super::{Block, Blocks, Dot, Line};
use crate::change::thread::{Thread, Threaded};

/// The thread: its ratings over their dates, what may be said of them, and every answer.
pub fn thread(thread: &Thread, zone: &TimeZone) -> Vec<Block> {
    let day_of = |moment| zone.to_datetime(moment).date();
    let mut blocks = Blocks::default();
    let Some(latest) = thread.entries.first() else { return blocks.0 };
    blocks.part(Line::words(&latest.entry.question));
    let dot = |told: &Threaded| {
        let (day, looking_back) = (day_of(told.started), told.looking_back);
        told.entry.rating.map(|rating| Dot { day, rating, looking_back })
    };
    let dots: Vec<Dot> = thread.entries.iter().rev().filter_map(dot).collect();
    if dots.len() > 1 {
        blocks.0.push(Block::Dots(dots));
    }
    let claim = thread.claim.words();
    if !claim.is_empty() {
        blocks.fact("Its ratings", claim.as_str());
    }
    let mut asked = latest.entry.question.as_str();
    for told in &thread.entries {
        let entry = &told.entry;
        blocks.section(Line::day(day_of(told.started)));
        if entry.question != asked {
            asked = &entry.question;
            blocks.some("Asked as", asked);
        }
        blocks.some("Partner", &entry.partner);
        blocks.rating(None, entry, told.looking_back);
        if entry.saw_previous {
            blocks.note("The answer before was looked at first.");
        }
        blocks.text(None, &entry.text);
        for probe in &entry.probes {
            blocks.text(Some(probe.asked.as_str().into()), &probe.text);
        }
        blocks.text(Some("What is different".into()), &entry.different);
        blocks.later_thoughts(entry, day_of);
    }
    blocks.0
}
