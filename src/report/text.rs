//! Plain text for standard output: one fact a line, each with its label, no drawing.
//!
//! A screen reader reads it from top to bottom; a terminal gets no control character from it. Days
//! are those of the zone handed over.

mod changes;
mod colleagues;
mod content;
mod courses;
mod extract;
mod found;
mod import;
mod journals;
mod listing;
mod partners;
mod settings;
mod trash;
mod way_out;

use std::fmt::{Display, Write};

use jiff::{Timestamp, tz::TimeZone};

use super::{
    one_line, shown,
    words::{length_words, outcome_words},
};
use crate::{
    calendar::day_in_words,
    change::{
        promises::{Promise, Reviewed, State, act_alone},
        stages::{stage_and_set, stage_in_words},
    },
    journal::session::{Commitment, Entry, Observation, Rating, Review, Session},
    pack::library::Library,
};

pub use changes::{changes, lenses, thread};
pub use colleagues::{closed, colleagues};
pub use content::{card, checked, pack, shared, volumes};
pub use courses::{courses, times};
pub use extract::preview;
pub use found::{hit, snippet};
pub use import::{imported, plan};
pub use journals::journals;
pub use listing::{check, list, paths};
pub use partners::partners;
pub use settings::settings;
pub use trash::{due, repair, trash, what};
pub use way_out::{READ_AGAIN, to_look_at};

/// For pages on which no day stands.
static NO_ZONE: TimeZone = TimeZone::UTC;

/// `show`: a whole session, stages by their names in the library.
pub fn session(session: &Session, library: &Library, zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    page.fact("Session", &session.id);
    page.fact("Begun", page.day(session.started));
    match session.finished {
        Some(finished) => page.fact("Finished", page.day(finished)),
        None => page.line("Not finished"),
    }
    page.fact("Kind", session.kind.name());
    page.some("Pack", &session.pack);
    if let Some(length) = session.length {
        page.fact("Length", length_words(length));
    }
    page.some("Aim", &session.aim);
    for entry in &session.entries {
        page.gap();
        page.entry(entry);
        let looked_back = session.looking_back.iter().filter(|back| back.prompt == entry.prompt);
        for back in looked_back {
            page.fact(&format!("Looking back at {}", back.session), rated(Some(back.rating)));
        }
    }
    page.list(&session.reviews, Page::review);
    page.list(&session.commitments, Page::commitment);
    page.list(&session.observations, |page, seen| page.observation(seen, library));
    if !session.changed.is_empty() || !session.carry.is_empty() {
        page.gap();
        page.some_text("What has changed, in your words", &session.changed);
        page.some_text("What you carry out of the door", &session.carry);
    }
    page.text
}

/// One answer of a session, with its question.
pub fn entry(entry: &Entry, zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    page.entry(entry);
    page.text
}

/// `commitments`, newest first.
pub fn commitments(promises: &[Promise], zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    page.promises(promises);
    if promises.is_empty() {
        page.line("No promises yet");
    }
    page.text
}

/// What is being written, and where a day begins.
struct Page<'z> {
    text: String,
    zone: &'z TimeZone,
}

impl<'z> Page<'z> {
    fn new(zone: &'z TimeZone) -> Self {
        Self { text: String::new(), zone }
    }

    fn day(&self, moment: Timestamp) -> String {
        day_in_words(self.zone.to_datetime(moment).date())
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// An empty line, where something stands above.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A labelled fact. What comes from the journal goes through [`Page::some`].
    fn fact(&mut self, label: &str, fact: impl Display) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{label}: {fact}");
    }

    /// A stored line, where there is one.
    fn some(&mut self, label: &str, stored: &str) {
        if !stored.is_empty() {
            self.fact(label, one_line(stored));
        }
    }

