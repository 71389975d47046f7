//! What stayed and what changed, by turns, and the tidying that makes it readable.

use unicode_segmentation::UnicodeSegmentation;

use super::{Op, Piece};

/// One stretch of the result while it is being put together.
enum Stretch {
    Same(String),
    Change { gone: String, new: String },
}

/// Stretches in order: same and change by turns.
#[derive(Default)]
pub(super) struct Stretches(Vec<Stretch>);

impl Stretches {
    /// Adds text that stayed.
    pub(super) fn same(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Stretch::Same(last)) => last.push_str(text),
            _ => self.0.push(Stretch::Same(text.to_owned())),
        }
    }

    /// Adds text that went, and what came in its place; either may be empty.
    pub(super) fn change(&mut self, gone: &str, new: &str) {
        if let Some(Stretch::Change { gone: last_gone, new: last_new }) = self.0.last_mut() {
            last_gone.push_str(gone);
            last_new.push_str(new);
        } else if !gone.is_empty() || !new.is_empty() {
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

    /// The pieces, none of them empty, no two neighbours of a kind.
    pub(super) fn finish(self) -> Vec<Piece> {
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
        pieces
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
