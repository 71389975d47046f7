//! A course and a practice at a terminal.

use super::SEPTEMBER;
use super::harness::{Program, json};

#[test]
fn an_exercise_is_begun_from_the_finder_after_its_reading_and_counted_while_it_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\u{b}").sees("Type what");
    program.types("courses").keys("\r").sees("Trust in one partnership");
    program.keys("\r").sees("joins its parts").keys("\u{1b}").sees("Trust in one partnership");
    program.keys("\u{1b}[B\u{1b}[B\r").sees("same children?");
    program.types("Two words more.").sees("3 of 600 words").keys("\u{11}").ends_with(0);
    let course = json(dir.path(), SEPTEMBER, &["course", "--json"]);
    assert_eq!(course["courses"][0]["exercises"][0]["state"], "begun");
    let mut program =
        Program::start(dir.path(), SEPTEMBER, &["reflect", "--pack", "partnership-course"]);
    program.sees("Two words more.").keys("\u{11}").ends_with(0);
}

#[test]
fn a_case_is_read_asked_about_and_kept_as_practice() {
    let dir = tempfile::tempdir().unwrap();
    let mut program = Program::start(dir.path(), SEPTEMBER, &["reflect", "--pack", "case-nursery"]);
    program.sees("stands on the edge of a port town").types("Two.").sees("In this case");
    program.keys("\u{7}").sees("stands on the edge of a port town").keys("\u{7}").sees("Two.");
    program.keys("\t").sees("What would you ask?").keys("\u{11}").ends_with(0);
    let list = json(dir.path(), SEPTEMBER, &["list", "--json"]);
    assert_eq!(list[0]["kind"], "practice");
}
