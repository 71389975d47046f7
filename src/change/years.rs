//! School years, term by term: when sessions were, and which themes they touched. A term without a
//! session stays, as a gap.

use jiff::{Timestamp, civil::Date};

use super::{dated::Dated, recorded};
use crate::{
    calendar::{Term, Terms, school_year_start, universal_day},
    journal::{
        heading::Observed,
        id::SessionId,
        session::{Kind, Length},
    },
    pack::Pack,
};

/// A school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Its 1 September.
    pub start: Date,
    /// From the first term to the last, or to the present one.
    pub terms: Vec<TermSessions>,
}

/// A term and the sessions in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermSessions {
    pub term: Term,
    /// Oldest first.
    pub sessions: Vec<SessionOfTerm>,
}

/// What a year shows of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionOfTerm {
    pub id: SessionId,
    pub started: Timestamp,
    pub kind: Kind,
    pub length: Option<Length>,
    /// How many questions it answered.
    pub answered: usize,
    /// For every theme of the pack, in its order, how many of its questions it answered.
    pub themes: Vec<usize>,
    /// The partners and the changes that it names or places.
    pub placed: Vec<Observed>,
}

/// The school years from that of the first session to that of `today`, newest first. Practice
/// sessions are in none, nor are notes that neither answer anything nor place anybody.
pub fn years<'s, S: Dated + 's>(
    pack: &Pack,
    sessions: impl IntoIterator<Item = &'s S>,
    today: Date,
    terms: &Terms,
) -> Vec<Year> {
    let mut sessions = recorded(sessions);
    sessions.retain(|session| {
        let says = || session.answered().next().is_some() || !session.placed().is_empty();
        session.kind() != Kind::Note || says()
    });
    let year_of = |session: &S| school_year_start(universal_day(session.started()));
    let Some(first) = sessions.first().map(|session| year_of(session)) else { return Vec::new() };
    // A clock that went wrong may have put a session into the future: it is shown all the same.
    let latest = sessions.iter().map(|session| universal_day(session.started())).max();
    let today = latest.map_or(today, |latest| latest.max(today));
    let mut years = Vec::new();
    let mut start = school_year_start(today);
    while start >= first {
        let of_year = || sessions.iter().filter(|session| year_of(session) == start);
        let is_past =
            |term: &Term| start < school_year_start(today) || *term <= terms.term_of(today);
        let shown = Term::ALL.into_iter().filter(is_past).map(|term| TermSessions {
            term,
            sessions: of_year()
                .filter(|session| terms.term_of(universal_day(session.started())) == term)
                .map(|session| session_of_term(pack, *session))
                .collect(),
        });
        years.push(Year { start, terms: shown.collect() });
        let Ok(before) = start.checked_sub(jiff::Span::new().years(1)) else { break };
        start = before;
    }
    years
}

fn session_of_term(pack: &Pack, session: &impl Dated) -> SessionOfTerm {
    let of_theme = |theme: &str| {
        let is_of = |prompt: &str| pack.prompt(prompt).is_some_and(|prompt| prompt.theme == theme);
        session.answered().filter(|prompt| is_of(prompt)).count()
    };
    let is_of_pack = session.pack() == pack.id;
    let count = |theme: &str| if is_of_pack { of_theme(theme) } else { 0 };
    SessionOfTerm {
        id: session.id().clone(),
        started: session.started(),
        kind: session.kind(),
        length: session.length(),
        answered: session.answered().count(),
        themes: pack.themes.iter().map(|theme| count(&theme.id)).collect(),
        placed: session.placed(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        calendar::YearDay,
        change::samples::{observation, pack, rated, session},
        journal::session::Session,
    };

    #[test]
    fn a_term_without_a_session_stays_as_a_gap() {
        let pack = pack(&[("a", 3), ("b", 2)]);
        let mut sessions = ["2024-10-01", "2025-11-02", "2025-11-20", "2026-05-01"].map(session);
        sessions[0].entries = vec![rated("a1", 1), rated("b1", 1), rated("free", 2)];
        sessions[2].entries = vec![rated("b1", 1), rated("b2", 1)];
        let years = years(&pack, &sessions, date(2026, 6, 1), &Terms::default());
        let told: Vec<_> = years
            .iter()
            .map(|year| {
                let terms = year.terms.iter().map(|it| (it.term.name(), it.sessions.len()));
                (year.start.year(), terms.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            told,
            [
                (2025, vec![("Autumn", 2), ("Spring", 0), ("Summer", 1)]),
                (2024, vec![("Autumn", 1), ("Spring", 0), ("Summer", 0)]),
            ]
        );
        assert_eq!(years[1].terms[0].sessions[0].themes, [1, 1]);
        assert_eq!(years[1].terms[0].sessions[0].answered, 3);
        assert_eq!(years[0].terms[0].sessions[1].themes, [0, 2]);
    }

    #[test]
    fn a_note_is_there_with_whom_it_places_once_each() {
        let pack = pack(&[("a", 3)]);
        let mut sessions = ["2025-09-25", "2025-10-02"].map(session);
        sessions[1].kind = Kind::Note;
        sessions[1].observations = vec![observation("P4", "role"), observation("P4", "modest-aim")];
        sessions[1].observations[1].name = "therapists".into();
        let years = years(&pack, &sessions, date(2025, 10, 3), &Terms::default());
        let placed: Vec<_> = years[0].terms[0].sessions.iter().map(|it| &*it.placed).collect();
        let named = Observed { code: "P4".into(), name: "therapists".into() };
        assert_eq!(placed, [&[][..], &[named]]);
    }

    #[test]
    fn terms_to_come_are_not_shown_and_practice_and_empty_notes_are_in_none() {
        let pack = pack(&[("a", 3)]);
        let mut sessions = ["2025-09-25", "2025-10-02", "2025-10-03"].map(session);
        sessions[1].kind = Kind::Practice;
        sessions[2].kind = Kind::Note;
        let years = years(&pack, &sessions, date(2026, 1, 20), &Terms::default());
        let terms: Vec<_> = years[0].terms.iter().map(|it| (it.term, it.sessions.len())).collect();
        assert_eq!(terms, [(Term::Autumn, 1), (Term::Spring, 0)]);
    }

    #[test]
    fn a_session_is_of_the_term_that_the_school_says() {
        let pack = pack(&[("a", 3)]);
        let sessions = ["2025-09-25", "2026-01-04", "2026-04-10"].map(session);
        let day = |text| YearDay::parse(text).unwrap();
        let terms = Terms { spring: day("5 January"), summer: day("20 April") };
        let years = years(&pack, &sessions, date(2026, 4, 30), &terms);
        let told: Vec<_> = years[0].terms.iter().map(|it| (it.term, it.sessions.len())).collect();
        assert_eq!(told, [(Term::Autumn, 2), (Term::Spring, 1), (Term::Summer, 0)]);
    }

    #[test]
    fn without_sessions_there_is_no_year() {
        let none = [] as [&Session; 0];
        assert!(years(&pack(&[("a", 1)]), none, date(2026, 1, 20), &Terms::default()).is_empty());
    }
}
