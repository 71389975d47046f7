//! Private answers, and all that would tell of them, taken out in this one place before any format.
//!
//! With an answer go the promises made from it, what became of those, and what was given to it
//! looking back. Of what is not known to be open (a promise of a session that is gone or cannot be
//! read) nothing goes out either.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    change::promises::{Promise, if_then},
    journal::{
        heading::Heading,
        id::{CommitmentRef, SessionId},
        session::{Entry, Session},
    },
};

/// Whether private answers go out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Private {
    #[default]
    LeftOut,
    Included,
}

/// What of a journal may go out, as far as its sessions do not say it themselves.
#[derive(Clone, Debug)]
pub struct Open {
    private: Private,
    /// The sessions that are known, each with the prompts that are private in it.
    sessions: BTreeMap<SessionId, BTreeSet<String>>,
    promises: BTreeMap<CommitmentRef, String>,
}

impl Open {
    /// Nothing is known yet.
    pub fn new(private: Private) -> Self {
        Self { private, sessions: BTreeMap::new(), promises: BTreeMap::new() }
    }

    /// Takes note of a session, of which the answers may be missing; there is none where nothing stands
    /// beside them. They come oldest first: a promise before what became of it.
    pub fn note(&mut self, heading: &Heading, session: Option<&Session>) {
        let hidden = heading.answers.iter().filter(|answer| answer.is_private && self.hides());
        let hidden: BTreeSet<String> = hidden.map(|answer| answer.prompt.clone()).collect();
        // What a private promise was changed into says what that one said.
        let reviews = session.iter().flat_map(|session| &session.reviews);
        let from_hidden: Vec<&CommitmentRef> = reviews
            .filter(|review| self.hides() && !self.promises.contains_key(&review.commitment))
            .filter_map(|review| review.became.as_ref())
            .collect();
        let mut open = Vec::new();
        for made in session.iter().flat_map(|session| &session.commitments) {
            let id = CommitmentRef { session: heading.id.clone(), id: made.id.clone() };
            if !hidden.contains(&made.prompt) && !from_hidden.contains(&&id) {
                open.push((id, if_then(&made.cue, &made.act)));
            }
        }
        self.promises.extend(open);
        self.sessions.insert(heading.id.clone(), hidden);
    }

    /// Whether private answers go out.
    pub fn private(&self) -> Private {
        self.private
    }

    /// The sentences of the promises that may go out.
    pub fn promises(&self) -> &BTreeMap<CommitmentRef, String> {
        &self.promises
    }

    /// Takes out of a session what does not go out.
    pub fn strip(&self, session: &mut Session) {
        if !self.hides() {
            return;
        }
        session.entries.retain(|entry| !entry.private);
        self.strip_beside(session);
        if let Some(end) = &mut session.end {
            end.entries = session.entries.len();
        }
    }

    /// Takes out what does not go out beside the answers.
    pub fn strip_beside(&self, session: &mut Session) {
        if !self.hides() {
            return;
        }
        let id = session.id.clone();
        session.looking_back.retain(|back| {
            self.is_open(&back.session, &back.prompt) && self.is_open(&id, &back.prompt)
        });
        session.commitments.retain(|made| {
            self.promises.contains_key(&CommitmentRef { session: id.clone(), id: made.id.clone() })
        });
        session.reviews.retain(|review| self.promises.contains_key(&review.commitment));
        for review in &mut session.reviews {
            review.became.take_if(|became| !self.promises.contains_key(became));
        }
    }

    /// Takes out of two sessions the answers to every question that is private in either: one alone
    /// would be told as new, or as left out.
    pub fn strip_pair(&self, from: &mut Session, to: &mut Session) {
        if self.hides() {
            let is_in_both =
                |entry: &Entry| [&from.id, &to.id].iter().all(|id| self.is_open(id, &entry.prompt));
            let [of_from, of_to] = [&*from, &*to].map(|session| {
                let open = session.entries.iter().filter(|entry| is_in_both(entry));
                open.cloned().collect::<Vec<_>>()
            });
            (from.entries, to.entries) = (of_from, of_to);
        }
        self.strip(from);
        self.strip(to);
    }

    /// Takes out promises that do not go out.
    pub fn strip_promises(&self, promises: &mut Vec<Promise>) {
        if !self.hides() {
            return;
        }
        promises.retain(|promise| self.promises.contains_key(&promise.id));
        for promise in promises {
            promise.became.take_if(|became| !self.promises.contains_key(became));
            for made in &mut promise.reviews {
                made.review.became.take_if(|became| !self.promises.contains_key(became));
            }
        }
    }

    fn hides(&self) -> bool {
        self.private == Private::LeftOut
    }

    fn is_open(&self, session: &SessionId, prompt: &str) -> bool {
        self.sessions.get(session).is_some_and(|hidden| !hidden.contains(prompt))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        change::{
            promises::promises,
            samples::{commitment, review, session, told},
        },
        journal::session::{Commitment, LookingBack, Outcome, Rating, Review, Then},
    };

