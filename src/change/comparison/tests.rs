//! Claims about two sessions set side by side.

use jiff::civil::date;

use super::*;
use crate::{
    change::{
        samples::{commitment, pack, rated, review, session, told},
        words::Wording,
    },
    journal::session::{Kind, LookingBack, Outcome, Rating, Then},
};

#[test]
fn prompts_stand_in_the_order_of_the_later_session_then_what_it_left_out() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
    sessions[0].entries = vec![told("q4", 2, "Never.")];
    sessions[1].entries = vec![told("q1", 1, "We asked staff."), rated("q2", 3)];
    sessions[2].entries = vec![rated("q3", 3), rated("q4", 4), told("q1", 5, "We asked all.")];
    let [_, from, to] = &sessions;
    let comparison = compare(from, to, &sessions, None);
    let told: Vec<_> =
        comparison.prompts.iter().map(|p| (p.prompt.as_str(), p.claim.name())).collect();
    let expected = [("q3", "answer"), ("q4", "answer"), ("q1", "higher"), ("q2", "answer")];
    assert_eq!(told, expected);
    assert_eq!(comparison.first_answered, ["q3"], "q4 was answered in September");
    assert_eq!(comparison.left_out, ["q2"]);
    assert_eq!(comparison.largest_moves, [2]);
    assert_eq!(comparison.prompts[2].wording, Some(Wording::Partly));
}

#[test]
fn the_answers_with_the_most_changed_words_are_named_first() {
    let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
    let texts = [
        ("a", "We asked all.", "We asked all."),
        ("b", "We asked all in July.", "We asked none of them in May."),
        ("c", "One word here.", "Two words there, and nine more that nobody had said then."),
        ("d", "", "Only now."),
    ];
    sessions[0].entries = texts.map(|(q, text, _)| told(q, 3, text)).to_vec();
    sessions[1].entries = texts.map(|(q, _, text)| told(q, 3, text)).to_vec();
    "I ask first.".clone_into(&mut sessions[1].changed);
    let [from, to] = &sessions;
    let comparison = compare(from, to, &sessions, None);
    assert_eq!(comparison.most_reworked, [2, 1]);
    assert_eq!(comparison.in_your_words, "I ask first.");
}

#[test]
fn what_was_rewritten_is_named_before_what_is_partly_new_and_what_is_much_as_before_never() {
    let long = "One two three four five six seven eight nine ten. ".repeat(8);
    let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
    let partly = format!("{long}{}", "And so it was then, as nobody had said. ".repeat(5));
    let texts = [
        ("much", long.clone(), format!("{long}Now we ask first in all things, too.")),
        ("partly", long.clone(), partly),
        ("rewritten", "We told staff.".to_owned(), "Everyone asks.".to_owned()),
    ];
    sessions[0].entries = texts.iter().map(|(q, text, _)| told(q, 3, text)).collect();
    sessions[1].entries = texts.iter().map(|(q, _, text)| told(q, 3, text)).collect();
    let [from, to] = &sessions;
    let comparison = compare(from, to, &sessions, None);
    let wordings: Vec<_> = comparison.prompts.iter().filter_map(|it| it.wording).collect();
    assert_eq!(wordings, [Wording::MuchAsBefore, Wording::Partly, Wording::Rewritten]);
    assert_eq!(comparison.most_reworked, [2, 1]);
}

#[test]
fn ratings_are_told_in_a_line_with_what_was_later_thought_of_the_earlier() {
    let mut sessions = ["2025-09-25", "2026-03-19"].map(session);
    sessions[0].entries = vec![rated("q", 4)];
    sessions[1].entries = vec![rated("q", 3)];
    sessions[1].looking_back.push(LookingBack {
        session: sessions[0].id.clone(),
        prompt: "q".into(),
        rating: Rating::new(2).unwrap(),
        unknown: toml::Table::new(),
    });
    let [from, to] = &sessions;
    let change = &compare(from, to, &sessions, None).prompts[0];
    let told = |from, to| change.ratings_in_words(from, to).unwrap();
    let september = date(2025, 9, 25);
    let words = "September: 4 (looking back: 2). Now: 3.";
    assert_eq!(told(september, date(2026, 3, 19)), words);
    assert!(told(september, date(2026, 9, 20)).starts_with("September 2025: 4"));
    assert!(told(september, date(2025, 9, 30)).starts_with("25 September 2025: 4"));
}

