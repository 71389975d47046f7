//! The formats in which a report is read by people: each lays out the same blocks.

use super::{
    document::{Block, Mark},
    html, markdown, page_text,
};
use crate::journal::session::Rating;

/// A format for reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Markdown,
    Html,
    Text,
}

impl Page {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Html, Self::Text];

    /// What comes before the first block; `title` is the report's name, in a line.
    pub fn open(self, title: &str) -> String {
        match self {
            Self::Html => html::open(title),
            Self::Markdown | Self::Text => String::new(),
        }
    }

    /// A block. Those of one report are rendered in their order, and joined.
    pub fn block(self, block: &Block) -> String {
        match self {
            Self::Markdown => markdown::block(block),
            Self::Html => html::block(block),
            Self::Text => page_text::block(block),
        }
    }

    /// What comes after the last.
    pub fn close(self) -> &'static str {
        match self {
            Self::Html => html::CLOSE,
            Self::Markdown | Self::Text => "",
        }
    }

    /// A whole report.
    pub fn whole(self, title: &str, blocks: &[Block]) -> String {
        let blocks: String = blocks.iter().map(|block| self.block(block)).collect();
        format!("{}{blocks}{}", self.open(title), self.close())
    }
}

/// A rating as a mark on a line from 1 to 5: `· · ● · ·`.
pub fn dots(rating: Rating, mark: Mark) -> String {
    let dot = |point| if point == rating.points() { mark.sign() } else { "·" };
    [1, 2, 3, 4, 5].map(dot).join(" ")
}
