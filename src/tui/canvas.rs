//! The one place that puts anything into the frame: rows of text that may be shown, and styles.
//!
//! Nothing else may reach the frame's cells (`clippy.toml` says so), and nothing here takes a text that
//! has not been cleaned.

#![expect(clippy::disallowed_methods, reason = "this is the one place that draws")]

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    widgets::{Clear, Widget},
};

use crate::text::{cells, clean::Shown};

/// A row: pieces of text, each in its style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row<'a> {
    pub pieces: Vec<(Shown<'a>, Style)>,
}

impl<'a> Row<'a> {
    /// A row of one piece.
    pub fn of(text: Shown<'a>, style: Style) -> Self {
        Self { pieces: vec![(text, style)] }
    }

    /// The cells it takes.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|(text, _)| cells::width(text)).sum()
    }

    /// Its text as one.
    pub fn text(&self) -> Shown<'static> {
        let none = Shown::default();
        self.pieces.iter().fold(none, |all, (text, _)| all.and(text))
    }
}

impl<'a> FromIterator<(Shown<'a>, Style)> for Row<'a> {
    fn from_iter<I: IntoIterator<Item = (Shown<'a>, Style)>>(pieces: I) -> Self {
        Self { pieces: pieces.into_iter().collect() }
    }
}

/// Puts a row into the first row of an area; what has no room there is left out.
pub(super) fn put(frame: &mut Frame<'_>, area: Rect, row: &Row<'_>) {
    let mut x = area.x;
    for (text, style) in &row.pieces {
        let left = usize::from(area.right().saturating_sub(x));
        x = frame.buffer_mut().set_stringn(x, area.y, &**text, left, *style).0;
    }
}

/// Gives an area a style, and leaves what stands there.
pub(super) fn paint(frame: &mut Frame<'_>, area: Rect, style: Style) {
    frame.buffer_mut().set_style(area, style);
}

/// Empties an area.
pub(super) fn clear(frame: &mut Frame<'_>, area: Rect, style: Style) {
    Clear.render(area, frame.buffer_mut());
    paint(frame, area, style);
}
