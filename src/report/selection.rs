//! Which sessions and which of their answers go out: asked of one session at a time.

use jiff::{Timestamp, civil::Date};

use super::document::Line;
use crate::{
    calendar,
    journal::{
        id::SessionId,
        session::{Kind, Session},
    },
};

/// What was asked for. By itself it takes everything but practice sessions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// These sessions only, where any are named.
    pub sessions: Vec<SessionId>,
    /// Sessions of this day and later; days are those of UTC.
    pub since: Option<Date>,
    /// Sessions of this day and earlier.
    pub until: Option<Date>,
    /// Only what was answered on this, and the promises made from it.
    pub topic: Option<Topic>,
    /// How much of each.
    pub extent: Extent,
}

/// How much of a session goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    #[default]
    Whole,
    /// The leader's answers and promises, as a coach hands them over: not what became of earlier
    /// promises, nor where others stand.
    HandOver,
}

/// What answers are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// A theme's title.
    pub title: String,
    /// Ids.
    pub prompts: Vec<String>,
}

impl Selection {
    /// What a coach hands over of a session.
    pub fn hand_over(id: &SessionId) -> Self {
        Self { sessions: vec![id.clone()], extent: Extent::HandOver, ..Self::default() }
    }

    /// Whether a session goes out. A practice does only where it is named.
    pub fn takes(&self, id: &SessionId, kind: Kind, started: Timestamp) -> bool {
        let day = calendar::universal_day(started);
        let is_asked_for = if self.sessions.is_empty() {
            kind != Kind::Practice
        } else {
            self.sessions.contains(id)
        };
        is_asked_for
            && self.since.is_none_or(|since| since <= day)
            && self.until.is_none_or(|until| day <= until)
    }

    /// The days that were asked for, in words that follow others; nothing where none were.
    pub fn days(&self) -> Line {
        match (self.since, self.until) {
            (None, None) => Line::default(),
            (Some(since), None) => Line::words(" from ").on(since).and(" on"),
            (None, Some(until)) => Line::words(" up to ").on(until),
            (Some(since), Some(until)) => Line::words(" from ").on(since).and(" to ").on(until),
        }
    }

    /// Takes out of a session what was not asked for.
    pub fn narrow(&self, session: &mut Session) {
        if self.extent == Extent::HandOver {
            session.looking_back.clear();
            session.reviews.clear();
            session.observations.clear();
        }
        let Some(Topic { prompts, .. }) = &self.topic else { return };
        session.entries.retain(|entry| prompts.contains(&entry.prompt));
        session.looking_back.retain(|back| prompts.contains(&back.prompt));
        session.commitments.retain(|made| prompts.contains(&made.prompt));
        session.reviews.clear();
        session.observations.clear();
        for text in [&mut session.aim, &mut session.changed, &mut session.carry] {
            text.clear();
        }
        if let Some(end) = &mut session.end {
            end.entries = session.entries.len();
        }
    }
}

/// Whether anything is left of a session.
pub fn is_empty(session: &Session) -> bool {
    session.entries.is_empty()
        && session.looking_back.is_empty()
        && session.commitments.is_empty()
        && session.reviews.is_empty()
        && session.observations.is_empty()
        && [&session.aim, &session.changed, &session.carry].iter().all(|text| text.is_empty())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::change::samples::{commitment, rated, session};

    fn takes(selection: &Selection, session: &Session) -> bool {
        selection.takes(&session.id, session.kind, session.started)
    }

    #[test]
    fn a_practice_goes_out_only_where_it_is_named() {
        let mut practice = session("2025-09-25");
        practice.kind = Kind::Practice;
        assert!(!takes(&Selection::default(), &practice));
        let named = Selection { sessions: vec![practice.id.clone()], ..Selection::default() };
        assert!(takes(&named, &practice));
        assert!(!takes(&named, &session("2025-10-01")));
    }

    #[test]
    fn both_days_are_within() {
        let day = Some(date(2025, 9, 25));
        let on = Selection { since: day, until: day, ..Selection::default() };
        let taken = ["2025-09-24", "2025-09-25", "2025-09-26"].map(|day| takes(&on, &session(day)));
        assert_eq!(taken, [false, true, false]);
    }

    #[test]
    fn prompts_take_their_answers_and_what_was_promised_from_them() {
        let mut one = session("2025-09-25");
        one.entries = vec![rated("a", 1), rated("b", 2)];
        one.commitments = vec![commitment("c1", date(2025, 10, 9))];
        one.carry = "Ask.".into();
        one.commitments[0].prompt = "b".into();
        let of = |prompt: &str| {
            let topic = Topic { title: "A theme".into(), prompts: vec![prompt.to_owned()] };
            let mut narrowed = one.clone();
            Selection { topic: Some(topic), ..Selection::default() }.narrow(&mut narrowed);
            (narrowed.entries.len(), narrowed.commitments.len(), is_empty(&narrowed))
        };
        assert_eq!([of("a"), of("b"), of("c")], [(1, 0, false), (1, 1, false), (0, 0, true)]);
    }
}
