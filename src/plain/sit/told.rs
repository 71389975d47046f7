//! What is said at each place of a sitting. What is not in the [`Ask`] is not said.

use std::path::Path;

use super::{Sit, Stop};
use crate::calendar::day_in_words;
use crate::change::promises::if_then;
use crate::change::stages::stage_in_words;
use crate::journal::session::{Entry, InTheWay, Review, Session, Tick};
use crate::pack::coaching::MANAGES;
use crate::pack::library::Library;
use crate::plain::talk::Talk;
use crate::sitting::{
    Ask, Before, DONE_UNASKED, Field, GOES, Given, ObserveAsk, PromiseAsk, PromiseField,
    QuestionAsk, ReviewAsk, ReviewField, Takes, Ticked, YES_OR_NO,
};
use crate::text::{clean, with_capital};

impl Sit<'_, '_> {
    /// Says what is asked, what has been written to it, and how to answer.
    pub(super) fn tell(&mut self) -> Result<(), Stop> {
        let talk = &mut self.plain.talk;
        let ask = self.sitting.ask();
        talk.gap()?;
        if let Some(step) = self.sitting.grow() {
            talk.say(&format!("Step: {} (goal, reality, options, will)", step.word()))?;
        }
        if matches!(ask, Ask::Aim(_)) {
            for open in &self.sitting.past().open {
                talk.say(&format!("Promised: {}", promised(&open.cue, &open.act)))?;
            }
        }
        match &ask {
            Ask::Question(question) => {
                let partner = self.sitting.partner();
                if question.field == Field::Write && !partner.is_empty() {
                    talk.say(&format!("Partner: {partner}"))?;
                }
                let is_first = question.number == 1 && question.field == Field::Write;
                if let Some(case) = self.sitting.case().filter(|_| is_first) {
                    talk.say_kept("The case", case)?;
                    talk.say("/why reads it again.")?;
                }
                lead_to_question(talk, question)?;
            }
            Ask::Review(review) => lead_to_review(talk, review)?,
            Ask::Observe(observe) => lead_to_observe(talk, observe, &self.library)?,
            Ask::Promise(promise) => lead_to_promise(talk, promise)?,
            Ask::Rest { left, .. } => talk.say(&format!("Questions left: {left}"))?,
            Ask::Done => return Ok(()),
            Ask::Aim(_) | Ask::More { .. } | Ask::Changed(_) | Ask::Carry(_) => {}
        }
        talk.say(&self.sitting.asked())?;
        match &ask {
            Ask::Question(question) if question.prompt.id == MANAGES => match question.field {
                Field::Write if self.sitting.warns_of_manager() => {
                    talk.say(&question.prompt.privacy)?;
                }
                Field::Tick => {
                    number(talk, YES_OR_NO.map(Tick::words))?;
                    say_so_far(talk, question.entry)?;
                }
                _ => {}
            },
            Ask::Question(question) => offer_to_question(talk, question)?,
            Ask::Review(review) => offer_to_review(talk, review)?,
            Ask::Observe(observe) => offer_to_observe(talk, observe)?,
            Ask::Promise(promise) => offer_to_promise(talk, promise)?,
            Ask::More { .. } => number(talk, ["Yes", "No, to the close"])?,
            Ask::Rest { next, .. } => {
                number(talk, [&*format!("On to {next}"), "Enough for today, to the close"])?;
            }
            Ask::Aim(_) | Ask::Changed(_) | Ask::Carry(_) | Ask::Done => {}
        }
        let count = self.sitting.word_count(&self.lines.join("\n"));
        if let (Some(count), Ask::Question(_)) = (count, &ask) {
            talk.say(&count.in_words())?;
        }
        if self.sitting.takes() == Takes::Text {
            talk.say_kept("Written so far", &self.lines.join("\n"))?;
        }
        self.say_how()
    }

    /// Says how to answer here: at the first text whole, and then in few words, since it is heard often.
    pub(super) fn say_how(&mut self) -> Result<(), Stop> {
        let words = match self.sitting.takes() {
            Takes::Text if !self.lines.is_empty() => {
                "Write on. A dot alone on a line ends it. /clear begins it again."
            }
            Takes::Text if self.knows_how => "Write. A dot ends it.",
            Takes::Text => {
                "Write. A dot alone on a line ends it; at once it passes. /help says what else you can do."
            }
            Takes::Rating { cannot_say: true } => {
                "A number from 0 to 5. Enter alone leaves the rating out."
            }
            Takes::Rating { cannot_say: false } => {
                "A number from 1 to 5. Enter alone leaves it out."
            }
            Takes::Tick => {
                "A number ticks a line; m and its number marks it as missing and missed. Enter alone goes on."
            }
            Takes::YesOrNo => "1 or 2. Enter alone leaves it out.",
            Takes::Count => {
                "A number from 0. Enter alone passes; /skip leaves the promise for now."
            }
            Takes::InTheWay | Takes::Goes | Takes::LetGo | Takes::Choice => {
                "A number. Enter alone passes."
            }
            Takes::More => "1 or 2.",
            Takes::Nothing => return Ok(()),
        };
        self.knows_how |= self.sitting.takes() == Takes::Text;
        self.plain.talk.say(words)
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
            (Given::Tick(line, _), Ask::Question(question)) => {
                let ticked = question.list.get(*line).map(ticked_words);
                talk.say(&format!("{}: {}", line + 1, ticked.unwrap_or_default()))
            }
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
        let observed = self.sitting.observed_in_words();
        let talk = &mut self.plain.talk;
        talk.gap()?;
        talk.say(&format!("Saved: {}", day_in_words(self.plain.clock.now().today())))?;
        let answers = session.entries.iter().filter(|entry| entry.is_answered()).count();
        if answers > 0 || observed.is_empty() {
            talk.say(&format!("Answers: {answers}"))?;
        }
        for words in observed {
            talk.say(&clean::one_line(&words))?;
        }
        if !session.commitments.is_empty() {
            talk.say(&format!("Promises: {}", session.commitments.len()))?;
        }
        talk.say(&format!("File: {}", file.display()))
    }
}

