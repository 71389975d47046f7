//! The head and the foot of a report: whose journal it is from, when it was made, what is in it.

use jiff::civil::Date;

use super::{Block, Blocks, Line};
use crate::report::withheld::Private;

/// What a cover tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The journal's title; where it has none, its name.
    pub journal: String,
    pub made_on: Date,
    /// What was asked for.
    pub holds: Line,
    pub private: Private,
}

/// The head: it says whether private answers are out, and never which or how many.
pub fn cover(cover: &Cover) -> Vec<Block> {
    let mut blocks = Blocks(vec![Block::Title(Line::words(&cover.journal))]);
    blocks.fact("In it", cover.holds.clone());
    blocks.fact("Made on", Line::day(cover.made_on));
    let private = match cover.private {
        Private::LeftOut => "left out, with all that came of them",
        Private::Included => "included",
    };
    blocks.fact("Private answers", private);
    blocks.note("This is a private reflection, not a record of performance.");
    blocks.0
}

/// The one line of a report in which nothing else stands; with the days that were asked for, where
/// any were.
pub fn nothing(days: Line) -> Block {
    Block::Note(if days.is_blank() {
        "Nothing of this has been written yet, or nothing of it goes out.".into()
    } else {
        Line::words("Nothing was written").then(days).and(", or nothing of it goes out.")
    })
}

/// The foot.
pub fn foot() -> Block {
    Block::Foot(
        "This is no safeguarding record. If a child may be at risk, follow your school's procedure."
            .into(),
    )
}
