//! `pack` and `card` as a person and a script meet them.

use std::fmt::Write as _;
use std::fs;

use crate::cli::{NASTY, keys, steers_no_terminal};
use crate::harness::Candour;

#[test]
fn packs_and_cards_are_listed_and_shown_and_make_nothing() {
    let candour = Candour::new();
    let before = candour.tree();
    let list = candour.run(&["pack", "list", "--json"]).code(0).json();
    let rows = list.as_array().unwrap();
    assert_eq!(keys(&rows[0]), ["cite", "id", "kind", "prompts", "rev", "title"]);
    assert_eq!((&rows[0]["id"], &rows[0]["prompts"]), (&"trust-core".into(), &16.into()));
    assert!(rows.iter().all(|row| row["kind"] == "pack"));
    candour.run(&["pack", "list"]).code(0).quiet().stdout_has("Id: reina-three-trusts");

    let shown = candour.run(&["pack", "show", "trust-core"]);
    shown.code(0).quiet().stdout_has("Question: mp-clear-purpose").stdout_has("Probe (next): ");
    let shown = candour.run(&["pack", "show", "trust-core", "--json"]).code(0).json();
    assert_eq!(shown["prompt"][0]["anchors"]["1"], "The vision names no moral purpose");

    let cards = candour.run(&["card", "--json"]).code(0).json();
    let kinds = ["pack", "lens", "stages", "card"];
    let counts = kinds
        .map(|kind| cards.as_array().unwrap().iter().filter(|card| card["kind"] == kind).count());
    assert_eq!(counts, [9, 7, 3, 4]);
    for card in cards.as_array().unwrap() {
        let id = card["id"].as_str().unwrap();
        let page = candour.run(&["card", id, "--json"]).code(0).json();
        assert_eq!((&page["id"], &page["cite"]), (&card["id"], &card["cite"]));
        let text = candour.run(&["card", id]).code(0).quiet().stdout();
        assert!(text.contains(card["title"].as_str().unwrap()), "{text}");
        assert!(text.contains("\nSource: "), "{text}");
    }
    candour.run(&["card", "seven-success-factors"]).stdout_has("none is guessed");
    candour.run(&["card", "swift-trst"]).code(1).stderr_has("did you mean swift-trust?");
    candour.run(&["pack", "show", "trust-cor"]).code(1).stderr_has("did you mean trust-core?");
    assert_eq!(candour.tree(), before);
}

#[test]
fn a_new_pack_is_an_example_without_mistakes_that_is_never_written_over() {
    let candour = Candour::new();
    let file = candour.dir().join("packs/year-six.toml");
    let file = file.to_str().unwrap();
    candour.run(&["pack", "new", "year-six"]).code(0).quiet().stdout_has(file);
    candour.run(&["pack", "check", file]).code(0).quiet().stdout_has("Nothing is wrong with it");
    let list = candour.run(&["pack", "list", "--json"]).code(0).json();
    let own = list.as_array().unwrap().last().unwrap();
    assert_eq!((&own["id"], &own["file"]), (&"year-six".into(), &file.into()));
    candour.run(&["card", "year-six"]).code(0).stdout_has("Questions of my own");

    let before = candour.tree();
    candour.run(&["pack", "new", "year-six"]).code(1).stderr_has("there already");
    for id in ["trust-core", "Year Six", "../x", "con", ""] {
        candour.run(&["pack", "new", id]).code(1);
    }
    candour.run(&["pack", "new", "--json"]).code(2);
    assert_eq!(candour.tree(), before);
    // Two made from the example share no question.
    candour.run(&["pack", "new"]).code(0);
    let other = candour.dir().join("packs/my-pack.toml");
    candour.run(&["pack", "check", other.to_str().unwrap()]).code(0);
}

#[test]
fn questions_and_themes_of_an_own_pack_are_searched_and_exported_like_those_built_in() {
    let candour = Candour::new();
    candour.run(&["pack", "new"]).code(0);
    let file = fs::read_to_string(candour.dir().join("packs/my-pack.toml")).unwrap();
    let own = file.lines().skip_while(|line| *line != "[[prompt]]").nth(1).unwrap();
    let own = own.strip_prefix("id = \"").unwrap().split('"').next().unwrap();
    let id = "2026-01-05T090000Z-abcdefgh";
    let session = format!(
        "format = 1\nid = \"{id}\"\nkind = \"alone\"\npack = \"my-pack\"\nstarted = \
         \"2026-01-05T09:00:00Z\"\nfinished = \"2026-01-05T09:20:00Z\"\n\n[[entry]]\nprompt = \
         \"{own}\"\nquestion = \"Q?\"\ntext = \"The gate.\"\n\n[end]\nentries = 1\n"
    );
    candour.put(&format!("journals/default/sessions/{id}.toml"), &session);
    candour.run(&["search", "theme:my-pack-first"]).code(0).stdout_has("The gate.");
    candour.run(&["export", "--theme", "my-pack-first"]).code(0).stdout_has("The gate.");
    candour.run(&["export", "--theme", "my-pack-frst"]).code(1).stderr_has("my-pack-first?");
    fs::remove_file(candour.dir().join(format!("journals/default/sessions/{id}.toml"))).unwrap();
    candour.run(&["export", "--prompt", own]).code(0).stdout_has("One question");
    candour.run(&["changes", "--prompt", own]).code(0).stdout_has(own);
}

