//! The command line's JSON: shapes that stay, absent rather than null, lists newest first.

mod content;
mod escaped;
mod found;
mod import;
mod lens;
mod listing;
mod partners;
mod whole;

use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use serde_json::{Result, Value};

use crate::{
    change::{
        comparison::{Comparison, PromptChange},
        promises::{Promise, Reviewed},
        stages::StageMove,
        thread::{Thread, Threaded},
        words,
    },
    journal::session::{Rating, Review, Session, Subject, Tick},
};

pub use content::{content, mistakes, page, volumes};
pub use escaped::escaped;
pub use found::hit;
pub use import::import;
pub use lens::with_tags;
pub use listing::{check, list, paths};
pub use partners::partners;
pub use whole::Whole;

/// `show`: the file's keys.
pub fn session(session: &Session) -> Result<Value> {
    let mut value = serde_json::to_value(session)?;
    plain_dates(&mut value);
    Ok(value)
}

/// `changes`.
pub fn changes(comparison: &Comparison) -> Result<Value> {
    let shape = Changes {
        from: Some(comparison.from.id.as_str()),
        to: Some(comparison.to.id.as_str()),
        prompts: comparison.prompts.iter().map(ChangedPrompt::new).collect(),
        commitments: comparison.commitments.iter().map(Promised::new).collect(),
        stages: comparison.stages.iter().map(Move::new).collect(),
        in_your_words: some(&comparison.in_your_words),
        most_reworked: named(comparison, &comparison.most_reworked),
        largest_moves: named(comparison, &comparison.largest_moves),
        longest_untouched: comparison
            .longest_untouched
            .as_ref()
            .map(|(theme, since)| Untouched { theme, since: *since }),
        first_answered: &comparison.first_answered,
        left_out: &comparison.left_out,
    };
    written(&shape)
}

/// The prompts at these places of a comparison.
fn named<'a>(comparison: &'a Comparison, places: &[usize]) -> Vec<&'a str> {
    let prompts = places.iter().filter_map(|place| comparison.prompts.get(*place));
    prompts.map(|change| change.prompt.as_str()).collect()
}

/// `changes` where there are no two sessions to compare: its lists, empty, and no `from` and `to`.
pub fn no_changes() -> Result<Value> {
    written(&Changes::default())
}

/// `changes --prompt`.
pub fn thread(thread: &Thread) -> Result<Value> {
    written(&OneThread {
        prompt: &thread.prompt,
        claim: thread.claim.name(),
        words: thread.claim_in_words(),
        entries: thread.entries.iter().map(ThreadEntry::new).collect(),
    })
}

/// `commitments`.
pub fn commitments(promises: &[Promise]) -> Result<Value> {
    written(&promises.iter().map(Promised::new).collect::<Vec<_>>())
}

fn written(shape: &impl Serialize) -> Result<Value> {
    let mut value = serde_json::to_value(shape)?;
    plain_dates(&mut value);
    Ok(value)
}

/// Unknown keys may hold TOML's own dates, which come over wrapped in a key of the TOML crate's.
fn plain_dates(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(plain_dates),
        Value::Object(map) => {
            if let Some(date) = map.remove("$__toml_private_datetime") {
                *value = date;
            } else {
                map.values_mut().for_each(plain_dates);
            }
        }
        _ => {}
    }
}

#[derive(Default, Serialize)]
struct Changes<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_your_words: Option<&'a str>,
    /// Prompts of which the most words changed, at most three.
    most_reworked: Vec<&'a str>,
    prompts: Vec<ChangedPrompt<'a>>,
    commitments: Vec<Promised<'a>>,
    stages: Vec<Move<'a>>,
    /// Prompts whose ratings moved by two points or more, at most three: some will be chance.
    largest_moves: Vec<&'a str>,
    first_answered: &'a [String],
    left_out: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    longest_untouched: Option<Untouched<'a>>,
}

#[derive(Serialize)]
struct Untouched<'a> {
    /// Its title.
    theme: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Timestamp>,
}

#[derive(Serialize)]
struct ChangedPrompt<'a> {
    prompt: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question_to: Option<&'a str>,
    reworded: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_to: Option<&'a str>,
    diff: Vec<Piece<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_from: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_to: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tick_from: Option<Tick>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tick_to: Option<Tick>,
    claim: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    looking_back: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    different: Option<&'a str>,
}

