//! Where sentences begin, by the rules of UAX #29, for what stands at the head of one and what does
//! not.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::part;

/// Words after whose full stop a sentence goes on.
const SHORT: [&str; 10] = ["St", "Mr", "Mrs", "Ms", "Dr", "Revd", "Prof", "vs", "eg", "ie"];

/// The sentences of a text, in order and without a gap, with the white space that follows each.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, piece) in text.split_sentence_bound_indices() {
        let end = at + piece.len();
        match found.last_mut() {
            Some(last) if goes_on(part(text, last.clone())) => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

/// The sentence in which this byte stands.
pub(super) fn sentence_at(sentences: &[Range<usize>], at: usize) -> Range<usize> {
    let after = sentences.partition_point(|sentence| sentence.start <= at);
    sentences.get(after.saturating_sub(1)).cloned().unwrap_or_default()
}

/// The sentence of a text in which this byte stands.
pub fn sentence(text: &str, at: usize) -> &str {
    part(text, sentence_at(&sentences(text), at))
}

/// Whether nothing but marks stands between the start of its sentence and this byte.
pub(super) fn begins(text: &str, sentences: &[Range<usize>], at: usize) -> bool {
    let start = sentence_at(sentences, at).start;
    !part(text, start..at).contains(char::is_alphanumeric)
}

/// Whether a piece ends in a shortened word and not in a sentence: `e.g. `, `St. `, `J. `.
fn goes_on(piece: &str) -> bool {
    let Some(words) = piece.trim_end_matches([' ', '\u{A0}']).strip_suffix('.') else {
        return false;
    };
    let word = words.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    is_letter || SHORT.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| part(text, range).trim()).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(split("One. Two? Three!\nFour"), ["One.", "Two?", "Three!", "Four"]);
        assert_eq!(split("We met, e.g. Anna. So"), ["We met, e.g. Anna.", "So"]);
        assert_eq!(split("J. Green at St. Mary's."), ["J. Green at St. Mary's."]);
        assert_eq!(split(""), [""; 0]);
    }
}
