//! Where one stands in a course: which of its exercises are done, and which two can be set side by side.

use jiff::{Timestamp, civil::Date};

use crate::journal::{id::SessionId, session::Kind};
use crate::pack::{Exercise, Pack};

/// Every course and every case there is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CourseFacts {
    pub courses: Vec<Course>,
    pub cases: Vec<Case>,
}

/// A course, and where one stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub id: String,
    pub title: String,
    /// What to know before it; may have several paragraphs.
    pub body: String,
    pub steps: Vec<Step>,
    /// The titles of what its exercises want read first, by id.
    pub pages: Vec<(String, String)>,
    /// The person put it among their own packs.
    pub is_own: bool,
}

/// A case to practise on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub id: String,
    pub title: String,
    /// A draft to go on with.
    pub draft: Option<SessionId>,
    /// How often it was practised, and in which session last.
    pub times: usize,
    pub last: Option<SessionId>,
}

impl Course {
    /// Whether an exercise of it was ever begun.
    pub fn is_begun(&self) -> bool {
        self.steps.iter().any(|step| step.stands != Stands::Ahead)
    }

    /// What a page is called.
    pub fn title_of<'a>(&'a self, page: &'a str) -> &'a str {
        self.pages.iter().find(|(id, _)| id == page).map_or(page, |(_, title)| title)
    }
}

impl CourseFacts {
    /// Whether there is anything to show where nobody asked for it: a course that was begun, or that
    /// the person put there.
    pub fn is_wanted(&self) -> bool {
        self.courses.iter().any(|course| course.is_own || course.is_begun())
    }

    /// The course with this id.
    pub fn course(&self, id: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.id == id)
    }
}

/// A sitting that answered an exercise, or is answering it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sat {
    pub session: SessionId,
    pub kind: Kind,
    pub pack: String,
    pub exercise: String,
    pub started: Timestamp,
    pub is_finished: bool,
}

/// An exercise, and how it stands with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub exercise: Exercise,
    pub stands: Stands,
    /// The sessions of the exercise it is compared with and of this one, where both are done.
    pub side_by_side: Option<(SessionId, SessionId)>,
}

/// How far an exercise has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stands {
    Ahead,
    /// A draft of it is open.
    Begun(SessionId),
    /// Finished, last in this session.
    Done(SessionId, Timestamp),
}

impl Stands {
    /// The word for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Begun(_) => "begun",
            Self::Done(..) => "done",
        }
    }
}

impl Step {
    /// Whether its day has come and it is not done.
    pub fn is_due(&self, today: Date) -> bool {
        let is_done = matches!(self.stands, Stands::Done(..));
        !is_done && self.exercise.due.is_some_and(|due| due <= today)
    }
}

/// The exercises of a course in their order. What was sat may come in any order.
pub fn steps(course: &Pack, sat: &[Sat]) -> Vec<Step> {
    let stands = |id: &str| {
        let of_it = || {
            let counts = |sat: &&Sat| sat.kind != Kind::Practice && sat.pack == course.id;
            sat.iter().filter(counts).filter(move |sat| sat.exercise == id)
        };
        let last = |is_finished: bool| {
            let those = of_it().filter(move |sat| sat.is_finished == is_finished);
            those.max_by_key(|sat| (sat.started, &sat.session))
        };
        match (last(false), last(true)) {
            (Some(draft), _) => Stands::Begun(draft.session.clone()),
            (None, Some(done)) => Stands::Done(done.session.clone(), done.started),
            (None, None) => Stands::Ahead,
        }
    };
    let done = |id: &str| match stands(id) {
        Stands::Done(session, _) => Some(session),
        Stands::Ahead | Stands::Begun(_) => None,
    };
    let step = |exercise: &Exercise| Step {
        stands: stands(&exercise.id),
        side_by_side: exercise.compare.as_deref().and_then(done).zip(done(&exercise.id)),
        exercise: exercise.clone(),
    };
    course.exercises.iter().map(step).collect()
}

/// The exercise to go on with: the first that is not done.
pub fn next(steps: &[Step]) -> Option<&Step> {
    steps.iter().find(|step| !matches!(step.stands, Stands::Done(..)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::samples::session;

    fn course() -> Pack {
        let exercise = |id: &str, compare: Option<&str>| Exercise {
            id: id.to_owned(),
            title: id.to_owned(),
            lead: String::new(),
            prompts: vec!["a".to_owned()],
            due: Some(jiff::civil::date(2026, 10, 9)),
            words: None,
            areas: Vec::new(),
            reading: Vec::new(),
            compare: compare.map(str::to_owned),
        };
        let exercises = vec![exercise("start", None), exercise("end", Some("start"))];
        Pack { id: "course".into(), exercises, ..crate::change::samples::pack(&[("t", 1)]) }
    }

    fn sat(day: &str, exercise: &str, is_finished: bool) -> Sat {
        let session = session(day);
        Sat {
            session: session.id,
            kind: Kind::Course,
            pack: "course".into(),
            exercise: exercise.into(),
            started: session.started,
            is_finished,
        }
    }

    #[test]
    fn the_next_exercise_is_the_first_that_is_not_done() {
        let told = |sat: &[Sat]| {
            let steps = steps(&course(), sat);
            let next = next(&steps).map(|step| step.exercise.id.clone());
            (steps.iter().map(|step| step.stands.name()).collect::<Vec<_>>(), next)
        };
        assert_eq!(told(&[]), (vec!["ahead", "ahead"], Some("start".into())));
        let done = sat("2026-09-10", "start", true);
        let begun = sat("2026-11-10", "end", false);
        assert_eq!(told(&[begun, done.clone()]), (vec!["done", "begun"], Some("end".into())));
        let both = [sat("2026-11-10", "end", true), done.clone()];
        assert_eq!(told(&both), (vec!["done", "done"], None));
        let practice = Sat { kind: Kind::Practice, ..done.clone() };
        let other = Sat { pack: "another".into(), ..done };
        assert_eq!(told(&[practice, other]), (vec!["ahead", "ahead"], Some("start".into())));
    }

    #[test]
    fn start_and_end_are_set_side_by_side_once_both_are_done_each_as_last_answered() {
        let (first, again) = (sat("2026-09-10", "start", true), sat("2026-09-12", "start", true));
        let end = sat("2026-11-10", "end", true);
        let pair = |sat: &[Sat]| steps(&course(), sat)[1].side_by_side.clone();
        assert_eq!(pair(std::slice::from_ref(&first)), None);
        let expected = Some((again.session.clone(), end.session.clone()));
        assert_eq!(pair(&[end, again, first]), expected);
    }

    #[test]
    fn an_exercise_is_due_from_its_day_on_until_it_is_done() {
        let day = jiff::civil::date(2026, 10, 9);
        let due = |sat: &[Sat], today| steps(&course(), sat)[0].is_due(today);
        assert!(due(&[], day) && !due(&[], day.yesterday().unwrap()));
        assert!(due(&[sat("2026-09-10", "start", false)], day));
        assert!(!due(&[sat("2026-09-10", "start", true)], day));
    }
}
