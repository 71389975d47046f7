//! Two texts, word by word: what stayed, what is gone and what is new.
//!
//! Every byte of both texts is in the result: same and gone make the earlier text, same and new the
//! later one. Where little is shared the two stand whole, since a mosaic of chance words tells
//! nobody anything. Drawing is left to the fronts.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Two texts taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
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
}

impl Op {
    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Gone => "gone",
            Self::New => "new",
        }
    }
}

/// How much of a text's wording is shared with an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wording {
    /// To the byte.
    Same,
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
            Self::MuchAsBefore => "much as before",
            Self::Partly => "partly new",
            Self::Rewritten => "rewritten",
        }
    }
}

/// Sets `to` beside `from`.
pub fn diff(from: &str, to: &str) -> Diff {
    diff_of(wording(from, to), from, to)
}

/// Sets `to` beside `from`, of which the wording is known already.
pub(super) fn diff_of(wording: Wording, from: &str, to: &str) -> Diff {
    let mut pieces = Pieces::default();
    if wording == Wording::Rewritten {
        pieces.change(from, to);
        return pieces.finish();
    }
    let old: Vec<&str> = from.split_word_bounds().collect();
    let new: Vec<&str> = to.split_word_bounds().collect();
    // Myers as `similar` has it bounds its own work by counting, never by the clock: texts of ten
    // thousand words stay quick, and the outcome is the same on every machine.
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let gone = old.get(op.old_range()).unwrap_or_default();
        let fresh = new.get(op.new_range()).unwrap_or_default();
        match op {
            DiffOp::Equal { .. } => pieces.same(&gone.concat()),
            _ => pieces.change(&gone.concat(), &fresh.concat()),
        }
    }
    pieces.finish()
}

/// How far the wording of `to` is that of `from`.
pub fn wording(from: &str, to: &str) -> Wording {
    if from == to {
        return Wording::Same;
    }
    let Shared { shared, words } = shared(from, to);
    if words == 0 {
        Wording::MuchAsBefore
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
pub struct Shared {
    /// Words of one text that the other has too, in the same order.
    pub shared: usize,
    /// Words of both texts together.
    pub words: usize,
}

/// Counts the words that two texts share, whatever their case.
///
/// Order counts, since it is order that a marking word by word can show: two texts have *the* and
/// *of* in common on any subject.
pub fn shared(from: &str, to: &str) -> Shared {
    let fold = |text: &str| text.unicode_words().map(str::to_lowercase).collect::<Vec<_>>();
    let (old, new) = (fold(from), fold(to));
    let kept = capture_diff_slices(Algorithm::Myers, &old, &new)
        .iter()
        .filter(|op| matches!(op, DiffOp::Equal { .. }))
        .map(|op| op.old_range().len())
        .sum();
    Shared { shared: kept, words: old.len() + new.len() }
}

/// One stretch of the result while it is being put together.
enum Stretch {
    Same(String),
    Change { gone: String, new: String },
}

/// Stretches in order: same and change by turns.
#[derive(Default)]
struct Pieces(Vec<Stretch>);

impl Pieces {
    fn same(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Stretch::Same(last)) => last.push_str(text),
            _ => self.0.push(Stretch::Same(text.to_owned())),
        }
    }

    fn change(&mut self, gone: &str, new: &str) {
        if let Some(Stretch::Change { gone: last_gone, new: last_new }) = self.0.last_mut() {
            last_gone.push_str(gone);
            last_new.push_str(new);
        } else {
            self.0.push(Stretch::Change { gone: gone.to_owned(), new: new.to_owned() });
        }
    }

    /// Takes small islands of sameness into the changes around them.
    fn without(self, is_island: impl Fn(&Stretch, &str, &Stretch) -> bool) -> Self {
        let mut tidy = Self::default();
        let mut rest = self.0.into_iter().peekable();
        while let Some(stretch) = rest.next() {
            match stretch {
                Stretch::Change { gone, new } => tidy.change(&gone, &new),
                Stretch::Same(text) => {
                    let between = tidy.0.last().zip(rest.peek());
                    let island =
                        between.is_some_and(|(before, after)| is_island(before, &text, after));
                    if island {
                        tidy.change(&text, &text);
                    } else {
                        tidy.same(&text);
                    }
                }
            }
        }
        tidy
    }

    fn finish(self) -> Diff {
        let mut pieces = Vec::new();
        let mut push = |op, text: String| {
            if !text.is_empty() {
                pieces.push(Piece { op, text });
            }
        };
        // First what holds no word, so that the changes around one or two words show their full size.
        for stretch in self.without(is_gap).without(is_chance).0 {
            match stretch {
                Stretch::Same(text) => push(Op::Same, text),
                Stretch::Change { gone, new } => {
                    push(Op::Gone, gone);
                    push(Op::New, new);
                }
            }
        }
        Diff { pieces }
    }
}

