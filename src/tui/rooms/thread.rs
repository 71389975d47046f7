//! One prompt through all sessions: newest first, and what may be said of its ratings.

mod dots;

use ratatui::crossterm::event::KeyCode;

use super::{
    lines::{dots as dot_of, later_day, unrated},
    reading::{Read, Reading, Step, moving},
};
use crate::{
    calendar::day_in_words,
    change::thread::Threaded,
    clock::Now,
    desk::{ThreadFacts, export::What},
    report::document::Mark,
    text::cells::fit,
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page, mark},
        palette::Palette,
    },
};

/// From so many rows on the dots over their dates stand above the answers, else below them.
const ROOM_FOR_DOTS: u16 = 20;
/// How many rows of an answer are shown folded.
const FOLDED: usize = 3;

/// The thread of one prompt.
#[derive(Debug)]
pub struct Thread {
    facts: ThreadFacts,
    reading: Reading,
    /// The answer shown whole.
    unfolded: Option<usize>,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Step(Step),
    /// Shows the chosen answer whole, or its start again.
    Fold,
    Read,
}

impl Thread {
    /// A thread with its newest answer chosen.
    pub fn new(facts: ThreadFacts) -> Self {
        Self { facts, reading: Reading::default(), unfolded: None }
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let thread = ScreenMsg::Thread;
        let back = Binding::new(Key::plain(KeyCode::Esc), "Esc", "back", ScreenMsg::Go(Go::Back));
        if self.facts.thread.entries.is_empty() {
            return vec![back];
        }
        let export = What::Thread(self.facts.thread.prompt.clone()).to_look_at();
        let export = ScreenMsg::Go(Go::Export(export));
        let is_unfolded = self.unfolded == Some(self.reading.chosen());
        let fold = if is_unfolded { "less" } else { "whole answer" };
        let mut bindings = moving("choose", |step| ScreenMsg::Thread(Msg::Step(step)));
        bindings.extend([
            Binding::new(Key::plain(KeyCode::Enter), "Enter", "read", thread(Msg::Read))
                .called("Read this session"),
            Binding::new(Key::letter(' '), "Space", fold, thread(Msg::Fold)),
            Binding::quiet(Key::plain(KeyCode::Right), "→", thread(Msg::Fold)),
            Binding::new(Key::letter('e'), "e", "export", export).called("Export this question"),
            back,
        ]);
        bindings
    }

    /// Moves, unfolds, or goes to the session.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        let chosen = self.reading.chosen();
        match msg {
            Msg::Step(step) => self.reading.step(step),
            Msg::Fold if self.unfolded == Some(chosen) => self.unfolded = None,
            Msg::Fold => self.unfolded = Some(chosen),
            Msg::Read => {
                let entry = self.facts.thread.entries.get(chosen);
                return entry.map(|entry| Go::Session(entry.session.clone()));
            }
        }
        None
    }

    /// The header's two ends.
    pub fn header(&self) -> (String, String) {
        let times = match self.facts.thread.entries.len() {
            0 => String::new(),
            1 => "answered once".to_owned(),
            2 => "answered twice".to_owned(),
            times => format!("answered {times} times"),
        };
        ("Thread".to_owned(), times)
    }
}

impl Read for Thread {
    fn reading(&self) -> &Reading {
        &self.reading
    }

    fn reading_mut(&mut self) -> &mut Reading {
        &mut self.reading
    }

    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        let mut page = Page::new(frames.body.width);
        page.text(&self.facts.question, palette.strong);
        page.blank();
        if self.facts.thread.entries.is_empty() {
            page.text("Not answered yet.", palette.dim);
        }
        let has_room = frames.body.height >= ROOM_FOR_DOTS;
        if has_room {
            dots::draw(&mut page, &self.facts.thread, palette);
        }
        for (number, threaded) in self.facts.thread.entries.iter().enumerate() {
            page.begin_item(number == self.reading.chosen());
            self.entry(&mut page, number, threaded, frames.is_narrow, (palette, now));
            page.blank();
        }
        page.end_items();
        let claim = self.facts.thread.claim_in_words();
        if !claim.is_empty() {
            page.text(&claim, palette.dim);
        }
        if !has_room {
            dots::draw(&mut page, &self.facts.thread, palette);
        }
        page
    }
}

