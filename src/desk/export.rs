//! Taking parts of a journal out of it: what, as what, and where to.
//!
//! A journal is gone through for what is private in it, and for the few answers that a thread needs.
//! Where whole sessions go out, they are then read one after the other, each let go once it is written.

mod file;
mod gather;
mod out;
mod preview;
mod told;

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Desk, Failure, history::History};
use crate::clock::Now;
use crate::journal::{id::SessionId, store::Journal};
use crate::names::Roles;
use crate::report::page::Page;
use crate::report::selection::Selection;
use crate::report::way_out::{Naming, ToLookAt, WayOut};
use crate::report::withheld::Private;

use gather::Gathering;
use out::Passage;
pub use preview::{Preview, Said, Seen, State};

/// What is to leave the journal, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub what: What,
    pub format: Format,
    pub private: Private,
    pub naming: Naming,
}

/// What can leave the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Sessions(Selection),
    /// One question through all sessions, by its id.
    Thread(String),
    /// Two sessions side by side.
    Comparison(SessionId, SessionId),
    Promises,
    /// Where partners and changes stand.
    Partners,
}

/// As what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A report that people read.
    Page(Page),
    /// A row an answer.
    Csv,
    Json,
    /// The days on which to look at promises again.
    Calendar,
}

impl Format {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::Page(Page::Html),
        Self::Page(Page::Markdown),
        Self::Page(Page::Text),
        Self::Csv,
        Self::Json,
        Self::Calendar,
    ];

    /// The one that the end of a file's name says.
    pub fn by_ending(file: &Path) -> Option<Self> {
        let end = file.extension()?.to_str()?.to_ascii_lowercase();
        let end = if end == "htm" { "html" } else { &*end };
        Self::ALL.into_iter().find(|format| format.name() == end)
    }

    /// What it is, for whoever has to choose one.
    pub fn words(self) -> &'static str {
        match self {
            Self::Page(Page::Html) => "HTML, a page to print or to open in a browser",
            Self::Page(Page::Markdown) => "Markdown",
            Self::Page(Page::Text) => "plain text",
            Self::Csv => "CSV, a row an answer, for a spreadsheet",
            Self::Json => "JSON, for another program",
            Self::Calendar => "a calendar of the days on which to look again",
        }
    }

    /// Its name, and how the names of its files end.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page(Page::Markdown) => "md",
            Self::Page(Page::Html) => "html",
            Self::Page(Page::Text) => "txt",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Calendar => "ics",
        }
    }
}

impl What {
    /// This to be looked at before it leaves: a page to read, without what is private, with roles.
    pub fn to_look_at(self) -> Box<Export> {
        let (format, private) = (Format::Page(Page::Html), Private::LeftOut);
        Box::new(Export { what: self, format, private, naming: Naming::Roles })
    }

    /// As what it can leave, what people read first.
    pub fn formats(&self) -> &'static [Format] {
        const PAGES_AND_DATA: [Format; 5] = [
            Format::Page(Page::Html),
            Format::Page(Page::Markdown),
            Format::Page(Page::Text),
            Format::Csv,
            Format::Json,
        ];
        const PAGES_AND_JSON: [Format; 4] = [
            Format::Page(Page::Html),
            Format::Page(Page::Markdown),
            Format::Page(Page::Text),
            Format::Json,
        ];
        const PROMISES: [Format; 5] = [
            Format::Page(Page::Html),
            Format::Page(Page::Markdown),
            Format::Page(Page::Text),
            Format::Json,
            Format::Calendar,
        ];
        match self {
            Self::Sessions(_) | Self::Thread(_) | Self::Partners => &PAGES_AND_DATA,
            Self::Comparison(..) => &PAGES_AND_JSON,
            Self::Promises => &PROMISES,
        }
    }
}

/// What there is to say of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The files that could not be read.
    pub left_out: Vec<LeftOut>,
    pub to_look_at: ToLookAt,
}

/// A file of which nothing went out, though it may have been asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub file: PathBuf,
    pub why: String,
}

/// How far an export has come: so many sessions, of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    pub sessions: usize,
    pub of: usize,
}

