//! One prompt in both sessions: the two answers side by side, then what the leader said of the
//! difference, later thoughts and what was asked further.

use jiff::civil::Date;

use super::marks::{Side, marked};
use crate::tui::rooms::lines::{beside, column, dots};
use crate::{
    calendar,
    change::{
        comparison::{Comparison, PromptChange},
        words::{Fold, Wording, folded},
    },
    clock::Now,
    journal::session::Entry,
    report::document::Mark,
    text::cells,
    tui::{
        canvas::Row,
        page::{Frames, Page},
        palette::Palette,
    },
};

/// What is drawn of one prompt.
pub(super) struct Detail<'a> {
    change: &'a PromptChange,
    palette: &'a Palette,
    now: &'a Now,
    dates: [Date; 2],
    /// The days of both sessions, in words.
    days: [String; 2],
    stretches: Stretches,
}

/// Long stretches of words that stayed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stretches {
    /// How many words there are.
    #[default]
    Folded,
    /// The words.
    Whole,
}

/// Whether any stretch of a prompt's words is folded.
pub(super) fn has_folds(change: &PromptChange) -> bool {
    change.wording != Some(Wording::Same)
        && folded(&change.diff).iter().any(|part| matches!(part, Fold::Words(_)))
}

impl<'a> Detail<'a> {
    pub(super) fn new(
        comparison: &Comparison,
        change: &'a PromptChange,
        palette: &'a Palette,
        now: &'a Now,
        stretches: Stretches,
    ) -> Self {
        let dates = [comparison.from.started, comparison.to.started].map(|at| now.day_of(at));
        let days = dates.map(calendar::day_in_words);
        Self { change, palette, now, dates, days, stretches }
    }

    pub(super) fn page(&self, frames: Frames, inline: bool) -> Page {
        let mut page = Page::new(frames.body.width);
        page.text(&self.change.question(), self.palette.strong);
        if self.change.reworded
            && let Some(from) = &self.change.from
        {
            page.text(&format!("Asked on {} as", self.days[0]), self.palette.dim);
            page.indented(&from.question, self.palette.text, 2);
        }
        page.blank();
        let width = page.width();
        let same = self.change.text_to().filter(|_| self.change.wording == Some(Wording::Same));
        let in_one = inline && self.change.wording.is_some_and(|it| it != Wording::Rewritten);
        if let Some(text) = same {
            self.heads(&mut page, frames.is_narrow);
            page.text("the same words both times", self.palette.dim);
            page.text(text, self.palette.text);
        } else if in_one {
            self.heads(&mut page, frames.is_narrow);
            page.extend(marked(&self.parts(), None, width, self.palette));
        } else if frames.is_narrow || inline {
            for side in [Side::From, Side::To] {
                page.blank();
                self.head_in_a_line(&mut page, side);
                page.extend(self.text(side, width));
            }
            page.blank();
            self.claim(&mut page);
        } else {
            self.heads(&mut page, false);
            let column = column(width);
            let sides = [Side::From, Side::To].map(|side| self.text(side, column));
            page.extend(beside(sides, column));
        }
        self.different(&mut page);
        self.added(&mut page);
        self.probes(&mut page, frames.is_narrow);
        page
    }

