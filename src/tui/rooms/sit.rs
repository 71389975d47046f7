//! A sitting on the screen: the editor owns the open field's text, the [`Sitting`] all else.
//!
//! What is asked and what may be shown is the sitting's; this room says which key gives which answer
//! (`sit/bindings.rs`), what there is to choose (`sit/choices.rs`) or to count (`sit/counting.rs`), how it
//! looks (`sit/view.rs`), and keeps the draft on disk close behind.

mod away;
pub mod bindings;
mod choices;
mod copying;
mod counting;
pub mod panel;
#[cfg(test)]
mod tests;
pub mod view;

use std::sync::Arc;

use ratatui::crossterm::event::KeyEvent;

use crate::clock::Now;
use crate::desk::{Failure, Query, Seat, Wanted, Write, Written};
use crate::journal::id::SessionId;
use crate::names::Roles;
use crate::pack::library::Library;
use crate::sitting::{Ask, Given, Place, Sitting, Takes};
use crate::text::editor::{Edit, Editor};
use crate::tui::{Effect, Go, page::Frames, palette::Palette, saving::Saving, typing};

use panel::Open;
pub use panel::Panel;

/// The room of one sitting.
#[derive(Debug)]
pub struct Sit {
    sitting: Sitting,
    editor: Editor,
    /// The chosen line, where a place offers some and one of them is chosen.
    choice: Option<usize>,
    open: Option<Open>,
    pub saving: Saving,
    /// Counts changes, so that a late *saved* never marks newer text.
    revision: u64,
    /// Whether a draft of it was sent to the disk: then even an emptied sitting is saved.
    has_draft: bool,
    /// Whether one is known to be there: before that, nothing is called saved.
    is_on_disk: bool,
    /// What was last copied or cut here.
    copied: String,
    end: End,
    /// Why nothing can be saved here, as far as that was known before the first word.
    read_only: Option<String>,
    /// Why the last answer was not taken, for the leader.
    refused: Option<&'static str>,
    /// What stands for names of the leader's list.
    roles: Roles,
    /// That list cannot be used.
    unmarked: bool,
    /// Whom the leader can speak to; empty where nobody is named.
    support: String,
    /// What can be said of an answer by tags.
    library: Arc<Library>,
    /// What is sat after this agreement.
    then: Option<Wanted>,
    /// Whether it is shown when this was begun: only where it was asked for, and it never ticks.
    begun: Begun,
}

/// Whether it is shown when the sitting was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begun {
    Hidden,
    Shown,
}

/// How far the finishing has come.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    NotYet,
    /// The finished session is on its way, under this revision.
    Sent(u64),
    Failed(String),
    /// On disk, in this file.
    Done(std::path::PathBuf),
}

/// What can happen here.
#[derive(Clone, Debug)]
pub enum Msg {
    Edit(Edit),
    Copy,
    Cut,
    /// Puts in what was last copied here.
    PutIn,
    /// Goes on with the text as it stands.
    Next,
    Give(Given),
    /// Chooses a line above or below.
    Choose(isize),
    /// Takes the chosen line.
    Take,
    /// One more digit of a count.
    Digit(u32),
    /// The last digit of a count away.
    EraseDigit,
    /// A line by its number.
    TakeLine(usize),
    /// Moves the day to look again by weeks.
    Weeks(i32),
    Panel(panel::Msg),
    OpenPanel(Panel),
    /// Shows when this was begun, or no longer.
    ShowBegun,
    /// Another try to finish.
    FinishAgain,
    /// Away to another question.
    Pause,
    /// After the end: what changed, or home.
    Leave(Leaving),
    CopyAnswer,
}

/// Where to go after the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    Changes,
    Home,
    /// The map of partners and changes.
    Map,
    /// The next one, to be placed as well.
    Next,
    /// After the agreement: the coached session.
    Coached,
    /// The leader's answers and promises, to be handed over.
    HandOver,
}

impl Sit {
    /// A sitting with its caret where it was left.
    pub fn new(Seat { sitting, cursor, read_only, roles, library, support, then }: Seat) -> Self {
        // What was agreed last stands in a fresh agreement, and is in no draft yet.
        let has_draft = !sitting.is_blank() && sitting.is_resumed();
        let (roles, unmarked) = match roles {
            Ok(roles) => (roles, false),
            Err(_) => (Roles::default(), true),
        };
        let mut sit = Self {
            editor: Editor::default(),
            choice: None,
            open: None,
            saving: Saving::Clean,
            revision: 0,
            has_draft,
            is_on_disk: has_draft,
            copied: String::new(),
            end: End::NotYet,
            refused: None,
            roles,
            unmarked,
            library,
            support,
            then,
            begun: Begun::Hidden,
            read_only,
            sitting,
        };
        sit.open_field();
        if !has_draft && sit.sitting.case().is_some() {
            // The case is read before anything is asked of it.
            sit.open = Some(Open::new(Panel::Case));
        }
        if cursor > 0 {
            sit.editor.set_cursor(cursor);
        }
        sit
    }

