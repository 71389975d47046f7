//! The journal in lines: reading a session, adding a later thought, deleting with undo.

use super::noting::Noting;
use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::desk::{Answer, EntryPlace, Opened, Query, Write};
use crate::journal::id::SessionId;
use crate::journal::listing::{Listed, State};
use crate::report::text;

/// What can be done with a session: its first number goes on with it.
const GO_ON: usize = 1;
const DELETE: usize = 2;

impl Plain<'_> {
    /// Every session, newest first, to read one after the other.
    pub(super) fn journal(&mut self) -> Result<(), Stop> {
        loop {
            let Answer::Journal(listed) = self.ask(&Query::Journal)? else { return Ok(()) };
            self.talk.gap()?;
            if listed.is_empty() {
                return self.talk.say("No sessions yet.");
            }
            let now = self.clock.now();
            let choices: Vec<_> = (1..)
                .zip(&listed)
                .map(|(number, listed)| {
                    let day = listed.started().map(|at| day_in_words(now.day_of(at)));
                    (number, row(listed, day))
                })
                .collect();
            let Some(number) = self.talk.choose(&choices, "Enter alone goes back.")? else {
                return Ok(());
            };
            let Some(listed) = listed.get(number - 1) else { return Ok(()) };
            match (listed.state, listed.id.clone()) {
                // It may have the id of another: what is read is this very file.
                (State::Damaged | State::Newer | State::Copy, _) => {
                    self.read(&Query::File(listed.file.clone()))?;
                }
                (State::Finished | State::Draft | State::Locked, Some(id)) => {
                    self.read(&Query::Session(id))?;
                }
                (State::Finished | State::Draft | State::Locked, None) => {
                    self.talk.say("This file has no session's name: it cannot be opened here.")?;
                }
            }
        }
    }

    /// One session, whole, and what can be done with it.
    pub(super) fn read(&mut self, query: &Query) -> Result<(), Stop> {
        let opened = match self.ask(query) {
            Ok(Answer::Session(opened)) => opened,
            Ok(_) => return Ok(()),
            Err(failure) => return self.talk.say(&failure.words),
        };
        let zone = self.clock.now().zone;
        self.talk.gap()?;
        let caution = opened.caution();
        if let Some(words) = &caution {
            self.talk.say(words)?;
            self.talk.gap()?;
        }
        self.talk.say(&text::session(&opened.session, &opened.library, &zone))?;
        if caution.is_some() {
            return Ok(());
        }
        self.talk.gap()?;
        let is_finished = opened.session.finished.is_some();
        let (on, delete) = if is_finished {
            ("Add a later thought", "Delete this session")
        } else {
            ("Go on with this sitting", "Delete it")
        };
        let choices = [(GO_ON, on.to_owned()), (DELETE, delete.to_owned())];
        match (self.talk.choose(&choices, "Enter alone goes back.")?, is_finished) {
            (None, _) => Ok(()),
            (Some(GO_ON), true) => self.add_thought(&opened),
            (Some(GO_ON), false) => self.resume(opened.session.id),
            (Some(_), true) => self.delete(opened.session.id),
            (Some(_), false) => self.discard(opened.session.id),
        }
    }

    fn add_thought(&mut self, opened: &Opened) -> Result<(), Stop> {
        let entries = &opened.session.entries;
        let choices: Vec<_> =
            (1..).zip(entries.iter().map(|entry| entry.question.clone())).collect();
        self.talk.say("To which answer?")?;
        let number = self.talk.choose(&choices, "Enter alone goes back.")?;
        let place = number.map(|number| number - 1);
        let Some((place, entry)) = place.and_then(|at| Some((at, entries.get(at)?))) else {
            return Ok(());
        };
        self.talk.say("Write your thought. End with a dot alone on a line; /back leaves it.")?;
        let Some(text) = self.talk.hear_text()?.filter(|text| !text.trim().is_empty()) else {
            return self.talk.say("Nothing was added.");
        };
        let support = self.desk.settings().support;
        Noting::new(opened.roles.clone(), support).say_of(&text, self)?;
        let now = self.clock.now();
        let session = opened.session.id.clone();
        let entry = EntryPlace { place, prompt: entry.prompt.clone() };
        self.perform(
            Write::AddThought { session, entry, at: now.wall, text },
            "Added, with today's date.",
        )
    }

    fn delete(&mut self, id: SessionId) -> Result<(), Stop> {
        let done = "Deleted: it is in the journal's trash.";
        if !self.performed(Write::Delete(id.clone()), done)? {
            return Ok(());
        }
        let undo = [(1, "Undo: put it back".to_owned())];
        match self.talk.choose(&undo, "Enter alone goes on.")? {
            Some(_) => self.perform(Write::Undelete(id), "It is back."),
            None => Ok(()),
        }
    }

    /// A draft is asked about first, for it cannot be brought back from here.
    fn discard(&mut self, id: SessionId) -> Result<(), Stop> {
        let yes = [(1, "Yes, move this unfinished sitting to the trash".to_owned())];
        match self.talk.choose(&yes, "Enter alone keeps it.")? {
            Some(_) => self.perform(Write::Discard(id), "It is in the journal's trash."),
            None => Ok(()),
        }
    }

    fn perform(&mut self, write: Write, done: &str) -> Result<(), Stop> {
        self.performed(write, done).map(drop)
    }

    /// Says what came of it, and whether it was done.
    pub(super) fn performed(&mut self, write: Write, done: &str) -> Result<bool, Stop> {
        match self.desk.perform(write, &self.clock.now()) {
            Ok(_) => self.talk.say(done).map(|()| true),
            Err(failure) => self.talk.say(&failure.words).map(|()| false),
        }
    }
}

fn row(listed: &Listed, day: Option<String>) -> String {
    let name = || listed.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let words = day.unwrap_or_else(name);
    let state = match listed.state {
        State::Finished => "",
        State::Draft => ", not finished",
        State::Damaged => ", damaged",
        State::Newer => ", written by a newer candour",
        State::Copy => ", a copy",
        State::Locked => ", sealed",
    };
    match listed.heading {
        None => format!("{words}{state}"),
        Some(_) => format!("{words}{state}, {}", listed.much_in_words()),
    }
}
