//! The command line as scripts and people meet it, and the whole program in lines.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use serde_json::Value;

use crate::harness::{Candour, Ran};

/// Three questions, written and rated, and the close.
pub(super) const SITTING: &str = "\
Met the cook.\n.\n3\n.\n\
Second answer.\n.\n4\n.\n\
Third answer.\n.\n.\n\
2\n.\nMore calm.\n.\nA breath.\n.\n";

/// What a terminal would obey.
pub(super) const NASTY: &str = "a\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}31m\u{7f}\u{202e}b";

pub(super) fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

pub(super) fn steers_no_terminal(ran: &Ran) {
    for said in [ran.stdout(), ran.stderr()] {
        let bad = said
            .chars()
            .find(|c| c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}'));
        assert_eq!(bad, None, "{said:?}");
        assert_eq!(&*candour::text::clean::shown(&said), said);
    }
}

#[test]
fn an_empty_journal_is_an_empty_list_and_makes_nothing() {
    let candour = Candour::new();
    let before = candour.tree();
    candour.run(&["list"]).code(0).quiet().stdout_has("No sessions yet");
    assert_eq!(candour.run(&["list", "--json"]).code(0).json(), Value::Array(Vec::new()));
    for command in ["commitments", "promises", "changes", "check", "paths"] {
        candour.run(&[command]).code(0).quiet();
        candour.run(&[command, "--json"]).code(0).json();
    }
    let changes = candour.run(&["changes", "--json"]).json();
    assert_eq!(
        keys(&changes),
        [
            "commitments",
            "first_answered",
            "largest_moves",
            "left_out",
            "most_reworked",
            "prompts",
            "stages",
            "tags"
        ]
    );
    assert!(changes.as_object().unwrap().values().all(|list| *list == serde_json::json!([])));
    candour.run(&["show", "last"]).code(1);
    assert_eq!(candour.tree(), before);
}

#[test]
fn leaving_the_plain_menu_at_once_makes_nothing() {
    let candour = Candour::new();
    let before = candour.tree();
    candour.typed(&["--plain"], "0\n").code(0).quiet().stdout_has("Goodbye");
    candour.typed(&["--plain"], "").code(0).quiet();
    candour.typed(&["reflect"], "").code(0).quiet();
    assert_eq!(candour.tree(), before);
}

#[test]
fn wrong_usage_is_2_and_says_what_was_meant() {
    let candour = Candour::new();
    candour.run(&["lisst"]).code(2).stderr_has("candour: ").stderr_has("'list'");
    candour.run(&["list", "--jsno"]).code(2).stderr_has("--json");
    candour.run(&["--json"]).code(2).stderr_has("--json");
    candour.run(&["--journal", "../x", "list"]).code(2).stderr_has("../x");
    candour.run(&["changes", "last", "--prompt", "mp-clear-purpose"]).code(2);
    Candour::new().env("CANDOUR_NOW", "teatime").run(&["list"]).code(2).stderr_has("teatime");
}

#[test]
fn help_and_version_are_no_errors() {
    let candour = Candour::new();
    candour.run(&["--help"]).code(0).quiet().stdout_has("reflect").stdout_has("--plain");
    candour.run(&["--version"]).code(0).quiet().stdout_has(env!("CARGO_PKG_VERSION"));
}

#[test]
fn global_flags_stand_before_or_after_the_command() {
    let candour = Candour::new();
    assert_eq!(
        candour.run(&["--json", "list"]).stdout(),
        candour.run(&["list", "--json"]).stdout()
    );
    let other = candour.run(&["paths", "--journal", "Ms Green"]).stdout();
    assert_eq!(other, candour.run(&["--journal", "Ms Green", "paths"]).stdout());
    assert!(other.contains("Ms Green"));
}

#[test]
fn the_directory_may_come_from_the_environment() {
    let mut candour = Candour::new();
    let dir = candour.dir();
    candour.env("CANDOUR_DIR", dir.to_str().unwrap());
    let ran = candour.bare([std::ffi::OsStr::new("paths")], b"");
    ran.code(0).stdout_has(&format!("Data: {}", dir.display()));
}

#[test]
fn paths_are_absolute() {
    let candour = Candour::new();
    let args = ["--dir", "here", "paths", "--json"].map(std::ffi::OsStr::new);
    let paths = candour.bare(args, b"").code(0).json();
    assert_eq!(keys(&paths), ["config", "data", "journal", "state"]);
    for path in paths.as_object().unwrap().values() {
        assert!(std::path::Path::new(path.as_str().unwrap()).is_absolute(), "{path}");
    }
}

#[test]
fn paths_are_absolute_where_home_is_named_from_here() {
    let mut candour = Candour::new();
    let args = ["paths", "--json"].map(std::ffi::OsStr::new);
    let paths = candour.env("HOME", "here").bare(args, b"").code(0).json();
    for path in paths.as_object().unwrap().values() {
        assert!(std::path::Path::new(path.as_str().unwrap()).is_absolute(), "{path}");
    }
}

