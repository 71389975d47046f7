//! The rules of what has items: lenses, stages and cards.

use std::collections::BTreeSet;

use super::fields::{self, Fields, Rows, Text};
use super::source::{Findings, quoted};
use super::{Head, unique};
use crate::pack::{Card, Dip, Item, Lens, Order, Stage, Stages, StagesSubject};

const SUBJECTS: [(&str, StagesSubject); 2] =
    [("partner", StagesSubject::Partner), ("initiative", StagesSubject::Initiative)];

const ORDERS: [(&str, Order); 2] = [("line", Order::Line), ("cycle", Order::Cycle)];

pub(super) fn lens(head: Head, fields: &mut Fields, found: &mut Findings) -> Lens {
    Lens {
        id: head.id,
        rev: head.rev,
        title: head.title,
        cite: head.cite,
        provenance: head.provenance,
        body: head.body,
        asks: head.asks,
        items: items(fields, Rows::Needed, found),
    }
}

/// A card says something, in one way or another.
pub(super) fn card(head: Head, fields: &mut Fields, found: &mut Findings) -> Card {
    if head.body.trim().is_empty() {
        found.note_missing(fields.at(), format!("{} has no `body`", fields.subject()));
    }
    Card {
        id: head.id,
        rev: head.rev,
        title: head.title,
        cite: head.cite,
        provenance: head.provenance,
        body: head.body,
        asks: head.asks,
        items: items(fields, Rows::Optional, found),
    }
}

pub(super) fn stages(head: Head, fields: &mut Fields, found: &mut Findings) -> Stages {
    let subject = fields.choice("subject", &SUBJECTS, found).unwrap_or_default();
    let order = fields.choice("order", &ORDERS, found).unwrap_or_default();
    let stages = each(fields, Rows::Needed, found, |fields, id, found| Stage {
        id: id.value.to_owned(),
        name: name(fields, id, found),
        gloss: fields.text("gloss", found).unwrap_or_default().value.to_owned(),
        sign: fields.maybe_text("sign", found),
        ask: fields.maybe_text("ask", found),
    });
    Stages {
        dip: dip(fields, &stages, found),
        id: head.id,
        rev: head.rev,
        title: head.title,
        cite: head.cite,
        provenance: head.provenance,
        body: head.body,
        asks: head.asks,
        subject,
        order,
        stages,
    }
}

fn dip(fields: &mut Fields, stages: &[Stage], found: &mut Findings) -> Option<Dip> {
    let mut fields = fields.table("dip", found)?;
    let near = fields.text("near", found).unwrap_or_default();
    let known: Vec<&str> = stages.iter().map(|stage| stage.id.as_str()).collect();
    if !near.value.trim().is_empty() && !known.contains(&near.value) {
        let (words, hint) = (quoted(near.value), fields::did_you_mean(near.value, &known));
        found.note_missing(near.at, format!("there is no stage {words}{hint}"));
    }
    let dip = Dip {
        near: near.value.to_owned(),
        text: fields.text("text", found).unwrap_or_default().value.to_owned(),
        ask: fields.text("ask", found).unwrap_or_default().value.to_owned(),
    };
    fields.finish(found);
    Some(dip)
}

fn items(fields: &mut Fields, rows: Rows, found: &mut Findings) -> Vec<Item> {
    each(fields, rows, found, |fields, id, found| Item {
        id: id.value.to_owned(),
        name: name(fields, id, found),
        gloss: fields.text("gloss", found).unwrap_or_default().value.to_owned(),
        ask: fields.maybe_text("ask", found),
    })
}

/// What each `[[item]]` is read as; their ids differ.
fn each<T>(
    fields: &mut Fields,
    rows: Rows,
    found: &mut Findings,
    read: impl Fn(&mut Fields, &Text, &mut Findings) -> T,
) -> Vec<T> {
    let mut ids = BTreeSet::new();
    let mut all = Vec::new();
    for mut fields in fields.tables("item", rows, found) {
        let id = fields.id("id", found);
        unique(&id, "item", &mut ids, found);
        fields.name_after(&id);
        all.push(read(&mut fields, &id, found));
        fields.finish(found);
    }
    all
}

/// The name given, or that of the id: `idealised-influence` is read as *Idealised influence*.
fn name(fields: &mut Fields, id: &Text, found: &mut Findings) -> String {
    let name = fields.maybe_title("name", found);
    if !name.is_empty() {
        return name;
    }
    let words = id.value.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
