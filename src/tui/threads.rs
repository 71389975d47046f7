//! The two threads that touch the disk: the saver, and the reader.
//!
//! The saver takes writes in order and does nothing else; it is joined on quitting, so that the last
//! save is never lost. The reader answers questions, so that no save ever waits behind a search.
//! A mistake of the program's own ends neither: it comes back as a failure, and the next write or
//! question finds them at work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::{Msg, Turn, terminal};
use crate::clock::Now;
use crate::desk::{Desk, Failure, Query, Write};

/// What the saver is handed.
enum Job {
    Write(u64, Write, Now),
    /// Tells when everything before it is done.
    Tell(Sender<()>),
}

/// What the reader is handed.
struct Question {
    turn: Turn,
    query: Query,
    now: Now,
    /// Where another journal is opened: hears when all that belongs to this one is on disk.
    after: Option<Receiver<()>>,
}

/// The threads, and the ways to them.
pub(super) struct Threads {
    jobs: Sender<Job>,
    questions: Sender<Question>,
    /// The newest question: whoever works on an older one may stop.
    newest: Arc<AtomicU64>,
    saver: JoinHandle<()>,
}

impl Threads {
    /// Starts both; what they have to say goes to `back`.
    pub(super) fn start(desk: &Arc<Desk>, back: &Sender<Msg>) -> std::io::Result<Self> {
        let (jobs, to_do) = mpsc::channel();
        let (questions, asked) = mpsc::channel();
        let (desk_to_write, says) = (Arc::clone(desk), back.clone());
        let saver = thread::Builder::new()
            .name("saver".to_owned())
            .spawn(move || save(&desk_to_write, &to_do, &says))?;
        let newest = Arc::new(AtomicU64::new(0));
        let (desk, says, latest) = (Arc::clone(desk), back.clone(), Arc::clone(&newest));
        thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || read(&desk, &asked, &latest, &says))?;
        Ok(Self { jobs, questions, newest, saver })
    }

    /// Hands over a write.
    pub(super) fn save(&self, revision: u64, write: Write, now: &Now) {
        // The saver lives until it is told to finish.
        drop(self.jobs.send(Job::Write(revision, write, now.clone())));
    }

    /// Waits until everything handed over so far is on disk, or known not to be.
    pub(super) fn settle(&self) {
        let _ = self.told().recv();
    }

    /// Hears when everything handed over so far is done; at once where the saver is gone.
    fn told(&self) -> Receiver<()> {
        let (tell, told) = mpsc::channel();
        drop(self.jobs.send(Job::Tell(tell)));
        told
    }

    /// Hands over a question.
    pub(super) fn ask(&self, turn: Turn, query: Query, now: &Now) {
        self.newest.store(turn.0, Ordering::Relaxed);
        // What was written in one journal must never land in another.
        let after = matches!(query, Query::Open(_)).then(|| self.told());
        drop(self.questions.send(Question { turn, query, now: now.clone(), after }));
    }

    /// Waits until everything handed over is on disk.
    pub(super) fn finish(self) {
        drop(self.jobs);
        drop(self.saver.join());
    }
}

/// Does a part of the work; where that is a mistake of the program's own, it is a failure like another.
pub(super) fn unless_mistaken<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let at = terminal::panicked_at();
        Err(Failure::new(format!("candour has made a mistake of its own, at {at}")))
    })
}

fn save(desk: &Desk, jobs: &Receiver<Job>, says: &Sender<Msg>) {
    for job in jobs {
        // Nobody hears it after quitting; the work is done all the same.
        match job {
            Job::Write(revision, write, now) => {
                let result = unless_mistaken(|| desk.perform(write, &now));
                drop(says.send(Msg::Saved(revision, result)));
            }
            Job::Tell(tell) => drop(tell.send(())),
        }
    }
}

fn read(desk: &Desk, questions: &Receiver<Question>, newest: &AtomicU64, says: &Sender<Msg>) {
    while let Ok(mut question) = questions.recv() {
        // Only the newest question is still of use.
        while let Ok(newer) = questions.try_recv() {
            question = newer;
        }
        let Question { turn, query, now, after } = question;
        if let Some(after) = after {
            let _ = after.recv();
        }
        let is_wanted = || newest.load(Ordering::Relaxed) == turn.0;
        let answer = unless_mistaken(|| desk.answer_while(&query, &now, &is_wanted));
        let answer = answer.map(Box::new);
        if says.send(Msg::Answered(turn, answer)).is_err() {
            return;
        }
    }
}
