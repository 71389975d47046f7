//! The desk on a journal: performing what is asked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard};

use super::{
    Answer, Changes, DEMO, DraftFacts, EntryPlace, Failure, HomeFacts, Opened, Query, ThemeFacts,
    ThreadFacts, Write, Written, YearFacts, demo,
};
use crate::change::{
    comparison::{compare, latest_pair},
    is_compared,
    promises::{Promise, State, promises},
    standing::standings,
    tags::touched,
    thread::thread,
    visits::{suggested_theme, theme_ages, visits},
    years::years,
};
use crate::clock::Now;
use crate::disk::{self, Disk, Lock};
use crate::journal::{
    error::Error,
    id::SessionId,
    listing::{self, Listed, Whole},
    search::hits::Place,
    session::{Added, Length, Session},
    store::{Birth, Journal},
};
use crate::pack::{
    Pack, Theme,
    library::{self, CORE, Library},
};
use crate::places::{JournalName, Places};
use crate::settings::Settings;
use crate::sitting::{Past, plan};

/// What a front asks, and who performs it.
#[derive(Debug)]
pub struct Desk {
    pub(super) disk: Arc<dyn Disk>,
    places: Places,
    journal: RwLock<Journal>,
    name: RwLock<JournalName>,
    /// The journal to come back to from the made-up year: the one that was opened first.
    own: JournalName,
    /// Drafts that this program has open.
    locks: Mutex<BTreeMap<SessionId, Lock>>,
    /// Whether this journal was put in order, which is done once, before Home is first shown.
    tidied: AtomicBool,
    /// Content, once it was asked for.
    pub(super) library: OnceLock<Library>,
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
            own,
            locks: Mutex::new(BTreeMap::new()),
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

    /// Puts something on disk, durably: when it returns, it is there.
    ///
    /// # Errors
    /// What failed, which file, and what can be done. Nothing already there has changed then.
    pub fn perform(&self, write: Write, now: &Now) -> Result<Written, Failure> {
        let journal = self.journal();
        match write {
            Write::Draft(draft) => {
                self.hold(&journal, &draft.id)?;
                journal.save_draft(&draft)?;
            }
            Write::Finish(session) => {
                let file = journal.finish(&session)?;
                self.release(&session.id);
                return Ok(Written::Finished(file));
            }
            Write::Release(id) => self.release(&id),
            Write::Discard(id) => {
                self.hold(&journal, &id)?;
                journal.discard_draft(&id, now.wall)?;
                self.release(&id);
            }
            Write::Delete(id) => drop(journal.trash(&id, now.wall)?),
            Write::Undelete(id) => {
                let trashed = journal.trash_list()?;
                let is_it = |file: &&PathBuf| {
                    file.file_name()
                        .is_some_and(|name| name.to_string_lossy().contains(id.as_str()))
                };
                let found = trashed.iter().find(is_it);
                let found = found.ok_or_else(|| {
                    Failure::new("it is not in the trash any more; nothing has changed")
                })?;
                journal.restore(found)?;
            }
            Write::AddThought { session, entry, at, text } => {
                let thought = Added { at, text, unknown: toml::Table::new() };
                add_thought(&journal, &session, &entry, thought, now)?;
            }
            Write::Settings(settings) => self.write_settings(&settings)?,
        }
        Ok(Written::Done)
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
        Ok(match query {
            Query::Home => Answer::Home(Box::new(self.home(now)?)),
            Query::Open(name) => {
                self.switch(name, now)?;
                Answer::Home(Box::new(self.home(now)?))
            }
            Query::Begin(wanted) => {
                let sitting = self.begin(wanted, now)?;
                Answer::Sitting(Box::new(sitting), 0)
            }
            Query::Note(on) => {
                let sitting = self.note(on, now)?;
                Answer::Sitting(Box::new(sitting), 0)
            }
            Query::Resume(id) => {
                let (sitting, cursor) = self.resume(id, now)?;
                Answer::Sitting(Box::new(sitting), cursor)
            }
            Query::Journal => Answer::Journal(self.journal().list()?),
            Query::Session(id) => Answer::Session(Box::new(self.read(id, now)?)),
            Query::Place(id, place) => {
                let opened = self.read(id, now)?;
                let at = match place {
                    Place::Entry(at, _) => *at,
                    // What stands beside the answers is read after them.
                    Place::Beside(_) => opened.session.entries.len(),
                };
                Answer::Place(Box::new(opened), at)
            }
            Query::Changes(pair) => Answer::Changes(self.changes(pair.as_ref())?.map(Box::new)),
            Query::Thread(prompt) => Answer::Thread(Box::new(self.thread(prompt)?)),
            Query::Promises => Answer::Promises(promises(&self.journal().sessions()?, now.today())),
            Query::Partners => Answer::Partners(Box::new(self.partners()?)),
            Query::Search(wanted) => Answer::Search(Box::new(self.search(wanted, is_wanted)?)),
            Query::Years => {
                let pack = core_pack()?;
                let themes = pack.themes.iter().map(|theme| theme.title.clone()).collect();
                let years = years(pack, &self.journal().sessions()?, now.today());
                Answer::Years(YearFacts { years, themes })
            }
            Query::Reading => Answer::Reading(self.readable()?),
            Query::Read(id) => Answer::Read(Box::new(self.content(id)?.clone())),
            Query::Help => Answer::Help(self.journal().dir().to_owned()),
        })
    }

