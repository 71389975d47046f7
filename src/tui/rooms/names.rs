//! The leader's list: each name with the role that stands for it when something leaves the journal.
//!
//! A change is on disk once Enter is pressed on it, and what was there before can be brought back. A
//! file that changed meanwhile, or has a mistake in it, is never written over.

mod row;
#[cfg(test)]
mod tests;

use super::lines::how_many;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::reading::{Read, Reading, Step, moving};
use crate::{
    clock::Now,
    desk::{NameList, Write},
    names::{Named, Names as List},
    text::clean::one_line,
    tui::{
        Effect, Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        line::Typed,
        page::{Frames, Page},
        palette::Palette,
    },
};
use row::Field;
pub use row::Row;

/// The room.
#[derive(Debug)]
pub struct Names {
    list: NameList,
    reading: Reading,
    /// The row being typed.
    row: Option<Row>,
    /// One that was left before it was done.
    aside: Option<Row>,
    sent: Option<Sent>,
    /// The list before the last change, to be brought back.
    before: Option<List>,
}

/// What is on its way to the disk.
#[derive(Debug)]
struct Sent {
    list: List,
    of: Of,
}

/// What a list came of.
#[derive(Debug)]
enum Of {
    Row(Row),
    Removing,
    Undoing,
}

/// What can happen here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    Add,
    /// The chosen row, to be typed anew.
    Change,
    /// The chosen row, out of the list.
    Remove,
    /// The list as it was before the last change.
    Undo,
    Type(Typed),
    /// To the role, or the row into the list.
    On,
    /// From the role to the name.
    Back,
    /// The row is not wanted.
    Leave,
}

impl Names {
    /// The list; where a name is to be put into it, with its role to be typed.
    pub fn new(mut list: NameList) -> Self {
        let wanted = list.wanted.take().filter(|_| list.names.is_ok());
        let row = wanted.map(|name| Row { name, field: Field::Role, ..Row::default() });
        Self { list, reading: Reading::default(), row, aside: None, sent: None, before: None }
    }

    /// Keeps what is being typed.
    pub fn take_over(&mut self, previous: Self) {
        *self = Self { list: self.list.clone(), ..previous };
    }

    fn names(&self) -> &[Named] {
        self.list.names.as_ref().map_or(&[], |list| &list.names)
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let key = |key, shown, label, msg| Binding::new(key, shown, label, ScreenMsg::Names(msg));
        let (plain, letter) = (Key::plain, Key::letter);
        if let Some(row) = &self.row {
            let on = if row.field == Field::Name { "its role" } else { "keep it" };
            let mut bindings = vec![key(plain(KeyCode::Enter), "Enter", on, Msg::On)];
            bindings.push(Binding::quiet(plain(KeyCode::Tab), "", ScreenMsg::Names(Msg::On)));
            if row.field == Field::Role {
                bindings.push(key(plain(KeyCode::BackTab), "⇧Tab", "the name", Msg::Back));
            }
            let leave = key(plain(KeyCode::Esc), "Esc", "leave it", Msg::Leave);
            bindings.push(leave.called("Leave the list as it was; what is typed waits"));
            return bindings;
        }
        let mut bindings = Vec::new();
        if self.list.names.is_ok() && self.sent.is_none() {
            let add = match &self.aside {
                Some(_) => ("go on", "Go on with what was begun"),
                None => ("add", "Add a name and its role"),
            };
            bindings.push(key(letter('a'), "a", add.0, Msg::Add).called(add.1));
            if !self.names().is_empty() {
                let change = key(plain(KeyCode::Enter), "Enter", "change", Msg::Change);
                bindings.push(change.called("Change this name or its role"));
                let remove = key(letter('d'), "d", "remove", Msg::Remove);
                bindings.push(remove.called("Take this name out of the list"));
            }
            if self.before.is_some() {
                let undo = key(letter('u'), "u", "undo", Msg::Undo);
                bindings.push(undo.called("Bring back the list as it was"));
            }
        }
        if self.list.names.is_err() {
            let again = ScreenMsg::Go(Go::Names(None));
            let again = Binding::new(letter('r'), "r", "look again", again);
            bindings.push(again.called("Look at the list again"));
        }
        if let Some(named) = self.chosen() {
            let about = Go::Search(format!("role:\"{}\"", named.role.replace('"', "")));
            let find = Binding::new(letter('f'), "f", "find", ScreenMsg::Go(about));
            bindings.push(find.called("Everything written about this role"));
        }
        bindings.extend(moving("choose", |step| ScreenMsg::Names(Msg::Step(step))));
        bindings.push(Binding::new(plain(KeyCode::Esc), "Esc", "back", ScreenMsg::Go(Go::Back)));
        bindings
    }

    /// Whether letters are text here.
    pub fn takes_text(&self) -> bool {
        self.row.is_some()
    }

