//! The lines that a place offers to be chosen from, and which of them is chosen on coming there.

use super::{End, Leaving, Msg, Sit};
use crate::change::promises::if_then;
use crate::clock::Now;
use crate::journal::session::{InTheWay, Outcome, Rating, Then, Tick};
use crate::pack::MOST_TICKED;
use crate::sitting::{
    Ask, Field, GOES, Given, Goes, Place, PromiseField, ReviewAsk, ReviewField, Takes, Ticked,
    YES_OR_NO,
};
use crate::text::with_capital;
use crate::tui::{Effect, Go};

/// The place of *cannot say* among the lines of a rating.
const CANNOT_SAY: usize = 5;

/// What takes a line: digits, and where there are more lines than those, letters.
const DIGITS: [char; MOST_TICKED] = [
    '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j',
    'k',
];

/// A line to choose, and what choosing it does.
pub(super) struct ChoiceLine {
    /// The digit that takes it.
    pub(super) digit: char,
    pub(super) label: String,
    msg: Msg,
}

impl Sit {
    /// The lines that a place offers.
    pub(super) fn lines(&self) -> Vec<ChoiceLine> {
        let line = |digit, label: &str, given| ChoiceLine {
            digit,
            label: label.to_owned(),
            msg: Msg::Give(given),
        };
        match self.sitting.takes() {
            Takes::Rating { cannot_say } => self.rating_lines(cannot_say),
            Takes::Tick => match self.sitting.ask() {
                Ask::Question(question) => (question.list.iter().zip(DIGITS).enumerate())
                    .map(|(number, (ticked, digit))| {
                        line(digit, &ticked_words(ticked), Given::Tick(number, Tick::Yes))
                    })
                    .collect(),
                _ => Vec::new(),
            },
            Takes::YesOrNo => (YES_OR_NO.into_iter().zip(DIGITS))
                .map(|(tick, digit)| line(digit, tick.words(), Given::Tick(0, tick)))
                .collect(),
            Takes::InTheWay => (InTheWay::ALL.into_iter().zip('1'..))
                .map(|(what, digit)| {
                    line(digit, &with_capital(what.words()), Given::InTheWay(what))
                })
                .collect(),
            Takes::Goes => (GOES.into_iter().zip('1'..))
                .map(|((goes, label), digit)| line(digit, label, Given::Goes(goes)))
                .collect(),
            Takes::More => {
                let (more, enough) = match self.sitting.ask() {
                    Ask::More { count: 1, .. } => ("One more question".to_owned(), "To the close"),
                    Ask::More { .. } => ("Two more questions".to_owned(), "To the close"),
                    Ask::Rest { next, .. } => {
                        (format!("On to {}", next.to_lowercase()), "Enough for today")
                    }
                    _ => (String::new(), ""),
                };
                let stay = match self.sitting.place() {
                    Place::More => Given::Pass,
                    _ => Given::Finish,
                };
                vec![line('1', &more, Given::More), line('2', enough, stay)]
            }
            Takes::LetGo => match self.sitting.ask() {
                Ask::Promise(promise) => (promise.open.iter().zip('1'..).enumerate())
                    .map(|(number, (open, digit))| {
                        let label = if_then(&open.cue, &open.act);
                        line(digit, &label, Given::LetGo(number))
                    })
                    .collect(),
                _ => Vec::new(),
            },
            Takes::Choice => match self.sitting.ask() {
                Ask::Observe(observe) => (observe.lines.iter().zip(DIGITS).enumerate())
                    .map(|(number, (offered, digit))| {
                        line(digit, &offered.words, Given::Choice(number))
                    })
                    .collect(),
                _ => Vec::new(),
            },
            Takes::Nothing => self.end_lines(),
            Takes::Text | Takes::Count => Vec::new(),
        }
    }

    fn rating_lines(&self, cannot_say: bool) -> Vec<ChoiceLine> {
        let anchors = match self.sitting.ask() {
            Ask::Question(question) => question.prompt.anchors.as_ref(),
            _ => None,
        };
        let words = |points: u8| match (points, anchors) {
            (1, Some(anchors)) => anchors.low.clone(),
            (3, Some(anchors)) => anchors.middle.clone(),
            (5, Some(anchors)) => anchors.high.clone(),
            (1, None) => "hardly".to_owned(),
            (5, None) => "very much".to_owned(),
            _ => String::new(),
        };
        let mut lines: Vec<ChoiceLine> = (1..=5u8)
            .zip('1'..)
            .filter_map(|(points, digit)| {
                let given = Given::Rating(Rating::new(points)?);
                Some(ChoiceLine { digit, label: words(points), msg: Msg::Give(given) })
            })
            .collect();
        if cannot_say {
            lines.push(ChoiceLine {
                digit: '0',
                label: "cannot say".to_owned(),
                msg: Msg::Give(Given::CannotSay),
            });
        }
        lines
    }

