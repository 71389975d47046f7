//! What a message does: the one place where state changes. No I/O, no clock, no randomness.
//!
//! Keys and messages find their way here; going to another room, or out, is in `update/leaving.rs`,
//! and what comes back from the disk in `update/answers.rs`.

mod answers;
mod leaving;
mod locking;

use std::time::Duration;

use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind,
};

use super::{
    Effect, Go, Msg, Turn,
    finder::Finder,
    keys::{Binding, Key},
    page::{Frames, SMALLEST, frames_within},
    palette::Palette,
    rooms::{Look, Room, names, vault},
};
use crate::clock::Now;
use crate::desk::export::What;
use crate::desk::vault::{Errand, Protection, Wish};
use crate::desk::{Query, Write};
use crate::report::selection::Selection;
use crate::settings::{self, Depth, Settings};
use answers::{answered, saved};
use leaving::{Came, Leaving, leave_for, quit, signalled};
use locking::{cover, wish_to_lock};

/// What covers the screen shows it again.
const UNCOVER: Key = Key::ctrl('o');

/// Everything the screen knows.
#[derive(Debug)]
pub struct Model {
    pub(super) room: Room,
    /// Rooms to come back to, the latest last, as the questions that lead there,
    /// and how they were looked at.
    pub(super) behind: Vec<(Query, Option<Look>)>,
    /// The question that led to this room.
    pub(super) here: Query,
    pub(super) finder: Option<Finder>,
    /// A name that was being put into the list when that was left.
    half_typed: Option<names::Row>,
    /// One line for the leader, until the next key.
    pub(super) notice: Option<String>,
    pub(super) size: (u16, u16),
    pub(super) settings: Settings,
    pub(super) depth: Depth,
    /// The leader was told that the last words are not on disk.
    has_warned: bool,
    /// Nothing is seen until the leader says so.
    pub(super) is_covered: bool,
    /// Whether the program has the key of a protected journal.
    has_key: bool,
    /// Whether this journal is protected, as far as that is known and offered.
    pub(super) protection: Option<Protection>,
    /// When a key was last touched.
    touched: Now,
    turn: Turn,
    asked: Option<(Turn, Query, Came)>,
    /// Where to go once what was written here is on disk.
    leaving: Option<Leaving>,
    now: Now,
}

