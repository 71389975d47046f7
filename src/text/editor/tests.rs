//! Claims about the editor, key by key.
//!
//! Edits against a naive model, and drawing by fuzz, are in `tests/naive.rs`.

mod naive;

use std::time::Duration;

use proptest::prelude::*;

use super::paragraph::Paragraph;
use super::{Edit, Editor, Look, Motion};
use crate::text::clean::{self, incoming};
use crate::text::{cells, part};

/// Text of every kind that has broken an editor.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-z]{1,9}",
        6 => Just(" ".to_owned()),
        1 => "[ (),.\"'!?-]{1,3}",
        1 => "[a-z]{10,50}",
        2 => "[一-鿿]{1,9}",
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

const NOW: Duration = Duration::ZERO;
const LATER: Duration = Duration::from_secs(5);

/// An editor from a text in which `|` is the caret and `^` the selection's other end.
fn editor(marked: &str) -> Editor {
    let mut editor = Editor::new(&marked.replace(['|', '^'], ""));
    let byte_of = |mark: char, other: char| {
        marked.find(mark).map(|at| at - usize::from(marked.find(other).is_some_and(|o| o < at)))
    };
    if let Some(anchor) = byte_of('^', '|') {
        editor.set_cursor(anchor);
        let anchor = editor.caret.at;
        editor.set_cursor(byte_of('|', '^').unwrap());
        editor.caret.anchor = Some(anchor);
    } else {
        editor.set_cursor(byte_of('|', '^').unwrap());
    }
    editor
}

/// The editor's text with `|` at the caret and `^` at the selection's other end.
fn marked(editor: &Editor) -> String {
    let mut text = editor.text();
    let cursor = editor.cursor();
    let anchor = editor.selected().map(|(start, end)| {
        let length = editor.between(start, end).len();
        if editor.caret.at == end { cursor - length } else { cursor + length }
    });
    match anchor {
        Some(anchor) if anchor > cursor => {
            text.insert(anchor, '^');
            text.insert(cursor, '|');
        }
        Some(anchor) => {
            text.insert(cursor, '|');
            text.insert(anchor, '^');
        }
        None => text.insert(cursor, '|'),
    }
    text
}

fn motion(name: &str) -> Option<Motion> {
    Some(match name {
        "left" => Motion::Left,
        "right" => Motion::Right,
        "ctrl-left" => Motion::WordLeft,
        "ctrl-right" => Motion::WordRight,
        "up" => Motion::Up,
        "down" => Motion::Down,
        "home" => Motion::RowStart,
        "end" => Motion::RowEnd,
        "pageup" => Motion::PageUp,
        "pagedown" => Motion::PageDown,
        "ctrl-home" => Motion::TextStart,
        "ctrl-end" => Motion::TextEnd,
        _ => return None,
    })
}

fn named(name: &str) -> Edit {
    if let Some(motion) = motion(name) {
        return Edit::Move(motion);
    }
    if let Some(motion) = name.strip_prefix("shift-").and_then(motion) {
        return Edit::Select(motion);
    }
    match name {
        "enter" => Edit::Newline,
        "bs" => Edit::Backspace,
        "del" => Edit::Delete,
        "ctrl-bs" => Edit::BackspaceWord,
        "ctrl-del" => Edit::DeleteWord,
        "ctrl-u" => Edit::DeleteToRowStart,
        "cut" => Edit::Cut,
        "undo" => Edit::Undo,
        "redo" => Edit::Redo,
        "all" => Edit::SelectAll,
        name => Edit::Paste(name.strip_prefix("paste ").expect("a known key").to_owned()),
    }
}

/// Presses keys: characters, `<named>` keys, and `<pause>`.
fn press(editor: &mut Editor, keys: &str) {
    let mut rest = keys;
    let mut now = NOW;
    while let Some(c) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix('<').and_then(|keys| keys.split_once('>')) {
            if name == "pause" {
                now += LATER;
            } else {
                editor.edit(named(name), now);
            }
            rest = after;
        } else {
            editor.edit(Edit::Type(c), now);
            rest = part(rest, c.len_utf8()..rest.len());
        }
    }
}

/// Keys in a view of `width` cells, of which the last is the caret's.
#[track_caller]
fn check_in(width: u16, before: &str, keys: &str, after: &str) {
    let mut editor = editor(before);
    editor.layout(width, 5);
    press(&mut editor, keys);
    assert_eq!(marked(&editor), after, "{before:?} {keys}");
}

#[track_caller]
fn check(before: &str, keys: &str, after: &str) {
    check_in(80, before, keys, after);
}

#[test]
fn typing_goes_in_at_the_caret_also_at_the_end_of_the_text() {
    check("one |two", "x y", "one x y|two");
    check("last sentence|", "<right><down><ctrl-end>X", "last sentenceX|");
    check("|", "a<enter>b", "a\nb|");
    check("a|", "<paste \r\nb\rc>", "a\nb\nc|");
    check("a|b", "\r\t\u{1b}", "a\n\t\u{1b}|b");
}

