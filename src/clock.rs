//! The time: the only place that asks for it.
//!
//! Everything else is handed a [`Now`], so that a sitting, a save or a screen can be replayed on any
//! day. `CANDOUR_NOW` (RFC 3339) moves the wall clock for tests and demonstrations; the monotonic
//! clock, which times autosaves and pauses, is never moved.

use std::time::{Duration, Instant};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// One moment, told twice: as wall time for what is written down, as monotonic time for waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// Wall time, in whole seconds.
    pub wall: Timestamp,
    /// Time since the program began; jumps of the wall clock do not touch it.
    pub since_start: Duration,
    /// Where the leader is: a day begins at midnight here.
    pub zone: TimeZone,
}

impl Now {
    /// A moment for tests and replays: `wall` in UTC, at the program's start.
    #[must_use]
    pub fn at(wall: Timestamp) -> Self {
        Self { wall, since_start: Duration::ZERO, zone: TimeZone::UTC }
    }

    /// The same place and wall clock, `by` later on both clocks.
    #[must_use]
    pub fn later(&self, by: Duration) -> Self {
        let wall = self.wall.checked_add(by).unwrap_or(self.wall);
        Self { wall, since_start: self.since_start.saturating_add(by), zone: self.zone.clone() }
    }

    /// Today's date where the leader is.
    pub fn today(&self) -> Date {
        self.day_of(self.wall)
    }

    /// The date of `moment` where the leader is.
    pub fn day_of(&self, moment: Timestamp) -> Date {
        self.zone.to_datetime(moment).date()
    }

    /// The zone's IANA name, or nothing where the system does not say.
    pub fn zone_name(&self) -> Option<&str> {
        self.zone.iana_name()
    }
}

/// Asks the system for the time, moved to where `CANDOUR_NOW` put it.
#[derive(Clone, Debug)]
pub struct Clock {
    started: Instant,
    moved_to: Option<Timestamp>,
    zone: TimeZone,
}

impl Clock {
    /// The clock of this machine. `moved_to` is the wall time that the program's start stands for.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
    pub fn new(moved_to: Option<Timestamp>) -> Self {
        Self { started: Instant::now(), moved_to, zone: TimeZone::system() }
    }

    /// This moment.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
    pub fn now(&self) -> Now {
        let since_start = self.started.elapsed();
        let wall = match self.moved_to {
            Some(start) => start.checked_add(since_start).unwrap_or(start),
            None => Timestamp::now(),
        };
        let wall = Timestamp::from_second(wall.as_second()).unwrap_or(wall);
        Now { wall, since_start, zone: self.zone.clone() }
    }
}
