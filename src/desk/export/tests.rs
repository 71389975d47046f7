//! What a desk promises of exports, over a real directory and over one that fails.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::change::samples::{commitment, review, session, told};
use crate::disk::{
    Disk, Real,
    failing::{Failing, Op, Plan},
};
use crate::journal::session::{Entry, Outcome, Session, Then};
use crate::places::{JournalName, Places};

fn now() -> Now {
    Now::at("2026-07-02T17:00:00Z".parse().unwrap())
}

fn desk(disk: Arc<dyn Disk>, dir: &Path) -> Desk {
    Desk::open(disk, Places::under(dir), JournalName::default(), &now()).unwrap()
}

fn every_session(format: Format, private: Private) -> Export {
    let what = What::Sessions(Selection::default());
    Export { what, format, private, naming: Naming::Roles }
}

fn put(dir: &Path, sessions: &[Session]) -> Desk {
    let desk = desk(Arc::new(Real), dir);
    for session in sessions {
        desk.journal().finish(session).unwrap();
    }
    desk
}

fn unwatched(_: Done) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn exported(desk: &Desk, export: &Export) -> String {
    let mut out = Vec::new();
    assert_eq!(desk.export(export, &now(), &mut out, &mut unwatched).unwrap().left_out, []);
    String::from_utf8(out).unwrap()
}

/// One answer as it was drawn: whether it is private, and whether a promise was made of it.
type Drawn = (bool, bool);

/// Sessions of these answers. Every text says its number, and whether it is private.
fn journal(drawn: &[Vec<Drawn>]) -> Vec<Session> {
    let mut sessions: Vec<Session> = Vec::new();
    for (n, answers) in drawn.iter().enumerate() {
        let mut one = session(&format!("2025-{:02}-01", n + 1));
        for (m, (private, is_promised)) in answers.iter().enumerate() {
            let word = if *private { "hidden" } else { "open" };
            let text = |what: &str| format!("{word}{what}{n}x{m}y");
            let prompt = format!("q{m}");
            let entry = told(&prompt, 3, &text("text"));
            one.entries.push(Entry { private: *private, different: text("different"), ..entry });
            if *is_promised {
                let made = commitment(&format!("c{m}"), jiff::civil::date(2026, 1, 1));
                let act = text("act");
                one.commitments.push(crate::journal::session::Commitment { prompt, act, ..made });
            }
        }
        let mut reviews = Vec::new();
        if let Some(before) = sessions.last() {
            for made in &before.commitments {
                let mut told = review(before, &made.id, Outcome::Partly, Then::CarryOn);
                told.learned = made.act.replace("act", "learned");
                reviews.push(told);
            }
        }
        one.reviews = reviews;
        sessions.push(one);
    }
    sessions
}