#[test]
fn a_directory_that_is_a_file_is_told_so_by_every_command() {
    let candour = Candour::new();
    candour.put("file", "words");
    for below in ["file", "file/below"] {
        let dir = candour.dir().join(below);
        for command in ["", "reflect", "list", "search x", "changes", "demo", "check", "paths"] {
            let args = ["--dir", dir.to_str().unwrap(), "--plain"];
            let args = args.into_iter().chain(command.split_whitespace());
            let ran = candour.bare(args.map(std::ffi::OsStr::new), b"");
            ran.code(1).stderr_has("--dir must name a folder, and").stderr_has("is a file");
            assert_eq!(ran.stdout(), "", "{command}");
        }
    }
    let mut candour = candour;
    let file = candour.dir().join("file");
    let ran = candour.env("CANDOUR_DIR", file.to_str().unwrap());
    ran.bare([std::ffi::OsStr::new("list")], b"").code(1).stderr_has("CANDOUR_DIR must name");
}

#[test]
fn the_demo_is_filled_once_and_has_four_sessions_that_changed() {
    let candour = Candour::new();
    let dir = candour.dir().join("journals").join("demo");
    candour.run(&["demo"]).code(0).quiet().stdout_has(&dir.display().to_string());
    let filled = candour.tree();
    candour.run(&["demo"]).code(0);
    assert_eq!(candour.tree(), filled);

    let demo = |args: &[&str]| candour.run(&[args, &["--journal", "demo"]].concat());
    let list = demo(&["list", "--json"]).code(0).json();
    let rows = list.as_array().unwrap();
    assert_eq!(rows.len(), 4);
    let started: Vec<_> = rows.iter().map(|row| row["started"].as_str().unwrap()).collect();
    assert!(started.is_sorted_by(|a, b| a > b), "{started:?}");
    assert!(rows.iter().all(|row| row["state"] == "finished"));
    demo(&["changes"]).code(0).quiet().stdout_has("Changes from 19 March 2026 to 2 July 2026");
    demo(&["changes", "last~3", "last"]).stdout_has("Changes from 25 September 2025");
    demo(&["show", "2025-12"]).code(0).stdout_has("Begun: 4 December 2025");
    demo(&["changes"]).stdout_has("Promises as of 2 July 2026").stdout_lacks("Commitment");
    demo(&["promises"]).stdout_has("Promises as of 2 March 2026").stdout_lacks("Commitment");
    steers_no_terminal(&demo(&["changes"]));
}

#[test]
fn every_json_has_its_keys() {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let demo = |args: &[&str]| {
        candour.run(&[args, &["--journal", "demo", "--json"]].concat()).code(0).quiet().json()
    };
    let row = demo(&["list"])[0].clone();
    assert_eq!(
        keys(&row),
        [
            "entries", "file", "finished", "id", "kind", "length", "pack", "rated", "started",
            "state", "words"
        ]
    );
    let shown = demo(&["show", "last"]);
    assert_eq!(shown["format"], 1);
    assert_eq!(shown["entry"].as_array().unwrap().len(), 16);
    let changes = demo(&["changes"]);
    assert_eq!(
        keys(&changes),
        [
            "commitments",
            "first_answered",
            "from",
            "in_your_words",
            "largest_moves",
            "left_out",
            "most_reworked",
            "prompts",
            "stages",
            "tags",
            "to"
        ]
    );
    for change in changes["prompts"].as_array().unwrap() {
        let joined = |ops: [&str; 2]| {
            let pieces = change["diff"].as_array().unwrap().iter();
            let pieces = pieces.filter(|piece| ops.contains(&piece["op"].as_str().unwrap()));
            pieces.map(|piece| piece["text"].as_str().unwrap()).collect::<String>()
        };
        assert_eq!(joined(["same", "gone"]), change["text_from"].as_str().unwrap_or_default());
        assert_eq!(joined(["same", "new"]), change["text_to"].as_str().unwrap_or_default());
    }
    let facets = &changes["tags"][0];
    assert_eq!(facets["lens"], "five-facets");
    let items = facets["items"].as_array().unwrap();
    let openness = items.iter().find(|item| item["name"] == "Openness").unwrap();
    let answers: Vec<_> =
        openness["times"].as_array().unwrap().iter().map(|time| &time["answers"]).collect();
    assert_eq!(answers, [3, 4, 1, 1], "newest first");
    let never = items.iter().filter(|item| item["times"].as_array().unwrap().is_empty());
    assert_eq!(never.map(|item| &item["name"]).collect::<Vec<_>>(), ["Competence"]);
    let thread = demo(&["changes", "--prompt", "mp-clear-purpose"]);
    assert_eq!(keys(&thread), ["claim", "entries", "prompt", "words"]);
    let promises = demo(&["commitments"]);
    let promise = &promises[0];
    for key in ["id", "cue", "act", "made", "state", "reviews"] {
        assert!(promise.get(key).is_some(), "{key} in {promise}");
    }
    let partners = demo(&["partners"]);
    let codes: Vec<_> =
        partners.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["P1", "P2", "P3", "P4", "I1"]);
    let last = &partners[3]["observations"][0];
    for key in ["session", "date", "stages", "stage", "why"] {
        assert!(last.get(key).is_some(), "{key} in {last}");
    }
    let check = demo(&["check"]);
    assert_eq!(keys(&check), ["drafts", "journal", "problems", "sessions"]);
    assert_eq!(check["sessions"], 4);
}

