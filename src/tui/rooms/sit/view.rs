//! How a sitting looks: what is asked above, the text being written, a quiet line below.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{End, Sit};
use crate::calendar::day_in_words;
use crate::change::promises::if_then;
use crate::clock::Now;
use crate::journal::session::Rating;
use crate::sitting::{
    Ask, Field, PromiseAsk, PromiseField, QuestionAsk, Refusal, ReviewAsk, ReviewField, Takes,
};
use crate::tui::{
    page::{Frames, Page, draw_editor, writing_area},
    palette::Palette,
    saving::Saving,
};

/// The fewest rows a text is written in.
const FEWEST_ROWS: u16 = 2;
/// The rows a short answer gets: to a probe, a difference, a promise.
const SHORT_ROWS: u16 = 6;

/// The parts of the body, from top to bottom.
struct Parts {
    above: Page,
    /// At most this many rows of writing; none where nothing is written.
    rows: Option<u16>,
    below: Page,
}

impl Sit {
    /// The title of where the leader is.
    pub(super) fn title(&self) -> String {
        match self.sitting.ask() {
            Ask::Question(question) => {
                let filled = "●".repeat(question.number_in_theme);
                let left = question.of_theme.saturating_sub(question.number_in_theme);
                format!("{} {filled}{}", question.theme.title, "○".repeat(left))
            }
            Ask::Review(review) => format!("Promised · {} of {}", review.number, review.of),
            Ask::More { theme, .. } | Ask::Rest { done: theme, .. } => theme.to_owned(),
            Ask::Aim(_) => "Before we begin".to_owned(),
            Ask::Promise(_) | Ask::Changed(_) | Ask::Carry(_) | Ask::Done => "The close".to_owned(),
        }
    }

    /// Draws the body.
    pub fn view(&self, frame: &mut Frame<'_>, frames: Frames, palette: &Palette, now: &Now) {
        if let Some(open) = &self.open {
            let page = self.panel_page(open, frames, palette);
            return open.reading.draw(&page, frame, frames.body, palette);
        }
        let parts = self.parts(frames, palette, now);
        let areas = areas(frames, &parts);
        if parts.rows.is_some() {
            // Where there is too little room, what is asked stays, and what leads up to it goes.
            parts.above.draw_end(frame, areas.above, palette);
            draw_editor(frame, areas.writing, &self.editor, palette);
        } else {
            parts.above.draw(frame, areas.above, palette);
        }
        parts.below.draw(frame, areas.below, palette);
    }

    /// The cells there are for the text being written.
    pub(super) fn writing_size(&self, frames: Frames) -> (u16, u16) {
        let palette = Palette::unseen();
        // Days are shown, not counted in rows: any moment measures the same.
        let now = Now::at(jiff::Timestamp::UNIX_EPOCH);
        let parts = self.parts(frames, &palette, &now);
        let area = writing_area(areas(frames, &parts).writing);
        (area.width, area.height)
    }

    fn parts(&self, frames: Frames, palette: &Palette, now: &Now) -> Parts {
        let mut above = Page::new(frames.body.width);
        let mut below = Page::new(frames.body.width);
        let mut rows = (self.sitting.takes() == Takes::Text).then_some(SHORT_ROWS);
        match self.sitting.ask() {
            Ask::Question(question) => {
                self.question(&question, &mut above, frames, palette);
                if question.field == Field::Write {
                    rows = Some(u16::MAX);
                }
            }
            Ask::Review(review) => self.review(&review, &mut above, frames, palette),
            Ask::Promise(promise) => self.promise(&promise, &mut above, frames, palette),
            Ask::Aim(_) | Ask::Changed(_) | Ask::Carry(_) => {
                above.text(&self.sitting.asked(), palette.strong);
            }
            Ask::More { theme, count } => {
                let more = if count == 1 { "One more question" } else { "Two more questions" };
                above.text(&format!("{more} on {}?", theme.to_lowercase()), palette.strong);
                above.blank();
                self.choices(&mut above, palette);
            }
            Ask::Rest { done, next, left } => {
                above.text(&format!("That was {}.", done.to_lowercase()), palette.strong);
                above.blank();
                let words =
                    format!("A natural stop. {next} comes next; {left} questions are left.");
                above.text(&words, palette.text);
                above.blank();
                self.choices(&mut above, palette);
            }
            Ask::Done => self.done(&mut above, palette, now),
        }
        if rows.is_some() {
            if !frames.is_low {
                above.blank();
            }
            self.below(&mut below, palette);
        }
        if let Saving::Failed { why, .. } = &self.saving {
            below.start_of(&format!("Not saved yet: {why}"), palette.warning, 0, 2);
        }
        if let Some(refused) = self.refused {
            below.text(refusal(refused), palette.warning);
        }
        Parts { above, rows, below }
    }

