//! How far long work has come: one quiet line at a terminal, after a second, gone at the end.

use crate::text::counted;
use std::time::Duration;

use super::out;
use crate::clock::Clock;

/// Nobody minds waiting for so long without a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long what is said stands at least.
const PAUSE: Duration = Duration::from_millis(250);

/// Work that counts its files. The line goes when this is dropped.
#[derive(Debug)]
pub(super) struct Progress<'a> {
    clock: Option<&'a Clock>,
    doing: &'static str,
    /// When something is to be said next, since the program began.
    due: Duration,
    /// How wide the line is that stands there.
    shown: usize,
}

impl<'a> Progress<'a> {
    /// Work that begins; without a clock nothing is said of it.
    pub(super) fn begin(clock: Option<&'a Clock>, doing: &'static str) -> Self {
        let due = clock.map(|clock| clock.now().since_start + PATIENCE).unwrap_or_default();
        Self { clock, doing, due, shown: 0 }
    }

    /// So many files are done, of so many where that is known.
    pub(super) fn at(&mut self, done: usize, of: Option<usize>) {
        let Some(now) = self.clock.map(|clock| clock.now().since_start) else { return };
        if let Some(line) = self.said(now, done, of) {
            out::passing(&line, self.shown);
            self.shown = line.len();
        }
    }

    /// What is to be said by now.
    fn said(&mut self, now: Duration, done: usize, of: Option<usize>) -> Option<String> {
        if now < self.due {
            return None;
        }
        self.due = now + PAUSE;
        let doing = self.doing;
        Some(match of {
            Some(of) => format!("candour: {done} of {} {doing}", counted(of, "file")),
            None => format!("candour: {} {doing}", counted(done, "file")),
        })
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.shown > 0 {
            out::passing("", self.shown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_second_it_is_said_how_far_it_has_come_and_not_at_every_file() {
        let mut progress = Progress { clock: None, doing: "taken in", due: PATIENCE, shown: 0 };
        let at = Duration::from_millis;
        assert_eq!(progress.said(at(999), 1, Some(20)), None);
        let said = progress.said(at(1000), 3, Some(20));
        assert_eq!(said.as_deref(), Some("candour: 3 of 20 files taken in"));
        assert_eq!(progress.said(at(1249), 4, Some(20)), None);
        let said = progress.said(at(1250), 5, None);
        assert_eq!(said.as_deref(), Some("candour: 5 files taken in"));
    }
}