    /// Whether letters are text here: under a panel as well, which what is typed then closes.
    pub fn takes_text(&self) -> bool {
        self.sitting.takes() == Takes::Text
    }

    /// What a key means that no binding has: writing.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        if self.takes_text() { typing::edit_of(key).map(Msg::Edit) } else { None }
    }

    /// What a paste means: text where there is text to write, and else nothing.
    pub fn paste(&self, text: String) -> Option<Msg> {
        self.takes_text().then_some(Msg::Edit(Edit::Paste(text)))
    }

    /// What a message does.
    pub fn update(&mut self, now: &Now, msg: Msg) -> (Vec<Effect>, Option<Go>) {
        self.refused = None;
        match msg {
            Msg::Edit(edit) => self.edit(now, edit),
            Msg::Cut => {
                let effects = self.copy();
                self.edit(now, Edit::Cut);
                return (effects, None);
            }
            Msg::PutIn => self.edit(now, Edit::Paste(self.copied.clone())),
            Msg::Copy => return (self.copy(), self.nothing_selected()),
            Msg::CopyAnswer => return (self.copy_answer(), None),
            Msg::Next => return self.give(now, Given::Text(self.editor.text())),
            Msg::Give(given) => return self.give(now, given),
            Msg::Choose(by) => {
                let last = self.lines().len().saturating_sub(1);
                self.choice = Some(match self.choice {
                    Some(chosen) => chosen.saturating_add_signed(by).min(last),
                    None if by < 0 => last,
                    None => 0,
                });
            }
            Msg::Take => match self.choice {
                Some(line) => return self.take(now, line),
                None if self.sitting.count().is_some() => return self.give(now, Given::Pass),
                None => self.refused = self.nothing_chosen(),
            },
            Msg::Digit(digit) => return self.digit(now, digit),
            Msg::EraseDigit => self.erase_digit(now),
            Msg::TakeLine(line) => return self.take(now, line),
            Msg::Weeks(weeks) => return self.move_look_again(now, weeks),
            Msg::Panel(msg) => return self.update_panel(now, &msg),
            Msg::OpenPanel(panel) => {
                if panel == Panel::Before {
                    return self.open_before(now);
                }
                self.open = Some(Open::new(panel));
            }
            Msg::ShowBegun => {
                self.begun = match self.begun {
                    Begun::Hidden => Begun::Shown,
                    Begun::Shown => Begun::Hidden,
                }
            }
            Msg::FinishAgain => return (self.finish(now), None),
            Msg::Pause => return (Vec::new(), Some(self.pausing().go)),
            Msg::Leave(leaving) => return (Vec::new(), Some(self.go_of(leaving))),
        }
        (Vec::new(), None)
    }

    /// What is not yet on disk, for whoever has to save it when all else has failed.
    pub fn unsaved(&self) -> Option<Write> {
        (self.saving != Saving::Clean).then(|| self.draft())
    }

    /// The question that leads back to this sitting: to its draft, or where nothing is written yet to
    /// a fresh one like it; none once it is finished.
    pub fn way_back(&self, begun_by: &Query) -> Option<Query> {
        match self.end {
            End::Done(_) => None,
            _ if self.sitting.is_notes() => Some(begun_by.clone()),
            _ if self.has_draft => Some(Query::Resume(self.id().clone())),
            _ => Some(begun_by.clone()),
        }
    }

    /// Sends what is not on its way yet.
    pub fn save_now(&mut self, now: &Now) -> Vec<Effect> {
        let is_sent = match &self.saving {
            Saving::Clean => true,
            Saving::InFlight { again, .. } => again.is_none(),
            Saving::Dirty { .. } | Saving::Failed { .. } => false,
        };
        let is_over = !matches!(self.end, End::NotYet | End::Failed(_));
        if is_sent || is_over {
            return Vec::new();
        }
        if self.sitting.is_blank() && self.editor.is_blank() && !self.has_draft {
            self.saving = Saving::Clean;
            return Vec::new();
        }
        self.has_draft = true;
        self.revision += 1;
        self.saving.sent(now, self.revision);
        vec![Effect::Save(self.revision, self.draft())]
    }

    /// Where the caret stands is to be kept with the draft, though no word has changed.
    pub fn keep_place(&mut self, now: &Now) {
        if self.has_draft && self.end == End::NotYet {
            self.saving.changed(now);
        }
    }

    /// The disk has answered.
    pub fn saved(&mut self, now: &Now, revision: u64, result: Result<Written, Failure>) {
        if self.end == End::Sent(revision) {
            self.choice = Some(0);
            self.end = match &result {
                Ok(Written::Finished(file)) => End::Done(file.clone()),
                Ok(Written::Done) => End::NotYet,
                Err(failure) => End::Failed(failure.words.clone()),
            };
        }
        self.is_on_disk |= result.is_ok();
        self.saving.answered(now, revision, result.map(drop).map_err(|failure| failure.words));
    }

    /// Fits the editor to the screen, and sends a draft that is due.
    pub fn settle(&mut self, now: &Now, frames: Frames) -> Vec<Effect> {
        let (width, height) = self.writing_size(frames);
        self.editor.layout(width, height);
        // How many rows the text takes at this width may give it more of the screen.
        let (width, height) = self.writing_size(frames);
        self.editor.layout(width, height);
        if let Some(mut open) = self.open.take() {
            let page = self.panel_page(&open, frames, &Palette::unseen());
            open.reading.fit(&page, frames.body.height);
            self.open = Some(open);
        }
        let is_due = self.saving.due_at().is_some_and(|by| by <= now.since_start);
        if is_due { self.save_now(now) } else { Vec::new() }
    }

    /// The header: where the leader is, and how it stands with the draft.
    pub fn header(&self, now: &Now) -> (String, String) {
        let mut right = Vec::new();
        if let Ask::Question(question) = self.sitting.ask() {
            let entry = question.entry;
            if entry.marked {
                right.push("to act on".to_owned());
            }
            if entry.private {
                right.push("private".to_owned());
            }
            if !entry.tags.is_empty() {
                right.push(format!("{} tagged", entry.tags.len()));
            }
        }
        if self.begun == Begun::Shown {
            let begun = now.zone.to_datetime(self.sitting.session().started);
            right.push(format!("begun {:02}:{:02}", begun.hour(), begun.minute()));
        }
        let is_blank = self.sitting.is_blank() && self.editor.is_blank();
        let word = match self.saving.word(now) {
            _ if is_blank => "",
            "saved" if !self.is_on_disk => "",
            word => word,
        };
        if matches!(self.saving, Saving::Failed { .. }) {
            return (self.title(), word.to_owned());
        }
        if !word.is_empty() {
            right.push(word.to_owned());
        }
        (self.title(), right.join(" · "))
    }

    /// The draft's id, and the session's to be.
    pub fn id(&self) -> &SessionId {
        &self.sitting.session().id
    }

    fn draft(&self) -> Write {
        let draft = self.sitting.snapshot(&self.editor.text(), self.editor.cursor());
        Write::Draft(Box::new(draft))
    }

    fn edit(&mut self, now: &Now, edit: Edit) {
        self.open = None;
        if self.editor.edit(edit, now.since_start) {
            self.saving.changed(now);
        }
    }

    /// Gives an answer. The open field's text goes in first, whatever the answer is.
    fn give(&mut self, now: &Now, given: Given) -> (Vec<Effect>, Option<Go>) {
        let before = self.sitting.place();
        self.sitting.hold(&self.editor.text());
        if let Err(refusal) = self.sitting.give(now, given) {
            self.refused = Some(refusal.words());
            return (Vec::new(), None);
        }
        self.saving.changed(now);
        if self.sitting.place() == before {
            return (Vec::new(), None);
        }
        self.open = None;
        self.open_field();
        if self.sitting.place() == Place::Done {
            return (self.finish(now), None);
        }
        // Leaving a place: at once, not within the second.
        (self.save_now(now), None)
    }

    /// Opens the field of the place with the text it has.
    fn open_field(&mut self) {
        self.editor = Editor::new(self.sitting.text());
        self.choice = self.first_choice();
    }

    /// Sends the finished session. Where nothing was said there is nothing to keep.
    fn finish(&mut self, now: &Now) -> Vec<Effect> {
        self.revision += 1;
        self.end = End::Sent(self.revision);
        // A coach's notes have the session's id, whose draft is not theirs to discard.
        if self.sitting.is_blank() && !self.sitting.is_notes() {
            self.end = End::NotYet;
            self.saving = Saving::Clean;
            return if self.has_draft {
                vec![Effect::Save(0, Write::Discard(self.id().clone()))]
            } else {
                Vec::new()
            };
        }
        self.saving.sent(now, self.revision);
        let finished = self.sitting.finished(now);
        vec![Effect::Save(self.revision, Write::Finish(Box::new(finished)))]
    }

    fn move_look_again(&mut self, now: &Now, weeks: i32) -> (Vec<Effect>, Option<Go>) {
        let Ask::Promise(promise) = self.sitting.ask() else { return (Vec::new(), None) };
        let from = promise.promise.and_then(|made| made.look_again).unwrap_or_else(|| now.today());
        let moved = from.checked_add(jiff::Span::new().weeks(weeks));
        moved.map_or((Vec::new(), None), |day| self.give(now, Given::LookAgain(day)))
    }
}
