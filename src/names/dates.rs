//! Dates that may be of somebody's birth.
//!
//! Near a word of birth any date counts. Elsewhere a full date counts from three years back (the
//! youngest in a nursery) to about a hundred: what a leader tells of is mostly more recent.

use std::ops::Range;

use crate::text::part;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How many words may stand between a word of birth and its date.
const NEAR: usize = 6;

/// The age of the youngest child at a school, in years.
const YOUNGEST: i16 = 3;

/// The age of the oldest person told of, in years.
const OLDEST: i16 = 100;

/// A run of letters and digits.
struct Token<'t> {
    at: Range<usize>,
    text: &'t str,
}

/// A date, as a row of tokens.
struct Date {
    tokens: Range<usize>,
    /// Where it is given with four digits.
    year: Option<i16>,
}

/// Every date that may be of a birth.
pub(super) fn births(text: &str, this_year: i16) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let told: Vec<usize> = (0..tokens.len()).filter(|at| is_birth(&tokens, *at)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let date = numbers(text, &tokens, at).or_else(|| words(&tokens, at));
        let Some(date) = date else {
            at += 1;
            continue;
        };
        let is_near = told.iter().any(|told| {
            told.abs_diff(date.tokens.start).min(told.abs_diff(date.tokens.end - 1)) <= NEAR
        });
        let plausible = this_year.saturating_sub(OLDEST)..=this_year.saturating_sub(YOUNGEST);
        if is_near || date.year.is_some_and(|year| plausible.contains(&year)) {
            let of = |at: usize| tokens.get(at).map_or(0..0, |token| token.at.clone());
            found.push(of(date.tokens.start).start..of(date.tokens.end - 1).end);
        }
        at = date.tokens.end;
    }
    found
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.push(Token { at: from..at, text: part(text, from..at) });
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

fn is_birth(tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, word: &str| {
        tokens.get(at).is_some_and(|token| token.text.eq_ignore_ascii_case(word))
    };
    ["born", "dob", "birth", "birthday", "birthdate"].iter().any(|word| is(at, word))
        || (is(at, "d") && is(at + 1, "o") && is(at + 2, "b"))
}

/// `12/03/2014`, `12.3.14`, `2014-03-12`.
fn numbers(text: &str, tokens: &[Token], at: usize) -> Option<Date> {
    let [a, b, c] = tokens.get(at..at + 3)? else { return None };
    let between = |one: &Token, other: &Token| part(text, one.at.end..other.at.start).to_owned();
    let mark = between(a, b);
    if !["/", ".", "-"].contains(&&*mark) || between(b, c) != mark {
        return None;
    }
    let number = |token: &Token, lengths: &[usize]| {
        let is_number = token.text.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && lengths.contains(&token.text.len()))
            .then(|| token.text.parse::<i16>().ok())?
    };
    let is_day = |number: i16| (1..=31).contains(&number);
    let year = |token: &Token| number(token, &[4]);
    let (one, other, year) = if let Some(year) = year(a) {
        (number(b, &[1, 2])?, number(c, &[1, 2])?, Some(year))
    } else {
        number(c, &[2, 4])?;
        (number(a, &[1, 2])?, number(b, &[1, 2])?, year(c))
    };
    // Some put the month first.
    let is_date = is_day(one) && is_day(other) && one.min(other) <= 12;
    is_date.then_some(Date { tokens: at..at + 3, year })
}

/// `12 March 2014`, `12th of March`, `March 12, 2014`, `March 2014`.
fn words(tokens: &[Token], at: usize) -> Option<Date> {
    let is_day = |at: usize| {
        let text = tokens.get(at).map_or("", |token| token.text);
        let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let end = part(text, number.len()..text.len());
        ["", "st", "nd", "rd", "th"].contains(&end)
            && number.len() <= 2
            && number.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
    };
    let is_of = |at: usize| tokens.get(at).is_some_and(|token| token.text == "of");
    let year = |at: usize| {
        let text = tokens.get(at)?.text;
        let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        is_year.then(|| text.parse().ok())?
    };
    let day_first = is_day(at);
    let month = if day_first { at + 1 + usize::from(is_of(at + 1)) } else { at };
    if !tokens.get(month).is_some_and(|token| is_month(token.text)) {
        return None;
    }
    let end = month + 1 + usize::from(!day_first && is_day(month + 1));
    let year = year(end);
    let end = end + usize::from(year.is_some());
    // The month of May alone, or March as what people do, is no date.
    (end - at >= 2).then_some(Date { tokens: at..end, year })
}

/// A month's name, its first three letters, or Sept.
fn is_month(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let is_it = |month: &str| word == month || (word.len() == 3 && month.starts_with(&word));
    word == "sept" || MONTHS.iter().any(|month| is_it(month))
}
