//! Colleagues' counts beside the leader's own ratings, one fact a line.

use std::path::Path;

use jiff::tz::TimeZone;

use super::Page;
use crate::calendar::day_in_words;
use crate::colleagues::{
    ASKED,
    view::{Beside, NEVER, Shown, caution, held_back, out_of, points_in_words},
};
use crate::journal::rounds::{Counted, Counts, Said, answers};

/// `colleagues show`: of each pack the latest round.
pub fn colleagues(rounds: &[Shown], zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    for shown in rounds {
        let counts = &shown.counts;
        page.gap();
        page.fact("Round closed", day_in_words(shown.closed));
        page.some("Pack", &counts.pack);
        page.fact("Answered", out_of(counts.responses, counts.asked));
        page.line(NEVER);
        if let Some(words) = caution(counts.floor) {
            page.line(&words);
        }
        for (counted, beside) in counts.prompts.iter().zip(&shown.beside) {
            page.gap();
            question(&mut page, counted, beside, shown);
        }
    }
    if rounds.is_empty() {
        page.line("No colleagues have been asked yet: `candour colleagues form --help` says how");
    }
    page.text
}

/// `colleagues import`: the round that is closed now, and where it is kept.
pub fn closed(counts: &Counts, file: &Path) -> String {
    let mut page = Page::new(&super::NO_ZONE);
    page.fact("Round closed", &counts.round);
    page.fact("Answered", out_of(counts.responses, counts.asked));
    let held_back = counts.prompts.iter().filter(|it| it.said == Said::HeldBack).count();
    if held_back > 0 {
        page.fact("Questions held back", held_back);
    }
    page.some("Kept in", &file.display().to_string());
    page.line("Nothing is added to it any more. `candour colleagues show` shows it.");
    page.text
}

fn question(page: &mut Page<'_>, counted: &Counted, beside: &Beside, shown: &Shown) {
    let Counted { prompt, question, said, rev: _ } = counted;
    page.some("Question", if question.is_empty() { prompt } else { question });
    match said {
        Said::Points(points) => {
            let out_of = out_of(answers(points), shown.counts.asked);
            page.fact("They", format!("{}, {out_of}", points_in_words(points)));
        }
        Said::HeldBack => page.fact("They", held_back(shown.counts.floor)),
    }
    match &beside.own {
        Some(own) => page.fact("You", format!("{}, on {}", own.rating, page.day(own.started))),
        None => page.line("You: no rating of this question"),
    }
    for (asked, written) in ASKED.iter().zip(&beside.written) {
        if let Some(written) = written {
            page.line(asked);
            page.line(super::shown(&written.text).trim_end_matches('\n'));
        }
    }
}
