//! Plans, and the stops of a question.

use super::*;

#[test]
fn the_three_lengths_ask_one_three_and_all() {
    assert_eq!(begin(&[], Length::CheckIn).planned(), ["a1"]);
    assert_eq!(begin(&[], Length::Theme).planned(), ["a1", "a2", "a3"]);
    assert_eq!(begin(&[], Length::Full).planned().len(), 8);
}

#[test]
fn the_theme_longest_untouched_is_suggested_never_the_lowest_rated() {
    let pack = pack();
    let sessions = [
        earlier("2025-10-01", &[("a1", 5), ("c1", 5)]),
        earlier("2025-11-01", &[("b1", 1), ("a1", 1)]),
    ];
    let past = Past::of(&sessions, &pack, &now());
    assert_eq!(plan(&pack, &past, Length::CheckIn, None).prompts, ["c1"]);
}

#[test]
fn a_full_sitting_begins_with_another_theme_than_last_time_and_rests_after_each() {
    let mut last = earlier("2025-10-01", &[("a1", 3), ("b1", 3)]);
    last.length = Some(Length::Full);
    let pack = pack();
    let past = Past::of(&[last], &pack, &now());
    let plan = plan(&pack, &past, Length::Full, None);
    assert_eq!(plan.prompts.first().unwrap(), "b1");
    let mut sitting =
        Sitting::begin(SessionId::new(now().wall, [7; 8]), Kind::Alone, &pack, past, plan, &now());
    pass_to(&mut sitting, Place::Rest(1));
    assert_eq!(sitting.ask(), Ask::Rest { done: "b", next: "c", left: 6 });
    pass_to(&mut sitting, Place::Rest(2));
}

#[test]
fn a_question_is_written_rated_probed_and_set_beside_last_time() {
    let mut sitting = begin(
        &[earlier("2025-11-01", &[("a1", 3), ("a2", 3), ("a3", 3), ("a4", 3), ("a5", 3)])],
        Length::Theme,
    );
    let mut seen = Vec::new();
    for given in [text("Now."), points(3), text("Yes."), text("Less.")] {
        seen.push(sitting.place());
        give(&mut sitting, given);
    }
    assert_eq!(
        seen,
        [Field::Write, Field::Rate, Field::Probe(0), Field::Different].map(|field| at(0, field))
    );
    assert_eq!(sitting.place(), at(1, Field::Write));
    let entry = sitting.session().entry("a1").unwrap();
    assert_eq!(
        (entry.text.as_str(), entry.probes[0].text.as_str(), entry.different.as_str()),
        ("Now.", "Yes.", "Less.")
    );
}

#[test]
fn a_told_question_is_not_rated() {
    let mut sitting = begin(&[], Length::CheckIn);
    give(&mut sitting, Given::Jump("a5".into()));
    give(&mut sitting, text("Them."));
    assert_eq!(sitting.place(), at(1, Field::Probe(0)));
}

#[test]
fn a_short_text_is_asked_for_an_example_and_a_long_one_for_the_first_kind_not_used_last_time() {
    let mut last = earlier("2025-11-01", &[("a1", 3)]);
    last.entries[0].probes.push(crate::journal::session::AskedProbe {
        kind: "dissent".into(),
        asked: String::new(),
        text: String::new(),
        unknown: toml::Table::new(),
    });
    let kind_after = |words: &str| {
        let mut sitting = begin(std::slice::from_ref(&last), Length::Theme);
        give(&mut sitting, Given::Jump("a1".into()));
        give(&mut sitting, text(words));
        give(&mut sitting, points(3));
        let kinds = |sitting: &Sitting| {
            question(sitting).entry.probes.iter().map(|p| p.kind.clone()).collect::<Vec<_>>()
        };
        give(&mut sitting, Given::Probe);
        assert_eq!(sitting.give(&now(), Given::Probe), Err(Refusal::NoMoreProbes));
        kinds(&sitting)
    };
    assert_eq!(kind_after(&"word ".repeat(14)), ["example", "evidence"]);
    assert_eq!(kind_after(&"word ".repeat(15)), ["evidence", "cost"]);
}

#[test]
fn what_is_skipped_or_cannot_be_said_has_no_rating() {
    let mut sitting = begin(&[], Length::Theme);
    give(&mut sitting, Given::Skip);
    pass_to(&mut sitting, at(1, Field::Rate));
    give(&mut sitting, Given::CannotSay);
    assert_eq!(sitting.place(), at(2, Field::Write), "no probe where nothing was said");
    let entries = &sitting.session().entries;
    assert_eq!(
        entries.iter().map(|e| (e.rating, e.skipped, e.cannot_say)).collect::<Vec<_>>(),
        [(None, true, false), (None, false, true)]
    );
}

