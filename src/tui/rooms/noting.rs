//! What in a text being written may tell who somebody is: a line under it, and a word when the caret
//! comes to it. It stops nothing and is kept nowhere.

use std::ops::Range;

use crate::{
    clock::Now,
    names::{Finding, Roles, check, may_be_safeguarding, sentence},
    text::{editor::Editor, part},
};

/// Where something is found.
pub(super) fn noted(text: &str, roles: &Roles, now: &Now) -> Vec<Range<usize>> {
    let found = check(text, roles, now.today().year());
    found.into_iter().map(|found| found.at).collect()
}

/// What is said of the one at the caret.
pub(super) fn word_at_caret(editor: &Editor, roles: &Roles, now: &Now) -> Option<String> {
    let (text, found) = at_caret(editor, roles, now)?;
    Some(found.words(text))
}

/// Whether the sentence at the caret is one beside which the standing line is said.
pub(super) fn asks_for_care(editor: &Editor) -> bool {
    let (text, caret) = editor.around_caret();
    may_be_safeguarding(sentence(text, caret.saturating_sub(1)))
}

/// The text around the caret, and what is found at it.
pub(super) fn at_caret<'e>(
    editor: &'e Editor,
    roles: &Roles,
    now: &Now,
) -> Option<(&'e str, Finding)> {
    let (text, caret) = editor.around_caret();
    let found = check(text, roles, now.today().year());
    let is_there = |found: &Finding| (found.at.start..=found.at.end).contains(&caret);
    Some((text, found.into_iter().find(is_there)?))
}

/// A name that could be put into the leader's list: what is selected in one line, or else a title and
/// a name at the caret.
pub(super) fn name_for_list(editor: &Editor, roles: &Roles, now: &Now) -> Option<String> {
    if let Some(selected) = editor.selection() {
        let name = selected.trim();
        let fits = name.len() <= LONGEST && !name.contains('\n');
        return (fits && name.contains(char::is_alphanumeric)).then(|| name.to_owned());
    }
    let (text, found) = at_caret(editor, roles, now)?;
    found.is_name().then(|| part(text, found.at).replace(['\n', '\u{A0}'], " "))
}

/// No name has more bytes than this.
const LONGEST: usize = 100;
