//! The form of a round: what colleagues are asked, in their own wording, and what goes with every answer.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    journal::rounds::{FLOOR, LOWEST_FLOOR, MOST, RoundId, is_id},
    pack::{Anchors, Answer, Pack, Prompt},
    text::nearest::nearest,
};

/// Who is asked about, where nothing else is said: a role, never a name.
pub const LEADER: &str = "the headteacher";

/// What stands for that role in a pack's wording.
const PLACE_OF_LEADER: &str = "{leader}";

/// What a round is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// How many people are asked, where that is known.
    pub asked: Option<u32>,
    /// Below how many answers nothing is shown of a question.
    pub floor: u32,
    /// Who is asked about.
    pub leader: String,
    /// The prompts, by id; none: all that the pack asks of colleagues.
    pub prompts: Vec<String>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { asked: None, floor: FLOOR, leader: LEADER.to_owned(), prompts: Vec::new() }
    }
}

/// A form that can be given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub head: Head,
    /// Who is asked about.
    pub leader: String,
    pub questions: Vec<Question>,
}

/// A question of a form. Leader and colleagues share the anchors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub prompt: String,
    pub ask: String,
    pub anchors: Anchors,
}

/// What of a form goes with every answer, so that they can be counted without the form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub round: RoundId,
    pub pack: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<u32>,
    pub floor: u32,
    pub prompts: Vec<Asked>,
}

/// A question by its prompt and that prompt's revision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub id: String,
    pub rev: u32,
}

impl Head {
    /// Whether a form can have such a head.
    pub fn is_sound(&self) -> bool {
        let ids = || self.prompts.iter().map(|prompt| &prompt.id);
        let are_sound = self.prompts.iter().all(|prompt| is_id(&prompt.id) && prompt.rev > 0);
        let is_known = |count| (LOWEST_FLOOR..=MOST).contains(&count);
        is_known(self.floor)
            && self.asked.is_none_or(|asked| is_known(asked) && asked >= self.floor)
            && is_id(&self.pack)
            && are_sound
            && !self.prompts.is_empty()
            && ids().enumerate().all(|(place, id)| ids().take(place).all(|other| other != id))
    }
}

/// Why there can be no such form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoForm {
    /// The pack asks nothing of colleagues.
    AsksNothing { pack: String },
    /// It has no such prompt; this one may have been meant.
    NoPrompt { prompt: String, near: Option<String> },
    /// It has this prompt, and does not ask it of colleagues.
    NotAsked { prompt: String },
    /// With so few asked, nothing could ever be shown.
    TooFewAsked { asked: u32, floor: u32 },
    /// More than a round can count.
    TooManyAsked,
    /// Below the lowest floor, or past all counting.
    NoFloor { floor: u32 },
}

impl fmt::Display for NoForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AsksNothing { pack } => write!(
                f,
                "{pack} asks nothing of colleagues: none of its rated prompts has a wording for them"
            ),
            Self::NoPrompt { prompt, near: Some(near) } => {
                write!(f, "there is no prompt {prompt}; did you mean {near}?")
            }
            Self::NoPrompt { prompt, near: None } => write!(f, "there is no prompt {prompt}"),
            Self::NotAsked { prompt } => {
                write!(f, "{prompt} is not asked of colleagues: it has no wording for them")
            }
            Self::TooFewAsked { asked, floor } => write!(
                f,
                "nothing is shown of a question that fewer than {floor} could answer: with {asked} \
                 asked nothing ever would be"
            ),
            Self::TooManyAsked => write!(f, "a round asks {MOST} people at most"),
            Self::NoFloor { floor } => {
                write!(f, "a floor of {floor} cannot be; the lowest is {LOWEST_FLOOR}")
            }
        }
    }
}

impl Form {
    /// The form for these prompts of a pack, in the round that follows so many of that pack in this
    /// journal. Forms of one round, as a page and as a sheet, may be made on several days.
    ///
    /// # Errors
    /// Why there can be none.
    pub fn new(pack: &Pack, wanted: &Wanted, after: (&str, usize)) -> Result<Self, NoForm> {
        let &Wanted { asked, floor, .. } = wanted;
        if !(LOWEST_FLOOR..=MOST).contains(&floor) {
            return Err(NoForm::NoFloor { floor });
        }
        if let Some(asked) = asked {
            if asked < floor {
                return Err(NoForm::TooFewAsked { asked, floor });
            }
            if asked > MOST {
                return Err(NoForm::TooManyAsked);
            }
        }
        let known = || pack.prompts.iter().map(|prompt| prompt.id.as_str());
        for wanted in &wanted.prompts {
            let prompt = pack.prompt(wanted).ok_or_else(|| NoForm::NoPrompt {
                prompt: wanted.clone(),
                near: nearest(wanted, known()).map(str::to_owned),
            })?;
            if anchors(prompt).is_none() {
                return Err(NoForm::NotAsked { prompt: wanted.clone() });
            }
        }
        let is_wanted =
            |prompt: &&Prompt| wanted.prompts.is_empty() || wanted.prompts.contains(&prompt.id);
        let (mut prompts, mut questions) = (Vec::new(), Vec::new());
        for prompt in pack.prompts.iter().filter(is_wanted) {
            if let Some(anchors) = anchors(prompt) {
                prompts.push(Asked { id: prompt.id.clone(), rev: prompt.rev });
                questions.push(Question {
                    prompt: prompt.id.clone(),
                    ask: wording(prompt, &wanted.leader),
                    anchors: anchors.clone(),
                });
            }
        }
        if questions.is_empty() {
            return Err(NoForm::AsksNothing { pack: pack.id.clone() });
        }
        let round = round(after, (&pack.id, wanted), &prompts);
        let head = Head { round, pack: pack.id.clone(), asked, floor, prompts };
        Ok(Self { head, leader: wanted.leader.clone(), questions })
    }
}

/// The anchors of a prompt that is asked of colleagues.
fn anchors(prompt: &Prompt) -> Option<&Anchors> {
    let is_asked = prompt.answer == Answer::Rate && !prompt.colleague.is_empty();
    prompt.anchors.as_ref().filter(|_| is_asked)
}

/// What colleagues are asked, with the leader's role in its place.
pub fn wording(prompt: &Prompt, leader: &str) -> String {
    prompt.colleague.replace(PLACE_OF_LEADER, leader)
}

/// The round to which a form belongs: the same for all that are made alike in one journal until that
/// round is closed, and hardly ever the same for two others.
fn round(
    (journal, closed): (&str, usize),
    (pack, wanted): (&str, &Wanted),
    prompts: &[Asked],
) -> RoundId {
    let Wanted { asked, floor, .. } = wanted;
    let said = format!("{journal} {closed} {pack} {asked:?} {floor} {prompts:?}");
    // FNV-1a: nothing is secret here, it has only to come out the same everywhere.
    let hash = said.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    RoundId::new(hash.to_be_bytes())
}
