//! Large answers and large journals: they work or are told of, and nothing takes for ever.
//!
//! `CANDOUR_LARGE=1` takes 10 MB and 5,000 sessions; without it, less.
//!
//! The release build on two busy cores, each with its start and with the most memory it took: of 5,004
//! sessions of 17 kB, `list` 580 ms and 23 MB, `search` 510 to 560 ms and 13 MB, `check` 750 ms and
//! 51 MB, `changes` 610 ms and 57 MB; in lines, an answer of 10 MB in one line is taken in 270 ms and
//! 97 MB, one in 318,000 lines in 860 ms and 115 MB.

use std::time::Instant;

use crate::harness::Candour;
#[cfg(unix)]
use crate::pty::{SEPTEMBER, drafted, harness::Program};

fn is_long() -> bool {
    std::env::var_os("CANDOUR_LARGE").is_some()
}

#[test]
fn an_answer_of_megabytes_is_kept_to_the_letter() {
    let candour = Candour::new();
    let megabytes = if is_long() { 10 } else { 1 };
    let text = "é word ".repeat(megabytes * 1024 * 1024 / 8);
    let began = Instant::now();
    candour.typed(&["reflect"], format!("{text}\n")).code(0).quiet();
    let list = candour.run(&["list", "--json"]).code(0).json();
    assert_eq!(list[0]["state"], "draft");
    let shown = candour.run(&["show", list[0]["id"].as_str().unwrap(), "--json"]).code(0).json();
    assert!(shown["entry"][0]["text"] == text.as_str());
    let took = began.elapsed().as_millis();
    eprintln!("large: {megabytes} MB in one line written, listed and shown in {took} ms");
}

#[test]
fn a_journal_of_thousands_of_sessions_is_listed_searched_and_checked() {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let dir = candour.dir().join("journals/demo/sessions");
    let latest = "2026-07-02T151044Z-d9v5uskq";
    let text = std::fs::read_to_string(dir.join(format!("{latest}.toml"))).unwrap();
    let sessions = if is_long() { 5000 } else { 500 };
    for n in 0..sessions {
        let id = format!("2025-{:02}-{:02}T15{:02}00Z-aaaa{n:04}", n % 12 + 1, n % 28 + 1, n % 60);
        std::fs::write(dir.join(format!("{id}.toml")), text.replace(latest, &id)).unwrap();
    }
    for args in [&["list"][..], &["search", "nothing-of-this"], &["check"], &["changes"]] {
        let began = Instant::now();
        candour.run(&[args, &["--journal", "demo"]].concat()).code(0);
        let took = began.elapsed().as_millis();
        eprintln!("large: {args:?} of {sessions} sessions in {took} ms");
    }
    let list = candour.run(&["list", "--json", "--journal", "demo"]).json();
    assert_eq!(list.as_array().unwrap().len(), sessions + 4);
}

#[cfg(unix)]
#[test]
fn a_paste_of_megabytes_is_taken_written_on_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?");
    let kilobytes = if is_long() { 10 * 1024 } else { 200 };
    let text = "Word after word and on it goes.\n".repeat(kilobytes * 1024 / 32);
    let began = Instant::now();
    program.keys(&format!("\u{1b}[200~{text}\u{1b}[201~")).sees("on it goes.");
    let pasted = began.elapsed().as_millis();
    let began = Instant::now();
    program.types("Zebra").sees("Zebra");
    let echoed = began.elapsed().as_millis();
    let began = Instant::now();
    program.keys("\u{11}").ends_with(0);
    let left = began.elapsed().as_millis();
    assert!(drafted(dir.path()) == format!("{text}Zebra"));
    eprintln!(
        "large: {kilobytes} kB pasted and shown after {pasted} ms, a word after it after {echoed} ms, \
         left saved after {left} ms"
    );
}
