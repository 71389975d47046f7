//! Claims about what fits a query, and how it is shown.

use proptest::prelude::*;

use super::*;
use crate::{
    journal::{
        samples::begun,
        session::{AskedProbe, Commitment, Kind, Rating},
    },
    pack::library::built_in,
};

fn session(texts: &[&str]) -> Session {
    let mut session = begun(1, "");
    session.entries = texts
        .iter()
        .enumerate()
        .map(|(n, text)| Entry {
            prompt: ["cn-visible", "pc-patience", "mp-who-shaped"][n % 3].into(),
            question: "The question?".into(),
            text: (*text).into(),
            rating: Rating::new(u8::try_from(n + 1).unwrap()),
            tags: if n == 0 { vec!["five-facets/openness".into()] } else { Vec::new() },
            ..Entry::default()
        })
        .collect();
    session
}

/// What is found, its words in brackets.
fn seen(session: &Session, query: &str) -> Vec<String> {
    let pack = built_in().pack("trust-core").unwrap().unwrap();
    let query = Query::parse(query, &[pack]).unwrap();
    hits(session, &query)
        .into_iter()
        .map(|hit| {
            let mut shown = hit.snippet.clone();
            for mark in hit.marks.iter().rev() {
                shown.insert(mark.end, ']');
                shown.insert(mark.start, '[');
            }
            format!("{}: {shown}", hit.place.name())
        })
        .collect()
}

#[test]
fn words_are_found_by_their_beginning_whatever_case_or_accent() {
    let session = session(&["The Café staff learned.", "Naïve STAFFING, I hear."]);
    assert_eq!(
        seen(&session, "staff"),
        ["cn-visible: The Café [staff] learned.", "pc-patience: Naïve [STAFF]ING, I hear."]
    );
    assert_eq!(seen(&session, "cafe"), ["cn-visible: The [Café] staff learned."]);
    assert_eq!(seen(&session, "ear"), [""; 0], "not the end of hear or the middle of learned");
    assert_eq!(seen(&session, "NAIVE hear"), ["pc-patience: [Naïve] STAFFING, I [hear]."]);
}

#[test]
fn all_that_is_wanted_has_to_stand_in_one_answer_and_nothing_that_may_not() {
    let mut session = session(&["One two.", "Two three."]);
    session.entries[0].probes.push(AskedProbe {
        kind: "dissent".into(),
        asked: "Who says four?".into(),
        text: "Five.".into(),
        unknown: toml::Table::new(),
    });
    assert_eq!(seen(&session, "one three"), [""; 0]);
    assert_eq!(seen(&session, "five two"), ["cn-visible: One [two]."]);
    assert_eq!(seen(&session, "two -three"), ["cn-visible: One [two]."]);
    assert_eq!(seen(&session, "four"), [""; 0], "questions are not searched");
}

#[test]
fn a_phrase_is_found_across_a_line_end() {
    let session = session(&["I said \"yes,\n but\" again."]);
    assert_eq!(seen(&session, "\"yes, but\""), ["cn-visible: I said \"[yes,\n but]\" again."]);
}

#[test]
fn scripts_without_spaces_are_found_anywhere() {
    assert_eq!(seen(&session(&["今日は良い天気"]), "良い"), ["cn-visible: 今日は[良い]天気"]);
}

#[test]
fn filters_alone_show_the_answers_that_fit() {
    let mut session = session(&["One.", "Two.", "Three."]);
    session.carry = "One thing.".into();
    assert_eq!(seen(&session, "rating:2-3"), ["pc-patience: Two.", "mp-who-shaped: Three."]);
    assert_eq!(seen(&session, "tag:openness"), ["cn-visible: One."]);
    assert_eq!(seen(&session, "tag:five-facets/openness one"), ["cn-visible: [One]."]);
    assert_eq!(seen(&session, "theme:connections"), ["cn-visible: One."]);
    assert_eq!(seen(&session, "kind:alone one"), ["cn-visible: [One].", "carry: [One] thing."]);
    assert_eq!(seen(&session, "kind:coached one"), [""; 0]);
    assert_eq!(seen(&session, "before:2025 one"), [""; 0]);
    session.kind = Kind::Coached;
    assert_eq!(seen(&session, "kind:coached two"), ["pc-patience: [Two]."]);
}

