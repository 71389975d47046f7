//! `course`: where one stands in each course, and the cases to practise on.

use super::asked::Asked;
use super::{Ending, Stop};
use crate::desk::Failure;
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
    asked.answer(|| text::courses(&facts, &asked.now.zone), || json::courses(&facts))?;
    asked.ending()
}