#[test]
fn word_moves_go_to_where_words_begin() {
    check("one t|wo", "<ctrl-left>", "one |two");
    check("one it's| two", "<ctrl-left>", "one |it's two");
    check("one |it's two", "<ctrl-right>", "one it's |two");
    check("one\n|two", "<ctrl-left>", "one|\ntwo");
    check("one|\ntwo", "<ctrl-right>", "one\n|two");
    check("one two|", "<ctrl-bs>", "one |");
    check("one |two three", "<ctrl-del>", "one |three");
    check("|", "<ctrl-left><ctrl-right><ctrl-bs><ctrl-del>", "|");
}

#[test]
fn a_cluster_is_one_character_to_every_key() {
    for cluster in
        ["e\u{301}", "👨‍👩‍👧‍👦", "🇬🇧", "漢", "क्ष", "👍🏽", "❤️", "각", "\u{1112}\u{1161}\u{11AB}"]
    {
        let text = |caret: &str| caret.replace('C', cluster);
        check(&text("aC|b"), "<bs>", &text("a|b"));
        check(&text("a|Cb"), "<del>", &text("a|b"));
        check(&text("aC|b"), "<left>", &text("a|Cb"));
        check(&text("a|Cb"), "<right>", &text("aC|b"));
        check(&text("a|Cb"), "<shift-right>", &text("a^C|b"));
    }
}

#[test]
fn what_is_typed_can_join_its_neighbours_and_the_caret_stays_outside() {
    check("e|", "\u{301}", "e\u{301}|");
    check("|\u{301}", "e", "e\u{301}|");
    check("e\n|\u{301}", "<bs>", "e\u{301}|");
    check("🇬|🇧", "<left><right>", "🇬🇧|");
    let mut within = Editor::new("ae\u{301}b");
    within.set_cursor(2);
    assert_eq!(within.cursor(), 1);
}

#[test]
fn keys_on_a_selection_take_the_whole_of_it() {
    check("one ^two| three", "x", "one x| three");
    check("one |two^ three", "<bs>", "one | three");
    check("one ^two| three", "<del>", "one | three");
    check("one ^two| three", "<ctrl-bs>", "one | three");
    check("^one\ntwo| three", "<cut>", "| three");
    check("one ^two| three", "<left>", "one |two three");
    check("one |two^ three", "<right>", "one two| three");
    check("one| two", "<cut>", "one| two");
    check("one| two\nthree", "<all>", "^one two\nthree|");
    check("on|e\ntwo", "<shift-down><shift-end>", "on^e\ntwo|");
    assert_eq!(editor("a^b\nc|d").selection().as_deref(), Some("b\nc"));
    assert_eq!(editor("ab|").selection(), None);
}

#[test]
fn a_typed_word_is_one_step_of_undo() {
    check("|", "one two three<undo>", "one two |");
    check("|", "one two three<undo><undo>", "one |");
    check("|", "one two three<undo><undo><undo><undo>", "|");
    check("|", "one two<undo><undo><redo>", "one |");
    check("|", "one two<undo><undo><redo><redo><redo>", "one two|");
    check("|", "one two<undo>x<redo>", "one x|");
}

#[test]
fn a_pause_a_paste_and_a_move_each_begin_a_step_of_undo() {
    check("|", "ab<pause>cd<undo>", "ab|");
    check("|", "ab<paste x y z>cd<undo>", "abx y z|");
    check("|", "ab<paste x y z>cd<undo><undo>", "ab|");
    check("|", "ab<left><right>cd<undo>", "ab|");
    check("abc|", "<bs><bs><undo>", "abc|");
    check("|abc", "<del><del><undo>", "|abc");
    check("abc|", "x<bs><bs><undo><undo>", "abc|");
}

#[test]
fn undo_gives_back_the_selection_that_was_typed_over() {
    check("one ^two| three", "word<undo>", "one ^two| three");
    check("one ^two| three", "word<undo><redo>", "one word| three");
}

#[test]
fn up_and_down_keep_the_column_and_go_by_rows_on_the_screen() {
    check("abcd|ef\nab\nabcdef", "<down><down>", "abcdef\nab\nabcd|ef");
    check("abcd|ef\nab\nabcdef", "<down><left><down>", "abcdef\nab\na|bcdef");
    check("ab|cd", "<up><down>", "ab|cd");
    check_in(9, "one |two three four", "<down>", "one two thre|e four");
    check_in(9, "one two three| four", "<up>", "one t|wo three four");
    check("a\nb\nc\nd\ne\nf\ng|", "<pageup>", "a\nb\nc|\nd\ne\nf\ng");
    check("a|\nb\nc\nd\ne\nf\ng", "<pagedown><pagedown>", "a\nb\nc\nd\ne\nf\ng|");
    check("漢|字\nabcd", "<down>", "漢字\nab|cd");
}

