//! What is due: promises whose day has come, and sessions kept for longer than the leader may want.

use jiff::civil::Date;

use super::{
    course::{CourseFacts, Step},
    promises::{State, if_then, promises},
    retention::{SCHOOL_YEARS, kept_long, since},
};
use crate::calendar::universal_day;
use crate::journal::{heading::Heading, session::Session};

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub what: What,
    /// The promise's, the exercise's or the session's.
    pub id: String,
    /// The day it has been due since; a promise without a day has none.
    pub since: Option<Date>,
    /// The promise, or what may be done about the session.
    pub words: String,
}

/// What kind of thing is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Promise,
    /// Of a course.
    Exercise,
    Retention,
}

/// All that is due on a day, longest due first.
pub fn due(
    sessions: &[Session],
    headings: &[Heading],
    courses: &CourseFacts,
    today: Date,
) -> Vec<Due> {
    let promised = promises(sessions, today);
    let open = promised.iter().filter(|one| one.state == State::Open && one.due);
    let promise = |one: &super::promises::Promise| Due {
        what: What::Promise,
        id: one.id.to_string(),
        since: one.look_again,
        words: if_then(&one.cue, &one.act),
    };
    let exercise = |step: &Step| Due {
        what: What::Exercise,
        id: step.exercise.id.clone(),
        since: step.exercise.due,
        words: step.exercise.title.clone(),
    };
    let kept = |old: &Heading| Due {
        what: What::Retention,
        id: old.id.to_string(),
        since: Some(since(universal_day(old.started), SCHOOL_YEARS)),
        words: "Kept for two whole school years. Is it still wanted?".to_owned(),
    };
    let mut due: Vec<Due> = open.map(promise).collect();
    let set = courses.courses.iter().flat_map(|course| &course.steps);
    due.extend(set.filter(|step| step.is_due(today)).map(exercise));
    due.extend(kept_long(headings, today, SCHOOL_YEARS).into_iter().map(kept));
    due.sort_by(|a, b| a.since.cmp(&b.since).then_with(|| a.id.cmp(&b.id)));
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::samples::session;
    use crate::journal::session::Commitment;
    use jiff::civil::date;

    #[test]
    fn promises_whose_day_has_come_and_old_sessions_are_due_longest_first() {
        let mut made = session("2026-09-10");
        for (id, day) in [("c1", date(2026, 10, 1)), ("c2", date(2027, 1, 1))] {
            made.commitments.push(Commitment {
                id: id.to_owned(),
                cue: "it rains".to_owned(),
                act: "stand at the gate".to_owned(),
                look_again: Some(day),
                ..Commitment::default()
            });
        }
        let sessions = [made, session("2023-11-02"), session("2025-01-10")];
        let headings: Vec<Heading> = sessions.iter().map(Heading::from).collect();
        let due = due(&sessions, &headings, &CourseFacts::default(), date(2026, 11, 24));
        let told: Vec<_> = due.iter().map(|one| (one.what, one.since.unwrap())).collect();
        let expected = [(What::Retention, date(2026, 9, 1)), (What::Promise, date(2026, 10, 1))];
        assert_eq!(told, expected);
        assert!(due[1].id.ends_with("/c1"), "{due:?}");
        assert_eq!(due[1].words, "If it rains, then I will stand at the gate.");
    }
}
