//! Sittings with packs beside the sixteen questions, driven through the real program in lines.

use crate::harness::Candour;

fn last(candour: &Candour) -> serde_json::Value {
    candour.run(&["show", "last", "--json"]).code(0).json()
}

#[test]
fn a_domain_is_one_list_then_a_line_and_its_probe_is_asked_once() {
    let candour = Candour::new();
    let typed = "1\nm2\n\nI told the story twice.\n.\nThe office team.\n.\n.\n.\n.\n";
    let ran = candour.typed(&["reflect", "--pack", "leadership-domains"], typed);
    ran.code(0)
        .stdout_has("3: Shape where we are heading")
        .stdout_has("1: Be the example, ticked")
        .stdout_has("2: Keep people posted and make the case outside, missing and missed")
        .stdout_has("Question 2 of 2")
        .stdout_has("Saved:");
    assert_eq!(ran.stdout().matches("Who would tell the story").count(), 1, "{}", ran.stdout());
    let shown = last(&candour);
    let entries = shown["entry"].as_array().unwrap();
    let ticks: Vec<_> = entries.iter().map(|entry| entry["tick"].as_str()).collect();
    assert_eq!(ticks, [Some("yes"), Some("missed"), Some("no"), None]);
    assert_eq!(entries[3]["text"], "I told the story twice.");
    candour.run(&["show", "last"]).code(0).stdout_has("Ticked: missing, and missed");
    let page = candour.run(&["export", "--format", "md", "--session", "last"]);
    page.code(0).stdout_has("Over the last half-term").stdout_has("Be the example");
}

#[test]
fn one_partner_is_named_answered_about_and_placed() {
    let candour = Candour::new();
    let typed = "P4 speech and language therapists\n.\nWe both kept the dates.\n.\n4\nTheirs.\n.\n\
                 Of use.\n.\n3\n.\n2\n.\n\n.\n0\n2\nWe rely on the post.\n.\n3\nThe joint \
                 screening.\n.\n2\n.\n.\n.\n";
    let ran = candour.typed(&["reflect", "--pack", "connected-leadership"], typed);
    ran.code(0).stdout_has("never a person's name").stdout_has("Partner: P4").stdout_has("Saved:");
    let shown = last(&candour);
    for entry in shown["entry"].as_array().unwrap() {
        assert_eq!(entry["partner"], "P4", "{entry}");
    }
    let seen = &shown["observation"][0];
    assert_eq!((&seen["stages"], &seen["stage"]), (&"bottery".into(), &"role".into()));
    assert_eq!(
        (&seen["needs"], &seen["why"]),
        (&"practice".into(), &"We rely on the post.".into())
    );
    assert_eq!(seen["name"], "speech and language therapists");

    // Next time the partner is offered, and only what was said of that one is set beside.
    let ran = candour.typed(&["reflect", "--pack", "connected-leadership"], "1\nAgain.\n.\n5\n");
    ran.code(0).stdout_has("1: P4 speech and language therapists").stdout_has("Another partner");
    let ran =
        candour.typed(&["reflect", "--pack", "connected-leadership"], "2\nnursery\n.\n/last\n");
    ran.code(0).stdout_has("There is no earlier answer.");
}

#[test]
fn the_principles_and_the_three_trusts_are_rated_by_the_words_of_their_pack() {
    let candour = Candour::new();
    let typed = "Minutes went round.\n.\n3\nThe part-timers.\n.\n";
    let ran = candour.typed(&["reflect", "--pack", "organisational-justice"], typed);
    ran.code(0).stdout_has("1: Those affected would say no").stdout_has("Who lost by a recent");
    let ran = candour.typed(&["reflect", "--pack", "reina-three-trusts"], ".\n4\n.\n");
    ran.code(0).stdout_has("3: About half the time").stdout_has("Question 2 of 3");
}

#[test]
fn a_puzzling_event_is_one_answer_of_six_short_texts_and_is_compared_with_nothing() {
    let candour = Candour::new();
    let typed = "A parent wept at the gate.\n.\nI felt late.\n.\nI stayed.\n.\nShe had not been \
                 told.\n.\nI could have rung.\n.\nRing first.\n.\n.\n.\n.\n";
    for _ in 0..2 {
        let ran = candour.typed(&["reflect", "--pack", "incident"], typed);
        ran.code(0).stdout_has("What sense do you make of it now?").stdout_has("Saved:");
    }
    let ran = candour.typed(&["reflect", "--pack", "incident"], "/last\n/skip\n");
    ran.stdout_has("There is no earlier answer.").stdout_lacks("what has changed?");
    let shown = last(&candour);
    let entry = &shown["entry"][0];
    assert_eq!(shown["entry"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&entry["prompt"], &entry["text"]),
        (&"incident".into(), &"A parent wept at the gate.".into())
    );
    let steps: Vec<_> = entry["probe"].as_array().unwrap().iter().map(|p| &p["text"]).collect();
    assert_eq!(
        steps,
        [
            "I felt late.",
            "I stayed.",
            "She had not been told.",
            "I could have rung.",
            "Ring first."
        ]
    );
    assert!(candour.run(&["changes", "--json"]).code(0).json().get("from").is_none());
    candour.run(&["search", "felt", "late"]).code(0).stdout_has("I [felt] [late].");
    candour.run(&["changes", "--prompt", "incident"]).code(0).stdout_has("A parent wept");
}

