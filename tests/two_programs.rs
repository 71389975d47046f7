//! Two programs on one journal at the same moment: the texts of both are kept.
//!
//! `CANDOUR_STORM=200` makes it longer.

use std::collections::BTreeSet;
use std::thread;

use crate::harness::Candour;

fn runs() -> usize {
    let asked = std::env::var("CANDOUR_STORM").ok().and_then(|runs| runs.parse().ok());
    asked.unwrap_or(20)
}

/// The first answers of all that is finished, and of all drafts, however they are listed.
fn texts(candour: &Candour) -> BTreeSet<String> {
    let list = candour.run(&["list", "--json"]).code(0).json();
    let text = |one: &serde_json::Value| {
        let file = std::fs::read_to_string(one["file"].as_str().unwrap()).unwrap();
        let session: toml::Table = toml::from_str(&file).unwrap();
        session["entry"][0]["text"].as_str().unwrap().to_owned()
    };
    list.as_array().unwrap().iter().map(text).collect()
}

#[test]
fn two_that_begin_one_journal_at_once_and_finish_at_once_both_keep_their_texts() {
    for run in 0..runs() {
        let candour = Candour::new();
        thread::scope(|scope| {
            for who in ["Mine", "Yours"] {
                let candour = &candour;
                scope.spawn(move || {
                    let typed = format!("{who} {run}.\n/close\n.\n.\n.\n.\n");
                    let ran = candour.typed(&["reflect", "--length", "check-in"], typed);
                    ran.code(0).stdout_has("Saved: 2 March 2026");
                });
            }
        });
        let expected = ["Mine", "Yours"].map(|who| format!("{who} {run}.")).into();
        assert_eq!(texts(&candour), expected);
        candour.run(&["check"]).code(0).stdout_lacks("belong to no journal");
    }
}

#[test]
fn one_draft_taken_up_by_two_at_once_keeps_the_text_of_each_that_is_not_refused() {
    for run in 0..runs() {
        let candour = Candour::new();
        candour.typed(&["reflect"], "Begun.\n").code(0);
        let list = candour.run(&["list", "--json"]).json();
        let id = list[0]["id"].as_str().unwrap();
        let told = thread::scope(|scope| {
            let programs = ["Mine", "Yours"].map(|who| {
                let candour = &candour;
                scope.spawn(move || {
                    let typed = format!("{who} {run}.\n");
                    let ran = candour.typed(&["reflect", "--draft", id], typed);
                    let is_refused = ran.stderr().contains("open in another window");
                    (who, is_refused)
                })
            });
            programs.map(|program| program.join().unwrap())
        });
        let kept = texts(&candour);
        let all: Vec<&str> = kept.iter().map(String::as_str).collect();
        for (who, is_refused) in told {
            let has_it = all.iter().any(|text| text.contains(&format!("{who} {run}.")));
            assert_ne!(has_it, is_refused, "{who}: {all:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn one_draft_that_two_have_finished_makes_two_sessions() {
    let candour = Candour::new();
    candour.typed(&["reflect"], "Begun.\n").code(0);
    let drafts = candour.tree().into_iter().find(|(path, _)| {
        path.to_string_lossy().contains("/drafts/") && path.extension().is_some()
    });
    let (draft, bytes) = drafts.unwrap();
    let id = draft.file_stem().unwrap().to_str().unwrap();
    for who in ["Mine", "Yours"] {
        // As where a synced folder brings the draft back on another machine.
        std::fs::write(&draft, &bytes).unwrap();
        let typed = format!("{who}.\n/close\n.\n.\n.\n.\n");
        candour.typed(&["reflect", "--draft", id], typed).code(0).stdout_has("Saved: 2 March");
    }
    let expected = ["Begun.\nMine.", "Begun.\nYours."].map(str::to_owned).into();
    assert_eq!(texts(&candour), expected);
}
