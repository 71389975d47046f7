//! What in a text may tell who somebody is, said once after it. It stops nothing and is kept nowhere.

use std::collections::BTreeSet;

use super::{Plain, Stop};
use crate::names::{Roles, STANDING, check, may_be_safeguarding, support};

/// What stands for names, and what has been said already.
#[derive(Debug)]
pub(super) struct Noting {
    roles: Roles,
    /// Whom the leader can speak to; empty where nobody is named.
    support: String,
    said: BTreeSet<String>,
}

impl Noting {
    pub(super) fn new(roles: Roles, support: String) -> Self {
        Self { roles, support, said: BTreeSet::new() }
    }

    /// Says what is found in a text, as far as it was not said before.
    pub(super) fn say_of(&mut self, text: &str, plain: &mut Plain<'_>) -> Result<(), Stop> {
        if may_be_safeguarding(text) && self.said.insert(STANDING.to_owned()) {
            plain.talk.say(STANDING)?;
            if !self.support.is_empty() {
                plain.talk.say(&support(&self.support))?;
            }
        }
        for found in check(text, &self.roles, plain.clock.now().today().year()) {
            let words = found.words(text);
            if !self.said.contains(&words) {
                plain.talk.say(&format!("In this text: {words}"))?;
                self.said.insert(words);
            }
        }
        Ok(())
    }
}
