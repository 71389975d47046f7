//! Claims about the form for colleagues: what it holds, and what its policy lets it do.

use super::*;
use crate::colleagues::{
    counting::{HandedIn, count},
    form::Wanted,
};
use crate::journal::rounds::Said;
use crate::pack::library::{CORE, built_in};

mod sha256;

fn form(leader: &str) -> Form {
    let pack = built_in().pack(CORE).unwrap().unwrap();
    let wanted = Wanted {
        asked: Some(14),
        leader: leader.to_owned(),
        prompts: vec!["co-kept-informed".to_owned(), "cn-visible".to_owned()],
        ..Wanted::default()
    };
    Form::new(pack, &wanted, ("demoyear", 0)).unwrap()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

#[test]
fn the_policy_allows_the_script_and_the_style_that_are_there_and_nothing_else() {
    let page = page(&form("the headteacher"), Medium::Screen);
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\">");
    let script = sha256::base64(between(&page, "<script>", "</script>").as_bytes());
    let style = sha256::base64(between(&page, "<style>", "</style>").as_bytes());
    let expected = format!(
        "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; \
         base-uri 'none'; form-action 'none'"
    );
    assert_eq!(policy.replace("&#39;", "'").replace("&#x27;", "'"), expected);
    assert_eq!(page.matches("<script").count(), 1);
    for asks in ["http", "src=", "href=", "url(", "@import", "fetch", "XMLHttpRequest", "eval"] {
        let found = page.replace("http-equiv", "").replace("link.href =", "");
        assert!(!found.contains(asks), "{asks}");
    }
}

#[test]
fn paper_has_no_script_and_says_how_it_is_handed_in() {
    let paper = page(&form("the headteacher"), Medium::Paper);
    assert!(!paper.contains("<script") && !paper.contains("script-src"));
    assert!(!paper.contains("<button"));
    assert!(paper.contains("Fold it"));
}

#[test]
fn both_say_what_it_is_for_who_sees_what_and_that_it_is_never_for_appraisal() {
    for medium in [Medium::Screen, Medium::Paper] {
        let page = page(&form("the headteacher"), medium);
        for words in [
            "never for appraisal",
            "who is not the headteacher",
            "fewer than 5 people could answer",
            "it is known what everybody said",
            "cannot say",
        ] {
            assert!(page.contains(words), "{words}");
        }
        assert_eq!(page.matches("type=\"radio\"").count(), 12);
        assert!(!page.contains(" checked"), "nothing is chosen beforehand");
    }
}

#[test]
fn what_is_put_into_the_page_cannot_become_part_of_it() {
    let page = page(&form("the <b>\"head\"</b></script><script>x()</script>"), Medium::Screen);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script").count(), 1);
    assert!(!page.contains("<b>\""));
}

#[test]
fn a_sheet_is_counted_a_row_a_person_however_a_spreadsheet_saved_it() {
    let form = form("=HYPERLINK(\"the head\")");
    let ids: Vec<String> = ["a", "b", "c", "d", "e", "f", "g"].map(|it| it.repeat(16)).to_vec();
    let blank = sheet(&form, &ids);
    assert!(blank.starts_with('\u{feff}'));
    let handed_in =
        |text: String| vec![HandedIn { name: "s.csv".to_owned(), bytes: Ok(text.into_bytes()) }];
    assert!(
        count(&handed_in(blank.clone()), None).refused.is_empty(),
        "unused rows are no answers"
    );
    let mut filled = blank;
    for (id, answers) in ids.iter().zip(["4,0", "4,1", "3,", "2,0", "4,0", "6,2", ""]) {
        let (first, second) = answers.split_once(',').unwrap_or_default();
        filled = filled
            .replace(&format!("\"{id}\",\"\",\"\""), &format!("\"{id}\",\"{first}\",\"{second}\""));
    }
    let bare = filled.replace('"', "").replace("=HYPERLINK(the head)", "x").replace("\r\n", "\n");
    let commas = |text: &str, by| text.replace("\",\"", &format!("\"{by}\""));
    for text in [
        filled.clone(),
        commas(&filled, ";"),
        commas(&filled, "\t"),
        filled.trim_start_matches('\u{feff}').to_owned(),
        as_bare(&bare),
    ] {
        let counted = count(&handed_in(text.clone()), None);
        let said: Vec<Said> = counted.counts.unwrap().prompts.iter().map(|it| it.said).collect();
        assert_eq!(said, [Said::Points([0, 1, 1, 3, 0]), Said::HeldBack], "{text}");
        let refused: Vec<_> = counted.refused.iter().map(|it| (&*it.name, &*it.why)).collect();
        let why = "its answer to co-kept-informed is 6, which is not 0 to 5";
        assert_eq!(refused, [("s.csv, row 9", why)]);
    }
}

/// A row of words that has no commas of its own, and two empty cells after each row.
fn as_bare(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines[2] = ",words,more words";
    lines.join(",,\n")
}
