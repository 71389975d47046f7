//! A rating, which is never a zero.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A rating from 1 to 5. There is no zero: *cannot say* is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Rating(u8);

impl Rating {
    /// `None` outside 1 to 5.
    pub fn new(points: u8) -> Option<Self> {
        (1..=5).contains(&points).then_some(Self(points))
    }

    /// 1 to 5.
    pub fn points(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Rating {
    type Error = String;

    fn try_from(points: u8) -> Result<Self, Self::Error> {
        Self::new(points).ok_or_else(|| format!("a rating is 1 to 5, not {points}"))
    }
}

impl From<Rating> for u8 {
    fn from(rating: Rating) -> Self {
        rating.0
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
