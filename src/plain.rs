//! The whole program in lines, for screen readers and simple terminals (the design, section 10).
//!
//! One fact a line, numbered choices, no drawing. It drives the [`Sitting`] as the screen does, and
//! decides nothing itself. It reads from anything and writes to anything, so that a transcript tests it.
//!
//! [`Sitting`]: crate::sitting::Sitting

mod bytes;
mod changes;
mod colleagues;
mod course;
mod export;
mod find;
mod help;
mod journal;
mod menu;
mod names;
mod noting;
mod reading;
mod sit;
mod talk;
mod trash;

use std::io::{BufRead, Write};

use crate::clock::Clock;
use crate::desk::{Answer, Desk, Failure, Query};
use talk::Talk;

/// Why the talk is over before its end.
enum Stop {
    /// Nothing more is heard, or nobody listens. All that was written is saved.
    Ended,
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Whoever leads the talk.
struct Plain<'a> {
    desk: &'a Desk,
    clock: &'a Clock,
    talk: Talk<'a>,
}

/// Talks until the leader leaves or the input ends. What is answered to `first` comes first: a
/// sitting alone, or else the menu.
///
/// # Errors
/// Where the first answer cannot be had, or where what was written could not be saved at the end.
pub fn run(
    desk: &Desk,
    clock: &Clock,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    first: &Query,
) -> Result<(), Failure> {
    let mut plain = Plain { desk, clock, talk: Talk::new(input, output) };
    match plain.begin(first) {
        Ok(()) | Err(Stop::Ended) => Ok(()),
        Err(Stop::Failed(failure)) => Err(failure),
    }
}

impl Plain<'_> {
    fn begin(&mut self, first: &Query) -> Result<(), Stop> {
        match self.ask(first)? {
            Answer::Sitting(seat) => self.sit(*seat),
            _ => self.menu(),
        }
    }

    fn ask(&self, query: &Query) -> Result<Answer, Failure> {
        match self.desk.answer(query, &self.clock.now())? {
            // Only where another window has protected it since.
            Answer::Vault(_) => Err(Failure::new(
                "this journal is protected by now; start candour again to be asked for the passphrase",
            )),
            answer => Ok(answer),
        }
    }
}
