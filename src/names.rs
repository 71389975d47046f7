//! Names in what a leader writes: marking them, and putting roles in their place on the way out.
//!
//! Pure, and quick enough for the paragraph that is being typed. A finding is a hint: it blocks
//! nothing and is kept nowhere. What is not found may still be a name, and a text without names may
//! still tell who is meant; so nothing here calls a text safe.

mod capitals;
mod check;
mod dates;
mod list;
mod numbers;
mod ordinary;
mod replace;
mod roles;
mod safeguarding;
mod sentences;
mod titles;

use std::ops::Range;

use crate::text::part;

pub use capitals::capitals;
pub use check::{check, words_of_list};
pub use list::{Named, Names};
pub use replace::{Place, Replaced, replace};
pub use roles::Roles;
pub use safeguarding::{IN_A_ROW, STANDING, may_be_safeguarding, support};
pub use sentences::sentence;

/// A place in a text that may tell who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// In bytes of the text.
    pub at: Range<usize>,
    pub kind: Kind,
}

/// What a finding looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name of the leader's own list, and the role that stands for it.
    Listed {
        role: String,
    },
    /// What may be a name of the list, and as well an ordinary word (`Will you …`) or another name
    /// (`Anna-Maria`): no role takes its place.
    Perhaps {
        role: String,
    },
    /// A title and what follows it: `Mrs Green`.
    Titled,
    BirthDate,
    Phone,
    Email,
    /// A pupil's number in England: a letter and twelve digits.
    PupilNumber,
}

impl Finding {
    /// What stands there and what it may be, for the leader: `Mrs Day: a title and a name`.
    pub fn words(&self, text: &str) -> String {
        let found = part(text, self.at.clone());
        match &self.kind {
            Kind::Listed { role } => format!("{found}: {role}, by your list"),
            Kind::Perhaps { role } => format!("{found}: perhaps {role}, by your list"),
            kind => format!("{found}: {}", kind.words()),
        }
    }

    /// Whether it is a name that no list has yet.
    pub fn is_name(&self) -> bool {
        self.kind == Kind::Titled
    }
}

impl Kind {
    /// What the leader reads beside it.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Listed { .. } => "a name of your list",
            Self::Perhaps { .. } => "perhaps a name of your list; left as it is",
            Self::Titled => "a title and a name",
            Self::BirthDate => "perhaps a date of birth",
            Self::Phone => "a phone number",
            Self::Email => "an e-mail address",
            Self::PupilNumber => "a pupil number",
        }
    }
}

#[cfg(test)]
mod tests;
