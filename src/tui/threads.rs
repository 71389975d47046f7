//! The two threads that touch the disk: the saver, and the reader.
//!
//! The saver takes writes in order and does nothing else; it is joined on quitting, so that the last
//! save is never lost. The reader answers questions, so that no save ever waits behind a search.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use super::{Msg, Turn};
use crate::clock::Now;
use crate::desk::{Desk, Query, Write};

/// What the saver is handed.
enum Job {
    Write(u64, Write, Now),
    /// Tells when everything before it is done.
    Tell(Sender<()>),
}

/// The threads, and the ways to them.
pub(super) struct Threads {
    jobs: Sender<Job>,
    questions: Sender<(Turn, Query, Now)>,
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

    /// Hands over a write. Where the saver is no more, it comes back.
    pub(super) fn save(&self, revision: u64, write: Write, now: &Now) -> Option<Write> {
        let refused = self.jobs.send(Job::Write(revision, write, now.clone())).err()?;
        match refused.0 {
            Job::Write(_, write, _) => Some(write),
            Job::Tell(_) => None,
        }
    }

    /// Waits until everything handed over so far is on disk, or known not to be.
    pub(super) fn settle(&self) {
        let (tell, told) = mpsc::channel();
        if self.jobs.send(Job::Tell(tell)).is_ok() {
            // A saver that died tells nothing, and nothing more can be waited for.
            let _ = told.recv();
        }
    }

    /// Hands over a question.
    pub(super) fn ask(&self, turn: Turn, query: Query, now: &Now) {
        self.newest.store(turn.0, Ordering::Relaxed);
        // A reader that is no more leaves the room as it is.
        drop(self.questions.send((turn, query, now.clone())));
    }

    /// Waits until everything handed over is on disk.
    pub(super) fn finish(self) {
        drop(self.jobs);
        drop(self.saver.join());
    }
}

fn save(desk: &Desk, jobs: &Receiver<Job>, says: &Sender<Msg>) {
    for job in jobs {
        // Nobody hears it after quitting; the work is done all the same.
        match job {
            Job::Write(revision, write, now) => {
                let result = desk.perform(write, &now);
                drop(says.send(Msg::Saved(revision, result)));
            }
            Job::Tell(tell) => drop(tell.send(())),
        }
    }
}

fn read(
    desk: &Desk,
    questions: &Receiver<(Turn, Query, Now)>,
    newest: &AtomicU64,
    says: &Sender<Msg>,
) {
    while let Ok(mut question) = questions.recv() {
        // Only the newest question is still of use.
        while let Ok(newer) = questions.try_recv() {
            question = newer;
        }
        let (turn, query, now) = question;
        let is_wanted = || newest.load(Ordering::Relaxed) == turn.0;
        let answer = desk.answer_while(&query, &now, &is_wanted).map(Box::new);
        if says.send(Msg::Answered(turn, answer)).is_err() {
            return;
        }
    }
}
