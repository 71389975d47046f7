//! Which key gives which answer, place by place.

use ratatui::crossterm::event::KeyCode;

use super::{End, Leaving, Msg, Panel, Sit, panel, panel::Open};
use crate::change::promises::if_then;
use crate::clock::Now;
use crate::journal::session::{Kind, Outcome, Rating, Then, Tick};
use crate::sitting::{
    Ask, Field, GOES, Given, Goes, IN_THE_WAY, Place, PromiseField, ReviewAsk, ReviewField, Takes,
};
use crate::tui::{
    Effect, Go, Msg as ScreenMsg,
    keys::{Binding, Key},
    rooms::reading::moving,
};

/// The place of *cannot say* among the lines of a rating.
const CANNOT_SAY: usize = 5;

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
            Takes::Tick => vec![
                line('1', "yes", Given::Tick(Tick::Yes)),
                line('2', "not yet", Given::Tick(Tick::NotYet)),
                line('0', "cannot say", Given::CannotSay),
            ],
            Takes::InTheWay => (IN_THE_WAY.into_iter().zip('1'..))
                .map(|((what, label), digit)| line(digit, label, Given::InTheWay(what)))
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
                let mut lines = Vec::new();
                if let Some(last) = self.sitting.past().answers.values().map(|b| b.day).max() {
                    let since = crate::calendar::day_in_words(last);
                    let label = format!("See what changed since {since}");
                    lines.push(line('1', label, Msg::Leave(Leaving::Changes)));
                }
                let digit = if lines.is_empty() { '1' } else { '2' };
                lines.push(line(digit, "Done for today".to_owned(), Msg::Leave(Leaving::Home)));
                lines
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
            Ask::Question(question) if question.field == Field::Tick => {
                let cannot_say = question.entry.cannot_say.then_some(Tick::ALL.len());
                let ticked = Tick::ALL.iter().position(|tick| question.entry.tick == Some(*tick));
                ticked.or(cannot_say)
            }
            Ask::Question(question) => question.looked_back.map(of_rating),
            Ask::Promise(promise) if promise.field == PromiseField::Want => {
                promise.promise.and_then(|made| made.want).map(of_rating)
            }
            Ask::Review(review) => reviewed_choice(&review),
            Ask::Promise(_) | Ask::Aim(_) | Ask::Changed(_) | Ask::Carry(_) => None,
            Ask::More { .. } | Ask::Rest { .. } | Ask::Done => Some(0),
        }
    }

    /// What Enter is told while no line is chosen.
    pub(super) fn nothing_chosen(&self) -> Option<&'static str> {
        match self.sitting.takes() {
            Takes::Rating { cannot_say: true } => Some("Press 1 to 5, or 0; Tab passes."),
            Takes::Rating { cannot_say: false } => Some("Press 1 to 5; Tab passes."),
            Takes::Tick => Some("Press 1, 2 or 0; Tab passes."),
            Takes::Count => Some("Press 0 to 9; Tab passes."),
            Takes::InTheWay | Takes::Goes | Takes::LetGo => Some("Press a number; Tab passes."),
            Takes::More | Takes::Text | Takes::Nothing => None,
        }
    }

    /// Takes a line.
    pub(super) fn take(&mut self, now: &Now, line: usize) -> (Vec<Effect>, Option<Go>) {
        let msg = self.lines().into_iter().nth(line).map(|line| line.msg);
        msg.map_or((Vec::new(), None), |msg| self.update(now, msg))
    }

    /// The keys that mean something here, the likeliest first.
    pub fn bindings(&self, _now: &Now) -> Vec<Binding> {
        let mut bindings = Vec::new();
        if let Some(open) = &self.open {
            panel_bindings(&mut bindings, open);
            return bindings;
        }
        self.bind_answers(&mut bindings);
        if self.sitting.place() != Place::Done {
            self.bind_moves(&mut bindings);
            self.bind_besides(&mut bindings);
        }
        if matches!(self.sitting.place(), Place::Question(..)) {
            self.bind_question(&mut bindings);
        }
        if self.takes_text() {
            bind_clipboard(&mut bindings);
        }
        if self.sitting.place() != Place::Done {
            bindings.push(
                bind(Key::plain(KeyCode::Esc), "Esc", "pause", Msg::Pause)
                    .called("Pause: home, everything saved"),
            );
            self.bind_everywhere(&mut bindings);
        }
        bindings
    }

    fn bind_answers(&self, bindings: &mut Vec<Binding>) {
        let lines = self.lines();
        for (number, line) in lines.iter().enumerate() {
            let key = Key::letter(line.digit);
            bindings.push(quiet(key, Msg::TakeLine(number)));
        }
        let offers = match self.sitting.takes() {
            Takes::Rating { .. } => Some(("1–5", "rate")),
            Takes::Tick => Some(("1–2", "tick")),
            Takes::InTheWay => Some(("1–5", "choose")),
            Takes::Goes => Some(("1–4", "choose")),
            Takes::More | Takes::LetGo => Some(("Enter", "choose")),
            Takes::Text | Takes::Count | Takes::Nothing => None,
        };
        if self.sitting.takes() == Takes::Count {
            for (times, digit) in ('0'..='9').enumerate() {
                let times = u32::try_from(times).unwrap_or(0);
                bindings.push(quiet(Key::letter(digit), Msg::Give(Given::Count(times))));
            }
        }
        if let Some((shown, label)) = offers {
            bindings.push(bind(Key::plain(KeyCode::Null), shown, label, Msg::Take));
        }
        if !self.takes_text() {
            bindings.push(quiet(Key::plain(KeyCode::Enter), Msg::Take));
        }
        if !lines.is_empty() {
            bindings.push(quiet(Key::plain(KeyCode::Up), Msg::Choose(-1)));
            bindings.push(quiet(Key::plain(KeyCode::Down), Msg::Choose(1)));
        }
        if self.sitting.takes() == Takes::Nothing {
            bindings.push(bind(Key::plain(KeyCode::Null), "Enter", "choose", Msg::Take));
            bindings.push(quiet(Key::plain(KeyCode::Esc), Msg::Leave(Leaving::Home)));
        }
    }

    /// What a place takes beside its lines; the page names these as well.
    fn bind_besides(&self, bindings: &mut Vec<Binding>) {
        if matches!(self.sitting.takes(), Takes::Rating { cannot_say: true }) {
            bindings.push(
                bind(Key::plain(KeyCode::Null), "0", "cannot say", Msg::Give(Given::CannotSay))
                    .called("Cannot say: kept apart from every figure"),
            );
            if let Ask::Question(question) = self.sitting.ask() {
                for (number, letter) in (0..question.prompt.parts.len()).zip('a'..) {
                    bindings.push(quiet(Key::letter(letter), Msg::Give(Given::Part(number))));
                }
            }
        }
        if let Place::Promise(_, PromiseField::Want) = self.sitting.place() {
            let later = bind(Key::plain(KeyCode::Right), "←→", "the date", Msg::Weeks(1));
            bindings.push(later.called("Look again a week later"));
            let sooner = quiet(Key::plain(KeyCode::Left), Msg::Weeks(-1));
            bindings.push(sooner.called("Look again a week sooner"));
        }
    }

    fn bind_moves(&self, bindings: &mut Vec<Binding>) {
        let (label, msg) = match self.sitting.takes() {
            Takes::Text if self.sitting.place() == Place::Carry => ("finish", Msg::Next),
            Takes::Text => ("on", Msg::Next),
            Takes::Rating { .. } | Takes::Tick => ("pass", Msg::Give(Given::Pass)),
            Takes::Count if matches!(self.sitting.ask(), Ask::Review(ref r) if r.review.is_none()) => {
                ("not now", Msg::Give(Given::Skip))
            }
            _ => ("on", Msg::Give(Given::Pass)),
        };
        bindings.push(bind(Key::plain(KeyCode::Tab), "Tab", label, msg).called("Go on"));
        let back = bind(Key::plain(KeyCode::BackTab), "⇧Tab", "back", Msg::Give(Given::Back));
        bindings.push(back.called("Back to what was asked before"));
    }

    fn bind_question(&self, bindings: &mut Vec<Binding>) {
        let Ask::Question(question) = self.sitting.ask() else { return };
        // While writing and rating, the footer keeps to that; what to do with an answer comes after.
        let later = !matches!(question.field, Field::Write | Field::Rate | Field::Tick);
        let why = bind(Key::ctrl('g'), "^G", "why", Msg::OpenPanel(Panel::Why));
        let why = Binding { in_footer: !later, ..why };
        bindings.push(why.called("Why this question matters, and its source"));
        if question.can_reveal {
            let last = bind(Key::ctrl('l'), "^L", "last time", Msg::OpenPanel(Panel::Before));
            bindings.push(last.called("Look at last time's answer first (it is noted)"));
        } else if question.before.is_some() {
            let last = bind(Key::ctrl('l'), "^L", "last time", Msg::OpenPanel(Panel::Before));
            bindings.push(last.called("Read last time's answer whole"));
        }
        let seldom = |binding: Binding| Binding { in_footer: later, ..binding };
        let mark = bind(Key::ctrl('n'), "^N", "something to act on", Msg::Give(Given::Mark));
        bindings.push(seldom(mark).called("Something to act on, at the end (on or off)"));
        let tag = bind(Key::ctrl('t'), "^T", "tag", Msg::OpenPanel(Panel::Tags));
        bindings.push(seldom(tag).called("Tag this answer"));
        let private = bind(Key::ctrl('p'), "^P", "keep private", Msg::Give(Given::Private));
        bindings.push(
            seldom(private).called("Keep this answer private: out of every export (on or off)"),
        );
        bindings.push(act("Leave this question out", Msg::Give(Given::Skip)));
        if question.can_probe {
            bindings.push(act("One more question on this answer", Msg::Give(Given::Probe)));
        }
        if self.sitting.session().kind == Kind::Coached && question.field == Field::Write {
            bindings.push(act("Give the rating first", Msg::Give(Given::RateFirst)));
        }
        bindings.push(act("Copy this answer", Msg::CopyAnswer));
    }

    /// What [`Given::Finish`] leads to from here.
    fn way_on(&self) -> &'static str {
        match self.sitting.place() {
            Place::Aim | Place::Review(..) | Place::Question(..) | Place::Rest(_) | Place::More => {
                "Finish here: to the close of this sitting"
            }
            Place::Promise(..) => "No more promises: on to what has changed",
            Place::Changed => "On to what you carry out of the door",
            Place::Carry | Place::Done => "Finish this sitting",
        }
    }

    /// Finishing, and jumping to any question.
    fn bind_everywhere(&self, bindings: &mut Vec<Binding>) {
        bindings.push(act(self.way_on(), Msg::Give(Given::Finish)));
        for prompt in &self.sitting.pack().prompts {
            let jump = Msg::Give(Given::Jump(prompt.id.clone()));
            bindings.push(act(format!("Go to: {}", prompt.ask), jump));
        }
    }
}

