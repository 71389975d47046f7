//! Typed access to a table of a content file: each key asked for is known, what is left is not.
//!
//! Notes wrong types, missing keys and unknown ones as they come, and gives a stand-in so that
//! reading goes on; which keys there are is for `pack/read.rs` to say.

use jiff::civil::Date;
use toml::de::{DeInteger, DeTable, DeValue};

use super::Placed;
use super::source::{Findings, quoted};
use crate::text::nearest::nearest;

/// A title, a name and an id are read within a line.
const MOST_LETTERS: usize = 100;

/// A text and the byte where it stands.
#[derive(Clone, Copy, Default)]
pub(crate) struct Text<'t> {
    pub(crate) value: &'t str,
    pub(crate) at: usize,
}

/// How the tables of a list are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// Each under a heading with two brackets, and at least one.
    Needed,
    /// The same, and there may be none.
    Optional,
    /// Probes: on the line, between brackets.
    Inline,
}

/// A table being read.
pub(crate) struct Fields<'t, 'i> {
    table: &'t DeTable<'i>,
    at: usize,
    /// What a message calls it: `this prompt`.
    subject: String,
    /// Every key asked for so far: one list, so that it cannot drift from what is read.
    known: Vec<&'static str>,
    /// What was noted as missing, by key: a name that is near to it may be meant.
    missing: Vec<(&'static str, String)>,
}

impl<'t, 'i> Fields<'t, 'i> {
    pub(crate) fn new(table: &'t DeTable<'i>, at: usize, subject: &str) -> Self {
        Self { table, at, subject: subject.to_owned(), known: Vec::new(), missing: Vec::new() }
    }

    /// The byte where the table begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What a message calls the table.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// From here on messages name the table by its id.
    pub(crate) fn name_after(&mut self, id: &Text) {
        if !id.value.is_empty() {
            let what = self.subject.trim_start_matches("this ");
            self.subject = format!("the {what} {}", quoted(id.value));
        }
    }

    /// Where a key's value stands, where it is there at all.
    pub(crate) fn place(&self, key: &'static str) -> Option<usize> {
        let (name, _) = self.table.get_key_value(key)?;
        Some(name.span().start)
    }

