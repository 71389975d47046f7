//! The packs and lenses at hand, each read when it is first wanted and then kept.
//!
//! A library is a list of sources; what is built in is one such list, embedded in the program.
//! Which other files belong in one is for others to say.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use super::read::{read_lens, read_pack};
use super::{Item, Lens, Mistake, Pack, Prompt};

/// A content file not yet read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The id under which it is found.
    pub id: Cow<'static, str>,
    /// The file as the person knows it.
    pub file: Cow<'static, str>,
    pub bytes: Cow<'static, [u8]>,
}

/// Packs and lenses by id. Each is read once at most, and only when it is asked for.
#[derive(Debug)]
pub struct Library {
    packs: Vec<Shelf<Pack>>,
    lenses: Vec<Shelf<Lens>>,
}

#[derive(Debug)]
struct Shelf<T> {
    source: Source,
    read: OnceLock<Result<T, Vec<Mistake>>>,
}

impl<T> Shelf<T> {
    fn new(source: Source) -> Self {
        Self { source, read: OnceLock::new() }
    }

    fn take(&self, read: fn(&str, &[u8]) -> Result<T, Vec<Mistake>>) -> Result<&T, &[Mistake]> {
        let read = self.read.get_or_init(|| read(&self.source.file, &self.source.bytes));
        read.as_ref().map_err(Vec::as_slice)
    }
}

fn find<'a, T>(shelves: &'a [Shelf<T>], id: &str) -> Option<&'a Shelf<T>> {
    shelves.iter().find(|known| known.source.id == id)
}

impl Library {
    /// A library of these files. Of two with one id the first is found.
    pub fn new(packs: Vec<Source>, lenses: Vec<Source>) -> Self {
        Self {
            packs: packs.into_iter().map(Shelf::new).collect(),
            lenses: lenses.into_iter().map(Shelf::new).collect(),
        }
    }

    /// The pack with this id, or what is wrong with its file; nothing where there is none.
    pub fn pack(&self, id: &str) -> Option<Result<&Pack, &[Mistake]>> {
        Some(find(&self.packs, id)?.take(read_pack))
    }

    /// The lens with this id, or what is wrong with its file; nothing where there is none.
    pub fn lens(&self, id: &str) -> Option<Result<&Lens, &[Mistake]>> {
        Some(find(&self.lenses, id)?.take(read_lens))
    }

    /// The ids of the packs, in their order; reads nothing.
    pub fn pack_ids(&self) -> impl Iterator<Item = &str> {
        self.packs.iter().map(|shelf| shelf.source.id.as_ref())
    }

    /// The prompts of all packs that can be read, in their order.
    pub fn prompts(&self) -> impl Iterator<Item = &Prompt> {
        let packs = self.packs.iter().filter_map(|shelf| shelf.take(read_pack).ok());
        packs.flat_map(|pack| &pack.prompts)
    }

    /// What a tag such as `five-facets/openness` stands for, where it is known.
    pub fn lens_item(&self, tag: &str) -> Option<(&Lens, &Item)> {
        let (lens, item) = tag.split_once('/')?;
        let lens = self.lens(lens)?.ok()?;
        let item = lens.items.iter().find(|known| known.id == item)?;
        Some((lens, item))
    }
}

/// A source from `content/`, embedded: its id is the name of its file.
macro_rules! embedded {
    ($folder:literal, $id:literal) => {
        Source {
            id: Cow::Borrowed($id),
            file: Cow::Borrowed(concat!($folder, "/", $id, ".toml")),
            bytes: Cow::Borrowed(
                include_str!(concat!("../../content/", $folder, "/", $id, ".toml")).as_bytes(),
            ),
        }
    };
}

/// What is built in.
pub fn built_in() -> &'static Library {
    static BUILT_IN: LazyLock<Library> = LazyLock::new(|| {
        Library::new(
            vec![embedded!("packs", "trust-core")],
            vec![embedded!("lenses", "five-facets")],
        )
    });
    &BUILT_IN
}
