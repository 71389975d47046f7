//! Reading sessions: all of them, whole or with only those answers that somebody wants.
//!
//! What makes a journal large is its answers, and most questions need few of them: promises need
//! none, a thread those to one prompt. The rest of the file is passed over, neither parsed nor kept.

use std::{ops::ControlFlow, path::Path};

use super::{
    error::Result,
    id::SessionId,
    listing::{Held, Listed, State},
    session::Session,
    store::Journal,
    walk::Standing,
};

/// A listed file with what was read of its session.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    pub listed: Listed,
    pub session: Option<Session>,
}

impl Journal {
    /// Every file of the journal, newest first, read whole.
    pub fn read_all(&self) -> Result<Vec<Read>> {
        self.read_with_answers(|_| true)
    }

    /// The same, each session with only the entries of those prompts that are `wanted`, and with all
    /// that stands beside its entries. The headings tell of all entries.
    ///
    /// What is read so is for looking at: a session without its answers is never to be saved.
    pub fn read_with_answers(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<Read>> {
        let mut all = Vec::new();
        self.read_each(wanted, |read| all.push(read))?;
        Ok(all)
    }

    /// The same, handed over one by one: whoever keeps little of each needs little memory.
    pub fn read_each(
        &self,
        wanted: impl Fn(&str) -> bool,
        mut take: impl FnMut(Read),
    ) -> Result<()> {
        if let Some(listed) = self.bad_head() {
            take(Read { listed, session: None });
        }
        self.walk(
            |listed, bytes| listed.read(bytes, &wanted),
            |listed, session| {
                take(Read { listed, session: session.flatten() });
                ControlFlow::Continue(())
            },
        )
    }

    /// Reads the session of one listed file whole, as it is now.
    pub fn reread(&self, id: Option<&SessionId>, file: &Path) -> Option<Session> {
        let bytes = self.disk.read(file).ok()?;
        Listed::unread(id.cloned(), file.to_owned()).read(&bytes, |_| true)
    }

    /// Reads a file whole, if it is of this state.
    pub(super) fn read_whole(&self, standing: &Standing, state: State) -> Option<Session> {
        let read =
            self.read_standing(standing.clone(), |listed, bytes| listed.read(bytes, |_| true));
        read.filter(|(listed, _)| listed.state == state)?.1?
    }

    /// All finished sessions that can be read, oldest first, each counted once.
    pub fn sessions(&self) -> Result<Vec<Session>> {
        Ok(self.sessions_with_answers(|_| true)?.0)
    }

    /// The same, with only the entries of those prompts that are `wanted`; and the damaged files,
    /// newest first.
    pub fn sessions_with_answers(
        &self,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<(Vec<Session>, Vec<Listed>)> {
        let (mut sessions, mut damaged) = (Vec::new(), Vec::new());
        self.read_each(wanted, |Read { listed, session }| match listed.state {
            State::Finished => sessions.extend(session),
            State::Damaged => damaged.push(listed),
            State::Draft | State::Newer | State::Copy | State::Locked => {}
        })?;
        sessions.sort_by(|a: &Session, b: &Session| (a.started, &a.id).cmp(&(b.started, &b.id)));
        Ok((sessions, damaged))
    }

    /// All drafts that can be read, newest first.
    pub fn drafts(&self) -> Result<Vec<Session>> {
        let mut drafts = Vec::new();
        self.read_each(
            |_| true,
            |Read { listed, session }| {
                drafts.extend(session.filter(|_| listed.state == State::Draft));
            },
        )?;
        Ok(drafts)
    }
}

impl Listed {
    /// Tells what the file is, and gives of its session what is wanted and can be read.
    fn read(&mut self, bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Option<Session> {
        let mut session = match self.judge(bytes) {
            Held::Outlined(outline) => {
                let session = outline.session_with(|_, entry| wanted(&entry.prompt));
                self.heading = Some(outline.into());
                session
            }
            Held::Parsed(session) => {
                let mut session = *session?;
                self.heading = Some((&session).into());
                session.entries.retain(|entry| wanted(&entry.prompt));
                Some(session)
            }
        };
        session.iter_mut().for_each(fit);
        session
    }
}

/// Gives back the room that the parser left for more: of one answer there is room for four, and a
/// journal has thousands.
fn fit(session: &mut Session) {
    session.entries.shrink_to_fit();
    session.commitments.shrink_to_fit();
    session.reviews.shrink_to_fit();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{
        samples::{begun, done, open},
        session::{Commitment, Entry},
    };

    #[test]
    fn a_session_is_read_with_the_answers_that_are_wanted_and_all_that_stands_beside_them() {
        let dir = tempfile::tempdir().unwrap();
        let journal = open(dir.path());
        let mut session = done(1, "First");
        for prompt in ["a", "b", "a"] {
            let text = "Said".to_owned();
            session.entries.push(Entry { prompt: prompt.to_owned(), text, ..Entry::default() });
        }
        session.commitments.push(Commitment { id: "c1".to_owned(), ..Commitment::default() });
        let file = journal.finish(&session).unwrap();
        journal.save_draft(&begun(2, "Begun")).unwrap();
        let read = |wanted: &str| {
            let read = journal.read_with_answers(|prompt| prompt == wanted).unwrap();
            let [draft, session] = <[Read; 2]>::try_from(read).unwrap();
            assert_eq!(draft.session.unwrap().entries, []);
            assert_eq!(session.listed, journal.list().unwrap()[1], "the heading tells of all");
            let Listed { id, file, .. } = &session.listed;
            assert_eq!(journal.reread(id.as_ref(), file).unwrap().entries.len(), 4);
            session.session.unwrap()
        };
        let as_written = read("a");
        assert_eq!((as_written.entries.len(), as_written.commitments.len()), (2, 1));
        // The same of a file that only the full parser reads.
        let edited = std::fs::read_to_string(&file).unwrap().replace("[end]", "# by hand\n[end]");
        crate::disk::write_over(&crate::disk::Real, &file, edited.as_bytes()).unwrap();
        assert_eq!(read("a"), as_written);
        assert_eq!(read("z").entries, []);
    }
}
