//! What is searched for: the one small grammar.
//!
//! ```text
//! query   = { space } { term { space } }
//! term    = filter | [ "-" | "−" ] ( phrase | word )
//! phrase  = quote { any but quote } [ quote ]
//! filter  = name ":" [ phrase | word ]
//! ```
//!
//! Everything asked for has to hold of one answer. A quote that is still open ends with the query,
//! so that every beginning of a query is one: it is read while it is typed.

use std::fmt;
use std::ops::Range;

use crate::{
    pack::Pack,
    text::{part, words::fold},
};

mod about;
mod filters;

pub use about::About;
pub use filters::{Filters, Rated};

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words and phrases that have to stand in an answer, folded.
    pub wanted: Vec<String>,
    /// Words and phrases that may not.
    pub without: Vec<String>,
    /// Roles or partners: of each, one of its forms has to stand in an answer.
    pub about: Vec<About>,
    pub filters: Filters,
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
        let mut left_out = None;
        for term in terms(text) {
            match term.filter {
                Some(name) if term.is_without => {
                    let what = format!(
                        "a filter cannot be turned round; look for {name}: without the -, or leave \
                         words out"
                    );
                    return Err(Mistake { at: term.at, what });
                }
                Some(name) if name.eq_ignore_ascii_case("role") => {
                    let role = needle(&term.words).ok_or_else(|| Mistake {
                        at: term.at,
                        what: filters::nothing_after("role").unwrap_or_default(),
                    })?;
                    query.about.push(About::new(role));
                }
                Some(name) => {
                    let outcome = query.filters.add(name, &term.words, packs);
                    outcome.map_err(|what| Mistake { at: term.at, what })?;
                }
                None if term.is_without => {
                    query.without.extend(needle(&term.words));
                    left_out = Some(term.at);
                }
                None => query.wanted.extend(needle(&term.words)),
            }
        }
        match left_out {
            Some(at) if query.is_empty() => {
                let what = "leaving words out finds nothing alone; give a word to look for as well";
                Err(Mistake { at, what: what.to_owned() })
            }
            _ => Ok(query),
        }
    }

    /// Every form of a word that is looked for.
    pub(super) fn needles(&self) -> impl Iterator<Item = &String> {
        self.wanted.iter().chain(self.about.iter().flat_map(|about| &about.forms))
    }

    /// Whether nothing was asked for: that finds nothing.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.about.is_empty() && self.filters == Filters::default()
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
    let sign = rest.chars().next().filter(|c| ['-', MINUS].contains(c));
    let sign = sign.map_or(0, char::len_utf8);
    let filter = filter_name(part(rest, sign..rest.len()));
    // A sign on its own is a word like any other.
    let is_without =
        sign > 0 && part(rest, sign..rest.len()).starts_with(|c: char| !c.is_whitespace());
    let skipped = match filter {
        Some(name) => sign + name.len() + 1,
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

/// The name before a colon, where it is a filter's, or looks like one: small letters, and something
/// after it.
fn filter_name(rest: &str) -> Option<&str> {
    let (name, value) = rest.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    let has_value = value.starts_with(|c: char| !c.is_whitespace());
    (filters::is_known(name) || is_name && has_value).then_some(name)
}

#[cfg(test)]
mod tests;
