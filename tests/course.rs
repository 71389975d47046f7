//! A whole course and a practice with the real program: what to read first, the start, half-way, the end,
//! the two side by side, and what is taken away.

use crate::harness::Candour;

const COURSE: [&str; 3] = ["reflect", "--pack", "partnership-course"];

/// To the end of a sitting, from wherever its questions are over.
const CLOSE: &str = "/close\n/close\n/close\n/close\n";
const BEGUN: &str = "Begun 0.\n.\n3\n.\nBegun 1.\n.\n3\nBegun 2.\n.\n3\nBegun 3.\n.\n";
const TRIED: &str = "Tried 0.\n.\n.\nTried 1.\n.\n";
/// What was asked before is asked for its difference too.
const ENDED: &str =
    "Ended 0.\n.\n3\n.\n.\nEnded 1.\n.\n3\n.\nEnded 2.\n.\n3\n.\nEnded 3.\n.\n.\nKept.\n.\n.\n";

fn states(candour: &Candour) -> Vec<String> {
    let course = candour.run(&["course", "--json"]).code(0).json();
    let exercises = course["courses"][0]["exercises"].as_array().unwrap();
    exercises.iter().map(|one| one["state"].as_str().unwrap().to_owned()).collect()
}

/// A journal with the three exercises done.
fn done() -> Candour {
    let mut candour = Candour::new();
    for (day, typed) in [
        ("2026-09-10T16:00:00Z", BEGUN),
        ("2026-10-22T16:00:00Z", TRIED),
        ("2026-12-03T16:00:00Z", ENDED),
    ] {
        candour.on(day);
        candour.typed(&COURSE, &(typed.to_owned() + CLOSE)).code(0);
    }
    candour
}

#[test]
fn a_course_is_read_for_and_answered_exercise_by_exercise() {
    let mut candour = Candour::new();
    candour.on("2026-09-10T16:00:00Z");
    let course = candour.run(&["course"]);
    course.code(0).stdout_has("To read first: A trust-centred").stdout_has("Not begun");
    candour.run(&["card", "trust-centred-model"]).code(0);
    assert_eq!(states(&candour), ["ahead", "ahead", "ahead"]);
    let begun = candour.typed(&COURSE, "We want the same.\n.\n4\n");
    begun.code(0).stdout_has("same children?").stdout_has("0 of 600 words");
    assert_eq!(states(&candour), ["begun", "ahead", "ahead"]);
    // What is open is gone on with, and no second one is begun.
    candour.typed(&COURSE, &(BEGUN.replacen("Begun 0.\n.\n3\n", "", 1) + CLOSE)).code(0);
    assert_eq!(states(&candour), ["done", "ahead", "ahead"]);
    candour.on("2026-10-22T16:00:00Z");
    candour.typed(&COURSE, &(TRIED.to_owned() + CLOSE)).code(0).stdout_has("0 of 400 words");
    candour.on("2026-12-03T16:00:00Z");
    candour.typed(&COURSE, &(ENDED.to_owned() + CLOSE)).code(0).stdout_has("of 800 words");
    assert_eq!(states(&candour), ["done", "done", "done"]);
    candour.run(&COURSE).code(1).stderr_has("every exercise");
    let again = [&COURSE[..], &["--exercise", "tp-end"]].concat();
    candour.typed(&again, "Once more.\n").code(0).stdout_has("same children?");
    let wrong = [&COURSE[..], &["--exercise", "tp-ned"]].concat();
    candour.run(&wrong).code(1).stderr_has("did you mean tp-end?");
}

#[test]
fn the_start_and_the_end_are_set_side_by_side() {
    let candour = done();
    let changes = candour.run(&["changes", "tp-baseline", "tp-end", "--json"]).code(0).json();
    let prompts = changes["prompts"].as_array().unwrap();
    let both = prompts.iter().find(|one| one["prompt"] == "tp-same-thing").unwrap();
    assert_eq!((&both["text_from"], &both["text_to"]), (&"Begun 0.".into(), &"Ended 0.".into()));
    assert_eq!(both["claim"], "first-time");
    assert_eq!(changes["first_answered"], serde_json::json!(["tp-keep-up"]));
    let lines = candour.typed(&["--plain"], "21\n4\n\n0\n");
    lines.code(0).stdout_has("What changed up to: Where you end").stdout_has("{+Ended+} 0.");
}

