//! The standing line: this is no safeguarding record, and where to go instead.
//!
//! It is also said beside a text in which some words stand. That is a reminder and no detection: it
//! misses things, blocks nothing and is kept nowhere.

use crate::text::words::{fold, words};

/// The line, whole.
pub const STANDING: &str = "This is no safeguarding record. If a child may be at risk, stop and follow \
                            your school's procedure now.";

/// The line where there is room for one row only.
pub const IN_A_ROW: &str = "A child at risk? School procedure, now.";

/// The line after it, where the leader has named somebody to speak to.
pub fn support(named: &str) -> String {
    format!("For yourself: {named}")
}

/// How the words begin beside which it is said.
const BEGINNINGS: [&str; 8] =
    ["disclos", "abuse", "abusing", "abusive", "bruis", "allegation", "alleged", "self-harm"];

/// Words beside which it is said, whole: longer ones are of something else.
const WHOLE: [&str; 4] = ["hurt", "hurts", "hurting", "neglected"];

/// Whether one of the words stands in a text.
pub fn may_be_safeguarding(text: &str) -> bool {
    let folded = fold(text);
    let is_one = |word: &str| {
        WHOLE.contains(&word) || BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
    };
    words(&folded).any(is_one) || folded.contains("self-harm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_beside_these_words_and_no_others() {
        for text in
            ["A child disclosed it.", "He was HURT", "bruises", "an allegation", "self-harm"]
        {
            assert!(may_be_safeguarding(text), "{text}");
        }
        for text in ["", "We closed the hall.", "hurtled", "Nobody complained."] {
            assert!(!may_be_safeguarding(text), "{text}");
        }
    }
}
