//! One paragraph of the editor, with its rows and its count of words kept up to date.
//!
//! An edit wraps again from shortly before it until the rows fall into step with the old ones, and
//! counts words again only around it, so that a key costs the same in a long paragraph.

use std::ops::Range;

use crate::text::cells::{cell, clusters, snap_back};
use crate::text::part;
use crate::text::words::{count, fresh_start, next_fresh_start};
use crate::text::wrap::Rows;

/// How many rows above an edit may change: a shorter word fits the row before, and a mark may join
/// that row's last cluster. One more than the worst case known.
const ROWS_BEFORE: usize = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Where each row begins; the first is always 0.
    starts: Vec<usize>,
    words: usize,
}

impl Paragraph {
    pub(super) fn new(text: String, width: usize) -> Self {
        let words = count(&text);
        let mut paragraph = Self { text, starts: Vec::new(), words };
        paragraph.wrap(width);
        paragraph
    }

    pub(super) fn wrap(&mut self, width: usize) {
        self.starts = std::iter::once(0).chain(Rows::new(&self.text, 0, width)).collect();
    }

    pub(super) fn words(&self) -> usize {
        self.words
    }

    pub(super) fn row_count(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn row(&self, row: usize) -> Range<usize> {
        let at = |row: usize| self.starts.get(row).copied().unwrap_or(self.text.len());
        at(row)..at(row + 1)
    }

    /// The row that holds `byte`: where a row begins, that row.
    pub(super) fn row_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// Where the words of a row end: before the spaces that hang at a wrap, if there are words.
    pub(super) fn row_end(&self, row: usize) -> usize {
        let range = self.row(row);
        if row + 1 >= self.row_count() {
            return range.end;
        }
        let solid = part(&self.text, range.clone()).trim_end_matches(' ').len();
        let end = snap_back(&self.text, range.start + solid);
        if end > range.start { end } else { range.end }
    }

    /// How many cells lie in a row before `byte`.
    pub(super) fn column_of(&self, row: usize, byte: usize, limit: usize) -> usize {
        let before = part(&self.text, self.row(row).start..byte);
        clusters(before).map(|c| cell(c, limit).width).sum()
    }

    /// The cluster boundary of a row nearest to a column from the left.
    pub(super) fn byte_at(&self, row: usize, column: usize, limit: usize) -> usize {
        let (mut at, end) = (self.row(row).start, self.row_end(row));
        let mut x = 0;
        for cluster in clusters(part(&self.text, at..end)) {
            x += cell(cluster, limit).width;
            if x > column {
                break;
            }
            at += cluster.len();
        }
        at
    }

    /// Replaces part of the text with text that has no line end.
    pub(super) fn replace(&mut self, range: Range<usize>, added: &str, width: usize) {
        let (old_len, edited) = (self.text.len(), range.start);
        // Between these places words and line breaks depend on the edit, outside them they do not.
        let fresh = fresh_start(&self.text, edited.saturating_sub(1));
        let settled = next_fresh_start(&self.text, range.end);
        let words_before = count(part(&self.text, fresh..settled));
        self.text.replace_range(range, added);
        let new_len = self.text.len();
        let moved = |at: usize| (at + new_len).saturating_sub(old_len);
        self.words = self.words + count(part(&self.text, fresh..moved(settled))) - words_before;

        let first = self.row_of(edited).saturating_sub(ROWS_BEFORE);
        let from = self.row(first).start;
        let old_rows = self.starts.split_off(first + 1);
        for start in Rows::new(&self.text, from, width) {
            if start >= moved(settled)
                && let Ok(same) = old_rows.binary_search_by(|&old| moved(old).cmp(&start))
            {
                self.starts.extend(old_rows.iter().skip(same).map(|&old| moved(old)));
                return;
            }
            self.starts.push(start);
        }
    }
}
