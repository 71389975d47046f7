//! Where one stands in courses, and the cases to practise on, one fact a line.

use jiff::tz::TimeZone;

use super::Page;
use crate::calendar::day_in_words;
use crate::change::course::{CourseFacts, Stands, Step};

/// `course`: each course with its exercises in order, then the cases.
pub fn courses(facts: &CourseFacts, zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    for course in &facts.courses {
        page.gap();
        page.some("Course", &course.title);
        page.some("Id", &course.id);
        for step in &course.steps {
            page.gap();
            exercise(&mut page, step);
            for id in &step.exercise.reading {
                page.some("To read first", &format!("{} ({id})", course.title_of(id)));
            }
        }
    }
    for case in &facts.cases {
        page.gap();
        page.some("Practice", &case.title);
        page.some("Id", &case.id);
        page.fact("Practised", times(case.times));
    }
    page.text
}

fn exercise(page: &mut Page<'_>, step: &Step) {
    let exercise = &step.exercise;
    page.some("Exercise", &format!("{} ({})", exercise.title, exercise.id));
    match &step.stands {
        Stands::Ahead => page.line("Not begun"),
        Stands::Begun(draft) => page.fact("Begun, not finished", draft),
        Stands::Done(session, started) => {
            page.fact("Done", page.day(*started));
            page.fact("Session", session);
        }
    }
    if let Some(due) = exercise.due {
        page.fact("Wanted by", day_in_words(due));
    }
    if let Some(words) = exercise.words {
        page.fact("At most, in words", words);
    }
    if let Some((from, to)) = &step.side_by_side {
        page.line(&format!("Beside the start: candour changes {from} {to}"));
    }
}

/// How often, in words.
pub fn times(times: usize) -> String {
    match times {
        0 => "not yet".to_owned(),
        1 => "once".to_owned(),
        times => format!("{times} times"),
    }
}
