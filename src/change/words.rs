//! Two texts, word by word: what stayed, what is gone, what is new, and what stands elsewhere.
//!
//! Every byte of both texts is in the result: what is of the earlier text, in order, makes the
//! earlier text, and so with the later. First sentences that only moved are taken out
//! (`words/moved.rs`), then sentences that stayed hold the rest in place, and between them words are
//! compared (`words/stretches.rs`). Where little is shared the two stand whole, since a mosaic of
//! chance words tells nobody anything. Drawing is left to the fronts.

mod folded;
mod moved;
mod stretches;
#[cfg(test)]
mod tests;

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::words::canonical;
use stretches::Stretches;

pub use folded::{Fold, folded};

/// Two texts taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    pub wording: Wording,
    pub pieces: Vec<Piece>,
}

/// A run of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub op: Op,
    pub text: String,
}

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    Same,
    Gone,
    New,
    /// Whole sentences of the earlier text that stand elsewhere in the later one.
    MovedAway,
    /// The same sentences, where they stand now.
    MovedHere,
}

impl Op {
    /// The word for it in JSON. A moved piece is gone from one place and new in another.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Gone | Self::MovedAway => "gone",
            Self::New | Self::MovedHere => "new",
        }
    }

    /// What stands before and after a piece where no style can tell it apart.
    pub fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Same => ("", ""),
            Self::Gone => ("[-", "-]"),
            Self::New => ("{+", "+}"),
            Self::MovedAway => ("[~", "~]"),
            Self::MovedHere => ("{~", "~}"),
        }
    }

    /// Whether the piece is of the earlier text.
    pub fn is_earlier(self) -> bool {
        matches!(self, Self::Same | Self::Gone | Self::MovedAway)
    }

    /// Whether the piece is of the later text.
    pub fn is_later(self) -> bool {
        matches!(self, Self::Same | Self::New | Self::MovedHere)
    }

    /// Whether the piece stands in both texts, in different places.
    pub fn is_moved(self) -> bool {
        matches!(self, Self::MovedAway | Self::MovedHere)
    }
}

/// How much of a text's wording is shared with an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wording {
    /// To the byte.
    Same,
    /// The same sentences, otherwise ordered.
    Reordered,
    /// Nine words in ten or more are shared.
    MuchAsBefore,
    Partly,
    /// Fewer than a third of the words are shared.
    Rewritten,
}

impl Wording {
    /// Plain words for it, as in a list of prompts.
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "the same",
            Self::Reordered => "in another order",
            Self::MuchAsBefore => "much as before",
            Self::Partly => "partly new",
            Self::Rewritten => "rewritten",
        }
    }
}

/// Sets `to` beside `from`.
pub fn diff(from: &str, to: &str) -> Diff {
    let mut stretches = Stretches::default();
    if from == to {
        stretches.same(from);
        return Diff { wording: Wording::Same, pieces: stretches.finish() };
    }
    let (old, new) = (sentences(from), sentences(to));
    let moves = moved::moves(&old, &new);
    let (from_rest, to_rest) = (moves.rest_of_old(&old), moves.rest_of_new(&new));
    let mut shared = shared(&from_rest.concat(), &to_rest.concat());
    let moved_words = moves.words(&old);
    shared.shared += moved_words;
    shared.words += 2 * moved_words;
    let wording = wording(shared, moved_words > 0);
    if wording == Wording::Rewritten {
        stretches.change(from, to);
        return Diff { wording, pieces: stretches.finish() };
    }
    compare(&from_rest, &to_rest, &mut stretches);
    Diff { wording, pieces: moves.put_back(stretches.finish(), &old, &new) }
}

/// How far a wording is shared, in a word; `is_moved`: some of it stands elsewhere now.
fn wording(Shared { shared, words }: Shared, is_moved: bool) -> Wording {
    if is_moved && 2 * shared == words {
        Wording::Reordered
    } else if 3 * 2 * shared < words {
        Wording::Rewritten
    } else if 10 * 2 * shared >= 9 * words {
        Wording::MuchAsBefore
    } else {
        Wording::Partly
    }
}

