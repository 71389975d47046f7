//! Courses and practice: where one stands in each course, what to read first, and the cases.

use super::reading::{Leads, Msg, Read, Reading};
use crate::{
    calendar::day_in_words,
    change::course::{Course as Facts, CourseFacts, Stands, Step, next},
    clock::Now,
    desk::Wanted,
    report::text::times,
    tui::{
        Go, Msg as ScreenMsg,
        page::{Frames, Page},
        palette::Palette,
    },
};

/// The room.
#[derive(Debug)]
pub struct Course {
    facts: CourseFacts,
    reading: Reading,
}

/// Something that leads elsewhere.
struct Row {
    words: String,
    /// Where one stands with it; may be empty.
    aside: String,
    go: Go,
}

impl Course {
    /// The room, with the next exercise of a course that was begun chosen, or else the first row.
    pub fn new(facts: CourseFacts) -> Self {
        let room = Self { facts, reading: Reading::default() };
        let mut begun = room.facts.courses.iter().filter(|course| course.is_begun());
        let wanted = begun.find_map(|course| next(&course.steps));
        let wanted = wanted.map(|step| step.exercise.title.clone());
        let rows = room.rows(&Now::at(jiff::Timestamp::UNIX_EPOCH));
        let row = rows.iter().position(|row| Some(&row.words) == wanted.as_ref());
        Self { reading: Reading::of(row.unwrap_or(0)), ..room }
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        ("Courses and practice".to_owned(), String::new())
    }

    /// What there is in each course, in order, and then the cases.
    fn rows(&self, now: &Now) -> Vec<Row> {
        let of_course = |course| rows_of(course, now);
        let cases = self.facts.cases.iter().map(|case| Row {
            words: case.title.clone(),
            aside: if case.draft.is_some() {
                "begun".to_owned()
            } else {
                format!("practised: {}", times(case.times))
            },
            go: match &case.draft {
                Some(draft) => Go::Resume(draft.clone()),
                None => Go::Sit(Wanted::with(&case.id)),
            },
        });
        self.facts.courses.iter().flat_map(of_course).chain(cases).collect()
    }
}

fn rows_of(course: &Facts, now: &Now) -> Vec<Row> {
    let mut rows = Vec::new();
    for step in &course.steps {
        rows.extend(step.exercise.reading.iter().map(|page| Row {
            words: format!("Read first: {}", course.title_of(page)),
            aside: String::new(),
            go: Go::Read(page.clone()),
        }));
        rows.push(Row {
            words: step.exercise.title.clone(),
            aside: aside(step, now),
            go: match &step.stands {
                Stands::Ahead => Go::Sit(Wanted {
                    exercise: Some(step.exercise.id.clone()),
                    ..Wanted::with(&course.id)
                }),
                Stands::Begun(draft) => Go::Resume(draft.clone()),
                Stands::Done(session, _) => Go::Session(session.clone()),
            },
        });
        rows.extend(step.side_by_side.clone().map(|pair| Row {
            words: "What changed between the two".to_owned(),
            aside: String::new(),
            go: Go::Changes(Some(pair)),
        }));
    }
    rows
}

/// Where one stands with an exercise, by when it is wanted, and how long it may be.
fn aside(step: &Step, now: &Now) -> String {
    let stands = match &step.stands {
        Stands::Ahead => "not begun".to_owned(),
        Stands::Begun(_) => "begun".to_owned(),
        Stands::Done(_, started) => format!("done {}", day_in_words(now.day_of(*started))),
    };
    let is_done = matches!(step.stands, Stands::Done(..));
    let due = step.exercise.due.filter(|_| !is_done);
    let due = due.map(|due| format!("by {}", day_in_words(due)));
    let words = step.exercise.words.filter(|_| !is_done);
    let words = words.map(|words| format!("up to {words} words"));
    [Some(stands), due, words].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

impl Leads for Course {
    const OPENS: &'static str = "Open what is chosen";
    const DOES: &'static str = "open";

    fn msg(msg: Msg) -> ScreenMsg {
        ScreenMsg::Course(msg)
    }

    fn way(&self) -> Option<Go> {
        // Where a row leads does not depend on the day.
        let rows = self.rows(&Now::at(jiff::Timestamp::UNIX_EPOCH));
        rows.into_iter().nth(self.reading.chosen()).map(|row| row.go)
    }
}

impl Read for Course {
    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        let mut rows = self.rows(now).into_iter().enumerate();
        let mut draw = |page: &mut Page, count: usize| {
            for (number, row) in rows.by_ref().take(count) {
                let is_chosen = number == self.reading.chosen();
                page.choice(is_chosen, "", &row.words, (palette.text, palette));
                if !row.aside.is_empty() {
                    page.indented(&row.aside, palette.dim, 4);
                }
            }
        };
        for course in &self.facts.courses {
            page.text(&course.title, palette.strong);
            for paragraph in course.body.split("\n\n").filter(|text| !text.trim().is_empty()) {
                page.blank();
                page.text(paragraph, palette.dim);
            }
            page.blank();
            draw(&mut page, rows_of(course, now).len());
            page.blank();
        }
        if !self.facts.cases.is_empty() {
            page.text("Practice on a made-up school", palette.strong);
            page.text("In the journal as practice, and in no change view.", palette.dim);
            page.blank();
            draw(&mut page, self.facts.cases.len());
        }
        page.end_items();
        page
    }

    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }
}
