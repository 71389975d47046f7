//! One question through all sessions in a report, newest first as on the screen.

use jiff::tz::TimeZone;

use super::{Block, Blocks, Dot, Line, Mark};
use crate::change::thread::{Thread, Threaded};

/// The thread: its ratings over their dates, what may be said of them, and every answer; block by
/// block, for it may be long.
pub fn thread<'t>(thread: &'t Thread, zone: &'t TimeZone) -> impl Iterator<Item = Block> + 't {
    let asked = thread.entries.first().map(|latest| latest.entry.question.as_str());
    let before = thread.entries.iter().map(|told| told.entry.question.as_str());
    let before = asked.into_iter().chain(before);
    let answers = thread.entries.iter().zip(before);
    let answers = answers.flat_map(|(told, asked)| answer(told, asked, zone));
    head(thread, zone).into_iter().chain(answers)
}

fn head(thread: &Thread, zone: &TimeZone) -> Vec<Block> {
    let mut blocks = Blocks::default();
    let Some(latest) = thread.entries.first() else { return blocks.0 };
    blocks.part(Line::words(&latest.entry.question));
    let dot = |told: &Threaded| {
        let (day, looking_back) = (zone.to_datetime(told.started).date(), told.looking_back);
        told.entry.rating.map(|rating| Dot { day, rating, looking_back })
    };
    let dots: Vec<Dot> = thread.entries.iter().rev().filter_map(dot).collect();
    if dots.len() > 1 {
        blocks.0.push(Block::Dots(dots));
    }
    let claim = thread.claim_as_sentence();
    if !claim.is_empty() {
        blocks.note(claim.as_str());
    }
    blocks.0
}

/// An answer; the question, where the one after it was `asked` another.
fn answer(told: &Threaded, asked: &str, zone: &TimeZone) -> Vec<Block> {
    let mut blocks = Blocks::default();
    let day_of = |moment| zone.to_datetime(moment).date();
    let entry = &told.entry;
    blocks.section(Line::day(day_of(told.started)));
    if entry.question != asked {
        blocks.some("Asked as", &entry.question);
    }
    blocks.some("Partner", &entry.partner);
    blocks.rating((None, Mark::Given), entry, told.looking_back);
    if entry.saw_previous {
        blocks.note("The answer before was looked at first.");
    }
    blocks.text(None, &entry.text);
    for probe in &entry.probes {
        blocks.text(Some(probe.asked.as_str().into()), &probe.text);
    }
    blocks.text(Some("What is different".into()), &entry.different);
    blocks.later_thoughts(entry, day_of);
    blocks.0
}
