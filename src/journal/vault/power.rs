//! Tests: the power goes at each change that protecting, another passphrase, opening up or moving asks
//! of the disk, with whatever it kept. Every session is there then, once and whole.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::Arc,
};

use super::tests::{Seen, fill, fresh, none, open_up, protect, secret, seen, tea};
use super::*;
use crate::{
    journal::{
        samples::{open, open_on, quick_dir},
        store::power::{Event, Model, Recording},
    },
    places::Places,
};

/// Something done to a journal, with what it asks of the disk.
struct Act {
    dir: tempfile::TempDir,
    model: Model,
    events: Vec<Event>,
    expected: Seen,
}

impl Act {
    fn of(start: impl Fn(&Path), act: impl Fn(&Journal)) -> Self {
        let dir = quick_dir();
        start(dir.path());
        let expected = seen(&fresh(dir.path()));
        let model = Model::holding(dir.path());
        let disk = Arc::new(Recording::default());
        act(&open_on(disk.clone(), dir.path()));
        Self { dir, model, events: disk.events(), expected }
    }

    /// Cuts the power after each of these events, and holds what is found against what there was.
    fn cut(
        &self,
        events: &[Event],
        find: impl Fn(&Path) -> Seen,
    ) -> std::result::Result<usize, String> {
        self.model.clone().cut_after_each(events, self.dir.path(), |_, after| {
            let found = catch_unwind(AssertUnwindSafe(|| find(after)));
            let is_whole = found.as_ref().is_ok_and(|found| *found == self.expected);
            if is_whole { Ok(()) } else { Err(format!("{found:?}")) }
        })
    }

    /// All is whole at every cut; and it would not be for one that is careless in one of these ways.
    #[track_caller]
    fn holds(&self, careless: &[fn(&Event) -> bool], find: impl Fn(&Path) -> Seen) {
        let cuts = self.cut(&self.events, &find).unwrap();
        assert!(cuts > self.events.len(), "only {cuts} cuts");
        for careless in careless {
            let left: Vec<_> =
                self.events.iter().filter(|event| !careless(event)).cloned().collect();
            self.cut(&left, &find).unwrap_err();
        }
    }
}

const UNSYNCED: fn(&Event) -> bool = |event| matches!(event, Event::Sync(_));
/// A name that is not on the disk when the other form goes.
const UNNAMED: fn(&Event) -> bool = |event| matches!(event, Event::SyncDir(_));

fn sealed(dir: &Path) {
    fill(dir);
    protect(&open(dir)).unwrap();
}

#[test]
fn a_power_cut_while_protecting_leaves_each_session_once_and_whole() {
    Act::of(fill, |journal| drop(protect(journal).unwrap()))
        .holds(&[UNSYNCED, UNNAMED], |after| seen(&fresh(after)));
}

#[test]
fn a_power_cut_while_opening_up_leaves_each_session_once_and_whole() {
    Act::of(sealed, |journal| open_up(journal).unwrap())
        .holds(&[UNSYNCED, UNNAMED], |after| seen(&fresh(after)));
}

#[test]
fn a_power_cut_while_the_passphrase_changes_leaves_the_old_or_the_new_one_in_force() {
    let change = |journal: &Journal| {
        journal.unlock(&tea()).unwrap();
        journal.change_passphrase(&secret("coffee"), WorkFactor::NONE).unwrap();
    };
    let find = |after: &Path| {
        let journal = open(after);
        journal.unlock(&tea()).or_else(|_| journal.unlock(&secret("coffee"))).unwrap();
        seen(&journal)
    };
    Act::of(sealed, change).holds(&[UNSYNCED], find);
}

#[test]
fn a_power_cut_while_moving_leaves_nothing_that_moving_again_does_not_bring() {
    let stick = |dir: &Path| Places::under(&dir.join("stick"));
    let mut act = Act::of(fill, |_| ());
    let disk = Arc::new(Recording::default());
    let journal = open_on(disk.clone(), act.dir.path());
    journal.move_to(&stick(act.dir.path()), &none()).unwrap();
    act.events = disk.events();
    act.holds(&[UNSYNCED, UNNAMED], |after| {
        open(after).move_to(&stick(after), &BTreeSet::new()).unwrap();
        assert!(!open(after).dir().exists());
        seen(&open(&after.join("stick")))
    });
}
