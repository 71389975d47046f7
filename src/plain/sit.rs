//! A sitting in lines: the lines own the open field's text, the [`Sitting`] all else.
//!
//! What is asked and what may be shown is the sitting's. What is said at each place is in
//! `sit/told.rs`, what a line means in `sit/heard.rs`. The draft is on disk before the next line is waited
//! for. Lines that come faster than that, as from a paste or a file, are saved together, so that a long
//! text costs no more than its length.

mod heard;
mod told;

use std::sync::Arc;
use std::time::Duration;

use super::noting::Noting;
use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::desk::{Failure, Seat, Write, Written};
use crate::names::Roles;
use crate::pack::{
    library::Library,
    tagging::{Tag, sets},
};
use crate::sitting::{Ask, Given, Place, Refusal, Sitting, Takes};
use heard::{Command, Heard, given, hear};

/// The number for the next set of tags.
const ANOTHER_LENS: usize = 0;

/// Lines that keep coming are on disk after so long: half of what a crash may take.
const SAVED_WITHIN: Duration = Duration::from_millis(500);

/// A sitting under way.
struct Sit<'p, 'a> {
    plain: &'p mut Plain<'a>,
    sitting: Sitting,
    /// The open field's text.
    lines: Vec<String>,
    /// What stood in the open field before it was cleared.
    cleared: Vec<String>,
    /// Whether a draft of it is on disk: then even an emptied sitting is saved.
    has_draft: bool,
    /// When the first line was heard that has not been saved since, counted from the start.
    unsaved_since: Option<Duration>,
    /// Why the last save failed, if it did.
    unsaved: Option<Failure>,
    /// Whether it has been said how a text is written.
    knows_how: bool,
    noting: Noting,
    /// What can be said of an answer by tags.
    library: Arc<Library>,
}

/// Where the talk goes after a line.
#[derive(PartialEq, Eq)]
enum Next {
    /// The same place, not told again.
    Same,
    /// What the sitting asks now.
    Tell,
    /// Away: the leader stops here.
    Away,
}

impl Plain<'_> {
    /// A sitting to its end, or to where the leader stops.
    pub(super) fn sit(&mut self, seat: Seat) -> Result<(), Stop> {
        let Seat { sitting, read_only, roles, library, support, then, cursor: _ } = seat;
        if let Some(why) = read_only {
            self.talk.say(&format!("Nothing can be saved here: {why}"))?;
        }
        let roles = match roles {
            Ok(roles) => roles,
            Err(failure) => {
                self.talk.say(&format!("Names are not marked: {failure}"))?;
                Roles::default()
            }
        };
        // What was agreed last stands in a fresh agreement, and is in no draft yet.
        let has_draft = !sitting.is_blank() && sitting.is_resumed();
        let id = sitting.session().id.clone();
        let mut sit = Sit {
            plain: self,
            sitting,
            lines: Vec::new(),
            cleared: Vec::new(),
            has_draft,
            unsaved_since: None,
            unsaved: None,
            knows_how: false,
            noting: Noting::new(roles, support),
            library,
        };
        sit.open_field();
        match sit.go() {
            // The input ended: what could not be saved is tried once more, and else said.
            Err(Stop::Ended) => Err(sit.save().map_or(Stop::Ended, Stop::Failed)),
            Ok(()) => {
                let is_done = sit.sitting.place() == Place::Done;
                let hands_over = is_done && sit.sitting.is_coached() && !sit.sitting.is_blank();
                let Sit { plain, .. } = sit;
                plain.desk.perform(Write::Release(id.clone()), &plain.clock.now())?;
                if hands_over {
                    plain.hand_over(&id)?;
                }
                then.filter(|_| is_done).map_or(Ok(()), |wanted| plain.begin_as(wanted))
            }
            ended @ Err(_) => ended,
        }
    }
}

impl Sit<'_, '_> {
    fn go(&mut self) -> Result<(), Stop> {
        while self.sitting.place() != Place::Done {
            self.tell()?;
            loop {
                self.keep_up()?;
                let heard = hear(self.plain.talk.hear()?);
                match self.take(heard)? {
                    Next::Same => {}
                    Next::Tell => break,
                    Next::Away => return self.plain.talk.say("Stopped here. All is saved."),
                }
            }
        }
        self.finish()
    }

    fn take(&mut self, heard: Heard) -> Result<Next, Stop> {
        match heard {
            Heard::Command(command) => {
                if self.unsaved_since.is_some() {
                    self.say_saved()?;
                }
                self.obey(command)
            }
            Heard::Unknown(word) => {
                let words = format!(
                    "There is no command {word}. /help says which there are; /{word} writes it."
                );
                self.plain.talk.say(&words)?;
                Ok(Next::Same)
            }
            Heard::Line(line) if self.sitting.takes() == Takes::Text => self.take_text(line),
            Heard::Line(line) => {
                if let Some(given) = given(&self.sitting, &line) {
                    return self.give(given);
                }
                self.plain.talk.say("That is not one of the choices.")?;
                self.say_how()?;
                Ok(Next::Same)
            }
        }
    }

