//! The rooms: one a screen, each with its state, its bindings, its update and its view.
//!
//! A room knows nothing of the others; it says where to go, and the parent goes there.

pub mod card;
pub mod changes;
pub mod colleagues;
pub mod course;
pub mod export;
pub mod first;
pub mod help;
pub mod home;
pub mod journal;
pub mod journals;
mod lines;
pub mod names;
mod noting;
pub mod partners;
pub mod promises;
pub mod reading;
#[cfg(test)]
mod samples;
pub mod search;
pub mod session;
pub mod settings;
pub mod shelf;
pub mod sit;
pub mod thread;
pub mod trash;
pub mod unlock;
pub mod vault;
pub mod years;

use ratatui::{Frame, crossterm::event::KeyEvent};

use super::{
    Effect, Go, Msg,
    hidden::Typed,
    keys::{Binding, Key},
    page::{Frames, Page},
    palette::Palette,
    update::Model,
};
use reading::{Leads as _, Read as _};

use crate::clock::Now;
use crate::desk::{Answer, Failure, Query};

/// Where the leader is.
#[derive(Debug)]
pub enum Room {
    /// Nothing is known yet.
    Opening,
    /// What was asked for first could not be opened.
    Failed {
        what: &'static str,
        failure: Failure,
    },
    First(first::First),
    Home(home::Home),
    Sit(Box<sit::Sit>),
    Journal(journal::Journal),
    Trash(trash::Trash),
    Journals(journals::Journals),
    Session(Box<session::Session>),
    Changes(Box<changes::Changes>),
    Thread(thread::Thread),
    Promises(promises::Promises),
    Partners(Box<partners::Partners>),
    Colleagues(Box<colleagues::Colleagues>),
    Course(Box<course::Course>),
    Search(Box<search::Search>),
    Years(years::Years),
    Names(names::Names),
    Export(export::Export),
    Shelf(Box<shelf::Shelf>),
    Card(Box<card::Card>),
    Help(help::Help),
    Settings(settings::Settings),
    Unlock(unlock::Unlock),
    Vault(Box<vault::Vault>),
}

/// How a room was looked at: what was chosen, and what was in view.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    List(reading::Reading),
    Changes(Box<changes::Look>),
    Shelf(Box<shelf::Look>),
    Partners(Box<partners::Look>),
}

impl Room {
    /// The room for an answer.
    pub fn of(answer: Answer) -> Self {
        match answer {
            Answer::Home(facts) if facts.is_first => Self::First(first::First::new(*facts)),
            Answer::Home(facts) => Self::Home(home::Home::new(*facts)),
            Answer::Sitting(seat) => Self::Sit(Box::new(sit::Sit::new(*seat))),
            Answer::Journal(listed) => Self::Journal(journal::Journal::new(listed)),
            Answer::Journals(all) => Self::Journals(journals::Journals::new(all)),
            Answer::Trash(all) => Self::Trash(trash::Trash::new(all)),
            Answer::Session(opened) => Self::Session(Box::new(session::Session::new(*opened, 0))),
            Answer::Place(opened, at, words) => {
                Self::Session(Box::new(session::Session::found(*opened, at, words)))
            }
            Answer::Changes(changes) => {
                Self::Changes(Box::new(changes::Changes::new(changes.map(|c| *c))))
            }
            Answer::Thread(facts) => Self::Thread(thread::Thread::new(*facts)),
            Answer::Promises(promises) => Self::Promises(promises::Promises::new(promises)),
            Answer::Partners(facts) => Self::Partners(Box::new(partners::Partners::new(*facts))),
            Answer::Colleagues(facts) => {
                Self::Colleagues(Box::new(colleagues::Colleagues::new(*facts)))
            }
            Answer::Course(facts) => Self::Course(Box::new(course::Course::new(*facts))),
            Answer::Search(found) => Self::Search(Box::new(search::Search::new(*found))),
            Answer::Years(facts) => Self::Years(years::Years::new(facts)),
            Answer::Names(list) => Self::Names(names::Names::new(*list)),
            Answer::Export(preview) => Self::Export(export::Export::new(*preview)),
            Answer::Reading(all) => Self::Shelf(Box::new(shelf::Shelf::new(all))),
            Answer::Read(content) => Self::Card(Box::new(card::Card::new(*content))),
            Answer::Help(facts) => Self::Help(help::Help::new(*facts)),
            Answer::Settings(choices) => Self::Settings(settings::Settings::new(*choices)),
            Answer::Vault(told) => Self::Vault(Box::new(vault::Vault::new(*told))),
        }
    }

