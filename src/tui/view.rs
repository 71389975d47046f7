//! Draws the model: header, body, footer; it changes nothing.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{keys::footer, page::SMALLEST, update::Model};
use crate::text::{cells, clean::one_line};

/// The most rows that a notice takes.
const NOTICE_ROWS: usize = 4;

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let palette = model.palette();
    let frames = super::page::frames((frame.area().width, frame.area().height));
    let area = frame.area();
    frame.buffer_mut().set_style(area, palette.text);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(frame, &palette);
    }
    let (left, right) = model.room.header(model.now());
    let width = usize::from(frames.header.width);
    let right = cells::cut(&one_line(&right), width);
    let room = width.saturating_sub(cells::width(&right) + 1);
    let left = cells::fit(&one_line(&left), room);
    let right_style = if right == "not saved" { palette.warning } else { palette.dim };
    let line = Line::from(vec![
        Span::styled(left, palette.strong),
        Span::raw(" "),
        Span::styled(right, right_style),
    ]);
    frame.buffer_mut().set_line(frames.header.x, frames.header.y, &line, frames.header.width);
    // A screen reader reads from the cursor: where a room has no better place, from the top.
    frame.set_cursor_position(frames.body.as_position());
    model.room.view(frame, frames, &palette, model.now());
    let named = match &model.finder {
        Some(_) => [("Enter", "do it"), ("↑↓", "choose"), ("Esc", "back")]
            .map(|(key, label)| (key, label.to_owned()))
            .to_vec(),
        None => footer(&model.bindings(), width),
    };
    let line = keys(&named, &palette, width);
    frame.buffer_mut().set_line(frames.footer.x, frames.footer.y, &line, frames.footer.width);
    if let Some(finder) = &model.finder {
        finder.view(frame, frames, &palette);
    }
    if let Some(notice) = &model.notice {
        tell(notice, frame, frames.footer, &palette);
    }
}

/// Says something in the place of the keys, and above it where one row is too few.
fn tell(notice: &str, frame: &mut Frame<'_>, footer: Rect, palette: &super::palette::Palette) {
    let width = usize::from(footer.width);
    let words = one_line(notice);
    let mut rows: Vec<String> =
        crate::text::wrap::lines(&words, width).into_iter().map(str::to_owned).collect();
    if rows.len() > NOTICE_ROWS {
        // The last row takes the rest, which is cut with a sign that there is more.
        let rest = rows.split_off(NOTICE_ROWS - 1);
        rows.push(rest.join(" "));
    }
    let above = u16::try_from(rows.len().saturating_sub(1)).unwrap_or(0);
    for (row, y) in rows.iter().zip(footer.y.saturating_sub(above)..=footer.y) {
        let line = Line::styled(cells::fit(row, width), palette.accent);
        frame.buffer_mut().set_line(footer.x, y, &line, footer.width);
    }
}

fn keys(
    named: &[(&str, String)],
    palette: &super::palette::Palette,
    width: usize,
) -> Line<'static> {
    let gap = if width < 60 { "  " } else { "   " };
    let mut spans = Vec::new();
    for (key, label) in named {
        if !spans.is_empty() {
            spans.push(Span::raw(gap));
        }
        spans.push(Span::styled((*key).to_owned(), palette.strong));
        spans.push(Span::styled(format!(" {label}"), palette.dim));
    }
    Line::from(spans)
}

/// Nothing can be read at this size, and nothing is lost by it.
fn too_small(frame: &mut Frame<'_>, palette: &super::palette::Palette) {
    let area = frame.area();
    let words = "A little more room, please: 40 by 12. Your text is safe.";
    let lines = crate::text::wrap::lines(words, usize::from(area.width.max(1)));
    for (line, y) in lines.iter().zip(0..area.height) {
        frame.buffer_mut().set_stringn(0, y, line, usize::from(area.width), palette.text);
    }
}
