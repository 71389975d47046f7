//! Claims about Home: only what exists, and what choosing it does.

use jiff::{Timestamp, civil::date};
use ratatui::{Terminal, backend::TestBackend};

use super::*;
use crate::{
    calendar,
    change::{
        promises::{Promise, State},
        retention::KeptLong,
        visits::{Visit, VisitRow, Visits},
    },
    desk::DraftFacts,
    journal::id::CommitmentRef,
    settings::PaletteName,
    tui::{
        page::{Frames, frames},
        palette::Palette,
    },
};

/// A room's body as text, at this size.
pub(in crate::tui::rooms) fn drawn(
    size: (u16, u16),
    draw: impl Fn(&mut ratatui::Frame<'_>, Frames, &Palette),
) -> String {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let palette = Palette::of(PaletteName::Terminal, false);
    terminal.draw(|frame| draw(frame, frames(size), &palette)).unwrap();
    let buffer = terminal.backend().buffer();
    let mut screen = String::new();
    for row in buffer.content.chunks(usize::from(size.0).max(1)) {
        let row: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        screen.push_str(row.trim_end());
        screen.push('\n');
    }
    screen
}

pub(in crate::tui::rooms) fn now() -> Now {
    Now::at("2026-07-02T16:00:00Z".parse().unwrap())
}

fn moment(day: &str) -> Timestamp {
    format!("{day}T15:00:00Z").parse().unwrap()
}

fn promise(cue: &str, act: &str, look_again: jiff::civil::Date, due: bool) -> Promise {
    let made = moment("2026-03-19");
    let session = SessionId::new(made, [1; 8]);
    Promise {
        id: CommitmentRef { session, id: "c1".into() },
        prompt: String::new(),
        cue: cue.into(),
        act: act.into(),
        want: None,
        share_with: String::new(),
        made,
        look_again: Some(look_again),
        as_of: now().today(),
        state: State::Open,
        due,
        reviews: Vec::new(),
        became: None,
    }
}

/// A journal in which nothing has been written.
pub(in crate::tui::rooms) fn facts() -> HomeFacts {
    HomeFacts {
        kept_long: None,
        journal: "default".into(),
        own: "default".into(),
        place: "/home/head/candour".into(),
        is_first: true,
        sessions: 0,
        suggested: Some(("moral-purpose".into(), "Moral purpose".into(), None)),
        questions: 3,
        themes: [
            ("moral-purpose", "Moral purpose"),
            ("communication", "Communication"),
            ("personal-commitment", "Demonstrating personal commitment"),
            ("connections", "Promoting connections"),
        ]
        .map(|(id, title)| (id.into(), title.into()))
        .to_vec(),
        drafts: Vec::new(),
        promises: Vec::new(),
        visits: None,
        has_partners: false,
        has_round: false,
        has_course: false,
        troubled: 0,
        read_only: None,
        missed: None,
        protection: None,
    }
}

/// A year of use.
fn later() -> HomeFacts {
    let started = moment("2026-06-18");
    let months = calendar::months_between(date(2025, 9, 1), date(2026, 7, 1));
    let row = |theme: &str, whole: &[usize], part: &[usize]| VisitRow {
        theme: theme.into(),
        visits: (0..months.len())
            .map(|n| {
                let whole = whole.contains(&n).then_some(Visit::Whole);
                whole.or(part.contains(&n).then_some(Visit::Part))
            })
            .collect(),
    };
    let rows = vec![
        row("moral-purpose", &[0, 3, 6], &[]),
        row("communication", &[0, 6], &[9]),
        row("personal-commitment", &[0, 6], &[]),
        row("connections", &[0], &[]),
    ];
    HomeFacts {
        is_first: false,
        sessions: 4,
        suggested: Some((
            "connections".into(),
            "Promoting connections".into(),
            Some(moment("2025-09-25")),
        )),
        drafts: vec![DraftFacts {
            id: SessionId::new(started, [2; 8]),
            started,
            theme: "Communication".into(),
            placing: String::new(),
            at: Some((2, 3)),
            first_words: "The timetable change reached the part-timers last, and I".into(),
        }],
        promises: vec![
            promise(
                "the lead therapist visits on the second Thursday",
                "walk with her to the nursery",
                date(2026, 4, 2),
                true,
            ),
            promise(
                "I hear myself say \"yes, but\"",
                "stop and ask one more question.",
                date(2026, 7, 9),
                false,
            ),
        ],
        visits: Some(Visits { months, rows }),
        ..facts()
    }
}

fn screen(home: &Home, size: (u16, u16)) -> String {
    drawn(size, |frame, frames, palette| home.view(frame, frames, palette, &now()))
}

#[test]
fn enter_goes_on_with_what_is_open_and_else_begins_the_theme_suggested() {
    let mut home = Home::new(later());
    let resume = Go::Resume(later().drafts[0].id.clone());
    assert_eq!(home.update(Msg::Choose), (Vec::new(), Some(resume)));
    home.update(Msg::Down);
    let begin = Go::Begin(Length::Theme, Some("connections".into()));
    assert_eq!(home.update(Msg::Choose), (Vec::new(), Some(begin)));
}

#[test]
fn the_row_is_gone_through_sideways() {
    let mut home = Home::new(later());
    let mut chosen = |steps: &[Msg]| {
        for step in steps {
            home.update(*step);
        }
        home.update(Msg::Choose).1
    };
    assert_eq!(chosen(&[Msg::Down, Msg::Down, Msg::Down]), Some(Go::Journal));
    assert_eq!(chosen(&[Msg::Right]), Some(Go::Changes(None)));
    assert_eq!(chosen(&[Msg::Right, Msg::Right, Msg::Right]), Some(Go::Search(String::new())));
    assert_eq!(chosen(&[Msg::Left, Msg::Left, Msg::Left, Msg::Left]), Some(Go::Journal));
    assert!(matches!(chosen(&[Msg::Up, Msg::Left]), Some(Go::Begin(..))));
}

#[test]
fn a_draft_is_discarded_only_when_told_twice_in_a_row() {
    let mut home = Home::new(later());
    home.update(Msg::Down);
    assert_eq!(home.update(Msg::Discard), (Vec::new(), None), "nothing but a draft is discarded");
    home.update(Msg::Up);
    assert_eq!(home.update(Msg::Discard), (Vec::new(), None));
    assert!(screen(&home, (80, 24)).contains("Press x again"));
    home.update(Msg::Down);
    home.update(Msg::Up);
    assert_eq!(home.update(Msg::Discard), (Vec::new(), None), "it was something else in between");
    let discard = Effect::Save(0, Write::Discard(later().drafts[0].id.clone()));
    assert_eq!(home.update(Msg::Discard), (vec![discard], None));
    assert!(!screen(&home, (80, 24)).contains("Go on"));
}

#[test]
fn home_shows_only_what_exists() {
    let screen_of = |facts| screen(&Home::new(facts), (80, 24));
    let one = screen_of(HomeFacts { is_first: false, sessions: 1, ..facts() });
    assert!(one.contains("nothing to compare yet"), "{one}");
    for absent in ["Promised", "Visited", "Changes", "Go on"] {
        assert!(!one.contains(absent), "{absent}:\n{one}");
    }
    let year = screen_of(later());
    for words in [
        "Begin: Promoting connections, three questions, about 15 minutes",
        "untouched since 25 September",
        "▸ Go on: Communication of 18 June, at question 2 of 3",
        "due since 2 April",
        "look again 9 July",
        "stop and ask one more",
        "S  O  N  D  J  F  M  A  M  J  J",
        "Journal   Changes   Promises   Reading   Search",
    ] {
        assert!(year.contains(words), "{words}:\n{year}");
    }
    assert!(!year.contains("made-up"), "{year}");
}

#[test]
fn the_made_up_year_says_that_it_is_and_leads_back() {
    let mut home = Home::new(HomeFacts { journal: DEMO.into(), own: "coaching".into(), ..later() });
    assert!(screen(&home, (80, 24)).contains("A made-up head's year"));
    assert_eq!(home.update(Msg::Choose).1, Some(Go::Changes(None)));
    home.update(Msg::Down);
    assert_eq!(home.update(Msg::Choose).1, Some(Go::Open("coaching".into())));
}

#[test]
fn every_theme_can_be_begun_by_name() {
    let named: Vec<_> = Home::new(later()).bindings(&now()).into_iter().map(|b| b.action).collect();
    assert!(named.iter().any(|name| name == "Begin with Communication"), "{named:?}");
}

#[test]
fn what_is_chosen_is_in_sight_at_any_size() {
    for size in [(40, 12), (80, 24), (120, 40)] {
        let mut home = Home::new(later());
        for _ in 0..6 {
            assert!(screen(&home, size).contains('▸'), "at {size:?}");
            home.update(Msg::Down);
        }
    }
    let home = Home::new(later());
    for width in 0..42 {
        screen(&home, (width, 5));
    }
}

#[test]
fn where_it_is_narrow_the_latest_months_stand_beside_shorter_titles() {
    let mut home = Home::new(later());
    for _ in 0..3 {
        home.update(Msg::Down);
    }
    let screen = screen(&home, (40, 12));
    assert!(screen.contains("F M A M J J") && !screen.contains("S O"), "{screen}");
    assert!(screen.contains("Demonstrating …"), "{screen}");
}

#[test]
fn today_is_named_where_the_leader_is() {
    let (left, right) = Home::new(later()).header(&now());
    assert_eq!((left.as_str(), right.as_str()), ("candour", "Thursday 2 July 2026"));
}

/// Many promises, two drafts, files that need a look.
fn crowded() -> HomeFacts {
    let mut facts = later();
    facts.drafts.push(facts.drafts[0].clone());
    facts.promises.extend(facts.promises.clone());
    facts.promises.push(facts.promises[0].clone());
    facts.troubled = 2;
    facts
}

#[test]
fn the_ways_on_are_in_sight_whatever_there_is() {
    for size in [(40, 12), (80, 24), (120, 40)] {
        let mut home = Home::new(crowded());
        for step in [Msg::Up, Msg::Down, Msg::Down, Msg::Down, Msg::Down, Msg::Right] {
            home.update(step);
            let seen = screen(&home, size);
            assert!(seen.contains("Journal"), "{size:?}\n{seen}");
            let is_whole = seen.contains("files need") && seen.contains("Promoting connections");
            assert!(is_whole && seen.contains("more") || seen.contains(" more\n"), "{seen}");
        }
    }
    assert!(screen(&Home::new(crowded()), (120, 40)).contains("and two more"));
}

#[test]
fn a_draft_is_found_by_name() {
    let named: Vec<_> = Home::new(later()).bindings(&now()).into_iter().map(|b| b.action).collect();
    assert!(named.iter().any(|name| name.starts_with("Go on: Communication")), "{named:?}");
}

#[test]
fn what_is_asked_before_a_draft_goes_is_asked_whole() {
    let mut home = Home::new(later());
    home.update(Msg::Discard);
    let seen = screen(&home, (40, 12));
    let words: Vec<&str> = seen.split_whitespace().collect();
    assert!(words.join(" ").contains("to put this draft in the trash."), "{seen}");
}

#[test]
fn what_has_been_kept_for_years_is_asked_about_in_a_line_and_one_key_finds_it() {
    let kept = KeptLong { sessions: 3, before: date(2024, 9, 1) };
    let facts = HomeFacts { kept_long: Some(kept), ..later() };
    let screen_of = |facts: HomeFacts, size| {
        let home = Home::new(facts);
        drawn(size, |frame, frames, palette| home.view(frame, frames, palette, &now()))
    };
    let seen = screen_of(facts.clone(), (80, 40));
    assert!(seen.contains("3 sessions are from before September 2024."), "{seen}");
    let find = Home::new(facts).bindings(&now()).into_iter().find(|one| one.shown == "o").unwrap();
    assert!(
        matches!(&find.msg, ScreenMsg::Go(Go::Search(wanted)) if wanted == "before:2024-09-01")
    );
    assert!(!screen_of(later(), (80, 40)).contains("still wanted"));
}
