//! The places of a sitting: each is one thing asked, and one stop of the Tab key.

use super::Takes;

/// One stop. Numbers are places in the list they name: of reviews, of planned questions, of promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Coached: what the leader wants from this hour.
    Aim,
    /// Whom or what the sitting is about, where its pack asks about one partner, or a note places one.
    Which(WhichField),
    Review(usize, ReviewField),
    Question(usize, Field),
    /// After this question, between two themes of a full sitting.
    Rest(usize),
    /// After a theme's planned questions: two more?
    More,
    /// Where the partner, or the piece of change, stands now.
    Observe(ObserveField),
    Promise(usize, PromiseField),
    Changed,
    Carry,
    Done,
}

/// How it is settled whom or what a sitting is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhichField {
    /// By which stages: in a note only.
    Stages,
    /// One that is known, or another.
    Known,
    /// The role or service of one that is not known yet.
    Name,
}

/// What is asked of a partner or a piece of change that is observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObserveField {
    /// Where does it stand today?
    Stage,
    Why,
    /// The stage that the work needs.
    Needs,
    NextTest,
    ContactChanged,
    Swift,
    /// Another stage in which a piece of change stands as well.
    Also,
}

/// What is asked of a promise that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReviewField {
    /// How often did the cue come?
    CameUp,
    /// How often was it done?
    Did,
    Learned,
    InTheWay,
    /// What becomes of it.
    Goes,
}

/// What is asked in a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Write,
    Rate,
    /// The list that it opens: which were done, and which one was missed.
    Tick,
    /// The asked probe with this place in the entry.
    Probe(usize),
    /// What is different from last time.
    Different,
    /// What would you give that earlier time now?
    LookingBack,
}

/// What is asked of a new promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PromiseField {
    /// Five are open: which one makes room?
    Room,
    /// Why the one that made room is let go.
    Reason,
    Cue,
    Act,
    /// How much do you want this?
    Want,
    /// A role to tell.
    Share,
}

impl Place {
    /// The word for it in a draft's `[at]`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Aim => "aim",
            Self::Which(WhichField::Stages) => "stages",
            Self::Which(WhichField::Known) => "which",
            Self::Which(WhichField::Name) => "name",
            Self::Review(_, ReviewField::CameUp) => "came-up",
            Self::Review(_, ReviewField::Did) => "did",
            Self::Review(_, ReviewField::Learned) => "learned",
            Self::Review(_, ReviewField::InTheWay) => "in-the-way",
            Self::Review(_, ReviewField::Goes) => "goes",
            Self::Question(_, Field::Write) => "write",
            Self::Question(_, Field::Rate) => "rate",
            Self::Question(_, Field::Tick) => "tick",
            Self::Question(_, Field::Probe(0)) => "probe",
            Self::Question(_, Field::Probe(1)) => "second-probe",
            Self::Question(_, Field::Probe(2)) => "third-probe",
            Self::Question(_, Field::Probe(3)) => "fourth-probe",
            Self::Question(_, Field::Probe(_)) => "fifth-probe",
            Self::Question(_, Field::Different) => "different",
            Self::Question(_, Field::LookingBack) => "looking-back",
            Self::More => "more",
            Self::Rest(_) => "rest",
            Self::Observe(ObserveField::Stage) => "stage",
            Self::Observe(ObserveField::Why) => "stage-why",
            Self::Observe(ObserveField::Needs) => "needs",
            Self::Observe(ObserveField::NextTest) => "next-test",
            Self::Observe(ObserveField::ContactChanged) => "contact-changed",
            Self::Observe(ObserveField::Swift) => "swift",
            Self::Observe(ObserveField::Also) => "also",
            Self::Promise(_, PromiseField::Room) => "room",
            Self::Promise(_, PromiseField::Reason) => "reason",
            Self::Promise(_, PromiseField::Cue) => "cue",
            Self::Promise(_, PromiseField::Act) => "act",
            Self::Promise(_, PromiseField::Want) => "want",
            Self::Promise(_, PromiseField::Share) => "share",
            Self::Changed => "changed",
            Self::Carry => "carry",
            Self::Done => "done",
        }
    }

    /// Which answers move it forward.
    pub fn takes(self) -> Takes {
        match self {
            Self::Review(_, ReviewField::CameUp | ReviewField::Did) => Takes::Count,
            Self::Review(_, ReviewField::InTheWay) => Takes::InTheWay,
            Self::Review(_, ReviewField::Goes) => Takes::Goes,
            Self::Question(_, Field::Rate) => Takes::Rating { cannot_say: true },
            Self::Question(_, Field::Tick) => Takes::Tick,
            Self::Question(_, Field::LookingBack) | Self::Promise(_, PromiseField::Want) => {
                Takes::Rating { cannot_say: false }
            }
            Self::More | Self::Rest(_) => Takes::More,
            Self::Which(WhichField::Stages | WhichField::Known)
            | Self::Observe(
                ObserveField::Stage
                | ObserveField::Needs
                | ObserveField::ContactChanged
                | ObserveField::Swift
                | ObserveField::Also,
            ) => Takes::Choice,
            Self::Promise(_, PromiseField::Room) => Takes::LetGo,
            Self::Done => Takes::Nothing,
            Self::Aim
            | Self::Which(WhichField::Name)
            | Self::Observe(ObserveField::Why | ObserveField::NextTest)
            | Self::Review(_, ReviewField::Learned)
            | Self::Question(_, Field::Write | Field::Probe(_) | Field::Different)
            | Self::Promise(
                _,
                PromiseField::Reason | PromiseField::Cue | PromiseField::Act | PromiseField::Share,
            )
            | Self::Changed
            | Self::Carry => Takes::Text,
        }
    }
}
