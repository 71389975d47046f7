//! A coach and a leader at the real program: one window for the session, a second for the notes.

use super::harness::{Program, json};

const NOW: &str = "2026-03-02T16:00:00Z";

#[test]
fn a_coached_session_with_notes_in_a_second_window() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = Program::start(dir.path(), NOW, &["reflect", "--kind", "coached"]);
    first.sees("line manager?").keys("1").sees("conflict of interest").keys("\t");
    first.sees("coaching for?").types("To think well.\t").sees("Who sees").types("Both.\t");
    first.sees("confidence end?").types("The law.\t").sees("Attendance dates only.").keys("\t");
    first.sees("records are kept").types("Here.\t").sees("side end it?").types("A word.\t");
    first.sees("Begin the session").keys("\r");
    first.sees("from this hour?").sees("Goal · Reality").types("Get past show.\t");
    // The coach asks for the rating first.
    first.sees("into words?").keys("\u{b}").types("rating first").sees("Give the").keys("\r");
    first.sees("nearest").keys("4").sees("┃").types("The gate at eight.\t");
    first.sees("Tab passes").types("Last Monday.").keys("\u{1b}OQ").sees("What else?");

    let drafts = json(dir.path(), NOW, &["list", "--json"]);
    let id = drafts[0]["id"].as_str().unwrap().to_owned();
    let mut second = Program::start(dir.path(), NOW, &["notes", &id]);
    second.sees("Write as if the leader").types("She paused.").sees("saved");
    let mut third = Program::start(dir.path(), NOW, &["notes", &id]);
    third.sees("open in another window").keys("\u{11}").ends_with(0);
    second.keys("\u{11}").ends_with(0);

    first.types("The office.\t").sees("children need").keys("\u{b}").types("finish here");
    first.keys("\r").sees("one thing you will do").types("it is Monday\t").sees("then I will");
    first.types("stand at the gate\t").sees("How much").keys("4").sees("will tell").keys("\t");
    first.sees("what has changed?").keys("\t");
    first.sees("carry out").types("Ask.\t").sees("Saved: 2 March 2026").sees("Hand over").keys("1");
    first.sees("session-2026-03-02.html").keys("\u{11}").ends_with(0);

    let kept = json(dir.path(), NOW, &["show", "last", "--json"]);
    assert_eq!(
        (&kept["kind"], &kept["entry"][0]["rated_first"]),
        (&"coached".into(), &true.into())
    );
    assert_eq!(kept["entry"][0]["probe"][1]["text"], "The office.");
    let mut again = Program::start(dir.path(), NOW, &["notes", "last"]);
    again.sees("She paused.").keys("\u{11}").ends_with(0);
}
