//! Drawing: a centred column of lines, wrapped by our own wrapping.
//!
//! ratatui's own wrapping never sees a person's text: it panics on some. All text is cleaned here, on
//! its way to a line, and nowhere else.

mod pieces;
mod writing;

use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    canvas::{self, Row},
    palette::Palette,
};
use crate::{
    journal::search::hits::Words,
    settings::WIDEST,
    text::{
        cells,
        clean::{Shown, one_line, shown},
    },
};

pub use pieces::{standing_out, wrapped_pieces};
pub use writing::{draw_editor, draw_noting, writing_area};

/// A screen narrower or lower than this is told kindly that it is too small.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Where a screen's parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frames {
    /// One row.
    pub header: Rect,
    /// The column.
    pub body: Rect,
    /// One row.
    pub footer: Rect,
    /// Few rows: no air, one thing at a time.
    pub is_low: bool,
    /// Too narrow for two columns side by side.
    pub is_narrow: bool,
}

/// The parts of a screen of this size, with a column as wide as it usually gets.
pub fn frames(size: (u16, u16)) -> Frames {
    frames_within(WIDEST, size)
}

/// The same, with a column that is at most so wide.
pub fn frames_within(widest: u16, (width, height): (u16, u16)) -> Frames {
    let is_low = height < 20;
    let margin = if width < 60 { 1 } else { 6 };
    let column = width.saturating_sub(2 * margin).min(widest);
    // Two columns side by side need as many cells as a screen of 72 leaves between its margins.
    let is_narrow = column < 60;
    let left = (width - column) / 2;
    let air = u16::from(!is_low);
    let body_height = height.saturating_sub(2 + 2 * air);
    Frames {
        header: Rect::new(1.min(width), 0, width.saturating_sub(2), 1.min(height)),
        body: Rect::new(left, 1 + air, column, body_height),
        footer: Rect::new(
            1.min(width),
            height.saturating_sub(1),
            width.saturating_sub(2),
            1.min(height),
        ),
        is_low,
        is_narrow,
    }
}

/// Lines of a page, made to a width.
#[derive(Clone, Debug)]
pub struct Page {
    width: usize,
    lines: Vec<Row<'static>>,
    /// What stands below where it does not fit; empty: more of the same.
    below: &'static str,
    /// The lines on which what can be chosen begins.
    items: Vec<usize>,
    /// Where the last of these ends, if not with the page.
    items_end: Option<usize>,
    /// The line where the cursor stands: mostly that of the chosen one.
    chosen: Option<usize>,
    /// How far in the cursor stands there.
    column: usize,
    /// What was looked for, and the style in which it stands out.
    looked_for: Option<(Words, Style)>,
    /// The lines on which it stands.
    found: Vec<usize>,
}

impl Page {
    /// An empty page.
    pub fn new(width: u16) -> Self {
        let width = usize::from(width).max(1);
        Self {
            width,
            lines: Vec::new(),
            below: "",
            items: Vec::new(),
            items_end: None,
            chosen: None,
            column: 0,
            looked_for: None,
            found: Vec::new(),
        }
    }

