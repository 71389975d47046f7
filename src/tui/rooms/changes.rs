//! Two sessions side by side: the overview, and one prompt at a time.
//!
//! Words first, then deeds, stages and, last, ratings; what may be said of any of it the comparison
//! has decided.

mod detail;
mod marks;
mod overview;
#[cfg(test)]
mod tests;

use ratatui::crossterm::event::KeyCode;

use detail::Stretches;

use super::reading::{Read, Reading, Step, moving};
use crate::{
    calendar,
    change::comparison::{Comparison, PromptChange},
    clock::Now,
    desk::{self, DEMO, export::What},
    journal::id::SessionId,
    tui::{
        Go, Msg as ScreenMsg,
        keys::{Binding, Key},
        page::{Frames, Page},
        palette::Palette,
    },
};

/// A header and a footer narrower than this hold only what is needed most.
const NARROW: u16 = 58;

/// The room: a comparison, or none yet.
#[derive(Debug)]
pub struct Changes {
    held: Option<desk::Changes>,
    /// The overview.
    list: Reading,
    /// The prompts that its items open, as indices into the comparison's.
    items: Vec<usize>,
    /// The prompt that is looked at.
    place: usize,
    detail: Reading,
    shows: Shows,
    /// Gone and new in one text, in place of two columns.
    inline: bool,
    stretches: Stretches,
    width: u16,
}

/// How near the comparison is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    Overview,
    Prompt,
}

/// How a comparison is looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    list: Reading,
    detail: Reading,
    place: usize,
    shows: Shows,
    inline: bool,
}

/// What can happen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// In the overview a line up or down; in a prompt up and down are other prompts.
    Step(Step),
    /// The chosen prompt, side by side.
    Open,
    /// From a prompt to the overview, from there away.
    Close,
    Thread,
    Inline,
    /// Long stretches that stayed, whole or folded.
    Fold,
    /// Both sessions one earlier, or later.
    Earlier,
    Later,
    /// Only the session that stands first.
    FromEarlier,
    FromLater,
}

impl Changes {
    /// The overview of a comparison; none: there is nothing to compare yet.
    pub fn new(changes: Option<desk::Changes>) -> Self {
        Self {
            items: changes.as_ref().map_or_else(Vec::new, overview::items),
            held: changes,
            list: Reading::default(),
            place: 0,
            detail: Reading::default(),
            shows: Shows::Overview,
            inline: false,
            stretches: Stretches::Folded,
            width: u16::MAX,
        }
    }

    fn comparison(&self) -> Option<&Comparison> {
        self.held.as_ref().map(|held| &held.comparison)
    }

    /// The place of the prompt that is looked at, or of the one chosen in the overview.
    fn place(&self) -> usize {
        match self.shows {
            Shows::Overview => self.items.get(self.list.chosen()).copied().unwrap_or_default(),
            Shows::Prompt => self.place,
        }
    }

    fn prompt(&self) -> Option<&PromptChange> {
        self.comparison()?.prompts.get(self.place())
    }

