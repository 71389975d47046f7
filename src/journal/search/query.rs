//! What is searched for: the one small grammar.
//!
//! ```text
//! query   = { space } { term { space } }
//! term    = filter | [ "-" | "−" ] ( phrase | word )
//! phrase  = quote { any but quote } [ quote ]
//! filter  = name ":" ( phrase | word )
//! ```
//!
//! Everything asked for has to hold of one answer. A quote that is still open ends with the query,
//! so that every beginning of a query is one: it is read while it is typed.

use std::fmt;
use std::ops::{Range, RangeInclusive};

use jiff::civil::{Date, date};

use crate::{
    journal::session::Kind,
    pack::{Pack, Theme},
    text::{nearest::nearest, part, words::fold},
};

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words and phrases that have to stand in an answer, folded.
    pub wanted: Vec<String>,
    /// Words and phrases that may not.
    pub without: Vec<String>,
    pub filters: Filters,
}

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

/// Something in a query that means nothing, and what would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands, in bytes of the query.
    pub at: Range<usize>,
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Mistake {}

impl Query {
    /// Reads a query. The packs tell which themes and prompts there are.
    ///
    /// # Errors
    /// The first filter that means nothing, with what is allowed in its place.
    pub fn parse(text: &str, packs: &[&Pack]) -> Result<Self, Mistake> {
        let mut query = Self::default();
        for term in terms(text) {
            match term.filter {
                Some(name) => {
                    let outcome = query.filters.add(name, &term.words, packs);
                    outcome.map_err(|what| Mistake { at: term.at, what })?;
                }
                None if term.is_without => query.without.extend(needle(&term.words)),
                None => query.wanted.extend(needle(&term.words)),
            }
        }
        Ok(query)
    }

    /// Whether nothing was asked for: that finds nothing.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.filters == Filters::default()
    }
}

/// A word or phrase as it is looked for: folded, with single spaces; none where nothing is left.
fn needle(words: &str) -> Option<String> {
    let folded = fold(words);
    let needle = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    (!needle.is_empty()).then_some(needle)
}

/// A part of a query.
#[derive(Debug)]
struct Term<'t> {
    at: Range<usize>,
    filter: Option<&'t str>,
    is_without: bool,
    words: String,
}

/// The minus sign, which stands for `-` before a word that may not stand there.
pub const MINUS: char = '−';

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Takes a query apart.
fn terms(text: &str) -> Vec<Term<'_>> {
    let mut terms = Vec::new();
    let mut at = 0;
    loop {
        let rest = part(text, at..text.len());
        let start = at + (rest.len() - rest.trim_start().len());
        if start >= text.len() {
            return terms;
        }
        let (term, end) = term(text, start);
        terms.push(term);
        at = end;
    }
}

/// The term that begins at `start`, and where it ends.
fn term(text: &str, start: usize) -> (Term<'_>, usize) {
    let rest = part(text, start..text.len());
    let filter = filter_name(rest);
    let sign = rest.chars().next().filter(|c| filter.is_none() && ['-', MINUS].contains(c));
    let sign = sign.map_or(0, char::len_utf8);
    // A sign on its own is a word like any other.
    let is_without =
        sign > 0 && part(rest, sign..rest.len()).starts_with(|c: char| !c.is_whitespace());
    let skipped = match filter {
        Some(name) => name.len() + 1,
        None if is_without => sign,
        None => 0,
    };
    let body_at = start + skipped;
    let body = part(text, body_at..text.len());
    let (words, length) = match body.chars().next() {
        Some(quote) if is_quote(quote) => {
            let inner = part(body, quote.len_utf8()..body.len());
            let end = inner.char_indices().find(|(_, c)| is_quote(*c));
            let (inner_end, close) = end.map_or((inner.len(), 0), |(at, c)| (at, c.len_utf8()));
            (part(inner, 0..inner_end), quote.len_utf8() + inner_end + close)
        }
        _ => {
            let end = body.find(char::is_whitespace).unwrap_or(body.len());
            (part(body, 0..end), end)
        }
    };
    let end = body_at + length;
    (Term { at: start..end, filter, is_without, words: words.to_owned() }, end)
}

