//! A whole round of colleagues as those meet it who ask, who answer, who collect and who is asked about.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::harness::Candour;
use crate::schema::holds_as;

/// Where things are given from hand to hand: outside of everybody's journal.
fn table() -> TempDir {
    let table = TempDir::new().unwrap();
    fs::create_dir(table.path().join("answers")).unwrap();
    table
}

/// Whether nothing was written anywhere where the program keeps things.
#[track_caller]
fn is_as(candour: &Candour, before: &[(PathBuf, Vec<u8>)]) {
    assert!(candour.tree() == before, "something was written");
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// What the page would save: the head that stands in the form, an id, these answers.
fn saved(form: &Path, id: &str, answers: &[(&str, u8)]) -> String {
    let form = fs::read_to_string(form).unwrap();
    let head = form.split_once("data-head=\"").unwrap().1.split_once('"').unwrap().0;
    let head = head.replace("&#34;", "\"").replace("&quot;", "\"");
    let answers = answers
        .iter()
        .map(|(prompt, answer)| format!("{{\"prompt\": \"{prompt}\", \"answer\": {answer}}}"));
    let answers = answers.collect::<Vec<_>>().join(", ");
    format!(
        "{{\"format\": 1, \"form\": {head}, \"response\": \"{}\", \"answers\": [{answers}]}}\n",
        id.repeat(16)
    )
}

/// A round of two questions to which five answered; of one of them three could say.
fn counted(candour: &Candour, form: &[&str], table: &Path) -> PathBuf {
    let page = table.join("form.html");
    let given = ["--prompt", "co-kept-informed", "--prompt", "cn-visible", "--asked", "8"];
    let args = [&["colleagues", "form"][..], &given, form, &["--output", text(&page)]].concat();
    candour.run(&args).code(0);
    for (id, second) in ["a", "b", "c", "d", "e"].iter().zip([0, 0, 2, 5, 5]) {
        let answers = [("cn-visible", second), ("co-kept-informed", 3)];
        fs::write(table.join(format!("answers/{id}.json")), saved(&page, id, &answers)).unwrap();
    }
    let counts = table.join("counts.toml");
    let answers = table.join("answers");
    let args = ["colleagues", "count", text(&answers), "--output", text(&counts)];
    candour.run(&args).code(0).stderr_has("written to");
    counts
}

#[test]
fn a_whole_round_from_the_form_to_what_is_shown() {
    let mut candour = Candour::new();
    candour
        .run(&["colleagues", "show"])
        .code(0)
        .quiet()
        .stdout_has("No colleagues have been asked");
    let before = candour.tree();
    candour.run(&["colleagues", "show", "--json"]).code(0).stdout_has("[]");
    is_as(&candour, &before);

    let table = table();
    let table = table.path();
    let counts = counted(&candour, &[], table);
    let told = fs::read_to_string(&counts).unwrap();
    assert!(told.contains("held_back = true") && !told.contains("aaaa"), "{told}");
    let file = candour.dir().join("journals/default/colleagues/2026-03-02.toml");
    candour
        .run(&["colleagues", "import", text(&counts)])
        .code(0)
        .quiet()
        .stdout_has("Answered: 5 of 8 asked")
        .stdout_has("Questions held back: 1")
        .stdout_has(text(&file));
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.contains("closed = \"2026-03-02\""), "{kept}");
    assert!(kept.contains("Do you hear about developments"), "{kept}");

    let shown = candour.run(&["colleagues", "show"]);
    shown
        .code(0)
        .quiet()
        .stdout_has("They: 1:0 2:0 3:5 4:0 5:0, 5 of 8 asked")
        .stdout_has("They: held back: fewer than 5 could say")
        .stdout_has("never for appraisal")
        .stdout_has("You: no rating of this question");
    for word in ["%", "verage", "total", "mean", "higher", "lower"] {
        assert!(!shown.stdout().contains(word), "{word}");
    }
    let json = candour.run(&["colleagues", "show", "--json"]).code(0).json();
    assert_eq!(json[0]["counts"][0]["points"], serde_json::json!([0, 0, 5, 0, 0]));
    assert_eq!(json[0]["counts"][1]["held_back"], true);
    assert!(json[0]["counts"][1].get("points").is_none());

    // A later rating of one's own stands beside them.
    candour.on("2026-03-03T16:00:00Z");
    let typed = "An answer.\n.\n4\n/stop\n";
    candour.typed(&["reflect", "--plain", "--theme", "communication"], typed);
    candour.run(&["check"]).code(0);
}