#[test]
fn an_unknown_id_says_what_there_is() {
    let candour = Candour::new();
    candour.run(&["demo"]);
    let demo = |args: &[&str]| candour.run(&[args, &["--journal", "demo"]].concat());
    demo(&["show", "nonsense"]).code(1).stderr_has("nonsense").stderr_has("candour list");
    let near = demo(&["show", "2025-12-05"]);
    near.code(1).stderr_has("did you mean 2025-12-04T160512Z-w3kp8dvn?");
    demo(&["changes", "2025-12-05"]).code(1).stderr_has("did you mean 2025-12-04T160512Z");
    demo(&["show", "lats"]).code(1).stderr_has("did you mean last?");
    demo(&["show", "2026"]).code(1).stderr_has("give more of it");
    demo(&["show", "last~9"]).code(1);
    let prompt = demo(&["changes", "--prompt", "mp-clear-porpose"]);
    prompt.code(1).stderr_has("did you mean mp-clear-purpose?");
    candour.run(&["reflect", "--theme", "moral-porpose"]).code(1).stderr_has("did you mean");
    candour.run(&["reflect", "--pack", "trust-cro"]).code(1).stderr_has("did you mean trust-core?");
    candour.run(&["reflect", "--pack", "other"]).code(1).stderr_has("there are trust-core");
    candour.run(&["reflect", "--theme", "garden"]).code(1).stderr_has("communication");
    candour.run(&["reflect", "--draft", "2026"]).code(1).stderr_has("2026");
    candour.run(&["comit"]).code(2).stderr_has("'commitments'");
    candour.typed(&["reflect"], "A word.\n").code(0);
    let draft = draft(&candour);
    let ran = candour.run(&["reflect", "--draft", "2026-03-03"]);
    ran.code(1).stderr_has(&format!("did you mean {draft}?"));
}

/// Whether a day stands in a line in figures, other than in an id or in what can be typed.
fn has_figures_for_a_day(line: &str) -> bool {
    let is_it = |part: &[u8]| {
        part.iter().zip(b"####-##-##").all(|(byte, form)| match form {
            b'#' => byte.is_ascii_digit(),
            form => byte == form,
        })
    };
    let bytes = line.as_bytes();
    bytes.windows(10).enumerate().any(|(at, part)| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        is_it(part) && bytes.get(at + 10) != Some(&b'T') && !matches!(before, Some(b':' | b'/'))
    })
}

#[test]
fn days_are_said_as_people_say_them() {
    let mut candour = Candour::new();
    candour.on("2029-07-04T10:00:00Z").run(&["demo"]).code(0);
    candour.run(&["--journal", "demo", "delete", "2025-12", "--yes"]).code(0);
    for command in [
        "list",
        "show last",
        "search staff",
        "changes",
        "changes --prompt mp-clear-purpose",
        "commitments",
        "due",
        "partners",
        "course",
        "check",
        "trash list",
        "colleagues show",
        "export",
        "export --commitments",
        "export --format txt",
    ] {
        let args = ["--journal", "demo"].into_iter().chain(command.split(' '));
        let said = candour.run(&args.collect::<Vec<_>>()).stdout();
        let figures = said.lines().find(|line| has_figures_for_a_day(line));
        assert_eq!(figures, None, "{command}");
    }
    let lines = candour.typed(&["--journal", "demo", "--plain"], "7\n\n10\n\n20\n\n0\n").stdout();
    assert_eq!(lines.lines().find(|line| has_figures_for_a_day(line)), None);
    assert!(has_figures_for_a_day("on 2026-03-09.") && !has_figures_for_a_day("before:2026-03-09"));
}

