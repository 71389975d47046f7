//! Claims about the settings room.

use std::path::PathBuf;

use super::*;
use crate::{
    settings::{PaletteName, file},
    tui::{
        page::frames,
        rooms::samples::{drawn, now},
    },
};

fn room(text: &str) -> Settings {
    let file = PathBuf::from("/home/head/config.toml");
    Settings::new(Choices { said: file::read(text), file, is_there: true })
}

fn order(setting: Setting) -> Vec<Effect> {
    vec![Effect::Save(0, Write::Setting(setting))]
}

fn choose(room: &mut Settings, key: Chosen) {
    while room.chosen() != key {
        room.update(Msg::Step(Step::Down));
        room.fit(&now(), frames((80, 24)));
    }
}

fn screen(room: &mut Settings, size: (u16, u16)) -> String {
    room.fit(&now(), frames(size));
    drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
}

#[test]
fn arrows_change_the_chosen_setting_and_each_change_is_ordered_once() {
    let mut room = room("");
    screen(&mut room, (80, 24));
    let dark = Setting::Palette(PaletteName::Dark);
    assert_eq!(room.update(Msg::Turn(Way::On)), order(dark));
    assert_eq!(room.update(Msg::Usual), order(Setting::Palette(PaletteName::Terminal)));
    assert_eq!(room.update(Msg::Turn(Way::Back)), [], "there is none before the first");
    choose(&mut room, Chosen::Mouse);
    assert_eq!(room.update(Msg::Choose), order(Setting::Mouse(true)));
    assert_eq!(room.update(Msg::Choose), order(Setting::Mouse(false)), "round and round");
}

#[test]
fn words_are_typed_and_kept_with_enter_or_left() {
    let mut room = room("support = \"Ann\"\n");
    screen(&mut room, (80, 24));
    choose(&mut room, Chosen::Support);
    room.update(Msg::Choose);
    room.update(Msg::Type(Typed::Text("e, 3 to 4".to_owned())));
    assert!(room.takes_text());
    assert_eq!(room.update(Msg::Choose), order(Setting::Support("Anne, 3 to 4".to_owned())));
    room.update(Msg::Choose);
    room.update(Msg::Type(Typed::Clear));
    room.update(Msg::Leave);
    assert!(!room.takes_text());
    assert!(screen(&mut room, (80, 24)).contains("Anne, 3 to 4"));
}

#[test]
fn too_many_words_stay_to_be_mended() {
    let mut room = room("");
    screen(&mut room, (80, 24));
    choose(&mut room, Chosen::Support);
    room.update(Msg::Choose);
    room.update(Msg::Type(Typed::Text("x".repeat(201))));
    assert_eq!(room.update(Msg::Choose), []);
    assert!(room.takes_text());
    let seen = screen(&mut room, (80, 24));
    assert!(seen.contains("one line of at most 200"), "{seen}");
}

#[test]
fn all_is_in_view_on_a_usual_screen_and_in_reach_on_a_small_one() {
    let mut room = room("palette = \"drak\"\n");
    let seen = screen(&mut room, (80, 24));
    for key in Chosen::ALL {
        assert!(seen.contains(key.title()), "{seen}");
    }
    assert!(
        seen.contains("did you mean dark?") && seen.contains("/home/head/config.toml"),
        "{seen}"
    );
    choose(&mut room, Chosen::Mouse);
    let seen = screen(&mut room, (40, 12));
    assert!(seen.contains("▸ Mouse"), "{seen}");
    for _ in 0..20 {
        room.update(Msg::Step(Step::Down));
        room.fit(&now(), frames((40, 12)));
    }
    assert!(screen(&mut room, (40, 12)).contains("kept in"));
}
