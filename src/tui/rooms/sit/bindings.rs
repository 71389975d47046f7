//! Which key gives which answer, place by place.

use ratatui::crossterm::event::KeyCode;

use super::{Leaving, Msg, Panel, Sit, panel, panel::Open};
use crate::clock::Now;
use crate::journal::session::Tick;
use crate::sitting::{Ask, Field, Given, Place, PromiseField, Takes};
use crate::tui::{
    Go, Msg as ScreenMsg,
    keys::{Binding, Key},
    rooms::{noting::name_for_list, reading::moving},
};

impl Sit {
    /// The keys that mean something here, the likeliest first.
    pub fn bindings(&self, now: &Now) -> Vec<Binding> {
        let mut bindings = Vec::new();
        if let Some(open) = &self.open {
            panel_bindings(&mut bindings, open);
        }
        let over = bindings.len();
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
            bindings.extend(self.bind_name(now));
        }
        if self.sitting.place() != Place::Done {
            let pausing = self.pausing();
            let pause = bind(Key::plain(KeyCode::Esc), "Esc", pausing.label, Msg::Pause);
            bindings.push(pause.called(pausing.action));
            self.bind_everywhere(&mut bindings);
        }
        if self.open.is_some() {
            // What lies under a panel goes on working; the footer keeps to the panel.
            bindings.iter_mut().skip(over).for_each(|under| under.in_footer = false);
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
            Takes::Tick => Some((digits(lines.len()), "tick")),
            Takes::YesOrNo => Some(("1–2", "choose")),
            Takes::InTheWay => Some(("1–5", "choose")),
            Takes::Goes => Some(("1–4", "choose")),
            Takes::Choice => Some((digits(lines.len()), "choose")),
            Takes::More | Takes::LetGo => Some(("Enter", "choose")),
            Takes::Count => Some(("0–9", "a number")),
            Takes::Text | Takes::Nothing => None,
        };
        if self.sitting.takes() == Takes::Count {
            for (digit, letter) in (0..).zip('0'..='9') {
                bindings.push(quiet(Key::letter(letter), Msg::Digit(digit)));
            }
            bindings.push(quiet(Key::plain(KeyCode::Backspace), Msg::EraseDigit));
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
        if let (Takes::Tick, Some(line)) = (self.sitting.takes(), self.choice) {
            bindings.push(quiet(Key::letter(' '), Msg::Take));
            let missed = Msg::Give(Given::Tick(line, Tick::Missed));
            let missed = bind(Key::letter('m'), "m", "missed", missed);
            bindings.push(missed.called("It was missing, and missed (on or off)"));
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
            Takes::Rating { .. } | Takes::YesOrNo => ("pass", Msg::Give(Given::Pass)),
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
        let (label, panel, action) = match self.sitting.case() {
            Some(_) => ("the case", Panel::Case, "Read the case"),
            None => ("why", Panel::Why, "Why this question matters, and its source"),
        };
        let why = bind(Key::ctrl('g'), "^G", label, Msg::OpenPanel(panel));
        let why = Binding { in_footer: !later || panel == Panel::Case, ..why };
        bindings.push(why.called(action));
        if question.can_reveal {
            let last = bind(Key::ctrl('l'), "^L", "last time", Msg::OpenPanel(Panel::Before));
            let called = if later {
                "Reveal last time's answer"
            } else {
                "Look at last time's answer first (it is noted)"
            };
            bindings.push(last.called(called));
        } else if question.before.is_some() {
            let last = bind(Key::ctrl('l'), "^L", "last time", Msg::OpenPanel(Panel::Before));
            bindings.push(last.called("Read last time's answer whole"));
        }
        let seldom = |binding: Binding| Binding { in_footer: later, ..binding };
        // What is to be acted on, or is about something, is said of words.
        if question.field != Field::Tick {
            if !self.sitting.is_practice() {
                let mark =
                    bind(Key::ctrl('n'), "^N", "something to act on", Msg::Give(Given::Mark));
                bindings.push(seldom(mark).called("Something to act on, at the end (on or off)"));
            }
            let tag = bind(Key::ctrl('t'), "^T", "tag", Msg::OpenPanel(Panel::Tags));
            bindings.push(seldom(tag).called("Tag this answer"));
        }
        let private = bind(Key::ctrl('p'), "^P", "keep private", Msg::Give(Given::Private));
        bindings.push(
            seldom(private).called("Keep this answer private: out of every export (on or off)"),
        );
        bindings.push(act("Leave this question out", Msg::Give(Given::Skip)));
        if question.can_probe {
            bindings.push(act("One more question on this answer", Msg::Give(Given::Probe)));
        }
        if self.sitting.is_coached() && matches!(question.field, Field::Probe(_)) {
            let key = Key::plain(KeyCode::F(2));
            let else_ = bind(key, "F2", "what else?", Msg::Give(Given::WhatElse));
            bindings.push(else_.called("What else? Once more on this answer"));
        }
        if self.sitting.is_coached() && question.field == Field::Write {
            bindings.push(act("Give the rating first", Msg::Give(Given::RateFirst)));
        }
        bindings.push(act("Copy this answer", Msg::CopyAnswer));
    }

    /// A name in the text, to the leader's list.
    fn bind_name(&self, now: &Now) -> Option<Binding> {
        let name = name_for_list(&self.editor, &self.roles, now)?;
        let names = Binding::quiet(Key::ctrl('r'), "^R", ScreenMsg::Go(Go::Names(Some(name))));
        Some(names.called("Put a role in the place of this name"))
    }

    /// What [`Given::Finish`] leads to from here.
    fn way_on(&self) -> &'static str {
        match self.sitting.place() {
            Place::Aim
            | Place::Which(_)
            | Place::Review(..)
            | Place::Question(..)
            | Place::Rest(_)
            | Place::More
            | Place::Observe(_) => "Finish here: to the close of this sitting",
            Place::Promise(..) => "No more promises: on to what has changed",
            Place::Changed => "On to what you carry out of the door",
            Place::Carry | Place::Done => "Finish this sitting",
        }
    }

