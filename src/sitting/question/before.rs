//! Last time's answer: when it is shown, and what an earlier rating is given now.

use jiff::civil::Date;

use crate::change::looking_back;
use crate::journal::id::SessionId;
use crate::journal::session::{Entry, LookingBack, Rating};
use crate::pack::Prompt;
use crate::sitting::place::{Field, Place};
use crate::sitting::{Refusal, Sitting};

impl Sitting {
    pub(super) fn show(&mut self, prompt: &str) {
        if !self.shown.iter().any(|shown| shown == prompt) {
            self.shown.push(prompt.to_owned());
        }
    }

    /// Shows last time's answer. Before this one is rated, that is noted.
    pub(super) fn reveal(&mut self, index: usize) -> Result<(), Refusal> {
        let id = self.planned.get(index).cloned().ok_or(Refusal::NoSuch)?;
        if !self.past.answers.contains_key(&id) {
            return Err(Refusal::NothingBefore);
        }
        let writing =
            matches!(self.place, Place::Question(_, Field::Write | Field::Rate | Field::Tick));
        if writing && !self.shown.contains(&id) {
            self.entry_at(index).ok_or(Refusal::NoSuch)?.saw_previous = true;
        }
        self.show(&id);
        Ok(())
    }

    /// The earlier rating that may be set against one of this prompt now.
    pub(super) fn earlier(&self, prompt: &Prompt) -> Option<&(SessionId, Date, Rating)> {
        let before = self.past.answers.get(&prompt.id)?;
        let rev = self.session.entry(&prompt.id).map_or(prompt.rev, |entry| entry.rev);
        before.comparable.as_ref().filter(|_| before.comparable_rev == rev)
    }

    pub(super) fn asks_looking_back(&self, prompt: &Prompt, entry: &Entry) -> bool {
        let (Some(rating), Some((_, _, earlier))) = (entry.rating, self.earlier(prompt)) else {
            return false;
        };
        if entry.saw_previous {
            return false;
        }
        looking_back::asks_looking_back(*earlier, rating, self.past.new_school_year)
    }

    pub(super) fn look_back(&mut self, index: usize, rating: Rating) {
        let Some(prompt) = self.prompt_at(index) else { return };
        let Some((session, _, _)) = self.earlier(prompt).cloned() else { return };
        let id = prompt.id.clone();
        self.session.looking_back.retain(|back| back.prompt != id);
        self.session.looking_back.push(LookingBack {
            session,
            prompt: id,
            rating,
            unknown: toml::Table::new(),
        });
    }
}