    /// Three sessions: a private answer, a promise made of it, what became of both.
    fn journal() -> [Session; 3] {
        let mut all = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        all[0].entries = vec![told("open", 3, "Open."), hidden("hidden")];
        let made = |id: &str, prompt: &str| Commitment {
            prompt: prompt.into(),
            ..commitment(id, date(2025, 10, 9))
        };
        all[0].commitments = vec![made("c1", "open"), made("c2", "hidden")];
        let mut changed = review(&all[0], "c2", Outcome::Changed, Then::Close);
        changed.became = Some(id(&all[1], "c1"));
        let kept = review(&all[0], "c1", Outcome::Kept, Then::Close);
        all[1].reviews = vec![kept, changed];
        all[1].commitments = vec![made("c1", "open"), made("c2", "open")];
        let of_changed = review(&all[1], "c1", Outcome::Kept, Then::Close);
        all[2].reviews = vec![of_changed];
        let back = |prompt: &str| LookingBack {
            session: all[0].id.clone(),
            prompt: prompt.into(),
            rating: Rating::new(2).unwrap(),
            unknown: toml::Table::new(),
        };
        all[2].looking_back = vec![back("open"), back("hidden")];
        all
    }

    fn hidden(prompt: &str) -> Entry {
        Entry { private: true, ..told(prompt, 2, "Hidden.") }
    }

    fn id(session: &Session, id: &str) -> CommitmentRef {
        CommitmentRef { session: session.id.clone(), id: id.into() }
    }

    fn noted(private: Private, journal: &[Session]) -> Open {
        let mut open = Open::new(private);
        for session in journal {
            open.note(&session.into(), Some(session));
        }
        open
    }

    #[test]
    fn with_a_private_answer_goes_all_that_came_of_it() {
        let mut journal = journal();
        let open = noted(Private::LeftOut, &journal);
        for session in &mut journal {
            open.strip(session);
        }
        let [first, second, third] = &journal;
        assert_eq!(first.entries.len(), 1);
        let made = |session: &Session| -> Vec<String> {
            session.commitments.iter().map(|made| made.id.clone()).collect()
        };
        assert_eq!(made(first), ["c1"]);
        assert_eq!(made(second), ["c2"], "the first is what the private one was changed into");
        let of: Vec<&CommitmentRef> = second.reviews.iter().map(|it| &it.commitment).collect();
        assert_eq!(of, [&id(first, "c1")]);
        assert_eq!(third.reviews, [], "nor what became of that");
        let back: Vec<&str> = third.looking_back.iter().map(|it| it.prompt.as_str()).collect();
        assert_eq!(back, ["open"]);
    }

    #[test]
    fn of_a_promise_that_was_changed_into_a_private_one_nobody_learns_into_what() {
        let mut journal = journal();
        let mut changed = review(&journal[0], "c1", Outcome::Changed, Then::Close);
        changed.became = Some(id(&journal[2], "c9"));
        journal[2].entries = vec![hidden("hidden")];
        let made = Commitment { prompt: "hidden".into(), ..commitment("c9", date(2026, 5, 1)) };
        journal[2].commitments = vec![made];
        journal[2].reviews = vec![changed];
        let open = noted(Private::LeftOut, &journal);
        open.strip(&mut journal[2]);
        let [told] = &*journal[2].reviews else { panic!("{:?}", journal[2].reviews) };
        assert_eq!((&told.commitment, &told.became), (&id(&journal[0], "c1"), &None));
    }

    #[test]
    fn a_rating_given_looking_back_stays_in_where_the_same_question_is_private_today() {
        let mut journal = journal();
        journal[2].entries = vec![hidden("open")];
        let open = noted(Private::LeftOut, &journal);
        open.strip(&mut journal[2]);
        assert_eq!(journal[2].looking_back, []);
    }

    #[test]
    fn nothing_goes_where_private_answers_are_asked_for() {
        let before = journal();
        let mut journal = journal();
        let open = noted(Private::Included, &journal);
        for session in &mut journal {
            open.strip(session);
        }
        assert_eq!(journal, before);
        assert_eq!(open.promises().len(), 4);
    }

    #[test]
    fn what_became_of_a_promise_nobody_knows_stays_in() {
        let mut journal = journal();
        let open = noted(Private::LeftOut, &journal[1..]);
        for session in &mut journal {
            open.strip(session);
        }
        assert_eq!(journal[1].reviews, []);
        assert_eq!(journal[2].looking_back, []);
    }

    #[test]
    fn of_two_sessions_a_question_goes_that_is_private_in_either() {
        let [mut from, mut to, _] = journal();
        to.entries = vec![told("hidden", 3, "Said aloud."), hidden("open"), told("new", 3, "New.")];
        let open = noted(Private::LeftOut, &[from.clone(), to.clone()]);
        open.strip_pair(&mut from, &mut to);
        assert_eq!(from.entries, []);
        let left: Vec<&str> = to.entries.iter().map(|entry| entry.prompt.as_str()).collect();
        assert_eq!(left, ["new"]);
    }

    #[test]
    fn promises_go_with_the_answers_they_were_made_from() {
        let journal = journal();
        let mut told = promises(&journal, date(2026, 4, 1));
        noted(Private::LeftOut, &journal).strip_promises(&mut told);
        let ids: Vec<&CommitmentRef> = told.iter().map(|promise| &promise.id).collect();
        assert_eq!(ids, [&id(&journal[1], "c2"), &id(&journal[0], "c1")]);
        let became = |review: &Review| review.became.is_some();
        assert!(!told.iter().flat_map(|it| &it.reviews).any(|it| became(&it.review)));
    }
}
