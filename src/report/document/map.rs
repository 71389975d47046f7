//! Where partners and pieces of change stand, in a report: by each kind of stages one picture, then all
//! that was observed of each, newest first.
//!
//! A later stage is no better one: nothing here is summed, and going back is told as any other move.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Block, Blocks, Line};
use crate::{
    change::{
        stages::{stage_and_set, stage_in_words},
        standing::Standing,
    },
    journal::session::Observation,
    pack::{Order, Stages, content::Content, library::Library},
};

/// So many of the latest places of one are drawn; all are told.
const DRAWN: usize = 8;

/// Those that stand in one kind of stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    pub name: Line,
    /// The names of the stages, in their order.
    pub stages: Vec<Line>,
    pub tracks: Vec<Track>,
}

/// One partner or piece of change, and the stages in which it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    pub title: Line,
    /// Oldest first; never empty.
    pub stood: Vec<Stood>,
    /// The stage that the work needs, where that is another one than it stands in.
    pub needs: Option<usize>,
    /// When its contact last changed.
    pub contact_changed: Option<Date>,
    /// Whether it is trusted at once, for a task.
    pub is_swift: bool,
    /// All of this in words.
    pub told: Line,
}

/// A time at one stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stood {
    /// The stage, as an index into those of the map.
    pub stage: usize,
    /// When it was first and last seen there.
    pub from: Date,
    pub to: Date,
    /// Whether it stands there now: a change may stand in two at once.
    pub is_now: bool,
}

/// The map and all that it stands on. One that was only named is not told of.
pub fn map(standings: &[Standing], library: &Library, zone: &TimeZone) -> Vec<Block> {
    let day_of = |moment: Timestamp| zone.to_datetime(moment).date();
    let mut blocks = Blocks::default();
    let placed: Vec<&Standing> = standings.iter().filter(|one| one.is_placed()).collect();
    if placed.is_empty() {
        return blocks.0;
    }
    blocks.part(Line::words("Where partners and changes stand"));
    blocks.note("Later is not better, and going back is ordinary.");
    for stages in library.volumes().filter_map(|volume| match volume.content {
        Ok(Content::Stages(stages)) => Some(stages),
        Ok(Content::Pack(_) | Content::Lens(_) | Content::Card(_)) | Err(_) => None,
    }) {
        let tracks: Vec<Track> =
            placed.iter().filter_map(|one| track(one, stages, day_of)).collect();
        if !tracks.is_empty() {
            blocks.0.push(Block::Map(picture(stages, tracks)));
        }
    }
    for one in placed {
        blocks.section(one.title().as_str());
        for seen in one.seen.iter().rev().filter(|seen| !seen.said.stage.is_empty()) {
            let (set, stage) = (&seen.said.stages, &seen.said.stage);
            // Where it stands by one kind of stages only, the picture has named it.
            let is_one = one.by(set).count() == one.seen.len();
            let name = if is_one { stage_in_words } else { stage_and_set };
            let stage = name(library, set, stage);
            blocks.together(|blocks| {
                blocks.fact(Line::day(day_of(seen.started)), stage.as_str());
                blocks.observed(&seen.said, library);
            });
        }
    }
    blocks.0
}

fn picture(stages: &Stages, tracks: Vec<Track>) -> Map {
    let name = Line::words(&stages.title);
    let name = match stages.order {
        Order::Line => name,
        Order::Cycle => name.and(", which goes round: after the last comes the first"),
    };
    let low = stages.dip.as_ref().map(|dip| &dip.near);
    let stage = |stage: &crate::pack::Stage| {
        let dip = if low == Some(&stage.id) { " (dip)" } else { "" };
        Line::words(&stage.name.to_lowercase()).and(dip)
    };
    Map { name, stages: stages.stages.iter().map(stage).collect(), tracks }
}

/// Where one stood by these stages; none where it never did by a stage that is known.
fn track(one: &Standing, stages: &Stages, day_of: impl Fn(Timestamp) -> Date) -> Option<Track> {
    let place = |id: &str| stages.stages.iter().position(|stage| stage.id == id);
    let last = one.by(&stages.id).next_back()?;
    let mut stood: Vec<Stood> = Vec::new();
    for seen in one.by(&stages.id) {
        let Some(stage) = place(&seen.said.stage) else { continue };
        let (day, is_now) = (day_of(seen.started), seen.session == last.session);
        match stood.last_mut() {
            Some(before) if before.stage == stage => (before.to, before.is_now) = (day, is_now),
            _ => stood.push(Stood { stage, from: day, to: day, is_now }),
        }
    }
    let now = *stood.last()?;
    let needs = place(&last.said.needs).filter(|needs| *needs != now.stage);
    let changed = one.seen.iter().rev().find(|seen| seen.said.contact_changed);
    let mut track = Track {
        title: Line::words(&one.title()),
        stood,
        needs,
        contact_changed: changed.map(|seen| day_of(seen.started)),
        is_swift: one.seen.last().is_some_and(|last| last.said.swift),
        told: Line::default(),
    };
    track.told = told(&track, stages);
    track.stood = track.stood.split_off(track.stood.len().saturating_sub(DRAWN));
    Some(track)
}

/// `P2 nursery: calculative on 4 December 2025, role on 2 July 2026; the work needs practice`.
fn told(track: &Track, stages: &Stages) -> Line {
    let name = |place: usize| {
        let stage = stages.stages.get(place);
        stage.map(|stage| stage.name.to_lowercase()).unwrap_or_default()
    };
    let mut line = Line::words(&track.title.text()).and(": ");
    for (number, stood) in track.stood.iter().enumerate() {
        let comma = if number > 0 { ", " } else { "" };
        line = line.and(comma).and(&name(stood.stage));
        line = if stood.to == stood.from {
            line.and(" on ").on(stood.from)
        } else {
            line.and(" from ").on(stood.from).and(" to ").on(stood.to)
        };
    }
    if let Some(needs) = track.needs {
        line = line.and("; the work needs ").and(&name(needs));
    }
    if let Some(day) = track.contact_changed {
        line = line.and("; the contact changed, as of ").on(day);
    }
    if track.is_swift { line.and("; swift trust") } else { line }
}

impl Blocks {
    /// What was said of a stage beside its name.
    pub(super) fn observed(&mut self, seen: &Observation, library: &Library) {
        let enough = if seen.needs == seen.stage { ", where it stands" } else { "" };
        if !seen.needs.is_empty() {
            let needs = stage_in_words(library, &seen.stages, &seen.needs);
            self.fact("The work needs", Line::words(&needs).and(enough));
        }
        if seen.swift {
            self.fact("Swift trust", "given at once, for a task");
        }
        if seen.contact_changed {
            self.fact("Contact", "has changed");
        }
        self.text(Some("Why".into()), &seen.why);
        self.text(Some("Next test".into()), &seen.next_test);
    }
}