    fn end_lines(&self) -> Vec<ChoiceLine> {
        let line = |digit, label: String, msg| ChoiceLine { digit, label, msg };
        match self.end {
            End::Sent(_) => Vec::new(),
            End::Failed(_) => vec![line('1', "Try again to save".to_owned(), Msg::FinishAgain)],
            End::NotYet => vec![line('1', "Home".to_owned(), Msg::Leave(Leaving::Home))],
            End::Done(_) => {
                let mut ways = Vec::new();
                if self.then.is_some() {
                    ways.push(("Begin the session".to_owned(), Leaving::Coached));
                }
                if self.sitting.is_coached() {
                    let words = "Hand over: the answers and promises of this session";
                    ways.push((words.to_owned(), Leaving::HandOver));
                }
                if let Some(last) = self.sitting.last_answered() {
                    let since = crate::calendar::day_in_words(last);
                    ways.push((format!("See what changed since {since}"), Leaving::Changes));
                }
                if let Some(next) = self.sitting.next_to_place() {
                    ways.push((format!("Place {} as well", next.title()), Leaving::Next));
                }
                if self.sitting.is_observing_note() {
                    ways.push(("To the map of partners".to_owned(), Leaving::Map));
                }
                ways.push(("Done for today".to_owned(), Leaving::Home));
                let ways = ways.into_iter().zip(DIGITS);
                ways.map(|((label, way), digit)| line(digit, label, Msg::Leave(way))).collect()
            }
        }
    }

    /// The line that is chosen on coming to a place: what stands already, and the first where the lines
    /// are ways on. An answer not yet given is nobody's choice: Enter must not give it by mistake, nor
    /// a rating lead the hand.
    pub(super) fn first_choice(&self) -> Option<usize> {
        let of_rating = |rating: Rating| usize::from(rating.points()) - 1;
        match self.sitting.ask() {
            Ask::Question(question) if question.field == Field::Rate => {
                let cannot_say = question.entry.cannot_say.then_some(CANNOT_SAY);
                question.entry.rating.map(of_rating).or(cannot_say)
            }
            Ask::Question(question) if self.sitting.takes() == Takes::YesOrNo => {
                YES_OR_NO.iter().position(|tick| question.entry.tick == Some(*tick))
            }
            // Enter ticks the line it stands on and stays: it may begin at the first.
            Ask::Question(question) if question.field == Field::Tick => Some(0),
            Ask::Question(question) => question.looked_back.map(of_rating),
            Ask::Promise(promise) if promise.field == PromiseField::Want => {
                promise.promise.and_then(|made| made.want).map(of_rating)
            }
            Ask::Review(review) => reviewed_choice(&review),
            Ask::Observe(observe) => observe.chosen,
            Ask::Promise(_) | Ask::Aim(_) | Ask::Changed(_) | Ask::Carry(_) => None,
            Ask::More { .. } | Ask::Rest { .. } | Ask::Done => Some(0),
        }
    }

    /// What Enter is told while no line is chosen.
    pub(super) fn nothing_chosen(&self) -> Option<&'static str> {
        match self.sitting.takes() {
            Takes::Rating { cannot_say: true } => Some("Press 1 to 5, or 0; Tab passes."),
            Takes::Rating { cannot_say: false } => Some("Press 1 to 5; Tab passes."),
            Takes::YesOrNo => Some("Press 1 or 2; Tab passes."),
            Takes::Count => Some("Type a number; Tab passes."),
            Takes::InTheWay | Takes::Goes | Takes::LetGo | Takes::Choice => {
                Some("Press a number; Tab passes.")
            }
            Takes::More | Takes::Tick | Takes::Text | Takes::Nothing => None,
        }
    }

    /// Takes a line. Where it only ticks it, it is the one chosen now.
    pub(super) fn take(&mut self, now: &Now, line: usize) -> (Vec<Effect>, Option<Go>) {
        if self.sitting.takes() == Takes::Tick {
            self.choice = Some(line);
        }
        let msg = self.lines().into_iter().nth(line).map(|line| line.msg);
        msg.map_or((Vec::new(), None), |msg| self.update(now, msg))
    }
}

/// A line of a list, with what was said of it before its words.
fn ticked_words(ticked: &Ticked<'_>) -> String {
    let ask = &ticked.prompt.ask;
    match ticked.tick {
        Some(Tick::Yes) => format!("✓ {ask}"),
        Some(Tick::Missed) => format!("○ {ask}: missing, and missed"),
        Some(Tick::No) | None => format!("  {ask}"),
    }
}

/// The line of a review that is chosen already; Enter never undoes a choice by standing elsewhere.
fn reviewed_choice(review: &ReviewAsk<'_>) -> Option<usize> {
    let said = review.review?;
    match review.field {
        ReviewField::InTheWay => {
            InTheWay::ALL.iter().position(|what| said.in_the_way == Some(*what))
        }
        ReviewField::Goes => {
            let goes = match (said.outcome, said.then) {
                (Outcome::Changed, _) => Goes::Changed,
                (Outcome::Dropped, _) => Goes::Dropped,
                (_, Then::Close) => Goes::Closed,
                (_, Then::CarryOn) => Goes::On,
            };
            GOES.iter().position(|(what, _)| *what == goes)
        }
        ReviewField::CameUp | ReviewField::Did | ReviewField::Learned => None,
    }
}
