//! Other questions to sit with, and what there is to read.

use super::{Plain, Stop};
use crate::desk::{Answer, NoteOn, Query, Readable, Wanted, Way};
use crate::pack::{
    content::{Content, Kind},
    page::Page,
};
use crate::report::text;

impl Plain<'_> {
    /// Every pack, each with how long it takes; one of them is begun.
    pub(super) fn other_questions(&mut self) -> Result<(), Stop> {
        let Answer::Reading(all) = self.ask(&Query::Reading)? else { return Ok(()) };
        self.talk.gap()?;
        self.say_problems(&all)?;
        let packs: Vec<&Readable> = all.iter().filter(|it| it.kind == Some(Kind::Pack)).collect();
        let offered: Vec<_> = (1..)
            .zip(packs.iter().map(|pack| format!("{}. {}", pack.title, pack.length)))
            .collect();
        let number = self.talk.choose(&offered, "Enter alone goes back.")?;
        let pack = number.and_then(|number| packs.get(number - 1));
        pack.map_or(Ok(()), |pack| self.begin_as(Wanted::with(&pack.id)))
    }

    /// What there is to read; one of it is read, and a question of it may be written to.
    pub(super) fn reading(&mut self) -> Result<(), Stop> {
        let Answer::Reading(all) = self.ask(&Query::Reading)? else { return Ok(()) };
        self.talk.gap()?;
        self.say_problems(&all)?;
        let all: Vec<&Readable> = all.iter().filter(|it| it.problem.is_none()).collect();
        let offered: Vec<_> = (1..)
            .zip(all.iter().map(|it| {
                let kind = it.kind.map_or("", Kind::name);
                format!("{} ({kind}). {}", it.title, it.cite)
            }))
            .collect();
        let number = self.talk.choose(&offered, "Enter alone goes back.")?;
        let Some(chosen) = number.and_then(|number| all.get(number - 1)) else { return Ok(()) };
        let Answer::Read(content) = self.ask(&Query::Read(chosen.id.clone()))? else {
            return Ok(());
        };
        self.talk.gap()?;
        self.talk.say(&text::card(&Page::new(&content)))?;
        self.on_from(&content)
    }

    /// The ways on from what was read.
    fn on_from(&mut self, content: &Content) -> Result<(), Stop> {
        let ways = Way::all(content);
        let words = ways.iter().map(|way| match way {
            Way::Begin(_) | Way::Place(_) => way.words().to_owned(),
            Way::Write(_, ask) => format!("Write to: {ask}"),
        });
        let offered: Vec<_> = (1..).zip(words).collect();
        self.talk.gap()?;
        let number = self.talk.choose(&offered, "Enter alone goes back.")?;
        match number.and_then(|number| ways.into_iter().nth(number - 1)) {
            None => Ok(()),
            Some(Way::Begin(wanted)) => self.begin_as(wanted),
            Some(Way::Place(note) | Way::Write(note, _)) => self.note(note),
        }
    }

    /// Where partners and changes stand; one of them, or another, may be placed.
    pub(super) fn partners(&mut self) -> Result<(), Stop> {
        let Answer::Partners(facts) = self.ask(&Query::Partners)? else { return Ok(()) };
        let zone = self.clock.now().zone;
        self.talk.gap()?;
        let library = self.desk.names_of();
        self.talk.say(&text::partners(&facts.standings, &library, &zone))?;
        self.talk.gap()?;
        let titles = facts.standings.iter().map(|one| format!("Place {} today", one.title()));
        let offered: Vec<_> =
            titles.chain(["Place another partner or change".to_owned()]).collect();
        let offered: Vec<_> = (1..).zip(offered).collect();
        let Some(number) = self.talk.choose(&offered, "Enter alone goes back.")? else {
            return Ok(());
        };
        let one = number.checked_sub(1).and_then(|place| facts.standings.get(place));
        self.note(NoteOn::Standing(one.map(|one| (one.subject, one.code.clone()))))
    }

    /// A new note.
    pub(super) fn note(&mut self, on: NoteOn) -> Result<(), Stop> {
        match self.ask(&Query::Note(on))? {
            Answer::Sitting(seat) => self.sit(*seat),
            _ => Ok(()),
        }
    }

    /// Which of the person's own files cannot be used, and why.
    fn say_problems(&mut self, all: &[Readable]) -> Result<(), Stop> {
        for one in all {
            if let Some(problem) = &one.problem {
                let file = one.own_file.as_deref().unwrap_or(&one.id);
                self.talk.say(&format!("{file}, {problem}"))?;
            }
        }
        Ok(())
    }
}
