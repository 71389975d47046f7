//! One prompt through all sessions.

pub mod picture;

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{
    claim::{Claim, Of, Rated, claim},
    is_compared, is_first_of_its_pack, recorded,
};
use crate::{
    calendar,
    journal::{
        id::SessionId,
        session::{Entry, Rating, Session},
    },
};

/// A prompt's answers, and what may be said of its ratings.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    pub prompt: String,
    pub claim: Claim,
    /// Newest first. Sessions that did not answer it are not there: gaps stay gaps.
    pub entries: Vec<Threaded>,
}

impl Thread {
    /// What may be said of its ratings, and where care is needed, why; empty where the answers speak
    /// for themselves.
    pub fn claim_in_words(&self) -> String {
        let mut words = self.claim.words();
        let rated = || self.entries.iter().filter(|told| told.entry.rating.is_some());
        let differ = |by: fn(&Entry) -> &str| {
            let first = self.entries.first().map(|told| by(&told.entry));
            self.entries.iter().any(|told| Some(by(&told.entry)) != first)
        };
        let differs = |by: fn(&Entry) -> &str| {
            let first = rated().next().map(|told| by(&told.entry));
            rated().any(|told| Some(by(&told.entry)) != first)
        };
        let is_revised = rated().any(|told| Some(told.entry.rev) != self.latest_rev());
        let is_reworded = differs(|entry| &entry.question);
        let cares = [
            (differ(|entry| &entry.partner), "the answers are about several partners"),
            (is_reworded, "the question was asked in other words"),
            (is_revised && !is_reworded, "the question was revised"),
            (
                rated().any(|told| told.entry.saw_previous),
                "an earlier answer was looked at before another was given",
            ),
        ];
        if self.claim == Claim::NotComparable {
            let cares: Vec<_> =
                cares.into_iter().filter(|(is_so, _)| *is_so).map(|(_, why)| why).collect();
            words = format!("{words}: {}", cares.join("; "));
        }
        words
    }

    /// The same as a sentence, which stands alone.
    pub fn claim_as_sentence(&self) -> String {
        let words = self.claim_in_words();
        match self.claim {
            Claim::Moved { .. } | Claim::Stayed { .. } => format!("The rating {words}."),
            Claim::MostlyHigher | Claim::MostlyLower => format!("The question {words}."),
            Claim::NoDirection => format!("The ratings show {words}."),
            Claim::NotComparable => format!("The ratings: {words}."),
            Claim::FirstTime => format!("Of the ratings: {words}."),
            Claim::ThenNow { .. } | Claim::Higher | Claim::Lower => {
                format!("The ratings are {words}.")
            }
            Claim::Answer => words,
        }
    }

    fn latest_rev(&self) -> Option<u32> {
        self.entries.first().map(|told| told.entry.rev)
    }
}

/// One answer in a thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Threaded {
    pub session: SessionId,
    pub started: Timestamp,
    pub entry: Entry,
    /// What the leader later gave that time, with what they knew then.
    pub looking_back: Option<Rating>,
}

/// The thread of `prompt`.
pub fn thread<'a>(prompt: &str, sessions: impl IntoIterator<Item = &'a Session>) -> Thread {
    with_entries(prompt, sessions, Entry::clone)
}

/// The same of sessions of which nothing else is wanted: a long thread is in memory once.
pub fn thread_of(prompt: &str, sessions: Vec<Session>) -> Thread {
    let outline = |entry: &Entry| Entry { partner: entry.partner.clone(), ..Entry::default() };
    let mut thread = with_entries(prompt, &sessions, outline);
    let answers = sessions.into_iter().map(|Session { id, mut entries, .. }| {
        entries.retain(|entry| is_of(prompt, entry));
        (id, entries)
    });
    let mut answers: BTreeMap<SessionId, Vec<Entry>> = answers.collect();
    // Newest first, as they are in the thread: the last of a session is its first there.
    for told in &mut thread.entries {
        told.entry = answers.get_mut(&told.session).and_then(Vec::pop).unwrap_or_default();
    }
    thread
}

fn is_of(prompt: &str, entry: &Entry) -> bool {
    entry.prompt == prompt && entry.is_answered()
}

fn with_entries<'a>(
    prompt: &str,
    sessions: impl IntoIterator<Item = &'a Session>,
    keep: impl Fn(&Entry) -> Entry,
) -> Thread {
    let recorded = recorded(sessions);
    let looked_back = looked_back_on(prompt, &recorded);
    let mut entries = Vec::new();
    let mut ratings = Vec::new();
    for session in recorded.iter().filter(|session| is_compared(session)) {
        for entry in session.entries.iter().filter(|entry| is_of(prompt, entry)) {
            ratings.extend(rated(session, entry, &recorded));
            entries.push(Threaded {
                session: session.id.clone(),
                started: session.started,
                entry: keep(entry),
                looking_back: looked_back.get(&session.id).copied(),
            });
        }
    }
    // Ratings of several partners are no sequence.
    let one_partner = entries.windows(2).all(|two| match two {
        [one, other] => one.entry.partner == other.entry.partner,
        _ => true,
    });
    entries.reverse();
    let claim = if one_partner { claim(Of::Thread(&ratings)) } else { Claim::NotComparable };
    Thread { prompt: prompt.to_owned(), claim, entries }
}

