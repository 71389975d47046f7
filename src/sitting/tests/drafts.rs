//! Drafts, and any walk at all.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// Everything at once: due promises, five open, earlier answers, a fall to look back from.
fn rich(length: Length, kind: Kind) -> Sitting {
    let sessions = [
        promised(5, date(2025, 11, 1)),
        earlier("2025-11-01", &[("a1", 5), ("a2", 3), ("b1", 4), ("a5", 2)]),
    ];
    begin_at(&now(), &sessions, length, kind)
}

/// A sitting put away in the midst of a field and taken up again.
fn assert_taken_up(sitting: &Sitting) {
    let open = format!("{}more", sitting.text());
    let draft = sitting.snapshot(&open, open.len());
    let (again, cursor) = Sitting::resume(draft, sitting.pack(), sitting.past().clone());
    let mut held = sitting.clone();
    if held.takes() == Takes::Text {
        held.hold(&open);
    }
    assert_eq!(again.place(), sitting.place());
    assert_eq!(cursor, open.len());
    assert_eq!(again.text(), held.text());
    assert_eq!(again.asked(), held.asked());
    assert_eq!(again.session().entries, held.snapshot(&open, 0).entries);
    assert_eq!(shows(&again), shows(&held));
}

/// What a question shows and offers.
fn shows(sitting: &Sitting) -> Option<(bool, bool, bool)> {
    match sitting.ask() {
        Ask::Question(ask) => Some((ask.before.is_some(), ask.can_reveal, ask.can_probe)),
        _ => None,
    }
}

#[test]
fn a_peek_and_nothing_else_is_remembered_by_the_draft() {
    let mut sitting = rich(Length::Theme, Kind::Alone);
    give(&mut sitting, Given::Jump("a1".into()));
    give(&mut sitting, Given::Reveal);
    let draft = sitting.snapshot("", 0);
    assert!(draft.entry("a1").unwrap().saw_previous);
}

#[test]
fn one_put_differently_and_one_marked_of_the_same_question_are_told_apart() {
    let mut made = promised(1, date(2025, 11, 1));
    made.commitments[0].prompt = "a1".into();
    let mut sitting = begin(&[made], Length::CheckIn);
    give(&mut sitting, Given::Count(1));
    pass_to(&mut sitting, Place::Review(0, ReviewField::Goes));
    give(&mut sitting, Given::Goes(Goes::Changed));
    give(&mut sitting, Given::Jump("a1".into()));
    give(&mut sitting, Given::Mark);
    pass_to(&mut sitting, Place::Promise(1, PromiseField::Cue));
    assert_taken_up(&sitting);
}

#[test]
fn a_draft_written_to_a_file_remembers_what_was_let_go() {
    let mut sitting = begin(&[promised(5, date(2026, 2, 1))], Length::CheckIn);
    give(&mut sitting, Given::Finish);
    give(&mut sitting, Given::LetGo(1));
    let draft = sitting.snapshot("Enough.", 7);
    let read: Session = toml::from_str(&toml::to_string(&draft).unwrap()).unwrap();
    assert_eq!(read, draft);
    let (again, cursor) = Sitting::resume(read, sitting.pack(), sitting.past().clone());
    assert_eq!((again.place(), again.text(), cursor), (sitting.place(), "Enough.", 7));
    assert_eq!(again.asked(), "Why do you let it go?");
}

#[test]
fn a_draft_of_an_older_program_is_taken_up_with_what_was_shown_and_let_go() {
    let draft = r#"
        format = 1
        id = "2025-11-23T160512Z-7k3fq2xw"
        kind = "alone"
        started = "2025-11-23T16:05:12Z"
        [at]
        planned = ["a1"]
        shown = ["a1"]
        later = "a newer program's"
        [[at.let_go]]
        promise = "2025-09-02T150000Z-q1zzaaaa/c1"
        prompt = ""
    "#;
    let read: Session = toml::from_str(draft).unwrap();
    let at = read.at.clone().unwrap();
    assert_eq!(
        (at.shown.as_slice(), at.let_go[0].changed.as_ref()),
        (&["a1".to_owned()][..], None)
    );
    assert!(at.unknown.contains_key("later") && !at.unknown.contains_key("let_go"));
    assert_eq!(toml::from_str::<Session>(&toml::to_string(&read).unwrap()).unwrap(), read);
    let (again, _) = Sitting::resume(read, &pack(), Past::default());
    let kept = again.snapshot("", 0).at.unwrap();
    assert_eq!((kept.shown, kept.let_go), (at.shown, at.let_go));
    assert_eq!(kept.unknown, at.unknown, "what a newer program noted is kept");
}

