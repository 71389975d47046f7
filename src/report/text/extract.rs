//! Text of what is to be looked at before an extract leaves.

use super::{NO_ZONE, Page};
use crate::{names::Replaced, report::extract::Extract};

/// The count of words, against a limit where there is one; each replacement; what may still tell who
/// somebody is.
pub fn preview(extract: &Extract, limit: Option<usize>) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.fact("Answers", extract.answers.len());
    page.fact("Words", counted(extract.words, limit));
    for Replaced { before, after, sentence, .. } in &extract.replaced {
        page.some("Replaced", &format!("{before} by {after}, in: {sentence}"));
    }
    for marked in &extract.marked {
        let (kind, text, sentence) = (marked.kind.words(), &marked.text, &marked.sentence);
        page.some("Look at", &format!("{text} ({kind}), in: {sentence}"));
    }
    let capitals = extract.capitals.iter().map(|(word, count)| match count {
        1 => word.clone(),
        count => format!("{word} ({count} times)"),
    });
    page.some("Words with a capital", &capitals.collect::<Vec<_>>().join(", "));
    if !extract.capitals.is_empty() {
        page.line(
            "Some of these are no names; May or Will are listed also where they are words. A name in \
             small letters is not in it, nor one that is an ordinary word at the head of a sentence.",
        );
    }
    if !extract.has_roles {
        page.line("Your list of names is empty: no name was replaced.");
    }
    if !extract.answers.is_empty() {
        page.line("Without names people may still be known: read it once more before it leaves.");
    }
    page.text
}

fn counted(words: usize, limit: Option<usize>) -> String {
    match limit {
        Some(limit) if words > limit => format!("{words}, which is {} over {limit}", words - limit),
        Some(limit) => format!("{words} of {limit}"),
        None => words.to_string(),
    }
}
