//! A sitting that answers an exercise of a course, or a case of a made-up school.

use super::Sitting;
use crate::journal::session::{Entry, Kind};
use crate::pack::{Exercise, Subject};
use crate::text::words;

/// How long the answers of an exercise are, all together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordCount {
    pub words: usize,
    /// The limit of the exercise.
    pub of: usize,
}

impl WordCount {
    /// `132 of 600 words`, or by how many it is over.
    pub fn in_words(self) -> String {
        let Self { words, of } = self;
        match words.checked_sub(of).filter(|over| *over > 0) {
            Some(over) => format!("{words} of {of} words, {over} over"),
            None => format!("{words} of {of} words"),
        }
    }
}

impl Sitting {
    /// The exercise of a course that it answers.
    pub fn exercise(&self) -> Option<&Exercise> {
        self.pack.exercise(&self.session.exercise)
    }

    /// Whether it is about a made-up school: then nothing of it is promised, rated or compared.
    pub fn is_practice(&self) -> bool {
        self.session.kind == Kind::Practice
    }

    /// The case, where the pack tells one.
    pub fn case(&self) -> Option<&str> {
        let is_case = self.is_practice() && self.pack.subject == Subject::Practice;
        is_case.then_some(self.pack.body.as_str()).filter(|case| !case.trim().is_empty())
    }

    /// How many words its answers have, with the open field's text, where its exercise has a limit.
    pub fn word_count(&self, open: &str) -> Option<WordCount> {
        let of = usize::try_from(self.exercise()?.words?).unwrap_or(usize::MAX);
        let held = self.snapshot(open, 0);
        let texts = held.entries.iter().flat_map(Entry::texts);
        Some(WordCount { words: texts.map(|text| words::count(text)).sum(), of })
    }
}
