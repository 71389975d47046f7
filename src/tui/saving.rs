//! Whether what is written is on disk: one value, so that a state that cannot be cannot be said.

use std::time::Duration;

use crate::clock::Now;

/// A change is sent to the disk this long after the first keystroke that made it: with the time the
/// disk takes, a draft stays less than a second behind the keyboard.
const DELAY: Duration = Duration::from_millis(400);
/// A save that has taken this long since the keystroke is late, and that is said.
const LATE: Duration = Duration::from_secs(1);
/// A failed save is tried again after this long.
const RETRY: Duration = Duration::from_secs(5);

/// How far the disk is behind. Moments are counted from the program's start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// On disk, all of it.
    Clean,
    /// Changed, for the first time since it was on disk at that moment.
    Dirty { since: Duration },
    /// On its way, with what was first changed `since`; `again` is when more was.
    InFlight { revision: u64, since: Duration, again: Option<Duration> },
    /// Not on disk, and why; tried again by then.
    Failed { why: String, by: Duration },
}

impl Saving {
    /// When to send.
    pub fn due_at(&self) -> Option<Duration> {
        match self {
            Self::Dirty { since } => Some(*since + DELAY),
            Self::Failed { by, .. } => Some(*by),
            Self::Clean | Self::InFlight { .. } => None,
        }
    }

    /// When something is next to be sent or said.
    pub fn wake_at(&self, now: &Now) -> Option<Duration> {
        match self {
            Self::InFlight { since, .. } => {
                Some(*since + LATE).filter(|late| *late > now.since_start)
            }
            _ => self.due_at(),
        }
    }

    /// Something was typed.
    pub fn changed(&mut self, now: &Now) {
        match self {
            Self::Clean => *self = Self::Dirty { since: now.since_start },
            Self::InFlight { again, .. } => *again = again.or(Some(now.since_start)),
            Self::Dirty { .. } | Self::Failed { .. } => {}
        }
    }

    /// It was sent.
    pub fn sent(&mut self, now: &Now, revision: u64) {
        let since = match self {
            Self::Dirty { since } | Self::InFlight { since, .. } => *since,
            Self::Clean | Self::Failed { .. } => now.since_start,
        };
        *self = Self::InFlight { revision, since, again: None };
    }

    /// The disk answered. An answer for an older revision never marks newer text as saved.
    pub fn answered(&mut self, now: &Now, revision: u64, result: Result<(), String>) {
        let Self::InFlight { revision: sent, again, .. } = *self else { return };
        *self = match (result, again) {
            (Err(why), _) => Self::Failed { why, by: now.since_start + RETRY },
            (Ok(()), _) if revision < sent => return,
            (Ok(()), Some(since)) => Self::Dirty { since },
            (Ok(()), None) => Self::Clean,
        };
    }

    /// The word in the corner, once anything has been saved: it stands steadily, and only a late save
    /// and a failed one speak up.
    pub fn word(&self, now: &Now) -> &'static str {
        match self {
            Self::Failed { .. } => "not saved",
            Self::Dirty { since } | Self::InFlight { since, .. }
                if now.since_start.saturating_sub(*since) >= LATE =>
            {
                "saving"
            }
            Self::Clean | Self::Dirty { .. } | Self::InFlight { .. } => "saved",
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
    fn typing_is_sent_within_half_a_second_however_long_it_goes_on() {
        let mut saving = Saving::Clean;
        for millis in (0..2000).step_by(100) {
            saving.changed(&now(millis));
        }
        // The other half of the promised second is for the disk.
        assert!(saving.due_at().unwrap() <= Duration::from_millis(500));
    }

    #[test]
    fn what_is_typed_while_a_save_is_under_way_is_sent_within_half_a_second_too() {
        let mut saving = Saving::Clean;
        saving.changed(&now(0));
        saving.sent(&now(400), 1);
        saving.changed(&now(500));
        saving.changed(&now(800));
        saving.answered(&now(850), 1, Ok(()));
        assert!(saving.due_at().unwrap() <= Duration::from_secs(1));
    }

    #[test]
    fn a_late_answer_does_not_hide_newer_text() {
        let mut saving = Saving::Clean;
        saving.changed(&now(0));
        saving.sent(&now(400), 1);
        saving.changed(&now(500));
        saving.answered(&now(900), 1, Ok(()));
        assert_eq!(saving, Saving::Dirty { since: Duration::from_millis(500) });
        saving.sent(&now(900), 2);
        saving.answered(&now(1000), 1, Ok(()));
        assert_ne!(saving, Saving::Clean);
        saving.answered(&now(1100), 2, Ok(()));
        assert_eq!(saving, Saving::Clean);
    }

    #[test]
    fn a_save_later_than_a_second_is_not_called_saved() {
        let mut saving = Saving::Clean;
        saving.changed(&now(0));
        saving.sent(&now(400), 1);
        assert_eq!(saving.word(&now(900)), "saved");
        // The screen wakes to say it, and then sleeps.
        assert_eq!(saving.wake_at(&now(900)), Some(Duration::from_secs(1)));
        assert_eq!((saving.word(&now(1000)), saving.wake_at(&now(1000))), ("saving", None));
        saving.answered(&now(3000), 1, Ok(()));
        assert_eq!(saving.word(&now(3000)), "saved");
    }

    #[test]
    fn a_failed_save_says_so_and_is_tried_again_in_five_seconds() {
        let mut saving = Saving::Clean;
        saving.changed(&now(0));
        saving.sent(&now(400), 1);
        saving.answered(&now(1000), 1, Err("the disk is full".to_owned()));
        assert_eq!(saving.word(&now(1000)), "not saved");
        assert_eq!(saving.due_at(), Some(Duration::from_secs(6)));
    }
}