/// Last time's answer, whole.
pub(super) fn before(talk: &mut Talk<'_>, before: &Before) -> Result<(), Stop> {
    talk.say(&format!("Last time: {}", day_in_words(before.day)))?;
    talk.say(&mark_fact("then", &before.entry))?;
    talk.say_kept("You wrote", &before.entry.text)?;
    for probe in before.entry.probes.iter().filter(|probe| !probe.text.is_empty()) {
        talk.say_kept(&probe.asked, &probe.text)?;
    }
    for added in &before.entry.added {
        talk.say_kept("Added later", &added.text)?;
    }
    Ok(())
}

/// Its rating, or whether it was ticked.
fn mark_fact(when: &str, entry: &Entry) -> String {
    match (entry.tick, entry.rating) {
        (Some(tick), _) => format!("Ticked {when}: {}", tick.words()),
        (None, Some(rating)) => format!("Rating {when}: {rating}"),
        (None, None) => format!("Rating {when}: none"),
    }
}

/// What is said before a question.
fn lead_to_question(talk: &mut Talk<'_>, question: &QuestionAsk<'_>) -> Result<(), Stop> {
    let today = mark_fact("today", question.entry);
    match question.field {
        Field::Write | Field::Tick => {
            talk.say(&format!("Question {} of {}", question.number, question.of))?;
            talk.say(&format!("Theme: {}", question.theme.title))?;
            if question.field == Field::Tick { talk.say(&question.theme.lead) } else { Ok(()) }
        }
        Field::Different => match question.before {
            Some(last) => before(talk, last).and_then(|()| talk.say(&today)),
            None => talk.say("Last time's answer is hidden. /last says it."),
        },
        Field::LookingBack => {
            if let Some((day, earlier)) = question.earlier {
                talk.say(&format!("Rating on {}: {earlier}", day_in_words(day)))?;
            }
            talk.say(&today)
        }
        Field::Probe(_) => talk.say("One further question"),
        Field::Rate => Ok(()),
    }
}

/// What is said after a question: the choices, where there are any.
fn offer_to_question(talk: &mut Talk<'_>, question: &QuestionAsk<'_>) -> Result<(), Stop> {
    match question.field {
        Field::Write if !question.prompt.privacy.is_empty() => talk.say(&question.prompt.privacy),
        Field::Rate => offer_ratings(talk, question),
        Field::Tick => offer_ticks(talk, question),
        Field::LookingBack => offer_points(talk, question),
        Field::Write | Field::Probe(_) | Field::Different => Ok(()),
    }
}

fn offer_ratings(talk: &mut Talk<'_>, question: &QuestionAsk<'_>) -> Result<(), Stop> {
    offer_points(talk, question)?;
    talk.say("0: cannot say")?;
    if !question.prompt.parts.is_empty() {
        talk.say("If the parts differ, rate the weaker, and first type its letter:")?;
        for (letter, part) in ('a'..).zip(&question.prompt.parts) {
            let on = if question.entry.part == *part { ", on" } else { "" };
            talk.say(&format!("{letter}: {part}{on}"))?;
        }
    }
    say_so_far(talk, question.entry)
}

fn offer_ticks(talk: &mut Talk<'_>, question: &QuestionAsk<'_>) -> Result<(), Stop> {
    number(talk, question.list.iter().map(ticked_words))
}

fn ticked_words(ticked: &Ticked<'_>) -> String {
    match ticked.tick {
        Some(Tick::Yes) => format!("{}, ticked", ticked.prompt.ask),
        Some(Tick::Missed) => format!("{}, missing and missed", ticked.prompt.ask),
        Some(Tick::No) | None => ticked.prompt.ask.clone(),
    }
}

fn say_so_far(talk: &mut Talk<'_>, entry: &Entry) -> Result<(), Stop> {
    match (entry.has_mark(), entry.cannot_say) {
        (true, _) => talk.say(&format!("So far: {}", entry.mark())),
        (false, true) => talk.say("So far: cannot say"),
        (false, false) => Ok(()),
    }
}

