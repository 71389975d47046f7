//! What a line means: a command, a line of text, or one of the choices of a place.

use crate::journal::session::{InTheWay, Rating, Tick};
use crate::sitting::{Ask, GOES, Given, MOST_TIMES, Place, Sitting, Takes, YES_OR_NO};

/// A line, as far as it can be told without its place.
pub(super) enum Heard {
    Command(Command),
    /// Looks like a command and is none.
    Unknown(String),
    Line(String),
}

/// What can be typed after a `/`, alone on a line.
#[derive(Clone, Copy)]
pub(super) enum Command {
    Back,
    Skip,
    Why,
    Last,
    Stop,
    Help,
    Mark,
    Tag,
    Private,
    Probe,
    Clear,
    Rate,
    Else,
    Jump,
    Close,
}

/// Tells commands from text. `//back` is the text `/back`.
pub(super) fn hear(line: String) -> Heard {
    let Some(word) = line.strip_prefix('/') else { return Heard::Line(line) };
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    if word.strip_prefix('/').is_some_and(is_word) {
        return Heard::Line(word.to_owned());
    }
    let word = word.trim_end();
    match command(word) {
        Some(command) => Heard::Command(command),
        None if is_word(word) => Heard::Unknown(format!("/{word}")),
        None => Heard::Line(line),
    }
}

fn command(word: &str) -> Option<Command> {
    Some(match word {
        "back" => Command::Back,
        "skip" => Command::Skip,
        "why" => Command::Why,
        "last" => Command::Last,
        "stop" => Command::Stop,
        "help" => Command::Help,
        "mark" => Command::Mark,
        "tag" => Command::Tag,
        "private" => Command::Private,
        "probe" => Command::Probe,
        "clear" => Command::Clear,
        "rate" => Command::Rate,
        "else" => Command::Else,
        "jump" => Command::Jump,
        "close" => Command::Close,
        _ => return None,
    })
}

/// The answer that a line gives at a place that takes no text.
pub(super) fn given(sitting: &Sitting, line: &str) -> Option<Given> {
    let said = line.trim();
    let takes = sitting.takes();
    if said.is_empty() {
        return (!matches!(takes, Takes::More | Takes::Nothing)).then_some(Given::Pass);
    }
    let number: Option<u32> = said.parse().ok();
    let place = || number?.checked_sub(1).and_then(|place| usize::try_from(place).ok());
    match takes {
        Takes::Rating { cannot_say } => match number {
            Some(0) if cannot_say => Some(Given::CannotSay),
            Some(points) => Rating::new(u8::try_from(points).ok()?).map(Given::Rating),
            None => part_or_day(sitting, said),
        },
        Takes::Tick => {
            let (number, tick) = match said.strip_prefix('m') {
                Some(number) => (number.trim_start(), Tick::Missed),
                None => (said, Tick::Yes),
            };
            let line: usize = number.parse().ok()?;
            Some(Given::Tick(line.checked_sub(1)?, tick))
        }
        Takes::YesOrNo => YES_OR_NO.get(place()?).map(|tick| Given::Tick(0, *tick)),
        Takes::Count => number.filter(|times| *times <= MOST_TIMES).map(Given::Count),
        Takes::InTheWay => InTheWay::ALL.get(place()?).map(|what| Given::InTheWay(*what)),
        Takes::Goes => GOES.get(place()?).map(|(goes, _)| Given::Goes(*goes)),
        Takes::LetGo => place().map(Given::LetGo),
        Takes::Choice => place().map(Given::Choice),
        Takes::More => match (number?, sitting.place()) {
            (1, _) => Some(Given::More),
            (2, Place::More) => Some(Given::Pass),
            (2, _) => Some(Given::Finish),
            _ => None,
        },
        Takes::Text | Takes::Nothing => None,
    }
}

/// A letter says which part was rated, a day when to look again.
fn part_or_day(sitting: &Sitting, said: &str) -> Option<Given> {
    match sitting.ask() {
        Ask::Question(question) => {
            let parts = ('a'..).zip(&question.prompt.parts).map(|(letter, _)| letter);
            let mut parts = parts.enumerate();
            let (number, _) = parts.find(|(_, letter)| said == letter.to_string())?;
            Some(Given::Part(number))
        }
        Ask::Promise(_) => said.parse().ok().map(Given::LookAgain),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::samples,
        clock::Now,
        journal::{
            id::SessionId,
            session::{Kind, Length},
        },
        pack::Answer,
        sitting::{Past, Plan},
    };

    #[test]
    fn a_list_takes_the_number_of_a_line_and_the_one_that_was_missed() {
        let now = Now::at("2026-07-20T16:00:00Z".parse().unwrap());
        let mut pack = samples::pack(&[("a", 1)]);
        pack.prompts[0].answer = Answer::Tick;
        let plan = Plan {
            length: Length::CheckIn,
            exercise: String::new(),
            prompts: vec![pack.prompts[0].id.clone()],
        };
        let id = SessionId::new(now.wall, [4; 8]);
        let sitting = Sitting::begin(id, Kind::Alone, &pack, Past::default(), plan, &now);
        assert_eq!(sitting.takes(), Takes::Tick);
        for (said, meant) in [
            ("1", Some(Given::Tick(0, Tick::Yes))),
            (" 2 ", Some(Given::Tick(1, Tick::Yes))),
            ("m3", Some(Given::Tick(2, Tick::Missed))),
            ("m 1", Some(Given::Tick(0, Tick::Missed))),
            ("", Some(Given::Pass)),
            ("0", None),
            ("m", None),
            ("yes", None),
        ] {
            assert_eq!(given(&sitting, said), meant, "{said}");
        }
    }
}
