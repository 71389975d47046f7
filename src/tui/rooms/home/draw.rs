//! Home as it is drawn.

use jiff::civil::Date;
use ratatui::{Frame, layout::Rect, style::Style};

use super::{Choice, Home};
use crate::change::promises::if_then;
use crate::{
    change::{
        promises::Promise,
        visits::{Visit, Visits},
    },
    clock::Now,
    desk::DraftFacts,
    text::cells,
    tui::{
        page::{Frames, Page, mark},
        palette::Palette,
        rooms::lines::{cut_at_word, ending, in_words, near_day},
    },
};

/// The most promises that Home shows; the rest are one key away.
const PROMISES_SHOWN: usize = 3;
/// Fewer months than this are no picture of a year: titles give way first.
const FEWEST_MONTHS: usize = 6;

impl Home {
    /// Draws it. The ways on stand below all else, whatever there is: promises give way to them, and
    /// what is longer still is scrolled above them.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette, now: &Now) {
        let (body, air) = (frames.body, u16::from(!frames.is_low));
        let row = self.row(palette, body.width);
        let room = body.height.saturating_sub(rows(&row) + air);
        let mut page = self.page(PROMISES_SHOWN, frames, palette, now);
        for most in (1..PROMISES_SHOWN).rev() {
            if rows(&page) > room {
                page = self.page(most, frames, palette, now);
            }
        }
        let above = Rect { height: rows(&page).min(room), ..body };
        let left = body.height.saturating_sub(above.height + air);
        let below = Rect { y: above.bottom() + air, height: left.min(rows(&row)), ..body };
        if self.is_in_row() {
            page.draw_from(usize::MAX, frame, above, palette);
        } else {
            page.draw(frame, above, palette);
        }
        row.draw(frame, below, palette);
    }

    /// All but the ways on, with at most so many promises.
    fn page(&self, promises: usize, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        self.notes(&mut page, palette);
        for (n, one) in self.choices().iter().enumerate().filter(|(_, one)| !one.is_in_row()) {
            page.choice(n == self.chosen, "", &self.words(*one, now), (palette.text, palette));
            self.more(&mut page, *one, palette, now);
            // Lines that begin something stand apart; those that only lead elsewhere do not.
            let is_apart = matches!(one, Choice::Begin | Choice::GoOn(_) | Choice::OwnJournal);
            if is_apart && !frames.is_low {
                page.blank();
            }
        }
        if self.facts.sessions == 1 {
            page.indented("one session so far: nothing to compare yet", palette.dim, 2);
        }
        self.promised(&mut page, promises, palette, now);
        self.visited(&mut page, palette);
        if let Some(kept) = &self.facts.kept_long {
            page.blank();
            page.text(&format!("{} o finds them.", kept.words()), palette.dim);
        }
        page
    }

    /// What asks to be known before anything else.
    fn notes(&self, page: &mut Page, palette: &Palette) {
        if self.is_demo() {
            page.text("A made-up head's year. Nothing here is yours.", palette.dim);
        }
        if let Some(why) = &self.facts.read_only {
            page.text(&format!("Nothing can be saved here: {why}"), palette.warning);
        }
        if let Some(missed) = &self.facts.missed {
            page.text(&format!("Something is missing: {missed}."), palette.warning);
        }
        match self.facts.troubled {
            0 => {}
            1 => page.text("One file needs a look: the journal says why.", palette.warning),
            n => {
                let words = format!("{n} files need a look: the journal says why.");
                page.text(&words, palette.warning);
            }
        }
        page.blank();
    }

    fn words(&self, choice: Choice, now: &Now) -> String {
        match choice {
            Choice::Begin => {
                let asks = self.facts.questions;
                let questions = if asks == 1 { "question" } else { "questions" };
                let asks = format!("{} {questions}, about {} minutes", in_words(asks), 5 * asks);
                match &self.facts.suggested {
                    Some((_, title, _)) => format!("Begin: {title}, {asks}"),
                    None => format!("Begin: {asks}"),
                }
            }
            Choice::GoOn(index) => {
                self.facts.drafts.get(index).map_or_else(String::new, |draft| go_on(draft, now))
            }
            Choice::SeeChanges => "See what changed from one time to the next".to_owned(),
            Choice::OwnJournal => "Back to your own journal".to_owned(),
            Choice::MadeUpYear => "Look at a made-up head's year".to_owned(),
            Choice::Journal => "Journal".to_owned(),
            Choice::Changes => "Changes".to_owned(),
            Choice::Promises => "Promises".to_owned(),
            Choice::Partners => "Partners".to_owned(),
            Choice::Colleagues => "Colleagues".to_owned(),
            Choice::Course => "Course".to_owned(),
            Choice::Reading => "Reading".to_owned(),
            Choice::Search => "Search".to_owned(),
            Choice::Help => "Help".to_owned(),
        }
    }

    /// The dim line below a choice.
    fn more(&self, page: &mut Page, choice: Choice, palette: &Palette, now: &Now) {
        let room = page.width().saturating_sub(2);
        match choice {
            Choice::Begin => {
                let Some((_, _, touched)) = self.facts.suggested.as_ref() else { return };
                let since = touched.map_or_else(
                    || "not yet asked".to_owned(),
                    |at| format!("untouched since {}", near_day(now.day_of(at), now.today())),
                );
                page.indented(&cut_at_word(&since, room), palette.dim, 2);
            }
            Choice::GoOn(index) => {
                let Some(draft) = self.facts.drafts.get(index) else { return };
                if self.discarding.as_ref() == Some(&draft.id) {
                    let asks = "Press x again to put this draft in the trash.";
                    page.indented(asks, palette.warning, 2);
                } else if !draft.first_words.is_empty() {
                    page.indented(&cut_at_word(&draft.first_words, room), palette.dim, 2);
                }
            }
            Choice::SeeChanges
            | Choice::OwnJournal
            | Choice::MadeUpYear
            | Choice::Journal
            | Choice::Changes
            | Choice::Promises
            | Choice::Partners
            | Choice::Colleagues
            | Choice::Course
            | Choice::Reading
            | Choice::Search
            | Choice::Help => {}
        }
    }

    fn promised(&self, page: &mut Page, most: usize, palette: &Palette, now: &Now) {
        let promises = &self.facts.promises;
        if promises.is_empty() {
            return;
        }
        page.blank();
        page.text("Promised", palette.strong);
        for promise in promises.iter().take(most) {
            let right_style = if promise.due { palette.text } else { palette.dim };
            let right = look_again(promise, now.today());
            ending(page, &if_then(&promise.cue, &promise.act), &right, palette.text, right_style);
        }
        let more = promises.len().saturating_sub(most);
        if more > 0 {
            page.indented(&format!("and {} more", in_words(more)), palette.dim, 2);
        }
    }

    fn visited(&self, page: &mut Page, palette: &Palette) {
        let Some(visits) = &self.facts.visits else { return };
        let all = || visits.rows.iter().flat_map(|row| row.visits.iter().flatten());
        if all().next().is_none() {
            return;
        }
        page.blank();
        let title = |id: &str| {
            let known = self.facts.themes.iter().find(|(theme, _)| theme == id);
            known.map_or_else(|| id.to_owned(), |(_, title)| title.clone())
        };
        let titles: Vec<String> = visits.rows.iter().map(|row| title(&row.theme)).collect();
        let widest = titles.iter().map(|title| cells::width(title)).max().unwrap_or(0);
        let grid = Grid::new(page.width(), widest, visits);
        let has_parts = all().any(|visit| *visit == Visit::Part);
        let key = "   ● whole  ◐ in part";
        let has_room = cells::width("Visited") + cells::width(key) <= grid.title;
        let key = if has_parts && has_room { key } else { "" };
        let months = grid.initials(visits);
        grid.line(page, &[("Visited", palette.strong), (key, palette.dim)], palette.dim, &months);
        for (row, title) in visits.rows.iter().zip(&titles) {
            let marks = row.visits.iter().skip(grid.left_out).map(|visit| match visit {
                None => ' ',
                Some(Visit::Part) => '◐',
                Some(Visit::Whole) => '●',
            });
            let title = format!("  {title}");
            let marks: Vec<char> = marks.collect();
            grid.line(page, &[(&title, palette.text)], palette.text, &marks);
        }
    }

    /// The ways on, as one row; where it is narrow, as two.
    fn row(&self, palette: &Palette, width: u16) -> Page {
        let mut page = Page::new(width);
        let mut row: Vec<(String, Style)> = Vec::new();
        let mut used = 0;
        let choices = self.choices();
        let all = choices.iter().filter(|one| one.is_in_row());
        let needs: usize = all.map(|one| cells::width(row_word(*one)) + 3).sum();
        let air = if needs > page.width() { "" } else { " " };
        for (n, one) in choices.iter().enumerate().filter(|(_, one)| one.is_in_row()) {
            let is_chosen = n == self.chosen;
            let style = if is_chosen { palette.accent } else { palette.text };
            let words = format!("{}{}{air}", mark(is_chosen), row_word(*one));
            if used + cells::width(&words) > page.width() {
                put_row(&mut page, &row);
                (row, used) = (Vec::new(), 0);
            }
            if is_chosen {
                page.begin_item(true);
            }
            used += cells::width(&words);
            row.push((words, style));
        }
        put_row(&mut page, &row);
        page
    }
}

