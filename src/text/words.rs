//! Words (UAX #29) and the folded form by which texts are compared and searched.
//!
//! A word holds a letter or a digit; "it's" is one. Folding is for comparing only: its result is
//! never shown, and its bytes do not line up with those of the text.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::decompose_canonical};
use unicode_segmentation::UnicodeSegmentation;

use super::part;

/// The words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_words()
}

/// How many words a text has.
///
/// A list counts every word of a journal, and most are plain: only what lies around letters beyond
/// ASCII is segmented by the full rules.
pub fn count(text: &str) -> usize {
    let (mut count, mut from) = (0, 0);
    while let Some(at) = part(text, from..text.len()).bytes().position(|byte| !byte.is_ascii()) {
        let rest = part(text, from..text.len());
        let (start, end) = (fresh_start(rest, at), next_fresh_start(rest, at));
        count += count_ascii(part(rest, 0..start)) + words(part(rest, start..end)).count();
        from += end;
    }
    count + count_ascii(part(text, from..text.len()))
}

/// Words of an ASCII text by the same rules: letters, digits and `_` hold together, and one mark
/// between two letters or two digits divides them not (`it's`, `3.5`).
fn count_ascii(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut is_counted) = (0, false);
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_alphanumeric() {
            count += usize::from(!is_counted);
            is_counted = true;
        } else if *byte != b'_' && is_counted {
            let (before, after) = (bytes.get(at.wrapping_sub(1)), bytes.get(at + 1));
            let both = |is: fn(&u8) -> bool| before.is_some_and(is) && after.is_some_and(is);
            is_counted = match byte {
                b'.' | b'\'' => both(u8::is_ascii_alphabetic) || both(u8::is_ascii_digit),
                b':' => both(u8::is_ascii_alphabetic),
                b',' | b';' => both(u8::is_ascii_digit),
                _ => false,
            };
        }
    }
    count
}

/// A text in the one spelling that all its canonically equal ones share (UAX #15, NFD): keyboards
/// write `é` as one character or as two.
pub fn canonical(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfd().collect()) }
}

/// A text as it is compared and searched: lower case, letters without accents, straight quotes,
/// plain hyphens and spaces, nothing invisible.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // What is ASCII, and that is most, is taken over in one piece.
    while let Some((at, c)) = first_beyond_ascii(rest) {
        folded.push_str(part(rest, 0..at));
        fold_char(c, &mut folded);
        rest = part(rest, at + c.len_utf8()..rest.len());
    }
    folded.push_str(rest);
    folded.make_ascii_lowercase();
    folded
}

/// The first character beyond ASCII, and where it stands.
fn first_beyond_ascii(text: &str) -> Option<(usize, char)> {
    if text.is_ascii() {
        return None;
    }
    text.char_indices().find(|(_, c)| !c.is_ascii())
}

/// A folded text that knows where its bytes come from. Runs of white space are one space.
#[derive(Clone, Debug)]
pub struct Folded {
    pub text: String,
    /// For every byte of the folded text the byte of the text at which its character begins, and at
    /// last the text's length.
    places: Vec<usize>,
}

impl Folded {
    /// Where the byte `at` of the folded text comes from.
    pub fn place(&self, at: usize) -> usize {
        self.places.get(at).or(self.places.last()).copied().unwrap_or(0)
    }

    /// Where the character ends from which the byte before `at` of the folded text comes.
    pub fn end(&self, at: usize) -> usize {
        let last = self.place(at.saturating_sub(1));
        let next = self.places.partition_point(|from| *from <= last);
        self.place(next)
    }

    /// Where in the folded text the first byte stands that comes from `place` or from after it.
    pub fn index(&self, place: usize) -> usize {
        self.places.partition_point(|from| *from < place).min(self.text.len())
    }
}

