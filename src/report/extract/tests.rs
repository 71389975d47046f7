//! Claims about extracts: which answers are in one, and what stays behind.

use jiff::civil::date;

use super::*;
use crate::{
    change::samples::{rated, session},
    journal::session::{Added, AskedProbe, Kind as SessionKind},
    names::{Kind, Named, Names},
    pack::library::built_in,
    report::way_out::Marked,
};

const CULTURE: &str = "npqh-areas/npqh-culture";

fn answer(prompt: &str, text: &str) -> Entry {
    let question = format!("{prompt}?");
    Entry { prompt: prompt.to_owned(), question, text: text.to_owned(), ..Entry::default() }
}

fn with(day: &str, entries: Vec<Entry>) -> Session {
    Session { entries, ..session(day) }
}

fn roles() -> Roles {
    let named = Named {
        name: "Anna Green".to_owned(),
        role: "a Year 4 teacher".to_owned(),
        ..Named::default()
    };
    Roles::of(&Names { names: vec![named], ..Names::default() })
}

/// Its answers, and what there is to say of it.
struct Whole {
    answers: Vec<Answer>,
    told: Extract,
}

fn of(sessions: &[Session], wanted: &Wanted) -> Whole {
    let roles = roles();
    let mut extracting = Extracting::begin(wanted, &roles, 2026);
    let answers = sessions.iter().flat_map(|session| extracting.answers(session)).collect();
    Whole { answers, told: extracting.end() }
}

fn texts(extract: &Whole) -> Vec<&str> {
    extract.answers.iter().map(|answer| &*answer.entry.text).collect()
}

fn used(sessions: &[Session]) -> BTreeSet<String> {
    sessions.iter().flat_map(|session| &session.entries).flat_map(|e| &e.tags).cloned().collect()
}

fn of_area(id: &str, sessions: &[Session]) -> Wanted {
    Wanted { area: Some(Area::find(id, built_in(), &used(sessions)).unwrap()), ..Wanted::default() }
}

#[test]
fn an_area_takes_answers_by_their_tag_by_their_prompts_tag_and_by_their_theme() {
    let tagged = Entry { tags: vec![CULTURE.to_owned()], ..answer("free", "tagged") };
    let suggested = answer("mp-clear-purpose", "suggested");
    let mine = Entry { tags: vec!["mine/own".to_owned()], ..answer("free", "mine") };
    let sessions = [
        with("2025-09-25", vec![tagged, answer("free", "neither")]),
        with("2025-12-04", vec![suggested, mine]),
    ];
    let prompt = built_in().prompts().find(|prompt| prompt.id == "mp-clear-purpose");
    let suggests = prompt.unwrap().tags.iter().any(|tag| tag == CULTURE);
    assert!(suggests, "this test is about a prompt that suggests the tag");
    for (area, taken) in [
        (CULTURE, &["tagged", "suggested"][..]),
        ("npqh-culture", &["tagged", "suggested"]),
        ("moral-purpose", &["suggested"]),
        ("mine/own", &["mine"]),
    ] {
        assert_eq!(texts(&of(&sessions, &of_area(area, &sessions))), taken, "{area}");
    }
    assert_eq!(texts(&of(&sessions, &Wanted::default())).len(), 4);
    assert_eq!(
        Area::find("npqh-cultur", built_in(), &BTreeSet::new()),
        Err("there is no theme or tag called npqh-cultur; did you mean npqh-culture?".to_owned())
    );
    let unknown = Area::find("mine/own", built_in(), &BTreeSet::new()).unwrap_err();
    assert!(
        unknown.starts_with("there is no theme or tag called mine/own; there are moral-purpose")
    );
    assert_eq!(
        Area::find("moral-purpose", built_in(), &BTreeSet::new()).unwrap().title,
        "Moral purpose"
    );
}

#[test]
fn sessions_are_chosen_by_day_or_by_name_and_practice_by_name_alone() {
    let mut practice = with("2025-12-04", vec![answer("free", "a case")]);
    practice.kind = SessionKind::Practice;
    let named = vec![practice.id.clone()];
    let sessions = [with("2025-09-25", vec![answer("free", "real")]), practice];
    let of_selection = |selection| {
        let extract = of(&sessions, &Wanted { selection, ..Wanted::default() });
        texts(&extract).join(", ")
    };
    assert_eq!(of_selection(Selection::default()), "real");
    assert_eq!(of_selection(Selection { sessions: named, ..Selection::default() }), "a case");
    let since = Some(date(2025, 10, 1));
    assert_eq!(of_selection(Selection { since, ..Selection::default() }), "");
}

#[test]
fn ratings_private_answers_and_other_people_stay_behind() {
    let secret = Entry { private: true, ..answer("free", "secret") };
    let mut whole = Entry {
        tags: vec!["a/b".to_owned()],
        marked: true,
        saw_previous: true,
        part: "staff".to_owned(),
        ..rated("mp-clear-purpose", 4)
    };
    whole.text = "Kept".to_owned();
    let theirs = answer("colleagues/co-kept-informed", "What they see");
    let empty = Entry { text: " \n".to_owned(), ..rated("co-patience", 5) };
    let extract =
        of(&[with("2025-09-25", vec![secret, whole.clone(), theirs, empty])], &Wanted::default());
    let question = whole.question.clone();
    let expected = Entry { question, rev: whole.rev, ..answer("mp-clear-purpose", "Kept") };
    let entries: Vec<_> = extract.answers.iter().map(|answer| &answer.entry).collect();
    assert_eq!(entries, [&expected]);
}

#[test]
fn roles_stand_for_names_wherever_words_leave_and_only_the_leaders_words_are_counted() {
    let probe = |text: &str| AskedProbe {
        kind: "dissent".to_owned(),
        asked: "What would Anna Green say?".to_owned(),
        text: text.to_owned(),
        unknown: toml::Table::new(),
    };
    let entry = Entry {
        question: "What of Anna Green?".to_owned(),
        probes: vec![probe("Ask Mrs Anna Green."), probe("")],
        different: "Anna Green's class".to_owned(),
        added: vec![Added {
            at: Timestamp::UNIX_EPOCH,
            text: "Rang ANNA GREEN on 020 7946 0958, and Priya.".to_owned(),
            unknown: toml::Table::new(),
        }],
        ..answer("free", "I met Anna Green. Then Priya came.")
    };
    let extract = of(&[with("2025-09-25", vec![entry])], &Wanted::default());
    let entry = &extract.answers[0].entry;
    assert_eq!(entry.question, "What of a Year 4 teacher?");
    assert_eq!(entry.text, "I met a Year 4 teacher. Then Priya came.");
    assert_eq!(entry.probes.len(), 1, "a probe that was not answered stays behind");
    assert_eq!(entry.probes[0].asked, "What would a Year 4 teacher say?");
    assert_eq!(entry.probes[0].text, "Ask a Year 4 teacher.");
    assert_eq!(entry.different, "A Year 4 teacher's class");
    assert_eq!(entry.added[0].text, "Rang a Year 4 teacher on 020 7946 0958, and Priya.");
    assert_eq!(extract.told.words, 9 + 5 + 5 + 11);
    assert_eq!(extract.told.to_look_at.replaced.first.len(), 6);
    let marked = Marked {
        kind: Kind::Phone,
        text: "020 7946 0958".to_owned(),
        sentence: "Rang a Year 4 teacher on 020 7946 0958, and Priya.".to_owned(),
    };
    assert_eq!(extract.told.to_look_at.marked.first, [marked]);
    assert_eq!(extract.told.to_look_at.capitals, [("Priya".to_owned(), 2)].into());
}
