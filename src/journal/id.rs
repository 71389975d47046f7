//! Names of sessions and commitments. Ids sort by time and can never be a path.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The id of a session, and the name of its file without `.toml`: `2026-11-23T160512Z-7k3fq2xw`.
///
/// Time to the second in UTC, a dash, and at least four of `[a-z0-9]` (we write eight), so that two
/// machines never make one file twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SessionId(String);

/// The letters of what is random in an id: base 32 without the easily mistaken.
pub const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A letter for each byte of randomness.
pub fn letters(random: &[u8]) -> String {
    random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

impl SessionId {
    /// The id of a session begun at `started`; `random` is eight bytes of randomness.
    pub fn new(started: Timestamp, random: [u8; 8]) -> Self {
        let stamp = started.strftime("%Y-%m-%dT%H%M%SZ");
        Self(format!("{stamp}-{}", letters(&random)))
    }

    /// Reads an id, refusing whatever is not exactly of its form.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let form = b"dddd-dd-ddTddddddZ-";
        let (head, end) = bytes.split_at_checked(form.len())?;
        let head_fits = head.iter().zip(form).all(|(byte, form)| match form {
            b'd' => byte.is_ascii_digit(),
            letter => byte == letter,
        });
        let end_fits = (4..=32).contains(&end.len())
            && end.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        (head_fits && end_fits).then(|| Self(text.to_owned()))
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for SessionId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| {
            format!("not a session id ({text}); one looks like 2026-11-23T160512Z-7k3fq2xw")
        })
    }
}

impl From<SessionId> for String {
    fn from(id: SessionId) -> Self {
        id.0
    }
}

/// A commitment, named across the journal: `<session>/c1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommitmentRef {
    pub session: SessionId,
    /// The id in its session.
    pub id: String,
}

impl fmt::Display for CommitmentRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.session, self.id)
    }
}

impl TryFrom<String> for CommitmentRef {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parts = text.split_once('/').and_then(|(session, id)| {
            let plain = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
            plain.then_some(Self { session: SessionId::parse(session)?, id: id.to_owned() })
        });
        parts.ok_or_else(|| {
            format!("not a commitment ({text}); one looks like 2026-11-23T160512Z-7k3fq2xw/c1")
        })
    }
}

impl From<CommitmentRef> for String {
    fn from(commitment: CommitmentRef) -> Self {
        commitment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_never_a_path() {
        for text in ["../../etc/passwd", "2026-11-23T160512Z-../x", "2026-11-23T160512Z-abc", ""] {
            assert_eq!(SessionId::parse(text), None, "{text}");
        }
        assert!(SessionId::parse("2026-11-23T160512Z-7k3fq2xw").is_some());
    }

    #[test]
    fn ids_sort_by_time() {
        let early = SessionId::new(Timestamp::from_second(1_000_000_000).unwrap(), [255; 8]);
        let late = SessionId::new(Timestamp::from_second(1_000_000_001).unwrap(), [0; 8]);
        assert!(early < late);
        assert_eq!(SessionId::parse(early.as_str()), Some(early));
    }
}