    /// How many cells a line has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing has been put on it.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// One empty line, unless the last is empty already.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Row::default());
        }
    }

    /// A text, wrapped.
    pub fn text(&mut self, text: &str, style: Style) {
        self.indented(text, style, 0);
    }

    /// A text, wrapped, with every line this far in.
    pub fn indented(&mut self, text: &str, style: Style, by: usize) {
        for row in shown(text).rows(self.width.saturating_sub(by).max(1)) {
            self.lines.push(Row::of(Shown::spaces(by).and(&row), style));
        }
    }

    /// From now on these words stand out in all that was [`written`](Self::written).
    pub fn look_for(&mut self, words: &Words, style: Style) {
        self.looked_for = Some((words.clone(), style));
    }

    /// Words of the leader's own, wrapped, with every line this far in.
    pub fn written(&mut self, text: &str, style: Style, by: usize) {
        let looked_for = self.looked_for.as_ref();
        let Some((places, found)) = looked_for
            .map(|(words, found)| (words.places(text), *found))
            .filter(|(places, _)| !places.is_empty())
        else {
            return self.indented(text, style, by);
        };
        let pieces = standing_out(text, &places, (style, found));
        for mut row in wrapped_pieces(&pieces, self.width.saturating_sub(by).max(1)) {
            if row.pieces.iter().any(|(_, style)| *style == found) {
                self.found.push(self.lines.len());
            }
            row.pieces.insert(0, (Shown::spaces(by), style));
            self.lines.push(row);
        }
    }

    /// What may be gone to stands on the next line.
    pub fn found_here(&mut self) {
        self.found.push(self.lines.len());
    }

    /// The lines on which what was looked for stands.
    pub fn found(&self) -> &[usize] {
        &self.found
    }

    /// At most `most` lines of a text; the last is cut with `…` where there are more.
    pub fn start_of(&mut self, text: &str, style: Style, by: usize, most: usize) {
        let before = self.lines.len();
        self.indented(text, style, by);
        if self.lines.len() > before + most && most > 0 {
            self.lines.truncate(before + most);
            if let Some(last) = self.lines.last_mut() {
                let text = last.text();
                let is_full = cells::width(&text) > self.width.saturating_sub(2);
                let kept = if is_full { last_word_off(&text) } else { text.len() };
                *last = Row::of(text.part(0..kept).and(&Shown::ours(" …")), style);
            }
        }
    }

    /// Pieces of one style each, on one line; what does not fit is cut.
    pub fn line(&mut self, pieces: &[(&str, Style)]) {
        let mut left = self.width;
        let mut line = Row::default();
        for (text, style) in pieces {
            let text = one_line(text).cut(left);
            left = left.saturating_sub(cells::width(&text));
            line.pieces.push((text, *style));
        }
        self.lines.push(line);
    }

    /// A line with something at its right end.
    pub fn apart(&mut self, left: (&str, Style), right: (&str, Style)) {
        if right.0.is_empty() {
            return self.line(&[left]);
        }
        let end = one_line(right.0).cut(self.width);
        let room = self.width.saturating_sub(cells::width(&end) + 2);
        let start = one_line(left.0).fit(room);
        let gap = (Shown::ours("  "), Style::default());
        self.lines.push([(start, left.1), gap, (end, right.1)].into_iter().collect());
    }

    /// Something that can be chosen begins with the next line.
    pub fn begin_item(&mut self, is_chosen: bool) {
        self.items.push(self.lines.len());
        if is_chosen {
            self.chosen = Some(self.lines.len());
        }
    }

    /// The cursor stands where the next line begins, though nothing is chosen there.
    pub fn cursor_here(&mut self) {
        self.chosen = Some(self.lines.len());
    }

    /// A short text as it is being typed, with its bar, and the cursor after it.
    pub fn typed(&mut self, text: &str, palette: &Palette) {
        self.cursor_here();
        self.column = (2 + cells::width(text)).min(self.width.saturating_sub(1));
        self.line(&[("┃ ", palette.accent), (text, palette.text)]);
    }

    /// What can be chosen has all been put on the page; the rest is only read.
    pub fn end_items(&mut self) {
        self.items_end = Some(self.lines.len());
    }

    /// Something that can be chosen, whole, on as many rows as it takes: `▸` stands before it where
    /// it is. `lead` stands before its first row, the others under the first.
    pub fn choice(&mut self, is_chosen: bool, lead: &str, text: &str, style: (Style, &Palette)) {
        self.begin_item(is_chosen);
        let style = if is_chosen { style.1.accent } else { style.0 };
        let (text, indent) = (one_line(text), 2 + cells::width(lead));
        let rows = text.rows(self.width.saturating_sub(indent).max(1));
        for (number, row) in rows.enumerate() {
            let lead = match number {
                0 => format!("{}{lead}", mark(is_chosen)),
                _ => " ".repeat(indent),
            };
            self.line(&[(&lead, style), (&row, style)]);
        }
    }

    /// So many empty lines.
    pub fn air(&mut self, lines: usize) {
        self.lines.extend(std::iter::repeat_n(Row::default(), lines));
    }

    /// Takes lines made elsewhere.
    pub fn extend(&mut self, lines: impl IntoIterator<Item = Row<'static>>) {
        self.lines.extend(lines);
    }

    /// The lines on which what can be chosen begins, and the line after the last of it.
    pub fn items(&self) -> (&[usize], usize) {
        (&self.items, self.items_end.unwrap_or(self.lines.len()))
    }

    /// Says what stands below, where the page begins with something whole.
    pub fn leads_to(&mut self, below: &'static str) {
        self.below = below;
    }

    /// How many lines of it an area of so many rows shows: a page that is longer gives up a row, which
    /// says so.
    pub fn rows_shown(&self, height: usize) -> usize {
        if self.lines.len() > height { height.saturating_sub(1) } else { height }
    }

    /// The first line to draw so that the chosen one is in view, with a line or two after it.
    fn following(&self, height: usize) -> usize {
        self.chosen.map_or(0, |chosen| (chosen + 3).saturating_sub(height).min(chosen))
    }

    /// Draws the page around what is chosen on it.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, palette: &Palette) {
        let height = self.rows_shown(usize::from(area.height));
        self.draw_from(self.following(height), frame, area, palette);
    }

    /// Draws the page from a line on, and puts the cursor where the chosen line begins. What is longer
    /// than the area says in its last row where there is more.
    pub fn draw_from(&self, top: usize, frame: &mut Frame<'_>, area: Rect, palette: &Palette) {
        let height = self.rows_shown(usize::from(area.height));
        let below = self.lines.len().saturating_sub(height);
        let top = top.min(below);
        for (line, y) in self.lines.iter().skip(top).take(height).zip(area.y..) {
            canvas::put(frame, row_of(area, y), line);
        }
        if height < usize::from(area.height) {
            let sign = match (top > 0, top < below) {
                (true, true) => "↑↓ more",
                (true, false) => "↑ more",
                (false, _) if self.below.is_empty() => "↓ more",
                (false, _) => self.below,
            };
            let width = u16::try_from(cells::width(sign)).unwrap_or(0).min(area.width);
            let row = row_of(Rect { x: area.right() - width, width, ..area }, area.bottom() - 1);
            canvas::put(frame, row, &Row::of(Shown::ours(sign), palette.dim));
        }
        if let Some(chosen) = self.chosen {
            let row = chosen.saturating_sub(top).min(height.saturating_sub(1));
            let y = area.y + u16::try_from(row).unwrap_or(0);
            let x = area.x + u16::try_from(self.column).unwrap_or(0);
            frame.set_cursor_position(Position::new(x, y));
        }
    }

    /// Draws the end of the page: what leads up to a text being written. What has no room above is
    /// a `…`.
    pub fn draw_end(&self, frame: &mut Frame<'_>, area: Rect, palette: &Palette) {
        let top = self.lines.len().saturating_sub(usize::from(area.height));
        for (line, y) in self.lines.iter().skip(top).zip(area.y..area.bottom()) {
            canvas::put(frame, row_of(area, y), line);
        }
        if top > 0 && area.height > 0 {
            let sign = Row::of(Shown::ours("…").fit(self.width), palette.dim);
            canvas::put(frame, row_of(area, area.y), &sign);
        }
    }

    /// The lines.
    pub fn into_lines(self) -> Vec<Row<'static>> {
        self.lines
    }
}

/// What stands before something that can be chosen.
pub fn mark(is_chosen: bool) -> &'static str {
    if is_chosen { "▸ " } else { "  " }
}

/// How much of a row stays without its last word, so that `…` has room; a row of one word stays whole.
fn last_word_off(row: &str) -> usize {
    row.trim_end().rsplit_once(' ').map_or(row, |(kept, _)| kept.trim_end()).len()
}

/// One row of an area.
fn row_of(area: Rect, y: u16) -> Rect {
    Rect { y, height: 1, ..area }
}