#[test]
fn a_prompt_that_one_pack_did_not_have_is_not_comparable() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
    sessions[1].entries = vec![rated("old", 3), rated("both", 3)];
    sessions[2].entries = vec![rated("both", 3), rated("new", 3)];
    let claims = |sessions: &[Session; 3]| -> Vec<Claim> {
        let [_, from, to] = sessions;
        compare(from, to, sessions, None).prompts.iter().map(|p| p.claim).collect()
    };
    let (same, answer, not) = (Claim::FirstTime, Claim::Answer, Claim::NotComparable);
    sessions[0].pack = "other".into();
    assert_eq!(claims(&sessions), [same, answer, answer], "only one of them asked it");
    sessions[2].pack_rev = 2;
    assert_eq!(claims(&sessions), [same, not, not]);
    sessions[1].entries.push(Entry { rating: None, skipped: true, ..rated("new", 3) });
    assert_eq!(claims(&sessions), [same, answer, not], "asked then, and left out");
}

#[test]
fn a_prompt_that_its_pack_has_no_more_is_not_comparable_and_was_not_left_out() {
    let mut sessions = ["2025-12-04", "2026-03-19"].map(session);
    let kept = pack(&[("t", 1)]);
    let kept_id = kept.prompts[0].id.clone();
    for session in &mut sessions {
        session.pack = kept.id.clone();
    }
    sessions[0].entries = vec![rated("gone", 2), rated(&kept_id, 3)];
    let [from, to] = &sessions;
    let comparison = compare(from, to, &sessions, Some(&kept));
    let claims: Vec<_> = comparison.prompts.iter().map(|change| change.claim).collect();
    assert_eq!(claims, [Claim::NotComparable, Claim::Answer]);
    assert_eq!(comparison.left_out, std::slice::from_ref(&kept_id));
    let mut grown = pack(&[("t", 2)]);
    grown.id.clone_from(&kept.id);
    let new_id = grown.prompts[1].id.clone();
    let mut later = to.clone();
    later.entries = vec![rated(&kept_id, 3), rated(&new_id, 3)];
    let comparison = compare(from, &later, &sessions, Some(&grown));
    let claims: Vec<_> = comparison.prompts.iter().map(|change| change.claim).collect();
    let new = &comparison.prompts[1];
    assert_eq!(claims, [Claim::FirstTime, Claim::NotComparable, Claim::NotComparable]);
    assert_eq!(new.claim_in_words(), comparison.prompts[2].claim_in_words());
    let unknown = compare(from, to, &sessions, None);
    assert_eq!(unknown.left_out.len(), 2, "without its pack nothing of the kind is said");
}

#[test]
fn the_first_session_of_a_pack_gives_no_direction_and_at_most_three_moves_are_named() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
    for (n, points) in [1, 1, 5].into_iter().enumerate() {
        sessions[n].entries = ["a", "b", "c", "d"].map(|q| rated(q, points)).to_vec();
    }
    let [first, second, third] = &sessions;
    let early = compare(first, third, &sessions, None);
    assert!(early.prompts.iter().all(|p| p.claim == Claim::FirstTime));
    assert!(early.largest_moves.is_empty());
    assert_eq!(compare(second, third, &sessions, None).largest_moves, [0, 1, 2]);
}

#[test]
fn deeds_are_what_is_open_and_what_was_reviewed_in_between() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19", "2026-06-01"].map(session);
    let made = |id| commitment(id, date(2026, 1, 1));
    sessions[0].commitments = vec![made("c1"), made("c2"), made("c3")];
    let first = sessions[0].clone();
    sessions[1].reviews = vec![review(&first, "c1", Outcome::Kept, Then::Close)];
    sessions[2].reviews = vec![review(&first, "c2", Outcome::Dropped, Then::Close)];
    sessions[3].reviews = vec![review(&first, "c3", Outcome::Kept, Then::Close)];
    let [_, from, to, _] = &sessions;
    let comparison = compare(from, to, &sessions, None);
    let deeds: Vec<_> =
        comparison.commitments.iter().map(|p| (p.id.id.as_str(), p.state)).collect();
    assert_eq!(deeds, [("c2", State::Dropped), ("c3", State::Open)]);
}