impl Thread {
    fn entry(
        &self,
        page: &mut Page,
        number: usize,
        threaded: &Threaded,
        is_narrow: bool,
        (palette, now): (&Palette, &Now),
    ) {
        let is_chosen = number == self.reading.chosen();
        let is_whole = self.unfolded == Some(number);
        let entry = &threaded.entry;
        let day = day_in_words(now.day_of(threaded.started));
        let rated = entry
            .rating
            .map_or_else(|| unrated(entry).to_owned(), |rating| dot_of(rating, Mark::Given));
        let notes = notes(threaded);
        let style = if is_chosen { palette.accent } else { palette.text };
        let day = (format!("{day:>17}   "), style);
        let rated = (fit(&rated, 13), palette.text);
        let aside = if is_narrow { String::new() } else { format!("     {}", notes.join("   ")) };
        page.line(&[
            (mark(is_chosen), palette.accent),
            (&day.0, day.1),
            (&rated.0, rated.1),
            (aside.trim_end(), palette.dim),
        ]);
        let most = if is_whole { usize::MAX / 2 } else { FOLDED };
        for note in notes.iter().filter(|_| is_narrow) {
            page.start_of(note, palette.dim, 4, most);
        }
        if entry.question != self.facts.question {
            page.start_of(&format!("asked as: {}", entry.question), palette.dim, 4, most);
        }
        if !entry.text.is_empty() {
            page.start_of(&entry.text, palette.text, 4, most);
        }
        if !entry.different.is_empty() {
            let different = format!("different: {}", entry.different);
            page.start_of(&different, palette.dim, 4, most);
        }
        for added in &entry.added {
            let day = later_day(now, added.at, threaded.started);
            let thought = format!("+ {day}: {}", added.text);
            page.start_of(&thought, palette.text, 4, most);
        }
    }
}

/// What has to be known with a rating.
fn notes(threaded: &Threaded) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(threaded.looking_back.map(|rating| format!("looking back: {rating}")));
    if threaded.entry.saw_previous {
        notes.push("last time's answer was looked at first".to_owned());
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        change::thread::thread,
        journal::session::Rating,
        tui::{
            page::frames,
            rooms::samples::{SIZES, drawn, now, year},
        },
    };

    fn room() -> Thread {
        let mut thread = thread("mp-all-staff-voice", &year());
        thread.entries[3].looking_back = Rating::new(2);
        let question = thread.entries[0].entry.question.clone();
        Thread::new(ThreadFacts { thread, question })
    }

    fn screen(room: &mut Thread, size: (u16, u16)) -> String {
        room.fit(&now(), frames(size));
        drawn(size, |frame, frames, palette| room.view(frame, frames, palette, &now()))
    }

    #[test]
    fn a_thread_shows_every_time_with_its_dot_and_what_was_added_later() {
        let seen = screen(&mut room(), (120, 60));
        for words in [
            "Was every member of staff, in every role,",
            "▸       2 July 2026   · · · ● ·   4\n",
            "different: In March I had not told anyone what became of it.",
            "+ 9 July: The site team say they were not.",
            "4 December 2025   · ● · · ·   2",
            "25 September 2025   · · ● · ·   3",
            "has moved between 2 and 4",
        ] {
            assert!(seen.contains(words), "{words} in\n{seen}");
        }
    }

    #[test]
    fn the_chosen_time_is_in_view_at_every_size() {
        for size in SIZES {
            let mut room = room();
            screen(&mut room, size);
            for (day, _) in [("2 July", 0), ("19 March", 1), ("4 December", 2), ("25 Sept", 3)] {
                let seen = screen(&mut room, size);
                let marked = seen.lines().find(|line| line.contains('▸')).unwrap_or_default();
                assert!(marked.contains(day), "{size:?}: {day} in\n{seen}");
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
    fn space_shows_the_whole_answer_and_enter_goes_to_its_session() {
        let mut room = room();
        assert!(!screen(&mut room, (80, 40)).contains("We changed one of them."));
        room.update(Msg::Fold);
        assert!(screen(&mut room, (80, 40)).contains("We changed one of them."));
        room.update(Msg::Step(Step::Down));
        let read = room.update(Msg::Read);
        assert_eq!(read, Some(Go::Session(year()[2].id.clone())));
    }

    #[test]
    fn dots_stand_over_their_dates_above_the_answers_where_there_is_room() {
        for (size, is_above) in
            [((120, 40), true), ((80, 60), true), ((80, 24), true), ((80, 20), false)]
        {
            let mut room = room();
            screen(&mut room, size);
            let mut seen = screen(&mut room, size);
            for _ in 0..9 {
                room.update(Msg::Step(Step::PageDown));
                seen.push_str(&screen(&mut room, size));
            }
            let dots = seen.find("Sep").unwrap();
            assert_eq!(dots < seen.find("2 July 2026").unwrap(), is_above, "{seen}");
            for words in ["2025 ", "◊ looking back"] {
                assert!(seen.contains(words), "{words} in\n{seen}");
            }
        }
    }

    #[test]
    fn an_answer_to_other_words_says_so_and_so_does_one_after_a_look() {
        let mut room = room();
        let entry = &mut room.facts.thread.entries[2].entry;
        entry.question = "Were staff asked?".into();
        entry.saw_previous = true;
        let seen = screen(&mut room, (120, 40));
        assert!(seen.contains("asked as: Were staff asked?"), "{seen}");
        assert!(seen.contains("last time's answer was looked at first"), "{seen}");
    }
}
