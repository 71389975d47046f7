//! Bytes that nobody would write, for all that reads: nothing panics, and what is recognised quickly is
//! what the full reader says.
//!
//! `PROPTEST_CASES=1000000` makes it longer.

use std::cell::Cell;
use std::fmt::Debug;
use std::time::Duration;

use candour::journal::{file, file::Content, search::query::Query, skim};
use candour::names::Names;
use candour::pack;
use candour::report::complete;
use candour::settings::{self, Key, Settings};
use candour::text::{
    cells, clean,
    editor::{Edit, Editor},
    words, wrap,
};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

const SESSION: &str = include_str!("../content/demo/2026-07-02T151044Z-d9v5uskq.toml");
const PIECES: [&str; 24] = [
    "\"\"\"",
    "'''",
    "[[entry]]\n",
    "[end]\nentries = 1\n",
    "[at]\n",
    "format = 2\n",
    "format = 1\n",
    "=",
    "\\u0000",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}]52;c;\u{7}",
    "\u{9b}31m",
    "🏳️‍🌈",
    "ते",
    "[[",
    "]]",
    "{\"format\": 1, \"files\": [",
    "9999-99-99T99:99:99Z",
    "[[prompt]]\n",
    "\u{0}",
    "#",
    "\n",
];

/// One change of a text's bytes.
#[derive(Clone, Debug)]
enum Change {
    Put(prop::sample::Index, Vec<u8>),
    Piece(prop::sample::Index, prop::sample::Index),
    Cut(prop::sample::Index, prop::sample::Index),
    Twice(prop::sample::Index, prop::sample::Index),
    Ends(prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        (index(), prop::collection::vec(any::<u8>(), 1..4)).prop_map(|(at, b)| Change::Put(at, b)),
        (index(), index()).prop_map(|(at, which)| Change::Piece(at, which)),
        (index(), index()).prop_map(|(from, to)| Change::Cut(from, to)),
        (index(), index()).prop_map(|(from, to)| Change::Twice(from, to)),
        index().prop_map(Change::Ends),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        let size = bytes.len() + 1;
        let span = |a: &prop::sample::Index, b: &prop::sample::Index| {
            let (a, b) = (a.index(size), b.index(size));
            let (from, to) = (a.min(b), a.max(b));
            // Short ones change the sense; long ones leave nothing.
            from..to.min(from + 200)
        };
        match change {
            Change::Put(at, new) => {
                let at = at.index(size);
                bytes.splice(at..at, new.iter().copied());
            }
            Change::Piece(at, which) => {
                let at = at.index(size);
                bytes.splice(at..at, which.get(&PIECES).bytes());
            }
            Change::Cut(from, to) => drop(bytes.drain(span(from, to))),
            Change::Twice(from, to) => {
                let part = bytes[span(from, to)].to_vec();
                bytes.extend(part);
            }
            Change::Ends(at) => bytes.truncate(at.index(size)),
        }
    }
    bytes
}

/// Runs a claim on so many inputs as the environment says, and says how many that were.
fn on<T: Debug>(
    what: &str,
    of: impl Strategy<Value = T>,
    claim: impl Fn(T) -> Result<(), TestCaseError>,
) {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let count = Cell::new(0_u64);
    let ran = TestRunner::new(config).run(&of, |input| {
        count.set(count.get() + 1);
        claim(input)
    });
    eprintln!("fuzz: {what}: {} inputs", count.get());
    ran.unwrap();
}

fn bytes_like(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec(change(), 0..6);
    changes.prop_map(move |changes| changed(text.as_bytes().to_vec(), &changes))
}

#[test]
fn a_session_that_something_has_changed_is_read_or_told_of_and_both_readers_agree() {
    on("sessions", bytes_like(SESSION), |bytes| {
        let read = file::read(&bytes);
        if let Some(outline) = skim::outline(&bytes) {
            let is_same = |session: &candour::journal::session::Session| {
                session.id == outline.id && session.entries.len() == outline.entries.len()
            };
            match &read {
                Content::Finished(session) | Content::Draft(session) => {
                    prop_assert!(is_same(session));
                }
                other => prop_assert!(false, "recognised, and then {:?}", other),
            }
        }
        // What is read whole can be written, and says the same then.
        if let Content::Finished(session) = read {
            let text = file::write(&session).unwrap();
            prop_assert_eq!(file::read(text.as_bytes()), Content::Finished(session));
        }
        Ok(())
    });
}

#[test]
fn packs_names_exports_settings_and_searches_that_make_no_sense_are_told_of() {
    const SEARCH: &str = "theme:moral \"every voice\" since:2025-09 -private rating>=3";
    const SETTINGS: &str =
        "# mine\nwidth = 70 # wide\n# mouse = false\nkeep_for = 3\n\n[later]\na = [1]\n";
    const PACK: &str = include_str!("../content/packs/trust-core.toml");
    const NAMES: &str = "format = 1\n\n[[name]]\nname = \"Anna\"\nrole = \"the deputy\"\n";
    const EXPORT: &str = r#"{"format": 1, "kind": "complete", "journal": {"id": "abcd1234"}, "files":
        [{"path": "sessions/x.toml", "text": "format = 1"}, {"path": "names.toml", "base64": "AAAA"}]}"#;
    on("packs", bytes_like(PACK), |bytes| {
        let _ = pack::read::read("own.toml", &bytes);
        Ok(())
    });
    on("names", bytes_like(NAMES), |bytes| {
        let _ = Names::read("names.toml", &bytes);
        Ok(())
    });
    on("exports", bytes_like(EXPORT), |bytes| {
        let _ = complete::read(&*bytes, |_| Ok::<(), ()>(()));
        Ok(())
    });
    on("searches", bytes_like(SEARCH), |bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let _ = Query::parse(&text, &[]);
        Ok(())
    });
    on("settings", bytes_like(SETTINGS), |bytes| {
        let text = String::from_utf8_lossy(&bytes);
        // Whatever stands there, a change is in it afterwards, or is refused.
        for key in Key::ALL {
            let usual = Settings::default().get(key);
            if let Ok(changed) = settings::file::with(&text, &usual) {
                prop_assert_eq!(settings::file::read(&changed).settings.get(key), usual);
            }
        }
        Ok(())
    });
}

#[test]
fn whatever_is_shown_holds_no_control_and_fits() {
    let text = prop::collection::vec(
        prop_oneof![
            any::<char>().prop_map(String::from),
            any::<prop::sample::Index>().prop_map(|which| (*which.get(&PIECES)).to_owned()),
        ],
        0..40,
    );
    on("texts", (text, 1_usize..90), |(pieces, width)| {
        let text = pieces.concat();
        let shown = clean::shown(&text);
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        prop_assert!(!shown.contains(is_control), "{shown:?}");
        prop_assert!(!clean::one_line(&text).contains(|c: char| c.is_control()));
        for line in wrap::lines(&shown, width) {
            // A single cluster wider than the line stands alone.
            let is_one =
                line.trim_end().chars().count() <= 1 || cells::width(line.trim_end()) <= width;
            prop_assert!(
                is_one || cells::clusters(line.trim_end()).count() == 1,
                "{line:?} in {width}"
            );
        }
        let _ = words::count(&text);
        let _ = words::fold(&text);
        let mut editor = Editor::new("");
        editor.edit(Edit::Paste(text.clone()), Duration::ZERO);
        prop_assert_eq!(editor.text(), clean::incoming(&text));
        Ok(())
    });
}
