//! What is about to leave the journal: as what, with or without private answers, where to, and its
//! words. Nothing is written before Enter, and never over anything.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::{Position, Rect},
};

use super::reading::{Read, Reading, Step, moving};
use crate::{
    clock::Now,
    desk::export::{Export as Wanted, Format, Preview, Seen, State},
    report::{text, way_out::Naming, withheld::Private},
    text::{cells, clean::one_line, editor::Edit},
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
        typing,
    },
};

/// The columns of a report as plain text.
const TEXT_WIDTH: u16 = 80;

/// The cells before a name that is being typed: `Into  ┃ `.
const BEFORE_NAME: usize = 8;

/// An export, shown before it is written and after.
#[derive(Debug)]
pub struct Export {
    preview: Preview,
    reading: Reading,
    /// Another file, being typed.
    elsewhere: Option<String>,
    /// The leader chose the file.
    is_named: bool,
}

/// What can happen here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// The format after this one, or before it.
    NextFormat,
    LastFormat,
    /// With private answers, or without.
    Private,
    /// With roles in the place of names, or with the names.
    Naming,
    Write,
    /// Begins another file's name, goes on with it, and takes it or leaves it.
    Elsewhere,
    Type(String),
    Erase,
    Clear,
    Take,
    Leave,
}

impl Export {
    /// An export to look at.
    pub fn new(preview: Preview) -> Self {
        Self { preview, reading: Reading::default(), elsewhere: None, is_named: false }
    }

    /// Keeps the file that the leader chose; its ending follows the format. Where more is known of the
    /// very same, all else stands as it stood.
    pub fn take_over(&mut self, previous: Self) {
        if previous.unseen().as_deref() == Some(&self.preview.export) && self.is_offered() {
            let file = previous.preview.file.clone();
            *self = Self { preview: Preview { file, ..self.preview.clone() }, ..previous };
            return;
        }
        let is_kept = previous.is_named && previous.is_offered() && self.is_offered();
        if is_kept && previous.preview.export.what == self.preview.export.what {
            self.preview.file = ending_in(previous.preview.file, self.preview.export.format);
            self.is_named = true;
        }
    }

    /// What is offered here and was not looked through to its end.
    pub fn unseen(&self) -> Option<Box<Wanted>> {
        let is_unseen = self.is_offered() && self.preview.seen == Seen::Beginning;
        is_unseen.then(|| Box::new(self.preview.export.clone()))
    }

    fn is_offered(&self) -> bool {
        matches!(self.preview.state, State::Offered)
    }

    /// Whether it is on its way to the disk: nobody goes on before it is known how that ended.
    pub fn is_writing(&self) -> bool {
        matches!(self.preview.state, State::Writing)
    }

    /// Where it is, once it is written.
    pub fn written(&self) -> Option<String> {
        let is_written = matches!(self.preview.state, State::Written(_));
        is_written.then(|| format!("Written to {}.", path(&self.preview.file)))
    }

    /// It could not be written, and stands there as before.
    pub fn not_written(&mut self) {
        self.preview.state = State::Offered;
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let key = |key, shown, label, msg| Binding::new(key, shown, label, ScreenMsg::Export(msg));
        let plain = Key::plain;
        if self.takes_text() {
            return vec![
                key(plain(KeyCode::Enter), "Enter", "take this file", Msg::Take),
                key(plain(KeyCode::Esc), "Esc", "leave it as it was", Msg::Leave),
            ];
        }
        let mut bindings = Vec::new();
        if self.is_writing() {
            bindings.extend(moving("read", |step| ScreenMsg::Export(Msg::Step(step))));
            return bindings;
        }
        if self.is_offered() {
            let write = key(plain(KeyCode::Enter), "Enter", "write", Msg::Write);
            bindings.push(write.called("Write this file"));
        }
        let private = match self.preview.export.private {
            Private::LeftOut => ("with private", "Put private answers in"),
            Private::Included => ("without private", "Leave private answers out"),
        };
        bindings.extend([
            key(plain(KeyCode::Right), "←→", "format", Msg::NextFormat)
                .called("Export in another format"),
            Binding::quiet(plain(KeyCode::Left), "", ScreenMsg::Export(Msg::LastFormat)),
        ]);
        bindings.push(key(Key::letter('p'), "p", private.0, Msg::Private).called(private.1));
        if self.has_names() {
            let naming = match self.preview.export.naming {
                Naming::Roles => ("with names", "Let names stay as they are"),
                Naming::Names => ("with roles", "Put roles in the place of names"),
            };
            bindings.push(key(Key::letter('n'), "n", naming.0, Msg::Naming).called(naming.1));
        }
        bindings.extend(moving("read", |step| ScreenMsg::Export(Msg::Step(step))));
        if self.is_offered() {
            let elsewhere = key(Key::letter('w'), "w", "elsewhere", Msg::Elsewhere);
            bindings.push(elsewhere.called("Write it to another file"));
        }
        bindings.push(Binding::new(plain(KeyCode::Esc), "Esc", "back", ScreenMsg::Go(Go::Back)));
        bindings
    }

