//! What the export room looks like.

use std::path::Path;

use ratatui::{Frame, layout::Position};

use super::{Export, Typing, days};
use crate::{
    clock::Now,
    desk::export::{Said, Seen, State, What},
    report::{document::Block, page_text, text, way_out::Naming, withheld::Private},
    text::cells,
    tui::{
        line::end_of,
        page::{Frames, Page},
        palette::Palette,
        rooms::reading::{Read, Reading},
    },
};

/// What stands before a name that is being typed.
const BEFORE_NAME: &str = "Into  ┃ ";
/// How less of the journal is taken: the footer may have no room for it.
const NARROWED: &str = "t theme   d days";
/// What stands before days that are being typed.
const BEFORE_DAYS: &str = "Days  ┃ ";

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
        if let What::Sessions(selection) = &export.what
            && selection.sessions.is_empty()
        {
            let theme = selection.topic.as_ref().map_or("every theme", |topic| &topic.title);
            let days = selection.days().text();
            let days = if days.is_empty() { ", all days" } else { &*days };
            let taken = format!("Of the journal  {theme}{days}");
            if cells::width(&taken) + cells::width(NARROWED) + 2 <= page.width() {
                page.apart((&taken, palette.text), (NARROWED, palette.dim));
            } else {
                page.text(&taken, palette.text);
            }
        }
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

    /// How much there is to look at, with the key that leads there.
    fn counted(&self, page: &mut Page, palette: &Palette) {
        if self.preview.seen == Seen::Beginning {
            page.text("Only the beginning has been looked through so far …", palette.dim);
        }
        let found = &self.preview.to_look_at;
        let replaced = found.replaced.first.len() + found.replaced.more;
        let counts = [
            (replaced, "name replaced", "names replaced"),
            (found.marked.first.len() + found.marked.more, "place to look at", "places to look at"),
            (found.capitals.len(), "word with a capital", "words with a capital"),
        ];
        let told = counts.into_iter().filter(|(count, ..)| *count > 0);
        let told: Vec<String> = told
            .map(|(count, one, several)| {
                format!("{count} {}", if count == 1 { one } else { several })
            })
            .collect();
        if !told.is_empty() {
            page.text(&format!("To look at  {}", told.join(", ")), palette.strong);
        }
    }

    /// What may tell who somebody is, below the text in which it stands.
    fn to_look_at(&self, page: &mut Page, palette: &Palette) {
        let found = text::to_look_at(&self.preview.to_look_at);
        if found.is_empty() {
            return;
        }
        page.blank();
        page.found_here();
        page.text("To be looked at before it leaves", palette.strong);
        page.text(found.trim_end(), palette.text);
        page.text(text::READ_AGAIN, palette.dim);
    }

    fn where_to(&self, page: &mut Page, palette: &Palette) {
        match &self.typing {
            Some(Typing::File(name)) => {
                let name = end_of(name, room_after(BEFORE_NAME, page.width()));
                page.line(&[(BEFORE_NAME, palette.accent), (name, palette.text)]);
                return;
            }
            Some(Typing::Days(typed)) => {
                let shown = end_of(typed, room_after(BEFORE_DAYS, page.width()));
                page.line(&[(BEFORE_DAYS, palette.accent), (shown, palette.text)]);
                let is_wrong = days::read(typed).is_none();
                let style = if is_wrong { palette.warning } else { palette.dim };
                page.text(days::HOW, style);
                return;
            }
            None => {}
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
fn room_after(before: &str, width: usize) -> usize {
    width.saturating_sub(cells::width(before) + 1)
}

pub(super) fn path(path: &Path) -> String {
    path.display().to_string()
}

/// What a page says, its headings in bold.
fn say(page: &mut Page, blocks: &[Block], palette: &Palette) {
    for block in blocks {
        if let Some(heading) = page_text::heading(block) {
            page.blank();
            page.text(&heading.text(), palette.strong);
        }
        if let Block::Together(blocks) = block {
            say(page, blocks, palette);
        }
        let below = page_text::below_heading(block, page.width());
        let words = below.trim_matches('\n');
        if words.is_empty() {
            continue;
        }
        if below.starts_with('\n') {
            page.blank();
        }
        page.text(words, palette.text);
    }
}

impl Read for Export {
    fn fit(&mut self, now: &Now, frames: Frames) {
        let page = self.page(frames, &Palette::unseen(), now);
        self.reading.fit(&page, frames.body.height);
    }

    fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette, now: &Now) {
        let page = self.page(frames, palette, now);
        let body = frames.body;
        self.reading.draw(&page, frame, body, palette);
        let (lead, typed) = match &self.typing {
            Some(Typing::File(name)) => (BEFORE_NAME, name),
            Some(Typing::Days(days)) => (BEFORE_DAYS, days),
            None => return,
        };
        let above = self.above(body.width, palette).len();
        let typed = end_of(typed, room_after(lead, usize::from(body.width)));
        let x = cells::width(lead) + cells::width(typed);
        let at = |cells: usize| u16::try_from(cells).unwrap_or(0);
        frame.set_cursor_position(Position::new(body.x + at(x), body.y + at(above)));
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
        self.counted(&mut page, palette);
        page.blank();
        match &self.preview.said {
            Said::Page(blocks) => {
                page.text("What it will say", palette.dim);
                say(&mut page, blocks, palette);
            }
            Said::Text(text) => {
                page.text("What will stand in the file", palette.dim);
                page.blank();
                // What is written has a mark of its encoding at its start, which is no word.
                page.text(text.trim_start_matches('\u{feff}').trim_end(), palette.text);
            }
        }
        if self.preview.is_cut {
            page.blank();
            page.text("… and so on. The file holds all of it.", palette.dim);
        }
        self.to_look_at(&mut page, palette);
        page
    }
}
