//! A question as it is drawn: asked, rated, asked further, and beside last time's answer.

use crate::calendar::day_in_words;
use crate::pack::coaching::MANAGES;
use crate::sitting::{Field, QuestionAsk};
use crate::tui::{
    page::{Frames, Page},
    palette::Palette,
    rooms::{
        lines::{beside, column},
        sit::Sit,
    },
};

impl Sit {
    pub(super) fn question(
        &self,
        question: &QuestionAsk<'_>,
        page: &mut Page,
        frames: Frames,
        palette: &Palette,
    ) {
        let ask = question.prompt.ask.as_str();
        match question.field {
            Field::Write => {
                self.leading_air(page, frames);
                page.text(ask, palette.strong);
                let is_said = question.prompt.id != MANAGES || self.sitting.warns_of_manager();
                if question.prompt.id == MANAGES && is_said {
                    page.text(&question.prompt.privacy, palette.warning);
                } else if is_said && !question.prompt.privacy.is_empty() && !frames.is_low {
                    page.text(&question.prompt.privacy, palette.dim);
                }
            }
            Field::Rate => self.rate(question, page, frames, palette),
            Field::Tick => {
                if !frames.is_low && !question.theme.lead.is_empty() {
                    page.text(&question.theme.lead, palette.dim);
                    page.blank();
                }
                page.text(&self.sitting.asked(), palette.strong);
                if !frames.is_low {
                    page.blank();
                }
                self.choices(page, palette);
            }
            Field::Probe(_) => {
                page.start_of(ask, palette.dim, 0, 2);
                page.blank();
                if !frames.is_low {
                    page.start_of(question.entry.text.trim_start(), palette.text, 2, 5);
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
                if question.can_reveal {
                    page.text("Last time's answer is hidden. ^L shows it.", palette.dim);
                }
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
        self.leading_air(page, frames);
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
                let mark = if question.entry.part == *part { "✓ " } else { "" };
                format!("{letter}  {mark}{part}")
            })
            .collect();
        page.text(&parts.join("   "), palette.text);
    }
}

/// Last time's answer and today's: side by side, or one above the other where it is narrow.
fn both_times(question: &QuestionAsk<'_>, page: &mut Page, frames: Frames, palette: &Palette) {
    let Some(before) = question.before else { return };
    let then = format!("{} · {}", day_in_words(before.day), before.entry.mark());
    let today = format!("today · {}", question.entry.mark());
    if frames.is_narrow {
        let most = if frames.is_low { 1 } else { 5 };
        page.text(&then, palette.dim);
        page.start_of(&before.entry.text, palette.text, 0, most);
        page.text(&today, palette.dim);
        page.start_of(&question.entry.text, palette.text, 0, most);
        return;
    }
    let most = usize::from(frames.body.height).saturating_sub(10).max(3);
    let half = column(page.width());
    let written = |head: &str, text: &str| {
        let mut column = Page::new(u16::try_from(half).unwrap_or(u16::MAX));
        column.line(&[(head, palette.dim)]);
        column.start_of(text, palette.text, 0, most);
        column.into_lines()
    };
    let left = written(&then, &before.entry.text);
    let right = written(&today, &question.entry.text);
    page.extend(beside([left, right], half));
}
