//! Claims about one question looked at closely: the two answers, and what is said of them.

use super::*;

#[test]
fn two_answers_stand_side_by_side_and_below_each_other_where_it_is_narrow() {
    let mut room = opened(changes(2, 3), "cn-visible");
    let wide = screen(&mut room, (80, 24));
    let dates = |screen: &str| {
        screen.lines().any(|line| line.contains("19 March 2026") && line.contains("2 July 2026"))
    };
    assert!(dates(&wide), "{wide}");
    assert!(wide.contains("· · ○ · ·   3"), "{wide}");
    assert!(wide.contains("· ● · · ·   2"), "{wide}");
    let narrow = whole(&mut room, (40, 12));
    assert!(!dates(&narrow), "{narrow}");
    assert!(narrow.contains("On the gate most mornings, in"), "{narrow}");
    assert!(narrow.contains("Since Easter I have lived in"), "{narrow}");
    assert!(narrow.contains("Different, in your words"), "{narrow}");
}

#[test]
fn without_colour_gone_and_new_carry_marks() {
    let mut room = opened(changes(2, 3), "cn-visible");
    let seen = |room: &Changes, depth| {
        let palette = Palette::of(PaletteName::Terminal, depth);
        drawn((120, 60), |frame, frames, _| room.view(frame, frames, &palette, &now()))
    };
    room.settle(&now(), frames((120, 60)));
    assert!(seen(&room, Depth::None).contains("On the gate [-most mornings-], in"));
    assert!(seen(&room, Depth::None).contains("in assembly {+most weeks+}"));
    assert!(seen(&room, Depth::Full).contains("On the gate most mornings, in assembly,"));
    room.update(Msg::Inline);
    let inline = seen(&room, Depth::Full);
    assert!(inline.contains("[-most mornings-]") && inline.contains("{+on"), "{inline}");
}

#[test]
fn an_opening_mark_stays_with_its_words() {
    let mut room = opened(changes(2, 3), "cn-visible");
    room.update(Msg::Inline);
    for width in 40..84 {
        let all = screen(&mut room, (width, 90));
        assert!(!all.lines().any(|line| line.ends_with("[-")), "{all}");
        assert!(all.contains("worse") && all.contains("June,"), "nothing is cut: {all}");
    }
}

#[test]
fn a_rewritten_answer_has_no_marks_and_both_stand_whole() {
    let mut room = opened(changes(2, 3), "pc-ethics-own-sake");
    room.update(Msg::Inline);
    let all = whole(&mut room, (80, 24));
    assert!(!all.contains("[-") && !all.contains("{+"), "{all}");
    assert!(all.contains("I tore it up.") || all.contains("tore it up."), "{all}");
    assert!(all.contains("What does it cost to hold to this"), "{all}");
}

#[test]
fn a_question_asked_in_other_words_shows_both() {
    let mut room = opened(changes(2, 3), "cn-visible");
    let held = room.held.as_mut().unwrap();
    let change = &mut held.comparison.prompts[room.place];
    change.from.as_mut().unwrap().question = "Are you seen?".into();
    change.reworded = true;
    let screen = screen(&mut room, (80, 24));
    assert!(screen.contains("Asked on 19 March 2026 as"), "{screen}");
    assert!(screen.contains("Are you seen?"), "{screen}");
}

/// The prompt opened, with these two texts.
fn rewritten(from: &str, to: &str) -> Changes {
    let mut room = opened(changes(2, 3), "cn-visible");
    let change = &mut room.held.as_mut().unwrap().comparison.prompts[room.place];
    change.diff = crate::change::words::diff(from, to);
    change.wording = Some(change.diff.wording);
    from.clone_into(&mut change.from.as_mut().unwrap().text);
    to.clone_into(&mut change.to.as_mut().unwrap().text);
    room
}

#[test]
fn what_stayed_is_folded_until_all_words_are_wanted() {
    let stayed = "One two three four five six seven. ".repeat(6);
    let text = |who: &str| format!("{stayed}We asked {who} in their room. {stayed}It is done.");
    let mut room = rewritten(&text("teachers"), &text("everyone"));
    for msg in [None, Some(Msg::Inline)] {
        msg.map(|msg| room.update(msg));
        let seen = screen(&mut room, (80, 40));
        assert!(seen.contains("(42 words as before)"), "{seen}");
        assert!(!seen.contains("One two three four five six seven. One"), "{seen}");
    }
    room.update(Msg::Fold);
    let seen = screen(&mut room, (80, 40));
    assert!(seen.contains("One two three four five six seven. One"), "{seen}");
    assert!(!seen.contains("as before"), "{seen}");
}

#[test]
fn a_sentence_that_moved_is_marked_where_it_was_and_where_it_is() {
    let (one, other) = ("We asked all of them in July. ", "The office was the very last to hear. ");
    let mut room = rewritten(&format!("{one}{other}"), &format!("{other}{one}"));
    let seen = screen(&mut room, (80, 40));
    assert!(seen.contains("[~We asked") && seen.contains("{~We asked"), "{seen}");
}

#[test]
fn looking_back_is_told_in_a_sentence_and_care_with_its_reason() {
    let mut room = opened(changes(0, 2), "mp-clear-purpose");
    for size in [(80, 24), (40, 60)] {
        let seen = screen(&mut room, size);
        assert!(seen.contains("September: 4 (looking back: 2). Now:"), "{seen}");
    }
    let change = &mut room.held.as_mut().unwrap().comparison.prompts[room.place];
    change.to.as_mut().unwrap().saw_previous = true;
    change.claim = crate::change::claim::Claim::NotComparable;
    let seen = screen(&mut room, (80, 24));
    assert!(seen.contains("compare with care: the earlier answer was looked at first"), "{seen}");
}

#[test]
fn the_same_words_stand_once_and_whole() {
    let text = "It is on the wall and in the handbook, and nobody reads it there. ".repeat(6);
    let mut room = rewritten(text.trim(), text.trim());
    for msg in [None, Some(Msg::Inline)] {
        msg.map(|msg| room.update(msg));
        let seen = screen(&mut room, (80, 40));
        assert!(seen.contains("the same words both times"), "{seen}");
        let words = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words.matches("on the wall").count(), 6, "{seen}");
    }
}
