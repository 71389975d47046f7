//! Lenses, stages and cards of a person's own: each works wherever a built-in one does.

use crate::harness::Candour;

const LENS: &str = r#"format = 1
id = "our-values"
kind = "lens"
rev = 1
title = "Our four values"
cite = "Staff meeting, 2025"

[[item]]
id = "kind-first"
name = "Kindness first"
gloss = "The person before the task."

[[item]]
id = "plain-words"
name = "Plain words"
gloss = "Said so that everybody understands."
"#;

const STAGES: &str = r#"format = 1
id = "handover"
kind = "stages"
rev = 1
title = "Handing over"
cite = "Our own"
subject = "partner"

[[item]]
id = "we-do-it"
name = "We do it"
gloss = "They watch."

[[item]]
id = "they-do-it"
name = "They do it alone"
gloss = "We watch."
"#;

const CARD: &str = r#"format = 1
id = "our-card"
kind = "card"
rev = 1
title = "How we open a meeting"
cite = "Our own"
body = "With what a child needed from us."
asks = ["Who opened the last one?"]
"#;

/// A place with the three, and two sessions that speak of them.
fn with_own() -> Candour {
    let candour = Candour::new();
    for (id, text) in [("our-values", LENS), ("handover", STAGES), ("our-card", CARD)] {
        candour.put(&format!("packs/{id}.toml"), text);
    }
    for (day, stage) in [("2026-01-05", "we-do-it"), ("2026-02-05", "they-do-it")] {
        let id = format!("{day}T090000Z-abcdefgh");
        let session = format!(
            "format = 1\nid = \"{id}\"\nkind = \"alone\"\npack = \"trust-core\"\nstarted = \
             \"{day}T09:00:00Z\"\nfinished = \"{day}T09:20:00Z\"\n\n[[entry]]\nprompt = \
             \"cn-visible\"\nquestion = \"Q?\"\nrating = 3\ntags = [\"our-values/kind-first\"]\n\
             text = \"The gate.\"\n\n[[observation]]\nsubject = \"partner\"\ncode = \"P1\"\nname = \
             \"nursery\"\nstages = \"handover\"\nstage = \"{stage}\"\nneeds = \"they-do-it\"\nwhy = \
             \"They rang.\"\n\n[end]\nentries = 1\n"
        );
        candour.put(&format!("journals/default/sessions/{id}.toml"), session);
    }
    candour
}

#[test]
fn what_is_tagged_by_an_own_lens_is_named_and_counted_everywhere() {
    let candour = with_own();
    let changes = candour.run(&["changes"]);
    changes.code(0).stdout_has("Our four values, answers, by date");
    changes.stdout_has("Kindness first: 1 in Jan · 1 in Feb").stdout_has("never: Plain words");
    let counted = candour.run(&["changes", "--json"]).json();
    assert_eq!(counted["tags"][0]["lens"], "our-values");
    assert_eq!(counted["tags"][0]["items"][0]["name"], "Kindness first");
    for format in ["md", "txt", "html"] {
        candour.run(&["export", "--format", format]).code(0).stdout_has("Kindness first");
    }
    candour.run(&["extract", "--area", "our-values/kind-first"]).code(0).stdout_has("The gate.");
    // In a sitting it is one of the lenses an answer is tagged by.
    let typed = "Asked.\n/tag\n0\n0\n0\n0\n0\n0\n0\n0\n0\n1\n\n/stop\n";
    let ran = candour.typed(&["reflect", "--length", "check-in"], typed);
    ran.code(0).stdout_has("Another lens: Our four values").stdout_has("1: Kindness first.");
}

#[test]
fn stages_of_ones_own_are_named_on_the_map_in_changes_and_in_what_leaves() {
    let candour = with_own();
    let named = "They do it alone";
    candour.run(&["partners"]).code(0).stdout_has("Stage: they do it alone (Handing over)");
    let moved = "from we do it to they do it alone (Handing over)";
    candour.run(&["changes"]).code(0).stdout_has(moved);
    candour.run(&["show", "last"]).stdout_has("they do it alone (Handing over)");
    candour.run(&["export"]).code(0).stdout_has("they do it alone (Handing over)");
    candour.run(&["export", "--compare", "last~1", "last"]).code(0).stdout_has(moved);
    candour.run(&["card", "handover"]).code(0).stdout_has(named);
}

#[test]
fn a_card_of_ones_own_is_read_and_written_to() {
    let candour = with_own();
    candour.run(&["card", "our-card"]).code(0).stdout_has("With what a child needed");
    let menu = candour.typed(&["--plain"], "17\n\n0\n").stdout();
    let row = menu.lines().find(|line| line.contains("How we open a meeting")).unwrap();
    let typed = format!("17\n{}\n1\nThe office.\n.\n", row.split(':').next().unwrap());
    candour.typed(&["--plain"], typed).code(0).stdout_has("Saved:");
    candour.run(&["show", "last"]).stdout_has("Who opened the last one?").stdout_has("The office.");
}
