//! Taking part of the journal out in lines: what, as what, with private answers or without, and where
//! it is afterwards.

use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::desk::export::{Export, State as Stage, What};
use crate::desk::{Answer, Query};
use crate::journal::{id::SessionId, listing::State};
use crate::report::selection::Selection;
use crate::report::text;
use crate::report::way_out::Naming;
use crate::report::withheld::Private;

/// What a number leads to.
const PARTS: [&str; 6] = [
    "The whole journal",
    "One session",
    "What changed between the last two",
    "One question through all sittings",
    "Promises",
    "Where partners and changes stand",
];

impl Plain<'_> {
    /// Writes part of the journal to a new file, after every choice is made.
    pub(super) fn export(&mut self) -> Result<(), Stop> {
        let what = self.what_to_export()?;
        what.map_or(Ok(()), |what| self.export_what(what))
    }

    /// What a coach hands over of a session, where it is wanted now.
    pub(super) fn hand_over(&mut self, session: &SessionId) -> Result<(), Stop> {
        let over =
            [(1, "Hand over: the answers and promises of this session, as a file".to_owned())];
        match self.talk.choose(&over, "Enter alone goes on.")? {
            Some(_) => self.export_what(What::Sessions(Selection::hand_over(session))),
            None => Ok(()),
        }
    }

    fn export_what(&mut self, what: What) -> Result<(), Stop> {
        let formats = what.formats();
        let named: Vec<_> =
            (1..).zip(formats.iter().map(|format| format.words().to_owned())).collect();
        self.talk.say("As what?")?;
        let number = self.talk.choose(&named, "Enter alone goes back.")?;
        let Some(format) = number.and_then(|number| formats.get(number - 1)) else {
            return Ok(());
        };
        let privates = [(1, "Leave private answers out".to_owned()), (2, "With them".to_owned())];
        let private = match self.talk.choose(&privates, "Enter alone goes back.")? {
            None => return Ok(()),
            Some(1) => Private::LeftOut,
            Some(_) => Private::Included,
        };
        let Some(naming) = self.naming()? else { return Ok(()) };
        let export = Box::new(Export { what, format: *format, private, naming });
        let Answer::Export(offered) = self.ask(&Query::LookThrough(export.clone()))? else {
            return Ok(());
        };
        let found = text::to_look_at(&offered.to_look_at);
        if !found.is_empty() {
            self.talk.say("What may tell who somebody is:")?;
            self.talk.say(&found)?;
            self.talk.say(text::READ_AGAIN)?;
        }
        let write = [(1, format!("Write it to {}", offered.file.display()))];
        if self.talk.choose(&write, "Enter alone goes back.")?.is_none() {
            return Ok(());
        }
        let Answer::Export(done) = self.ask(&Query::WriteOut(export, offered.file))? else {
            return Ok(());
        };
        self.talk.say(&format!("Written to {}", done.file.display()))?;
        if let Stage::Written(left_out) = done.state {
            for left in left_out {
                self.talk.say(&format!("Left out: {}: {}", left.file.display(), left.why))?;
            }
        }
        Ok(())
    }

    /// What stands for listed names; nobody without a list is asked.
    fn naming(&mut self) -> Result<Option<Naming>, Stop> {
        let Answer::Names(list) = self.ask(&Query::Names(None))? else { return Ok(None) };
        match list.names {
            Ok(list) if list.names.is_empty() => return Ok(Some(Naming::Roles)),
            Ok(_) => {}
            Err(failure) => {
                self.talk.say("Your list of names cannot be used as it is, so nothing leaves with roles in the place of names.")?;
                self.talk.say(&failure.words)?;
                let on = [(1, "Go on with names as they are".to_owned())];
                let number = self.talk.choose(&on, "Enter alone goes back, to mend the list.")?;
                return Ok(number.map(|_| Naming::Names));
            }
        }
        let choices = [
            (1, "Roles in the place of the names of your list".to_owned()),
            (2, "Names as they are".to_owned()),
        ];
        let number = self.talk.choose(&choices, "Enter alone goes back.")?;
        Ok(number.map(|number| if number == 1 { Naming::Roles } else { Naming::Names }))
    }

    fn what_to_export(&mut self) -> Result<Option<What>, Stop> {
        let parts: Vec<_> = (1..).zip(PARTS.map(str::to_owned)).collect();
        self.talk.gap()?;
        Ok(match self.talk.choose(&parts, "Enter alone goes back.")? {
            None => None,
            Some(1) => Some(What::Sessions(Selection::default())),
            Some(2) => self.session_to_export()?,
            Some(3) => self.comparison_to_export()?,
            Some(4) => self.question_to_export()?,
            Some(5) => Some(What::Promises),
            Some(_) => Some(What::Partners),
        })
    }

    fn session_to_export(&mut self) -> Result<Option<What>, Stop> {
        let Answer::Journal(listed) = self.ask(&Query::Journal)? else { return Ok(None) };
        let finished = listed.into_iter().filter(|listed| listed.state == State::Finished);
        let headings: Vec<_> = finished.filter_map(|listed| listed.heading).collect();
        if headings.is_empty() {
            self.talk.say("No sessions yet.")?;
            return Ok(None);
        }
        let now = self.clock.now();
        let days = headings.iter().map(|heading| day_in_words(now.day_of(heading.started)));
        let days: Vec<_> = (1..).zip(days).collect();
        let number = self.talk.choose(&days, "Enter alone goes back.")?;
        let chosen = number.and_then(|number| headings.get(number - 1));
        let only = |id| Selection { sessions: vec![id], ..Selection::default() };
        Ok(chosen.map(|heading| What::Sessions(only(heading.id.clone()))))
    }

    fn comparison_to_export(&mut self) -> Result<Option<What>, Stop> {
        let Answer::Changes(changes) = self.ask(&Query::Changes(None))? else { return Ok(None) };
        if changes.is_none() {
            self.talk.say("There is nothing to compare yet: that takes two finished sessions.")?;
        }
        let pair = changes.map(|changes| changes.comparison);
        Ok(pair.map(|compared| What::Comparison(compared.from.id, compared.to.id)))
    }

    fn question_to_export(&mut self) -> Result<Option<What>, Stop> {
        Ok(self.one_question()?.map(What::Thread))
    }
}
