//! One session to read, and a later thought to add to an answer.
//!
//! The words of the session are drawn by `session/view.rs`. A thought that has any text is kept
//! however it is left: nothing typed is thrown away.

#[cfg(test)]
mod tests;
mod view;

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::{
    lines::written,
    reading::{Reading, Step, moving},
};
use crate::{
    calendar::day_in_words,
    clock::Now,
    desk::{EntryPlace, Opened, Write, export::What, trash::Keep},
    journal::{listing::State, search::hits::Words, session::Entry},
    report::selection::Selection,
    text::editor::{Edit, Editor},
    tui::{
        Effect, Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, writing_area},
        palette::Palette,
        typing,
    },
};

/// One session.
#[derive(Debug)]
pub struct Session {
    opened: Opened,
    reading: Reading,
    /// The words by which a search led here.
    words: Words,
    /// The thought being written.
    thought: Option<Thought>,
    /// The thought on its way to the disk.
    sent: Option<Thought>,
    /// What was last copied or cut here.
    copied: String,
    deleting: Deleting,
}

/// How far the deleting of one answer has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Deleting {
    #[default]
    No,
    /// It has been asked whether the chosen answer is to be deleted.
    Asked,
    /// It has been ordered.
    Sent,
}

/// A later thought on an answer.
#[derive(Clone, Debug)]
struct Thought {
    entry: EntryPlace,
    editor: Editor,
}

/// What can happen here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// On to the words that were looked for and are below, and back to those above.
    FindBelow,
    FindAbove,
    /// The chosen answer to the clipboard.
    CopyAnswer,
    /// The chosen question through all sessions.
    Thread,
    /// Begins a later thought on the chosen answer.
    Add,
    /// The chosen answer out of the session; the second time it is done.
    Delete,
    Edit(Edit),
    Copy,
    Cut,
    /// Puts in what was last copied here.
    PutIn,
    /// Keeps the thought, where it says anything, and ends writing.
    Keep,
}

impl Session {
    /// A session, with this of its answers chosen; what stands after them counts as one more.
    pub fn new(opened: Opened, chosen: usize) -> Self {
        Self {
            opened,
            reading: Reading::of(chosen),
            words: Words::default(),
            thought: None,
            sent: None,
            copied: String::new(),
            deleting: Deleting::No,
        }
    }

    /// A session in which a search found these words, in this of its parts.
    pub fn found(opened: Opened, chosen: usize, words: Words) -> Self {
        Self { reading: Reading::of_found(chosen), words, ..Self::new(opened, chosen) }
    }

    /// Keeps the place, and what is being written, of the same session as it was before.
    pub fn take_over(&mut self, previous: Self) {
        if previous.opened.session.id == self.opened.session.id {
            *self = Self { opened: self.opened.clone(), ..previous };
        }
    }

    /// How it is read.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The same, to be changed.
    pub fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    /// The chosen entry: none where the end of the session is chosen.
    fn chosen(&self) -> Option<&Entry> {
        self.opened.session.entries.get(self.reading.chosen())
    }

    /// Whether a thought can be added now.
    fn can_add(&self) -> bool {
        let is_whole = self.opened.caution().is_none() && self.opened.session.finished.is_some();
        let is_idle = self.sent.is_none() && self.deleting != Deleting::Sent;
        is_whole && is_idle && self.chosen().is_some()
    }

    /// Whether it has been asked if the chosen answer is to be deleted.
    fn asks(&self) -> bool {
        self.deleting == Deleting::Asked
    }

