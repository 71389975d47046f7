//! The rules of a pack: its themes, its prompts, and how they belong together.

use std::collections::BTreeSet;

use super::fields::{self, Fields, Rows, Text};
use super::source::{Findings, quoted};
use super::{Head, Mention, Mentions, exercises::exercises, unique};
use crate::pack::{Anchors, Answer, Pack, Probe, ProbeKind, Prompt, Subject, Theme};

const SUBJECTS: [(&str, Subject); 4] = [
    ("self", Subject::Own),
    ("partner", Subject::Partner),
    ("course", Subject::Course),
    ("practice", Subject::Practice),
];

const ANSWERS: [(&str, Answer); 3] =
    [("rate", Answer::Rate), ("tick", Answer::Tick), ("text", Answer::Text)];

pub(super) fn pack<'t>(
    head: Head,
    fields: &mut Fields<'t, '_>,
    mentions: &mut Mentions<'t>,
    found: &mut Findings,
) -> Pack {
    let subject = fields.choice("subject", &SUBJECTS, found).unwrap_or_default();
    let defaults = Defaults {
        answer: fields.choice("answer", &ANSWERS, found).unwrap_or_default(),
        anchors: anchors(fields, found),
        cite: &head.cite,
    };
    let themes = themes(fields, mentions, found);
    let prompts = prompts(fields, &defaults, &themes, mentions, found);
    let exercises = exercises(fields, (subject, &prompts, &head.body), mentions, found);
    Pack {
        id: head.id,
        rev: head.rev,
        title: head.title,
        cite: head.cite,
        provenance: head.provenance,
        body: head.body,
        asks: head.asks,
        subject,
        themes: themes.into_iter().map(|(theme, _)| theme).collect(),
        prompts,
        exercises,
    }
}

/// What holds for every prompt that does not say otherwise.
struct Defaults<'a> {
    answer: Answer,
    anchors: Option<Anchors>,
    cite: &'a str,
}

/// The themes, each with the place of its id.
fn themes<'t>(
    fields: &mut Fields<'t, '_>,
    mentions: &mut Mentions<'t>,
    found: &mut Findings,
) -> Vec<(Theme, usize)> {
    let mut ids = BTreeSet::new();
    let mut themes = Vec::new();
    for mut fields in fields.tables("theme", Rows::Needed, found) {
        let id = fields.id("id", found);
        unique(&id, "theme", &mut ids, found);
        mentions.push((id.at, Mention::Theme(id.value)));
        fields.name_after(&id);
        let theme = Theme {
            id: id.value.to_owned(),
            title: fields.title("title", found),
            lead: fields.maybe_text("lead", found),
            probes: probes(&mut fields, found),
        };
        themes.push((theme, id.at));
        fields.finish(found);
    }
    themes
}

fn prompts<'t>(
    fields: &mut Fields<'t, '_>,
    defaults: &Defaults<'_>,
    themes: &[(Theme, usize)],
    mentions: &mut Mentions<'t>,
    found: &mut Findings,
) -> Vec<Prompt> {
    let mut ids = BTreeSet::new();
    let mut groups = Groups::new(themes);
    let mut prompts = Vec::new();
    for mut fields in fields.tables("prompt", Rows::Needed, found) {
        let id = fields.id("id", found);
        unique(&id, "prompt", &mut ids, found);
        fields.name_after(&id);
        mentions.push((id.at, Mention::Prompt(id.value)));
        let theme = fields.text("theme", found);
        groups.place(theme.as_ref(), found);
        let tags = tags(&mut fields, "tags", found);
        mentions.extend(tags.iter().map(|tag| (tag.at, Mention::Tag(tag.value))));
        prompts.push(Prompt {
            theme: theme.unwrap_or_default().value.to_owned(),
            tags: tags.into_iter().map(|tag| tag.value.to_owned()).collect(),
            ..prompt(&mut fields, &id, defaults, found)
        });
        fields.finish(found);
    }
    groups.note_empty(found);
    prompts
}

/// A prompt but for its theme and its tags, which are settled among others.
fn prompt(fields: &mut Fields, id: &Text, defaults: &Defaults<'_>, found: &mut Findings) -> Prompt {
    let cite = fields.maybe_text("cite", found);
    let answer = fields.choice("answer", &ANSWERS, found).unwrap_or(defaults.answer);
    Prompt {
        id: id.value.to_owned(),
        rev: fields.number("rev", found),
        theme: String::new(),
        name: fields.maybe_title("name", found),
        ask: fields.text("ask", found).unwrap_or_default().value.to_owned(),
        case_ask: fields.maybe_text("case_ask", found),
        answer,
        parts: parts(fields, found),
        steps: Vec::new(),
        anchors: anchors_of_prompt(fields, answer, defaults, found),
        probes: probes(fields, found),
        why: fields.maybe_text("why", found),
        cite: if cite.is_empty() { defaults.cite.to_owned() } else { cite },
        privacy: fields.maybe_text("privacy", found),
        colleague: fields.maybe_text("colleague", found),
        tags: Vec::new(),
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
fn anchors_of_prompt(
    fields: &mut Fields,
    answer: Answer,
    defaults: &Defaults<'_>,
    found: &mut Findings,
) -> Option<Anchors> {
    let place = fields.place("anchors");
    let own = anchors(fields, found);
    match (answer, place) {
        (Answer::Tick | Answer::Text, Some(at)) => {
            found.note(at, "`anchors` belong to a rating, and this prompt is not rated");
            None
        }
        (Answer::Tick | Answer::Text, None) => None,
        (Answer::Rate, Some(_)) => own,
        (Answer::Rate, None) => {
            if defaults.anchors.is_none() {
                let subject = fields.subject();
                let what = format!("{subject} is rated, so it needs `anchors` for 1, 3 and 5");
                found.note_missing(fields.at(), what);
            }
            defaults.anchors.clone()
        }
    }
}

/// The three anchors, where there are any.
fn anchors(fields: &mut Fields, found: &mut Findings) -> Option<Anchors> {
    let mut table = fields.table("anchors", found)?;
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
    for mut fields in fields.tables("probes", Rows::Inline, found) {
        fields.require("kind", found);
        let kind = fields.choice("kind", &kinds, found);
        let text = fields.text("text", found).unwrap_or_default().value.to_owned();
        // Without a kind there is no probe, but then something was noted and no pack comes of it.
        probes.extend(kind.map(|kind| Probe { kind, text }));
        fields.finish(found);
    }
    probes
}

/// The tags; those of another form than `lens/item` are noted and left out.
pub(super) fn tags<'t>(
    fields: &mut Fields<'t, '_>,
    key: &'static str,
    found: &mut Findings,
) -> Vec<Text<'t>> {
    let mut tags = fields.texts(key, found);
    tags.retain(|tag| {
        let parts = tag.value.split_once('/');
        let fits = parts.is_some_and(|(set, name)| fields::is_id(set) && fields::is_id(name));
        if !fits && !tag.value.trim().is_empty() {
            let words = quoted(tag.value);
            found.note(tag.at, format!("the tag {words} is not of the form \"lens/item\""));
        }
        fits
    });
    tags
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
