//! What a message does: the one place where state changes. No I/O, no clock, no randomness.

use std::time::Duration;

use ratatui::crossterm::event::{Event, KeyEvent, KeyEventKind};

use super::{
    Effect, Go, Msg, Turn,
    finder::Finder,
    keys::{Binding, Key},
    page::{SMALLEST, frames},
    palette::Palette,
    rooms::Room,
    saving::Saving,
};
use crate::clock::Now;
use crate::desk::{Answer, Failure, Query, Write};
use crate::journal::session::Kind;
use crate::settings::Settings;

/// Everything the screen knows.
#[derive(Debug)]
pub struct Model {
    pub(super) room: Room,
    /// Rooms to come back to, the latest last, as the questions that lead there.
    pub(super) behind: Vec<Query>,
    /// The question that led to this room.
    pub(super) here: Query,
    pub(super) finder: Option<Finder>,
    /// One line for the leader, until the next key.
    pub(super) notice: Option<String>,
    pub(super) size: (u16, u16),
    pub(super) settings: Settings,
    pub(super) no_color: bool,
    /// The leader was told that the last words are not on disk.
    has_warned: bool,
    turn: Turn,
    asked: Option<(Turn, Query, Came)>,
    /// Where to go once the sitting is on disk.
    leaving: Option<(Query, Came)>,
    now: Now,
}

/// How a room is come to: does the one left stay behind it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    Onwards,
    Back,
}

impl Model {
    /// The screen before anything is known, and the first question.
    pub fn new(
        size: (u16, u16),
        settings: Settings,
        no_color: bool,
        first: Query,
        now: Now,
    ) -> (Self, Vec<Effect>) {
        let mut model = Self {
            room: Room::Opening,
            behind: Vec::new(),
            here: Query::Home,
            finder: None,
            notice: None,
            size,
            settings,
            no_color,
            has_warned: false,
            turn: Turn::default(),
            asked: None,
            leaving: None,
            now,
        };
        let effects = model.ask(first, Came::Onwards);
        (model, effects)
    }

    /// How long until something is due: nothing is drawn and nobody wakes before.
    pub fn wake_at(&self) -> Option<Duration> {
        match &self.room {
            Room::Sit(sit) => sit.saving.due_at(),
            _ => None,
        }
    }

    /// What must be on disk before the program ends: the sitting as it stands, where any of it is
    /// not yet saved.
    pub fn unsaved(&self) -> Option<Write> {
        match &self.room {
            Room::Sit(sit) => sit.unsaved(),
            Room::Session(session) => session.unsaved(&self.now),
            _ => None,
        }
    }

    pub(super) fn palette(&self) -> Palette {
        Palette::of(self.settings.palette, self.no_color)
    }

    /// This moment, as of the last message.
    pub(super) fn now(&self) -> &Now {
        &self.now
    }

    /// The keys that mean something now: the room's first, then those that work everywhere.
    pub(super) fn bindings(&self) -> Vec<Binding> {
        let mut bindings = self.room.bindings(self);
        bindings.extend(everywhere(&self.room));
        bindings
    }

    fn ask(&mut self, query: Query, came: Came) -> Vec<Effect> {
        self.turn = Turn(self.turn.0 + 1);
        self.asked = Some((self.turn, query.clone(), came));
        vec![Effect::Ask(self.turn, query)]
    }
}

/// What works in every room.
fn everywhere(room: &Room) -> Vec<Binding> {
    use ratatui::crossterm::event::KeyCode;
    let mut bindings = vec![
        Binding::new(Key::ctrl('k'), "^K", "everything", Msg::Go(Go::Finder)),
        Binding::quiet(Key::plain(KeyCode::F(1)), "F1", Msg::Go(Go::Help)).called("Help"),
    ];
    if !room.takes_text() {
        bindings.push(Binding::quiet(Key::letter('?'), "?", Msg::Go(Go::Help)));
        bindings.push(Binding::quiet(Key::ctrl('c'), "^C", Msg::Go(Go::Quit)));
    }
    let mut quit = Binding::new(Key::ctrl('q'), "^Q", "quit", Msg::Go(Go::Quit));
    quit.in_footer = !room.takes_text();
    bindings.push(quit.called("Quit; everything is saved"));
    if !matches!(room, Room::Home(_) | Room::First(_) | Room::Sit(_)) {
        bindings.push(Binding::action("Home", Msg::Go(Go::Home)));
    }
    bindings.push(Binding::action("Change the palette", Msg::NextPalette));
    if cfg!(unix) {
        bindings.push(Binding::action("Suspend to the shell", Msg::Go(Go::Suspend)));
    }
    bindings
}

