//! What a content file turned out to be: a pack, a lens, stages or a card.

use serde::Serialize;

use super::{Card, Lens, Pack, Stages};

/// Any content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Pack(Pack),
    Lens(Lens),
    Stages(Stages),
    Card(Card),
}

/// The four kinds of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Pack,
    Lens,
    Stages,
    Card,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Pack, Self::Lens, Self::Stages, Self::Card];

    /// The word for it, in files and to people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Lens => "lens",
            Self::Stages => "stages",
            Self::Card => "card",
        }
    }
}

/// A fact that all four have.
macro_rules! of_any {
    ($content:expr, $field:ident) => {
        match $content {
            Content::Pack(pack) => &pack.$field,
            Content::Lens(lens) => &lens.$field,
            Content::Stages(stages) => &stages.$field,
            Content::Card(card) => &card.$field,
        }
    };
}

impl Content {
    /// What it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Pack(_) => Kind::Pack,
            Self::Lens(_) => Kind::Lens,
            Self::Stages(_) => Kind::Stages,
            Self::Card(_) => Kind::Card,
        }
    }

    /// The id under which it is found.
    pub fn id(&self) -> &str {
        of_any!(self, id)
    }

    /// Raised by a change of what it says.
    pub fn rev(&self) -> u32 {
        *of_any!(self, rev)
    }

    /// What people call it.
    pub fn title(&self) -> &str {
        of_any!(self, title)
    }

    /// Its source.
    pub fn cite(&self) -> &str {
        of_any!(self, cite)
    }

    /// Where a list or a figure in it is not certain; mostly empty.
    pub fn provenance(&self) -> &str {
        of_any!(self, provenance)
    }

    /// What it is and how it is used; may be empty.
    pub fn body(&self) -> &str {
        of_any!(self, body)
    }

    /// Questions to think with, each of which can be written to. That of a low point is the last.
    pub fn asks(&self) -> Vec<&str> {
        let dip = match self {
            Self::Stages(stages) => stages.dip.as_ref(),
            Self::Pack(_) | Self::Lens(_) | Self::Card(_) => None,
        };
        let asks = of_any!(self, asks).iter().map(String::as_str);
        asks.chain(dip.map(|dip| dip.ask.as_str())).collect()
    }

    /// What a tag can name in it, each by id and name: themes and prompts of a pack, items, stages.
    pub fn names(&self) -> Vec<(&str, &str)> {
        match self {
            Self::Pack(pack) => {
                let themes = pack.themes.iter().map(|theme| (&*theme.id, &*theme.title));
                let prompts = pack.prompts.iter().map(|prompt| {
                    let name = if prompt.name.is_empty() { &prompt.ask } else { &prompt.name };
                    (&*prompt.id, &**name)
                });
                themes.chain(prompts).collect()
            }
            Self::Lens(Lens { items, .. }) | Self::Card(Card { items, .. }) => {
                items.iter().map(|item| (&*item.id, &*item.name)).collect()
            }
            Self::Stages(stages) => {
                stages.stages.iter().map(|stage| (&*stage.id, &*stage.name)).collect()
            }
        }
    }
}
