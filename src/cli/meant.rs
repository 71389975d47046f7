//! Which id is meant by what was typed: itself, or the only one that begins so. What begins none stays as
//! it is: whoever looks it up says that there is none, and what may have been meant.

use std::collections::BTreeSet;

use super::{Stop, asked::Asked};
use crate::pack::{content::Content, library::Library};
use crate::text::nearest::in_a_row;

/// The id that is meant, of these.
pub(super) fn whole<'a>(
    written: &str,
    ids: impl IntoIterator<Item = &'a str>,
) -> Result<String, Stop> {
    let starts: BTreeSet<&str> = ids.into_iter().filter(|id| id.starts_with(written)).collect();
    if written.is_empty() || starts.contains(written) {
        return Ok(written.to_owned());
    }
    let found: Vec<&str> = starts.into_iter().collect();
    match found.as_slice() {
        [] => Ok(written.to_owned()),
        [one] => Ok((*one).to_owned()),
        several => Err(Stop::CouldNot(format!(
            "{written} is the beginning of {}: {}; give more of it",
            several.len(),
            in_a_row(several)
        ))),
    }
}

impl Asked<'_> {
    /// A pack.
    pub(super) fn pack_meant(&self, written: &str) -> Result<String, Stop> {
        whole(written, self.desk.library()?.pack_ids())
    }

    /// Anything that can be read.
    pub(super) fn content_meant(&self, written: &str) -> Result<String, Stop> {
        whole(written, self.desk.library()?.volumes().map(|volume| volume.id))
    }

    /// A theme of whichever pack.
    pub(super) fn theme_meant(&self, written: &str) -> Result<String, Stop> {
        whole(written, self.desk.library()?.themes().map(|theme| &*theme.id))
    }

    /// A question of whichever pack.
    pub(super) fn prompt_meant(&self, written: &str) -> Result<String, Stop> {
        whole(written, self.desk.library()?.prompts().map(|prompt| &*prompt.id))
    }

    /// An exercise of a course, or a case.
    pub(super) fn exercise_meant(&self, written: &str) -> Result<String, Stop> {
        let facts = self.desk.courses()?;
        let steps = facts.courses.iter().flat_map(|course| &course.steps);
        let cases = facts.cases.iter().map(|case| &*case.id);
        whole(written, steps.map(|step| &*step.exercise.id).chain(cases))
    }

    /// A theme, or what an answer can be tagged with: a set, or one of it with or without its set.
    pub(super) fn area_meant(&self, written: &str) -> Result<String, Stop> {
        let library = self.desk.library()?;
        let tags = tags(library);
        let short = tags.iter().filter_map(|tag| Some(tag.split_once('/')?.1));
        let sets = tags.iter().filter_map(|tag| Some(tag.split_once('/')?.0));
        let themes = library.themes().map(|theme| &*theme.id);
        whole(written, themes.chain(short).chain(sets).chain(tags.iter().map(|tag| &**tag)))
    }
}

/// What an answer can be tagged with.
pub(super) fn tags(library: &Library) -> Vec<String> {
    let of = |content: &Content| match content {
        Content::Lens(lens) => {
            lens.items.iter().map(|item| format!("{}/{}", lens.id, item.id)).collect()
        }
        Content::Pack(_) | Content::Stages(_) | Content::Card(_) => Vec::new(),
    };
    let read = library.volumes().filter_map(|volume| volume.content.ok());
    read.flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_meant_by_its_only_beginning_and_by_itself_whatever_else_begins_so() {
        let ids = ["swift-trust", "smart-trust", "trust", "trust-core", "trust-core"];
        for (written, meant) in [
            ("sw", "swift-trust"),
            ("trust", "trust"),
            ("trust-", "trust-core"),
            ("nothing", "nothing"),
            ("", ""),
        ] {
            assert_eq!(whole(written, ids), Ok(meant.to_owned()));
        }
        let Err(Stop::CouldNot(words)) = whole("s", ids) else { panic!("it is two") };
        assert_eq!(words, "s is the beginning of 2: smart-trust, swift-trust; give more of it");
    }
}
