//! Claims about the trash: what it shows, and that what is for good is asked about.

use super::*;
use crate::{
    journal::listing::{Listed, State},
    tui::{
        page::frames,
        rooms::samples::{SIZES, drawn, now, year},
    },
};

fn room() -> Trash {
    let one = |(number, session): (usize, crate::journal::session::Session)| Trashed {
        thrown: Some(now().wall),
        is_earlier: number == 1,
        listed: Listed {
            id: Some(session.id.clone()),
            file: format!("/journal/trash/{number}\x1b[31m--{}.toml", session.id).into(),
            state: State::Finished,
            problem: None,
            heading: Some((&session).into()),
        },
    };
    Trash::new(year().into_iter().enumerate().map(one).collect())
}

fn screen(room: &mut Trash, size: (u16, u16)) -> String {
    room.fit(&now(), frames(size));
    drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
}

#[test]
fn it_shows_what_each_was_and_since_when_it_is_there() {
    for size in SIZES {
        let seen = screen(&mut room(), size);
        assert!(seen.contains("▸ 25 September 2025, a session"), "{seen}");
        assert!(seen.contains("in the trash since"), "{seen}");
        let seen = screen(&mut Trash::new(Vec::new()), size);
        assert!(seen.contains("The trash is empty."), "{seen}");
    }
    assert!(screen(&mut room(), (80, 24)).contains("an earlier version of a session"));
}

#[test]
fn what_is_for_good_is_asked_about_and_any_other_key_means_no() {
    let mut room = room();
    let file = room.all[0].listed.file.clone();
    assert_eq!(room.update(Msg::Erase), []);
    assert!(screen(&mut room, (40, 12)).contains("It cannot be undone"));
    assert_eq!(room.update(Msg::Step(Step::Down)), []);
    room.update(Msg::Step(Step::Up));
    assert_eq!(room.update(Msg::Erase), [], "asked anew");
    assert_eq!(room.update(Msg::Empty), [], "that is another question");
    assert_eq!(room.update(Msg::Erase), []);
    assert_eq!(room.update(Msg::Erase), [Effect::Save(0, Write::EraseTrashed(file.clone()))]);
    assert_eq!(room.update(Msg::Restore), [], "one thing at a time");
    assert!(room.saved(true).unwrap().contains("Copies may remain"));
    room.update(Msg::Empty);
    assert_eq!(room.update(Msg::Empty), [Effect::Save(0, Write::EmptyTrash)]);
    assert_eq!(room.saved(false), None);
    assert_eq!(room.update(Msg::Restore), [Effect::Save(0, Write::Restore(file))]);
    assert_eq!(room.saved(true).unwrap(), "It is back.");
}
