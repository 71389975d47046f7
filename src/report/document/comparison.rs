//! Two sessions side by side in a report: first what changed at a glance, then question by question,
//! deeds and stages.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Block, Blocks, Line, Mark, Prose, Row, Stretch};
use crate::{
    change::{
        comparison::{Comparison, PromptChange},
        overview::{Fact, Part, overview},
        stages::StageMove,
        words::{Diff, Wording, folded},
    },
    journal::session::Entry,
    pack::library::Library,
};

/// The comparison.
pub fn comparison(comparison: &Comparison, library: &Library, zone: &TimeZone) -> Vec<Block> {
    let day_of = |moment: Timestamp| zone.to_datetime(moment).date();
    let days = (day_of(comparison.from.started), day_of(comparison.to.started));
    let mut blocks = Blocks::default();
    blocks.part(Line::words("At a glance"));
    blocks.0.extend(overview(comparison, library, day_of).iter().map(glance));
    blocks.part(Line::words("Question by question"));
    if comparison.prompts.iter().any(|change| is_marked(&change.diff)) {
        blocks.0.push(Block::Legend);
    }
    if comparison.prompts.iter().any(|change| change.rating_from().is_some()) {
        let (earlier, later) = (Mark::Earlier.sign(), Mark::Given.sign());
        let words =
            format!("Of two ratings {earlier} stands for the earlier, {later} for the later.");
        blocks.note(words.as_str());
    }
    for change in &comparison.prompts {
        match change.ticks_in_words().filter(|_| change.is_only_ticked()) {
            Some(ticks) => blocks.ticked(&change.question(), &ticks),
            None => blocks.change(change, days, day_of),
        }
    }
    if comparison.prompts.is_empty() {
        blocks.note("No question was answered in either.");
    }
    if !comparison.commitments.is_empty() {
        blocks.part(Line::words("In deeds, as of ").on(days.1));
    }
    for promise in &comparison.commitments {
        blocks.together(|blocks| blocks.promise(promise, zone));
    }
    if !comparison.stages.is_empty() {
        blocks.part(Line::words("With partners and initiatives"));
    }
    for told in &comparison.stages {
        blocks.together(|blocks| blocks.stage_move(told, library));
    }
    blocks.0
}

fn glance(part: &Part) -> Block {
    let row = |Fact { about, words, outcome, .. }: &Fact| {
        let quoted = Some(Prose::new(words)).filter(|_| !about.is_empty());
        let words = if about.is_empty() { words } else { about };
        Row { words: Prose::new(words), outcome: Line::words(outcome), quoted }
    };
    let (shown, more) = part.at_a_glance();
    let more = Some(more).filter(|more| *more > 0).map(|more| format!("and {more} more, below"));
    let caution = Some(part.caution.to_owned()).filter(|caution| !caution.is_empty());
    let asides = more.into_iter().chain(caution).map(|words| Line::words(&words));
    Block::Glance {
        name: Line::words(&part.name),
        rows: shown.iter().map(row).collect(),
        asides: asides.collect(),
    }
}

fn is_marked(diff: &Diff) -> bool {
    matches!(diff.wording, Wording::Partly | Wording::MuchAsBefore | Wording::Reordered)
}

impl Blocks {
    fn change(
        &mut self,
        change: &PromptChange,
        days: (Date, Date),
        day_of: impl Fn(Timestamp) -> Date + Copy,
    ) {
        let Some(entry) = change.to.as_ref().or(change.from.as_ref()) else { return };
        self.section(entry.question.as_str());
        self.some("Partner", &entry.partner);
        if let Some(before) = change.from.as_ref().filter(|_| change.reworded) {
            self.fact(Line::words("Asked on ").on(days.0), before.question.as_str());
        }
        match change.wording {
            Some(Wording::Same) => {
                self.note("The same words both times.");
                self.text(None, &entry.text);
            }
            Some(Wording::Rewritten) | None => {
                self.text(Some(Line::day(days.0)), change.text_from().unwrap_or_default());
                self.text(Some(Line::day(days.1)), change.text_to().unwrap_or_default());
            }
            Some(Wording::Reordered | Wording::MuchAsBefore | Wording::Partly) => {
                self.0.push(Block::Marked(
                    folded(&change.diff).into_iter().map(Stretch::from).collect(),
                ));
            }
        }
        for (answer, day) in [(&change.from, days.0), (&change.to, days.1)] {
            self.beside(answer.as_ref(), day, day_of);
        }
        let (from, to) = (change.from.as_ref(), change.to.as_ref());
        let earlier = (from, (days.0, Mark::Earlier), change.looking_back);
        for (answer, (day, mark), back) in [earlier, (to, (days.1, Mark::Given), None)] {
            if let Some(answer) = answer {
                self.rating((Some(day), mark), answer, back);
            }
        }
        let claim = change.claim.words();
        let is_rated = change.rating_from().or(change.rating_to()).is_some();
        if is_rated && !claim.is_empty() {
            self.fact("Ratings", claim.as_str());
        }
    }

    /// What stands beside the text of an answer.
    fn beside(&mut self, entry: Option<&Entry>, day: Date, day_of: impl Fn(Timestamp) -> Date) {
        let Some(entry) = entry else { return };
        for probe in &entry.probes {
            let label = Line::words(&probe.asked).and(" (").on(day).and(")");
            self.text(Some(label), &probe.text);
        }
        let label = Line::words("Different, in your words (").on(day).and(")");
        self.text(Some(label), &entry.different);
        self.later_thoughts(entry, day_of);
    }

    fn stage_move(&mut self, told: &StageMove, library: &Library) {
        self.section(Line::words(&told.code).and(" ").and(&told.name));
        self.fact("Stage", told.in_words(library).as_str());
        self.text(Some("Why".into()), &told.why);
    }
}
