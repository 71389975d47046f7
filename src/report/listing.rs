//! What is wrong with which file of a journal, in words: the same in every format.

use std::path::PathBuf;

use crate::journal::listing::{Listed, State};

/// One file that needs a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub file: PathBuf,
    pub line: Option<usize>,
    pub what: String,
    /// What can be done.
    pub remedy: &'static str,
}

/// Every file that needs a look, in the order of the list.
pub(super) fn problems(listed: &[Listed]) -> Vec<Problem> {
    listed.iter().filter_map(problem).collect()
}

/// How many files are in this state.
pub(super) fn count(listed: &[Listed], state: State) -> usize {
    listed.iter().filter(|listed| listed.state == state).count()
}

fn problem(listed: &Listed) -> Option<Problem> {
    let (what, remedy) = match listed.state {
        State::Finished | State::Draft => return None,
        State::Damaged => (
            "it cannot be read",
            "open it in a text editor and mend that line, or put back a copy from a backup",
        ),
        State::Newer => ("a newer candour wrote it", "update candour to read it"),
        State::Copy => (
            "a copy beside its session, as a syncing program makes",
            "compare the two, keep the better one, and move the other away",
        ),
        State::Locked => ("it is sealed", "this candour has no key for it"),
    };
    let trouble = listed.problem.as_ref();
    Some(Problem {
        file: listed.file.clone(),
        line: trouble.and_then(|trouble| trouble.line),
        what: trouble.map_or_else(|| what.to_owned(), |trouble| trouble.what.clone()),
        remedy,
    })
}
