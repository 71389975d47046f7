//! What is seen of the text: the rows in view, ready to draw, and the caret's cell among them.
//!
//! One column is kept for the caret, so that it shows after a full row. Colours are the screen's.

use std::ops::Range;

use super::{Editor, Place};
use crate::text::cells::{cell, clusters, snap_back};
use crate::text::clean::Shown;
use crate::text::part;

/// How a run of text is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As text.
    Plain,
    /// As a mark that stands for something which cannot be drawn.
    Marked,
    /// As text that something is to be said of.
    Noted,
    /// As selected.
    Selected,
}

/// What finds the places of a text of which something is to be said.
pub type Find<'f> = dyn Fn(&str) -> Vec<Range<usize>> + 'f;

/// How many bytes around what is in view are looked through with it: a name may begin above.
const AROUND: usize = 200;

/// A piece of a row that looks alike throughout, ready to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// Its text.
    pub text: Shown<'a>,
    /// How it looks.
    pub look: Look,
}

impl Editor {
    /// Sets the size of the view in cells, and scrolls so that the caret is in it.
    pub fn layout(&mut self, width: u16, height: u16) {
        let before = self.wrap_width();
        self.width = width;
        self.height = height;
        let width = self.wrap_width();
        if width != before {
            for paragraph in &mut self.paragraphs {
                paragraph.wrap(width);
            }
        }
        self.scroll();
    }

    /// The caret's cell in the view, as column and row.
    pub fn caret_cell(&self) -> (u16, u16) {
        let x = self.caret_column().min(usize::from(self.width.saturating_sub(1)));
        let y = self.caret_global_row().saturating_sub(self.first_row);
        (cells(x), cells(y).min(self.height.saturating_sub(1)))
    }

