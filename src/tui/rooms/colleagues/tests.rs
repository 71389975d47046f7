//! Claims about the room of colleagues.

use super::*;
use crate::{
    colleagues::view,
    journal::{heading::Heading, rounds::Counts},
    tui::{
        page::frames,
        rooms::samples::{SIZES, drawn, now, year},
    },
};

fn facts() -> ColleagueFacts {
    let text = include_str!("../../../../content/demo/colleagues/2026-07-02.toml");
    let counts = Counts::read(text.as_bytes()).unwrap();
    let headings: Vec<Heading> = year().iter().map(Heading::from).collect();
    let shown = view::shown(counts, &headings, &[], &now()).unwrap();
    ColleagueFacts { rounds: vec![shown], damaged: Vec::new() }
}

fn screen(room: &mut Colleagues, size: (u16, u16)) -> String {
    room.fit(&now(), frames(size));
    drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
}

#[test]
fn counts_stand_beside_the_leaders_own_rating_and_what_is_held_back_says_so() {
    let seen = screen(&mut Colleagues::new(facts()), (120, 60));
    for words in [
        "never for appraisal",
        "1:2  2:4  3:3  4:0  5:0   9 of 14 asked",
        "you: 3, on 2 July 2026",
        "1:0  2:0  3:3  4:4  5:2   9 of 14 asked",
        "you: 2, on 2 July 2026",
        "held back: fewer than 5 could say",
    ] {
        assert!(seen.contains(words), "{words} in\n{seen}");
    }
    assert_eq!(seen.matches("What might they see that you do not?").count(), 4);
    for word in ["%", "average", "total", "higher", "lower", "gap"] {
        assert!(!seen.contains(word), "{word} in\n{seen}");
    }
}

#[test]
fn every_question_can_be_chosen_in_view_and_written_to_and_none_of_what_is_held_back() {
    for size in SIZES {
        let mut room = Colleagues::new(facts());
        let mut met = Vec::new();
        for _ in 0..60 {
            let seen = screen(&mut room, size);
            if seen.contains('▸') {
                met.extend(room.update(Msg::Take));
            }
            room.update(Msg::Step(Step::Down));
        }
        met.dedup();
        let on = |prompt: &str, asked| {
            let (pack, prompt) = ("trust-core".to_owned(), prompt.to_owned());
            Go::Note(NoteOn::Colleagues { pack, prompt, asked })
        };
        let prompts =
            ["co-willing-to-listen", "co-kept-informed", "pc-value-everyone", "cn-visible"];
        let all: Vec<Go> = prompts.iter().flat_map(|it| [on(it, 0), on(it, 1)]).collect();
        assert_eq!(met, all, "{size:?}");
    }
}

#[test]
fn what_was_written_stands_below_and_is_read_instead() {
    let mut facts = facts();
    let session = year()[0].id.clone();
    let text = "Cover, and who hears last.".to_owned();
    let written = Written { session: session.clone(), text };
    facts.rounds[0].beside[0].written[0] = Some(written);
    let mut room = Colleagues::new(facts);
    assert!(screen(&mut room, (80, 24)).contains("    Cover, and who hears last."));
    assert_eq!(room.update(Msg::Take), Some(Go::Session(session)));
}

#[test]
fn without_a_round_it_says_how_one_is_asked_and_a_damaged_file_is_named() {
    let nothing = ColleagueFacts { rounds: Vec::new(), damaged: Vec::new() };
    let mut room = Colleagues::new(nothing.clone());
    let seen = screen(&mut room, (80, 24));
    assert!(seen.contains("candour colleagues form"), "{seen}");
    assert_eq!(room.update(Msg::Take), None);
    let damaged = vec!["/j/colleagues/2026-07-02.toml, line 3: no".to_owned()];
    let mut room = Colleagues::new(ColleagueFacts { damaged, ..nothing });
    assert!(screen(&mut room, (80, 24)).contains("line 3: no. The file is"));
}