/// Whether nothing but a gap between words lies between two changes. A line break always stands, so
/// that paragraphs keep their shape.
fn is_gap(_: &Stretch, same: &str, _: &Stretch) -> bool {
    !same.contains('\n') && same.unicode_words().next().is_none()
}

/// Whether a word or two, between larger changes, are the same by chance.
fn is_chance(before: &Stretch, same: &str, after: &Stretch) -> bool {
    let words = same.unicode_words().count();
    let changed = |stretch: &Stretch| match stretch {
        Stretch::Same(_) => 0,
        Stretch::Change { gone, new } => {
            gone.unicode_words().count().max(new.unicode_words().count())
        }
    };
    !same.contains('\n') && words < 3 && words < changed(before) && words < changed(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The diff with its marks.
    fn marked(from: &str, to: &str) -> String {
        let marked = |piece: Piece| match piece.op {
            Op::Same => piece.text,
            Op::Gone => format!("[-{}-]", piece.text),
            Op::New => format!("{{+{}+}}", piece.text),
        };
        diff(from, to).pieces.into_iter().map(marked).collect()
    }

    fn joined(diff: &Diff, op: Op) -> String {
        let kept = diff.pieces.iter().filter(|piece| piece.op == Op::Same || piece.op == op);
        kept.map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn one_changed_word_is_marked_alone() {
        assert_eq!(
            marked("We ask the office staff first.", "We ask the midday staff first."),
            "We ask the [-office-]{+midday+} staff first."
        );
    }

    #[test]
    fn words_changed_side_by_side_are_marked_in_one_run() {
        assert_eq!(
            marked(
                "I had asked teachers in July and we called it consultation.",
                "I had asked every role and we called it consultation."
            ),
            "I had asked [-teachers in July-]{+every role+} and we called it consultation."
        );
    }

    #[test]
    fn a_chance_word_between_larger_changes_is_no_island() {
        let from =
            "It went well. She first heard of the language offer from a parent. All said so.";
        let to = "It went well. She had read most of our whole draft through. All said so.";
        assert_eq!(
            marked(from, to),
            "It went well. She [-first heard of the language offer from a parent-]\
             {+had read most of our whole draft through+}. All said so."
        );
    }

    #[test]
    fn a_line_break_stays_between_two_changed_lines() {
        let from = "We all met in the hall on Monday\nOne spoke";
        let to = "We all met in the hall on Tuesday\nTwo spoke";
        assert_eq!(
            marked(from, to),
            "We all met in the hall on [-Monday-]{+Tuesday+}\n[-One-]{+Two+} spoke"
        );
    }

    #[test]
    fn below_a_third_both_stand_whole() {
        // 2·1/(3+4) is below a third; 2·1/(3+3) is a third exactly.
        assert_eq!(marked("a b c", "a x y z"), "[-a b c-]{+a x y z+}");
        assert_eq!(wording("a b c", "a x y z"), Wording::Rewritten);
        assert_eq!(wording("a b c", "a x y"), Wording::Partly);
    }

    #[test]
    fn case_is_folded_and_signs_are_no_words() {
        assert_eq!(shared("Ask — STAFF!", "ask staff?"), Shared { shared: 2, words: 4 });
        assert_eq!(wording("Ask staff.", "ask staff"), Wording::MuchAsBefore);
        assert_eq!(wording("…", "—"), Wording::MuchAsBefore);
        assert_eq!(wording("", ""), Wording::Same);
        assert_eq!(wording("", "words"), Wording::Rewritten);
    }

    #[test]
    fn nine_in_ten_is_much_as_before() {
        let ten = "a b c d e f g h i j";
        assert_eq!(wording(ten, "a b c d e f g h i x"), Wording::MuchAsBefore);
        assert_eq!(wording(ten, "a b c d e f g h x y"), Wording::Partly);
    }

    #[test]
    fn the_two_texts_of_ten_thousand_words_come_back() {
        let text = |step: usize| {
            (0..10_000).fold(String::new(), |text, n| format!("{text}w{} ", n * step % 701))
        };
        let (from, to) = (text(7), text(13));
        let diff = diff(&from, &to);
        assert_eq!(joined(&diff, Op::Gone), from);
        assert_eq!(joined(&diff, Op::New), to);
    }

    proptest! {
        #[test]
        fn every_byte_of_both_texts_is_there(
            from in "([abc] |\n|[a-c]{1,3}[ .,]|é|👩‍🏫|\r\n){0,30}",
            to in "([abc] |\n|[a-c]{1,3}[ .,]|é|👩‍🏫|\r\n){0,30}",
        ) {
            let diff = diff(&from, &to);
            prop_assert_eq!(joined(&diff, Op::Gone), from);
            prop_assert_eq!(joined(&diff, Op::New), to);
        }

        #[test]
        fn no_two_neighbours_are_alike_and_none_is_empty(a in "[ab ]{0,40}", b in "[ab ]{0,40}") {
            let pieces = diff(&a, &b).pieces;
            prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
            prop_assert!(pieces.windows(2).all(|two| two[0].op != two[1].op));
        }
    }
}
