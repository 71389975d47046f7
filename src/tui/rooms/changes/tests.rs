//! Claims about the room of changes, as transitions and as drawn.

mod closely;

use super::*;
use crate::{
    change::{comparison::compare, tags::touched},
    desk::ThemeFacts,
    journal::session::Session,
    pack::library::built_in,
    settings::PaletteName,
    tui::{
        page::frames,
        rooms::{
            home::tests::now,
            samples::{drawn, own_nothing},
        },
    },
};

const YEAR: [&str; 4] = [
    include_str!("../../../../content/demo/2025-09-25T150207Z-hq4m7tze.toml"),
    include_str!("../../../../content/demo/2025-12-04T160512Z-w3kp8dvn.toml"),
    include_str!("../../../../content/demo/2026-03-19T143018Z-n6xj2rtb.toml"),
    include_str!("../../../../content/demo/2026-07-02T151044Z-d9v5uskq.toml"),
];

/// Two sessions of the made-up year.
fn changes(from: usize, to: usize) -> Changes {
    let sessions: Vec<Session> = YEAR.iter().map(|text| toml::from_str(text).unwrap()).collect();
    let pack = built_in().pack("trust-core").unwrap().unwrap();
    let theme = |theme: &crate::pack::Theme| ThemeFacts {
        id: theme.id.clone(),
        title: theme.title.clone(),
        prompts: pack.prompts_of(&theme.id).map(|prompt| prompt.id.clone()).collect(),
    };
    Changes::new(Some(desk::Changes {
        comparison: compare(&sessions[from], &sessions[to], &sessions, Some(pack)),
        sessions: sessions.iter().map(|session| (session.id.clone(), session.started)).collect(),
        themes: pack.themes.iter().map(theme).collect(),
        tags: touched(&sessions, built_in().content("five-facets").unwrap().ok()),
        library: own_nothing(),
    }))
}

fn screen(changes: &mut Changes, size: (u16, u16)) -> String {
    changes.settle(&now(), frames(size));
    drawn(size, |frame, frames, palette| changes.view(frame, frames, palette, &now()))
}

/// The prompt with this id, opened.
fn opened(mut changes: Changes, prompt: &str) -> Changes {
    let prompts = &changes.comparison().unwrap().prompts;
    let place = prompts.iter().position(|change| change.prompt == prompt);
    changes.look_at(place.unwrap());
    changes
}

/// All of a room's pages at this size, one below the other.
fn whole(changes: &mut Changes, size: (u16, u16)) -> String {
    let mut all = screen(changes, size);
    for _ in 0..30 {
        changes.update(Msg::Step(Step::PageDown));
        all.push_str(&screen(changes, size));
    }
    all
}

fn go_of(from: usize, to: usize) -> Go {
    let ids: Vec<SessionId> =
        changes(0, 1).held.unwrap().sessions.into_iter().map(|(id, _)| id).collect();
    Go::Changes(Some((ids[from].clone(), ids[to].clone())))
}

#[test]
fn with_one_session_it_says_so_kindly_and_leads_to_the_made_up_year() {
    let mut none = Changes::new(None);
    assert!(screen(&mut none, (80, 24)).contains("Nothing to compare yet."));
    let enter = none.bindings().into_iter().next().unwrap();
    assert!(matches!(enter.msg, ScreenMsg::Go(Go::Open(name)) if name == DEMO));
    assert_eq!(none.update(Msg::Step(Step::Down)), None);
    assert_eq!(none.update(Msg::Thread), None);
    assert_eq!(none.update(Msg::Close), Some(Go::Back));
}

#[test]
fn at_80x24_one_screen_tells_of_words_then_deeds_then_stages_then_ratings() {
    let seen = screen(&mut changes(2, 3), (80, 24));
    let places: Vec<_> = ["In words", "In deeds", "Stages", "In ratings", "Questions"]
        .iter()
        .map(|name| seen.find(name).unwrap_or_else(|| panic!("{name}:\n{seen}")))
        .collect();
    assert!(places.is_sorted(), "{seen}");
    for words in [
        "You wrote: “Things happen here that I hear about",
        "▸ Are there arrangements that help people",
        "“In March there was no paper. Now there is a paper",
        "rewritten",
        "kept, 3 of 3",
        "calculative → role",
        "no move of two points between these two",
        "none for the first time, and none left out",
    ] {
        assert!(seen.contains(words), "{words}:\n{seen}");
    }
}

