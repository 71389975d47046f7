//! Reading a content file, with every mistake in it found in one go.
//!
//! A reader never stops at the first mistake and never panics: what is wrong is noted with its
//! place, a stand-in takes its part, and only a file without mistakes becomes a pack or a lens.
//! Bytes and syntax are the business of `read/source.rs`, typed access that of `read/fields.rs`;
//! here stand the rules of the design's *Content files*.

pub(crate) mod fields;
pub(crate) mod source;

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::DeValue;

use self::fields::{Fields, Text};
use self::source::{Findings, Source, quoted};
use super::{Anchors, Answer, Item, Lens, Mistake, Pack, Probe, ProbeKind, Prompt, Subject, Theme};

/// The newest format of content files that this program knows.
const FORMAT: u32 = 1;

const SUBJECTS: [(&str, Subject); 4] = [
    ("self", Subject::Own),
    ("partner", Subject::Partner),
    ("course", Subject::Course),
    ("practice", Subject::Practice),
];

const ANSWERS: [(&str, Answer); 3] =
    [("rate", Answer::Rate), ("tick", Answer::Tick), ("text", Answer::Text)];

/// Reads a pack; `file_name` is the file as the person knows it.
pub fn read_pack(file_name: &str, bytes: &[u8]) -> Result<Pack, Vec<Mistake>> {
    read(file_name, bytes, pack)
}

/// Reads a lens; `file_name` is the file as the person knows it.
pub fn read_lens(file_name: &str, bytes: &[u8]) -> Result<Lens, Vec<Mistake>> {
    read(file_name, bytes, lens)
}

