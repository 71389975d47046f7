//! Text of what changed: two sessions side by side, and one prompt through all sessions.

use jiff::tz::TimeZone;

use super::{Page, marked_as};
use crate::{
    change::{
        comparison::{Comparison, PromptChange},
        overview::{Fact, Part, by_lens, overview},
        stages::StageMove,
        tags::Touched,
        thread::{Thread, Threaded},
        words::{Fold, Wording, folded},
    },
    pack::library::Library,
    report::one_line,
};

/// `changes`: two sessions side by side, first at a glance, then question by question.
pub fn changes(comparison: &Comparison, library: &Library, zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    let (from, to) = (page.day(comparison.from.started), page.day(comparison.to.started));
    page.line(&format!("Changes from {from} to {to}"));
    let parts = overview(comparison, library, |at| zone.to_datetime(at).date());
    page.list(&parts, Page::at_a_glance);
    let mut was_line = false;
    for change in &comparison.prompts {
        // The lines of a list stand together.
        let line = change.ticks_in_words().filter(|_| change.is_only_ticked());
        if !(was_line && line.is_some()) {
            page.gap();
        }
        was_line = line.is_some();
        match line {
            Some(ticks) => page.fact(&one_line(&change.question()), ticks),
            None => page.change(change, comparison),
        }
    }
    page.promises(&comparison.commitments);
    page.list(&comparison.stages, |page, told| page.stage_move(told, library));
    page.text
}

/// What stands below them: how often the answers touched each lens.
pub fn lenses(tags: &[Touched], zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    for part in by_lens(tags, |at| zone.to_datetime(at).date()) {
        page.text.push('\n');
        page.at_a_glance(&part);
    }
    page.text
}

/// `changes --prompt`: one prompt through all sessions, newest first.
pub fn thread(thread: &Thread, zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    page.fact("Prompt", one_line(&thread.prompt));
    let mut question = "";
    for told in &thread.entries {
        page.gap();
        if told.entry.question != question {
            question = &told.entry.question;
            page.some("Question", question);
        }
        page.threaded(told);
    }
    page.gap();
    if thread.entries.is_empty() {
        page.line("Not answered yet");
    }
    page.some("In all", &thread.claim_as_sentence());
    page.text
}

impl Page<'_> {
    fn at_a_glance(&mut self, part: &Part) {
        match part.caution {
            "" => self.line(&one_line(&part.name)),
            caution => self.line(&format!("{}, {caution}", one_line(&part.name))),
        }
        for Fact { about, words, outcome, .. } in &part.facts {
            let words = one_line(words);
            match (about.as_str(), outcome.as_str()) {
                ("", "") => self.line(&words),
                ("", outcome) => self.fact(&words, one_line(outcome)),
                (about, outcome) => {
                    self.fact(&one_line(about), one_line(outcome));
                    self.fact("Different, in your words", words);
                }
            }
        }
    }

    fn stage_move(&mut self, told: &StageMove, library: &Library) {
        self.fact("Moved", format!("{} {}", one_line(&told.code), one_line(&told.name)).trim());
        self.fact("Stage", one_line(&told.in_words(library)));
        self.some_text("Why", &told.why);
    }

    fn change(&mut self, change: &PromptChange, comparison: &Comparison) {
        let [from, to] = [comparison.from.started, comparison.to.started];
        self.some("Question", &change.question());
        if let Some(before) = change.from.as_ref().filter(|_| change.reworded) {
            self.some(&format!("Asked on {} as", self.day(from)), &before.question);
        }
        match (change.text_from(), change.text_to(), change.wording) {
            (Some(old), Some(new), Some(Wording::Rewritten)) => {
                self.fact("Wording", Wording::Rewritten.words());
                self.some_text(&format!("Answered on {}", self.day(from)), old);
                self.some_text(&format!("Answered on {}", self.day(to)), new);
            }
            (Some(_), Some(new), Some(Wording::Same)) => {
                self.some_text("The same words both times", new);
            }
            (Some(_), Some(_), Some(wording)) => {
                self.fact("Wording", wording.words());
                let has_moved = change.diff.pieces.iter().any(|piece| piece.op.is_moved());
                let label = if has_moved {
                    "Words, [-gone-] and {+new+}, [~moved away~] and {~moved here~}"
                } else {
                    "Words, [-gone-] and {+new+}"
                };
                self.some_text(label, &marked(&folded(&change.diff)));
            }
            (Some(text), None, _) => {
                self.some_text(&format!("Answered on {} only", self.day(from)), text);
            }
            (None, Some(text), _) => {
                self.some_text(&format!("Answered on {} only", self.day(to)), text);
            }
            _ => {}
        }
        self.some_text("Different, in your words", change.different().unwrap_or_default());
        for (at, entry) in [(from, &change.from), (to, &change.to)] {
            if let Some(tick) = entry.as_ref().and_then(|entry| entry.tick) {
                self.fact(&self.day(at), tick.words());
            }
        }
        let [from, to] = [from, to].map(|at| self.zone.to_datetime(at).date());
        self.some("Ratings", &change.ratings_in_words(from, to).unwrap_or_default());
        self.some("What may be said", &change.claim_in_words());
    }

    fn threaded(&mut self, told: &Threaded) {
        let back = told.looking_back.map(|rating| format!(" (looking back: {rating})"));
        let rating = marked_as(&told.entry);
        self.fact(&self.day(told.started), format!("{rating}{}", back.unwrap_or_default()));
        if told.entry.saw_previous {
            self.line("Last time's answer was looked at before");
        }
        self.some("Partner", &told.entry.partner);
        self.some_text("Answer", &told.entry.text);
        self.some_text("What is different", &told.entry.different);
        self.added(&told.entry);
    }
}

