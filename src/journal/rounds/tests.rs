//! Claims about rounds of colleagues: kept in counts, closed by one import.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::journal::samples::{open, quick_dir, tree};

/// A round of two questions: one that nine could answer, one that three could.
pub(crate) fn counts() -> Counts {
    let counted = |prompt: &str, said| Counted {
        prompt: prompt.to_owned(),
        rev: 1,
        question: String::new(),
        said,
    };
    Counts {
        round: RoundId::parse("7k3fq2xw").unwrap(),
        closed: None,
        pack: "trust-core".to_owned(),
        asked: Some(14),
        floor: FLOOR,
        responses: 9,
        prompts: vec![
            counted("co-kept-informed", Said::Points([2, 4, 3, 0, 0])),
            counted("cn-broker-guarantor", Said::HeldBack),
        ],
    }
}

fn read(text: &str) -> Result<Counts, String> {
    Counts::read(text.as_bytes()).map_err(|told| told.what)
}

#[test]
fn what_is_written_is_read_back_and_holds_no_number_of_what_is_held_back() {
    let text = counts().write().unwrap();
    assert_eq!(read(&text).unwrap(), counts());
    let (_, held) = text.split_once("cn-broker-guarantor").unwrap();
    assert_eq!(held, "\"\nrev = 1\nheld_back = true\n\n[end]\ncounts = 2\n");
    let closed = Counts { closed: Some(date(2026, 7, 2)), ..counts() };
    assert_eq!(read(&closed.write().unwrap()).unwrap(), closed);
}

#[test]
fn what_no_counting_can_have_made_is_refused_with_the_reason() {
    let text = counts().write().unwrap();
    for (from, to, words) in [
        ("[2, 4, 3, 0, 0]", "[2, 2, 0, 0, 0]", "what fewer than 5 people answered"),
        ("[2, 4, 3, 0, 0]", "[2, 4, 4, 0, 0]", "more answers to co-kept-informed"),
        ("[2, 4, 3, 0, 0]", "[4294967295, 4294967295, 3, 0, 0]", "more answers"),
        ("[2, 4, 3, 0, 0]", "[9]", "cannot be read"),
        ("floor = 5", "floor = 1", "no round shows fewer than 3"),
        ("responses = 9", "responses = 4", "4 people cannot have answered"),
        ("responses = 9", "responses = 15", "more people answered than were asked"),
        ("asked = 14", "asked = 8", "more people answered than were asked"),
        ("held_back = true", "", "either points or held_back"),
        ("held_back = true", "held_back = true\npoints = [1, 0, 0, 0, 0]", "either points or"),
        ("cn-broker-guarantor", "co-kept-informed", "co-kept-informed is counted twice"),
        ("cn-broker-guarantor", "../x", "is no question"),
        ("counts = 2", "counts = 3", "should hold 3 counts and holds 2"),
        ("[end]\ncounts = 2", "", "end is missing"),
        ("7k3fq2xw", "../../xx", "not a round"),
        ("format = 1", "format = 2", "newer candour"),
        ("format = 1", "round = 1", "the first line is not"),
        ("floor = 5", "floor = 5\ncode = \"rm\"", "cannot be read"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let why = read(&changed).unwrap_err();
        assert!(why.contains(words), "{from} -> {to}: {why}");
    }
}

#[test]
fn a_round_is_written_once_and_the_same_again_is_no_failure() {
    let dir = quick_dir();
    let journal = open(dir.path());
    assert_eq!(journal.rounds().unwrap(), []);
    assert!(tree(dir.path()).is_empty(), "looking makes nothing");
    let day = date(2026, 7, 2);
    let first = Counts { closed: Some(day), ..counts() };
    let file = journal.close_round(&first, day).unwrap();
    assert_eq!(journal.close_round(&first, day).unwrap(), file);
    let other = Counts { pack: "organisational-justice".to_owned(), ..first.clone() };
    let second = journal.close_round(&other, day).unwrap();
    let names = [&file, &second].map(|file| file.file_name().unwrap().to_str().unwrap());
    assert_eq!(names, ["2026-07-02.toml", "2026-07-02-2.toml"]);
    let kept: Vec<_> = journal.rounds().unwrap().into_iter().map(|it| it.counts).collect();
    assert_eq!(kept, [Ok(first), Ok(other)]);
    std::fs::remove_file(&second).unwrap();
    std::fs::create_dir(&second).unwrap();
    assert_eq!(journal.rounds().unwrap().len(), 1, "a folder is no round");
}

#[test]
fn a_damaged_round_is_told_by_check_with_its_line() {
    let dir = quick_dir();
    let journal = open(dir.path());
    let day = date(2026, 7, 2);
    let file = journal.close_round(&counts(), day).unwrap();
    assert_eq!(journal.check().unwrap().problems, []);
    let text = counts().write().unwrap().replace("rev = 1", "rev = x");
    crate::disk::write_over(&crate::disk::Real, &file, text.as_bytes()).unwrap();
    let problems = journal.check().unwrap().problems;
    assert_eq!((&problems[0].file, problems[0].line), (&file, Some(10)));
}

proptest! {
    #[test]
    fn no_text_that_is_read_tells_of_fewer_people_than_its_floor(
        points in proptest::array::uniform5(0_u32..4), floor in 0_u32..9, responses in 0_u32..12
    ) {
        let text = counts().write().unwrap();
        let text = text.replace("[2, 4, 3, 0, 0]", &format!("{points:?}"));
        let text = text.replace("floor = 5", &format!("floor = {floor}"));
        let text = text.replace("responses = 9", &format!("responses = {responses}"));
        if let Ok(counts) = read(&text) {
            let Said::Points(points) = counts.prompts[0].said else { panic!("{text}") };
            prop_assert!(answers(&points) >= counts.floor && counts.floor >= LOWEST_FLOOR);
            prop_assert!(answers(&points) <= counts.responses);
        }
    }

    #[test]
    fn whatever_bytes_there_are_reading_ends_with_counts_or_a_reason(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..300),
            "(format = 1\n|round = \"7k3fq2xw\"\n|\\[\\[count\\]\\]\n|points = \\[1, 2, 3, 4, 5\\]\n|floor = 5\n|\\PC{0,9}\n){0,12}"
                .prop_map(String::into_bytes),
        ]
    ) {
        let _ = Counts::read(&bytes);
    }
}