fn put_row(page: &mut Page, row: &[(String, Style)]) {
    let spans: Vec<(&str, Style)> = row.iter().map(|(words, style)| (&**words, *style)).collect();
    page.line(&spans);
}

fn rows(page: &Page) -> u16 {
    u16::try_from(page.len()).unwrap_or(u16::MAX)
}

fn row_word(choice: Choice) -> &'static str {
    match choice {
        Choice::Journal => "Journal",
        Choice::Changes => "Changes",
        Choice::Promises => "Promises",
        Choice::Partners => "Partners",
        Choice::Colleagues => "Colleagues",
        Choice::Course => "Course",
        Choice::Reading => "Reading",
        Choice::Search => "Search",
        _ => "Help",
    }
}

/// A draft to go on with: what it is, and how far it has come.
pub(super) fn go_on(draft: &DraftFacts, now: &Now) -> String {
    let day = near_day(now.day_of(draft.started), now.today());
    let what = match (draft.placing.as_str(), draft.theme.as_str()) {
        ("", "") => format!("the sitting of {day}"),
        ("", theme) => format!("{theme} of {day}"),
        (placing, _) => format!("placing {placing}, of {day}"),
    };
    match draft.at {
        Some((at, of)) => format!("Go on: {what}, at question {at} of {of}"),
        None => format!("Go on: {what}"),
    }
}