/// The line of a review that is chosen already; Enter never undoes a choice by standing elsewhere.
fn reviewed_choice(review: &ReviewAsk<'_>) -> Option<usize> {
    let said = review.review?;
    match review.field {
        ReviewField::InTheWay => {
            IN_THE_WAY.iter().position(|(what, _)| said.in_the_way == Some(*what))
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

fn bind_clipboard(bindings: &mut Vec<Binding>) {
    bindings.push(quiet(Key::ctrl('c'), Msg::Copy));
    bindings.push(quiet(Key::ctrl('x'), Msg::Cut));
    bindings.push(quiet(Key::ctrl('v'), Msg::PutIn));
}

fn panel_bindings(bindings: &mut Vec<Binding>, open: &Open) {
    let close = ScreenMsg::Sit(Msg::Panel(panel::Msg::Close));
    let is_tags = open.panel == Panel::Tags;
    let step = |step| ScreenMsg::Sit(Msg::Panel(panel::Msg::Step(step)));
    let (label, goes) = if is_tags { ("done", "choose") } else { ("close", "read on") };
    let moving = moving(goes, step)
        .into_iter()
        .map(|it| Binding { in_footer: it.in_footer && (is_tags || open.reading.is_long()), ..it });
    if is_tags {
        let take = Msg::Panel(panel::Msg::Take);
        bindings.push(bind(Key::plain(KeyCode::Enter), "Enter", "on/off", take.clone()));
        bindings.push(quiet(Key::letter(' '), take));
    } else {
        bindings.push(quiet(Key::plain(KeyCode::Enter), Msg::Panel(panel::Msg::Close)));
    }
    bindings.extend(moving);
    bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", label, close.clone()));
    for key in [Key::ctrl('g'), Key::ctrl('l'), Key::ctrl('t'), Key::plain(KeyCode::Tab)] {
        bindings.push(Binding::quiet(key, "", close.clone()));
    }
}

fn bind(key: Key, shown: &'static str, label: &'static str, msg: Msg) -> Binding {
    Binding::new(key, shown, label, ScreenMsg::Sit(msg))
}

fn quiet(key: Key, msg: Msg) -> Binding {
    Binding::quiet(key, "", ScreenMsg::Sit(msg))
}

fn act(action: impl Into<std::borrow::Cow<'static, str>>, msg: Msg) -> Binding {
    Binding::action(action, ScreenMsg::Sit(msg))
}
