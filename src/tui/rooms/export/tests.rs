//! What the export room promises.

use super::*;
use crate::{
    desk::export::{Format, Said, What},
    names::Replaced,
    report::{
        document::{Block, Prose},
        selection::Topic,
        way_out::ToLookAt,
    },
    tui::{
        page::frames,
        palette::Palette,
        rooms::{
            reading::Read as _,
            samples::{SIZES, drawn, now},
        },
    },
};

fn room(state: State) -> Export {
    let export = Wanted {
        what: What::Promises,
        format: What::Promises.formats()[0],
        private: Private::LeftOut,
        naming: Naming::Roles,
    };
    let said = Said::Page(vec![
        Block::Title("A year".into()),
        Block::Text { label: None, text: Prose::new("The words.") },
    ]);
    let file = PathBuf::from("/home/h/promises-2026-07-20.html");
    let to_look_at = ToLookAt::default();
    let seen = Seen::All;
    let topics = Vec::new();
    Export::new(Preview { export, said, is_cut: false, to_look_at, topics, seen, file, state })
}

fn screen(room: &mut Export, size: (u16, u16)) -> String {
    room.fit(&now(), frames(size));
    drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
}

#[test]
fn what_goes_out_is_seen_before_it_does_at_every_size() {
    for size in SIZES {
        let mut room = room(State::Offered);
        let mut seen = screen(&mut room, size);
        for _ in 0..20 {
            room.update(Msg::Step(Step::Down));
            seen += &screen(&mut room, size);
        }
        for words in
            ["As  HTML", "Private answers  left out", "promises-2026-07-20.html", "The words."]
        {
            assert!(seen.contains(words), "{size:?} {words}\n{seen}");
        }
    }
}

#[test]
fn a_page_is_shown_in_the_column_with_its_headings_in_bold_and_no_drawn_lines() {
    let mut room = room(State::Offered);
    let seen = screen(&mut room, (80, 24));
    assert!(seen.contains("What it will say") && !seen.contains("==="), "{seen}");
    let said = seen.lines().filter(|line| !line.trim().is_empty());
    assert!(said.clone().all(|line| line.starts_with("      ")), "{seen}");
    let palette = Palette::unseen();
    let lines = room.page(frames((80, 24)), &palette, &now()).into_lines();
    let heading = lines.iter().find(|line| &*line.text() == "A year").unwrap();
    assert_eq!(heading.pieces[0].1, palette.strong);
}

#[test]
fn the_journal_can_be_narrowed_to_a_theme_and_to_days() {
    let mut room = room(State::Offered);
    assert!(!room.bindings().iter().any(|it| it.label == "theme" || it.label == "days"));
    room.preview.export.what = What::Sessions(Selection::default());
    let topic = |title: &str| Topic { title: title.into(), prompts: vec![title.into()] };
    room.preview.topics = vec![topic("One"), topic("Other")];
    let selection = |go| match go {
        Some(Go::Export(wanted)) => match wanted.what {
            What::Sessions(selection) => selection,
            what => panic!("{what:?}"),
        },
        go => panic!("{go:?}"),
    };
    for theme in [Some(topic("One")), Some(topic("Other")), None] {
        let narrowed = selection(room.update(Msg::NextTheme));
        assert_eq!(narrowed.topic, theme);
        room.preview.export.what = What::Sessions(narrowed);
    }
    room.update(Msg::Days);
    room.update(Msg::Type(Typed::Text("2026-01-01 to soon".to_owned())));
    assert_eq!(room.update(Msg::Take), None, "no days");
    assert!(screen(&mut room, (80, 24)).contains("Days  ┃ 2026-01-01 to soon"));
    for _ in 0..4 {
        room.update(Msg::Type(Typed::Erase));
    }
    room.update(Msg::Type(Typed::Text("2026-07-02".to_owned())));
    let narrowed = selection(room.update(Msg::Take));
    assert_eq!(narrowed.days().text(), " from 1 January 2026 to 2 July 2026");
}

#[test]
fn formats_go_round_and_private_answers_come_in_only_when_asked_for() {
    let mut room = room(State::Offered);
    let Some(Go::Export(other)) = room.update(Msg::LastFormat) else { panic!() };
    assert_eq!(other.format, Format::Calendar);
    let Some(Go::Export(next)) = room.update(Msg::NextFormat) else { panic!() };
    assert_eq!((next.format, next.private), (What::Promises.formats()[1], Private::LeftOut));
    let Some(Go::Export(other)) = room.update(Msg::Private) else { panic!() };
    assert_eq!(other.private, Private::Included);
}

#[test]
fn each_replacement_is_seen_before_it_leaves_and_names_can_stay() {
    for size in SIZES {
        let mut room = room(State::Offered);
        assert!(!room.bindings().iter().any(|it| it.label.contains("names")));
        room.preview.to_look_at.replaced.first = vec![Replaced {
            at: 0..4,
            before: "Anna".into(),
            after: "the deputy".into(),
            sentence: "Anna asked.".into(),
        }];
        let mut seen = screen(&mut room, size);
        assert!(seen.contains("To look at  1 name replaced"), "{size:?}\n{seen}");
        room.update(Msg::LookAt);
        for _ in 0..20 {
            seen += &screen(&mut room, size);
            room.update(Msg::Step(Step::Down));
        }
        for words in ["their roles", "Replaced: Anna by the deputy", "people may still be"] {
            assert!(seen.contains(words), "{size:?} {words}\n{seen}");
        }
        let Some(Go::Export(other)) = room.update(Msg::Naming) else { panic!() };
        assert_eq!(other.naming, Naming::Names);
    }
}