    /// What a key means that no binding has: typing.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        self.takes_text().then(|| Typed::key(key))?.map(Msg::Type)
    }

    /// What a paste means: words on one line.
    pub fn paste(&self, text: &str) -> Option<Msg> {
        self.takes_text().then(|| Msg::Type(Typed::paste(text)))
    }

    /// What a message does.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match (msg, &mut self.row) {
            (Msg::Step(step), _) => self.reading.step(step),
            (Msg::Add, _) => self.row = Some(self.aside.take().unwrap_or_default()),
            (Msg::Change, _) => self.row = self.change(),
            (Msg::Remove, _) => return self.remove(),
            (Msg::Undo, _) => {
                let before = self.before.clone();
                return before.map_or_else(Vec::new, |list| self.order(list, Of::Undoing));
            }
            (Msg::Type(typed), Some(row)) => typed.apply(row.open()),
            (Msg::Back, Some(row)) => row.field = Field::Name,
            (Msg::On, Some(_)) => return self.go_on(),
            (Msg::Leave, _) => self.set_aside(),
            (Msg::Type(_) | Msg::Back | Msg::On, None) => {}
        }
        Vec::new()
    }

    /// The chosen row to be typed anew, as far as that was begun before.
    fn change(&mut self) -> Option<Row> {
        let row = self.chosen().map(Row::of)?;
        let begun = self.aside.take_if(|aside| aside.was == row.was);
        Some(begun.unwrap_or(row))
    }

    /// What was typed is not lost: it waits to be gone on with.
    fn set_aside(&mut self) {
        let begun = self.row.take().filter(|row| row.is_begun(self.names()));
        self.aside = begun.or(self.aside.take());
    }

    /// What was begun here and is not in the list, for when somebody is here again.
    pub fn half_typed(self) -> Option<Row> {
        self.row
            .filter(|row| row.is_begun(self.list.names.as_ref().map_or(&[], |list| &list.names)))
            .or(self.aside)
    }

    /// Goes on where somebody was before.
    pub fn come_back(&mut self, half_typed: Option<Row>) {
        self.aside = half_typed.or(self.aside.take());
    }

    fn chosen(&self) -> Option<&Named> {
        self.names().get(self.reading.chosen())
    }

    /// From the name to its role; from the role into the list, where both are there and right.
    fn go_on(&mut self) -> Vec<Effect> {
        let Some(row) = &mut self.row else { return Vec::new() };
        if row.field == Field::Name {
            row.field = Field::Role;
        } else if row.name.trim().is_empty() {
            row.field = Field::Name;
        } else if !row.role.trim().is_empty()
            && self.sent.is_none()
            && self.mistake().is_none()
            && let (Some(list), Some(row)) = (self.with_row(), self.row.take())
        {
            return self.order(list, Of::Row(row));
        }
        Vec::new()
    }

    /// The list with the row in its place.
    fn with_row(&self) -> Option<List> {
        let mut list = self.list.names.clone().ok()?;
        let row = self.row.as_ref()?;
        let was = row.was.as_ref();
        let place = list.names.iter().position(|named| Some(&named.name) == was);
        let (name, role) = (row.name.trim().to_owned(), row.role.trim().to_owned());
        match place.and_then(|place| list.names.get_mut(place)) {
            Some(named) => (named.name, named.role) = (name, role),
            None => list.names.push(Named { name, role, ..Named::default() }),
        }
        Some(list)
    }

    /// What is wrong with what is being typed, in words.
    fn mistake(&self) -> Option<String> {
        self.with_row()?.mistake()
    }

    fn remove(&mut self) -> Vec<Effect> {
        let at = self.reading.chosen();
        let Ok(mut list) = self.list.names.clone() else { return Vec::new() };
        if at >= list.names.len() {
            return Vec::new();
        }
        list.names.remove(at);
        self.order(list, Of::Removing)
    }

    fn order(&mut self, list: List, of: Of) -> Vec<Effect> {
        let (Ok(was), None) = (&self.list.names, &self.sent) else { return Vec::new() };
        let write = Write::Names { was: Box::new(was.clone()), names: Box::new(list.clone()) };
        self.sent = Some(Sent { list, of });
        vec![Effect::Save(0, write)]
    }

    /// Learns that what was ordered is on disk, and says so.
    pub fn saved(&mut self) -> Option<String> {
        let Sent { list, of } = self.sent.take()?;
        let before = std::mem::replace(&mut self.list.names, Ok(list)).ok();
        let (before, words) = match of {
            Of::Undoing => (None, "The list is as it was."),
            Of::Row(_) => (before, "Kept. u brings back the list as it was."),
            Of::Removing => (before, "It is out of the list. u brings it back."),
        };
        self.before = before;
        Some(words.to_owned())
    }

    /// Learns that it could not be written: what was typed stands there again.
    pub fn not_saved(&mut self) {
        if let Some(Sent { of: Of::Row(row), .. }) = self.sent.take() {
            self.row = Some(row);
        }
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let count = how_many(self.names().len(), "name");
        ("Names and roles".to_owned(), count)
    }
}

impl Read for Names {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, _now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        if let Some(row) = &self.row {
            row.form(&mut page, self.mistake(), palette);
            return page;
        }
        if let Err(failure) = &self.list.names {
            page.text("This list cannot be used as it is.", palette.warning);
            page.blank();
            page.text(&failure.words, palette.text);
            page.blank();
            let words = "It is left as it is. Mend it in any editor; r looks at it again.";
            page.text(words, palette.dim);
            return page;
        }
        if self.names().is_empty() {
            page.text("No names yet.", palette.text);
        }
        for (number, named) in self.names().iter().enumerate() {
            let is_chosen = number == self.reading.chosen();
            page.choice(is_chosen, "", &named.name, (palette.text, palette));
            page.indented(&one_line(&named.role), palette.dim, 4);
        }
        page.end_items();
        page.blank();
        if let Some(row) = &self.aside {
            page.text(&format!("Begun, and not in the list: {}", row.in_words()), palette.warning);
            page.blank();
        }
        page.text(NameList::DOES, palette.dim);
        page.blank();
        page.text(&self.list.file.display().to_string(), palette.dim);
        page
    }
}
