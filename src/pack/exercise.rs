//! The exercises that a course sets, and what a practice asks.
//!
//! The design's *Content files* gains one kind of table. A pack with `subject = "course"` has one or more
//! under `[[exercise]]`, in the order in which they are done:
//!
//! ```toml
//! [[exercise]]
//! id = "tp-baseline"
//! title = "Where you begin"
//! prompts = ["tp-common-aim"]             # prompts of this pack, in the order in which they are asked
//! lead = ""                               # from here on all may be left out
//! due = "2027-10-08"                      # the day by which a run of the course wants it
//! words = 600                             # the limit for all answers of the exercise together
//! areas = ["npqh-areas/npqh-partnership"] # tags that its answers fall under, in an extract
//! reading = ["swift-trust"]               # what to read first: ids, as `card` lists them
//! compare = "tp-baseline"                 # an exercise above whose answers stand beside these
//! ```
//!
//! A pack with `subject = "practice"` needs nothing new: its `body` is the case, and its prompts are
//! asked of the made-up school.

use jiff::civil::Date;

use super::{Answer, Pack, Prompt, Subject, Theme};

/// One exercise of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    pub id: String,
    pub title: String,
    /// What it is for; may be empty.
    pub lead: String,
    /// Ids of prompts of the pack, in the order in which they are asked.
    pub prompts: Vec<String>,
    /// The day by which it is wanted, where a run of the course has days.
    pub due: Option<Date>,
    /// At most so many words, all answers together.
    pub words: Option<u32>,
    /// Tags that its answers fall under, in full: `npqh-areas/npqh-partnership`.
    pub areas: Vec<String>,
    /// Ids of what to read before it.
    pub reading: Vec<String>,
    /// The id of an earlier exercise with whose answers these are compared.
    pub compare: Option<String>,
}

/// What is asked after a question where it is put to a made-up school.
const FRAME: [&str; 2] = ["What would you ask?", "What would be your first step, in 30 days?"];
/// What is asked with it.
const IN_THIS_CASE: &str = "In this case: what tells you?";

impl Pack {
    /// The exercise with this id.
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }

    /// The pack as it is asked of a made-up school: in the wording for one, or else in a fixed frame of
    /// three steps. Nothing is rated, and no question follows that only one's own school could answer.
    #[must_use]
    pub fn in_practice(&self) -> Self {
        let themes = self.themes.iter().map(|theme| Theme { probes: Vec::new(), ..theme.clone() });
        Self {
            // No partner is asked about.
            subject: if self.subject == Subject::Practice { self.subject } else { Subject::Own },
            exercises: Vec::new(),
            themes: themes.collect(),
            prompts: self.prompts.iter().map(Prompt::in_practice).collect(),
            ..self.clone()
        }
    }
}

impl Prompt {
    fn in_practice(&self) -> Self {
        let (ask, steps) = if !self.steps.is_empty() {
            (self.ask.clone(), self.steps.clone())
        } else if self.case_ask.is_empty() {
            let steps = FRAME.map(str::to_owned).to_vec();
            (format!("{} {IN_THIS_CASE}", self.ask), steps)
        } else {
            (self.case_ask.clone(), Vec::new())
        };
        Self {
            ask,
            steps,
            answer: Answer::Text,
            anchors: None,
            parts: Vec::new(),
            probes: Vec::new(),
            ..self.clone()
        }
    }
}
