//! The numbered menu: what Home offers on the screen.

use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::change::promises::if_then;
use crate::clock::Now;
use crate::desk::{Answer, DEMO, DraftFacts, Failure, HomeFacts, Query, Wanted};
use crate::journal::id::SessionId;
use crate::journal::session::{Kind, Length};
use crate::names::STANDING;
use crate::pack::INCIDENT;
use crate::report::text;
use crate::text::clean;

/// What can be chosen. The order is that of the numbers: what is not always there comes last, so that
/// a number never means anything else.
#[derive(Clone, Copy)]
enum Choice {
    Begin,
    CheckIn,
    Full,
    Theme,
    Changes,
    Thread,
    Journal,
    Promises,
    Search,
    Years,
    Help,
    MadeUpYear,
    OwnJournal,
    Export,
    Names,
    Incident,
    OtherQuestions,
    Reading,
    Partners,
    Trash,
    Colleagues,
    Course,
    Settings,
    Coached,
    Journals,
    GoOn,
}

/// The number for leaving.
const LEAVE: usize = 0;

impl Plain<'_> {
    /// Offers everything, again and again, until the leader leaves.
    pub(super) fn menu(&mut self) -> Result<(), Stop> {
        loop {
            let Answer::Home(facts) = self.ask(&Query::Home)? else { return Ok(()) };
            self.say_home(&facts)?;
            let offered = offered(&facts, &self.clock.now());
            let mut choices: Vec<_> =
                (1..).zip(offered.iter().map(|(_, words)| words.clone())).collect();
            choices.push((LEAVE, "Leave".to_owned()));
            let Some(number) = self.talk.choose(&choices, "")? else { continue };
            let chosen = number.checked_sub(1).and_then(|place| offered.get(place));
            let Some((choice, _)) = chosen else {
                return self.talk.say("Everything is saved. Goodbye.");
            };
            match self.go(*choice, &facts) {
                Err(Stop::Failed(Failure { words })) => self.talk.say(&words)?,
                done => done?,
            }
        }
    }

    fn say_home(&mut self, facts: &HomeFacts) -> Result<(), Stop> {
        let now = self.clock.now();
        let talk = &mut self.talk;
        talk.gap()?;
        talk.say("candour: good questions about trust, one at a time.")?;
        talk.say(&format!("Journal: {}", facts.journal))?;
        if facts.is_first {
            talk.say(&format!(
                "What you write stays on this machine, in {}, and nowhere else.",
                facts.place.display()
            ))?;
            talk.say(STANDING)?;
        } else {
            talk.say(&format!("Finished sessions: {}", facts.sessions))?;
        }
        for draft in &facts.drafts {
            talk.say(&format!("Not finished: {}", place(draft, &now)))?;
        }
        for promise in &facts.promises {
            let due = if promise.due { "Promised, due" } else { "Promised" };
            talk.say(&format!("{due}: {}", if_then(&promise.cue, &promise.act)))?;
        }
        if let Some(kept) = &facts.kept_long {
            talk.say(&format!("{} Search for {} finds them.", kept.words(), kept.search()))?;
        }
        if facts.troubled > 0 {
            talk.say(&format!("Files that need a look: {}", facts.troubled))?;
            talk.say("`candour check` says which and why.")?;
        }
        if let Some(trouble) = &facts.settings_trouble {
            talk.say(&format!("A setting is not used: {trouble}"))?;
        }
        if let Some(missed) = &facts.missed {
            talk.say(&format!("Something is missing: {missed}."))?;
        }
        if let Some(why) = &facts.read_only {
            talk.say(why)?;
        }
        talk.gap()
    }

    fn go(&mut self, choice: Choice, facts: &HomeFacts) -> Result<(), Stop> {
        match choice {
            Choice::Begin => self.begin_of(Length::Theme, None),
            Choice::CheckIn => self.begin_of(Length::CheckIn, None),
            Choice::Full => self.begin_of(Length::Full, None),
            Choice::Theme => {
                let themes: Vec<_> =
                    (1..).zip(facts.themes.iter().map(|(_, title)| title.clone())).collect();
                let number = self.talk.choose(&themes, "Enter alone goes back.")?;
                let theme = number.and_then(|number| facts.themes.get(number - 1));
                theme.map_or(Ok(()), |(id, _)| self.begin_of(Length::Theme, Some(id.clone())))
            }
            Choice::Changes => self.changes(),
            Choice::Thread => self.thread(),
            Choice::Journal => self.journal(),
            Choice::Promises => self.promises(),
            Choice::Search => self.search(),
            Choice::Years => self.years(),
            Choice::Help => self.help(),
            Choice::MadeUpYear => self.open(DEMO.to_owned()),
            Choice::OwnJournal => self.open(facts.own.clone()),
            Choice::Export => self.export(),
            Choice::Names => self.names(),
            Choice::Incident => self.begin_as(Wanted::with(INCIDENT)),
            Choice::OtherQuestions => self.other_questions(),
            Choice::Reading => self.reading(),
            Choice::Partners => self.partners(),
            Choice::Trash => self.trash(),
            Choice::Colleagues => self.colleagues(),
            Choice::Course => self.course(),
            Choice::Settings => self.settings(),
            Choice::Coached => self.begin_as(Wanted::core(Kind::Coached, Length::Theme, None)),
            Choice::Journals => self.journals(),
            Choice::GoOn => self.go_on(facts),
        }
    }

    /// Offers the other journals, by name alone.
    fn journals(&mut self) -> Result<(), Stop> {
        let Answer::Journals(all) = self.ask(&Query::Journals)? else { return Ok(()) };
        let others: Vec<_> = all.into_iter().filter(|one| !one.is_open).collect();
        if others.is_empty() {
            self.talk.say("There is no other journal. `candour journal new NAME` makes one.")?;
        }
        let names: Vec<_> = (1..).zip(others.iter().map(|one| one.name.clone())).collect();
        let number = self.talk.choose(&names, "Enter alone goes back.")?;
        let chosen = number.and_then(|number| others.get(number - 1));
        chosen.map_or(Ok(()), |one| self.open(one.name.clone()))
    }

    fn open(&mut self, journal: String) -> Result<(), Stop> {
        self.ask(&Query::Open(journal))?;
        Ok(())
    }

    fn begin_of(&mut self, length: Length, theme: Option<String>) -> Result<(), Stop> {
        self.begin_as(Wanted::core(Kind::Alone, length, theme))
    }

    /// A sitting as it is wanted.
    pub(super) fn begin_as(&mut self, wanted: Wanted) -> Result<(), Stop> {
        match self.ask(&Query::Begin(wanted))? {
            Answer::Sitting(seat) => self.sit(*seat),
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
                        (number, format!("{}: {}", place(draft, &now), draft.first_words))
                    })
                    .collect();
                let number = self.talk.choose(&drafts, "Enter alone goes back.")?;
                number.and_then(|number| several.get(number - 1))
            }
        };
        draft.map_or(Ok(()), |draft| self.resume(draft.id.clone()))
    }

    /// Takes a draft up where it stopped.
    pub(super) fn resume(&mut self, draft: SessionId) -> Result<(), Stop> {
        match self.ask(&Query::Resume(draft))? {
            Answer::Sitting(seat) => self.sit(*seat),
            _ => Ok(()),
        }
    }

    fn promises(&mut self) -> Result<(), Stop> {
        let zone = self.clock.now().zone;
        let Answer::Promises(promises) = self.ask(&Query::Promises)? else { return Ok(()) };
        self.talk.gap()?;
        self.talk.say(&text::commitments(&promises, &zone))
    }
}

