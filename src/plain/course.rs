//! Courses and practice in lines.

use super::{Plain, Stop};
use crate::change::course::Stands;
use crate::desk::{Answer, Query, Wanted};
use crate::journal::id::SessionId;
use crate::report::text;

/// What can be gone on with.
enum Way {
    Sit(Wanted),
    Resume(SessionId),
    Compare(SessionId, SessionId),
}

impl Plain<'_> {
    /// Where one stands, and then what can be begun, gone on with or compared.
    pub(super) fn course(&mut self) -> Result<(), Stop> {
        let Answer::Course(facts) = self.ask(&Query::Course)? else { return Ok(()) };
        let zone = self.clock.now().zone;
        self.talk.gap()?;
        self.talk.say(&text::courses(&facts, &zone))?;
        self.talk.gap()?;
        let mut ways = Vec::new();
        for course in &facts.courses {
            for step in &course.steps {
                let title = &step.exercise.title;
                let exercise = Some(step.exercise.id.clone());
                let begin = || Way::Sit(Wanted { exercise, ..Wanted::with(&course.id) });
                ways.push(match &step.stands {
                    Stands::Ahead => (format!("Begin: {title}"), begin()),
                    Stands::Begun(draft) => (format!("Go on: {title}"), Way::Resume(draft.clone())),
                    Stands::Done(..) => (format!("Once more: {title}"), begin()),
                });
                ways.extend(step.side_by_side.clone().map(|(from, to)| {
                    (format!("What changed up to: {title}"), Way::Compare(from, to))
                }));
            }
        }
        ways.extend(facts.cases.iter().map(|case| match &case.draft {
            Some(draft) => (format!("Go on: {}", case.title), Way::Resume(draft.clone())),
            None => (format!("Practise: {}", case.title), Way::Sit(Wanted::with(&case.id))),
        }));
        let offered: Vec<_> = (1..).zip(ways.iter().map(|(words, _)| words.clone())).collect();
        let number = self.talk.choose(&offered, "Enter alone goes back.")?;
        let chosen = number.and_then(|number| number.checked_sub(1));
        let Some((_, way)) = chosen.and_then(|place| ways.into_iter().nth(place)) else {
            return Ok(());
        };
        match way {
            Way::Sit(wanted) => self.begin_as(wanted),
            Way::Resume(draft) => self.resume(draft),
            Way::Compare(from, to) => self.compared(Some((from, to))),
        }
    }
}
