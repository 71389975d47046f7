//! Finding again in lines: by words, and by the year.

use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::desk::{Answer, Found, Query, WAYS, YearFacts};
use crate::journal::id::SessionId;
use crate::journal::search::hits::{Hit, Place};
use crate::report::text;

/// How many places are offered at a time.
const AT_A_TIME: usize = 20;
/// The number for the next few.
const MORE: usize = 0;

impl Plain<'_> {
    /// Words, as often as they are wanted, and what they are found in.
    pub(super) fn search(&mut self) -> Result<(), Stop> {
        loop {
            self.talk.gap()?;
            self.talk
                .say("Type words that you wrote. A ? alone says more; Enter alone goes back.")?;
            let wanted = self.talk.hear()?;
            match wanted.trim() {
                "" => return Ok(()),
                "?" => self.say_ways()?,
                wanted => {
                    let found = self.ask(&Query::Search(wanted.to_owned()))?;
                    if let Answer::Search(found) = found {
                        self.say_found(&found)?;
                    }
                }
            }
        }
    }

    fn say_ways(&mut self) -> Result<(), Stop> {
        WAYS.iter().try_for_each(|(typed, does)| self.talk.say(&format!("{typed}: {does}")))
    }

    /// Says what was found, newest first, a few at a time, each to be read where it stands.
    fn say_found(&mut self, found: &Found) -> Result<(), Stop> {
        let hits = match &found.hits {
            Ok(hits) => hits,
            Err(mistake) => {
                return self.talk.say(&format!("That cannot be searched for: {mistake}"));
            }
        };
        for file in &found.unread {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            self.talk.say(&format!("Not searched, since it cannot be read: {name}"))?;
        }
        self.talk.say(&match (hits.len(), found.is_cut) {
            (0, _) => "Nothing is found.".to_owned(),
            (count, false) => format!("Places, newest first: {count}"),
            (count, true) => format!("The newest {count} places; there are more."),
        })?;
        let mut first = 0;
        while first < hits.len() {
            let now = self.clock.now();
            let last = (first + AT_A_TIME).min(hits.len());
            let mut choices: Vec<_> = (hits.iter().enumerate().take(last).skip(first))
                .map(|(place, hit)| {
                    let day = day_in_words(now.day_of(hit.started));
                    let words = format!("{day}. {} – {}", hit.question, text::snippet(hit));
                    (place + 1, words)
                })
                .collect();
            if last < hits.len() {
                choices.push((MORE, "More places".to_owned()));
            }
            match self.talk.choose(&choices, "Enter alone goes back.")? {
                None => return Ok(()),
                Some(MORE) => first = last,
                Some(number) => {
                    if let Some(hit) = hits.get(number - 1) {
                        self.read_found(hit)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Reads the answer that was found; then, where that is wanted, all of its session.
    fn read_found(&mut self, hit: &Hit) -> Result<(), Stop> {
        let Place::Entry(place, _) = hit.place else {
            return self.read(&Query::Session(hit.session.clone()));
        };
        let Answer::Session(opened) = self.ask(&Query::Session(hit.session.clone()))? else {
            return Ok(());
        };
        if let Some(entry) = opened.session.entries.get(place) {
            self.talk.gap()?;
            self.talk.say(&text::entry(entry, &self.clock.now().zone))?;
            self.talk.gap()?;
        }
        let whole = [(1, "Read the whole session, or add a later thought".to_owned())];
        match self.talk.choose(&whole, "Enter alone goes back to what was found.")? {
            Some(_) => self.read(&Query::Session(hit.session.clone())),
            None => Ok(()),
        }
    }

    /// The school years, term by term; each session can be read.
    pub(super) fn years(&mut self) -> Result<(), Stop> {
        loop {
            let Answer::Years(facts) = self.ask(&Query::Years)? else { return Ok(()) };
            self.talk.gap()?;
            let sessions = self.say_years(&facts)?;
            if sessions.is_empty() {
                return self.talk.say("There is no session yet.");
            }
            let numbers: Vec<usize> = (1..=sessions.len()).collect();
            let number = self.talk.pick(&numbers, "Enter alone goes back.")?;
            match number.and_then(|number| sessions.get(number - 1)) {
                Some(id) => self.read(&Query::Session(id.clone()))?,
                None => return Ok(()),
            }
        }
    }

    /// Says them, and gives the sessions in the order of their numbers.
    fn say_years(&mut self, facts: &YearFacts) -> Result<Vec<SessionId>, Stop> {
        let now = self.clock.now();
        let mut sessions = Vec::new();
        for year in &facts.years {
            let start = year.start.year();
            self.talk.say(&format!("School year {start} to {}", start + 1))?;
            for term in &year.terms {
                let none = if term.sessions.is_empty() { ": no session" } else { "" };
                self.talk.say(&format!("{} term{none}", term.term.name()))?;
                for session in &term.sessions {
                    sessions.push(session.id.clone());
                    let day = day_in_words(now.day_of(session.started));
                    let words = facts.words(session);
                    let placed = facts.placed(session).map(|it| format!("; {it}"));
                    let placed = placed.unwrap_or_default();
                    self.talk.say(&format!("{}: {day}, {words}{placed}", sessions.len()))?;
                }
            }
        }
        Ok(sessions)
    }
}
