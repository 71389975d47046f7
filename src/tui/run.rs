//! The loop: waits for a message, drains all that are waiting, then draws once.

use std::io;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;

use ratatui::crossterm::event;

use super::{
    Effect, Model, Msg, signals, terminal,
    terminal::Screen,
    threads::{Threads, unless_mistaken},
    update,
};
use crate::clock::{Clock, Now};
use crate::desk::{Address, Desk, Failure, Query, Write};
use crate::pack::library::built_in;
use crate::places::JournalName;
use crate::report::text;
use crate::settings::{Depth, Settings};

/// How the screen was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// For good.
    Out,
    /// This journal was locked. The program is to begin again as a whole, so that what it knew is gone
    /// with it: before this place.
    Locked(JournalName, Address),
}

/// Why the loop stopped.
enum Stop {
    /// The leader left, or a signal with this number said so.
    Quit(Option<i32>),
    Locked(Address),
}

/// How the loop ended.
enum Ended {
    By(Stop),
    /// By a mistake of the program's own.
    Panicked,
}

/// What takes a message; [`update::update`] but in tests of what a mistake in it would cost.
pub type Update = fn(&mut Model, &Now, Msg) -> Vec<Effect>;

/// Everything the loop holds beside the model.
struct Outside {
    update: Update,
    screen: Screen,
    threads: Threads,
    desk: Arc<Desk>,
    clock: Clock,
    messages: Receiver<Msg>,
}

/// Runs the screen until the leader leaves.
///
/// # Errors
/// Where the terminal cannot be had, or where something could not be saved at the end: then its words
/// say so, and what was lost.
pub fn run(
    desk: Desk,
    clock: Clock,
    settings: Settings,
    depth: Depth,
    first: Query,
) -> Result<Left, Failure> {
    run_by(update::update, desk, clock, settings, depth, first)
}

/// The same, with something else to take the messages.
#[doc(hidden)]
pub fn run_by(
    update: Update,
    desk: Desk,
    clock: Clock,
    settings: Settings,
    depth: Depth,
    first: Query,
) -> Result<Left, Failure> {
    let no_terminal =
        |error: io::Error| Failure::new(format!("the terminal cannot be used: {error}"));
    let desk = Arc::new(desk);
    let (sender, messages) = mpsc::channel();
    terminal::restore_on_panic();
    // Before the terminal is taken: no signal may end the program without giving it back.
    signals::watch(&sender).map_err(no_terminal)?;
    let screen = Screen::open().map_err(no_terminal)?;
    let threads = Threads::start(&desk, &sender).map_err(no_terminal)?;
    read_events(sender).map_err(no_terminal)?;
    let size = screen.size().map_err(no_terminal)?;
    let (mut model, effects) = Model::new(size, settings, depth, first, clock.now());
    if desk.has_key() {
        model.holds_key();
    }
    let mut outside = Outside { update, screen, threads, desk, clock, messages };

    let ended = catch_unwind(AssertUnwindSafe(|| {
        let mut ended = outside.perform(&mut model, effects);
        while ended.is_continue() {
            ended = outside.step(&mut model);
        }
        ended.break_value().unwrap_or(Stop::Quit(None))
    }));
    outside.leave(&mut model, ended.map_or(Ended::Panicked, Ended::By))
}

