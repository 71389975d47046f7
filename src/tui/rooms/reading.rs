//! Reading a page that may be longer than the screen: which item is chosen, and the first line in
//! view. Every room that is read goes by this.

use ratatui::{Frame, crossterm::event::KeyCode, layout::Rect};

use crate::{
    clock::Now,
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// A room that is a page to be read.
pub trait Read {
    /// The page at this size.
    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page;
    /// How it is read.
    fn reading(&self) -> &Reading;
    /// The same, to be changed.
    fn reading_mut(&mut self) -> &mut Reading;

    /// Fits the page to the screen.
    fn fit(&mut self, now: &Now, frames: Frames) {
        let page = self.page(frames, &Palette::unseen(), now);
        self.reading_mut().fit(&page, frames.body.height);
    }

    /// Draws the body.
    fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette, now: &Now) {
        let page = self.page(frames, palette, now);
        self.reading().draw(&page, frame, frames.body, palette);
    }
}

/// A room of things that lead elsewhere: what is chosen opens.
pub trait Leads: Read {
    /// What opening is called where actions are found by name.
    const OPENS: &'static str;
    /// The same in the footer, in a word.
    const DOES: &'static str = "read";

    /// The screen's message for one of these.
    fn msg(msg: Msg) -> ScreenMsg;

    /// Where what is chosen leads.
    fn way(&self) -> Option<Go>;

    /// A key of its own, before the way back.
    fn besides(&self) -> Option<Binding> {
        None
    }

    /// Its keys.
    fn bindings(&self) -> Vec<Binding> {
        let mut bindings = Vec::new();
        if self.way().is_some() {
            let enter = Key::plain(KeyCode::Enter);
            let open = Binding::new(enter, "Enter", Self::DOES, Self::msg(Msg::Open));
            bindings.push(open.called(Self::OPENS));
            bindings.extend(moving("choose", |step| Self::msg(Msg::Step(step))));
        }
        bindings.extend(self.besides());
        let back = ScreenMsg::Go(Go::Back);
        bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", back));
        bindings
    }

    /// Moves, or goes there.
    fn update(&mut self, msg: Msg) -> Option<Go> {
        match msg {
            Msg::Step(step) => {
                self.reading_mut().step(step);
                None
            }
            Msg::Open => self.way(),
        }
    }
}

/// What can happen in such a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    Open,
}

/// A move on a page that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    /// To the first item, or the top of the page.
    First,
    /// To the last item, or the end of the page.
    Last,
}

/// Which item is chosen, and the first line in view.
///
/// An item may be longer than the screen: it is read to its end before the next is chosen. A page
/// without items is only scrolled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    chosen: usize,
    top: usize,
    /// The lines in view.
    height: usize,
    /// The lines of the whole page.
    length: usize,
    /// Where each item begins, and where the last of them ends.
    starts: Vec<usize>,
    end: usize,
    leading: Leading,
}

/// What the last step moved; the other follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Leading {
    #[default]
    Choice,
    View,
}

impl Reading {
    /// From the top, with this item chosen.
    pub fn of(chosen: usize) -> Self {
        Self { chosen, ..Self::default() }
    }

    /// The item that is chosen.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Whether there is more than the screen shows.
    pub fn is_long(&self) -> bool {
        self.length > self.height
    }

    /// Takes a step.
    pub fn step(&mut self, step: Step) {
        let page = self.height.saturating_sub(2).max(1);
        self.leading = Leading::View;
        match step {
            Step::PageUp => self.top = self.top.saturating_sub(page),
            Step::PageDown => self.top += page,
            Step::First => {
                self.top = 0;
                self.chosen = 0;
            }
            Step::Last => {
                self.top = self.length;
                self.chosen = self.starts.len().saturating_sub(1);
            }
            Step::Down => match self.end_of(self.chosen).saturating_sub(self.top + self.height) {
                0 if self.chosen + 1 < self.starts.len() => self.choose(self.chosen + 1),
                0 => self.top += 1,
                unread => self.top += unread.min(page / 2 + 1),
            },
            Step::Up => match self.top.saturating_sub(self.start_of(self.chosen)) {
                0 if self.chosen > 0 => self.choose(self.chosen - 1),
                unread => self.top = self.top.saturating_sub(unread.clamp(1, page / 2 + 1)),
            },
        }
    }

    fn choose(&mut self, item: usize) {
        self.chosen = item;
        self.leading = Leading::Choice;
    }

    fn start_of(&self, item: usize) -> usize {
        // What stands above the first item is read with it.
        if item == 0 { 0 } else { self.starts.get(item).copied().unwrap_or(0) }
    }

    fn end_of(&self, item: usize) -> usize {
        self.starts.get(item + 1).copied().unwrap_or(self.end)
    }

