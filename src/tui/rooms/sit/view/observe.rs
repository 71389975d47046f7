//! Whom or what a sitting is about, and where it stands, as it is asked. No stage is drawn as better.

use crate::calendar::day_in_words;
use crate::change::stages::stage_in_words;
use crate::sitting::ObserveAsk;
use crate::text::clean::one_line;
use crate::tui::{
    page::{Frames, Page},
    palette::Palette,
    rooms::sit::Sit,
};

impl Sit {
    pub(super) fn observe(
        &self,
        observe: &ObserveAsk<'_>,
        page: &mut Page,
        frames: Frames,
        palette: &Palette,
    ) {
        page.text(&observe.asked, palette.strong);
        // Where it is low, what to know first gives way to what the line under the hand means.
        let under_hand = self.choice.and_then(|chosen| observe.lines.get(chosen));
        let gives_way = frames.is_low && under_hand.is_some_and(|line| !line.gloss.is_empty());
        if !observe.hint.is_empty() && !gives_way {
            page.text(&observe.hint, palette.dim);
        }
        if let Some(before) = observe.before.filter(|before| !before.seen.stage.is_empty()) {
            let (day, seen) = (day_in_words(before.day), &before.seen);
            let stage = stage_in_words(&self.library, &seen.stages, &seen.stage);
            let words = format!("{day}: {stage}. {}", one_line(&seen.why));
            page.start_of(words.trim_end(), palette.dim, 0, if frames.is_low { 1 } else { 3 });
        }
        if observe.lines.is_empty() {
            return;
        }
        if !frames.is_low {
            page.blank();
        }
        if self.choice.is_none() {
            page.cursor_here();
        }
        let lines = self.lines();
        for (number, (line, offered)) in lines.iter().zip(&observe.lines).enumerate() {
            let lead = format!("{}  ", line.digit);
            let is_chosen = Some(number) == self.choice;
            page.choice(is_chosen, &lead, &line.label, (palette.text, palette));
            if !offered.gloss.is_empty() && (is_chosen || !frames.is_low) {
                let most = if frames.is_low { 4 } else { 2 };
                page.start_of(&offered.gloss, palette.dim, 5, most);
            }
        }
        let has_glosses = observe.lines.iter().any(|line| !line.gloss.is_empty());
        if frames.is_low && has_glosses && self.choice.is_none() {
            page.text("↑↓ tells what each means", palette.dim);
        }
    }
}
