//! Going through a journal for an export: what is private, then one session after the other.

use std::path::Path;

use super::{Done, LeftOut, Stopped};
use crate::desk::Failure;
use crate::desk::history::{Earlier, History};
use crate::journal::listing::Listed;
use crate::journal::session::{Entry, Session};
use crate::journal::{heading::Heading, id::SessionId, store::Journal};
use crate::report::withheld::{Open, Private};

/// A journal being gone through.
pub(super) struct Gathering<'j> {
    pub(super) journal: &'j Journal,
    /// What stands beside the answers, and the answers that were asked for.
    pub(super) history: History,
    pub(super) open: Open,
    left_out: Vec<LeftOut>,
}

impl<'j> Gathering<'j> {
    /// Goes on from what there is to what is private in it.
    pub(super) fn begin(journal: &'j Journal, private: Private, history: History) -> Self {
        let mut open = Open::new(private);
        for Earlier { heading, session, .. } in history.earlier() {
            // Of what is not known nothing goes out.
            if let Some(session) = session {
                open.note(heading, session);
            }
        }
        let left_out = history.unread().iter().map(|Listed { file, problem, .. }| {
            let why =
                problem.as_ref().map_or_else(|| "it is sealed".to_owned(), |it| it.what.clone());
            LeftOut { file: file.clone(), why }
        });
        let left_out = left_out.collect();
        Self { journal, history, open, left_out }
    }

    /// The journal's title, if it can be read.
    pub(super) fn title(&self) -> Option<String> {
        self.journal.title()
    }

    /// The headings of finished sessions, oldest first.
    pub(super) fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.history.headings()
    }

    /// The heading of a finished session.
    ///
    /// # Errors
    /// Where there is no such session.
    pub(super) fn heading(&self, id: &SessionId) -> Result<&Heading, Failure> {
        self.headings().find(|heading| heading.id == *id).ok_or_else(|| {
            Failure::new(format!(
                "{id} is no finished session that can be read; `candour check` says more"
            ))
        })
    }

    /// The sessions as far as they were read, oldest first: from here on the journal is only told of.
    pub(super) fn sessions(&mut self) -> Vec<Session> {
        std::mem::take(&mut self.history).sessions().collect()
    }

    /// Hands over the sessions that are wanted whole, one at a time. What cannot be read is left out.
    pub(super) fn each(
        &mut self,
        is_wanted: impl Fn(&Heading) -> bool,
        order: Order,
        mut take: impl FnMut(Session, Done) -> Went,
    ) -> Went {
        let wanted = self.history.earlier().filter(|earlier| is_wanted(&earlier.heading));
        let wanted: Vec<&Earlier> = match order {
            Order::OldestFirst => wanted.collect(),
            Order::NewestFirst => wanted.rev().collect(),
        };
        let of = wanted.len();
        for (number, Earlier { heading, file, .. }) in wanted.into_iter().enumerate() {
            match self.journal.load_from(file.clone(), &heading.id) {
                Ok(loaded) => take(loaded.session, Done { sessions: number + 1, of })?,
                Err(error) => self.left_out.push(left_out(file, &error)),
            }
        }
        Ok(())
    }

    /// The files that could not be read.
    pub(super) fn left_out(self) -> Vec<LeftOut> {
        self.left_out
    }
}

fn left_out(file: &Path, error: &crate::journal::error::Error) -> LeftOut {
    LeftOut { file: file.to_owned(), why: error.to_string() }
}

/// From which end a journal is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    OldestFirst,
    NewestFirst,
}

/// Leaves of a session what stands beside its answers; of these it only tells which were answered.
pub(super) fn forget_words(session: &mut Session) {
    for entry in &mut session.entries {
        let (prompt, partner) = (entry.prompt.clone(), entry.partner.clone());
        let cannot_say = entry.is_answered();
        *entry = Entry { prompt, partner, cannot_say, ..<_>::default() };
    }
}

/// How a step of an export went.
pub(super) type Went = Result<(), Stopped>;
