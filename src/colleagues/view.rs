//! What of the closed rounds is shown: of each pack the latest, beside the leader's own ratings.

use jiff::{Timestamp, civil::Date};

use super::{ASKED, PROMPT};
use crate::{
    change::dated::Dated as _,
    clock::Now,
    journal::{
        heading::Heading,
        id::SessionId,
        rounds::{Counted, Counts},
        session::{Rating, Session},
    },
};

/// A round as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The day on which it was closed.
    pub closed: Date,
    pub counts: Counts,
    /// As long as its prompts, and in their order.
    pub beside: Vec<Beside>,
}

/// What stands beside the counts of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// The leader's latest rating of that prompt at that revision.
    pub own: Option<Own>,
    /// What the leader wrote since the round was closed, to each of [`ASKED`].
    pub written: [Option<Written>; 2],
}

/// A rating of the leader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub rating: Rating,
    pub session: SessionId,
    pub started: Timestamp,
}

/// What the leader wrote about what colleagues answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub session: SessionId,
    pub text: String,
}

/// Of each pack the latest round, newest first. Of two files with one round the first is taken.
pub fn latest(rounds: impl IntoIterator<Item = Counts>) -> Vec<Counts> {
    let mut latest: Vec<Counts> = Vec::new();
    for round in rounds.into_iter().filter(|round| round.closed.is_some()) {
        match latest.iter_mut().find(|other| other.pack == round.pack) {
            Some(other) if other.closed < round.closed => *other = round,
            Some(_) => {}
            None => latest.push(round),
        }
    }
    latest.sort_by(|one, other| other.closed.cmp(&one.closed).then(one.pack.cmp(&other.pack)));
    latest
}

/// A round beside what the leader rated and wrote; `headings` and `notes` are oldest first.
pub fn shown(counts: Counts, headings: &[Heading], notes: &[Session], now: &Now) -> Option<Shown> {
    let closed = counts.closed?;
    let beside = counts.prompts.iter().map(|counted| Beside {
        own: own(headings, counted),
        written: ASKED.map(|asked| {
            let since = notes.iter().filter(|note| now.day_of(note.started) >= closed);
            written(since, &counted.prompt, asked)
        }),
    });
    Some(Shown { closed, beside: beside.collect(), counts })
}

fn own(headings: &[Heading], counted: &Counted) -> Option<Own> {
    headings.iter().rev().filter(|heading| heading.is_compared()).find_map(|heading| {
        let mut answers = heading.answers.iter().rev();
        let rating = answers.find_map(|answer| {
            let is_it = answer.prompt == counted.prompt && answer.rev == counted.rev;
            answer.rating.filter(|_| is_it)
        })?;
        Some(Own { rating, session: heading.id.clone(), started: heading.started })
    })
}

fn written<'a>(
    notes: impl DoubleEndedIterator<Item = &'a Session>,
    prompt: &str,
    asked: &str,
) -> Option<Written> {
    notes.rev().find_map(|note| {
        let mut entries = note.entries.iter().rev();
        let entry = entries.find(|entry| {
            let is_about = entry.prompt.strip_prefix(PROMPT) == Some(prompt);
            is_about && entry.question.ends_with(asked) && !entry.text.trim().is_empty()
        })?;
        Some(Written { session: note.id.clone(), text: entry.text.clone() })
    })
}

/// `1:0 2:1 3:5 4:3 5:0`.
pub fn points_in_words(points: &[u32; 5]) -> String {
    let points: Vec<_> =
        (1..).zip(points).map(|(point, count)| format!("{point}:{count}")).collect();
    points.join(" ")
}

/// `9 of 14 asked`; where it is not known how many were asked, `9 answered`.
pub fn out_of(answers: u32, asked: Option<u32>) -> String {
    match asked {
        Some(asked) => format!("{answers} of {asked} asked"),
        None => format!("{answers} answered"),
    }
}

/// Why a question has no counts.
pub fn held_back(floor: u32) -> String {
    format!("held back: fewer than {floor} could say")
}

/// What is said of a round as a whole, above its counts.
pub const NEVER: &str =
    "For reflection alone, never for appraisal. Counts tell of answers, and never of a person.";

/// What is said where a round shows fewer than the usual floor.
pub fn caution(floor: u32) -> Option<String> {
    (floor < crate::journal::rounds::FLOOR).then(|| {
        format!(
            "Shown from {floor} answers on, as the form said. In a small school it is easy to guess who \
             answered what: do not."
        )
    })
}

/// What the leader is asked about a question, and what is kept with the answer.
pub fn asked(counted: &Counted, which: usize) -> Option<String> {
    let asked = ASKED.get(which)?;
    let question = if counted.question.is_empty() { &counted.prompt } else { &counted.question };
    Some(format!("{question} {asked}"))
}
