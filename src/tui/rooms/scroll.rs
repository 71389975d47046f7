//! How far down a long page has been scrolled, never past its end.
//!
//! The page's length and the screen's height are known once a room has settled; keys move within
//! them.

/// The first line to show, of so many, on a screen of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scroll {
    first: usize,
    length: usize,
    height: usize,
}

impl Scroll {
    /// The first line to show.
    pub(super) fn first(self) -> usize {
        self.first
    }

    /// Whether the page is longer than the screen is high.
    pub(super) fn is_long(self) -> bool {
        self.length > self.height
    }

    /// Back to the top.
    pub(super) fn rewind(&mut self) {
        self.first = 0;
    }

    /// One line on.
    pub(super) fn down(&mut self) {
        self.move_to(self.first + 1);
    }

    /// One line back.
    pub(super) fn up(&mut self) {
        self.move_to(self.first.saturating_sub(1));
    }

    /// A screen on; two lines stay in sight, so that the eye keeps its place.
    pub(super) fn page_down(&mut self) {
        self.move_to(self.first + self.height.saturating_sub(2).max(1));
    }

    /// A screen back.
    pub(super) fn page_up(&mut self) {
        self.move_to(self.first.saturating_sub(self.height.saturating_sub(2).max(1)));
    }

    /// Takes the page's length and the screen's height as they now are.
    pub(super) fn settle(&mut self, length: usize, height: usize) {
        (self.length, self.height) = (length, height);
        self.move_to(self.first);
    }

    /// Moves as little as shows this line, with what stands just above and below it.
    pub(super) fn show(&mut self, line: usize) {
        if line < self.first + 1 {
            self.move_to(line.saturating_sub(1));
        } else if line + 3 > self.first + self.height {
            self.move_to((line + 3).saturating_sub(self.height).min(line));
        }
    }

    fn move_to(&mut self, first: usize) {
        self.first = first.min(self.length.saturating_sub(self.height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolling_ends_at_the_ends_of_the_page() {
        let mut scroll = Scroll::default();
        scroll.settle(30, 10);
        for _ in 0..5 {
            scroll.page_down();
        }
        assert_eq!((scroll.first(), scroll.is_long()), (20, true));
        scroll.up();
        assert_eq!(scroll.first(), 19, "no key is lost on going past the end");
        scroll.page_up();
        assert_eq!(scroll.first(), 11);
        scroll.settle(12, 40);
        assert_eq!((scroll.first(), scroll.is_long()), (0, false), "a taller screen shows all");
    }

    #[test]
    fn a_line_is_shown_with_what_stands_around_it() {
        let mut scroll = Scroll::default();
        scroll.settle(30, 10);
        scroll.show(15);
        assert_eq!(scroll.first(), 8);
        scroll.show(12);
        assert_eq!(scroll.first(), 8, "it was in sight");
        scroll.show(8);
        assert_eq!(scroll.first(), 7);
    }
}
