//! The content at hand, each file of it read when it is first wanted and then kept.
//!
//! What is built in is embedded in the program. A person's own files stand beside it and can never
//! take the place of something built in, but for a course: their copy of it holds the days of their own
//! run. Which files those are is for others to say.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use super::content::Content;
use super::read::{self, Mention, quoted};
use super::{Lens, Mistake, Pack, Prompt, Stage, Stages, Subject, Theme};
use crate::text::nearest::nearest;

/// The id of the sixteen questions on trust, which a sitting asks.
pub const CORE: &str = "trust-core";

/// A content file not yet read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The id under which it is found: the name of its file without `.toml`.
    pub id: Cow<'static, str>,
    /// The file as the person knows it.
    pub file: Cow<'static, str>,
    /// What it holds, or why that cannot be had.
    pub bytes: Result<Cow<'static, [u8]>, String>,
}

/// Content by id. Each file is read once at most, and only when it is asked for.
#[derive(Debug)]
pub struct Library {
    /// What is built in, where this one holds a person's own files.
    beneath: Option<&'static Self>,
    /// Packs; and whatever stands among a person's own packs.
    packs: Vec<Kept>,
    others: Vec<Kept>,
}

#[derive(Debug)]
struct Kept {
    source: Source,
    read: OnceLock<Result<Content, Vec<Mistake>>>,
}

/// A file of the library, read.
#[derive(Clone, Copy, Debug)]
pub struct Volume<'a> {
    /// The id under which it is found.
    pub id: &'a str,
    /// A person's own file, as they know it; none for what is built in.
    pub own_file: Option<&'a str>,
    /// What is in it, or what is wrong with it.
    pub content: Result<&'a Content, &'a [Mistake]>,
}

impl Volume<'_> {
    /// Why it cannot be used, in a line; none where it can.
    pub fn problem(&self) -> Option<String> {
        let mistakes = self.content.err()?;
        let first = mistakes.first()?;
        let more = match mistakes.len() - 1 {
            0 => String::new(),
            more => format!(" (and {more} more; candour pack check names them all)"),
        };
        Some(format!("line {}: {}{more}", first.line, first.what))
    }
}

/// Two are alike that hold the same files, whichever of them were read so far.
impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        let files = |(_, kept): (&Self, &'_ Kept)| kept.source.clone();
        self.all().map(files).eq(other.all().map(files))
    }
}

impl Library {
    /// A library of these files. Of two with one id the first is found.
    pub fn new(packs: Vec<Source>, others: Vec<Source>) -> Self {
        let keep = |sources: Vec<Source>| {
            let keep = |source| Kept { source, read: OnceLock::new() };
            sources.into_iter().map(keep).collect()
        };
        Self { beneath: None, packs: keep(packs), others: keep(others) }
    }

    /// What is built in, and a person's own files beside it.
    pub fn with_own(own: Vec<Source>) -> Self {
        Self { beneath: Some(built_in()), ..Self::new(own, Vec::new()) }
    }

    /// What has this id, or what is wrong with its file; nothing where there is none.
    pub fn content(&self, id: &str) -> Option<Result<&Content, &[Mistake]>> {
        let (library, kept) = self.find(id)?;
        Some(library.take(kept))
    }

    /// The pack with this id, or what is wrong with its file; nothing where there is none.
    pub fn pack(&self, id: &str) -> Option<Result<&Pack, &[Mistake]>> {
        match self.content(id)? {
            Ok(Content::Pack(pack)) => Some(Ok(pack)),
            Ok(Content::Lens(_) | Content::Stages(_) | Content::Card(_)) => None,
            Err(mistakes) => Some(Err(mistakes)),
        }
    }

    /// The lens with this id, or what is wrong with its file; nothing where there is none.
    pub fn lens(&self, id: &str) -> Option<Result<&Lens, &[Mistake]>> {
        match self.content(id)? {
            Ok(Content::Lens(lens)) => Some(Ok(lens)),
            Ok(Content::Pack(_) | Content::Stages(_) | Content::Card(_)) => None,
            Err(mistakes) => Some(Err(mistakes)),
        }
    }

    /// The ids of the packs and of a person's own files, in their order; reads nothing.
    pub fn pack_ids(&self) -> impl Iterator<Item = &str> {
        let beneath = self.beneath.into_iter().flat_map(|beneath| &beneath.packs);
        let beneath = beneath.map(|kept| kept.source.id.as_ref()).filter(|id| !self.replaces(id));
        beneath.chain(self.packs.iter().map(|kept| kept.source.id.as_ref()))
    }

    /// The person's own packs that can be read; reads nothing of what is built in.
    pub fn own_packs(&self) -> impl Iterator<Item = &Pack> {
        let own = self.packs.iter().filter(|_| self.beneath.is_some());
        own.filter_map(|kept| match self.take(kept) {
            Ok(Content::Pack(pack)) => Some(pack),
            Ok(Content::Lens(_) | Content::Stages(_) | Content::Card(_)) | Err(_) => None,
        })
    }

