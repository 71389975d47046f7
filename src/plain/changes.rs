//! Changes in lines: two sessions side by side, or one question through all of them.

use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::desk::{Answer, Changes, Query};
use crate::journal::id::SessionId;
use crate::pack::Pack;
use crate::report::text;

impl Plain<'_> {
    /// What changed between the last two, and then between any two.
    pub(super) fn changes(&mut self) -> Result<(), Stop> {
        self.compared(None)
    }

    /// What changed between these two, or the last two, and then between any two.
    pub(super) fn compared(
        &mut self,
        mut pair: Option<(SessionId, SessionId)>,
    ) -> Result<(), Stop> {
        loop {
            let Answer::Changes(changes) = self.ask(&Query::Changes(pair))? else { return Ok(()) };
            self.talk.gap()?;
            let Some(changes) = changes else {
                return self.talk.say(
                    "There is nothing to compare yet: that takes two finished sessions. The \
                     made-up year shows how it will look.",
                );
            };
            let zone = self.clock.now().zone;
            self.talk.say(&text::changes(&changes.comparison, &changes.library, &zone))?;
            self.talk.say(&text::lenses(&changes.tags, &zone))?;
            pair = self.other_pair(&changes)?;
            if pair.is_none() {
                return Ok(());
            }
        }
    }

    /// Two other sessions of the pack, where there are others and they are wanted.
    fn other_pair(&mut self, changes: &Changes) -> Result<Option<(SessionId, SessionId)>, Stop> {
        if changes.sessions.len() < 3 {
            return Ok(None);
        }
        self.talk.gap()?;
        let others = [(1, "Compare two other sessions".to_owned())];
        if self.talk.choose(&others, "Enter alone goes back.")?.is_none() {
            return Ok(None);
        }
        let now = self.clock.now();
        let days = changes.sessions.iter().rev().map(|(_, at)| day_in_words(now.day_of(*at)));
        let days: Vec<_> = (1..).zip(days).collect();
        let from = self.one_of(changes, &days, "The earlier one?")?;
        let to = if from.is_some() { self.one_of(changes, &days, "The later one?")? } else { None };
        Ok(from.zip(to))
    }

    /// One of the sessions, newest first.
    fn one_of(
        &mut self,
        changes: &Changes,
        days: &[(usize, String)],
        which: &str,
    ) -> Result<Option<SessionId>, Stop> {
        self.talk.say(which)?;
        let number = self.talk.choose(days, "Enter alone goes back.")?;
        let session = number.and_then(|number| changes.sessions.iter().rev().nth(number - 1));
        Ok(session.map(|(id, _)| id.clone()))
    }

    /// The id of one question, by its pack, which may be the leader's own.
    pub(super) fn one_question(&mut self) -> Result<Option<String>, Stop> {
        let library = self.desk.names_of();
        let packs: Vec<&Pack> =
            library.pack_ids().filter_map(|id| library.pack(id)?.ok()).collect();
        let titles: Vec<_> = (1..).zip(packs.iter().map(|pack| pack.title.clone())).collect();
        let number = self.talk.choose(&titles, "Enter alone goes back.")?;
        let Some(pack) = number.and_then(|number| packs.get(number - 1)) else { return Ok(None) };
        let asked = pack.prompts.iter().map(|prompt| prompt.ask.clone());
        let questions: Vec<_> = (1..).zip(asked).collect();
        let number = self.talk.choose(&questions, "Enter alone goes back.")?;
        let prompt = number.and_then(|number| pack.prompts.get(number - 1));
        Ok(prompt.map(|prompt| prompt.id.clone()))
    }

    /// One question through all sessions.
    pub(super) fn thread(&mut self) -> Result<(), Stop> {
        self.talk.gap()?;
        let Some(prompt) = self.one_question()? else { return Ok(()) };
        let Answer::Thread(facts) = self.ask(&Query::Thread(prompt))? else { return Ok(()) };
        self.talk.gap()?;
        self.talk.say(&text::thread(&facts.thread, &self.clock.now().zone))
    }
}
