//! What a screen shared by coach and leader has beside the question: air around it, the promises that
//! are open, and the quiet order of the session.

use crate::change::promises::if_then;
use crate::sitting::{Ask, Grow};
use crate::tui::{
    page::{Frames, Page},
    palette::Palette,
    rooms::sit::Sit,
};

/// With fewer rows than this there is no room for the promises.
const ROOMY: u16 = 16;

impl Sit {
    /// On a shared screen a question stands alone.
    pub(super) fn leading_air(&self, page: &mut Page, frames: Frames) {
        if self.sitting.is_coached() && frames.body.height >= ROOMY {
            page.line(&[]);
        }
    }

    /// The promises and the order, below what is written.
    pub(super) fn shared(&self, page: &mut Page, frames: Frames, palette: &Palette) {
        let Some(here) = self.sitting.grow() else { return };
        if frames.is_low {
            return;
        }
        let open = &self.sitting.past().open;
        let is_asking = matches!(self.sitting.ask(), Ask::Question(_) | Ask::Aim(_));
        if is_asking && !open.is_empty() && frames.body.height >= ROOMY {
            page.text("Promised", palette.dim);
            for promise in open {
                page.start_of(&if_then(&promise.cue, &promise.act), palette.dim, 2, 1);
            }
        }
        let mut order = Vec::new();
        for step in Grow::ALL {
            if !order.is_empty() {
                order.push((" · ", palette.dim));
            }
            let style = if step == here { palette.strong } else { palette.dim };
            order.push((step.word(), style));
        }
        page.line(&order);
    }
}
