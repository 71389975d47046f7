//! Promises that are due.

use jiff::civil::date;

use super::*;
use crate::journal::session::{Outcome, Then};

const CAME_UP: ReviewField = ReviewField::CameUp;

fn due() -> Sitting {
    begin(&[promised(2, date(2025, 11, 1))], Length::CheckIn)
}

#[test]
fn due_promises_come_first_and_passing_them_leaves_no_review() {
    let mut sitting = due();
    assert_eq!(sitting.place(), Place::Review(0, ReviewField::CameUp));
    pass_to(&mut sitting, at(0, Field::Write));
    assert!(sitting.session().reviews.is_empty());
}

#[test]
fn a_promise_without_a_day_is_due_and_one_of_tomorrow_is_not() {
    let mut made = promised(2, date(2025, 12, 2));
    made.commitments[1].look_again = None;
    let past = Past::of(&[made], &pack(), &now());
    assert_eq!(past.open.iter().map(|promise| promise.due).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn the_counts_say_what_came_of_it() {
    let cases = [
        (3, 3, Outcome::Kept),
        (3, 1, Outcome::Partly),
        (3, 0, Outcome::NotTried),
        (0, 0, Outcome::NotTried),
        (0, 2, Outcome::Kept),
    ];
    for (came_up, did, outcome) in cases {
        let mut sitting = due();
        give(&mut sitting, Given::Count(came_up));
        give(&mut sitting, Given::Count(did));
        give(&mut sitting, text("Much."));
        let asks_why = sitting.place() == Place::Review(0, ReviewField::InTheWay);
        assert_eq!(asks_why, outcome != Outcome::Kept);
        let review = &sitting.session().reviews[0];
        assert_eq!((review.outcome, review.then), (outcome, Then::CarryOn), "{came_up} {did}");
        assert_eq!(review.is_done_unasked(), did > came_up, "it is told, and kept");
    }
}

#[test]
fn a_count_is_held_while_it_is_typed_and_emptied_says_nothing() {
    let mut sitting = due();
    sitting.hold_count(None);
    assert!(sitting.session().reviews.is_empty());
    sitting.hold_count(Some(14));
    assert_eq!((sitting.count(), sitting.place()), (Some(14), Place::Review(0, CAME_UP)));
    assert_eq!(sitting.snapshot("", 0).reviews[0].came_up, Some(14));
    sitting.hold_count(None);
    assert!(sitting.is_blank());
    give(&mut sitting, Given::Pass);
    give(&mut sitting, Given::Count(2));
    give(&mut sitting, Given::Back);
    assert_eq!(sitting.count(), Some(2));
    sitting.hold_count(Some(0));
    assert_eq!(sitting.session().reviews[0].outcome, Outcome::NotTried);
}

#[test]
fn of_a_promise_that_was_only_looked_at_nothing_is_told_and_of_one_that_served_that_it_was_kept() {
    for (goes, told) in [(Goes::On, None), (Goes::Closed, Some(Outcome::Kept))] {
        for count in [Given::Count(3), Given::Pass] {
            let mut sitting = due();
            give(&mut sitting, count);
            give(&mut sitting, Given::Pass);
            give(&mut sitting, text("Much."));
            assert_eq!(sitting.session().reviews[0].told(), None);
            give(&mut sitting, Given::Goes(goes));
            assert_eq!(sitting.session().reviews[0].told(), told, "{goes:?}");
        }
    }
}

#[test]
fn what_got_in_the_way_is_not_asked_where_it_is_not_known_that_anything_did() {
    let mut sitting = due();
    give(&mut sitting, Given::Count(3));
    give(&mut sitting, Given::Pass);
    give(&mut sitting, text("Much."));
    assert_eq!(sitting.place(), Place::Review(0, ReviewField::Goes));
}

#[test]
fn a_changed_promise_is_linked_to_what_it_became() {
    let mut sitting = due();
    give(&mut sitting, Given::Count(2));
    pass_to(&mut sitting, Place::Review(0, ReviewField::Goes));
    give(&mut sitting, Given::Goes(Goes::Changed));
    give(&mut sitting, Given::Finish);
    let Ask::Promise(ask) = sitting.ask() else { panic!() };
    assert_eq!((ask.instead_of.unwrap().id.as_str(), ask.text), ("c1", "it is Tuesday break"));
    give(&mut sitting, text("it is Monday"));
    let session = sitting.finished(&now());
    let review = &session.reviews[0];
    assert_eq!((review.outcome, review.then), (Outcome::Changed, Then::Close));
    assert_eq!(review.became.as_ref().unwrap().id, session.commitments[0].id);
    assert_eq!(session.commitments[0].cue, "it is Monday");
}

#[test]
fn a_promise_done_without_a_count_of_its_cue_is_kept() {
    let mut sitting = due();
    give(&mut sitting, Given::Pass);
    give(&mut sitting, Given::Count(2));
    assert_eq!(sitting.session().reviews[0].outcome, Outcome::Kept);
}
