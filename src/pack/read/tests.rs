//! Claims about reading content files: every mistake, each in its place.

use super::{Mention, read, read_among};
use crate::pack::content::{Content, Kind};
use crate::pack::{Answer, Mistake, Order, Pack, StagesSubject, Subject};

const SMALL: &str = r#"format = 1
id = "own"
kind = "pack"
rev = 2
title = "My own"

[[theme]]
id = "one"
title = "One"

[[prompt]]
id = "p-one"
rev = 3
theme = "one"
ask = """
What
happened?"""
anchors = { 1 = "Low", 3 = "Middle", 5 = "High" }
"#;

fn read_pack(file: &str, bytes: &[u8]) -> Result<Pack, Vec<Mistake>> {
    match read(file, bytes)? {
        Content::Pack(pack) => Ok(pack),
        other => panic!("a {}", other.kind().name()),
    }
}

/// Each mistake as `line:column: what`.
fn mistakes(text: &str) -> Vec<String> {
    let mistakes = read_pack("own.toml", text.as_bytes()).unwrap_err();
    mistakes.iter().map(|found| found.to_string().replacen("own.toml:", "", 1)).collect()
}

#[test]
fn a_pack_needs_no_more_than_its_prompts_and_their_anchors() {
    let pack = read_pack("own.toml", SMALL.as_bytes()).unwrap();
    assert_eq!((pack.rev, pack.subject), (2, Subject::Own));
    let prompt = pack.prompt("p-one").unwrap();
    assert_eq!((prompt.rev, prompt.answer), (3, Answer::Rate));
    assert_eq!(prompt.anchors.as_ref().unwrap().middle, "Middle");
}

#[test]
fn line_ends_of_other_systems_and_a_mark_at_the_start_read_the_same() {
    let plain = read_pack("own.toml", SMALL.as_bytes()).unwrap();
    for end in ["\r\n", "\r"] {
        let text = format!("\u{FEFF}{}", SMALL.replace('\n', end));
        assert_eq!(read_pack("own.toml", text.as_bytes()).unwrap(), plain);
    }
}

#[test]
fn dotted_anchors_are_the_same_as_a_group() {
    let dotted = SMALL.replace(
        r#"anchors = { 1 = "Low", 3 = "Middle", 5 = "High" }"#,
        "anchors.1 = \"Low\"\nanchors.3 = \"Middle\"\nanchors.5 = \"High\"",
    );
    assert_eq!(
        read_pack("own.toml", dotted.as_bytes()).unwrap(),
        read_pack("own.toml", SMALL.as_bytes()).unwrap()
    );
}

#[test]
fn the_answer_of_the_pack_holds_where_a_prompt_says_nothing() {
    let told = SMALL.replace("rev = 2", "rev = 2\nanswer = \"text\"");
    assert_eq!(mistakes(&told).len(), 1, "its prompt has anchors and is told");
    let told = told.replace("theme = \"one\"", "theme = \"one\"\nanswer = \"rate\"");
    let pack = read_pack("own.toml", told.as_bytes()).unwrap();
    assert_eq!(pack.prompts.first().unwrap().answer, Answer::Rate);
}

#[test]
fn a_file_that_breaks_off_is_not_blamed_for_what_may_be_further_down() {
    let broken = SMALL.replace("title = \"My own\"", "title = My own");
    let found = mistakes(&broken);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found.iter().all(|found| found.starts_with("5:")), "{found:?}");
}

#[test]
fn a_file_over_sixteen_megabytes_is_refused_and_one_of_just_that_is_read() {
    const MOST: usize = 16 * 1024 * 1024;
    let mut text = SMALL.to_owned();
    text.push('#');
    text.push_str(&"x".repeat(MOST - text.len()));
    assert!(read_pack("own.toml", text.as_bytes()).is_ok());
    text.push('x');
    assert_eq!(mistakes(&text), ["1:1: this file is larger than 16 MB, which no content file is"]);
}

#[test]
fn a_hundred_mistakes_are_listed_and_the_rest_counted() {
    use std::fmt::Write as _;
    let mut text = SMALL.to_owned();
    for key in 0..250 {
        writeln!(text, "strange{key} = 1").unwrap();
    }
    let found = mistakes(&text);
    assert_eq!(found.len(), 100);
    assert!(found.last().unwrap().ends_with("(and 150 more mistakes after this one)"));
}

#[test]
fn the_name_of_the_file_cannot_move_the_cursor() {
    let found = read_pack("a\u{1B}[2J\n.toml", b"").unwrap_err();
    assert_eq!(found.first().unwrap().file, "a␛[2J .toml");
}

