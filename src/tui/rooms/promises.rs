//! Every promise and what became of it: the open ones first. No rate, no score.

use super::reading::{Leads, Msg, Read, Reading};
use crate::change::promises::{if_then, outcome_in_words, times_in_words};
use crate::{
    calendar::day_in_words,
    change::promises::{Promise, Reviewed, State},
    clock::Now,
    desk::export::What,
    journal::session::{Outcome, Review},
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// The promises of a journal.
#[derive(Debug)]
pub struct Promises {
    /// Open ones first, those that are due before the others.
    promises: Vec<Promise>,
    reading: Reading,
}

impl Promises {
    /// The promises, with the first open one chosen.
    pub fn new(mut promises: Vec<Promise>) -> Self {
        promises.sort_by_key(|promise| (promise.state != State::Open, !promise.due));
        Self { promises, reading: Reading::default() }
    }

    /// The header's two ends.
    pub fn header(&self, now: &Now) -> (String, String) {
        let open = self.promises.iter().filter(|promise| promise.state == State::Open).count();
        let today = day_in_words(now.today());
        let right = if open == 0 { today } else { format!("{open} open on {today}") };
        ("Promises".to_owned(), right)
    }
}

impl Read for Promises {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        if self.promises.is_empty() {
            page.text("No promises yet.", palette.text);
            page.blank();
            page.text(
                "Mark an answer as something to act on, and the end of the sitting asks: if what \
                 happens, then what will you do? What you promise there is kept here.",
                palette.dim,
            );
        }
        let mut heading = "";
        for (number, promise) in self.promises.iter().enumerate() {
            let part = if promise.state == State::Open { "Open" } else { "Closed" };
            if part != heading {
                page.text(part, palette.strong);
                heading = part;
            }
            let is_chosen = number == self.reading.chosen();
            page.choice(is_chosen, "", &sentence(promise), (palette.text, palette));
            page.indented(&standing(promise, now), palette.dim, 4);
            for reviewed in &promise.reviews {
                self.reviewed(&mut page, reviewed, palette, now);
            }
            page.blank();
        }
        page
    }
}

impl Leads for Promises {
    const OPENS: &'static str = "Read the session in which this promise was made";

    fn msg(msg: Msg) -> ScreenMsg {
        ScreenMsg::Promises(msg)
    }

    fn way(&self) -> Option<Go> {
        let chosen = self.promises.get(self.reading.chosen());
        chosen.map(|promise| Go::Session(promise.id.session.clone()))
    }

    fn besides(&self) -> Option<Binding> {
        let export = ScreenMsg::Go(Go::Export(What::Promises.to_look_at()));
        let export = Binding::new(Key::letter('e'), "e", "export", export);
        let is_any = !self.promises.is_empty();
        is_any.then(|| export.called("Export every promise, or a calendar of them"))
    }
}

impl Promises {
    fn reviewed(&self, page: &mut Page, reviewed: &Reviewed, palette: &Palette, now: &Now) {
        let day = day_in_words(now.day_of(reviewed.started));
        let became = reviewed.review.became.as_ref();
        let became = became.and_then(|id| self.promises.iter().find(|made| made.id == *id));
        let said = outcome(&reviewed.review, became);
        page.indented(&format!("{day}: {said}"), palette.text, 4);
        if !reviewed.review.learned.is_empty() {
            page.indented(&reviewed.review.learned, palette.dim, 6);
        }
    }
}

/// `If …, then I will ….`
pub fn sentence(promise: &Promise) -> String {
    if_then(&promise.cue, &promise.act)
}

/// What became of a promise, in words: `kept, 3 of 3`.
pub fn outcome(review: &Review, became: Option<&Promise>) -> String {
    let said = match (review.told(), became) {
        (Some(Outcome::Changed), Some(next)) => {
            format!("changed into: {}", sentence(next).trim_end_matches('.'))
        }
        _ => outcome_in_words(review).to_owned(),
    };
    let times = times_in_words(review);
    let why = review.in_the_way.map_or_else(String::new, |why| format!("; {}", why.words()));
    format!("{said}{times}{why}")
}

/// When it was made, and when it is to be looked at again.
fn standing(promise: &Promise, now: &Now) -> String {
    let mut said = vec![format!("made {}", day_in_words(now.day_of(promise.made)))];
    if promise.state == State::Open
        && let Some(day) = promise.look_again
    {
        let when = if promise.due { "due since" } else { "look again" };
        said.push(format!("{when} {}", day_in_words(day)));
    }
    if !promise.share_with.is_empty() {
        said.push(format!("to tell: {}", promise.share_with));
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::promises::promises,
        tui::{
            page::frames,
            rooms::{
                reading::Step,
                samples::{SIZES, drawn, now, year},
            },
        },
    };

    fn room() -> Promises {
        Promises::new(promises(&year(), now().today()))
    }

    fn screen(room: &mut Promises, size: (u16, u16)) -> String {
        room.fit(&now(), frames(size));
        drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
    }

    #[test]
    fn open_promises_come_first_and_closed_ones_say_what_became_of_them() {
        let seen = screen(&mut room(), (120, 80));
        let open = seen.find("Open").unwrap();
        let closed = seen.find("Closed").unwrap();
        assert!(open < closed);
        for words in [
            "then I will be at the junior gate.",
            "look again 16 September 2026",
            "2 July 2026: kept, 3 of 3",
            "2 July 2026: dropped; something else overtook it",
            "there is nothing left to promise.",
        ] {
            assert!(seen.contains(words), "{words} in\n{seen}");
        }
        assert!(!seen.contains('%'));
    }

    #[test]
    fn every_promise_can_be_chosen_in_view_and_leads_to_its_session() {
        for size in SIZES {
            let mut room = room();
            screen(&mut room, size);
            for promise in room.promises.clone() {
                let seen = screen(&mut room, size);
                assert!(seen.contains('▸'), "{size:?}\n{seen}");
                assert_eq!(room.update(Msg::Open), Some(Go::Session(promise.id.session)));
                let before = room.reading.chosen();
                for _ in 0..9 {
                    if room.reading.chosen() == before {
                        room.update(Msg::Step(Step::Down));
                        screen(&mut room, size);
                    }
                }
            }
        }
    }

    #[test]
    fn with_no_promises_it_is_said_how_one_is_made() {
        let mut room = Promises::new(Vec::new());
        for size in SIZES {
            let seen = screen(&mut room, size);
            assert!(seen.contains("No promises yet."), "{seen}");
            assert!(seen.contains("something to act on"), "{seen}");
        }
        assert_eq!(room.update(Msg::Open), None);
    }
}
