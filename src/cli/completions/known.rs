//! The ids and names there are, for completion: of files by their names, of content by its own.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use super::line::{Candidate, Typed, Wanted};
use crate::calendar::day_in_words;
use crate::cli::{Surroundings, args::Line, meant::tags, named_places};
use crate::clock::Clock;
use crate::desk::Desk;
use crate::disk::{Disk as _, FileKind, Real};
use crate::journal::id::SessionId;
use crate::pack::{
    Pack,
    content::{Content, Kind},
};
use crate::places::{JournalName, Places};

/// Where to look.
pub(super) struct Known {
    places: Option<Places>,
    desk: Option<Desk>,
}

impl Known {
    /// The places that the words name, else those of this run. Where there are none, nothing is known.
    pub(super) fn new(typed: &Typed, line: &Line, around: &Surroundings) -> Self {
        let dir = typed.dir.as_ref().map(PathBuf::from).or(line.dir.clone());
        let around: Option<OsString> = around.dir.clone();
        let places = named_places(dir, around).ok();
        let name = typed.journal.as_deref().or(line.journal.as_deref());
        let name = name.map_or(Ok(JournalName::default()), JournalName::parse).ok();
        let now = Clock::new(None).now();
        let desk = places.clone().zip(name);
        let desk =
            desk.and_then(|(places, name)| Desk::open(Arc::new(Real), places, name, &now).ok());
        Self { places, desk }
    }

    /// All there is of a kind, each with what it is.
    pub(super) fn of(&self, wanted: Wanted) -> Vec<Candidate> {
        match wanted {
            Wanted::Journal => self.journals(),
            Wanted::Session => {
                let last = ("last".to_owned(), "the latest session".to_owned());
                std::iter::once(last).chain(sessions(&self.ids(Place::Anywhere))).collect()
            }
            Wanted::Draft => sessions(&self.ids(Place::Drafts)),
            Wanted::Trashed => self.trashed(),
            Wanted::Pack => self.content(|content| content.kind() == Kind::Pack),
            Wanted::Content => self.content(|_| true),
            Wanted::Course => self.content(
                |content| matches!(content, Content::Pack(pack) if !pack.exercises.is_empty()),
            ),
            Wanted::Theme => self.of_packs(|pack| {
                pack.themes.iter().map(|theme| (theme.id.clone(), theme.title.clone())).collect()
            }),
            Wanted::Prompt => self.of_packs(|pack| {
                pack.prompts.iter().map(|prompt| (prompt.id.clone(), prompt.ask.clone())).collect()
            }),
            Wanted::Exercise => self.of_packs(|pack| {
                pack.exercises.iter().map(|one| (one.id.clone(), one.title.clone())).collect()
            }),
            Wanted::Area => {
                let lenses = self.lenses();
                self.of(Wanted::Theme).into_iter().chain(lenses).collect()
            }
        }
    }

    fn journals(&self) -> Vec<Candidate> {
        let Some(places) = &self.places else { return Vec::new() };
        let found = Real.list(&places.journals()).unwrap_or_default().into_iter();
        let dirs = found.filter(|found| found.kind == FileKind::Directory);
        let mut names: Vec<_> = dirs
            .filter(|found| JournalName::parse(found.name()).is_ok())
            .map(|found| (found.name().to_owned(), "a journal".to_owned()))
            .collect();
        names.sort();
        names
    }

    fn ids(&self, place: Place) -> Vec<SessionId> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let journal = desk.journal();
        let ids = match place {
            Place::Anywhere => journal.ids(),
            Place::Drafts => journal.ids_of_drafts(),
        };
        ids.unwrap_or_default()
    }

    fn trashed(&self) -> Vec<Candidate> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let found = Real.list(&desk.journal().dir().join("trash")).unwrap_or_default();
        let mut names: Vec<_> = found.iter().map(|found| found.name().to_owned()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        names.into_iter().map(|name| (name, "in the trash".to_owned())).collect()
    }

    fn content(&self, is_wanted: impl Fn(&Content) -> bool) -> Vec<Candidate> {
        let Some(library) = self.desk.as_ref().and_then(|desk| desk.library().ok()) else {
            return Vec::new();
        };
        let read = library.volumes().filter_map(|volume| Some((volume.id, volume.content.ok()?)));
        let wanted = read.filter(|(_, content)| is_wanted(content));
        wanted.map(|(id, content)| (id.to_owned(), content.title().to_owned())).collect()
    }

    fn of_packs(&self, ids: impl Fn(&Pack) -> Vec<Candidate>) -> Vec<Candidate> {
        let packs = self.desk.as_ref().map(Desk::packs).unwrap_or_default();
        let mut found: Vec<_> = packs.into_iter().flat_map(ids).collect();
        // The same theme may be in several packs.
        found.sort();
        found.dedup_by(|one, other| one.0 == other.0);
        found
    }

    /// What an answer can be tagged with.
    fn lenses(&self) -> Vec<Candidate> {
        let Some(library) = self.desk.as_ref().and_then(|desk| desk.library().ok()) else {
            return Vec::new();
        };
        let named = |tag: String| {
            let name = library.tag_words(&tag).map_or(String::new(), |(_, name)| name.to_owned());
            (tag, name)
        };
        tags(library).into_iter().map(named).collect()
    }
}

/// Where a session may stand.
#[derive(Clone, Copy)]
enum Place {
    Anywhere,
    Drafts,
}

fn sessions(ids: &[SessionId]) -> Vec<Candidate> {
    let day = |id: &SessionId| {
        let day = id.as_str().get(..10).and_then(|day| day.parse().ok());
        day.map(day_in_words).unwrap_or_default()
    };
    ids.iter().map(|id| (id.to_string(), day(id))).collect()
}
