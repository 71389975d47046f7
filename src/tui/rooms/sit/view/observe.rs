//! Whom or what a sitting is about, and where it stands, as it is asked. No stage is drawn as better.

use crate::calendar::day_in_words;
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
        if !observe.hint.is_empty() && !frames.is_low {
            page.text(&observe.hint, palette.dim);
        }
        if let Some(before) = observe.before.filter(|before| !before.seen.stage.is_empty()) {
            let day = day_in_words(before.day);
            let words = format!("{day}: {}. {}", before.seen.stage, one_line(&before.seen.why));
            page.start_of(words.trim_end(), palette.dim, 0, if frames.is_low { 1 } else { 3 });
        }
        if observe.lines.is_empty() {
            return;
        }
        if !frames.is_low {
            page.blank();
        }
        let lines = self.lines();
        for (number, (line, offered)) in lines.iter().zip(&observe.lines).enumerate() {
            let lead = format!("{}  ", line.digit);
            page.choice(Some(number) == self.choice, &lead, &line.label, (palette.text, palette));
            if !offered.gloss.is_empty() && !frames.is_low {
                page.start_of(&offered.gloss, palette.dim, 5, 2);
            }
        }
        if self.choice.is_none() {
            page.cursor_here();
        }
    }
}
