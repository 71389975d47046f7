//! The desk on a journal: what it holds, and who answers what.

use std::collections::BTreeMap;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use super::history::History;
use super::holding::Held;
use super::home::read_only;
use super::vault::Told;
use super::{Answer, DEMO, Failure, HelpFacts, Query, Seat, Wanted, YearFacts, demo, names};
use crate::change::years::years;
use crate::clock::Now;
use crate::disk::Disk;
use crate::journal::{
    coach_notes::CoachNotes,
    id::SessionId,
    search::hits::Place,
    session::{Kind, Length},
    store::{Birth, Journal},
};
use crate::pack::{
    Pack,
    coaching::AGREEMENT,
    library::{self, CORE, Library},
};
use crate::places::{JournalName, Places};
use crate::sitting::Sitting;

/// What a front asks, and who performs it.
#[derive(Debug)]
pub struct Desk {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) places: Places,
    pub(super) journal: RwLock<Journal>,
    pub(super) name: RwLock<JournalName>,
    /// The journal that was left last, as it was: who comes back from the made-up year is not asked
    /// for the passphrase again.
    pub(super) left: Mutex<Option<(JournalName, Journal)>>,
    /// The journal to come back to from the made-up year: the last other one.
    pub(super) own: RwLock<JournalName>,
    /// Drafts that this program has open.
    pub(super) held: Mutex<BTreeMap<SessionId, Held>>,
    /// A coach's notes, by the id of their journal.
    pub(super) noted: Mutex<BTreeMap<String, Arc<CoachNotes>>>,
    /// Whether this journal was put in order, which is done once, before Home is first shown.
    pub(super) tidied: AtomicBool,
    /// Content, once it was asked for.
    pub(super) library: OnceLock<Arc<Library>>,
}

impl Desk {
    /// A desk on the journal of this name. Makes nothing.
    ///
    /// # Errors
    /// Where the system gives no random numbers.
    pub fn open(
        disk: Arc<dyn Disk>,
        places: Places,
        name: JournalName,
        now: &Now,
    ) -> Result<Self, Failure> {
        let journal = Journal::open(Arc::clone(&disk), &places, &name, birth(now)?);
        let own = if name.as_str() == DEMO { JournalName::default() } else { name.clone() };
        Ok(Self {
            disk,
            places,
            journal: RwLock::new(journal),
            name: RwLock::new(name),
            left: Mutex::default(),
            own: RwLock::new(own),
            held: Mutex::default(),
            noted: Mutex::default(),
            tidied: AtomicBool::new(false),
            library: OnceLock::new(),
        })
    }

