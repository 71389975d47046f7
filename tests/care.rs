//! Deleting, the trash, what is due, finding by role, and a check that repairs, as a leader meets them.

use std::path::Path;

use crate::harness::{Candour, Ran};

const LATEST: &str = "2026-07-02T151044Z-d9v5uskq";
const COPIES: &str = "Copies may remain";

fn demo() -> Candour {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    candour
}

fn ask(candour: &Candour, args: &[&str]) -> Ran {
    candour.run(&[args, &["--journal", "demo"]].concat())
}

fn sessions(candour: &Candour) -> usize {
    ask(candour, &["list", "--json"]).json().as_array().unwrap().len()
}

/// Whether a word stands in any file of the place.
fn is_anywhere(candour: &Candour, word: &str) -> bool {
    candour.tree().iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word))
}

#[test]
fn without_a_terminal_nothing_is_deleted_unless_yes_says_so() {
    let candour = demo();
    let before = candour.tree();
    for args in [
        &["delete", "last"][..],
        &["delete", "last", "--for-good"],
        &["delete", "last", "--answer", "1"],
    ] {
        ask(&candour, args).code(1).stderr_has("nothing was deleted").stderr_has("--yes");
    }
    ask(&candour, &["trash", "list"]).code(0).quiet().stdout_has("The trash is empty");
    assert_eq!(candour.tree(), before);
    ask(&candour, &["delete", "nobody", "--yes"]).code(1).stderr_has("nobody");
    ask(&candour, &["delete", "--json", "last"]).code(2);
}

#[test]
fn a_session_goes_to_the_trash_comes_back_and_goes_for_good() {
    let candour = demo();
    let whole = candour.tree();
    ask(&candour, &["delete", "last", "--yes"]).code(0).stdout_has("in the trash");
    assert_eq!(sessions(&candour), 3);
    let listed = ask(&candour, &["trash", "list"]);
    listed.code(0).quiet().stdout_has(LATEST).stdout_has("a session").stdout_has("Begun: 2 July");
    let listed = ask(&candour, &["trash", "list", "--json"]).json();
    assert_eq!((&listed[0]["id"], &listed[0]["state"]), (&LATEST.into(), &"finished".into()));
    assert!(listed[0]["since"].is_string(), "{listed}");
    ask(&candour, &["trash", "restore", "2026-07"]).code(0).stdout_has("It is back");
    let files = |tree: Vec<(std::path::PathBuf, Vec<u8>)>| {
        let in_journal = |path: &Path| path.components().any(|part| part.as_os_str() == "sessions");
        tree.into_iter().filter(|(path, _)| in_journal(path)).collect::<Vec<_>>()
    };
    assert!(files(candour.tree()) == files(whole), "not the same files as before");
    ask(&candour, &["trash", "restore", "2026-07"]).code(1).stderr_has("candour trash list");
    ask(&candour, &["delete", LATEST, "--yes"]).code(0);
    ask(&candour, &["trash", "empty"]).code(1).stderr_has("--yes");
    ask(&candour, &["trash", "empty", "2026-07", "--yes"]).code(0).stdout_has(COPIES);
    assert!(!is_anywhere(&candour, LATEST));
    ask(&candour, &["trash", "empty"]).code(0).stdout_has("The trash is empty");
    ask(&candour, &["delete", "last", "--for-good", "--yes"]).code(0).stdout_has(COPIES);
    assert_eq!(sessions(&candour), 2);
}

#[test]
fn one_answer_goes_and_with_for_good_no_version_of_it_is_left() {
    let candour = demo();
    let shown = ask(&candour, &["show", "last", "--json"]).json();
    let entries = shown["entry"].as_array().unwrap().clone();
    let prompt = entries[1]["prompt"].as_str().unwrap().to_owned();
    let text = entries[1]["text"].as_str().unwrap().trim().lines().next().unwrap().to_owned();
    ask(&candour, &["delete", "last", "--answer", "nonsense", "--yes"]).code(1).stderr_has(&prompt);
    ask(&candour, &["delete", "last", "--answer", &prompt, "--yes"]).code(0);
    let left = ask(&candour, &["show", LATEST, "--json"]).code(0).json();
    assert_eq!(left["entry"].as_array().unwrap().len(), entries.len() - 1);
    ask(&candour, &["trash", "list"]).stdout_has("an earlier version");
    ask(&candour, &["trash", "restore", LATEST]).code(0).stdout_has("stood there");
    assert_eq!(ask(&candour, &["show", LATEST, "--json"]).json(), shown);
    let for_good = ["delete", "last", "--answer", "2", "--for-good", "--yes"];
    ask(&candour, &for_good).code(0).stdout_has(COPIES);
    assert!(!is_anywhere(&candour, &text), "{text}");
    ask(&candour, &["check"]).code(0).stdout_has("Nothing needs a look");
}

#[test]
fn sessions_kept_for_two_whole_school_years_are_due_and_stay() {
    let mut candour = demo();
    ask(&candour, &["due"]).code(0).stdout_lacks("Session:");
    candour.on("2029-09-01T09:00:00Z");
    let before = candour.tree();
    let due = ask(&candour, &["due", "--json"]).code(0).json();
    let kept: Vec<_> =
        due.as_array().unwrap().iter().filter(|one| one["what"] == "retention").collect();
    assert_eq!(kept.len(), 4, "{due}");
    assert_eq!(kept[0]["since"], "2028-09-01", "{due}");
    ask(&candour, &["due"]).code(0).quiet().stdout_has("Is it still wanted?");
    ask(&candour, &["--plain"]).stdout_has("from before September 2027");
    assert_eq!(candour.tree(), before, "nothing is deleted by itself");
}

