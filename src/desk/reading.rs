//! What there is to read and to sit with: packs, lenses, stages and cards, the built-in ones and the
//! person's own.

use super::{Desk, Failure, NoteOn, Wanted};
use crate::pack::{
    Answer, Pack, Prompt,
    content::{Content, Kind},
    library::Volume,
    page::Page,
};
use crate::report::text::card;

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readable {
    pub id: String,
    /// None where it cannot be read.
    pub kind: Option<Kind>,
    pub title: String,
    pub cite: String,
    /// How many questions a pack asks, and how long that takes; empty for all else.
    pub length: String,
    /// All that it says, to be searched.
    pub text: String,
    /// The person's own file.
    pub own_file: Option<String>,
    /// Why it cannot be used, with its line.
    pub problem: Option<String>,
}

impl Readable {
    fn of(volume: &Volume<'_>) -> Self {
        let content = volume.content.ok();
        let title = content.map_or(volume.id, Content::title);
        let length = match content {
            Some(Content::Pack(pack)) => length(&pack.as_asked()),
            Some(Content::Lens(_) | Content::Stages(_) | Content::Card(_)) | None => String::new(),
        };
        Self {
            id: volume.id.to_owned(),
            kind: content.map(Content::kind),
            title: title.to_owned(),
            cite: content.map_or("", Content::cite).to_owned(),
            length,
            text: content.map(|content| card(&Page::new(content))).unwrap_or_default(),
            own_file: volume.own_file.map(str::to_owned),
            problem: volume.problem(),
        }
    }
}

/// A way on from what is read, to writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A sitting with the questions.
    Begin(Wanted),
    /// Placing one by the stages.
    Place(NoteOn),
    /// Writing to a question of the page: this one.
    Write(NoteOn, String),
}

impl Way {
    /// What beginning is called.
    pub const BEGIN: &'static str = "Begin with these questions";
    /// What placing is called.
    pub const PLACE: &'static str = "Place one by these stages";

    /// The ways on from this content, in the order in which they are offered.
    pub fn all(content: &Content) -> Vec<Self> {
        let id = content.id();
        let first = match content.kind() {
            Kind::Pack => Some(Self::Begin(Wanted::with(id))),
            Kind::Stages => Some(Self::Place(NoteOn::Stages(id.to_owned()))),
            Kind::Lens | Kind::Card => None,
        };
        let asks = content.asks().into_iter().enumerate();
        let asks = asks
            .map(|(number, ask)| Self::Write(NoteOn::Card(id.to_owned(), number), ask.to_owned()));
        first.into_iter().chain(asks).collect()
    }

    /// What is offered.
    pub fn words(&self) -> &str {
        match self {
            Self::Begin(_) => Self::BEGIN,
            Self::Place(_) => Self::PLACE,
            Self::Write(_, ask) => ask,
        }
    }
}

impl Desk {
    /// All there is to read: packs first, each of the person's own files among it.
    ///
    /// # Errors
    /// Where the person's own files cannot be listed.
    pub fn readable(&self) -> Result<Vec<Readable>, Failure> {
        Ok(self.library()?.volumes().map(|volume| Readable::of(&volume)).collect())
    }
}

/// `5 questions, about 15 minutes`; of a pack of several themes, how long one of them takes.
fn length(pack: &Pack) -> String {
    let minutes = |prompts: &mut dyn Iterator<Item = &Prompt>| {
        let minutes: usize = prompts.map(minutes).sum();
        minutes.div_ceil(5) * 5
    };
    let all = pack.asks_in_words();
    let themes = pack.themes.len();
    match pack.themes.first() {
        Some(first) if themes > 1 => {
            let one = minutes(&mut pack.prompts_of(&first.id));
            format!("{all} in {themes} themes, about {one} minutes a theme")
        }
        _ => format!("{all}, about {} minutes", minutes(&mut pack.prompts.iter())),
    }
}

/// About how long a question takes: one with probes of its own goes deeper.
fn minutes(prompt: &Prompt) -> usize {
    match prompt.answer {
        _ if !prompt.probes.is_empty() => 5,
        Answer::Rate => 3,
        Answer::Tick => 1,
        Answer::Text => 2 * (1 + prompt.steps.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::library::built_in;

    #[test]
    fn what_is_ticked_in_a_row_is_one_list_to_whoever_meets_it() {
        let told = |id: &str| length(&built_in().pack(id).unwrap().unwrap().as_asked());
        let domains = "5 tick lists, 5 questions in 5 themes, about 5 minutes a theme";
        assert_eq!(told("leadership-domains"), domains);
        assert_eq!(told("connected-leadership"), "5 questions, about 15 minutes");
        assert_eq!(told("incident"), "6 questions, about 15 minutes");
    }
}
