//! The screen: the Elm shape over ratatui.
//!
//! [`update::update`] is the one place where state changes, [`view::view`] draws a `&Model` and
//! changes nothing, and `wake_at` says when something is next due. This file holds the messages, the
//! effects and the loop; each room (home, a sitting, the journal …) is a file with its own state,
//! bindings, update and view. What the rooms ask of the disk goes to two threads (`tui/threads.rs`).

pub mod canvas;
pub mod finder;
pub mod hidden;
pub mod keys;
pub mod line;
pub mod page;
pub mod palette;
pub mod rooms;
mod run;
pub mod saving;
mod signals;
mod terminal;
mod threads;
pub mod typing;
pub mod update;
pub mod view;

use std::path::PathBuf;

use ratatui::crossterm::event::Event;

use crate::desk::export::Export;
use crate::desk::vault::Wish;
use crate::desk::{Address, Answer, Failure, NoteOn, Query, Wanted, Write, Written};
use crate::journal::id::SessionId;
use crate::journal::search::hits::{Place, Words};
use crate::journal::session::Length;

pub use run::{Left, Update, run, run_by};
pub use update::Model;

/// Something that happened, or was wanted.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key, a paste, a resize.
    Input(Event),
    Go(Go),
    Home(rooms::home::Msg),
    Sit(rooms::sit::Msg),
    Journal(rooms::journal::Msg),
    Trash(rooms::trash::Msg),
    Journals(rooms::journals::Msg),
    Session(rooms::session::Msg),
    Changes(rooms::changes::Msg),
    Thread(rooms::thread::Msg),
    Promises(rooms::reading::Msg),
    Search(rooms::search::Msg),
    Years(rooms::reading::Msg),
    Names(rooms::names::Msg),
    Export(rooms::export::Msg),
    Partners(rooms::partners::Msg),
    Course(rooms::reading::Msg),
    Shelf(rooms::shelf::Msg),
    Card(rooms::card::Msg),
    Colleagues(rooms::colleagues::Msg),
    Help(rooms::help::Msg),
    Settings(rooms::settings::Msg),
    Unlock(rooms::unlock::Msg),
    Vault(rooms::vault::Msg),
    Finder(finder::Msg),
    /// The screen out of sight.
    Cover,
    /// The next palette.
    NextPalette,
    /// A write ended; the number is the revision it held.
    Saved(u64, Result<Written, Failure>),
    /// A query was answered; older turns of the same room are dropped.
    Answered(Turn, Result<Box<Answer>, Failure>),
    /// What was due at [`Model::wake_at`].
    Due,
    Signal(i32),
    /// The terminal is gone.
    Gone,
}

/// Counts questions, so that a late answer to an older one is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn(pub u64);

/// Where to go. The parent alone switches rooms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Go {
    Home,
    /// The made-up year, or the leader's own journal again.
    Open(String),
    Begin(Length, Option<String>),
    /// A sitting with any pack.
    Sit(Wanted),
    Note(NoteOn),
    Resume(SessionId),
    Journal,
    Trash,
    /// All journals, to open another.
    Journals,
    Session(SessionId),
    /// What stands in a file that needs a look.
    File(PathBuf),
    Changes(Option<(SessionId, SessionId)>),
    Thread(String),
    Promises,
    Partners,
    Colleagues,
    /// Courses and practice.
    Course,
    /// What stands at a place that a search found by these words.
    Place(SessionId, Place, Words),
    Search(String),
    Years,
    /// The list of names and roles, perhaps to put this name into it.
    Names(Option<String>),
    /// What would leave the journal.
    Export(Box<Export>),
    /// The same, into this file.
    WriteOut(Box<Export>, PathBuf),
    /// All there is to read and to sit with.
    Reading,
    /// One of it.
    Read(String),
    Help,
    Settings,
    Finder,
    /// Back to the room before this one.
    Back,
    /// What is wanted of the protection of the journal.
    Vault(Wish),
    /// The protected journal locked.
    Lock,
    Suspend,
    Quit,
}

/// An order to the world outside: plain data, so that tests compare it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// To the saver, with the revision it holds.
    Save(u64, Write),
    Ask(Turn, Query),
    /// To the system clipboard.
    Copy(String),
    Suspend,
    /// After everything is saved: the key and all that is known wiped, and the same journal shut, before
    /// this place.
    Lock(Address),
    /// After everything is saved; with the signal to end by, where one said so.
    Quit(Option<i32>),
}
