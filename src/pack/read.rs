//! Reading a content file, with every mistake in it found in one go.
//!
//! A reader never stops at the first mistake and never panics: what is wrong is noted with its
//! place, a stand-in takes its part, and only a file without mistakes becomes content. Bytes and
//! syntax are the business of `read/source.rs`, typed access that of `read/fields.rs`; here and in
//! `read/prompts.rs` and `read/items.rs` stand the rules of the design's *Content files*.

mod exercises;
pub(crate) mod fields;
mod items;
mod prompts;
pub(crate) mod source;

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::DeValue;

use self::fields::{Fields, Text};
use self::source::{Findings, Source};
use super::Mistake;
use super::content::{Content, Kind};
use crate::text::nearest::nearest;

pub(crate) use self::source::quoted;

/// The newest format of content files that this program knows.
const FORMAT: u32 = 1;

/// Something that a file says and that only a look at other content can confirm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mention<'t> {
    /// The id of the file.
    Id(&'t str),
    /// The id of a theme in it.
    Theme(&'t str),
    /// The id of a prompt in it.
    Prompt(&'t str),
    /// A tag of a prompt in it, in the form `lens/item`.
    Tag(&'t str),
    /// The id of what an exercise asks to be read first.
    Reading(&'t str),
}

/// Reads a content file of any kind; `file_name` is the file as the person knows it.
///
/// # Errors
/// Every mistake in it.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Content, Vec<Mistake>> {
    read_among(file_name, bytes, |_| None)
}

/// The same among other content, which may have something against what the file mentions.
///
/// # Errors
/// Every mistake in it, and every objection.
pub fn read_among(
    file_name: &str,
    bytes: &[u8],
    objection: impl Fn(Mention<'_>) -> Option<String>,
) -> Result<Content, Vec<Mistake>> {
    shaped(file_name, bytes, |fields, found| {
        let mut mentions = Vec::new();
        let content = content(fields, &mut mentions, found);
        fields.finish(found);
        for (at, mention) in mentions {
            if let Some(words) = objection(mention) {
                found.note(at, words);
            }
        }
        content
    })
}

/// What `shape` makes of the file is kept only where nothing was found wrong.
pub(crate) fn shaped<T>(
    file_name: &str,
    bytes: &[u8],
    shape: impl FnOnce(&mut Fields, &mut Findings) -> T,
) -> Result<T, Vec<Mistake>> {
    let mut found = Findings::default();
    let source = Source::decode(bytes, &mut found);
    let root = source.parse(&mut found);
    let newer = root.get("format").filter(|value| {
        let number = value.get_ref().as_integer().and_then(fields::whole_number);
        number.is_some_and(|number| number > FORMAT)
    });
    if let Some(value) = newer {
        // What a newer format means is not known here: any other mistake would be a guess.
        found = Findings::default();
        let what = "this file is of a newer format than this program knows (its newest is 1): \
                    a newer candour can read it";
        found.note(value.span().start, what);
        return Err(found.into_mistakes(file_name, &source));
    }
    let mut fields = Fields::new(&root, 0, "this file");
    let value = shape(&mut fields, &mut found);
    if found.is_empty() { Ok(value) } else { Err(found.into_mistakes(file_name, &source)) }
}

/// Whether a file is meant as content, whatever may be wrong with it: it names one of our kinds, or has
/// what only content has. A session, and an export, are not.
pub fn is_meant(bytes: &[u8]) -> bool {
    if bytes.trim_ascii_start().starts_with(b"{") {
        return false;
    }
    let source = Source::decode(bytes, &mut Findings::default());
    let root = source.parse(&mut Findings::default());
    let kind = root.get("kind").and_then(|kind| kind.get_ref().as_str());
    let names_kind = kind.is_some_and(|kind| Kind::ALL.iter().any(|it| it.name() == kind));
    let has_rows = |key: &&str| {
        let rows = root.get(*key).and_then(|rows| rows.get_ref().as_array());
        rows.and_then(|rows| rows.first()).is_some_and(|row| row.get_ref().as_table().is_some())
    };
    names_kind || ["prompt", "item", "theme"].iter().any(has_rows)
}

/// The exact text of a content file as a TOML table: its keys, for other programs.
///
/// # Errors
/// Where it is no TOML at all.
pub fn keys(bytes: &[u8]) -> Result<toml::Table, toml::de::Error> {
    toml::from_str(Source::decode(bytes, &mut Findings::default()).text())
}

/// What other content may object to, with its place.
type Mentions<'t> = Vec<(usize, Mention<'t>)>;

fn content<'t>(
    fields: &mut Fields<'t, '_>,
    mentions: &mut Mentions<'t>,
    found: &mut Findings,
) -> Content {
    fields.number("format", found);
    fields.require("kind", found);
    let kinds = Kind::ALL.map(|kind| (kind.name(), kind));
    // Without a kind it is read as what was meant or what it looks like, so that its other mistakes are
    // found too.
    let kind = fields.choice("kind", &kinds, found).or_else(|| meant(fields));
    let kind = kind.unwrap_or_else(|| {
        let has_items = fields.place("item").is_some() && fields.place("prompt").is_none();
        if has_items { Kind::Lens } else { Kind::Pack }
    });
    let head = head(fields, mentions, found);
    match kind {
        Kind::Pack => Content::Pack(prompts::pack(head, fields, mentions, found)),
        Kind::Lens => Content::Lens(items::lens(head, fields, found)),
        Kind::Stages => Content::Stages(items::stages(head, fields, found)),
        Kind::Card => Content::Card(items::card(head, fields, found)),
    }
}

/// The kind whose name is near to what was written.
fn meant(fields: &Fields) -> Option<Kind> {
    let near = nearest(fields.written("kind")?, Kind::ALL.map(Kind::name))?;
    Kind::ALL.into_iter().find(|kind| kind.name() == near)
}

/// What every kind of content file begins with.
struct Head {
    id: String,
    rev: u32,
    title: String,
    cite: String,
    provenance: String,
    body: String,
    asks: Vec<String>,
}

fn head<'t>(
    fields: &mut Fields<'t, '_>,
    mentions: &mut Mentions<'t>,
    found: &mut Findings,
) -> Head {
    let id = fields.id("id", found);
    if fields::is_id(id.value) {
        mentions.push((id.at, Mention::Id(id.value)));
    }
    Head {
        id: id.value.to_owned(),
        rev: fields.number("rev", found),
        title: fields.title("title", found),
        cite: fields.maybe_text("cite", found),
        provenance: fields.maybe_text("provenance", found),
        body: fields.maybe_text("body", found),
        asks: fields.texts("asks", found).into_iter().map(|ask| ask.value.to_owned()).collect(),
    }
}

fn unique<'t>(id: &Text<'t>, what: &str, seen: &mut BTreeSet<&'t str>, found: &mut Findings) {
    if !id.value.is_empty() && !seen.insert(id.value) {
        let id_words = quoted(id.value);
        found.note(id.at, format!("the id {id_words} is already used above, by another {what}"));
    }
}

/// A value and where it stands.
type Placed<'i> = Spanned<DeValue<'i>>;

#[cfg(test)]
mod tests;
