//! Who it is that is observed: one that is known, or another with a code of its own.

use crate::journal::session::{Observation, Subject};
use crate::sitting::past::Known;
use crate::sitting::{Refusal, Sitting};
use crate::text::words::fold;

impl Sitting {
    /// Takes a name; a code written before it, as in `P4 speech therapists`, is its code. A code that
    /// another has is left to that one, and a code once given stays when the name is mended.
    pub(in crate::sitting) fn hold_name(&mut self, said: &str) {
        let said = said.trim();
        if self.seen().is_none() && !said.is_empty() {
            self.begin_seen(Subject::Partner, String::new(), String::new());
        }
        let (code, name) = parted(said);
        let of_code = |code: &String| self.known().find(|known| known.code == *code);
        let (code, name) = match (code.as_ref().and_then(of_code), code) {
            (Some(known), _) if name.is_empty() || fold(name) == fold(&known.name) => {
                (known.code.clone(), known.name.clone())
            }
            (None, Some(code)) => (code, name.replace('\n', " ")),
            (Some(_), _) | (None, None) => (self.own_code(), name.replace('\n', " ")),
        };
        self.hold_observed(|seen| (seen.code, seen.name) = (code, name));
        self.take_partner();
    }

    /// A code by itself names nobody who is not known.
    pub(in crate::sitting) fn object_to_name(&self, said: &str) -> Result<(), Refusal> {
        match parted(said.trim()) {
            (Some(code), "") if self.known().all(|known| known.code != code) => {
                Err(Refusal::Nameless)
            }
            _ => Ok(()),
        }
    }

    /// The code that it has already, or a fresh one.
    fn own_code(&self) -> String {
        let own = self.seen().filter(|seen| !seen.code.is_empty() && !self.is_known());
        own.map_or_else(|| self.fresh_code(), |seen| seen.code.clone())
    }

    /// Those of the kind that is observed that were ever named.
    pub(super) fn known(&self) -> impl Iterator<Item = &Known> {
        let subject = self.subject();
        self.past.known.iter().filter(move |known| known.subject == subject)
    }

    /// Whether this one is one of them.
    pub(super) fn is_known(&self) -> bool {
        let is_it = |seen: &Observation| self.known().any(|known| known.code == seen.code);
        self.seen().is_some_and(is_it)
    }

    /// One that is known, or another.
    pub(super) fn choose_known(&mut self, line: usize) {
        let chosen = self.known().nth(line).cloned();
        let subject = self.subject();
        let (code, name) = match chosen {
            Some(known) => (known.code, known.name),
            None if self.is_known() || self.seen().is_none_or(|seen| seen.code.is_empty()) => {
                (self.fresh_code(), String::new())
            }
            // It is being named already.
            None => return,
        };
        if self.seen().is_none() {
            self.begin_seen(subject, code, name);
        } else {
            self.hold_observed(|seen| {
                // What was said of another does not stand for this one.
                if seen.code != code {
                    seen.stage.clear();
                    seen.needs.clear();
                    (seen.swift, seen.contact_changed) = (false, false);
                }
                (seen.code, seen.name) = (code, name);
            });
        }
        self.take_partner();
    }

    /// The first code not in use: `P5`.
    fn fresh_code(&self) -> String {
        let letter = match self.subject() {
            Subject::Partner => 'P',
            Subject::Initiative => 'I',
        };
        let mut number = 1;
        while self.known().any(|known| known.code == format!("{letter}{number}")) {
            number += 1;
        }
        format!("{letter}{number}")
    }
}

/// A code, where what was said begins with one, and the rest.
fn parted(said: &str) -> (Option<String>, &str) {
    let (first, rest) = said.split_once(' ').unwrap_or((said, ""));
    if is_code(first) { (Some(first.to_uppercase()), rest.trim()) } else { (None, said) }
}

/// Whether a word is the code of a partner: `P4`.
fn is_code(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.as_str().len() < 4
        && !letters.as_str().is_empty()
        && letters.all(|letter| letter.is_ascii_digit())
}