impl Outside {
    /// Draws, waits, and takes every message that is waiting.
    fn step(&mut self, model: &mut Model) -> ControlFlow<Stop> {
        if self.screen.draw(model).is_err() {
            return self.take(model, Msg::Gone);
        }
        let message = match model.wake_at() {
            None => self.messages.recv().unwrap_or(Msg::Gone),
            Some(by) => {
                let left = by.saturating_sub(self.clock.now().since_start);
                match self.messages.recv_timeout(left) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => Msg::Due,
                    Err(RecvTimeoutError::Disconnected) => Msg::Gone,
                }
            }
        };
        self.take(model, message)?;
        while let Ok(message) = self.messages.try_recv() {
            self.take(model, message)?;
        }
        ControlFlow::Continue(())
    }

    fn take(&mut self, model: &mut Model, msg: Msg) -> ControlFlow<Stop> {
        if matches!(msg, Msg::Input(event::Event::Resize(..))) {
            self.screen.forget();
        }
        let effects = (self.update)(model, &self.clock.now(), msg);
        self.perform(model, effects)
    }

    fn perform(&mut self, model: &mut Model, effects: Vec<Effect>) -> ControlFlow<Stop> {
        for effect in effects {
            match effect {
                Effect::Save(revision, write) => {
                    self.threads.save(revision, write, &self.clock.now());
                }
                Effect::Ask(turn, query) => self.threads.ask(turn, query, &self.clock.now()),
                Effect::Copy(text) => {
                    terminal::copy(&text);
                }
                Effect::Suspend => {
                    // Stopped, the saver would stop too: the last words go first.
                    self.threads.settle();
                    terminal::give_back();
                    signals::stop();
                    match self.screen.take_again() {
                        Ok((width, height)) => {
                            let resized = Msg::Input(event::Event::Resize(width, height));
                            self.take(model, resized)?;
                        }
                        Err(_) => return self.take(model, Msg::Gone),
                    }
                }
                Effect::Lock(place) => self.lock(model, place)?,
                Effect::Quit(signal) => return ControlFlow::Break(Stop::Quit(signal)),
            }
        }
        ControlFlow::Continue(())
    }

    /// Locks the journal. Where the system can, the program begins again as a whole; elsewhere the key
    /// is wiped and what the screen knew is dropped.
    fn lock(&mut self, model: &mut Model, place: Address) -> ControlFlow<Stop> {
        self.threads.settle();
        if cfg!(unix) {
            return ControlFlow::Break(Stop::Locked(place));
        }
        self.desk.lock();
        let (fresh, effects) = model.begin_again(&place, self.clock.now());
        *model = fresh;
        self.screen.forget();
        self.perform(model, effects)
    }

    /// Sees everything onto the disk, gives the terminal back, and only then says anything.
    fn leave(self, model: &mut Model, ended: Ended) -> Result<Left, Failure> {
        let Self { update, screen, threads, desk, clock, messages } = self;
        threads.finish();
        for message in messages.try_iter().filter(|message| matches!(message, Msg::Saved(..))) {
            // A mistake here may be the one that has ended the loop.
            drop(catch_unwind(AssertUnwindSafe(|| update(model, &clock.now(), message))));
        }
        let lost = match unless_mistaken(|| Ok(model.unsaved())) {
            Ok(unsaved) => unsaved.and_then(|write| {
                let save = || desk.perform(write.clone(), &clock.now());
                let failure = unless_mistaken(save).err()?;
                Some((failure, words_of(&write, &clock.now())))
            }),
            Err(failure) => Some((failure, String::new())),
        };
        drop(screen);
        match (ended, lost) {
            (Ended::Panicked, None) => Err(Failure::new(format!(
                "candour has stopped by a mistake of its own, at {}. What you wrote is saved; start \
                 it again to go on",
                terminal::panicked_at()
            ))),
            // Who leaves all the same was told of this, and is at the terminal to copy it. Nobody is
            // known to be there after a signal or a panic, and then nothing of it is shown.
            (Ended::By(Stop::Quit(None)), Some((failure, words))) => Err(Failure::new(format!(
                "the last of what you wrote could not be saved: {failure}\nHere it is, to be \
                 copied; it is gone with this window.\n\n{words}"
            ))),
            (Ended::By(_) | Ended::Panicked, Some((failure, _))) => Err(Failure::new(format!(
                "the last of what you wrote could not be saved: {failure}"
            ))),
            (Ended::By(Stop::Locked(place)), None) => {
                desk.lock();
                Ok(Left::Locked(desk.name(), place))
            }
            (Ended::By(Stop::Quit(signal)), None) => {
                if let Some(signal) = signal {
                    signals::end_by(signal);
                }
                Ok(Left::Out)
            }
        }
    }
}

/// What was to be written, in words; empty where it holds none of the leader's.
fn words_of(write: &Write, now: &Now) -> String {
    match write {
        Write::Draft(session) | Write::Finish(session) => {
            text::session(session, built_in(), &now.zone)
        }
        Write::AddThought { text, .. } => text.clone(),
        Write::Names { names, .. } => names.write().unwrap_or_default(),
        Write::Release(_)
        | Write::Discard(_)
        | Write::Delete(_)
        | Write::Undelete(_)
        | Write::DeleteAnswer { .. }
        | Write::Erase(_)
        | Write::Restore(_)
        | Write::EraseTrashed(_)
        | Write::EmptyTrash
        | Write::Repair(_)
        | Write::Setting(_) => String::new(),
    }
}

/// Reads keys, pastes and resizes for as long as the program lives. However reading ends, nobody can be
/// heard any more.
fn read_events(to: Sender<Msg>) -> io::Result<()> {
    thread::Builder::new().name("events".to_owned()).spawn(move || {
        let read = || event::read().is_ok_and(|event| to.send(Msg::Input(event)).is_ok());
        while catch_unwind(read).unwrap_or(false) {}
        drop(to.send(Msg::Gone));
    })?;
    Ok(())
}
