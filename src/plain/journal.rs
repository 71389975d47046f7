//! The journal in lines: reading a session, adding a later thought, deleting with undo.

use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::desk::{Answer, EntryPlace, Opened, Query, Write};
use crate::journal::id::SessionId;
use crate::journal::listing::{Listed, State};
use crate::report::text;

const ADD: usize = 1;
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
            match listed.get(number - 1).and_then(|listed| listed.id.clone()) {
                Some(id) => self.read(id)?,
                None => {
                    self.talk.say("This file has no session's name: it cannot be opened here.")?;
                }
            }
        }
    }

    fn read(&mut self, id: SessionId) -> Result<(), Stop> {
        let opened = match self.ask(&Query::Session(id)) {
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
        self.talk.say(&text::session(&opened.session, &zone))?;
        if caution.is_some() {
            return Ok(());
        }
        self.talk.gap()?;
        let choices =
            [(ADD, "Add a later thought".to_owned()), (DELETE, "Delete this session".to_owned())];
        let is_finished = opened.session.finished.is_some();
        let choices = if is_finished { &choices[..] } else { &choices[1..] };
        match self.talk.choose(choices, "Enter alone goes back.")? {
            Some(ADD) => self.add_thought(&opened),
            Some(_) if is_finished => self.delete(opened.session.id),
            Some(_) => self.discard(opened.session.id),
            None => Ok(()),
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
    fn performed(&mut self, write: Write, done: &str) -> Result<bool, Stop> {
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
    match (&listed.heading, listed.entries()) {
        (None, _) => format!("{words}{state}"),
        (Some(_), 1) => format!("{words}{state}, 1 answer"),
        (Some(_), answers) => format!("{words}{state}, {answers} answers"),
    }
}
