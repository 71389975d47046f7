//! One colleague's answers, as the page saves them: read as if by an enemy's hand.
//!
//! There is no name and no time in it. The answers stand in an order that was shuffled on the page;
//! the id is random, and only there so that nobody is counted twice.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::form::Head;
use crate::journal::{
    id::LETTERS,
    session::{FORMAT, Rating},
};

/// The largest file of answers that is read, in bytes: one of a full form has about 3,000.
pub const LARGEST: u64 = 256 * 1024;

/// How many letters a response's id has.
pub const ID_LENGTH: usize = 16;

/// What one person answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub head: Head,
    pub id: String,
    /// By prompt. What was left out is not there.
    pub answers: BTreeMap<String, Given>,
}

/// An answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    Rating(Rating),
    CannotSay,
}

impl Given {
    /// What a 0 to 5 stands for.
    pub fn of(number: u8) -> Option<Self> {
        if number == 0 { Some(Self::CannotSay) } else { Rating::new(number).map(Self::Rating) }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    format: u32,
    form: Head,
    response: String,
    answers: Vec<SavedAnswer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedAnswer {
    prompt: String,
    answer: u8,
}

/// Reads what the page saved.
///
/// # Errors
/// What is wrong with it, for whoever has to ask for it again.
pub fn read(bytes: &[u8]) -> Result<Response, String> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let saved: Saved = serde_json::from_slice(bytes).map_err(|error| {
        if error.is_eof() {
            "it was cut short, or is empty".to_owned()
        } else {
            format!("line {} is not as the form saves it", error.line().max(1))
        }
    })?;
    if saved.format != FORMAT {
        return Err(format!("it is of format {}, which this program does not know", saved.format));
    }
    if !saved.form.is_sound() {
        return Err("no form of this program can have made it".to_owned());
    }
    let given = saved.answers.into_iter().map(|answer| (answer.prompt, answer.answer));
    Response::new(saved.form, saved.response, given)
}

impl Response {
    /// A response of these answers, each a 0 to 5.
    pub(super) fn new(
        head: Head,
        id: String,
        given: impl IntoIterator<Item = (String, u8)>,
    ) -> Result<Self, String> {
        if id.len() != ID_LENGTH || !id.bytes().all(|byte| LETTERS.contains(&byte)) {
            return Err("its id is none that the form gives".to_owned());
        }
        let mut answers = BTreeMap::new();
        for (prompt, number) in given {
            if !head.prompts.iter().any(|asked| asked.id == prompt) {
                return Err("it answers a question that the form does not ask".to_owned());
            }
            let Some(given) = Given::of(number) else {
                return Err(format!("its answer to {prompt} is {number}, which is not 0 to 5"));
            };
            if answers.insert(prompt.clone(), given).is_some() {
                return Err(format!("it answers {prompt} twice"));
            }
        }
        if answers.is_empty() {
            return Err("there is no answer in it".to_owned());
        }
        Ok(Self { head, id, answers })
    }
}