#[test]
fn pack_check_names_every_mistake_at_once_with_its_place() {
    let candour = Candour::new();
    candour.run(&["pack", "new"]).code(0);
    let file = candour.dir().join("packs/my-pack.toml");
    let text = fs::read_to_string(&file).unwrap();
    let bad = text.replace("theme = \"my-pack-first\"\nask", "theme = \"my-pack-frst\"\nask");
    let bad = bad.replace("colleague =", "colleage =").replace("/openness", "/opennes");
    fs::write(&file, bad).unwrap();
    let file = file.to_str().unwrap();
    let ran = candour.run(&["pack", "check", file]);
    ran.code(1).stderr_has("there are mistakes in");
    let said = ran.stdout();
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(said.len(), 3, "{said:?}");
    for (line, hint) in said.iter().zip(["my-pack-first", "colleague", "five-facets/openness"]) {
        assert!(
            line.starts_with(file) && line.ends_with(&format!("(did you mean {hint}?)")),
            "{line}"
        );
    }
    let problems = candour.run(&["pack", "check", file, "--json"]).code(1).json();
    assert_eq!(keys(&problems), ["file", "problems"]);
    assert_eq!(keys(&problems["problems"][2]), ["column", "line", "what"]);
    // It is not hidden, and it hides nothing.
    let list = candour.run(&["pack", "list", "--json"]).code(0).json();
    assert_eq!(keys(list.as_array().unwrap().last().unwrap()), ["file", "id", "problem"]);
    candour.run(&["pack", "list"]).code(0).stdout_has("Problem: line ");
    candour.run(&["pack", "show", "my-pack"]).code(1).stderr_has("my-pack-frst");
    candour.run(&["pack", "check", "nowhere.toml"]).code(1).stderr_has("nowhere.toml");
}

#[cfg(unix)]
#[test]
fn nothing_of_an_own_pack_steers_a_terminal() {
    let candour = Candour::new();
    let packs = candour.dir().join("packs");
    fs::create_dir_all(&packs).unwrap();
    let nasty = NASTY.chars().fold(String::new(), |mut text, c| {
        write!(text, "\\U{:08x}", u32::from(c)).unwrap();
        text
    });
    let card = format!(
        "format = 1\nid = \"own\"\nkind = \"card\"\nrev = 1\ntitle = \"{nasty}\"\ncite = \"{nasty}\"\nbody = \"{nasty}\"\nasks = [\"{nasty}\"]\n"
    );
    fs::write(packs.join("own.toml"), &card).unwrap();
    let bad = card.replace("kind = \"card\"", &format!("kind = \"{nasty}\""));
    fs::write(packs.join("bad\u{1b}[31m.toml"), bad).unwrap();
    for command in [
        &["pack", "list"][..],
        &["pack", "list", "--json"],
        &["pack", "show", "own"],
        &["pack", "show", "own", "--json"],
        &["card"],
        &["card", "own"],
        &["card", "own", "--json"],
    ] {
        let ran = candour.run(command);
        ran.code(0).stdout_has("31mred");
        steers_no_terminal(&ran);
    }
    let bad = packs.join("bad\u{1b}[31m.toml");
    let ran = candour.run(&["pack", "check", bad.to_str().unwrap()]);
    steers_no_terminal(ran.code(1));
}