#[derive(Serialize)]
struct Piece<'a> {
    op: &'static str,
    text: &'a str,
    /// It stands in the other text too, elsewhere.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
}

impl<'a> Piece<'a> {
    fn new(piece: &'a words::Piece) -> Self {
        Self { op: piece.op.name(), text: &piece.text, moved: piece.op.is_moved() }
    }
}

#[derive(Serialize)]
struct Promised<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    prompt: Option<&'a str>,
    cue: &'a str,
    act: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    want: Option<Rating>,
    made: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    look_again: Option<Date>,
    /// The day of which `state` and `due` tell: today, or that of the later session.
    as_of: Date,
    state: &'static str,
    due: bool,
    reviews: Vec<MadeReview<'a>>,
}

#[derive(Serialize)]
struct MadeReview<'a> {
    session: &'a str,
    started: Timestamp,
    #[serde(flatten)]
    review: &'a Review,
}

#[derive(Serialize)]
struct Move<'a> {
    subject: Subject,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    stages: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    to: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct OneThread<'a> {
    prompt: &'a str,
    claim: &'static str,
    words: String,
    entries: Vec<ThreadEntry<'a>>,
}

#[derive(Serialize)]
struct ThreadEntry<'a> {
    session: &'a str,
    started: Timestamp,
    question: &'a str,
    rev: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tick: Option<Tick>,
    #[serde(skip_serializing_if = "Option::is_none")]
    looking_back: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    different: Option<&'a str>,
}

/// The text, if there is any.
fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

impl<'a> ChangedPrompt<'a> {
    fn new(change: &'a PromptChange) -> Self {
        let (from, to) = (change.from.as_ref(), change.to.as_ref());
        let pieces = change.diff.pieces.iter();
        Self {
            prompt: &change.prompt,
            partner: to.or(from).and_then(|entry| some(&entry.partner)),
            question_from: from.map(|entry| entry.question.as_str()),
            question_to: to.map(|entry| entry.question.as_str()),
            reworded: change.reworded,
            text_from: change.text_from(),
            text_to: change.text_to(),
            diff: pieces.map(Piece::new).collect(),
            rating_from: change.rating_from(),
            rating_to: change.rating_to(),
            tick_from: change.from.as_ref().and_then(|entry| entry.tick),
            tick_to: change.to.as_ref().and_then(|entry| entry.tick),
            claim: change.claim.name(),
            looking_back: change.looking_back,
            different: to.and_then(|entry| some(&entry.different)),
        }
    }
}

impl<'a> Promised<'a> {
    fn new(promise: &'a Promise) -> Self {
        Self {
            id: promise.id.to_string(),
            prompt: some(&promise.prompt),
            cue: &promise.cue,
            act: &promise.act,
            want: promise.want,
            made: promise.made,
            look_again: promise.look_again,
            as_of: promise.as_of,
            state: promise.state.name(),
            due: promise.due,
            reviews: promise.reviews.iter().map(MadeReview::new).collect(),
        }
    }
}

impl<'a> MadeReview<'a> {
    fn new(made: &'a Reviewed) -> Self {
        Self { session: made.session.as_str(), started: made.started, review: &made.review }
    }
}

impl<'a> Move<'a> {
    fn new(told: &'a StageMove) -> Self {
        Self {
            subject: told.subject,
            code: &told.code,
            name: some(&told.name),
            stages: &told.stages,
            from: told.from.as_deref(),
            to: &told.to,
            why: &told.why,
        }
    }
}

impl<'a> ThreadEntry<'a> {
    fn new(told: &'a Threaded) -> Self {
        Self {
            session: told.session.as_str(),
            started: told.started,
            question: &told.entry.question,
            rev: told.entry.rev,
            text: some(&told.entry.text),
            rating: told.entry.rating,
            tick: told.entry.tick,
            looking_back: told.looking_back,
            different: some(&told.entry.different),
        }
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(
            (&value["claim"], &value["words"]),
            (&json!("stayed"), &json!("has stayed at 3"))
        );
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
}