#[test]
fn what_a_sync_program_copied_does_not_leave_beside_the_session_it_is_a_copy_of() {
    let dir = tempfile::tempdir().unwrap();
    let sessions = journal(&[vec![(false, false)]]);
    let desk = put(dir.path(), &sessions);
    let file = desk.journal().dir().join(format!("sessions/{}.toml", sessions[0].id));
    let copy = fs::read_to_string(&file).unwrap().replace("opentext0x0y", "opencopy0x0y");
    let beside = file.with_file_name(format!("{}-LAPTOP.toml", sessions[0].id));
    crate::disk::write_new(&Real, &beside, copy.as_bytes()).unwrap();
    for format in What::Sessions(Selection::default()).formats() {
        let told = exported(&desk, &every_session(*format, Private::Included));
        assert!(told.contains("opentext0x0y") && !told.contains("opencopy"), "{format:?}: {told}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_open_text_goes_out_in_every_format_and_no_private_one_in_any(
        drawn in prop::collection::vec(prop::collection::vec(any::<Drawn>(), 0..4), 1..4)
    ) {
        let sessions = journal(&drawn);
        let dir = tempfile::tempdir().unwrap();
        let desk = put(dir.path(), &sessions);
        let what = What::Sessions(Selection::default());
        for format in what.formats() {
            let out = exported(&desk, &every_session(*format, Private::LeftOut));
            prop_assert!(!out.contains("hidden"), "{format:?}: {out}");
            let all = exported(&desk, &every_session(*format, Private::Included));
            let told = all.split_once("</style>").map_or(all.as_str(), |(_, body)| body);
            for claim in ["total", "average", "mean", "%", "improve", "score"] {
                prop_assert!(!told.to_lowercase().contains(claim), "{format:?} {claim}");
            }
            for one in &sessions {
                let texts = one.entries.iter().flat_map(|it| [&it.text, &it.different]);
                let acts = one.commitments.iter().map(|made| &made.act);
                let learned = one.reviews.iter().map(|told| &told.learned);
                let beside: Vec<_> = acts.chain(learned).collect();
                // A row is an answer: promises are none.
                let beside = if *format == Format::Csv { Vec::new() } else { beside };
                for text in texts.chain(beside) {
                    prop_assert!(all.contains(text.as_str()), "{format:?} {text}");
                    prop_assert_eq!(out.contains(text.as_str()), text.starts_with("open"), "{:?} {}", format, text);
                }
            }
        }
        if let [.., from, to] = sessions.as_slice() {
            let whats = [What::Comparison(from.id.clone(), to.id.clone()), What::Promises, What::Partners, What::Thread("q0".into())];
            for what in whats {
                for format in what.formats() {
                    let (what, format, private) = (what.clone(), *format, Private::LeftOut);
                    let export = Export { what, format, private, naming: Naming::Roles };
                    let mut out = Vec::new();
                    // A question that nobody answered is none.
                    let _ = desk.export(&export, &now(), &mut out, &mut unwatched);
                    let out = String::from_utf8(out).unwrap();
                    prop_assert!(!out.contains("hidden"), "{:?}: {}", export, out);
                }
            }
        }
    }
}

#[test]
fn whatever_fails_a_file_is_whole_or_not_there_and_the_journal_is_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("candour");
    let whole = {
        let desk = put(&place, &journal(&[vec![(false, true)], vec![(true, false)]]));
        exported(&desk, &every_session(Format::Page(Page::Html), Private::LeftOut))
    };
    let sessions = || fs::read_dir(place.join("journals/default/sessions")).unwrap().count();
    let to = dir.path().join("out");
    fs::create_dir(&to).unwrap();
    let mut injected = 0;
    for op in Op::ALL {
        for nth in 1..12 {
            let plan = Plan { op: Some(op), nth, from_there_on: false, error: 5, short: true };
            let failing = Arc::new(Failing::new(plan));
            let desk = desk(failing.clone(), &place);
            let export = every_session(Format::Page(Page::Html), Private::LeftOut);
            let done = desk
                .export_to(&export, &now(), &to.join("a.html"), &mut |_| ControlFlow::Continue(()));
            injected += failing.injected();
            let found = fs::read_to_string(to.join("a.html")).ok();
            match (&done, &found) {
                (Ok(exported), Some(text)) if exported.told.left_out.is_empty() => {
                    assert_eq!(*text, whole, "{op:?} {nth}");
                }
                (Ok(_), Some(_)) => assert_eq!(op, Op::Read, "what cannot be read is said"),
                // The name is there, and its durability could not be promised.
                (Err(_), Some(_)) => assert_eq!(op, Op::SyncDir, "{op:?} {nth}"),
                (Err(_), None) => {}
                (Ok(_), None) => panic!("{op:?} {nth}: nothing is there"),
            }
            if found.is_some() {
                fs::remove_file(to.join("a.html")).unwrap();
            }
            let left = fs::read_dir(&to).unwrap().count();
            assert!(left == 0 || op == Op::Remove, "{op:?} {nth}");
        }
    }
    assert!(injected > 10, "{injected}");
    assert_eq!(sessions(), 2);
}

