//! What is said at each place of a sitting. What is not in the [`Ask`] is not said.

use std::path::Path;

use super::heard::{GOES, IN_THE_WAY};
use super::{Sit, Stop};
use crate::calendar::day_in_words;
use crate::journal::session::{Entry, Rating, Session};
use crate::plain::talk::Talk;
use crate::sitting::{
    Ask, Before, Field, Given, PromiseAsk, PromiseField, QuestionAsk, ReviewAsk, ReviewField, Takes,
};
use crate::text::clean;

impl Sit<'_, '_> {
    /// Says what is asked, what has been written to it, and how to answer.
    pub(super) fn tell(&mut self) -> Result<(), Stop> {
        let talk = &mut self.plain.talk;
        talk.gap()?;
        match self.sitting.ask() {
            Ask::Question(question) => tell_question(talk, &question)?,
            Ask::Review(review) => tell_review(talk, &review)?,
            Ask::Promise(promise) => tell_promise(talk, &promise)?,
            Ask::Aim(_) => talk.say("What do you want from this hour?")?,
            Ask::Changed(_) => talk.say("In your words, what has changed?")?,
            Ask::Carry(_) => talk.say("What will you carry out of the door?")?,
            Ask::More { theme, count } => {
                let more = if count == 1 { "One more question" } else { "Two more questions" };
                talk.say(&format!("{more} on {theme}?"))?;
                talk.say("1: Yes")?;
                talk.say("2: No, to the close")?;
            }
            Ask::Rest { done, next, left } => {
                talk.say(&format!("{done} is done. A good place to pause."))?;
                talk.say(&format!("Questions left: {left}"))?;
                talk.say(&format!("1: On to {next}"))?;
                talk.say("2: Enough for today, to the close")?;
            }
            Ask::Done => return Ok(()),
        }
        talk.say_kept("Written so far", &self.lines.join("\n"))?;
        talk.say(match self.sitting.takes() {
            Takes::Text if self.lines.is_empty() => {
                "Write. A dot alone on a line ends it. /help says what else you can do."
            }
            Takes::Text => "Write on. A dot alone on a line ends it. /clear begins it again.",
            Takes::Rating { cannot_say: true } => {
                "A number from 0 to 5. Enter alone leaves the rating out."
            }
            Takes::Rating { cannot_say: false } => {
                "A number from 1 to 5. Enter alone leaves it out."
            }
            Takes::Count => {
                "A number from 0. Enter alone passes; /skip leaves the promise for now."
            }
            Takes::InTheWay | Takes::Goes | Takes::LetGo => "A number. Enter alone passes.",
            Takes::More => "A number.",
            Takes::Nothing => "",
        })
    }

    /// Says what became of something that is turned on or off.
    pub(super) fn tell_turned(&mut self, given: &Given) -> Result<(), Stop> {
        let talk = &mut self.plain.talk;
        match (given, self.sitting.ask()) {
            (Given::Mark, Ask::Question(question)) if question.entry.marked => {
                talk.say("Something to act on: it is offered at the close.")
            }
            (Given::Mark, _) => talk.say("No longer something to act on."),
            (Given::Private, Ask::Question(question)) if question.entry.private => {
                talk.say("Private: out of every export.")
            }
            (Given::Private, _) => talk.say("No longer private."),
            (Given::Part(_), Ask::Question(question)) if question.entry.part.is_empty() => {
                talk.say("No part is named.")
            }
            (Given::Part(_), Ask::Question(question)) => {
                talk.say(&format!("Part rated: {}", question.entry.part))
            }
            (Given::LookAgain(day), _) => talk.say(&format!("Look again: {}", day_in_words(*day))),
            (Given::Back, _) => talk.say("There is nothing before this."),
            _ => Ok(()),
        }
    }

    /// Says where the finished session is, and what is in it.
    pub(super) fn tell_finished(&mut self, session: &Session, file: &Path) -> Result<(), Stop> {
        let talk = &mut self.plain.talk;
        talk.gap()?;
        talk.say(&format!("Saved: {}", day_in_words(self.plain.clock.now().today())))?;
        let answers = session.entries.iter().filter(|entry| entry.is_answered()).count();
        talk.say(&format!("Answers: {answers}"))?;
        if !session.commitments.is_empty() {
            talk.say(&format!("Promises: {}", session.commitments.len()))?;
        }
        talk.say(&format!("File: {}", file.display()))
    }
}

/// Last time's answer, whole.
pub(super) fn before(talk: &mut Talk<'_>, before: &Before) -> Result<(), Stop> {
    talk.say(&format!("Last time: {}", day_in_words(before.day)))?;
    talk.say(&format!("Rating then: {}", rating_words(&before.entry)))?;
    talk.say_kept("You wrote", &before.entry.text)?;
    for probe in before.entry.probes.iter().filter(|probe| !probe.text.is_empty()) {
        talk.say_kept(&probe.asked, &probe.text)?;
    }
    for added in &before.entry.added {
        talk.say_kept("Added later", &added.text)?;
    }
    Ok(())
}

fn rating_words(entry: &Entry) -> String {
    entry.rating.map_or_else(|| "none".to_owned(), |rating| rating.to_string())
}

