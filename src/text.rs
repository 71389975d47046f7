//! Text as people write it: cleaning, clusters and widths, wrapping, words, near names, and
//! the editor.
//!
//! Pure: no terminal, no file, no clock. Whatever draws or prints text takes its rows, widths and
//! marks from here, so that wrapping, drawing and the caret cannot disagree.

pub mod cells;
pub mod clean;
pub mod editor;
pub mod nearest;
pub mod passphrase;
pub mod toml_words;
pub mod words;
pub mod wrap;

/// The part of `text` in `range`, or nothing where the range is not on character boundaries.
pub(crate) fn part(text: &str, range: std::ops::Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// So many of them: `1 file`, `3 files`.
pub fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Words as they stand at the head of a sentence or a line.
pub fn with_capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