#[test]
fn last_time_stays_hidden_until_the_rating_is_given() {
    let mut sitting = begin(&[earlier("2025-11-01", &[("a1", 5)])], Length::Theme);
    give(&mut sitting, Given::Jump("a1".into()));
    for given in [text("Now."), points(2), Given::Pass] {
        let ask = question(&sitting);
        assert_eq!(
            (ask.before, ask.earlier, ask.can_reveal),
            (None, None, true),
            "{:?}",
            ask.field
        );
        give(&mut sitting, given);
    }
    assert!(question(&sitting).before.is_some());
    give(&mut sitting, Given::Pass);
    assert_eq!(question(&sitting).earlier.unwrap().1, Rating::new(5).unwrap());
}

#[test]
fn looking_at_last_time_first_is_noted_and_so_is_a_rating_changed_after() {
    let past = [earlier("2025-11-01", &[("a1", 5)])];
    let mut peeked = begin(&past, Length::Theme);
    give(&mut peeked, Given::Jump("a1".into()));
    give(&mut peeked, Given::Reveal);
    assert!(question(&peeked).before.is_some());
    assert!(peeked.session().entry("a1").unwrap().saw_previous);

    let mut changed = begin(&past, Length::Theme);
    give(&mut changed, Given::Jump("a1".into()));
    for given in [text("Now."), points(4), Given::Pass, Given::Back, Given::Back] {
        give(&mut changed, given);
    }
    give(&mut changed, points(4));
    assert!(!changed.session().entry("a1").unwrap().saw_previous, "the same again");
    give(&mut changed, Given::Back);
    give(&mut changed, points(5));
    assert!(changed.session().entry("a1").unwrap().saw_previous);
}

#[test]
fn looking_back_is_asked_at_two_points_down_not_at_one_and_in_a_new_school_year() {
    let asked = |day: &str, given: u8, today: &str| {
        let today = Now::at(today.parse().unwrap());
        let mut sitting =
            begin_at(&today, &[earlier(day, &[("a1", 4)])], Length::CheckIn, Kind::Alone);
        give(&mut sitting, Given::Jump("a1".into()));
        give(&mut sitting, text("Now."));
        give(&mut sitting, points(given));
        let index = sitting.planned().iter().position(|id| id == "a1").unwrap();
        sitting.route().contains(&at(index, Field::LookingBack))
    };
    assert!(asked("2025-10-01", 2, "2025-12-01T10:00:00Z"));
    assert!(!asked("2025-10-01", 3, "2025-12-01T10:00:00Z"));
    assert!(asked("2025-06-01", 5, "2025-09-01T10:00:00Z"));
}

#[test]
fn a_rating_given_first_is_followed_by_the_words_and_a_pass_leaves_nothing_skipped_too_soon() {
    let mut sitting = begin_at(&now(), &[], Length::CheckIn, Kind::Coached);
    give(&mut sitting, text("A plan."));
    give(&mut sitting, Given::RateFirst);
    assert_eq!(sitting.place(), at(0, Field::Rate));
    give(&mut sitting, Given::Pass);
    assert_eq!(sitting.place(), at(0, Field::Write));
    assert!(!sitting.session().entry("a1").unwrap().skipped);
    give(&mut sitting, Given::Pass);
    assert!(sitting.session().entry("a1").unwrap().skipped);
}

#[test]
fn two_more_are_of_the_sittings_own_theme_even_after_a_jump() {
    let mut sitting = begin(&[], Length::Theme);
    pass_to(&mut sitting, Place::More);
    give(&mut sitting, Given::Jump("b1".into()));
    pass_to(&mut sitting, Place::More);
    assert_eq!(sitting.ask(), Ask::More { theme: "a", count: 2 });
    give(&mut sitting, Given::More);
    assert_eq!(sitting.planned(), ["a1", "a2", "a3", "b1", "a4", "a5"]);
}

#[test]
fn entries_stand_in_the_order_of_the_plan() {
    let mut sitting = begin(&[], Length::Theme);
    for id in ["a3", "a1", "a2"] {
        give(&mut sitting, Given::Jump(id.into()));
        give(&mut sitting, text(id));
    }
    let ids: Vec<_> = sitting.session().entries.iter().map(|entry| entry.prompt.as_str()).collect();
    assert_eq!(ids, ["a1", "a2", "a3"]);
}

#[test]
fn practice_and_notes_say_nothing_of_the_past() {
    let mut practice = earlier("2025-11-01", &[("a1", 5)]);
    practice.kind = Kind::Practice;
    let mut note = earlier("2025-11-02", &[("a1", 5)]);
    note.kind = Kind::Note;
    let mut peeked = earlier("2025-11-03", &[("a1", 2)]);
    peeked.entries[0].saw_previous = true;
    let first = earlier("2025-09-20", &[("a1", 3)]);
    let past = Past::of(&[peeked.clone(), note, practice, first.clone()], &pack(), &now());
    let before = &past.answers["a1"];
    assert_eq!(before.session, peeked.id);
    assert_eq!(before.comparable.as_ref().unwrap().0, first.id);
}