#[test]
fn the_latest_pair_is_of_one_pack_and_never_a_practice() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19", "2026-06-01"].map(session);
    sessions[2].kind = Kind::Practice;
    sessions[3].pack = "other".into();
    let (from, to) = latest_pair(&sessions, None).unwrap();
    assert_eq!((&from.id, &to.id), (&sessions[0].id, &sessions[1].id));
    assert_eq!(latest_pair(&sessions, Some("other")), None);
}

#[test]
fn the_latest_pair_shares_a_question_where_any_two_do() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
    for (session, prompt) in sessions.iter_mut().zip(["purpose", "listening", "purpose"]) {
        session.entries = vec![rated(prompt, 3)];
    }
    let (from, to) = latest_pair(&sessions, None).unwrap();
    assert_eq!((&from.id, &to.id), (&sessions[0].id, &sessions[2].id));
    sessions[2].entries = vec![rated("others", 3)];
    let (from, to) = latest_pair(&sessions, None).unwrap();
    assert_eq!((&from.id, &to.id), (&sessions[1].id, &sessions[2].id));
}

#[test]
fn care_is_asked_for_with_its_reason() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
    sessions[0].entries = vec![rated("q", 3)];
    sessions[1].entries = vec![rated("q", 3), rated("gone", 3)];
    sessions[2].entries = vec![rated("q", 5)];
    let said = |sessions: &[Session; 3], n: usize| {
        let [_, from, to] = sessions;
        compare(from, to, sessions, None).prompts[n].claim_in_words()
    };
    assert_eq!(said(&sessions, 0), "rated higher");
    assert_eq!(said(&sessions, 1), "", "left out, and that is all");
    sessions[2].entries[0].saw_previous = true;
    let looked = "compare with care: the earlier answer was looked at first";
    assert_eq!(said(&sessions, 0), looked);
    sessions[2].entries[0] = Entry { rev: 2, ..rated("q", 5) };
    assert_eq!(said(&sessions, 0), "compare with care: the question was revised");
    "In other words?".clone_into(&mut sessions[2].entries[0].question);
    let reworded = "compare with care: the question was asked in other words";
    assert_eq!(said(&sessions, 0), reworded);
    sessions[2].entries[0].rev = 1;
    assert_eq!(said(&sessions, 0), reworded, "the pack's words changed without a revision");
    {
        let [_, from, to] = &sessions;
        assert!(compare(from, to, &sessions, None).largest_moves.is_empty());
    }
    sessions[2].pack_rev = 2;
    assert_eq!(said(&sessions, 1), "not comparable: the questions are not the same ones any more");
}

#[test]
fn the_theme_longest_untouched_is_none_where_the_later_session_touched_all() {
    let pack = pack(&[("a", 1), ("b", 1)]);
    let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
    sessions[0].entries = vec![rated("b1", 3)];
    sessions[1].entries = vec![rated("a1", 3)];
    let untouched = |sessions: &[Session; 2]| {
        let [from, to] = sessions;
        compare(from, to, sessions, Some(&pack)).longest_untouched
    };
    assert_eq!(untouched(&sessions), Some(("b".to_owned(), Some(sessions[0].started))));
    sessions[1].entries.push(rated("b1", 3));
    assert_eq!(untouched(&sessions), None);
}

#[test]
fn only_sessions_about_the_same_partner_are_a_pair_and_an_incident_is_in_none() {
    let days = ["2025-09-25", "2025-12-04", "2026-03-19", "2026-04-01", "2026-04-02"];
    let mut sessions = days.map(session);
    for (session, partner) in sessions.iter_mut().zip(["P1", "P2", "P1"]) {
        session.entries = vec![rated("integrity", 3)];
        session.entries[0].partner = partner.into();
    }
    for session in &mut sessions[3..] {
        session.entries = vec![told("incident", 1, "A parent wept.")];
    }
    let (from, to) = latest_pair(&sessions, None).unwrap();
    assert_eq!((&from.id, &to.id), (&sessions[0].id, &sessions[2].id));
    assert!(latest_pair(&sessions[..2], None).is_none());
}
