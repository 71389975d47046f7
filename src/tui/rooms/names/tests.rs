//! What the room of names promises.

use std::path::PathBuf;

use super::*;
use crate::{
    desk::Failure,
    tui::{
        page::frames,
        rooms::samples::{SIZES, drawn, now},
    },
};

fn list(names: &[(&str, &str)]) -> List {
    let row = |(name, role): &(&str, &str)| Named {
        name: (*name).to_owned(),
        role: (*role).to_owned(),
        ..Named::default()
    };
    List { names: names.iter().map(row).collect(), ..List::default() }
}

fn room(names: &[(&str, &str)], wanted: Option<&str>) -> Names {
    let file = PathBuf::from("/home/h/names.toml");
    Names::new(NameList { file, names: Ok(list(names)), wanted: wanted.map(str::to_owned) })
}

fn typed(room: &mut Names, text: &str) -> Vec<Effect> {
    room.update(Msg::Type(Typed::Text(text.to_owned())));
    room.update(Msg::On)
}

/// The order that came of it: the list to be written.
fn ordered(effects: &[Effect]) -> &List {
    let [Effect::Save(0, Write::Names { names, .. })] = effects else { panic!("{effects:?}") };
    names
}

fn screen(room: &mut Names, size: (u16, u16)) -> String {
    room.fit(&now(), frames(size));
    drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
}

#[test]
fn a_name_is_added_with_its_role_and_not_before_it_has_one() {
    let mut room = room(&[("Anna", "the deputy")], None);
    room.update(Msg::Add);
    assert_eq!(typed(&mut room, " Mrs Day "), [], "the role comes next");
    assert_eq!(room.update(Msg::On), [], "there is no role yet");
    let effects = typed(&mut room, "a governor");
    assert_eq!(*ordered(&effects), list(&[("Anna", "the deputy"), ("Mrs Day", "a governor")]));
    assert!(room.saved().is_some());
    assert_eq!(room.names().len(), 2);
    assert!(!room.takes_text());
}

#[test]
fn a_name_from_a_text_asks_for_its_role_alone() {
    let mut room = room(&[], Some("Mrs Day"));
    assert!(room.takes_text());
    let effects = typed(&mut room, "a governor");
    assert_eq!(*ordered(&effects), list(&[("Mrs Day", "a governor")]));
}

#[test]
fn a_change_stays_in_its_row_and_can_be_taken_back() {
    let mut room = room(&[("Anna", "the deputy"), ("Priya", "a teacher")], None);
    room.update(Msg::Change);
    room.update(Msg::Type(Typed::Clear));
    let effects = typed(&mut room, "the SENCO");
    assert_eq!(*ordered(&effects), list(&[("Anna", "the SENCO"), ("Priya", "a teacher")]));
    room.saved();
    let effects = room.update(Msg::Undo);
    assert_eq!(*ordered(&effects), list(&[("Anna", "the deputy"), ("Priya", "a teacher")]));
    assert_eq!(room.saved().as_deref(), Some("The list is as it was."));
}

#[test]
fn what_was_removed_comes_back_where_it_stood() {
    let mut room = room(&[("Anna", "the deputy"), ("Priya", "a teacher")], None);
    assert!(!room.bindings().iter().any(|it| it.label == "undo"));
    assert_eq!(*ordered(&room.update(Msg::Remove)), list(&[("Priya", "a teacher")]));
    assert_eq!(room.update(Msg::Remove), [], "nothing more while it is on its way");
    room.saved();
    assert!(room.bindings().iter().any(|it| it.label == "undo"));
    let effects = room.update(Msg::Undo);
    assert_eq!(ordered(&effects).names[0].name, "Anna");
}

#[test]
fn a_mistake_is_said_at_once_at_every_size_and_nothing_is_kept_with_it() {
    for size in SIZES {
        for (name, role, words) in [
            ("Anna", "a cook", "is in the list already"),
            ("--", "a cook", "it has no letter"),
            ("Mr Day", "Anna's boss", "would bring the name"),
        ] {
            let mut room = room(&[("Anna", "the deputy")], None);
            room.update(Msg::Add);
            typed(&mut room, name);
            assert_eq!(typed(&mut room, role), []);
            let seen = screen(&mut room, size);
            let seen: Vec<&str> = seen.split_whitespace().collect();
            assert!(seen.join(" ").contains(words), "{size:?} {words} {seen:?}");
        }
    }
}

#[test]
fn what_could_not_be_written_stands_there_to_be_tried_again() {
    let mut before = room(&[], Some("Mrs Day"));
    typed(&mut before, "a governor");
    before.not_saved();
    // The list is asked for again: it may be another one by now.
    let mut after = room(&[("Anna", "the deputy")], None);
    after.take_over(before);
    let effects = after.update(Msg::On);
    assert_eq!(*ordered(&effects), list(&[("Anna", "the deputy"), ("Mrs Day", "a governor")]));
}

#[test]
fn a_list_with_a_mistake_is_shown_as_such_and_left_as_it_is() {
    for size in SIZES {
        let names = Err(Failure::new("names.toml, line 2: this name has no `role`"));
        let list = NameList { file: PathBuf::new(), names, wanted: Some("Anna".to_owned()) };
        let mut room = Names::new(list);
        assert!(screen(&mut room, size).contains("line 2"));
        for msg in [Msg::Add, Msg::On, Msg::Type(Typed::Text("x".to_owned())), Msg::On, Msg::Remove]
        {
            assert_eq!(room.update(msg), []);
        }
        assert!(!room.bindings().iter().any(|it| it.label == "add"));
    }
}

#[test]
fn it_says_what_it_does_and_what_it_cannot_and_never_more() {
    for size in SIZES {
        let mut room = room(&[("Anna", "the deputy")], None);
        let mut seen = screen(&mut room, size);
        for _ in 0..20 {
            room.update(Msg::Step(Step::Down));
            seen += &screen(&mut room, size);
        }
        let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in ["▸ Anna", "the deputy", "Nothing you wrote is changed", "names.toml"] {
            assert!(seen.contains(words), "{size:?} {words}\n{seen}");
        }
        assert!(!seen.to_lowercase().contains("anonym"));
    }
}

#[test]
fn what_was_begun_is_not_lost_by_leaving_it_and_is_gone_on_with() {
    for size in SIZES {
        let mut room = room(&[("Priya", "the SENCO")], None);
        room.update(Msg::Add);
        room.update(Msg::Type(Typed::Text("Anna Gr".to_owned())));
        room.update(Msg::Leave);
        assert!(
            screen(&mut room, size).contains("Begun, and not in the list: Anna Gr"),
            "{size:?}"
        );
        let mut later = self::room(&[("Priya", "the SENCO")], None);
        later.come_back(room.half_typed());
        let go_on = later.bindings().into_iter().next().unwrap();
        assert_eq!(go_on.label, "go on");
        later.update(Msg::Add);
        assert!(screen(&mut later, size).contains("Anna Gr"), "{size:?}");
    }
    let mut room = room(&[("Priya", "the SENCO")], None);
    room.update(Msg::Change);
    room.update(Msg::Leave);
    assert_eq!(room.half_typed(), None, "nothing was typed");
}