/// Words that two texts have in common, in the same order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shared {
    /// Words of one text that the other has too, in the same order.
    shared: usize,
    /// Words of both texts together.
    words: usize,
}

impl Shared {
    /// Whether so little is shared that marks would make a mosaic: less than a third.
    fn is_little(self) -> bool {
        3 * 2 * self.shared < self.words
    }
}

/// Counts the words that two texts share, whatever their case and however their accents are spelt.
/// A marking shows two spellings all the same, since its pieces are the texts to the byte.
///
/// Order counts, since it is order that a marking word by word can show: two texts have *the* and
/// *of* in common on any subject.
fn shared(from: &str, to: &str) -> Shared {
    let lower = |word: &str| canonical(&word.to_lowercase()).into_owned();
    let fold = |text: &str| text.unicode_words().map(lower).collect::<Vec<_>>();
    let (old, new) = (fold(from), fold(to));
    let kept = capture_diff_slices(Algorithm::Myers, &old, &new)
        .iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| op.old_range().len())
        .sum();
    Shared { shared: kept, words: old.len() + new.len() }
}

/// The sentences of a text (UAX #29), each with the space after it.
fn sentences(text: &str) -> Vec<&str> {
    text.split_sentence_bounds().collect()
}

/// From how many words on a sentence that stayed holds its place: shorter ones stay by chance.
const ANCHOR_WORDS: usize = 3;

/// Sets two rows of sentences side by side. Those that stayed hold their place; what lies between
/// two of them is compared word by word.
fn compare(old: &[&str], new: &[&str], stretches: &mut Stretches) {
    let mut gap = (0..0, 0..0);
    for op in capture_diff_slices(Algorithm::Patience, old, new) {
        let (from, to) = (op.old_range(), op.new_range());
        let stayed = part(old, from.clone());
        let holds = matches!(op, DiffOp::Equal { .. })
            && stayed.iter().map(|s| s.unicode_words().count()).sum::<usize>() >= ANCHOR_WORDS;
        if holds {
            compare_words(&part(old, gap.0).concat(), &part(new, gap.1).concat(), stretches);
            stretches.same(&stayed.concat());
            gap = (from.end..from.end, to.end..to.end);
        } else {
            (gap.0.end, gap.1.end) = (from.end, to.end);
        }
    }
    compare_words(&part(old, gap.0).concat(), &part(new, gap.1).concat(), stretches);
}

fn compare_words(from: &str, to: &str, stretches: &mut Stretches) {
    if from.is_empty() || to.is_empty() || shared(from, to).is_little() {
        let space = space_at_both_ends(from, to);
        let bare = |text: &str| text.strip_suffix(space).unwrap_or(text).to_owned();
        stretches.change(&bare(from), &bare(to));
        stretches.same(space);
        return;
    }
    let old: Vec<&str> = from.split_word_bounds().collect();
    let new: Vec<&str> = to.split_word_bounds().collect();
    // Myers as `similar` has it bounds its own work by counting, never by the clock: texts of ten
    // thousand words stay quick, and the outcome is the same on every machine.
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let gone = part(&old, op.old_range()).concat();
        match op {
            DiffOp::Equal { .. } => stretches.same(&gone),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                stretches.change(&gone, &part(&new, op.new_range()).concat());
            }
        }
    }
}

/// The space in which both texts end.
fn space_at_both_ends<'t>(from: &'t str, to: &str) -> &'t str {
    let ends = from.bytes().rev().zip(to.bytes().rev());
    let alike = ends.take_while(|(one, other)| one == other && one.is_ascii_whitespace()).count();
    from.split_at_checked(from.len() - alike).map_or("", |(_, space)| space)
}

fn part<'a, 't>(sentences: &'a [&'t str], range: Range<usize>) -> &'a [&'t str] {
    sentences.get(range).unwrap_or_default()
}
