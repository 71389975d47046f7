//! What is marked in a report: ratings by signs, and words that are gone, new or moved.

use crate::{
    change::words::{Fold, Op, Piece},
    report::shown,
};

/// What the mark of a rating stands for; each has a sign of its own, in every picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// As it was given on its day; of two that are set side by side, the later.
    Given,
    /// Of two that are set side by side, the earlier.
    Earlier,
    /// What was later given to that time, with what was known then.
    LookingBack,
}

impl Mark {
    /// Its sign: every font of a terminal has it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Given => "●",
            Self::Earlier => "○",
            Self::LookingBack => "◊",
        }
    }

    /// What is said of it where it cannot be seen, before the rating.
    pub fn words(self) -> &'static str {
        match self {
            Self::Given => "rated",
            Self::Earlier => "the earlier rating,",
            Self::LookingBack => "looking back,",
        }
    }
}

/// A stretch of two texts as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stretch {
    Marked(Marked),
    /// So many words that stayed, and are not shown.
    Folded(usize),
}

impl From<Fold> for Stretch {
    fn from(fold: Fold) -> Self {
        match fold {
            Fold::Piece(piece) => Self::Marked(Marked::from(&piece)),
            Fold::Words(words) => Self::Folded(words),
        }
    }
}

/// A stretch of a marked text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    pub op: Op,
    /// Fit to be shown.
    pub text: String,
}

impl Marked {
    /// Its lines; a mark is put around each, so that none spans a line end.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.split('\n')
    }

    /// What is said of a sentence that stands elsewhere, since no mark alone would tell.
    pub fn words(&self) -> &'static str {
        match self.op {
            Op::MovedAway => "moved from here: ",
            Op::MovedHere => "moved here: ",
            Op::Same | Op::Gone | Op::New => "",
        }
    }
}

impl From<&Piece> for Marked {
    fn from(piece: &Piece) -> Self {
        Self { op: piece.op, text: shown(&piece.text).into_owned() }
    }
}
