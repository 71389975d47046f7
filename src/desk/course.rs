//! Courses and practice: where one stands in each, and which exercise comes next.

use super::{Desk, Failure, Wanted};
use crate::change::course::{Case, Course, CourseFacts, Sat, Stands, next, steps};
use crate::journal::{
    heading::Heading,
    id::SessionId,
    listing::{Listed, State},
    session::Kind,
};
use crate::pack::{Exercise, Pack, Subject, library::Library};

impl Desk {
    /// Every course and case.
    ///
    /// # Errors
    /// Where the journal or the person's own packs cannot be read.
    pub fn courses(&self) -> Result<CourseFacts, Failure> {
        let listed = self.journal().list()?;
        Ok(facts(self.library()?, &sat(&listed)))
    }

    /// Whether there is a course among the person's own packs.
    pub(super) fn has_own_course(&self) -> bool {
        let Ok(library) = self.library() else { return false };
        library.own_packs().any(|pack| pack.subject == Subject::Course)
    }

    /// The draft to go on with in a course: that of the exercise named, or else of the next;
    /// none where it has no draft, or where this pack is no course.
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
            let words =
                format!("every exercise of {} is done; name one to do it once more", pack.id);
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

/// The sessions that answered an exercise of a course, or practised a case, by its id.
pub(super) fn that_answered<'a>(
    id: &'a str,
    sat: &'a [Sat],
) -> impl Iterator<Item = &'a SessionId> {
    let is_it = move |sat: &&Sat| match sat.kind {
        Kind::Practice => sat.pack == id,
        Kind::Alone | Kind::Coached | Kind::Course | Kind::Note => sat.exercise == id,
    };
    sat.iter().filter(|sat| sat.is_finished).filter(is_it).map(|sat| &sat.session)
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
