//! What others may have written, and what is pasted, on a real screen and after it: the terminal gets
//! no word from it, and no key is pressed by it.

use std::path::Path;
use std::time::Duration;

use super::harness::Program;
use super::{DECEMBER, SEPTEMBER, drafted};
use crate::cli::{NASTY, hostile};

/// How the nasty text is seen on a screen.
const SEEN: &str = "␛[31mred";

fn put(dir: &Path, path: &str, text: &str) {
    let path = dir.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// The nasty text as TOML has it.
fn nasty() -> String {
    let escaped = NASTY.chars().map(|c| format!("\\U{:08x}", u32::from(c)));
    escaped.collect::<Vec<_>>().concat()
}

/// Nothing was sent to the terminal but text, line ends, and the shapes by which this program draws:
/// places, clearings, styles, and modes.
#[track_caller]
fn is_drawn(sent: &str) {
    let mut rest = sent.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' | '\n' => {}
            '\u{1b}' => {
                assert_eq!(rest.next(), Some('['), "an escape that is no drawing");
                let mut order = String::new();
                while let Some(c) = rest.next_if(|c| matches!(c, '0'..=';' | '?' | '>' | '<')) {
                    order.push(c);
                }
                let end = rest.next().unwrap_or_default();
                assert!("HJKmhlABCDGu".contains(end), "an order \\e[{order}{end}");
                assert!(end != 'm' || order != "31", "the red of the text");
            }
            c => {
                assert!(!c.is_control(), "{c:?} was sent");
                let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                let hides = matches!(c, '\u{200b}' | '\u{e0000}'..='\u{e007f}');
                assert!(!turns && !hides, "{c:?} was sent");
            }
        }
    }
}

#[test]
fn no_room_sends_what_steers_the_terminal_whatever_the_files_hold() {
    let dir = tempfile::tempdir().unwrap();
    for (id, day) in [
        ("2025-09-02T160000Z-aaaaaaaa", "2025-09-02"),
        ("2025-11-02T160000Z-bbbbbbbb", "2025-11-02"),
    ] {
        put(dir.path(), &format!("journals/default/sessions/{id}.toml"), &hostile(id, day));
    }
    let nasty = nasty();
    put(
        dir.path(),
        "packs/own.toml",
        &format!(
            "format = 1\nid = \"own\"\nkind = \"card\"\nrev = 1\ntitle = \"{nasty}\"\ncite = \"{nasty}\"\nbody = \"{nasty}\"\nasks = [\"{nasty}\"]\n"
        ),
    );
    put(dir.path(), "packs/bad\u{1b}[31mred.toml", &format!("{NASTY} ="));
    put(
        dir.path(),
        "journals/default/names.toml",
        &format!("format = 1\n\n[[name]]\nname = \"Anna {nasty}\"\nrole = \"a {nasty}\"\n"),
    );
    let mut program = Program::start(dir.path(), DECEMBER, &[]);
    program.sees(SEEN);
    let home = "Reading Search";
    for (letter, deeper) in [("j", "\r"), ("c", "\r"), ("p", ""), ("m", "\r"), ("r", "\u{1b}[F")] {
        program.sees(home).keys(letter).gone(home).keys(deeper).sees(SEEN);
        // Closes whatever is open, and leads back.
        program.keys("\u{b}").sees("Type what").types("home").sees("▸ Home").keys("\r");
    }
    for room in ["Names and roles", "Export the whole", "The year"] {
        program.sees(home).keys("\u{b}").sees("Type what").types(room).sees(&format!("▸ {room}"));
        program.keys("\r").gone("do it").watches_for(Duration::from_millis(100));
        program.keys("\u{b}").sees("Type what").types("home").sees("▸ Home").keys("\r");
    }
    program.keys("\u{b}").sees("Type what you want").types("search what").keys("\r");
    program.sees("Type words that you wrote").types("title").sees(SEEN);
    program.keys("\u{11}").ends();
    let sent = program.sent();
    assert!(sent.matches(SEEN).count() > 20, "only {}", sent.matches(SEEN).count());
    is_drawn(&sent);
}

#[test]
fn what_is_pasted_is_text_and_words_printed_after_the_screen_are_too() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?");
    std::fs::File::create(dir.path().join("state")).unwrap();
    program.keys(&format!("\u{1b}[200~Only here. {NASTY}\u{1b}[201~")).sees("not saved");
    program.sees(SEEN).keys("\u{11}").sees("prints your words").keys("\u{11}");
    program.waits_until_restored().sees("Only here.").ends_with(1);
    let sent = program.sent();
    let (_, after) = sent.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(after.contains(SEEN), "{after:?}");
    assert!(!after.contains('\u{1b}'), "{after:?}");
    is_drawn(&sent);
}

#[test]
fn an_end_mark_within_a_paste_ends_it_and_what_follows_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?");
    // A mark of a beginning within is text; an end within ends the paste, and what follows is typed.
    program.keys("\u{1b}[200~one \u{1b}[200~two\u{1b}[201~ three\u{1b}[201~ four").sees("four");
    program.keys("\u{1b}[200~\u{11}\u{3}\u{1b}\u{b}\u{0}\u{7f}\t five\u{1b}[201~").sees("five");
    assert!(program.shows("into words?"), "no key was pressed by it");
    program.keys("\u{11}").ends_with(0);
    let kept = drafted(dir.path());
    assert!(kept.starts_with("one ") && kept.ends_with(" five"), "{kept:?}");
    for word in ["two", " three", " four", "\u{11}\u{3}\u{1b}\u{b}\u{0}\u{7f}\t five"] {
        assert!(kept.contains(word), "{word:?} in {kept:?}");
    }
    is_drawn(&program.sent());
}

#[test]
fn a_paste_of_ten_megabytes_is_taken_to_the_letter() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?");
    let line = "We asked the office team, and the midday team, once more in June.\n";
    let text = line.repeat(10 * 1024 * 1024 / line.len());
    program.keys(&format!("\u{1b}[200~{text}\u{1b}[201~")).sees("words");
    program.types("The end.").sees("The end.").keys("\u{11}").ends_with(0);
    assert!(drafted(dir.path()) == text + "The end.", "kept to the letter");
}
