//! Going through a journal for an export: what is private, then one session after the other.

use std::path::PathBuf;

use super::{LeftOut, Stopped};
use crate::desk::Failure;
use crate::journal::error::{Error, Result};
use crate::journal::listing::{Listed, State};
use crate::journal::session::{Entry, Session};
use crate::journal::{heading::Heading, id::SessionId, store::Journal};
use crate::report::withheld::{Open, Private};

/// A journal being gone through.
pub(super) struct Gathering<'j> {
    journal: &'j Journal,
    /// Oldest first.
    finished: Vec<(PathBuf, Heading)>,
    pub(super) open: Open,
    left_out: Vec<LeftOut>,
}

impl<'j> Gathering<'j> {
    /// Finds what there is, and what is private in it.
    pub(super) fn begin(journal: &'j Journal, private: Private) -> Result<Self> {
        let (mut finished, mut left_out) = (Vec::new(), Vec::new());
        for Listed { file, state, problem, heading, .. } in journal.list()? {
            match (state, heading) {
                (State::Finished, Some(heading)) => finished.push((file, heading)),
                (State::Draft | State::Copy, _) => {}
                (State::Finished | State::Damaged | State::Newer | State::Locked, _) => {
                    let why = problem.map_or_else(|| "it is sealed".to_owned(), |it| it.what);
                    left_out.push(LeftOut { file, why });
                }
            }
        }
        finished.sort_by(|(_, a), (_, b)| (a.started, &a.id).cmp(&(b.started, &b.id)));
        let mut gathering = Self { journal, finished, open: Open::new(private), left_out };
        let mut open = Open::new(private);
        gathering.each(
            |_| true,
            Order::OldestFirst,
            |session| {
                open.note(&session);
                Ok::<(), Error>(())
            },
        )?;
        gathering.open = open;
        Ok(gathering)
    }

    /// The journal's title, if it can be read.
    pub(super) fn title(&self) -> Option<&str> {
        self.journal.head().ok().flatten().map(|head| head.title.as_str())
    }

    /// The headings of finished sessions, oldest first.
    pub(super) fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.finished.iter().map(|(_, heading)| heading)
    }

    /// The heading of a finished session.
    ///
    /// # Errors
    /// Where there is no such session.
    pub(super) fn heading(&self, id: &SessionId) -> std::result::Result<&Heading, Failure> {
        self.headings().find(|heading| heading.id == *id).ok_or_else(|| {
            Failure::new(format!(
                "{id} is no finished session that can be read; `candour check` says more"
            ))
        })
    }

    /// Hands over the sessions that are wanted, one at a time. What cannot be read is left out.
    pub(super) fn each<E>(
        &mut self,
        is_wanted: impl Fn(&Heading) -> bool,
        order: Order,
        mut take: impl FnMut(Session) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut wanted: Vec<&(PathBuf, Heading)> =
            self.finished.iter().filter(|(_, heading)| is_wanted(heading)).collect();
        if order == Order::NewestFirst {
            wanted.reverse();
        }
        for (file, heading) in wanted {
            match self.journal.load_from(file.clone(), &heading.id) {
                Ok(loaded) => take(loaded.session)?,
                Err(error) if self.left_out.iter().all(|left| left.file != *file) => {
                    let why = error.to_string();
                    self.left_out.push(LeftOut { file: file.clone(), why });
                }
                Err(_) => {}
            }
        }
        Ok(())
    }

    /// The files that could not be read.
    pub(super) fn left_out(self) -> Vec<LeftOut> {
        self.left_out
    }
}

/// From which end a journal is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    OldestFirst,
    NewestFirst,
}

/// A session for what stands beside its answers: of these it only tells which were answered.
pub(super) fn without_words(mut session: Session) -> Session {
    for entry in &mut session.entries {
        let (prompt, partner) = (entry.prompt.clone(), entry.partner.clone());
        let cannot_say = entry.is_answered();
        *entry = Entry { prompt, partner, cannot_say, ..<_>::default() };
    }
    session
}

/// How a step of an export went.
pub(super) type Went = std::result::Result<(), Stopped>;