    fn question(
        &self,
        question: &QuestionAsk<'_>,
        page: &mut Page,
        frames: Frames,
        palette: &Palette,
    ) {
        let ask = question.prompt.ask.as_str();
        match question.field {
            Field::Write => {
                page.text(ask, palette.strong);
                if !question.prompt.privacy.is_empty() && !frames.is_low {
                    page.text(&question.prompt.privacy, palette.dim);
                }
            }
            Field::Rate => self.rate(question, page, frames, palette),
            Field::Probe(_) => {
                page.start_of(ask, palette.dim, 0, 2);
                page.blank();
                if !frames.is_low {
                    page.start_of(&question.entry.text, palette.text, 2, 5);
                    page.blank();
                }
                let asked = question.probe.map_or("", |probe| probe.asked.as_str());
                page.text(asked, palette.strong);
            }
            Field::Different => {
                if !frames.is_low {
                    page.start_of(ask, palette.dim, 0, 2);
                    page.blank();
                }
                both_times(question, page, frames, palette);
                if !frames.is_low {
                    page.blank();
                }
                page.text(&self.sitting.asked(), palette.strong);
            }
            Field::LookingBack => {
                page.start_of(ask, palette.dim, 0, 2);
                page.blank();
                if let (Some((day, earlier)), Some(now)) = (question.earlier, question.entry.rating)
                {
                    let then = day_in_words(day);
                    page.text(&format!("{then}: {earlier}. Today: {now}."), palette.text);
                }
                page.text(&self.sitting.asked(), palette.strong);
                page.blank();
                self.choices(page, palette);
            }
        }
    }

    fn rate(&self, question: &QuestionAsk<'_>, page: &mut Page, frames: Frames, palette: &Palette) {
        page.start_of(&question.prompt.ask, palette.strong, 0, if frames.is_low { 1 } else { 6 });
        if !frames.is_low {
            page.blank();
            page.text(&self.sitting.asked(), palette.dim);
            page.blank();
        }
        self.choices(page, palette);
        if question.prompt.parts.is_empty() {
            return;
        }
        if !frames.is_low {
            page.blank();
            page.text("If the parts differ, rate the weaker and say which:", palette.dim);
        }
        let parts: Vec<String> = (question.prompt.parts.iter().zip('a'..))
            .map(|(part, letter)| {
                let mark = if question.entry.part == *part { "✓" } else { " " };
                format!("{letter} {mark}{part}")
            })
            .collect();
        page.text(&parts.join("   "), palette.text);
    }

    fn review(&self, review: &ReviewAsk<'_>, page: &mut Page, frames: Frames, palette: &Palette) {
        let air = |page: &mut Page| {
            if !frames.is_low {
                page.blank();
            }
        };
        if !frames.is_low {
            page.text("You promised", palette.dim);
        }
        let words = if_then(&review.promise.cue, &review.promise.act);
        page.text(&words, palette.strong);
        air(page);
        if let Some(said) = review.review {
            let came_up = said.came_up.map(|times| format!("It came up {}", often(times)));
            let done = said.done.map(|times| format!("done {}", often(times)));
            let told: Vec<String> = came_up.into_iter().chain(done).collect();
            if !told.is_empty() {
                page.text(&format!("{}.", told.join(", ")), palette.dim);
                air(page);
            }
        }
        page.text(&self.sitting.asked(), palette.strong);
        if matches!(review.field, ReviewField::CameUp | ReviewField::Did) {
            page.text("A digit from 0 to 9.", palette.dim);
        }
        air(page);
        self.choices(page, palette);
    }