#[test]
fn moves_of_two_points_say_that_some_are_chance_and_open() {
    let mut room = changes(1, 3);
    let seen = screen(&mut room, (80, 24));
    assert!(seen.contains("December: 2. Now: 4."), "{seen}");
    assert!(seen.contains("the largest; some will be chance"), "{seen}");
    while !screen(&mut room, (80, 24)).contains("▸ Was every member of staff") {
        room.update(Msg::Step(Step::Down));
    }
    room.update(Msg::Open);
    assert!(room.header(&now()).0.starts_with("Changes · Moral purpose"));
}

#[test]
fn what_has_no_room_at_a_glance_stands_below() {
    let mut room = changes(2, 3);
    let promise = room.held.as_ref().unwrap().comparison.commitments[0].clone();
    for n in 0..3 {
        let act = format!("do thing number {n}");
        let more = crate::change::promises::Promise { act, ..promise.clone() };
        room.held.as_mut().unwrap().comparison.commitments.push(more);
    }
    let all = screen(&mut room, (80, 60));
    let place = |words: &str| all.find(words).unwrap_or_else(|| panic!("{words}:\n{all}"));
    let places = ["kept, 3 of 3", "and 4 more, below", "Question by question", "thing number 2"];
    assert!(places.map(place).is_sorted(), "{all}");
}

#[test]
fn the_first_time_round_claims_nothing() {
    let all = screen(&mut changes(0, 1), (120, 60));
    assert!(all.contains("the first time round is for getting to know the questions"), "{all}");
}

#[test]
fn the_end_of_the_overview_is_in_reach_with_the_arrow_alone() {
    for size in [(40, 12), (80, 24)] {
        let mut room = changes(2, 3);
        screen(&mut room, size);
        for _ in 0..90 {
            room.update(Msg::Step(Step::Down));
            screen(&mut room, size);
        }
        assert!(screen(&mut room, size).contains("answers, by date"), "at {size:?}");
        for _ in 0..90 {
            room.update(Msg::Step(Step::Up));
            screen(&mut room, size);
        }
        let top = screen(&mut room, size);
        assert!(top.contains("In words") && top.contains("▸ Are there arrangements"), "{top}");
    }
}

#[test]
fn what_is_chosen_comes_into_sight() {
    for size in [(40, 12), (80, 24), (120, 40)] {
        let mut room = changes(2, 3);
        let mut before = None;
        for _ in 0..90 {
            let seen = screen(&mut room, size);
            if before.replace(room.list.chosen()) != Some(room.list.chosen()) {
                assert!(seen.contains('▸'), "at {size:?}:\n{seen}");
            }
            room.update(Msg::Step(Step::Down));
        }
        assert_eq!(room.list.chosen() + 1, room.items.len());
    }
}

#[test]
fn escape_goes_from_a_prompt_to_where_it_stands_in_the_overview_and_then_back() {
    let mut room = changes(2, 3);
    screen(&mut room, (80, 24));
    room.update(Msg::Step(Step::Down));
    screen(&mut room, (80, 24));
    room.update(Msg::Open);
    assert_eq!(room.header(&now()).0, "Changes · Promoting connections · 6 of 16");
    assert_eq!(room.update(Msg::Close), None);
    assert_eq!(room.list.chosen(), 1, "where it was left");
    room.update(Msg::Open);
    room.update(Msg::Step(Step::Down));
    assert_eq!(room.update(Msg::Close), None);
    assert_eq!(room.header(&now()).0, "Changes");
    assert!(screen(&mut room, (80, 24)).contains("▸ Taking an ordinary week"));
    assert_eq!(room.update(Msg::Close), Some(Go::Back));
}