    /// A stored text of any length, under its label, where there is one.
    fn some_text(&mut self, label: &str, stored: &str) {
        if !stored.is_empty() {
            self.line(&format!("{label}:"));
            self.line(shown(stored).trim_end_matches('\n'));
        }
    }

    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        for item in items {
            self.gap();
            write(self, item);
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.some("Question", &entry.question);
        self.some("Partner", &entry.partner);
        let label = if entry.tick.is_some() { "Ticked" } else { "Rating" };
        let mark = match (entry.skipped, entry.cannot_say) {
            (true, _) => "skipped".into(),
            (_, true) => "– cannot say".into(),
            _ => marked_as(entry),
        };
        if !entry.is_told() || entry.skipped {
            self.fact(label, mark);
        }
        self.some("Part rated", &entry.part);
        if entry.saw_previous {
            self.line("Last time's answer was looked at before");
        }
        self.some_text("Answer", &entry.text);
        for probe in &entry.probes {
            self.some("Asked further", &probe.asked);
            self.some_text("Answer", &probe.text);
        }
        self.some_text("What is different", &entry.different);
        self.added(entry);
        self.some("Tags", &entry.tags.join(", "));
        if entry.marked {
            self.line("Something to act on");
        }
        if entry.private {
            self.line("Private: left out of every export unless named");
        }
    }

    fn added(&mut self, entry: &Entry) {
        for added in &entry.added {
            self.some_text(&format!("Added on {}", self.day(added.at)), &added.text);
        }
    }

    fn commitment(&mut self, made: &Commitment) {
        self.fact("Promise", one_line(&made.id));
        self.promised(&made.cue, &made.act);
        if let Some(want) = made.want {
            self.fact("Wanted, 1 to 5", want);
        }
        if let Some(day) = made.look_again {
            self.fact("Look again", day_in_words(day));
        }
        self.some("To tell", &made.share_with);
    }

    fn promised(&mut self, cue: &str, act: &str) {
        self.some("If", cue);
        self.some("Then I will", act_alone(act));
    }

    fn review(&mut self, review: &Review) {
        self.fact("Review of", &review.commitment);
        self.reviewed(review);
    }

    fn reviewed(&mut self, review: &Review) {
        self.fact("Outcome", outcome_words(review));
        if let Some(times) = review.came_up {
            self.fact("The cue came up", times);
        }
        if let Some(times) = review.done {
            self.fact("Done", times);
        }
        self.some_text("Learned", &review.learned);
        if let Some(obstacle) = review.in_the_way {
            self.fact("In the way", obstacle.words());
        }
        if let Some(became) = &review.became {
            self.fact("Became", became);
        }
    }

    fn observation(&mut self, seen: &Observation, library: &Library) {
        self.fact("Observed", format!("{} {}", one_line(&seen.code), one_line(&seen.name)).trim());
        if !seen.stage.is_empty() {
            self.fact("Stage", one_line(&stage_and_set(library, &seen.stages, &seen.stage)));
        }
        self.some("Needs", &stage_in_words(library, &seen.stages, &seen.needs));
        self.some_text("Why", &seen.why);
        self.some("Next test", &seen.next_test);
        if seen.swift {
            self.line("Swift trust: yes");
        }
        if seen.contact_changed {
            self.line("The contact has changed");
        }
    }

    /// What stands and what is due is told of one day: today, or that of the later session.
    fn promises(&mut self, promises: &[Promise]) {
        if let Some(first) = promises.first() {
            self.gap();
            self.line(&format!("Promises as of {}", day_in_words(first.as_of)));
        }
        self.list(promises, Self::promise);
    }

    fn promise(&mut self, promise: &Promise) {
        self.fact("Promise", &promise.id);
        self.promised(&promise.cue, &promise.act);
        self.fact("Made", self.day(promise.made));
        match promise.look_again.map(day_in_words) {
            Some(day) if promise.due => self.fact("Due since", day),
            Some(day) if promise.state == State::Open => self.fact("Look again", day),
            _ => {}
        }
        self.fact("State", promise.state.words());
        for Reviewed { started, review, .. } in &promise.reviews {
            self.fact("Reviewed", self.day(*started));
            self.reviewed(review);
        }
    }
}

fn rated(rating: Option<Rating>) -> String {
    rating.map_or_else(|| "–".into(), |rating| format!("rated {rating}"))
}

/// A rating, or whether it was ticked.
fn marked_as(entry: &Entry) -> String {
    entry.tick.map_or_else(|| rated(entry.rating), |tick| tick.words().into())
}

#[cfg(test)]
mod tests;
