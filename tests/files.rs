//! What others make of a journal's files: later versions, editors, sync programs, accidents.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use crate::harness::{Candour, Ran};

const LATEST: &str = "2026-07-02T151044Z-d9v5uskq";

fn session(id: &str) -> String {
    format!("journals/demo/sessions/{id}.toml")
}

/// The made-up year, and a file of it.
fn demo() -> (Candour, String) {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let text = std::fs::read_to_string(candour.dir().join(session(LATEST))).unwrap();
    (candour, text)
}

fn ask(candour: &Candour, args: &[&str]) -> Ran {
    candour.run(&[args, &["--journal", "demo"]].concat())
}

/// Every command that reads, and some that would write.
fn ask_everything(candour: &Candour, about: &str) {
    for args in [
        &["list"][..],
        &["show", about],
        &["search", "staff"],
        &["changes"],
        &["changes", "--prompt", "mp-clear-purpose"],
        &["commitments"],
        &["check"],
        &["reflect", "--draft", about],
        &["--plain"],
    ] {
        ask(candour, args);
    }
}

#[test]
fn a_session_of_a_newer_candour_is_shown_counted_nowhere_and_left_as_it_is() {
    let (candour, text) = demo();
    let newer = text.replacen("format = 1", "format = 2\nmood = \"of a later time\"", 1);
    candour.put(&session(LATEST), newer);
    let before = candour.tree();
    let shown = ask(&candour, &["show", LATEST]);
    shown.code(0).stdout_has("Begun: 2 July 2026").stderr_has("newer candour (format 2)");
    assert!(shown.stdout().starts_with("This session was written by a newer candour"));
    let json = ask(&candour, &["show", LATEST, "--json"]).code(0).json();
    assert_eq!((&json["format"], &json["mood"]), (&2.into(), &"of a later time".into()));
    assert_eq!(ask(&candour, &["list", "--json"]).code(0).json()[0]["state"], "newer");
    ask(&candour, &["changes"]).code(0).stdout_has("to 19 March 2026");
    ask(&candour, &["check"]).stdout_has("update candour on this computer");
    ask_everything(&candour, LATEST);
    assert_eq!(candour.tree(), before);
}

#[test]
fn a_draft_of_a_newer_candour_is_told_and_left_as_it_is() {
    let candour = Candour::new();
    candour.typed(&["reflect"], "Begun here.\n").code(0);
    let drafts = candour.tree().into_iter().map(|(path, _)| path);
    let mut drafts = drafts.filter(|path| path.to_string_lossy().contains("/drafts/"));
    let draft = drafts.find(|path| path.extension().is_some_and(|end| end == "toml")).unwrap();
    let id = draft.file_stem().unwrap().to_str().unwrap().to_owned();
    let place = candour.dir().join(&draft);
    let text = std::fs::read_to_string(&place).unwrap().replacen("format = 1", "format = 2", 1);
    candour.put(draft.to_str().unwrap(), text);
    let before = candour.tree();
    let list = candour.run(&["list", "--json"]).code(0).json();
    assert_eq!((&list[0]["state"], &list[0]["id"]), (&"newer".into(), &id.as_str().into()));
    candour.run(&["show", &id]).code(0).stdout_has("Begun here.");
    let taken = candour.typed(&["reflect", "--draft", &id], "More.\n.\n");
    taken.code(1).stderr_has("newer candour").stderr_has("update");
    ask_everything(&candour, &id);
    assert_eq!(candour.tree(), before);
}

#[test]
fn a_file_that_something_turned_to_crlf_or_gave_a_bom_says_the_same() {
    let (candour, text) = demo();
    let asked: [&[&str]; 5] = [
        &["show", LATEST, "--json"],
        &["changes", "--json"],
        &["changes", "--prompt", "mp-clear-purpose", "--json"],
        &["commitments", "--json"],
        &["search", "staff", "--json"],
    ];
    let said = || asked.map(|args| ask(&candour, args).code(0).json());
    let before = said();
    let crlf = text.replace('\n', "\r\n");
    for turned in [crlf.clone(), format!("\u{feff}{text}"), format!("\u{feff}{crlf}")] {
        candour.put(&session(LATEST), &turned);
        assert_eq!(said(), before);
        ask(&candour, &["check"]).code(0).stdout_lacks("damaged");
        let kept = std::fs::read(candour.dir().join(session(LATEST))).unwrap();
        assert_eq!(kept, turned.as_bytes());
    }
}

#[test]
fn a_file_of_more_than_16_mb_is_named_not_read_and_hides_no_other() {
    let (candour, text) = demo();
    let large = "2026-08-01T090000Z-abcdefgh";
    candour.put(&session(large), text);
    let file = candour.dir().join(session(large));
    let grown = std::fs::File::options().write(true).open(&file).unwrap();
    grown.set_len(16 * 1024 * 1024 + 1).unwrap();
    ask(&candour, &["list"]).code(3).stdout_has("larger than 16 MB");
    ask(&candour, &["show", large]).code(1).stderr_has("larger than 16 MB");
    ask(&candour, &["show", "last"]).code(3).stdout_has("Begun: 2 July 2026");
    ask(&candour, &["changes"]).code(3).stdout_has("to 2 July 2026");
    ask_everything(&candour, large);
    assert_eq!(std::fs::metadata(&file).unwrap().len(), 16 * 1024 * 1024 + 1);
}

#[test]
fn a_copy_is_shown_by_its_name_and_counted_nowhere() {
    let (candour, text) = demo();
    let name = format!("{LATEST}-LAPTOP.toml");
    let copy = format!("journals/demo/sessions/{name}");
    candour.put(&copy, text.replacen("text = ", "text = \"Of the copy.\" # ", 1));
    let before = candour.tree();
    let promises = ask(&candour, &["commitments"]).stdout();
    let shown = ask(&candour, &["show", &name]);
    shown.code(0).stdout_has("Begun: 2 July 2026").stderr_has("a copy that a sync program made");
    ask(&candour, &["show", LATEST]).code(0).stdout_lacks("a copy");
    ask(&candour, &["show", "../journal.toml"]).code(1);
    ask_everything(&candour, &name);
    assert_eq!(candour.tree(), before);
    std::fs::remove_file(candour.dir().join(copy)).unwrap();
    assert_eq!(ask(&candour, &["commitments"]).stdout(), promises);
}
