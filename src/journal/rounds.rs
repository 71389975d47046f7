//! What colleagues answered, as counts: one file a round in `colleagues/`, written once, when the
//! round is closed by taking its counts in. The same form, without the day, is what whoever
//! collects the answers hands over.
//!
//! Counts of fewer people than the round's floor cannot be made, written or read: [`Said::of`] holds
//! them back, and a file that has them is refused. How a round may be shown is for `colleagues`.

mod store;

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    id::{LETTERS, letters},
    session::FORMAT,
};
use crate::text::toml_words::{Told, told};

pub use store::Kept;

/// How many must have answered a question for its counts to be shown, unless its form says otherwise.
pub const FLOOR: u32 = 5;

/// The least that a form may say: in a small school even that is easy to guess.
pub const LOWEST_FLOOR: u32 = 3;

/// The most people that a round counts, or asks.
pub const MOST: u32 = 1000;

/// The most questions of a round.
const MOST_PROMPTS: usize = 100;

/// The longest id of a prompt or a pack, in bytes.
const LONGEST_ID: usize = 80;

/// A round of asking: eight letters, `7k3fq2xw`, which say nothing of whom it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RoundId(String);

impl RoundId {
    /// The id that these bytes make.
    pub fn new(bytes: [u8; 8]) -> Self {
        Self(letters(&bytes))
    }

    /// Reads an id, refusing whatever is not exactly of its form.
    pub fn parse(text: &str) -> Option<Self> {
        let is_id = text.len() == 8 && text.bytes().all(|byte| LETTERS.contains(&byte));
        is_id.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for RoundId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for RoundId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| format!("not a round ({text}); one looks like 7k3fq2xw"))
    }
}

impl From<RoundId> for String {
    fn from(id: RoundId) -> Self {
        id.0
    }
}

/// What may be known of the answers to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// How many gave each point, from 1 to 5: never fewer people than the floor.
    Points([u32; 5]),
    /// Fewer could say. How many is not known either.
    HeldBack,
}

impl Said {
    /// What may be known of these answers.
    pub fn of(points: [u32; 5], floor: u32) -> Self {
        if answers(&points) < floor { Self::HeldBack } else { Self::Points(points) }
    }
}

/// How many people gave an answer.
pub fn answers(points: &[u32; 5]) -> u32 {
    points.iter().fold(0, |all, count| all.saturating_add(*count))
}

/// The answers to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The prompt's id, and its revision then.
    pub prompt: String,
    pub rev: u32,
    /// What colleagues were asked, as that revision words it; empty where that is not known.
    pub question: String,
    pub said: Said,
}

/// A round in counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    pub round: RoundId,
    /// The day on which the round was closed; none before that.
    pub closed: Option<Date>,
    pub pack: String,
    /// How many people were asked, where that is known.
    pub asked: Option<u32>,
    pub floor: u32,
    /// How many people answered.
    pub responses: u32,
    pub prompts: Vec<Counted>,
}

/// The keys of the file, in their order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    round: RoundId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closed: Option<Date>,
    pack: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked: Option<u32>,
    floor: u32,
    responses: u32,
    #[serde(rename = "count", default)]
    counts: Vec<WrittenCount>,
    end: End,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCount {
    prompt: String,
    rev: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    question: String,
    /// How many gave 1, 2, 3, 4, 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    points: Option<[u32; 5]>,
    #[serde(default, skip_serializing_if = "is_false")]
    held_back: bool,
}

/// The last lines: a file cut short is never taken for a whole one.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    counts: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Counts {
    /// The file's text.
    ///
    /// # Errors
    /// None that these values can bring about.
    pub fn write(&self) -> Result<String, toml::ser::Error> {
        let count = |counted: &Counted| {
            let (points, held_back) = match counted.said {
                Said::Points(points) => (Some(points), false),
                Said::HeldBack => (None, true),
            };
            let Counted { prompt, rev, question, said: _ } = counted.clone();
            WrittenCount { prompt, rev, question, points, held_back }
        };
        toml::to_string(&Written {
            format: FORMAT,
            round: self.round.clone(),
            closed: self.closed,
            pack: self.pack.clone(),
            asked: self.asked,
            floor: self.floor,
            responses: self.responses,
            counts: self.prompts.iter().map(count).collect(),
            end: End { counts: self.prompts.len() },
        })
    }

    /// Reads a file's text, and refuses what no counting can have made.
    ///
    /// # Errors
    /// What is wrong, and where.
    pub fn read(bytes: &[u8]) -> Result<Self, Told> {
        let wrong = |line, what: &str| Told { line, what: what.to_owned() };
        let text = super::file::normalise(bytes)
            .map_err(|line| wrong(Some(line), "this line is not UTF-8 text"))?;
        match super::file::format_of(&text) {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => {
                return Err(wrong(Some(1), "it was written by a newer candour; update this one"));
            }
            _ => return Err(wrong(Some(1), "the first line is not \"format = 1\"")),
        }
        let written: Written = toml::from_str(&text).map_err(|error| told(&error, &text))?;
        written.judged().map_err(|what| Told { line: None, what })
    }
}

impl Written {
    fn judged(self) -> Result<Counts, String> {
        if !(LOWEST_FLOOR..=MOST).contains(&self.floor) {
            return Err(format!(
                "its floor is {}, and no round shows fewer than {LOWEST_FLOOR} answers",
                self.floor
            ));
        }
        if self.responses < self.floor || self.responses > MOST {
            return Err(format!("{} people cannot have answered", self.responses));
        }
        if self.asked.is_some_and(|asked| asked < self.responses || asked > MOST) {
            return Err("more people answered than were asked".to_owned());
        }
        if self.end.counts != self.counts.len() {
            return Err(format!(
                "it should hold {} counts and holds {}",
                self.end.counts,
                self.counts.len()
            ));
        }
        if self.counts.is_empty() || self.counts.len() > MOST_PROMPTS || !is_id(&self.pack) {
            return Err("no form asks such questions".to_owned());
        }
        let mut prompts: Vec<Counted> = Vec::with_capacity(self.counts.len());
        for count in self.counts {
            let counted = count.judged(self.floor, self.responses)?;
            if prompts.iter().any(|other| other.prompt == counted.prompt) {
                return Err(format!("{} is counted twice", counted.prompt));
            }
            prompts.push(counted);
        }
        let Self { round, closed, pack, asked, floor, responses, .. } = self;
        Ok(Counts { round, closed, pack, asked, floor, responses, prompts })
    }
}

impl WrittenCount {
    fn judged(self, floor: u32, responses: u32) -> Result<Counted, String> {
        let Self { prompt, rev, question, points, held_back } = self;
        if !is_id(&prompt) || rev == 0 {
            return Err(format!("{prompt:?} is no question"));
        }
        let said = match (points, held_back) {
            (None, true) => Said::HeldBack,
            (Some(points), false) if answers(&points) > responses => {
                return Err(format!("more answers to {prompt} are counted than people answered"));
            }
            (Some(points), false) => match Said::of(points, floor) {
                Said::HeldBack => {
                    return Err(format!(
                        "it tells of {prompt} what fewer than {floor} people answered"
                    ));
                }
                points @ Said::Points(_) => points,
            },
            (Some(_), true) | (None, false) => {
                return Err(format!("{prompt} has either points or held_back = true"));
            }
        };
        Ok(Counted { prompt, rev, question, said })
    }
}

/// Whether this can be the id of a prompt or a pack.
pub fn is_id(text: &str) -> bool {
    let is_of_ids = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= LONGEST_ID && text.bytes().all(is_of_ids)
}

#[cfg(test)]
pub(crate) mod tests;