    fn promise(
        &self,
        promise: &PromiseAsk<'_>,
        page: &mut Page,
        frames: Frames,
        palette: &Palette,
    ) {
        if let Some(old) = promise.instead_of {
            page.text("You wanted to put this promise differently.", palette.dim);
            let open = &self.sitting.past().open;
            if let Some(old) = open.iter().find(|promise| promise.id == *old) {
                page.text(&if_then(&old.cue, &old.act), palette.text);
            }
        } else if let Some(prompt) = promise.prompt {
            page.start_of(&format!("To act on: {}", prompt.ask), palette.dim, 0, 2);
        } else {
            page.text("Is there one thing you will do? Tab leaves it.", palette.dim);
        }
        if let Some(next) = promise.next {
            page.text(next, palette.strong);
        }
        page.blank();
        let cue = promise.promise.map_or("", |made| made.cue.as_str());
        let act = promise.promise.map_or("", |made| made.act.as_str());
        match promise.field {
            PromiseField::Cue => {
                if !frames.is_low {
                    page.text("A time, place or event that will surely come.", palette.dim);
                }
                page.text(&self.sitting.asked(), palette.strong);
            }
            PromiseField::Act => {
                page.text(&format!("If {cue},"), palette.text);
                if !frames.is_low {
                    page.text("Yours to do, small, and another could see it.", palette.dim);
                }
                page.text(&self.sitting.asked(), palette.strong);
            }
            PromiseField::Want => {
                page.text(&if_then(cue, act), palette.strong);
                page.blank();
                let day = promise.promise.and_then(|made| made.look_again);
                if let Some(day) = day {
                    page.text(&format!("Look again ←  {}  →", day_in_words(day)), palette.text);
                }
                page.text(&self.sitting.asked(), palette.strong);
                self.choices(page, palette);
            }
            PromiseField::Share => {
                page.text(&if_then(cue, act), palette.text);
                page.blank();
                page.text(&self.sitting.asked(), palette.strong);
            }
            PromiseField::Room => {
                page.text(&self.sitting.asked(), palette.strong);
                page.text("Tab: none; then no new promise is made.", palette.dim);
                page.blank();
                self.choices(page, palette);
            }
            PromiseField::Reason => page.text(&self.sitting.asked(), palette.strong),
        }
    }

    fn done(&self, page: &mut Page, palette: &Palette, now: &Now) {
        match &self.end {
            End::Sent(_) => page.text("Saving …", palette.dim),
            End::Failed(why) => {
                page.text(
                    "It is not saved yet. Your draft and this text are safe.",
                    palette.warning,
                );
                page.text(why, palette.text);
            }
            End::NotYet => page.text("Nothing was written, so nothing is kept.", palette.text),
            End::Done(file) => {
                let session = self.sitting.session();
                let answers = session.entries.iter().filter(|entry| entry.is_answered()).count();
                let made = session.commitments.len();
                let time = now.zone.to_datetime(now.wall);
                let day = day_in_words(now.today());
                let mut words = format!(
                    "Saved: {day}, {:02}:{:02}, {}",
                    time.hour(),
                    time.minute(),
                    counted(answers, "answer")
                );
                if made > 0 {
                    words = format!("{words}, {}", counted(made, "promise"));
                }
                page.text(&words, palette.strong);
                page.text(&file.display().to_string(), palette.dim);
            }
        }
        page.blank();
        self.choices(page, palette);
    }

    fn choices(&self, page: &mut Page, palette: &Palette) {
        for (number, line) in self.lines().iter().enumerate() {
            let lead = match self.sitting.takes() {
                Takes::Nothing | Takes::More => String::new(),
                _ => format!("{}  ", line.digit),
            };
            page.choice(number == self.choice, &lead, &line.label, (palette.text, palette));
        }
    }