    /// The text under a key as it stands, where it is one.
    pub(crate) fn written(&self, key: &'static str) -> Option<&'t str> {
        self.table.get(key)?.get_ref().as_str()
    }

    fn value(&mut self, key: &'static str) -> Option<&'t Placed<'i>> {
        self.known.push(key);
        self.table.get(key)
    }

    /// Notes a key that is not there.
    pub(crate) fn require(&mut self, key: &'static str, found: &mut Findings) {
        if !self.table.contains_key(key) {
            let words = format!("{} has no `{key}`", self.subject);
            found.note_missing(self.at, words.clone());
            self.missing.push((key, words));
        }
    }

    /// A text that has to be there and to say something.
    pub(crate) fn text(&mut self, key: &'static str, found: &mut Findings) -> Option<Text<'t>> {
        self.require(key, found);
        let value = self.value(key)?;
        let text = text_of(key, value, found)?;
        if text.value.trim().is_empty() {
            found.note(text.at, format!("`{key}` of {} is empty", self.subject));
        }
        Some(text)
    }

    /// A text that is read within a line, as a title is: it has to be there, and to fit.
    pub(crate) fn title(&mut self, key: &'static str, found: &mut Findings) -> String {
        let text = self.text(key, found).unwrap_or_default();
        self.holds_to_a_line(key, &text, found);
        text.value.to_owned()
    }

    /// The same, where it may be absent or empty.
    pub(crate) fn maybe_title(&mut self, key: &'static str, found: &mut Findings) -> String {
        let text = self.value(key).and_then(|value| text_of(key, value, found));
        let text = text.unwrap_or_default();
        self.holds_to_a_line(key, &text, found);
        text.value.to_owned()
    }

    fn holds_to_a_line(&self, key: &str, text: &Text, found: &mut Findings) {
        let letters = text.value.chars().count();
        if letters > MOST_LETTERS {
            let subject = &self.subject;
            found.note(
                text.at,
                format!("`{key}` of {subject} has {letters} letters; at most {MOST_LETTERS} fit"),
            );
        }
    }

    /// A text that may be absent or empty.
    pub(crate) fn maybe_text(&mut self, key: &'static str, found: &mut Findings) -> String {
        let text = self.value(key).and_then(|value| text_of(key, value, found));
        text.unwrap_or_default().value.to_owned()
    }

    /// An id; an empty stand-in where there is none.
    pub(crate) fn id(&mut self, key: &'static str, found: &mut Findings) -> Text<'t> {
        let Some(text) = self.text(key, found) else { return Text::default() };
        if !text.value.trim().is_empty() && !is_id(text.value) {
            let words = quoted(text.value);
            let what = format!("the id {words} may have lower-case letters, digits and - only");
            found.note(text.at, what);
        }
        self.holds_to_a_line(key, &text, found);
        text
    }

    /// A whole number from 1.
    pub(crate) fn number(&mut self, key: &'static str, found: &mut Findings) -> u32 {
        self.require(key, found);
        let Some(value) = self.value(key) else { return 1 };
        let at = value.span().start;
        let Some(number) = value.get_ref().as_integer() else {
            let what = kind_of(value.get_ref());
            found.note(at, format!("`{key}` is {what}; it has to be a whole number, as in 1"));
            return 1;
        };
        whole_number(number).filter(|number| *number >= 1).unwrap_or_else(|| {
            let words = number.as_str();
            let small = words == "0" || words.starts_with('-');
            let right = if small { "it has to be 1 or more" } else { "that is too large" };
            found.note(at, format!("`{key}` is {words}; {right}"));
            1
        })
    }

    /// The same, where it may be absent.
    pub(crate) fn maybe_number(&mut self, key: &'static str, found: &mut Findings) -> Option<u32> {
        self.value(key)?;
        Some(self.number(key, found))
    }

    /// A day, with or without quotation marks; it may be absent or empty.
    pub(crate) fn maybe_day(&mut self, key: &'static str, found: &mut Findings) -> Option<Date> {
        let value = self.value(key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            _ => text_of(key, value, found)?.value.to_owned(),
        };
        // What has an hour as well would be read as its day: a limit that nobody meant.
        let day = written.parse().ok().filter(|_| written.len() == "2027-10-08".len());
        if day.is_none() && !written.is_empty() {
            let words = quoted(&written);
            let what = format!("`{key}` is {words}; it has to be a day, as in \"2027-10-08\"");
            found.note(value.span().start, what);
        }
        day
    }

    /// One of a few words; absent is for the caller to fill.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
        found: &mut Findings,
    ) -> Option<T> {
        let text = self.value(key).and_then(|value| text_of(key, value, found))?;
        let choice = choices.iter().find(|(name, _)| *name == text.value);
        if choice.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let (words, hint) = (quoted(text.value), did_you_mean(text.value, &names));
            let list = names.join(", ");
            found.note(text.at, format!("`{key}` is {words}; it is one of {list}{hint}"));
        }
        choice.map(|(_, value)| *value)
    }

    /// A list of texts, each of which says something; absent is empty.
    pub(crate) fn texts(&mut self, key: &'static str, found: &mut Findings) -> Vec<Text<'t>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            let what = kind_of(value.get_ref());
            let at = value.span().start;
            found.note(at, format!("`{key}` is {what}; it has to be a list: [\"one\", \"two\"]"));
            return Vec::new();
        };
        let texts: Vec<Text> = list.iter().filter_map(|value| text_of(key, value, found)).collect();
        for text in texts.iter().filter(|text| text.value.trim().is_empty()) {
            found.note(text.at, format!("`{key}` has an empty text in its list"));
        }
        texts
    }

