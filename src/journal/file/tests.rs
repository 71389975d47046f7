use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::journal::{
    id::SessionId,
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
    assert_eq!(read(b"format = 2\n\x00 what is this"), Content::Newer { format: 2 });
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
    let source = r#"format = 1
id = "2026-11-23T160512Z-7k3fq2xw"
kind = "alone"
started = "2026-11-23T16:05:12Z"
mood = "new"

[weather]
sky = "grey"

[weather.wind]
from = "west"

[[entry]]
prompt = "free"
question = "?"
later = [1, 2]

[entry.more]
deep = true

[[entry.probe]]
kind = "dissent"
asked = "Who?"
voice = "low"

[[entry.added]]
at = "2026-12-01T08:00:00Z"
text = "x"
by = "pen"

[[commitment]]
id = "c1"
size = 3

[[review]]
commitment = "2026-09-02T150000Z-q1zzaaaa/c1"
outcome = "kept"
smile = true

[[observation]]
subject = "partner"
code = "P4"
stages = "bottery"
stage = "role"
seen = "twice"

[end]
entries = 1
"#;
    let Content::Finished(session) = read(source.as_bytes()) else { panic!("not read") };
    let written = write(&session).unwrap();
    let before: toml::Table = toml::from_str(source).unwrap();
    let after: toml::Table = toml::from_str(&written).unwrap();
    assert_eq!(before, after, "{written}");
    assert!(written.ends_with("[end]\nentries = 1\n"));
}

proptest! {
    #[test]
    fn a_text_comes_back_exactly(texts in prop::collection::vec("(?s)[\\x00-\\x{ff}\"'\\\\\r\n\t\u{feff}\u{202e}🙂]{0,40}", 0..4)) {
        let session = session(&texts);
        let written = write(&session).unwrap();
        prop_assert_eq!(read(written.as_bytes()), Content::Finished(session));
    }
}
