//! Claims about two texts set side by side.

use proptest::prelude::*;

use super::*;

/// The diff with its marks.
fn marked(from: &str, to: &str) -> String {
    let marked = |piece: Piece| {
        let (open, close) = piece.op.marks();
        format!("{open}{}{close}", piece.text)
    };
    diff(from, to).pieces.into_iter().map(marked).collect()
}

fn joined(diff: &Diff, is_of: fn(Op) -> bool) -> String {
    let kept = diff.pieces.iter().filter(|piece| is_of(piece.op));
    kept.map(|piece| piece.text.as_str()).collect()
}

fn wording(from: &str, to: &str) -> Wording {
    diff(from, to).wording
}

#[test]
fn one_changed_word_is_marked_alone() {
    assert_eq!(
        marked("We ask the office staff first.", "We ask the midday staff first."),
        "We ask the [-office-]{+midday+} staff first."
    );
}

#[test]
fn words_changed_side_by_side_are_marked_in_one_run() {
    assert_eq!(
        marked(
            "I had asked teachers in July and we called it consultation.",
            "I had asked every role and we called it consultation."
        ),
        "I had asked [-teachers in July-]{+every role+} and we called it consultation."
    );
}

#[test]
fn a_chance_word_between_larger_changes_is_no_island() {
    let from = "On Monday she first heard of the language offer from a parent, in the yard.";
    let to = "On Monday she had read most of our whole draft through, in the yard.";
    assert_eq!(
        marked(from, to),
        "On Monday she [-first heard of the language offer from a parent-]\
         {+had read most of our whole draft through+}, in the yard."
    );
}

#[test]
fn a_line_break_stays_between_two_changed_lines() {
    let from = "We all met in the hall on Monday\nOne spoke";
    let to = "We all met in the hall on Tuesday\nTwo spoke";
    assert_eq!(
        marked(from, to),
        "We all met in the hall on [-Monday-]{+Tuesday+}\n[-One-]{+Two+} spoke"
    );
}

#[test]
fn below_a_third_both_stand_whole() {
    // 2·1/(3+4) is below a third; 2·1/(3+3) is a third exactly.
    assert_eq!(marked("a b c", "a x y z"), "[-a b c-]{+a x y z+}");
    assert_eq!(wording("a b c", "a x y z"), Wording::Rewritten);
    assert_eq!(wording("a b c", "a x y"), Wording::Partly);
}

#[test]
fn case_is_folded_and_signs_are_no_words() {
    assert_eq!(shared("Ask — STAFF!", "ask staff?"), Shared { shared: 2, words: 4 });
    assert_eq!(wording("Ask staff.", "ask staff"), Wording::MuchAsBefore);
    assert_eq!(wording("…", "—"), Wording::MuchAsBefore);
    assert_eq!(wording("", ""), Wording::Same);
    assert_eq!(wording("", "words"), Wording::Rewritten);
}

#[test]
fn a_word_whose_accent_is_spelt_otherwise_is_shared_and_every_byte_is_kept() {
    let (composed, decomposed) = ("Zo\u{EB} Ren\u{E9}e", "zoe\u{308} Rene\u{301}e");
    assert_eq!(shared(composed, decomposed), Shared { shared: 2, words: 4 });
    assert_eq!(wording(composed, decomposed), Wording::MuchAsBefore);
    assert_eq!(shared("Renée", "Renee"), Shared { shared: 0, words: 2 });
    let diff = diff(composed, decomposed);
    assert_eq!(joined(&diff, Op::is_earlier), composed);
    assert_eq!(joined(&diff, Op::is_later), decomposed);
}

#[test]
fn a_sentence_moves_though_its_accent_is_spelt_otherwise() {
    let from = "Then Ren\u{E9}e asked us all. It stood for six long years.\n";
    let to = "It stood for six long years.\nThen Rene\u{301}e asked us all. ";
    let diff = diff(from, to);
    assert_eq!(diff.wording, Wording::Reordered);
    assert!(diff.pieces.iter().any(|piece| piece.op.is_moved()));
    assert_eq!(joined(&diff, Op::is_earlier), from);
    assert_eq!(joined(&diff, Op::is_later), to);
}

#[test]
fn nine_in_ten_is_much_as_before() {
    let ten = "a b c d e f g h i j";
    assert_eq!(wording(ten, "a b c d e f g h i x"), Wording::MuchAsBefore);
    assert_eq!(wording(ten, "a b c d e f g h x y"), Wording::Partly);
}