    /// The table under a key.
    pub(crate) fn table(&mut self, key: &'static str, found: &mut Findings) -> Option<Self> {
        let value = self.value(key)?;
        let at = self.place(key).unwrap_or(self.at);
        let DeValue::Table(table) = value.get_ref() else {
            let what = kind_of(value.get_ref());
            let at = value.span().start;
            found.note(
                at,
                format!("`{key}` is {what}; it has to be a group: {{ name = \"text\" }}"),
            );
            return None;
        };
        Some(Fields::new(table, at, &format!("`{key}`")))
    }

    /// The tables of a list.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        rows: Rows,
        found: &mut Findings,
    ) -> Vec<Self> {
        let subject = if rows == Rows::Inline { "this probe" } else { &format!("this {key}") };
        let list = self.value(key);
        let Some(list) = list else {
            if rows == Rows::Needed {
                found.note_missing(self.at, format!("{} has no [[{key}]]", self.subject));
            }
            return Vec::new();
        };
        let Some(values) = list.get_ref().as_array() else {
            let what = kind_of(list.get_ref());
            let hint = match rows {
                Rows::Needed | Rows::Optional => {
                    format!("it has to stand under [[{key}]], with two brackets")
                }
                Rows::Inline => {
                    "it has to be a list: [{ kind = \"example\", text = \"…\" }]".to_owned()
                }
            };
            found.note(list.span().start, format!("`{key}` is {what}; {hint}"));
            return Vec::new();
        };
        if rows == Rows::Needed && values.is_empty() {
            found.note_missing(list.span().start, format!("{} has no [[{key}]]", self.subject));
        }
        let mut tables = Vec::new();
        for value in values {
            let at = value.span().start;
            match value.get_ref() {
                DeValue::Table(table) => tables.push(Fields::new(table, at, subject)),
                other => {
                    let what = kind_of(other);
                    found.note(at, format!("`{key}` has {what} in its list instead of a group"));
                }
            }
        }
        tables
    }

    /// The keys that nobody asked for, and where they stand.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = (&'t str, usize)> {
        let keys = self.table.iter().map(|(key, _)| (key.get_ref().as_ref(), key.span().start));
        keys.filter(|(key, _)| !self.known.contains(key))
    }

    /// Those of them that are headings: something stands under them.
    pub(crate) fn unknown_headings(&self) -> impl Iterator<Item = (&'t str, usize)> {
        self.unknown().filter(|(key, _)| {
            let value = self.table.get(*key).map(Placed::get_ref);
            let list = value.and_then(|value| value.as_array());
            let first = list.and_then(|list| Some(list.first()?.get_ref()));
            [value, first].into_iter().flatten().any(|value| value.as_table().is_some())
        })
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn finish(&self, found: &mut Findings) {
        for (key, at) in self.unknown() {
            let (words, hint) = (quoted(key), did_you_mean(key, &self.known));
            found.note(at, format!("{} has no use for the name {words}{hint}", self.subject));
            // It is there, under a name that is misspelt: one mistake, said once.
            let near = nearest(key, self.known.iter().copied());
            let meant = self.missing.iter().find(|(missing, _)| Some(*missing) == near);
            if let Some((_, words)) = meant {
                found.forget_missing(self.at, words);
            }
        }
    }
}

/// The number, where it is one that we hold.
pub(crate) fn whole_number(number: &DeInteger) -> Option<u32> {
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Lower-case letters, digits, dashes.
pub(crate) fn is_id(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(fits)
}

/// A closing remark where what was written is near to one of the names, else nothing.
pub(crate) fn did_you_mean(written: &str, names: &[&str]) -> String {
    nearest(written, names.iter().copied())
        .map_or_else(String::new, |name| format!(" (did you mean {name}?)"))
}

fn text_of<'t>(key: &str, value: &'t Placed, found: &mut Findings) -> Option<Text<'t>> {
    let at = value.span().start;
    let text = value.get_ref().as_str();
    if text.is_none() {
        let what = kind_of(value.get_ref());
        found.note(at, format!("`{key}` is {what}; it has to be text in quotation marks"));
    }
    text.map(|value| Text { value, at })
}

fn kind_of(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a group of names and values",
    }
}