fn offered(facts: &HomeFacts, now: &Now) -> Vec<(Choice, String)> {
    let begin = facts.suggested.as_ref().map_or("Begin".to_owned(), |(_, title, last)| {
        let since =
            last.map(|last| format!(", untouched since {}", day_in_words(now.day_of(last))));
        let since = since.unwrap_or_default();
        format!("Begin: {title}, {} questions, about 15 minutes{since}", facts.questions)
    });
    let (year, year_words) = if facts.journal == DEMO {
        (Choice::OwnJournal, "Back to your own journal")
    } else {
        (Choice::MadeUpYear, "A made-up head's year, to look at")
    };
    let mut offered = vec![(Choice::Begin, begin)];
    offered.extend(
        [
            (Choice::CheckIn, "One question, about 5 minutes"),
            (Choice::Full, "All the questions, about an hour"),
            (Choice::Theme, "Another theme"),
            (Choice::Changes, "What changed"),
            (Choice::Thread, "One question through all sittings"),
            (Choice::Journal, "The journal: read, add a later thought, delete"),
            (Choice::Promises, "Promises"),
            (Choice::Search, "Search what you wrote"),
            (Choice::Years, "The year, term by term"),
            (Choice::Help, "Help"),
            (year, year_words),
            (Choice::Export, "Export: a file to keep or to hand over"),
            (Choice::Names, "Names, and the roles that stand for them"),
            (Choice::Incident, "One puzzling event, in six short steps"),
            (Choice::OtherQuestions, "Other questions"),
            (Choice::Reading, "Reading: models, lenses, stages"),
            (Choice::Partners, "Partners: where each stands, and place one"),
            (Choice::Trash, "Trash: bring something back, or delete it for good"),
            (Choice::Colleagues, "Colleagues: what they answered, and what you make of it"),
            (Choice::Course, "Courses, and practice on a made-up school"),
            (Choice::Settings, "Settings"),
            (Choice::Coached, "A coached session, with a coach at the screen"),
            (Choice::Journals, "Another journal: one a leader"),
        ]
        .map(|(choice, words)| (choice, words.to_owned())),
    );
    match facts.drafts.as_slice() {
        [] => {}
        [draft] => {
            offered.push((Choice::GoOn, format!("Go on with {}", place(draft, now))));
        }
        several => {
            offered.push((Choice::GoOn, format!("Go on with one of {} sittings", several.len())));
        }
    }
    offered
}

/// When a draft was begun, and where it stopped.
fn place(draft: &DraftFacts, now: &Now) -> String {
    let day = day_in_words(now.day_of(draft.started));
    if !draft.placing.is_empty() {
        return format!("placing {}, of {day}", clean::one_line(&draft.placing));
    }
    let theme = if draft.theme.is_empty() { String::new() } else { format!(", {}", draft.theme) };
    let question = draft.at.map_or_else(String::new, |(at, of)| format!(", question {at} of {of}"));
    format!("the sitting of {day}{theme}{question}")
}
