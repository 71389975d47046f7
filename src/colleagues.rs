//! Colleagues' eyes: the form they are asked with, the counting of what they answer, and what of it is
//! shown to the leader (the design, section 7). Pure: randomness and days are arguments.
//!
//! # What is never shown
//!
//! A person's answer must not be found out by taking one number from another. So:
//!
//! - **Nothing below the floor.** A question that fewer than the floor could answer is held back whole:
//!   not its points, nor how many answered it. The floor is said on the form, goes with every
//!   answer, and is applied where answers are counted, before anything reaches the leader: it
//!   cannot be lowered afterwards. Whatever people answer to a question that stays below it, the counts
//!   are the same to the byte.
//! - **No parts of a whole.** Nobody is asked for a role, and there are no counts by role, by theme or over
//!   several questions: no total from which what is held back could be worked out.
//! - **One counting a round.** Its import closes it. A second counting with one answer more would tell
//!   what that one was, and is refused.
//! - **One round at a time.** Of each pack the latest round alone is shown, never beside an earlier
//!   one, and [`MONTHS_BETWEEN`] months lie between two: within a half-term most people would answer
//!   as before, and who joined or left could be read off the difference.
//! - **No averages**, totals, percentages or differences, and nothing that ranks.
//!
//! What this cannot hide: where everybody gives one answer, it is known what everybody said. The form
//! says so to those who fill it in.

pub mod counting;
pub mod form;
pub mod response;
pub mod sheet;
pub mod view;

use jiff::{Span, civil::Date};

use crate::journal::rounds::Counts;

/// The least that lies between two rounds with one pack, in months.
pub const MONTHS_BETWEEN: i32 = 6;

/// What is asked of the leader beside the counts of each question; the answers are entries.
pub const ASKED: [&str; 2] =
    ["What might they see that you do not?", "What do you see that they cannot?"];

/// How the prompt of such an entry begins: `colleagues/co-kept-informed`.
pub const PROMPT: &str = "colleagues/";

/// The closed round with this pack that lies too near to this day, on whichever side of it, and the
/// first day on which another may follow.
pub fn too_near<'a>(
    rounds: impl IntoIterator<Item = &'a Counts>,
    pack: &str,
    day: Date,
) -> Option<(Date, Date)> {
    let closed = rounds.into_iter().filter(|round| round.pack == pack);
    let closed = closed.filter_map(|round| round.closed);
    let latest = closed.filter(|closed| after((*closed).min(day)) > (*closed).max(day)).max()?;
    Some((latest, after(latest)))
}

/// The first day on which a round may follow one that was closed on this day.
fn after(closed: Date) -> Date {
    closed.saturating_add(Span::new().months(MONTHS_BETWEEN))
}

#[cfg(test)]
mod tests;
