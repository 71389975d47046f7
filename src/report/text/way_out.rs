//! Text of what is to be looked at before something leaves the journal.

use std::collections::BTreeMap;

use super::{NO_ZONE, Page};
use crate::{names::Replaced, report::way_out::ToLookAt};

/// Each replacement, then what may still tell who somebody is; empty where nothing was found.
pub fn to_look_at(found: &ToLookAt) -> String {
    let mut page = Page::new(&NO_ZONE);
    for Replaced { before, after, sentence, .. } in &found.replaced.first {
        page.some("Replaced", &format!("{before} by {after}, in: {sentence}"));
    }
    more(&mut page, found.replaced.more, "was replaced", "were replaced");
    for marked in &found.marked.first {
        let (kind, text, sentence) = (marked.kind.words(), &marked.text, &marked.sentence);
        page.some("Look at", &format!("{text} ({kind}), in: {sentence}"));
    }
    more(&mut page, found.marked.more, "is to be looked at", "are to be looked at");
    page.some("Left as words", &counted(&found.words));
    if !found.words.is_empty() {
        page.line("Names of your list in small letters, where they are ordinary words too.");
    }
    page.some("Words with a capital", &counted(&found.capitals));
    if !found.capitals.is_empty() {
        page.line(
            "Some of these are no names; May or Will are listed also where they are words. A name in \
             small letters is not in it, nor one that is an ordinary word at the head of a sentence.",
        );
    }
    page.text
}

/// Words, each with how often it stands there.
fn counted(words: &BTreeMap<String, usize>) -> String {
    let told = words.iter().map(|(word, count)| match count {
        1 => word.clone(),
        count => format!("{word} ({count} times)"),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// What is not told one by one.
fn more(page: &mut Page<'_>, more: usize, one: &str, several: &str) {
    match more {
        0 => {}
        1 => page.line(&format!("One more {one}.")),
        count => page.line(&format!("{count} more {several}.")),
    }
}

/// What no list of names can promise.
pub const READ_AGAIN: &str =
    "Without names people may still be known: read it once more before it leaves.";
