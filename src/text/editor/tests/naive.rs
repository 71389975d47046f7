//! Any edits of any text: as a naive model says, at every size, and no byte lost.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

fn any_edit() -> impl Strategy<Value = Edit> {
    let motions = || {
        prop::sample::select(vec![
            Motion::Left,
            Motion::Right,
            Motion::WordLeft,
            Motion::WordRight,
            Motion::Up,
            Motion::Down,
            Motion::RowStart,
            Motion::RowEnd,
            Motion::PageUp,
            Motion::PageDown,
            Motion::TextStart,
            Motion::TextEnd,
        ])
    };
    prop_oneof![
        6 => prop::sample::select("ab e\u{301}\u{200D}👩🇬🇧漢क्ष\t\u{202E}".chars().collect::<Vec<_>>())
            .prop_map(Edit::Type),
        1 => Just(Edit::Newline),
        2 => any_text().prop_map(Edit::Paste),
        3 => prop::sample::select(vec![
            Edit::Backspace, Edit::Delete, Edit::BackspaceWord, Edit::DeleteWord, Edit::Cut,
            Edit::DeleteToRowStart, Edit::SelectAll,
        ]),
        2 => prop::sample::select(vec![Edit::Undo, Edit::Redo]),
        4 => motions().prop_map(Edit::Move),
        2 => motions().prop_map(Edit::Select),
    ]
}

/// The bytes at which clusters begin or end, line by line, as in the editor.
fn bounds(text: &str) -> Vec<usize> {
    let mut bounds = Vec::new();
    let mut from = 0;
    for line in text.split('\n') {
        bounds.extend(line.grapheme_indices(true).map(|(at, _)| from + at));
        bounds.push(from + line.len());
        from += line.len() + 1;
    }
    bounds
}

/// What typing, pasting and deleting by cluster come to in a plain string.
fn naive(text: &str, span: (usize, usize), edit: &Edit) -> Option<(String, usize)> {
    let (start, end) = span;
    let bounds = bounds(text);
    let before = bounds.iter().rev().find(|&&b| b < start).copied().unwrap_or(0);
    let after = bounds.iter().find(|&&b| b > end).copied().unwrap_or(text.len());
    let (start, end, added) = match edit {
        Edit::Type(c) => (start, end, incoming(&c.to_string())),
        Edit::Newline => (start, end, "\n".to_owned()),
        Edit::Paste(paste) => (start, end, incoming(paste)),
        Edit::Backspace if start == end => (before, end, String::new()),
        Edit::Delete if start == end => (start, after, String::new()),
        Edit::Backspace | Edit::Delete | Edit::Cut => (start, end, String::new()),
        _ => return None,
    };
    let text = [part(text, 0..start), &added, part(text, end..text.len())].concat();
    let cursor = start + added.len();
    let cursor = self::bounds(&text).into_iter().find(|&b| b >= cursor).unwrap();
    Some((text, cursor))
}

/// What must hold of any editor whatever was done to it.
fn assert_sound(editor: &Editor, width: u16, height: u16) {
    let text = editor.text();
    assert!(bounds(&text).contains(&editor.cursor()), "caret inside a cluster");
    let fresh: Vec<Paragraph> =
        text.split('\n').map(|p| Paragraph::new(p.to_owned(), editor.wrap_width())).collect();
    assert_eq!(editor.paragraphs, fresh, "rows or words went stale");
    let (x, y) = editor.caret_cell();
    assert!(x < width.max(1) && y < height.max(1), "caret at {x}, {y} in {width} by {height}");
    let row = editor.caret_global_row();
    let first = editor.first_row();
    assert!((first..first + usize::from(height.max(1))).contains(&row), "caret out of view");
    for runs in editor.rows() {
        let used: usize = runs.iter().map(|run| cells::width(&run.text)).sum();
        assert!(used <= usize::from(width), "{runs:?} is too wide for {width}");
        for run in &runs {
            assert_eq!(clean::shown(&run.text), run.text, "not clean");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn edits_agree_with_a_plain_string_and_undo_leads_back_to_the_start(
        start in any_text(),
        edits in prop::collection::vec((any_edit(), 0..1500u64), 0..40),
        width in 0..60u16,
        height in 0..12u16,
    ) {
        let mut editor = Editor::new(&start);
        editor.layout(width, height);
        let start = editor.text();
        let mut now = NOW;
        for (edit, wait) in edits {
            now += Duration::from_millis(wait);
            let (text, cursor) = (editor.text(), editor.cursor());
            let length = editor.selection().map_or(0, |s| s.len());
            let forward = editor.caret.anchor.is_some_and(|anchor| anchor < editor.caret.at);
            let span = if forward { (cursor - length, cursor) } else { (cursor, cursor + length) };
            let expected = naive(&text, span, &edit);
            let told = editor.edit(edit, now);
            prop_assert_eq!(told, editor.text() != text);
            if let Some(expected) = expected {
                prop_assert_eq!((editor.text(), editor.cursor()), expected);
            }
            assert_sound(&editor, width, height);
        }
        while editor.edit(Edit::Redo, now) {}
        let end = editor.text();
        while editor.edit(Edit::Undo, now) {}
        prop_assert_eq!(editor.text(), start);
        while editor.edit(Edit::Redo, now) {}
        prop_assert_eq!(editor.text(), end);
    }

    #[test]
    fn any_text_at_any_size_keeps_its_bytes_and_its_rows_within_bounds(
        text in any_text(),
        sizes in prop::collection::vec((0..200u16, 0..30u16), 1..6),
        cursor in 0..200usize,
    ) {
        let mut editor = Editor::new(&text);
        for (width, height) in sizes {
            editor.layout(width, height);
            editor.set_cursor(cursor);
            assert_sound(&editor, width, height);
            editor.edit(Edit::Move(Motion::Down), NOW);
            editor.edit(Edit::Move(Motion::RowEnd), NOW);
            assert_sound(&editor, width, height);
            editor.edit(Edit::Select(Motion::PageUp), NOW);
            assert_sound(&editor, width, height);
            prop_assert_eq!(editor.text(), incoming(&text));
        }
    }

    #[test]
    fn every_cluster_is_met_once_going_right_through_the_text(text in any_text()) {
        let mut editor = Editor::new(&text);
        editor.set_cursor(0);
        let mut met = vec![0];
        loop {
            editor.edit(Edit::Move(Motion::Right), NOW);
            if met.last() == Some(&editor.cursor()) {
                break;
            }
            met.push(editor.cursor());
        }
        prop_assert_eq!(met, bounds(&editor.text()));
    }
}
