//! Claims about cleaning: what is shown as it is, and what as a mark.

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
        assert!(matches!(shown(text).0, Cow::Borrowed(_)), "{text:?} gave {:?}", shown(text));
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
        ("a\u{200B}b", "a\u{FFFD}b"),
        ("a\u{200D}b", "a\u{FFFD}b"),
        ("a\u{E0041}\u{E0042}", "a\u{FFFD}\u{FFFD}"),
        ("👍\u{FE0F}\u{FE0F}", "👍\u{FFFD}\u{FFFD}"),
        ("\u{301}a", "\u{FFFD}a"),
    ] {
        assert_eq!(&*shown(text), seen, "{text:?}");
    }
}

#[test]
fn a_soft_hyphen_is_not_shown_and_the_line_ends_of_other_systems_end_lines() {
    assert_eq!(&*shown("co\u{AD}oper\u{AD}ate"), "cooperate");
    assert_eq!(&*shown("a\u{2028}b\u{2029}c\u{85}d"), "a\nb\nc\nd");
    assert_eq!(&*one_line("a\u{2028}b\u{2029}c\u{85}d\u{AD}"), "a b c d");
}

#[test]
fn one_line_has_no_line_ends() {
    assert_eq!(&*one_line("a\r\nb\rc\nd"), "a b c d");
    assert_eq!(&*one_line("plain"), "plain");
}

#[test]
fn incoming_settles_line_ends_and_nothing_else() {
    assert_eq!(incoming("\u{FEFF}a\r\nb\rc\n\td\x1b\u{FEFF}"), "a\nb\nc\n\td\x1b\u{FEFF}");
}

#[test]
fn what_goes_to_standard_output_keeps_its_line_ends_and_loses_what_steers() {
    for (text, seen) in [
        ("\u{FEFF}a,b\r\nc\td\n", "\u{FEFF}a,b\r\nc\td\n"),
        ("a\rb\r", "a␍b␍"),
        ("\x1b]0;x\x07 \u{9b}2J \u{202E}", "␛]0;x␇ \u{FFFD}2J \u{FFFD}"),
        ("a\u{FEFF}", "a\u{FFFD}"),
        ("👨\u{200D}👩 e\u{301} 1\u{FE0F}\u{20E3}", "👨\u{200D}👩 e\u{301} 1\u{FE0F}\u{20E3}"),
    ] {
        assert_eq!(&*printed(text), seen, "{text:?}");
    }
}

#[test]
fn a_part_of_what_may_be_shown_and_two_of_them_together_may_be_shown() {
    let text = shown("A café\x1b, and more\u{202E} of it.");
    let rows: Vec<_> = text.rows(8).map(Shown::into_owned).collect();
    assert_eq!(rows, ["A café␛,", "and", "more\u{FFFD} of", "it."]);
    assert_eq!(&*text.part(0..7).and(&Shown::ours("|")), "A café|");
    assert_eq!((&*text.cut(4), &*text.fit(4), &*Shown::spaces(2)), ("A c…", "A c…", "  "));
    assert_eq!(&*text.part(6..7), "", "within a character");
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
