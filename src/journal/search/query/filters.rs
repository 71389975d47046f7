//! What may be asked of an answer beside its words: `theme:`, `rating:` and their like.

use std::ops::RangeInclusive;

use jiff::civil::{Date, date};

use crate::{
    journal::session::Kind,
    pack::{Pack, Theme},
    text::{
        nearest::{there_are, unknown},
        words::fold,
    },
};

/// What has to be true of an answer. Of one kind of filter, one value has to fit; of different kinds,
/// all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Ids of prompts: those of the themes asked for, and those asked for by name. None: any.
    pub prompts: Option<Vec<String>>,
    /// The session was begun on this day or later (UTC, as everywhere in a journal's meaning).
    pub after: Option<Date>,
    /// The session was begun before this day.
    pub before: Option<Date>,
    pub ratings: Vec<Rated>,
    /// Tags, as full ids or as their last part.
    pub tags: Vec<String>,
    pub kinds: Vec<Kind>,
}

/// Which ratings are looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rated {
    Points(RangeInclusive<u8>),
    /// Answers without a rating.
    No,
}

/// Every filter, with what may be written.
const FILTERS: [(&str, &str); 8] = [
    ("theme", "theme:communication"),
    ("prompt", "prompt:cn-visible"),
    ("after", "after:2026-03-19, after:2026-03 or after:2026"),
    ("before", "before:2026-03-19, before:2026-03 or before:2026"),
    ("rating", "rating:2, rating:1-3 or rating:none"),
    ("tag", "tag:openness"),
    ("role", "role:deputy or role:P4"),
    ("kind", "kind:alone, kind:coached, kind:course, kind:practice or kind:note"),
];

/// Where the names are that are too many to be told.
const REST: &str = "`candour pack show PACK` lists those of a pack";

/// Whether there is such a filter, whatever its capitals.
pub(super) fn is_known(name: &str) -> bool {
    FILTERS.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
}

/// What is said where nothing stands after a filter's name.
pub(super) fn nothing_after(name: &str) -> Option<String> {
    let (_, example) = FILTERS.iter().find(|(known, _)| *known == name)?;
    Some(format!("nothing stands after {name}: – write {example}, with no space"))
}

impl Filters {
    pub(super) fn add(&mut self, name: &str, value: &str, packs: &[&Pack]) -> Result<(), String> {
        let name = name.to_ascii_lowercase();
        if let Some(words) = nothing_after(&name).filter(|_| value.trim().is_empty()) {
            // Few enough to be chosen from while the filter is typed.
            let is_theme = name == "theme";
            return Err(if is_theme {
                format!("{words}; {}", there_are(themes(packs), REST))
            } else {
                words
            });
        }
        match &*name {
            "theme" => self.add_prompts(theme(value, packs)?),
            "prompt" => self.add_prompts(vec![prompt(value, packs)?]),
            // Of several, the narrowest holds.
            "after" => self.after = self.after.max(Some(day("after", value)?)),
            "before" => {
                let day = day("before", value)?;
                self.before = Some(self.before.map_or(day, |before| before.min(day)));
            }
            "rating" => self.ratings.push(rated(&value.to_lowercase())?),
            "tag" => self.tags.push(tag(value, packs)?),
            "kind" => self.kinds.push(kind(&value.to_lowercase())?),
            _ => {
                let known = FILTERS.map(|(known, _)| known);
                return Err(format!(
                    "{}; put \"{name}:{value}\" in quotes to look for the words",
                    unknown("filter", &name, known, "")
                ));
            }
        }
        Ok(())
    }

    fn add_prompts(&mut self, prompts: Vec<String>) {
        self.prompts.get_or_insert_default().extend(prompts);
    }
}