fn offer_points(talk: &mut Talk<'_>, question: &QuestionAsk<'_>) -> Result<(), Stop> {
    let Some(anchors) = &question.prompt.anchors else { return Ok(()) };
    let (low, middle, high) = (&*anchors.low, &*anchors.middle, &*anchors.high);
    number(talk, [low, "between 1 and 3", middle, "between 3 and 5", high])
}

fn lead_to_observe(
    talk: &mut Talk<'_>,
    observe: &ObserveAsk<'_>,
    library: &Library,
) -> Result<(), Stop> {
    if !observe.about.is_empty() {
        talk.say(&clean::one_line(&observe.about))?;
    }
    let Some(before) = observe.before.filter(|before| !before.seen.stage.is_empty()) else {
        return Ok(());
    };
    let stage = stage_in_words(library, &before.seen.stages, &before.seen.stage);
    talk.say(&format!("On {}: {}", day_in_words(before.day), clean::one_line(&stage)))?;
    talk.say_kept("Because", &before.seen.why)
}

fn offer_to_observe(talk: &mut Talk<'_>, observe: &ObserveAsk<'_>) -> Result<(), Stop> {
    if !observe.hint.is_empty() {
        talk.say(&observe.hint)?;
    }
    let words = observe.lines.iter().map(|line| match line.gloss.as_str() {
        "" => clean::one_line(&line.words).into_owned(),
        gloss => format!("{}. {}", clean::one_line(&line.words), clean::one_line(gloss)),
    });
    number(talk, words)?;
    let so_far = observe.chosen.and_then(|chosen| observe.lines.get(chosen));
    so_far.map_or(Ok(()), |line| talk.say(&format!("So far: {}", clean::one_line(&line.words))))
}

fn lead_to_review(talk: &mut Talk<'_>, review: &ReviewAsk<'_>) -> Result<(), Stop> {
    if review.field == ReviewField::Learned && review.review.is_some_and(Review::is_done_unasked) {
        return talk.say(DONE_UNASKED);
    }
    if review.field != ReviewField::CameUp {
        return Ok(());
    }
    talk.say(&format!("Promise {} of {}", review.number, review.of))?;
    talk.say(&promised(&review.promise.cue, &review.promise.act))
}

fn offer_to_review(talk: &mut Talk<'_>, review: &ReviewAsk<'_>) -> Result<(), Stop> {
    match review.field {
        ReviewField::InTheWay => number(talk, InTheWay::ALL.map(|what| with_capital(what.words()))),
        ReviewField::Goes => number(talk, GOES.map(|(_, words)| words)),
        ReviewField::CameUp | ReviewField::Did | ReviewField::Learned => Ok(()),
    }
}

fn lead_to_promise(talk: &mut Talk<'_>, promise: &PromiseAsk<'_>) -> Result<(), Stop> {
    let cue = promise.promise.map_or("", |made| made.cue.as_str());
    let act = promise.promise.map_or("", |made| made.act.as_str());
    match promise.field {
        PromiseField::Cue => {
            match (promise.instead_of, promise.prompt) {
                (Some(_), _) => talk.say("You wanted to put this promise differently.")?,
                (None, Some(prompt)) => {
                    talk.say(&format!("To act on: {}", prompt.ask))?;
                    talk.say("A dot alone makes no promise of it.")?;
                }
                (None, None) => {
                    talk.say("Is there one thing you will do? A dot alone leaves it.")?;
                }
            }
            promise.next.map_or(Ok(()), |next| talk.say(next))
        }
        PromiseField::Act => talk.say(&format!("If {}", clean::one_line(cue))),
        PromiseField::Want => {
            talk.say(&promised(cue, act))?;
            let Some(day) = promise.promise.and_then(|made| made.look_again) else {
                return Ok(());
            };
            talk.say(&format!("Look again: {}", day_in_words(day)))?;
            talk.say(&format!("For another day, type it first, such as {day}"))
        }
        PromiseField::Share | PromiseField::Room | PromiseField::Reason => Ok(()),
    }
}

fn offer_to_promise(talk: &mut Talk<'_>, promise: &PromiseAsk<'_>) -> Result<(), Stop> {
    match promise.field {
        PromiseField::Cue => talk.say("A time, place or event that will surely come."),
        PromiseField::Act => talk.say("Yours to do, small, and another could see it."),
        PromiseField::Want => {
            talk.say("1: hardly")?;
            talk.say("5: very much")?;
            let so_far = promise.promise.and_then(|made| made.want);
            so_far.map_or(Ok(()), |want| talk.say(&format!("So far: {want}")))
        }
        PromiseField::Room => {
            number(talk, promise.open.iter().map(|open| promised(&open.cue, &open.act)))
        }
        PromiseField::Share | PromiseField::Reason => Ok(()),
    }
}

fn promised(cue: &str, act: &str) -> String {
    if_then(&clean::one_line(cue), &clean::one_line(act))
}

fn number<T: AsRef<str>>(
    talk: &mut Talk<'_>,
    choices: impl IntoIterator<Item = T>,
) -> Result<(), Stop> {
    for (number, words) in (1..).zip(choices) {
        talk.say(&format!("{number}: {}", words.as_ref()))?;
    }
    Ok(())
}
