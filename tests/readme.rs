//! What the README says of the program, as far as a program can tell.

#![expect(clippy::unwrap_used, reason = "what a test cannot go on without fails it")]

use std::fs;
use std::path::Path;

use crate::harness::Candour;

fn at_root(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The lines of the README's blocks of code.
fn code() -> Vec<String> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for line in at_root("README.md").lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if is_code {
            lines.push(line.to_owned());
        }
    }
    lines
}

/// The commands of the README's list, each with its arguments; what follows two spaces is remarks.
fn commands() -> Vec<Vec<String>> {
    let lines = code();
    let listed = lines.iter().filter_map(|line| line.strip_prefix("candour"));
    let typed = listed.map(|line| line.trim_end().split("   ").next().unwrap().trim());
    let typed = typed.map(|typed| typed.split("  ").next().unwrap());
    // A capital word stands for what the person puts there.
    let file =
        concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo/2025-09-25T150207Z-hq4m7tze.toml");
    let filled = |word: &str| match word {
        "ID" => "mp-clear-purpose".to_owned(),
        "FILE" => file.to_owned(),
        word => word.to_owned(),
    };
    typed.map(|typed| typed.split_whitespace().map(filled).collect()).collect()
}

#[test]
fn every_command_of_the_list_runs_on_the_made_up_year() {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let commands = commands();
    assert!(commands.len() >= 10, "{commands:?}");
    for command in &commands {
        let args: Vec<&str> = command.iter().map(String::as_str).collect();
        let ran = candour.run(&[&["--journal", "demo"], &args[..]].concat());
        ran.code(0);
        // What is to be looked at before it leaves stands beside the document.
        if !matches!(args.first(), Some(&"extract" | &"export")) {
            ran.quiet();
        }
    }
}

#[test]
fn every_command_of_the_help_is_in_the_list() {
    let help = Candour::new().run(&["--help"]).stdout();
    let rows = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let rows = rows.take_while(|line| !line.is_empty());
    let listed = commands();
    let mut seen = 0;
    for name in rows.filter_map(|row| row.split_whitespace().next()).filter(|name| *name != "help")
    {
        assert!(listed.iter().any(|command| command.first().is_some_and(|c| c == name)), "{name}");
        seen += 1;
    }
    assert!(seen > 5, "{help}");
}

#[test]
fn every_flag_that_the_readme_names_is_one() {
    let candour = Candour::new();
    let of = |command: &str| candour.run(&[command, "--help"]).stdout();
    let help = candour.run(&["--help"]).stdout()
        + &["reflect", "changes", "export", "extract", "delete", "check"].map(of).concat()
        + &candour.run(&["colleagues", "form", "--help"]).stdout();
    let readme = at_root("README.md");
    let flags = readme.split(|c: char| !c.is_ascii_lowercase() && c != '-');
    let flags = flags.filter(|word| word.starts_with("--") && word.len() > 4);
    // Those of the tools that build it.
    let flags: Vec<_> = flags.filter(|flag| !["--release", "--locked"].contains(flag)).collect();
    assert!(flags.len() > 5, "{flags:?}");
    for flag in flags {
        assert!(help.contains(flag), "{flag}");
    }
}

#[test]
fn the_newest_rust_it_needs_is_that_of_the_crate() {
    let manifest = at_root("Cargo.toml");
    let needed = manifest.lines().find_map(|line| line.strip_prefix("rust-version = "));
    let needed = needed.unwrap().trim_matches('"');
    assert!(at_root("README.md").contains(&format!("Rust {needed} or later")), "{needed}");
}

#[test]
fn what_it_says_of_the_folder_holds() {
    let candour = Candour::new();
    let before = candour.tree();
    candour.run(&["list"]).code(0);
    candour.typed(&["--plain"], "0\n").code(0);
    assert_eq!(candour.tree(), before, "looking makes nothing");
    candour.typed(&["reflect"], "Words.\n.\n/close\n/close\n/close\n/close\n").code(0);
    let sessions = candour.dir().join("journals/default/sessions");
    assert_eq!(fs::read_dir(&sessions).unwrap().count(), 1, "a session is one file");
    candour.typed(&["--plain"], "7\n1\n2\n\n\n0\n").code(0);
    assert_eq!(fs::read_dir(&sessions).unwrap().count(), 0);
    let trash = candour.dir().join("journals/default/trash");
    assert_eq!(fs::read_dir(trash).unwrap().count(), 1, "what is deleted stays in the trash");
}

#[cfg(unix)]
#[test]
fn files_and_folders_are_made_for_the_leader_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let candour = Candour::new();
    candour.typed(&["reflect"], "Words.\n.\n/close\n/close\n/close\n/close\n").code(0);
    let below = candour.dir();
    for (path, _) in candour.tree().into_iter().filter(|(path, _)| path.starts_with(&below)) {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o077;
        assert_eq!(mode, 0, "{}", path.display());
    }
}