/// What `shape` makes of the file is kept only where nothing was found wrong.
pub(crate) fn read<T>(
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

/// What every kind of content file begins with.
struct Head {
    id: String,
    rev: u32,
    title: String,
    cite: String,
    provenance: String,
}

fn head(fields: &mut Fields, found: &mut Findings, kind: &str) -> Head {
    fields.number("format", found);
    let id = fields.id("id", found).value.to_owned();
    if let Some(text) = fields.text("kind", found)
        && text.value != kind
    {
        let what = format!("`kind` is {}; here it has to be \"{kind}\"", quoted(text.value));
        found.note(text.at, what);
    }
    Head {
        id,
        rev: fields.number("rev", found),
        title: fields.text("title", found).unwrap_or_default().value.to_owned(),
        cite: fields.maybe_text("cite", found),
        provenance: fields.maybe_text("provenance", found),
    }
}

fn pack(fields: &mut Fields, found: &mut Findings) -> Pack {
    let head = head(fields, found, "pack");
    let subject = fields.choice("subject", &SUBJECTS, found).unwrap_or_default();
    let answer = fields.choice("answer", &ANSWERS, found).unwrap_or_default();
    let themes = themes(fields, found);
    let prompts = prompts(fields, answer, &themes, found);
    fields.finish(found);
    Pack {
        id: head.id,
        rev: head.rev,
        title: head.title,
        cite: head.cite,
        provenance: head.provenance,
        subject,
        themes: themes.into_iter().map(|(theme, _)| theme).collect(),
        prompts,
    }
}

/// The themes, each with the place of its id.
fn themes(fields: &mut Fields, found: &mut Findings) -> Vec<(Theme, usize)> {
    let mut ids = BTreeSet::new();
    let mut themes = Vec::new();
    for mut fields in fields.tables("theme", true, found) {
        let id = fields.id("id", found);
        unique(&id, "theme", &mut ids, found);
        fields.name_after(&id);
        let theme = Theme {
            id: id.value.to_owned(),
            title: fields.text("title", found).unwrap_or_default().value.to_owned(),
            lead: fields.maybe_text("lead", found),
        };
        themes.push((theme, id.at));
        fields.finish(found);
    }
    themes
}

fn prompts(
    fields: &mut Fields,
    answer: Answer,
    themes: &[(Theme, usize)],
    found: &mut Findings,
) -> Vec<Prompt> {
    let mut ids = BTreeSet::new();
    let mut groups = Groups::new(themes);
    let mut prompts = Vec::new();
    for mut fields in fields.tables("prompt", true, found) {
        let id = fields.id("id", found);
        unique(&id, "prompt", &mut ids, found);
        fields.name_after(&id);
        prompts.push(prompt(&mut fields, &id, answer, &mut groups, found));
        fields.finish(found);
    }
    groups.note_empty(found);
    prompts
}

fn prompt(
    fields: &mut Fields,
    id: &Text,
    pack_answer: Answer,
    groups: &mut Groups,
    found: &mut Findings,
) -> Prompt {
    let rev = fields.number("rev", found);
    let theme = fields.text("theme", found);
    groups.place(theme.as_ref(), found);
    let answer = fields.choice("answer", &ANSWERS, found).unwrap_or(pack_answer);
    Prompt {
        id: id.value.to_owned(),
        rev,
        theme: theme.unwrap_or_default().value.to_owned(),
        ask: fields.text("ask", found).unwrap_or_default().value.to_owned(),
        case_ask: fields.maybe_text("case_ask", found),
        answer,
        parts: parts(fields, found),
        anchors: anchors(fields, answer, found),
        probes: probes(fields, found),
        why: fields.maybe_text("why", found),
        cite: fields.maybe_text("cite", found),
        privacy: fields.maybe_text("privacy", found),
        colleague: fields.maybe_text("colleague", found),
        tags: tags(fields, found),
    }
}

fn parts(fields: &mut Fields, found: &mut Findings) -> Vec<String> {
    let parts = fields.texts("parts", found);
    if let [only] = parts.as_slice() {
        found.note(only.at, "`parts` names one part; leave it out, or name two or more");
    }
    parts.into_iter().map(|part| part.value.to_owned()).collect()
}

/// Ratings need their three anchors; other answers have no use for any.
fn anchors(fields: &mut Fields, answer: Answer, found: &mut Findings) -> Option<Anchors> {
    let place = fields.place("anchors");
    let table = fields.table("anchors", found);
    if answer != Answer::Rate {
        if let Some(at) = place {
            found.note(at, "`anchors` belong to a rating, and this prompt is not rated");
        }
        return None;
    }
    if place.is_none() {
        found.note_missing(
            fields.at(),
            format!("{} is rated, so it needs `anchors` for 1, 3 and 5", fields.subject()),
        );
    }
    let mut table = table?;
    let mut anchor = |point| table.text(point, found).unwrap_or_default().value.to_owned();
    let anchors = Anchors { low: anchor("1"), middle: anchor("3"), high: anchor("5") };
    for (point, at) in table.unknown() {
        let point = quoted(point);
        found.note(at, format!("there is no anchor {point}: anchors stand at 1, 3 and 5 only"));
    }
    Some(anchors)
}

fn probes(fields: &mut Fields, found: &mut Findings) -> Vec<Probe> {
    let kinds = ProbeKind::ALL.map(|kind| (kind.name(), kind));
    let mut probes = Vec::new();
    for mut fields in fields.tables("probes", false, found) {
        fields.require("kind", found);
        let kind = fields.choice("kind", &kinds, found);
        let text = fields.text("text", found).unwrap_or_default().value.to_owned();
        // Without a kind there is no probe, but then something was noted and no pack comes of it.
        probes.extend(kind.map(|kind| Probe { kind, text }));
        fields.finish(found);
    }
    probes
}

fn tags(fields: &mut Fields, found: &mut Findings) -> Vec<String> {
    let tags = fields.texts("tags", found);
    for tag in tags.iter().filter(|tag| !tag.value.trim().is_empty()) {
        let whole = tag.value.split_once('/');
        if !whole.is_some_and(|(lens, item)| fields::is_id(lens) && fields::is_id(item)) {
            let tag_words = quoted(tag.value);
            let what = format!("the tag {tag_words} is not of the form \"lens/item\"");
            found.note(tag.at, what);
        }
    }
    tags.into_iter().map(|tag| tag.value.to_owned()).collect()
}

fn lens(fields: &mut Fields, found: &mut Findings) -> Lens {
    let head = head(fields, found, "lens");
    let mut ids = BTreeSet::new();
    let mut items = Vec::new();
    for mut fields in fields.tables("item", true, found) {
        let id = fields.id("id", found);
        unique(&id, "item", &mut ids, found);
        fields.name_after(&id);
        let name = fields.maybe_text("name", found);
        items.push(Item {
            id: id.value.to_owned(),
            name: if name.is_empty() { name_from_id(id.value) } else { name },
            gloss: fields.text("gloss", found).unwrap_or_default().value.to_owned(),
            ask: fields.maybe_text("ask", found),
        });
        fields.finish(found);
    }
    fields.finish(found);
    Lens {
        id: head.id,
        rev: head.rev,
        title: head.title,
        cite: head.cite,
        provenance: head.provenance,
        items,
    }
}

/// `idealised-influence` is read as *Idealised influence*.
fn name_from_id(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

fn unique<'t>(id: &Text<'t>, what: &str, seen: &mut BTreeSet<&'t str>, found: &mut Findings) {
    if !id.value.is_empty() && !seen.insert(id.value) {
        let id_words = quoted(id.value);
        found.note(id.at, format!("the id {id_words} is already that of a {what} above"));
    }
}

/// Holds that prompts name known themes and that each theme's prompts stand together.
struct Groups<'a> {
    themes: &'a [(Theme, usize)],
    /// The themes met so far, the present one last.
    met: Vec<String>,
    /// A prompt named no known theme, so an empty theme may be the echo of a slip.
    lost: bool,
}

impl<'a> Groups<'a> {
    fn new(themes: &'a [(Theme, usize)]) -> Self {
        Self { themes, met: Vec::new(), lost: false }
    }

    fn place(&mut self, theme: Option<&Text>, found: &mut Findings) {
        let Some(theme) = theme else {
            self.lost = true;
            return;
        };
        let words = quoted(theme.value);
        let known: Vec<&str> = self.themes.iter().map(|(theme, _)| theme.id.as_str()).collect();
        if !known.contains(&theme.value) {
            self.lost = true;
            let hint = fields::did_you_mean(theme.value, &known);
            let what = format!("there is no theme {words}{hint}");
            // Without a near name it may well stand in what could not be read.
            if hint.is_empty() {
                found.note_missing(theme.at, what);
            } else {
                found.note(theme.at, what);
            }
        } else if self.met.last().is_none_or(|last| last != theme.value) {
            if self.met.iter().any(|met| met == theme.value) {
                let what = format!(
                    "the prompts of the theme {words} do not stand together: \
                     move this one up to the others"
                );
                found.note(theme.at, what);
            }
            self.met.push(theme.value.to_owned());
        }
    }

    fn note_empty(&self, found: &mut Findings) {
        for (theme, at) in self.themes {
            if !self.lost && !self.met.contains(&theme.id) {
                let words = quoted(&theme.id);
                found.note_missing(*at, format!("the theme {words} has no prompt"));
            }
        }
    }
}

/// A value and where it stands.
type Placed<'i> = Spanned<DeValue<'i>>;

#[cfg(test)]
mod tests;
