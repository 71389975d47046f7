//! The one cleaning function: untrusted text made safe and honest to show.
//!
//! Nothing here changes what is kept on disk, except `incoming`, which settles line ends. What a
//! terminal would obey, hide or reorder becomes a visible mark; what people write stays as it is.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{cells::clusters, part};

/// Stands for anything invisible that has no picture of its own.
pub const MARK: char = '\u{FFFD}';

/// Text ready to show, newlines kept. Tabs become spaces; controls, bidi marks and invisible
/// characters become visible marks.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (piece, mark) in pieces(text) {
        match (piece, mark) {
            ("\t", _) => out.push(' '),
            (_, Some(mark)) => out.push(mark),
            (piece, None) => out.push_str(piece),
        }
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// A text in pieces, each with the mark that stands for it where it must not be shown as it is: such
/// a piece is one character. Joined, the pieces are the text.
pub fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    clusters(text).flat_map(|cluster| {
        let whole = mark(cluster).is_none().then_some((cluster, None));
        let chars = cluster.char_indices().filter(move |_| whole.is_none()).map(|(at, c)| {
            let mark = if c == '\n' { None } else { mark_of(c) };
            (part(cluster, at..at + c.len_utf8()), mark)
        });
        whole.into_iter().chain(chars)
    })
}

/// Text ready to show in one row: as [`shown`], with every line end a space.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r']) {
        Cow::Owned(shown(&incoming(text).replace('\n', " ")).into_owned())
    } else {
        shown(text)
    }
}

/// Text on its way in (typed, pasted, imported): line ends become `\n`, a leading byte order mark
/// goes, nothing else changes.
pub fn incoming(text: &str) -> String {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// The mark that stands for a cluster which must not be drawn as it is; `None` if it may be.
pub(crate) fn mark(cluster: &str) -> Option<char> {
    let mut chars = cluster.chars();
    let first = chars.next()?;
    if chars.next().is_none() {
        return match first {
            '\t' => Some('→'),
            ' '..='~' => None,
            _ => mark_of(first),
        };
    }
    let hides = first.width().unwrap_or(0) == 0
        || cluster.width() == 0
        || cluster.chars().any(is_hidden)
        || has_idle_joiner(first, cluster)
        || has_stray_tag(first, cluster);
    hides.then_some(MARK)
}

fn mark_of(c: char) -> Option<char> {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)),
        '\x7f' => Some('␡'),
        c if is_hidden(c) || is_joiner(c) || is_selector(c) || is_tag(c) => Some(MARK),
        // Half-width sound marks have no width of their own in the tables, but are drawn.
        '\u{FF9E}' | '\u{FF9F}' => None,
        c if c.width().unwrap_or(0) == 0 => Some(MARK),
        _ => None,
    }
}

/// Characters that are never drawn, whatever stands around them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFB}' | '\u{115F}' | '\u{3164}' | '\u{FFA0}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E001F}' | '\u{E0080}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{E0020}'..='\u{E007F}')
}

/// Joiners and selectors do work in emoji and in many scripts, singly. After a Latin letter, or
/// several in a row, they only hide something.
fn has_idle_joiner(first: char, cluster: &str) -> bool {
    let mut before = first;
    for c in cluster.chars().skip(1) {
        if is_joiner(c) || is_selector(c) {
            let works = first >= '\u{530}' || matches!(first, '#' | '*' | '0'..='9' | '©' | '®');
            let again = is_joiner(c) && is_joiner(before) || is_selector(c) && is_selector(before);
            if !works || again {
                return true;
            }
        }
        before = c;
    }
    false
}

/// Tag characters belong in the flags of nations (a black flag, letters, an end) and nowhere else.
fn has_stray_tag(first: char, cluster: &str) -> bool {
    cluster.chars().any(is_tag)
        && !(first == '\u{1F3F4}'
            && cluster.ends_with('\u{E007F}')
            && cluster.chars().skip(1).all(is_tag)
            && cluster.chars().count() <= 8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_write_is_shown_as_it_is() {
        for text in [
            "Plain words, and a café.\nA second line.",
            "e\u{301} 漢字 क्ष 👨‍👩‍👧‍👦 👍🏽 ❤️ 🇬🇧 1️⃣ 각",
            "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "می\u{200C}خواهم ｶﾞ \u{FF9E}",
        ] {
            assert!(matches!(shown(text), Cow::Borrowed(_)), "{text:?} gave {:?}", shown(text));
        }
    }

    #[test]
    fn what_a_terminal_would_obey_or_hide_becomes_a_mark() {
        for (text, seen) in [
            ("a\x1b[31mb", "a␛[31mb"),
            ("a\x7fb", "a␡b"),
            ("a\u{9b}31m", "a\u{FFFD}31m"),
            ("a\tb\nc", "a b\nc"),
            ("a\r\nb", "a␍\nb"),
            ("\u{202E}abc\u{2069}", "\u{FFFD}abc\u{FFFD}"),
            ("a\u{200B}b\u{AD}c", "a\u{FFFD}b\u{FFFD}c"),
            ("a\u{200D}b", "a\u{FFFD}b"),
            ("a\u{E0041}\u{E0042}", "a\u{FFFD}\u{FFFD}"),
            ("👍\u{FE0F}\u{FE0F}", "👍\u{FFFD}\u{FFFD}"),
            ("\u{301}a", "\u{FFFD}a"),
            ("a\u{2028}b", "a\u{FFFD}b"),
        ] {
            assert_eq!(shown(text), seen, "{text:?}");
        }
    }

    #[test]
    fn one_line_has_no_line_ends() {
        assert_eq!(one_line("a\r\nb\rc\nd"), "a b c d");
        assert_eq!(one_line("plain"), "plain");
    }

    #[test]
    fn incoming_settles_line_ends_and_nothing_else() {
        assert_eq!(incoming("\u{FEFF}a\r\nb\rc\n\td\x1b\u{FEFF}"), "a\nb\nc\n\td\x1b\u{FEFF}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn nothing_shown_can_steer_a_terminal_and_cleaning_twice_is_cleaning_once(
            text in crate::text::editor::tests::any_text()
        ) {
            let seen = shown(&text).into_owned();
            prop_assert!(!seen.chars().any(|c| c != '\n' && is_hidden(c)), "{seen:?}");
            prop_assert_eq!(shown(&seen).into_owned(), seen);
        }
    }
}
