//! Settings: told with where they come from, changed in lines or on the screen, and never in the way.

use std::fs;

use crate::harness::Candour;

fn file(candour: &Candour) -> String {
    fs::read_to_string(candour.dir().join("config.toml")).unwrap()
}

#[test]
fn without_a_file_all_is_as_usual_and_looking_makes_none() {
    let candour = Candour::new();
    let before = candour.tree();
    let path = candour.dir().join("config.toml");
    candour.run(&["config", "path"]).code(0).quiet().stdout_has(path.to_str().unwrap());
    let shown = candour.run(&["config", "show"]);
    shown.code(0).quiet().stdout_has("palette = \"terminal\"  # as usual");
    assert!(toml::from_str::<toml::Table>(&shown.stdout()).is_ok(), "{}", shown.stdout());
    assert_eq!(candour.tree(), before);
}

#[test]
fn what_cannot_be_used_is_told_with_its_line_and_stops_nothing() {
    let candour = Candour::new();
    let text = "# mine\npalette = \"drak\"\nwdith = 70\nkeep_for = 3 # years\n";
    candour.put("config.toml", text);
    candour
        .run(&["config", "show"])
        .code(0)
        .stdout_has("keep_for = 3  # line 4")
        .stdout_has("Not used: line 2: palette has to be terminal, dark, light or high-contrast")
        .stdout_has("did you mean dark?")
        .stdout_has("Not used: line 3: wdith is no setting; did you mean width?");
    let check = candour.run(&["check"]);
    check.code(0).stdout_has("config.toml").stdout_has("Line: 3").stdout_has("did you mean width?");
    let home = candour.typed(&["--plain"], "0\n");
    let told = "A setting is not used: config.toml, line 2: palette has to be";
    home.code(0).quiet().stdout_has(told).stdout_has("1 more: `candour config show`");
    candour.run(&["list"]).code(0).quiet();
    assert_eq!(file(&candour), text);
}

#[test]
fn a_file_that_cannot_be_read_at_all_costs_only_the_choices() {
    for bytes in [&b"\xff\xfe\x00"[..], b"mouse = true\xff", b"[[[", b"\x00\x01"] {
        let candour = Candour::new();
        candour.put("config.toml", bytes);
        candour.typed(&["--plain"], "0\n").code(0).stdout_has("A setting is not used: config.toml");
        candour.typed(&["config", "edit"], "1\ndark\n\n").code(0).stdout_has("was not changed");
        assert_eq!(fs::read(candour.dir().join("config.toml")).unwrap(), bytes);
    }
    let candour = Candour::new();
    candour.put("config.toml/no.file", "");
    candour.typed(&["--plain"], "0\n").code(0).stdout_has("A setting is not used");
}

#[test]
fn a_change_in_lines_keeps_comments_unknown_keys_and_mistakes() {
    let candour = Candour::new();
    candour.put("config.toml", "# mine\npalette = \"light\" # evenings\nlater = 1\nwidth = 7\n");
    candour
        .typed(&["config", "edit", "--plain"], "1\npink\nDark\ndark\n4\nAnne, 3 to 4\n\n")
        .code(0)
        .quiet()
        .stdout_has("That is not allowed here.")
        .stdout_has("1: Colours: dark")
        .stdout_has("4: Somebody to speak to: Anne, 3 to 4");
    let after = "# mine\npalette = \"dark\" # evenings\nlater = 1\nwidth = 7\n\
                 support = \"Anne, 3 to 4\"\n";
    assert_eq!(file(&candour), after);
    // From the menu it is the same.
    candour.typed(&["--plain"], "22\n8\ntrue\n\n0\n").code(0).stdout_has("It is changed.");
    assert_eq!(file(&candour), format!("{after}mouse = true\n"));
}

#[test]
fn a_first_change_makes_a_file_that_explains_every_key() {
    let candour = Candour::new();
    candour.typed(&["config", "edit"], "5\n3\n\n").code(0);
    let text = file(&candour);
    assert!(text.contains("\nkeep_for = 3\n") && text.contains("\n# palette = \"terminal\"\n"));
    let shown = candour.run(&["config", "show"]).code(0).stdout();
    let keys = shown.lines().filter(|line| !line.starts_with('#'));
    for key in keys.filter_map(|line| line.split_once(" = ")).map(|(key, _)| key) {
        assert!(text.contains(&format!("{key} = ")), "{key} in {text}");
    }
    candour.run(&["check"]).code(0).stdout_lacks("Problem");
}

#[test]
fn how_long_sessions_are_kept_and_when_terms_begin_is_as_chosen() {
    let mut candour = Candour::new();
    candour.on("2028-10-01T10:00:00Z").run(&["demo"]).code(0);
    let demo = |args: &[&str], typed: &str| {
        candour.typed(&[&["--journal", "demo"], args].concat(), typed).code(0).stdout()
    };
    assert!(demo(&["due"], "").contains("Kept for two whole school years."));
    assert!(demo(&["--plain"], "0\n").contains("from before September 2026"));
    candour.put("config.toml", "keep_for = 3\nsummer_term = \"1 March\"\n");
    assert!(!demo(&["due"], "").contains("Kept for"));
    assert!(!demo(&["--plain"], "0\n").contains("Are they still wanted?"));
    candour.put("config.toml", "keep_for = 1\n");
    assert!(demo(&["due"], "").contains("Kept for one whole school year."));
    let year = |text: &str| {
        candour.put("config.toml", text);
        let said = demo(&["--plain"], "10\n\n0\n");
        let from = said.find("19 March 2026").unwrap();
        let term = said[..from].rfind(" term").unwrap();
        said[..term].rsplit('\n').next().unwrap().to_owned()
    };
    assert_eq!(year(""), "Spring");
    assert_eq!(year("summer_term = \"1 March\"\n"), "Summer");
}

#[test]
fn whom_the_leader_can_speak_to_stands_beside_the_line_on_safeguarding() {
    let candour = Candour::new();
    candour.put("config.toml", "support = \"the union's line, 0800 000 000\"\n");
    let words = "For yourself: the union's line, 0800 000 000";
    let said =
        candour.typed(&["reflect"], "A disclosure in the hall.\n.\n/stop\n").code(0).stdout();
    let standing = said.find("This is no safeguarding record.").unwrap();
    assert!(said[standing..].lines().nth(1).is_some_and(|next| next == words), "{said}");
    candour.typed(&["reflect"], "A calm day.\n.\n/stop\n").code(0).stdout_lacks(words);
    candour.typed(&["--plain"], "11\n4\n\n0\n").code(0).stdout_has(words);
}

#[test]
fn settings_are_changed_while_a_journal_is_locked() {
    let candour = Candour::new();
    candour.typed(&["reflect"], "Words.\n.\n/close\n/close\n/close\n/close\n").code(0);
    candour.typed(&["journal", "protect", "--passphrase-fd", "0"], "tea at four\n").code(0);
    candour.typed(&["config", "edit"], "7\n20 April\n\n").code(0).quiet();
    candour.run(&["config", "show"]).code(0).quiet().stdout_has("summer_term = \"20 April\"");
}
