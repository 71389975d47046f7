//! One text in pieces of several styles.

use std::ops::Range;

use ratatui::style::Style;

use crate::{
    text::{
        clean::{Shown, shown},
        part, wrap,
    },
    tui::canvas::Row,
};

/// A text in pieces, those at these places in the second of two styles.
pub fn standing_out<'t>(
    text: &'t str,
    places: &[Range<usize>],
    (style, found): (Style, Style),
) -> Vec<(&'t str, Style)> {
    let mut pieces = Vec::new();
    let mut end = 0;
    for place in places {
        pieces.push((part(text, end..place.start), style));
        pieces.push((part(text, place.clone()), found));
        end = place.end;
    }
    pieces.push((part(text, end..text.len()), style));
    pieces
}

/// Wraps styled pieces as one text.
pub fn wrapped_pieces(pieces: &[(&str, Style)], width: usize) -> Vec<Row<'static>> {
    let mut whole = Shown::default();
    let mut ends = Vec::new();
    for (text, style) in pieces {
        whole = whole.and(&shown(text));
        ends.push((whole.len(), *style));
    }
    let mut lines = Vec::new();
    for range in wrap::wrap(&whole, width.max(1)) {
        let mut line = Row::default();
        let mut at = range.start;
        for (end, style) in ends.iter().filter(|(end, _)| *end > range.start) {
            let stop = (*end).min(range.end);
            let text = whole.part(at..stop);
            if !text.is_empty() {
                line.pieces.push((text.kept(), *style));
            }
            at = stop.max(at);
            if at >= range.end {
                break;
            }
        }
        lines.push(line);
    }
    lines
}