/// Folds a text for finding something in it and showing it where it stands.
pub fn fold_in_place(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        places: Vec::with_capacity(text.len() + 1),
    };
    for (at, c) in text.char_indices() {
        let before = folded.text.len();
        match c {
            c if !c.is_whitespace() => fold_char(c, &mut folded.text),
            _ if folded.text.ends_with(' ') => {}
            _ => folded.text.push(' '),
        }
        folded.places.resize(folded.places.len() + folded.text.len() - before, at);
    }
    folded.places.push(text.len());
    folded
}

fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        return folded.push(c.to_ascii_lowercase());
    }
    for c in c.to_lowercase() {
        decompose_canonical(c, |c| fold_part(c, folded));
    }
}

/// Folds one character that is lower case and decomposed: an accent is a character of its own.
fn fold_part(c: char, folded: &mut String) {
    match c {
        '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
        '‘' | '’' | 'ʼ' | '′' => folded.push('\''),
        '“' | '”' | '„' | '″' => folded.push('"'),
        '‐'..='―' | '−' => folded.push('-'),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => folded.push(' '),
        'ﬀ' => folded.push_str("ff"),
        'ﬁ' => folded.push_str("fi"),
        'ﬂ' => folded.push_str("fl"),
        'ﬃ' => folded.push_str("ffi"),
        'ﬄ' => folded.push_str("ffl"),
        'ﬅ' | 'ﬆ' => folded.push_str("st"),
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        // Letters with a stroke or without a dot have no decomposition.
        'đ' => folded.push('d'),
        'ħ' => folded.push('h'),
        'ı' => folded.push('i'),
        'ł' => folded.push('l'),
        'ø' => folded.push('o'),
        'ς' => folded.push('σ'),
        c => folded.push(c),
    }
}

/// Where the word before `byte` begins; the start of the text if there is none.
pub(crate) fn word_before(text: &str, byte: usize) -> usize {
    let from = fresh_start(text, byte.saturating_sub(1));
    let stops = stops(text, from).take_while(|&at| at < byte);
    stops.last().unwrap_or(0)
}

/// Where the word after `byte` begins; the end of the text if there is none.
pub(crate) fn word_after(text: &str, byte: usize) -> usize {
    stops(text, fresh_start(text, byte)).find(|&at| at > byte).unwrap_or(text.len())
}

/// Where words and pictures begin: the places at which a move by words stops.
fn stops(text: &str, from: usize) -> impl Iterator<Item = usize> {
    let is_picture = |c: char| {
        !c.is_ascii()
            && !c.is_whitespace()
            && !matches!(c, '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{303F}')
    };
    part(text, from..text.len())
        .split_word_bound_indices()
        .filter(move |(_, piece)| piece.chars().any(|c| c.is_alphanumeric() || is_picture(c)))
        .map(move |(at, _)| from + at)
}

/// The last place at or before `byte` where an ASCII letter follows a space or a Chinese character
/// another, or the start.
///
/// There, whatever came before, a cluster and a word begin and line breaking starts afresh, so work
/// on the text after it needs nothing of the text before. It keeps a key in a long paragraph cheap.
pub(crate) fn fresh_start(text: &str, byte: usize) -> usize {
    let bytes = text.as_bytes();
    (1..=byte.min(bytes.len())).rev().find(|&at| fresh_after(bytes, at).is_some()).unwrap_or(0)
}

/// The first such place after what is at or after `byte`, or the end.
pub(crate) fn next_fresh_start(text: &str, byte: usize) -> usize {
    let bytes = text.as_bytes();
    let is_after = |at: &usize| fresh_after(bytes, *at).is_some_and(|before| before >= byte);
    (byte + 1..bytes.len()).find(is_after).unwrap_or(bytes.len())
}

/// Where the space or the character begins after which `at` is such a place.
fn fresh_after(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        return at.checked_sub(1).filter(|&before| bytes.get(before) == Some(&b' '));
    }
    let before = at.checked_sub(3)?;
    (is_chinese(bytes, at) && is_chinese(bytes, before)).then_some(before)
}

