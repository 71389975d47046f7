//! The shape of a complete export as it comes in, piece by piece: of a document of any size no more than
//! one file is in memory, and of a file only what is looked at.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, Read};

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};

use super::{Item, Unreadable, item};
use crate::disk;

/// The most that may stand between the ends of two files: one of the largest, all of it escaped.
const MOST_AT_ONCE: u64 = 6 * disk::LARGEST + 1024 * 1024;

/// How much may still come before the next file has ended.
pub(super) struct Room(Cell<u64>);

impl Default for Room {
    fn default() -> Self {
        Self(Cell::new(MOST_AT_ONCE))
    }
}

/// A document that gives no more at once than a file may have.
pub(super) struct Bounded<'r, R> {
    pub(super) source: R,
    pub(super) room: &'r Room,
}

impl<R: BufRead> Read for Bounded<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(bytes)?;
        let left = self.room.0.get().checked_sub(read as u64);
        let words = "it holds something larger than 16 MB, and no file of a journal is";
        self.room.0.set(left.ok_or_else(|| io::Error::other(words))?);
        Ok(read)
    }
}

/// What is known of a document at its end.
#[derive(Default)]
pub(super) struct Said {
    /// Whether it has them.
    pub(super) files: bool,
    pub(super) sessions: bool,
}

/// A document being read.
pub(super) struct Reading<'r, T, E> {
    pub(super) take: T,
    pub(super) room: &'r Room,
    pub(super) format: Option<Found>,
    /// How many files there were.
    pub(super) files: usize,
    /// The first that has not the shape of one.
    pub(super) wrong: Option<Unreadable>,
    /// What `take` said against going on.
    pub(super) stopped: Option<E>,
}

impl<'de, T: FnMut(Item) -> Result<(), E>, E> DeserializeSeed<'de> for &mut Reading<'_, T, E> {
    type Value = Said;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Said, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de, T: FnMut(Item) -> Result<(), E>, E> Visitor<'de> for &mut Reading<'_, T, E> {
    type Value = Said;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a complete export")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Said, M::Error> {
        let mut said = Said::default();
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "format" => self.format = Some(map.next_value()?),
                "files" if said.files => return Err(M::Error::duplicate_field("files")),
                "files" => said.files = map.next_value_seed(Files(self))?,
                "sessions" => {
                    map.next_value::<IgnoredAny>()?;
                    said.sessions = true;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(said)
    }
}

/// The list of its files.
struct Files<'a, 'r, T, E>(&'a mut Reading<'r, T, E>);

impl<'de, T: FnMut(Item) -> Result<(), E>, E> DeserializeSeed<'de> for Files<'_, '_, T, E> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de, T: FnMut(Item) -> Result<(), E>, E> Visitor<'de> for Files<'_, '_, T, E> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of files")
    }

    fn visit_unit<X>(self) -> Result<bool, X> {
        Ok(false)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<bool, S::Error> {
        let Self(reading) = self;
        while let Some(file) = seq.next_element::<Found>()? {
            match item(reading.files, file) {
                Err(wrong) => drop(reading.wrong.get_or_insert(wrong)),
                Ok(item) if reading.wrong.is_none() && reading.files < super::MOST_FILES => {
                    if let Err(stopped) = (reading.take)(item) {
                        reading.stopped = Some(stopped);
                        return Err(S::Error::custom("no more is wanted"));
                    }
                }
                Ok(_) => {}
            }
            reading.files += 1;
            reading.room.0.set(MOST_AT_ONCE);
        }
        Ok(true)
    }
}

/// What stands at a place.
pub(super) enum Found {
    Text(String),
    Number(u64),
    Object(Box<Pieces>),
    Other(&'static str),
}

/// What is looked at of an object.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) path: Option<Found>,
    pub(super) text: Option<Found>,
    pub(super) base64: Option<Found>,
    pub(super) problem: Option<Found>,
}

impl Found {
    /// What it is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Object(_) => "an object",
            Self::Other(kind) => kind,
        }
    }
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Other("null"))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found, E> {
        Ok(Found::Other("true or false"))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Found, E> {
        Ok(Found::Number(number))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Found, E> {
        Ok(Found::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Found, E> {
        Ok(Found::Other("a number"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Found, E> {
        Ok(Found::Text(text.to_owned()))
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Found, S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Found::Other("a list"))
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Found, M::Error> {
        let mut pieces = Pieces::default();
        while let Some(key) = map.next_key::<String>()? {
            match &*key {
                "path" => pieces.path = Some(map.next_value()?),
                "text" => pieces.text = Some(map.next_value()?),
                "base64" => pieces.base64 = Some(map.next_value()?),
                "problem" => pieces.problem = Some(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Found::Object(Box::new(pieces)))
    }
}