#[test]
fn an_item_without_a_name_is_called_after_its_id() {
    let text = br#"format = 1
id = "own"
kind = "lens"
rev = 1
title = "My own"

[[item]]
id = "idealised-influence"
gloss = "Lives it."

[[item]]
id = "f-openness"
name = "Openness and honesty"
gloss = "Says what is so."
"#;
    let Content::Lens(lens) = read("own.toml", text).unwrap() else { panic!("it is a lens") };
    let names: Vec<&str> = lens.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["Idealised influence", "Openness and honesty"]);
}

#[test]
fn a_lens_is_held_to_the_same_rules() {
    let text = b"format = 1\nid = \"own\"\nkind = \"lens\"\nrev = 0\ntitle = \"Own\"\n\n[[item]]\nid = \"A\"\nask = \"\"\ngloss = 3\nnmae = \"A\"\n";
    let found = read("own.toml", text).unwrap_err();
    let places: Vec<_> = found.iter().map(|found| (found.line, found.column)).collect();
    assert_eq!(places, [(4, 7), (8, 6), (10, 9), (11, 1)]);
}

#[test]
fn a_prompt_takes_over_the_anchors_and_the_source_of_its_pack() {
    let text = SMALL.replace("title = \"My own\"", "title = \"My own\"\ncite = \"A book\"");
    let text = text.replace("anchors = {", "cite = \"A page\"\nanchors = {");
    let own = read_pack("own.toml", text.as_bytes()).unwrap();
    assert_eq!(own.prompts[0].cite, "A page");

    let anchors = "anchors = { 1 = \"Low\", 3 = \"Middle\", 5 = \"High\" }\n";
    let text = SMALL.replace(anchors, "");
    assert_eq!(mistakes(&text).len(), 1, "it is rated");
    let text = text.replace("\n[[theme]]", &format!("cite = \"A book\"\n{anchors}\n[[theme]]"));
    let taken = read_pack("own.toml", text.as_bytes()).unwrap();
    assert_eq!(taken.prompts[0].anchors, own.prompts[0].anchors);
    assert_eq!(taken.prompts[0].cite, "A book");
}

#[test]
fn stages_stand_in_a_line_for_a_partner_unless_they_say_otherwise() {
    let text = "format = 1\nid = \"own\"\nkind = \"stages\"\nrev = 1\ntitle = \"Own\"\n\n[[item]]\nid = \"far-off\"\ngloss = \"We have not met.\"\n";
    let stages = |text: &str| match read("own.toml", text.as_bytes()).unwrap() {
        Content::Stages(stages) => stages,
        other => panic!("a {}", other.kind().name()),
    };
    let plain = stages(text);
    assert_eq!((plain.order, plain.subject), (Order::Line, StagesSubject::Partner));
    assert_eq!(plain.stages[0].name, "Far off");
    let said = text.replace("rev = 1", "rev = 1\norder = \"cycle\"\nsubject = \"initiative\"");
    let said = stages(&said);
    assert_eq!((said.order, said.subject), (Order::Cycle, StagesSubject::Initiative));
}

#[test]
fn a_file_that_does_not_say_what_it_is_is_read_as_what_it_looks_like() {
    let text = "format = 1\nid = \"own\"\nrev = 1\ntitle = \"Own\"\n\n[[item]]\nid = \"a\"\n";
    let found = read("own.toml", text.as_bytes()).unwrap_err();
    let what: Vec<&str> = found.iter().map(|found| found.what.as_str()).collect();
    assert_eq!(what, ["this file has no `kind`", "the item \"a\" has no `gloss`"]);
}

#[test]
fn what_other_content_objects_to_is_a_mistake_at_its_place() {
    let text = SMALL.replace("theme = \"one\"", "theme = \"one\"\ntags = [\"a/b\"]");
    let found = read_among("own.toml", text.as_bytes(), |mention| match mention {
        Mention::Id(id) => Some(format!("not {id}")),
        Mention::Theme(_) => None,
        Mention::Prompt(id) => Some(format!("nor {id}")),
        Mention::Tag(tag) => Some(format!("nor {tag}")),
        Mention::Reading(page) => Some(format!("nor {page} to read")),
    });
    let found: Vec<String> = found.unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        ["own.toml:2:6: not own", "own.toml:12:6: nor p-one", "own.toml:15:9: nor a/b"]
    );
    assert_eq!(read("own.toml", text.as_bytes()).unwrap().kind(), Kind::Pack);
}
