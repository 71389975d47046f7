//! Help in lines: the pages that the screen shows, with the ways of this front first.

use super::{Plain, Stop};
use crate::desk::{Answer, Query};
use crate::names::support;

/// The page that ends with whom the leader can speak to.
const SAFEGUARDING: &str = "Safeguarding";

/// The pages beside how a sitting goes, which is told by its own commands.
const PAGES: [(&str, &str); 5] = [
    ("Ratings", include_str!("../../content/help/ratings.md")),
    ("Promises", include_str!("../../content/help/commitments.md")),
    ("Privacy", include_str!("../../content/help/privacy.md")),
    (SAFEGUARDING, include_str!("../../content/help/safeguarding.md")),
    ("The report", include_str!("../../content/help/report.md")),
];

impl Plain<'_> {
    pub(super) fn help(&mut self) -> Result<(), Stop> {
        self.talk.gap()?;
        self.say_commands()?;
        let pages: Vec<_> = (1..).zip(PAGES.iter().map(|(title, _)| (*title).to_owned())).collect();
        let Answer::Help(facts) = self.ask(&Query::Help)? else { return Ok(()) };
        while let Some(number) = self.talk.choose(&pages, "Enter alone goes back.")? {
            if let Some((title, page)) = PAGES.get(number - 1) {
                self.talk.gap()?;
                self.talk.say(page)?;
                if *title == SAFEGUARDING && !facts.support.is_empty() {
                    self.talk.say(&support(&facts.support))?;
                }
                self.talk.gap()?;
            }
        }
        Ok(())
    }

    /// What can be typed in a sitting.
    pub(super) fn say_commands(&mut self) -> Result<(), Stop> {
        for line in [
            "A text may have many lines. A dot alone on a line ends it.",
            "To write a line that is one dot, type two. To write a line such as /back, type //back.",
            "These commands stand alone on a line:",
            "/back: to what was asked before",
            "/skip: leave this question out",
            "/why: why the question matters, and its source; in a practice, the case",
            "/last: what you wrote last time; to look before you have rated is noted",
            "/mark: something to act on, offered at the close; again to take it back",
            "/tag: what this answer is about",
            "/private: keep this answer out of every export; again to take it back",
            "/probe: one more question on this answer",
            "/clear: begin this text again; once more to bring it back",
            "/rate: give the rating before the words, in a coached sitting",
            "/else: what else? In a coached sitting, once more on this answer",
            "/jump: to any question",
            "/close: to the close of the sitting; in the close, to its next part",
            "/stop: stop here; all is saved, and you can go on another day",
            "/help: these lines",
        ] {
            self.talk.say(line)?;
        }
        Ok(())
    }
}
