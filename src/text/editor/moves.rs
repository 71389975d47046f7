//! Where the caret goes: by cluster, word, visual row, page, and to the ends.
//!
//! At a soft wrap one byte has two places on the screen: the end of a row and the start of the
//! next. The caret's `hangs` says which; only a move to a row's end, or up or down to one, sets it.

use super::{Caret, Editor, Motion, Place};
use crate::text::cells::{next_boundary, previous_boundary};
use crate::text::words::{word_after, word_before};

impl Editor {
    /// Moves the caret, with the selection if `selecting`.
    pub(super) fn go(&mut self, motion: Motion, selecting: bool) {
        self.history.seal();
        let column = match motion {
            Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown => {
                Some(self.column.unwrap_or_else(|| self.caret_column()))
            }
            _ => None,
        };
        if selecting {
            self.caret.anchor.get_or_insert(self.caret.at);
        } else if let Some((start, end)) = self.selected() {
            self.caret.anchor = None;
            match motion {
                Motion::Left => return self.put(Caret::at(start)),
                Motion::Right => return self.put(Caret::at(end)),
                _ => {}
            }
        }
        let anchor = if selecting { self.caret.anchor } else { None };
        let (at, hangs) = match column {
            Some(column) => self.vertically(motion, column),
            None => self.horizontally(motion),
        };
        self.put(Caret { at, hangs, anchor });
        self.column = column;
    }

    /// Where a motion along the text leads from the caret.
    pub(super) fn horizontally(&self, motion: Motion) -> (Place, bool) {
        let Place { paragraph, byte } = self.caret.at;
        let text = self.paragraph(paragraph).text.as_str();
        let row = self.caret_row();
        let (last, end) = (self.paragraphs.len() - 1, text.len());
        let before = || match paragraph.checked_sub(1) {
            Some(paragraph) => Place { paragraph, byte: self.paragraph(paragraph).text.len() },
            None => Place::default(),
        };
        let after = || match paragraph {
            p if p < last => Place { paragraph: p + 1, byte: 0 },
            _ => Place { paragraph, byte: end },
        };
        let here = |byte| Place { paragraph, byte };
        let at = match motion {
            Motion::Left | Motion::WordLeft if byte == 0 => before(),
            Motion::Right | Motion::WordRight if byte >= end => after(),
            Motion::Left => here(previous_boundary(text, byte)),
            Motion::Right => here(next_boundary(text, byte)),
            Motion::WordLeft => here(self.on_boundary(paragraph, word_before(text, byte))),
            Motion::WordRight => here(self.on_boundary(paragraph, word_after(text, byte))),
            Motion::RowStart => here(self.paragraph(paragraph).row(row).start),
            Motion::RowEnd => return self.row_end(paragraph, row),
            Motion::TextStart => Place::default(),
            Motion::TextEnd => Place { paragraph: last, byte: self.paragraph(last).text.len() },
            Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown => here(byte),
        };
        (at, false)
    }

    fn vertically(&self, motion: Motion, column: usize) -> (Place, bool) {
        let page = usize::from(self.height).saturating_sub(1).max(1);
        let row = self.caret_global_row();
        let to = match motion {
            Motion::Up => row.saturating_sub(1),
            Motion::Down => row + 1,
            Motion::PageUp => row.saturating_sub(page),
            _ => row + page,
        };
        let to = to.min(self.row_count().saturating_sub(1));
        if to == row {
            return (self.caret.at, self.caret.hangs);
        }
        let (paragraph, row) = self.locate(to);
        let byte = self.paragraph(paragraph).byte_at(row, column, self.wrap_width());
        if byte == self.paragraph(paragraph).row_end(row) {
            return self.row_end(paragraph, row);
        }
        (Place { paragraph, byte }, false)
    }

    fn row_end(&self, paragraph: usize, row: usize) -> (Place, bool) {
        let held = self.paragraph(paragraph);
        let byte = held.row_end(row);
        let hangs = row + 1 < held.row_count() && byte == held.row(row).end;
        (Place { paragraph, byte }, hangs)
    }
}
