//! The trash in lines: bringing back, and deleting for good, which is asked about.

use super::{Plain, Stop};
use crate::calendar::day_in_words;
use crate::clock::Now;
use crate::desk::trash::COPIES_REMAIN;
use crate::desk::{Answer, Query, Write};
use crate::journal::trash::Trashed;
use crate::report::text::what;

/// What can be done with one of it.
const BRING_BACK: usize = 1;

impl Plain<'_> {
    /// Everything in the trash, latest first, one after the other.
    pub(super) fn trash(&mut self) -> Result<(), Stop> {
        loop {
            let Answer::Trash(all) = self.ask(&Query::Trash)? else { return Ok(()) };
            self.talk.gap()?;
            if all.is_empty() {
                return self.talk.say("The trash is empty.");
            }
            let now = self.clock.now();
            let empty = all.len() + 1;
            let mut choices: Vec<_> = (1..).zip(all.iter().map(|one| row(one, &now))).collect();
            choices.push((empty, "Empty the trash: delete all of it for good".to_owned()));
            let Some(number) = self.talk.choose(&choices, "Enter alone goes back.")? else {
                return Ok(());
            };
            match all.get(number - 1) {
                Some(one) => self.one_of_trash(one)?,
                None => self.for_good(Write::EmptyTrash)?,
            }
        }
    }

    fn one_of_trash(&mut self, one: &Trashed) -> Result<(), Stop> {
        let file = one.listed.file.clone();
        let choices =
            [(BRING_BACK, "Bring it back".to_owned()), (2, "Delete it for good".to_owned())];
        match self.talk.choose(&choices, "Enter alone leaves it.")? {
            None => Ok(()),
            Some(BRING_BACK) => self.performed(Write::Restore(file), "It is back.").map(drop),
            Some(_) => self.for_good(Write::EraseTrashed(file)),
        }
    }

    fn for_good(&mut self, write: Write) -> Result<(), Stop> {
        let yes = [(1, "Yes, delete for good; it cannot be undone".to_owned())];
        match self.talk.choose(&yes, "Enter alone keeps it.")? {
            Some(_) => self.performed(write, COPIES_REMAIN).map(drop),
            None => Ok(()),
        }
    }
}

fn row(one: &Trashed, now: &Now) -> String {
    let day = |at| day_in_words(now.day_of(at));
    let name = || one.listed.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let begun = one.listed.started().map_or_else(name, day);
    let thrown = one.thrown.map(|at| format!(", in the trash since {}", day(at)));
    format!("{begun}, {}{}", what(one), thrown.unwrap_or_default())
}
