//! What needs a look in a journal: files that cannot be read, doubles, open doors, loose ends.
//!
//! Reading only. What is found is said with its file and, where there is one, a way to mend it;
//! nothing is mended here.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde::Serialize;

mod others;

use super::{
    copies::{self, Name},
    error::{Result, at},
    id::{CommitmentRef, SessionId},
    listing::{Listed, State},
    reading::Read,
    repair::{Lies, Repair},
    session::{Entry, Session},
    store::Journal,
    tidy,
};
use crate::disk::{FileKind, Found, TEMP_PREFIX};

/// What a check of a journal found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// The journal's directory.
    pub journal: PathBuf,
    /// Finished sessions, each counted once.
    pub sessions: usize,
    pub drafts: usize,
    pub problems: Vec<Problem>,
    /// The files that are damaged, newest first; `problems` tells of them too.
    #[serde(skip)]
    pub damaged: Vec<Listed>,
}

/// One thing that needs a look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    pub file: PathBuf,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    pub what: String,
    /// What the leader can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// What can safely be done about it, where the leader agrees.
    #[serde(skip)]
    pub repair: Option<Repair>,
}

impl Problem {
    pub(super) fn new(file: &Path, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        let (what, remedy) = (what.into(), Some(remedy.into()));
        Self { file: file.to_owned(), line: None, what, remedy, repair: None }
    }

    fn mended_by(self, repair: Option<Repair>) -> Self {
        Self { repair, ..self }
    }
}

impl Journal {
    /// Looks through the whole journal and its drafts. A journal that is not there is in order.
    pub fn check(&self) -> Result<Check> {
        let read = self.read_with_answers(|_| false)?;
        let mut problems: Vec<_> =
            read.iter().filter_map(|read| self.file_problem(&read.listed)).collect();
        problems.extend(self.differing_drafts(&read));
        problems.extend(loose_reviews(&read));
        problems.extend(self.names_problem());
        problems.extend(self.vault_problems()?);
        problems.extend(self.found_problems()?);
        problems.extend(self.orphaned_drafts()?);
        problems.extend(self.missed()?.map(|missed| Problem {
            remedy: None,
            ..Problem::new(&self.sessions_dir(), missed.to_string(), "")
        }));
        problems.extend(self.trash_problems()?);
        problems.extend(self.other_problems()?);
        problems.extend(self.pack_problems()?);
        problems.extend(self.unwritable()?.map(|dir| {
            let remedy =
                "ask whoever looks after this computer, or choose another place with --dir";
            Problem::new(&dir, "nothing can be written here", remedy)
        }));
        for problem in &mut problems {
            problem.file = self.stands_at(&problem.file);
        }
        problems.sort();
        let count = |state| {
            let of_state = read.iter().map(|whole| &whole.listed).filter(|one| one.state == state);
            of_state.filter_map(session_id).collect::<BTreeSet<_>>().len()
        };
        let (sessions, drafts) = (count(State::Finished), count(State::Draft));
        let listed = read.into_iter().map(|read| read.listed);
        let damaged = listed.filter(|listed| listed.state == State::Damaged).collect();
        Ok(Check { journal: self.dir().to_owned(), sessions, drafts, problems, damaged })
    }

