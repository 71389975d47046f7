//! What is asked for with `role:`: everything that was said about a role or a partner, also by name.

use super::needle;
use crate::{names::Named, text::words::fold};

/// A role, a name or a partner, in all the forms in which it may stand in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Words, folded: the role without its article, and the names it stands for.
    pub forms: Vec<String>,
    /// Codes of partners.
    codes: Vec<String>,
    /// As it was asked for, folded.
    asked: String,
}

impl About {
    pub(super) fn new(asked: String) -> Self {
        Self { forms: vec![bare(&asked).to_owned()], codes: Vec::new(), asked }
    }

    /// Takes in what the leader's list has for it: the names of a role, the role of a name and the
    /// other names of that role.
    pub fn with_names(&mut self, listed: &[Named]) {
        let asked = bare(&self.asked).to_owned();
        let is_role = |named: &&Named| is_within(&fold(&named.role), &asked);
        let is_name = |named: &&Named| fold(named.name.trim()) == self.asked;
        let of_name: Vec<String> =
            listed.iter().filter(is_name).map(|named| fold(&named.role)).collect();
        let meant: Vec<&Named> = listed
            .iter()
            .filter(|named| is_role(named) || of_name.contains(&fold(&named.role)))
            .collect();
        for named in meant {
            self.add(&named.name);
            // A role that only begins with what was asked for is found by that.
            if of_name.contains(&fold(&named.role)) {
                self.add(&named.role);
            }
        }
    }

    /// Takes in a partner of the map: by its code, its name, or by what its name begins with.
    pub fn with_partner(&mut self, code: &str, name: &str) {
        let is_name = !name.is_empty() && is_within(&fold(name), bare(&self.asked));
        if fold(code) == self.asked || is_name {
            self.add(name);
            self.add(code);
            self.codes.push(code.to_owned());
        }
    }

    /// Whether a partner with this code is meant.
    pub(in crate::journal::search) fn has_code(&self, code: &str) -> bool {
        self.codes.iter().any(|known| known == code)
    }

    fn add(&mut self, words: &str) {
        let form = needle(words).map(|form| bare(&form).to_owned());
        self.forms.extend(form.filter(|form| !self.forms.contains(form)));
    }
}

/// A role without its article: who writes of *my deputy* means *the deputy*.
fn bare(role: &str) -> &str {
    let articles = ["a ", "an ", "the ", "my ", "our "];
    articles.iter().find_map(|article| role.strip_prefix(article)).unwrap_or(role)
}

/// Whether words begin with, or go on with, what was asked for.
fn is_within(words: &str, asked: &str) -> bool {
    let words = bare(words);
    words.starts_with(asked) || words.contains(&format!(" {asked}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, role: &str) -> Named {
        Named { name: name.to_owned(), role: role.to_owned(), ..Named::default() }
    }

    fn about(asked: &str) -> About {
        let mut about = About::new(needle(asked).unwrap());
        let list = [
            named("Anna Green", "a Year 4 teacher"),
            named("Mr Cole", "the deputy"),
            named("Zoë", "a Year 4 teacher"),
        ];
        about.with_names(&list);
        about.with_partner("P4", "Speech and language therapists");
        about.with_partner("P1", "The deputy's group");
        about
    }

    #[test]
    fn a_role_is_found_by_the_names_it_stands_for_and_without_its_article() {
        assert_eq!(about("the Year 4 teacher").forms, ["year 4 teacher", "anna green", "zoe"]);
        let deputy = about("deputy");
        assert_eq!(deputy.forms, ["deputy", "mr cole", "deputy's group", "p1"]);
        assert!(deputy.has_code("P1") && !deputy.has_code("P4") && !deputy.has_code(""));
    }

    #[test]
    fn a_name_is_found_by_its_role_and_a_partner_by_its_code_or_its_name() {
        assert_eq!(about("Zoe").forms, ["zoe", "anna green", "year 4 teacher"]);
        for asked in ["p4", "language", "speech and"] {
            let found = about(asked);
            assert!(found.has_code("P4"), "{asked}");
            assert!(found.forms.contains(&"speech and language therapists".to_owned()), "{asked}");
        }
        assert_eq!(about("caretaker").forms, ["caretaker"], "what no list knows is a word");
    }
}
