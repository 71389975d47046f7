//! Claims about the room of changes, as transitions and as drawn.

use super::*;
use crate::{
    change::{comparison::compare, tags::touched},
    desk::ThemeFacts,
    journal::session::Session,
    pack::library::built_in,
    settings::PaletteName,
    tui::{
        page::frames,
        rooms::{home::tests::now, samples::drawn},
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
    changes.look_at(place);
    changes.update(Msg::Open);
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
fn the_overview_tells_of_words_then_deeds_then_stages_then_ratings() {
    let all = screen(&mut changes(2, 3), (120, 60));
    let places: Vec<_> = ["In words", "In deeds", "With partners", "In ratings", "Left out"]
        .iter()
        .map(|heading| all.find(heading).unwrap_or_else(|| panic!("{heading}:\n{all}")))
        .collect();
    assert!(places.is_sorted(), "{all}");
    for words in [
        "rewritten",
        "partly new",
        "only now",
        "kept, 3 of 3",
        "calculative → role",
        "no move of two points between these two",
        "First answered this time: none",
    ] {
        assert!(all.contains(words), "{words}:\n{all}");
    }
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
        for _ in 0..60 {
            room.update(Msg::Step(Step::Down));
            screen(&mut room, size);
        }
        assert!(screen(&mut room, size).contains("Left out: none"), "at {size:?}");
        for _ in 0..60 {
            room.update(Msg::Step(Step::Up));
            screen(&mut room, size);
        }
        let top = screen(&mut room, size);
        assert!(top.contains("In words") && top.contains("▸ Week in"), "{top}");
    }
}

#[test]
fn what_is_chosen_is_in_sight() {
    for size in [(40, 12), (80, 24), (120, 40)] {
        let mut room = changes(2, 3);
        for _ in 0..16 {
            assert!(screen(&mut room, size).contains('▸'), "at {size:?}");
            room.update(Msg::Step(Step::Down));
        }
    }
}

#[test]
fn escape_goes_from_a_prompt_to_the_overview_and_then_back() {
    let mut room = changes(2, 3);
    screen(&mut room, (80, 24));
    room.update(Msg::Step(Step::Down));
    room.update(Msg::Open);
    assert_eq!(room.header(&now()).0, "Changes · Demonstrating personal commitment · 2 of 16");
    assert_eq!(room.update(Msg::Close), None);
    assert_eq!(room.header(&now()).0, "Changes");
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
fn two_answers_stand_side_by_side_and_below_each_other_where_it_is_narrow() {
    let mut room = opened(changes(2, 3), "cn-visible");
    let wide = screen(&mut room, (80, 24));
    let dates = |screen: &str| {
        screen.lines().any(|line| line.contains("19 March 2026") && line.contains("2 July 2026"))
    };
    assert!(dates(&wide), "{wide}");
    assert!(wide.contains("· · ○ · ·   3"), "{wide}");
    assert!(wide.contains("· ● · · ·   2"), "{wide}");
    let narrow = whole(&mut room, (40, 12));
    assert!(!dates(&narrow), "{narrow}");
    assert!(narrow.contains("On the gate most mornings, in"), "{narrow}");
    assert!(narrow.contains("Since Easter I have lived in"), "{narrow}");
    assert!(narrow.contains("Different, in your words"), "{narrow}");
}

#[test]
fn without_colour_gone_and_new_carry_marks() {
    let mut room = opened(changes(2, 3), "cn-visible");
    let seen = |room: &Changes, no_color| {
        let palette = Palette::of(PaletteName::Terminal, no_color);
        drawn((120, 60), |frame, frames, _| room.view(frame, frames, &palette, &now()))
    };
    room.settle(&now(), frames((120, 60)));
    assert!(seen(&room, true).contains("On the gate [-most mornings-], in"));
    assert!(seen(&room, true).contains("in assembly {+most weeks+}"));
    assert!(seen(&room, false).contains("On the gate most mornings, in assembly,"));
    room.update(Msg::Inline);
    let inline = seen(&room, false);
    assert!(inline.contains("[-most mornings-]") && inline.contains("{+on"), "{inline}");
}

#[test]
fn an_opening_mark_stays_with_its_words() {
    let mut room = opened(changes(2, 3), "cn-visible");
    room.update(Msg::Inline);
    for width in 40..84 {
        let all = screen(&mut room, (width, 90));
        assert!(!all.lines().any(|line| line.ends_with("[-")), "{all}");
        assert!(all.contains("worse") && all.contains("June,"), "nothing is cut: {all}");
    }
}

#[test]
fn a_rewritten_answer_has_no_marks_and_both_stand_whole() {
    let mut room = opened(changes(2, 3), "pc-ethics-own-sake");
    room.update(Msg::Inline);
    let all = whole(&mut room, (80, 24));
    assert!(!all.contains("[-") && !all.contains("{+"), "{all}");
    assert!(all.contains("I tore it up.") || all.contains("tore it up."), "{all}");
    assert!(all.contains("What does it cost to hold to this"), "{all}");
}

#[test]
fn a_question_asked_in_other_words_shows_both() {
    let mut room = opened(changes(2, 3), "cn-visible");
    let held = room.held.as_mut().unwrap();
    let change = &mut held.comparison.prompts[room.list.chosen()];
    change.from.as_mut().unwrap().question = "Are you seen?".into();
    change.reworded = true;
    let screen = screen(&mut room, (80, 24));
    assert!(screen.contains("Asked on 19 March 2026 as"), "{screen}");
    assert!(screen.contains("Are you seen?"), "{screen}");
}

#[test]
fn no_size_and_no_stored_text_breaks_it() {
    let mut room = opened(changes(2, 3), "cn-visible");
    let held = room.held.as_mut().unwrap();
    let entry = held.comparison.prompts[room.list.chosen()].to.as_mut().unwrap();
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
            assert!(footer.iter().any(|(key, _)| *key == "Esc"), "{width}: {footer:?}");
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
