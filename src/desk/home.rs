//! What Home shows: what is open, what is due, how long since each theme.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use super::open::core_pack;
use super::{Desk, DraftFacts, Failure, HomeFacts};
use crate::change::{
    promises::{self, Promise, promises},
    retention::KeptLong,
    standing::standings,
    visits::{suggested_theme, theme_ages, visits},
};
use crate::clock::Now;
use crate::journal::{
    heading::Heading,
    listing::State,
    session::{Kind, Length, Observation, Session},
    store::Journal,
    tidy,
};
use crate::pack::Pack;
use crate::sitting::{Past, plan};

impl Desk {
    pub(super) fn home(&self, now: &Now) -> Result<HomeFacts, Failure> {
        let journal = self.journal();
        if !self.tidied.swap(true, Ordering::Relaxed) {
            // What cannot be put in order is shown as it is; a place that takes no writing is told below.
            let _ = journal.tidy(now.wall);
            let _ = tidy::sweep(&*self.disk, &self.places.exports, now.wall);
        }
        let read = journal.read_with_answers(|_| false)?;
        let of = |state| read.iter().filter(move |read| read.listed.state == state);
        let finished = || of(State::Finished).filter_map(|read| read.listed.heading.as_ref());
        let pack = core_pack()?;
        let suggested = suggested_theme(pack, finished()).map(|theme| {
            let ages = theme_ages(pack, finished());
            let last = ages.into_iter().find(|(aged, _)| aged.id == theme.id);
            (theme.id.clone(), theme.title.clone(), last.and_then(|(_, last)| last))
        });
        let theme = suggested.as_ref().map(|(id, ..)| id.as_str());
        let questions = plan(pack, &Past::default(), Length::Theme, theme).prompts.len();
        let drafts = of(State::Draft).map(|draft| &draft.listed);
        let drafts = drafts.filter_map(|draft| journal.reread(draft.id.as_ref(), &draft.file));
        let drafts = drafts.filter(|draft| !draft.is_blank());
        let sessions = || of(State::Finished).filter_map(|read| read.session.as_ref());
        let is_about_one = |heading: &Heading| {
            let mut about = heading.answers.iter().filter(|answer| !answer.partner.is_empty());
            heading.kind != Kind::Practice && about.next().is_some()
        };
        let has_partners = !standings(sessions()).is_empty() || finished().any(is_about_one);
        let is_of_course =
            |heading: &Heading| heading.kind != Kind::Practice && !heading.exercise.is_empty();
        let mut headings = read.iter().filter_map(|read| read.listed.heading.as_ref());
        let has_course = headings.any(is_of_course) || self.has_own_course();
        let mut open: Vec<Promise> = promises(sessions(), now.today());
        open.retain(|promise| promise.state == promises::State::Open);
        open.sort_by_key(|promise| (!promise.due, promise.look_again));
        let choices = self.choices();
        let keep_for = choices.said.settings.keep_for();
        Ok(HomeFacts {
            journal: self.journal_name(),
            own: self.own_name(),
            place: journal.dir().to_owned(),
            is_first: read.is_empty(),
            sessions: of(State::Finished).count(),
            questions,
            suggested,
            themes: pack.themes.iter().map(|t| (t.id.clone(), t.title.clone())).collect(),
            drafts: drafts
                .map(|draft| draft_facts(&draft, self.asked_in(&draft).as_deref()))
                .collect(),
            promises: open,
            has_partners,
            has_round: journal.rounds().is_ok_and(|rounds| !rounds.is_empty()),
            has_course,
            visits: finished().next().is_some().then(|| visits(pack, finished(), now.today())),
            kept_long: keep_for.and_then(|years| KeptLong::of(finished(), now.today(), years)),
            settings_trouble: choices.trouble(),
            troubled: read.iter().filter(|read| !read.listed.is_whole()).count(),
            read_only: read_only(&journal)?,
            missed: journal.missed()?,
            protection: self.offered(&journal)?,
        })
    }
}

/// Why writing will fail, where it will: said before the first question.
pub(super) fn read_only(journal: &Journal) -> Result<Option<String>, Failure> {
    let words = |dir: PathBuf| {
        format!("nothing can be written in {}: choose another place with --dir", dir.display())
    };
    Ok(journal.unwritable()?.map(words))
}

fn draft_facts(draft: &Session, pack: Option<&Pack>) -> DraftFacts {
    let at = draft.at.as_ref();
    let theme = at.zip(pack).and_then(|(at, pack)| pack.theme(&pack.prompt(&at.prompt)?.theme));
    let place = at.and_then(|at| {
        let place = at.planned.iter().position(|id| *id == at.prompt)?;
        Some((place + 1, at.planned.len()))
    });
    let last = draft.entries.iter().rev().find(|entry| !entry.text.trim().is_empty());
    let text = last.map_or("", |entry| entry.text.trim());
    let first_words: Vec<&str> = text.split_whitespace().take(12).collect();
    let is_note = draft.kind == Kind::Note;
    let placing = draft.observations.last().filter(|_| is_note && draft.entries.is_empty());
    DraftFacts {
        id: draft.id.clone(),
        started: draft.started,
        theme: theme.map_or(String::new(), |theme| theme.title.clone()),
        placing: placing.map(Observation::title).unwrap_or_default(),
        at: place,
        first_words: first_words.join(" "),
    }
}