    /// Takes over from the same kind of room that was here before.
    pub fn take_over(&mut self, previous: Self) {
        match (self, previous) {
            (Self::Journal(room), Self::Journal(previous)) => room.take_over(previous),
            (Self::Trash(room), Self::Trash(previous)) => room.take_over(previous),
            (Self::Session(room), Self::Session(previous)) => room.take_over(*previous),
            (Self::Search(room), Self::Search(previous)) => room.take_over(*previous),
            (Self::Names(room), Self::Names(previous)) => room.take_over(previous),
            (Self::Settings(room), Self::Settings(previous)) => room.take_over(previous),
            (Self::Export(room), Self::Export(previous)) => room.take_over(previous),
            // Other sessions are compared as closely.
            (Self::Changes(room), Self::Changes(previous)) => room.look_as_in(&previous),
            _ => {}
        }
    }

    /// How it is looked at now, for whoever comes back to it.
    pub fn look(&self) -> Option<Look> {
        Some(match self {
            Self::Journal(room) => Look::List(room.reading().clone()),
            Self::Journals(room) => Look::List(room.reading().clone()),
            Self::Trash(room) => Look::List(room.reading().clone()),
            Self::Session(room) => Look::List(room.reading().clone()),
            Self::Thread(room) => Look::List(room.reading().clone()),
            Self::Promises(room) => Look::List(room.reading().clone()),
            Self::Search(room) => Look::List(room.reading().clone()),
            Self::Years(room) => Look::List(room.reading().clone()),
            Self::Partners(room) => Look::Partners(Box::new(room.look())),
            Self::Colleagues(room) => Look::List(room.reading().clone()),
            Self::Course(room) => Look::List(room.reading().clone()),
            Self::Shelf(room) => Look::Shelf(Box::new(room.look())),
            Self::Card(room) => Look::List(room.reading().clone()),
            Self::Changes(room) => Look::Changes(Box::new(room.look())),
            Self::Opening
            | Self::Failed { .. }
            | Self::First(_)
            | Self::Home(_)
            | Self::Sit(_)
            | Self::Names(_)
            | Self::Export(_)
            | Self::Help(_)
            | Self::Settings(_)
            | Self::Unlock(_)
            | Self::Vault(_) => return None,
        })
    }

