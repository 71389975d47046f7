//! What a front can ask for, once: writes and queries as plain data, and their performing.
//!
//! Fronts hold no path and open no file. [`Desk::perform`] is called by one thread alone, in order;
//! [`Desk::answer`] may run beside it. Randomness and the drafts' locks live here, so that all above
//! stays values.

mod address;
mod changes;
mod choices;
mod coaching;
mod colleagues;
mod complete;
mod course;
mod demo;
mod due;
pub mod export;
mod extract;
mod facts;
mod failure;
mod history;
mod holding;
mod home;
pub mod journals;
mod library;
mod names;
mod open;
mod pair;
mod perform;
mod reading;
mod search;
mod seen;
mod session;
pub mod sharing;
mod sittings;
pub mod trash;
pub mod vault;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::change::course::CourseFacts;
use crate::change::promises::Promise;
use crate::journal::id::SessionId;
use crate::journal::listing::Listed;
use crate::journal::repair::Repair;
use crate::journal::search::hits::{Place, Words};
use crate::journal::session::Kind;
use crate::journal::session::Length;
use crate::journal::session::Session;
use crate::journal::session::Subject;
use crate::journal::trash::Trashed;
use crate::names::Names;
use crate::names::Roles;
use crate::pack::content::Content;
use crate::pack::library::CORE;
use crate::pack::library::Library;
use crate::settings::Setting;
use crate::sitting::Sitting;

pub use address::Address;
pub use choices::Choices;
pub use facts::{
    Beside, Changes, ColleagueFacts, DraftFacts, HelpFacts, HomeFacts, Opened, PartnerFacts,
    ThemeFacts, ThreadFacts, YearFacts,
};
pub use failure::Failure;
pub use names::NameList;
pub use open::Desk;
pub use reading::{Readable, Way};
pub use search::{Found, NO_WORD, WAYS};
pub use seen::Seen;
use trash::Keep;

/// The journal of the made-up year.
pub const DEMO: &str = "demo";

/// Something to be put on disk.
#[derive(Clone, Debug, PartialEq)]
pub enum Write {
    /// A sitting as it stands.
    Draft(Box<Session>),
    /// A finished session; its draft goes.
    Finish(Box<Session>),
    /// A draft is left for now: another window may take it up. Once for each time it was taken up.
    Release(SessionId),
    /// A draft into the trash.
    Discard(SessionId),
    /// A finished session into the trash.
    Delete(SessionId),
    /// The last thing deleted, back from the trash. An earlier version of a session that is there
    /// changes places with it.
    Undelete(SessionId),
    /// One answer out of its session.
    DeleteAnswer { session: SessionId, entry: EntryPlace, keep: Keep },
    /// A session for good, in every form in which the journal holds it.
    Erase(SessionId),
    /// A file in the trash, back in its place.
    Restore(PathBuf),
    /// A file in the trash, for good.
    EraseTrashed(PathBuf),
    /// All that is in the trash, for good.
    EmptyTrash,
    /// What a check offered, and the leader agreed to.
    Repair(Box<Repair>),
    /// A later thought on an answer.
    AddThought { session: SessionId, entry: EntryPlace, at: Timestamp, text: String },
    /// A list of names and roles, in the place of the one that was shown.
    Names { was: Box<Names>, names: Box<Names> },
    /// One of the leader's choices.
    Setting(Setting),
}

/// An entry by its place in its session, and the prompt that must stand there: a prompt may be
/// answered more than once, about several partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryPlace {
    /// From 0, in the order of the file.
    pub place: usize,
    pub prompt: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    Done,
    /// The finished session's file.
    Finished(PathBuf),
}

/// What a new sitting is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub kind: Kind,
    /// The pack's id.
    pub pack: String,
    /// None: as long as that pack usually is.
    pub length: Option<Length>,
    /// The theme's id; none: the one longest untouched.
    pub theme: Option<String>,
    /// The exercise of a course, by its id; none: the next.
    pub exercise: Option<String>,
}

impl Wanted {
    /// A sitting alone with this pack, as long as it usually is.
    pub fn with(pack: &str) -> Self {
        Self { kind: Kind::Alone, pack: pack.to_owned(), length: None, theme: None, exercise: None }
    }