/// The name before a colon, where it looks like a filter: small letters, and something after it.
fn filter_name(rest: &str) -> Option<&str> {
    let (name, value) = rest.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let has_value = value.starts_with(|c: char| !c.is_whitespace());
    (is_name && has_value).then_some(name)
}

/// Every filter, with what it takes.
const FILTERS: &str = "theme:, prompt:, after:, before:, rating:, tag: and kind:";

impl Filters {
    fn add(&mut self, name: &str, value: &str, packs: &[&Pack]) -> Result<(), String> {
        match name {
            "theme" => self.add_prompts(theme(value, packs)?),
            "prompt" => self.add_prompts(vec![prompt(value, packs)?]),
            // Of several, the narrowest holds.
            "after" => self.after = self.after.max(Some(day("after", value)?)),
            "before" => {
                let day = day("before", value)?;
                self.before = Some(self.before.map_or(day, |before| before.min(day)));
            }
            "rating" => self.ratings.push(rated(value)?),
            "tag" => self.tags.push(value.to_lowercase()),
            "kind" => self.kinds.push(kind(value)?),
            _ => {
                return Err(format!(
                    "there is no filter {name}: — there are {FILTERS}; put \"{name}:{value}\" in \
                     quotes to look for the words"
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
    let themes = all().map(|(_, theme)| theme.id.as_str());
    if found.is_empty() { Err(no_such("theme", value, themes)) } else { Ok(found) }
}

fn prompt(value: &str, packs: &[&Pack]) -> Result<String, String> {
    let mut prompts = packs.iter().flat_map(|pack| &pack.prompts).map(|prompt| prompt.id.as_str());
    let is_of_no_pack = ["free", "incident"].contains(&value) || value.contains('/');
    if is_of_no_pack || prompts.clone().any(|id| id == value) {
        return Ok(value.to_owned());
    }
    // There are too many to name them all.
    let near = nearest(value, prompts.clone()).map(|near| format!("did you mean {near}?"));
    let example = || prompts.next().map(|id| format!("one is {id}"));
    let hint = near.or_else(example).map_or_else(String::new, |hint| format!("; {hint}"));
    Err(format!("there is no prompt {value}{hint}"))
}

fn no_such<'a>(what: &str, value: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    format!("there is no {what} {value}; there are {}", known.join(", "))
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
        .ok_or_else(|| no_such("kind", value, Kind::ALL.into_iter().map(Kind::name)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pack::library::built_in;

    fn parse(text: &str) -> Result<Query, Mistake> {
        let pack = built_in().pack("trust-core").unwrap().unwrap();
        Query::parse(text, &[pack])
    }

    fn words(text: &str) -> (Vec<String>, Vec<String>) {
        let query = parse(text).unwrap();
        (query.wanted, query.without)
    }

    #[test]
    fn words_phrases_and_what_may_not_stand_there_are_told_apart() {
        for (text, wanted, without) in [
            ("midday staff", vec!["midday", "staff"], vec![]),
            ("  \"Yes, but\"  -timetable ", vec!["yes, but"], vec!["timetable"]),
            ("-\"on the wall\" Café", vec!["cafe"], vec!["on the wall"]),
            ("staff −timetable −", vec!["staff", "-"], vec!["timetable"]),
            ("“smart quotes” too", vec!["smart quotes", "too"], vec![]),
            ("\"still open", vec!["still open"], vec![]),
            ("co-operate - 8:25 P4: x", vec!["co-operate", "-", "8:25", "p4:", "x"], vec![]),
            ("\"two\n  spaces\"", vec!["two spaces"], vec![]),
            ("\"\" \"", vec![], vec![]),
        ] {
            let told = words(text);
            assert_eq!(
                told,
                (
                    wanted.into_iter().map(str::to_owned).collect(),
                    without.into_iter().map(str::to_owned).collect()
                ),
                "{text}"
            );
        }
    }

    #[test]
    fn filters_say_what_has_to_be_true() {
        let filters = |text| parse(text).unwrap().filters;
        let promoting = filters("theme:connections").prompts.unwrap();
        assert_eq!(promoting, ["cn-connect-people", "cn-broker-guarantor", "cn-visible"]);
        assert_eq!(filters("theme:\"promoting con\"").prompts.unwrap(), promoting);
        let both = filters("prompt:cn-visible theme:communication").prompts.unwrap();
        assert!(both.contains(&"cn-visible".into()) && both.contains(&"co-kept-informed".into()));
        let days = filters("after:2026-03 before:2026-07-02 after:2025");
        assert_eq!((days.after, days.before), (Some(date(2026, 3, 1)), Some(date(2026, 7, 2))));
        let ratings = filters("rating:2 rating:4-5 rating:none").ratings;
        assert_eq!(ratings, [Rated::Points(2..=2), Rated::Points(4..=5), Rated::No]);
        assert_eq!(filters("tag:Openness").tags, ["openness"]);
        assert_eq!(filters("kind:coached").kinds, [Kind::Coached]);
        assert_eq!(filters("prompt:card/bottery").prompts.unwrap(), ["card/bottery"]);
    }

    #[test]
    fn a_theme_called_by_its_whole_name_is_that_theme_alone() {
        let packs =
            ["trust-core", "reina-three-trusts"].map(|id| built_in().pack(id).unwrap().unwrap());
        let prompts = |text| Query::parse(text, &packs).unwrap().filters.prompts.unwrap();
        assert_eq!(prompts("theme:communication").len(), 4);
        assert_eq!(prompts("theme:communicati").len(), 4 + 6);
    }

    #[test]
    fn a_wrong_filter_says_what_is_allowed_and_where_it_stands() {
        for (text, at, part) in [
            ("staff them:x", 6..12, "theme:, prompt:"),
            ("theme:trust", 0..11, "moral-purpose, communication"),
            ("prompt:xx", 0..9, "one is mp-clear-purpose"),
            ("prompt:cn-visble", 0..16, "did you mean cn-visible?"),
            ("after:soon", 0..10, "after:2026-03-19"),
            ("before:2026-02-30", 0..17, "before:2026-03"),
            ("rating:6", 0..8, "rating:1-3"),
            ("rating:4-2", 0..10, "rating:none"),
            ("kind:happy", 0..10, "alone, coached, course, practice, note"),
        ] {
            let mistake = parse(text).unwrap_err();
            assert_eq!(mistake.at, at, "{text}");
            assert!(mistake.what.contains(part), "{text}: {mistake}");
        }
    }

    #[test]
    fn asking_for_nothing_is_empty_and_leaving_out_alone_asks_for_nothing() {
        assert!(parse("").unwrap().is_empty());
        assert!(parse(" -staff ").unwrap().is_empty());
        assert!(!parse("kind:note").unwrap().is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_its_terms_stand_in_order_without_overlap(text in "\\PC{0,40}") {
            let terms = terms(&text);
            let mut end = 0;
            for term in &terms {
                prop_assert!(term.at.start >= end && term.at.end > term.at.start, "{:?}", term);
                prop_assert!(text.get(term.at.clone()).is_some());
                prop_assert!(part(&text, end..term.at.start).trim().is_empty());
                end = term.at.end;
            }
            prop_assert!(part(&text, end..text.len()).trim().is_empty());
            drop(parse(&text));
        }

        #[test]
        fn what_is_asked_for_in_quotes_is_asked_for_as_it_is(words in "[a-z:-]{1,8}( [a-z:-]{1,8}){0,3}") {
            let query = parse(&format!("\"{words}\"")).unwrap();
            prop_assert_eq!(query.wanted, vec![words]);
            prop_assert_eq!(query.filters, Filters::default());
        }
    }
}