/// Takes a message, and says what is to be done outside.
pub fn update(model: &mut Model, now: &Now, msg: Msg) -> Vec<Effect> {
    model.now = now.clone();
    let mut effects = match msg {
        Msg::Input(event) => input(model, event),
        Msg::Go(go) => leave_for(model, go),
        Msg::NextPalette => {
            model.settings.palette = model.settings.palette.next();
            model.notice = Some(format!("Palette: {}.", model.settings.palette.words()));
            vec![Effect::Save(0, Write::Settings(model.settings.clone()))]
        }
        Msg::Finder(msg) => finder(model, &msg),
        Msg::Saved(revision, result) => saved(model, revision, result),
        Msg::Answered(turn, answer) => answered(model, turn, answer),
        Msg::Due => Vec::new(),
        Msg::Signal(signal) => signalled(model, signal),
        Msg::Gone => quit(model, None),
        msg => room(model, msg),
    };
    effects.extend(model.room.settle(now, frames(model.size)));
    effects
}

fn input(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Resize(width, height) => {
            model.size = (width, height);
            Vec::new()
        }
        Event::Key(key) if key.kind == KeyEventKind::Release => Vec::new(),
        // What cannot be seen is not written in, nor answered: only leaving works.
        Event::Key(key) if is_too_small(model.size) && !Key::ctrl('q').is(key) => Vec::new(),
        Event::Key(key) => {
            model.notice = None;
            if model.finder.is_some() {
                let msg = model.finder.as_ref().and_then(|finder| finder.key(key));
                return msg.map_or_else(Vec::new, |msg| finder(model, &msg));
            }
            pressed(model, key)
        }
        Event::Paste(text) => match (&mut model.finder, &model.room) {
            (Some(finder), _) => {
                finder.type_text(&text);
                Vec::new()
            }
            (None, held) => held.paste(text).map_or_else(Vec::new, |msg| room(model, msg)),
        },
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => Vec::new(),
    }
}

fn is_too_small((width, height): (u16, u16)) -> bool {
    width < SMALLEST.0 || height < SMALLEST.1
}

fn pressed(model: &mut Model, key: KeyEvent) -> Vec<Effect> {
    let bound = model.bindings().into_iter().find(|b| b.key.is_some_and(|bound| bound.is(key)));
    let msg = bound.map(|binding| binding.msg).or_else(|| model.room.key(key));
    let now = model.now.clone();
    msg.map_or_else(Vec::new, |msg| update(model, &now, msg))
}

fn finder(model: &mut Model, msg: &super::finder::Msg) -> Vec<Effect> {
    let Some(open) = &mut model.finder else { return Vec::new() };
    match open.update(msg) {
        super::finder::Outcome::Stay => Vec::new(),
        super::finder::Outcome::Close => {
            model.finder = None;
            Vec::new()
        }
        super::finder::Outcome::Chosen(msg) => {
            model.finder = None;
            let now = model.now.clone();
            update(model, &now, *msg)
        }
    }
}

/// Hands a room's message to it, and goes where it says.
fn room(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let now = model.now.clone();
    let (mut effects, go) = model.room.update(&now, msg);
    if let Some(go) = go {
        effects.extend(leave_for(model, go));
    }
    effects
}

/// Leaves for somewhere else. A sitting is saved first, always.
fn leave_for(model: &mut Model, go: Go) -> Vec<Effect> {
    let query = match go {
        Go::Finder => {
            model.finder = Some(Finder::new(model.bindings()));
            return Vec::new();
        }
        Go::Suspend => {
            let mut effects = save_now(model);
            effects.push(Effect::Suspend);
            return effects;
        }
        Go::Quit => return wish_to_quit(model),
        Go::Back => return back(model),
        Go::Home => {
            model.behind.clear();
            Query::Home
        }
        Go::Open(name) => {
            model.behind.clear();
            Query::Open(name)
        }
        Go::Begin(length, theme) => Query::Begin(Kind::Alone, length, theme),
        Go::Resume(id) => Query::Resume(id),
        Go::Journal => Query::Journal,
        Go::Session(id) => Query::Session(id),
        Go::Changes(pair) => Query::Changes(pair),
        Go::Thread(prompt) => Query::Thread(prompt),
        Go::Promises => Query::Promises,
        Go::Help => Query::Help,
    };
    saved_then(model, query, Came::Onwards)
}

/// Leaves for a room once what was written here is on disk: nobody is taken away from words that
/// could not be saved, and Home knows of the draft it comes from.
fn saved_then(model: &mut Model, query: Query, came: Came) -> Vec<Effect> {
    let mut effects = save_now(model);
    match &model.room {
        Room::Sit(sit) if sit.saving != Saving::Clean => model.leaving = Some((query, came)),
        _ => effects.extend(model.ask(query, came)),
    }
    effects
}

/// After an answer of the disk: on the way, or still here and told why.
fn saved_or_stay(model: &mut Model) -> Vec<Effect> {
    let Room::Sit(sit) = &model.room else { return Vec::new() };
    match (&sit.saving, model.leaving.take()) {
        (_, None) => Vec::new(),
        (Saving::Clean, Some((query, came))) => model.ask(query, came),
        (Saving::Failed { .. }, Some(_)) => {
            // The room itself says why.
            model.notice = Some("Not saved yet, so you are still here.".to_owned());
            Vec::new()
        }
        (Saving::Dirty { .. } | Saving::InFlight { .. }, Some((query, came))) => {
            saved_then(model, query, came)
        }
    }
}

