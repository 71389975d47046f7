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
        Kind::Note => {
            Plan { length: Length::CheckIn, exercise: String::new(), prompts: Vec::new() }
        }
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

#[test]
fn a_code_that_another_has_is_left_to_that_one() {
    let mut sitting = about(&["P1", "P2"], Kind::Alone);
    give(&mut sitting, Given::Choice(2));
    give(&mut sitting, text("P1 museum"));
    assert_eq!(sitting.session().observations[0].title(), "P3 museum");
    assert_eq!(sitting.partner(), "P3");
    // The same code with the name it has is the one that is known; so is the code by itself.
    for said in ["P1 nursery", "p1"] {
        let mut sitting = about(&["P1", "P2"], Kind::Alone);
        sitting.past.known[0].name = "Nursery".into();
        give(&mut sitting, Given::Choice(2));
        give(&mut sitting, text(said));
        assert_eq!(sitting.session().observations[0].title(), "P1 Nursery");
        assert!(sitting.past().answers.contains_key("c1"), "what was said of it stands beside");
    }
}

#[test]
fn a_code_once_given_stays_on_going_back_and_alone_names_nobody() {
    let mut sitting = about(&["P1"], Kind::Alone);
    give(&mut sitting, Given::Choice(1));
    give(&mut sitting, text("P4 speech therapists"));
    give(&mut sitting, Given::Back);
    let again = sitting.text().to_owned();
    give(&mut sitting, text(&again));
    assert_eq!(sitting.session().observations[0].title(), "P4 speech therapists");
    give(&mut sitting, Given::Back);
    let before = sitting.clone();
    let refused = sitting.give(&now(), text("P9"));
    assert_eq!((refused, &sitting), (Err(Refusal::Nameless), &before));
}

#[test]
fn what_is_passed_leaves_things_as_they_were() {
    let mut sitting = about(&["P1"], Kind::Note);
    (sitting.past.stood[0].seen.needs, sitting.past.stood[0].seen.swift) =
        ("practice".into(), true);
    let mut sitting = sitting.about(Subject::Partner, "P1");
    give(&mut sitting, Given::Choice(1));
    for _ in 0..5 {
        give(&mut sitting, Given::Pass);
    }
    assert_eq!(sitting.place(), Place::Done);
    let seen = &sitting.session().observations[0];
    assert_eq!((&*seen.needs, seen.swift, seen.contact_changed), ("practice", true, false));
    // Said otherwise, it is otherwise, also where the stage is chosen once more.
    give(&mut sitting, Given::Back);
    assert_eq!(sitting.place(), Place::Observe(ObserveField::Swift));
    give(&mut sitting, Given::Choice(1));
    assert!(!sitting.session().observations[0].swift);
    for _ in 0..6 {
        give(&mut sitting, Given::Back);
    }
    give(&mut sitting, Given::Choice(2));
    assert!(!sitting.session().observations[0].swift);
}

#[test]
fn a_change_may_stand_in_two_stages_in_one_note() {
    let mut sitting = about(&[], Kind::Note);
    give(&mut sitting, Given::Choice(2));
    give(&mut sitting, text("language offer"));
    give(&mut sitting, Given::Choice(2));
    give(&mut sitting, text("It is bigger than we said."));
    give(&mut sitting, Given::Pass);
    let Ask::Observe(asked) = sitting.ask() else { panic!("{:?}", sitting.ask()) };
    let words: Vec<_> = asked.lines.iter().map(|line| line.words.as_str()).collect();
    assert_eq!(words, ["Mobilise", "Discover", "Develop", "Deliver", "no"]);
    let mut alone = sitting.clone();
    give(&mut alone, Given::Choice(4));
    assert_eq!((alone.place(), alone.session().observations.len()), (Place::Done, 1));
    give(&mut sitting, Given::Choice(2));
    assert_eq!(sitting.place(), Place::Observe(ObserveField::Why));
    let sitting = walk_to_the_end(sitting);
    let kept = sitting.finished(&now()).observations;
    let told: Vec<_> = kept.iter().map(|seen| (&*seen.code, &*seen.stage, &*seen.why)).collect();
    let first = ("I1", "deepen", "It is bigger than we said.");
    assert_eq!(told, [first, ("I1", "develop", "A word.")]);
}
