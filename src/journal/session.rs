//! A session and all that is in it: the shape of the file, and nothing that reads or writes one.
//!
//! Field order is file order, so that a session reads from its head to its `[end]`. What is false,
//! empty or absent is not written. Keys this version does not know ride along in `unknown`, each
//! with the table it stood in, and are written back.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use toml::Table;

use super::id::SessionId;

mod left;
mod promise;
mod rating;
mod texts;

pub use left::{At, End, LetGo};
pub use promise::{Commitment, InTheWay, Outcome, Review, Then};
pub use rating::Rating;

/// The format this version writes. A file with a higher number is shown and never rewritten.
pub const FORMAT: u32 = 1;

/// One sitting with one pack, or a note: its entries, commitments, reviews and observations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub format: u32,
    pub id: SessionId,
    pub kind: Kind,
    /// The pack's id; a note has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pack: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub pack_rev: u32,
    /// The exercise of a course that it answers, by its id; mostly empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub exercise: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<Length>,
    pub started: Timestamp,
    /// Absent in a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished: Option<Timestamp>,
    /// IANA name of the zone it was written in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zone: String,
    /// Coached: what the leader wants from this hour.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub aim: String,
    /// In the leader's words, what has changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub changed: String,
    /// What the leader carries out of the door.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub carry: String,
    #[serde(flatten)]
    pub unknown: Table,
    #[serde(default, rename = "entry", skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looking_back: Vec<LookingBack>,
    #[serde(default, rename = "commitment", skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment>,
    #[serde(default, rename = "review", skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    #[serde(default, rename = "observation", skip_serializing_if = "Vec::is_empty")]
    pub observations: Vec<Observation>,
    /// Where a draft was left. A finished session has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// The last lines of a finished session: a file cut short is never taken for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
}

impl Session {
    /// An empty session, begun at `started`.
    pub fn new(id: SessionId, kind: Kind, started: Timestamp) -> Self {
        Self {
            format: FORMAT,
            id,
            kind,
            pack: String::new(),
            pack_rev: 0,
            exercise: String::new(),
            length: None,
            started,
            finished: None,
            zone: String::new(),
            aim: String::new(),
            changed: String::new(),
            carry: String::new(),
            unknown: Table::new(),
            entries: Vec::new(),
            looking_back: Vec::new(),
            commitments: Vec::new(),
            reviews: Vec::new(),
            observations: Vec::new(),
            at: None,
            end: None,
        }
    }

    /// Whether nothing in it says anything: white space alone does not.
    pub fn is_blank(&self) -> bool {
        [&self.aim, &self.changed, &self.carry].iter().all(|text| text.trim().is_empty())
            && !self.entries.iter().any(Entry::says_something)
            && self.reviews.is_empty()
            && self.commitments.is_empty()
            && self.observations.is_empty()
    }

    /// The entry for a prompt, if this session has one.
    pub fn entry(&self, prompt: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.prompt == prompt)
    }
}

/// Under what circumstances a session was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Alone,
    Coached,
    Course,
    Practice,
    Note,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Alone, Self::Coached, Self::Course, Self::Practice, Self::Note];

    /// Its name, in files and in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Coached => "coached",
            Self::Course => "course",
            Self::Practice => "practice",
            Self::Note => "note",
        }
    }

    /// Whether answers given so are set beside those of other sessions.
    pub fn is_compared(self) -> bool {
        match self {
            Self::Alone | Self::Coached | Self::Course => true,
            Self::Practice | Self::Note => false,
        }
    }
}

/// How long a sitting is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// One question, about 5 minutes.
    CheckIn,
    /// Three questions of one theme, about 15 minutes; two more where wanted.
    Theme,
    /// Every question, 50 to 70 minutes.
    Full,
}

