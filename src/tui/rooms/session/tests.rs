//! Claims about a session to read, and about the thought that is added to it.

use ratatui::crossterm::event::KeyModifiers;

use super::*;
use crate::{
    change::promises::promises,
    desk::{self, Answer, Written},
    journal::{listing::State, search::query::Query},
    names::{Named, Names, Roles},
    settings::{Depth, Settings},
    tui::{
        Model, Turn,
        page::frames,
        rooms::samples::{SIZES, drawn, now, own_nothing, year},
        update::update,
    },
};

fn room(number: usize) -> Session {
    let session = year().remove(number);
    let file = format!("/journal/sessions/{}.toml", session.id).into();
    let promises = promises(&year(), now().today());
    let state = State::Finished;
    let (roles, library) = (roles(), own_nothing());
    Session::new(Opened { session, file, state, problem: None, promises, roles, library }, 0)
}

/// A list of one name.
fn roles() -> Roles {
    let (name, role) = ("Anna".to_owned(), "the deputy".to_owned());
    let names = vec![Named { name, role, ..Named::default() }];
    Roles::of(&Names { names, ..Names::default() })
}

fn screen(room: &mut Session, size: (u16, u16)) -> String {
    room.settle(&now(), frames(size));
    drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
}

fn write(room: &mut Session, text: &str) {
    room.update(&now(), Msg::Add);
    room.update(&now(), Msg::Edit(Edit::Paste(text.to_owned())));
}

fn kept(text: &str) -> Vec<Effect> {
    let session = year()[1].id.clone();
    let entry = EntryPlace { place: 0, prompt: "mp-clear-purpose".to_owned() };
    let write = Write::AddThought { session, entry, at: now().wall, text: text.to_owned() };
    vec![Effect::Save(0, write)]
}

/// A session whose second answer is long, opened where a search found a word in it.
fn found_in_a_long_answer() -> Session {
    let mut session = year().remove(0);
    let filler = "We went on as before, and nobody asked. ".repeat(60);
    session.entries[1].text = format!("{filler}Zeppelin. {filler}{filler}Zeppelinists.");
    let query = Query::parse("zeppelin", &[]).unwrap();
    let opened = Opened { session, ..room(0).opened };
    Session::found(opened, 1, Words::of(&query))
}

#[test]
fn what_a_search_found_is_in_view_at_once_and_goes_on_to_the_next() {
    for size in SIZES {
        let mut room = found_in_a_long_answer();
        let seen = screen(&mut room, size);
        assert!(
            seen.contains("Zeppelin."),
            "{size:?}
{seen}"
        );
        assert_eq!(room.reading.chosen(), 1, "{size:?}");
        assert!(room.bindings(&now()).iter().any(|it| it.label == "next found"));
        room.update(&now(), Msg::FindBelow);
        let seen = screen(&mut room, size);
        assert!(
            seen.contains("Zeppelinists."),
            "{size:?}
{seen}"
        );
        assert_eq!(screen(&mut room, size), seen, "it stays there");
        room.update(&now(), Msg::FindAbove);
        let seen = screen(&mut room, size);
        assert!(
            seen.contains("Zeppelin."),
            "{size:?}
{seen}"
        );
        room.update(&now(), Msg::Step(Step::First));
        assert!(!screen(&mut room, size).contains("Zeppelin."), "{size:?}: it can be left");
    }
}

#[test]
fn the_words_that_were_looked_for_stand_out_and_no_others() {
    let palette = Palette::unseen();
    let page = found_in_a_long_answer().page(frames((80, 24)), &palette, &now());
    assert_eq!(page.found().len(), 2);
    let lines = page.into_lines();
    let pieces = lines.iter().flat_map(|line| &line.pieces);
    let marked: Vec<String> = pieces
        .filter(|(_, style)| *style == palette.found)
        .map(|(text, _)| text.to_string())
        .collect();
    assert_eq!(marked, ["Zeppelin", "Zeppelin"]);
    let page = room(0).page(frames((80, 24)), &palette, &now());
    assert_eq!(page.found(), [0_usize; 0]);
}

