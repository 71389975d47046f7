//! What a shell offers while a command is typed: through the shells themselves, where they are installed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::harness::Candour;

/// A directory that holds the program under its name, to be found by a shell.
fn program_dir() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_candour")).parent().unwrap()
}

/// Runs a script in a shell that finds the program and the directory; none where there is no such shell.
fn shell(candour: &Candour, shell: &str, args: &[&str]) -> Option<Output> {
    let path = format!("{}:/usr/bin:/bin", program_dir().display());
    let ran = Command::new(shell)
        .args(args)
        .env_clear()
        .env("PATH", path)
        .env("HOME", candour.dir().parent().unwrap())
        .env("CANDOUR_DIR", candour.dir())
        .env("LC_ALL", "C.UTF-8")
        .output();
    match ran {
        Ok(output) => Some(output),
        Err(error) => {
            eprintln!("{shell} was not asked: {error}");
            None
        }
    }
}

/// What bash offers for the last of these words.
fn bash(candour: &Candour, words: &[&str]) -> Vec<String> {
    let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
    let script = format!(
        "source <(candour completions bash)\nCOMP_WORDS=(candour {})\nCOMP_CWORD={}\n\
         _candour candour\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted.join(" "),
        words.len()
    );
    let output = shell(candour, "bash", &["--norc", "-c", &script]).expect("bash is everywhere");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    said.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn bash_offers_commands_flags_and_their_values() {
    let candour = Candour::new();
    assert_eq!(bash(&candour, &["comm"]), ["commitments"]);
    assert_eq!(bash(&candour, &["journal", "un"]), ["unprotect"]);
    assert_eq!(bash(&candour, &["reflect", "--th"]), ["--theme"]);
    assert_eq!(bash(&candour, &["reflect", "--length", ""]), ["check-in", "theme", "full"]);
    assert_eq!(bash(&candour, &["import", ""]), [""; 0], "files are the shell's own");
    assert!(!candour.dir().exists(), "asking makes nothing");
}

#[cfg(unix)]
#[test]
fn bash_offers_sessions_journals_packs_and_questions_that_are_there() {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    fs::create_dir_all(candour.dir().join("journals/Ms Green 2")).unwrap();
    candour.put("journals/.hidden/x", "");
    assert_eq!(bash(&candour, &["--journal", ""]), ["Ms\\ Green\\ 2", "demo"]);
    let spaced = ["--journal", "Ms\\ Green\\ 2", "show", ""];
    assert_eq!(bash(&candour, &spaced), ["last"], "a name that a shell has quoted is known");
    let of_demo = |words: &[&str]| bash(&candour, &[&["--journal", "demo"], words].concat());
    assert_eq!(of_demo(&["show", "2025-1"]), ["2025-12-04T160512Z-w3kp8dvn"]);
    assert_eq!(of_demo(&["changes", "last", "2026-0"]).len(), 2);
    assert_eq!(of_demo(&["changes", "--prompt", "mp-clear"]), ["mp-clear-purpose"]);
    assert_eq!(of_demo(&["reflect", "--pack", "trust-"]), ["trust-core"]);
    assert_eq!(of_demo(&["card", "swi"]), ["swift-trust"]);
    assert_eq!(of_demo(&["course", ""]), ["partnership-course"]);
    assert_eq!(of_demo(&["extract", "--area", "npqh-areas/npqh-cul"]), ["npqh-areas/npqh-culture"]);
    assert_eq!(bash(&candour, &["show", ""]), ["last"], "another journal is empty");
}

#[cfg(unix)]
#[test]
fn a_protected_or_broken_journal_is_asked_nothing_and_told_nothing() {
    let candour = Candour::new();
    candour.typed(&["reflect"], "Words.\n.\n/close\n/close\n/close\n/close\n").code(0);
    let id = candour.run(&["list", "--json"]).json()[0]["id"].as_str().unwrap().to_owned();
    candour.typed(&["journal", "protect", "--passphrase-fd", "0"], "tea at four\n").code(0);
    candour
        .typed(&["reflect", "--passphrase-fd", "0"], "tea at four\nA draft.\n.\n/stop\n")
        .code(0);
    let before = candour.tree();
    assert!(bash(&candour, &["show", ""]).contains(&id));
    assert_eq!(bash(&candour, &["reflect", "--draft", ""]).len(), 1);
    assert_eq!(candour.tree(), before);
    candour.put("packs/own.toml", "kind = [");
    candour.put("config.toml", "[[[");
    candour.put("journals/default/journal.toml", "\u{1b}[2J");
    assert!(bash(&candour, &["reflect", "--pack", "trust"]).contains(&"trust-core".to_owned()));
    for words in
        [&["show", ""][..], &["--journal", "../x", "show", ""], &["--dir", "/dev/null", "show", ""]]
    {
        bash(&candour, words);
    }
}

#[cfg(unix)]
#[test]
fn zsh_and_fish_read_their_scripts_and_offer_the_same() {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let script = "fpath=() ; autoload -Uz compinit 2>/dev/null; compdef() { :; }; \
        _describe() { print -l -- \"${(@P)2}\"; }; _files() { print files; }; \
        source <(candour completions zsh); \
        words=(candour --journal demo show 2025-1); CURRENT=5; _candour; \
        words=(candour import ''); CURRENT=3; _candour";
    if let Some(output) = shell(&candour, "zsh", &["-f", "-c", script]) {
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{said}");
        assert_eq!(said, "2025-12-04T160512Z-w3kp8dvn:4 December 2025\nfiles\n");
    }
    let script = "candour completions fish | source; complete -C 'candour --journal demo show 2025-1'; \
        complete -C 'candour journal un'; complete -C 'candour reflect --length '";
    if let Some(output) = shell(&candour, "fish", &["--no-config", "-c", script]) {
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{said}");
        let first: Vec<&str> = said.lines().map(|line| line.split('\t').next().unwrap()).collect();
        assert_eq!(
            first,
            ["2025-12-04T160512Z-w3kp8dvn", "unprotect", "check-in", "theme", "full"]
        );
    }
}

#[test]
fn powershell_gets_an_empty_word_by_a_flag_since_it_would_lose_it() {
    let candour = Candour::new();
    let said = candour.run(&["__complete", "--next", "--", "completions"]).code(0).quiet().stdout();
    assert!(said.starts_with("bash\t"), "{said}");
    candour.run(&["completions", "powershell"]).code(0).stdout_has("'--next'");
    candour.run(&["__complete", "--"]).code(0).quiet().stdout_has("reflect\t");
}

#[test]
fn the_manual_is_a_page_of_every_command() {
    let candour = Candour::new();
    let help = candour.run(&["--help"]).stdout();
    let rows = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    for name in
        rows.take_while(|line| !line.is_empty()).filter_map(|row| row.split_whitespace().next())
    {
        candour.run(&["man", name]).code(0).quiet().stdout_has(".TH");
    }
    candour.run(&["man"]).code(0).stdout_has(".TH candour 1").stdout_lacks("complete(1)");
    candour.run(&["man", "journal", "move"]).code(0).stdout_has("DIR");
    candour.run(&["man", "jornal"]).code(1).stderr_has("did you mean journal?");
}
