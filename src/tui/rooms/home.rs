//! Home: only what exists. What is open, what was promised, when each theme was visited, and the
//! ways on from here.
//!
//! The choices are one list: lines to be gone through with up and down, then one row to be gone
//! through with left and right.

mod draw;
#[cfg(test)]
pub(super) mod tests;

use std::borrow::Cow;

use ratatui::crossterm::event::KeyCode;

use crate::{
    clock::Now,
    desk::{DEMO, HomeFacts, NoteOn, Wanted, Write},
    journal::{
        id::SessionId,
        session::{Kind, Length},
    },
    pack::INCIDENT,
    tui::{
        Effect, Go, Msg as ScreenMsg,
        keys::{Binding, Key},
    },
};

/// Home.
#[derive(Debug)]
pub struct Home {
    facts: HomeFacts,
    chosen: usize,
    /// The draft of which it has been asked once whether it is to be discarded.
    discarding: Option<SessionId>,
}

/// What can happen here, and on the first screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    Up,
    Down,
    Left,
    Right,
    Choose,
    /// The chosen draft into the trash; the second time it is done.
    Discard,
}

/// Something to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Choice {
    Begin,
    /// The draft with this index.
    GoOn(usize),
    SeeChanges,
    OwnJournal,
    MadeUpYear,
    /// From here on, in the row.
    Journal,
    Changes,
    Promises,
    Partners,
    Colleagues,
    Course,
    Reading,
    Search,
    Help,
}

impl Choice {
    fn is_in_row(self) -> bool {
        self >= Self::Journal
    }

    /// What Enter does, in a word.
    fn does(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::GoOn(_) => "go on",
            Self::MadeUpYear | Self::SeeChanges => "look",
            Self::OwnJournal => "go back",
            _ => "open",
        }
    }
}

/// The sittings that can be begun, as the finder names them.
pub(super) fn beginnings(facts: &HomeFacts) -> Vec<Binding> {
    let begin = |name: Cow<'static, str>, length, theme| {
        Binding::action(name, ScreenMsg::Go(Go::Begin(length, theme)))
    };
    let mut beginnings = vec![
        begin("Begin: three questions".into(), Length::Theme, None),
        begin("Check-in: one question, 5 minutes".into(), Length::CheckIn, None),
        begin("Full: every question, about an hour".into(), Length::Full, None),
    ];
    beginnings.extend(facts.themes.iter().map(|(id, title)| {
        begin(format!("Begin with {title}").into(), Length::Theme, Some(id.clone()))
    }));
    beginnings
}

/// What there is beside the questions on trust, from the first day on.
pub(super) fn besides() -> [Binding; 6] {
    let action = |name: &'static str, go| Binding::action(name, ScreenMsg::Go(go));
    [
        action("Place a partner or a change", Go::Note(NoteOn::Standing(None))),
        action(
            "A coached session, with a coach at the screen",
            Go::Sit(Wanted::core(Kind::Coached, Length::Theme, None)),
        ),
        action("One puzzling event, in six short steps", Go::Sit(Wanted::with(INCIDENT))),
        Binding::quiet(Key::letter('r'), "r", ScreenMsg::Go(Go::Reading))
            .called("Reading, and other questions"),
        action("Courses, and practice on a made-up school", Go::Course),
        Binding::quiet(Key::letter('s'), "s", ScreenMsg::Go(Go::Settings)).called("Settings"),
    ]
}

impl Home {
    /// Home, with what Enter most likely does chosen.
    pub fn new(facts: HomeFacts) -> Self {
        Self { facts, chosen: 0, discarding: None }
    }

    fn is_demo(&self) -> bool {
        self.facts.journal == DEMO
    }

    /// All that can be chosen, in the order in which it stands.
    fn choices(&self) -> Vec<Choice> {
        let facts = &self.facts;
        let mut choices = Vec::new();
        if self.is_demo() {
            choices.extend([Choice::SeeChanges, Choice::OwnJournal]);
        }
        // What is open comes before anything new: one sitting is finished more often than two.
        choices.extend((0..facts.drafts.len()).map(Choice::GoOn));
        choices.push(Choice::Begin);
        if facts.sessions < 2 && !self.is_demo() {
            choices.push(Choice::MadeUpYear);
        }
        choices.push(Choice::Journal);
        if facts.sessions > 1 {
            choices.push(Choice::Changes);
        }
        if !facts.promises.is_empty() || facts.sessions > 1 {
            choices.push(Choice::Promises);
        }
        if facts.has_partners {
            choices.push(Choice::Partners);
        }
        if facts.has_round {
            choices.push(Choice::Colleagues);
        }
        if facts.has_course {
            choices.push(Choice::Course);
        }
        choices.push(Choice::Reading);
        // Help is a key everywhere; where there is something to search, that has its place.
        choices.push(if facts.sessions > 0 { Choice::Search } else { Choice::Help });
        choices
    }

    fn choice(&self) -> Option<Choice> {
        self.choices().get(self.chosen).copied()
    }

    fn is_in_row(&self) -> bool {
        self.choice().is_some_and(Choice::is_in_row)
    }

