//! Importing, as a leader with a new laptop and as a script meet it.

use std::path::PathBuf;

use serde_json::json;

use crate::harness::Candour;

/// A place with the made-up year in it, and a complete export of that.
fn with_export() -> (Candour, PathBuf) {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let file = candour.dir().join("export.json");
    let to_file = ["export", "--journal", "demo", "--complete", "--output", file.to_str().unwrap()];
    candour.run(&to_file).code(0).stderr_has("export.json");
    (candour, file)
}

#[test]
fn a_complete_export_is_the_same_in_a_file_and_on_standard_output_and_has_private_answers_too() {
    let (candour, file) = with_export();
    let said = candour.run(&["export", "--journal", "demo", "--complete", "--format", "json"]);
    said.code(0).quiet().stdout_has("There was a place on the paid training");
    assert_eq!(said.stdout(), std::fs::read_to_string(file).unwrap());
    candour.run(&["export", "--complete", "--format", "md"]).code(2).stderr_has("is JSON");
    candour.run(&["export", "--complete", "--theme", "communication"]).code(2);
    candour.put("journals/demo/notes.docx", "x");
    candour.put("journals/demo/sessions/old/a.toml", "x");
    let told = candour.run(&["export", "--journal", "demo", "--complete"]);
    told.code(0).stderr_has("not in this export: notes.docx, sessions/old/");
    candour.put("journals/demo/sessions/a:b.toml", "x");
    let told = candour.run(&["export", "--journal", "demo", "--complete"]);
    told.code(3).stderr_has("sessions/a:b.toml will not come back from this export: its name");
}

fn import(candour: &Candour, document: &str, args: &[&str]) -> crate::harness::Ran {
    candour.put("document.json", document);
    let file = candour.dir().join("document.json");
    candour.run(&[&["import", file.to_str().unwrap()], args].concat())
}

#[test]
fn a_script_is_told_what_would_be_done_and_has_to_say_yes() {
    let (_old, file) = with_export();
    let new = Candour::new();
    let args = ["import", file.to_str().unwrap()];
    let before = new.tree();
    let told = new.run(&args);
    told.code(1).stdout_has("New: journal.toml").stdout_has("New: 4 files in sessions");
    told.stderr_has("nothing was taken in; say --yes to take in 8 files");
    assert_eq!(new.tree(), before);
    new.run(&[&args[..], &["--yes"]].concat()).code(0).quiet().stdout_has("Taken in: 8 files");
    let list = new.run(&["list", "--json"]).code(0).json();
    assert_eq!(list.as_array().unwrap().len(), 4);
    let after = new.tree();
    new.run(&args).code(0).quiet().stdout_has("There already, the same: 8 files");
    assert_eq!(new.tree(), after);
}

#[test]
fn what_is_there_stays_and_what_cannot_be_taken_is_told_with_its_place() {
    let candour = Candour::new();
    candour.put("journals/default/names.toml", "format = 1\n");
    let document = json!({"format": 1, "files": [
        {"path": "names.toml", "text": "format = 1 # other\n"},
        {"path": "sessions/\u{1b}[31m.toml", "text": "x"},
        {"path": "agreements/2026-11-23.toml", "base64": "/w=="},
        {"path": "drafts/x.toml", "problem": "a link"},
    ]})
    .to_string();
    let ran = import(&candour, &document, &["--yes"]);
    ran.code(1)
        .stdout_has("There already and different, kept as it is: names.toml\n")
        .stdout_has("Cannot be taken: files[1].path (sessions/␛[31m.toml): its name cannot be")
        .stdout_has("Cannot be taken: files[3].problem (drafts/x.toml): it was not read")
        .stdout_has("Taken in: 1 file\n")
        .stderr_has("2 files could not be taken in; the rest is there");
    let told = import(&candour, &document, &["--json"]).code(1).json();
    let states: Vec<_> = told["files"].as_array().unwrap().iter().map(|f| &f["state"]).collect();
    assert_eq!(states, ["different", "refused", "same", "refused"]);
    assert_eq!(
        (&told["written"], &told["files"][3]["at"]),
        (&json!(0), &json!("files[3].problem"))
    );
}

#[test]
fn a_file_that_is_no_export_or_would_lead_elsewhere_changes_nothing() {
    let candour = Candour::new();
    let before = import(&candour, "", &["--yes"]).code(1).stderr();
    assert!(before.contains("document.json: the file is empty"), "{before}");
    for (document, words) in [
        ("{\"format\": 1,\n\"files\": [", "line 2, column "),
        ("{\"format\": 1, \"sessions\": []}", "only a complete one can be imported"),
        ("format = 1\nid = \"x\"\n", "document.json, line 2: "),
        (
            "{\"format\": 1, \"files\": [{\"path\": \"names.toml\", \"text\": \"\"},
              {\"path\": \"../x.toml\", \"text\": \"\"}]}",
            "files[1].path leads out of the journal",
        ),
        (
            "{\"format\": 1, \"files\": [{\"path\": \"names.toml\", \"text\": \"\"},
              {\"path\": \"sessions/x.toml\", \"base64\": \"?\"}]}",
            "files[1].base64: this is not base64",
        ),
    ] {
        import(&candour, document, &["--yes"]).code(1).stderr_has(words);
        assert!(!candour.dir().join("journals").exists(), "{document}");
    }
    candour.run(&["import"]).code(2);
}

#[test]
fn one_session_is_taken_in_from_its_own_file() {
    let candour = Candour::new();
    let file =
        concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo/2025-09-25T150207Z-hq4m7tze.toml");
    candour.run(&["import", file, "--yes"]).code(0).stdout_has("New: 1 file in sessions");
    candour.run(&["show", "last"]).code(0).quiet().stdout_has("2025-09-25T150207Z-hq4m7tze");
}