    /// Finishing, and jumping to any question.
    fn bind_everywhere(&self, bindings: &mut Vec<Binding>) {
        if self.sitting.is_coached() {
            bindings.push(act("When this session was begun (shown or not)", Msg::ShowBegun));
        }
        bindings.push(act(self.way_on(), Msg::Give(Given::Finish)));
        for prompt in &self.sitting.pack().prompts {
            let jump = Msg::Give(Given::Jump(prompt.id.clone()));
            bindings.push(act(format!("Go to: {}", prompt.ask), jump));
        }
    }
}

/// The digits that take so many lines.
fn digits(lines: usize) -> &'static str {
    match lines {
        0..=2 => "1–2",
        3 => "1–3",
        4 => "1–4",
        5 => "1–5",
        6 => "1–6",
        _ => "1–9",
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
        let other = |code, by| (Key::plain(code), Msg::Panel(panel::Msg::Set(by)));
        let (right, next) = other(KeyCode::Right, 1);
        bindings.push(bind(right, "←→", "another lens", next).called("Tag by another lens"));
        let (left, before) = other(KeyCode::Left, -1);
        bindings.push(quiet(left, before));
        for (number, digit) in ('1'..='9').enumerate() {
            bindings.push(quiet(Key::letter(digit), Msg::Panel(panel::Msg::TakeNumber(number))));
        }
        let suggested = Msg::Panel(panel::Msg::AsSuggested);
        bindings.push(
            bind(Key::letter('a'), "a", "as suggested", suggested)
                .called("Take the tags that the question suggests"),
        );
    } else {
        bindings.push(quiet(Key::plain(KeyCode::Enter), Msg::Panel(panel::Msg::Close)));
    }
    bindings.extend(moving);
    bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", label, close.clone()));
    for key in [Key::ctrl('g'), Key::ctrl('l'), Key::ctrl('t')] {
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
