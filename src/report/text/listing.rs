//! Text of what a journal holds and where: `list`, `check`, `paths`.

use jiff::tz::TimeZone;

use super::{NO_ZONE, Page, length_words};
use crate::{
    journal::{
        check::Check,
        listing::{Listed, State},
    },
    places::{JournalName, Places},
    report::one_line,
};

/// `list`: every file, newest first.
pub fn list(listed: &[Listed], zone: &TimeZone) -> String {
    let mut page = Page::new(zone);
    page.list(listed, Page::listed);
    if listed.is_empty() {
        page.line("No sessions yet");
    }
    page.text
}

/// `check`: what is wrong with which file.
pub fn check(check: &Check) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.fact("Journal", one_line(&check.journal.display().to_string()));
    page.fact("Sessions", check.sessions);
    page.fact("Drafts", check.drafts);
    if check.problems.is_empty() {
        page.line("Nothing needs a look");
    }
    page.list(&check.problems, |page, problem| {
        page.fact("File", one_line(&problem.file.display().to_string()));
        if let Some(line) = problem.line {
            page.fact("Line", line);
        }
        page.some("Problem", &problem.what);
        page.some("What to do", problem.remedy.as_deref().unwrap_or_default());
    });
    page.text
}

/// `paths`: where everything is kept.
pub fn paths(places: &Places, name: &JournalName) -> String {
    let mut page = Page::new(&NO_ZONE);
    let journal = places.journal(name);
    for (label, path) in [
        ("Data", &places.data),
        ("State", &places.state),
        ("Settings", &places.config),
        ("Journal", &journal),
    ] {
        page.fact(label, one_line(&path.display().to_string()));
    }
    page.text
}

impl Page<'_> {
    fn listed(&mut self, listed: &Listed) {
        match &listed.id {
            Some(id) => self.fact("Session", id),
            None => self.fact("File", one_line(&listed.file.display().to_string())),
        }
        if let Some(started) = listed.started() {
            self.fact("Begun", self.day(started));
        }
        self.fact("State", state_words(listed.state));
        if let Some(kind) = listed.kind() {
            self.fact("Kind", kind.name());
        }
        if let Some(length) = listed.length() {
            self.fact("Length", length_words(length));
        }
        if listed.heading.is_some() {
            self.fact("Answers", listed.answered());
            if listed.observed() > 0 {
                self.fact("Placed", listed.observed());
            }
            self.fact("Rated", listed.rated());
            self.fact("Words", listed.words());
        }
        if let Some(trouble) = &listed.problem {
            self.fact("Problem", one_line(&trouble.what));
        }
    }
}

fn state_words(state: State) -> &'static str {
    match state {
        State::Finished => "finished",
        State::Draft => "a draft, not finished",
        State::Damaged => "damaged",
        State::Newer => "written by a newer candour",
        State::Copy => "a copy, not counted",
        State::Locked => "sealed",
    }
}