#[test]
fn an_answer_is_deleted_once_it_has_been_asked_and_any_other_key_means_no() {
    let session = year().remove(0);
    for size in SIZES {
        let mut room = room(0);
        assert_eq!(room.update(&now(), Msg::Delete).0, []);
        assert!(screen(&mut room, size).contains("Delete this answer?"), "{size:?}");
        room.update(&now(), Msg::Step(Step::Down));
        assert!(!screen(&mut room, size).contains("Delete this answer?"));
        room.update(&now(), Msg::Step(Step::Up));
        room.update(&now(), Msg::Delete);
        let (effects, _) = room.update(&now(), Msg::Delete);
        let prompt = session.entries[0].prompt.clone();
        let entry = EntryPlace { place: 0, prompt };
        let (id, keep) = (session.id.clone(), Keep::InTrash);
        let write = Write::DeleteAnswer { session: id, entry, keep };
        assert_eq!(effects, [Effect::Save(0, write)]);
        assert_eq!(room.update(&now(), Msg::Delete).0, [], "one thing at a time");
        assert!(room.saved(true).unwrap().contains("trash"));
    }
}

#[test]
fn a_session_reads_whole_from_its_questions_to_its_last_words() {
    let seen = screen(&mut room(1), (100, 120));
    for words in [
        "▸ How far does your school's vision rest",
        "· · ● · ·   3",
        "It is dark at four and I am tired",
        "If a visitor asked three people at random",
        "something to act on",
        "+ 8 December: The new mornings began today.",
        "What became of promises",
        "kept, 2 of 3; goes on",
        "If I hear myself say \"yes, but\", then I will stop and ask one more question.",
        "look again 18 December 2025",
        "I asked fewer people than I said I had.",
        "Ask the ones who are not in the room.",
    ] {
        assert!(seen.contains(words), "{words} in\n{seen}");
    }
    let header = ("4 December 2025".to_owned(), "moral purpose".to_owned());
    assert_eq!(room(1).header(&now()), header);
}

#[test]
fn every_entry_and_every_line_can_be_reached_at_every_size() {
    for size in SIZES {
        let mut room = room(3);
        let mut whole = String::new();
        let mut seen = screen(&mut room, size);
        while !whole.ends_with(&seen) {
            whole.push_str(&seen);
            room.update(&now(), Msg::Step(Step::PageDown));
            seen = screen(&mut room, size);
        }
        for words in ["sports", "Supply staff.", "junior gate", "P4 "] {
            assert!(whole.contains(words), "{size:?}: {words}");
        }
        assert!(room.chosen().is_none(), "{size:?}: the end is reached");
    }
}

#[test]
fn one_sign_stands_at_the_head_of_what_is_chosen() {
    for number in 0..year().len() {
        let mut room = room(number);
        for chosen in 0..=room.opened.session.entries.len() {
            let seen = screen(&mut room, (100, 200));
            assert_eq!(seen.matches('▸').count(), 1, "{chosen} in\n{seen}");
            room.update(&now(), Msg::Step(Step::Down));
        }
    }
    let mut quiet = room(1);
    let said = &mut quiet.opened.session;
    (said.entries, said.reviews, said.commitments) = (Vec::new(), Vec::new(), Vec::new());
    (said.observations, said.looking_back) = (Vec::new(), Vec::new());
    let seen = screen(&mut quiet, (100, 40));
    assert!(seen.contains("▸ In your words, what has changed?"), "{seen}");
}

#[test]
fn a_thought_is_kept_with_tab_and_with_esc_and_a_blank_one_is_not() {
    for (text, effects) in [("The office too.", kept("The office too.")), (" \n", Vec::new())] {
        let mut room = room(1);
        screen(&mut room, (80, 24));
        write(&mut room, text);
        assert!(room.takes_text());
        assert_eq!(room.update(&now(), Msg::Keep), (effects, None));
        assert!(!room.takes_text());
    }
    for is_blank in [true, false] {
        let keeps = |code| {
            let pressed = KeyEvent::new(code, KeyModifiers::NONE);
            writing_bindings(is_blank).into_iter().any(|binding| {
                binding.key.is_some_and(|key| key.is(pressed))
                    && matches!(binding.msg, ScreenMsg::Session(Msg::Keep))
            })
        };
        assert!(keeps(KeyCode::Tab) && keeps(KeyCode::Esc));
    }
}

#[test]
fn a_thought_that_could_not_be_written_is_open_again() {
    let mut room = room(1);
    write(&mut room, "The office too.");
    assert_eq!(room.keep(&now()), kept("The office too."));
    room.saved(false);
    assert!(room.takes_text());
    assert_eq!(room.keep(&now()), kept("The office too."));
    room.saved(true);
    assert_eq!(room.unsaved(&now()), None);
}

