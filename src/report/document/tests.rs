//! What a report says, block by block.

use std::collections::BTreeMap;

use jiff::{civil::date, tz::TimeZone};

use super::*;
use crate::pack::library::built_in;
use crate::{
    change::{
        comparison::compare,
        promises::promises as promises_of,
        samples::{commitment, rated, review, session as sample, told},
        thread::thread as thread_of,
    },
    journal::session::{Added, AskedProbe, LookingBack, Outcome, Then, Tick},
    report::{page::Page, withheld::Private},
};

fn told_of(blocks: &[Block]) -> String {
    blocks.iter().map(|block| Page::Text.block(block)).collect()
}

#[test]
fn a_session_is_told_in_the_order_in_which_it_was_written() {
    let mut one = sample("2025-12-04");
    one.aim = "Find out.".into();
    let mut entry = told("mp-clear-purpose", 3, "It is on the wall.");
    entry.part = "purpose".into();
    entry.probes.push(AskedProbe {
        kind: "cost".into(),
        asked: "What did it cost?".into(),
        text: "A scheme.".into(),
        unknown: toml::Table::new(),
    });
    entry.different = "I looked.".into();
    entry.added.push(Added {
        at: "2025-12-09T10:00:00Z".parse().unwrap(),
        text: "And asked.".into(),
        unknown: toml::Table::new(),
    });
    entry.tags = vec!["five-facets/openness".into(), "own/tag".into()];
    let cannot_say = Entry { rating: None, cannot_say: true, ..rated("q", 1) };
    let ticked = Entry { rating: None, tick: Some(Tick::Missed), ..rated("r", 1) };
    one.entries = vec![entry, cannot_say, ticked];
    one.looking_back.push(LookingBack {
        session: sample("2025-09-25").id,
        prompt: "mp-clear-purpose".into(),
        rating: Rating::new(2).unwrap(),
        unknown: toml::Table::new(),
    });
    one.commitments = vec![commitment("c1", date(2025, 12, 18))];
    one.changed = "I stopped counting.".into();
    let told = told_of(&session(&one, &BTreeMap::new(), built_in(), &TimeZone::UTC));
    let mut rest = told.as_str();
    for words in [
        "4 December 2025\n===============",
        "Sitting: alone",
        "Aim:\n    Find out.",
        "Theme: Moral purpose",
        "The question of mp-clear-purpose?\n---",
        "Rating: · · ● · ·  3 of 5, for purpose",
        "    It is on the wall.",
        "What did it cost?\n    A scheme.",
        "What is different:\n    I looked.",
        "Added on 9 December 2025:\n    And asked.",
        "Looking back at 25 September 2025: · ◊ · · ·  2 of 5",
        "Tags: Openness, own/tag",
        "Rating: cannot say",
        "Over the last half-term\n---",
        "The question of r?: missing, and missed",
        "If it is Tuesday break, then I will be at the junior gate.",
        "Look again: 18 December 2025",
        "In your words, what has changed?\n    I stopped counting.",
    ] {
        rest = rest.split_once(words).unwrap_or_else(|| panic!("{words:?} not in {rest}")).1;
    }
}

#[test]
fn an_empty_question_is_no_empty_heading_and_an_empty_probe_no_empty_label() {
    let mut one = sample("2025-12-04");
    one.entries = vec![Entry { question: " ".into(), ..told("free", 3, "Words.") }];
    let (kind, asked, text) = ("cost".into(), String::new(), "More.".into());
    one.entries[0].probes.push(AskedProbe { kind, asked, text, unknown: toml::Table::new() });
    let blocks = session(&one, &BTreeMap::new(), built_in(), &TimeZone::UTC);
    assert!(blocks.contains(&Block::Section("Without a question".into())));
    assert!(blocks.contains(&Block::Text { label: None, text: Prose::new("More.") }));
}

#[test]
fn a_review_says_of_which_promise_it_is() {
    let mut made = sample("2025-09-25");
    made.commitments = vec![commitment("c1", date(2025, 10, 9))];
    let mut later = sample("2025-12-04");
    later.reviews = vec![review(&made, "c1", Outcome::NotTried, Then::CarryOn)];
    let sentence = "If it is Tuesday break, then I will be at the junior gate.".to_owned();
    let promises = BTreeMap::from([(later.reviews[0].commitment.clone(), sentence)]);
    let told = told_of(&session(&later, &promises, built_in(), &TimeZone::UTC));
    assert!(told.contains("Promise:\n    If it is Tuesday break"), "{told}");
    assert!(told.contains("Outcome: not tried, goes on"), "{told}");
}

