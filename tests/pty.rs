//! The real program in a real terminal: the whole story, and every way out.

mod coached;
mod course;
pub(super) mod harness;
mod inside;
mod packs;
mod storm;
mod untrusted;
mod ways_out;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use harness::{Program, json};

pub(super) const SEPTEMBER: &str = "2025-09-25T15:00:00Z";
const DECEMBER: &str = "2025-12-04T16:00:00Z";

/// A three-question sitting from the first screen to the saved file; two of the three answers rated.
fn first_sitting(program: &mut Program) {
    program.sees("Begin: three questions").keys("\r");
    program.sees("into words?").types("Governors wrote it – before I came.\rCafé 👩‍👩‍👧 naïve.");
    program.keys("\t").sees("nearest").keys("3").sees("Describe one decision").keys("\t");
    program.sees("children need").types("Every child is known by name here.");
    program.keys("\u{e}").sees("to act on").keys("\t").sees("nearest").keys("5");
    program.sees("Think of a recent meeting").keys("\t");
    program.sees("Whose hands").types("Six governors, one evening, and the head before me.\t");
    program.sees("Six governors").sees("Tab passes").keys("\t");
}

fn close(program: &mut Program) {
    program.sees("Two more questions").keys("2");
    program.sees("To act on").types("a decision touches midday staff\t");
    program.sees("then I will").types("ask two of them first\t");
    program.sees("How much do you want this").keys("4");
    program.sees("a role you will tell").keys("\t");
    program.sees("what has changed?").types("I see who was not asked.\t");
    program.sees("carry out of the door").types("Ask first.\t");
    program.sees("Saved: 25 September 2025");
}

#[test]
fn a_leader_answers_comes_back_and_sees_what_changed() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    first_sitting(&mut program);
    close(&mut program);
    program.keys("\u{11}").ends_with(0);

    let shown = json(dir.path(), SEPTEMBER, &["show", "last", "--json"]);
    let entries = shown["entry"].as_array().unwrap();
    assert_eq!(entries[0]["text"], "Governors wrote it – before I came.\nCafé 👩‍👩‍👧 naïve.");
    assert_eq!((&entries[0]["rating"], &entries[1]["rating"]), (&3.into(), &5.into()));
    assert_eq!(shown["commitment"][0]["act"], "ask two of them first");

    let mut program = Program::start(dir.path(), DECEMBER, &[]);
    program.sees("due since").keys("\u{b}").types("begin with moral").sees("Begin with").keys("\r");
    // The promise that is due comes first.
    program
        .sees("How often did the cue come up")
        .keys("3\t")
        .sees("How often did you do it")
        .keys("3\t");
    program
        .sees("What did you learn")
        .types("They knew more than I did.\t")
        .sees("becomes of it")
        .keys("1");
    while !program.shows("into words?") {
        // Questions never asked before come first; today the first one is wanted again.
        program.keys("\u{b}").sees("Type what").types("plainly into words").keys("\r");
        program.sees("into words?");
    }
    program.types("Governors wrote it – long before I came.\rCafé 👩‍👩‍👧 naïve.\t");
    program.sees("nearest").keys("2").sees("┃").keys("\t");
    program.sees("What is different").sees("25 September 2025").keys("\t");
    program.keys("\u{b}").types("finish here").keys("\r").sees("one thing you will do").keys("\t");
    program
        .sees("what has changed?")
        .keys("\t")
        .sees("carry")
        .keys("\t")
        .sees("Saved: 4 December 2025");
    program.keys("\r").sees("much as before").sees("4 December 2025").keys("\u{11}").ends_with(0);

    let changes = json(dir.path(), DECEMBER, &["changes", "--json"]);
    let prompts = changes["prompts"].as_array().unwrap();
    let change = prompts.iter().find(|change| change["prompt"] == "mp-clear-purpose").unwrap();
    let told: Vec<(&str, &str)> = change["diff"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|piece| piece["op"] != "same")
        .map(|piece| (piece["op"].as_str().unwrap(), piece["text"].as_str().unwrap().trim()))
        .collect();
    assert_eq!(told, [("new", "long")]);
    assert_eq!(change["claim"], "first-time");
    let promises = json(dir.path(), DECEMBER, &["commitments", "--json"]);
    assert_eq!(promises[0]["reviews"][0]["outcome"], "kept");
}

#[test]
fn words_that_no_disk_took_are_printed_for_who_leaves_all_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?");
    std::fs::File::create(dir.path().join("state")).unwrap();
    program.types("Only here.").sees("not saved").keys("\u{11}").sees("prints your words");
    program.keys("\u{11}").waits_until_restored().sees("Only here.").ends_with(1);
}

