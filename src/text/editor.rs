//! The editor: paragraphs, a caret, a selection, undo, and the rows in view.
//!
//! A plain value, driven by `edit` and `layout`, read by `rows` and `caret_cell`. Everything goes by
//! clusters, what people call characters. The text is kept to the byte; only its drawing is cleaned.
//! Keys, colours and the clipboard are left to the screen.

mod history;
mod moves;
mod paragraph;
#[cfg(test)]
pub(crate) mod tests;
mod view;

use std::time::Duration;

use history::{Change, History, Kind};
use paragraph::Paragraph;
pub use view::{Find, Look, Run};

use super::cells::{snap_back, snap_on};
use super::clean::incoming;
use super::part;

/// What a key or a paste does to the text or the caret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Types a character over the selection.
    Type(char),
    /// Begins a new paragraph.
    Newline,
    /// Puts a text in place of the selection, as one step of undo.
    Paste(String),
    /// Deletes the selection, or the cluster before the caret.
    Backspace,
    /// Deletes the selection, or the cluster after the caret.
    Delete,
    /// Deletes the selection, or back to where the word before begins.
    BackspaceWord,
    /// Deletes the selection, or up to where the next word begins.
    DeleteWord,
    /// Deletes the selection, or back to the start of the row.
    DeleteToRowStart,
    /// Deletes the selection; the caller takes it to the clipboard first.
    Cut,
    /// Takes back the last step.
    Undo,
    /// Makes the last step taken back again.
    Redo,
    /// Moves the caret and ends the selection.
    Move(Motion),
    /// Moves the caret and extends the selection.
    Select(Motion),
    /// Selects the whole text.
    SelectAll,
}

/// Where the caret can go. Rows are those on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself what it does")]
pub enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    RowStart,
    RowEnd,
    PageUp,
    PageDown,
    TextStart,
    TextEnd,
}

/// A place in the text: a byte on a cluster boundary of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    paragraph: usize,
    byte: usize,
}

impl Place {
    /// The place at the end of a text that begins here.
    fn after(self, text: &str) -> Self {
        match text.rsplit_once('\n') {
            None => Self { byte: self.byte + text.len(), ..self },
            Some((lines, last)) => {
                let ends = lines.matches('\n').count() + 1;
                Self { paragraph: self.paragraph + ends, byte: last.len() }
            }
        }
    }
}

/// The caret and the other end of the selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Caret {
    at: Place,
    /// At a soft wrap: shown at the end of the row before, not at the start of the next.
    hangs: bool,
    anchor: Option<Place>,
}

impl Caret {
    fn at(at: Place) -> Self {
        Self { at, hangs: false, anchor: None }
    }
}

/// A text being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    /// Never empty: an empty text is one empty paragraph.
    paragraphs: Vec<Paragraph>,
    caret: Caret,
    /// The column kept while moving up and down.
    column: Option<usize>,
    history: History,
    width: u16,
    height: u16,
    first_row: usize,
}

impl Default for Editor {
    fn default() -> Self {
        Self::new("")
    }
}

impl Editor {
    /// An editor holding a text, its caret at the end.
    pub fn new(text: &str) -> Self {
        let mut editor = Self {
            paragraphs: Vec::new(),
            caret: Caret::default(),
            column: None,
            history: History::default(),
            width: 80,
            height: 24,
            first_row: 0,
        };
        let width = editor.wrap_width();
        let text = incoming(text);
        editor.paragraphs = text.split('\n').map(|p| Paragraph::new(p.to_owned(), width)).collect();
        editor.put(Caret::at(Place::default().after(&text)));
        editor
    }

