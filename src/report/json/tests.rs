//! Claims about the shapes of JSON.

use jiff::civil::date;
use serde_json::json;

use super::*;
use crate::{
    change::{
        comparison::compare,
        promises::promises,
        samples::{commitment, review, session as sample, told},
        thread::thread as thread_of,
    },
    journal::session::{Outcome, Then},
};

#[test]
fn changes_hold_what_the_design_names_and_nothing_null() {
    let mut sessions = ["2025-09-25", "2025-12-04"].map(sample);
    sessions[0].entries = vec![told("q", 3, "We ask the office.")];
    sessions[1].entries = vec![told("q", 4, "We ask the site team.")];
    let value = changes(&compare(&sessions[0], &sessions[1], &sessions, None)).unwrap();
    assert_eq!(
        value["prompts"][0],
        json!({
            "prompt": "q",
            "question_from": "The question of q?",
            "question_to": "The question of q?",
            "reworded": false,
            "text_from": "We ask the office.",
            "text_to": "We ask the site team.",
            "diff": [
                {"op": "same", "text": "We ask the "},
                {"op": "gone", "text": "office"},
                {"op": "new", "text": "site team"},
                {"op": "same", "text": "."},
            ],
            "rating_from": 3,
            "rating_to": 4,
            "claim": "first-time",
        })
    );
    assert_eq!(value["most_reworked"], json!(["q"]));
    assert_eq!(value["first_answered"], json!([]));
    assert!(!value.to_string().contains("null"));
}

#[test]
fn changes_between_no_two_sessions_have_every_list_and_nothing_null() {
    let lists = [
        "most_reworked",
        "prompts",
        "commitments",
        "stages",
        "largest_moves",
        "first_answered",
        "left_out",
    ];
    let value = no_changes().unwrap();
    assert_eq!(value.as_object().unwrap().len(), lists.len());
    for list in lists {
        assert_eq!(value[list], json!([]), "{list}");
    }
}

#[test]
fn a_promise_says_of_which_day_it_is_told_and_a_comparison_tells_of_its_own() {
    let mut sessions = ["2025-09-25", "2025-10-02"].map(sample);
    sessions[0].commitments = vec![commitment("c1", date(2025, 10, 9))];
    let then = changes(&compare(&sessions[0], &sessions[1], &sessions, None)).unwrap();
    let now = commitments(&promises(&sessions, date(2025, 12, 4))).unwrap();
    let told = |promise: &Value| (promise["as_of"].clone(), promise["due"].clone());
    assert_eq!(told(&then["commitments"][0]), (json!("2025-10-02"), json!(false)));
    assert_eq!(told(&now[0]), (json!("2025-12-04"), json!(true)));
}

#[test]
fn commitments_carry_their_reviews() {
    let mut sessions = ["2025-09-25", "2025-12-04"].map(sample);
    sessions[0].commitments = vec![commitment("c1", date(2025, 10, 9))];
    let kept = review(&sessions[0], "c1", Outcome::NotTried, Then::Close);
    sessions[1].reviews = vec![kept];
    let value = commitments(&promises(&sessions, date(2025, 12, 4))).unwrap();
    assert_eq!(value[0]["id"], format!("{}/c1", sessions[0].id));
    assert_eq!(value[0]["state"], "not-tried");
    assert_eq!(value[0]["look_again"], "2025-10-09");
    assert_eq!(value[0]["made"], "2025-09-25T15:00:00Z");
    assert_eq!(value[0]["reviews"][0]["outcome"], "not-tried");
    assert_eq!(value[0]["reviews"][0]["started"], "2025-12-04T15:00:00Z");
}

#[test]
fn a_thread_has_its_claim_in_a_name_and_in_words() {
    let mut sessions = ["2025-09-25", "2025-12-04"].map(sample);
    sessions[0].entries = vec![told("q", 3, "")];
    sessions[1].entries = vec![told("q", 3, "Now.")];
    let value = thread(&thread_of("q", &sessions)).unwrap();
    assert_eq!((&value["claim"], &value["words"]), (&json!("stayed"), &json!("has stayed at 3")));
    assert_eq!(value["entries"][0]["text"], "Now.");
    assert_eq!(value["entries"][1].get("text"), None);
}

#[test]
fn a_session_shows_its_keys_and_unknown_dates_stay_plain() {
    let mut shown = sample("2025-09-25");
    shown.entries = vec![told("q", 3, "Words.")];
    shown.unknown = "held = 2025-09-25\n".parse().unwrap();
    let value = session(&shown).unwrap();
    assert_eq!(value["entry"][0]["rating"], 3);
    assert_eq!(value["held"], "2025-09-25");
    assert_eq!(value.get("aim"), None);
}
