//! What coaching adds to a journal: the agreement before a coached session, and a coach's own notes.

use std::sync::{Arc, PoisonError};

use super::open::random;
use super::{Desk, Failure, Wanted, Written};
use crate::calendar::school_year_start;
use crate::clock::Now;
use crate::journal::{
    agreements::Agreement,
    coach_notes::CoachNotes,
    error::Error,
    id::SessionId,
    session::{Kind, Length, Session},
};
use crate::pack::{
    Pack,
    coaching::{self, AGREEMENT, NOTES},
};
use crate::sitting::{Before, Past, Plan, Sitting};

impl Desk {
    /// Whether coach and leader have to agree, or to read again what they agreed, before this is sat:
    /// it is a coached session, and nothing was agreed this term.
    pub(super) fn agrees_first(&self, wanted: &Wanted, now: &Now) -> Result<bool, Failure> {
        if wanted.pack == AGREEMENT {
            return Ok(true);
        }
        if wanted.kind != Kind::Coached {
            return Ok(false);
        }
        let terms = self.settings().terms;
        let term = |day| (school_year_start(day), terms.term_of(day));
        let agreed = self.journal().agreement()?;
        Ok(agreed.is_none_or(|agreed| term(agreed.day) != term(now.today())))
    }

    /// The agreement, with what was agreed last.
    pub(super) fn agreeing(&self, now: &Now) -> Result<Sitting, Failure> {
        let pack = coaching_pack(AGREEMENT)?;
        let past = self.agreed()?;
        let id = SessionId::new(now.wall, random()?);
        Ok(Sitting::begin(id, Kind::Coached, pack, past, whole(pack), now))
    }

    /// What was agreed last, as what stands before an agreement.
    pub(super) fn agreed(&self) -> Result<Past, Failure> {
        let Some(Agreement { day, said }) = self.journal().agreement()? else {
            return Ok(Past::default());
        };
        let before = said.entries.iter().map(|entry| {
            let before = Before {
                session: said.id.clone(),
                started: said.started,
                day,
                entry: entry.clone(),
                comparable: None,
                comparable_rev: entry.rev,
            };
            (entry.prompt.clone(), before)
        });
        Ok(Past { answers: before.collect(), ..Past::default() })
    }

    /// A coach's notes on a session or a draft of this journal, taken up where they were left.
    ///
    /// # Errors
    /// Where another window has them open, or they cannot be read.
    pub fn notes(&self, id: &SessionId, now: &Now) -> Result<(Sitting, usize), Failure> {
        let pack = coaching_pack(NOTES)?;
        let notes = self.coach_notes()?;
        let said = notes.take_up(id).map_err(|error| match error {
            Error::Locked { .. } => {
                Failure::new("your notes on this session are open in another window")
            }
            error => error.into(),
        })?;
        let Some(said) = said else {
            let (id, plan) = (id.clone(), whole(pack));
            return Ok((Sitting::begin(id, Kind::Coached, pack, Past::default(), plan, now), 0));
        };
        Ok(Sitting::resume(said, pack, Past::default()))
    }

    /// Saves a coach's notes.
    pub(super) fn save_notes(&self, said: &Session) -> Result<Written, Failure> {
        Ok(Written::Finished(self.coach_notes()?.save(said)?))
    }

    /// The notes on this journal.
    pub(super) fn coach_notes(&self) -> Result<Arc<CoachNotes>, Failure> {
        let journal = self.journal();
        let Some(head) = journal.head()? else {
            return Err(Failure::new("there is no session in this journal yet to take notes on"));
        };
        let mut all = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let of = || CoachNotes::of(Arc::clone(&self.disk), &self.places, &head.id);
        let notes = all.entry(head.id.clone()).or_insert_with(|| Arc::new(of()));
        Ok(Arc::clone(notes))
    }

    /// Gives a coach's notes back, where they were open.
    pub(super) fn let_notes_go(&self, id: &SessionId) {
        let all = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        all.values().for_each(|notes| notes.let_go(id));
    }
}

/// All its questions.
fn whole(pack: &Pack) -> Plan {
    let prompts = pack.prompts.iter().map(|prompt| prompt.id.clone()).collect();
    Plan { length: Length::Full, exercise: String::new(), prompts }
}

fn coaching_pack(id: &str) -> Result<&'static Pack, Failure> {
    coaching::pack(id).ok_or_else(|| Failure::new(format!("{id} cannot be read in this program")))
}
