//! How often the items of lenses were touched: what `changes` holds beside the comparison.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Result, Value};

use crate::change::tags::{Touched, TouchedItem};

/// A set of tags, counted.
#[derive(Serialize)]
struct Counted<'a> {
    lens: &'a str,
    title: &'a str,
    items: Vec<LensItem<'a>>,
}

/// One item of it; never touched, it has no times.
#[derive(Serialize)]
struct LensItem<'a> {
    tag: &'a str,
    name: &'a str,
    /// Newest first.
    times: Vec<LensTime>,
}

#[derive(Serialize)]
struct LensTime {
    started: Timestamp,
    answers: usize,
}

impl<'a> Counted<'a> {
    fn new(set: &'a Touched) -> Self {
        let time = |(started, answers): &(Timestamp, usize)| LensTime {
            started: *started,
            answers: *answers,
        };
        let item = |item: &'a TouchedItem| LensItem {
            tag: &item.tag,
            name: &item.name,
            times: item.times.iter().rev().map(time).collect(),
        };
        Self { lens: &set.set, title: &set.title, items: set.items.iter().map(item).collect() }
    }
}

/// `changes` with its key `tags`.
pub fn with_tags(changes: Result<Value>, tags: &[Touched]) -> Result<Value> {
    let mut changes = changes?;
    let lenses: Vec<Counted<'_>> = tags.iter().map(Counted::new).collect();
    if let Some(shape) = changes.as_object_mut() {
        shape.insert("tags".to_owned(), serde_json::to_value(lenses)?);
    }
    Ok(changes)
}