#[test]
fn a_closed_round_takes_nothing_more_and_another_has_to_wait() {
    let mut candour = Candour::new();
    let table = table();
    let table = table.path();
    let counts = counted(&candour, &[], table);
    candour.run(&["colleagues", "import", text(&counts)]).code(0);
    let before = candour.tree();
    let again = candour.run(&["colleagues", "import", text(&counts)]);
    again.code(1).stderr_has("was closed on 2 March 2026").stderr_has("nothing is added");

    // The same round with one person more.
    let more = saved(&table.join("form.html"), "f", &[("co-kept-informed", 1)]);
    fs::write(table.join("answers/f.json"), more).unwrap();
    let second = table.join("second.toml");
    let answers = table.join("answers");
    candour.run(&["colleagues", "count", text(&answers), "--output", text(&second)]).code(0);
    candour.run(&["colleagues", "import", text(&second)]).code(1).stderr_has("was closed on");

    // Another round too soon, whether it is asked for or its counts are there already.
    let told = fs::read_to_string(&second).unwrap();
    let (start, _) = told.split_once("round = \"").unwrap();
    let other = told.replacen(&told[start.len()..start.len() + 17], "round = \"abcdefgh", 1);
    let third = table.join("third.toml");
    fs::write(&third, other).unwrap();
    let near = candour.run(&["colleagues", "import", text(&third)]);
    near.code(1).stderr_has("the next may begin on 2 September 2026");
    candour.run(&["colleagues", "form"]).code(1).stderr_has("the next may begin on");
    is_as(&candour, &before);

    // Nor does one that cannot be read make room for it.
    let first = candour.dir().join("journals/default/colleagues/2026-03-02.toml");
    let good = fs::read(&first).unwrap();
    fs::write(&first, "format = 1\n").unwrap();
    candour.run(&["colleagues", "import", text(&counts)]).code(1).stderr_has("2026-03-02.toml");
    candour.run(&["colleagues", "show"]).code(3).stderr_has("the file is left as it is");
    fs::write(&first, good).unwrap();

    candour.on("2026-09-02T16:00:00Z");
    let closed = candour.run(&["colleagues", "import", text(&third), "--json"]).code(0).json();
    holds_as("colleagues import", &closed);
    let shown = candour.run(&["colleagues", "show"]).code(0).stdout();
    assert!(shown.contains("2 September 2026") && !shown.contains("2 March 2026"), "{shown}");
    let json = candour.run(&["colleagues", "show", "--json"]).code(0).json();
    assert_eq!(json.as_array().unwrap().len(), 1);
}

#[test]
fn who_collects_needs_no_journal_and_hears_of_every_file_that_is_refused() {
    let candour = Candour::new();
    let table = table();
    let table = table.path();
    let counts = counted(&candour, &[], table);
    let good = fs::read_to_string(&counts).unwrap();
    let page = table.join("form.html");
    let copy = fs::read(table.join("answers/a.json")).unwrap();
    fs::write(table.join("answers/zz copy.json"), copy).unwrap();
    let answers = [("cn-visible", 9)];
    fs::write(table.join("answers/nine.json"), saved(&page, "n", &answers)).unwrap();
    fs::write(table.join("answers/\u{1b}[2Jcut.json"), "{\"format\": 1").unwrap();
    fs::write(table.join("answers/large.json"), vec![b' '; 300_000]).unwrap();
    fs::write(table.join("answers/notes.txt"), "no answers").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", table.join("answers/link.json")).unwrap();
    let elsewhere = Candour::new();
    let dir = table.join("answers");
    let again = elsewhere.run(&["colleagues", "count", text(&dir), "missing.json"]);
    again
        .code(3)
        .stderr_has("zz copy.json: it is the same response as")
        .stderr_has("nine.json: its answer to cn-visible is 9")
        .stderr_has("cut.json: it was cut short")
        .stderr_has("large.json: it is larger than any file of answers")
        .stderr_has("missing.json: there is no such file");
    #[cfg(unix)]
    again.stderr_has("link.json: it cannot be read");
    assert_eq!(again.stdout(), good);
    assert!(!again.stderr().contains('\u{1b}') && !again.stderr().contains("notes.txt"));
    assert!(!elsewhere.dir().exists(), "counting makes no journal");
    let json = elsewhere.run(&["colleagues", "count", text(&dir), "--json"]).code(3).json();
    holds_as("colleagues count", &json);
    assert_eq!(json["responses"], 5);
    assert!(json["refused"].as_array().unwrap().len() >= 4, "{json}");
}

#[test]
fn counts_that_no_counting_made_are_not_taken_in() {
    let candour = Candour::new();
    let table = table();
    let table = table.path();
    let counts = counted(&candour, &[], table);
    let before = candour.tree();
    let good = fs::read_to_string(&counts).unwrap();
    for (from, to, words) in [
        ("held_back = true", "points = [1, 2, 0, 0, 0]", "fewer than 5 people answered"),
        ("floor = 5", "floor = 2", "no round shows fewer than 3"),
        ("responses = 5", "responses = 50", "more people answered than were asked"),
        ("pack", "pack = 3\npack", "line "),
        ("[end]\ncounts = 2", "", "end is missing"),
    ] {
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good, "{from}");
        fs::write(&counts, changed).unwrap();
        let refused = candour.run(&["colleagues", "import", text(&counts)]);
        refused.code(1).stderr_has(words).stderr_has("nothing was taken in");
    }
    candour.run(&["colleagues", "import", "nowhere.toml"]).code(1).stderr_has("no such file");
    is_as(&candour, &before);
}

