//! Packs, lenses, stages and cards: what the program asks and says, as read from content files.
//!
//! One schema serves the built-in content and the user's own (the design, *Content files*). This
//! file holds the shapes; `pack/read.rs` turns a file into them and finds every mistake in it;
//! `pack/library.rs` holds what is at hand and reads it when it is first wanted; `pack/content.rs`
//! is any of the four, and `pack/page.rs` what of it is to be read.

pub mod coaching;
pub mod content;
pub mod exercise;
pub mod library;
pub mod page;
pub mod read;
pub mod tagging;

use std::borrow::Cow;
use std::fmt;

use crate::text::clean::one_line;

pub use exercise::Exercise;

/// The pack whose prompts are told as one answer, step by step: one event that stays with somebody.
pub const INCIDENT: &str = "incident";

/// So many prompts to tick can be one list, since each is one key.
pub const MOST_TICKED: usize = 20;

/// A set of prompts, grouped in themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub cite: String,
    /// Where a list or a figure is not certain; mostly empty.
    pub provenance: String,
    /// What to know before answering; may be empty, and have several paragraphs.
    pub body: String,
    /// Questions to read the whole by; may be empty.
    pub asks: Vec<String>,
    pub subject: Subject,
    pub themes: Vec<Theme>,
    /// In the order in which the report asks them; each theme's prompts stand together.
    pub prompts: Vec<Prompt>,
    /// What a course sets, in order; empty in any other pack.
    pub exercises: Vec<Exercise>,
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

    /// The probes of a prompt: its own, or those of its theme.
    pub fn probes_of<'a>(&'a self, prompt: &'a Prompt) -> &'a [Probe] {
        let of_theme = || self.theme(&prompt.theme).map_or(&[][..], |theme| &theme.probes);
        if prompt.probes.is_empty() { of_theme() } else { &prompt.probes }
    }

    /// The pack as it is sat with. An incident is one answer: its first question is asked, and the others
    /// are its steps.
    pub fn as_asked(&self) -> Cow<'_, Self> {
        let Some((first, others)) = self.prompts.split_first().filter(|_| self.id == INCIDENT)
        else {
            return Cow::Borrowed(self);
        };
        let steps = others.iter().map(|prompt| prompt.ask.clone()).collect();
        let whole = Prompt { id: INCIDENT.to_owned(), steps, ..first.clone() };
        Cow::Owned(Self { prompts: vec![whole], ..self.clone() })
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
    /// Probes for the theme as a whole, where its prompts have none of their own.
    pub probes: Vec<Probe>,
}

/// One question, with a permanent id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    pub id: String,
    /// Raised by any change of wording or anchors: ratings are compared within one `rev` only.
    pub rev: u32,
    pub theme: String,
    /// A short name, where the prompt stands for a principle or a step: `Voice`. May be empty.
    pub name: String,
    pub ask: String,
    /// Wording for a made-up school, where `ask` will not do.
    pub case_ask: String,
    pub answer: Answer,
    /// Only where a prompt holds two ideas or three: *rate the weaker and say which*.
    pub parts: Vec<String>,
    /// What is asked after it, step by step, where all is told as one answer; mostly empty.
    pub steps: Vec<String>,
    /// Always there where the answer is rated: its own, or those of the pack.
    pub anchors: Option<Anchors>,
    pub probes: Vec<Probe>,
    pub why: String,
    /// Its own source, or that of the pack.
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
    /// Where a list or a figure is not certain; mostly empty.
    pub provenance: String,
    /// What it is and how it is used; may be empty, and have several paragraphs.
    pub body: String,
    /// Questions to think with; may be empty.
    pub asks: Vec<String>,
    pub items: Vec<Item>,
}

/// One tag of a lens, or one point of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    /// What the leader reads: `Openness`.
    pub name: String,
    pub gloss: String,
    /// A question that goes with it; may be empty.
    pub ask: String,
}

/// A framework of stages in which a partner or an initiative stands. No stage is better than another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stages {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub cite: String,
    /// Where a list or a figure is not certain; mostly empty.
    pub provenance: String,
    /// What it is and how it is used; may be empty, and have several paragraphs.
    pub body: String,
    /// Questions to think with; may be empty.
    pub asks: Vec<String>,
    pub subject: StagesSubject,
    pub order: Order,
    pub stages: Vec<Stage>,
    pub dip: Option<Dip>,
}

/// What stands in a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StagesSubject {
    #[default]
    Partner,
    Initiative,
}

/// How stages follow each other. Neither is a ladder: stages may be skipped, and gone back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Line,
    /// After the last comes the first.
    Cycle,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub id: String,
    /// What the leader reads: `Calculative`.
    pub name: String,
    pub gloss: String,
    /// How it shows; may be empty.
    pub sign: String,
    /// A question that goes with it; may be empty.
    pub ask: String,
}

/// A low point on the way that is expected and no failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dip {
    /// The id of the stage around which it falls.
    pub near: String,
    pub text: String,
    pub ask: String,
}

/// A page to read: a model, its source, a few questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub id: String,
    pub rev: u32,
    pub title: String,
    pub cite: String,
    /// Where a list or a figure is not certain; mostly empty.
    pub provenance: String,
    /// One paragraph or several.
    pub body: String,
    pub asks: Vec<String>,
    /// What the model consists of; may be empty.
    pub items: Vec<Item>,
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

impl Mistake {
    /// A mistake that lies in the file as a whole.
    pub fn of_file(file: &str, what: &str) -> Self {
        let (file, what) = (one_line(file).into_owned(), one_line(what).into_owned());
        Self { file, line: 1, column: 1, what }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.what)
    }
}