#[test]
fn promises_and_the_close_are_found_too() {
    let mut session = session(&["x"]);
    session.commitments.push(Commitment {
        cue: "it is Monday".into(),
        act: "be at the gate".into(),
        ..Commitment::default()
    });
    session.changed = "I am at the gate.".into();
    assert_eq!(
        seen(&session, "gate"),
        ["commitment: be at the [gate]", "changed: I am at the [gate]."]
    );
}

#[test]
fn a_name_is_found_by_its_plain_letters_and_marked_to_the_end_of_a_character() {
    let session = session(&["Nguyễn met Ḥasan in the Straße. 한국"]);
    let found = |query: &str| seen(&session, query).pop().unwrap();
    assert_eq!(found("nguyen"), "cn-visible: [Nguyễn] met Ḥasan in the Straße. 한국");
    assert_eq!(found("hasan"), "cn-visible: Nguyễn met [Ḥasan] in the Straße. 한국");
    assert_eq!(found("stras"), "cn-visible: Nguyễn met Ḥasan in the [Straß]e. 한국");
    assert_eq!(found("하"), "cn-visible: Nguyễn met Ḥasan in the Straße. [한]국");
}

#[test]
fn a_long_text_is_shown_around_what_was_found() {
    let long = "word ".repeat(60);
    let session = session(&[&format!("{long}needle {long}")]);
    let seen = seen(&session, "needle").pop().unwrap();
    assert!(seen.starts_with("cn-visible: … word"), "{seen}");
    assert!(seen.ends_with("word …") && seen.contains(" [needle] "), "{seen}");
    assert!(seen.chars().count() < 200, "{seen}");
}

proptest! {
    #[test]
    fn any_text_is_found_by_its_own_words_and_marks_are_in_the_snippet(
        text in crate::text::editor::tests::any_text()
    ) {
        let session = session(&[&text]);
        for word in crate::text::words::words(&text).take(5) {
            let query = Query {
                wanted: vec![crate::text::words::fold(word)],
                ..Query::default()
            };
            if query.wanted[0].trim().is_empty() {
                continue;
            }
            for hit in hits(&session, &query) {
                for mark in hit.marks {
                    prop_assert!(hit.snippet.get(mark).is_some());
                }
            }
        }
    }

    #[test]
    fn a_latin_text_is_found_by_each_of_its_words(text in "([A-Za-zé’]{1,7}[ ,.\n]{1,2}){1,20}") {
        let session = session(&[&text]);
        for word in crate::text::words::words(&text) {
            let wanted = vec![crate::text::words::fold(word)];
            let found = hits(&session, &Query { wanted, ..Query::default() });
            prop_assert!(found.len() == 1 && !found[0].marks.is_empty(), "{word} in {text}");
        }
    }
}

#[test]
fn what_is_about_a_role_is_found_in_any_of_its_forms_and_about_a_partner_in_every_word() {
    let mut session = session(&["Anna asked.", "The deputy did not.", "Nobody else."]);
    session.entries[2].partner = "P4".into();
    let mut query = Query::parse("role:deputy", &[]).unwrap();
    query.about[0].with_names(&[crate::names::Named {
        name: "Anna".into(),
        role: "the deputy".into(),
        ..Default::default()
    }]);
    let places = |query: &Query| -> Vec<Place> {
        hits(&session, query).into_iter().map(|hit| hit.place).collect()
    };
    assert_eq!(places(&query).len(), 2);
    query.wanted.push("asked".into());
    assert_eq!(places(&query).len(), 1, "a word narrows it");
    let mut query = Query::parse("role:p4", &[]).unwrap();
    query.about[0].with_partner("P4", "Therapists");
    assert_eq!(places(&query), [Place::Entry(2, "mp-who-shaped".into())]);
}
