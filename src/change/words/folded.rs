//! What of a comparison is shown where nothing changed: a sentence on either side of a change, and
//! for the rest how many words there are.

use unicode_segmentation::UnicodeSegmentation;

use super::{Diff, Op, Piece, sentences};

/// A stretch without changes is folded from this many words on.
const FOLDED_WORDS: usize = 25;

/// A part of a comparison as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fold {
    Piece(Piece),
    /// So many words stayed and are not shown.
    Words(usize),
}

impl Fold {
    /// What stands in the place of words that are not shown.
    pub fn in_words(words: usize) -> String {
        format!("({words} words as before) ")
    }
}

/// Folds long stretches that stayed. A sentence beside each change is kept for its sense.
pub fn folded(diff: &Diff) -> Vec<Fold> {
    let last = diff.pieces.len().saturating_sub(1);
    let mut parts = Vec::new();
    for (n, piece) in diff.pieces.iter().enumerate() {
        if piece.op == Op::Same && last > 0 {
            fold_same(&piece.text, n == 0, n == last, &mut parts);
        } else {
            parts.push(Fold::Piece(piece.clone()));
        }
    }
    parts
}

/// Keeps the first sentence, unless the text begins here, and the last, unless it ends here.
fn fold_same(text: &str, is_start: bool, is_end: bool, parts: &mut Vec<Fold>) {
    let all = sentences(text);
    let before = usize::from(!is_start).min(all.len());
    let after = all.len().saturating_sub(usize::from(!is_end)).max(before);
    let middle = all.get(before..after).unwrap_or_default();
    let words: usize = middle.iter().map(|sentence| sentence.unicode_words().count()).sum();
    let mut piece = |text: String| {
        if !text.is_empty() {
            parts.push(Fold::Piece(Piece { op: Op::Same, text }));
        }
    };
    if words < FOLDED_WORDS {
        return piece(text.to_owned());
    }
    piece(all.get(..before).unwrap_or_default().concat());
    parts.push(Fold::Words(words));
    if let Some(rest) = all.get(after..).filter(|rest| !rest.is_empty()) {
        parts.push(Fold::Piece(Piece { op: Op::Same, text: rest.concat() }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::words::diff;

    fn shown(from: &str, to: &str) -> String {
        let shown = |fold: Fold| match fold {
            Fold::Piece(Piece { op, text }) => {
                let (open, close) = op.marks();
                format!("{open}{text}{close}")
            }
            Fold::Words(words) => format!("({words} words) "),
        };
        folded(&diff(from, to)).into_iter().map(shown).collect()
    }

    #[test]
    fn a_long_stretch_keeps_the_sentence_beside_the_change() {
        let long = "One two three four five six seven. ".repeat(6);
        let from = format!("{long}We asked teachers first. {long}");
        let to = format!("{long}We asked everyone first. {long}");
        assert_eq!(
            shown(&from, &to),
            "(42 words) We asked [-teachers-]{+everyone+} first. (42 words) "
        );
    }

    #[test]
    fn a_short_stretch_and_an_unchanged_text_stay_whole() {
        let (from, to) = ("It was so. We asked teachers.", "It was so. We asked everyone.");
        assert_eq!(shown(from, to), "It was so. We asked [-teachers-]{+everyone+}.");
        let long = "One two three four five six seven. ".repeat(9);
        assert_eq!(shown(&long, &long), long);
    }
}
