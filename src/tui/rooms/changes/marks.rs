//! A text word by word as it is drawn: what is gone, new or moved in its style, and with marks where
//! no style tells it apart.

use ratatui::style::Style;

use crate::{
    change::words::{Fold, Op},
    text::clean::Shown,
    tui::{canvas::Row, page::wrapped_pieces, palette::Palette},
};

/// One of the two sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    From,
    To,
}

/// The diff of one side, or of both in one text, wrapped.
pub(super) fn marked(
    parts: &[Fold],
    side: Option<Side>,
    width: usize,
    palette: &Palette,
) -> Vec<Row<'static>> {
    // In one text the marks say what a style alone says only on a good terminal.
    let marks = palette.marks_words || side.is_none();
    let has_moved =
        parts.iter().any(|part| matches!(part, Fold::Piece(piece) if piece.op.is_moved()));
    let mut pieces: Vec<(String, Style)> = Vec::new();
    for part in parts {
        let piece = match part {
            Fold::Piece(piece) => piece,
            Fold::Words(words) => {
                pieces.push((Fold::in_words(*words), palette.dim));
                continue;
            }
        };
        let is_shown = match side {
            None => true,
            Some(Side::From) => piece.op.is_earlier(),
            Some(Side::To) => piece.op.is_later(),
        };
        if !is_shown {
            continue;
        }
        let style = match piece.op {
            Op::Same => palette.text,
            Op::Gone => palette.gone,
            Op::New => palette.new,
            Op::MovedAway | Op::MovedHere => palette.moved,
        };
        let is_marked = (marks && piece.op != Op::Same) || piece.op.is_moved();
        let held = is_marked.then(|| piece.op.marks());
        for line in piece.text.split_inclusive('\n') {
            push(&mut pieces, line, style, held, palette.text);
        }
    }
    let pieces: Vec<(&str, Style)> =
        pieces.iter().map(|(text, style)| (text.as_str(), *style)).collect();
    if marks || has_moved {
        keep_marks(wrapped_pieces(&pieces, width.saturating_sub(2)))
    } else {
        wrapped_pieces(&pieces, width)
    }
}

/// Adds a line of a piece. Marks hold words alone: spaces and line ends stand outside them, so that
/// each line reads by itself.
fn push(
    pieces: &mut Vec<(String, Style)>,
    line: &str,
    style: Style,
    marks: Option<(&str, &str)>,
    plain: Style,
) {
    let words = line.trim();
    let (before, rest) = line.split_at(line.len() - line.trim_start().len());
    let (_, after) = rest.split_at(words.len());
    if words.is_empty() {
        pieces.push((line.to_owned(), plain));
        return;
    }
    let (open, close) = marks.unwrap_or_default();
    pieces.push((before.to_owned(), plain));
    pieces.push((format!("{open}{words}{close}"), style));
    pieces.push((after.to_owned(), plain));
}

/// Moves an opening mark that its row ends with to where its words are: a row may break after `[-`.
/// The rows have been wrapped two cells short.
fn keep_marks(lines: Vec<Row<'static>>) -> Vec<Row<'static>> {
    let mut kept = Vec::with_capacity(lines.len());
    let mut carried: Option<(Shown<'static>, Style)> = None;
    for mut line in lines {
        line.pieces.splice(0..0, carried.take());
        if let Some((text, style)) = line.pieces.last_mut()
            && let Some(before) = text.strip_suffix("[-")
        {
            carried = Some((Shown::ours("[-"), *style));
            *text = text.part(0..before.len()).kept();
        }
        kept.push(line);
    }
    kept
}
