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
    let (cursor, read_only, then) = (0, None, None);
    Seat { sitting, cursor, read_only, roles: Ok(roles), library: own_nothing(), then }
}

/// A sitting on one ticked question, at its tick.
fn ticking() -> Sit {
    let mut pack = samples::pack(&[("a", 1)]);
    pack.prompts[0].answer = Answer::Tick;
    pack.prompts[0].anchors = None;
    let plan = Plan { length: Length::CheckIn, prompts: vec![pack.prompts[0].id.clone()] };
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
    let plan = Plan { length: Length::CheckIn, prompts: vec![pack.prompts[0].id.clone()] };
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
fn a_ticked_question_offers_yes_and_not_yet_at_every_size() {
    for size in SIZES {
        let mut sit = ticking();
        sit.settle(&now(), frames(size));
        let seen = drawn(size, |frame, frames, palette| sit.view(frame, frames, palette, &now()));
        for words in ["1  yes", "2  not yet", "0  cannot say"] {
            assert!(seen.contains(words), "{seen}");
        }
        assert!(!seen.contains('▸') && !seen.contains("3  "), "{seen}");
    }
}

#[test]
fn a_digit_or_an_arrow_ticks_and_what_was_ticked_stays_chosen() {
    for (keys, tick) in [
        (&[KeyCode::Char('2')][..], Tick::NotYet),
        (&[KeyCode::Enter, KeyCode::Down, KeyCode::Enter], Tick::Yes),
    ] {
        let mut sit = ticking();
        for code in keys {
            press(&mut sit, *code);
        }
        assert_eq!(sit.sitting.session().entries[0].tick, Some(tick));
        press(&mut sit, KeyCode::BackTab);
        assert_eq!(sit.choice, Tick::ALL.iter().position(|one| *one == tick));
    }
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