#[test]
fn a_lower_floor_is_the_leaders_choice_and_said_to_everybody() {
    let candour = Candour::new();
    let table = table();
    let counts = counted(&candour, &["--floor", "3"], table.path());
    let form = fs::read_to_string(table.path().join("form.html")).unwrap();
    assert!(form.contains("fewer than 3 people could answer"), "the form says so");
    candour.run(&["colleagues", "import", text(&counts)]).code(0);
    candour
        .run(&["colleagues", "show"])
        .code(0)
        .stdout_has("1:0 2:1 3:0 4:0 5:2, 3 of 8 asked")
        .stdout_has("In a small school it is easy to guess");
    candour.run(&["colleagues", "form", "--floor", "2"]).code(1);
    candour.run(&["colleagues", "form", "--asked", "4", "--floor", "5"]).code(1);
}

#[test]
fn forms_are_never_written_over_and_a_mistake_in_what_is_wanted_is_said() {
    let candour = Candour::new();
    let table = table();
    let table = table.path();
    let page = table.join("form.html");
    candour.run(&["colleagues", "form", "--output", text(&page)]).code(0).stderr_has("--asked");
    let there = fs::read(&page).unwrap();
    candour.run(&["colleagues", "form", "--output", text(&page)]).code(1).stderr_has("already");
    assert_eq!(fs::read(&page).unwrap(), there);
    let odd = table.join("form.docx");
    candour.run(&["colleagues", "form", "--output", text(&odd)]).code(2);
    assert!(!odd.exists());
    candour.run(&["colleagues", "form", "--pack", "trust-cro"]).code(1).stderr_has("trust-core?");
    candour.run(&["colleagues", "form", "--pack", "incident"]).code(1).stderr_has("nothing of");
    candour
        .run(&["colleagues", "form", "--prompt", "cn-visibel"])
        .code(1)
        .stderr_has("cn-visible?");
    candour.run(&["colleagues", "form", "--json"]).code(2).stderr_has("no JSON of a form");
    let sheet = ["colleagues", "form", "--format", "csv", "--asked", "9"];
    let first = candour.run(&sheet).code(0).stdout();
    assert_eq!(first.lines().count(), 3 + 9);
    let head = |text: &str| text.lines().next().unwrap().to_owned();
    let again = candour.run(&sheet).stdout();
    assert_eq!(head(&again), head(&first), "one round, made twice");
    let paper = candour.run(&["colleagues", "form", "--format", "paper"]).code(0).stdout();
    assert!(paper.contains("Fold it") && !paper.contains("<script"));
}

#[test]
fn what_the_leader_makes_of_it_is_an_entry_and_the_counts_are_in_no_export_but_the_complete_one() {
    let mut candour = Candour::new();
    candour.on("2026-07-02T17:00:00Z");
    candour.run(&["demo"]).code(0);
    let demo = |args: &[&str]| candour.run(&[&["--journal", "demo"], args].concat());
    let typed = "20\n2\n1\nThey see the week I do not: cover, and who hears last.\n.\n/stop\n0\n";
    candour.typed(&["--journal", "demo", "--plain"], typed).code(0);
    candour.typed(&["--journal", "demo", "--plain"], "25\n/next\n\n\n\n0\n").code(0);
    let list = demo(&["list", "--json"]).json();
    assert_eq!(list[0]["kind"], "note", "{list}");
    let entry = demo(&["show", list[0]["id"].as_str().unwrap(), "--json"]).json();
    assert_eq!(entry["entry"][0]["prompt"], "colleagues/co-kept-informed");
    let question = entry["entry"][0]["question"].as_str().unwrap();
    assert!(question.ends_with("What might they see that you do not?"), "{question}");

    for format in ["md", "html", "txt", "csv", "json"] {
        let export = demo(&["export", "--format", format]).code(0).stdout();
        assert!(export.contains("who hears last"), "{format}");
        for told in ["b7wq4mzd", "held_back", "1:2 2:4", "held back"] {
            assert!(!export.contains(told), "{told} in {format}");
        }
    }
    let complete = demo(&["export", "--complete"]).code(0).stdout();
    assert!(complete.contains("colleagues/2026-07-02.toml") && complete.contains("b7wq4mzd"));
    let table = table();
    let backup = table.path().join("backup.json");
    demo(&["export", "--complete", "--output", text(&backup)]).code(0);
    let elsewhere = Candour::new();
    elsewhere.run(&["import", text(&backup), "--yes"]).code(0);
    let shown = elsewhere.run(&["colleagues", "show"]).code(0).stdout();
    assert_eq!(shown, demo(&["colleagues", "show"]).stdout());
    assert!(shown.contains("They: 1:2 2:4 3:3 4:0 5:0, 9 of 14 asked"), "{shown}");
}
