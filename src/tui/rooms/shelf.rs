//! The shelf: other questions to sit with, and what there is to read, found by typing.

use ratatui::{
    Frame,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

use super::{
    lines::cut_at_word,
    reading::{Reading, Step, moving},
};
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
    /// All there is, each under the one heading it belongs to.
    pub fn new(mut all: Vec<Readable>) -> Self {
        all.sort_by_key(group);
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

    /// What is chosen, where it can be read.
    fn to_read(&self) -> Option<&Readable> {
        let chosen = self.found().into_iter().nth(self.reading.chosen());
        chosen.filter(|one| one.problem.is_none())
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let read = ScreenMsg::Shelf(Msg::Read);
        let mut bindings = Vec::new();
        if self.to_read().is_some() {
            bindings.push(Binding::new(Key::plain(KeyCode::Enter), "Enter", "read", read));
        }
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
            Msg::Read => return Some(Go::Read(self.to_read()?.id.clone())),
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
        let mut heading = None;
        for (number, one) in found.iter().enumerate() {
            let group = group(one);
            if heading != Some(group) {
                if heading.is_some() && !frames.is_low {
                    page.blank();
                }
                page.text(group.words(), palette.strong);
                heading = Some(group);
            }
            let is_chosen = number == self.reading.chosen();
            // A title of anybody's own may be as long as they like: two rows of it tell it apart.
            let title = cut_at_word(&one.title, 2 * page.width().saturating_sub(4));
            page.choice(is_chosen, "", &title, (palette.text, palette));
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

/// What it stands under, in the order of the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Broken,
    OwnQuestions,
    Questions,
    Lenses,
    Stages,
    Cards,
}

impl Group {
    fn words(self) -> &'static str {
        match self {
            Self::Broken => "Your own, not to be read yet",
            Self::OwnQuestions => "Your own questions",
            Self::Questions => "Questions",
            Self::Cards => "To read",
            Self::Lenses => "Lenses, by which an answer can be tagged",
            Self::Stages => "Stages, in which a partner or a change may stand",
        }
    }
}

fn group(one: &Readable) -> Group {
    match one.kind {
        _ if one.problem.is_some() => Group::Broken,
        Some(Kind::Pack) if one.own_file.is_some() => Group::OwnQuestions,
        Some(Kind::Pack) => Group::Questions,
        Some(Kind::Lens) => Group::Lenses,
        Some(Kind::Stages) => Group::Stages,
        Some(Kind::Card) | None => Group::Cards,
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

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::KeyCode;

    use super::*;
    use crate::tui::{
        page::frames,
        rooms::samples::{SIZES, drawn, now},
    };

    fn readable(id: &str, kind: Kind, is_own: bool, problem: Option<&str>) -> Readable {
        Readable {
            id: id.into(),
            kind: Some(kind),
            title: format!("The title of {id}"),
            cite: String::new(),
            length: String::new(),
            text: String::new(),
            own_file: is_own.then(|| format!("{id}.toml")),
            problem: problem.map(str::to_owned),
        }
    }

    fn screen(shelf: &mut Shelf, size: (u16, u16)) -> String {
        shelf.settle(&now(), frames(size));
        drawn(size, |frame, frames, palette| shelf.view(frame, frames, palette))
    }

    #[test]
    fn each_heading_stands_once_in_whatever_order_the_files_come() {
        let mut shelf = Shelf::new(vec![
            readable("a", Kind::Pack, true, None),
            readable("b", Kind::Lens, true, None),
            readable("c", Kind::Pack, true, None),
            readable("d", Kind::Lens, false, None),
        ]);
        for size in SIZES {
            let seen = screen(&mut shelf, size);
            for heading in ["Your own questions", "Lenses"] {
                assert_eq!(seen.matches(heading).count(), 1, "{seen}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_offered_to_be_read() {
        let mut shelf = Shelf::new(vec![
            readable("a", Kind::Pack, true, Some("line 3: no title")),
            readable("b", Kind::Pack, true, None),
        ]);
        screen(&mut shelf, (80, 24));
        let offers = |shelf: &Shelf| {
            let enter = Key::plain(KeyCode::Enter);
            shelf.bindings().iter().any(|binding| binding.key == Some(enter))
        };
        assert!(!offers(&shelf));
        shelf.update(&now(), Msg::Step(Step::Down));
        assert!(offers(&shelf));
        assert_eq!(shelf.update(&now(), Msg::Read), Some(Go::Read("b".into())));
    }

    #[test]
    fn a_title_without_end_takes_no_more_than_a_few_rows() {
        let mut long = readable("a", Kind::Pack, true, None);
        long.title = "very ".repeat(600);
        let mut shelf = Shelf::new(vec![long, readable("b", Kind::Pack, true, None)]);
        for size in SIZES {
            assert!(screen(&mut shelf, size).contains("The title of b"), "{size:?}");
        }
    }
}
