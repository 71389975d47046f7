//! What leaves the journal: one file a format, each a pure renderer that knows no disk and no screen.

pub mod json;
mod listing;
pub mod text;

use std::borrow::Cow;

/// Stored text as it may stand on a terminal: line breaks stay, other control characters are marked.
fn shown(text: &str) -> Cow<'_, str> {
    let unsafe_to_show = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(unsafe_to_show) {
        Cow::Owned(text.replace(unsafe_to_show, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Stored text as it may stand within a line.
fn one_line(text: &str) -> String {
    shown(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
