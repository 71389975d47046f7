//! Text of what is to be looked at before an extract leaves.

use super::{NO_ZONE, Page, READ_AGAIN, to_look_at};
use crate::report::extract::Extract;

/// How many answers; the count of words, against a limit where there is one; each replacement; what may still tell who
/// somebody is.
pub fn preview(extract: &Extract, limit: Option<usize>) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.fact("Answers", extract.answers);
    page.fact("Words", counted(extract.words, limit));
    page.text.push_str(&to_look_at(&extract.to_look_at));
    if extract.answers > 0 {
        page.line(READ_AGAIN);
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
