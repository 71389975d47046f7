//! What is said and offered where somebody is chosen, named and placed.

use std::borrow::Cow;

use super::Line;
use crate::journal::session::Subject;
use crate::pack::{Stage, Stages, StagesSubject};
use crate::sitting::Sitting;
use crate::sitting::place::{ObserveField, Place, WhichField};

impl Sitting {
    pub(super) fn words(&self, place: Place) -> Option<(String, Cow<'_, str>)> {
        let is_partner = self.subject() == Subject::Partner;
        let roles = "A role or a service, as in \"speech and language therapists\": never a \
                     person's name, never a child.";
        let (asked, hint): (&str, Cow<'_, str>) = match place {
            Place::Which(WhichField::Stages) => ("What would you like to place?", "".into()),
            Place::Which(WhichField::Known) if is_partner => ("Which partner?", "".into()),
            Place::Which(WhichField::Known) => ("Which piece of change?", "".into()),
            Place::Which(WhichField::Name) if is_partner => ("Who is this partner?", roles.into()),
            Place::Which(WhichField::Name) => {
                ("What is this change called?", "A few words, and no names.".into())
            }
            Place::Observe(ObserveField::Stage) => (
                "Where does it stand today?",
                "Later is not better, and going back is ordinary.".into(),
            ),
            Place::Observe(ObserveField::Why) => {
                ("What tells you so?", self.dip().unwrap_or_default().into())
            }
            Place::Observe(ObserveField::Needs) => (
                "Which does the work need?",
                "It may be the one where it stands: that is enough, then.".into(),
            ),
            Place::Observe(ObserveField::NextTest) => ("What would test it next?", "".into()),
            Place::Observe(ObserveField::ContactChanged) => {
                ("Has the contact there changed since last time?", "".into())
            }
            Place::Observe(ObserveField::Swift) => (
                "Is this trust given at once, for want of time to build it?",
                "Swift trust: it holds for a task, and wants looking after.".into(),
            ),
            Place::Observe(ObserveField::Also) => (
                "Does it stand in another stage as well?",
                "A change may stand in two at once.".into(),
            ),
            _ => return None,
        };
        Some((asked.to_owned(), hint))
    }

    /// What to know of the low point, where the change stands near it.
    fn dip(&self) -> Option<String> {
        let dip = self.stages()?.dip.as_ref()?;
        let is_near = self.seen().is_some_and(|seen| seen.stage == dip.near);
        is_near.then(|| format!("{} {}", dip.text, dip.ask))
    }

    pub(super) fn offered(&self, place: Place) -> Vec<Line> {
        match place {
            Place::Which(WhichField::Stages) => self.past.stages.iter().map(of_stages).collect(),
            Place::Which(WhichField::Known) => {
                let known = self
                    .known()
                    .map(|known| Line::of(format!("{} {}", known.code, known.name).trim_end()));
                let another = match self.subject() {
                    Subject::Partner => "Another partner",
                    Subject::Initiative => "Another piece of change",
                };
                known.chain([Line::of(another)]).collect()
            }
            Place::Observe(ObserveField::Stage | ObserveField::Needs) => {
                let stages = self.stages().into_iter().flat_map(|stages| &stages.stages);
                stages.map(of_stage).collect()
            }
            Place::Observe(ObserveField::Also) => {
                self.others().map(of_stage).chain([Line::of("no")]).collect()
            }
            Place::Observe(ObserveField::ContactChanged | ObserveField::Swift) => {
                vec![Line::of("yes"), Line::of("no")]
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn chosen(&self, place: Place) -> Option<usize> {
        let seen = self.seen()?;
        let place_of = |id: &str| {
            let mut stages = self.stages()?.stages.iter();
            stages.position(|stage| stage.id == id)
        };
        match place {
            Place::Which(WhichField::Stages) => {
                self.past.stages.iter().position(|stages| stages.id == seen.stages)
            }
            Place::Which(WhichField::Known) => {
                self.known().position(|known| known.code == seen.code)
            }
            Place::Observe(ObserveField::Stage) => place_of(&seen.stage),
            Place::Observe(ObserveField::Needs) => place_of(&seen.needs),
            Place::Observe(ObserveField::ContactChanged) => seen.contact_changed.then_some(0),
            Place::Observe(ObserveField::Swift) => seen.swift.then_some(0),
            _ => None,
        }
    }
}

fn of_stage(stage: &Stage) -> Line {
    let gloss = format!("{} {}", stage.gloss, stage.sign).trim_end().to_owned();
    Line { words: stage.name.clone(), gloss }
}

fn of_stages(stages: &Stages) -> Line {
    let what = match stages.subject {
        StagesSubject::Partner => "A partner",
        StagesSubject::Initiative => "A piece of change",
    };
    Line { words: format!("{what}: {}", in_a_sentence(&stages.title)), gloss: String::new() }
}

/// A title with a small first letter.
fn in_a_sentence(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}