    /// The text, to the byte.
    pub fn text(&self) -> String {
        let length = self.paragraphs.iter().map(|p| p.text.len() + 1).sum();
        let mut text = String::with_capacity(length);
        for (i, paragraph) in self.paragraphs.iter().enumerate() {
            if i > 0 {
                text.push('\n');
            }
            text.push_str(&paragraph.text);
        }
        text
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        matches!(self.paragraphs.as_slice(), [only] if only.text.is_empty())
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty())
    }

    /// How many words the text has.
    pub fn word_count(&self) -> usize {
        self.paragraphs.iter().map(Paragraph::words).sum()
    }

    /// The caret as a byte of the text.
    pub fn cursor(&self) -> usize {
        let above = self.paragraphs.iter().take(self.caret.at.paragraph);
        above.map(|p| p.text.len() + 1).sum::<usize>() + self.caret.at.byte
    }

    /// Puts the caret at a byte of the text, or at the start of the cluster that holds it.
    pub fn set_cursor(&mut self, cursor: usize) {
        self.history.seal();
        let mut left = cursor;
        let mut at = Place::default();
        for (paragraph, held) in self.paragraphs.iter().enumerate() {
            at = Place { paragraph, byte: snap_back(&held.text, left) };
            if left <= held.text.len() {
                break;
            }
            left -= held.text.len() + 1;
        }
        self.put(Caret::at(at));
    }

    /// The selected text.
    pub fn selection(&self) -> Option<String> {
        self.selected().map(|(start, end)| self.between(start, end))
    }

    /// Does one edit, and says whether the text changed. Undo is grouped by the time since the
    /// start: a pause of a second begins a new step.
    pub fn edit(&mut self, edit: Edit, since_start: Duration) -> bool {
        match edit {
            Edit::Type(c) => {
                self.insert(incoming(c.encode_utf8(&mut [0; 4])), Kind::Typing, since_start)
            }
            Edit::Newline => self.insert("\n".to_owned(), Kind::Typing, since_start),
            Edit::Paste(text) => self.insert(incoming(&text), Kind::Whole, since_start),
            Edit::Backspace => self.delete(Some(Motion::Left), Kind::Backspacing, since_start),
            Edit::Delete => self.delete(Some(Motion::Right), Kind::Deleting, since_start),
            Edit::BackspaceWord => self.delete(Some(Motion::WordLeft), Kind::Whole, since_start),
            Edit::DeleteWord => self.delete(Some(Motion::WordRight), Kind::Whole, since_start),
            Edit::DeleteToRowStart => self.delete(Some(Motion::RowStart), Kind::Whole, since_start),
            Edit::Cut => self.delete(None, Kind::Whole, since_start),
            Edit::Undo => self.undo(),
            Edit::Redo => self.redo(),
            Edit::Move(motion) => {
                self.go(motion, false);
                false
            }
            Edit::Select(motion) => {
                self.go(motion, true);
                false
            }
            Edit::SelectAll => {
                self.history.seal();
                let (at, _) = self.horizontally(Motion::TextEnd);
                self.put(Caret { at, hangs: false, anchor: Some(Place::default()) });
                false
            }
        }
    }

    fn insert(&mut self, text: String, kind: Kind, now: Duration) -> bool {
        let (start, end) = self.selected().unwrap_or((self.caret.at, self.caret.at));
        self.change(start, end, text, kind, now)
    }

    fn delete(&mut self, motion: Option<Motion>, kind: Kind, now: Duration) -> bool {
        let here = self.caret.at;
        let (start, end, kind) = match (self.selected(), motion) {
            (Some((start, end)), _) => (start, end, Kind::Whole),
            (None, Some(motion)) => {
                let (there, _) = self.horizontally(motion);
                (here.min(there), here.max(there), kind)
            }
            (None, None) => return false,
        };
        self.change(start, end, String::new(), kind, now)
    }

    fn change(&mut self, at: Place, end: Place, added: String, kind: Kind, now: Duration) -> bool {
        let removed = self.between(at, end);
        if removed == added {
            self.put(Caret::at(end));
            return false;
        }
        let before = self.caret;
        self.replace(at, end, &added);
        let end = at.after(&added);
        // What was typed may have joined the text after it into one cluster.
        let byte = self.on_boundary(end.paragraph, end.byte);
        self.put(Caret::at(Place { byte, ..end }));
        let change = Change { at, removed, added };
        self.history.record(change, kind, (before, self.caret), now);
        true
    }

    fn undo(&mut self) -> bool {
        let Some(step) = self.history.undo() else { return false };
        for change in step.changes.iter().rev() {
            self.replace(change.at, change.at.after(&change.added), &change.removed);
        }
        self.put(step.before);
        true
    }

    fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo() else { return false };
        for change in &step.changes {
            self.replace(change.at, change.at.after(&change.removed), &change.added);
        }
        self.put(step.after);
        true
    }

    /// The one place where text changes.
    fn replace(&mut self, start: Place, end: Place, added: &str) {
        let width = self.wrap_width();
        if start.paragraph == end.paragraph && !added.contains('\n') {
            if let Some(held) = self.paragraphs.get_mut(start.paragraph) {
                held.replace(start.byte..end.byte, added, width);
            }
            return;
        }
        let head = part(&self.paragraph(start.paragraph).text, 0..start.byte);
        let last = &self.paragraph(end.paragraph).text;
        let joined = [head, added, part(last, end.byte..last.len())].concat();
        let fresh = joined.split('\n').map(|p| Paragraph::new(p.to_owned(), width));
        self.paragraphs.splice(start.paragraph..=end.paragraph, fresh);
    }

    /// Puts the caret somewhere and brings it into view.
    fn put(&mut self, caret: Caret) {
        self.caret = caret;
        self.column = None;
        self.scroll();
    }

    fn selected(&self) -> Option<(Place, Place)> {
        let (anchor, at) = (self.caret.anchor?, self.caret.at);
        (anchor != at).then(|| (anchor.min(at), anchor.max(at)))
    }

    fn between(&self, start: Place, end: Place) -> String {
        let mut text = String::new();
        for paragraph in start.paragraph..=end.paragraph {
            let held = &self.paragraph(paragraph).text;
            let from = if paragraph == start.paragraph { start.byte } else { 0 };
            let to = if paragraph == end.paragraph { end.byte } else { held.len() };
            if paragraph > start.paragraph {
                text.push('\n');
            }
            text.push_str(part(held, from..to));
        }
        text
    }

    fn on_boundary(&self, paragraph: usize, byte: usize) -> usize {
        snap_on(&self.paragraph(paragraph).text, byte)
    }

    fn paragraph(&self, paragraph: usize) -> &Paragraph {
        &self.paragraphs[paragraph]
    }
}