/// The prompts of the theme with this id or title, or else of those whose id or title begins like it.
fn theme(value: &str, packs: &[&Pack]) -> Result<Vec<String>, String> {
    let wanted = fold(value);
    let all = || packs.iter().flat_map(|pack| pack.themes.iter().map(move |theme| (pack, theme)));
    let is_it = |theme: &Theme| theme.id == wanted || fold(&theme.title) == wanted;
    let begins =
        |theme: &Theme| theme.id.starts_with(&wanted) || fold(&theme.title).starts_with(&wanted);
    let has_it = all().any(|(_, theme)| is_it(theme));
    let meant = all().filter(|(_, theme)| if has_it { is_it(theme) } else { begins(theme) });
    let prompts = meant.flat_map(|(pack, theme)| pack.prompts_of(&theme.id));
    let found: Vec<String> = prompts.map(|prompt| prompt.id.clone()).collect();
    if found.is_empty() { Err(unknown("theme", value, themes(packs), REST)) } else { Ok(found) }
}

fn themes<'a>(packs: &[&'a Pack]) -> impl Iterator<Item = &'a str> {
    packs.iter().flat_map(|pack| &pack.themes).map(|theme| theme.id.as_str())
}

fn prompt(value: &str, packs: &[&Pack]) -> Result<String, String> {
    let prompts = packs.iter().flat_map(|pack| &pack.prompts).map(|prompt| prompt.id.as_str());
    let is_of_no_pack = ["free", "incident"].contains(&value) || value.contains('/');
    if is_of_no_pack || prompts.clone().any(|id| id == value) {
        return Ok(value.to_owned());
    }
    Err(unknown("question", value, prompts, REST))
}

/// A tag by its full id, which may be of any pack, or by the last part of one that a pack has.
fn tag(value: &str, packs: &[&Pack]) -> Result<String, String> {
    let wanted = value.to_lowercase();
    let prompts = packs.iter().flat_map(|pack| &pack.prompts);
    let tags = prompts.flat_map(|prompt| &prompt.tags);
    let known = tags.filter_map(|tag| tag.rsplit('/').next());
    if wanted.contains('/') || known.clone().any(|known| known == wanted) {
        return Ok(wanted);
    }
    Err(unknown("tag", &wanted, known, REST))
}

/// A day, or the first day of a month or a year.
fn day(name: &str, value: &str) -> Result<Date, String> {
    let number = |text: &str, digits: usize| -> Option<i16> {
        let is_plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_plain { text.parse().ok() } else { None }
    };
    let parts: Vec<&str> = value.split('-').collect();
    let read = match parts.as_slice() {
        [year] => number(year, 4).map(|year| (year, 1, 1)),
        [year, month] => number(year, 4).zip(number(month, 2)).map(|(y, m)| (y, m, 1)),
        [year, month, day] => match (number(year, 4), number(month, 2), number(day, 2)) {
            (Some(year), Some(month), Some(day)) => Some((year, month, day)),
            _ => None,
        },
        _ => None,
    };
    let read = read.and_then(|(year, month, day)| {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok().filter(|read| *read >= date(1, 1, 1))
    });
    read.ok_or_else(|| {
        format!("{name}:{value} is no day; write {name}:2026-03-19, {name}:2026-03 or {name}:2026")
    })
}

fn rated(value: &str) -> Result<Rated, String> {
    let points = |text: &str| text.parse::<u8>().ok().filter(|points| (1..=5).contains(points));
    let read = match value.split_once('-') {
        _ if value == "none" => Some(Rated::No),
        Some((low, high)) => points(low)
            .zip(points(high))
            .and_then(|(low, high)| (low <= high).then_some(Rated::Points(low..=high))),
        None => points(value).map(|points| Rated::Points(points..=points)),
    };
    read.ok_or_else(|| {
        format!("rating:{value} is no rating; write rating:2, rating:1-3 or rating:none")
    })
}

fn kind(value: &str) -> Result<Kind, String> {
    Kind::ALL
        .into_iter()
        .find(|kind| kind.name() == value)
        .ok_or_else(|| unknown("kind", value, Kind::ALL.into_iter().map(Kind::name), ""))
}
