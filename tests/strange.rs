//! What stands where a file is expected and is none, and names that would lead elsewhere: nothing is
//! followed, waited on or written through, and nothing outside is changed.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::cli::{SITTING, steers_no_terminal};
use crate::harness::Candour;
use crate::secure::by;

/// What may stand where a file is expected.
const STRANGE: [&str; 6] = ["link", "dangling", "endless", "pipe", "socket", "directory"];

/// Puts such a thing at a place. Links lead to what is `outside`.
fn put(what: &str, place: &Path, outside: &Path) {
    match what {
        "link" => symlink(outside, place).unwrap(),
        "dangling" => symlink(outside.with_file_name("not-there"), place).unwrap(),
        "endless" => symlink("/dev/zero", place).unwrap(),
        "pipe" => mknodat(CWD, place, FileType::Fifo, Mode::RWXU, 0).unwrap(),
        "socket" => drop(UnixListener::bind(place).unwrap()),
        _ => fs::create_dir(place).unwrap(),
    }
}

/// Whether it still stands there.
fn is_there(what: &str, place: &Path) -> bool {
    let Ok(metadata) = place.symlink_metadata() else { return false };
    let kind = metadata.file_type();
    match what {
        "pipe" => kind.is_fifo(),
        "socket" => kind.is_socket(),
        "directory" => kind.is_dir(),
        _ => kind.is_symlink(),
    }
}

fn only_file(dir: &Path) -> PathBuf {
    let mut all = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    all.next().unwrap()
}

