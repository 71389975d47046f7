//! Claims about skimming: it says what the full parser says, or nothing.

mod drawn;

use proptest::{prelude::*, sample::select};

use super::*;
use crate::journal::{
    file::{self, Content},
    heading::Heading,
    samples::UNKNOWN_KEYS,
    session::Session,
};
use drawn::{befall, mishap, session};

/// Whether the outline tells of each entry what the parser does, and has the parser read as many of
/// them as are wanted.
fn check_entries(outline: &Outline<'_>, parsed: &Session, wanted: u32) {
    assert_eq!(outline.entries.len(), parsed.entries.len());
    assert_eq!((&*outline.pack, &*outline.exercise), (&*parsed.pack, &*parsed.exercise));
    for (entry, parsed) in outline.entries.iter().zip(&parsed.entries) {
        assert_eq!((&*entry.prompt, &*entry.text), (&*parsed.prompt, &*parsed.text));
        assert_eq!((entry.rating, entry.cannot_say), (parsed.rating, parsed.cannot_say));
        assert_eq!((entry.rev, entry.saw_previous), (parsed.rev, parsed.saw_previous));
        assert_eq!(entry.is_answered(), parsed.is_answered());
        let alone = format!("{HEAD}{}", outline.part(&entry.span));
        assert_eq!(
            toml::from_str::<Session>(&alone).unwrap().entries,
            std::slice::from_ref(parsed)
        );
    }
    let is_wanted = |place: usize| wanted >> (place % 32) & 1 == 1;
    let some = outline.session_with(|place, _| is_wanted(place)).unwrap();
    let entries = parsed.entries.iter().enumerate();
    let entries = entries.filter(|(place, _)| is_wanted(*place)).map(|(_, entry)| entry.clone());
    assert_eq!(some, Session { entries: entries.collect(), ..parsed.clone() });
}

const HEAD: &str = "format = 1\nid = \"2026-11-23T160512Z-7k3fq2xw\"\nkind = \"alone\"\nstarted = \"2026-11-23T16:05:12Z\"\n";

/// Whether the file was recognised; if so, all that was told is what the parser says.
fn agrees(bytes: &[u8], wanted: u32) -> bool {
    let Some(outline) = outline(bytes) else { return false };
    let (parsed, close) = match file::read(bytes) {
        Content::Finished(parsed) => (parsed, Close::End),
        Content::Draft(parsed) => (parsed, Close::At),
        other => panic!("{outline:?} of {other:?}"),
    };
    assert_eq!(outline.close, close);
    check_entries(&outline, &parsed, wanted);
    assert_eq!(Heading::from(outline), Heading::from(&parsed));
    true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_our_writer_writes_is_recognised_and_told_rightly(
        session in session(),
        wanted in any::<u32>(),
    ) {
        let written = file::write(&session).unwrap();
        prop_assert!(agrees(written.as_bytes(), wanted), "not recognised:\n{written}");
    }

    #[test]
    fn whatever_befalls_a_file_it_is_told_rightly_or_not_at_all(
        session in session(),
        mishap in mishap(),
        place in any::<usize>(),
        wanted in any::<u32>(),
    ) {
        let mut bytes = file::write(&session).unwrap().into_bytes();
        befall(&mut bytes, &mishap, place);
        agrees(&bytes, wanted);
    }
}

#[test]
fn the_made_up_year_is_recognised() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/content/demo");
    let files = std::fs::read_dir(demo).unwrap().map(|file| file.unwrap().path());
    let mut recognised = 0;
    for file in files.filter(|file| file.is_file() && !file.ends_with("journal.toml")) {
        assert!(agrees(&std::fs::read(&file).unwrap(), 0b101), "{}", file.display());
        recognised += 1;
    }
    assert_eq!(recognised, 4);
}

#[test]
fn anything_unusual_is_left_to_the_full_parser() {
    let whole = format!(
        "{HEAD}\n[[entry]]\nprompt = \"free\"\nquestion = \"?\"\ntext = \"Said\"\n\n[end]\nentries = 1\n"
    );
    assert!(agrees(whole.as_bytes(), 0));
    for (from, to) in [
        ("format = 1\n", "\u{feff}format = 1\n"),
        ("format = 1\n", "format = 2\n"),
        ("\n[end]", "\n\n[end]"),
        ("entries = 1\n", "entries = 1"),
        ("entries = 1\n", "entries = 1\n\n"),
        ("entries = 1\n", "entries = 2\n"),
        ("question", "mood = 1\nquestion"),
        ("prompt = \"free\"\nquestion = \"?\"\n", "question = \"?\"\nprompt = \"free\"\n"),
        ("\"Said\"", "\"Said\" # aloud"),
        ("\"Said\"", "\"Sa\\id\""),
        ("\"Said\"", "\"Said"),
        ("\"Said\"", "\"\"\"Said\"\"\"\"\"\""),
        ("\"Said\"", "\"Sa\u{7f}id\""),
        ("text = ", "rating = 03\ntext = "),
        ("text = ", "rating = 9\ntext = "),
        ("text = ", "marked = false\ntext = "),
        ("text = ", "marked = true\nmarked = true\ntext = "),
        ("text = ", "tags = [\"a\",]\ntext = "),
        ("\n[end]", "\n[[commitment]]\nid = \"c1\"\nlook_again = \"2026-02-30\"\n\n[end]"),
        ("\n", "\r\n"),
    ] {
        assert!(outline(whole.replace(from, to).as_bytes()).is_none(), "{from:?} as {to:?}");
    }
    assert!(outline(UNKNOWN_KEYS.as_bytes()).is_none());
}