/// Hears how far an export has come, and says whether it is still wanted.
pub type Watch<'w> = &'w mut dyn FnMut(Done) -> ControlFlow<()>;

/// Why an export ended early.
#[derive(Debug)]
pub(super) enum Stopped {
    /// It cannot be done.
    Failed(Failure),
    /// Whoever asked for it waits no more.
    Unwanted,
    /// What was to take it did not.
    Out(io::Error),
}

impl From<Stopped> for Failure {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Failed(failure) => failure,
            Stopped::Unwanted => Self::new("this was ended before it was done"),
            Stopped::Out(error) => Self::new(format!("this could not be written: {error}")),
        }
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<crate::journal::error::Error> for Stopped {
    fn from(error: crate::journal::error::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Out(error)
    }
}

impl From<serde_json::Error> for Stopped {
    fn from(error: serde_json::Error) -> Self {
        Self::Failed(Failure::new(format!("this cannot be put into JSON: {error}")))
    }
}

impl Desk {
    /// Writes an export to `out`, and gives what there is to say of it; `watch` hears how far it has
    /// come.
    ///
    /// # Errors
    /// Why it cannot be done. What was written until then is no whole export.
    pub fn export(
        &self,
        export: &Export,
        now: &Now,
        out: &mut dyn Write,
        watch: Watch<'_>,
    ) -> Result<Told, Failure> {
        Ok(self.write_export(export, now, out, watch)?)
    }

    fn write_export(
        &self,
        export: &Export,
        now: &Now,
        to: &mut dyn Write,
        watch: Watch<'_>,
    ) -> Result<Told, Stopped> {
        let roles = roles(&self.journal(), export.naming)?;
        let way_out = WayOut::new(export.naming, &roles, now.today().year());
        let mut out = Passage { way_out, to, watch, start: None };
        let left_out = self.pass(export, now, &mut out)?;
        Ok(Told { left_out, to_look_at: out.way_out.to_look_at })
    }

    /// Lets an export pass, and gives what could not be read of it.
    fn pass(
        &self,
        export: &Export,
        now: &Now,
        out: &mut Passage<'_>,
    ) -> Result<Vec<LeftOut>, Stopped> {
        let formats = export.what.formats();
        if !formats.contains(&export.format) {
            let names: Vec<_> = formats.iter().map(|format| format.name()).collect();
            let (name, names) = (export.format.name(), names.join(", "));
            let words = format!("this cannot leave as {name}; choose one of {names}");
            return Err(Failure::new(words).into());
        }
        let journal = self.journal();
        let history = match &export.what {
            What::Comparison(..) => History::of(&journal)?,
            What::Thread(wanted) => History::with_answers(&journal, |prompt| prompt == wanted)?,
            What::Sessions(_) | What::Promises | What::Partners => {
                History::beside_answers(&journal)?
            }
        };
        let mut gathering = Gathering::begin(&journal, export.private, history);
        match &export.what {
            What::Sessions(selection) => {
                for id in &selection.sessions {
                    gathering.heading(id)?;
                }
                self.sessions_out(&mut gathering, selection, export.format, now, out)?;
            }
            What::Thread(prompt) => {
                self.thread_out(&mut gathering, prompt, export.format, now, out)?;
            }
            What::Comparison(from, to) => {
                self.comparison_out(&mut gathering, (from, to), export.format, now, out)?;
            }
            What::Promises => self.promises_out(&mut gathering, export.format, now, out)?,
            What::Partners => self.partners_out(&mut gathering, export.format, now, out)?,
        }
        out.flush()?;
        Ok(gathering.left_out())
    }
}

/// The leader's list. With half of it names would leave; where names stay, it is not needed.
fn roles(journal: &Journal, naming: Naming) -> Result<Roles, Failure> {
    match (journal.names(), naming) {
        (Ok(names), _) => Ok(Roles::of(&names)),
        (Err(_), Naming::Names) => Ok(Roles::default()),
        (Err(error), Naming::Roles) => Err(Failure::new(format!(
            "{error}; mend it first, or `candour export --keep-names`: nothing has left"
        ))),
    }
}

#[cfg(test)]
mod tests;