    /// Its keys.
    pub fn bindings(&self, _now: &Now) -> Vec<Binding> {
        if let Some(thought) = &self.thought {
            return writing_bindings(is_blank(thought));
        }
        let key = |letter, shown, label, msg| {
            Binding::new(Key::letter(letter), shown, label, ScreenMsg::Session(msg))
        };
        let mut bindings = Vec::new();
        if self.can_add() {
            bindings.push(key('a', "a", "add a thought", Msg::Add).called("Add a later thought"));
        }
        bindings.extend(moving("choose", |step| ScreenMsg::Session(Msg::Step(step))));
        if !self.words.is_empty() {
            let on = key('n', "n", "next found", Msg::FindBelow);
            let back = Binding::quiet(Key::letter('N'), "N", ScreenMsg::Session(Msg::FindAbove));
            bindings.extend([
                on.called("On to the words that were looked for"),
                back.called("Back to the words that were looked for"),
            ]);
        }
        if let Some(entry) = self.chosen() {
            if !entry.prompt.is_empty() {
                let thread = key('t', "t", "thread", Msg::Thread);
                bindings.push(thread.called("This question through all sessions"));
            }
            if !written(entry).is_empty() {
                let copy = ScreenMsg::Session(Msg::CopyAnswer);
                bindings.push(Binding::action("Copy this answer", copy));
            }
        }
        if self.can_add() {
            let delete = ScreenMsg::Session(Msg::Delete);
            let delete = Binding::quiet(Key::letter('d'), "d", delete);
            bindings.push(delete.called("Delete this answer"));
        }
        if self.opened.state == State::Finished {
            let sessions = vec![self.opened.session.id.clone()];
            let what = What::Sessions(Selection { sessions, ..Selection::default() });
            let export = ScreenMsg::Go(Go::Export(what.to_look_at()));
            let export = Binding::new(Key::letter('e'), "e", "export", export);
            bindings.push(export.called("Export this session"));
        }
        let esc = Key::plain(KeyCode::Esc);
        bindings.push(Binding::new(esc, "Esc", "back", ScreenMsg::Go(Go::Back)));
        bindings
    }

    /// Whether letters are text here.
    pub fn takes_text(&self) -> bool {
        self.thought.is_some()
    }