    /// The rows in view, each as runs to draw one after the other.
    pub fn rows(&self) -> impl Iterator<Item = Vec<Run<'_>>> {
        self.rows_noting(&|_| Vec::new())
    }

    /// The same, with what `find` finds looking noted. It is handed no more of a paragraph than is in
    /// view and a little around that, so that a key costs the same in a long one.
    pub fn rows_noting<'a>(&'a self, find: &'a Find<'a>) -> impl Iterator<Item = Vec<Run<'a>>> {
        let height = if self.width == 0 { 0 } else { usize::from(self.height) };
        let (mut paragraph, mut row) = self.locate(self.first_row);
        let shown = self.row_count().saturating_sub(self.first_row).min(height);
        let mut noted = self.noted(paragraph, row, shown, find);
        (0..shown).map(move |number| {
            if row >= self.paragraph(paragraph).row_count() {
                paragraph += 1;
                row = 0;
                noted = self.noted(paragraph, row, shown - number, find);
            }
            row += 1;
            self.runs(paragraph, row - 1, &noted)
        })
    }

    /// What is found in a paragraph from this row on, `most` rows long.
    fn noted(
        &self,
        paragraph: usize,
        row: usize,
        most: usize,
        find: &Find<'_>,
    ) -> Vec<Range<usize>> {
        let held = self.paragraph(paragraph);
        let last = (row + most.saturating_sub(1)).min(held.row_count().saturating_sub(1));
        let around = around(&held.text, held.row(row).start..held.row(last).end);
        let found = find(part(&held.text, around.clone()));
        found.into_iter().map(|at| around.start + at.start..around.start + at.end).collect()
    }

    /// The text around the caret, and where in it the caret is.
    pub fn around_caret(&self) -> (&str, usize) {
        let Place { paragraph, byte } = self.caret.at;
        let text = self.paragraph(paragraph).text.as_str();
        let around = around(text, byte..byte);
        (part(text, around.clone()), byte - around.start)
    }

    /// How many rows the whole text takes.
    pub fn row_count(&self) -> usize {
        self.paragraphs.iter().map(super::Paragraph::row_count).sum()
    }

    /// How many rows are above the view.
    pub fn first_row(&self) -> usize {
        self.first_row
    }

    /// The cells in which rows are wrapped: all but the one kept for the caret.
    pub(super) fn wrap_width(&self) -> usize {
        usize::from(self.width).saturating_sub(1).max(1)
    }

    /// Brings the caret into view, and leaves no rows empty below while there is text above.
    pub(super) fn scroll(&mut self) {
        let height = usize::from(self.height).max(1);
        let row = self.caret_global_row();
        let last_first = self.row_count().saturating_sub(height);
        self.first_row =
            self.first_row.min(last_first).min(row).max((row + 1).saturating_sub(height));
    }

    /// The caret's row within its paragraph.
    pub(super) fn caret_row(&self) -> usize {
        let Place { paragraph, byte } = self.caret.at;
        let held = self.paragraph(paragraph);
        let row = held.row_of(byte);
        let at_start = row > 0 && held.row(row).start == byte;
        if self.caret.hangs && at_start { row - 1 } else { row }
    }

    /// The caret's row within the text.
    pub(super) fn caret_global_row(&self) -> usize {
        let above = self.paragraphs.iter().take(self.caret.at.paragraph);
        above.map(super::Paragraph::row_count).sum::<usize>() + self.caret_row()
    }

    /// The caret's column, which in hanging spaces is the last of the view.
    pub(super) fn caret_column(&self) -> usize {
        let held = self.paragraph(self.caret.at.paragraph);
        let width = self.wrap_width();
        held.column_of(self.caret_row(), self.caret.at.byte, width).min(width)
    }

    /// The paragraph of a row of the text, and the row within it.
    pub(super) fn locate(&self, row: usize) -> (usize, usize) {
        let mut left = row;
        for (i, paragraph) in self.paragraphs.iter().enumerate() {
            if left < paragraph.row_count() {
                return (i, left);
            }
            left -= paragraph.row_count();
        }
        let last = self.paragraphs.len() - 1;
        (last, self.paragraph(last).row_count().saturating_sub(1))
    }

    fn runs(&self, paragraph: usize, row: usize, noted: &[Range<usize>]) -> Vec<Run<'_>> {
        let held = self.paragraph(paragraph);
        let (text, range) = (held.text.as_str(), held.row(row));
        let selected = self.selected();
        let is_selected = |byte| {
            let at = Place { paragraph, byte };
            selected.is_some_and(|(start, end)| start <= at && at < end)
        };
        let mut runs = Runs::default();
        let (mut at, mut x) = (range.start, 0);
        for cluster in clusters(part(text, range.clone())) {
            let drawn = cell(cluster, self.wrap_width());
            x += drawn.width;
            if x > usize::from(self.width) {
                break;
            }
            let end = at + cluster.len();
            let look = if is_selected(at) {
                Look::Selected
            } else if noted.iter().any(|noted| noted.contains(&at)) {
                Look::Noted
            } else {
                Look::Plain
            };
            runs.add(text, at..end, drawn.mark, look);
            at = end;
        }
        runs.end(text);
        // A selected line end shows as a selected cell, so that empty lines are seen to be taken.
        if range.end == text.len() && x < usize::from(self.width) && is_selected(text.len()) {
            runs.done.push(Run { text: Shown::ours(" "), look: Look::Selected });
        }
        runs.done
    }
}

/// Gathers the clusters of a row into runs.
#[derive(Default)]
struct Runs<'a> {
    done: Vec<Run<'a>>,
    open: Option<(Range<usize>, Look)>,
}

impl<'a> Runs<'a> {
    fn add(&mut self, text: &'a str, range: Range<usize>, mark: Option<char>, look: Look) {
        // Marks are runs of their own: joined to its neighbours, a mark could become one cluster
        // with them and change its width.
        if let Some(mark) = mark {
            self.end(text);
            let look = if look == Look::Selected { look } else { Look::Marked };
            self.done.push(Run { text: Shown::marked(mark), look });
            return;
        }
        match &mut self.open {
            Some((open, same)) if *same == look => open.end = range.end,
            _ => {
                self.end(text);
                self.open = Some((range, look));
            }
        }
    }

    fn end(&mut self, text: &'a str) {
        if let Some((range, look)) = self.open.take() {
            self.done.push(Run { text: Shown::unmarked(part(text, range)), look });
        }
    }
}

/// The part of a text with a little around it, whole clusters of it.
fn around(text: &str, part: Range<usize>) -> Range<usize> {
    let end = (part.end + AROUND).min(text.len());
    snap_back(text, part.start.saturating_sub(AROUND))..snap_back(text, end)
}

fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