    /// Looks at it again as when it was left.
    pub fn look_again(&mut self, look: Look) {
        match (self, look) {
            (Self::Journal(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Journals(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Trash(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Session(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Thread(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Promises(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Search(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Years(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Partners(room), Look::Partners(look)) => room.look_again(*look),
            (Self::Colleagues(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Course(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Shelf(room), Look::Shelf(look)) => room.look_again(*look),
            (Self::Card(room), Look::List(reading)) => *room.reading_mut() = reading,
            (Self::Changes(room), Look::Changes(look)) => room.look_again(*look),
            _ => {}
        }
    }

    /// The room where what was asked for first cannot be opened.
    pub fn from_failure(query: &Query, failure: Failure) -> Self {
        let what = match query {
            Query::Resume(_) => "This draft cannot be taken up now.",
            Query::Begin(_) => "This sitting cannot begin.",
            _ => "The journal cannot be opened.",
        };
        Self::Failed { what, failure }
    }

    /// Whether something that takes its time is being done, which is not to be left.
    pub fn is_at_work(&self) -> bool {
        match self {
            Self::Export(room) => room.is_writing(),
            Self::Vault(room) => room.is_working(),
            _ => false,
        }
    }

    /// Whether letters are text here.
    pub fn takes_text(&self) -> bool {
        match self {
            Self::Sit(sit) => sit.takes_text(),
            Self::Session(session) => session.takes_text(),
            Self::Search(_) | Self::Shelf(_) | Self::Unlock(_) => true,
            Self::Vault(room) => room.takes_text(),
            Self::Export(room) => room.takes_text(),
            Self::Names(room) => room.takes_text(),
            Self::Settings(room) => room.takes_text(),
            _ => false,
        }
    }

    /// The keys that mean something here.
    pub fn bindings(&self, model: &Model) -> Vec<Binding> {
        match self {
            Self::Opening => Vec::new(),
            Self::Failed { .. } => {
                let home = Msg::Go(Go::Home);
                vec![Binding::new(Key::letter('h'), "h", "Home", home)]
            }
            Self::First(room) => room.bindings(),
            Self::Home(room) => room.bindings(model.now()),
            Self::Sit(room) => room.bindings(model.now()),
            Self::Journal(room) => room.bindings(),
            Self::Journals(room) => room.bindings(),
            Self::Trash(room) => room.bindings(),
            Self::Session(room) => room.bindings(model.now()),
            Self::Changes(room) => room.bindings(),
            Self::Thread(room) => room.bindings(),
            Self::Promises(room) => room.bindings(),
            Self::Partners(room) => room.bindings(),
            Self::Colleagues(room) => room.bindings(),
            Self::Course(room) => room.bindings(),
            Self::Search(room) => room.bindings(),
            Self::Years(room) => room.bindings(),
            Self::Names(room) => room.bindings(),
            Self::Export(room) => room.bindings(),
            Self::Shelf(room) => room.bindings(),
            Self::Card(room) => room.bindings(),
            Self::Help(room) => room.bindings(),
            Self::Settings(room) => room.bindings(),
            Self::Unlock(room) => room.bindings(),
            Self::Vault(room) => room.bindings(),
        }
    }

    /// What a key means that no binding has: text, and moving in it.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        match self {
            Self::Sit(sit) => sit.key(key).map(Msg::Sit),
            Self::Session(session) => session.key(key).map(Msg::Session),
            Self::Search(room) => room.key(key).map(Msg::Search),
            Self::Export(room) => room.key(key).map(Msg::Export),
            Self::Names(room) => room.key(key).map(Msg::Names),
            Self::Settings(room) => room.key(key).map(Msg::Settings),
            Self::Shelf(room) => room.key(key).map(Msg::Shelf),
            Self::Unlock(_) => Typed::key(key).map(unlock::Msg::Typed).map(Msg::Unlock),
            Self::Vault(_) => Typed::key(key).map(vault::Msg::Typed).map(Msg::Vault),
            _ => None,
        }
    }

    /// What a paste means: text, and never keys.
    pub fn paste(&self, text: String) -> Option<Msg> {
        match self {
            Self::Sit(sit) => sit.paste(text).map(Msg::Sit),
            Self::Session(session) => session.paste(text).map(Msg::Session),
            Self::Search(room) => room.paste(&text).map(Msg::Search),
            Self::Export(room) => room.paste(&text).map(Msg::Export),
            Self::Names(room) => room.paste(&text).map(Msg::Names),
            Self::Settings(room) => room.paste(&text).map(Msg::Settings),
            Self::Shelf(room) => room.paste(&text).map(Msg::Shelf),
            Self::Unlock(_) => Some(Msg::Unlock(unlock::Msg::Typed(Typed::paste(text)))),
            Self::Vault(_) => Some(Msg::Vault(vault::Msg::Typed(Typed::paste(text)))),
            _ => None,
        }
    }

    /// Takes a room's message. One for another room has come too late and means nothing.
    pub fn update(&mut self, now: &Now, msg: Msg) -> (Vec<Effect>, Option<Go>) {
        match (self, msg) {
            (Self::First(room), Msg::Home(msg)) => (Vec::new(), room.update(msg)),
            (Self::Home(room), Msg::Home(msg)) => room.update(msg),
            (Self::Sit(room), Msg::Sit(msg)) => room.update(now, msg),
            (Self::Journal(room), Msg::Journal(msg)) => room.update(msg),
            (Self::Journals(room), Msg::Journals(msg)) => (Vec::new(), room.update(msg)),
            (Self::Trash(room), Msg::Trash(msg)) => (room.update(msg), None),
            (Self::Session(room), Msg::Session(msg)) => room.update(now, msg),
            (Self::Changes(room), Msg::Changes(msg)) => (Vec::new(), room.update(msg)),
            (Self::Thread(room), Msg::Thread(msg)) => (Vec::new(), room.update(msg)),
            (Self::Promises(room), Msg::Promises(msg)) => (Vec::new(), room.update(msg)),
            (Self::Partners(room), Msg::Partners(msg)) => (Vec::new(), room.update(msg)),
            (Self::Colleagues(room), Msg::Colleagues(msg)) => (Vec::new(), room.update(msg)),
            (Self::Course(room), Msg::Course(msg)) => (Vec::new(), room.update(msg)),
            (Self::Search(room), Msg::Search(msg)) => room.update(now, msg),
            (Self::Years(room), Msg::Years(msg)) => (Vec::new(), room.update(msg)),
            (Self::Names(room), Msg::Names(msg)) => (room.update(msg), None),
            (Self::Export(room), Msg::Export(msg)) => (Vec::new(), room.update(msg)),
            (Self::Shelf(room), Msg::Shelf(msg)) => (Vec::new(), room.update(now, msg)),
            (Self::Card(room), Msg::Card(msg)) => (Vec::new(), room.update(msg)),
            (Self::Help(room), Msg::Help(msg)) => (Vec::new(), room.update(msg)),
            (Self::Settings(room), Msg::Settings(msg)) => (room.update(msg), None),
            (Self::Unlock(room), Msg::Unlock(msg)) => (Vec::new(), room.update(&msg)),
            (Self::Vault(room), Msg::Vault(msg)) => (Vec::new(), room.update(msg)),
            _ => (Vec::new(), None),
        }
    }

    /// Fits what is being written to the screen, and sends what is due.
    pub fn settle(&mut self, now: &Now, frames: Frames) -> Vec<Effect> {
        match self {
            Self::Sit(sit) => return sit.settle(now, frames),
            Self::Journal(room) => room.fit(now, frames),
            Self::Journals(room) => room.fit(now, frames),
            Self::Trash(room) => room.fit(now, frames),
            Self::Session(room) => room.settle(now, frames),
            Self::Changes(room) => room.settle(now, frames),
            Self::Thread(room) => room.fit(now, frames),
            Self::Promises(room) => room.fit(now, frames),
            Self::Partners(room) => room.fit(now, frames),
            Self::Colleagues(room) => room.fit(now, frames),
            Self::Course(room) => room.fit(now, frames),
            Self::Search(room) => room.settle(now, frames),
            Self::Years(room) => room.fit(now, frames),
            Self::Names(room) => room.fit(now, frames),
            Self::Export(room) => room.fit(now, frames),
            Self::Shelf(room) => room.settle(now, frames),
            Self::Card(room) => room.fit(now, frames),
            Self::Help(room) => room.fit(now, frames),
            Self::Settings(room) => room.fit(now, frames),
            Self::Vault(room) => room.fit(now, frames),
            _ => {}
        }
        Vec::new()
    }

    /// The header's two ends.
    pub fn header(&self, now: &Now) -> (String, String) {
        match self {
            Self::Opening | Self::First(_) => (String::new(), String::new()),
            Self::Vault(room) => room.header(),
            Self::Failed { .. } | Self::Unlock(_) => ("candour".to_owned(), String::new()),
            Self::Home(room) => room.header(now),
            Self::Sit(room) => room.header(now),
            Self::Journal(room) => room.header(),
            Self::Journals(room) => room.header(),
            Self::Trash(room) => room.header(),
            Self::Session(room) => room.header(now),
            Self::Changes(room) => room.header(now),
            Self::Thread(room) => room.header(),
            Self::Promises(room) => room.header(now),
            Self::Partners(room) => room.header(now),
            Self::Colleagues(room) => room.header(),
            Self::Course(room) => room.header(),
            Self::Search(room) => room.header(),
            Self::Years(room) => room.header(),
            Self::Names(room) => room.header(),
            Self::Export(room) => room.header(),
            Self::Shelf(room) => room.header(),
            Self::Card(room) => room.header(),
            Self::Help(room) => room.header(),
            Self::Settings(room) => room.header(),
        }
    }

    /// Draws the body.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette, now: &Now) {
        match self {
            Self::Opening => {}
            Self::Failed { what, failure } => {
                let mut page = Page::new(frames.body.width);
                page.text(what, palette.strong);
                page.blank();
                page.text(&failure.words, palette.text);
                page.blank();
                page.text("Nothing has been changed. h goes Home, ^Q ends.", palette.dim);
                page.draw(frame, frames.body, palette);
            }
            Self::First(room) => room.view(frame, frames, palette),
            Self::Home(room) => room.view(frame, frames, palette, now),
            Self::Sit(room) => room.view(frame, frames, palette, now),
            Self::Journal(room) => room.view(frame, frames, palette, now),
            Self::Journals(room) => room.view(frame, frames, palette, now),
            Self::Trash(room) => room.view(frame, frames, palette, now),
            Self::Session(room) => room.view(frame, frames, palette, now),
            Self::Changes(room) => room.view(frame, frames, palette, now),
            Self::Thread(room) => room.view(frame, frames, palette, now),
            Self::Promises(room) => room.view(frame, frames, palette, now),
            Self::Partners(room) => room.view(frame, frames, palette, now),
            Self::Colleagues(room) => room.view(frame, frames, palette, now),
            Self::Course(room) => room.view(frame, frames, palette, now),
            Self::Search(room) => room.view(frame, frames, palette, now),
            Self::Years(room) => room.view(frame, frames, palette, now),
            Self::Names(room) => room.view(frame, frames, palette, now),
            Self::Export(room) => room.view(frame, frames, palette, now),
            Self::Shelf(room) => room.view(frame, frames, palette),
            Self::Card(room) => room.view(frame, frames, palette, now),
            Self::Help(room) => room.view(frame, frames, palette, now),
            Self::Settings(room) => room.view(frame, frames, palette, now),
            Self::Unlock(room) => room.view(frame, frames, palette),
            Self::Vault(room) => room.view(frame, frames, palette, now),
        }
    }
}
