//! The lines and values of a session's file, as our writer forms them.

use std::borrow::Cow;

use serde::de::{DeserializeOwned, IntoDeserializer as _, value::StrDeserializer};

use crate::journal::session::Rating;

/// The file is not exactly as our writer writes one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unlike;

/// What was read, unless the file turned out to be another's.
pub(super) type Skimmed<T> = Result<T, Unlike>;

/// A place in a file. What has the name of a key reads that key's line where it stands next, and
/// says `None` where it does not.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    length: usize,
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    /// At the beginning; `None` for what is no text, or holds a character that our writer escapes.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let is_escaped = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || byte == 0x7F;
        // Chunk by chunk without leaving early: many bytes at once.
        let none = |chunk: &[u8]| !chunk.iter().fold(false, |any, byte| any | is_escaped(*byte));
        let text = str::from_utf8(bytes).ok()?;
        bytes.chunks(4096).all(none).then_some(Self { length: text.len(), rest: text })
    }

    /// How many bytes have been read.
    pub(super) fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn eat(&mut self, expected: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(expected)?;
        Some(())
    }

    /// A whole line.
    pub(super) fn line(&mut self, expected: &str) -> Skimmed<()> {
        self.eat(expected).and_then(|()| self.eat("\n")).ok_or(Unlike)
    }

    /// An empty line and the header of a table; where the header begins.
    pub(super) fn header(&mut self, header: &str) -> Option<usize> {
        let start = self.at() + 1;
        let rest = self.rest.strip_prefix('\n')?.strip_prefix(header)?;
        self.rest = rest.strip_prefix('\n')?;
        Some(start)
    }

    fn keyed<T>(
        &mut self,
        key: &str,
        value: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Skimmed<Option<T>> {
        let Some(rest) = self.rest.strip_prefix(key).and_then(|rest| rest.strip_prefix(" = "))
        else {
            return Ok(None);
        };
        self.rest = rest;
        let value = value(self).ok_or(Unlike)?;
        self.eat("\n").ok_or(Unlike)?;
        Ok(Some(value))
    }

    pub(super) fn text(&mut self, key: &str) -> Skimmed<Option<Cow<'a, str>>> {
        self.keyed(key, Self::string)
    }

    /// Texts of which only the form is of interest.
    pub(super) fn texts(&mut self, keys: &[&str]) -> Skimmed<()> {
        keys.iter().try_for_each(|key| self.text(key).map(drop))
    }

    /// A value that stands as a text: a time, an id, one of a few words.
    pub(super) fn word<T: DeserializeOwned>(&mut self, key: &str) -> Skimmed<Option<T>> {
        self.keyed(key, |file| {
            let text = file.string()?;
            let word: StrDeserializer<'_, serde::de::value::Error> = (*text).into_deserializer();
            T::deserialize(word).ok()
        })
    }

    pub(super) fn number(&mut self, key: &str) -> Skimmed<Option<u32>> {
        self.keyed(key, Self::digits)
    }

    pub(super) fn rating(&mut self, key: &str) -> Skimmed<Option<Rating>> {
        self.keyed(key, |file| Rating::new(u8::try_from(file.digits()?).ok()?))
    }

    /// What is false is not written.
    pub(super) fn flag(&mut self, key: &str) -> Skimmed<bool> {
        self.keyed(key, |file| file.eat("true")).map(|flag| flag.is_some())
    }

    /// A list of texts, on one line.
    pub(super) fn list(&mut self, key: &str) -> Skimmed<Vec<Cow<'a, str>>> {
        let list = self.keyed(key, |file| {
            file.eat("[")?;
            let mut list = Vec::new();
            if file.eat("]").is_some() {
                return Some(list);
            }
            list.push(file.string()?);
            while file.eat(", ").is_some() {
                list.push(file.string()?);
            }
            file.eat("]")?;
            Some(list)
        })?;
        Ok(list.unwrap_or_default())
    }

    fn digits(&mut self) -> Option<u32> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        // A number that begins with zero is no TOML.
        (digits == "0" || !digits.starts_with('0')).then(|| digits.parse().ok()).flatten()
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        let quote = self.rest.bytes().next().filter(|quote| b"\"'".contains(quote))?;
        let runs = quotes(self.rest, quote);
        let found =
            if runs >= 3 { several_lines(self.rest, quote) } else { one_line(self.rest, quote) };
        let Quoted { inner, length, is_escaped } = found?;
        let (token, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        if is_escaped { unescaped(token).map(Cow::Owned) } else { Some(Cow::Borrowed(inner)) }
    }
}

/// A string that begins a text: what stands between its quotes, and its length with them.
struct Quoted<'a> {
    inner: &'a str,
    length: usize,
    is_escaped: bool,
}

fn one_line(text: &str, quote: u8) -> Option<Quoted<'_>> {
    let mut is_escaped = false;
    let mut bytes = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\n' => return None,
            b'\\' if quote == b'"' => {
                is_escaped = true;
                bytes.next();
            }
            byte if byte == quote => {
                let inner = text.get(1..at)?;
                return Some(Quoted { inner, length: at + 1, is_escaped });
            }
            _ => {}
        }
    }
    None
}

/// Two quotes may stand anywhere between the three at each end, and at the end before them.
fn several_lines(text: &str, quote: u8) -> Option<Quoted<'_>> {
    let mut is_escaped = false;
    let mut at = 3;
    loop {
        let rest = text.get(at..)?;
        let is_special = |byte: u8| byte == quote || (byte == b'\\' && quote == b'"');
        let skipped = rest.bytes().position(is_special)?;
        at += skipped;
        match quotes(rest.get(skipped..)?, quote) {
            0 => {
                is_escaped = true;
                at += 2;
            }
            few @ 1..=2 => at += few,
            run @ 3..=5 => {
                let inner = text.get(3..at + run - 3)?;
                let inner = inner.strip_prefix('\n').unwrap_or(inner);
                return Some(Quoted { inner, length: at + run, is_escaped });
            }
            _ => return None,
        }
    }
}

/// How many quotes a text begins with.
fn quotes(text: &str, quote: u8) -> usize {
    text.bytes().take_while(|byte| *byte == quote).count()
}

/// What a string with escapes says. There are few, and the full parser knows them.
fn unescaped(token: &str) -> Option<String> {
    let value = toml::de::ValueDeserializer::parse(token).ok()?;
    serde::Deserialize::deserialize(value).ok()
}
