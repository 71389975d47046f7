//! A coach with leaders: the agreement, a coached session, notes beside it, handing over, and several
//! journals of which none shows another's words.

use std::path::Path;

use crate::harness::Candour;
use crate::screens::{SIZES, Screen};

/// The seven points of an agreement: no line manager, then six texts, the sponsor's as it stands.
const AGREED: &str =
    "2\nThink well.\n.\nBoth of us.\n.\nThe law.\n.\n.\nTwo years.\n.\nA word.\n.\n";

/// An aim, a rated answer with *what else?*, a private one, a promise.
const SESSION: &str = "Get past show.\n.\nThe gate at eight.\n.\n4\nOnce more.\n/else\nThe office.\n.\n\
    /private\nKept to myself.\n.\n/close\nit is Monday\n.\nstand at the gate\n.\n4\n.\n.\nAsk first.\n.\n";

fn coached(candour: &Candour, typed: &str) -> String {
    candour.typed(&["--plain", "reflect", "--kind", "coached"], typed).code(0).stdout()
}

fn files(candour: &Candour, below: &str) -> Vec<String> {
    let dir = candour.dir().join(below);
    let found = std::fs::read_dir(dir).into_iter().flatten();
    let mut names: Vec<String> =
        found.map(|one| one.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_coached_session_goes_from_the_agreement_to_the_hand_over_in_plain_lines() {
    let candour = Candour::new();
    let hand_over = "1\n3\n1\n1\n\n";
    let told = coached(&candour, &format!("{AGREED}{SESSION}{hand_over}"));
    for words in [
        "Is the coach the leader's line manager?",
        "Attendance dates only.",
        "Step: Goal",
        "What do you want from this hour?",
        "Step: Options",
        "What else?",
        "Step: Will",
        "Hand over: the answers and promises of this session",
    ] {
        assert!(told.contains(words), "no {words:?} in:\n{told}");
    }
    assert!(!told.contains("conflict of interest"), "{told}");
    assert_eq!(files(&candour, "journals/default/agreements"), ["2026-03-02.toml"]);
    let shown = candour.run(&["show", "last", "--json"]).json();
    assert_eq!((&shown["kind"], &shown["aim"]), (&"coached".into(), &"Get past show.".into()));
    let asked: Vec<&str> = shown["entry"][0]["probe"]
        .as_array()
        .unwrap()
        .iter()
        .map(|probe| probe["kind"].as_str().unwrap())
        .collect();
    assert_eq!(asked, ["example", "else"]);
    candour.run(&["check"]).code(0);
    candour.run(&["list"]).stdout_lacks("agreement");
}

#[test]
fn what_is_agreed_is_read_again_each_term_and_a_line_manager_is_warned_of_once() {
    let mut candour = Candour::new();
    let managed = AGREED.replacen("2\n", "1\nShe is.\n.\n", 1);
    let told = coached(&candour, &managed);
    assert_eq!(told.matches("conflict of interest").count(), 1, "{told}");
    // The same term: straight to the aim.
    candour.on("2026-03-20T09:00:00Z");
    let told = coached(&candour, "");
    assert!(told.contains("this hour?") && !told.contains("line manager"), "{told}");
    // The next: it all stands there, and is passed.
    candour.on("2026-04-20T09:00:00Z");
    let told = coached(&candour, &format!("\n{}", ".\n".repeat(7)));
    assert!(told.contains("Think well.") && told.contains("So far: yes"), "{told}");
    assert!(!told.contains("conflict of interest"), "{told}");
    assert_eq!(
        files(&candour, "journals/default/agreements"),
        ["2026-03-02.toml", "2026-04-20.toml"]
    );
}

#[test]
fn last_times_answer_and_rating_stay_hidden_until_they_are_asked_for() {
    let mut candour = Candour::new();
    candour
        .typed(&["reflect"], "A secret of September.\n.\n5\n.\n/close\n.\n/close\n.\n.\n")
        .code(0);
    candour.on("2026-03-20T09:00:00Z");
    let typed = format!("{AGREED}.\n/jump\n1\nNow.\n.\n2\n.\n");
    let told = coached(&candour, &typed);
    assert!(told.contains("Last time's answer is hidden."), "{told}");
    assert!(!told.contains("A secret of September.") && !told.contains("Rating then"), "{told}");
    let told = candour.typed(&["reflect", "--draft", &draft(&candour)], "/last\n").code(0).stdout();
    assert!(told.contains("A secret of September.") && told.contains("Rating then: 5"), "{told}");
}

fn draft(candour: &Candour) -> String {
    let list = candour.run(&["list", "--json"]).json();
    let drafts = list.as_array().unwrap();
    let draft = drafts.iter().find(|one| one["state"] == "draft").unwrap();
    draft["id"].as_str().unwrap().to_owned()
}

#[test]
fn notes_are_written_beside_a_draft_and_are_in_no_export_nor_the_journal_in_theirs() {
    const NOTED: &str = "ZQX-A-PAUSE";
    const SAID: &str = "ZQX-THE-GATE";
    const PRIVATE: &str = "ZQX-TO-MYSELF";
    let candour = Candour::new();
    let session = SESSION.replace("The gate at eight.", SAID).replace("Kept to myself.", PRIVATE);
    let begun = session.split("/close").next().unwrap();
    coached(&candour, &format!("{AGREED}{begun}"));
    let id = draft(&candour);
    let told = candour.typed(&["notes", &id], format!("{NOTED}\n.\nAsked.\n")).code(0).stdout();
    assert!(told.contains("Write as if the leader will read this."), "{told}");
    // The draft goes on, and is finished; the notes are found by the same id.
    let rest = &session[begun.len()..];
    candour.typed(&["reflect", "--draft", &id], rest).code(0);
    candour.typed(&["notes", "last"], "").code(0).stdout_has("Asked.");
    let notes = candour.tree().into_iter().filter(|(path, _)| holds(path, "coach-notes"));
    let notes: Vec<u8> = notes.flat_map(|(_, bytes)| bytes).collect();
    assert!(has(&notes, NOTED));
    for of_journal in [SAID, PRIVATE, "Get past show.", "Think well."] {
        assert!(!has(&notes, of_journal), "{of_journal} stands in the notes");
    }
    let exports: [&[&str]; 11] = [
        &["--complete"],
        &["--format", "json"],
        &["--format", "html"],
        &["--format", "md"],
        &["--format", "txt"],
        &["--format", "csv"],
        &["--include-private", "--format", "json"],
        &["--commitments"],
        &["--commitments", "--ics"],
        &["--session", "last"],
        &["--prompt", "mp-clear-purpose"],
    ];
    for export in exports {
        let out = candour.run(&[&["export"], export].concat());
        let out = out.code(0).stdout();
        assert!(!out.contains(NOTED) && !out.contains("coach-notes"), "{export:?}");
        let may_hold_private =
            export.contains(&"--complete") || export.contains(&"--include-private");
        assert!(may_hold_private || !out.contains(PRIVATE), "{export:?}");
    }
    let inside = candour.tree().into_iter().filter(|(path, _)| holds(path, "journals"));
    assert!(inside.into_iter().all(|(_, bytes)| !has(&bytes, NOTED)));
}

#[test]
fn emptied_notes_leave_the_sessions_draft_alone() {
    let candour = Candour::new();
    coached(&candour, &format!("{AGREED}Get past show.\n.\n"));
    let id = draft(&candour);
    candour.typed(&["notes", &id], "x\n/clear\n.\n.\n.\n.\n").code(0);
    assert_eq!(draft(&candour), id);
    candour.run(&["trash", "list"]).code(0).stdout_has("empty");
}

#[test]
fn a_hand_over_holds_answers_and_promises_and_nothing_else() {
    let mut candour = Candour::new();
    coached(&candour, &format!("{AGREED}{SESSION}\n"));
    candour.on("2026-03-30T09:00:00Z");
    // A promise is looked at again, and what became of it is not handed over.
    let reviewed = "Second.\n.\n3\n2\nLEARNT-A-LOT\n.\n1\n1\nSpoken today.\n.\n4\n.\n.\n/close\nit is Friday\n.\nring first\n.\n4\n.\n.\n.\n";
    let told = coached(&candour, &format!("{reviewed}1\n3\n1\n1\n\n"));
    let file = told
        .lines()
        .find_map(|line| line.strip_prefix("Written to "))
        .unwrap_or_else(|| panic!("{told}"));
    let out = std::fs::read_to_string(file.trim_end_matches('.')).unwrap();
    assert!(out.contains("Spoken today.") && out.contains("ring first"), "{out}");
    assert!(!out.contains("LEARNT-A-LOT") && !out.contains("Kept to myself."), "{out}");
}

#[test]
fn journals_are_made_listed_and_renamed_and_hold_to_their_names() {
    let candour = Candour::new();
    candour.run(&["journal", "list"]).code(0).stdout_has("No journals yet.");
    candour.run(&["journal", "new", "Leader 1"]).code(0);
    candour.run(&["journal", "new", "leader 1"]).code(1).stderr_has("already");
    candour.run(&["journal", "new", "../x"]).code(1);
    let said = ["--journal", "Leader 1", "reflect"];
    candour.typed(&said, "Kept.\n.\n3\n").code(0);
    candour.run(&["journal", "rename", "Leader 1", "Hill"]).code(0);
    let list = candour.run(&["journal", "list", "--json"]).json();
    assert_eq!((&list[0]["name"], list.as_array().unwrap().len()), (&"Hill".into(), 1));
    // The draft is found by the id, which goes along.
    let drafts = candour.run(&["--journal", "Hill", "list", "--json"]).json();
    assert_eq!(drafts[0]["state"], "draft");
    candour.run(&["journal", "rename", "Hil", "x"]).code(1).stderr_has("Hill");
}

#[test]
fn opening_one_leaders_journal_never_shows_anothers_words() {
    let mut screen = Screen::open("2026-03-02T16:00:00Z", (80, 24));
    let name = |letter: &str| format!("../{letter}/journal.toml");
    for (letter, id) in [("anna", "aaaaaaaa"), ("bert", "bbbbbbbb")] {
        let head = format!(
            "format = 1\nid = \"{id}\"\ntitle = \"{letter}\"\ncreated = \"2026-01-01T00:00:00Z\"\n"
        );
        screen.put(&name(letter), &head);
        let day = "2026-02-01T090000Z-abcdefgh";
        screen.put(
            &format!("../{letter}/sessions/{day}.toml"),
            format!(
                "format = 1\nid = \"{day}\"\nkind = \"alone\"\npack = \"trust-core\"\nstarted = \
                 \"2026-02-01T09:00:00Z\"\nfinished = \"2026-02-01T09:20:00Z\"\ncarry = \"CARRY-{letter}\"\n\n\
                 [[entry]]\nprompt = \"cn-visible\"\nquestion = \"Q?\"\ntext = \"WORDS-{letter}\"\n\n\
                 [[commitment]]\nid = \"c1\"\ncue = \"CUE-{letter}\"\nact = \"ACT-{letter}\"\n\n[end]\nentries = 1\n"
            ),
        );
    }
    let switch = "<ctrl-k>another journal<enter>";
    // Wherever one goes in the one, the other's words are on no screen; nor after coming back.
    let ways = ["", "j", "<enter>", "<esc>", "<ctrl-k>search what<enter>WORDS", "<esc>", "<esc>"];
    // From no journal, from the first to the second, and back.
    for (mine, other, to) in [
        ("anna", "bert", "<up><up><enter>"),
        ("bert", "anna", "<down><enter>"),
        ("anna", "bert", "<up><enter>"),
    ] {
        screen.press(switch).press(to);
        let mut seen = String::new();
        for way in ways {
            seen.push_str(&screen.press(way).text());
        }
        for words in ["WORDS", "ACT"] {
            assert!(seen.contains(&format!("{words}-{mine}")), "no {words} of {mine}:\n{seen}");
        }
        for words in ["WORDS", "CARRY", "CUE", "ACT"] {
            assert!(!seen.contains(&format!("{words}-{other}")), "{words} of {other}:\n{seen}");
        }
    }
}

#[test]
fn the_screens_of_a_coached_session() {
    for size in SIZES {
        let mut screen = Screen::open("2026-03-02T16:00:00Z", size);
        let taken = |screen: &Screen, name: &str| {
            insta::assert_snapshot!(format!("coached-{name}@{}x{}", size.0, size.1), screen.text());
        };
        screen.press("<ctrl-k>coached session<enter>");
        taken(&screen, "agreement");
        screen.press("1");
        taken(&screen, "manager");
        screen.press("<tab>Think well.<tab>Both.<tab>The law.<tab><tab>Here.<tab>A word.<tab>");
        taken(&screen, "agreed");
        screen.press("<enter>Get past show.<tab>");
        taken(&screen, "question");
        screen.press("The gate at eight.<tab>4Once more.<tab>");
        screen.press("<back>");
        taken(&screen, "probe");
    }
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

fn holds(path: &Path, folder: &str) -> bool {
    path.components().any(|part| part.as_os_str() == folder)
}
