//! What the export room looks like.

use std::path::Path;

use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use super::Export;
use crate::{
    clock::Now,
    desk::export::{Seen, State},
    report::{text, way_out::Naming, withheld::Private},
    text::cells,
    tui::{
        line::end_of,
        page::{Frames, Page},
        palette::Palette,
        rooms::reading::{Read, Reading},
    },
};

/// The columns of a report as plain text.
const TEXT_WIDTH: u16 = 80;

/// What stands before a name that is being typed.
const BEFORE_NAME: &str = "Into  ┃ ";

impl Export {
    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let right = match self.preview.state {
            State::Offered | State::Barred(_) => "nothing is written yet",
            State::Writing => "being written",
            State::Written(_) => "written",
        };
        ("Export".to_owned(), right.to_owned())
    }

    /// What stands above the place it goes to.
    fn above(&self, width: u16, palette: &Palette) -> Page {
        let mut page = Page::new(width);
        let export = &self.preview.export;
        page.text(&format!("As  {}", export.format.words()), palette.text);
        let private = match export.private {
            Private::LeftOut => ("Private answers  left out", palette.text),
            Private::Included => ("Private answers  included", palette.warning),
        };
        page.text(private.0, private.1);
        if self.has_names() {
            let names = match export.naming {
                Naming::Roles => ("Names of your list  their roles stand there", palette.text),
                Naming::Names => ("Names of your list  as you wrote them", palette.warning),
            };
            page.text(names.0, names.1);
        }
        page
    }

    /// What may tell who somebody is, before the text in which it stands.
    fn to_look_at(&self, page: &mut Page, palette: &Palette) {
        let found = text::to_look_at(&self.preview.to_look_at);
        if self.preview.seen == Seen::Beginning {
            page.blank();
            page.text("Only the beginning has been looked through so far …", palette.dim);
        }
        if found.is_empty() {
            return;
        }
        page.blank();
        page.text("To be looked at before it leaves", palette.strong);
        page.text(found.trim_end(), palette.text);
        page.text(text::READ_AGAIN, palette.dim);
    }

    fn where_to(&self, page: &mut Page, palette: &Palette) {
        if let Some(name) = &self.elsewhere {
            let name = end_of(name, room_for_name(page.width()));
            page.line(&[(BEFORE_NAME, palette.accent), (name, palette.text)]);
            return;
        }
        let file = path(&self.preview.file);
        match &self.preview.state {
            State::Offered | State::Writing | State::Barred(_) => {
                page.text(&format!("Into  {file}"), palette.text);
            }
            State::Written(left_out) => {
                page.text(&format!("Written to  {file}"), palette.accent);
                for left in left_out {
                    let words = format!("Left out: {}: {}", path(&left.file), left.why);
                    page.text(&words, palette.warning);
                }
            }
        }
    }
}

/// Why nothing can leave by the list of names, and the ways on.
fn barred(why: &str, width: u16, palette: &Palette) -> Page {
    let mut page = Page::new(width);
    let words = "Your list of names cannot be used as it is, so nothing leaves with roles in the place \
                 of names.";
    page.text(words, palette.warning);
    page.blank();
    page.text("m  see what is to be mended", palette.text);
    page.text("n  go on with names as they are", palette.text);
    page.blank();
    page.text(why, palette.dim);
    page
}

/// The caret wants a cell of its own.
fn room_for_name(width: usize) -> usize {
    width.saturating_sub(cells::width(BEFORE_NAME) + 1)
}

pub(super) fn path(path: &Path) -> String {
    path.display().to_string()
}

/// A column as wide as a plain text is, where the screen has room: its rows are shown as they are.
fn wide(frames: Frames) -> Frames {
    let screen = frames.header.width + 2 * frames.header.x;
    let width = frames.body.width.max(screen.min(TEXT_WIDTH));
    let body = Rect { x: (screen - width) / 2, width, ..frames.body };
    Frames { body, ..frames }
}

impl Read for Export {
    fn fit(&mut self, now: &Now, frames: Frames) {
        let page = self.page(wide(frames), &Palette::unseen(), now);
        self.reading.fit(&page, frames.body.height);
    }

    fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette, now: &Now) {
        let page = self.page(wide(frames), palette, now);
        let body = wide(frames).body;
        self.reading.draw(&page, frame, body, palette);
        if let Some(name) = &self.elsewhere {
            let before = self.above(body.width, palette).len();
            let name = end_of(name, room_for_name(usize::from(body.width)));
            let x = cells::width(BEFORE_NAME) + cells::width(name);
            let at = |cells: usize| u16::try_from(cells).unwrap_or(0);
            frame.set_cursor_position(Position::new(body.x + at(x), body.y + at(before)));
        }
    }

    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, _now: &Now) -> Page {
        if let State::Barred(why) = &self.preview.state {
            return barred(why, frames.body.width, palette);
        }
        let mut page = self.above(frames.body.width, palette);
        self.where_to(&mut page, palette);
        self.to_look_at(&mut page, palette);
        page.blank();
        page.text(&"─".repeat(page.width()), palette.dim);
        // What is written has a mark of its encoding at its start, which is no word.
        page.text(self.preview.text.trim_start_matches('\u{feff}').trim_end(), palette.text);
        if self.preview.is_cut {
            page.blank();
            page.text("… and so on. The file holds all of it.", palette.dim);
        }
        page
    }
}
