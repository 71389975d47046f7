//! What the desk answers with: facts, for a front to show.

use super::vault::Protection;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::change::comparison::Comparison;
use crate::change::promises::Promise;
use crate::change::retention::KeptLong;
use crate::change::standing::Standing;
use crate::change::tags::Touched;
use crate::change::thread::Thread;
use crate::change::visits::Visits;
use crate::change::years::SessionOfTerm;
use crate::change::years::Year;
use crate::colleagues::view::Shown;
use crate::journal::id::SessionId;
use crate::journal::listing::State;
use crate::journal::missed::Missed;
use crate::journal::session::Kind;
use crate::journal::session::Session;
use crate::names::Roles;
use crate::pack::Order;
use crate::pack::Stages;
use crate::pack::library::Library;
use crate::text::counted;

/// What Home shows.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is there to be shown or not")]
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
    /// Whether a course was begun, or one is among the person's own packs.
    pub has_course: bool,
    /// Sessions kept for so long that it may be asked whether they are still wanted.
    pub kept_long: Option<KeptLong>,
    /// How many files of the journal need a look, and why writing will fail, where it will.
    pub troubled: usize,
    pub read_only: Option<String>,
    /// That most of the sessions are gone without this program, where they are.
    pub missed: Option<Missed>,
    /// Whether the journal is protected; none where that is not offered.
    pub protection: Option<Protection>,
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
    pub(super) fn place_beside(&self, name: &str) -> usize {
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
            count => counted(count, "answer"),
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