    fn entry(&self, side: Side) -> Option<&'a Entry> {
        match side {
            Side::From => self.change.from.as_ref(),
            Side::To => self.change.to.as_ref(),
        }
    }

    fn day(&self, side: Side) -> &str {
        match side {
            Side::From => &self.days[0],
            Side::To => &self.days[1],
        }
    }

    /// Both days with their dots, and below what may be said of the ratings.
    fn heads(&self, page: &mut Page, is_narrow: bool) {
        if is_narrow {
            for side in [Side::From, Side::To] {
                self.head_in_a_line(page, side);
            }
        } else {
            let column = column(page.width());
            page.extend(beside([Side::From, Side::To].map(|side| self.head(side, column)), column));
        }
        self.claim(page);
        page.blank();
    }

    /// A day, and below it the picture of its rating.
    fn head(&self, side: Side, width: usize) -> Vec<Row<'static>> {
        let mut page = Page::new(u16::try_from(width).unwrap_or(u16::MAX));
        page.text(self.day(side), self.palette.dim);
        if let Some(entry) = self.entry(side) {
            page.text(&rated(entry, side), self.palette.text);
        }
        page.into_lines()
    }

    /// A day with the picture of its rating at the line's end, where there is room.
    fn head_in_a_line(&self, page: &mut Page, side: Side) {
        let picture = self.entry(side).map_or_else(String::new, |entry| rated(entry, side));
        if cells::width(self.day(side)) + cells::width(&picture) + 2 <= page.width() {
            page.apart((self.day(side), self.palette.dim), (&picture, self.palette.text));
        } else {
            page.extend(self.head(side, page.width()));
        }
    }

    /// What may be said of the ratings, and what was later thought of the earlier.
    fn claim(&self, page: &mut Page) {
        let words = self.change.claim_in_words();
        if !words.is_empty() {
            page.text(&words, self.palette.dim);
        }
        let [from, to] = self.dates;
        let told = self.change.looking_back.and_then(|_| self.change.ratings_in_words(from, to));
        if let Some(told) = told {
            page.text(&told, self.palette.dim);
        }
    }

    /// One side's answer in so many cells.
    fn text(&self, side: Side, width: usize) -> Vec<Row<'static>> {
        let mut page = Page::new(u16::try_from(width).unwrap_or(u16::MAX));
        let text = match side {
            Side::From => self.change.text_from(),
            Side::To => self.change.text_to(),
        };
        match (text, self.entry(side)) {
            (None, None) if side == Side::From => page.text("not answered then", self.palette.dim),
            (None, None) => page.text("not answered this time", self.palette.dim),
            // A line of a list has no words to it: its tick stands above.
            (None, Some(_)) if self.change.is_only_ticked() => {}
            (None, Some(_)) => page.text("no words", self.palette.dim),
            (Some(text), _) if self.is_whole() => page.text(text, self.palette.text),
            (Some(_), _) => page.extend(marked(&self.parts(), Some(side), width, self.palette)),
        }
        page.into_lines()
    }

    /// Whether both texts stand as they are: one has nothing to be set beside, or too little.
    fn is_whole(&self) -> bool {
        self.change.wording.is_none_or(|wording| wording == Wording::Rewritten)
    }

    /// What is shown of the diff.
    fn parts(&self) -> Vec<Fold> {
        match self.stretches {
            Stretches::Folded => folded(&self.change.diff),
            Stretches::Whole => self.change.diff.pieces.iter().cloned().map(Fold::Piece).collect(),
        }
    }

    fn different(&self, page: &mut Page) {
        let different = self.entry(Side::To).map_or("", |entry| &entry.different);
        if !different.is_empty() {
            page.blank();
            page.text("Different, in your words", self.palette.strong);
            page.indented(different, self.palette.text, 2);
        }
    }

    fn added(&self, page: &mut Page) {
        let added = [Side::From, Side::To].into_iter().filter_map(|side| self.entry(side));
        for thought in added.flat_map(|entry| &entry.added) {
            let day = calendar::day_in_words(self.now.day_of(thought.at));
            page.blank();
            page.text(&format!("Added on {day}"), self.palette.dim);
            page.indented(&thought.text, self.palette.text, 2);
        }
    }

    /// What was asked further and answered, on either day.
    fn probes(&self, page: &mut Page, is_narrow: bool) {
        let answered = |side| {
            let probes = self.entry(side).into_iter().flat_map(|entry| &entry.probes);
            probes.filter(|probe| !probe.text.is_empty())
        };
        for probe in answered(Side::From) {
            let later = answered(Side::To).find(|other| other.asked == probe.asked);
            page.blank();
            page.text(&probe.asked, self.palette.strong);
            match later {
                None => self.asked_once(page, Side::From, &probe.text),
                Some(later) if is_narrow => {
                    self.asked_once(page, Side::From, &probe.text);
                    self.asked_once(page, Side::To, &later.text);
                }
                Some(later) => {
                    let column = column(page.width());
                    let texts = [(Side::From, &probe.text), (Side::To, &later.text)];
                    page.extend(beside(
                        texts.map(|(side, text)| {
                            let mut page = Page::new(u16::try_from(column).unwrap_or(u16::MAX));
                            page.text(self.day(side), self.palette.dim);
                            page.text(text, self.palette.text);
                            page.into_lines()
                        }),
                        column,
                    ));
                }
            }
        }
        for probe in answered(Side::To) {
            if !answered(Side::From).any(|other| other.asked == probe.asked) {
                page.blank();
                page.text(&probe.asked, self.palette.strong);
                self.asked_once(page, Side::To, &probe.text);
            }
        }
    }

    fn asked_once(&self, page: &mut Page, side: Side, text: &str) {
        page.text(&format!("asked on {}", self.day(side)), self.palette.dim);
        page.indented(text, self.palette.text, 2);
    }
}

/// A rating on its line, or why there is none.
fn rated(entry: &Entry, side: Side) -> String {
    let mark = match side {
        Side::From => Mark::Earlier,
        Side::To => Mark::Given,
    };
    match entry.rating {
        Some(rating) => dots(rating, mark),
        None if entry.cannot_say => "–   cannot say".to_owned(),
        None if entry.tick.is_some() => entry.mark(),
        None => "–   not rated".to_owned(),
    }
}
