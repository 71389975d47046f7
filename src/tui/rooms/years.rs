//! School years, term by term: when there was a session, and which themes it touched. In words: a
//! year is read, not measured.

use super::reading::{Leads, Msg, Read, Reading};
use crate::text::counted;
use crate::{
    calendar::month,
    change::years::{SessionOfTerm, Year},
    clock::Now,
    desk::YearFacts,
    journal::id::SessionId,
    text::cells::width,
    tui::{
        Go, Msg as ScreenMsg,
        page::{Frames, Page, mark},
        palette::Palette,
    },
};

/// The room.
#[derive(Debug)]
pub struct Years {
    facts: YearFacts,
    reading: Reading,
}

impl Years {
    /// The years, the newest first.
    pub fn new(facts: YearFacts) -> Self {
        Self { facts, reading: Reading::default() }
    }

    /// The sessions in the order in which they are shown.
    fn sessions(&self) -> impl Iterator<Item = &SessionOfTerm> {
        self.facts.years.iter().flat_map(|year| &year.terms).flat_map(|term| &term.sessions)
    }

    fn chosen(&self) -> Option<&SessionId> {
        self.sessions().nth(self.reading.chosen()).map(|session| &session.id)
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let count = counted(self.sessions().count(), "session");
        ("The year, term by term".to_owned(), count)
    }

    fn year(&self, page: &mut Page, year: &Year, number: &mut usize, now: (&Palette, &Now)) {
        let (palette, now) = now;
        page.text(&format!("{} to {}", year.start.year(), year.start.year() + 1), palette.strong);
        for term in &year.terms {
            page.blank();
            page.text(term.term.name(), palette.dim);
            if term.sessions.is_empty() {
                page.indented("–", palette.dim, 2);
            }
            for session in &term.sessions {
                let is_chosen = *number == self.reading.chosen();
                *number += 1;
                let day = now.day_of(session.started);
                let day = format!("{:>2} {:<10}", day.day(), month(day));
                let style = if is_chosen { palette.accent } else { palette.text };
                let words = self.facts.words(session);
                page.begin_item(is_chosen);
                if width(&day) + width(&words) + 3 <= page.width() {
                    page.line(&[
                        (mark(is_chosen), palette.accent),
                        (&day, style),
                        (" ", style),
                        (&words, style),
                    ]);
                } else {
                    page.line(&[(mark(is_chosen), palette.accent), (day.trim_end(), style)]);
                    page.indented(&words, palette.text, 5);
                }
            }
        }
    }
}

impl Leads for Years {
    const OPENS: &'static str = "Read this session";

    fn msg(msg: Msg) -> ScreenMsg {
        ScreenMsg::Years(msg)
    }

    fn way(&self) -> Option<Go> {
        self.chosen().cloned().map(Go::Session)
    }
}

impl Read for Years {
    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        if self.facts.years.is_empty() {
            page.text("There is no session yet.", palette.text);
        }
        let mut number = 0;
        for year in &self.facts.years {
            page.blank();
            self.year(&mut page, year, &mut number, (palette, now));
        }
        page
    }

    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::years::years,
        pack::library::built_in,
        tui::{
            page::frames,
            rooms::{
                reading::Step,
                samples::{SIZES, drawn, now, year},
            },
        },
    };

    fn room() -> Years {
        let pack = built_in().pack("trust-core").unwrap().unwrap();
        let themes = pack.themes.iter().map(|theme| theme.title.clone()).collect();
        Years::new(YearFacts { years: years(pack, &year(), now().today()), themes })
    }

    #[test]
    fn a_year_is_told_term_by_term_in_words() {
        let mut room = room();
        room.fit(&now(), frames((80, 24)));
        let seen =
            drawn((80, 24), |frame, frames, palette| room.view(frame, frames, palette, &now()));
        for words in [
            "2025 to 2026",
            "▸ 25 September  every theme, 16 answers",
            "   4 December   Moral purpose, 4 answers",
            "every theme, 15 answers, coached",
        ] {
            assert!(seen.contains(words), "{words} in\n{seen}");
        }
    }

    #[test]
    fn enter_goes_to_the_chosen_session_at_every_size() {
        for size in SIZES {
            let mut room = room();
            room.fit(&now(), frames(size));
            for _ in 0..20 {
                room.update(Msg::Step(Step::Down));
                room.fit(&now(), frames(size));
            }
            assert_eq!(room.update(Msg::Open), Some(Go::Session(year()[3].id.clone())));
        }
    }
}
