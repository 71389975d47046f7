//! The rules of a course and of a practice: what each exercise asks, by when, within how many words.

use std::collections::BTreeSet;

use super::fields::{self, Fields, Rows, Text};
use super::source::{Findings, quoted};
use super::{Mention, Mentions, prompts::tags, unique};
use crate::pack::{Exercise, Prompt, Subject};

/// The exercises of a course. Another pack has none, and a practice has a case to read.
pub(super) fn exercises<'t>(
    fields: &mut Fields<'t, '_>,
    (subject, prompts, body): (Subject, &[Prompt], &str),
    mentions: &mut Mentions<'t>,
    found: &mut Findings,
) -> Vec<Exercise> {
    if subject == Subject::Practice && body.trim().is_empty() {
        let what = format!("{} has no `body`, which is the case of a practice", fields.subject());
        found.note_missing(fields.at(), what);
    }
    if subject != Subject::Course {
        if let Some(at) = fields.place("exercise") {
            found.note(at, "exercises belong to a course: `subject` has to be \"course\"");
        }
        // Once they belong here, what is wrong in them is told as well.
        fields.tables("exercise", Rows::Optional, &mut Findings::default());
        return Vec::new();
    }
    let mut ids = BTreeSet::new();
    let mut set: Vec<Exercise> = Vec::new();
    for mut fields in fields.tables("exercise", Rows::Needed, found) {
        let id = fields.id("id", found);
        unique(&id, "exercise", &mut ids, found);
        fields.name_after(&id);
        let exercise = exercise(&mut fields, (&id, &set, prompts), mentions, found);
        set.push(exercise);
        fields.finish(found);
    }
    if !set.is_empty() {
        note_never_asked(fields, &set, prompts, found);
    }
    set
}

fn exercise<'t>(
    fields: &mut Fields<'t, '_>,
    (id, above, known): (&Text, &[Exercise], &[Prompt]),
    mentions: &mut Mentions<'t>,
    found: &mut Findings,
) -> Exercise {
    let areas = tags(fields, "areas", found);
    mentions.extend(areas.iter().map(|tag| (tag.at, Mention::Tag(tag.value))));
    let reading = fields.texts("reading", found);
    mentions.extend(reading.iter().map(|page| (page.at, Mention::Reading(page.value))));
    let prompts = asked(fields, known, found);
    let exercise = Exercise {
        id: id.value.to_owned(),
        title: fields.text("title", found).unwrap_or_default().value.to_owned(),
        lead: fields.maybe_text("lead", found),
        compare: compare(fields, &prompts, above, found),
        due: fields.maybe_day("due", found),
        words: fields.maybe_number("words", found),
        areas: areas.into_iter().map(|tag| tag.value.to_owned()).collect(),
        reading: reading.into_iter().map(|page| page.value.to_owned()).collect(),
        prompts,
    };
    let last = above.iter().filter_map(|earlier| earlier.due).max();
    if let (Some(due), Some(last), Some(at)) = (exercise.due, last, fields.place("due"))
        && due < last
    {
        found.note(at, format!("`due` is {due}, before {last}, when one above it is due"));
    }
    exercise
}

/// What it asks: prompts of this pack, each once.
fn asked(fields: &mut Fields, known: &[Prompt], found: &mut Findings) -> Vec<String> {
    fields.require("prompts", found);
    let asked = fields.texts("prompts", found);
    if let (true, Some(at)) = (asked.is_empty(), fields.place("prompts")) {
        found.note_missing(at, format!("`prompts` of {} names none", fields.subject()));
    }
    let ids: Vec<&str> = known.iter().map(|prompt| prompt.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    for prompt in asked.iter().filter(|prompt| !prompt.value.trim().is_empty()) {
        let words = quoted(prompt.value);
        if !ids.contains(&prompt.value) {
            let hint = fields::did_you_mean(prompt.value, &ids);
            found.note_missing(prompt.at, format!("this pack has no prompt {words}{hint}"));
        } else if !seen.insert(prompt.value) {
            found.note(prompt.at, format!("{} asks {words} twice", fields.subject()));
        }
    }
    asked.into_iter().map(|prompt| prompt.value.to_owned()).collect()
}

/// The exercise whose answers are set beside these: one above that asks something of the same.
fn compare(
    fields: &mut Fields,
    prompts: &[String],
    above: &[Exercise],
    found: &mut Findings,
) -> Option<String> {
    let wanted = fields.maybe_text("compare", found);
    let at = fields.place("compare").filter(|_| !wanted.is_empty())?;
    let words = quoted(&wanted);
    match above.iter().find(|exercise| exercise.id == wanted) {
        None => {
            let ids: Vec<&str> = above.iter().map(|exercise| exercise.id.as_str()).collect();
            let hint = fields::did_you_mean(&wanted, &ids);
            found.note(at, format!("no exercise above this one is called {words}{hint}"));
        }
        Some(other) if !other.prompts.iter().any(|prompt| prompts.contains(prompt)) => {
            found.note(at, format!("{} asks nothing that {words} asks", fields.subject()));
        }
        Some(_) => {}
    }
    Some(wanted)
}

/// A prompt that no exercise asks would never be met.
fn note_never_asked(fields: &Fields, set: &[Exercise], prompts: &[Prompt], found: &mut Findings) {
    let is_asked =
        |prompt: &Prompt| set.iter().any(|exercise| exercise.prompts.contains(&prompt.id));
    for prompt in prompts.iter().filter(|prompt| !prompt.id.is_empty() && !is_asked(prompt)) {
        let at = fields.place("exercise").unwrap_or_else(|| fields.at());
        found.note_missing(at, format!("no exercise asks the prompt {}", quoted(&prompt.id)));
    }
}