#[test]
fn an_id_is_known_by_its_only_beginning_and_several_are_all_named() {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let demo = |args: &[&str]| candour.run(&[&["--journal", "demo"], args].concat());
    let whole = demo(&["changes", "--prompt", "mp-clear-purpose"]).code(0).stdout();
    assert_eq!(demo(&["changes", "--prompt", "mp-cl"]).code(0).stdout(), whole);
    demo(&["changes", "--prompt", "mp-"])
        .code(1)
        .stderr_has("mp-clear-purpose")
        .stderr_has("give more");
    demo(&["card", "swift"]).code(0).stdout_has("Swift trust");
    demo(&["pack", "show", "trust-c"]).code(1).stderr_has("trust-centred-model, trust-core");
    demo(&["course", "partn"]).code(0).quiet();
    demo(&["export", "--theme", "moral"]).code(0).stdout_has("Moral purpose");
    demo(&["export", "--prompt", "mp-cl"]).code(0);
    demo(&["extract", "--area", "npqh-areas/npqh-cul"]).code(0);
    demo(&["colleagues", "form", "--prompt", "cn-vis"]).code(1).stderr_has("the next may begin");
    demo(&["show", "202"]).code(1).stderr_has("2025-12-04T160512Z-w3kp8dvn, ");
    demo(&["delete", "2025-09", "--answer", "mp-cl", "--yes"]).code(0);
    demo(&["delete", "2025-09", "--yes"]).code(0);
    demo(&["delete", "2025-12", "--yes"]).code(0);
    demo(&["trash", "restore", "2025"]).code(1).stderr_has("2025-12-04T160512Z-w3kp8dvn");
    demo(&["trash", "restore", "2025-11-04"]).code(1).stderr_has("did you mean 2025-12-04T160512Z");
    demo(&["trash", "restore", "2025-12"]).code(0);
    for day in ["2026-03-02T16:00:00Z", "2026-03-03T16:00:00Z"] {
        let mut candour = Candour::at(&candour.dir());
        candour.on(day).typed(&["reflect"], "A word.\n").code(0);
    }
    candour.run(&["reflect", "--draft", "2026-03"]).code(1).stderr_has(", 2026-03-03T160000Z-");
}

#[test]
fn a_damaged_file_hides_no_other_and_is_told_by_exit_code_3() {
    let candour = Candour::new();
    candour.run(&["demo"]);
    let bad = "journals/demo/sessions/2026-01-05T090000Z-abcdefgh.toml";
    candour.put(bad, "format = 1\nid = \"2026-01-05T090000Z-abcdefgh\"\nstarted = \n");
    let demo = |args: &[&str]| candour.run(&[args, &["--journal", "demo"]].concat());
    let list = demo(&["list", "--json"]);
    list.code(3).stderr_has("2026-01-05T090000Z-abcdefgh.toml").stderr_has("line 3");
    assert_eq!(list.json().as_array().unwrap().len(), 5);
    assert_eq!(list.json()[2]["state"], "damaged");
    demo(&["changes"]).code(3).stdout_has("Changes from");
    demo(&["show", "last"]).code(3).stdout_has("Begun: 2 July 2026");
    for command in [
        &["changes", "--prompt", "mp-clear-purpose"][..],
        &["commitments"],
        &["search", "nothingofthesort"],
        &["export", "--commitments"],
    ] {
        demo(command).code(3).stderr_has("2026-01-05T090000Z-abcdefgh.toml");
    }
    let cut = "journals/demo/sessions/2026-01-06T090000Z-abcdefgh.toml";
    let text = "format = 1\nid = \"2026-01-06T090000Z-abcdefgh\"\nkind = \"alone\"\nstarted = \"2026-01-06T09:00:00Z\"\n\n[[entry]]\nprompt = \"free\"\nquestion = \"Q?\"\ntext = \"Half.\"\n";
    candour.put(cut, text);
    let shown = demo(&["show", "2026-01-06"]);
    shown.code(3).stdout_has("Half.").stderr_has("Not all of this can be read");
    assert!(shown.stdout().starts_with("Not all of this can be read: "), "{}", shown.stdout());
    std::fs::remove_file(candour.dir().join(cut)).unwrap();
    let check = demo(&["check", "--json"]);
    check.code(3);
    let check = check.json();
    let problems = check["problems"].as_array().unwrap();
    let unread = problems.iter().find(|problem| problem["line"] == 3).unwrap();
    assert!(unread["file"].as_str().unwrap().ends_with("abcdefgh.toml"));
    assert!(unread["what"].is_string(), "{unread}");
}

#[test]
fn what_was_typed_is_shown_to_the_byte_as_json_and_cleaned_as_text() {
    let candour = Candour::new();
    let text = format!(
        "Ça a été dur.\n\n  \tA tab; 👩🏽‍🏫 e\u{301}.\n..\n...\n//back\n/not a command\n{NASTY}\n\n"
    );
    let meant = text.replace("\n..\n", "\n.\n").replace("//back", "/back");
    candour.typed(&["reflect", "--length", "check-in"], format!("{text}.\n")).code(0).quiet();
    let list = candour.run(&["list", "--json"]).code(0).json();
    assert_eq!(list[0]["state"], "draft");
    let id = list[0]["id"].as_str().unwrap().to_owned();
    let shown = candour.run(&["show", &id, "--json"]);
    assert_eq!(shown.code(0).json()["entry"][0]["text"], meant.strip_suffix('\n').unwrap());
    steers_no_terminal(&shown);
    for args in [&["show", &id][..], &["list"], &["reflect", "--draft", &id]] {
        let ran = candour.run(args);
        ran.code(0).stdout_lacks("\u{1b}");
        steers_no_terminal(&ran);
    }
}

