//! The hot paths, measured: what a person waits for at every key.

use std::hint::black_box;
use std::time::Duration;

use candour::text::editor::{Edit, Editor, Motion};
use criterion::{Criterion, criterion_group, criterion_main};

/// Ten thousand words, in paragraphs of so many words.
fn ten_thousand_words(words_each: usize) -> String {
    const WORDS: [&str; 8] =
        ["trust", "is", "built", "slowly,", "and", "people", "notice", "everything."];
    let mut text = String::new();
    for i in 0..10_000 {
        text.push_str(WORDS.get((i * i / 7 + i / 3) % WORDS.len()).unwrap_or(&""));
        text.push(if (i + 1) % words_each == 0 { '\n' } else { ' ' });
    }
    text
}

/// Two keys in the middle of a long answer, each laid out and ready to draw: one typed, one back.
fn key_in_10_000_words(c: &mut Criterion) {
    for (name, words_each) in [("paragraphs of 80", 80), ("one paragraph", 10_001)] {
        let text = ten_thousand_words(words_each);
        let mut editor = Editor::new(&text);
        editor.layout(80, 24);
        editor.set_cursor(text.len() / 2);
        editor.edit(Edit::Move(Motion::WordRight), Duration::ZERO);
        c.bench_function(&format!("key_in_10_000_words/{name}"), |b| {
            b.iter(|| {
                for edit in [Edit::Type('x'), Edit::Backspace] {
                    editor.edit(edit, Duration::ZERO);
                    editor.layout(80, 24);
                    black_box(editor.rows().map(|row| row.len()).sum::<usize>());
                    black_box((editor.caret_cell(), editor.word_count()));
                }
            });
        });
    }
}

criterion_group!(benches, key_in_10_000_words);
criterion_main!(benches);