    fn file_problem(&self, listed: &Listed) -> Option<Problem> {
        let file = &listed.file;
        let trouble = listed.problem.as_ref();
        let what = trouble.map_or_else(String::new, |trouble| trouble.what.clone());
        let problem = match listed.state {
            State::Damaged => {
                let id = listed.id.as_ref();
                let repair = id.and_then(|id| self.repair_of_damaged(file, id));
                let remedy = if repair.is_some() {
                    "`candour check --repair` offers to mend it; nothing changes it unasked"
                } else {
                    "nothing will change this file; put back a good one from a backup or from your synced folder's earlier versions"
                };
                let line = trouble.and_then(|trouble| trouble.line);
                Problem { line, ..Problem::new(file, what, remedy) }.mended_by(repair)
            }
            State::Newer => Problem::new(file, what, "update candour on this computer"),
            State::Copy => self.copy_problem(listed),
            State::Finished if listed.is_strange() => {
                let id = listed.id.as_ref()?;
                Problem::new(
                    file,
                    "a session under a name that is not its own",
                    format!("call it {id}.toml"),
                )
                .mended_by(self.own_name(file, id))
            }
            State::Draft if file.parent() == Some(&*self.sessions_dir()) => Problem::new(
                file,
                "an unfinished session among the finished ones",
                "move it out of this directory",
            )
            .mended_by(adopted(file, listed.id.as_ref(), Lies::Here)),
            State::Locked if trouble.is_some() => Problem::new(
                file,
                what,
                "put back a good one from a backup; nothing will change this file",
            ),
            State::Finished | State::Draft | State::Locked => return None,
        };
        Some(problem)
    }

    fn copy_problem(&self, listed: &Listed) -> Problem {
        let name = listed.id.as_ref().map(|id| format!("{id}.toml")).unwrap_or_default();
        let original = listed.file.with_file_name(name);
        let shown = original.display();
        let read = |path: &Path| self.disk.read(path).ok();
        let shown = shown.to_string();
        match (read(&original), read(&listed.file)) {
            (None, _) => Problem::new(
                &listed.file,
                "a copy that a sync program made, and its original is not there",
                format!("if it is the one to keep, call it {shown}"),
            )
            .mended_by(listed.id.as_ref().and_then(|id| self.own_name(&listed.file, id))),
            (there, copy) if there == copy => Problem::new(
                &listed.file,
                format!("a copy that says the same as {shown}"),
                "it can be removed",
            )
            .mended_by(Some(Repair::SameCopy { file: listed.file.clone(), original })),
            _ => Problem::new(
                &listed.file,
                format!("a copy that differs from {shown}"),
                "read both, keep the better one under that name and remove the other",
            ),
        }
    }

    /// The repair of a strange name: what stands there is whole, and nothing stands under its own.
    fn own_name(&self, file: &Path, id: &SessionId) -> Option<Repair> {
        let is_whole = self.whole(file) == Some((id.clone(), State::Finished));
        let is_free = self.disk.look(&self.session_file(id)).is_err();
        let is_here = file.parent() == Some(&*self.sessions_dir());
        (is_whole && is_free && is_here)
            .then(|| Repair::OwnName { file: file.to_owned(), id: id.clone() })
    }

    fn differing_drafts(&self, read: &[Read]) -> Vec<Problem> {
        let of = |state| read.iter().map(|read| &read.listed).filter(move |one| one.state == state);
        let finished: BTreeMap<_, _> = of(State::Finished).map(|one| (&one.id, one)).collect();
        let differing = of(State::Draft).filter_map(|draft| {
            let session = finished.get(&draft.id)?;
            let reread = |listed: &Listed| self.reread(listed.id.as_ref(), &listed.file);
            let same = says_the_same(&reread(draft)?, &reread(session)?);
            (!same).then(|| {
                Problem::new(
                    &draft.file,
                    format!(
                        "this draft says something else than its finished session {}",
                        session.file.display()
                    ),
                    "read both; go on with the draft to keep it, or discard it",
                )
            })
        });
        differing.collect()
    }

