//! Extracts for a course, as a participant meets them.

use crate::harness::Candour;

const SESSION: &str = r#"format = 1
id = "2026-02-02T160000Z-7k3fq2xw"
kind = "alone"
started = "2026-02-02T16:00:00Z"
finished = "2026-02-02T16:10:00Z"

[[entry]]
prompt = "co-kept-informed"
question = "Would staff know?"
rating = 2
text = "I told Anna's team. Then Mrs Day <rang> 020 7946 0958, as Priya said."

[end]
entries = 1
"#;

/// A journal of one session, and its list of names.
fn with_names(names: &str) -> Candour {
    let candour = Candour::new();
    candour.put("journals/default/sessions/2026-02-02T160000Z-7k3fq2xw.toml", SESSION);
    candour.put("journals/default/names.toml", names);
    candour
}

#[test]
fn of_the_made_up_year_an_area_leaves_without_ratings_and_without_what_is_private() {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let demo = |args: &[&str]| candour.run(&[&["--journal", "demo", "extract"], args].concat());
    let whole = demo(&[]);
    whole.code(0).stdout_has("The timetable change reached the part-timers last.");
    for kept_back in ["of 5", "Rating", "There was a place on the paid training", "Introduce, then"]
    {
        whole.stdout_lacks(kept_back);
    }
    let area = demo(&["--area", "communication", "--words", "10"]);
    area.code(0).stdout_has("Communication\n").stderr_has(" over 10\n");
    area.stdout_has("part-timers last").stdout_lacks("I know every name");
    demo(&["--area", "comunication"]).code(1).stderr_has("did you mean communication?");
    demo(&["--session", "last", "--format", "md"]).code(0).stdout_has("## ");
    demo(&["--since", "2030-01-01"])
        .code(0)
        .stdout_has("Nothing was written from 1 January 2030 on")
        .stderr_has("Words: 0\n");
    demo(&["--output", "culture.docx"]).code(2).stderr_has("there are .html, .md, .txt (or");
    demo(&["--output", "culture.csv"]).code(2).stderr_has("nothing was written");
    demo(&["--output", "-"]).code(0).stdout_has("part-timers last");
    demo(&["--since", "1.3.2026"]).code(2).stderr_has("year-month-day, such as 2026-03-19");
    demo(&["--words", "abc"]).code(2).stderr_has("write a whole number of words, such as 1500");
    demo(&["--since", "2026-02-01", "--until", "2026-01-01"]).code(2).stderr_has("lies before");
    demo(&["--json"]).code(2).stderr_has("there is no JSON of an extract");
}

#[test]
fn roles_stand_for_names_and_what_may_still_tell_is_shown_beside_the_document() {
    let candour = with_names("format = 1\n[[name]]\nname = \"Anna\"\nrole = \"the deputy\"\n");
    let ran = candour.run(&["extract"]);
    ran.code(0).stdout_has("I told the deputy's team.").stdout_lacks("Anna");
    assert!(!ran.stderr().contains("no name is in your list"));
    let empty = with_names("format = 1\n").run(&["extract"]);
    empty.code(0).stderr_has("no name is in your list of names, so none was replaced");
    ran.stderr_has("Words: 15\n")
        .stderr_has("Replaced: Anna's by the deputy's, in: I told Anna's team.\n")
        .stderr_has("Look at: Mrs Day (a title and a name), in: Then Mrs Day <rang> 020 7946 0958, as Priya said.")
        .stderr_has("Look at: 020 7946 0958 (a phone number)")
        .stderr_has("Words with a capital: Priya\n");
    let file = candour.dir().join("culture.html");
    let into_file = ["extract", "--output", file.to_str().unwrap()];
    candour.run(&into_file).code(0).stderr_has("written to ");
    let html = std::fs::read_to_string(&file).unwrap();
    assert!(html.contains("&#60;rang&#62;") || html.contains("&lt;rang&gt;"), "{html}");
    assert!(!html.contains("Anna"));
    let again = candour.run(&into_file);
    again.code(1).stderr_has("is there already");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), html);
}

#[test]
fn an_empty_list_says_so_and_a_misspelt_heading_keeps_everything_back() {
    with_names("format = 1\n")
        .run(&["extract"])
        .code(0)
        .stderr_has("no name is in your list of names");
    let misspelt = with_names("format = 1\n[[nmae]]\nname = \"Anna\"\nrole = \"the deputy\"\n");
    misspelt.run(&["extract"]).code(1).stderr_has("did you mean name?").stdout_lacks("Anna");
    misspelt.run(&["check"]).stdout_has("did you mean name?");
}

#[test]
fn with_half_a_list_of_names_nothing_leaves() {
    let candour = with_names("format = 1\n[[name]]\nname = \"Anna\"\n");
    let ran = candour.run(&["extract"]);
    ran.code(1).stderr_has("names.toml, line 2: this name has no `role`");
    assert_eq!(ran.stdout(), "");
}
