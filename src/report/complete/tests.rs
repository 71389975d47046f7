//! What a complete export promises: every file of ours comes back to the byte.

use proptest::prelude::*;

use super::*;
use crate::journal::import::Item;

fn written(files: Vec<Kept>) -> (String, Written) {
    let mut bytes = Vec::new();
    let written = write("default", None, files, &mut bytes).unwrap();
    (String::from_utf8(bytes).unwrap(), written)
}

fn kept(path: &str, bytes: &[u8]) -> Kept {
    Kept { path: path.to_owned(), bytes: Ok(bytes.to_vec()), problem: None }
}

/// The files of a document, all at once.
fn read(document: &[u8]) -> Result<Vec<Item>, Unreadable> {
    let mut items = Vec::new();
    let mut keep = |item| -> Result<(), std::convert::Infallible> {
        items.push(item);
        Ok(())
    };
    let Ok(()) = super::read(document, &mut keep)?;
    Ok(items)
}

#[test]
fn a_document_says_what_it_is_and_what_it_lacks() {
    let head = Head {
        format: 1,
        id: "7k3fq2xw".to_owned(),
        title: "Ours".to_owned(),
        created: jiff::Timestamp::UNIX_EPOCH,
    };
    let link = Kept { bytes: Err("a link".to_owned()), ..kept("sessions/l.toml", b"") };
    let named = Kept { problem: Some("a name"), ..kept("sessions/a:b.toml", b"x") };
    let files = vec![kept("journal.toml", b"a\n"), kept("names.toml", b"\xff"), link, named];
    let mut bytes = Vec::new();
    let written = write("default", Some(&head), files, &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(
        text,
        r#"{
  "format": 1,
  "journal": {"created":"1970-01-01T00:00:00Z","id":"7k3fq2xw","name":"default","title":"Ours"},
  "files": [
    {"path": "journal.toml", "text": "a\n"},
    {"path": "names.toml", "base64": "/w=="},
    {"path": "sessions/l.toml", "problem": "a link"},
    {"path": "sessions/a:b.toml", "text": "x", "problem": "a name"}
  ]
}
"#
    );
    assert_eq!(written.files, 3);
    assert_eq!(
        written.cautions(),
        [
            "sessions/l.toml will not come back from this export: a link",
            "sessions/a:b.toml will not come back from this export: a name"
        ]
    );
}

#[test]
fn an_export_too_large_to_come_back_says_so() {
    assert_eq!(Written::default().cautions(), [""; 0]);
    let large = Written { files: MOST_FILES, problems: vec![Default::default()] };
    assert!(large.cautions()[1].contains("more files than the 20000 that import takes"));
}

#[test]
fn one_file_without_the_shape_of_one_and_the_document_is_refused_with_its_place() {
    for (file, words) in [
        ("3", "files[1]: a number is not a file"),
        ("{}", "files[1]: it has no path"),
        (r#"{"path": 3}"#, "files[1].path: this is a number; it has to be text"),
        (r#"{"path": "a"}"#, "files[1]: it has neither a text nor base64"),
        (r#"{"path": "a", "text": []}"#, "files[1].text: this is a list; it has to be text"),
        (r#"{"path": "a", "base64": null}"#, "files[1].base64: this is null; it has to be text"),
        (r#"{"path": "a", "base64": "?"}"#, "files[1].base64: this is not base64: "),
        (r#"{"path": "a", "text": "", "base64": ""}"#, "files[1]: it has both"),
    ] {
        let whole = r#"{"path": "b", "text": ""}"#;
        let document = format!(r#"{{"format": 1, "later": {{}}, "files": [{whole}, {file}]}}"#);
        let said = read(document.as_bytes()).unwrap_err().to_string();
        assert!(said.starts_with(words), "{file}: {said}");
    }
}

#[test]
fn a_file_that_was_not_read_when_it_was_exported_is_said_of_that_file_alone() {
    let file = r#"{"path": "a", "problem": "a link"}"#;
    let items = read(format!(r#"{{"format": 1, "files": [{file}]}}"#).as_bytes()).unwrap();
    let [Item { at, bytes: Err(why), .. }] = &*items else { panic!("{items:?}") };
    assert!(at == "files[0].problem" && why.ends_with("exported: a link"), "{at}: {why}");
}

#[test]
fn more_files_than_are_taken_are_refused_and_an_export_of_so_many_says_so() {
    let files = |count| format!(r#"{{"format": 1, "files": [{}3]}}"#, "3,".repeat(count));
    let said = read(files(MOST_FILES).as_bytes()).unwrap_err();
    assert_eq!(said, Unreadable::TooMany { files: MOST_FILES + 1 });
    let said = read(files(MOST_FILES - 1).as_bytes()).unwrap_err();
    assert!(matches!(said, Unreadable::NoFile { .. }));
    let large = Written { files: MOST_FILES + 1, ..Written::default() };
    assert!(large.cautions()[0].contains("more files than the 20000 that import takes"));
}

#[test]
fn what_is_no_complete_export_is_refused_with_its_line() {
    let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
    let deep = format!(r#"{{"format": 1, "files": {open}{close}}}"#);
    let deeper = format!(r#"{{"format": 1, "files": [{}"#, r#"{"path": "#.repeat(100_000));
    for (document, words) in [
        ("", "line 1, column 0: it ends in the middle"),
        ("[1]", "line 1, column "),
        ("{\"format\": 1,\n  \"files\": [,]}", "line 2, column 13: "),
        ("{\"format\": 1, \"files\": []} x", "line 1, column 28: from here on it is not JSON"),
        ("{\"files\": []}", "not of the shape of a complete export"),
        ("{\"format\": \"1\", \"files\": []}", "its format is not 1"),
        ("{\"format\": 2, \"files\": 3}", "a newer candour wrote this (format 2)"),
        ("{\"format\": 1, \"sessions\": []}", "only a complete one can be imported"),
        ("{\"format\": 1}", "it has no files"),
        ("{\"format\": 1, \"files\": [], \"files\": []}", "not of the shape of a complete export"),
        (&*deep, "files[0]: a list is not a file"),
        (&*deeper, "it is not JSON"),
    ] {
        let said = read(document.as_bytes()).unwrap_err().to_string();
        assert!(said.contains(words), "{said}");
    }
    assert_eq!(read(b"\xff\xfe{\0"), Err(Unreadable::Utf16));
    assert_eq!(read("\u{feff}{\"format\": 1, \"files\": []}\r\n".as_bytes()), Ok(Vec::new()));
}

#[test]
fn a_document_cut_anywhere_is_never_taken_for_a_whole_one() {
    let (text, _) = written(vec![kept("names.toml", "é\n".as_bytes()), kept("b", b"\xff")]);
    for end in 0..text.trim_end().len() {
        assert!(read(&text.as_bytes()[..end]).is_err(), "cut at {end}");
    }
}

proptest! {
    #[test]
    fn what_is_read_of_a_document_is_what_was_written(
        files in prop::collection::vec((".{0,20}", prop_oneof![
            any::<Vec<u8>>(),
            crate::text::editor::tests::any_text().prop_map(String::into_bytes),
        ]), 0..5)
    ) {
        let (text, told) = written(files.iter().map(|(path, bytes)| kept(path, bytes)).collect());
        prop_assert_eq!(told.files, files.len());
        prop_assert_eq!(&*crate::text::clean::shown(&text), &*text, "shown as it is");
        let items = read(text.as_bytes()).unwrap();
        let back: Vec<_> = items.into_iter().map(|item| (item.path, item.bytes.unwrap())).collect();
        prop_assert_eq!(back, files);
    }
}
