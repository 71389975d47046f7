//! How a sitting looks: what is asked above, the text being written, a quiet line below.
//!
//! What is asked of a question is drawn in `view/question.rs`, of a promise in `view/promise.rs`.

mod observe;
mod promise;
mod question;
mod shared;

use crate::text::counted;
use ratatui::{Frame, layout::Rect};

use super::{End, Sit};
use crate::calendar::day_in_words;
use crate::clock::Now;
use crate::names::{IN_A_ROW, STANDING, support};
use crate::sitting::{Ask, Field, PromiseField, Takes};
use crate::tui::{
    page::{Frames, Page, draw_noting, writing_area},
    palette::Palette,
    rooms::noting::{asks_for_care, name_for_list, noted, word_at_caret},
    saving::Saving,
};

/// The fewest rows a text is written in.
const FEWEST_ROWS: u16 = 2;
/// The rows a short answer begins with: to a probe, a difference, a promise. It grows with its text.
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
                let partner = self.sitting.partner();
                let about =
                    if partner.is_empty() { String::new() } else { format!("{partner} · ") };
                format!("{about}{} {filled}{}", question.theme.title, "○".repeat(left))
            }
            Ask::Review(review) => format!("Promised · {} of {}", review.number, review.of),
            Ask::More { theme, .. } | Ask::Rest { done: theme, .. } => theme.to_owned(),
            Ask::Aim(_) => "Before we begin".to_owned(),
            Ask::Observe(observe)
                if observe.about.is_empty() && self.sitting.is_observing_note() =>
            {
                "Placing a partner or a change".to_owned()
            }
            Ask::Observe(observe) if observe.about.is_empty() => self.sitting.pack().title.clone(),
            Ask::Observe(observe) => observe.about,
            Ask::Done if self.sitting.is_observing_note() => "Placed".to_owned(),
            Ask::Done if self.sitting.is_of_coaching() => self.sitting.pack().title.clone(),
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
            let find = |text: &str| noted(text, &self.roles, now);
            draw_noting(frame, areas.writing, (&self.editor, &find), palette);
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
        let written = u16::try_from(self.editor.row_count()).unwrap_or(u16::MAX);
        let mut rows = (self.sitting.takes() == Takes::Text).then_some(SHORT_ROWS.max(written));
        match self.sitting.ask() {
            Ask::Question(question) => {
                self.question(&question, &mut above, frames, palette);
                if question.field == Field::Write {
                    rows = Some(u16::MAX);
                }
            }
            Ask::Review(review) => self.review(&review, &mut above, frames, palette),
            Ask::Observe(observe) => self.observe(&observe, &mut above, frames, palette),
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
            self.below(&mut below, palette, now);
        }
        self.shared(&mut below, frames, palette);
        if let Saving::Failed { why, .. } = &self.saving {
            below.start_of(&format!("Not saved yet: {why}"), palette.warning, 0, 3);
        } else if let (Some(why), false) = (&self.read_only, self.is_on_disk) {
            below.start_of(&format!("Nothing can be saved here: {why}"), palette.warning, 0, 3);
        }
        if self.unmarked && self.takes_text() {
            let words =
                "Names are not marked: their list has a mistake in it (^K, names and roles).";
            below.start_of(words, palette.dim, 0, 2);
        }
        if let Some(refused) = self.refused {
            below.text(refused, palette.warning);
        }
        Parts { above, rows, below }
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
                let time = now.zone.to_datetime(now.wall);
                let day = day_in_words(now.today());
                let mut kept =
                    vec![format!("Saved: {day}, {:02}:{:02}", time.hour(), time.minute())];
                kept.extend(self.kept());
                let words = kept.join(", ");
                page.text(&words, palette.strong);
                page.text(&file.display().to_string(), palette.dim);
            }
        }
        page.blank();
        self.choices(page, palette);
    }

    /// What was kept, each in a word or two.
    fn kept(&self) -> Vec<String> {
        let session = self.sitting.session();
        let answers = session.entries.iter().filter(|entry| entry.is_answered()).count();
        let mut kept = Vec::new();
        if answers > 0 || self.sitting.observed().next().is_none() {
            kept.push(counted(answers, "answer"));
        }
        if !session.commitments.is_empty() {
            kept.push(counted(session.commitments.len(), "promise"));
        }
        kept.extend(self.sitting.observed_in_words());
        kept
    }

    fn choices(&self, page: &mut Page, palette: &Palette) {
        if self.choice.is_none() {
            page.cursor_here();
        }
        for (number, line) in self.lines().iter().enumerate() {
            let lead = match self.sitting.takes() {
                Takes::Nothing | Takes::More => String::new(),
                _ => format!("{}  ", line.digit),
            };
            page.choice(Some(number) == self.choice, &lead, &line.label, (palette.text, palette));
        }
    }

    fn is_question(&self) -> bool {
        matches!(self.sitting.ask(), Ask::Question(_))
    }

    /// The quiet line below the text: what the caret's word may tell, how many words, the way on.
    fn below(&self, page: &mut Page, palette: &Palette, now: &Now) {
        let words = self.editor.word_count();
        let count = match (self.sitting.word_count(&self.editor.text()), words) {
            (Some(count), _) if self.is_question() => count.in_words(),
            (_, 0) => String::new(),
            (_, words) => counted(words, "word"),
        };
        let on = match self.sitting.ask() {
            Ask::Question(question) if question.field == Field::Write => "Tab when done",
            Ask::Carry(_) => "Tab finishes",
            Ask::Promise(promise) if promise.field == PromiseField::Cue && words == 0 => {
                "Tab: no promise"
            }
            _ if words == 0 => "Tab passes",
            _ => "Tab when done",
        };
        let right = if count.is_empty() { on.to_owned() } else { format!("{count}   {on}") };
        let word = word_at_caret(&self.editor, &self.roles, now);
        let key = name_for_list(&self.editor, &self.roles, now).map(|_| "^R a role".to_owned());
        let name = word.into_iter().chain(key).collect::<Vec<_>>().join(" · ");
        page.apart((&name, palette.dim), (&right, palette.dim));
        if asks_for_care(&self.editor) {
            page.text(if page.width() < 60 { IN_A_ROW } else { STANDING }, palette.dim);
            if !self.support.is_empty() {
                page.start_of(&support(&self.support), palette.dim, 0, 1);
            }
        }
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
