//! What is about to leave the journal: as what, with or without private answers, where to, and its
//! words. Nothing is written before Enter, and never over anything.

mod days;
#[cfg(test)]
mod tests;
mod view;

use std::path::{Path, PathBuf};

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use super::reading::{Reading, Step, moving};
use crate::{
    desk::export::{Export as Wanted, Format, Preview, Seen, State, What},
    report::{selection::Selection, text, way_out::Naming, withheld::Private},
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        line::Typed,
    },
};
use view::path;

/// An export, shown before it is written and after.
#[derive(Debug)]
pub struct Export {
    preview: Preview,
    reading: Reading,
    typing: Option<Typing>,
    /// The leader chose the file.
    is_named: bool,
}

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Typing {
    /// Another file.
    File(String),
    /// The days of which it is to tell.
    Days(String),
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
    /// On to what is to be looked at.
    LookAt,
    /// The next theme alone, after the last every theme.
    NextTheme,
    /// Begins to type days.
    Days,
    /// Begins another file's name, goes on with what is typed, and takes it or leaves it.
    Elsewhere,
    Type(Typed),
    Take,
    Leave,
}

impl Export {
    /// An export to look at.
    pub fn new(preview: Preview) -> Self {
        Self { preview, reading: Reading::default(), typing: None, is_named: false }
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
                key(plain(KeyCode::Enter), "Enter", "take it", Msg::Take),
                key(plain(KeyCode::Esc), "Esc", "leave it as it was", Msg::Leave),
            ];
        }
        let mut bindings = Vec::new();
        if self.is_writing() {
            bindings.extend(moving("read", |step| ScreenMsg::Export(Msg::Step(step))));
            return bindings;
        }
        if matches!(self.preview.state, State::Barred(_)) {
            let (mend, on) = (ScreenMsg::Go(Go::Names(None)), ScreenMsg::Export(Msg::Naming));
            let mend = Binding::new(Key::letter('m'), "m", "the list", mend);
            let on = Binding::new(Key::letter('n'), "n", "with names", on);
            let mut bindings = vec![
                mend.called("See what is to be mended in the list of names"),
                on.called("Let names stay as they are"),
            ];
            bindings.extend(moving("read", |step| ScreenMsg::Export(Msg::Step(step))));
            let back = Binding::new(plain(KeyCode::Esc), "Esc", "back", ScreenMsg::Go(Go::Back));
            bindings.push(back);
            return bindings;
        }
        if self.is_offered() {
            let write = key(plain(KeyCode::Enter), "Enter", "write", Msg::Write);
            bindings.push(write.called("Write this file"));
        }
        if !text::to_look_at(&self.preview.to_look_at).is_empty() {
            let look = key(Key::letter('l'), "l", "what to look at", Msg::LookAt);
            bindings.push(look.called("What is to be looked at before it leaves"));
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
        if self.whole_journal().is_some() {
            let (theme, days) = (Key::letter('t'), Key::letter('d'));
            let theme = key(theme, "t", "theme", Msg::NextTheme).called("Export one theme alone");
            let days = key(days, "d", "days", Msg::Days).called("Export some days alone");
            bindings.extend([theme, days]);
        }
        bindings.extend(moving("read", |step| ScreenMsg::Export(Msg::Step(step))));
        if self.is_offered() {
            let elsewhere = key(Key::letter('w'), "w", "elsewhere", Msg::Elsewhere);
            bindings.push(elsewhere.called("Write it to another file"));
        }
        bindings.push(Binding::new(plain(KeyCode::Esc), "Esc", "back", ScreenMsg::Go(Go::Back)));
        bindings
    }

    /// What is taken of the journal, where that is not one session.
    fn whole_journal(&self) -> Option<&Selection> {
        match &self.preview.export.what {
            What::Sessions(selection) if selection.sessions.is_empty() => Some(selection),
            What::Sessions(_)
            | What::Thread(_)
            | What::Comparison(..)
            | What::Promises
            | What::Partners => None,
        }
    }

    /// The same of other sessions.
    fn of(&self, selection: Selection) -> Go {
        let what = What::Sessions(selection);
        Go::Export(Box::new(Wanted { what, ..self.preview.export.clone() }))
    }

    /// The next theme that was answered; after the last, every theme.
    fn next_theme(&self) -> Option<Go> {
        let selection = self.whole_journal()?.clone();
        let mut topics = self.preview.topics.iter();
        let topic = match &selection.topic {
            None => topics.next(),
            Some(now) => topics.skip_while(|topic| *topic != now).nth(1),
        };
        Some(self.of(Selection { topic: topic.cloned(), ..selection }))
    }

    /// Whether a name of the list stood in it, or stands in it still by choice.
    fn has_names(&self) -> bool {
        let preview = &self.preview;
        preview.export.naming == Naming::Names || !preview.to_look_at.replaced.is_empty()
    }

    /// Whether letters are text here.
    pub fn takes_text(&self) -> bool {
        self.typing.is_some()
    }

    /// What a key means that no binding has: typing a file's name.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        self.takes_text().then(|| Typed::key(key))?.map(Msg::Type)
    }

    /// What a paste means.
    pub fn paste(&self, text: &str) -> Option<Msg> {
        self.takes_text().then(|| Msg::Type(Typed::paste(text)))
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
            Msg::LookAt => {
                self.reading.find_below();
                None
            }
            Msg::NextTheme => self.next_theme(),
            Msg::Elsewhere | Msg::Write if !self.is_offered() => None,
            Msg::Take => self.take_typed(),
            Msg::Days | Msg::Elsewhere | Msg::Type(_) | Msg::Leave => {
                self.type_on(msg);
                None
            }
            Msg::Write => {
                self.preview.state = State::Writing;
                Some(Go::WriteOut(Box::new(wanted), self.preview.file.clone()))
            }
        }
    }

    fn type_on(&mut self, msg: Msg) {
        match (msg, &mut self.typing) {
            (Msg::Elsewhere, _) => {
                self.typing = Some(Typing::File(path(&self.preview.file)));
                self.reading = Reading::default();
            }
            (Msg::Days, _) => {
                let Some(Selection { since, until, .. }) = self.whole_journal() else { return };
                self.typing = Some(Typing::Days(days::typed(*since, *until)));
                self.reading = Reading::default();
            }
            (Msg::Type(typed), Some(Typing::File(text) | Typing::Days(text))) => typed.apply(text),
            _ => self.typing = None,
        }
    }

    /// Takes what was typed. What cannot be read as days is left to be mended.
    fn take_typed(&mut self) -> Option<Go> {
        match self.typing.take()? {
            Typing::File(name) => self.take_name(&name),
            Typing::Days(typed) => {
                let Some((since, until)) = days::read(&typed) else {
                    self.typing = Some(Typing::Days(typed));
                    return None;
                };
                let selection = self.whole_journal()?.clone();
                Some(self.of(Selection { since, until, ..selection }))
            }
        }
    }

    /// Takes the name that was typed: its ending decides the format, or else follows it.
    fn take_name(&mut self, name: &str) -> Option<Go> {
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
