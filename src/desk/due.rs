//! What is due, read from the journal.

use super::course::{facts, sat_in};
use super::{Desk, Failure, Seen};
use crate::change::due::{Due, due};
use crate::clock::Now;
use crate::journal::listing::State;

impl Desk {
    /// What is due, longest due first.
    ///
    /// # Errors
    /// Where the journal cannot be read.
    pub fn due(&self, now: &Now) -> Result<Seen<Vec<Due>>, Failure> {
        let (mut sessions, mut headings, mut damaged) = (Vec::new(), Vec::new(), Vec::new());
        let mut sat = Vec::new();
        self.journal().read_each(
            |_| false,
            |read| {
                let heading = read.listed.heading.as_ref();
                sat.extend(heading.and_then(|it| sat_in(read.listed.state, it)));
                match read.listed.state {
                    State::Finished => {
                        sessions.extend(read.session);
                        headings.extend(read.listed.heading);
                    }
                    State::Damaged => damaged.push(read.listed),
                    State::Draft | State::Newer | State::Copy | State::Locked => {}
                }
            },
        )?;
        Ok(Seen {
            facts: due(&sessions, &headings, &facts(self.library()?, &sat), now.today()),
            damaged,
        })
    }
}