    /// The quiet line below the text: how many words, and the way on.
    fn below(&self, page: &mut Page, palette: &Palette) {
        let words = self.editor.word_count();
        let count = match words {
            0 => String::new(),
            words => counted(words, "word"),
        };
        let on = match self.sitting.ask() {
            Ask::Question(question) if question.field == Field::Write => "Tab when done",
            Ask::Carry(_) => "Tab finishes",
            _ if words == 0 => "Tab passes",
            _ => "Tab when done",
        };
        let right = if count.is_empty() { on.to_owned() } else { format!("{count}   {on}") };
        page.apart(("", palette.dim), (&right, palette.dim));
    }
}

struct Areas {
    above: Rect,
    writing: Rect,
    below: Rect,
}

/// Where the parts stand: the text gets what the rest leaves, and never fewer rows than it needs.
fn areas(frames: Frames, parts: &Parts) -> Areas {
    let body = frames.body;
    let rows_of = |page: &Page| u16::try_from(page.len()).unwrap_or(u16::MAX);
    let Some(most) = parts.rows else {
        let below = rows_of(&parts.below).min(body.height);
        let above = body.height - below;
        return Areas {
            above: Rect { height: above, ..body },
            writing: Rect { height: 0, ..body },
            below: Rect { y: body.y + above, height: below, ..body },
        };
    };
    let below = rows_of(&parts.below).min(body.height.saturating_sub(FEWEST_ROWS));
    let room = body.height.saturating_sub(below);
    let above = rows_of(&parts.above).min(room.saturating_sub(FEWEST_ROWS));
    let writing = room.saturating_sub(above).min(most);
    Areas {
        above: Rect { height: above, ..body },
        writing: Rect { y: body.y + above, height: writing, ..body },
        below: Rect { y: body.y + above + writing, height: below, ..body },
    }
}

/// Last time's answer and today's: side by side, or one above the other where it is narrow.
fn both_times(question: &QuestionAsk<'_>, page: &mut Page, frames: Frames, palette: &Palette) {
    let Some(before) = question.before else { return };
    let dots =
        |rating: Option<Rating>| rating.map_or("–".to_owned(), |rating| rating.to_string());
    let then = format!("{} · {}", day_in_words(before.day), dots(before.entry.rating));
    let today = format!("today · {}", dots(question.entry.rating));
    if frames.is_narrow {
        let most = if frames.is_low { 1 } else { 5 };
        page.text(&then, palette.dim);
        page.start_of(&before.entry.text, palette.text, 0, most);
        page.text(&today, palette.dim);
        page.start_of(&question.entry.text, palette.text, 0, most);
        return;
    }
    let most = usize::from(frames.body.height).saturating_sub(10).max(3);
    let half = (page.width() - 4) / 2;
    let column = |head: &str, text: &str| {
        let mut column = Page::new(u16::try_from(half).unwrap_or(1));
        column.line(&[(head, palette.dim)]);
        column.start_of(text, palette.text, 0, most);
        column.into_lines()
    };
    let left = column(&then, &before.entry.text);
    let right = column(&today, &question.entry.text);
    page.extend(side_by_side(left, right, half));
}

/// Joins two columns of lines, the left one `width` cells wide, with four cells between.
pub(in crate::tui) fn side_by_side(
    left: Vec<Line<'static>>,
    right: Vec<Line<'static>>,
    width: usize,
) -> Vec<Line<'static>> {
    let rows = left.len().max(right.len());
    let mut left = left.into_iter();
    let mut right = right.into_iter();
    (0..rows)
        .map(|_| {
            let mut line = left.next().unwrap_or_default();
            let missing = (width + 4).saturating_sub(line.width());
            line.spans.push(Span::styled(" ".repeat(missing), Style::new()));
            line.spans.extend(right.next().unwrap_or_default().spans);
            line
        })
        .collect()
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn often(times: u32) -> String {
    match times {
        0 => "not once".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}

fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotHere => "That has no place here.",
        Refusal::NoSuch => "There is no such thing.",
        Refusal::NoMoreProbes => "There is no further question on this one.",
        Refusal::NothingBefore => "There is no earlier answer.",
    }
}
