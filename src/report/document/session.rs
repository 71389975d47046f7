//! A session in a report: its questions in the order in which they were asked, then what came of them.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Block, Blocks, Line, tag_name, theme_of};
use crate::{
    change::{promises::if_then, stages::stage_and_set},
    journal::{
        id::{CommitmentRef, SessionId},
        session::{Commitment, Entry, LookingBack, Observation, Review, Session, Subject, Tick},
    },
    pack::library::Library,
    report::words::{outcome_words, sitting_words},
};

/// A session. `promises` are the sentences of promises that its reviews may be of; what a tag or a stage
/// is called the library says.
pub fn session(
    session: &Session,
    promises: &BTreeMap<CommitmentRef, String>,
    library: &Library,
    zone: &TimeZone,
) -> Vec<Block> {
    let day_of = |moment: Timestamp| zone.to_datetime(moment).date();
    let mut blocks = Blocks::default();
    blocks.part(Line::day(day_of(session.started)));
    blocks.fact("Sitting", sitting_words(session).as_str());
    blocks.text(Some("Aim".into()), &session.aim);
    let mut theme = None;
    for entry in &session.entries {
        let of = theme_of(library, &entry.prompt);
        if of != theme {
            theme = of;
            blocks.0.extend(of.map(|title| Block::Theme(title.into())));
        }
        if let Some(tick) = entry.tick.filter(|_| entry.is_only_ticked()) {
            blocks.ticked(entry, tick);
            continue;
        }
        blocks.entry(entry, &session.looking_back, library, &day_of);
    }
    let asked = |back: &LookingBack| session.entries.iter().any(|e| e.prompt == back.prompt);
    for back in session.looking_back.iter().filter(|back| !asked(back)) {
        blocks.looking_back(back);
    }
    blocks.reviews(&session.reviews, promises);
    blocks.commitments(&session.commitments);
    blocks.observations(&session.observations, library);
    if !session.changed.is_empty() || !session.carry.is_empty() {
        blocks.section("At the close");
        blocks.text(Some("In your words, what has changed?".into()), &session.changed);
        blocks.text(Some("What will you carry out of the door?".into()), &session.carry);
    }
    blocks.0
}

/// What stands above the lines of a list.
const TICKED: &str = "Over the last half-term";

impl Blocks {
    /// A line of a list, below what stands above them all.
    fn ticked(&mut self, entry: &Entry, tick: Tick) {
        if !matches!(&*self.0, [.., Block::Section(above), Block::Facts(_)] if *above == TICKED.into())
        {
            self.section(TICKED);
        }
        self.fact(entry.question.as_str(), tick.words());
    }

    fn entry(
        &mut self,
        entry: &Entry,
        looking_back: &[LookingBack],
        library: &Library,
        day_of: &dyn Fn(Timestamp) -> Date,
    ) {
        self.section(entry.question.as_str());
        self.some("Partner", &entry.partner);
        if entry.skipped {
            self.note("Left out.");
        }
        self.rating(None, entry, None);
        self.text(None, &entry.text);
        for probe in entry.probes.iter().filter(|probe| !probe.text.trim().is_empty()) {
            self.text(Some(probe.asked.as_str().into()), &probe.text);
        }
        self.text(Some("What is different".into()), &entry.different);
        self.later_thoughts(entry, day_of);
        for back in looking_back.iter().filter(|back| back.prompt == entry.prompt) {
            self.looking_back(back);
        }
        if !entry.tags.is_empty() {
            let names: Vec<&str> = entry.tags.iter().map(|tag| tag_name(library, tag)).collect();
            self.fact("Tags", names.join(", ").as_str());
        }
        if entry.marked {
            self.note("Something to act on.");
        }
        if entry.private {
            self.note("Private.");
        }
    }

    fn looking_back(&mut self, back: &LookingBack) {
        let label = match id_day(&back.session) {
            Some(day) => Line::words("Looking back at ").on(day),
            None => Line::words("Looking back"),
        };
        let words = Line::words(&format!("{} of 5", back.rating));
        self.0.push(Block::Rating { label, rating: back.rating, words });
    }

    fn reviews(&mut self, reviews: &[Review], promises: &BTreeMap<CommitmentRef, String>) {
        if !reviews.is_empty() {
            self.section("Promises looked at again");
        }
        for review in reviews {
            let promise = promises.get(&review.commitment).map_or("", String::as_str);
            self.text(Some("Promise".into()), promise);
            self.reviewed(review);
        }
    }

    /// What became of a promise on one day.
    pub(super) fn reviewed(&mut self, review: &Review) {
        self.fact("Outcome", outcome_words(review).as_str());
        if let Some(times) = review.came_up {
            self.fact("The cue came up", times_words(times).as_str());
        }
        if let Some(times) = review.done {
            self.fact("Done", times_words(times).as_str());
        }
        if let Some(obstacle) = review.in_the_way {
            self.fact("In the way", obstacle.words());
        }
        self.text(Some("Learned".into()), &review.learned);
    }

    fn commitments(&mut self, commitments: &[Commitment]) {
        if !commitments.is_empty() {
            self.section("Promises");
        }
        for made in commitments {
            self.text(None, &if_then(&made.cue, &made.act));
            if let Some(day) = made.look_again {
                self.fact("Look again", Line::day(day));
            }
            if let Some(want) = made.want {
                self.fact("Wanted", format!("{want} of 5").as_str());
            }
            self.some("To tell", &made.share_with);
        }
    }

    fn observations(&mut self, observations: &[Observation], library: &Library) {
        if !observations.is_empty() {
            self.section("Where partners and initiatives stood");
        }
        for seen in observations {
            let what = match seen.subject {
                Subject::Partner => "Partner",
                Subject::Initiative => "Initiative",
            };
            self.fact(what, Line::words(&seen.code).and(" ").and(&seen.name));
            if seen.stage.is_empty() {
                continue;
            }
            self.fact("Stage", stage_and_set(library, &seen.stages, &seen.stage).as_str());
            self.observed(seen, library);
        }
    }
}

/// The day in a session's id; the session itself may not be at hand.
fn id_day(id: &SessionId) -> Option<Date> {
    id.as_str().get(..10)?.parse().ok()
}

fn times_words(times: u32) -> String {
    match times {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}