/// What each session was given, looking back at it last.
fn looked_back_on<'a>(prompt: &str, recorded: &[&'a Session]) -> BTreeMap<&'a SessionId, Rating> {
    let all = recorded.iter().flat_map(|later| &later.looking_back);
    all.filter(|back| back.prompt == prompt).map(|back| (&back.session, back.rating)).collect()
}

/// An entry's rating with what decides of its claims.
pub(super) fn rated<'a>(
    session: &Session,
    entry: &'a Entry,
    recorded: &[&Session],
) -> Option<Rated<'a>> {
    entry.rating.map(|rating| Rated {
        on: calendar::universal_day(session.started),
        rating,
        asked: (entry.rev, &entry.question),
        saw_previous: entry.saw_previous,
        first_session: is_first_of_its_pack(session, recorded),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::samples::{rated, session},
        journal::session::{Kind, LookingBack},
    };

    #[test]
    fn a_thread_is_newest_first_and_leaves_out_practice_notes_and_drafts() {
        let days = ["2025-09-25", "2025-10-01", "2025-10-02", "2025-10-03", "2025-12-04"];
        let mut sessions = days.map(session);
        for (session, points) in sessions.iter_mut().zip([4, 1, 1, 1, 3]) {
            session.entries.push(rated("q", points));
        }
        sessions[1].kind = Kind::Practice;
        sessions[2].kind = Kind::Note;
        sessions[3].finished = None;
        sessions[4].looking_back.push(LookingBack {
            session: sessions[0].id.clone(),
            prompt: "q".into(),
            rating: Rating::new(2).unwrap(),
            unknown: toml::Table::new(),
        });
        let thread = thread("q", &sessions);
        assert_eq!(thread.claim.words(), "has moved between 3 and 4");
        let sessions_of: Vec<_> = thread.entries.iter().map(|e| e.session.clone()).collect();
        assert_eq!(sessions_of, [sessions[4].id.clone(), sessions[0].id.clone()]);
        assert_eq!(thread.entries[1].looking_back, Rating::new(2));
    }

    #[test]
    fn what_may_be_said_is_a_sentence_where_it_stands_alone() {
        let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
        sessions[0].entries.push(rated("q", 3));
        assert_eq!(thread("q", &sessions).claim_as_sentence(), "");
        sessions[1].entries.push(rated("q", 3));
        assert_eq!(thread("q", &sessions).claim_as_sentence(), "The rating has stayed at 3.");
        sessions[1].entries[0].rev = 7;
        assert_eq!(
            thread("q", &sessions).claim_as_sentence(),
            "The ratings: compare with care: the question was revised."
        );
    }

    #[test]
    fn a_thread_of_sessions_that_are_given_away_is_the_same() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-04"].map(session);
        for (session, points) in sessions.iter_mut().zip([4, 1, 3]) {
            session.entries = vec![rated("other", 2), rated("q", points), rated("q", 5)];
            session.entries[2].partner = format!("P{points}");
        }
        sessions[1].finished = None;
        for prompt in ["q", "other", "none"] {
            assert_eq!(thread_of(prompt, sessions.to_vec()), thread(prompt, &sessions));
        }
    }

    #[test]
    fn care_is_asked_for_with_its_reasons() {
        let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
        for session in &mut sessions {
            session.entries.push(rated("q", 3));
        }
        let said = |sessions: &[Session; 2]| thread("q", sessions).claim_in_words();
        assert_eq!(said(&sessions), "has stayed at 3");
        sessions[1].entries[0].saw_previous = true;
        let looked = "an earlier answer was looked at before another was given";
        assert_eq!(said(&sessions), format!("compare with care: {looked}"));
        let mut reworded = sessions.clone();
        "In other words?".clone_into(&mut reworded[1].entries[0].question);
        let words = "compare with care: the question was asked in other words";
        assert_eq!(said(&reworded), format!("{words}; {looked}"), "without a revision");
        sessions[0].entries[0].rev = 7;
        let revised = "compare with care: the question was revised";
        assert_eq!(said(&sessions), format!("{revised}; {looked}"));
        sessions[1].entries[0] = Entry { partner: "P4".into(), rev: 7, ..rated("q", 3) };
        assert_eq!(said(&sessions), "compare with care: the answers are about several partners");
    }
}