fn back(model: &mut Model) -> Vec<Effect> {
    let query = model.behind.pop().unwrap_or(Query::Home);
    saved_then(model, query, Came::Back)
}

fn save_now(model: &mut Model) -> Vec<Effect> {
    match &mut model.room {
        Room::Sit(sit) => sit.save_now(),
        Room::Session(session) => session.keep(&model.now),
        _ => Vec::new(),
    }
}

/// Leaves, at the leader's wish. Where the disk refuses the last words, that is said once first.
fn wish_to_quit(model: &mut Model) -> Vec<Effect> {
    if let Room::Sit(sit) = &model.room
        && matches!(sit.saving, Saving::Failed { .. })
        && !model.has_warned
    {
        model.has_warned = true;
        model.notice = Some("Not saved yet. ^Q again leaves all the same.".to_owned());
        return Vec::new();
    }
    quit(model, None)
}

fn quit(model: &mut Model, signal: Option<i32>) -> Vec<Effect> {
    let mut effects = save_now(model);
    effects.push(Effect::Quit(signal));
    effects
}

#[cfg(unix)]
fn signalled(model: &mut Model, signal: i32) -> Vec<Effect> {
    if signal == signal_hook::consts::SIGTSTP {
        let mut effects = save_now(model);
        effects.push(Effect::Suspend);
        return effects;
    }
    quit(model, Some(signal))
}

#[cfg(not(unix))]
fn signalled(model: &mut Model, signal: i32) -> Vec<Effect> {
    quit(model, Some(signal))
}

fn saved(
    model: &mut Model,
    revision: u64,
    result: Result<crate::desk::Written, Failure>,
) -> Vec<Effect> {
    let now = model.now.clone();
    match (&mut model.room, result) {
        (Room::Sit(sit), result) if revision > 0 => {
            sit.saved(&now, revision, result);
            saved_or_stay(model)
        }
        (Room::Journal(journal), Ok(_)) => {
            model.notice = journal.saved(true);
            ask_again(model)
        }
        (Room::Session(session), Ok(_)) => {
            session.saved(true);
            ask_again(model)
        }
        (_, Ok(_)) => Vec::new(),
        (room, Err(failure)) => {
            match room {
                Room::Journal(journal) => drop(journal.saved(false)),
                Room::Session(session) => session.saved(false),
                _ => {}
            }
            model.notice = Some(failure.to_string());
            Vec::new()
        }
    }
}

/// Asks for this room's answer again, unless the leader is on the way to another.
fn ask_again(model: &mut Model) -> Vec<Effect> {
    let here = model.here.clone();
    match &model.asked {
        Some((_, query, _)) if *query != here => Vec::new(),
        _ => model.ask(here, Came::Back),
    }
}

fn answered(model: &mut Model, turn: Turn, answer: Result<Box<Answer>, Failure>) -> Vec<Effect> {
    // A newer question has been asked since: this answer is of no use any more.
    let Some((_, query, came)) = model.asked.take_if(|(asked, ..)| *asked == turn) else {
        return Vec::new();
    };
    match answer {
        Err(failure) => {
            model.notice = Some(failure.to_string());
            if matches!(model.room, Room::Opening) {
                model.room = Room::from_failure(failure);
            }
            Vec::new()
        }
        Ok(answer) => {
            if came == Came::Onwards {
                model.behind.extend(way_back(model, &query));
            }
            model.here = query;
            let previous = std::mem::replace(&mut model.room, Room::of(*answer));
            let released = released(&previous, &model.room);
            model.room.take_over(previous);
            released
        }
    }
}

/// A sitting that was left may be taken up in another window.
fn released(left: &Room, room: &Room) -> Vec<Effect> {
    match (left, room) {
        (Room::Sit(left), Room::Sit(sit)) if left.id() == sit.id() => Vec::new(),
        (Room::Sit(left), _) => vec![Effect::Save(0, Write::Release(left.id().clone()))],
        _ => Vec::new(),
    }
}

/// The question that leads back here from where `query` leads: none from Home, where all ways begin,
/// and none for other sessions in the same room.
fn way_back(model: &Model, query: &Query) -> Option<Query> {
    let is_home = matches!(query, Query::Home | Query::Open(_));
    let is_same_room = matches!((&model.here, query), (Query::Changes(_), Query::Changes(_)));
    if is_home || is_same_room || model.here == *query {
        return None;
    }
    match &model.room {
        Room::Opening | Room::Failed(_) => None,
        Room::Sit(sit) => sit.way_back(&model.here),
        _ => Some(model.here.clone()),
    }
}
