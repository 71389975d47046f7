//! `course`: where one stands in each course, and the cases to practise on.

use super::asked::Asked;
use super::{Ending, Stop};
use crate::desk::{Failure, course::CourseFacts};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>, id: Option<&str>) -> Result<Ending, Stop> {
    let mut facts = asked.desk.courses()?;
    if let Some(id) = id {
        if facts.course(id).is_none() {
            let known: Vec<&str> = facts.courses.iter().map(|course| course.id.as_str()).collect();
            return Err(Failure::unknown(&format!("there is no course {id}"), id, &known).into());
        }
        facts.courses.retain(|course| course.id == id);
        facts.cases.clear();
    }
    let CourseFacts { courses, cases } = &facts;
    let told = || {
        let courses = courses.iter().map(|course| {
            (&*course.id, &*course.title, course.steps.as_slice())
        });
        let cases = cases.iter().map(|case| (&*case.id, &*case.title, case.times));
        (courses.collect::<Vec<_>>(), cases.collect::<Vec<_>>())
    };
    let (courses, cases) = told();
    let zone = &asked.now.zone;
    asked.answer(|| text::courses(&courses, &cases, zone), || json::courses(&courses, &cases))?;
    asked.ending()
}
