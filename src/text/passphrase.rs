//! A hint on how hard a passphrase is to guess. No rule: whoever insists has the passphrase they chose.

use std::collections::BTreeSet;

/// Words by which something is guessed first.
const FIRST_GUESSES: [&str; 12] = [
    "password",
    "passphrase",
    "passwort",
    "qwerty",
    "letmein",
    "welcome",
    "school",
    "teacher",
    "head",
    "candour",
    "12345",
    "abc123",
];

/// What may be said of a passphrase that is being chosen; nothing where it looks well chosen.
pub fn hint(passphrase: &str) -> Option<&'static str> {
    let letters = passphrase.chars().count();
    let different = passphrase.chars().collect::<BTreeSet<_>>().len();
    let lower = passphrase.to_lowercase();
    if letters < 12 {
        return Some(
            "This is short, and a computer that tries many can find it. Four or more words that do \
             not belong together are far harder to guess, and easier to remember.",
        );
    }
    if different < 6 || (letters < 20 && FIRST_GUESSES.iter().any(|guess| lower.contains(guess))) {
        return Some(
            "This is among the first that would be tried. Four or more words that do not belong \
             together are far harder to guess.",
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_ones_and_first_guesses_get_a_hint_and_several_words_none() {
        for weak in ["", "tea", "Tr0ub4dor&3", "aaaaaaaaaaaaaaaa", "Password2026!", "éééééééééééé"]
        {
            assert!(hint(weak).is_some(), "{weak}");
        }
        for strong in ["kettle drawer lantern hill", "a teacher found nine blue hats"] {
            assert_eq!(hint(strong), None, "{strong}");
        }
    }
}