/// The answer to one prompt in one session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "the keys of the file format, each on its own")]
pub struct Entry {
    /// A prompt's id, or `free`, `incident`, `card/<id>`, `colleagues/<prompt>`.
    pub prompt: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rev: u32,
    /// The question as it was asked: packs change, a journal stays readable.
    pub question: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub partner: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// Where the prompt is ticked rather than rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tick: Option<Tick>,
    /// Which half was rated, where a prompt has parts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub skipped: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub cannot_say: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub rated_first: bool,
    /// Last time's answer was looked at before writing: the rating is not compared.
    #[serde(default, skip_serializing_if = "is_false")]
    pub saw_previous: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Something to act on: offered at the close.
    #[serde(default, skip_serializing_if = "is_false")]
    pub marked: bool,
    /// Left out of every export unless named.
    #[serde(default, skip_serializing_if = "is_false")]
    pub private: bool,
    /// What is different from last time, and why, in the leader's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub different: String,
    /// Exactly what was typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(flatten)]
    pub unknown: Table,
    #[serde(default, rename = "probe", skip_serializing_if = "Vec::is_empty")]
    pub probes: Vec<AskedProbe>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Added>,
}

impl Entry {
    /// Whether the leader said anything at all: words, a rating, a tick, or *cannot say*.
    pub fn is_answered(&self) -> bool {
        !self.text.is_empty() || self.has_mark() || self.cannot_say
    }

    /// Whether it is only told, never rated or ticked: a free entry, an incident, a card's question.
    pub fn is_told(&self) -> bool {
        is_told(&self.prompt)
    }

    /// Whether it was rated, or ticked or not.
    pub fn has_mark(&self) -> bool {
        self.rating.is_some() || self.tick.is_some()
    }

    /// Whether it is a line of a list, and nothing more was said of it.
    pub fn is_only_ticked(&self) -> bool {
        let ticked = Self {
            prompt: self.prompt.clone(),
            rev: self.rev,
            question: self.question.clone(),
            tick: self.tick,
            ..Self::default()
        };
        self.tick.is_some() && *self == ticked
    }

    /// The rating, or the tick, in a word; `–` where there is neither.
    pub fn mark(&self) -> String {
        let tick = || self.tick.map_or_else(|| "–".to_owned(), |tick| tick.words().to_owned());
        self.rating.map_or_else(tick, |rating| rating.to_string())
    }

    /// Whether there is anything in it to keep: an answer, that it was left out, or a word anywhere.
    pub fn says_something(&self) -> bool {
        let has_words = |text: &str| !text.trim().is_empty();
        has_words(&self.text)
            || self.has_mark()
            || self.cannot_say
            || self.skipped
            || self.marked
            || has_words(&self.different)
            || !self.tags.is_empty()
            || self.probes.iter().any(|probe| has_words(&probe.text))
    }
}

/// The answer to a prompt that is ticked, in a list with others of its theme. *No* is said in words of
/// its own once something of the list was ticked: what is absent was not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tick {
    Yes,
    No,
    /// It was missing, and missed: at most one of a list.
    Missed,
}

impl Tick {
    /// Its words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Missed => "missing, and missed",
        }
    }
}

/// A probe that was asked, with what was written to it (perhaps nothing).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskedProbe {
    /// A probe kind by its name; kept as text so that a pack's new kind never damages a journal.
    pub kind: String,
    pub asked: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(flatten)]
    pub unknown: Table,
}

/// A later thought, dated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Added {
    pub at: Timestamp,
    pub text: String,
    #[serde(flatten)]
    pub unknown: Table,
}

/// *With what you know now, what would you give that earlier time?*
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LookingBack {
    pub session: SessionId,
    pub prompt: String,
    pub rating: Rating,
    #[serde(flatten)]
    pub unknown: Table,
}

/// The stage at which a partner or an initiative stood on a day, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    pub subject: Subject,
    /// `P4`: a role or a service, never a person's name.
    pub code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Empty, as its stage, where a partner was only named.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stages: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stage: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_test: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub swift: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub contact_changed: bool,
    #[serde(flatten)]
    pub unknown: Table,
}

impl Observation {
    /// Somebody or something named, standing nowhere yet.
    pub fn new(subject: Subject, code: String, name: String) -> Self {
        Self {
            subject,
            code,
            name,
            stages: String::new(),
            stage: String::new(),
            needs: String::new(),
            why: String::new(),
            next_test: String::new(),
            swift: false,
            contact_changed: false,
            unknown: Table::new(),
        }
    }

    /// Its code and its name.
    pub fn title(&self) -> String {
        format!("{} {}", self.code, self.name).trim_end().to_owned()
    }
}

/// Whether what this prompt brings up is only told, never rated or ticked.
pub fn is_told(prompt: &str) -> bool {
    ["free", "incident"].contains(&prompt) || prompt.starts_with("card/")
}

/// What an observation is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    Partner,
    Initiative,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}
