//! Claims about a sitting on the screen that the built-in questions do not reach.

use ratatui::crossterm::event::{KeyCode, KeyModifiers};

use super::*;
use crate::{
    change::samples,
    journal::session::{Kind, Length, Tick},
    pack::Answer,
    sitting::{Past, Plan},
    tui::{
        Msg as ScreenMsg,
        page::frames,
        rooms::samples::{SIZES, drawn, now, own_nothing},
    },
};

fn seat(sitting: Sitting, roles: Roles) -> Seat {
    let (cursor, read_only, then, support) = (0, None, None, String::new());
    let (roles, library) = (Ok(roles), own_nothing());
    Seat { sitting, cursor, read_only, roles, library, support, then }
}

/// A sitting on a list of four.
fn ticking() -> Sit {
    let mut pack = samples::pack(&[("a", 4)]);
    for prompt in &mut pack.prompts {
        (prompt.answer, prompt.anchors) = (Answer::Tick, None);
        prompt.ask = "Plan ahead".to_owned();
    }
    let prompts = pack.prompts.iter().map(|prompt| prompt.id.clone()).collect();
    let plan = Plan { length: Length::CheckIn, exercise: String::new(), prompts };
    let id = SessionId::new(now().wall, [4; 8]);
    let sitting = Sitting::begin(id, Kind::Alone, &pack, Past::default(), plan, &now());
    let roles = Roles::default();
    Sit::new(seat(sitting, roles))
}

/// A sitting on one question that was answered before, at its text.
fn asked_again() -> Sit {
    let pack = samples::pack(&[("a", 1)]);
    let mut earlier = samples::session("2025-09-25");
    earlier.entries = vec![samples::told(&pack.prompts[0].id, 3, "Last time.")];
    let past = Past::of(&[earlier], &pack, &now());
    let plan = Plan {
        length: Length::CheckIn,
        exercise: String::new(),
        prompts: vec![pack.prompts[0].id.clone()],
    };
    let id = SessionId::new(now().wall, [4; 8]);
    let sitting = Sitting::begin(id, Kind::Alone, &pack, past, plan, &now());
    Sit::new(seat(sitting, Roles::default()))
}

fn press(sit: &mut Sit, code: KeyCode) {
    press_key(sit, KeyEvent::from(code));
}

fn press_key(sit: &mut Sit, key: KeyEvent) {
    let code = key.code;
    let bound = sit.bindings(&now()).into_iter().find(|it| it.key.is_some_and(|k| k.is(key)));
    match bound.map(|binding| binding.msg) {
        Some(ScreenMsg::Sit(msg)) => drop(sit.update(&now(), msg)),
        other => panic!("{code:?} means {other:?}"),
    }
}

#[test]
fn a_list_shows_what_is_ticked_and_what_was_missed_at_every_size() {
    for size in SIZES {
        let mut sit = ticking();
        press(&mut sit, KeyCode::Char('2'));
        press(&mut sit, KeyCode::Down);
        press(&mut sit, KeyCode::Char('m'));
        sit.settle(&now(), frames(size));
        let seen = drawn(size, |frame, frames, palette| sit.view(frame, frames, palette, &now()));
        for words in ["1    Plan", "2  ✓ ", "▸ 3  ○ ", "missing, and missed", "4    Plan"] {
            assert!(seen.contains(words), "{words}: {seen}");
        }
    }
}

#[test]
fn digits_space_and_enter_tick_and_only_tab_goes_on() {
    let mut sit = ticking();
    let keys = [KeyCode::Char('1'), KeyCode::Down, KeyCode::Char(' '), KeyCode::Down];
    for code in keys.into_iter().chain([KeyCode::Enter, KeyCode::Enter]) {
        press(&mut sit, code);
    }
    let ticks = |sit: &Sit| -> Vec<_> {
        sit.sitting.session().entries.iter().map(|entry| entry.tick).collect()
    };
    assert_eq!(ticks(&sit), [Some(Tick::Yes), Some(Tick::Yes), None]);
    press(&mut sit, KeyCode::Tab);
    assert_eq!(ticks(&sit)[2..], [Some(Tick::No), Some(Tick::No)]);
}

#[test]
fn looking_at_last_times_answer_before_writing_is_noted() {
    let mut sit = asked_again();
    press_key(&mut sit, KeyEvent::new(KeyCode::Char('l'), KeyModifiers::CONTROL));
    sit.settle(&now(), frames((80, 24)));
    let seen = drawn((80, 24), |frame, frames, palette| sit.view(frame, frames, palette, &now()));
    assert!(seen.contains("Last time."), "{seen}");
    assert!(sit.sitting.session().entries[0].saw_previous);
}
