//! The paths that a leader waits for.

use std::{fmt::Write, hint::black_box, sync::Arc, time::Duration};

use candour::{
    change::{
        comparison::compare,
        words::{diff, folded},
    },
    clock::Now,
    desk::{Desk, Query, Wanted},
    disk::Real,
    journal::{
        file::{self, Content},
        heading::Heading,
        id::SessionId,
        session::{Entry, Kind, Length, Rating, Session},
        skim::outline,
    },
    names::{Named, Names, Place, Roles, capitals, check, replace},
    places::{JournalName, Places},
    settings::Settings,
    text::editor::{Edit, Editor, Motion},
    tui::{Model, Msg, Turn, update::update, view::view},
};
use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use ratatui::{Terminal, backend::TestBackend, crossterm::event::Event};

/// Two full sessions, of sixteen prompts with some 120 words each; every third word of the later
/// one is new. Then two texts of ten thousand words: partly shared, and with nothing in common.
fn comparing(criterion: &mut Criterion) {
    let (from, to) = (full_session(1_760_000_000, 0), full_session(1_770_000_000, 3));
    let history = [from.clone(), to.clone()];
    criterion.bench_function("compare_two_full_sessions", |bencher| {
        bencher.iter(|| compare(black_box(&from), black_box(&to), &history, None));
    });
    let long = words(10_000, 0, 7);
    let (edited, other) = (words(10_000, 3, 7), words(10_000, 1, 7));
    criterion.bench_function("diff_ten_thousand_words_partly_new", |bencher| {
        bencher.iter(|| diff(black_box(&long), black_box(&edited)));
    });
    criterion.bench_function("diff_ten_thousand_words_all_new", |bencher| {
        bencher.iter(|| diff(black_box(&long), black_box(&other)));
    });
    let shuffled = words(10_000, 0, 311);
    criterion.bench_function("diff_ten_thousand_words_in_another_order", |bencher| {
        bencher.iter(|| diff(black_box(&long), black_box(&shuffled)));
    });
}

/// Two answers of two thousand words, in paragraphs of sentences: as a leader changes them from one
/// term to the next.
fn two_thousand_words(criterion: &mut Criterion) {
    let then = essay(0);
    let mended = essay(9).concat();
    let mut turned = then.clone();
    turned.rotate_left(7);
    turned.swap(3, 11);
    let both: Vec<String> =
        turned.iter().map(|paragraph| paragraph.replace("w3 ", "n3 ")).collect();
    let then = then.concat();
    for (name, now) in [
        ("a word in nine changed", mended),
        ("paragraphs moved", turned.concat()),
        ("paragraphs moved and words changed", both.concat()),
        ("all new", words(2_000, 1, 7)),
    ] {
        criterion.bench_function(&format!("compare_2_000_words/{name}"), |bencher| {
            bencher.iter(|| black_box(folded(&diff(black_box(&then), black_box(&now)))));
        });
    }
}

/// Twenty paragraphs of ten sentences of ten words; every `changed`-th word is of another vocabulary.
fn essay(changed: usize) -> Vec<String> {
    let word = |n: usize| {
        let letter = if changed > 0 && n.is_multiple_of(changed) { 'n' } else { 'w' };
        format!("{letter}{}", n * 7 % 701)
    };
    let sentence = |n: usize| {
        let words: Vec<String> = (n * 10..n * 10 + 10).map(word).collect();
        format!("S{}. ", words.join(" "))
    };
    let paragraph = |n: usize| (n * 10..n * 10 + 10).map(sentence).collect::<String>() + "\n\n";
    (0..20).map(paragraph).collect()
}

/// `count` words of a vocabulary of 701; every `changed`-th is of another vocabulary.
fn words(count: usize, changed: usize, step: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        let letter = if changed > 0 && n % changed == 0 { 'n' } else { 'w' };
        // Writing to a String cannot fail.
        let _ = write!(text, "{letter}{} ", n * step % 701);
    }
    text
}

fn full_session(second: i64, changed: usize) -> Session {
    let started = Timestamp::from_second(second).unwrap_or_default();
    let mut session = Session::new(SessionId::new(started, [7; 8]), Kind::Alone, started);
    session.finished = Some(started);
    session.entries = (0..16)
        .map(|n| Entry {
            prompt: format!("prompt-{n}"),
            rev: 1,
            question: format!("The question of prompt {n}?"),
            rating: Rating::new(3),
            text: words(120, changed, n + 5),
            ..Entry::default()
        })
        .collect();
    session
}

/// Ten thousand words, in paragraphs of so many words.
fn ten_thousand_words(words_each: usize) -> String {
    const WORDS: [&str; 8] =
        ["trust", "is", "built", "slowly,", "and", "people", "notice", "everything."];
    let mut text = String::new();
    for i in 0..10_000 {
        text.push_str(WORDS.get(i % WORDS.len()).unwrap_or(&""));
        text.push(if (i + 1) % words_each == 0 { '\n' } else { ' ' });
    }
    text
}

