//! Claims about the grammar of a query.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{journal::session::Kind, pack::library::built_in};

fn parse(text: &str) -> Result<Query, Mistake> {
    let pack = built_in().pack("trust-core").unwrap().unwrap();
    Query::parse(text, &[pack])
}

fn words(text: &str) -> (Vec<String>, Vec<String>) {
    let query = parse(text).unwrap();
    (query.wanted, query.without)
}

#[test]
fn words_phrases_and_what_may_not_stand_there_are_told_apart() {
    for (text, wanted, without) in [
        ("midday staff", vec!["midday", "staff"], vec![]),
        ("  \"Yes, but\"  -timetable ", vec!["yes, but"], vec!["timetable"]),
        ("-\"on the wall\" Café", vec!["cafe"], vec!["on the wall"]),
        ("Note: staff", vec!["note:", "staff"], vec![]),
        ("staff −timetable −", vec!["staff", "-"], vec!["timetable"]),
        ("“smart quotes” too", vec!["smart quotes", "too"], vec![]),
        ("\"still open", vec!["still open"], vec![]),
        ("co-operate - 8:25 P4: x", vec!["co-operate", "-", "8:25", "p4:", "x"], vec![]),
        ("\"two\n  spaces\"", vec!["two spaces"], vec![]),
        ("\"\" \"", vec![], vec![]),
    ] {
        let told = words(text);
        assert_eq!(
            told,
            (
                wanted.into_iter().map(str::to_owned).collect(),
                without.into_iter().map(str::to_owned).collect()
            ),
            "{text}"
        );
    }
}

#[test]
fn filters_say_what_has_to_be_true() {
    let filters = |text| parse(text).unwrap().filters;
    let promoting = filters("theme:connections").prompts.unwrap();
    assert_eq!(promoting, ["cn-connect-people", "cn-broker-guarantor", "cn-visible"]);
    assert_eq!(filters("theme:\"promoting con\"").prompts.unwrap(), promoting);
    let both = filters("prompt:cn-visible theme:communication").prompts.unwrap();
    assert!(both.contains(&"cn-visible".into()) && both.contains(&"co-kept-informed".into()));
    let days = filters("after:2026-03 before:2026-07-02 after:2025");
    assert_eq!((days.after, days.before), (Some(date(2026, 3, 1)), Some(date(2026, 7, 2))));
    let ratings = filters("rating:2 rating:4-5 rating:none").ratings;
    assert_eq!(ratings, [Rated::Points(2..=2), Rated::Points(4..=5), Rated::No]);
    assert_eq!(filters("tag:Openness").tags, ["openness"]);
    assert_eq!(filters("tag:Mine/Own").tags, ["mine/own"], "a pack of one's own may have it");
    assert_eq!(filters("kind:coached").kinds, [Kind::Coached]);
    assert_eq!(filters("Kind:Coached RATING:None"), filters("kind:coached rating:none"));
    assert_eq!(filters("prompt:card/bottery").prompts.unwrap(), ["card/bottery"]);
}

#[test]
fn a_theme_called_by_its_whole_name_is_that_theme_alone() {
    let packs =
        ["trust-core", "reina-three-trusts"].map(|id| built_in().pack(id).unwrap().unwrap());
    let prompts = |text| Query::parse(text, &packs).unwrap().filters.prompts.unwrap();
    assert_eq!(prompts("theme:communication").len(), 4);
    assert_eq!(prompts("theme:communicati").len(), 4 + 6);
}

#[test]
fn a_wrong_filter_says_what_is_allowed_and_where_it_stands() {
    for (text, at, part) in [
        ("staff them:x", 6..12, "did you mean theme?"),
        ("theme:trust", 0..11, "moral-purpose, communication"),
        ("prompt:xx", 0..9, "there are mp-clear-purpose, "),
        ("prompt:cn-visble", 0..16, "did you mean cn-visible?"),
        ("after:soon", 0..10, "after:2026-03-19"),
        ("before:2026-02-30", 0..17, "before:2026-03"),
        ("rating:6", 0..8, "rating:1-3"),
        ("rating:4-2", 0..10, "rating:none"),
        ("rating:", 0..7, "nothing stands after rating: – write rating:2, rating:1-3"),
        ("x rating: 2", 2..9, "with no space"),
        (
            "theme:",
            0..6,
            "theme:communication, with no space; there are moral-purpose, communication",
        ),
        ("After:\"\" x", 0..8, "after:2026-03-19"),
        ("staff -theme:x", 6..14, "cannot be turned round; look for theme: without the -"),
        ("tag:opennes", 0..11, "did you mean openness?"),
        ("tag:nope", 0..8, "there is no tag called nope; there are "),
        (" -staff ", 1..7, "give a word to look for"),
        ("kind:happy", 0..10, "alone, coached, course, practice and note"),
    ] {
        let mistake = parse(text).unwrap_err();
        assert_eq!(mistake.at, at, "{text}");
        assert!(mistake.what.contains(part), "{text}: {mistake}");
    }
}

#[test]
fn asking_for_nothing_is_empty() {
    assert!(parse("").unwrap().is_empty());
    assert!(!parse("kind:note").unwrap().is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read_and_its_terms_stand_in_order_without_overlap(text in "\\PC{0,40}") {
        let terms = terms(&text);
        let mut end = 0;
        for term in &terms {
            prop_assert!(term.at.start >= end && term.at.end > term.at.start, "{:?}", term);
            prop_assert!(text.get(term.at.clone()).is_some());
            prop_assert!(part(&text, end..term.at.start).trim().is_empty());
            end = term.at.end;
        }
        prop_assert!(part(&text, end..text.len()).trim().is_empty());
        drop(parse(&text));
    }

    #[test]
    fn what_is_asked_for_in_quotes_is_asked_for_as_it_is(words in "[a-z:-]{1,8}( [a-z:-]{1,8}){0,3}") {
        let query = parse(&format!("\"{words}\"")).unwrap();
        prop_assert_eq!(query.wanted, vec![words]);
        prop_assert_eq!(query.filters, Filters::default());
    }
}
