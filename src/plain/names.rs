//! The list of names and roles in lines: read, added to, changed, with undo.

use super::{Plain, Stop};
use crate::desk::{Answer, NameList, Query, Write};
use crate::names::{Named, Names};

/// What can be done with a row.
const ROLE: usize = 1;
const NAME: usize = 2;

impl Plain<'_> {
    /// The list, again and again, until the leader goes back.
    pub(super) fn names(&mut self) -> Result<(), Stop> {
        self.talk.gap()?;
        self.talk.say(NameList::DOES)?;
        loop {
            let Answer::Names(list) = self.ask(&Query::Names(None))? else { return Ok(()) };
            let was = match list.names {
                Ok(names) => names,
                Err(failure) => return self.talk.say(&failure.words),
            };
            self.talk.gap()?;
            self.talk.say(&format!("Kept in {}", list.file.display()))?;
            let rows = was.names.iter().map(|Named { name, role, .. }| format!("{name}: {role}"));
            let mut choices = vec![(1, "Add a name and its role".to_owned())];
            choices.extend((2..).zip(rows));
            let Some(number) = self.talk.choose(&choices, "Enter alone goes back.")? else {
                return Ok(());
            };
            match number.checked_sub(2) {
                None => self.add_name(&was)?,
                Some(at) => self.change_name(&was, at)?,
            }
        }
    }

    fn add_name(&mut self, was: &Names) -> Result<(), Stop> {
        let mut names = was.clone();
        let at = names.names.len();
        names.names.push(Named::default());
        if self.hear_name(&mut names, at)? && self.hear_role(&mut names, at)? {
            self.keep_names(was, &names)?;
        }
        Ok(())
    }

    fn change_name(&mut self, was: &Names, at: usize) -> Result<(), Stop> {
        let choices = [
            (ROLE, "Another role".to_owned()),
            (NAME, "Another name".to_owned()),
            (3, "Take it out of the list".to_owned()),
        ];
        let mut names = was.clone();
        let is_changed = match self.talk.choose(&choices, "Enter alone goes back.")? {
            None => false,
            Some(ROLE) => self.hear_role(&mut names, at)?,
            Some(NAME) => self.hear_name(&mut names, at)?,
            Some(_) => {
                names.names.remove(at);
                true
            }
        };
        if is_changed { self.keep_names(was, &names) } else { Ok(()) }
    }

    fn hear_name(&mut self, names: &mut Names, at: usize) -> Result<bool, Stop> {
        self.talk.say("Type a name, as you write it. Enter alone goes back.")?;
        self.hear_part(names, at, |named| &mut named.name)
    }

    fn hear_role(&mut self, names: &mut Names, at: usize) -> Result<bool, Stop> {
        let words =
            "Type the role that stands for it, such as: a Year 4 teacher. Enter alone goes back.";
        self.talk.say(words)?;
        self.hear_part(names, at, |named| &mut named.role)
    }

    /// Hears one part of a row, until nothing is wrong with the list; whether anything was typed.
    fn hear_part(
        &mut self,
        names: &mut Names,
        at: usize,
        part: impl Fn(&mut Named) -> &mut String,
    ) -> Result<bool, Stop> {
        loop {
            let line = self.talk.hear()?;
            let typed = line.trim();
            let Some(row) = names.names.get_mut(at).filter(|_| !typed.is_empty()) else {
                return Ok(false);
            };
            typed.clone_into(part(row));
            match names.mistake() {
                None => return Ok(true),
                Some(mistake) => self.talk.say(&format!("Not yet: {mistake}."))?,
            }
        }
    }

    /// Writes the list, and offers the way back.
    fn keep_names(&mut self, was: &Names, names: &Names) -> Result<(), Stop> {
        let write = |was: &Names, names: &Names| Write::Names {
            was: Box::new(was.clone()),
            names: Box::new(names.clone()),
        };
        if !self.performed(write(was, names), "Kept.")? {
            return Ok(());
        }
        let undo = [(1, "Undo: the list as it was".to_owned())];
        match self.talk.choose(&undo, "Enter alone goes on.")? {
            Some(_) => self.performed(write(names, was), "The list is as it was.").map(drop),
            None => Ok(()),
        }
    }
}
