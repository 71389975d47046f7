//! `course`: where one stands in each course, and the cases to practise on.

use super::asked::Asked;
use super::{Ending, Stop, meant::whole};
use crate::report::{json, text};
use crate::text::nearest::unknown;

pub(super) fn run(asked: &Asked<'_>, id: Option<&str>) -> Result<Ending, Stop> {
    let mut facts = asked.desk.courses()?;
    if let Some(id) = id {
        let id = &*whole(id, facts.courses.iter().map(|course| &*course.id))?;
        if facts.course(id).is_none() {
            let known = facts.courses.iter().map(|course| course.id.as_str());
            let words = unknown("course", id, known, "`candour course` lists them");
            return Err(Stop::CouldNot(words));
        }
        facts.courses.retain(|course| course.id == id);
        facts.cases.clear();
    }
    asked.answer(|| text::courses(&facts, &asked.now.zone), || json::courses(&facts))?;
    asked.ending()
}
