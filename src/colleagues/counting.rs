//! Counting answers, where they are collected: each response once, and of a question only what may be
//! known of it. What is broken, repeated or of another form is refused by name and counts nowhere.

use std::collections::BTreeMap;
use std::fmt;

use super::form::{Asked, Head};
use super::response::{self, Given, Response};
use super::sheet;
use crate::journal::rounds::{Counted, Counts, MOST, RoundId, Said};

/// A file that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// Its name, as it is told.
    pub name: String,
    /// What it holds, or why that cannot be had.
    pub bytes: Result<Vec<u8>, String>,
}

/// A file, or a row of one, that counts nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub name: String,
    pub why: String,
}

/// What came of counting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The counts, or why there are none.
    pub counts: Result<Counts, NoCounts>,
    /// In the order in which they were handed in.
    pub refused: Vec<Refused>,
}

/// Why nothing can be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCounts {
    /// Nothing that was handed in is a response.
    Nothing,
    /// Fewer answered than the floor: nothing could be shown.
    TooFew { responses: u32, floor: u32 },
    /// More answered than were asked.
    TooMany { responses: u32, asked: u32 },
    /// As many answered one form as another.
    SeveralForms { rounds: Vec<RoundId> },
}

impl fmt::Display for NoCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("there is no answer to count in what was handed in"),
            Self::TooFew { responses, floor } => write!(
                f,
                "{responses} of the {floor} that are needed have answered; nothing was counted, so \
                 that nobody's answer can be guessed. Wait for more, and count them all together"
            ),
            Self::TooMany { responses, asked } => write!(
                f,
                "{responses} answers came and {asked} people were asked, so that somebody answered \
                 more than once, or more were asked; nothing was counted. If more were asked, say \
                 how many with --asked"
            ),
            Self::SeveralForms { rounds } => {
                let rounds: Vec<String> = rounds.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "these are answers to several forms ({}), as many to one as to another; count \
                     those of one form at a time",
                    rounds.join(", ")
                )
            }
        }
    }
}

/// A response, and where it was found.
struct Found {
    place: usize,
    name: String,
    response: Response,
}

/// Counts what was handed in. The form is the one that most have answered; `asked` stands in the place
/// of how many it says were asked, where more were.
pub fn count(files: &[HandedIn], asked: Option<u32>) -> Count {
    let mut refused = Vec::new();
    let mut found = Vec::new();
    for file in files {
        read(file, &mut found, &mut refused);
    }
    let counts = settle(found, asked, &mut refused);
    refused.sort_by_key(|(place, _)| *place);
    Count { counts, refused: refused.into_iter().map(|(_, refused)| refused).collect() }
}

/// What is refused, with its place among all that was handed in.
type Refusals = Vec<(usize, Refused)>;

fn refuse(refused: &mut Refusals, place: usize, name: String, why: impl Into<String>) {
    refused.push((place, Refused { name, why: why.into() }));
}

fn read(file: &HandedIn, found: &mut Vec<Found>, refused: &mut Refusals) {
    let place = |found: &Vec<Found>, refused: &Refusals| found.len() + refused.len();
    let mut take = |name: String, response: Result<Response, String>| {
        let place = place(found, refused);
        match response {
            Ok(response) => found.push(Found { place, name, response }),
            Err(why) => refuse(refused, place, name, why),
        }
    };
    match &file.bytes {
        Err(why) => take(file.name.clone(), Err(why.clone())),
        Ok(bytes) if sheet::is_sheet(bytes) => match sheet::read(bytes) {
            Err(why) => take(file.name.clone(), Err(why)),
            Ok(rows) => {
                for (number, response) in rows {
                    take(format!("{}, row {number}", file.name), response);
                }
            }
        },
        Ok(bytes) => take(file.name.clone(), response::read(bytes)),
    }
}

fn settle(
    found: Vec<Found>,
    asked: Option<u32>,
    refused: &mut Refusals,
) -> Result<Counts, NoCounts> {
    let head = head(&found)?;
    let mut of_form = Vec::new();
    for one in found {
        if one.response.head == head {
            of_form.push(one);
        } else {
            let why = if one.response.head.round == head.round {
                "its form is not as that of the others: it was changed, or made for another question"
                    .to_owned()
            } else {
                format!(
                    "it answers another form, {}, and not {}",
                    one.response.head.round, head.round
                )
            };
            refuse(refused, one.place, one.name, why);
        }
    }
    let responses = each_once(of_form, refused);
    let number = u32::try_from(responses.len()).unwrap_or(u32::MAX);
    let asked = asked.or(head.asked);
    if number < head.floor {
        return Err(NoCounts::TooFew { responses: number, floor: head.floor });
    }
    let most = asked.unwrap_or(MOST).min(MOST);
    if number > most {
        return Err(NoCounts::TooMany { responses: number, asked: most });
    }
    let counted = |asked: &Asked| Counted {
        prompt: asked.id.clone(),
        rev: asked.rev,
        question: String::new(),
        said: Said::of(points(&responses, &asked.id), head.floor),
    };
    Ok(Counts {
        prompts: head.prompts.iter().map(counted).collect(),
        round: head.round,
        closed: None,
        pack: head.pack,
        asked,
        floor: head.floor,
        responses: number,
    })
}

/// The form that most have answered.
fn head(found: &[Found]) -> Result<Head, NoCounts> {
    let mut heads: BTreeMap<&Head, usize> = BTreeMap::new();
    for one in found {
        *heads.entry(&one.response.head).or_default() += 1;
    }
    let most = heads.values().copied().max().ok_or(NoCounts::Nothing)?;
    let mut first = heads.into_iter().filter(|(_, count)| *count == most).map(|(head, _)| head);
    match (first.next(), first.next()) {
        (Some(one), None) => Ok(one.clone()),
        (Some(one), Some(other)) => {
            let rounds = [one, other].into_iter().chain(first).map(|head| head.round.clone());
            Err(NoCounts::SeveralForms { rounds: rounds.collect() })
        }
        (None, _) => Err(NoCounts::Nothing),
    }
}

/// The responses, each once. Of two with one id that say the same one is counted; where they do not,
/// nobody can tell which is meant, and none is.
fn each_once(found: Vec<Found>, refused: &mut Refusals) -> Vec<Response> {
    let mut by_id: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for one in found {
        by_id.entry(one.response.id.clone()).or_default().push(one);
    }
    let mut responses = Vec::new();
    for alike in by_id.into_values() {
        let mut alike = alike.into_iter();
        let Some(first) = alike.next() else { continue };
        let others: Vec<Found> = alike.collect();
        let is_same = |other: &Found| other.response == first.response;
        if others.iter().all(is_same) {
            for other in others {
                let why = format!("it is the same response as {}, which is counted", first.name);
                refuse(refused, other.place, other.name, why);
            }
            responses.push(first.response);
        } else {
            let names: Vec<String> = others.iter().map(|other| other.name.clone()).collect();
            let why = |others: &str| {
                format!(
                    "{others} has the same id and says something else; none of them is counted. Ask which is meant"
                )
            };
            for other in others {
                refuse(refused, other.place, other.name, why(&first.name));
            }
            refuse(refused, first.place, first.name, why(&names.join(", ")));
        }
    }
    responses
}

/// How many gave each point.
fn points(responses: &[Response], prompt: &str) -> [u32; 5] {
    let mut points = [0_u32; 5];
    for response in responses {
        if let Some(Given::Rating(rating)) = response.answers.get(prompt)
            && let Some(count) = points.get_mut(usize::from(rating.points()).saturating_sub(1))
        {
            *count = count.saturating_add(1);
        }
    }
    points
}
