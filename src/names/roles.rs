//! Finding the names of the leader's list in a text, however they are typed there.

use std::{collections::BTreeMap, ops::Range};

use super::{list::Names, titles::before_titles};
use crate::text::{
    part,
    words::{fold, fold_in_place},
};

/// The list made ready for finding: folded names by their first letter, longer ones first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    listed: BTreeMap<char, Vec<Listed>>,
    /// The words of all roles, folded.
    words: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Listed {
    folded: String,
    role: String,
}

/// A listed name in a text, with the title before it, without an `'s` after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Met<'r> {
    pub(super) at: Range<usize>,
    pub(super) role: &'r str,
}

/// What may follow the apostrophe after a name: `Anna's`, `Anna'll`.
const SHORTENED: [&str; 6] = ["s", "d", "ll", "m", "re", "ve"];

impl Roles {
    /// The roles of a list.
    pub fn of(names: &Names) -> Self {
        let mut roles = Self::default();
        for named in &names.names {
            let folded = unjoined(fold_in_place(named.name.trim()).text);
            let Some(first) = folded.chars().next() else { continue };
            let listed = Listed { folded, role: named.role.clone() };
            roles.listed.entry(first).or_default().push(listed);
            roles.words.extend(tokens(&named.role));
        }
        for listed in roles.listed.values_mut() {
            listed.sort_by_key(|listed| std::cmp::Reverse(listed.folded.len()));
        }
        roles.words.sort_unstable();
        roles.words.dedup();
        roles
    }

    /// Whether nobody is listed.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// Whether a word stands in one of the roles.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.binary_search(&fold(word)).is_ok()
    }

    /// Every listed name in a text, in order; of names that begin at one place the longest.
    pub(super) fn find(&self, text: &str) -> Vec<Met<'_>> {
        let mut found = Vec::new();
        if self.listed.is_empty() {
            return found;
        }
        let mut folded = fold_in_place(text);
        folded.text = unjoined(folded.text);
        let mut end = 0;
        for (at, first) in folded.text.char_indices() {
            let Some(listed) = self.listed.get(&first).filter(|_| at >= end) else { continue };
            let rest = part(&folded.text, at..folded.text.len());
            let fits = |name: &&Listed| {
                rest.starts_with(&name.folded)
                    && begins_word(&folded.text, at)
                    && ends_word(&folded.text, at + name.folded.len())
            };
            if let Some(name) = listed.iter().find(fits) {
                let start = before_titles(&folded.text, end, at);
                end = at + name.folded.len();
                let at = folded.place(start)..folded.place(end);
                found.push(Met { at, role: &name.role });
            }
        }
        found
    }
}

/// A folded text in which a hyphen counts as a space: `Anna-Green` is `Anna Green`.
fn unjoined(folded: String) -> String {
    if folded.contains('-') { folded.replace('-', " ") } else { folded }
}

/// The words of a text, folded, split at everything that is neither letter nor digit.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut tokens: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in folded.chars() {
        match tokens.last_mut() {
            Some(last) if are_joined(before, c) => last.push(c),
            _ if c.is_alphanumeric() => tokens.push(c.to_string()),
            _ => {}
        }
        before = c;
    }
    tokens
}

/// Whether no word goes on over this place of a folded text. An apostrophe between letters is within
/// a word, unless it stands after an ending that one hung on already: `Zoe's'Anna`.
fn begins_word(folded: &str, at: usize) -> bool {
    let first = part(folded, at..folded.len()).chars().next().unwrap_or(' ');
    let before = part(folded, 0..at);
    let Some(before) = before.strip_suffix('\'') else {
        return !before.chars().next_back().is_some_and(|before| are_joined(before, first));
    };
    let rest = before.trim_end_matches(char::is_alphanumeric);
    rest.len() == before.len() || rest.ends_with('\'')
}

fn ends_word(folded: &str, at: usize) -> bool {
    let last = part(folded, 0..at).chars().next_back().unwrap_or(' ');
    let after = part(folded, at..folded.len());
    match after.strip_prefix('\'') {
        Some(after) if last.is_alphanumeric() => {
            let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            word.is_empty() || SHORTENED.contains(&word)
        }
        _ => !after.chars().next().is_some_and(|next| are_joined(last, next)),
    }
}

fn are_joined(one: char, other: char) -> bool {
    let joins = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    joins(one) && joins(other)
}

/// Letters of scripts that put no space between words, or hang endings on names: there every letter
/// may be a word's first or last.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}