/// What is shown of a diff, with its marks. A mark never spans a line break, so that each line reads
/// by itself.
fn marked(parts: &[Fold]) -> String {
    let mut text = String::new();
    for part in parts {
        let piece = match part {
            Fold::Piece(piece) => piece,
            Fold::Words(words) => {
                text.push_str(&Fold::in_words(*words));
                continue;
            }
        };
        let (open, close) = piece.op.marks();
        for line in piece.text.split_inclusive('\n') {
            let words = line.trim_end_matches('\n');
            if !words.is_empty() {
                text.extend([open, words, close]);
            }
            if words.len() < line.len() {
                text.push('\n');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::{
        comparison::compare,
        samples::{session, told},
    };
    use crate::pack::library::built_in;

    #[test]
    fn what_was_rewritten_stands_whole_under_its_day() {
        let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
        sessions[0].entries = vec![told("q", 3, "It is on the wall.")];
        sessions[1].entries = vec![told("q", 3, "Nobody could say what we are for.")];
        let [from, to] = &sessions;
        let said = changes(&compare(from, to, &sessions, None), built_in(), &TimeZone::UTC);
        let whole = "Wording: rewritten\n\
                     Answered on 25 September 2025:\nIt is on the wall.\n\
                     Answered on 4 December 2025:\nNobody could say what we are for.\n";
        assert!(said.contains(whole) && !said.contains("[-"), "{said}");
    }

    #[test]
    fn the_same_words_stand_once() {
        let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
        let text = "It is on the wall, and nobody reads it. ".repeat(9);
        for session in &mut sessions {
            session.entries = vec![told("q", 3, text.trim())];
        }
        let [from, to] = &sessions;
        let said = changes(&compare(from, to, &sessions, None), built_in(), &TimeZone::UTC);
        assert!(said.contains("The same words both times:\nIt is on the wall"), "{said}");
        assert!(!said.contains("[-gone-]") && !said.contains("as before"), "{said}");
    }

    #[test]
    fn a_long_stretch_that_stayed_is_told_by_its_words() {
        let stayed = "One two three four five six seven. ".repeat(6);
        let text = |who: &str| format!("{stayed}We asked {who} in July.");
        let diff = crate::change::words::diff(&text("teachers"), &text("everyone"));
        assert_eq!(
            marked(&folded(&diff)),
            "(42 words as before) We asked [-teachers-]{+everyone+} in July."
        );
    }

    #[test]
    fn a_mark_never_spans_a_line_break() {
        let diff = crate::change::words::diff("one two\nthree", "four\nfive six");
        assert_eq!(marked(&folded(&diff)), "[-one two-]\n[-three-]{+four+}\n{+five six+}");
    }
}