/// A session in which every text that a file can hold is what a terminal would obey.
pub(super) fn hostile(id: &str, day: &str) -> String {
    let escapes = NASTY.chars().map(|c| format!("\\U{:08x}", u32::from(c)));
    let nasty = escapes.collect::<Vec<_>>().concat();
    let nasty = format!("{nasty} \\u200b\\u202e \\U000e0041");
    let mut text = String::new();
    for line in format!(
        "format = 1|id = \"{id}\"|kind = \"coached\"|pack = \"trust-core\"|pack_rev = 1|length = \"full\"|\
         started = \"{day}T16:00:00Z\"|finished = \"{day}T17:00:00Z\"|zone = \"@\"|aim = \"@\"|changed = \"@\"|\
         carry = \"@\"|\"unknown @\" = \"@\"||[[entry]]|prompt = \"mp-clear-purpose\"|rev = 1|question = \"@ {id}\"|\
         partner = \"@\"|rating = 3|part = \"@\"|tags = [\"@\"]|different = \"@\"|text = \"@ {id}\"||[[entry.probe]]|\
         kind = \"example\"|asked = \"@\"|text = \"@\"||[[entry.added]]|at = \"{day}T18:00:00Z\"|text = \"@\"||\
         [[entry]]|prompt = \"@ {id}\"|rev = 1|question = \"@\"|rating = 2|text = \"@\"||\
         [[commitment]]|id = \"c1\"|prompt = \"@\"|cue = \"@\"|act = \"@\"|look_again = \"{day}\"|share_with = \"@\"||\
         [[review]]|commitment = \"2025-09-02T160000Z-aaaaaaaa/c1\"|outcome = \"partly\"|then = \"carry-on\"|learned = \"@\"||\
         [[observation]]|subject = \"partner\"|code = \"@\"|name = \"@\"|stages = \"@\"|stage = \"@{id}\"|needs = \"@\"|why = \"@\"|\
         next_test = \"@\"||[end]|entries = 2"
    )
    .split('|')
    {
        text.push_str(&line.replace('@', &nasty));
        text.push('\n');
    }
    text
}

#[test]
fn no_command_prints_what_steers_a_terminal_whatever_a_journal_holds() {
    let candour = Candour::new();
    for (id, day) in [
        ("2025-09-02T160000Z-aaaaaaaa", "2025-09-02"),
        ("2025-12-02T160000Z-bbbbbbbb", "2025-12-02"),
        ("2026-02-02T160000Z-cccccccc", "2026-02-02"),
    ] {
        candour.put(&format!("journals/default/sessions/{id}.toml"), hostile(id, day));
    }
    candour.run(&["list"]).code(0).quiet().stdout_has("Session: 2026-02-02T160000Z-cccccccc");
    // The names of files are written by others too.
    let strange =
        "journals/default/sessions/2026-01-02T160000Z-dddddddd (a\u{1b}[31m\u{9b}\u{202e}).toml";
    if cfg!(unix) {
        candour.put(strange, "format = 1\n\u{1b}]0;title\u{7} = 2\n");
    }
    let prompt = format!("{NASTY} x");
    let commands = [
        &["list"][..],
        &["show", "last"],
        &["show", "last~2"],
        &["show", &prompt],
        &["changes"],
        &["changes", "last~2", "last"],
        &["changes", "--prompt", "mp-clear-purpose"],
        &["changes", "--prompt", &prompt],
        &["commitments"],
        &["check"],
        &["paths"],
        &["paths", "--journal", &prompt],
        &["reflect", "--theme", &prompt],
        &["reflect", "--draft", &prompt],
        &["reflect", "--pack", &prompt],
    ];
    for command in commands {
        for more in [&[][..], &["--json"]] {
            steers_no_terminal(&candour.run(&[command, more].concat()));
        }
    }
    let everything = "5\n\n6\n1\n1\n7\n1\n1\n1\n.\n7\n2\n\n\n8\n9\nkind:alone\n1\n1\n\n\n\n10\n1\n\n\n1\n/last\n/why\n/stop\n";
    let ran = candour.typed(&["--plain"], everything);
    ran.stdout_has("Promised").stdout_has("Changes from").stdout_has("Prompt: mp-clear-purpose");
    steers_no_terminal(&ran);
}

