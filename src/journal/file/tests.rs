//! Claims about a session's file: exact round trips, cuts, unknown keys.

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::journal::{
    id::SessionId,
    samples::UNKNOWN_KEYS,
    session::{Added, AskedProbe, At, Entry, Kind},
};

fn session(texts: &[String]) -> Session {
    let started = Timestamp::from_second(1_763_913_912).unwrap();
    let mut session = Session::new(SessionId::new(started, [7; 8]), Kind::Alone, started);
    session.finished = Some(started);
    for text in texts {
        session.entries.push(Entry {
            prompt: "mp-all-staff-voice".to_owned(),
            question: "Was everyone asked?".to_owned(),
            text: text.clone(),
            probes: vec![AskedProbe {
                kind: "dissent".to_owned(),
                asked: "Who?".to_owned(),
                text: text.clone(),
                unknown: toml::Table::new(),
            }],
            added: vec![Added { at: started, text: text.clone(), unknown: toml::Table::new() }],
            ..Entry::default()
        });
    }
    finished(&session)
}

#[test]
fn a_text_of_several_lines_reads_as_one_and_the_end_comes_last() {
    let written = write(&session(&["One.\nTwo.\n".to_owned()])).unwrap();
    assert!(written.starts_with("format = 1\n"), "{written}");
    assert!(written.contains("text = \"\"\"\nOne.\nTwo.\n\"\"\"\n"), "{written}");
    assert!(written.ends_with("[end]\nentries = 1\n"), "{written}");
}

#[test]
fn a_file_that_something_turned_to_crlf_reads_the_same() {
    let session = session(&["One.\nTwo.\n".to_owned()]);
    let crlf = format!("\u{feff}{}", write(&session).unwrap().replace('\n', "\r\n"));
    assert_eq!(read(crlf.as_bytes()), Content::Finished(session));
}

#[test]
fn a_session_cut_anywhere_is_never_finished() {
    let texts: Vec<_> = (0..12).map(|n| format!("Line {n}\n[end]\nentries = {n}\n")).collect();
    let written = write(&session(&texts)).unwrap();
    // Without its last newline alone, nothing of it is missing.
    for cut in 0..written.len() - 1 {
        let content = read(&written.as_bytes()[..cut]);
        assert!(matches!(content, Content::Damaged { .. }), "cut at {cut}: {content:?}");
    }
}

#[test]
fn a_real_session_cut_at_a_line_or_anywhere_is_never_finished() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo");
    let mut cuts = 0;
    for file in std::fs::read_dir(demo).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() || path.ends_with("journal.toml") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        assert!(matches!(read(&bytes), Content::Finished(_)), "{}", path.display());
        let lines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
        for cut in lines.flat_map(|at| [at, at + 1]).chain((0..bytes.len()).step_by(97)) {
            // Without its last newline alone, nothing of it is missing.
            if cut + 1 < bytes.len() {
                let content = read(&bytes[..cut]);
                let damaged = matches!(content, Content::Damaged { .. });
                assert!(damaged, "{} cut at {cut}: {content:?}", path.display());
                cuts += 1;
            }
        }
    }
    assert!(cuts > 500, "only {cuts} cuts");
}

#[test]
fn what_comes_before_the_damage_is_given() {
    let written = write(&session(&["One".to_owned(), "Two\nlines".to_owned()])).unwrap();
    let cut = written.find("lines").unwrap();
    let Content::Damaged { partial: Some(partial), line: Some(_), .. } =
        read(&written.as_bytes()[..cut])
    else {
        panic!("nothing was saved");
    };
    assert_eq!(partial.entries[0].text, "One");
}

#[test]
fn a_newer_format_is_known_before_anything_is_parsed() {
    let unlike = read(b"format = 2\n\x00 what is this");
    assert_eq!(unlike, Content::Newer { format: 2, partial: None });
    let newer = UNKNOWN_KEYS.replacen("format = 1", "format = 2", 1);
    let Content::Newer { format: 2, partial: Some(partial) } = read(newer.as_bytes()) else {
        panic!("nothing of it can be shown")
    };
    assert_eq!(partial.entries[0].question, "?");
}

#[test]
fn a_draft_is_known_by_where_it_was_left() {
    let mut draft = session(&[String::new()]);
    draft.end = None;
    draft.at = Some(At { planned: vec!["x".to_owned()], ..At::default() });
    let written = write(&draft).unwrap();
    assert_eq!(read(written.as_bytes()), Content::Draft(draft));
}

#[test]
fn unknown_keys_survive_at_every_level() {
    let source = UNKNOWN_KEYS;
    let Content::Finished(session) = read(source.as_bytes()) else { panic!("not read") };
    let written = write(&session).unwrap();
    let before: toml::Table = toml::from_str(source).unwrap();
    let after: toml::Table = toml::from_str(&written).unwrap();
    assert_eq!(before, after, "{written}");
    assert!(written.ends_with("[end]\nentries = 1\nsum = \"later\"\n"));
}

proptest! {
    #[test]
    fn a_text_comes_back_exactly(texts in prop::collection::vec("(?s)[\\x00-\\x{ff}\"'\\\\\r\n\t\u{feff}\u{202e}🙂]{0,40}", 0..4)) {
        let session = session(&texts);
        let written = write(&session).unwrap();
        prop_assert_eq!(read(written.as_bytes()), Content::Finished(session));
    }
}

#[test]
fn a_word_that_is_not_allowed_is_told_with_its_place_and_those_that_are() {
    let written = write(&session(&[])).unwrap().replace("\"alone\"", "\"sabotage\"");
    let Content::Damaged { line, reason, .. } = read(written.as_bytes()) else { panic!() };
    let words = "\"sabotage\" cannot stand here; these can: alone, coached, course, practice, note \
                 (character 8 of the line)";
    assert_eq!((line, reason.as_str()), (Some(3), words));
}
