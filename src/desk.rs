//! What a front can ask for, once: writes and queries as plain data, and their performing.
//!
//! Fronts hold no path and open no file. [`Desk::perform`] is called by one thread alone, in order;
//! [`Desk::answer`] may run beside it. Randomness and the drafts' locks live here, so that all above
//! stays values.

mod changes;
mod choices;
mod coaching;
mod colleagues;
mod complete;
mod demo;
mod due;
pub mod export;
mod extract;
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

use crate::change::{
    comparison::Comparison,
    promises::Promise,
    retention::KeptLong,
    standing::Standing,
    tags::Touched,
    thread::Thread,
    visits::Visits,
    years::{SessionOfTerm, Year},
};
use crate::colleagues::view::Shown;
use crate::journal::{
    id::SessionId,
    listing::{Listed, State},
    missed::Missed,
    repair::Repair,
    search::hits::Place,
    session::{Kind, Length, Session, Subject},
    trash::Trashed,
};
use crate::names::{Names, Roles};
use crate::pack::{
    Order, Stages,
    content::Content,
    library::{CORE, Library},
};
use crate::settings::Settings;
use crate::sitting::Sitting;

pub use failure::Failure;
pub use names::NameList;
pub use open::Desk;
pub use reading::Readable;
pub use search::{Found, WAYS};
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
    /// The leader's choices.
    Settings(Settings),
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
}

impl Wanted {
    /// A sitting alone with this pack, as long as it usually is.
    pub fn with(pack: &str) -> Self {
        Self { kind: Kind::Alone, pack: pack.to_owned(), length: None, theme: None }
    }

    /// A sitting with the questions on trust.
    pub fn core(kind: Kind, length: Length, theme: Option<String>) -> Self {
        Self { kind, pack: CORE.to_owned(), length: Some(length), theme }
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
    /// A session, at a place that a search found.
    Place(SessionId, Place),
    /// Two sessions, or the last two of a pack.
    Changes(Option<(SessionId, SessionId)>),
    /// A prompt through all sessions.
    Thread(String),
    Promises,
    /// Where partners and changes stand.
    Partners,
    /// What colleagues answered.
    Colleagues,
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
    /// The same, with the number of what is to be looked at first.
    Place(Box<Opened>, usize),
    /// None: there is nothing to compare yet.
    Changes(Option<Box<Changes>>),
    Thread(Box<ThreadFacts>),
    Promises(Vec<Promise>),
    Partners(Box<PartnerFacts>),
    Colleagues(Box<ColleagueFacts>),
    Search(Box<Found>),
    Years(YearFacts),
    Names(Box<NameList>),
    Export(Box<export::Preview>),
    Reading(Vec<Readable>),
    Read(Box<Content>),
    /// Where everything is.
    Help(PathBuf),
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
    /// What is sat next, where this is the agreement before it.
    pub then: Option<Wanted>,
}

/// What Home shows.
#[derive(Clone, Debug, PartialEq)]
pub struct HomeFacts {
    /// The journal's name.
    pub journal: String,
    /// The name of the journal to come back to from the made-up year.
    pub own: String,
    /// The journal's directory.
    pub place: PathBuf,
    /// Nothing has ever been written here.
    pub is_first: bool,
    /// Finished sessions.
    pub sessions: usize,
    /// The theme suggested, by id and title, and when it was last touched.
    pub suggested: Option<(String, String, Option<Timestamp>)>,
    /// How many questions a sitting on it asks.
    pub questions: usize,
    /// Every theme, by id and title.
    pub themes: Vec<(String, String)>,
    pub drafts: Vec<DraftFacts>,
    /// Open promises, due first.
    pub promises: Vec<Promise>,
    pub visits: Option<Visits>,
    /// Whether there is a partner or a change to be seen on the map.
    pub has_partners: bool,
    /// Whether there is a round of colleagues to be seen.
    pub has_round: bool,
    /// Sessions kept for so long that it may be asked whether they are still wanted.
    pub kept_long: Option<KeptLong>,
    /// How many files of the journal need a look, and why writing will fail, where it will.
    pub troubled: usize,
    pub read_only: Option<String>,
    /// That most of the sessions are gone without this program, where they are.
    pub missed: Option<Missed>,
    /// Whether the journal is protected; none where that is not offered.
    pub protection: Option<vault::Protection>,
}

/// A draft to go on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftFacts {
    pub id: SessionId,
    pub started: Timestamp,
    /// The title of the theme it stopped in; empty where it stopped elsewhere.
    pub theme: String,
    /// The partner or change that a note was placing; empty in any other sitting.
    pub placing: String,
    /// The question it stopped at, from 1, and of how many.
    pub at: Option<(usize, usize)>,
    /// The first words of its last text.
    pub first_words: String,
}

/// A part of a session beside its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    Reviews,
    Promises,
    Observations,
    LookingBack,
    Changed,
    Carry,
}

impl Beside {
    /// As a search calls it.
    fn name(self) -> &'static str {
        match self {
            Self::Reviews => "review",
            Self::Promises => "commitment",
            Self::Observations => "observation",
            Self::LookingBack => "looking-back",
            Self::Changed => "changed",
            Self::Carry => "carry",
        }
    }
}