#[test]
fn a_rewritten_answer_stands_whole_under_two_days_and_a_mended_one_is_marked() {
    let mut two = ["2025-09-25", "2025-12-04"].map(sample);
    two[0].entries = vec![told("a", 3, "We ask the office."), told("b", 3, "Nobody at all.")];
    two[1].entries =
        vec![told("a", 4, "We ask the site team."), told("b", 3, "Everyone, twice, in May.")];
    let blocks = comparison(&compare(&two[0], &two[1], &two, None), built_in(), &TimeZone::UTC);
    let told = told_of(&blocks);
    assert!(told.contains("    We ask the [-office-]{+site team+}."), "{told}");
    assert!(told.contains("25 September 2025:\n    Nobody at all."), "{told}");
    assert!(told.contains("4 December 2025:\n    Everyone, twice, in May."), "{told}");
    assert!(told.contains("25 September 2025: · · ○ · ·  3 of 5"), "{told}");
    assert!(told.contains("4 December 2025: · · · ● ·  4 of 5"), "{told}");
    assert!(told.contains("○ stands for the earlier, ● for the later."), "{told}");
    assert!(told.contains("Ratings: the first time round is for getting to know"), "{told}");
    assert_eq!(blocks.iter().filter(|block| **block == Block::Legend).count(), 1);
}

#[test]
fn what_stayed_at_length_is_folded_in_every_format() {
    let mut two = ["2025-09-25", "2025-12-04"].map(sample);
    let stayed = "Nobody asked us, and we did not ask. ".repeat(40);
    two[0].entries = vec![told("a", 3, &format!("We ask the office. {stayed}"))];
    two[1].entries = vec![told("a", 4, &format!("We ask the site team. {stayed}"))];
    let blocks = comparison(&compare(&two[0], &two[1], &two, None), built_in(), &TimeZone::UTC);
    for page in Page::ALL {
        let told: String = blocks.iter().map(|block| page.block(block)).collect();
        assert!(told.contains("words as before)"), "{page:?}: {told}");
        assert!(told.matches("Nobody asked").count() < 3, "{page:?}: {told}");
    }
}

#[test]
fn a_comparison_begins_with_what_changed_at_a_glance() {
    let mut two = ["2025-09-25", "2025-12-04"].map(sample);
    two[0].entries = vec![told("a", 2, "We ask the office."), told("b", 3, "Nobody at all.")];
    let different = "I went to them.".to_owned();
    two[1].entries = vec![Entry { different, ..told("a", 4, "Everyone, twice, in May.") }];
    "I ask first.\n\nThen I wait.".clone_into(&mut two[1].changed);
    two[1].commitments = (1..=5).map(|n| commitment(&format!("c{n}"), date(2026, 5, 1))).collect();
    let blocks = comparison(&compare(&two[0], &two[1], &two, None), built_in(), &TimeZone::UTC);
    let told = told_of(&blocks);
    let (glance, rest) = told.split_once("Question by question\n").unwrap();
    for said in [
        "\n\nAt a glance\n",
        "In words\n--------\n- You wrote: “I ask first.\n\n  Then I wait.”\n",
        "- The question of a? – rewritten\n    “I went to them.”\n",
        "- be at the junior gate – promised since\n  (and 2 more, below)\n",
        "In ratings\n",
        "left out this time: 1",
    ] {
        assert!(glance.contains(said), "{said:?} in {glance}");
    }
    assert!(rest.contains("Nobody at all.") && rest.contains("In deeds, as of"), "{rest}");
}

#[test]
fn a_thread_is_told_from_its_latest_answer_back_with_what_may_be_said_of_it() {
    let mut two = ["2025-09-25", "2025-12-04"].map(sample);
    two[0].entries = vec![told("q", 3, "First.")];
    two[1].entries = vec![Entry { question: "Another?".into(), ..told("q", 4, "Second.") }];
    let two = thread_of("q", &two);
    let told = told_of(&thread(&two, &TimeZone::UTC).collect::<Vec<_>>());
    assert!(told.starts_with("\n\nAnother?\n========\n"), "{told}");
    assert!(told.contains("The ratings: compare with care"), "{told}");
    assert!(told.contains("Asked as: The question of q?"), "{told}");
    assert!(told.find("Second.") < told.find("First."), "{told}");
}

#[test]
fn promises_are_told_as_of_a_day_with_what_became_of_them() {
    let mut two = ["2025-09-25", "2025-12-04"].map(sample);
    two[0].commitments = vec![commitment("c1", date(2025, 10, 9))];
    let kept = review(&two[0], "c1", Outcome::Kept, Then::Close);
    two[1].reviews = vec![kept];
    let told = told_of(&commitments(&promises_of(&two, date(2026, 1, 1)), &TimeZone::UTC));
    assert!(told.contains("Promises as of 1 January 2026"), "{told}");
    assert!(told.contains("It stands: kept"), "{told}");
    assert!(told.contains("Looked at again: 4 December 2025\nOutcome: kept"), "{told}");
}

#[test]
fn a_cover_says_whether_private_answers_are_out() {
    let of = |private| {
        let holds = Line::words("every session");
        cover(&Cover { journal: "A year".into(), made_on: date(2026, 7, 2), holds, private })
    };
    assert!(told_of(&of(Private::LeftOut)).contains("Private answers: left out"));
    assert!(told_of(&of(Private::Included)).contains("Private answers: included"));
    assert!(told_of(&of(Private::LeftOut)).contains("not a record of performance"));
}
