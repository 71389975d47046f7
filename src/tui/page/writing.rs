//! Drawing the text that is being written: its rows, its bar, the cursor at its caret.

use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use super::row_of;
use crate::text::{
    clean::Shown,
    editor::{Editor, Find, Look},
};
use crate::tui::{
    canvas::{self, Row},
    palette::Palette,
};

/// Draws the text being written, with its bar, and the cursor at the caret. `area` holds the bar.
pub fn draw_editor(frame: &mut Frame<'_>, area: Rect, editor: &Editor, palette: &Palette) {
    draw_noting(frame, area, (editor, &|_| Vec::new()), palette);
}

/// The same, with a quiet line under what is found in the text.
pub fn draw_noting(
    frame: &mut Frame<'_>,
    area: Rect,
    (editor, find): (&Editor, &Find<'_>),
    palette: &Palette,
) {
    let text = writing_area(area);
    let rows = editor.rows_noting(find).map(Some).chain(std::iter::repeat(None));
    let below = editor.row_count().saturating_sub(editor.first_row());
    for (row, y) in rows.zip(area.y..area.bottom()) {
        // The bar says where the text goes on out of sight.
        let bar = match (y == area.y, y + 1 == area.bottom()) {
            (true, _) if editor.first_row() > 0 => "↑",
            (_, true) if below > usize::from(area.height) => "↓",
            _ => "┃",
        };
        canvas::put(frame, row_of(area, y), &Row::of(Shown::ours(bar), palette.accent));
        let Some(runs) = row else { continue };
        let pieces = runs.into_iter().map(|run| {
            let style = match run.look {
                Look::Plain => palette.text,
                Look::Marked => palette.mark,
                Look::Noted => palette.noted,
                Look::Selected => palette.selected,
            };
            (run.text, style)
        });
        canvas::put(frame, row_of(text, y), &pieces.collect());
    }
    if text.width > 0 && text.height > 0 {
        let (x, y) = editor.caret_cell();
        frame.set_cursor_position(Position::new(text.x + x, text.y + y));
    }
}

/// The cells of an editor's area that hold text: all but the bar and a space.
pub fn writing_area(area: Rect) -> Rect {
    let bar = 2.min(area.width);
    Rect::new(area.x + bar, area.y, area.width - bar, area.height)
}
