//! Whether what is written is on disk: one value, so that a state that cannot be cannot be said.

use std::time::Duration;

use crate::clock::Now;

/// A change is sent to the disk this long after the first keystroke that made it: with the time the
/// disk takes, a draft stays less than a second behind the keyboard.
const DELAY: Duration = Duration::from_millis(400);
/// A failed save is tried again after this long.
const RETRY: Duration = Duration::from_secs(5);

/// How far the disk is behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// On disk, all of it.
    Clean,
    /// Changed, and to be sent by then.
    Dirty { by: Duration },
    /// On its way; `again` where more was typed since.
    InFlight { revision: u64, again: bool },
    /// Not on disk, and why; tried again by then.
    Failed { why: String, by: Duration },
}

impl Saving {
    /// When to send, counted from the program's start.
    pub fn due_at(&self) -> Option<Duration> {
        match self {
            Self::Dirty { by } | Self::Failed { by, .. } => Some(*by),
            Self::Clean | Self::InFlight { .. } => None,
        }
    }

    /// Something was typed.
    pub fn changed(&mut self, now: &Now) {
        match self {
            Self::Clean => *self = Self::Dirty { by: now.since_start + DELAY },
            Self::InFlight { again, .. } => *again = true,
            Self::Dirty { .. } | Self::Failed { .. } => {}
        }
    }

    /// It was sent.
    pub fn sent(&mut self, revision: u64) {
        *self = Self::InFlight { revision, again: false };
    }

    /// The disk answered. An answer for an older revision never marks newer text as saved.
    pub fn answered(&mut self, now: &Now, revision: u64, result: Result<(), String>) {
        let Self::InFlight { revision: sent, again } = *self else { return };
        *self = match result {
            Err(why) => Self::Failed { why, by: now.since_start + RETRY },
            Ok(()) if revision < sent => return,
            Ok(()) if again => Self::Dirty { by: now.since_start },
            Ok(()) => Self::Clean,
        };
    }

    /// The word in the corner: it stands steadily, and only a failure speaks up.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Failed { .. } => "not saved",
            _ => "saved",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now(millis: u64) -> Now {
        Now::at(jiff::Timestamp::UNIX_EPOCH).later(Duration::from_millis(millis))
    }

    #[test]
    fn typing_is_sent_within_the_second_however_long_it_goes_on() {
        let mut saving = Saving::Clean;
        for millis in (0..2000).step_by(100) {
            saving.changed(&now(millis));
        }
        assert_eq!(saving.due_at(), Some(DELAY));
    }

    #[test]
    fn a_late_save_does_not_hide_newer_text() {
        let mut saving = Saving::Clean;
        saving.changed(&now(0));
        saving.sent(1);
        saving.changed(&now(500));
        saving.answered(&now(900), 1, Ok(()));
        assert_eq!(saving, Saving::Dirty { by: Duration::from_millis(900) });
        saving.sent(2);
        saving.answered(&now(1000), 1, Ok(()));
        assert_eq!(saving, Saving::InFlight { revision: 2, again: false });
        saving.answered(&now(1100), 2, Ok(()));
        assert_eq!(saving, Saving::Clean);
    }

    #[test]
    fn a_failed_save_says_so_and_is_tried_again() {
        let mut saving = Saving::Clean;
        saving.changed(&now(0));
        saving.sent(1);
        saving.answered(&now(0), 1, Err("the disk is full".to_owned()));
        assert_eq!(saving.word(), "not saved");
        assert_eq!(saving.due_at(), Some(RETRY));
    }
}
