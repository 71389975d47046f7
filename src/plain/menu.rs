//! The numbered menu: what Home offers on the screen.

use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::change::promises::if_then;
use crate::desk::{Answer, DEMO, Failure, HomeFacts, Query};
use crate::journal::session::{Kind, Length};
use crate::report::text;

/// What each number does. A number never means anything else, whatever is there.
const BEGIN: usize = 1;
const CHECK_IN: usize = 2;
const FULL: usize = 3;
const THEME: usize = 4;
const GO_ON: usize = 5;
const CHANGES: usize = 6;
const JOURNAL: usize = 7;
const PROMISES: usize = 8;
const DEMO_YEAR: usize = 9;
const HELP: usize = 10;
const LEAVE: usize = 0;

impl Plain<'_> {
    /// Offers everything, again and again, until the leader leaves.
    pub(super) fn menu(&mut self) -> Result<(), Stop> {
        loop {
            let Answer::Home(facts) = self.ask(&Query::Home)? else { return Ok(()) };
            self.say_home(&facts)?;
            let choices = choices(&facts, &self.clock.now());
            let Some(chosen) = self.talk.choose(&choices, "")? else { continue };
            if chosen == LEAVE {
                return self.talk.say("Everything is saved. Goodbye.");
            }
            match self.do_chosen(chosen, &facts) {
                Err(Stop::Failed(Failure { words })) => self.talk.say(&words)?,
                done => done?,
            }
        }
    }

    fn say_home(&mut self, facts: &HomeFacts) -> Result<(), Stop> {
        let talk = &mut self.talk;
        talk.gap()?;
        talk.say("candour: good questions about trust, one at a time.")?;
        talk.say(&format!("Journal: {}", facts.journal))?;
        if facts.is_first {
            talk.say(&format!(
                "What you write stays on this machine, in {}, and nowhere else.",
                facts.place.display()
            ))?;
            talk.say(
                "This is no safeguarding record. If a child may be at risk, stop and follow your \
                 school's procedure now.",
            )?;
        } else {
            talk.say(&format!("Finished sessions: {}", facts.sessions))?;
        }
        for promise in &facts.promises {
            let due = if promise.due { "Promised, due" } else { "Promised" };
            talk.say(&format!("{due}: {}", if_then(&promise.cue, &promise.act)))?;
        }
        if facts.troubled > 0 {
            talk.say(&format!("Files that need a look: {}", facts.troubled))?;
            talk.say("`candour check` says which and why.")?;
        }
        if let Some(why) = &facts.read_only {
            talk.say(why)?;
        }
        talk.gap()
    }

    fn do_chosen(&mut self, chosen: usize, facts: &HomeFacts) -> Result<(), Stop> {
        match chosen {
            BEGIN => self.begin_of(Length::Theme, None),
            CHECK_IN => self.begin_of(Length::CheckIn, None),
            FULL => self.begin_of(Length::Full, None),
            THEME => {
                let themes: Vec<_> =
                    (1..).zip(facts.themes.iter().map(|(_, title)| title.clone())).collect();
                let number = self.talk.choose(&themes, "Enter alone goes back.")?;
                let theme = number.and_then(|number| facts.themes.get(number - 1));
                theme.map_or(Ok(()), |(id, _)| self.begin_of(Length::Theme, Some(id.clone())))
            }
            GO_ON => self.go_on(facts),
            CHANGES => self.changes(),
            JOURNAL => self.journal(),
            PROMISES => self.promises(),
            DEMO_YEAR => self.ask(&Query::Open(DEMO.to_owned())).map(drop).map_err(Stop::from),
            _ => self.help(),
        }
    }

    fn begin_of(&mut self, length: Length, theme: Option<String>) -> Result<(), Stop> {
        match self.ask(&Query::Begin(Kind::Alone, length, theme))? {
            Answer::Sitting(sitting, _) => self.sit(*sitting),
            _ => Ok(()),
        }
    }

    fn go_on(&mut self, facts: &HomeFacts) -> Result<(), Stop> {
        let draft = match facts.drafts.as_slice() {
            [only] => Some(only),
            several => {
                let now = self.clock.now();
                let drafts: Vec<_> = (1..)
                    .zip(several)
                    .map(|(number, draft)| {
                        let day = day_in_words(now.day_of(draft.started));
                        (number, format!("{day}, {} {}", draft.theme, draft.first_words))
                    })
                    .collect();
                let number = self.talk.choose(&drafts, "Enter alone goes back.")?;
                number.and_then(|number| several.get(number - 1))
            }
        };
        let Some(draft) = draft else { return Ok(()) };
        match self.ask(&Query::Resume(draft.id.clone()))? {
            Answer::Sitting(sitting, _) => self.sit(*sitting),
            _ => Ok(()),
        }
    }

    /// What changed between the last two.
    pub(super) fn changes(&mut self) -> Result<(), Stop> {
        let zone = self.clock.now().zone;
        let Answer::Changes(changes) = self.ask(&Query::Changes(None))? else { return Ok(()) };
        self.talk.gap()?;
        match changes {
            Some(changes) => self.talk.say(&text::changes(&changes.comparison, &zone)),
            None => self.talk.say(
                "There is nothing to compare yet: that takes two finished sessions. The made-up \
                 year shows how it will look.",
            ),
        }
    }

    fn promises(&mut self) -> Result<(), Stop> {
        let zone = self.clock.now().zone;
        let Answer::Promises(promises) = self.ask(&Query::Promises)? else { return Ok(()) };
        self.talk.gap()?;
        self.talk.say(&text::commitments(&promises, &zone))
    }
}

fn choices(facts: &HomeFacts, now: &crate::clock::Now) -> Vec<(usize, String)> {
    let day_of = |moment| day_in_words(now.day_of(moment));
    let begin = facts.suggested.as_ref().map_or("Begin".to_owned(), |(_, title, last)| {
        let since = last.map(|last| format!(", untouched since {}", day_of(last)));
        let since = since.unwrap_or_default();
        format!("Begin: {title}, {} questions, about 15 minutes{since}", facts.questions)
    });
    let mut choices = vec![
        (BEGIN, begin),
        (CHECK_IN, "One question, about 5 minutes".to_owned()),
        (FULL, "All the questions, about an hour".to_owned()),
        (THEME, "Another theme".to_owned()),
    ];
    match facts.drafts.as_slice() {
        [] => {}
        [draft] => {
            let place =
                draft.at.map(|(at, of)| format!(", {}, question {at} of {of}", draft.theme));
            let place = place.unwrap_or_default();
            let day = day_of(draft.started);
            choices.push((GO_ON, format!("Go on with the sitting of {day}{place}")));
        }
        several => choices.push((GO_ON, format!("Go on with one of {} sittings", several.len()))),
    }
    for (number, words) in [
        (CHANGES, "What changed"),
        (JOURNAL, "The journal: read, add a later thought, delete"),
        (PROMISES, "Promises"),
        (DEMO_YEAR, "A made-up head's year, to look at"),
        (HELP, "Help"),
        (LEAVE, "Leave"),
    ] {
        choices.push((number, words.to_owned()));
    }
    choices
}