    fn go(&self, choice: Choice) -> Option<Go> {
        Some(match choice {
            Choice::Begin => {
                let theme = self.facts.suggested.as_ref().map(|(id, ..)| id.clone());
                Go::Begin(Length::Theme, theme)
            }
            Choice::GoOn(index) => Go::Resume(self.facts.drafts.get(index)?.id.clone()),
            Choice::SeeChanges | Choice::Changes => Go::Changes(None),
            Choice::OwnJournal => Go::Open(self.facts.own.clone()),
            Choice::MadeUpYear => Go::Open(DEMO.to_owned()),
            Choice::Journal => Go::Journal,
            Choice::Promises => Go::Promises,
            Choice::Partners => Go::Partners,
            Choice::Colleagues => Go::Colleagues,
            Choice::Course => Go::Course,
            Choice::Reading => Go::Reading,
            Choice::Search => Go::Search(String::new()),
            Choice::Help => Go::Help,
        })
    }

    /// Its keys.
    pub fn bindings(&self, now: &Now) -> Vec<Binding> {
        let chosen = self.choice();
        let mut enter =
            Binding::new(Key::plain(KeyCode::Enter), "Enter", "", ScreenMsg::Home(Msg::Choose));
        enter.label = Cow::Borrowed(chosen.map_or("choose", Choice::does));
        let moving = |code, msg| Binding::quiet(Key::plain(code), "", ScreenMsg::Home(msg));
        let choose =
            Binding::new(Key::plain(KeyCode::Down), "↑↓←→", "choose", ScreenMsg::Home(Msg::Down));
        let mut bindings = vec![enter, choose];
        if matches!(chosen, Some(Choice::GoOn(_))) {
            let discard =
                Binding::new(Key::letter('x'), "x", "discard", ScreenMsg::Home(Msg::Discard));
            bindings.push(discard.called("Discard this draft"));
        }
        let search = ScreenMsg::Go(Go::Search(String::new()));
        let search = Binding::new(Key::letter('/'), "/", "search", search);
        bindings.push(Binding { in_footer: self.facts.sessions > 0, ..search });
        bindings.extend([
            moving(KeyCode::Up, Msg::Up),
            moving(KeyCode::Left, Msg::Left),
            moving(KeyCode::Right, Msg::Right),
        ]);
        bindings.extend(self.ways(now));
        bindings.extend(self.facts.kept_long.as_ref().map(|kept| {
            let find = ScreenMsg::Go(Go::Search(kept.search()));
            Binding::quiet(Key::letter('o'), "o", find).called("What has been kept for years")
        }));
        bindings
    }

    /// The ways on, as the finder names them.
    fn ways(&self, now: &Now) -> Vec<Binding> {
        let go = |letter, shown, go, name: &'static str| {
            Binding::quiet(Key::letter(letter), shown, ScreenMsg::Go(go)).called(name)
        };
        let mut ways: Vec<Binding> = (self.facts.drafts.iter())
            .map(|draft| {
                let resume = ScreenMsg::Go(Go::Resume(draft.id.clone()));
                Binding::action(draw::go_on(draft, now), resume)
            })
            .collect();
        ways.extend(beginnings(&self.facts));
        ways.extend(besides());
        ways.extend([
            go('c', "c", Go::Changes(None), "Changes: what changed since last time"),
            go('j', "j", Go::Journal, "Journal"),
            go('p', "p", Go::Promises, "Promises"),
            go('m', "m", Go::Partners, "Partners: the map"),
            go('w', "w", Go::Colleagues, "Colleagues: what they answered"),
        ]);
        let (name, journal) = if self.is_demo() {
            ("Back to your own journal", self.facts.own.as_str())
        } else {
            ("Look at the made-up year", DEMO)
        };
        ways.push(Binding::action(name, ScreenMsg::Go(Go::Open(journal.to_owned()))));
        ways
    }

    /// Moves the choice, takes it, or discards a draft.
    pub fn update(&mut self, msg: Msg) -> (Vec<Effect>, Option<Go>) {
        if msg == Msg::Discard {
            return (self.discard(), None);
        }
        self.discarding = None;
        let choices = self.choices();
        let lines = choices.iter().filter(|choice| !choice.is_in_row()).count();
        let in_row = self.chosen >= lines;
        match msg {
            Msg::Up if in_row => self.chosen = lines.saturating_sub(1),
            Msg::Up => self.chosen = self.chosen.saturating_sub(1),
            Msg::Down if !in_row => self.chosen += 1,
            Msg::Left if in_row => self.chosen = (self.chosen - 1).max(lines),
            Msg::Right if in_row => self.chosen = (self.chosen + 1).min(choices.len() - 1),
            Msg::Choose => return (Vec::new(), self.choice().and_then(|choice| self.go(choice))),
            Msg::Down | Msg::Left | Msg::Right | Msg::Discard => {}
        }
        (Vec::new(), None)
    }

    /// Asks once, then orders it. The draft goes from the list at once: Home is not asked for
    /// again, since that answer could be older than the order.
    fn discard(&mut self) -> Vec<Effect> {
        let Some(Choice::GoOn(index)) = self.choice() else { return Vec::new() };
        let Some(draft) = self.facts.drafts.get(index) else { return Vec::new() };
        let id = draft.id.clone();
        if self.discarding.as_ref() != Some(&id) {
            self.discarding = Some(id);
            return Vec::new();
        }
        self.discarding = None;
        self.facts.drafts.remove(index);
        self.chosen = self.chosen.saturating_sub(1);
        vec![Effect::Save(0, Write::Discard(id))]
    }

    /// The program's name, and the day where the leader is.
    pub fn header(&self, now: &Now) -> (String, String) {
        let today = now.today();
        let weekday = today.strftime("%A");
        ("candour".to_owned(), format!("{weekday} {}", crate::calendar::day_in_words(today)))
    }
}
