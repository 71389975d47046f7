//! Claims about the editor: keys by table, edits against a naive model, drawing by fuzz.

use proptest::prelude::*;

/// Text of every kind that has broken an editor.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-z]{1,9}",
        6 => Just(" ".to_owned()),
        1 => "[ (),.\"'!?-]{1,3}",
        1 => "[a-z]{10,50}",
        4 => prop::sample::select(vec![
            "\n", "\t", "\u{1b}", "\u{7f}", "\u{9b}", "\u{85}", "\u{0}", "\u{301}", "e\u{301}", "\u{200D}",
            "\u{200C}", "\u{200B}", "\u{FE0F}", "❤️", "👨‍👩‍👧‍👦", "👍🏽", "🇬🇧", "🇬", "漢", "字", "。",
            "「", "क्ष", "क", "्", "กำ", "각", "ᄀ", "ᅡ", "שלום", "سلام", "لا", "\u{202E}", "\u{2066}",
            "\u{2069}", "\u{600}", "\u{AD}", "\u{A0}", "\u{3000}", "\u{2028}", "\u{FF9E}", "ｶ", "👩", "\u{FEFF}",
            "\u{E0041}", "\u{E007F}", "\u{1F3F4}", "\u{903}", "ß", "  ", "\u{C}",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| if c == '\r' { ' ' } else { c }.to_string()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}