#[test]
fn the_sessions_move_as_a_pair_or_the_first_of_them_alone() {
    let moved = |msg| changes(1, 2).update(msg);
    assert_eq!(moved(Msg::Earlier), Some(go_of(0, 1)));
    assert_eq!(moved(Msg::Later), Some(go_of(2, 3)));
    assert_eq!(moved(Msg::FromEarlier), Some(go_of(0, 2)));
    assert_eq!(moved(Msg::FromLater), None, "a session is not set beside itself");
    assert_eq!(changes(0, 2).update(Msg::FromLater), Some(go_of(1, 2)));
    assert_eq!(changes(0, 1).update(Msg::Earlier), None);
    assert_eq!(changes(2, 3).update(Msg::Later), None);
}

#[test]
fn other_sessions_are_looked_at_as_closely() {
    let before = opened(changes(2, 3), "co-kept-informed");
    let mut after = changes(0, 2);
    after.look_as_in(&before);
    assert_eq!(after.shows, Shows::Prompt);
    assert_eq!(after.update(Msg::Thread), Some(Go::Thread("co-kept-informed".into())));
}

#[test]
fn no_size_and_no_stored_text_breaks_it() {
    let mut room = opened(changes(2, 3), "cn-visible");
    let held = room.held.as_mut().unwrap();
    let entry = held.comparison.prompts[room.place].to.as_mut().unwrap();
    entry.different = "\u{1b}[31m漢字 👨‍👩‍👧‍👦 \r\n\t".into();
    for (width, height) in [(0, 0), (1, 1), (5, 3), (41, 5), (40, 12), (300, 4)] {
        for msg in
            [Msg::Inline, Msg::Step(Step::PageDown), Msg::Step(Step::PageUp), Msg::Close, Msg::Open]
        {
            room.update(msg);
            assert!(!screen(&mut room, (width, height)).contains('\u{1b}'));
        }
    }
}

#[test]
fn the_footer_holds_the_way_out_at_any_size() {
    for width in [40, 80, 120] {
        for mut room in [changes(2, 3), opened(changes(2, 3), "cn-visible"), Changes::new(None)] {
            room.settle(&now(), frames((width, 12)));
            let footer = crate::tui::keys::footer(&room.bindings(), usize::from(width) - 2);
            let has = |wanted| footer.iter().any(|(key, _)| *key == wanted);
            assert!(has("Esc"), "{width}: {footer:?}");
            let leads_on = room.held.is_some() && width >= 80;
            assert!(!leads_on || has("t") && has("e"), "{width}: {footer:?}");
        }
    }
}

#[test]
fn escape_leaves_the_room_however_many_sessions_were_looked_at() {
    use crate::{
        desk::{Answer, Query},
        settings::Settings,
        tui::{Effect, Model, Turn, rooms::home::tests::facts, update::update},
    };
    let (mut model, effects) = Model::new((80, 24), Settings::default(), false, Query::Home, now());
    let asked = |effects: &[Effect]| match effects {
        [Effect::Ask(turn, query)] => (*turn, query.clone()),
        other => panic!("{other:?}"),
    };
    let answer = |model: &mut Model, turn: Turn, answer| {
        update(model, &now(), ScreenMsg::Answered(turn, Ok(Box::new(answer))));
    };
    let home = Answer::Home(Box::new(desk::HomeFacts { is_first: false, ..facts() }));
    answer(&mut model, asked(&effects).0, home);
    let compared = |from, to| Answer::Changes(changes(from, to).held.map(Box::new));
    let effects = update(&mut model, &now(), ScreenMsg::Go(Go::Changes(None)));
    answer(&mut model, asked(&effects).0, compared(2, 3));
    let effects = update(&mut model, &now(), ScreenMsg::Changes(Msg::Earlier));
    answer(&mut model, asked(&effects).0, compared(1, 2));
    let effects = update(&mut model, &now(), ScreenMsg::Changes(Msg::Close));
    assert_eq!(asked(&effects).1, Query::Home);
}