/// A key in the middle of a long answer, laid out and ready to draw.
fn key_in_a_long_text(c: &mut Criterion) {
    let one_paragraph = ten_thousand_words(10_001);
    for (name, text) in [
        ("10_000_words/paragraphs of 80", ten_thousand_words(80)),
        ("10_000_words/one paragraph", one_paragraph.clone()),
        ("1_mb/one Latin paragraph", one_paragraph.repeat(17)),
        ("1_mb/one Chinese paragraph", "我们问了老师，没有人回答。".repeat(27_000)),
        ("10_mb/paragraphs of 80", ten_thousand_words(80).repeat(170)),
    ] {
        let mut editor = Editor::new(&text);
        editor.layout(80, 24);
        editor.set_cursor(text.len() / 2);
        editor.edit(Edit::Move(Motion::WordRight), Duration::ZERO);
        c.bench_function(&format!("key_in/{name}"), |b| {
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

/// A frame of a sitting at 80×24, with a text of ten thousand words being written.
fn frame(c: &mut Criterion) {
    let place = std::env::temp_dir().join("candour-bench-frame");
    let now = Now::at(Timestamp::UNIX_EPOCH);
    let opened = Desk::open(Arc::new(Real), Places::under(&place), JournalName::default(), &now);
    let Ok(desk) = opened else { return };
    let first = Query::Begin(Wanted::core(Kind::Alone, Length::Theme, None));
    let (mut model, _) = Model::new(
        (80, 24),
        Settings::default(),
        candour::settings::Depth::Full,
        first.clone(),
        now.clone(),
    );
    let answer = desk.answer(&first, &now).map(Box::new);
    drop(update(&mut model, &now, Msg::Answered(Turn(1), answer)));
    let pasted = Event::Paste(ten_thousand_words(80));
    drop(update(&mut model, &now, Msg::Input(pasted)));
    let Ok(mut terminal) = Terminal::new(TestBackend::new(80, 24));
    c.bench_function("frame_with_10_000_words", |b| {
        b.iter(|| terminal.draw(|frame| view(black_box(&model), frame)).is_ok());
    });
}

/// The name check of a paragraph, as it runs while one is written, and of all that leaves.
fn names(criterion: &mut Criterion) {
    let entry = |number| Named {
        name: format!("Anna Green{number}"),
        role: "a Year 4 teacher".to_owned(),
        ..Named::default()
    };
    let names = (0..50).map(entry).collect();
    let roles = Roles::of(&Names { names, ..Names::default() });
    let sentence = "Then Priya and Mrs Green7 met on 12 March 2026, said Anna Green7's deputy. ";
    for words in [150, 10_000] {
        let text = sentence.repeat(words / 14);
        criterion.bench_function(&format!("check_names_in_{words}_words"), |bencher| {
            bencher.iter(|| check(black_box(&text), &roles, 2026));
        });
        criterion.bench_function(&format!("replace_names_in_{words}_words"), |bencher| {
            bencher.iter(|| {
                (replace(black_box(&text), &roles, Place::Sentences), capitals(&text, &roles))
            });
        });
    }
}

/// Three hundred sessions of sixteen answers as the bytes of their files: the headings of a list, by
/// one pass and by the full parser. In every other one the answers are not all ASCII.
fn listing(criterion: &mut Criterion) {
    let files: Vec<String> = (0..300).filter_map(written).collect();
    let outlined = |bytes: &String| outline(bytes.as_bytes()).map(Heading::from);
    criterion.bench_function("list_300_sessions/skimmed", |bencher| {
        bencher.iter(|| black_box(&files).iter().filter_map(outlined).count());
    });
    criterion.bench_function("list_300_sessions/outlined_only", |bencher| {
        bencher.iter(|| black_box(&files).iter().filter_map(|f| outline(f.as_bytes())).count());
    });
    let parsed = |bytes: &String| match file::read(bytes.as_bytes()) {
        Content::Finished(session) => Some(Heading::from(&session)),
        Content::Draft(_) | Content::Damaged { .. } | Content::Newer { .. } => None,
    };
    criterion.bench_function("list_300_sessions/parsed", |bencher| {
        bencher.iter(|| black_box(&files).iter().filter_map(parsed).count());
    });
}

fn written(number: u32) -> Option<String> {
    let mut session = full_session(1_700_000_000 + i64::from(number) * 86_400, 3);
    for entry in &mut session.entries {
        if number.is_multiple_of(2) {
            entry.text = format!("{}\nIt’s what we said:\n\u{201c}Soon.\u{201d}\n", entry.text);
        }
    }
    file::write(&file::finished(&session)).ok()
}

criterion_group!(benches, comparing, two_thousand_words, key_in_a_long_text, frame, listing, names);
criterion_main!(benches);
