//! What is private stays behind in every export, and all that is open goes out.

use super::{EVERY, export, put};
use crate::harness::Candour;

/// Stands in everything that is private.
const CANARY: &str = "Xylophone";

/// The earlier of two sessions: a private answer, and a promise made from it.
const FIRST: &str = r#"
[[entry]]
prompt = "mp-clear-purpose"
question = "Clear?"
rating = 4
text = "Open 1."
different = "Open 2."

[[entry.probe]]
kind = "cost"
asked = "Cost?"
text = "Open 3."

[[entry.added]]
at = "2025-10-01T08:00:00Z"
text = "Open 4."

[[entry]]
prompt = "pc-patience"
question = "Patient?"
rating = 1
private = true
text = "Xylophone."
different = "Xylophone."

[[entry.probe]]
kind = "cost"
asked = "Cost?"
text = "Xylophone."

[[commitment]]
id = "c1"
prompt = "mp-clear-purpose"
cue = "Open 5"
act = "wait"
look_again = "2026-01-10"

[[commitment]]
id = "c2"
prompt = "pc-patience"
cue = "Xylophone"
act = "Xylophone"
look_again = "2026-01-10"
"#;

/// The later: what was given to that answer looking back, and what became of that promise.
const SECOND: &str = r#"
[[entry]]
prompt = "mp-clear-purpose"
question = "Clear?"
rating = 2
text = "Open 6."

[[entry]]
prompt = "pc-patience"
question = "Patient?"
text = "Open 7."

[[looking_back]]
session = "2025-09-25T160000Z-aaaabbbb"
prompt = "pc-patience"
rating = 5

[[commitment]]
id = "c1"
prompt = "mp-clear-purpose"
cue = "Xylophone again"
act = "wait"
look_again = "2026-02-10"

[[review]]
commitment = "2025-09-25T160000Z-aaaabbbb/c2"
outcome = "changed"
then = "close"
became = "2025-12-04T160000Z-aaaabbbb/c1"
learned = "Xylophone."

[[review]]
commitment = "2025-09-25T160000Z-aaaabbbb/c1"
outcome = "partly"
learned = "Open 8."
"#;

/// A journal in which every private thing says so, and every other thing says `Open` and a number.
pub(super) fn with_privates() -> Candour {
    let candour = Candour::new();
    let head = "format = 1\nid = \"aaaa\"\ntitle = \"Mine\"\ncreated = \"2025-09-01T08:00:00Z\"\n";
    candour.put("journals/default/journal.toml", head);
    put(&candour, "2025-09-25", FIRST);
    put(&candour, "2025-12-04", SECOND);
    candour
}

#[test]
fn nothing_private_is_in_any_export_and_all_of_it_where_it_is_asked_for() {
    let candour = with_privates();
    for how in EVERY {
        let ran = export(&candour, how);
        ran.code(0).quiet();
        assert!(!ran.stdout().contains(CANARY), "{how}:\n{}", ran.stdout());
    }
    for how in ["--format md", "--format html", "--format txt", "--format csv", "--format json"] {
        let ran = export(&candour, &format!("{how} --include-private"));
        ran.code(0).stdout_has(CANARY);
    }
    export(&candour, "--ics --include-private").code(0).stdout_has(CANARY);
    let compared = export(&candour, "--compare last~1 last --format txt").stdout();
    assert!(!compared.contains("Patient?"), "private in one is told of neither:\n{compared}");
}

#[test]
fn every_open_text_is_in_every_format() {
    let candour = with_privates();
    for how in &EVERY[..5] {
        let told = export(&candour, how).stdout();
        // A row is an answer: promises are none.
        let texts: &[u8] =
            if *how == "--format csv" { &[1, 2, 3, 4, 6, 7] } else { &[1, 2, 3, 4, 5, 6, 7, 8] };
        for number in texts {
            assert!(told.contains(&format!("Open {number}")), "{how} {number}:\n{told}");
        }
    }
}
