//! What a sitting does, told as claims over a small pack made by hand.

mod closing;
mod drafts;
mod observing;
mod questions;
mod reviews;

use jiff::civil::Date;

use super::*;
use crate::change::samples;
use crate::journal::session::{InTheWay, Rating, Tick};
use crate::pack::{Answer, Probe};

/// Themes `a` (five prompts, `a5` told only), `b` (two, `b2` ticked) and `c` (one).
fn pack() -> Pack {
    let mut pack = samples::pack(&[("a", 5), ("b", 2), ("c", 1)]);
    for prompt in &mut pack.prompts {
        prompt.ask = format!("The question of {}?", prompt.id);
        prompt.probes = ProbeKind::ALL
            .into_iter()
            .map(|kind| Probe { kind, text: format!("Probe {}?", kind.name()) })
            .collect();
        if prompt.id == "a5" {
            prompt.answer = Answer::Text;
        }
        if prompt.id == "b2" {
            prompt.answer = Answer::Tick;
        }
    }
    pack
}

fn now() -> Now {
    Now::at("2025-12-01T16:00:00Z".parse().unwrap())
}

fn begin_at(now: &Now, sessions: &[Session], length: Length, kind: Kind) -> Sitting {
    let pack = pack();
    let past = Past::of(sessions, &pack, now);
    let plan = plan(&pack, &past, length, Some("a"));
    Sitting::begin(SessionId::new(now.wall, [7; 8]), kind, &pack, past, plan, now)
}

fn begin(sessions: &[Session], length: Length) -> Sitting {
    begin_at(&now(), sessions, length, Kind::Alone)
}

fn give(sitting: &mut Sitting, given: Given) {
    let place = sitting.place();
    let taken = sitting.give(&now(), given);
    assert_eq!(taken, Ok(()), "at {place:?}");
}

fn text(said: &str) -> Given {
    Given::Text(said.to_owned())
}

fn points(points: u8) -> Given {
    Given::Rating(Rating::new(points).unwrap())
}

fn at(index: usize, field: Field) -> Place {
    Place::Question(index, field)
}

/// Passes until `place`.
fn pass_to(sitting: &mut Sitting, wanted: Place) {
    for _ in 0..200 {
        if sitting.place() == wanted {
            return;
        }
        give(sitting, Given::Pass);
    }
    panic!("{wanted:?} is never reached");
}

fn question(sitting: &Sitting) -> QuestionAsk<'_> {
    match sitting.ask() {
        Ask::Question(question) => question,
        other => panic!("no question: {other:?}"),
    }
}

/// An earlier session in which each prompt was given these points.
fn earlier(day: &str, ratings: &[(&str, u8)]) -> Session {
    let mut session = samples::session(day);
    session.entries =
        ratings.iter().map(|(id, points)| samples::told(id, *points, "Last time.")).collect();
    session
}

/// A session that made so many promises, due on `day`.
fn promised(count: usize, day: Date) -> Session {
    let mut session = samples::session("2025-10-01");
    session.commitments =
        (1..=count).map(|number| samples::commitment(&format!("c{number}"), day)).collect();
    session
}
