//! What colleagues answered: of each question how many gave each point, beside the leader's own rating,
//! and the two questions that matter more than the numbers.
//!
//! Nothing is summed, ranked or coloured: a leader who is harder on themselves than colleagues are reads
//! the same as one who is not. What may be shown at all is settled in `colleagues`.

use ratatui::crossterm::event::KeyCode;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    calendar::day_in_words,
    clock::Now,
    colleagues::{
        ASKED,
        view::{Beside, NEVER, Own, Shown, Written, caution, held_back, out_of, points_in_words},
    },
    desk::{ColleagueFacts, NoteOn},
    journal::rounds::{Counted, Said, answers},
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// The room.
#[derive(Debug)]
pub struct Colleagues {
    facts: ColleagueFacts,
    reading: Reading,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// Writes to the chosen question, or reads what was written.
    Take,
}

/// Something that can be chosen: what the leader is asked about one question of one round.
#[derive(Clone, Copy, Debug)]
struct Way<'a> {
    shown: &'a Shown,
    counted: &'a Counted,
    written: Option<&'a Written>,
    asked: usize,
}

impl Colleagues {
    /// The rounds, the first question chosen.
    pub fn new(facts: ColleagueFacts) -> Self {
        Self { facts, reading: Reading::default() }
    }

    /// All that can be chosen, in the order in which it stands: nothing is asked of what is held back.
    fn ways(&self) -> impl Iterator<Item = Way<'_>> {
        let questions = self.facts.rounds.iter().flat_map(|shown| {
            shown.counts.prompts.iter().zip(&shown.beside).map(move |two| (shown, two))
        });
        let open = questions.filter(|(_, (counted, _))| counted.said != Said::HeldBack);
        open.flat_map(|(shown, (counted, beside))| {
            beside.written.iter().enumerate().map(move |(asked, written)| Way {
                shown,
                counted,
                written: written.as_ref(),
                asked,
            })
        })
    }

    fn way(&self) -> Option<Way<'_>> {
        self.ways().nth(self.reading.chosen())
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let mut bindings = Vec::new();
        if let Some(way) = self.way() {
            let label = if way.written.is_some() { "read" } else { "write" };
            let take = ScreenMsg::Colleagues(Msg::Take);
            let take = Binding::new(Key::plain(KeyCode::Enter), "Enter", label, take);
            bindings.push(take.called("Write to the chosen question, or read what you wrote"));
        }
        bindings.extend(moving("choose", |step| ScreenMsg::Colleagues(Msg::Step(step))));
        let back = ScreenMsg::Go(Go::Back);
        bindings.push(Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", back));
        bindings
    }

    /// Moves, or goes on from here.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        if let Msg::Step(step) = msg {
            self.reading.step(step);
            return None;
        }
        let Way { shown, counted, written, asked } = self.way()?;
        Some(match written {
            Some(written) => Go::Session(written.session.clone()),
            None => Go::Note(NoteOn::Colleagues {
                pack: shown.counts.pack.clone(),
                prompt: counted.prompt.clone(),
                asked,
            }),
        })
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let right = self.facts.rounds.first().map_or_else(String::new, |shown| {
            let counts = &shown.counts;
            format!("{}, {}", day_in_words(shown.closed), out_of(counts.responses, counts.asked))
        });
        ("Colleagues".to_owned(), right)
    }
}

impl Read for Colleagues {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        for problem in &self.facts.damaged {
            page.text(&format!("{problem}. The file is left as it is."), palette.warning);
            page.blank();
        }
        if self.facts.rounds.is_empty() {
            nobody_asked(&mut page, palette);
            return page;
        }
        page.text(NEVER, palette.dim);
        let mut number = 0;
        for (place, shown) in self.facts.rounds.iter().enumerate() {
            page.blank();
            if place > 0 {
                let counts = &shown.counts;
                let day = day_in_words(shown.closed);
                let words = format!("{day}, {}", out_of(counts.responses, counts.asked));
                page.text(&words, palette.strong);
                page.blank();
            }
            if let Some(words) = caution(shown.counts.floor) {
                page.text(&words, palette.dim);
                page.blank();
            }
            for (counted, beside) in shown.counts.prompts.iter().zip(&shown.beside) {
                self.question(&mut page, (shown, counted, beside), &mut number, (palette, now));
                page.blank();
            }
        }
        page
    }
}

impl Colleagues {
    fn question(
        &self,
        page: &mut Page,
        (shown, counted, beside): (&Shown, &Counted, &Beside),
        number: &mut usize,
        (palette, now): (&Palette, &Now),
    ) {
        let words = if counted.question.is_empty() { &counted.prompt } else { &counted.question };
        page.text(words, palette.strong);
        let you = beside.own.as_ref().map(|own| you(own, now));
        let you = you.unwrap_or_else(|| "you: no rating of this question".to_owned());
        match &counted.said {
            Said::HeldBack => {
                page.indented(&held_back(shown.counts.floor), palette.dim, 2);
                page.indented(&you, palette.dim, 2);
                return;
            }
            Said::Points(points) => {
                let said = points_in_words(points).replace(' ', "  ");
                let out_of = out_of(answers(points), shown.counts.asked);
                page.indented(&format!("{said}   {out_of}"), palette.text, 2);
                page.indented(&you, palette.text, 2);
            }
        }
        for (asked, written) in ASKED.iter().zip(&beside.written) {
            page.choice(*number == self.reading.chosen(), "", asked, (palette.text, palette));
            if let Some(written) = written {
                page.start_of(&written.text, palette.dim, 4, 2);
            }
            *number += 1;
        }
    }
}

fn you(own: &Own, now: &Now) -> String {
    format!("you: {}, on {}", own.rating, day_in_words(now.day_of(own.started)))
}

fn nobody_asked(page: &mut Page, palette: &Palette) {
    page.text("No colleagues have been asked yet.", palette.text);
    page.blank();
    page.text(
        "You can ask people who see your work the same questions, in their own wording. They answer on a \
         form without their names, somebody who is not you collects and counts, and you see counts \
         beside your own ratings: nothing of a question that fewer than five could answer. Never for \
         appraisal.",
        palette.dim,
    );
    page.blank();
    page.text("candour colleagues form --asked 14 --output form.html", palette.text);
    page.text("makes the form; candour colleagues --help says how it goes on.", palette.dim);
}

#[cfg(test)]
mod tests;
