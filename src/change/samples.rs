//! Sessions for tests.

use jiff::{Timestamp, civil::Date};

use crate::{
    journal::{
        id::{CommitmentRef, SessionId},
        session::{
            Commitment, Entry, Kind, Observation, Outcome, Rating, Review, Session, Subject, Then,
        },
    },
    pack::{self, Pack, Prompt, Theme},
};

pub(crate) fn session(day: &str) -> Session {
    let started: Timestamp = format!("{day}T15:00:00Z").parse().unwrap();
    let mut session = Session::new(SessionId::new(started, [1; 8]), Kind::Alone, started);
    session.pack = "trust-core".into();
    session.finished = Some(started);
    session
}

pub(crate) fn rated(prompt: &str, points: u8) -> Entry {
    Entry {
        prompt: prompt.into(),
        rev: 1,
        question: format!("The question of {prompt}?"),
        rating: Rating::new(points),
        ..Entry::default()
    }
}

pub(crate) fn told(prompt: &str, points: u8, text: &str) -> Entry {
    Entry { text: text.into(), ..rated(prompt, points) }
}

pub(crate) fn commitment(id: &str, look_again: Date) -> Commitment {
    Commitment {
        id: id.into(),
        cue: "it is Tuesday break".into(),
        act: "be at the junior gate".into(),
        look_again: Some(look_again),
        ..Commitment::default()
    }
}

pub(crate) fn review(made: &Session, id: &str, outcome: Outcome, then: Then) -> Review {
    Review {
        commitment: CommitmentRef { session: made.id.clone(), id: id.into() },
        outcome,
        then,
        became: None,
        came_up: None,
        done: None,
        learned: String::new(),
        in_the_way: None,
        unknown: toml::Table::new(),
    }
}

pub(crate) fn observation(code: &str, stage: &str) -> Observation {
    Observation {
        subject: Subject::Partner,
        code: code.into(),
        name: String::new(),
        stages: "bottery".into(),
        stage: stage.into(),
        needs: String::new(),
        why: "The contact left.".into(),
        next_test: String::new(),
        swift: false,
        contact_changed: false,
        unknown: toml::Table::new(),
    }
}

/// A pack of themes, each with so many prompts: `a1`, `a2`.
pub(crate) fn pack(themes: &[(&str, usize)]) -> Pack {
    let theme = |id: &str| Theme {
        id: id.into(),
        title: id.into(),
        lead: String::new(),
        probes: Vec::new(),
    };
    let prompt = |theme: &str, n: usize| Prompt {
        id: format!("{theme}{n}"),
        rev: 1,
        theme: theme.into(),
        name: String::new(),
        ask: String::new(),
        case_ask: String::new(),
        answer: pack::Answer::Rate,
        parts: Vec::new(),
        steps: Vec::new(),
        anchors: None,
        probes: Vec::new(),
        why: String::new(),
        cite: String::new(),
        privacy: String::new(),
        colleague: String::new(),
        tags: Vec::new(),
    };
    Pack {
        id: "trust-core".into(),
        rev: 1,
        title: String::new(),
        cite: String::new(),
        provenance: String::new(),
        body: String::new(),
        asks: Vec::new(),
        subject: pack::Subject::Own,
        themes: themes.iter().map(|(id, _)| theme(id)).collect(),
        prompts: themes
            .iter()
            .flat_map(|(id, count)| (1..=*count).map(|n| prompt(id, n)))
            .collect(),
        exercises: Vec::new(),
    }
}
