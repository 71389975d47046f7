//! The shelf: other questions to sit with, and what there is to read, found by typing.

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

use super::reading::{Reading, Step, moving};
use crate::{
    clock::Now,
    desk::Readable,
    pack::content::Kind,
    text::{
        editor::{Edit, Editor},
        words::fold,
    },
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page, draw_editor, writing_area},
        palette::Palette,
        typing,
    },
};

/// The room.
#[derive(Debug)]
pub struct Shelf {
    all: Vec<Readable>,
    /// What is looked for.
    editor: Editor,
    reading: Reading,
}

/// How the shelf was looked at: the words that were typed, and what was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    wanted: String,
    reading: Reading,
}

/// What can happen here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    Edit(Edit),
    Read,
}

impl Shelf {
    /// All there is.
    pub fn new(all: Vec<Readable>) -> Self {
        Self { all, editor: Editor::default(), reading: Reading::default() }
    }

    /// How it is looked at now.
    pub fn look(&self) -> Look {
        Look { wanted: self.editor.text(), reading: self.reading.clone() }
    }

    /// Looks at it again as when it was left.
    pub fn look_again(&mut self, look: Look) {
        self.editor = Editor::new(&look.wanted);
        self.reading = look.reading;
    }

    /// What holds every word that was typed.
    fn found(&self) -> Vec<&Readable> {
        let wanted = fold(&self.editor.text());
        let holds = |one: &&Readable| {
            let all = fold(&format!("{} {} {} {}", one.title, one.id, one.cite, one.text));
            wanted.split_whitespace().all(|word| all.contains(word))
        };
        self.all.iter().filter(holds).collect()
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let read = ScreenMsg::Shelf(Msg::Read);
        let mut bindings = vec![Binding::new(Key::plain(KeyCode::Enter), "Enter", "read", read)];
        bindings.extend(moving("choose", |step| ScreenMsg::Shelf(Msg::Step(step))));
        let back = ScreenMsg::Go(Go::Back);
        bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", back));
        bindings
    }

    /// What a key means that no binding has: looking for something.
    pub fn key(&self, key: KeyEvent) -> Option<Msg> {
        typing::edit_of_row(key).map(Msg::Edit)
    }

    /// What a paste means: words.
    pub fn paste(&self, text: &str) -> Option<Msg> {
        Some(Msg::Edit(typing::paste_in_row(text)))
    }

    /// Moves, looks for something, or reads.
    pub fn update(&mut self, now: &Now, msg: Msg) -> Option<Go> {
        match msg {
            Msg::Step(step) => self.reading.step(step),
            Msg::Edit(edit) => {
                self.editor.edit(edit, now.since_start);
                self.reading = Reading::default();
            }
            Msg::Read => {
                let found = self.found();
                let chosen = found.get(self.reading.chosen())?;
                return chosen.problem.is_none().then(|| Go::Read(chosen.id.clone()));
            }
        }
        None
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        ("Reading, and other questions".to_owned(), String::new())
    }

    /// Fits the page to the screen.
    pub fn settle(&mut self, _now: &Now, frames: Frames) {
        let [writing, below] = areas(frames);
        let area = writing_area(writing);
        self.editor.layout(area.width, area.height);
        let page = self.page(frames, &Palette::unseen());
        self.reading.fit(&page, below.height);
    }

    /// Draws the body.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette) {
        let [writing, below] = areas(frames);
        draw_editor(frame, writing, &self.editor, palette);
        self.reading.draw(&self.page(frames, palette), frame, below, palette);
    }

    fn page(&self, frames: Frames, palette: &Palette) -> Page {
        let mut page = Page::new(frames.body.width);
        let found = self.found();
        if found.is_empty() {
            page.text("Nothing here holds these words.", palette.dim);
        }
        let mut heading = "";
        for (number, one) in found.iter().enumerate() {
            let group = group(one);
            if group != heading {
                if !heading.is_empty() && !frames.is_low {
                    page.blank();
                }
                page.text(group, palette.strong);
                heading = group;
            }
            let is_chosen = number == self.reading.chosen();
            page.choice(is_chosen, "", &one.title, (palette.text, palette));
            match &one.problem {
                Some(problem) => {
                    let file = one.own_file.as_deref().unwrap_or(&one.id);
                    page.indented(&format!("{file}, {problem}"), palette.warning, 4);
                }
                None if one.length.is_empty() => {}
                None => page.start_of(&one.length, palette.dim, 4, 1),
            }
        }
        page.end_items();
        page
    }
}

/// Where it stands.
fn group(one: &Readable) -> &'static str {
    match one.kind {
        _ if one.problem.is_some() => "Your own, not to be read yet",
        Some(Kind::Pack) if one.own_file.is_some() => "Your own questions",
        Some(Kind::Pack) => "Questions",
        Some(Kind::Lens) => "Lenses, by which an answer can be tagged",
        Some(Kind::Stages) => "Stages, in which a partner or a change may stand",
        Some(Kind::Card) | None => "To read",
    }
}

/// The line that is typed, and all below it.
fn areas(frames: Frames) -> [Rect; 2] {
    let body = frames.body;
    let air = 1 + u16::from(!frames.is_low);
    [
        Rect { height: 1.min(body.height), ..body },
        Rect { y: body.y + air, height: body.height.saturating_sub(air), ..body },
    ]
}