fn look_again(promise: &Promise, today: Date) -> String {
    let Some(day) = promise.look_again else { return String::new() };
    let day = near_day(day, today);
    if promise.due { format!("due since {day}") } else { format!("look again {day}") }
}

/// Where the months stand: as wide as there is room, and no more of them than fit beside the titles.
struct Grid {
    title: usize,
    cell: usize,
    /// Months at the year's start that have no room.
    left_out: usize,
}

impl Grid {
    fn new(width: usize, widest: usize, visits: &Visits) -> Self {
        let months = visits.months.len();
        // The titles are two cells in, and two cells stand between them and the months. The last
        // month needs no gap after it.
        let needs = |months: usize, cell: usize| 2 + cell * months + 1 - cell;
        let room = width.saturating_sub(widest + 2);
        let cell = if needs(months.max(1), 3) <= room { 3 } else { 2 };
        let fits = |shown: &usize| needs(*shown, cell) <= room;
        let shown = (FEWEST_MONTHS..=months).rev().find(fits).unwrap_or(FEWEST_MONTHS.min(months));
        let title = (widest + 2).min(width.saturating_sub(needs(shown.max(1), cell)));
        Self { title, cell, left_out: months - shown }
    }

    fn initials(&self, visits: &Visits) -> Vec<char> {
        let months = visits.months.iter().skip(self.left_out);
        months.filter_map(|month| crate::calendar::month(*month).chars().next()).collect()
    }

    /// A line's title, as much of it as has room, and its marks.
    fn line(&self, page: &mut Page, title: &[(&str, Style)], style: Style, marks: &[char]) {
        let mut spans: Vec<(String, Style)> = Vec::new();
        let mut room = self.title;
        for (words, style) in title {
            let words = cut_at_word(words, room);
            room = room.saturating_sub(cells::width(&words));
            spans.push((words, *style));
        }
        spans.push((" ".repeat(room), style));
        let gap = self.cell.saturating_sub(1);
        let mut row = "  ".to_owned();
        for mark in marks {
            row.push(*mark);
            row.push_str(&" ".repeat(gap));
        }
        spans.push((row.trim_end().to_owned(), style));
        let spans: Vec<(&str, Style)> =
            spans.iter().map(|(s, style)| (s.as_str(), *style)).collect();
        page.line(&spans);
    }
}