/// Whether one of U+4E00 to U+9FFF begins here. Between two of them clusters, words and lines always
/// break (UAX #29 and #14).
fn is_chinese(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(0xE4) => bytes.get(at + 1).is_some_and(|&second| second >= 0xB8),
        Some(lead) => (0xE5..=0xE9).contains(lead),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_holds_a_letter_or_a_digit() {
        assert_eq!(count("It's 9 o'clock -- so: what?!"), 5);
        assert_eq!(count(""), 0);
        assert_eq!(count("… 👍 --"), 0);
        assert_eq!(words("don’t (stop)").collect::<Vec<_>>(), ["don’t", "stop"]);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2_000))]

        #[test]
        fn counting_fast_counts_the_same(text in "[a-c1-3 .':,;_\\n\\-\"’é\u{301}\u{200d}カ👩🏽🇬]{0,24}") {
            proptest::prop_assert_eq!(count(&text), words(&text).count());
        }

        #[test]
        fn counting_fast_counts_the_same_of_plain_texts(text in "[ -~\\t\\n\\r]{0,24}") {
            proptest::prop_assert_eq!(count(&text), words(&text).count());
        }
    }

    #[test]
    fn folded_texts_meet_however_they_were_typed() {
        for (one, other) in [
            ("Café", "cafe\u{301}"),
            ("CAFÉ", "cafe"),
            ("don’t", "DON'T"),
            ("co‑operate", "co-operate"),
            ("Straße", "STRASSE"),
            ("ΣΟΦΟΣ", "σοφος"),
            ("a\u{A0}b", "a b"),
            ("İ", "i"),
            ("Nguyễn", "nguyen"),
            ("Nguye\u{302}\u{303}n", "nguyen"),
            ("Ḥasan", "hasan"),
            ("ǼRØ", "aero"),
            ("Łukasz Đorđe", "lukasz dorde"),
            ("Ελένη", "ελενη"),
            ("が", "か\u{3099}"),
            ("한", "\u{1112}\u{1161}\u{11AB}"),
        ] {
            assert_eq!(fold(one), fold(other), "{one:?} and {other:?}");
        }
        assert_ne!(fold("trust"), fold("truth"));
    }

    #[test]
    fn signs_that_carry_a_vowel_are_kept() {
        assert_ne!(fold("की"), fold("का"));
        assert_ne!(fold("が"), fold("か"));
    }

    #[test]
    fn a_canonical_text_has_its_case_and_its_accents() {
        assert_eq!(canonical("Caf\u{E9}"), canonical("Cafe\u{301}"));
        assert_ne!(canonical("Café"), canonical("Cafe"));
        assert_ne!(canonical("Café"), canonical("café"));
    }

    #[test]
    fn a_folded_letter_comes_from_where_its_character_begins() {
        let folded = fold_in_place("a Nguyễn b");
        assert_eq!(folded.text, "a nguyen b");
        assert_eq!(folded.place("a nguye".len()), "a Nguyễ".len());
        assert_eq!(folded.index("a Nguyễ".len()), "a nguye".len());
    }

    #[test]
    fn word_moves_stop_where_words_and_pictures_begin() {
        let text = "one it's (two) 👍 x";
        let at = |word: &str| text.find(word).unwrap();
        assert_eq!(word_after(text, 0), at("it's"));
        assert_eq!(word_after(text, at("it's")), at("two"));
        assert_eq!(word_after(text, at("two")), at("👍"));
        assert_eq!(word_after(text, at("👍")), at("x"));
        assert_eq!(word_after(text, at("x")), text.len());
        assert_eq!(word_before(text, text.len()), at("x"));
        assert_eq!(word_before(text, at("👍")), at("two"));
        assert_eq!(word_before(text, at("two")), at("it's"));
        assert_eq!(word_before(text, 2), 0);
        assert_eq!(word_before(text, 0), 0);
    }
}
