//! Out of sight: covering the screen at once, and locking a protected journal, at the leader's wish or
//! when nobody has touched a key for a while.

use std::time::Duration;

use super::leaving::{Leaving, save_now};
use super::{Came, Model};
use crate::clock::Now;
use crate::desk::vault::{Protection, Told};
use crate::desk::{Query, Write};
use crate::journal::id::SessionId;
use crate::tui::{
    Effect,
    rooms::{Room, unlock::Unlock},
};

impl Model {
    /// The program has the key of a protected journal from its start.
    pub fn holds_key(&mut self) {
        self.has_key = true;
        self.protection = Some(Protection::Unlocked);
    }

    /// When the journal is to be locked, if nobody touches a key before.
    pub(super) fn locks_at(&self) -> Option<Duration> {
        let after = self.lock_after()?;
        Some(self.touched.since_start.saturating_add(after))
    }

    /// Whether nobody has touched a key for so long that the journal is to be locked. A computer that
    /// slept has stopped the one clock, and not the other.
    pub(super) fn is_idle(&self) -> bool {
        let Some(after) = self.lock_after() else { return false };
        let slept = self.now.wall.duration_since(self.touched.wall);
        let awake = self.now.since_start.saturating_sub(self.touched.since_start);
        awake >= after || Duration::try_from(slept).is_ok_and(|slept| slept >= after)
    }

    fn lock_after(&self) -> Option<Duration> {
        if self.has_key { self.settings.lock_after() } else { None }
    }

    /// The screen as it begins after locking: nothing is known any more, and the draft that was open is
    /// asked for. For where the program cannot begin again as a whole.
    pub fn begin_again(&self, draft: Option<SessionId>, now: Now) -> (Self, Vec<Effect>) {
        let released = match &self.room {
            Room::Sit(sit) => Some(Effect::Save(0, Write::Release(sit.id().clone()))),
            _ => None,
        };
        let first = draft.map_or(Query::Home, Query::Resume);
        let (model, asked) = Self::new(self.size, self.settings.clone(), self.no_color, first, now);
        (model, released.into_iter().chain(asked).collect())
    }
}

/// Covers the screen at once; what was written is saved.
pub(super) fn cover(model: &mut Model) -> Vec<Effect> {
    model.is_covered = true;
    save_now(model)
}

/// Locks the journal, at the leader's wish or because it was left alone.
pub(super) fn wish_to_lock(model: &mut Model) -> Vec<Effect> {
    // A wish that cannot be met comes again after the same time.
    model.touched = model.now.clone();
    if !model.has_key {
        return Vec::new();
    }
    if let Room::Sit(sit) = &mut model.room {
        sit.keep_place(&model.now);
    }
    lock(model)
}

/// Locks the journal once the last words are on disk. Until then nothing is seen of it; where they
/// cannot be saved it stays so, for locking would lose them.
pub(super) fn lock(model: &mut Model) -> Vec<Effect> {
    let mut effects = cover(model);
    if model.unsaved().is_some() || model.room.is_at_work() {
        model.leaving = Some(Leaving::Locked);
    } else {
        let draft = match &model.room {
            Room::Sit(sit) => sit.way_back(&model.here),
            _ => None,
        };
        let draft = match draft {
            Some(Query::Resume(id)) => Some(id),
            _ => None,
        };
        effects.push(Effect::Lock(draft));
    }
    effects
}

/// What is told of the vault, where it is no room of its own.
pub(super) fn told(model: &mut Model, query: Query, came: Came, told: Told) -> Vec<Effect> {
    match &told {
        Told::Protected { .. } => model.holds_key(),
        Told::TakenOff(_) => {
            model.has_key = false;
            model.protection = Some(Protection::None);
        }
        Told::Locked
        | Told::About { .. }
        | Told::Unlocked { .. }
        | Told::Refused(_)
        | Told::Changed
        | Told::RecoveryKey(_) => {}
    }
    match (&mut model.room, told) {
        (_, Told::Locked) => {
            model.protection = Some(Protection::Locked);
            let effects = match &model.room {
                Room::Sit(left) => vec![Effect::Save(0, Write::Release(left.id().clone()))],
                _ => Vec::new(),
            };
            let door = Unlock::new(query);
            model.here = door.then().clone();
            model.room = Room::Unlock(door);
            drop(came);
            effects
        }
        (Room::Unlock(door), Told::Unlocked { in_clear }) => {
            let then = door.then().clone();
            model.holds_key();
            if in_clear > 0 {
                let words = "Not all of this protected journal is sealed: \"Protect this journal\" \
                             finishes it.";
                model.notice = Some(words.to_owned());
            }
            model.ask(then, Came::Onwards)
        }
        (Room::Unlock(door), Told::Refused(words)) => {
            door.refused(words);
            Vec::new()
        }
        (Room::Vault(room), told) => {
            room.told(told);
            super::leaving::saved_or_stay(model)
        }
        _ => Vec::new(),
    }
}
