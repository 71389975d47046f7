//! Sittings about one partner, and notes on where somebody stands.

use super::*;
use crate::journal::session::Subject;
use crate::pack;
use crate::pack::content::Content;
use crate::pack::library::built_in;

/// A sitting about one partner; `known` are placed already, as role.
fn about(known: &[&str], kind: Kind) -> Sitting {
    let mut before = earlier("2025-11-01", &[("c1", 2)]);
    before.observations = known.iter().map(|code| samples::observation(code, "role")).collect();
    if let (Some(first), [entry]) = (known.first(), before.entries.as_mut_slice()) {
        entry.partner = (*first).to_owned();
    }
    let mut pack = match kind {
        Kind::Note => note(),
        _ => pack(),
    };
    if kind != Kind::Note {
        pack.subject = pack::Subject::Partner;
    }
    let mut past = Past::of(&[before], &pack, &now());
    past.stages = ["bottery", "trust-loop", "tda-change"]
        .into_iter()
        .map(|id| match built_in().content(id) {
            Some(Ok(Content::Stages(stages))) => stages.clone(),
            other => panic!("{other:?}"),
        })
        .collect();
    let plan = match kind {
        Kind::Note => Plan { length: Length::CheckIn, prompts: Vec::new() },
        _ => plan(&pack, &past, Length::CheckIn, Some("c")),
    };
    Sitting::begin(SessionId::new(now().wall, [7; 8]), kind, &pack, past, plan, &now())
}

/// Every place is taken up where it was left, on the way to the end.
fn walk_to_the_end(mut sitting: Sitting) -> Sitting {
    for _ in 0..60 {
        if sitting.place() == Place::Done {
            return sitting;
        }
        if sitting.takes() == Takes::Text {
            sitting.hold("A word.");
        }
        let text = sitting.text().to_owned();
        let draft = sitting.snapshot(&text, text.len());
        let (again, _) = Sitting::resume(draft, sitting.pack(), sitting.past().clone());
        assert_eq!((again.place(), again.asked()), (sitting.place(), sitting.asked()));
        assert_eq!(again.session().observations, sitting.session().observations);
        match sitting.takes() {
            Takes::Choice => give(&mut sitting, Given::Choice(0)),
            _ => give(&mut sitting, Given::Pass),
        }
    }
    panic!("no end");
}

#[test]
fn who_is_named_gets_the_next_code_or_the_one_that_is_written() {
    for (said, title) in [
        ("speech therapists", "P3 speech therapists"),
        ("P7 speech therapists", "P7 speech therapists"),
        ("p7 speech therapists", "P7 speech therapists"),
        ("A team of two", "P3 A team of two"),
    ] {
        let mut sitting = about(&["P1", "P2"], Kind::Alone);
        give(&mut sitting, Given::Choice(2));
        assert_eq!(sitting.place(), Place::Which(WhichField::Name));
        give(&mut sitting, text(said));
        assert_eq!(sitting.session().observations[0].title(), title);
        assert!(sitting.past().answers.is_empty(), "nothing was said of this one");
    }
}

#[test]
fn what_was_said_of_the_same_partner_stands_beside_and_of_another_does_not() {
    let mut sitting = about(&["P1", "P2"], Kind::Alone);
    give(&mut sitting, Given::Choice(0));
    assert!(sitting.past().answers.contains_key("c1"));
    give(&mut sitting, text("We met."));
    give(&mut sitting, Given::Back);
    give(&mut sitting, Given::Back);
    assert_eq!(sitting.place(), Place::Which(WhichField::Known));
    give(&mut sitting, Given::Choice(1));
    assert!(sitting.past().answers.is_empty());
    assert_eq!(sitting.session().entries[0].partner, "P2", "the answer goes with the choice");
}

#[test]
fn every_place_of_an_observation_is_taken_up_again() {
    let sitting = walk_to_the_end(about(&["P1"], Kind::Alone));
    let seen = &sitting.session().observations[0];
    assert_eq!((&*seen.code, &*seen.stage, &*seen.why), ("P1", "calculative", "A word."));
    assert!(seen.swift && seen.contact_changed);
    let note = walk_to_the_end(about(&[], Kind::Note));
    assert_eq!(note.session().observations[0].title(), "P1 A word.");
    assert_eq!(note.finished(&now()).observations.len(), 1);
}

#[test]
fn a_partner_only_chosen_is_nothing_to_keep_and_one_named_is() {
    let mut sitting = about(&["P1"], Kind::Alone);
    give(&mut sitting, Given::Choice(0));
    assert!(sitting.is_blank());
    give(&mut sitting, Given::Back);
    give(&mut sitting, Given::Choice(1));
    give(&mut sitting, text("the library"));
    assert!(!sitting.is_blank());
    let kept = sitting.finished(&now()).observations;
    assert_eq!((&*kept[0].name, &*kept[0].stages), ("the library", ""));
}

#[test]
fn a_note_on_one_begins_at_its_stage_by_the_stages_it_was_seen_in() {
    let sitting = about(&["P1"], Kind::Note).about(Subject::Partner, "P1");
    let Ask::Observe(asked) = sitting.ask() else { panic!("{:?}", sitting.ask()) };
    assert_eq!(asked.about, "P1");
    assert_eq!(asked.before.map(|before| &*before.seen.stage), Some("role"));
    assert_eq!((asked.lines.len(), asked.chosen), (4, None), "last time leads no hand");
}

#[test]
fn the_low_point_is_spoken_of_only_where_the_change_stands_near_it() {
    for (stage, speaks) in [(2, true), (3, false)] {
        let mut sitting = about(&[], Kind::Note);
        give(&mut sitting, Given::Choice(2));
        give(&mut sitting, text("language offer"));
        give(&mut sitting, Given::Choice(stage));
        let Ask::Observe(asked) = sitting.ask() else { panic!("{:?}", sitting.ask()) };
        assert_eq!(asked.hint.contains("low point"), speaks);
    }
}