#[test]
fn an_error_repeats_nothing_that_steers_a_terminal() {
    let candour = Candour::new();
    let ran = candour.run(&["show", NASTY]);
    ran.code(1);
    steers_no_terminal(&ran);
    let ran = candour.run(&[NASTY]);
    ran.code(2);
    steers_no_terminal(&ran);
}

#[test]
fn two_sittings_in_lines_on_two_days_and_what_changed_between_them() {
    let mut candour = Candour::new();
    let first = candour.typed(&["reflect"], SITTING);
    first.code(0).quiet().stdout_has("Question 1 of 3").stdout_has("Question 3 of 3");
    first.stdout_has("Saved: 2 March 2026").stdout_has("Answers: 3");
    steers_no_terminal(&first);
    candour.run(&["changes"]).code(0).stdout_has("nothing to compare yet");

    candour.on("2026-06-15T16:00:00Z");
    let again = "\
        Now the cook leads it.\n.\n5\nThe deputy would.\n.\nI asked her.\n.\n\
        A new one.\n.\n4\n.\n\
        Another.\n.\n\n.\n\
        2\n.\n.\nHold on.\n.\n1\n";
    let second = candour.typed(&["reflect", "--theme", "moral-purpose"], again);
    second.code(0).quiet().stdout_has("Saved: 15 June 2026");
    let told = second.stdout();
    let question = told.find("Question 1 of 3").unwrap();
    let written = told.find("Last time: 2 March 2026").unwrap();
    assert!(question < written, "last time's answer stands after today's");
    second.stdout_has("Changes from 2 March 2026 to 15 June 2026");
    let entry = candour.run(&["show", "last", "--json"]).json()["entry"][0].clone();
    assert_eq!(entry["probe"][0]["text"], "The deputy would.");
    assert_eq!(entry["different"], "I asked her.");
    candour.run(&["list"]).stdout_has("Begun: 15 June 2026").stdout_has("Begun: 2 March 2026");
    assert_eq!(candour.run(&["list", "--json"]).json().as_array().unwrap().len(), 2);
    candour.run(&["changes"]).code(0).stdout_has("Changes from 2 March 2026 to 15 June 2026");
}

#[test]
fn the_end_of_the_input_keeps_every_line_and_the_sitting_goes_on_there() {
    let candour = Candour::new();
    candour.typed(&["reflect"], "One.\n.\n4\n.\nHalf a sen").code(0).quiet();
    let list = candour.run(&["list", "--json"]).json();
    assert_eq!((&list[0]["state"], &list[0]["entries"]), (&"draft".into(), &2.into()));
    let id = list[0]["id"].as_str().unwrap();
    let on = candour.typed(&["reflect", "--draft", id], "tence.\n/stop\n");
    on.code(0).stdout_has("Question 2 of 3").stdout_has("Half a sen").stdout_has("All is saved");
    let shown = candour.run(&["show", id, "--json"]).json();
    assert_eq!(shown["entry"][1]["text"], "Half a sen\ntence.");
    // The menu offers it as well, and so does the journal.
    let ran = candour.typed(&["--plain"], "7\n1\n1\n/stop\n\n0\n");
    ran.code(0).stdout_has("1: Go on with this sitting").stdout_has("Question 2 of 3");
    let ran = candour.typed(&["--plain"], "25\n");
    ran.stdout_has("25: Go on").stdout_has("tence.");
    ran.stdout_has("Not finished: the sitting of 2 March 2026, Moral purpose, question 2 of 3");
}

#[test]
fn how_to_answer_is_said_whole_once_and_again_where_an_answer_is_none() {
    let candour = Candour::new();
    let said = candour.typed(&["reflect"], "One.\n.\nsix\n6\n3\n.\nTwo.\n.\n").stdout();
    assert_eq!(said.matches("Write. A dot alone on a line ends it").count(), 1, "{said}");
    assert_eq!(said.matches("Write. A dot ends it.").count(), 2, "{said}");
    assert_eq!(said.matches("That is not one of the choices.\nA number from 0 to 5.").count(), 2);
}

#[test]
fn commands_in_a_sitting_do_what_the_keys_do() {
    let candour = Candour::new();
    let typed = "/why\n/last\n/bakc\nWords.\n/mark\n/private\n/tag\n1\n\n/help\n.\n/back\n/clear\nOther.\n.\n0\n/skip\n/back\n";
    let ran = candour.typed(&["reflect"], typed);
    ran.code(0).quiet();
    for said in [
        "Source:",
        "There is no earlier answer.",
        "There is no command /bakc",
        "Something to act on",
        "Private:",
        "These commands stand alone on a line:",
        "Begin again. /clear brings back what stood here.",
        "Question 2 of 3",
    ] {
        ran.stdout_has(said);
    }
    let entry = candour.run(&["show", &draft(&candour), "--json"]).json()["entry"][0].clone();
    assert_eq!(entry["text"], "Other.");
    assert_eq!(entry["cannot_say"], true);
    assert_eq!(entry["marked"], true);
    assert_eq!(entry["private"], true);
    assert_eq!(entry["tags"].as_array().unwrap().len(), 1);
}