    fn take_text(&mut self, line: String) -> Result<Next, Stop> {
        if line == "." {
            let text = self.text();
            self.noting.say_of(&text, self.plain)?;
            return self.give(Given::Text(self.text()));
        }
        self.lines.push(super::talk::undotted(line));
        self.unsaved_since.get_or_insert(self.plain.clock.now().since_start);
        Ok(Next::Same)
    }

    fn obey(&mut self, command: Command) -> Result<Next, Stop> {
        match command {
            Command::Back => self.give(Given::Back),
            Command::Skip => self.give(Given::Skip),
            Command::Mark => self.give(Given::Mark),
            Command::Private => self.give(Given::Private),
            Command::Probe => self.give(Given::Probe),
            Command::Rate => self.give(Given::RateFirst),
            Command::Else => self.give(Given::WhatElse),
            Command::Close => self.give(Given::Finish),
            Command::Why => self.why(),
            Command::Last => self.last(),
            Command::Tag => self.tag(),
            Command::Jump => self.jump(),
            Command::Clear => self.clear(),
            Command::Help => {
                self.plain.say_commands()?;
                Ok(Next::Same)
            }
            Command::Stop => match self.save() {
                None => Ok(Next::Away),
                Some(failure) => Err(Stop::Failed(failure)),
            },
        }
    }

    /// Empties the open field; where it is empty already, brings back what stood there.
    fn clear(&mut self) -> Result<Next, Stop> {
        if self.sitting.takes() != Takes::Text {
            return self.nothing_here();
        }
        let clears = !self.lines.is_empty();
        if clears {
            self.cleared = std::mem::take(&mut self.lines);
        } else {
            self.lines = std::mem::take(&mut self.cleared);
        }
        self.say_saved()?;
        if clears {
            self.plain.talk.say("Begin again. /clear brings back what stood here.")?;
        } else {
            self.plain.talk.say_kept("Written so far", &self.text())?;
        }
        Ok(Next::Same)
    }

    /// Gives an answer. The open field's text goes in first, whatever the answer is.
    fn give(&mut self, given: Given) -> Result<Next, Stop> {
        let before = self.sitting.place();
        self.hold();
        let turned = given.clone();
        if let Err(refusal) = self.sitting.give(&self.plain.clock.now(), given) {
            self.plain.talk.say(refusal.words())?;
            return Ok(Next::Same);
        }
        if self.sitting.place() == before {
            self.say_saved()?;
            self.tell_turned(&turned)?;
            return Ok(Next::Same);
        }
        self.open_field();
        if self.sitting.place() != Place::Done {
            self.say_saved()?;
        }
        Ok(Next::Tell)
    }

    fn hold(&mut self) {
        if self.sitting.takes() == Takes::Text {
            self.sitting.hold(&self.text());
        }
    }

    fn text(&self) -> String {
        self.lines.join("\n")
    }

    fn open_field(&mut self) {
        self.cleared.clear();
        let text = self.sitting.text();
        self.lines = if text.is_empty() {
            Vec::new()
        } else {
            text.split('\n').map(str::to_owned).collect()
        };
    }

    /// Puts the draft on disk, unless there is nothing of it. Gives the failure, if there is one.
    fn save(&mut self) -> Option<Failure> {
        self.hold();
        if self.sitting.place() == Place::Done || (self.sitting.is_blank() && !self.has_draft) {
            return None;
        }
        let text = self.text();
        let draft = Write::Draft(Box::new(self.sitting.snapshot(&text, text.len())));
        let saved = self.plain.desk.perform(draft, &self.plain.clock.now());
        self.has_draft |= saved.is_ok();
        saved.err()
    }

    /// Saves what was heard, unless more has come already and the first of it is not old.
    fn keep_up(&mut self) -> Result<(), Stop> {
        let Some(since) = self.unsaved_since else { return Ok(()) };
        let is_fresh = self.plain.clock.now().since_start.saturating_sub(since) < SAVED_WITHIN;
        if is_fresh && self.plain.talk.has_more() { Ok(()) } else { self.say_saved() }
    }

    /// Saves, and says so only where that begins to fail or works again.
    fn say_saved(&mut self) -> Result<(), Stop> {
        let failure = self.save();
        self.unsaved_since = None;
        let said = match (&self.unsaved, &failure) {
            (None, Some(failure)) => self
                .plain
                .talk
                .say(&format!("Not saved: {}. It is tried again with every line.", failure.words)),
            (Some(_), None) => self.plain.talk.say("Saved again."),
            _ => Ok(()),
        };
        self.unsaved = failure;
        said
    }

    fn why(&mut self) -> Result<Next, Stop> {
        let Ask::Question(question) = self.sitting.ask() else { return self.nothing_here() };
        let talk = &mut self.plain.talk;
        if let Some(case) = self.sitting.case() {
            talk.say_kept("The case", case)?;
            return Ok(Next::Same);
        }
        talk.say_kept("Why this matters", &question.prompt.why)?;
        talk.say(&question.theme.lead)?;
        if let Some(anchors) = &question.prompt.anchors {
            for (points, words) in [(1, &anchors.low), (3, &anchors.middle), (5, &anchors.high)] {
                talk.say(&format!("{points}: {words}"))?;
            }
        }
        talk.say_kept("Source", &question.prompt.cite)?;
        Ok(Next::Same)
    }

