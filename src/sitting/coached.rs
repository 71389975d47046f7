//! What is its own in a coached session: what stays hidden on the shared screen, the quiet order of
//! *goal, reality, options, will*; and the agreement and the coach's notes, which are sat with too.

use super::Sitting;
use super::place::{Field, Place};
use crate::journal::session::{Entry, Kind, Tick};
use crate::pack::coaching::{self, MANAGES, NOTES, SPONSOR, SPONSOR_GETS};

/// What is agreed is so or is not.
pub const YES_OR_NO: [Tick; 2] = [Tick::Yes, Tick::No];

/// Where a coached session is, in the order that coaches know as GROW. Never a form: it only says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grow {
    Goal,
    Reality,
    Options,
    Will,
}

impl Grow {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Goal, Self::Reality, Self::Options, Self::Will];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Goal => "Goal",
            Self::Reality => "Reality",
            Self::Options => "Options",
            Self::Will => "Will",
        }
    }
}

impl Sitting {
    /// Whether a coach and a leader share the screen.
    pub fn is_coached(&self) -> bool {
        self.session.kind == Kind::Coached && !self.is_of_coaching()
    }

    /// Whether this is the agreement or a coach's notes, and no session.
    pub fn is_of_coaching(&self) -> bool {
        coaching::pack(&self.pack.id).is_some()
    }

    /// Whether these are a coach's notes: always one and the same file, gone on with.
    pub fn is_notes(&self) -> bool {
        self.pack.id == NOTES
    }

    /// Where a coached session is; none in any other, and at its end.
    pub fn grow(&self) -> Option<Grow> {
        if !self.is_coached() {
            return None;
        }
        match self.place {
            Place::Aim => Some(Grow::Goal),
            Place::Which(_)
            | Place::Review(..)
            | Place::Question(
                _,
                Field::Write | Field::Rate | Field::Tick | Field::Different | Field::LookingBack,
            )
            | Place::Rest(_)
            | Place::More
            | Place::Observe(_) => Some(Grow::Reality),
            Place::Question(_, Field::Probe(_)) => Some(Grow::Options),
            Place::Promise(..) | Place::Changed | Place::Carry => Some(Grow::Will),
            Place::Done => None,
        }
    }

    /// Whether last time's answer to this prompt stays hidden until the leader reveals it.
    pub(super) fn hides_before(&self, prompt: &str) -> bool {
        self.is_coached() && !self.shown.iter().any(|shown| shown == prompt)
    }

    /// Whether the warning over a line manager as coach is due: once, where that was agreed for the
    /// first time.
    pub fn warns_of_manager(&self) -> bool {
        let manages = |entry: Option<&Entry>| entry.is_some_and(|it| it.tick == Some(Tick::Yes));
        let before = self.past.answers.get(MANAGES).map(|before| &before.entry);
        manages(self.session.entry(MANAGES)) && !manages(before)
    }

    /// What was agreed last stands there to be read again, and changed where it is no longer so.
    pub(super) fn take_agreed(&mut self) {
        if !self.is_of_coaching() || self.is_notes() {
            return;
        }
        for prompt in &self.pack.prompts {
            let before = self.past.answers.get(&prompt.id).map(|before| before.entry.clone());
            let usual = (prompt.id == SPONSOR).then(|| Entry {
                prompt: prompt.id.clone(),
                rev: prompt.rev,
                question: prompt.ask.clone(),
                text: SPONSOR_GETS.to_owned(),
                ..Entry::default()
            });
            self.session.entries.extend(before.or(usual));
        }
    }

    /// A line is asked for only where the coach is the line manager.
    pub(super) fn of_manager(entry: Option<&Entry>) -> Vec<Field> {
        match entry.and_then(|entry| entry.tick) {
            Some(Tick::Yes) => vec![Field::Tick, Field::Write],
            Some(Tick::No | Tick::Missed) | None => vec![Field::Tick],
        }
    }

    /// Whether it was taken up from a draft.
    pub fn is_resumed(&self) -> bool {
        self.session.at.is_some()
    }
}