#[test]
fn what_was_typed_before_a_kill_comes_back_as_an_exact_beginning() {
    let dir = tempfile::tempdir().unwrap();
    let words: Vec<String> = (0..60).map(|n| format!("word{n} ")).collect();
    let typed = words.concat();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?").types(&typed);
    program.sees("60 words");
    // Longer than the promised second: everything typed must be on disk by then.
    program.waits_for(Duration::from_secs(20), || drafted(dir.path()) == typed);
    program.types("and the last words of all");
    program.kill();
    let kept = drafted(dir.path());
    assert!(format!("{typed}and the last words of all").starts_with(&kept), "{kept:?}");
    assert!(kept.starts_with(&typed), "{kept:?}");

    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Go on: Moral purpose").sees("word0 word1").keys("\r");
    program.sees("into words?").sees("word59").types("!\t").sees("nearest");
    program.keys("\u{11}").ends_with(0);
    assert_eq!(drafted(dir.path()), format!("{kept}!"));
}

#[test]
fn leaving_gives_the_terminal_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\u{11}").ends_with(0);
    assert!(program.is_restored());
    assert!(!dir.path().join("journals").exists(), "looking makes nothing");
}

#[test]
fn a_paste_is_text_and_never_keys_or_control() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?");
    program.keys("\u{1b}[200~one\ttwo\r\nthree \u{7} \u{9b}31m four\u{1b}[201~").sees("three");
    program.keys("\u{11}").ends_with(0);
    assert_eq!(drafted(dir.path()), "one\ttwo\nthree \u{7} \u{9b}31m four");
}

#[test]
fn a_second_program_on_the_same_draft_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = Program::start(dir.path(), SEPTEMBER, &[]);
    first.sees("Begin: three questions").keys("\r").sees("into words?").types("Mine.\t");
    first.sees("nearest").waits_for(Duration::from_secs(20), || drafted(dir.path()) == "Mine.");
    let mut second = Program::start(dir.path(), SEPTEMBER, &[]);
    second.sees("Go on: Moral purpose").keys("\r").sees("open in another window");
    first.kill();
    second.keys("\r").sees("nearest").keys("\u{11}").ends_with(0);
}

#[test]
fn files_that_come_and_go_beside_the_running_screen_are_seen_and_leave_no_ghosts() {
    let dir = tempfile::tempdir().unwrap();
    json(dir.path(), SEPTEMBER, &["list", "--json"]);
    let mut program = Program::start(dir.path(), SEPTEMBER, &["demo"]);
    program.sees("made-up head's year").keys("j").sees("2 July 2026").sees("19 March 2026");
    let sessions = dir.path().join("journals/demo/sessions");
    let latest = sessions.join("2026-07-02T151044Z-d9v5uskq.toml");
    let whole = std::fs::read_to_string(&latest).unwrap();
    for turn in 0..10 {
        // One that comes.
        let day = format!("2026-06-{:02}", turn + 1);
        let text = whole.replace("2026-07-02", &day);
        let file = sessions.join(format!("{day}T151044Z-d9v5uskq.toml"));
        std::fs::write(&file, text).unwrap();
        // The one that is chosen goes, and is opened all the same.
        std::fs::remove_file(&latest).unwrap();
        program.keys("\r").sees("there is no session").keys("\u{b}").types("home");
        program.sees("Home").keys("\r").sees("See what changed").keys("j").sees("June 2026");
        assert!(!program.shows("2 July 2026"), "a ghost");
        std::fs::remove_file(file).unwrap();
        std::fs::write(&latest, &whole).unwrap();
        program.keys("\u{1b}").sees("See what changed").keys("j").sees("2 July 2026");
        assert!(!program.shows("June 2026"), "a ghost");
    }
    program.keys("\u{11}").ends_with(0);
}

#[test]
fn the_screen_follows_every_size_and_keeps_the_text() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?").types("Kept.");
    for (columns, rows) in [(40, 12), (20, 5), (120, 40), (1, 1), (80, 24)] {
        program.resize(columns, rows);
    }
    program.sees("Kept.").resize(30, 10).sees("Your text is safe").resize(80, 24).sees("Kept.");
    program.keys("\u{11}").ends_with(0);
    assert_eq!(drafted(dir.path()), "Kept.");
}

/// The text of the only answer in the only draft; empty where there is none yet.
pub(super) fn drafted(dir: &Path) -> String {
    draft(dir).into_values().next().unwrap_or_default()
}