    /// Whether a name of the list stood in it, or stands in it still by choice.
    fn has_names(&self) -> bool {
        let preview = &self.preview;
        preview.export.naming == Naming::Names || !preview.to_look_at.replaced.is_empty()
    }

    /// Whether letters are text here.
    pub fn takes_text(&self) -> bool {
        self.elsewhere.is_some()
    }

    /// What a key means that no binding has: typing a file's name.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        if !self.takes_text() {
            return None;
        }
        match typing::edit_of(key)? {
            Edit::Type(letter) => Some(Msg::Type(letter.to_string())),
            Edit::Backspace => Some(Msg::Erase),
            Edit::DeleteToRowStart => Some(Msg::Clear),
            _ => None,
        }
    }

    /// What a paste means.
    pub fn paste(&self, text: &str) -> Option<Msg> {
        self.takes_text().then(|| Msg::Type(one_line(text.trim()).into_owned()))
    }

    /// Moves, or asks for the export in another way, or for the file.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        let wanted = self.preview.export.clone();
        match msg {
            Msg::Step(step) => {
                self.reading.step(step);
                None
            }
            _ if self.is_writing() => None,
            Msg::NextFormat => self.in_format(1),
            Msg::LastFormat => self.in_format(wanted.what.formats().len().saturating_sub(1)),
            Msg::Private => {
                let private = match wanted.private {
                    Private::LeftOut => Private::Included,
                    Private::Included => Private::LeftOut,
                };
                Some(Go::Export(Box::new(Wanted { private, ..wanted })))
            }
            Msg::Naming => {
                let naming = match wanted.naming {
                    Naming::Roles => Naming::Names,
                    Naming::Names => Naming::Roles,
                };
                Some(Go::Export(Box::new(Wanted { naming, ..wanted })))
            }
            Msg::Elsewhere | Msg::Write if !self.is_offered() => None,
            Msg::Take => self.take_name(),
            Msg::Elsewhere | Msg::Type(_) | Msg::Erase | Msg::Clear | Msg::Leave => {
                self.type_name(msg);
                None
            }
            Msg::Write => {
                self.preview.state = State::Writing;
                Some(Go::WriteOut(Box::new(wanted), self.preview.file.clone()))
            }
        }
    }

    fn type_name(&mut self, msg: Msg) {
        match (msg, &mut self.elsewhere) {
            (Msg::Elsewhere, _) => {
                self.elsewhere = Some(path(&self.preview.file));
                self.reading = Reading::default();
            }
            (Msg::Type(text), Some(name)) => name.push_str(&text),
            (Msg::Erase, Some(name)) => name.truncate(cells::previous_boundary(name, name.len())),
            (Msg::Clear, Some(name)) => name.clear(),
            _ => self.elsewhere = None,
        }
    }

    /// Takes the name that was typed: its ending decides the format, or else follows it.
    fn take_name(&mut self) -> Option<Go> {
        let name = self.elsewhere.take()?;
        let name = Path::new(name.trim());
        name.file_name()?;
        let wanted = &self.preview.export;
        let by_ending = Format::by_ending(name).filter(|by| wanted.what.formats().contains(by));
        let format = by_ending.unwrap_or(wanted.format);
        self.preview.file = ending_in(name.to_owned(), format);
        self.is_named = true;
        let other = Wanted { format, ..wanted.clone() };
        (other != *wanted).then(|| Go::Export(Box::new(other)))
    }

    /// The same, so many formats on.
    fn in_format(&self, on: usize) -> Option<Go> {
        let wanted = &self.preview.export;
        let formats = wanted.what.formats();
        let at = formats.iter().position(|format| *format == wanted.format)?;
        let format = *formats.iter().cycle().nth(at + on)?;
        Some(Go::Export(Box::new(Wanted { format, ..wanted.clone() })))
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let right = match self.preview.state {
            State::Offered => "nothing is written yet",
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
            page.line(&[("Into  ┃ ", palette.accent), (&end_of(name, page.width()), palette.text)]);
            return;
        }
        let file = path(&self.preview.file);
        match &self.preview.state {
            State::Offered | State::Writing => page.text(&format!("Into  {file}"), palette.text),
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

/// As much of a file's name as has room in a row: its end, where one is typing.
fn end_of(name: &str, width: usize) -> String {
    let room = width.saturating_sub(BEFORE_NAME + 1);
    let mut rest = name;
    while cells::width(rest) > room {
        let mut letters = rest.chars();
        letters.next();
        rest = letters.as_str();
    }
    rest.to_owned()
}

/// The file under a name that says its format: an ending of another format gives way, any other stays
/// part of the name.
fn ending_in(file: PathBuf, format: Format) -> PathBuf {
    match Format::by_ending(&file) {
        Some(said) if said == format => file,
        Some(_) => file.with_extension(format.name()),
        None => {
            let mut name = file.into_os_string();
            name.push(".");
            name.push(format.name());
            PathBuf::from(name)
        }
    }
}

fn path(path: &Path) -> String {
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
            let x = BEFORE_NAME + cells::width(&end_of(name, usize::from(body.width)));
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
