//! Which partner or initiative moved from one stage to another between two sessions, and why.
//!
//! A move backwards is ordinary (a contact left): no move is called progress.

use super::recorded;
use crate::{
    journal::session::{Observation, Session, Subject},
    pack::library::Library,
};

/// A stage as it is read within a line: `raise ambition`; one that nobody knows is shown as it is.
pub fn stage_in_words(library: &Library, set: &str, stage: &str) -> String {
    let known = library.stage(set, stage);
    known.map_or_else(|| stage.to_owned(), |(_, stage)| stage.name.to_lowercase())
}

/// The title of a set of stages, with a stage before it: `raise ambition (The trust-building loop)`.
pub fn stage_and_set(library: &Library, set: &str, stage: &str) -> String {
    let known = library.stage(set, stage);
    let title = known.map_or(set, |(stages, _)| &stages.title);
    format!("{} ({title})", stage_in_words(library, set, stage))
}

/// A stage that differs from the one last observed, or is the first observed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageMove {
    pub subject: Subject,
    pub code: String,
    pub name: String,
    pub stages: String,
    pub from: Option<String>,
    pub to: String,
    pub why: String,
}

impl StageMove {
    /// Where from and where to, and by which stages: `from modest aim to raise ambition (The
    /// trust-building loop)`.
    pub fn in_words(&self, library: &Library) -> String {
        let to = stage_and_set(library, &self.stages, &self.to);
        match &self.from {
            Some(from) => format!("from {} to {to}", stage_in_words(library, &self.stages, from)),
            None => format!("{to}, first noted"),
        }
    }
}

/// The moves observed after `from` and up to `to`, by code.
pub fn stage_moves<'a>(
    from: &Session,
    to: &Session,
    sessions: impl IntoIterator<Item = &'a Session>,
) -> Vec<StageMove> {
    let (earlier, later): (Vec<_>, Vec<_>) = recorded(sessions)
        .into_iter()
        .filter(|session| session.started <= to.started)
        .partition(|session| session.started <= from.started);
    let mut moves: Vec<StageMove> = Vec::new();
    let seen = later.iter().rev().flat_map(|session| session.observations.iter().rev());
    for seen in seen.filter(|seen| !seen.stage.is_empty()) {
        let told = moves.iter().any(|told| {
            (told.subject, &told.code, &told.stages) == (seen.subject, &seen.code, &seen.stages)
        });
        if !told {
            moves.push(StageMove {
                subject: seen.subject,
                code: seen.code.clone(),
                name: seen.name.clone(),
                stages: seen.stages.clone(),
                from: last_seen(seen, &earlier).map(|before| before.stage.clone()),
                to: seen.stage.clone(),
                why: seen.why.clone(),
            });
        }
    }
    moves.retain(|told| told.from.as_ref() != Some(&told.to));
    // P2 before P10.
    moves.sort_by(|a, b| (a.code.len(), &a.code).cmp(&(b.code.len(), &b.code)));
    moves
}

/// The last observation of the same subject by the same stages.
fn last_seen<'a>(seen: &Observation, earlier: &[&'a Session]) -> Option<&'a Observation> {
    let mut before = earlier.iter().rev().flat_map(|session| session.observations.iter().rev());
    before.find(|other| {
        (other.subject, &other.code, &other.stages) == (seen.subject, &seen.code, &seen.stages)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::samples::{observation, session},
        pack::library::built_in,
    };

    #[test]
    fn a_stage_is_called_as_its_set_calls_it_and_one_that_nobody_knows_as_it_is() {
        let told = |set: &str, from: Option<&str>, to: &str| {
            let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
            let seen = |stage: &str| Observation { stages: set.into(), ..observation("P4", stage) };
            sessions[0].observations = from.into_iter().map(seen).collect();
            sessions[1].observations = vec![seen(to)];
            stage_moves(&sessions[0], &sessions[1], &sessions)[0].in_words(built_in())
        };
        assert_eq!(
            told("trust-loop", Some("modest-aim"), "raise-ambition"),
            "from modest aim to raise ambition (The trust-building loop)"
        );
        assert_eq!(told("own", None, "half-way"), "half-way (own), first noted");
    }

    #[test]
    fn a_move_tells_where_from_where_to_and_why() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        sessions[0].observations = vec![observation("P10", "role"), observation("P2", "role")];
        sessions[1].observations = vec![observation("P10", "calculative")];
        sessions[2].observations = vec![observation("P2", "role"), observation("P3", "role")];
        let [first, second, third] = &sessions;

        let moves = stage_moves(first, third, &sessions);
        let told: Vec<_> =
            moves.iter().map(|m| (m.code.as_str(), m.from.as_deref(), m.to.as_str())).collect();
        assert_eq!(told, [("P3", None, "role"), ("P10", Some("role"), "calculative")]);
        assert_eq!(stage_moves(second, third, &sessions).len(), 1, "only what lies between");
    }
}
