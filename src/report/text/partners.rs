//! Where partners and changes stand, one fact a line.

use jiff::tz::TimeZone;

use super::Page;
use crate::change::{
    stages::{stage_and_set, stage_in_words},
    standing::Standing,
};
use crate::journal::session::Subject;
use crate::pack::library::Library;

/// `partners`: each with all that was observed of it, newest first, stages by their names.
pub fn partners(standings: &[Standing], library: &Library, zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    for one in standings {
        page.gap();
        let label = match one.subject {
            Subject::Partner => "Partner",
            Subject::Initiative => "Change",
        };
        page.some(label, &one.title());
        let placed: Vec<_> = one.seen.iter().filter(|seen| !seen.said.stage.is_empty()).collect();
        if placed.is_empty() {
            page.line("Not placed yet");
        }
        for seen in placed.into_iter().rev() {
            let said = &seen.said;
            page.fact("Seen", page.day(seen.started));
            page.some("Stage", &stage_and_set(library, &said.stages, &said.stage));
            page.some("Needs", &stage_in_words(library, &said.stages, &said.needs));
            page.some_text("Why", &said.why);
            page.some_text("Next test", &said.next_test);
            if said.swift {
                page.line("Swift trust: yes");
            }
            if said.contact_changed {
                page.line("The contact has changed");
            }
        }
    }
    if standings.is_empty() {
        page.line("No partner is on the map yet");
    }
    page.text
}
