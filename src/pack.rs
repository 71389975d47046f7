//! Packs and lenses: what the program asks, as read from content files.
//!
//! One schema serves the built-in content and the user's own (the design, *Content files*). This
//! file holds the shapes; `pack/read.rs` turns a file into them and finds every mistake in it;
//! `pack/library.rs` holds what is built in and reads it when it is first wanted.

pub mod library;
pub mod read;

use std::fmt;

/// A set of prompts, grouped in themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub cite: String,
    /// Where a list or a figure is not certain; mostly empty.
    pub provenance: String,
    pub subject: Subject,
    pub themes: Vec<Theme>,
    /// In the order in which the report asks them; each theme's prompts stand together.
    pub prompts: Vec<Prompt>,
}

impl Pack {
    /// The prompt with this id.
    pub fn prompt(&self, id: &str) -> Option<&Prompt> {
        self.prompts.iter().find(|prompt| prompt.id == id)
    }

    /// The theme with this id.
    pub fn theme(&self, id: &str) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.id == id)
    }

    /// A theme's prompts, in pack order.
    pub fn prompts_of<'a>(&'a self, theme: &'a str) -> impl Iterator<Item = &'a Prompt> {
        self.prompts.iter().filter(move |prompt| prompt.theme == theme)
    }
}

/// Whom or what a pack asks about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    #[default]
    Own,
    Partner,
    Course,
    Practice,
}

/// A group of prompts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub id: String,
    pub title: String,
    pub lead: String,
}

/// One question, with a permanent id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    pub id: String,
    /// Raised by any change of wording or anchors: ratings are compared within one `rev` only.
    pub rev: u32,
    pub theme: String,
    pub ask: String,
    /// Wording for a made-up school, where `ask` will not do.
    pub case_ask: String,
    pub answer: Answer,
    /// Only where a prompt holds two ideas or three: *rate the weaker and say which*.
    pub parts: Vec<String>,
    /// Always there where the answer is rated.
    pub anchors: Option<Anchors>,
    pub probes: Vec<Probe>,
    pub why: String,
    pub cite: String,
    /// One line of care over what to leave out of the answer; mostly empty.
    pub privacy: String,
    /// The wording for colleagues; empty where it is not asked of them.
    pub colleague: String,
    /// Suggested tags, as full ids: `five-facets/openness`.
    pub tags: Vec<String>,
}

/// How a prompt is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Words, and a rating from 1 to 5.
    #[default]
    Rate,
    /// Ticked or not, with a line of words.
    Tick,
    /// Words only: told, not rated.
    Text,
}

/// The words for a rating of 1, 3 and 5; 2 and 4 lie between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchors {
    pub low: String,
    pub middle: String,
    pub high: String,
}

/// A follow-up that takes an answer deeper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    pub kind: ProbeKind,
    pub text: String,
}

/// The kinds of probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProbeKind {
    Example,
    Dissent,
    Evidence,
    Cost,
    Exception,
    Distance,
    Repair,
    /// What to do about it: asked at the close only.
    Next,
}

impl ProbeKind {
    /// Every kind, in the order of the design.
    pub const ALL: [Self; 8] = [
        Self::Example,
        Self::Dissent,
        Self::Evidence,
        Self::Cost,
        Self::Exception,
        Self::Distance,
        Self::Repair,
        Self::Next,
    ];

    /// The word for it in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Example => "example",
            Self::Dissent => "dissent",
            Self::Evidence => "evidence",
            Self::Cost => "cost",
            Self::Exception => "exception",
            Self::Distance => "distance",
            Self::Repair => "repair",
            Self::Next => "next",
        }
    }

    /// The kind with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A framework from the literature by which an answer can be tagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub cite: String,
    pub provenance: String,
    pub items: Vec<Item>,
}

/// One tag of a lens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    /// What the leader reads: `Openness`.
    pub name: String,
    pub gloss: String,
    /// A question that goes with it; may be empty.
    pub ask: String,
}

/// One mistake in a content file, for the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file as the person knows it.
    pub file: String,
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.what)
    }
}