fn draft(candour: &Candour) -> String {
    let list = candour.run(&["list", "--json"]).json();
    list[0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_menu_reads_adds_deletes_and_brings_back() {
    let candour = Candour::new();
    candour.typed(&["reflect"], SITTING).code(0);
    let ran = candour.typed(&["--plain"], "7\n1\n1\n2\nStill true.\n.\n\n0\n");
    ran.code(0).quiet().stdout_has("Second answer.").stdout_has("Added, with today's date.");
    let shown = candour.run(&["show", "last", "--json"]).json();
    assert_eq!(shown["entry"][1]["added"][0]["text"], "Still true.");
    let ran = candour.typed(&["--plain"], "7\n1\n2\n1\n\n0\n");
    ran.code(0).stdout_has("It is back.");
    assert_eq!(candour.run(&["list", "--json"]).json().as_array().unwrap().len(), 1);
    candour.typed(&["--plain"], "7\n1\n2\n\n\n0\n").code(0);
    assert_eq!(candour.run(&["list", "--json"]).json().as_array().unwrap().len(), 0);
}

/// The numbers that are offered from the line `first` on, up to the one asking for one.
fn numbers(told: &str, first: &str) -> Vec<usize> {
    let lines = told.lines().skip_while(|line| !line.starts_with(first));
    let lines = lines.take_while(|line| !line.starts_with("Type a number"));
    lines.filter_map(|line| line.split_once(": ")?.0.parse().ok()).collect()
}

#[test]
fn the_numbers_of_the_menu_follow_each_other_and_mean_the_same_with_a_draft() {
    let candour = Candour::new();
    let without = candour.typed(&["--plain"], "0\n").stdout();
    assert_eq!(numbers(&without, "1: Begin"), (1..=24).chain([0]).collect::<Vec<_>>());
    candour.typed(&["reflect"], "A word.\n").code(0);
    let with = candour.typed(&["--plain"], "0\n").stdout();
    assert_eq!(numbers(&with, "1: Begin"), (1..=25).chain([0]).collect::<Vec<_>>());
    for line in without.lines().filter(|line| line.contains(": ") && !line.starts_with("What")) {
        assert!(with.contains(line), "{line}");
    }
}

#[test]
fn the_menu_finds_words_again_and_tells_the_year() {
    let candour = Candour::new();
    candour.run(&["demo"]);
    let typed =
        "9\n?\nkind:happy\nno such words\nmidday\n1\n1\n\n\nanswers rating:1-5\n\n10\n2\n\n\n0\n";
    let ran = candour.typed(&["--plain", "--journal", "demo"], typed);
    ran.code(0).quiet();
    for said in [
        "rating:1-2: only so rated, or rating:none",
        "there is no kind called happy",
        "Nothing is found.",
        "1: Read the whole session, or add a later thought",
        "Places, newest first: ",
        "[midday]",
        "School year 2025 to 2026",
        "Summer term",
        "1: 25 September 2025, every theme, 16 answers",
        "2: 4 December 2025, Moral purpose, 4 answers; on the map: P2, I1",
        "Session: 2025-12-04T160512Z-w3kp8dvn",
        "Goodbye",
    ] {
        ran.stdout_has(said);
    }
}

#[test]
fn the_menu_compares_any_two_follows_a_question_and_leads_back_from_the_made_up_year() {
    let candour = Candour::new();
    let typed = "12\n5\n1\n4\n1\n\n6\n1\n1\n12\n0\n";
    let ran = candour.typed(&["--plain", "--journal", "Ms Green"], typed);
    ran.code(0).quiet();
    ran.stdout_has("Changes from 19 March 2026 to 2 July 2026");
    ran.stdout_has("Changes from 25 September 2025 to 2 July 2026");
    ran.stdout_has("Prompt: mp-clear-purpose").stdout_has("12: Back to your own journal");
    assert_eq!(ran.stdout().matches("Journal: Ms Green").count(), 2);
}

#[test]
fn a_line_that_is_not_utf_8_is_read_as_windows_1252_and_said() {
    let candour = Candour::new();
    let ran = candour.typed(&["reflect"], b"Caf\xe9 \x96 \x93yes\x94.\nCaf\xc3\xa9.\n".as_slice());
    ran.code(0).quiet().stdout_has("not UTF-8. It is read as Windows-1252: Café – “yes”.");
    assert_eq!(ran.stdout().matches("Windows-1252").count(), 1);
    let shown = candour.run(&["show", &draft(&candour), "--json"]).json();
    assert_eq!(shown["entry"][0]["text"], "Café – “yes”.\nCafé.");
}

#[test]
fn what_is_utf_16_is_refused_before_a_word_of_it_is_taken() {
    let candour = Candour::new();
    let before = candour.tree();
    let ran = candour.typed(&["reflect"], b"\xff\xfeM\0e\0t\0\n\0".as_slice());
    ran.code(1).stderr_has("UTF-16").stderr_has("UTF-8");
    assert_eq!(candour.tree(), before);
}

#[test]
fn close_leads_to_the_close_and_then_through_its_last_two_questions() {
    let candour = Candour::new();
    let ran =
        candour.typed(&["reflect"], "Words.\n/close\n/close\nMore calm.\n/close\nA breath.\n.\n");
    ran.code(0).quiet().stdout_has("what has changed?").stdout_has("carry out of the door?");
    ran.stdout_has("Saved: 2 March 2026");
    let shown = candour.run(&["show", "last", "--json"]).json();
    assert_eq!(shown["entry"][0]["text"], "Words.");
    assert_eq!((&shown["changed"], &shown["carry"]), (&"More calm.".into(), &"A breath.".into()));
}

#[test]
fn a_text_that_was_cleared_can_be_brought_back() {
    let candour = Candour::new();
    let ran = candour.typed(&["reflect"], "One.\nTwo.\n/clear\n/clear\nThree.\n");
    ran.code(0).quiet().stdout_has("Written so far:\nOne.\nTwo.");
    let shown = candour.run(&["show", &draft(&candour), "--json"]).json();
    assert_eq!(shown["entry"][0]["text"], "One.\nTwo.\nThree.");
}

#[test]
fn a_sealed_session_is_said_to_be_sealed() {
    let candour = Candour::new();
    candour.put("journals/default/sessions/2026-01-05T090000Z-abcdefgh.toml.age", "age");
    candour.run(&["list"]).code(1).stdout_has("State: sealed").stderr_has("protected");
    candour.run(&["show", "2026-01-05"]).code(1).stderr_has("--passphrase-fd");
}

#[test]
fn a_kind_of_sitting_is_kept() {
    let candour = Candour::new();
    let agreed = "2\nThink well.\n.\nBoth.\n.\nThe law.\n.\n.\nHere.\n.\nA word.\n.\n";
    candour
        .typed(&["reflect", "--kind", "coached"], format!("{agreed}To think aloud.\n.\n"))
        .stdout_has("this hour?");
    let list = candour.run(&["list", "--json"]).json();
    assert_eq!(list[0]["kind"], "coached");
}

#[test]
fn a_dumb_terminal_gets_no_drawing() {
    let mut candour = Candour::new();
    candour.run(&["demo"]);
    candour.env("TERM", "dumb");
    let ran = candour
        .typed(&["--journal", "demo"], "5\n\n7\n1\n\n\n8\n9\nmidday\n\n\n10\n\n11\n1\n\n0\n");
    ran.code(0).quiet().stdout_has("1: Begin");
    steers_no_terminal(&ran);
    let drawn = ran.stdout().chars().find(|c| matches!(c, '\u{2500}'..='\u{259f}'));
    assert_eq!(drawn, None);
}

#[test]
fn a_draft_that_cannot_be_saved_is_said_at_once_and_at_the_end() {
    let candour = Candour::new();
    candour.put("state", "where the drafts' directory would be");
    let ran = candour.typed(&["reflect"], "One.\nTwo.\n");
    ran.code(1).stdout_has("Not saved: ").stderr_has("state");
    // It is said before the first question.
    let told = ran.stdout();
    let (before, _) = told.split_once("Question 1 of").unwrap();
    assert!(before.contains("Nothing can be saved here: "), "{told}");
    assert_eq!(ran.stdout().matches("Not saved: ").count(), 1);
}

#[test]
fn a_promise_made_at_the_close_is_looked_at_when_it_is_due() {
    let mut candour = Candour::new();
    let made = "Words.\n/mark\n.\n3\n.\nthe bell goes\n.\nlisten\n.\n5\n.\n.\n.\n";
    candour.typed(&["reflect", "--length", "check-in"], made).code(0).stdout_has("Promises: 1");
    candour.run(&["commitments"]).code(0).stdout_has("If: the bell goes");

    candour.on("2026-04-01T09:00:00Z");
    candour.typed(&["--plain"], "0\n").stdout_has("Promised, due: If the bell goes");
    let ran = candour.typed(&["reflect"], "4\n4\nIt helps.\n.\n2\n/close\n.\n.\n.\n");
    ran.code(0).stdout_has("Promise 1 of 1").stdout_has("What becomes of it?");
    // What was learned is no choice of what becomes of it.
    ran.stdout_lacks("Written so far");
    let promise = candour.run(&["commitments", "--json"]).json()[0].clone();
    assert_eq!(promise["state"], "kept");
    assert_eq!(promise["reviews"][0]["learned"], "It helps.");
}