#[test]
fn a_half_told_event_is_taken_up_at_its_step() {
    let candour = Candour::new();
    candour.typed(&["reflect", "--pack", "incident"], "It rained.\n.\nWet.\n.\nDry").code(0);
    let list = candour.run(&["list", "--json"]).code(0).json();
    let draft = list[0]["id"].as_str().unwrap();
    let ran = candour.typed(&["reflect", "--draft", draft], ".\n");
    ran.code(0)
        .stdout_has("What went well in it")
        .stdout_has("Dry")
        .stdout_has("What sense do you");
}

#[test]
fn a_pack_of_ones_own_is_sat_with_and_a_mistake_in_it_is_said_with_its_line() {
    let candour = Candour::new();
    candour.run(&["pack", "new", "year-six"]).code(0);
    candour.typed(&["reflect", "--pack", "year-six"], "A word.\n.\n").code(0);
    candour.put("packs/broken.toml", "format = 1\nid = \"broken\"\nkind = \"pack\"\nrev = 0\n");
    let ran = candour.run(&["reflect", "--pack", "broken"]);
    ran.code(1).stderr_has("broken.toml:");
    let menu = candour.typed(&[], "16\n\n0\n");
    menu.code(0).stdout_has("broken.toml, line ").stdout_has("Organisational justice");
}

#[test]
fn a_partner_is_placed_in_lines_and_a_change_with_its_low_point() {
    let mut candour = Candour::new();
    let typed = "18\n1\n1\nthe nursery\n.\n2\nThe post.\n.\n\n.\n2\n18\n\n0\n";
    let ran = candour.typed(&["--plain"], typed);
    ran.code(0).stdout_has("No partner is on the map yet").stdout_has("Partner: P1 the nursery");
    candour.on("2026-03-03T16:00:00Z");
    let typed = "18\n2\n3\nlanguage offer\n.\n3\nPeople are tired.\n.\n.\n\n0\n";
    let ran = candour.typed(&["--plain"], typed);
    ran.code(0).stdout_has("What is this change called?").stdout_has("low point is expected");
    let map = candour.run(&["partners"]);
    map.code(0)
        .stdout_has("Stage: role (Four kinds of trust in a partner)")
        .stdout_has("Change: I1 language offer");
    candour.run(&["search", "tired"]).code(0).stdout_has("tired");
    let shown = candour.run(&["show", "last"]);
    shown.code(0).stdout_has("Kind: note").stdout_has("language offer");
}

#[test]
fn tags_are_taken_as_suggested_in_lines_and_another_lens_is_one_number_away() {
    let candour = Candour::new();
    let typed = "Asked.\n/tag\n6\n0\n1\n\n/stop\n";
    let ran = candour.typed(&["reflect", "--length", "check-in"], typed);
    ran.code(0).stdout_has("6: As suggested: ").stdout_has("0: Another lens: ");
    let list = candour.run(&["list", "--json"]).code(0).json();
    let shown = candour.run(&["show", list[0]["id"].as_str().unwrap(), "--json"]).json();
    let tags = shown["entry"][0]["tags"].as_array().unwrap();
    assert!(tags.len() > 1 && tags[0].as_str().unwrap().starts_with("five-facets/"), "{tags:?}");
    assert!(!tags.last().unwrap().as_str().unwrap().starts_with("five-facets/"), "{tags:?}");
}

#[test]
fn a_question_of_a_card_is_written_to_in_lines_as_a_note_that_can_be_gone_on_with() {
    let candour = Candour::new();
    let menu = candour.typed(&["--plain"], "17\n\n0\n").stdout();
    let number = menu.lines().find(|line| line.contains("Swift trust (card)")).unwrap();
    let number = number.split(':').next().unwrap();
    let typed = format!("17\n{number}\n2\nThey do");
    candour.typed(&["--plain"], typed).code(0).stdout_has("Does each person know");
    let list = candour.run(&["list", "--json"]).code(0).json();
    assert_eq!((&list[0]["kind"], &list[0]["state"]), (&"note".into(), &"draft".into()));
    let id = list[0]["id"].as_str().unwrap();
    candour.typed(&["reflect", "--draft", id], " not yet.\n.\n").code(0).stdout_has("Saved:");
    let entry = &last(&candour)["entry"][0];
    assert_eq!(entry["prompt"], "card/swift-trust");
    assert_eq!(entry["question"], "Does each person know the others' role?");
    assert_eq!(entry["text"], "They do\n not yet.");
}
