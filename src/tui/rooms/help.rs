//! Help, page by page: the keys of writing, then what the content files say.
//!
//! The files are written in the least of Markdown: `# ` before a heading, and paragraphs.

use std::path::Path;

use ratatui::crossterm::event::KeyCode;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    clock::Now,
    text::cells,
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// A page of help.
struct Leaf {
    title: &'static str,
    text: &'static str,
    has_keys: bool,
    /// Whether its first part ends with where everything is.
    names_place: bool,
}

const fn leaf(title: &'static str, text: &'static str) -> Leaf {
    Leaf { title, text, has_keys: false, names_place: false }
}

const LEAVES: [Leaf; 7] = [
    Leaf { has_keys: true, ..leaf("A sitting", include_str!("../../../content/help/first.md")) },
    leaf("Ratings", include_str!("../../../content/help/ratings.md")),
    leaf("Promises", include_str!("../../../content/help/commitments.md")),
    leaf("Partners and reading", include_str!("../../../content/help/partners.md")),
    Leaf { names_place: true, ..leaf("Privacy", include_str!("../../../content/help/privacy.md")) },
    leaf("Safeguarding", include_str!("../../../content/help/safeguarding.md")),
    leaf("The report", include_str!("../../../content/help/report.md")),
];

/// The keys while writing.
const KEYS: [(&str, &str); 12] = [
    ("Tab", "on, when you are done here"),
    ("Shift-Tab", "back to what came before"),
    ("Enter", "a new line"),
    ("Esc", "pause; all is saved"),
    ("Ctrl-Z  Ctrl-Y", "undo, redo"),
    ("Ctrl-C  X  V", "copy, cut, paste"),
    ("Ctrl-← →", "a word to the left or right"),
    ("Shift-arrows", "select"),
    ("Ctrl-K", "find anything by its name"),
    ("Ctrl-O", "blank the screen at once, and back"),
    ("Ctrl-D", "lock a protected journal"),
    ("Ctrl-Q", "quit; all is saved"),
];

/// Help.
#[derive(Debug)]
pub struct Help {
    place: String,
    leaf: usize,
    reading: Reading,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Previous,
    Next,
    Step(Step),
    /// Back to where help was asked for.
    Close,
}

impl Help {
    /// Help, at its first page. `place` is where the leader's writing is.
    pub fn new(place: &Path) -> Self {
        let place = place.to_string_lossy().into_owned();
        Self { place, leaf: 0, reading: Reading::default() }
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let quiet = |code, msg| Binding::quiet(Key::plain(code), "", ScreenMsg::Help(msg));
        let key = |code, shown, label, msg| {
            Binding::new(Key::plain(code), shown, label, ScreenMsg::Help(msg))
        };
        let step = |step| ScreenMsg::Help(Msg::Step(step));
        let is_long = self.reading.is_long();
        let scroll = moving("scroll", step);
        let mut bindings = vec![key(KeyCode::Right, "←→", "turn the page", Msg::Next)];
        bindings.extend(
            scroll.into_iter().map(|it| Binding { in_footer: it.in_footer && is_long, ..it }),
        );
        bindings.extend([
            key(KeyCode::Esc, "Esc", "back", Msg::Close),
            quiet(KeyCode::Left, Msg::Previous),
            Binding::quiet(Key::letter(' '), "", step(Step::PageDown)),
        ]);
        bindings
    }

    /// Turns the page, or moves on it.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        match msg {
            Msg::Previous => self.turn_to(self.leaf.saturating_sub(1)),
            Msg::Next => self.turn_to((self.leaf + 1).min(LEAVES.len() - 1)),
            Msg::Step(step) => self.reading.step(step),
            Msg::Close => return Some(Go::Back),
        }
        None
    }

    fn turn_to(&mut self, leaf: usize) {
        if leaf != self.leaf {
            self.leaf = leaf;
            self.reading = Reading::default();
        }
    }

    /// Which page, and of how many.
    pub fn header(&self) -> (String, String) {
        let title = LEAVES.get(self.leaf).map_or("", |leaf| leaf.title);
        (format!("Help · {title}"), format!("{} of {}", self.leaf + 1, LEAVES.len()))
    }
}

impl Read for Help {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, _now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        let Some(leaf) = LEAVES.get(self.leaf) else { return page };
        if leaf.has_keys {
            keys(&mut page, palette);
        }
        let mut names_place = leaf.names_place;
        for part in leaf.text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
            page.blank();
            if let Some(heading) = part.strip_prefix("# ") {
                page.text(heading, palette.strong);
                continue;
            }
            page.text(&part.replace('\n', " "), palette.text);
            if std::mem::take(&mut names_place) {
                page.blank();
                page.indented(&self.place, palette.text, 2);
            }
        }
        page
    }
}

fn keys(page: &mut Page, palette: &Palette) {
    page.text("While you write", palette.strong);
    page.blank();
    let widest = KEYS.iter().map(|(key, _)| cells::width(key)).max().unwrap_or(0);
    let beside = page.width() >= 60;
    for (key, does) in KEYS {
        let key = if beside { cells::fit(key, widest + 3) } else { format!("{key}  ") };
        page.line(&[(&key, palette.strong), (does, palette.text)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::{
        page::frames,
        rooms::samples::{drawn, now},
    };

    fn help() -> Help {
        Help::new(Path::new("/home/head/candour"))
    }

    #[test]
    fn pages_turn_between_the_first_and_the_last() {
        let mut help = help();
        help.update(Msg::Previous);
        assert_eq!(help.header(), ("Help · A sitting".into(), "1 of 7".into()));
        for _ in 0..9 {
            help.update(Msg::Next);
        }
        assert_eq!(help.header(), ("Help · The report".into(), "7 of 7".into()));
    }

    #[test]
    fn a_turned_page_begins_at_its_top() {
        let mut help = help();
        help.fit(&now(), frames((40, 12)));
        help.update(Msg::Step(Step::PageDown));
        assert_ne!(help.reading, Reading::default());
        help.update(Msg::Next);
        assert_eq!(help.reading, Reading::default());
    }

    #[test]
    fn the_privacy_page_names_the_place_and_says_who_can_read_it() {
        let mut help = help();
        for _ in 0..4 {
            help.update(Msg::Next);
        }
        let screen =
            drawn((80, 24), |frame, frames, palette| help.view(frame, frames, palette, &now()));
        for words in ["/home/head/candour", "not encrypted", "who can open this account's files"] {
            assert!(screen.contains(words), "{words}:\n{screen}");
        }
    }

    #[test]
    fn every_page_can_be_read_to_its_end() {
        for size in [(40, 12), (80, 24), (120, 40)] {
            let mut help = help();
            for leaf in LEAVES {
                help.fit(&now(), frames(size));
                for _ in 0..40 {
                    help.update(Msg::Step(Step::PageDown));
                }
                let screen =
                    drawn(size, |frame, frames, palette| help.view(frame, frames, palette, &now()));
                let last = leaf.text.split_whitespace().last().unwrap_or("");
                assert!(screen.contains(last), "{last} at {size:?}:\n{screen}");
                help.update(Msg::Next);
            }
        }
    }
}
