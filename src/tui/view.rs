//! Draws the model: header, body, footer; it changes nothing.

use ratatui::{Frame, layout::Rect, style::Style};

use super::{
    canvas::{self, Row},
    keys::footer,
    page::SMALLEST,
    palette::Palette,
    update::Model,
};
use crate::text::{
    cells,
    clean::{Shown, one_line},
};

/// The most rows that a notice takes.
const NOTICE_ROWS: usize = 4;

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let palette = model.palette();
    let frames = super::page::frames((frame.area().width, frame.area().height));
    let area = frame.area();
    canvas::paint(frame, area, palette.text);
    if model.is_covered {
        return covered(frame, frames.footer, &palette);
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(frame, &palette);
    }
    let (left, right) = model.room.header(model.now());
    let width = usize::from(frames.header.width);
    let right = one_line(&right).cut(width);
    let room = width.saturating_sub(cells::width(&right) + 1);
    let left = one_line(&left).fit(room);
    let right_style = if &*right == "not saved" { palette.warning } else { palette.dim };
    let gap = (Shown::ours(" "), Style::default());
    let line = [(left, palette.strong), gap, (right, right_style)].into_iter().collect();
    canvas::put(frame, frames.header, &line);
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
    canvas::put(frame, frames.footer, &line);
    if let Some(finder) = &model.finder {
        finder.view(frame, frames, &palette);
    }
    if let Some(notice) = &model.notice {
        tell(notice, frame, frames.footer, &palette);
    }
}

/// Says something in the place of the keys, and above it where one row is too few.
fn tell(notice: &str, frame: &mut Frame<'_>, footer: Rect, palette: &Palette) {
    let width = usize::from(footer.width);
    let words = one_line(notice);
    let mut rows: Vec<Shown<'_>> = words.rows(width).collect();
    if rows.len() > NOTICE_ROWS {
        // The last row takes the rest, which is cut with a sign that there is more.
        let rest = rows.split_off(NOTICE_ROWS - 1);
        rows.extend(rest.into_iter().reduce(|all, row| all.and(&Shown::ours(" ")).and(&row)));
    }
    let above = u16::try_from(rows.len().saturating_sub(1)).unwrap_or(0);
    for (row, y) in rows.iter().zip(footer.y.saturating_sub(above)..=footer.y) {
        let area = Rect { y, height: 1, ..footer };
        canvas::put(frame, area, &Row::of(row.fit(width), palette.accent));
    }
}

fn keys<'a>(named: &'a [(&str, String)], palette: &Palette, width: usize) -> Row<'a> {
    let gap = Shown::ours(if width < 60 { "  " } else { "   " });
    let mut row = Row::default();
    for (key, label) in named {
        if !row.pieces.is_empty() {
            row.pieces.push((gap.clone(), Style::default()));
        }
        row.pieces.push((one_line(key), palette.strong));
        row.pieces.push((Shown::ours(" ").and(&one_line(label)), palette.dim));
    }
    row
}

/// Nothing is seen but the key that shows it again.
fn covered(frame: &mut Frame<'_>, footer: Rect, palette: &Palette) {
    let named = [("^O", "back".to_owned())];
    let width = usize::from(footer.width);
    canvas::put(frame, footer, &keys(&named, palette, width));
    frame.set_cursor_position(footer.as_position());
}

/// Nothing can be read at this size, and nothing is lost by it.
fn too_small(frame: &mut Frame<'_>, palette: &Palette) {
    let area = frame.area();
    let words = Shown::ours("A little more room, please: 40 by 12. Your text is safe.");
    for (line, y) in words.rows(usize::from(area.width.max(1))).zip(0..area.height) {
        canvas::put(frame, Rect { y, height: 1, ..area }, &Row::of(line, palette.text));
    }
}