    /// The prompts of all packs that can be read, in their order.
    pub fn prompts(&self) -> impl Iterator<Item = &Prompt> {
        let packs = self.pack_ids().filter_map(|id| self.pack(id)?.ok());
        packs.flat_map(|pack| &pack.prompts)
    }

    /// The themes of all packs that can be read, in their order.
    pub fn themes(&self) -> impl Iterator<Item = &Theme> {
        let packs = self.pack_ids().filter_map(|id| self.pack(id)?.ok());
        packs.flat_map(|pack| &pack.themes)
    }

    /// Every file, read: what is built in first, packs first. Of a person's own files each is here,
    /// also one that cannot be found because its id is taken: its mistakes say so.
    pub fn volumes(&self) -> impl Iterator<Item = Volume<'_>> {
        self.all().map(|(library, kept)| Volume {
            id: kept.source.id.as_ref(),
            own_file: library.beneath.map(|_| kept.source.file.as_ref()),
            content: library.take(kept),
        })
    }

    /// The bytes of the file with this id, where they can be had.
    pub fn bytes(&self, id: &str) -> Option<&[u8]> {
        let (_, kept) = self.find(id)?;
        kept.source.bytes.as_deref().ok()
    }

    /// What a tag stands for wherever it leads, a pack or stages as well: the title of the set, and the
    /// name in it.
    pub fn tag_words(&self, tag: &str) -> Option<(&str, &str)> {
        let (set, name) = tag.split_once('/')?;
        let content = self.content(set)?.ok()?;
        let (_, name) = content.names().into_iter().find(|(known, _)| *known == name)?;
        Some((content.title(), name))
    }

    /// A stage of a set such as `trust-loop`, where both are known.
    pub fn stage(&self, set: &str, stage: &str) -> Option<(&Stages, &Stage)> {
        let Content::Stages(stages) = self.content(set)?.ok()? else { return None };
        let stage = stages.stages.iter().find(|known| known.id == stage)?;
        Some((stages, stage))
    }

    /// What is wrong with one of a person's own files, found with this id (the name of the file
    /// without `.toml`). Beyond its form: whether its ids are free, and its tags lead anywhere.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn check(&self, id: &str, file: &str, bytes: &[u8]) -> Result<Content, Vec<Mistake>> {
        read::read_among(file, bytes, |mention| match mention {
            Mention::Tag(tag) => self.objection_to_tag(id, tag),
            Mention::Reading(page) => self.objection_to_reading(page),
            Mention::Id(_) => objection_to_id(id, mention),
            Mention::Theme(_) | Mention::Prompt(_) => {
                objection_to_id(id, mention).or_else(|| self.objection_of_others(id, mention))
            }
        })
    }

    /// Every file, each with the library that reads it: what is built in first.
    fn all(&self) -> impl Iterator<Item = (&Self, &Kept)> {
        let libraries = self.beneath.into_iter().chain([self]);
        libraries.flat_map(|library| {
            let all = library.packs.iter().chain(&library.others).map(move |kept| (library, kept));
            all.filter(|(library, kept)| {
                library.beneath.is_some() || !self.replaces(&kept.source.id)
            })
        })
    }

    /// Whether the person's own copy of a course stands in the place of the one that is built in.
    fn replaces(&self, id: &str) -> bool {
        self.beneath.is_some()
            && self.packs.iter().any(|kept| kept.source.id == id)
            && course(id).is_some()
    }

    fn find(&self, id: &str) -> Option<(&Self, &Kept)> {
        self.all().find(|(_, kept)| kept.source.id == id)
    }

    fn take<'a>(&'a self, kept: &'a Kept) -> Result<&'a Content, &'a [Mistake]> {
        let read = kept.read.get_or_init(|| {
            let Source { id, file, bytes } = &kept.source;
            let bytes = bytes.as_deref().map_err(|why| vec![Mistake::of_file(file, why)])?;
            if self.beneath.is_none() {
                return read::read(file, bytes);
            }
            // A tag that leads nowhere harms nobody: only `check` speaks of it.
            read::read_among(file, bytes, |mention| objection_to_id(id, mention))
        });
        read.as_ref().map_err(Vec::as_slice)
    }

    /// Another of the person's own packs may have the id already.
    fn objection_of_others(&self, own_id: &str, mention: Mention<'_>) -> Option<String> {
        let others = self.packs.iter().filter(|kept| kept.source.id != own_id);
        let packs = others.filter_map(|kept| match self.take(kept) {
            Ok(Content::Pack(pack)) => Some((&kept.source.file, pack)),
            Ok(Content::Lens(_) | Content::Stages(_) | Content::Card(_)) | Err(_) => None,
        });
        let (what, id, file) = packs.into_iter().find_map(|(file, pack)| match mention {
            Mention::Theme(id) => pack.theme(id).map(|_| ("theme", id, file)),
            Mention::Prompt(id) => pack.prompt(id).map(|_| ("question", id, file)),
            Mention::Id(_) | Mention::Tag(_) | Mention::Reading(_) => None,
        })?;
        let words = quoted(id);
        Some(format!("the id {words} is already that of a {what} in {file}: choose another"))
    }

    fn objection_to_reading(&self, page: &str) -> Option<String> {
        if self.find(page).is_some() {
            return None;
        }
        let ids = self.all().map(|(_, kept)| kept.source.id.as_ref());
        let near = nearest(page, ids);
        let hint = near.map_or_else(String::new, |near| format!(" (did you mean {near}?)"));
        Some(format!("there is nothing to read called {}{hint}", quoted(page)))
    }

    fn objection_to_tag(&self, own_id: &str, tag: &str) -> Option<String> {
        let (set, name) = tag.split_once('/')?;
        if set == own_id {
            return None;
        }
        let ids = self.all().map(|(_, kept)| kept.source.id.as_ref());
        let Some(found) = self.content(set) else {
            let near = nearest(set, ids).map(|near| format!("{near}/{name}"));
            return Some(no_tag(tag, near));
        };
        let names = found.ok()?.names();
        if names.iter().any(|(known, _)| *known == name) {
            return None;
        }
        let near = nearest(name, names.iter().map(|(known, _)| *known));
        Some(no_tag(tag, near.map(|near| format!("{set}/{near}"))))
    }
}