/// The texts of the answers in the only draft, by their prompts; none where there is no draft yet.
fn draft(dir: &Path) -> BTreeMap<String, String> {
    let drafts = dir.join("state/drafts");
    let journals = std::fs::read_dir(&drafts).into_iter().flatten();
    let files = journals.flat_map(|journal| std::fs::read_dir(journal.unwrap().path()).unwrap());
    let mut files = files.map(|file| file.unwrap().path());
    let Some(file) = files.find(|file| file.extension().is_some_and(|end| end == "toml")) else {
        return BTreeMap::new();
    };
    let draft: toml::Table = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let entries = draft.get("entry").and_then(toml::Value::as_array).into_iter().flatten();
    let word = |entry: &toml::Value, key| {
        entry.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
    };
    entries.map(|entry| (word(entry, "prompt"), word(entry, "text"))).collect()
}

#[test]
fn every_other_pack_is_found_by_typing_and_sat_with() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions");
    let found = |program: &mut Program, words: &str, title: &str| {
        program.keys("\u{b}").types("other questions").sees("Reading, and").keys("\r");
        program.sees("sixteen questions").types(words).sees(title).keys("\r");
        program.sees("Begin with these").keys("\r");
    };
    found(&mut program, "twenty", "Five leadership domains");
    program.sees("Tick what you did").keys("1").sees("✓ Be the").keys("\t");
    program.sees("Tab when done").types("The story again.\t");
    program.sees("Who would tell the story").keys("\u{1b}").sees("Go on: Managing meaning");

    found(&mut program, "connected", "Connected leadership");
    program.sees("Who is this partner?").types("speech and language therapists\t");
    program
        .sees("P1 · One partner")
        .sees("word and your actions")
        .types("Both kept.\t")
        .sees("nearest")
        .keys("4");
    program.keys("\u{b}").types("finish here").keys("\r");
    program.sees("Where does it stand today?").sees("P1 speech").keys("2");
    program.sees("What tells you so?").types("The post, not the person.\t");
    program.sees("does the work need?").keys("3").sees("test it next").keys("\t");
    program.sees("Swift trust").keys("\t").sees("one thing you will do").keys("\t");
    program.sees("what has changed?").keys("\t").sees("carry").keys("\t").sees("Saved:");
    program.keys("\u{1b}").sees("Journal");

    found(&mut program, "justice", "Organisational justice");
    program.sees("Tab when done").keys("\t").sees("Some would say yes").keys("\u{1b}");
    program.sees("Journal");
    found(&mut program, "reina", "Three kinds of trust");
    program.sees("Tab when done").keys("\t").sees("Nearly every time").keys("\u{1b}");
    program.sees("Journal").keys("\u{b}").types("puzzling").sees("six short").keys("\r");
    program.sees("What happened").types("A parent wept.\t").sees("think and feel");
    program.keys("\u{11}").ends_with(0);

    let seen = json(dir.path(), SEPTEMBER, &["show", "last", "--json"]);
    assert_eq!(seen["observation"][0]["stage"], "role");
    assert_eq!(seen["entry"][0]["partner"], "P1");
}

#[test]
fn a_head_with_four_partners_places_each_and_sees_the_map() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions");
    for (number, (name, stage)) in [
        ("on-site nursery", "2"),
        ("council family support", "1"),
        ("nearby secondary", "2"),
        ("speech and language therapists", "1"),
    ]
    .iter()
    .enumerate()
    {
        program.keys("\u{b}").types("place a partner").keys("\r").sees("like to place?").keys("1");
        if number > 0 {
            let another = char::from_digit(u32::try_from(number).unwrap() + 1, 10).unwrap();
            program.sees("Which partner?").keys(&another.to_string());
        }
        program.sees("Who is this partner?").types(&format!("{name}\t"));
        program.sees("stand today?").keys(stage).sees("tells you so?").types("As it is.\t");
        program.sees("work need?").keys("\t").sees("test it next?").keys("\t");
        program.sees("Swift trust").keys("2").sees("Saved:").keys("\u{1b}").sees("Partners");
    }
    program.keys("m").sees("identificatory").sees("P4").sees("speech and language therapists");
    program.keys("o").sees("Where does it stand today?").keys("\u{11}").ends_with(0);

    let map = json(dir.path(), SEPTEMBER, &["partners", "--json"]);
    let stages: Vec<_> = map
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["code"].as_str().unwrap(), one["observations"][0]["stage"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        stages,
        [("P1", "role"), ("P2", "calculative"), ("P3", "role"), ("P4", "calculative")]
    );
}