#[test]
fn home_and_end_stay_on_the_row_they_were_pressed_on() {
    check_in(9, "on|e two three", "<end>", "one two| three");
    check_in(9, "on|e two three", "<end><home>", "|one two three");
    check_in(9, "one two th|ree", "<home>", "one two |three");
    check_in(9, "one two th|ree", "<home><end>", "one two three|");
    check_in(9, "one two th|ree", "<ctrl-u>", "one two |ree");
    let mut cut_word = editor("ab|cdefghij");
    cut_word.layout(6, 5);
    press(&mut cut_word, "<end>");
    assert_eq!((cut_word.cursor(), cut_word.caret_cell()), (5, (5, 0)));
    press(&mut cut_word, "<end><home>");
    assert_eq!((cut_word.cursor(), cut_word.caret_cell()), (0, (0, 0)));
    press(&mut cut_word, "<end><right><left>");
    assert_eq!((cut_word.cursor(), cut_word.caret_cell()), (5, (0, 1)));
}

#[test]
fn the_caret_shows_after_a_full_row_and_in_hanging_spaces() {
    let mut editor = editor("abcd|");
    editor.layout(5, 1);
    assert_eq!(editor.caret_cell(), (4, 0));
    press(&mut editor, "   ");
    assert_eq!(editor.caret_cell(), (4, 0));
    press(&mut editor, "e");
    assert_eq!((editor.caret_cell(), editor.first_row()), ((1, 0), 1));
    assert_eq!(Editor::new("").caret_cell(), (0, 0));
}

fn drawn(editor: &Editor) -> Vec<String> {
    editor.rows().map(|runs| runs.iter().map(|run| &*run.text).collect()).collect()
}

#[test]
fn what_cannot_be_drawn_shows_as_a_mark_and_stays_in_the_text() {
    let text = "a\tb\u{1b}[31m\u{202E}c\u{9b}\u{7f}";
    let editor = Editor::new(text);
    assert_eq!(drawn(&editor), ["a→b␛[31m\u{FFFD}c\u{FFFD}␡"]);
    assert_eq!(editor.text(), text);
    let looks: Vec<Look> = editor.rows().flatten().map(|run| run.look).take(3).collect();
    assert_eq!(looks, [Look::Plain, Look::Marked, Look::Plain]);
}

/// What is found where `Anna` stands.
fn annas(text: &str) -> Vec<std::ops::Range<usize>> {
    text.match_indices("Anna").map(|(at, name)| at..at + name.len()).collect()
}

#[test]
fn what_is_found_in_a_text_is_drawn_noted() {
    let mut editor = Editor::new("é Anna and\nso Anna");
    editor.layout(6, 9);
    let noted: Vec<String> = editor
        .rows_noting(&annas)
        .flatten()
        .filter(|run| run.look == Look::Noted)
        .map(|run| run.text.into_owned())
        .collect();
    assert_eq!(noted, ["Anna", "Anna"]);
    assert_eq!(editor.around_caret(), ("so Anna", 7));
}

#[test]
fn of_a_long_paragraph_only_what_is_near_the_view_is_looked_through() {
    let mut editor = Editor::new(&"some words and Anna ".repeat(2_000));
    editor.layout(40, 5);
    let handed = std::cell::Cell::new(0);
    let find = |text: &str| {
        handed.set(handed.get() + text.len());
        annas(text)
    };
    let noted = editor.rows_noting(&find).flatten().filter(|run| run.look == Look::Noted).count();
    assert!((8..=12).contains(&noted), "{noted}");
    assert!((200..800).contains(&handed.get()), "{} bytes", handed.get());
}

#[test]
fn a_selection_is_drawn_with_the_line_ends_it_holds() {
    let editor = editor("a^b\n\nc|d");
    let rows: Vec<Vec<(String, Look)>> = editor
        .rows()
        .map(|row| row.into_iter().map(|run| (run.text.into_owned(), run.look)).collect())
        .collect();
    let run = |text: &str, look| (text.to_owned(), look);
    assert_eq!(
        rows,
        [
            vec![run("a", Look::Plain), run("b", Look::Selected), run(" ", Look::Selected)],
            vec![run(" ", Look::Selected)],
            vec![run("c", Look::Selected), run("d", Look::Plain)],
        ]
    );
}

#[test]
fn a_long_paste_is_one_step_and_counted() {
    let mut editor = Editor::new("");
    let words = "word ".repeat(5_000);
    assert!(editor.edit(Edit::Paste(words.clone()), NOW));
    assert_eq!((editor.word_count(), editor.text() == words), (5_000, true));
    assert!(editor.edit(Edit::Undo, NOW));
    assert!(editor.is_empty());
    assert!(!editor.edit(Edit::Undo, NOW));
}
