//! Finding the names of the leader's list in a text, however they are typed there.

use std::{cell::LazyCell, collections::BTreeMap, ops::Range};

use super::{
    list::Names,
    numbers::emails,
    ordinary::{is_ordinary, may_be_word},
    sentences::sentences,
    titles::{before_titles, run_on},
};
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
    /// Each of its words is an ordinary one, too: *Will*, *Grace May*.
    is_ordinary: bool,
}

/// A listed name in a text, with the title before it, without an `'s` after it. Where it runs on, all of
/// the name that it is then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Met<'r> {
    pub(super) at: Range<usize>,
    pub(super) role: &'r str,
    pub(super) meeting: Meeting,
}

/// How a listed name is met. Only where it is sure does the role take its place: elsewhere that could
/// destroy a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    Sure,
    /// It may be another name (`Anna-Maria`), or a word with a capital (`Will you …`): to be looked at.
    Perhaps,
    /// An ordinary word in small letters: *will*.
    Word,
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
            let is_ordinary = tokens(&folded).iter().all(|word| is_ordinary(word));
            let listed = Listed { folded, role: named.role.clone(), is_ordinary };
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

    /// Every listed name in a text, in order; of names that begin at one place the longest. What stands
    /// in an e-mail address is none: an address with a role in it would be one of nobody, or of another.
    pub(super) fn find(&self, text: &str) -> Vec<Met<'_>> {
        let mut found = Vec::new();
        if self.listed.is_empty() {
            return found;
        }
        let addresses = emails(text);
        let sentences = LazyCell::new(|| sentences(text));
        let mut folded = fold_in_place(text);
        folded.text = unjoined(folded.text);
        let mut end = 0;
        for (at, first) in folded.text.char_indices() {
            let Some(listed) = self.listed.get(&first).filter(|_| at >= end) else { continue };
            let rest = part(&folded.text, at..folded.text.len());
            let bare = |name: &Listed| folded.place(at)..folded.place(at + name.folded.len());
            let fits = |name: &&Listed| {
                rest.starts_with(&name.folded)
                    && begins_word(&folded.text, at)
                    && ends_word(&folded.text, at + name.folded.len())
                    && !addresses.iter().any(|address| overlap(address, &bare(name)))
            };
            let Some(name) = listed.iter().find(fits) else { continue };
            let bare = bare(name);
            let titled = folded.place(before_titles(&folded.text, end, at))..bare.end;
            let (at, meeting) = match run_on(text, &titled, folded.place(end)) {
                Some(whole) => (whole, Meeting::Perhaps),
                None if name.is_ordinary && titled == bare => {
                    let meeting = of_word(text, &bare, &sentences);
                    (bare, meeting)
                }
                None => (titled, Meeting::Sure),
            };
            end = folded.index(at.end);
            found.push(Met { at, role: &name.role, meeting });
        }
        found
    }
}

pub(super) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// How a name is met that is ordinary words, too. A capital that no head of a sentence gave tells that
/// it is the name.
fn of_word(text: &str, name: &Range<usize>, sentences: &[Range<usize>]) -> Meeting {
    let mut words = part(text, name.clone()).split(|c: char| !c.is_alphanumeric());
    let first = words.next().unwrap_or_default();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    if words.any(is_capital) {
        Meeting::Sure
    } else if !is_capital(first) {
        Meeting::Word
    } else if may_be_word(text, name.start..name.start + first.len(), sentences) {
        Meeting::Perhaps
    } else {
        Meeting::Sure
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