#[test]
fn a_preview_is_the_text_and_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let desk = put(dir.path(), &journal(&[vec![(false, false)]]));
    let what = What::Sessions(Selection::default());
    for format in what.formats() {
        let export = every_session(*format, Private::LeftOut);
        let preview = desk.preview(&export, &now()).unwrap();
        let whole = exported(&desk, &export).replace("\r\n", "\n");
        match preview.said {
            Said::Text(text) => assert_eq!(text, whole),
            Said::Page(blocks) => {
                let Format::Page(page) = *format else { panic!("{format:?} is no page") };
                let said: String = blocks.iter().map(|block| page.block(block)).collect();
                assert!(whole.contains(&said), "{format:?}");
            }
        }
        assert!(!preview.is_cut && !preview.file.exists() && preview.file.starts_with(dir.path()));
    }
    assert!(!dir.path().join("exports").exists());
}

/// The list with one name, as a file.
fn list(dir: &Path, text: &str) {
    crate::disk::write_new(&Real, &dir.join("journals/default/names.toml"), text.as_bytes())
        .unwrap();
}

#[test]
fn a_listed_name_leaves_in_no_text_and_no_format_unless_names_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut sessions = journal(&[vec![(false, true)], vec![(false, true)]]);
    for (one, stage) in sessions.iter_mut().zip(["calculative", "role"]) {
        one.aim = "Ask Anna.".into();
        (one.changed, one.carry) = ("Anna's view.".into(), "Thank Anna.".into());
        let mut table = toml::Table::new();
        table.insert("later".into(), "By Anna.".into());
        for entry in &mut one.entries {
            for text in [&mut entry.text, &mut entry.different, &mut entry.question] {
                *text += " with Anna.";
            }
            entry.unknown = table.clone();
        }
        for made in &mut one.commitments {
            for text in [&mut made.cue, &mut made.act, &mut made.share_with] {
                *text += " tell Anna";
            }
        }
        for told in &mut one.reviews {
            told.learned = "Anna knew.".into();
        }
        let mut seen = crate::change::samples::observation("P4", stage);
        (seen.name, seen.why) = ("Anna's team".into(), "Anna said so.".into());
        one.observations = vec![seen];
    }
    let desk = put(dir.path(), &sessions);
    list(dir.path(), "format = 1\n[[name]]\nname = \"Anna\"\nrole = \"the deputy\"\n");
    let ids: Vec<_> = sessions.iter().map(|one| one.id.clone()).collect();
    let whats = [
        What::Sessions(Selection::default()),
        What::Sessions(Selection { sessions: vec![ids[1].clone()], ..Selection::default() }),
        What::Thread("q0".into()),
        What::Comparison(ids[0].clone(), ids[1].clone()),
        What::Promises,
        What::Partners,
    ];
    for what in whats {
        for format in what.formats() {
            let (what, format) = (what.clone(), *format);
            let export = Export { what, format, private: Private::LeftOut, naming: Naming::Roles };
            let mut out = Vec::new();
            let told = desk.export(&export, &now(), &mut out, &mut unwatched).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(!out.contains("Anna"), "{export:?}: {out}");
            assert!(out.to_lowercase().contains("the deputy"), "{export:?}: {out}");
            let replaced = &told.to_look_at.replaced;
            let stand = out.to_lowercase().matches("the deputy").count();
            assert!(!replaced.is_empty(), "{export:?}");
            if format == Format::Page(Page::Text) && matches!(export.what, What::Promises) {
                assert_eq!(replaced.first.len(), stand, "each is seen beforehand: {out}");
            }
            let kept = exported(&desk, &Export { naming: Naming::Names, ..export });
            assert!(kept.contains("Anna") && !kept.contains("deputy"), "{kept}");
        }
    }
}

#[test]
fn with_half_a_list_nothing_leaves_unless_names_are_kept() {
    let dir = tempfile::tempdir().unwrap();
    let desk = put(dir.path(), &journal(&[vec![(false, false)]]));
    list(dir.path(), "format = 1\n[[name]]\nname = \"Anna\"\n");
    let export = every_session(Format::Json, Private::LeftOut);
    let mut out = Vec::new();
    let words = desk.export(&export, &now(), &mut out, &mut unwatched).unwrap_err().words;
    assert!(words.contains("names.toml, line 2: ") && out.is_empty(), "{words}");
    exported(&desk, &Export { naming: Naming::Names, ..export });
}
