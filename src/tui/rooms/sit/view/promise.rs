//! A promise as it is drawn: under review, and being made.

use crate::calendar::day_in_words;
use crate::change::promises::if_then;
use crate::sitting::{DONE_UNASKED, PromiseAsk, PromiseField, ReviewAsk, ReviewField};
use crate::tui::{
    page::{Frames, Page},
    palette::Palette,
    rooms::sit::Sit,
};

impl Sit {
    pub(super) fn review(
        &self,
        review: &ReviewAsk<'_>,
        page: &mut Page,
        frames: Frames,
        palette: &Palette,
    ) {
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
            // The count that is being typed stands where it is typed.
            let came_up = said.came_up.filter(|_| review.field != ReviewField::CameUp);
            let done = said.done.filter(|_| review.field != ReviewField::Did);
            let came_up = came_up.map(|times| format!("It came up {}", often(times)));
            let done = done.map(|times| format!("done {}", often(times)));
            let told: Vec<String> = came_up.into_iter().chain(done).collect();
            if !told.is_empty() {
                page.text(&format!("{}.", told.join(", ")), palette.dim);
                air(page);
            }
            if said.is_done_unasked() {
                page.text(DONE_UNASKED, palette.dim);
                air(page);
            }
        }
        page.text(&self.sitting.asked(), palette.strong);
        if matches!(review.field, ReviewField::CameUp | ReviewField::Did) {
            page.text("Type a number, then Tab; 0 goes on at once.", palette.dim);
            air(page);
            let count = self.sitting.count().map_or_else(String::new, |count| count.to_string());
            return page.typed(&count, palette);
        }
        air(page);
        self.choices(page, palette);
    }

    pub(super) fn promise(
        &self,
        promise: &PromiseAsk<'_>,
        page: &mut Page,
        frames: Frames,
        palette: &Palette,
    ) {
        let is_made = matches!(promise.field, PromiseField::Want | PromiseField::Share);
        if !(is_made && frames.is_low) {
            self.lead_to_promise(promise, page, palette);
        }
        let air = |page: &mut Page| {
            if !frames.is_low {
                page.blank();
            }
        };
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
                if !frames.is_low {
                    page.text("Yours to do, small, and another could see it.", palette.dim);
                }
                page.text(&format!("If {cue},"), palette.text);
                page.text(&self.sitting.asked(), palette.strong);
            }
            PromiseField::Want => {
                page.text(&if_then(cue, act), palette.strong);
                air(page);
                let day = promise.promise.and_then(|made| made.look_again);
                if let Some(day) = day {
                    page.text(&format!("Look again ←  {}  →", day_in_words(day)), palette.text);
                }
                page.text(&self.sitting.asked(), palette.strong);
                self.choices(page, palette);
            }
            PromiseField::Share => {
                page.text(&if_then(cue, act), palette.text);
                air(page);
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

    /// What the promise comes from.
    fn lead_to_promise(&self, promise: &PromiseAsk<'_>, page: &mut Page, palette: &Palette) {
        if let Some(old) = promise.instead_of {
            page.text("You wanted to put this promise differently.", palette.dim);
            let open = &self.sitting.past().open;
            if let Some(old) = open.iter().find(|promise| promise.id == *old) {
                page.text(&if_then(&old.cue, &old.act), palette.text);
            }
        } else if let Some(prompt) = promise.prompt {
            page.start_of(&format!("To act on: {}", prompt.ask), palette.dim, 0, 2);
            if promise.promise.is_none() {
                page.text("Tab, with nothing written, makes no promise of it.", palette.dim);
            }
        } else {
            page.text("Is there one thing you will do? Tab leaves it.", palette.dim);
        }
        if let Some(next) = promise.next {
            page.text(next, palette.strong);
        }
        page.blank();
    }
}

fn often(times: u32) -> String {
    match times {
        0 => "not once".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}