#[test]
fn another_file_can_be_named_or_left_at_every_size() {
    for size in SIZES {
        let mut room = room(State::Offered);
        room.update(Msg::Elsewhere);
        for _ in 0..40 {
            room.update(Msg::Type(Typed::Erase));
        }
        for letter in ["/", "t", "/", "ä", ".", "md"] {
            room.update(Msg::Type(Typed::Text(letter.to_owned())));
        }
        assert!(screen(&mut room, size).contains("Into  ┃ /t/ä.md"), "{size:?}");
        room.update(Msg::Leave);
        assert!(room.preview.file.ends_with("promises-2026-07-20.html"));
        room.update(Msg::Elsewhere);
        room.update(Msg::Type(Typed::Text("x".to_owned())));
        room.update(Msg::Take);
        let Some(Go::WriteOut(_, file)) = room.update(Msg::Write) else { panic!() };
        assert_eq!(file, PathBuf::from("/home/h/promises-2026-07-20.htmlx.html"));
    }
}

#[test]
fn enter_writes_once_and_then_the_path_stands_there() {
    let mut offered = room(State::Offered);
    let Some(Go::WriteOut(_, file)) = offered.update(Msg::Write) else { panic!() };
    for msg in [Msg::Write, Msg::NextFormat, Msg::Private, Msg::Elsewhere] {
        assert_eq!(offered.update(msg.clone()), None, "{msg:?} while it is being written");
    }
    assert_eq!(offered.header().1, "being written");
    let mut written = room(State::Written(Vec::new()));
    assert_eq!(written.update(Msg::Write), None);
    let seen = screen(&mut written, (80, 24));
    assert!(seen.contains(&format!("Written to  {}", file.display())), "{seen}");
    assert!(!written.bindings().iter().any(|it| it.label.contains("write")));
}

#[test]
fn the_name_that_is_typed_decides_the_format_and_follows_it_afterwards() {
    let typed = |name: &str| {
        let mut room = room(State::Offered);
        for msg in [Msg::Elsewhere, Msg::Type(Typed::Clear), Msg::Type(Typed::paste(name))] {
            room.update(msg);
        }
        let format = match room.update(Msg::Take) {
            Some(Go::Export(other)) => other.format,
            _ => room.preview.export.format,
        };
        (room, format)
    };
    let html = What::Promises.formats()[0];
    for (name, format, file) in [
        ("~/a.ics", Format::Calendar, "~/a.ics"),
        ("a.HTM", html, "a.HTM"),
        ("a.docx", html, "a.docx.html"),
        ("mine", html, "mine.html"),
        // There is no CSV of promises.
        ("a.csv", html, "a.html"),
    ] {
        let (mut before, got) = typed(name);
        assert_eq!((got, before.preview.file.clone()), (format, file.into()), "{name}");
        before.preview.export.format = format;
        let mut after = room(State::Offered);
        after.preview.export.format = Format::Json;
        after.take_over(before);
        assert_eq!(after.preview.file.extension().unwrap(), "json", "{name}");
    }
    let mut after = room(State::Offered);
    let mut written = typed("mine").0;
    written.preview.state = State::Written(Vec::new());
    after.take_over(written);
    assert!(after.preview.file.ends_with("promises-2026-07-20.html"), "written is written");
}

#[test]
fn a_list_that_cannot_be_used_is_told_with_the_ways_on() {
    for size in SIZES {
        let mut room = room(State::Barred("names.toml, line 3: this is no name".to_owned()));
        let seen = screen(&mut room, size);
        for words in ["list of names cannot be used", "line 3", "m  see what is", "n  go on"] {
            assert!(seen.contains(words), "{size:?} {words}\n{seen}");
        }
        let msgs: Vec<_> = room.bindings().into_iter().map(|binding| binding.msg).collect();
        assert!(matches!(msgs[0], ScreenMsg::Go(Go::Names(None))));
        assert_eq!(room.update(Msg::Write), None, "nothing leaves by it");
        let Some(Go::Export(other)) = room.update(Msg::Naming) else { panic!() };
        assert_eq!(other.naming, Naming::Names);
    }
}

#[test]
fn what_was_begun_stays_when_all_of_it_was_looked_through() {
    let mut shown = room(State::Offered);
    shown.preview.seen = Seen::Beginning;
    let (mut whole, export) = (room(State::Offered), shown.unseen().unwrap());
    assert_eq!(*export, whole.preview.export);
    let seen = screen(&mut shown, (80, 24));
    assert!(seen.contains("Only the beginning has been looked through"), "{seen}");
    shown.update(Msg::Elsewhere);
    shown.update(Msg::Type(Typed::Text("x".to_owned())));
    whole.take_over(shown);
    assert!(whole.takes_text() && whole.unseen().is_none());
    let seen = screen(&mut whole, (80, 24));
    assert!(seen.contains(".htmlx") && !seen.contains("looked through so far"), "{seen}");
}