#[test]
fn a_role_is_found_by_the_names_of_the_list_and_the_trash_is_told_of() {
    let candour = Candour::new();
    let sit = |text: &str| {
        candour.typed(&["reflect"], format!("{text}\n.\n/close\n/close\n/close\n/close\n")).code(0);
    };
    sit("Anna asked first.");
    sit("My deputy was late.");
    sit("Nobody else was there.");
    let list = "format = 1\n[[name]]\nname = \"Anna\"\nrole = \"the deputy\"\n";
    candour.put("journals/default/names.toml", list);
    let found = candour.run(&["search", "role:deputy", "--json"]).code(0).json();
    assert_eq!(found.as_array().unwrap().len(), 2, "{found}");
    candour.run(&["search", "role:anna", "first"]).code(0).quiet().stdout_has("[Anna] asked");
    candour.run(&["search", "role:"]).code(2).stderr_has("role:deputy");
    candour.run(&["delete", "last", "--yes"]).code(0);
    let told = candour.run(&["search", "role:deputy"]);
    told.code(0).stderr_has("the trash is not searched");
}

#[test]
fn a_check_says_damage_once_and_repairs_only_with_consent() {
    let candour = demo();
    let file = format!("journals/demo/sessions/{LATEST}.toml");
    let whole = std::fs::read_to_string(candour.dir().join(&file)).unwrap();
    let (cut, _) = whole.split_once("\n[end]").unwrap();
    candour.put(&file, cut);
    candour.put("packs/mine.toml", "format = 1\nid = \"mine\"\nkind = \"pack\"\nrev = x\n");
    let before = candour.tree();
    let check = ask(&candour, &["check"]);
    check.code(3).stdout_has("end is missing").stdout_has("candour check --repair");
    check.stdout_has("mine.toml").stdout_has("Line: 4");
    assert!(!check.stderr().contains(LATEST), "said once: {}", check.stderr());
    let offered = ask(&candour, &["check", "--repair"]);
    offered.code(3).stdout_has("Repair: write its last lines anew").stderr_has("--yes");
    let json = ask(&candour, &["check", "--repair", "--json"]).code(3).json();
    assert_eq!((&json["repairs"][0]["done"], json["problems"].is_array()), (&false.into(), true));
    assert_eq!(candour.tree(), before, "nothing is done unasked");
    ask(&candour, &["check", "--yes"]).code(2);
    let done = ask(&candour, &["check", "--repair", "--yes"]);
    done.code(0).stdout_has("Done.");
    assert_eq!(sessions(&candour), 4);
    let trash = ask(&candour, &["trash", "list"]);
    trash.code(0).stdout_has("damaged").stdout_has(LATEST);
    ask(&candour, &["check", "--repair", "--yes"]).code(0).stderr_has("nothing that can be");
}

#[test]
fn a_draft_of_white_space_is_no_draft() {
    let candour = Candour::new();
    candour.typed(&["reflect"], "\n  \n").code(0);
    assert_eq!(candour.tree(), Candour::new().tree(), "nothing is written");
    candour.typed(&["--plain"], "0\n").code(0).stdout_lacks("Not finished");
}

#[test]
fn the_trash_can_be_gone_through_in_lines() {
    let candour = demo();
    ask(&candour, &["delete", "last", "--yes"]).code(0);
    let menu = ask(&candour, &["--plain"]).stdout();
    let row = menu.lines().find(|line| line.contains("Trash: ")).unwrap();
    let number = row.trim().split(|c: char| !c.is_ascii_digit()).next().unwrap().to_owned();
    let typed = |keys: &str| {
        candour.typed(&["--plain", "--journal", "demo"], format!("{number}\n{keys}\n\n0\n"))
    };
    typed("1\n2\n\n").code(0).stdout_has("2 July 2026, a session, in the trash since");
    assert!(is_anywhere(&candour, LATEST), "Enter alone keeps it");
    typed("1\n1\n").code(0).stdout_has("It is back.").stdout_has("The trash is empty.");
    assert_eq!(sessions(&candour), 4);
    ask(&candour, &["delete", "last", "--yes"]).code(0);
    typed("2\n1\n").code(0).stdout_has(COPIES);
    assert!(!is_anywhere(&candour, LATEST));
}

#[cfg(unix)]
#[test]
fn one_repair_may_settle_another_and_both_are_done() {
    use std::os::unix::fs::PermissionsExt as _;
    let candour = demo();
    let file = candour.dir().join(format!("journals/demo/sessions/{LATEST}.toml"));
    let copy = file.with_file_name(format!("{LATEST}-LAPTOP.toml"));
    std::fs::copy(&file, &copy).unwrap();
    std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o644)).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let ran = ask(&candour, &["check", "--repair", "--yes"]);
    ran.code(0).quiet();
    assert!(!copy.exists());
    ask(&candour, &["check"]).code(0).stdout_has("Nothing needs a look");
}