/// A session to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub session: Session,
    pub file: PathBuf,
    pub state: State,
    /// Why it cannot be changed, or all of it be shown.
    pub problem: Option<String>,
    /// Promises of the journal, for what the reviews in it are about.
    pub promises: Vec<Promise>,
    /// What stands for names, by the leader's list, in what is added.
    pub roles: Roles,
    /// What its tags and stages are called.
    pub library: Arc<Library>,
}

impl Opened {
    /// What stands beside the answers and is read after them, in that order.
    pub fn beside(&self) -> Vec<Beside> {
        let said = &self.session;
        let parts = [
            (Beside::Reviews, said.reviews.is_empty()),
            (Beside::Promises, said.commitments.is_empty()),
            (Beside::Observations, said.observations.is_empty()),
            (Beside::LookingBack, said.looking_back.is_empty()),
            (Beside::Changed, said.changed.is_empty()),
            (Beside::Carry, said.carry.is_empty()),
        ];
        parts.into_iter().filter(|(_, is_empty)| !is_empty).map(|(part, _)| part).collect()
    }

    /// The number of what a search calls so among all that can be chosen; the first where it stands
    /// above them all.
    fn place_beside(&self, name: &str) -> usize {
        let nth = self.beside().into_iter().position(|part| part.name() == name);
        nth.map_or(0, |nth| self.session.entries.len() + nth)
    }

    /// What has to be known before it is read, where it is not whole or not of this program's format.
    pub fn caution(&self) -> Option<String> {
        let problem = self.problem.as_deref();
        let words = match (self.state, problem) {
            (State::Copy, None) => {
                "This is a copy that a sync program made. It can be read, and is left as it is."
                    .to_owned()
            }
            (
                State::Finished | State::Draft | State::Damaged | State::Newer | State::Locked,
                None,
            ) => {
                return None;
            }
            (State::Newer, Some(problem)) => format!(
                "This session was {problem}. What this one knows of it can be read, and it is left as it is."
            ),
            (
                State::Finished | State::Draft | State::Damaged | State::Copy | State::Locked,
                Some(problem),
            ) => format!("Not all of this can be read: {problem}. The file is left as it is."),
        };
        Some(words)
    }
}

/// Two sessions side by side, and the sessions that could stand in their place.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    pub comparison: Comparison,
    /// Sessions of the same pack, oldest first.
    pub sessions: Vec<(SessionId, Timestamp)>,
    /// In pack order.
    pub themes: Vec<ThemeFacts>,
    /// How often each lens was touched, up to the later of the two.
    pub tags: Vec<Touched>,
    /// What stages are called.
    pub library: Arc<Library>,
}

/// A theme and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFacts {
    pub id: String,
    pub title: String,
    /// Ids, in pack order.
    pub prompts: Vec<String>,
}

/// School years, newest first, and the titles of the themes in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearFacts {
    pub years: Vec<Year>,
    pub themes: Vec<String>,
}

impl YearFacts {
    /// A session in one line: which themes it touched, how many answers it has, of what kind it is.
    pub fn words(&self, session: &SessionOfTerm) -> String {
        let touched: Vec<&str> = self
            .themes
            .iter()
            .zip(&session.themes)
            .filter(|(_, answered)| **answered > 0)
            .map(|(title, _)| title.as_str())
            .collect();
        let themes = match touched.len() {
            0 => String::new(),
            some if some == self.themes.len() && some > 1 => "every theme, ".to_owned(),
            _ => format!("{}, ", touched.join(", ")),
        };
        let answers = match session.answered {
            0 if session.kind == Kind::Note => "a partner or a change placed".to_owned(),
            1 => "1 answer".to_owned(),
            count => format!("{count} answers"),
        };
        let kind = match session.kind {
            Kind::Alone | Kind::Note => String::new(),
            kind => format!(", {}", kind.name()),
        };
        format!("{themes}{answers}{kind}")
    }
}

/// What colleagues answered.
#[derive(Clone, Debug, PartialEq)]
pub struct ColleagueFacts {
    /// Of each pack the latest round, newest first.
    pub rounds: Vec<Shown>,
    /// The files of rounds that cannot be read, each with the reason.
    pub damaged: Vec<String>,
}

/// Where partners and changes stand, and the stages they stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerFacts {
    /// Partners first, then changes.
    pub standings: Vec<Standing>,
    /// Every kind of stages there is.
    pub stages: Vec<Stages>,
}

impl PartnerFacts {
    /// The stages in which one stands that follow each other in a line: those it was last seen in.
    pub fn lined_up(&self, one: &Standing) -> Option<&Stages> {
        let line = |id: &str| {
            self.stages.iter().find(|stages| stages.id == id && stages.order == Order::Line)
        };
        one.seen.iter().rev().find_map(|seen| line(&seen.said.stages))
    }
}

/// A thread with its question as last asked.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadFacts {
    pub thread: Thread,
    pub question: String,
}

#[cfg(test)]
mod faults;
