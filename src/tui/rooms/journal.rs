//! The journal: every session, newest first, and what is wrong with any file.
//!
//! Deleting asks once and can be undone; what cannot be read is listed and never touched.

mod row;
#[cfg(test)]
mod tests;

use super::lines::how_many;
use ratatui::crossterm::event::KeyCode;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    clock::Now,
    desk::Write,
    journal::{
        heading::Heading,
        id::SessionId,
        listing::{Listed, State},
    },
    tui::{
        Effect, Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

pub use row::what;

/// The list of sessions.
#[derive(Debug)]
pub struct Journal {
    /// Sessions and drafts first, then files that need a look.
    listed: Vec<Listed>,
    reading: Reading,
    /// The session of which it has been asked once whether it is to be deleted.
    asked: Option<SessionId>,
    /// What was ordered and has not been answered yet.
    sent: Option<Write>,
    /// What can be brought back.
    deleted: Option<SessionId>,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// Reads a session, or takes up a draft.
    Open,
    /// The chosen session into the trash; the second time it is done.
    Delete,
    /// What was deleted last comes back.
    Undelete,
    /// What changed since the session before.
    Compare,
}

impl Journal {
    /// The journal with its latest session chosen.
    pub fn new(mut listed: Vec<Listed>) -> Self {
        listed.sort_by_key(is_troubled);
        Self { listed, reading: Reading::default(), asked: None, sent: None, deleted: None }
    }

    /// Keeps what the list before it had chosen and deleted.
    pub fn take_over(&mut self, previous: Self) {
        self.reading = previous.reading;
        self.sent = previous.sent;
        self.deleted = previous.deleted;
    }

    fn chosen(&self) -> Option<&Listed> {
        self.listed.get(self.reading.chosen())
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let journal = ScreenMsg::Journal;
        let mut bindings = Vec::new();
        if let Some(chosen) = self.chosen() {
            let opens = if chosen.state == State::Draft { "go on" } else { "read" };
            if open(chosen).is_some() {
                let key = Key::plain(KeyCode::Enter);
                bindings.push(Binding::new(key, "Enter", opens, journal(Msg::Open)));
            }
            bindings.extend(moving("choose", |step| ScreenMsg::Journal(Msg::Step(step))));
        }
        if self.before_chosen().is_some() {
            let compare = journal(Msg::Compare);
            bindings.push(
                Binding::new(Key::letter('c'), "c", "changes", compare)
                    .called("What changed since the session before"),
            );
        }
        if self.deleted.is_some() {
            let bring = Binding::new(Key::letter('u'), "u", "bring back", journal(Msg::Undelete));
            bindings.push(bring.called("Bring back what was deleted"));
        }
        if self.deletable().is_some() {
            let delete = Binding::new(Key::letter('d'), "d", "delete", journal(Msg::Delete));
            bindings.push(delete.called("Delete this session"));
        }
        bindings.push(Binding::new(
            Key::plain(KeyCode::Esc),
            "Esc",
            "back",
            ScreenMsg::Go(Go::Back),
        ));
        bindings
    }

    /// Moves, opens, compares, deletes, brings back.
    pub fn update(&mut self, msg: Msg) -> (Vec<Effect>, Option<Go>) {
        let asked = self.asked.take();
        match msg {
            Msg::Step(step) => self.reading.step(step),
            Msg::Open => return (Vec::new(), self.chosen().and_then(open)),
            Msg::Compare => {
                let pair = self.before_chosen();
                return (Vec::new(), pair.map(|pair| Go::Changes(Some(pair))));
            }
            Msg::Delete => {
                let Some(id) = self.deletable().cloned() else { return (Vec::new(), None) };
                if asked.as_ref() == Some(&id) {
                    return (self.order(Write::Delete(id)), None);
                }
                self.asked = Some(id);
            }
            Msg::Undelete => {
                if let (Some(id), None) = (self.deleted.clone(), &self.sent) {
                    return (self.order(Write::Undelete(id)), None);
                }
            }
        }
        (Vec::new(), None)
    }

    fn order(&mut self, write: Write) -> Vec<Effect> {
        self.sent = Some(write.clone());
        vec![Effect::Save(0, write)]
    }

    /// Learns that what was ordered is done, or could not be, and says so where it is.
    pub fn saved(&mut self, is_done: bool) -> Option<String> {
        let sent = self.sent.take()?;
        if !is_done {
            return None;
        }
        match sent {
            Write::Delete(id) => {
                self.deleted = Some(id);
                Some("Deleted. u brings it back.".to_owned())
            }
            Write::Undelete(_) => {
                self.deleted = None;
                Some("It is back.".to_owned())
            }
            _ => None,
        }
    }

    /// The chosen session, if it can be deleted now.
    fn deletable(&self) -> Option<&SessionId> {
        let chosen = self.chosen().filter(|chosen| chosen.state == State::Finished)?;
        chosen.id.as_ref().filter(|_| self.sent.is_none())
    }

    /// The chosen session after the latest one before it on the same questions.
    fn before_chosen(&self) -> Option<(SessionId, SessionId)> {
        let chosen = compared(self.chosen()?)?;
        let sessions = self.listed.iter().filter_map(compared);
        let before = sessions
            .filter(|session| session.pack == chosen.pack && session.started < chosen.started)
            .max_by_key(|session| session.started)?;
        Some((before.id.clone(), chosen.id.clone()))
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let sessions = self.listed.iter().filter(|listed| listed.state == State::Finished).count();
        let count = how_many(sessions, "session");
        ("Journal".to_owned(), count)
    }
}

impl Read for Journal {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        if self.listed.is_empty() {
            page.text("Nothing has been written yet.", palette.text);
            page.blank();
            page.text(
                "Every sitting you finish will stand here, to be read again. Esc goes back to where \
                 one begins.",
                palette.dim,
            );
        }
        let mut was_troubled = false;
        for (number, listed) in self.listed.iter().enumerate() {
            if is_troubled(listed) && !was_troubled {
                was_troubled = true;
                page.blank();
                page.text("To be looked at", palette.strong);
            }
            let is_chosen = number == self.reading.chosen();
            row::row(&mut page, listed, is_chosen, frames.is_narrow, (palette, now));
            if self.asked.is_some() && self.asked == listed.id {
                let day = row::day(listed, now);
                let asks =
                    format!("Delete the session of {day}? d again deletes, it can be undone.");
                page.indented(&asks, palette.warning, 4);
            }
        }
        page
    }
}

fn is_troubled(listed: &Listed) -> bool {
    !matches!(listed.state, State::Finished | State::Draft)
}

/// The session, if its answers are set beside others.
fn compared(listed: &Listed) -> Option<&Heading> {
    let is_whole = listed.state == State::Finished;
    let heading = listed.heading.as_ref().filter(|heading| heading.finished.is_some());
    heading.filter(|heading| is_whole && heading.kind.is_compared())
}

/// Where Enter leads.
fn open(listed: &Listed) -> Option<Go> {
    match listed.state {
        State::Draft => listed.id.clone().map(Go::Resume),
        State::Finished => listed.id.clone().map(Go::Session),
        // What can be read of this very file is shown.
        State::Damaged | State::Newer | State::Copy => {
            listed.heading.as_ref().map(|_| Go::File(listed.file.clone()))
        }
        State::Locked => None,
    }
}
