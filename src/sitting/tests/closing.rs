//! Promises made at the close.

use jiff::civil::date;

use crate::journal::session::{Outcome, Then};

use super::*;

fn promise(sitting: &mut Sitting, cue: &str) {
    give(sitting, text(cue));
    give(sitting, text("I ask."));
    give(sitting, points(4));
    give(sitting, text(""));
}

#[test]
fn what_was_marked_becomes_at_most_two_promises() {
    let mut sitting = begin(&[], Length::Theme);
    for id in ["a1", "a2", "a3"] {
        give(&mut sitting, Given::Jump(id.into()));
        give(&mut sitting, Given::Mark);
    }
    give(&mut sitting, Given::Finish);
    let Ask::Promise(ask) = sitting.ask() else { panic!() };
    assert_eq!((ask.prompt.unwrap().id.as_str(), ask.next), ("a1", Some("Probe next?")));
    promise(&mut sitting, "one");
    assert_eq!(sitting.place(), Place::Promise(1, PromiseField::Cue));
    promise(&mut sitting, "two");
    assert_eq!(sitting.place(), Place::Changed);
    let made = &sitting.finished(&now()).commitments;
    assert_eq!(made.iter().map(|c| c.prompt.as_str()).collect::<Vec<_>>(), ["a1", "a2"]);
    assert_eq!(made[0].look_again, Some(date(2025, 12, 15)));
}

#[test]
fn where_nothing_was_marked_one_promise_may_be_made_and_may_be_left() {
    let mut sitting = begin(&[], Length::CheckIn);
    give(&mut sitting, Given::Finish);
    assert_eq!(sitting.place(), Place::Promise(0, PromiseField::Cue));
    give(&mut sitting, text("   "));
    assert_eq!(sitting.place(), Place::Changed);
    assert!(sitting.finished(&now()).commitments.is_empty(), "blank is no promise");
}

#[test]
fn closing_leads_through_the_close_part_by_part() {
    let mut sitting = begin(&[], Length::Theme);
    for id in ["a1", "a2"] {
        give(&mut sitting, Given::Jump(id.into()));
        give(&mut sitting, Given::Mark);
    }
    let mut met = Vec::new();
    while sitting.place() != Place::Done {
        give(&mut sitting, Given::Finish);
        met.push(sitting.place());
    }
    let promise = Place::Promise(0, PromiseField::Cue);
    assert_eq!(met, [promise, Place::Changed, Place::Carry, Place::Done]);
}

#[test]
fn a_cue_emptied_again_holds_nobody() {
    let mut sitting = begin(&[promised(4, date(2026, 2, 1))], Length::CheckIn);
    give(&mut sitting, Given::Finish);
    give(&mut sitting, text("one"));
    give(&mut sitting, Given::Back);
    give(&mut sitting, text(""));
    assert_eq!(sitting.place(), Place::Changed);
}

#[test]
fn a_cue_emptied_after_its_room_was_taken_back_goes_on_to_the_next_place() {
    let mut sitting = begin(&[promised(5, date(2025, 11, 1))], Length::CheckIn);
    give(&mut sitting, Given::Count(1));
    pass_to(&mut sitting, Place::Review(0, ReviewField::Goes));
    give(&mut sitting, Given::Goes(Goes::Closed));
    give(&mut sitting, Given::Finish);
    give(&mut sitting, text("one"));
    while sitting.place() != Place::Review(0, ReviewField::Goes) {
        give(&mut sitting, Given::Back);
    }
    give(&mut sitting, Given::Goes(Goes::On));
    give(&mut sitting, Given::Finish);
    assert_eq!(sitting.place(), Place::Promise(0, PromiseField::Cue));
    give(&mut sitting, text(""));
    assert_eq!(sitting.place(), Place::Changed);
}

#[test]
fn the_day_to_look_again_is_one_to_come() {
    let mut sitting = begin(&[], Length::CheckIn);
    give(&mut sitting, Given::Finish);
    give(&mut sitting, text("it is Monday"));
    give(&mut sitting, text("ask"));
    let today = now().today();
    for past in [today, date(2025, 11, 30)] {
        let refused = sitting.give(&now(), Given::LookAgain(past));
        assert_eq!(refused, Err(Refusal::NotToCome));
    }
    let tomorrow = today.tomorrow().unwrap();
    give(&mut sitting, Given::LookAgain(tomorrow));
    assert_eq!(sitting.session().commitments[0].look_again, Some(tomorrow));
}

#[test]
fn a_sixth_asks_which_to_let_go_and_the_reason_is_kept() {
    let made = promised(5, date(2026, 2, 1));
    let mut sitting = begin(std::slice::from_ref(&made), Length::CheckIn);
    give(&mut sitting, Given::Finish);
    assert_eq!(sitting.place(), Place::Promise(0, PromiseField::Room));
    give(&mut sitting, Given::LetGo(1));
    give(&mut sitting, text("It was done."));
    promise(&mut sitting, "one");
    let review = &sitting.finished(&now()).reviews[0];
    assert_eq!(
        (review.outcome, review.then, review.learned.as_str()),
        (Outcome::Dropped, Then::Close, "It was done.")
    );
    assert_eq!((&review.commitment.session, review.commitment.id.as_str()), (&made.id, "c2"));
}

#[test]
fn another_choice_of_what_to_let_go_takes_the_first_back_with_its_reason() {
    let mut sitting = begin(&[promised(5, date(2026, 2, 1))], Length::CheckIn);
    give(&mut sitting, Given::Finish);
    give(&mut sitting, Given::LetGo(0));
    give(&mut sitting, text("Enough."));
    give(&mut sitting, Given::Back);
    give(&mut sitting, Given::Back);
    give(&mut sitting, Given::LetGo(0));
    let reviews = &sitting.session().reviews;
    assert_eq!(reviews.len(), 1);
    assert_eq!((reviews[0].commitment.id.as_str(), reviews[0].learned.as_str()), ("c2", "Enough."));
}

#[test]
fn passing_the_room_leaves_all_five() {
    let mut sitting = begin(&[promised(5, date(2026, 2, 1))], Length::CheckIn);
    give(&mut sitting, Given::Finish);
    give(&mut sitting, Given::Pass);
    assert_eq!(sitting.place(), Place::Changed);
    assert!(sitting.finished(&now()).reviews.is_empty());
}

#[test]
fn a_sitting_with_a_word_anywhere_is_not_blank() {
    for place in [Place::Changed, Place::Carry] {
        let mut sitting = begin(&[], Length::CheckIn);
        while sitting.place() != place {
            give(&mut sitting, Given::Finish);
        }
        assert!(sitting.is_blank(), "{place:?}");
        sitting.hold("A word.");
        assert!(!sitting.is_blank(), "{place:?}");
    }
}
