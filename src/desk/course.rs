//! Courses and practice: where one stands in each, and which exercise comes next.

use super::{Desk, Failure, Wanted};
use crate::change::course::{Sat, Stands, Step, next, steps};
use crate::journal::{
    heading::Heading,
    id::SessionId,
    listing::{Listed, State},
    session::Kind,
};
use crate::pack::{Exercise, Pack, Subject, library::Library};

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

impl Desk {
    /// Every course and case.
    ///
    /// # Errors
    /// Where the journal or the person's own packs cannot be read.
    pub fn courses(&self) -> Result<CourseFacts, Failure> {
        let listed = self.journal().list()?;
        Ok(facts(self.library()?, &sat(&listed)))
    }

    /// The sitting to go on with in a course: the exercise named, or else the next that is not done; or
    /// its draft. None where this pack is no course.
    ///
    /// # Errors
    /// Where all of it is done, there is no such exercise, or the journal cannot be read.
    pub fn course_draft(&self, wanted: &Wanted) -> Result<Option<SessionId>, Failure> {
        if !matches!(wanted.kind, Kind::Alone | Kind::Course) {
            return Ok(None);
        }
        let facts = self.courses()?;
        let Some(course) = facts.course(&wanted.pack) else { return Ok(None) };
        let step = match &wanted.exercise {
            Some(id) => course.steps.iter().find(|step| step.exercise.id == *id),
            None => next(&course.steps),
        };
        Ok(step.and_then(|step| match &step.stands {
            Stands::Begun(draft) => Some(draft.clone()),
            Stands::Ahead | Stands::Done(..) => None,
        }))
    }

    /// The exercise that a sitting is to answer; none where it answers none.
    pub(super) fn exercise_wanted<'p>(
        &self,
        pack: &'p Pack,
        kind: Kind,
        wanted: &Wanted,
    ) -> Result<Option<&'p Exercise>, Failure> {
        if let Some(id) = &wanted.exercise {
            let known: Vec<&str> = pack.exercises.iter().map(|it| it.id.as_str()).collect();
            let words = format!("there is no exercise {id} in {}", pack.id);
            let found = pack.exercise(id);
            return found.map(Some).ok_or_else(|| Failure::unknown(&words, id, &known));
        }
        if pack.exercises.is_empty() || kind != Kind::Course || wanted.theme.is_some() {
            return Ok(None);
        }
        let steps = steps(pack, &sat(&self.journal().list()?));
        let Some(step) = next(&steps) else {
            let words = format!(
                "every exercise of {} is done; name one to do it once more",
                pack.id
            );
            return Err(Failure::new(words));
        };
        Ok(pack.exercise(&step.exercise.id))
    }

    /// The session that last answered an exercise, where there is such an exercise.
    ///
    /// # Errors
    /// Where the journal or the person's own packs cannot be read.
    pub fn session_of_exercise(&self, id: &str) -> Result<Option<SessionId>, Failure> {
        let facts = self.courses()?;
        let mut steps = facts.courses.into_iter().flat_map(|course| course.steps);
        Ok(steps.find(|step| step.exercise.id == id).and_then(|step| match step.stands {
            Stands::Done(session, _) => Some(session),
            Stands::Ahead | Stands::Begun(_) => None,
        }))
    }
}

/// What a library and a journal say of courses and cases.
pub(super) fn facts(library: &Library, sat: &[Sat]) -> CourseFacts {
    let mut facts = CourseFacts::default();
    for volume in library.volumes() {
        let Some(Ok(pack)) = library.pack(volume.id) else { continue };
        // One that cannot be found because its id is taken is told of elsewhere.
        if volume.content.is_err() {
            continue;
        }
        match pack.subject {
            Subject::Course => facts.courses.push(Course {
                id: pack.id.clone(),
                title: pack.title.clone(),
                body: pack.body.clone(),
                steps: steps(pack, sat),
                pages: pages(library, pack),
                is_own: volume.own_file.is_some(),
            }),
            Subject::Practice => facts.cases.push(case(pack, sat)),
            Subject::Own | Subject::Partner => {}
        }
    }
    facts
}

fn pages(library: &Library, pack: &Pack) -> Vec<(String, String)> {
    let wanted = pack.exercises.iter().flat_map(|exercise| &exercise.reading);
    let title = |id: &String| {
        let content = library.content(id)?.ok()?;
        Some((id.clone(), content.title().to_owned()))
    };
    wanted.filter_map(title).collect()
}

fn case(pack: &Pack, sat: &[Sat]) -> Case {
    let of_it = || sat.iter().filter(|sat| sat.pack == pack.id);
    let last = |is_finished: bool| {
        let those = of_it().filter(move |sat| sat.is_finished == is_finished);
        those.max_by_key(|sat| (sat.started, &sat.session)).map(|sat| sat.session.clone())
    };
    Case {
        id: pack.id.clone(),
        title: pack.title.clone(),
        draft: last(false),
        times: of_it().filter(|sat| sat.is_finished).count(),
        last: last(true),
    }
}

/// What was sat, and what is being sat, as far as it is whole.
pub(super) fn sat(listed: &[Listed]) -> Vec<Sat> {
    listed.iter().filter_map(|one| sat_in(one.state, one.heading.as_ref()?)).collect()
}

/// One of them.
pub(super) fn sat_in(state: State, heading: &Heading) -> Option<Sat> {
    let is_finished = match state {
        State::Finished => true,
        State::Draft => false,
        State::Damaged | State::Newer | State::Copy | State::Locked => return None,
    };
    Some(Sat {
        session: heading.id.clone(),
        kind: heading.kind,
        pack: heading.pack.clone(),
        exercise: heading.exercise.clone(),
        started: heading.started,
        is_finished,
    })
}