#[test]
fn what_is_no_file_is_neither_followed_nor_waited_on_wherever_a_file_is_expected() {
    let candour = Candour::new();
    let dir = candour.dir();
    candour.typed(&["reflect"], SITTING).code(0);
    candour.typed(&["reflect"], "A draft.\n").code(0);
    candour.run(&["pack", "new"]).code(0);
    let (journal, state) = (dir.join("journals/default"), dir.join("state"));
    // A short path: a socket's may not be long.
    let outside = dir.parent().unwrap().join("outside.toml");
    let session = fs::read_to_string(only_file(&journal.join("sessions"))).unwrap();
    let session = session.replace("Met the cook.", "Xylophone.");
    fs::write(&outside, &session).unwrap();
    let draft = only_file(&only_file(&state.join("drafts")));
    let places = [
        only_file(&journal.join("sessions")),
        journal.join("journal.toml"),
        journal.join("names.toml"),
        draft.clone(),
        state.join("locks").join(draft.with_extension("lock").file_name().unwrap()),
        dir.join("config.toml"),
        dir.join("packs/my-pack.toml"),
    ];
    let id = draft.file_stem().unwrap().to_str().unwrap();
    for place in places {
        let aside = dir.parent().unwrap().join("aside");
        let had = fs::rename(&place, &aside).is_ok();
        for what in STRANGE {
            put(what, &place, &outside);
            let named = place.to_str().unwrap();
            for command in [
                &["list"][..],
                &["show", "last"],
                &["search", "cook"],
                &["check"],
                &["reflect", "--draft", id],
                &["--plain"],
                &["pack", "list"],
                &["pack", "check", named],
                &["import", named, "--yes"],
            ] {
                let command: Vec<String> = command.iter().map(|&word| word.to_owned()).collect();
                let ran = by(&candour, r#"exec timeout 20 "$0" "$@""#, &command, "One more.\n");
                let said = [ran.stdout, ran.stderr].concat();
                let said = String::from_utf8_lossy(&said);
                assert!(!said.contains("Xylophone"), "{what} {named} {command:?} {said}");
                let code = ran.status.code();
                assert!(code.is_some_and(|code| code <= 3), "{what} {named} {command:?} {said}");
            }
            assert!(is_there(what, &place), "the {what} at {named} is gone");
            assert_eq!(fs::read_to_string(&outside).unwrap(), session, "{what} at {named}");
            assert!(!outside.with_file_name("not-there").exists(), "{what} at {named}");
            match what {
                "directory" => fs::remove_dir(&place).unwrap(),
                _ => fs::remove_file(&place).unwrap(),
            }
        }
        if had {
            fs::rename(&aside, &place).unwrap();
        }
    }
}

#[test]
fn no_name_leads_out_of_its_place() {
    let candour = Candour::new();
    candour.typed(&["reflect"], SITTING).code(0);
    let session = fs::read_to_string(only_file(&candour.dir().join("journals/default/sessions")));
    candour.put("outside.toml", session.unwrap());
    let long = "x".repeat(300);
    let before = candour.tree();
    for name in [
        "..",
        ".",
        "../outside",
        "../../outside",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "C:x",
        "CON",
        "nul",
        "com1",
        "lpt9.toml",
        "-rf",
        "~/x",
        "a\u{1b}[31mb",
        &long,
    ] {
        for command in [
            &["--journal", name, "list"][..],
            &["--journal", name, "reflect"],
            &["--journal", name, "demo"],
            &["show", name],
            &["changes", name, "last"],
            &["changes", "--prompt", name],
            &["reflect", "--draft", name],
            &["reflect", "--pack", name],
            &["reflect", "--theme", name],
            &["pack", "new", name],
            &["pack", "show", name],
            &["card", name],
            &["export", "--session", name],
            &["extract", "--area", name],
        ] {
            let ran = candour.typed(command, "Words.\n");
            steers_no_terminal(&ran);
            let has_failed = !ran.stderr().is_empty();
            let says_none = ran.stdout().contains("Not answered yet") || ran.stdout().is_empty();
            assert!(has_failed || says_none, "{command:?}: {}", ran.stdout());
            assert!(candour.tree() == before, "{command:?} has changed something");
        }
    }
}

#[test]
fn a_head_that_names_a_path_or_a_device_is_damaged_and_nothing_is_made_by_it() {
    for id in ["../../../up", "/tmp/up", "a/b", "..", "CON", "com1", "", "x y z"] {
        let candour = Candour::new();
        let head =
            format!("format = 1\nid = '{id}'\ntitle = \"x\"\ncreated = \"2026-03-02T16:00:00Z\"\n");
        candour.put("journals/default/journal.toml", &head);
        candour.typed(&["reflect"], "Words.\n").code(0);
        candour.run(&["check"]).stdout_has("its id is not 4 to 32");
        let home = candour.dir().parent().unwrap().to_owned();
        for (path, bytes) in candour.tree() {
            assert!(path == candour.dir() || path.starts_with(candour.dir()), "{}", path.display());
            if path.ends_with("journal.toml") {
                assert_eq!(bytes, head.as_bytes(), "{}", home.display());
            }
        }
        let drafts = only_file(&candour.dir().join("state/drafts"));
        assert_eq!(drafts.file_name().unwrap(), "of default", "{id:?}");
    }
}

/// Texts that a reader of TOML or JSON could go down under, each well below the most that is read.
fn monsters() -> Vec<(&'static str, String)> {
    let many = 20_000;
    let repeat = |text: &str, count: usize| text.repeat(count);
    vec![
        ("deep arrays", format!("format = 1\nx = {}", repeat("[", many))),
        ("deep tables", format!("format = 1\nx = {}", repeat("{a = ", many))),
        ("a deep key", format!("format = 1\n{}a = 1\n", repeat("a.", many))),
        ("a deep heading", format!("format = 1\n[{}a]\n", repeat("a.", many))),
        (
            "deep headings",
            (1..300).map(|n| format!("[{}a]\n", repeat("a.", n))).collect::<Vec<_>>().concat(),
        ),
        ("many entries", format!("format = 1\n{}", repeat("[[entry]]\nprompt = \"x\"\n", many))),
        (
            "many keys",
            (0..many).fold("format = 1\n".to_owned(), |all, n| all + &format!("k{n}=1\n")),
        ),
        ("one long text", format!("format = 1\ntext = \"{}\"\n", repeat("x", 3_000_000))),
        ("many lines", format!("format = 1\n{}", repeat("\n", 1_000_000))),
        ("deep JSON", format!("{{\"format\": 1, \"files\": {}", repeat("[", many))),
        ("wide JSON", format!("{{\"format\": 1, \"files\": [{}1]}}", repeat("{},", many))),
    ]
}

#[test]
fn no_file_takes_the_program_down_however_deep_or_large_within_half_a_gigabyte() {
    let ended = |ran: &std::process::Output, what: &str| {
        let said = String::from_utf8_lossy(&ran.stderr);
        let code = ran.status.code();
        assert!(code.is_some_and(|code| code <= 3), "{what}: {code:?} {said}");
        assert!(!said.contains("mistake of its own"), "{what}: {said}");
    };
    let how = r#"ulimit -v 500000 -s 1024; exec timeout 100 "$0" "$@""#;
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
    let candour = Candour::new();
    candour.typed(&["reflect"], SITTING).code(0);
    let monster = "2026-01-05T090000Z-abcdefgh";
    let places = [
        format!("journals/default/sessions/{monster}.toml"),
        "journals/default/names.toml".to_owned(),
        "packs/monster.toml".to_owned(),
        "config.toml".to_owned(),
    ];
    for (what, text) in monsters() {
        for place in &places {
            candour.put(place, &text);
        }
        let named = candour.dir().join("packs/monster.toml").display().to_string();
        for command in [
            &["list"][..],
            &["show", monster],
            &["show", "last"],
            &["search", "cook"],
            &["check"],
            &["--plain"],
            &["pack", "list"],
            &["pack", "check", &named],
            &["import", &named, "--yes"],
        ] {
            let ran = by(&candour, how, &words(command), "0\n");
            ended(&ran, &format!("{what}, {command:?}"));
            if command == ["show", "last"] {
                assert!(String::from_utf8_lossy(&ran.stdout).contains("Met the cook."), "{what}");
            }
        }
        for place in &places {
            fs::remove_file(candour.dir().join(place)).unwrap();
        }
        candour.put("journals/bad/journal.toml", &text);
        let ran = by(&candour, how, &words(&["--journal", "bad", "check"]), "");
        ended(&ran, &format!("{what}, as a head"));
    }
}