#[test]
fn a_sentence_that_moved_is_neither_gone_nor_new() {
    let from = "We asked the midday team in their own room. Nobody minded. The office was next.";
    let to = "Nobody minded. The office was next. We asked the midday team in their own room.";
    assert_eq!(
        marked(from, to),
        "{~Nobody minded. The office was next. ~}We asked the midday team in their own room.\
         [- -][~Nobody minded. The office was next.~]"
    );
    assert_eq!(wording(from, to), Wording::Reordered);
}

#[test]
fn paragraphs_turned_round_are_in_another_order() {
    let one = "The governors wrote the first version before I came. It stood for six years.\n";
    let other = "Since then we have asked twice and each time the same six people answered.\n";
    let (from, to) = (format!("{one}{other}"), format!("{other}{one}"));
    assert_eq!(wording(&from, &to), Wording::Reordered);
    let diff = diff(&from, &to);
    assert!(
        diff.pieces.iter().all(|piece| piece.op == Op::Same || piece.op.is_moved()),
        "{diff:?}"
    );
}

#[test]
fn the_lighter_sentence_is_the_one_that_moved() {
    let from = "I wrote to all. I told the staff of the timetable in the hall. Some were cross.";
    let to = "I told the staff of the timetable in the hall. Some were very cross. I wrote to all.";
    assert_eq!(
        marked(from, to),
        "[~I wrote to all. ~]I told the staff of the timetable in the hall. \
         Some were {+very +}cross.{+ +}{~I wrote to all.~}"
    );
}

#[test]
fn a_rewritten_sentence_between_two_that_stayed_stands_whole() {
    let from = "It went well in the end. She heard of it from a parent in the yard. All said so.";
    let to = "It went well in the end. We had a long talk over tea about it. All said so.";
    assert_eq!(
        marked(from, to),
        "It went well in the end. [-She heard of it from a parent in the yard.-]\
         {+We had a long talk over tea about it.+} All said so."
    );
}

#[test]
fn a_sentence_cut_in_two_is_compared_across_the_cut() {
    assert_eq!(
        marked(
            "We asked all the staff, and they said no.",
            "We asked all the staff. They said no."
        ),
        "We asked all the staff[-, and they-]{+. They+} said no."
    );
}

#[test]
fn the_two_texts_of_ten_thousand_words_come_back() {
    let text = |step: usize| {
        (0..10_000).fold(String::new(), |text, n| format!("{text}w{} ", n * step % 701))
    };
    let (from, to) = (text(7), text(13));
    let diff = diff(&from, &to);
    assert_eq!(joined(&diff, Op::is_earlier), from);
    assert_eq!(joined(&diff, Op::is_later), to);
}

proptest! {
    #[test]
    fn every_byte_of_both_texts_is_there(
        from in "([abc] |\n|[a-c]{1,3}[ .,]|é|e\u{301}|👩‍🏫|\r\n){0,30}",
        to in "([abc] |\n|[a-c]{1,3}[ .,]|é|e\u{301}|👩‍🏫|\r\n){0,30}",
    ) {
        let diff = diff(&from, &to);
        prop_assert_eq!(joined(&diff, Op::is_earlier), from);
        prop_assert_eq!(joined(&diff, Op::is_later), to);
    }

    #[test]
    fn every_byte_is_there_when_sentences_moved(
        sentences in prop::collection::vec("([a-d]{1,3} ){3,6}[a-d]{1,2}[.?!][ \n]{0,2}", 0..7),
        seed in any::<prop::sample::Index>(),
        extra in "([a-d]{1,3} ){0,6}",
    ) {
        let from = sentences.concat();
        let mut other = sentences;
        if !other.is_empty() {
            let at = seed.index(other.len());
            other.rotate_left(at);
        }
        let to = other.concat() + &extra;
        let diff = diff(&from, &to);
        prop_assert_eq!(joined(&diff, Op::is_earlier), from);
        prop_assert_eq!(joined(&diff, Op::is_later), to);
        let moved = |op| -> Vec<String> {
            let of = diff.pieces.iter().filter(|piece| piece.op == op);
            let text: String = of.map(|piece| piece.text.as_str()).collect();
            let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        prop_assert_eq!(moved(Op::MovedAway), moved(Op::MovedHere));
    }

    #[test]
    fn no_two_neighbours_are_alike_and_none_is_empty(a in "[ab ]{0,40}", b in "[ab ]{0,40}") {
        let pieces = diff(&a, &b).pieces;
        prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
        prop_assert!(pieces.windows(2).all(|two| two[0].op != two[1].op));
    }
}