    /// Its keys.
    pub fn bindings(&self) -> Vec<Binding> {
        let key = |key, shown, label, msg| Binding::new(key, shown, label, ScreenMsg::Changes(msg));
        let plain = Key::plain;
        if self.held.is_none() {
            let demo = ScreenMsg::Go(Go::Open(DEMO.to_owned()));
            return vec![
                Binding::new(plain(KeyCode::Enter), "Enter", "look at a made-up year", demo)
                    .called("Look at the made-up year"),
                key(plain(KeyCode::Esc), "Esc", "back", Msg::Close),
            ];
        }
        let has_room = self.width >= NARROW;
        let step = |step| ScreenMsg::Changes(Msg::Step(step));
        let thread = key(Key::letter('t'), "t", "thread", Msg::Thread)
            .called("This question through all sessions");
        let export = self.comparison().map(|comparison| {
            let (from, to) = (comparison.from.id.clone(), comparison.to.id.clone());
            let export = ScreenMsg::Go(Go::Export(What::Comparison(from, to).to_look_at()));
            Binding::new(Key::letter('e'), "e", "export", export).called("Export what changed")
        });
        let elsewhere = [thread].into_iter().chain(export);
        let sessions = key(plain(KeyCode::Right), "←→", "sessions", Msg::Later);
        // What leads elsewhere stands before what a page shows by itself: the footer has no room for all.
        let where_wide = |binding| Binding { in_footer: has_room, ..binding };
        let mut bindings = Vec::new();
        let esc = match self.shows {
            Shows::Overview => {
                bindings.push(key(plain(KeyCode::Enter), "Enter", "open", Msg::Open));
                bindings.extend([sessions].into_iter().chain(elsewhere).map(where_wide));
                bindings.extend(moving("choose", step));
                "back"
            }
            Shows::Prompt => {
                let label = if self.inline { "side by side" } else { "inline" };
                let inline = key(Key::letter('i'), "i", label, Msg::Inline);
                let label = match self.stretches {
                    Stretches::Folded => "all words",
                    Stretches::Whole => "what changed",
                };
                let fold = key(Key::letter('a'), "a", label, Msg::Fold);
                let fold = Some(fold).filter(|_| self.prompt().is_some_and(detail::has_folds));
                let page_down = Msg::Step(Step::PageDown);
                let mut more = key(plain(KeyCode::PageDown), "PgDn", "more", page_down);
                more.in_footer = self.detail.is_long();
                bindings.extend(moving("question", step));
                bindings.extend(elsewhere.chain([inline]).chain(fold).map(where_wide));
                bindings.extend([more, where_wide(sessions)]);
                "overview"
            }
        };
        bindings.push(key(plain(KeyCode::Esc), "Esc", esc, Msg::Close));
        bindings.extend([
            Binding::quiet(plain(KeyCode::Left), "", ScreenMsg::Changes(Msg::Earlier)),
            Binding::quiet(Key::letter(' '), "", step(Step::PageDown)),
            Binding::quiet(Key::letter('<'), "<", ScreenMsg::Changes(Msg::FromEarlier))
                .called("Compare with an earlier session"),
            Binding::quiet(Key::letter('>'), ">", ScreenMsg::Changes(Msg::FromLater))
                .called("Compare with a later session"),
        ]);
        bindings
    }

    /// Moves, opens, or leads elsewhere.
    pub fn update(&mut self, msg: Msg) -> Option<Go> {
        match msg {
            Msg::Step(step) => self.step(step),
            Msg::Open => self.look_at(self.place()),
            Msg::Close if self.shows == Shows::Prompt => self.look_over(),
            Msg::Close => return Some(Go::Back),
            Msg::Thread => return self.prompt().map(|change| Go::Thread(change.prompt.clone())),
            Msg::Inline if self.shows == Shows::Prompt => self.inline = !self.inline,
            Msg::Fold if self.shows == Shows::Prompt => {
                self.stretches = match self.stretches {
                    Stretches::Folded => Stretches::Whole,
                    Stretches::Whole => Stretches::Folded,
                };
            }
            Msg::Inline | Msg::Fold => {}
            Msg::Earlier => {
                return self.pair(|from, to| Some((from.checked_sub(1)?, to.checked_sub(1)?)));
            }
            Msg::Later => return self.pair(|from, to| Some((from + 1, to + 1))),
            Msg::FromEarlier => return self.pair(|from, to| Some((from.checked_sub(1)?, to))),
            Msg::FromLater => {
                return self.pair(|from, to| (from + 1 < to).then_some((from + 1, to)));
            }
        }
        None
    }

    fn step(&mut self, step: Step) {
        match (self.shows, step) {
            (Shows::Overview, _) => self.list.step(step),
            (Shows::Prompt, Step::PageUp | Step::PageDown | Step::First | Step::Last) => {
                self.detail.step(step);
            }
            (Shows::Prompt, Step::Up) => self.look_at(self.place.saturating_sub(1)),
            (Shows::Prompt, Step::Down) => self.look_at(self.place + 1),
        }
    }

    /// Looks at the prompt at this place, where there is one.
    fn look_at(&mut self, place: usize) {
        let count = self.comparison().map_or(0, |comparison| comparison.prompts.len());
        if place < count {
            (self.place, self.shows, self.detail) = (place, Shows::Prompt, Reading::default());
        }
    }

