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

#[test]
fn who_ticked_twice_sees_in_every_form_which_lines_changed_and_no_count_of_them() {
    let mut candour = Candour::new();
    let typed = |ticks: &str| format!("{ticks}\n\n.\n.\n.\n.\n");
    let domains = ["reflect", "--pack", "leadership-domains", "--theme", "managing-meaning"];
    candour.on("2026-01-05T16:00:00Z");
    candour.typed(&domains, typed("1\nm2")).code(0);
    candour.on("2026-03-05T16:00:00Z");
    candour.typed(&domains, typed("1\n2")).code(0);
    let (moved, stayed) = ("then missing, and missed; now yes", "Be the example: yes both times");
    candour
        .run(&["changes"])
        .code(0)
        .stdout_has("Ticked\nKeep people posted and make the case outside: ")
        .stdout_has(moved)
        .stdout_has(stayed);
    for format in ["md", "txt", "html"] {
        let page = candour.run(&["export", "--format", format, "--compare", "last~1", "last"]);
        page.code(0).stdout_has("Ticked").stdout_has("yes both times");
        let said = page.stdout().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(moved) && !said.contains("2 of 3"), "{said}");
    }
    let data = candour.run(&["changes", "--json"]).code(0).json();
    let line = &data["prompts"][1];
    assert_eq!((&line["tick_from"], &line["tick_to"]), (&"missed".into(), &"yes".into()));
    let thread = candour.run(&["changes", "--prompt", "mm-inform"]).code(0).stdout();
    let places =
        ["5 March 2026: yes", "5 January 2026: missing, and missed"].map(|it| thread.find(it));
    assert!(places[0].is_some() && places[0] < places[1], "{thread}");
}

/// Every page there is: its id and its kind, and the questions of it that can be written to.
fn pages(candour: &Candour) -> Vec<(String, String, Vec<String>)> {
    let words = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let all = candour.run(&["card", "--json"]).code(0).json();
    let page = |row: &serde_json::Value| {
        let page = candour.run(&["card", &words(&row["id"]), "--json"]).code(0).json();
        let asks = page["asks"].as_array().into_iter().flatten().map(words).collect();
        (words(&row["id"]), words(&row["kind"]), asks)
    };
    all.as_array().unwrap().iter().map(page).collect()
}

#[test]
fn every_page_has_a_source_and_leads_to_writing_in_lines() {
    let candour = Candour::new();
    let all = pages(&candour);
    assert_eq!(all.len(), 23);
    for (row, (id, kind, asks)) in all.iter().enumerate() {
        candour.run(&["card", id]).code(0).stdout_has("Source: ");
        let first = match kind.as_str() {
            "pack" => Some("Begin with these questions"),
            "stages" => Some("Place one by these stages"),
            _ => None,
        };
        let write = asks.iter().map(|ask| format!("Write to: {ask}"));
        let ways: Vec<_> = first.map(str::to_owned).into_iter().chain(write).collect();
        assert!(!ways.is_empty(), "{id}");
        for (number, way) in (1..).zip(&ways) {
            let ran = candour.typed(&["--plain"], format!("17\n{}\n{number}\n", row + 1));
            ran.code(0).stdout_has(&format!("\n{number}: {way}\n"));
            let after = ran.stdout().rsplit("goes back.").next().unwrap().to_owned();
            let is_asked = match way.split_once("Write to: ") {
                Some((_, ask)) => after.contains(&format!("\n{ask}\n")),
                None => {
                    after.contains("Question 1 of ")
                        || after.contains("Who is this partner?")
                        || after.contains("What is this change called?")
                }
            };
            assert!(is_asked, "{id}, {way}: {after}");
        }
    }
}

#[test]
fn every_question_of_a_page_is_written_to_from_the_command_line() {
    for (id, kind, asks) in pages(&Candour::new()) {
        for (number, ask) in (1..).zip(&asks) {
            let candour = Candour::new();
            let number = format!("{number}");
            let ran =
                candour.typed(&["reflect", "--card", &id, "--question", &number], "A word.\n.\n");
            ran.code(0).stdout_has(ask).stdout_has("Saved:");
            // A journal of its own: of two sittings in one second none is surely the last.
            let entry = &last(&candour)["entry"][0];
            assert_eq!(
                (&entry["prompt"], &entry["question"]),
                (&format!("card/{id}").into(), &ask.as_str().into())
            );
        }
        let candour = Candour::new();
        let beyond = format!("{}", asks.len() + 1);
        let ran = candour.run(&["reflect", "--card", &id, "--question", &beyond]);
        let remedy = if kind == "pack" && asks.is_empty() {
            "is begun whole"
        } else {
            "there is no question"
        };
        ran.code(1).stderr_has(remedy);
        let ways = candour.run(&["card", &id]).code(0).stdout();
        let told = ways.lines().filter(|line| line.contains(": candour reflect --")).count();
        assert_eq!(told, usize::from(kind == "pack") + usize::from(!asks.is_empty()), "{id}");
    }
}

#[test]
fn every_pack_that_is_built_in_is_sat_with_to_its_end() {
    let packs = pages(&Candour::new()).into_iter().filter(|(_, kind, _)| kind == "pack");
    let ids: Vec<_> = packs.map(|(id, ..)| id).collect();
    assert_eq!(ids.len(), 9, "{ids:?}");
    for id in &ids {
        let candour = Candour::new();
        let begins = match id.as_str() {
            "connected-leadership" => "the nursery\n.\nA word.\n.\n",
            "leadership-domains" => "1\n\nA word.\n.\n",
            _ => "A word.\n.\n",
        };
        let typed = format!("{begins}/close\n/close\n{}", ".\n".repeat(40));
        candour.typed(&["reflect", "--pack", id], typed).code(0).stdout_has("Saved:");
        let shown = last(&candour);
        assert_eq!(shown["pack"], id.as_str());
        assert!(shown.get("finished").is_some(), "{shown}");
        let entries = shown["entry"].as_array().unwrap();
        assert!(entries.iter().any(|entry| entry["text"] == "A word."), "{id}: {shown}");
    }
}