    /// What changed between two sessions, or between the last two.
    ///
    /// # Errors
    /// Where there is no such session.
    pub fn changes(
        &self,
        pair: Option<&(SessionId, SessionId)>,
    ) -> Result<Option<Changes>, Failure> {
        let sessions = self.journal().sessions()?;
        let find = |id: &SessionId| {
            let found = sessions.iter().find(|session| session.id == *id);
            found.ok_or_else(|| Failure::new(format!("there is no finished session {id}")))
        };
        let (from, to) = match pair {
            Some((from, to)) => (find(from)?, find(to)?),
            None => match latest_pair(&sessions, None) {
                Some(pair) => pair,
                None => return Ok(None),
            },
        };
        for session in [from, to] {
            if !is_compared(session) {
                let words =
                    format!("{} is a practice or a note: it is in no change view", session.id);
                return Err(Failure::new(words));
            }
        }
        if from.id == to.id {
            return Err(Failure::new("a session is compared with another one; name two"));
        }
        // Time goes one way, however the two were named.
        let (from, to) = if from.started <= to.started { (from, to) } else { (to, from) };
        let asked = self.asked_in(to);
        let pack = asked.as_deref();
        let comparison = compare(from, to, &sessions, pack);
        let until = || sessions.iter().filter(|session| session.started <= to.started);
        let used = until().flat_map(|s| &s.entries).flat_map(|entry| &entry.tags);
        let used: BTreeSet<&str> = used.filter_map(|tag| Some(tag.split_once('/')?.0)).collect();
        let sets = used.into_iter().filter_map(|id| library::built_in().content(id)?.ok());
        let tags = touched(until(), sets);
        let of_pack = sessions.iter().filter(|s| is_compared(s) && s.pack == to.pack);
        let sessions = of_pack.map(|session| (session.id.clone(), session.started)).collect();
        let themes = pack.map_or_else(Vec::new, |pack| {
            let facts = |theme: &Theme| ThemeFacts {
                id: theme.id.clone(),
                title: theme.title.clone(),
                prompts: pack.prompts_of(&theme.id).map(|prompt| prompt.id.clone()).collect(),
            };
            pack.themes.iter().map(facts).collect()
        });
        Ok(Some(Changes { comparison, sessions, themes, tags }))
    }

    fn thread(&self, prompt: &str) -> Result<ThreadFacts, Failure> {
        let thread = thread(prompt, &self.journal().sessions()?);
        let asked = thread.entries.first().map(|latest| latest.entry.question.clone());
        let in_pack = || {
            let packs = library::built_in().pack_ids().filter_map(pack_of);
            packs.filter_map(|pack| pack.prompt(prompt)).map(|p| p.ask.clone()).next()
        };
        let question = asked.or_else(in_pack);
        let question =
            question.ok_or_else(|| Failure::new(format!("there is no question {prompt}")))?;
        Ok(ThreadFacts { thread, question })
    }