impl Model {
    /// The screen before anything is known, and the first question.
    pub fn new(
        size: (u16, u16),
        settings: Settings,
        depth: Depth,
        first: Query,
        now: Now,
    ) -> (Self, Vec<Effect>) {
        let mut model = Self {
            room: Room::Opening,
            behind: Vec::new(),
            here: Query::Home,
            finder: None,
            half_typed: None,
            notice: None,
            size,
            settings,
            depth,
            has_warned: false,
            is_covered: false,
            has_key: false,
            protection: None,
            touched: now.clone(),
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
        let saves = match &self.room {
            Room::Sit(sit) => sit.saving.wake_at(&self.now),
            _ => None,
        };
        [saves, self.locks_at()].into_iter().flatten().min()
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
        Palette::of(self.settings.palette, self.depth)
    }

    /// Where the parts of the screen stand.
    pub(super) fn frames(&self) -> Frames {
        frames_within(self.settings.width, self.size)
    }

    /// This moment, as of the last message.
    pub(super) fn now(&self) -> &Now {
        &self.now
    }

    /// The keys that mean something now: the room's first, then those that work everywhere.
    pub(super) fn bindings(&self) -> Vec<Binding> {
        let mut bindings = self.room.bindings(self);
        bindings.extend(everywhere(self));
        bindings
    }

    fn ask(&mut self, query: Query, came: Came) -> Vec<Effect> {
        self.turn = Turn(self.turn.0 + 1);
        self.asked = Some((self.turn, query.clone(), came));
        vec![Effect::Ask(self.turn, query)]
    }
}

/// What works in every room.
fn everywhere(model: &Model) -> Vec<Binding> {
    let room = &model.room;
    let mut bindings = vec![Binding::new(Key::ctrl('k'), "^K", "everything", Msg::Go(Go::Finder))];
    if !room.takes_text() {
        bindings.push(Binding::quiet(Key::letter('?'), "?", Msg::Go(Go::Help)));
        bindings.push(Binding::quiet(Key::ctrl('c'), "^C", Msg::Go(Go::Quit)));
    }
    let mut quit = Binding::new(Key::ctrl('q'), "^Q", "quit", Msg::Go(Go::Quit));
    quit.in_footer = !room.takes_text();
    bindings.push(quit.called("Quit; everything is saved"));
    // Last: where the footer is full, ^K still leads to it.
    let mut help = Binding::new(Key::plain(KeyCode::F(1)), "F1", "help", Msg::Go(Go::Help));
    help.in_footer = matches!(room, Room::Home(_));
    bindings.push(help.called("Help"));
    if !matches!(room, Room::Home(_) | Room::First(_) | Room::Sit(_) | Room::Unlock(_)) {
        bindings.push(Binding::action("Home", Msg::Go(Go::Home)));
    }
    if !matches!(room, Room::First(_) | Room::Unlock(_)) {
        let search = Msg::Go(Go::Search(String::new()));
        bindings.push(Binding::action("Search what you wrote", search));
        bindings.push(Binding::action("The year, term by term", Msg::Go(Go::Years)));
        bindings.push(Binding::action("Names and roles", Msg::Go(Go::Names(None))));
        bindings.push(Binding::action("Trash: what was deleted", Msg::Go(Go::Trash)));
        let journal = What::Sessions(Selection::default()).to_look_at();
        bindings.push(Binding::action("Export the whole journal", Msg::Go(Go::Export(journal))));
    }
    bindings.push(Binding::quiet(UNCOVER, "^O", Msg::Cover).called("Blank the screen"));
    if model.has_key {
        bindings.push(Binding::quiet(Key::ctrl('d'), "^D", Msg::Go(Go::Lock)).called("Lock now"));
    }
    if !matches!(room, Room::Unlock(_)) {
        bindings.push(Binding::action("Another journal: one a leader", Msg::Go(Go::Journals)));
        bindings.extend(errands(model.protection));
    }
    // Home and the first screen have a key of their own for it.
    if !matches!(room, Room::Settings(_) | Room::Home(_) | Room::First(_)) {
        bindings.push(Binding::action("Settings", Msg::Go(Go::Settings)));
    }
    bindings.push(Binding::action("Change the palette", Msg::NextPalette));
    if cfg!(unix) {
        bindings.push(Binding::action("Suspend to the shell", Msg::Go(Go::Suspend)));
    }
    bindings
}

/// What can be done about the protection of the journal.
fn errands(protection: Option<Protection>) -> Vec<Binding> {
    let errands: &[Errand] = match protection {
        None | Some(Protection::Locked) => &[],
        Some(Protection::None) => &[Errand::Protect],
        Some(Protection::Unlocked) => {
            &[Errand::Protect, Errand::Change, Errand::RecoveryKey, Errand::TakeOff]
        }
    };
    let about = |errand: &Errand| {
        let go = Msg::Go(Go::Vault(Wish::About(*errand)));
        Binding::action(vault::title(*errand), go)
    };
    errands.iter().map(about).collect()
}

/// Takes a message, and says what is to be done outside.
pub fn update(model: &mut Model, now: &Now, msg: Msg) -> Vec<Effect> {
    model.now = now.clone();
    let mut effects = match msg {
        Msg::Input(event) => input(model, event),
        Msg::Go(go) => leave_for(model, go),
        Msg::NextPalette => next_palette(model),
        Msg::Finder(msg) => finder(model, &msg),
        Msg::Saved(revision, result) => saved(model, revision, result),
        Msg::Answered(turn, answer) => answered(model, turn, answer),
        Msg::Cover => cover(model),
        Msg::Due if model.is_idle() => wish_to_lock(model),
        Msg::Due => Vec::new(),
        Msg::Signal(signal) => signalled(model, signal),
        Msg::Gone => quit(model, None),
        msg => room(model, msg),
    };
    if effects.iter().any(|effect| matches!(effect, Effect::Copy(_))) {
        model.notice = Some("Copied to the clipboard, where this terminal has one.".to_owned());
    }
    for effect in &effects {
        // A choice holds at once, wherever it was made.
        if let Effect::Save(_, Write::Setting(setting)) = effect {
            model.settings.put(setting.clone());
        }
    }
    effects.extend(model.room.settle(now, model.frames()));
    effects
}

/// Goes through the palettes, round and round.
fn next_palette(model: &mut Model) -> Vec<Effect> {
    let next = settings::Key::Palette.round(&model.settings);
    let Some(next) = next else { return Vec::new() };
    model.notice = Some(format!("Colours: {}.", next.words()));
    vec![Effect::Save(0, Write::Setting(next))]
}

fn input(model: &mut Model, event: Event) -> Vec<Effect> {
    let event = wheel_as_key(event);
    if let Event::Resize(width, height) = event {
        model.size = (width, height);
    }
    if model.is_idle() {
        // Whoever comes to the computer after so long is not known: their key is no answer.
        return wish_to_lock(model);
    }
    if matches!(event, Event::Key(_) | Event::Paste(_)) {
        model.touched = model.now.clone();
    }
    if model.is_covered {
        // What cannot be seen is not written in, nor answered.
        model.is_covered = !matches!(event, Event::Key(key) if UNCOVER.is(key));
        return Vec::new();
    }
    match event {
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
        Event::Resize(..) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => Vec::new(),
    }
}

/// The wheel of the mouse moves as the arrow keys do. It is heard where the leader has chosen so.
fn wheel_as_key(event: Event) -> Event {
    let arrow = |code| Event::Key(KeyEvent::new(code, KeyModifiers::NONE));
    match event {
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::ScrollUp => arrow(KeyCode::Up),
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::ScrollDown => arrow(KeyCode::Down),
        event => event,
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
