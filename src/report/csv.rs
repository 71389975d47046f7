//! Answers as CSV, a row an entry, as spreadsheets read it (RFC 4180): UTF-8 with the mark by which
//! Excel knows it, lines that end in CR LF, every cell in quotes.
//!
//! A spreadsheet takes a cell that begins with `=` for a sum and works it out. Such cells begin with
//! an apostrophe here, which says that they are words (the security contract, S8).

use super::{document::theme_of, shown};
use crate::{
    calendar::universal_day,
    change::standing::{Seen, Standing},
    journal::session::{Entry, Session, Subject},
    pack::library::Library,
};

const COLUMNS: [&str; 21] = [
    "session",
    "date",
    "kind",
    "pack",
    "theme",
    "prompt",
    "question",
    "partner",
    "rating",
    "part",
    "ticked",
    "cannot_say",
    "left_out",
    "saw_previous",
    "tags",
    "text",
    "different",
    "probes",
    "later_thoughts",
    "marked",
    "private",
];

/// The first row, which names the columns.
pub fn header() -> String {
    format!("\u{FEFF}{}", row(&COLUMNS.map(str::to_owned)))
}

/// The rows of a session. Days are those of UTC; which theme a question is of the library says.
pub fn rows(session: &Session, library: &Library) -> String {
    session.entries.iter().map(|entry| row(&cells(session, entry, library))).collect()
}

fn cells(session: &Session, entry: &Entry, library: &Library) -> [String; 21] {
    let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
    let probes = entry.probes.iter().filter(|probe| !probe.text.is_empty());
    let probes: Vec<_> = probes.map(|probe| format!("{}\n{}", probe.asked, probe.text)).collect();
    let thoughts = entry.added.iter();
    let thoughts: Vec<_> =
        thoughts.map(|added| format!("{}\n{}", universal_day(added.at), added.text)).collect();
    [
        session.id.to_string(),
        universal_day(session.started).to_string(),
        session.kind.name().to_owned(),
        session.pack.clone(),
        theme_of(library, &entry.prompt).unwrap_or_default().to_owned(),
        entry.prompt.clone(),
        entry.question.clone(),
        entry.partner.clone(),
        entry.rating.map_or_else(String::new, |rating| rating.to_string()),
        entry.part.clone(),
        entry.tick.map_or_else(String::new, |tick| tick.words().to_owned()),
        yes(entry.cannot_say),
        yes(entry.skipped),
        yes(entry.saw_previous),
        entry.tags.join(", "),
        entry.text.clone(),
        entry.different.clone(),
        probes.join("\n\n"),
        thoughts.join("\n\n"),
        yes(entry.marked),
        yes(entry.private),
    ]
}

/// Where partners and changes stood, a row an observation, with the row that names the columns.
pub fn standings(standings: &[Standing]) -> String {
    let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
    let mut rows = format!("\u{FEFF}{}", row(&OF_STANDINGS.map(str::to_owned)));
    for Standing { subject, code, name, seen } in standings {
        let subject = match subject {
            Subject::Partner => "partner",
            Subject::Initiative => "initiative",
        };
        for Seen { session, started, said } in seen {
            rows += &row(&[
                subject.to_owned(),
                code.clone(),
                name.clone(),
                session.to_string(),
                universal_day(*started).to_string(),
                said.stages.clone(),
                said.stage.clone(),
                said.needs.clone(),
                said.why.clone(),
                said.next_test.clone(),
                yes(said.swift),
                yes(said.contact_changed),
            ]);
        }
    }
    rows
}

const OF_STANDINGS: [&str; 12] = [
    "subject",
    "code",
    "name",
    "session",
    "date",
    "stages",
    "stage",
    "needs",
    "why",
    "next_test",
    "swift",
    "contact_changed",
];

/// A row of these cells.
pub(super) fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

fn cell(text: &str) -> String {
    let text = shown(text);
    let apostrophe = if is_taken_for_a_sum(&text) { "'" } else { "" };
    format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet would work the text out: some look past spaces and quotes, and take
/// full-width signs for the usual ones.
fn is_taken_for_a_sum(text: &str) -> bool {
    let is_passed_over = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '＂');
    let rest = text.trim_start_matches(is_passed_over);
    let before = text.strip_suffix(rest).unwrap_or_default();
    before.contains(['\t', '\r', '\n'])
        || rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::change::samples::{rated, session, told};

    /// The rows as an independent reader finds them.
    fn read(csv: &str) -> Vec<Vec<String>> {
        let csv = csv.strip_prefix('\u{FEFF}').unwrap_or(csv);
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
        rows.collect()
    }

    #[test]
    fn a_row_an_entry_with_empty_where_nothing_was_given() {
        let mut one = session("2025-09-25");
        one.entries = vec![told("mp-clear-purpose", 3, "A \"wall\",\nand more.")];
        one.entries.push(Entry { rating: None, skipped: true, ..rated("q", 1) });
        let rows = read(&(header() + &rows(&one, crate::pack::library::built_in())));
        assert_eq!(rows[0], COLUMNS);
        let of = |row: usize, column: &str| {
            let at = COLUMNS.iter().position(|name| *name == column).unwrap();
            rows[row][at].as_str()
        };
        assert_eq!((of(1, "date"), of(1, "rating")), ("2025-09-25", "3"));
        assert_eq!((of(1, "theme"), of(1, "text")), ("Moral purpose", "A \"wall\",\nand more."));
        assert_eq!((of(2, "rating"), of(2, "left_out"), of(2, "theme")), ("", "yes", ""));
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn excel_knows_the_letters_and_every_row_ends_as_it_expects() {
        let header = header();
        assert!(header.starts_with('\u{FEFF}') && header.ends_with("\"\r\n"));
    }

    #[test]
    fn what_a_spreadsheet_would_work_out_is_marked_as_words() {
        for text in [
            "=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\"=1", "' =1", "\n=1", "\nwords", "＝1",
            "－1", "\u{a0}=1", "“=1",
        ] {
            assert!(cell(text).starts_with("\"'"), "{text:?}");
        }
        for text in ["1 = 1", "words", "", "a-b", "(=1)", "5+1"] {
            assert!(!cell(text).starts_with("\"'"), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn any_text_is_read_back_and_none_begins_a_sum(
            text in prop_oneof![crate::text::editor::tests::any_text(), "[-=+@\"', \n;a＝]{0,20}"]
        ) {
            let rows = read(&row(&[text.clone(), "x".to_owned()]));
            let read = &rows[0][0];
            let bare = if is_taken_for_a_sum(&shown(&text)) {
                read.strip_prefix('\'').unwrap()
            } else {
                read
            };
            prop_assert_eq!(bare, &*shown(&text));
            prop_assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
            prop_assert_eq!(&rows[0][1], "x");
        }
    }
}