    /// What a key means that no binding has: writing.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        if self.takes_text() { typing::edit_of(key).map(Msg::Edit) } else { None }
    }

    /// What a paste means: text where there is text to write.
    pub fn paste(&self, text: String) -> Option<Msg> {
        self.takes_text().then_some(Msg::Edit(Edit::Paste(text)))
    }

    /// What a message does.
    pub fn update(&mut self, now: &Now, msg: Msg) -> (Vec<Effect>, Option<Go>) {
        if self.deleting == Deleting::Asked && msg != Msg::Delete {
            self.deleting = Deleting::No;
        }
        let effects = match msg {
            Msg::Delete => self.delete(),
            Msg::Step(step) => {
                self.reading.step(step);
                Vec::new()
            }
            Msg::FindBelow => {
                self.reading.find_below();
                Vec::new()
            }
            Msg::FindAbove => {
                self.reading.find_above();
                Vec::new()
            }
            Msg::Thread => {
                return (Vec::new(), self.chosen().map(|entry| Go::Thread(entry.prompt.clone())));
            }
            Msg::CopyAnswer => {
                self.chosen().map(|entry| Effect::Copy(written(entry))).into_iter().collect()
            }
            Msg::Add => {
                self.begin();
                Vec::new()
            }
            Msg::Keep => self.keep(now),
            Msg::Edit(edit) => self.edit(now, edit),
            Msg::Copy => self.copy(),
            Msg::Cut => {
                let copied = self.copy();
                self.edit(now, Edit::Cut);
                copied
            }
            Msg::PutIn => self.edit(now, Edit::Paste(self.copied.clone())),
        };
        (effects, None)
    }

    /// Asks once, then orders it.
    fn delete(&mut self) -> Vec<Effect> {
        let place = self.reading.chosen();
        let prompt = self.chosen().filter(|_| self.can_add()).map(|entry| entry.prompt.clone());
        let Some(prompt) = prompt else { return Vec::new() };
        if self.deleting != Deleting::Asked {
            self.deleting = Deleting::Asked;
            return Vec::new();
        }
        self.deleting = Deleting::Sent;
        let (session, entry) = (self.opened.session.id.clone(), EntryPlace { place, prompt });
        vec![Effect::Save(0, Write::DeleteAnswer { session, entry, keep: Keep::InTrash })]
    }

    fn begin(&mut self) {
        if !self.can_add() || self.thought.is_some() {
            return;
        }
        let place = self.reading.chosen();
        let entry = self.chosen().map(|entry| EntryPlace { place, prompt: entry.prompt.clone() });
        self.thought = entry.map(|entry| Thought { entry, editor: Editor::default() });
    }

    fn edit(&mut self, now: &Now, edit: Edit) -> Vec<Effect> {
        if let Some(thought) = &mut self.thought {
            thought.editor.edit(edit, now.since_start);
        }
        Vec::new()
    }

    fn copy(&mut self) -> Vec<Effect> {
        let selected = self.thought.as_ref().and_then(|thought| thought.editor.selection());
        let Some(text) = selected else { return Vec::new() };
        self.copied.clone_from(&text);
        vec![Effect::Copy(text)]
    }

    /// What is written and not on disk.
    pub fn unsaved(&self, now: &Now) -> Option<Write> {
        let thought = self.thought.as_ref().or(self.sent.as_ref())?;
        (!is_blank(thought)).then(|| self.write(thought, now))
    }

    fn write(&self, thought: &Thought, now: &Now) -> Write {
        Write::AddThought {
            session: self.opened.session.id.clone(),
            entry: thought.entry.clone(),
            at: now.wall,
            text: thought.editor.text(),
        }
    }

    /// Whether a thought is being written, and is not on its way to the disk.
    pub fn is_writing(&self) -> bool {
        self.thought.is_some()
    }

    /// Ends writing, and keeps what was written.
    pub fn keep(&mut self, now: &Now) -> Vec<Effect> {
        let Some(thought) = self.thought.take_if(|thought| !is_blank(thought)) else {
            self.thought = None;
            return Vec::new();
        };
        let write = self.write(&thought, now);
        self.sent = Some(thought);
        vec![Effect::Save(0, write)]
    }

    /// Learns that what was sent is on disk, or could not be written: then a thought is open again.
    pub fn saved(&mut self, is_done: bool) -> Option<String> {
        if self.deleting == Deleting::Sent {
            self.deleting = Deleting::No;
            let done = "Deleted. The trash has the session as it was: ^K, then trash.";
            return is_done.then(|| done.to_owned());
        }
        let sent = self.sent.take();
        if !is_done {
            self.thought = sent;
        }
        None
    }

    /// Fits the page, and the thought being written, to the screen.
    pub fn settle(&mut self, now: &Now, frames: Frames) {
        let page = self.page(frames, &Palette::unseen(), now);
        let (reading, writing) = self.areas(frames);
        self.reading.fit(&page, reading.height);
        if let Some(thought) = &mut self.thought {
            let area = writing_area(writing);
            thought.editor.layout(area.width, area.height);
        }
    }

    /// The header's two ends.
    pub fn header(&self, now: &Now) -> (String, String) {
        let session = &self.opened.session;
        let prompts = session.entries.iter().map(|entry| entry.prompt.as_str());
        let what = super::journal::what(session.kind, session.length, &session.pack, prompts);
        (day_in_words(now.day_of(session.started)), what)
    }
}

fn is_blank(thought: &Thought) -> bool {
    thought.editor.text().trim().is_empty()
}

fn writing_bindings(is_blank: bool) -> Vec<Binding> {
    let session = ScreenMsg::Session;
    let (tab, esc) = (Key::plain(KeyCode::Tab), Key::plain(KeyCode::Esc));
    let mut bindings = if is_blank {
        vec![
            Binding::new(esc, "Esc", "back to reading", session(Msg::Keep)),
            Binding::quiet(tab, "Tab", session(Msg::Keep)),
        ]
    } else {
        vec![
            Binding::new(tab, "Tab", "keep it", session(Msg::Keep)).called("Keep this thought"),
            Binding::quiet(esc, "Esc", session(Msg::Keep)),
        ]
    };
    let quiet = |letter, shown, msg| Binding::quiet(Key::ctrl(letter), shown, session(msg));
    bindings.extend([
        quiet('s', "^S", Msg::Keep),
        quiet('c', "^C", Msg::Copy).called("Copy what is selected"),
        quiet('x', "^X", Msg::Cut).called("Cut what is selected"),
        quiet('v', "^V", Msg::PutIn).called("Put in what was copied here"),
    ]);
    bindings
}
