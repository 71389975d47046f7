//! What several rooms show alike: the dots of a rating, a later day, and a list that is both read
//! and chosen from. What stands in such a list is each room's own.

use jiff::Timestamp;
use ratatui::{Frame, crossterm::event::KeyCode, layout::Rect, style::Style};

use crate::{
    calendar,
    clock::Now,
    journal::session::{Entry, Rating},
    settings::PaletteName,
    text::{clean::shown, wrap},
    tui::{
        Msg as ScreenMsg,
        keys::{Binding, Key},
        page::Page,
        palette::Palette,
    },
};

/// A move in a list that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
}

/// Which item is chosen, and the first line in view.
///
/// An item may be longer than the screen: paging goes through it, and the choice follows the eye.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    chosen: usize,
    top: usize,
    height: usize,
    items: usize,
    /// The last step went by pages: the view stays, the choice follows.
    was_paged: bool,
}

impl Reading {
    /// The item that is chosen.
    pub(super) fn chosen(&self) -> usize {
        self.chosen
    }

    /// Takes a step.
    pub(super) fn step(&mut self, step: Step) {
        let page = self.height.saturating_sub(2).max(1);
        self.was_paged = matches!(step, Step::PageUp | Step::PageDown);
        match step {
            Step::Up => self.chosen = self.chosen.saturating_sub(1),
            Step::Down => self.chosen = (self.chosen + 1).min(self.items.saturating_sub(1)),
            Step::PageUp => self.top = self.top.saturating_sub(page),
            Step::PageDown => self.top += page,
        }
    }

    /// Fits choice and view to a page of so many lines, on which the items start at these.
    pub(super) fn settle(&mut self, starts: &[usize], lines: usize, height: u16) {
        self.height = usize::from(height);
        self.items = starts.len();
        self.chosen = self.chosen.min(starts.len().saturating_sub(1));
        let last_top = lines.saturating_sub(self.height);
        self.top = self.top.min(last_top);
        let Some(&start) = starts.get(self.chosen) else { return };
        let in_view = self.top..self.top + self.height.max(1);
        if self.was_paged {
            if !in_view.contains(&start) {
                let seen = starts.iter().position(|start| in_view.contains(start));
                let begun = starts.iter().rposition(|start| *start < self.top);
                self.chosen = seen.or(begun).unwrap_or(self.chosen);
            }
            return;
        }
        let end = starts.get(self.chosen + 1).copied().unwrap_or(lines);
        // What stands above the first item is read with it.
        let start = if self.chosen == 0 { 0 } else { start };
        if end > self.top + self.height {
            self.top = start.min(end.saturating_sub(self.height));
        }
        self.top = self.top.min(start).max(if end > start + self.height { start } else { 0 });
    }

    /// Draws the page as far as it is in view.
    pub(super) fn draw(&self, page: &Page, frame: &mut Frame<'_>, area: Rect) {
        page.draw(frame, area, self.top);
    }
}

/// The keys that go through a list.
pub(super) fn moving(msg: fn(Step) -> ScreenMsg) -> Vec<Binding> {
    let quiet = |code, step| Binding::quiet(Key::plain(code), "", msg(step));
    vec![
        Binding::new(Key::plain(KeyCode::Down), "↑↓", "choose", msg(Step::Down)),
        quiet(KeyCode::Up, Step::Up),
        quiet(KeyCode::PageUp, Step::PageUp),
        quiet(KeyCode::PageDown, Step::PageDown),
    ]
}

/// A text that can be chosen, with `▸` before its first row where it is.
pub(super) fn item(page: &mut Page, is_chosen: bool, text: &str, style: Style, palette: &Palette) {
    let text = shown(text);
    for (number, row) in
        wrap::lines(&text, page.width().saturating_sub(2).max(1)).iter().enumerate()
    {
        page.line(&[(mark(is_chosen && number == 0), palette.accent), (row.trim_end(), style)]);
    }
}

/// What stands before an item.
pub(super) fn mark(is_chosen: bool) -> &'static str {
    if is_chosen { "▸ " } else { "  " }
}

/// A palette for measuring a page, where no colour is seen.
pub(super) fn unmarked() -> Palette {
    Palette::of(PaletteName::Terminal, true)
}

