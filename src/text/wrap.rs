//! Wrapping: where the rows of a text begin in a given number of cells.
//!
//! Breaks are those of UAX #14 that are also cluster boundaries. Spaces at a row's end hang: they
//! never begin a row and never overflow it. A word longer than a row is cut between clusters.

use std::iter::Peekable;
use std::ops::Range;

use unicode_linebreak::linebreaks;

use super::cells::{cell, clusters};
use super::part;
use super::words::fresh_start;

/// The rows of a text with newlines, as ranges of its bytes without line ends and hanging spaces.
/// Every line has at least one row, so an empty text has one.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        let mut start = 0;
        for next in Rows::new(line, 0, width).chain([line.len()]) {
            let end = part(line, 0..next).trim_end_matches(' ').len().max(start);
            rows.push(from + start..from + end);
            start = next;
        }
        from += line.len() + 1;
    }
    rows
}

/// The rows of a text with newlines, for showing it.
pub fn lines(text: &str, width: usize) -> Vec<&str> {
    wrap(text, width).into_iter().map(|row| part(text, row)).collect()
}

/// Where the rows of one paragraph begin, after the row that begins at `from`.
pub(crate) struct Rows<'a> {
    text: &'a str,
    start: usize,
    width: usize,
    breaks: Peekable<Box<dyn Iterator<Item = usize> + 'a>>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(text: &'a str, from: usize, width: usize) -> Self {
        let fresh = fresh_start(text, from);
        let rest = part(text, fresh..text.len());
        let breaks: Box<dyn Iterator<Item = usize>> =
            Box::new(linebreaks(rest).map(move |(at, _)| fresh + at));
        Self { text, start: from, width: width.max(1), breaks: breaks.peekable() }
    }
}

impl Iterator for Rows<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let (mut x, mut at, mut last_break) = (0, self.start, None);
        for cluster in clusters(part(self.text, self.start..self.text.len())) {
            while self.breaks.next_if(|&b| b < at).is_some() {}
            if at > self.start && cluster != " " && self.breaks.peek() == Some(&at) {
                last_break = Some(at);
            }
            let width = cell(cluster, self.width).width;
            if cluster != " " && x + width > self.width {
                self.start = last_break.unwrap_or(at);
                return Some(self.start);
            }
            x += width;
            at += cluster.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::cells::width;

    #[test]
    fn rows_break_between_words_and_their_spaces_hang() {
        for (text, cells, rows) in [
            ("one two three", 8, vec!["one two", "three"]),
            ("one two three", 7, vec!["one two", "three"]),
            ("one two three", 6, vec!["one", "two", "three"]),
            ("abcdefghij klm", 10, vec!["abcdefghij", "klm"]),
            ("abcdefghij     klm", 10, vec!["abcdefghij", "klm"]),
            ("abcdefghijklm no", 5, vec!["abcde", "fghij", "klm", "no"]),
            ("a (there)", 6, vec!["a", "(there", ")"]),
            ("they said \"yes\".", 14, vec!["they said", "\"yes\"."]),
            ("漢字漢字", 5, vec!["漢字", "漢字"]),
            ("漢字。漢", 4, vec!["漢", "字。", "漢"]),
            ("one\n\ntwo ", 8, vec!["one", "", "two"]),
            ("", 8, vec![""]),
            ("e\u{301}e\u{301}e\u{301}", 2, vec!["e\u{301}e\u{301}", "e\u{301}"]),
        ] {
            assert_eq!(lines(text, cells), rows, "{text:?} in {cells}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn no_row_is_too_wide_or_begins_with_a_space_or_inside_a_cluster(
            text in crate::text::editor::tests::any_text(), cells in 1..40usize
        ) {
            let line = text.replace('\n', " ");
            let bounds: Vec<usize> = clusters(&line)
                .scan(0, |at, c| { let start = *at; *at += c.len(); Some(start) })
                .collect();
            let mut start = 0;
            for next in Rows::new(&line, 0, cells).chain([line.len()]) {
                prop_assert!(next == line.len() || bounds.contains(&next));
                let row = part(&line, start..next);
                prop_assert!(start == 0 || clusters(row).next() != Some(" "), "{row:?}");
                let hung = clusters(row).collect::<Vec<_>>();
                let solid = hung.len() - hung.iter().rev().take_while(|c| **c == " ").count();
                let used: usize = hung.iter().take(solid).map(|c| cell(c, cells).width).sum();
                prop_assert!(used <= cells, "{row:?} is {used} wide");
                start = next;
            }
        }

        #[test]
        fn rows_are_the_same_from_any_row_on(
            text in crate::text::editor::tests::any_text(), cells in 1..30usize
        ) {
            let line = text.replace('\n', " ");
            let all: Vec<usize> = Rows::new(&line, 0, cells).collect();
            for (i, &from) in all.iter().enumerate() {
                let rest: Vec<usize> = Rows::new(&line, from, cells).collect();
                prop_assert_eq!(&rest, &all[i + 1..].to_vec());
            }
        }
    }

    #[test]
    fn a_wide_glyph_never_ends_in_the_last_odd_column() {
        for row in lines("漢字漢字漢字漢字", 5) {
            assert_eq!(width(row), 4);
        }
    }
}
