//! What a person reads on standard output.

use jiff::civil::date;

use super::*;
use crate::pack::library::built_in;
use crate::{
    change::{
        comparison::compare,
        promises::promises,
        samples::{commitment, observation, rated as rating_of, review, session as sample, told},
        thread::thread as thread_of,
    },
    journal::session::{LookingBack, Outcome, Then, Tick},
};

fn back(session: &Session, prompt: &str, points: u8) -> LookingBack {
    LookingBack {
        session: session.id.clone(),
        prompt: prompt.into(),
        rating: Rating::new(points).unwrap(),
        unknown: toml::Table::new(),
    }
}

#[test]
fn changes_read_from_top_to_bottom_one_fact_a_line() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(sample);
    sessions[1].entries = vec![told("q", 4, "We ask the office.\nFirst."), rating_of("old", 3)];
    sessions[2].entries = vec![told("q", 2, "We ask the site team.\nFirst.")];
    sessions[2].looking_back = vec![back(&sessions[1], "q", 2)];
    sessions[0].entries = vec![told("q", 3, "")];
    sessions[0].commitments = vec![commitment("c1", date(2025, 10, 9))];
    sessions[2].observations = vec![observation("P4", "role")];
    let comparison = compare(&sessions[1], &sessions[2], &sessions, None);
    let expected = format!(
        "\
Changes from 4 December 2025 to 19 March 2026

In words
The question of q?: partly new

In deeds
be at the junior gate: open

Stages
P4: role, first noted

In ratings, the largest; some will be chance
The question of q?: December: 4 (looking back: 2). Now: 2.

Questions
left out this time: 1

Question: The question of q?
Wording: partly new
Words, [-gone-] and {{+new+}}:
We ask the [-office-]{{+site team+}}.
First.
Ratings: December: 4 (looking back: 2). Now: 2.
What may be said: rated lower

Question: The question of old?
Ratings: December: 3. Now: –.

Promises as of 19 March 2026

Promise: {}/c1
If: it is Tuesday break
Then I will: be at the junior gate
Made: 25 September 2025
Due since: 9 October 2025
State: open

Moved: P4
Stage: role (Four kinds of trust in a partner), first noted
Why:
The contact left.
",
        sessions[0].id
    );
    assert_eq!(changes(&comparison, built_in(), &TimeZone::UTC), expected);
}

#[test]
fn a_thread_gives_each_day_its_rating_and_ends_in_what_may_be_said() {
    let mut sessions = ["2025-09-25", "2025-12-04"].map(sample);
    sessions[0].entries = vec![told("q", 4, "Then.")];
    sessions[1].entries = vec![told("q", 3, "Now.")];
    sessions[1].looking_back = vec![back(&sessions[0], "q", 2)];
    assert_eq!(
        thread(&thread_of("q", &sessions), &TimeZone::UTC),
        "\
Prompt: q

Question: The question of q?
4 December 2025: rated 3
Answer:
Now.

25 September 2025: rated 4 (looking back: 2)
Answer:
Then.

In all: has moved between 3 and 4
"
    );
}

#[test]
fn a_reviewed_promise_tells_what_became_of_it() {
    let mut sessions = ["2025-09-25", "2025-12-04"].map(sample);
    sessions[0].commitments = vec![commitment("c1", date(2025, 10, 9))];
    sessions[1].reviews = vec![Review {
        came_up: Some(3),
        done: Some(0),
        ..review(&sessions[0], "c1", Outcome::NotTried, Then::CarryOn)
    }];
    let text = commitments(&promises(&sessions, date(2025, 10, 1)), &TimeZone::UTC);
    assert!(text.ends_with(
        "\
Look again: 18 December 2025
State: open
Reviewed: 4 December 2025
Outcome: not tried, goes on
The cue came up: 3
Done: 0
"
    ));
    assert_eq!(commitments(&[], &TimeZone::UTC), "No promises yet\n");
}

#[test]
fn no_control_character_of_a_stored_text_comes_out() {
    let nasty = "Red \u{1b}[31m\u{7}\r\u{9b}31m and\nmore";
    let mut shown = sample("2025-09-25");
    shown.entries = vec![Entry { question: nasty.into(), ..told(nasty, 3, nasty) }];
    shown.entries[0].tags = vec![nasty.into()];
    shown.commitments =
        vec![Commitment { cue: nasty.into(), ..commitment("c1", date(2026, 1, 1)) }];
    shown.observations = vec![observation(nasty, nasty)];
    shown.aim = nasty.into();
    shown.carry = nasty.into();
    let mut later = sample("2025-12-04");
    later.entries = vec![told(nasty, 5, "New.")];
    let both = [shown, later];
    let all = [
        session(&both[0], built_in(), &TimeZone::UTC),
        changes(&compare(&both[0], &both[1], &both, None), built_in(), &TimeZone::UTC),
        changes(&compare(&both[1], &both[0], &both, None), built_in(), &TimeZone::UTC),
        thread(&thread_of(nasty, &both), &TimeZone::UTC),
        commitments(&promises(&both, date(2026, 1, 1)), &TimeZone::UTC),
    ];
    for text in all {
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn a_tick_is_told_as_it_was_given_and_claims_nothing() {
    let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(sample);
    let ticked = |tick| Entry { rating: None, tick: Some(tick), ..told("q", 1, "One line.") };
    sessions[1].entries = vec![ticked(Tick::Yes)];
    sessions[2].entries = vec![ticked(Tick::No)];
    let utc = TimeZone::UTC;
    let compared = changes(&compare(&sessions[1], &sessions[2], &sessions, None), built_in(), &utc);
    assert!(compared.contains("4 December 2025: yes\n19 March 2026: no\n"), "{compared}");
    assert!(!compared.contains("Ratings:"), "{compared}");
    let through = thread(&thread_of("q", &sessions), &utc);
    assert!(through.contains("19 March 2026: no"), "{through}");
    assert!(session(&sessions[1], built_in(), &utc).contains("Ticked: yes"));
}