    /// Fits choice and view to a page, in an area of so many rows.
    pub fn fit(&mut self, page: &Page, height: u16) {
        let (starts, end) = page.items();
        self.starts = starts.to_vec();
        self.end = if starts.is_empty() { 0 } else { end };
        self.length = page.len();
        self.height = page.rows_shown(usize::from(height));
        self.chosen = self.chosen.min(self.starts.len().saturating_sub(1));
        if self.leading == Leading::Choice && !self.starts.is_empty() {
            let (start, end) = (self.start_of(self.chosen), self.end_of(self.chosen));
            let lowest = start.min(end.saturating_sub(self.height));
            self.top = self.top.max(lowest).min(start);
        }
        self.top = self.top.min(self.length.saturating_sub(self.height));
        if self.leading == Leading::View {
            self.follow_the_eye();
        }
    }

    /// Chooses what is in view, or what is being read.
    fn follow_the_eye(&mut self) {
        let in_view = self.top..self.top + self.height.max(1);
        if self.starts.get(self.chosen).is_some_and(|start| in_view.contains(start)) {
            return;
        }
        let seen = self.starts.iter().position(|start| in_view.contains(start));
        let begun = self.starts.iter().rposition(|start| *start < self.top);
        self.chosen = seen.or(begun).unwrap_or(self.chosen);
    }

    /// Draws the page as far as it is in view.
    pub fn draw(&self, page: &Page, frame: &mut Frame<'_>, area: Rect, palette: &Palette) {
        page.draw_from(self.top, frame, area, palette);
    }
}

/// The keys that go through a page; `label` says what up and down do.
pub(super) fn moving(label: &'static str, msg: impl Fn(Step) -> ScreenMsg) -> Vec<Binding> {
    let quiet = |code, step| Binding::quiet(Key::plain(code), "", msg(step));
    vec![
        Binding::new(Key::plain(KeyCode::Down), "↑↓", label, msg(Step::Down)),
        quiet(KeyCode::Up, Step::Up),
        quiet(KeyCode::PageUp, Step::PageUp),
        quiet(KeyCode::PageDown, Step::PageDown),
        quiet(KeyCode::Home, Step::First),
        quiet(KeyCode::End, Step::Last),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page on which items begin at these lines.
    fn page(starts: &[usize], length: usize) -> Page {
        let mut page = Page::new(40);
        for line in 0..length {
            if starts.contains(&line) {
                page.begin_item(false);
            }
            page.line(&[("words", Palette::unseen().text)]);
        }
        page
    }

    /// What is chosen and the first line in view, after each step.
    fn walk(page: &Page, height: u16, steps: &[Step]) -> Vec<(usize, usize)> {
        let mut reading = Reading::default();
        reading.fit(page, height);
        let step = |step: &Step| {
            reading.step(*step);
            reading.fit(page, height);
            (reading.chosen, reading.top)
        };
        steps.iter().map(step).collect()
    }

    #[test]
    fn an_item_in_view_is_chosen_without_a_move_of_the_page() {
        let page = page(&[2, 3, 4, 5], 20);
        assert_eq!(walk(&page, 11, &[Step::Down, Step::Down, Step::Up]), [(1, 0), (2, 0), (1, 0)]);
    }

    #[test]
    fn a_long_item_is_read_to_its_end_before_the_next_is_chosen() {
        let page = page(&[0, 12, 14], 16);
        let seen = walk(&page, 11, &[Step::Down; 5]);
        assert_eq!(seen, [(0, 2), (1, 4), (2, 6), (2, 6), (2, 6)]);
        let back = walk(&page, 11, &[Step::PageDown, Step::Up, Step::Up]);
        assert_eq!(back, [(1, 6), (0, 0), (0, 0)]);
    }

    #[test]
    fn paging_goes_through_a_long_item_and_the_choice_follows() {
        let page = page(&[0, 25, 30], 35);
        let down = Step::PageDown;
        let seen = walk(&page, 11, &[down, down, down, down, Step::PageUp]);
        assert_eq!(seen, [(0, 8), (1, 16), (1, 24), (1, 25), (1, 17)]);
    }

    #[test]
    fn home_and_end_go_to_the_ends_whatever_was_chosen() {
        let (first, last) = (Step::First, Step::Last);
        let short = page(&[2, 3, 4, 5], 20);
        assert_eq!(walk(&short, 30, &[last, first]), [(3, 0), (0, 0)]);
        let long = page(&[0, 12, 14], 36);
        assert_eq!(walk(&long, 11, &[last, last, first]), [(2, 26), (2, 26), (0, 0)]);
        assert_eq!(walk(&page(&[], 15), 11, &[last, first]), [(0, 5), (0, 0)]);
    }

    #[test]
    fn past_the_last_item_and_above_the_first_the_page_scrolls() {
        let mut page = page(&[3, 4], 5);
        page.end_items();
        for _ in 0..10 {
            page.line(&[("more", Palette::unseen().text)]);
        }
        let down = Step::Down;
        let seen = walk(&page, 7, &[down, down, down, Step::Up, Step::Up, Step::Up]);
        assert_eq!(seen, [(1, 0), (1, 1), (1, 2), (0, 0), (0, 0), (0, 0)]);
    }

    #[test]
    fn a_page_without_items_scrolls_between_its_ends() {
        let page = page(&[], 15);
        let seen = walk(&page, 11, &[Step::Up, Step::Down, Step::PageDown, Step::PageDown]);
        assert_eq!(seen, [(0, 0), (0, 1), (0, 5), (0, 5)]);
    }
}
