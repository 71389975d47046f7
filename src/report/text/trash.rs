//! Text of what is in the trash, what is due, and what a repair would do.

use jiff::tz::TimeZone;

use super::{NO_ZONE, Page};
use crate::{
    calendar::day_in_words,
    change::due::{Due, What},
    journal::{check::Problem, listing::State, repair::Repair, trash::Trashed},
    report::one_line,
};

/// `trash list`: latest first.
pub fn trash(all: &[Trashed], zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    if all.is_empty() {
        page.line("The trash is empty");
    }
    page.list(all, |page, one| {
        if let Some(id) = &one.listed.id {
            page.fact("Session", id);
        }
        page.fact("What", what(one));
        if let Some(started) = one.listed.started() {
            page.fact("Begun", page.day(started));
        }
        if let Some(thrown) = one.thrown {
            page.fact("In the trash since", page.day(thrown));
        }
        if one.listed.heading.is_some() {
            page.fact("Answers", one.listed.answered());
            page.fact("Words", one.listed.words());
        }
        if let Some(trouble) = &one.listed.problem {
            page.some("Problem", &trouble.what);
        }
        let name = one.listed.file.file_name().unwrap_or_default().to_string_lossy();
        page.fact("File", one_line(&name));
    });
    page.text
}

/// What a file in the trash is, in a few words.
pub fn what(one: &Trashed) -> &'static str {
    match one.listed.state {
        State::Finished if one.is_earlier => "an earlier version of a session",
        State::Finished => "a session",
        State::Draft => "a draft, not finished",
        State::Damaged => "damaged",
        State::Newer => "written by a newer candour",
        State::Copy => "a copy",
        State::Locked => "sealed",
    }
}

/// `due`: longest due first.
pub fn due(due: &[Due]) -> String {
    let mut page = Page::new(&NO_ZONE);
    if due.is_empty() {
        page.line("Nothing is due");
    }
    page.list(due, |page, one| {
        let label = match one.what {
            What::Promise => "Promise",
            What::Exercise => "Exercise",
            What::Retention => "Session",
        };
        page.fact(label, one_line(&one.id));
        if let Some(since) = one.since {
            page.fact("Due since", day_in_words(since));
        }
        page.some("What", &one.words);
    });
    page.text
}

/// A repair that is offered.
pub fn repair(problem: &Problem, repair: &Repair) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.line("");
    page.fact("File", one_line(&problem.file.display().to_string()));
    page.some("Problem", &problem.what);
    page.some("Repair", &repair.does());
    page.text
}
