//! What there is to read and to sit with: packs, lenses, stages and cards, the built-in ones and the
//! person's own.

use super::{Desk, Failure};
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
    let all =
        pack.prompts.len() + pack.prompts.iter().map(|prompt| prompt.steps.len()).sum::<usize>();
    let themes = pack.themes.len();
    match pack.themes.first() {
        Some(first) if themes > 1 => {
            let one = minutes(&mut pack.prompts_of(&first.id));
            format!("{all} questions in {themes} themes, about {one} minutes a theme")
        }
        _ if all == 1 => "1 question, about 5 minutes".to_owned(),
        _ => {
            let all_minutes = minutes(&mut pack.prompts.iter());
            format!("{all} questions, about {all_minutes} minutes")
        }
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