fn tell_question(talk: &mut Talk<'_>, question: &QuestionAsk<'_>) -> Result<(), Stop> {
    match question.field {
        Field::Write => {
            talk.say(&format!("Question {} of {}", question.number, question.of))?;
            talk.say(&format!("Theme: {}", question.theme.title))?;
            talk.say(&question.prompt.ask)?;
            if !question.prompt.privacy.is_empty() {
                talk.say(&question.prompt.privacy)?;
            }
            Ok(())
        }
        Field::Rate => tell_rating(talk, question),
        Field::Probe(_) => talk.say(question.probe.map_or("", |probe| &probe.asked)),
        Field::Different => {
            if let Some(last) = question.before {
                before(talk, last)?;
                talk.say(&format!("Rating today: {}", rating_words(question.entry)))?;
            }
            talk.say("What is different, if anything, and why?")
        }
        Field::LookingBack => {
            if let Some((day, earlier)) = question.earlier {
                talk.say(&format!("Rated on {}: {earlier}", day_in_words(day)))?;
            }
            talk.say(&format!("Rating today: {}", rating_words(question.entry)))?;
            talk.say("With what you know now, what would you give that earlier time?")?;
            tell_points(talk, question)
        }
    }
}

fn tell_rating(talk: &mut Talk<'_>, question: &QuestionAsk<'_>) -> Result<(), Stop> {
    talk.say("Which is nearest, over the last half-term?")?;
    tell_points(talk, question)?;
    talk.say("0: cannot say")?;
    if !question.prompt.parts.is_empty() {
        talk.say("If the parts differ, rate the weaker, and first type its letter:")?;
        for (letter, part) in ('a'..).zip(&question.prompt.parts) {
            let on = if question.entry.part == *part { ", on" } else { "" };
            talk.say(&format!("{letter}: {part}{on}"))?;
        }
    }
    match (question.entry.rating, question.entry.cannot_say) {
        (Some(rating), _) => talk.say(&format!("Rated so far: {rating}")),
        (None, true) => talk.say("So far: cannot say"),
        (None, false) => Ok(()),
    }
}

fn tell_points(talk: &mut Talk<'_>, question: &QuestionAsk<'_>) -> Result<(), Stop> {
    let Some(anchors) = &question.prompt.anchors else { return Ok(()) };
    for line in [
        format!("1: {}", anchors.low),
        "2: between 1 and 3".to_owned(),
        format!("3: {}", anchors.middle),
        "4: between 3 and 5".to_owned(),
        format!("5: {}", anchors.high),
    ] {
        talk.say(&line)?;
    }
    Ok(())
}

fn tell_review(talk: &mut Talk<'_>, review: &ReviewAsk<'_>) -> Result<(), Stop> {
    if review.field == ReviewField::CameUp {
        talk.say(&format!("Promise {} of {}", review.number, review.of))?;
        talk.say(&promised(&review.promise.cue, &review.promise.act))?;
    }
    talk.say(match review.field {
        ReviewField::CameUp => "How often did the cue come up?",
        ReviewField::Did => "How often did you do it?",
        ReviewField::Learned => "What did you learn?",
        ReviewField::InTheWay => "What got in the way?",
        ReviewField::Goes => "What becomes of it?",
    })?;
    match review.field {
        ReviewField::InTheWay => number(talk, IN_THE_WAY.iter().map(|(_, words)| *words)),
        ReviewField::Goes => number(talk, GOES.iter().map(|(_, words)| *words)),
        ReviewField::CameUp | ReviewField::Did | ReviewField::Learned => Ok(()),
    }
}

fn tell_promise(talk: &mut Talk<'_>, promise: &PromiseAsk<'_>) -> Result<(), Stop> {
    let cue = promise.promise.map_or("", |made| made.cue.as_str());
    let act = promise.promise.map_or("", |made| made.act.as_str());
    match promise.field {
        PromiseField::Cue => {
            match (promise.instead_of, promise.prompt) {
                (Some(_), _) => talk.say("You wanted to put this promise differently.")?,
                (None, Some(prompt)) => talk.say(&format!("To act on: {}", prompt.ask))?,
                (None, None) => {
                    talk.say("Is there one thing you will do? A dot alone leaves it.")?;
                }
            }
            if let Some(next) = promise.next {
                talk.say(next)?;
            }
            talk.say("If: a time, place or event that will surely come.")
        }
        PromiseField::Act => {
            talk.say(&format!("If {}", clean::one_line(cue)))?;
            talk.say("Then I will: yours to do, small, and another could see it.")
        }
        PromiseField::Want => {
            talk.say(&promised(cue, act))?;
            if let Some(day) = promise.promise.and_then(|made| made.look_again) {
                talk.say(&format!("Look again: {}", day_in_words(day)))?;
                talk.say(&format!("For another day, type it first, such as {day}"))?;
            }
            talk.say("How much do you want this? 1: hardly, 5: very much")?;
            let so_far = promise.promise.and_then(|made| made.want).map(Rating::points);
            so_far.map_or(Ok(()), |want| talk.say(&format!("So far: {want}")))
        }
        PromiseField::Share => talk.say("Is there a role you will tell? A dot alone leaves it."),
        PromiseField::Room => {
            talk.say("Five promises are open. Which one do you let go to make room?")?;
            number(talk, promise.open.iter().map(|open| promised(&open.cue, &open.act)))
        }
        PromiseField::Reason => talk.say("Why do you let it go?"),
    }
}

fn promised(cue: &str, act: &str) -> String {
    format!("If {}, then I will {}", clean::one_line(cue), clean::one_line(act))
}

fn number<T: AsRef<str>>(
    talk: &mut Talk<'_>,
    choices: impl Iterator<Item = T>,
) -> Result<(), Stop> {
    for (number, words) in (1..).zip(choices) {
        talk.say(&format!("{number}: {}", words.as_ref()))?;
    }
    Ok(())
}