#[test]
fn an_extract_of_an_exercise_has_its_answers_its_limit_and_no_sentence_of_a_program() {
    let candour = done();
    let ran = candour.run(&["extract", "--exercise", "tp-mid-point"]);
    ran.code(0)
        .stdout_has("Tried 0.")
        .stdout_has("no sentence was written by a program")
        .stderr_has(" of 400");
    assert!(!ran.stdout().contains("Begun 0."), "{}", ran.stdout());
    let area = candour.run(&["extract", "--area", "npqh-implementation"]);
    area.code(0).stdout_has("Tried 0.");
    assert!(!area.stdout().contains("Begun 0."), "{}", area.stdout());
    candour.run(&["extract", "--exercise", "tp-ned"]).code(1).stderr_has("did you mean tp-end?");
}

#[test]
fn a_practice_tells_the_case_asks_in_its_frame_and_is_in_no_change_view() {
    let candour = Candour::new();
    let case = ["reflect", "--pack", "case-nursery"];
    let typed =
        "Two.\n.\nThe rent?\n.\nRing her.\n.\n/mark\n/why\nI am sorry.\n.\n/close\n/close\n";
    let ran = candour.typed(&case, typed);
    ran.code(0)
        .stdout_has("across the yard.")
        .stdout_has("In this case: what tells you?")
        .stdout_has("What would you ask?")
        .stdout_has("first step, in 30 days?")
        .stdout_has("in your first sentence?");
    assert!(!ran.stdout().contains("what has changed"), "{}", ran.stdout());
    candour.typed(&case, "Another time.\n.\n/close\n/close\n").code(0);
    let list = candour.run(&["list", "--json"]).code(0).json();
    assert_eq!((&list[0]["kind"], &list[1]["kind"]), (&"practice".into(), &"practice".into()));
    assert!(list[1].get("rated").is_none_or(|rated| rated == 0), "{list}");
    candour.run(&["changes"]).code(0).stdout_has("nothing to compare yet");
    candour.run(&["changes", "last~1", "last"]).code(1).stderr_has("practice");
    let thread = candour.run(&["changes", "--prompt", "cs-nursery-broken", "--json"]).json();
    assert_eq!(thread["entries"], serde_json::json!([]));
    assert_eq!(candour.run(&["commitments", "--json"]).json(), serde_json::json!([]));
    assert_eq!(candour.run(&["course", "--json"]).json()["practice"][0]["sessions"], 2);
    let left = candour.run(&["extract", "--area", "npqh-partnership"]);
    assert!(!left.stdout().contains("Ring her."), "{}", left.stdout());
    let named = ["extract", "--exercise", "case-nursery", "--area", "npqh-partnership"];
    candour.run(&named).code(0).stdout_has("Ring her.");
}

#[test]
fn a_copy_of_a_course_holds_the_days_of_its_run_which_are_due() {
    let mut candour = Candour::new();
    candour.on("2026-10-12T16:00:00Z");
    let file = candour.run(&["pack", "new", "partnership-course"]).code(0).stdout();
    let text = std::fs::read_to_string(file.trim()).unwrap();
    let dated = text.replacen("words = 600", "words = 600\ndue = 2026-10-09", 1);
    std::fs::write(file.trim(), dated).unwrap();
    candour.run(&["pack", "check", file.trim()]).code(0);
    let due = candour.run(&["due", "--json"]).code(0).json();
    let expected =
        serde_json::json!([{"what": "exercise", "id": "tp-baseline", "since": "2026-10-09"}]);
    assert_eq!(due, expected);
    let courses = candour.run(&["course", "--json"]).json();
    assert_eq!(courses["courses"].as_array().unwrap().len(), 1, "{courses}");
    candour.typed(&COURSE, &(BEGUN.to_owned() + CLOSE)).code(0);
    assert_eq!(candour.run(&["due", "--json"]).json(), serde_json::json!([]));
}
