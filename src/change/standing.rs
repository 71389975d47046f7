//! Where partners and pieces of change stand, and how each came there: facts for the map and for a
//! sitting.
//!
//! A later stage is no better one, and a move backwards is ordinary: nothing here orders or sums.

use jiff::Timestamp;

use super::recorded;
use crate::journal::{
    id::SessionId,
    session::{Observation, Session, Subject},
};

/// A partner or a piece of change with all that was observed of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub subject: Subject,
    pub code: String,
    /// As it was last named.
    pub name: String,
    /// Oldest first. One without a stage only names it.
    pub seen: Vec<Seen>,
}

/// One observation, with when it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub session: SessionId,
    pub started: Timestamp,
    pub said: Observation,
}

impl Standing {
    /// Its code and its name.
    pub fn title(&self) -> String {
        format!("{} {}", self.code, self.name).trim_end().to_owned()
    }

    /// Whether it was ever said where it stands.
    pub fn is_placed(&self) -> bool {
        self.seen.iter().any(|seen| !seen.said.stage.is_empty())
    }

    /// What was observed by these stages, oldest first.
    pub fn by<'a>(&'a self, stages: &'a str) -> impl DoubleEndedIterator<Item = &'a Seen> {
        self.seen.iter().filter(move |seen| seen.said.stages == stages)
    }

    /// What was last observed by these stages: more than one where a piece of change stood in two
    /// stages at once.
    pub fn latest<'a>(&'a self, stages: &'a str) -> impl Iterator<Item = &'a Seen> {
        let last = self.by(stages).next_back().map(|seen| &seen.session);
        self.by(stages).filter(move |seen| Some(&seen.session) == last)
    }

    /// Whether it stands at a stage now.
    pub fn stands_at(&self, stages: &str, stage: &str) -> bool {
        self.latest(stages).any(|seen| seen.said.stage == stage)
    }
}

/// Every partner, then every piece of change, by code: P2 before P10.
pub fn standings<'a>(sessions: impl IntoIterator<Item = &'a Session>) -> Vec<Standing> {
    let mut standings: Vec<Standing> = Vec::new();
    for session in recorded(sessions) {
        // A partner may be answered about and never placed: its code is known all the same.
        let asked = session.entries.iter().filter(|entry| !entry.partner.is_empty());
        for entry in asked {
            of(&mut standings, Subject::Partner, &entry.partner);
        }
        for said in &session.observations {
            let standing = of(&mut standings, said.subject, &said.code);
            if !said.name.is_empty() {
                standing.name.clone_from(&said.name);
            }
            standing.seen.push(Seen {
                session: session.id.clone(),
                started: session.started,
                said: said.clone(),
            });
        }
    }
    standings.sort_by(|a, b| order(a).cmp(&order(b)));
    standings
}

fn order(standing: &Standing) -> (bool, usize, &str) {
    (standing.subject == Subject::Initiative, standing.code.len(), &standing.code)
}

fn of<'s>(standings: &'s mut Vec<Standing>, subject: Subject, code: &str) -> &'s mut Standing {
    let found = standings.iter().position(|it| it.subject == subject && it.code == code);
    let at = found.unwrap_or(standings.len());
    if found.is_none() {
        let (code, name) = (code.to_owned(), String::new());
        standings.push(Standing { subject, code, name, seen: Vec::new() });
    }
    &mut standings[at]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::samples::{observation, rated, session};

    #[test]
    fn all_that_was_seen_of_a_partner_stands_together_oldest_first() {
        let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
        sessions[0].observations = vec![observation("P10", "role"), observation("P2", "role")];
        sessions[1].observations = vec![observation("P2", "calculative")];
        sessions[1].observations[0].name = "family support".into();
        sessions[1].entries = vec![rated("integrity", 3)];
        sessions[1].entries[0].partner = "P3".into();
        let found = standings(sessions.iter().rev());
        let titles: Vec<_> = found.iter().map(Standing::title).collect();
        assert_eq!(titles, ["P2 family support", "P3", "P10"]);
        let stages: Vec<_> = found[0].by("bottery").map(|seen| &*seen.said.stage).collect();
        assert_eq!(stages, ["role", "calculative"], "back is a move like any other");
    }
}