/// The mark of an earlier rating, and of the present one.
pub(super) const THEN: &str = "○";
pub(super) const NOW: &str = "●";

/// A rating as a mark on a line from 1 to 5, and its digit: `· · ● · ·   3`.
pub(super) fn dots(rating: Rating, mark: &str) -> String {
    let dot = |point| if point == rating.points() { mark } else { "·" };
    format!("{}   {rating}", [1, 2, 3, 4, 5].map(dot).join(" "))
}

/// How an entry was answered apart from its text, where it has no rating.
pub(super) fn unrated(entry: &Entry) -> &'static str {
    match entry {
        Entry { skipped: true, .. } => "left out",
        Entry { cannot_say: true, .. } => "cannot say",
        _ => "–",
    }
}

/// A day in words; of the same year as another day, without it.
pub(super) fn later_day(now: &Now, day: Timestamp, than: Timestamp) -> String {
    let (day, than) = (now.day_of(day), now.day_of(than));
    if day.year() == than.year() {
        format!("{} {}", day.day(), calendar::month(day))
    } else {
        calendar::day_in_words(day)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use ratatui::{Terminal, backend::TestBackend};

    use super::*;
    use crate::{
        journal::session::Session,
        tui::page::{Frames, frames},
    };

    /// The made-up year, oldest first.
    pub(in crate::tui) fn year() -> Vec<Session> {
        [
            include_str!("../../../content/demo/2025-09-25T150207Z-hq4m7tze.toml"),
            include_str!("../../../content/demo/2025-12-04T160512Z-w3kp8dvn.toml"),
            include_str!("../../../content/demo/2026-03-19T143018Z-n6xj2rtb.toml"),
            include_str!("../../../content/demo/2026-07-02T151044Z-d9v5uskq.toml"),
        ]
        .map(|text| toml::from_str(text).unwrap())
        .to_vec()
    }

    /// The day on which the made-up year is read.
    pub(in crate::tui) fn now() -> Now {
        Now::at("2026-07-20T16:00:00Z".parse().unwrap())
    }

    /// The sizes at which rooms are looked at.
    pub(in crate::tui) const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 12)];

    /// What is on the screen.
    pub(in crate::tui) fn drawn(
        size: (u16, u16),
        view: impl Fn(&mut Frame<'_>, Frames, &Palette),
    ) -> String {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let palette = Palette::of(PaletteName::Terminal, false);
        terminal.draw(|frame| view(frame, frames(size), &palette)).unwrap();
        let buffer = terminal.backend().buffer();
        let row = |y| (0..size.0).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..size.1).map(|y| row(y).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_chosen_item_is_in_view_and_a_long_one_from_its_start() {
        let starts = [2, 5, 30, 33];
        let mut reading = Reading::default();
        let mut tops = Vec::new();
        reading.settle(&starts, 40, 10);
        tops.push(reading.top);
        for _ in 0..5 {
            reading.step(Step::Down);
            reading.settle(&starts, 40, 10);
            tops.push(reading.top);
        }
        assert_eq!(tops, [0, 5, 23, 30, 30, 30]);
        reading.step(Step::Up);
        reading.step(Step::Up);
        reading.step(Step::Up);
        reading.settle(&starts, 40, 10);
        assert_eq!((reading.chosen, reading.top), (0, 0));
    }

    #[test]
    fn paging_goes_through_a_long_item_and_the_choice_follows() {
        let starts = [0, 25, 30];
        let mut reading = Reading::default();
        reading.settle(&starts, 35, 10);
        let mut seen = Vec::new();
        for step in [Step::PageDown, Step::PageDown, Step::PageDown, Step::PageDown, Step::PageUp] {
            reading.step(step);
            reading.settle(&starts, 35, 10);
            seen.push((reading.top, reading.chosen));
        }
        assert_eq!(seen, [(8, 0), (16, 1), (24, 1), (25, 1), (17, 1)]);
    }

    #[test]
    fn a_rating_is_a_dot_on_a_line_of_five() {
        assert_eq!(dots(Rating::new(1).unwrap(), NOW), "● · · · ·   1");
        assert_eq!(dots(Rating::new(4).unwrap(), THEN), "· · · ○ ·   4");
    }
}
