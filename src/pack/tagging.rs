//! The sets of tags offered for an answer: lenses, and packs to whose themes and prompts a tag leads.

use super::Prompt;
use super::content::{Content, Kind};
use super::library::Library;

/// The lens that is offered where a prompt suggests none.
pub const USUAL: &str = "five-facets";

/// One set of tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagSet<'a> {
    pub title: &'a str,
    pub cite: &'a str,
    pub tags: Vec<Tag<'a>>,
}

/// One tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// In full: `five-facets/openness`.
    pub id: String,
    pub name: &'a str,
    /// What it means; empty for what is in a pack.
    pub gloss: &'a str,
}

impl<'a> TagSet<'a> {
    /// The tags that lead into this content.
    pub fn of(content: &'a Content) -> Self {
        let gloss = |id: &str| match content {
            Content::Lens(lens) => {
                lens.items.iter().find(|item| item.id == id).map_or("", |item| &item.gloss)
            }
            Content::Stages(stages) => {
                stages.stages.iter().find(|stage| stage.id == id).map_or("", |stage| &stage.gloss)
            }
            Content::Pack(_) | Content::Card(_) => "",
        };
        let tag = |(id, name): (&str, &'a str)| Tag {
            id: format!("{}/{id}", content.id()),
            name,
            gloss: gloss(id),
        };
        let tags = content.names().into_iter().map(tag).collect();
        Self { title: content.title(), cite: content.cite(), tags }
    }
}

/// The sets offered for an answer to this prompt: those it suggests, the five facets first of them or
/// where it suggests none; then every other lens.
pub fn sets<'a>(library: &'a Library, prompt: &Prompt) -> Vec<TagSet<'a>> {
    let suggested = prompt.tags.iter().filter_map(|tag| tag.split_once('/')).map(|(set, _)| set);
    let mut ids: Vec<&str> = suggested.collect();
    if ids.is_empty() || ids.contains(&USUAL) {
        ids.insert(0, USUAL);
    }
    let lenses = library.volumes().filter(|it| it.content.is_ok_and(|c| c.kind() == Kind::Lens));
    let mut contents: Vec<&Content> =
        ids.into_iter().filter_map(|id| library.content(id)?.ok()).collect();
    contents.extend(lenses.filter_map(|volume| volume.content.ok()));
    let mut sets: Vec<TagSet<'_>> = Vec::new();
    for content in contents {
        let set = TagSet::of(content);
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::library::built_in;

    #[test]
    fn the_five_facets_come_first_where_suggested_or_where_nothing_is() {
        let pack = built_in().pack("trust-core").unwrap().unwrap();
        let mut prompt = pack.prompts[0].clone();
        let titles = |prompt: &Prompt| -> Vec<&str> {
            sets(built_in(), prompt).into_iter().map(|set| set.title).collect()
        };
        prompt.tags = vec!["leadership-domains/managing-meaning".into()];
        assert_eq!(titles(&prompt)[0], "Five leadership domains: twenty behaviours");
        prompt.tags.push("five-facets/openness".into());
        assert_eq!(titles(&prompt)[0], "Five facets of trust");
        prompt.tags.clear();
        let all = titles(&prompt);
        assert_eq!((all[0], all.len()), ("Five facets of trust", 7), "each once: {all:?}");
    }
}