    fn read(&self, id: &SessionId, now: &Now) -> Result<Opened, Failure> {
        let journal = self.journal();
        let read = journal.read_all()?;
        let is_it = |whole: &&Whole| {
            whole.listed.id.as_ref() == Some(id) && whole.listed.state != listing::State::Copy
        };
        // A whole one under a strange name comes before a damaged one under its own.
        let is_damaged = |whole: &&Whole| whole.listed.state == listing::State::Damaged;
        let found = read.iter().filter(is_it).min_by_key(is_damaged);
        let found = found.ok_or_else(|| Failure::new(format!("there is no session {id}")))?;
        let Listed { file, state, problem, .. } = found.listed.clone();
        let problem = problem.map(|trouble| match trouble.line {
            Some(line) => format!("line {line}: {}", trouble.what),
            None => trouble.what,
        });
        let session = found.session.clone().ok_or_else(|| {
            let why = problem.clone().unwrap_or_else(|| "it is sealed".to_owned());
            Failure::new(format!("nothing of {} can be read: {why}", file.display()))
        })?;
        let promises = promises(in_state(&read, listing::State::Finished), now.today());
        Ok(Opened { session, file, state, problem, promises })
    }

    fn home(&self, now: &Now) -> Result<HomeFacts, Failure> {
        let journal = self.journal();
        if !self.tidied.swap(true, Ordering::Relaxed) {
            // What cannot be put in order is shown as it is; a place that takes no writing is told below.
            let _ = journal.tidy(now.wall);
        }
        let read = journal.read_all()?;
        let troubled = |whole: &&Whole| {
            !matches!(whole.listed.state, listing::State::Finished | listing::State::Draft)
        };
        let count = |state| read.iter().filter(|whole| whole.listed.state == state).count();
        let sessions: Vec<Session> = in_state(&read, listing::State::Finished).cloned().collect();
        let pack = core_pack()?;
        let past = Past::of(&sessions, pack, now);
        let suggested = suggested_theme(pack, &sessions).map(|theme| {
            let ages = theme_ages(pack, &sessions);
            let last = ages.into_iter().find(|(aged, _)| aged.id == theme.id);
            (theme.id.clone(), theme.title.clone(), last.and_then(|(_, last)| last))
        });
        let mut open: Vec<Promise> = promises(&sessions, now.today());
        open.retain(|promise| promise.state == State::Open);
        open.sort_by_key(|promise| (!promise.due, promise.look_again));
        Ok(HomeFacts {
            journal: self.name.read().unwrap_or_else(PoisonError::into_inner).to_string(),
            own: self.own.to_string(),
            place: journal.dir().to_owned(),
            is_first: read.is_empty(),
            sessions: count(listing::State::Finished),
            questions: plan(pack, &past, Length::Theme, None).prompts.len(),
            suggested,
            themes: pack.themes.iter().map(|t| (t.id.clone(), t.title.clone())).collect(),
            drafts: in_state(&read, listing::State::Draft)
                .map(|draft| draft_facts(draft, self.asked_in(draft).as_deref()))
                .collect(),
            promises: open,
            has_partners: !standings(&sessions).is_empty(),
            visits: (!sessions.is_empty()).then(|| visits(pack, &sessions, now.today())),
            troubled: read.iter().filter(troubled).count(),
            read_only: read_only(&journal)?,
        })
    }

    /// Goes over to another journal; the demo's is made where it is not there.
    fn switch(&self, name: &str, now: &Now) -> Result<(), Failure> {
        let name = JournalName::parse(name).map_err(|error| Failure::new(error.to_string()))?;
        if name.as_str() == DEMO {
            demo::fill(&self.disk, &self.places)?;
        }
        let journal = Journal::open(Arc::clone(&self.disk), &self.places, &name, birth(now)?);
        *self.journal.write().unwrap_or_else(PoisonError::into_inner) = journal;
        *self.name.write().unwrap_or_else(PoisonError::into_inner) = name;
        self.tidied.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Takes a draft for this program alone, once.
    pub(super) fn hold(&self, journal: &Journal, id: &SessionId) -> Result<(), Failure> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        if locks.contains_key(id) {
            return Ok(());
        }
        match journal.lock_draft(id) {
            Ok(lock) => drop(locks.insert(id.clone(), lock)),
            Err(taken @ Error::Locked { .. }) => return Err(taken.into()),
            // Some shared folders know no locks: the words are kept all the same.
            Err(_) => {}
        }
        Ok(())
    }