    /// Last time's answer; where it is hidden still, looking is noted.
    fn last(&mut self) -> Result<Next, Stop> {
        let Ask::Question(question) = self.sitting.ask() else { return self.nothing_here() };
        if question.can_reveal {
            self.give(Given::Reveal)?;
        }
        let Ask::Question(question) = self.sitting.ask() else { return Ok(Next::Same) };
        match question.before {
            Some(before) => told::before(&mut self.plain.talk, before)?,
            None => self.plain.talk.say("There is no earlier answer.")?,
        }
        Ok(Next::Same)
    }

    /// Tags are turned on and off, by one set of them after another.
    fn tag(&mut self) -> Result<Next, Stop> {
        let library = Arc::clone(&self.library);
        let Ask::Question(question) = self.sitting.ask() else { return self.nothing_here() };
        let sets = sets(&library, question.prompt);
        let mut shown = 0;
        self.plain.talk.say("What is this answer about?")?;
        while let Some(set) = sets.get(shown) {
            let Ask::Question(question) = self.sitting.ask() else { return Ok(Next::Tell) };
            let words = |tag: &Tag<'_>| {
                let on = if question.entry.tags.contains(&tag.id) { ", on" } else { "" };
                let fits = question.prompt.tags.contains(&tag.id);
                let fits = if fits { ", often fits here" } else { "" };
                format!("{}{on}{fits}. {}", tag.name, tag.gloss)
            };
            let mut choices: Vec<_> = (1..).zip(set.tags.iter().map(words)).collect();
            let fitting: Vec<&Tag<'_>> = set
                .tags
                .iter()
                .filter(|tag| question.prompt.tags.contains(&tag.id))
                .filter(|tag| !question.entry.tags.contains(&tag.id))
                .collect();
            if !fitting.is_empty() {
                let names: Vec<&str> = fitting.iter().map(|tag| tag.name).collect();
                choices.push((choices.len() + 1, format!("As suggested: {}", names.join(", "))));
            }
            if let Some(next) = sets.get(shown + 1) {
                choices.push((ANOTHER_LENS, format!("Another lens: {}", next.title)));
            }
            self.plain.talk.say(set.title)?;
            let words = "A number turns a tag on or off. Enter alone goes on.";
            let Some(number) = self.plain.talk.choose(&choices, words)? else { break };
            match number.checked_sub(1).and_then(|place| set.tags.get(place)) {
                Some(tag) => {
                    self.give(Given::Tag(tag.id.clone()))?;
                }
                None if number == ANOTHER_LENS => shown += 1,
                None => {
                    for tag in fitting {
                        self.give(Given::Tag(tag.id.clone()))?;
                    }
                }
            }
        }
        Ok(Next::Same)
    }

    fn jump(&mut self) -> Result<Next, Stop> {
        let prompts = &self.sitting.pack().prompts;
        let choices: Vec<_> = (1..).zip(prompts.iter().map(|prompt| prompt.ask.clone())).collect();
        let number = self.plain.talk.choose(&choices, "Enter alone stays here.")?;
        let prompt = number.and_then(|number| prompts.get(number - 1)).map(|p| p.id.clone());
        prompt.map_or(Ok(Next::Same), |prompt| self.give(Given::Jump(prompt)))
    }

    fn nothing_here(&mut self) -> Result<Next, Stop> {
        self.plain.talk.say(Refusal::NotHere.words())?;
        Ok(Next::Same)
    }

    /// Writes the finished session. Where nothing was said there is nothing to keep.
    fn finish(&mut self) -> Result<(), Stop> {
        let now = self.plain.clock.now();
        // A coach's notes have the session's id, whose draft is not theirs to discard.
        if self.sitting.is_blank() && !self.sitting.is_notes() {
            if self.has_draft {
                let id = self.sitting.session().id.clone();
                self.plain.desk.perform(Write::Discard(id), &now)?;
            }
            return self.plain.talk.say("Nothing was written, so nothing is kept.");
        }
        let finished = self.sitting.finished(&now);
        loop {
            match self.plain.desk.perform(Write::Finish(Box::new(finished.clone())), &now) {
                Ok(Written::Finished(file)) => {
                    self.tell_finished(&finished, &file)?;
                    break;
                }
                Ok(Written::Done) => break,
                Err(failure) => {
                    let words = "It is not finished yet. Your draft is safe.";
                    self.plain.talk.say(&format!("{words} {}", failure.words))?;
                    let again = [(1, "Try again".to_owned())];
                    if self.plain.talk.choose(&again, "Enter alone leaves it for now.")?.is_none() {
                        return Ok(());
                    }
                }
            }
        }
        let Some(last) = self.sitting.last_answered() else { return Ok(()) };
        let see = [(1, format!("See what changed since {}", day_in_words(last)))];
        match self.plain.talk.choose(&see, "Enter alone goes on.")? {
            Some(_) => self.plain.changes(),
            None => Ok(()),
        }
    }
}