    /// Back to the overview: to where it was left, or to the prompt that has been come to since.
    fn look_over(&mut self) {
        let left_at = self.items.get(self.list.chosen()).copied();
        if left_at != Some(self.place) {
            let come_to = self.items.iter().rposition(|place| *place == self.place);
            self.list = Reading::of(come_to.unwrap_or_default());
        }
        self.shows = Shows::Overview;
    }

    /// How it is looked at now.
    pub fn look(&self) -> Look {
        let (list, detail) = (self.list.clone(), self.detail.clone());
        Look { list, detail, place: self.place, shows: self.shows, inline: self.inline }
    }

    /// Looks at it so again.
    pub fn look_again(&mut self, look: Look) {
        Look {
            list: self.list,
            detail: self.detail,
            place: self.place,
            shows: self.shows,
            inline: self.inline,
        } = look;
    }

    /// Looks at the same prompt as in the comparison before this one, where one was looked at.
    pub fn look_as_in(&mut self, before: &Self) {
        self.inline = before.inline;
        let Some(prompt) = before.prompt().map(|change| &change.prompt) else { return };
        let prompts = self.comparison().map(|comparison| &comparison.prompts);
        let place = prompts.and_then(|all| all.iter().position(|other| other.prompt == *prompt));
        if let Some(place) = place.filter(|_| before.shows == Shows::Prompt) {
            self.look_at(place);
        }
    }

    /// Where another pair of sessions is: `step` takes and gives places in the list of sessions.
    fn pair(&self, step: impl Fn(usize, usize) -> Option<(usize, usize)>) -> Option<Go> {
        let held = self.held.as_ref()?;
        let place = |id: &SessionId| held.sessions.iter().position(|(other, _)| other == id);
        let (from, to) = step(place(&held.comparison.from.id)?, place(&held.comparison.to.id)?)?;
        let id = |place: usize| held.sessions.get(place).map(|(id, _)| id.clone());
        Some(Go::Changes(Some((id(from)?, id(to)?))))
    }

    /// Fits the page, and what the header and the footer name, to the screen.
    pub fn settle(&mut self, now: &Now, frames: Frames) {
        self.width = frames.header.width;
        self.fit(now, frames);
    }

    /// What is compared, and which prompt is looked at.
    pub fn header(&self, now: &Now) -> (String, String) {
        let Some(held) = &self.held else { return ("Changes".to_owned(), String::new()) };
        let is_narrow = self.width < NARROW;
        let short = self.shows == Shows::Prompt || is_narrow;
        let days = [held.comparison.from.started, held.comparison.to.started].map(|at| {
            let day = now.day_of(at);
            if short {
                format!("{} {} {}", day.day(), calendar::short_month(day), day.year())
            } else {
                calendar::day_in_words(day)
            }
        });
        let gap = if short { " → " } else { "  →  " };
        let left = match (self.shows, self.prompt()) {
            (Shows::Prompt, Some(_)) if is_narrow => {
                format!("{} of {}", self.place + 1, held.comparison.prompts.len())
            }
            (Shows::Prompt, Some(change)) => {
                let theme = held.themes.iter().find(|theme| theme.prompts.contains(&change.prompt));
                let theme = theme.map(|theme| format!(" · {}", theme.title)).unwrap_or_default();
                let count = held.comparison.prompts.len();
                format!("Changes{theme} · {} of {count}", self.place + 1)
            }
            _ => "Changes".to_owned(),
        };
        (left, days.join(gap))
    }
}

impl Read for Changes {
    fn reading(&self) -> &Reading {
        match self.shows {
            Shows::Overview => &self.list,
            Shows::Prompt => &self.detail,
        }
    }

    fn reading_mut(&mut self) -> &mut Reading {
        match self.shows {
            Shows::Overview => &mut self.list,
            Shows::Prompt => &mut self.detail,
        }
    }

    fn page(&self, frames: Frames, palette: &Palette, now: &Now) -> Page {
        match (&self.held, self.prompt()) {
            (None, _) => overview::nothing(frames, palette),
            (Some(held), Some(change)) if self.shows == Shows::Prompt => {
                let comparison = &held.comparison;
                let detail = detail::Detail::new(comparison, change, palette, now, self.stretches);
                detail.page(frames, self.inline)
            }
            (Some(held), _) => overview::page(held, self.list.chosen(), frames, palette, now),
        }
    }
}
