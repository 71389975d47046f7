//! Any content as a page to read: what the model says, its source, its questions.

use serde::Serialize;

use super::content::{Content, Kind};
use super::{Answer, Item, Pack, Prompt, Stage, Theme};
use crate::text::counted;

/// A page. Everything on it may come from a file of somebody else: it is cleaned where it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page<'a> {
    pub id: &'a str,
    pub kind: Kind,
    pub title: &'a str,
    /// Paragraphs, parted by empty lines; may be empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub body: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part<'a>>,
    /// What is to be known of its parts together; mostly empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub remark: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub cite: &'a str,
    /// Where a list or a figure is not certain; mostly empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub provenance: &'a str,
}

/// What stands together on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Part<'a> {
    /// Empty where the page has one part only.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub lead: &'a str,
    pub lines: Vec<Line<'a>>,
}

/// One item, stage or prompt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line<'a> {
    pub id: &'a str,
    /// Empty for a prompt that has none.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub name: &'a str,
    pub text: &'a str,
    /// How a stage shows; mostly empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub sign: &'a str,
    /// A question that goes with it; may be empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub ask: &'a str,
}

impl<'a> Page<'a> {
    /// The page of this content.
    pub fn new(content: &'a Content) -> Self {
        let (parts, dip) = match content {
            Content::Pack(pack) => {
                (pack.themes.iter().map(|theme| of_theme(pack, theme)).collect(), None)
            }
            Content::Lens(lens) => (only_part(lens.items.iter().map(of_item)), None),
            Content::Stages(stages) => {
                (only_part(stages.stages.iter().map(of_stage)), stages.dip.as_ref())
            }
            Content::Card(card) => (only_part(card.items.iter().map(of_item)), None),
        };
        Self {
            id: content.id(),
            kind: content.kind(),
            title: content.title(),
            body: content.body(),
            parts,
            remark: dip.map_or("", |dip| &dip.text),
            asks: content.asks(),
            cite: content.cite(),
            provenance: content.provenance(),
        }
    }
}

impl Pack {
    /// What a leader will meet: `16 questions`; what is ticked in a row is one list.
    pub fn asks_in_words(&self) -> String {
        let is_one = |a: &Prompt, b: &Prompt| {
            (a.answer, b.answer) == (Answer::Tick, Answer::Tick) && a.theme == b.theme
        };
        let (mut lists, mut questions) = (0, 0);
        for asked in self.prompts.chunk_by(is_one) {
            match asked {
                [Prompt { answer: Answer::Tick, .. }, ..] => lists += 1,
                _ => questions += asked.iter().map(|it| 1 + it.steps.len()).sum::<usize>(),
            }
        }
        match (lists, counted(lists, "tick list"), counted(questions, "question")) {
            (0, _, questions) => questions,
            (_, lists, _) if questions == 0 => lists,
            (_, lists, questions) => format!("{lists}, {questions}"),
        }
    }
}

/// One part without a title; none where there is nothing to stand in it.
fn only_part<'a>(lines: impl Iterator<Item = Line<'a>>) -> Vec<Part<'a>> {
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() { Vec::new() } else { vec![Part { lines, ..Part::default() }] }
}

fn of_theme<'a>(pack: &'a Pack, theme: &'a Theme) -> Part<'a> {
    let lines = pack.prompts_of(&theme.id).map(of_prompt).collect();
    Part { title: &theme.title, lead: &theme.lead, lines }
}

fn of_prompt(prompt: &Prompt) -> Line<'_> {
    Line { id: &prompt.id, name: &prompt.name, text: &prompt.ask, ..Line::default() }
}

fn of_item(item: &Item) -> Line<'_> {
    Line { id: &item.id, name: &item.name, text: &item.gloss, ask: &item.ask, sign: "" }
}

fn of_stage(stage: &Stage) -> Line<'_> {
    Line {
        id: &stage.id,
        name: &stage.name,
        text: &stage.gloss,
        sign: &stage.sign,
        ask: &stage.ask,
    }
}