    pub(super) fn release(&self, id: &SessionId) {
        self.locks.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }

    /// The leader's choices; without a file, the usual ones.
    ///
    /// # Errors
    /// Where the file is there and cannot be read: it is left as it is.
    pub fn settings(&self) -> Result<Settings, Failure> {
        let path = &self.places.config;
        let bytes = match self.disk.read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Settings::default());
            }
            Err(error) => return Err(settings_failure(path, &error.to_string())),
        };
        let text =
            str::from_utf8(&bytes).map_err(|error| settings_failure(path, &error.to_string()))?;
        Settings::read(text).map_err(|error| settings_failure(path, error.message()))
    }

    fn write_settings(&self, settings: &Settings) -> Result<(), Failure> {
        // What cannot be read is never overwritten.
        self.settings()?;
        let path = &self.places.config;
        let text = settings.write().map_err(|error| settings_failure(path, &error.to_string()))?;
        let dir = path.parent().unwrap_or(Path::new("."));
        let written = self.disk.make_dirs(dir);
        let written = written.and_then(|()| disk::write_over(&*self.disk, path, text.as_bytes()));
        written.map_err(|error| settings_failure(path, &error.to_string()))
    }
}

/// Adds a later thought to exactly the entry that was shown.
fn add_thought(
    journal: &Journal,
    session: &SessionId,
    entry: &EntryPlace,
    thought: Added,
    now: &Now,
) -> Result<(), Failure> {
    let loaded = journal.load(session)?;
    let mut changed = loaded.session.clone();
    let there = changed.entries.get_mut(entry.place).filter(|there| there.prompt == entry.prompt);
    let there = there.ok_or_else(|| {
        Failure::new(format!(
            "the session {session} has no answer to {} where it was; nothing was written, open it again",
            entry.prompt
        ))
    })?;
    // A repetition after a failure adds it once.
    if !there.added.contains(&thought) {
        there.added.push(thought);
    }
    Ok(journal.edit(&loaded, &changed, now.wall)?)
}

/// Why writing will fail, where it will: said before the first question.
fn read_only(journal: &Journal) -> Result<Option<String>, Failure> {
    let words = |dir: PathBuf| {
        format!("nothing can be written in {}: choose another place with --dir", dir.display())
    };
    Ok(journal.unwritable()?.map(words))
}

fn settings_failure(path: &Path, why: &str) -> Failure {
    Failure::new(format!("the settings in {} cannot be used: {why}", path.display()))
}

fn in_state(read: &[Whole], state: listing::State) -> impl Iterator<Item = &Session> {
    let read = read.iter().filter(move |whole| whole.listed.state == state);
    read.filter_map(|whole| whole.session.as_ref())
}

fn draft_facts(draft: &Session, pack: Option<&Pack>) -> DraftFacts {
    let at = draft.at.as_ref();
    let theme = at.zip(pack).and_then(|(at, pack)| pack.theme(&pack.prompt(&at.prompt)?.theme));
    let place = at.and_then(|at| {
        let place = at.planned.iter().position(|id| *id == at.prompt)?;
        Some((place + 1, at.planned.len()))
    });
    let last = draft.entries.iter().rev().find(|entry| !entry.text.trim().is_empty());
    let text = last.map_or("", |entry| entry.text.trim());
    let first_words: Vec<&str> = text.split_whitespace().take(12).collect();
    DraftFacts {
        id: draft.id.clone(),
        started: draft.started,
        theme: theme.map_or(String::new(), |theme| theme.title.clone()),
        at: place,
        first_words: first_words.join(" "),
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

fn pack_of(id: &str) -> Option<&'static Pack> {
    library::built_in().pack(id)?.ok()
}

fn birth(now: &Now) -> Result<Birth, Failure> {
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