    /// Where everything is.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The journal, for what is only read.
    pub fn journal(&self) -> RwLockReadGuard<'_, Journal> {
        self.journal.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The leader's own journal, whichever is open.
    pub fn own(&self) -> JournalName {
        self.own.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The name of the journal that is open.
    pub fn name(&self) -> JournalName {
        self.name.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same, as it is shown.
    pub(super) fn journal_name(&self) -> String {
        self.name().to_string()
    }

    /// The name of the journal to come back to from the made-up year.
    pub(super) fn own_name(&self) -> String {
        self.own().to_string()
    }

    /// Answers a question.
    ///
    /// # Errors
    /// Why it cannot be answered.
    pub fn answer(&self, query: &Query, now: &Now) -> Result<Answer, Failure> {
        self.answer_while(query, now, &|| true)
    }

    /// Answers a question for as long as the answer `is_wanted`; what takes long asks now and then.
    ///
    /// # Errors
    /// Why it cannot be answered.
    pub fn answer_while(
        &self,
        query: &Query,
        now: &Now,
        is_wanted: &dyn Fn() -> bool,
    ) -> Result<Answer, Failure> {
        if let Query::Open(name) = query {
            self.switch(name, now)?;
        }
        if self.is_shut(query)? {
            return Ok(Answer::Vault(Box::new(Told::Locked)));
        }
        Ok(match query {
            Query::Home | Query::Open(_) => Answer::Home(Box::new(self.home(now)?)),
            Query::Vault(wish) => Answer::Vault(Box::new(self.vault(wish)?)),
            Query::Begin(wanted) => self.seat((self.begin(wanted, now)?, 0), Some(wanted)),
            Query::Note(on) => self.seat((self.note(on, now)?, 0), None),
            Query::Resume(id) => self.seat(self.resume(id, now)?, None),
            Query::Notes(id) => self.seat(self.notes(id, now)?, None),
            Query::Journal => Answer::Journal(self.journal().list()?),
            Query::Journals => Answer::Journals(self.journals(now)?),
            Query::Trash => Answer::Trash(self.trash()?),
            Query::Session(id) => Answer::Session(Box::new(self.session(id, now)?.facts)),
            Query::File(file) => Answer::Session(Box::new(self.file(file, now)?.facts)),
            Query::Place(id, place, words) => {
                let opened = self.session(id, now)?.facts;
                let at = match place {
                    Place::Entry(at, _) => *at,
                    Place::Beside(name) => opened.place_beside(name),
                };
                Answer::Place(Box::new(opened), at, words.clone())
            }
            Query::Changes(pair) => {
                Answer::Changes(self.changes(pair.as_ref())?.facts.map(Box::new))
            }
            Query::Thread(prompt) => Answer::Thread(Box::new(self.thread(prompt)?.facts)),
            Query::Promises => Answer::Promises(self.promises(now)?.facts),
            Query::Partners => Answer::Partners(Box::new(self.partners()?)),
            Query::Colleagues => Answer::Colleagues(Box::new(self.colleagues(now)?)),
            Query::Course => Answer::Course(Box::new(self.courses()?)),
            Query::Search(wanted) => Answer::Search(Box::new(self.search(wanted, is_wanted)?)),
            Query::Years => {
                let pack = core_pack()?;
                let themes = pack.themes.iter().map(|theme| theme.title.clone()).collect();
                let history = History::of(&self.journal())?;
                let terms = self.settings().terms;
                let years = years(pack, history.headings(), now.today(), &terms);
                Answer::Years(YearFacts { years, themes })
            }
            Query::Names(wanted) => Answer::Names(Box::new(self.name_list(wanted.clone()))),
            Query::Preview(export) => Answer::Export(Box::new(self.preview(export, now)?)),
            Query::LookThrough(export) => {
                Answer::Export(Box::new(self.look_through(export, now, is_wanted)?))
            }
            Query::WriteOut(export, file) => {
                Answer::Export(Box::new(self.write_out(export, file, now)?))
            }
            Query::Reading => Answer::Reading(self.readable()?),
            Query::Read(id) => Answer::Read(Box::new(self.content(id)?.clone())),
            Query::Help => Answer::Help(Box::new(HelpFacts {
                place: self.journal().dir().to_owned(),
                support: self.settings().support,
            })),
            Query::Settings => Answer::Settings(Box::new(self.choices())),
        })
    }

    fn seat(&self, (sitting, cursor): (Sitting, usize), wanted: Option<&Wanted>) -> Answer {
        // Where even this cannot be told, that is worth saying, and no reason not to begin.
        let read_only = read_only(&self.journal()).unwrap_or_else(|failure| Some(failure.words));
        let then = (sitting.pack().id == AGREEMENT).then(|| {
            let wanted = wanted.filter(|wanted| wanted.pack != AGREEMENT).cloned();
            wanted.unwrap_or_else(|| Wanted::core(Kind::Coached, Length::Theme, None))
        });
        Answer::Sitting(Box::new(Seat {
            then,
            sitting,
            cursor,
            read_only,
            roles: names::listed(&self.journal()),
            library: self.names_of(),
            support: self.settings().support,
        }))
    }

    /// Goes over to another journal; the demo's is made where it is not there.
    fn switch(&self, name: &str, now: &Now) -> Result<(), Failure> {
        let name = JournalName::parse(name).map_err(|error| Failure::new(error.to_string()))?;
        if name.as_str() == DEMO {
            demo::fill(&self.disk, &self.places)?;
        }
        if name.as_str() != DEMO {
            *self.own.write().unwrap_or_else(PoisonError::into_inner) = name.clone();
        }
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let known = left.take().filter(|(known, _)| *known == name).map(|(_, journal)| journal);
        let journal = match known {
            Some(journal) => journal,
            None => Journal::open(Arc::clone(&self.disk), &self.places, &name, birth(now)?),
        };
        let mut open = self.journal.write().unwrap_or_else(PoisonError::into_inner);
        let mut open_name = self.name.write().unwrap_or_else(PoisonError::into_inner);
        *left = Some((mem::replace(&mut open_name, name), mem::replace(&mut open, journal)));
        self.tidied.store(false, Ordering::Relaxed);
        Ok(())
    }
}

/// The questions on trust.
pub(super) fn core_pack() -> Result<&'static Pack, Failure> {
    match library::built_in().pack(CORE) {
        Some(Ok(pack)) => Ok(pack),
        Some(Err(mistakes)) => {
            let first = mistakes.first().map(ToString::to_string).unwrap_or_default();
            Err(Failure::new(format!("the questions cannot be read: {first}")))
        }
        None => Err(Failure::new("the questions are not in this program")),
    }
}

pub(super) fn birth(now: &Now) -> Result<Birth, Failure> {
    Ok(Birth { now: now.wall, random: random()? })
}

pub(super) fn random() -> Result<[u8; 8], Failure> {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::new(format!("the system gives no random numbers: {error}")))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