#[test]
fn the_questions_to_follow_in_lines_are_those_that_a_sitting_asks() {
    let candour = Candour::new();
    candour.run(&["demo"]).code(0);
    let said = candour.typed(&["--journal", "demo", "--plain"], "6\n1\n\n0\n").stdout();
    // The menu, which stands before and after them, has both numbers too.
    let times = |number: &str| said.matches(number).count();
    assert_eq!((times("\n16: "), times("\n17: ")), (3, 2), "{said}");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_among_the_packs_is_neither_followed_nor_hidden() {
    let candour = Candour::new();
    candour.run(&["pack", "new"]).code(0);
    let packs = candour.dir().join("packs");
    let elsewhere = candour.dir().join("elsewhere.toml");
    fs::rename(packs.join("my-pack.toml"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, packs.join("my-pack.toml")).unwrap();
    fs::create_dir(packs.join("folder.toml")).unwrap();
    fs::write(packs.join("notes.txt"), "Not a pack.").unwrap();
    fs::write(packs.join(".hidden.toml"), "Not a pack.").unwrap();
    let list = candour.run(&["pack", "list", "--json"]).code(0).json();
    let own: Vec<_> =
        list.as_array().unwrap().iter().filter(|row| row.get("file").is_some()).collect();
    assert_eq!(own.iter().map(|row| &row["id"]).collect::<Vec<_>>(), ["folder", "my-pack"]);
    assert!(own.iter().all(|row| row["problem"].as_str().unwrap().contains("cannot be read")));
}

#[test]
fn a_file_that_was_shared_is_checked_and_put_among_ones_own_and_over_nothing() {
    let theirs = Candour::new();
    theirs.run(&["pack", "new", "year-six"]).code(0);
    let text = fs::read_to_string(theirs.dir().join("packs/year-six.toml")).unwrap();
    let candour = Candour::new();
    // Whatever it was called on its way, its id says where it goes.
    candour.put("in/year-six (1).toml", &text);
    let file = candour.dir().join("in/year-six (1).toml");
    let file = file.to_str().unwrap();
    let before = candour.tree();
    candour.run(&["import", file]).code(1).stdout_has("It is: new").stderr_has("say --yes");
    assert_eq!(candour.tree(), before);
    let said = candour.run(&["import", file, "--yes", "--json"]).code(0).json();
    assert_eq!(keys(&said), ["from", "id", "kind", "state", "title", "to", "written"]);
    assert_eq!((&said["state"], &said["written"]), (&"new".into(), &1.into()));
    let placed = candour.dir().join("packs/year-six.toml");
    assert_eq!(fs::read_to_string(&placed).unwrap(), text, "to the byte");
    candour.typed(&["reflect", "--pack", "year-six"], "A word.\n.\n").code(0);
    candour.run(&["import", file, "--yes"]).code(0).stdout_has("there already, the same");

    candour.put("in/year-six (1).toml", text.replace("rev = 1", "rev = 2"));
    candour.run(&["import", file, "--yes"]).code(1).stderr_has("stays as it is");
    assert_eq!(fs::read_to_string(&placed).unwrap(), text);
    // Every mistake is told, and nothing with one is taken in.
    let bad =
        text.replace("year-six", "year-five").replace("answer = \"rate\"", "answer = \"rat\"");
    candour.put("in/bad.toml", bad.replace("colleague =", "colleage ="));
    let bad = candour.dir().join("in/bad.toml");
    let ran = candour.run(&["import", bad.to_str().unwrap(), "--yes"]);
    ran.code(1).stderr_has("did you mean rate?").stderr_has("did you mean colleague?");
    ran.stderr_has("nothing was taken in");
    candour.put("in/bad.toml", text.replace("id = \"year-six\"", "id = \"trust-core\""));
    candour.run(&["import", bad.to_str().unwrap(), "--yes"]).code(1).stderr_has("built in");
    assert_eq!(fs::read_dir(candour.dir().join("packs")).unwrap().count(), 1);
    for (id, kind, rest) in [
        ("calm", "lens", "[[item]]\nid = \"one\"\ngloss = \"One.\"\n"),
        ("steps", "stages", "[[item]]\nid = \"one\"\ngloss = \"One.\"\n"),
        ("page", "card", ""),
    ] {
        let head = format!("format = 1\nid = \"{id}\"\nkind = \"{kind}\"\nrev = 1\n");
        candour.put("in/one.toml", format!("{head}title = \"T\"\nbody = \"B.\"\n{rest}"));
        let one = candour.dir().join("in/one.toml");
        candour.run(&["import", one.to_str().unwrap(), "--yes"]).code(0);
        candour.run(&["card", id]).code(0);
    }
}

#[test]
fn what_is_huge_or_deep_is_told_of_and_takes_nothing_down() {
    let candour = Candour::new();
    let deep = |open: &str, shut: &str| {
        let (open, shut) = (open.repeat(100_000), shut.repeat(100_000));
        format!("format = 1\nid = \"deep\"\nkind = \"pack\"\ntitle = {open}{shut}\n")
    };
    for (id, text) in [
        ("huge", format!("title = \"{}\"\n", "x".repeat(17 * 1024 * 1024))),
        ("deep", deep("[", "]")),
        ("deeper", deep("{a=", "}")),
        ("dotted", format!("{}a = 1\n", "a.".repeat(100_000))),
    ] {
        let file = format!("packs/{id}.toml");
        candour.put(&file, text);
        let path = candour.dir().join(&file);
        candour.run(&["pack", "check", path.to_str().unwrap()]).code(1);
        candour.run(&["pack", "list"]).code(0).stdout_has("Problem: ");
        fs::remove_file(path).unwrap();
    }
}