fn no_tag(tag: &str, near: Option<String>) -> String {
    let hint = near.map_or_else(String::new, |near| format!(" (did you mean {near}?)"));
    format!("there is no tag {}{hint}", quoted(tag))
}

/// The course with this id that is built in.
fn course(id: &str) -> Option<&'static Pack> {
    built_in().pack(id)?.ok().filter(|pack| pack.subject == Subject::Course)
}

/// What stands against an id in one of a person's own files: answers in journals are found by ids, so
/// that none may mean two things.
fn objection_to_id(file_id: &str, mention: Mention<'_>) -> Option<String> {
    let copied = course(file_id);
    match mention {
        Mention::Id(id) if id == file_id && copied.is_some() => None,
        Mention::Prompt(id) if copied.is_some_and(|course| course.prompt(id).is_some()) => None,
        Mention::Theme(id) if copied.is_some_and(|course| course.theme(id).is_some()) => None,
        Mention::Id(id) if built_in().content(id).is_some() => {
            Some(format!("the id {} belongs to something built in: choose another", quoted(id)))
        }
        Mention::Id(id) if id != file_id => Some(format!(
            "the id is {}, so the file has to be called {id}.toml; or change the id",
            quoted(id)
        )),
        Mention::Prompt(id) if built_in().prompts().any(|prompt| prompt.id == id) => Some(format!(
            "the id {} belongs to a question that is built in: choose another",
            quoted(id)
        )),
        Mention::Theme(id) if built_in().themes().any(|theme| theme.id == id) => Some(format!(
            "the id {} belongs to a theme that is built in: choose another",
            quoted(id)
        )),
        Mention::Id(_)
        | Mention::Theme(_)
        | Mention::Prompt(_)
        | Mention::Tag(_)
        | Mention::Reading(_) => None,
    }
}

/// A source from `content/`, embedded: its id is the name of its file.
macro_rules! embedded {
    ($folder:literal: $($id:literal),+ $(,)?) => {
        vec![$(Source {
            id: Cow::Borrowed($id),
            file: Cow::Borrowed(concat!($folder, "/", $id, ".toml")),
            bytes: Ok(Cow::Borrowed(
                include_str!(concat!("../../content/", $folder, "/", $id, ".toml")).as_bytes(),
            )),
        }),+]
    };
}

/// What is built in.
pub fn built_in() -> &'static Library {
    static BUILT_IN: LazyLock<Library> = LazyLock::new(|| {
        let packs = embedded!(
            "packs": "trust-core",
            "leadership-domains",
            "connected-leadership",
            "organisational-justice",
            "reina-three-trusts",
            "incident",
            "partnership-course",
            "case-nursery",
            "case-three-schools",
        );
        let lenses = embedded!(
            "lenses": "five-facets",
            "ten-factors",
            "bass-four-is",
            "trust-dividend-tax",
            "levels",
            "leader-marks",
            "npqh-areas",
        );
        let stages = embedded!("stages": "bottery", "trust-loop", "tda-change");
        let cards = embedded!(
            "cards": "trust-centred-model",
            "seven-success-factors",
            "swift-trust",
            "smart-trust",
        );
        Library::new(packs, [lenses, stages, cards].concat())
    });
    &BUILT_IN
}
