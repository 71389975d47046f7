//! `course`: where one stands in each, and the cases to practise on.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Result, Value};

use crate::change::course::{Case, Course, CourseFacts, Stands, Step};
use crate::journal::id::SessionId;

#[derive(Serialize)]
struct CourseRow<'a> {
    id: &'a str,
    title: &'a str,
    exercises: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<&'a SessionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<u32>,
    areas: &'a [String],
    reading: &'a [String],
    prompts: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    compare: Option<&'a str>,
}

#[derive(Serialize)]
struct CaseRow<'a> {
    id: &'a str,
    title: &'a str,
    sessions: usize,
}

impl<'a> Row<'a> {
    fn of(step: &'a Step) -> Self {
        let exercise = &step.exercise;
        Self {
            id: &exercise.id,
            title: &exercise.title,
            state: step.stands.name(),
            session: match &step.stands {
                Stands::Ahead => None,
                Stands::Begun(session) | Stands::Done(session, _) => Some(session),
            },
            due: exercise.due,
            words: exercise.words,
            areas: &exercise.areas,
            reading: &exercise.reading,
            prompts: &exercise.prompts,
            compare: exercise.compare.as_deref(),
        }
    }
}

/// Courses and cases, in the order of the packs.
pub fn courses(facts: &CourseFacts) -> Result<Value> {
    let course = |course: &'_ Course| {
        let exercises = course.steps.iter().map(Row::of).collect();
        serde_json::to_value(CourseRow { id: &course.id, title: &course.title, exercises })
    };
    let case = |case: &Case| {
        serde_json::to_value(CaseRow { id: &case.id, title: &case.title, sessions: case.times })
    };
    let courses: Vec<Value> = facts.courses.iter().map(course).collect::<Result<_>>()?;
    let practice: Vec<Value> = facts.cases.iter().map(case).collect::<Result<_>>()?;
    Ok(serde_json::json!({ "courses": courses, "practice": practice }))
}