/// A sitting on a theme whose first questions are one list, with a line of words after it.
fn at_a_list() -> Sitting {
    let mut pack = pack();
    for prompt in pack.prompts.iter_mut().filter(|it| it.theme == "a") {
        let is_line = prompt.id == "a4";
        (prompt.answer, prompt.anchors) = (if is_line { Answer::Text } else { Answer::Tick }, None);
    }
    let plan = plan(&pack, &Past::default(), Length::CheckIn, Some("a"));
    Sitting::begin(
        SessionId::new(now().wall, [7; 8]),
        Kind::Alone,
        &pack,
        Past::default(),
        plan,
        &now(),
    )
}

fn ticks(sitting: &Sitting) -> Vec<(&str, Option<Tick>)> {
    sitting.session().entries.iter().map(|entry| (entry.prompt.as_str(), entry.tick)).collect()
}

#[test]
fn what_is_ticked_in_a_theme_is_one_list_and_its_line_comes_after_it() {
    let mut sitting = at_a_list();
    assert_eq!(sitting.planned(), ["a1", "a2", "a3", "a4", "a5"]);
    assert_eq!((sitting.place(), sitting.takes()), (at(0, Field::Tick), Takes::Tick));
    let asked = question(&sitting);
    assert_eq!((asked.list.len(), asked.number, asked.of), (3, 1, 3));
    assert_eq!(sitting.give(&now(), points(3)), Err(Refusal::NotHere));
    assert_eq!(sitting.give(&now(), Given::Tag("x/y".to_owned())), Err(Refusal::NotHere));
    assert_eq!(sitting.give(&now(), Given::Tick(3, Tick::Yes)), Err(Refusal::NoSuch));
    for line in [0, 1, 1] {
        give(&mut sitting, Given::Tick(line, Tick::Yes));
    }
    assert_eq!(sitting.place(), at(0, Field::Tick), "ticking goes nowhere");
    give(&mut sitting, Given::Pass);
    assert_eq!((sitting.place(), question(&sitting).number), (at(3, Field::Write), 2));
    let no = Some(Tick::No);
    assert_eq!(ticks(&sitting), [("a1", Some(Tick::Yes)), ("a2", no), ("a3", no)]);
    give(&mut sitting, Given::Back);
    assert_eq!(sitting.place(), at(0, Field::Tick));
}

#[test]
fn of_a_list_one_at_most_was_missed() {
    let mut sitting = at_a_list();
    for line in [0, 2] {
        give(&mut sitting, Given::Tick(line, Tick::Missed));
    }
    assert_eq!(ticks(&sitting), [("a1", None), ("a3", Some(Tick::Missed))]);
}

#[test]
fn a_list_with_nothing_ticked_was_left_out() {
    let mut sitting = at_a_list();
    give(&mut sitting, Given::Tick(1, Tick::Yes));
    give(&mut sitting, Given::Pass);
    give(&mut sitting, Given::Back);
    give(&mut sitting, Given::Tick(1, Tick::Yes));
    give(&mut sitting, Given::Skip);
    let entries = &sitting.session().entries;
    assert!(entries.iter().all(|it| it.skipped && it.tick.is_none()), "{entries:?}");
    assert_eq!((entries.len(), sitting.place()), (3, at(3, Field::Write)));
}

#[test]
fn a_list_is_jumped_to_resumed_and_kept_private_as_one() {
    let mut sitting = at_a_list();
    give(&mut sitting, Given::Pass);
    give(&mut sitting, Given::Jump("a2".to_owned()));
    assert_eq!(sitting.place(), at(0, Field::Tick));
    give(&mut sitting, Given::Tick(2, Tick::Yes));
    give(&mut sitting, Given::Private);
    assert!(sitting.session().entries.iter().all(|entry| entry.private));
    let (resumed, _) = Sitting::resume(sitting.snapshot("", 0), sitting.pack(), Past::default());
    assert_eq!(resumed.place(), at(0, Field::Tick));
    assert_eq!(question(&resumed).list[2].tick, Some(Tick::Yes));
}

#[test]
fn a_rated_prompt_takes_no_tick() {
    let mut sitting = begin(&[], Length::CheckIn);
    give(&mut sitting, text("Said."));
    assert_eq!(sitting.give(&now(), Given::Tick(0, Tick::Yes)), Err(Refusal::NotHere));
}

#[test]
fn of_two_themes_with_as_many_questions_the_sitting_is_of_the_first() {
    let mut sitting = begin(&[], Length::CheckIn);
    give(&mut sitting, Given::Jump("b1".into()));
    assert_eq!(sitting.own_theme().unwrap().id, "a");
}