#[test]
fn a_finished_session_counts_its_entries() {
    let mut sitting = rich(Length::Theme, Kind::Alone);
    give(&mut sitting, Given::Jump("a1".into()));
    give(&mut sitting, text("Now."));
    let finished = sitting.finished(&now());
    assert_eq!(finished.end.unwrap().entries, finished.entries.len());
    assert_eq!((finished.at, finished.finished), (None, Some(now().wall)));
}

#[test]
fn a_sitting_without_questions_still_closes() {
    let pack = samples::pack(&[]);
    let past = Past::default();
    let plan = plan(&pack, &past, Length::Theme, None);
    let mut sitting =
        Sitting::begin(SessionId::new(now().wall, [7; 8]), Kind::Alone, &pack, past, plan, &now());
    assert!(sitting.is_blank());
    pass_to(&mut sitting, Place::Done);
}

fn givens() -> impl Strategy<Value = Given> {
    prop_oneof![
        6 => "[a-z ]{0,12}".prop_map(Given::Text),
        4 => (1u8..=5).prop_map(points),
        1 => Just(Given::CannotSay),
        3 => (0u32..4).prop_map(Given::Count),
        1 => Just(Given::InTheWay(InTheWay::Forgot)),
        3 => prop::sample::select(GOES.map(|(goes, _)| goes).to_vec()).prop_map(Given::Goes),
        6 => Just(Given::Pass),
        1 => Just(Given::Skip),
        1 => Just(Given::Probe),
        1 => Just(Given::Reveal),
        1 => Just(Given::RateFirst),
        2 => Just(Given::Mark),
        1 => Just(Given::Private),
        1 => Just(Given::More),
        2 => (0usize..6).prop_map(Given::LetGo),
        2 => Just(Given::Back),
        2 => prop::sample::select(vec!["a1", "a4", "a5", "b1", "c1", "nil"]).prop_map(|id| Given::Jump(id.into())),
        1 => Just(Given::Finish),
    ]
}

/// Every text a question holds, by prompt and field.
fn answers(session: &Session) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for entry in &session.entries {
        texts.push((format!("{}/text", entry.prompt), entry.text.clone()));
        texts.push((format!("{}/different", entry.prompt), entry.different.clone()));
        for (number, probe) in entry.probes.iter().enumerate() {
            texts.push((format!("{}/{number}", entry.prompt), probe.text.clone()));
        }
    }
    texts.retain(|(_, text)| !text.is_empty());
    texts
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_walk_keeps_its_words_its_order_and_its_drafts_and_ends(
        walk in prop::collection::vec(givens(), 0..60),
        length in prop::sample::select(vec![Length::CheckIn, Length::Theme, Length::Full]),
        kind in prop::sample::select(vec![Kind::Alone, Kind::Coached]),
    ) {
        let mut sitting = rich(length, kind);
        for given in walk {
            let before = sitting.clone();
            let wrote = matches!(given, Given::Text(_));
            let taken = sitting.give(&now(), given);
            if taken.is_err() {
                prop_assert_eq!(&sitting, &before, "a refusal changes nothing");
            }
            if !wrote {
                let now_held = answers(sitting.session());
                for text in answers(before.session()) {
                    prop_assert!(now_held.contains(&text), "lost {:?}", text);
                }
            }
            let rank = |id: &str| sitting.planned().iter().position(|planned| planned == id);
            let ranks: Vec<_> = sitting.session().entries.iter().map(|e| rank(&e.prompt)).collect();
            prop_assert!(ranks.is_sorted());
            assert_taken_up(&sitting);
            let finished = sitting.finished(&now());
            prop_assert_eq!(finished.end.unwrap().entries, finished.entries.len());
            let new = finished.commitments.len() - finished.reviews.iter().filter(|r| r.became.is_some()).count();
            prop_assert!(new <= MOST_NEW);
        }
        pass_to(&mut sitting, Place::Done);
    }
}