#[test]
fn what_is_being_written_outlives_a_fresh_reading_of_the_session() {
    let mut room = room(1);
    write(&mut room, "The office too.");
    let mut anew = self::room(1);
    anew.take_over(room);
    assert_eq!(
        anew.unsaved(&now()).map(|write| Effect::Save(0, write)),
        kept("The office too.").pop()
    );
    let mut other = self::room(2);
    other.take_over(anew);
    assert!(!other.takes_text(), "and is not carried to another session");
}

#[test]
fn letters_are_text_only_while_a_thought_is_open() {
    let key = KeyEvent::new(KeyCode::Char('t'), KeyModifiers::NONE);
    let mut room = room(1);
    assert_eq!(room.key(key), None);
    assert_eq!(room.paste("x".into()), None);
    room.update(&now(), Msg::Add);
    assert_eq!(room.key(key), Some(Msg::Edit(Edit::Type('t'))));
    assert!(!room.bindings(&now()).iter().any(|b| b.key.is_some_and(|bound| bound.is(key))));
}

#[test]
fn cut_text_goes_to_the_clipboard_and_can_be_put_in_again() {
    let mut room = room(1);
    write(&mut room, "one two");
    room.update(&now(), Msg::Edit(Edit::SelectAll));
    let cut = room.update(&now(), Msg::Cut);
    assert_eq!(cut, (vec![Effect::Copy("one two".to_owned())], None));
    room.update(&now(), Msg::PutIn);
    room.update(&now(), Msg::PutIn);
    assert_eq!(room.keep(&now()), kept("one twoone two"));
}

#[test]
fn a_damaged_session_says_so_and_takes_no_thoughts() {
    let mut room = room(1);
    room.opened.problem = Some("line 41: no [end]".to_owned());
    let seen = screen(&mut room, (80, 24));
    assert!(seen.contains("line 41: no [end]"), "{seen}");
    room.update(&now(), Msg::Add);
    assert!(!room.takes_text());
}

#[test]
fn the_thread_and_the_copy_are_those_of_the_chosen_answer() {
    let mut room = room(1);
    screen(&mut room, (120, 60));
    room.update(&now(), Msg::Step(Step::Down));
    let prompt = "mp-children-first".to_owned();
    assert_eq!(room.update(&now(), Msg::Thread), (Vec::new(), Some(Go::Thread(prompt))));
    let text = year()[1].entries[1].text.clone();
    let (effects, _) = room.update(&now(), Msg::CopyAnswer);
    let [Effect::Copy(copied)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(copied.starts_with(&format!("{text}\n\nWhat is different")), "{copied}");
    assert!(copied.ends_with("came in ready to talk."), "the later thought too: {copied}");
}

#[test]
fn the_thought_stands_below_with_the_answer_above_at_every_size() {
    for size in SIZES {
        let mut room = room(1);
        write(&mut room, "The office too.");
        let seen = screen(&mut room, size);
        for words in ["▸ How far", "A later thought, dated 20 July 2026", "┃ The office too."] {
            assert!(seen.contains(words), "{size:?}: {words} in\n{seen}");
        }
    }
}

#[test]
fn quitting_with_a_thought_open_keeps_it_first() {
    let first = desk::Query::Session(year()[1].id.clone());
    let (mut model, _) = Model::new((80, 24), Settings::default(), Depth::None, first, now());
    let opened = Answer::Session(Box::new(room(1).opened));
    update(&mut model, &now(), ScreenMsg::Answered(Turn(1), Ok(Box::new(opened))));
    for msg in [Msg::Add, Msg::Edit(Edit::Paste("The office too.".to_owned()))] {
        update(&mut model, &now(), ScreenMsg::Session(msg));
    }
    assert_eq!(model.unsaved().map(|write| Effect::Save(0, write)), kept("The office too.").pop());
    assert_eq!(update(&mut model, &now(), ScreenMsg::Go(Go::Quit)), kept("The office too."));
    let saved = ScreenMsg::Saved(0, Ok(Written::Done));
    assert_eq!(update(&mut model, &now(), saved), [Effect::Quit(None)]);
}

#[test]
fn a_name_in_a_thought_has_its_word_while_the_caret_is_at_it() {
    for size in SIZES {
        let mut room = room(1);
        write(&mut room, "I asked Anna");
        let seen = screen(&mut room, size);
        assert!(seen.contains("Anna: the deputy, by your list"), "{seen}");
        room.update(&now(), Msg::Edit(Edit::Paste(" and others".to_owned())));
        let seen = screen(&mut room, size);
        assert!(seen.contains("A later thought") && !seen.contains("the deputy"), "{seen}");
    }
}