    /// Files left by writes that were cut short, and what others on this computer could open.
    fn found_problems(&self) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for found in self.everything()? {
            let is_temp = found.kind == FileKind::File && found.name().starts_with(TEMP_PREFIX);
            // One that is gone by now belonged to a save that went well.
            if is_temp && self.plain().look(&found.path).is_ok() {
                let file = found.path.clone();
                let repair = Repair::LeftOver { file, modified: found.modified };
                let problem = Problem::new(
                    &found.path,
                    "left over from a save that was cut short",
                    "it goes by itself when it is a day old",
                );
                problems.push(problem.mended_by(tidy::is_ours(&found).then_some(repair)));
            }
            problems.extend(open_door(&found));
        }
        let beside = [&self.places.state, &self.places.config];
        let beside = beside.into_iter().filter_map(|path| self.disk.look(path).ok());
        problems.extend(beside.filter_map(|found| open_door(&found)));
        Ok(problems)
    }

    /// Drafts that no journal knows of: the head that named their directory is gone.
    fn orphaned_drafts(&self) -> Result<Vec<Problem>> {
        let ours = self.drafts_dirs()?;
        let orphans = self.orphans()?.into_iter().filter(|(_, dir)| !ours.contains(dir));
        let mut problems = Vec::new();
        for (id, dir) in orphans {
            let remedy = match ours.first() {
                Some(ours) => format!(
                    "put back the journal.toml that says id = \"{id}\"; or, if they belong here, move them to {}",
                    ours.display()
                ),
                None => format!("put back the journal.toml that says id = \"{id}\""),
            };
            for found in self.disk.list(&dir).map_err(at("list", &dir))? {
                let Name::Session(id) = copies::of(&found.path) else { continue };
                let is_whole = self.whole(&found.path) == Some((id.clone(), State::Draft));
                let repair = adopted(&found.path, Some(&id), Lies::Elsewhere);
                let what = "an unfinished session that belongs to no journal here";
                let problem = Problem::new(&found.path, what, remedy.clone());
                problems.push(problem.mended_by(repair.filter(|_| is_whole)));
            }
        }
        Ok(problems)
    }
}

fn adopted(file: &Path, id: Option<&SessionId>, lies: Lies) -> Option<Repair> {
    id.map(|id| Repair::Adopt { file: file.to_owned(), id: id.clone(), lies })
}

fn session_id(listed: &Listed) -> Option<&SessionId> {
    listed.id.as_ref().or_else(|| listed.heading.as_ref().map(|heading| &heading.id))
}

fn open_door(found: &Found) -> Option<Problem> {
    let bits = match found.kind {
        FileKind::File => "600",
        FileKind::Directory => "700",
        FileKind::Link | FileKind::Other => return None,
    };
    let open = found.mode? & 0o077 != 0;
    open.then(|| {
        Problem::new(
            &found.path,
            "other people who use this computer may open it",
            // A quote in a name must not end the quoting of who pastes this into a shell.
            format!("chmod {bits} '{}'", found.path.display().to_string().replace('\'', r"'\''")),
        )
        .mended_by(Some(Repair::Tighten { file: found.path.clone() }))
    })
}

/// Whether a draft holds what its finished session holds. Entries that were begun and say nothing
/// count for nothing: finishing leaves them out.
pub(super) fn says_the_same(draft: &Session, finished: &Session) -> bool {
    let bare = |session: &Session| {
        let mut bare = Session { at: None, end: None, finished: None, ..session.clone() };
        bare.entries.retain(Entry::says_something);
        bare
    };
    bare(draft) == bare(finished)
}

/// Reviews of a commitment that is nowhere. One in a file that cannot be read may well be there.
fn loose_reviews(read: &[Read]) -> Vec<Problem> {
    let readable = |whole: &&Read| whole.listed.state == State::Finished;
    let made: BTreeSet<_> = read
        .iter()
        .filter_map(|whole| whole.session.as_ref())
        .flat_map(|session| {
            let made = session.commitments.iter();
            made.map(|made| CommitmentRef { session: session.id.clone(), id: made.id.clone() })
        })
        .collect();
    let unread = read.iter().filter(|whole| !readable(whole)).map(|whole| &whole.listed);
    let unsure: BTreeSet<_> = unread.filter_map(session_id).collect();
    let mut problems = Vec::new();
    for whole in read.iter().filter(readable) {
        let reviews = whole.session.iter().flat_map(|session| &session.reviews);
        let named = reviews.flat_map(|review| [Some(&review.commitment), review.became.as_ref()]);
        for named in named.flatten() {
            if !made.contains(named) && !unsure.contains(&named.session) {
                problems.push(Problem::new(
                    &whole.listed.file,
                    format!("it looks back on the promise {named}, which is in no session"),
                    "if its session was deleted, restore it from the trash",
                ));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests;
