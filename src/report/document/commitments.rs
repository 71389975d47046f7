//! Every promise in a report, newest first, with what became of it.

use jiff::tz::TimeZone;

use super::{Block, Blocks, Line};
use crate::change::promises::{Promise, Reviewed, State, if_then};

/// The promises, as they stand on the day of which they tell.
pub fn commitments(promises: &[Promise], zone: &TimeZone) -> Vec<Block> {
    let mut blocks = Blocks::default();
    let Some(first) = promises.first() else { return blocks.0 };
    blocks.part(Line::words("Promises as of ").on(first.as_of));
    for promise in promises {
        blocks.together(|blocks| blocks.promise(promise, zone));
    }
    blocks.0
}

impl Blocks {
    pub(super) fn promise(&mut self, promise: &Promise, zone: &TimeZone) {
        let day_of = |moment| zone.to_datetime(moment).date();
        self.section(if_then(&promise.cue, &promise.act).as_str());
        self.fact("Made", Line::day(day_of(promise.made)));
        self.fact("It stands", promise.state.words());
        match promise.look_again {
            Some(day) if promise.due => self.fact("Due since", Line::day(day)),
            Some(day) if promise.state == State::Open => self.fact("Look again", Line::day(day)),
            _ => {}
        }
        self.some("To tell", &promise.share_with);
        for Reviewed { started, review, .. } in promise.reviews.iter().rev() {
            self.fact("Looked at again", Line::day(day_of(*started)));
            self.reviewed(review);
        }
    }
}
