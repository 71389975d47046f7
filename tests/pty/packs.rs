//! A sitting of each pack on the screen, in the real program.

use super::harness::{Program, json};

const NOW: &str = "2026-03-02T16:00:00Z";

/// Begins with a pack, does this, passes what else is asked, and gives the session that is kept.
fn sat_with(pack: &str, does: impl FnOnce(&mut Program)) -> serde_json::Value {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), NOW, &["reflect", "--pack", pack]);
    does(&mut program);
    program.keys("\u{b}").sees("Type what").types("finish here").keys("\r");
    // Whatever the close asks is passed, stop by stop; at the end nothing is left to pass.
    program.keys(&"\t".repeat(12)).sees("Saved: 2 March 2026").keys("\u{11}").ends_with(0);
    json(dir.path(), NOW, &["show", "last", "--json"])
}

#[test]
fn the_sixteen_questions_are_written_to_and_rated() {
    let kept = sat_with("trust-core", |program| {
        program.sees("into words?").types("It is on the wall.\t").sees("nearest").keys("3");
        program.sees("┃");
    });
    assert_eq!((&kept["pack"], &kept["entry"][0]["rating"]), (&"trust-core".into(), &3.into()));
}

#[test]
fn the_behaviours_of_a_domain_are_ticked_in_one_list_and_a_line_is_written() {
    let kept = sat_with("leadership-domains", |program| {
        program.sees("help people make sense").sees("Shape where").keys("1").sees("✓ Be the");
        program.keys("\u{1b}[B").keys("m").sees("missing, and missed").keys("\t");
        program
            .sees("In one line")
            .types("I told the story twice.\t")
            .sees("differently, and how?");
    });
    let entries = kept["entry"].as_array().unwrap();
    let ticks: Vec<_> = entries.iter().filter_map(|entry| entry["tick"].as_str()).collect();
    assert_eq!(ticks, ["yes", "missed", "no"]);
    assert_eq!(entries[3]["text"], "I told the story twice.");
}

#[test]
fn one_partner_is_named_first_and_may_be_placed_at_the_end() {
    let kept = sat_with("connected-leadership", |program| {
        program.sees("Who is this partner?").types("P4 speech therapists\t");
        program.sees("actions matched?").types("We kept the dates.\t").sees("nearest").keys("4");
        program.sees("┃");
    });
    assert_eq!(
        (&kept["entry"][0]["partner"], &kept["entry"][0]["rating"]),
        (&"P4".into(), &4.into())
    );
    assert_eq!(kept["observation"][0]["name"], "speech therapists");
}

#[test]
fn fairness_and_the_three_trusts_are_rated_by_the_words_of_their_pack() {
    for (pack, asked, anchor) in [
        ("organisational-justice", "part in deciding?", "would say no"),
        ("reina-three-trusts", "with respect?", "Seldom"),
    ] {
        let kept = sat_with(pack, |program| {
            program.sees(asked).types("Minutes went round.\t").sees(anchor).keys("2").sees("┃");
        });
        assert_eq!((&kept["pack"], &kept["entry"][0]["rating"]), (&pack.into(), &2.into()));
    }
}

#[test]
fn a_puzzling_event_is_told_in_six_short_texts() {
    let kept = sat_with("incident", |program| {
        program.sees("What happened").types("A parent wept at the gate.\t");
        program.sees("feel").types("Late.\t").sees("went well").types("I stayed.\t");
        program.sees("sense do you make").types("She had not been told.\t");
        program.sees("else could").types("I could have rung.\t").sees("┃").types("Ring first.");
    });
    let told = kept["entry"][0]["probe"].as_array().unwrap();
    assert_eq!((kept["entry"].as_array().unwrap().len(), told.len()), (1, 5));
    assert_eq!(told[4]["text"], "Ring first.");
}
