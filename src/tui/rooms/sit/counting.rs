//! Counting how often, digit by digit: the number is the sitting's from the first digit on, so that
//! however the place is left it is kept.

use super::Sit;
use crate::clock::Now;
use crate::sitting::{Given, MOST_TIMES};
use crate::tui::{Effect, Go};

impl Sit {
    /// One more digit of a count. No other number begins with 0: that is given at once.
    pub(super) fn digit(&mut self, now: &Now, digit: u32) -> (Vec<Effect>, Option<Go>) {
        let count = 10 * self.sitting.count().unwrap_or(0) + digit;
        if count == 0 {
            return self.give(now, Given::Count(0));
        }
        if count <= MOST_TIMES {
            self.hold_count(now, Some(count));
        }
        (Vec::new(), None)
    }

    fn hold_count(&mut self, now: &Now, count: Option<u32>) {
        self.sitting.hold_count(count);
        self.saving.changed(now);
    }

    /// The last digit away.
    pub(super) fn erase_digit(&mut self, now: &Now) {
        let left = self.sitting.count().map(|count| count / 10).filter(|left| *left > 0);
        self.hold_count(now, left);
    }
}
