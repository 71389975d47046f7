//! Clusters (what people call characters) and the terminal cells they take.
//!
//! Widths are those the screen's buffer draws by: of the whole cluster, half-width sound marks extra.
//! Text is cleaned elsewhere; what may not be drawn as it is counts as one marked cell.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::{clean, part};

/// The clusters of a text, in order.
pub fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (cluster, after) = rest.split_at_checked(first_cluster(rest))?;
        rest = after;
        (!cluster.is_empty()).then_some(cluster)
    })
}

fn first_cluster(text: &str) -> usize {
    match text.as_bytes() {
        // Most of what is typed; the segmenter is some ten times slower.
        [b' '..=b'~'] | [b' '..=b'~', 0..=0x7f, ..] => 1,
        _ => text.graphemes(true).next().map_or(0, str::len),
    }
}

/// One cluster as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// How many terminal cells it takes: at least 1, at most the limit.
    pub(crate) width: usize,
    /// What is drawn in its place, if it may not or cannot be drawn as it is.
    pub(crate) mark: Option<char>,
}

/// How a cluster is drawn in rows of `limit` cells: what is wider than a row becomes a mark.
pub(crate) fn cell(cluster: &str, limit: usize) -> Cell {
    if let [b' '..=b'~'] = cluster.as_bytes() {
        return Cell { width: 1, mark: None };
    }
    if let Some(mark) = clean::mark(cluster) {
        return Cell { width: 1, mark: Some(mark) };
    }
    // The screen's buffer counts half-width sound marks once more than the width tables do.
    let sound_marks = cluster.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count();
    match cluster.width() + sound_marks {
        width if (1..=limit.max(1)).contains(&width) => Cell { width, mark: None },
        _ => Cell { width: 1, mark: Some(clean::MARK) },
    }
}

/// The cells a text takes in one row.
pub fn width(text: &str) -> usize {
    clusters(text).map(|c| cell(c, usize::MAX).width).sum()
}

/// A text in at most `width` cells: whole, or cut between clusters with `…` at its end.
pub fn cut(text: &str, width: usize) -> String {
    let (mut x, mut end, mut kept) = (0, 0, 0);
    for cluster in clusters(text) {
        x += cell(cluster, usize::MAX).width;
        end += cluster.len();
        if x > width {
            let ellipsis = if width == 0 { "" } else { "…" };
            return format!("{}{ellipsis}", part(text, 0..kept));
        }
        if x < width {
            kept = end;
        }
    }
    text.to_owned()
}

/// A text in exactly `width` cells: cut, or filled with spaces.
pub fn fit(text: &str, width: usize) -> String {
    let mut fitted = cut(text, width);
    let missing = width.saturating_sub(self::width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The end of the cluster that begins at or holds `byte`.
pub(crate) fn next_boundary(text: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The start of the cluster that ends at or holds `byte`.
pub(crate) fn previous_boundary(text: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// `byte`, or the start of the cluster it stands within.
pub(crate) fn snap_back(text: &str, byte: usize) -> usize {
    let byte = (0..=byte.min(text.len())).rev().find(|&b| text.is_char_boundary(b)).unwrap_or(0);
    if is_boundary(text, byte) { byte } else { previous_boundary(text, byte) }
}

/// `byte`, or the end of the cluster it stands within. It must be on a character boundary.
pub(crate) fn snap_on(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    if is_boundary(text, byte) { byte } else { next_boundary(text, byte) }
}

fn is_boundary(text: &str, byte: usize) -> bool {
    GraphemeCursor::new(byte, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_cluster_has_the_width_it_is_drawn_with() {
        for (cluster, cells) in [
            ("a", 1),
            ("e\u{301}", 1),
            ("漢", 2),
            ("👨‍👩‍👧‍👦", 2),
            ("🇬🇧", 2),
            ("👍🏽", 2),
            ("❤️", 2),
            ("क्ष", 2),
            ("ｶﾞ", 3),
            ("\u{FF9E}", 2),
            ("각", 2),
            ("\u{301}", 1),
            ("\t", 1),
            ("\u{200B}", 1),
        ] {
            assert_eq!(clusters(cluster).count(), 1, "{cluster:?}");
            assert_eq!(width(cluster), cells, "{cluster:?}");
        }
    }

    #[test]
    fn what_is_wider_than_a_row_becomes_a_mark() {
        assert_eq!(cell("漢", 1), Cell { width: 1, mark: Some(clean::MARK) });
        assert_eq!(cell("漢", 2), Cell { width: 2, mark: None });
    }

    #[test]
    fn a_cut_falls_between_clusters_and_shows_that_something_went() {
        for (text, cells, seen) in [
            ("abcdef", 6, "abcdef"),
            ("abcdef", 5, "abcd…"),
            ("abcdef", 1, "…"),
            ("abcdef", 0, ""),
            ("漢字漢字", 8, "漢字漢字"),
            ("漢字漢字", 7, "漢字漢…"),
            ("漢字漢字", 6, "漢字…"),
            ("ae\u{301}b", 2, "a…"),
        ] {
            assert_eq!(cut(text, cells), seen, "{text:?} in {cells}");
        }
        assert_eq!(fit("漢字", 6), "漢字  ");
        assert_eq!(fit("漢字漢", 4), "漢… ");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn clusters_are_those_of_unicode(text in crate::text::editor::tests::any_text()) {
            let ours: Vec<_> = clusters(&text).collect();
            let theirs: Vec<_> = text.graphemes(true).collect();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn a_cut_is_never_too_wide(text in crate::text::editor::tests::any_text(), cells in 0..20usize) {
            prop_assert!(width(&cut(&text, cells)) <= cells);
            prop_assert_eq!(width(&fit(&text, cells)), cells);
        }
    }
}