    /// A sitting with the questions on trust.
    pub fn core(kind: Kind, length: Length, theme: Option<String>) -> Self {
        Self { kind, pack: CORE.to_owned(), length: Some(length), theme, exercise: None }
    }
}

/// What a new note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteOn {
    /// Where a partner or a piece of change stands: this one, or one to be chosen.
    Standing(Option<(Subject, String)>),
    /// The same, asked first by which stages.
    OtherStages(Subject, String),
    /// Where one to be chosen stands by the stages with this id.
    Stages(String),
    /// A question of something read, by the id of the page and its place among the questions there.
    Card(String, usize),
    /// What colleagues answered to this question of the latest round with this pack: what the leader is
    /// asked about that, by its place in [`ASKED`](crate::colleagues::ASKED).
    Colleagues { pack: String, prompt: String, asked: usize },
}

/// Something to be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    Home,
    /// Another journal from now on, made with the made-up year where it is the demo's.
    Open(String),
    /// A new sitting.
    Begin(Wanted),
    /// A new note.
    Note(NoteOn),
    /// A draft taken up.
    Resume(SessionId),
    /// A coach's notes on a session or a draft.
    Notes(SessionId),
    /// Which journals there are.
    Journals,
    Journal,
    Trash,
    Session(SessionId),
    /// What stands in a listed file: a copy that a sync program made has the id of its original.
    File(PathBuf),
    /// A session, at a place that a search found by these words.
    Place(SessionId, Place, Words),
    /// Two sessions, or the last two of a pack.
    Changes(Option<(SessionId, SessionId)>),
    /// A prompt through all sessions.
    Thread(String),
    Promises,
    /// Where partners and changes stand.
    Partners,
    /// What colleagues answered.
    Colleagues,
    /// Courses and practice.
    Course,
    /// Words, as typed.
    Search(String),
    /// School years, term by term.
    Years,
    /// The list of names and roles, with the name that is to be put into it, where there is one.
    Names(Option<String>),
    /// What an export would be; its beginning, where it is long.
    Preview(Box<export::Export>),
    /// The same, once all of it was looked through for what may tell who somebody is.
    LookThrough(Box<export::Export>),
    /// An export, into a new file.
    WriteOut(Box<export::Export>, PathBuf),
    /// All there is to read and to sit with.
    Reading,
    /// One of it, by its id.
    Read(String),
    Help,
    /// The leader's choices.
    Settings,
    /// The protection of the journal: looked at, unlocked, changed.
    Vault(vault::Wish),
}

/// What is known.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Home(Box<HomeFacts>),
    Sitting(Box<Seat>),
    Journal(Vec<Listed>),
    Trash(Vec<Trashed>),
    Journals(Vec<journals::JournalFacts>),
    Session(Box<Opened>),
    /// The same, with the number of what is to be looked at first, and the words that were looked for.
    Place(Box<Opened>, usize, Words),
    /// None: there is nothing to compare yet.
    Changes(Option<Box<Changes>>),
    Thread(Box<ThreadFacts>),
    Promises(Vec<Promise>),
    Partners(Box<PartnerFacts>),
    Colleagues(Box<ColleagueFacts>),
    Course(Box<CourseFacts>),
    Search(Box<Found>),
    Years(YearFacts),
    Names(Box<NameList>),
    Export(Box<export::Preview>),
    Reading(Vec<Readable>),
    Read(Box<Content>),
    Help(Box<HelpFacts>),
    Settings(Box<Choices>),
    /// What came of a wish about the vault; or that the journal is locked, whatever was asked.
    Vault(Box<vault::Told>),
}

/// A sitting that can begin or go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    pub sitting: Sitting,
    /// The byte at which the caret stood.
    pub cursor: usize,
    /// Why writing will fail, where it will: to be said before the first question.
    pub read_only: Option<String>,
    /// What stands for names, by the leader's list; or why that cannot be used.
    pub roles: Result<Roles, Failure>,
    /// What can be said of an answer by tags.
    pub library: Arc<Library>,
    /// Whom the leader can speak to; empty where nobody is named.
    pub support: String,
    /// What is sat next, where this is the agreement before it.
    pub then: Option<Wanted>,
}

#[cfg(test)]
mod faults;
