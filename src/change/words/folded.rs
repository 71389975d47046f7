//! What of a comparison is shown where nothing changed: a sentence on either side of a change, or of
//! a very long one some words, and for the rest how many words there are. Every format shows this.

use unicode_segmentation::UnicodeSegmentation;

use super::{Diff, Op, Piece, sentences};
use crate::text::part;

/// A stretch without changes is folded from this many words on.
const FOLDED_WORDS: usize = 25;

/// A sentence of more words than these is not kept whole for its sense, but so many of its words are.
const LONG_SENTENCE: usize = 40;
const KEPT_WORDS: usize = 15;

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
    let before = all.first().filter(|_| !is_start).map_or(0, |sentence| start_kept(sentence));
    let after = all.last().filter(|_| !is_end).map_or(0, |sentence| end_kept(sentence));
    let after = text.len().saturating_sub(after).max(before);
    let words = part(text, before..after).unicode_words().count();
    let mut piece = |text: &str| {
        if !text.is_empty() {
            parts.push(Fold::Piece(Piece { op: Op::Same, text: text.to_owned() }));
        }
    };
    if words < FOLDED_WORDS {
        return piece(text);
    }
    piece(part(text, 0..before));
    parts.push(Fold::Words(words));
    if after < text.len() {
        parts.push(Fold::Piece(Piece {
            op: Op::Same,
            text: part(text, after..text.len()).to_owned(),
        }));
    }
}

/// How many bytes of a sentence after a change are kept: they end before a word, or with it.
fn start_kept(sentence: &str) -> usize {
    let words: Vec<usize> = sentence.unicode_word_indices().map(|(at, _)| at).collect();
    let cut = words.get(KEPT_WORDS).filter(|_| words.len() > LONG_SENTENCE);
    cut.copied().unwrap_or(sentence.len())
}

/// How many bytes of a sentence before a change are kept: they begin with a word, or with it.
fn end_kept(sentence: &str) -> usize {
    let words: Vec<usize> = sentence.unicode_word_indices().map(|(at, _)| at).collect();
    let cut = words.len().checked_sub(KEPT_WORDS).and_then(|first| words.get(first));
    cut.filter(|_| words.len() > LONG_SENTENCE).map_or(sentence.len(), |at| sentence.len() - at)
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
    fn of_a_very_long_sentence_some_words_beside_the_change_are_kept() {
        let long = "so we went on ".repeat(100);
        let kept = |words: &str| words.split_inclusive(' ').take(15).collect::<String>();
        let (from, to) = (format!("We asked {long}and no."), format!("They asked {long}and yes."));
        let said = shown(&from, &to);
        let head = format!("[-We-]{{+They+}} asked {}", kept(&long));
        let head = head.strip_suffix("on so ").or(head.strip_suffix("we went ")).unwrap_or(&head);
        assert!(said.starts_with(head.trim_end()), "{said}");
        assert!(said.contains("(372 words) "), "{said}");
        assert!(said.ends_with("so we went on and [-no-]{+yes+}."), "{said}");
        assert!(said.split_whitespace().count() < 60, "{said}");
    }

    #[test]
    fn a_short_stretch_and_an_unchanged_text_stay_whole() {
        let (from, to) = ("It was so. We asked teachers.", "It was so. We asked everyone.");
        assert_eq!(shown(from, to), "It was so. We asked [-teachers-]{+everyone+}.");
        let long = "One two three four five six seven. ".repeat(9);
        assert_eq!(shown(&long, &long), long);
    }
}
