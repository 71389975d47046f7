//! Earlier sessions, with only those answers read that bear on what is asked.
//!
//! Of a long journal a sitting shows the last answer to each question, and a comparison two sessions.
//! Which those are the headings tell; only they are read whole. Of all others there is what stands
//! beside the answers: promises, reviews, looking back, stages.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Desk, Failure};
use crate::change::dated::Dated as _;
use crate::clock::Now;
use crate::journal::{
    heading::{Answer, Heading},
    id::SessionId,
    listing::{Listed, State},
    reading::Read,
    session::{Kind, Length, Session},
    store::Journal,
};
use crate::pack::{Pack, Subject};
use crate::sitting::Past;

/// The finished sessions of a journal, oldest first, without their answers.
#[derive(Debug, Default)]
pub(super) struct History {
    earlier: Vec<Earlier>,
    /// The files of which it is not known what stands in them, newest first.
    unread: Vec<Listed>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Earlier {
    pub(super) heading: Heading,
    pub(super) file: PathBuf,
    /// What stands beside its answers, and those that were asked for; none should the parser not
    /// agree with the heading.
    pub(super) session: Option<Session>,
}

impl History {
    /// The journal's.
    pub(super) fn of(journal: &Journal) -> Result<Self, Failure> {
        Self::read(journal, |_| false, |_| true)
    }

    /// The journal's, with the answers to those prompts that are `wanted`. Its headings tell only of
    /// answers that are private.
    pub(super) fn with_answers(
        journal: &Journal,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Self, Failure> {
        Self::read(journal, wanted, |answer| answer.is_private)
    }

    fn read(
        journal: &Journal,
        wanted: impl Fn(&str) -> bool,
        told: impl Fn(&Answer) -> bool,
    ) -> Result<Self, Failure> {
        let (mut earlier, mut unread) = (Vec::new(), Vec::new());
        journal.read_each(wanted, |Read { mut listed, session }| {
            match (listed.state, listed.heading.take()) {
                (State::Finished, Some(mut heading)) => {
                    heading.answers.retain(&told);
                    heading.answers.shrink_to_fit();
                    earlier.push(Earlier { heading, file: listed.file, session });
                }
                (State::Draft | State::Copy, _) => {}
                (State::Finished | State::Damaged | State::Newer | State::Locked, _) => {
                    unread.push(listed);
                }
            }
        })?;
        earlier.sort_by(|a: &Earlier, b: &Earlier| {
            (a.heading.started, &a.heading.id).cmp(&(b.heading.started, &b.heading.id))
        });
        Ok(Self { earlier, unread })
    }

    /// Passes these over.
    pub(super) fn forget(&mut self, gone: &BTreeSet<SessionId>) {
        self.earlier.retain(|earlier| !gone.contains(&earlier.heading.id));
    }

    /// Their headings, oldest first.
    pub(super) fn headings(&self) -> impl DoubleEndedIterator<Item = &Heading> {
        self.earlier.iter().map(|earlier| &earlier.heading)
    }

    /// They, oldest first.
    pub(super) fn earlier(&self) -> impl DoubleEndedIterator<Item = &Earlier> {
        self.earlier.iter()
    }

    /// The files of which it is not known what stands in them, newest first.
    pub(super) fn unread(&self) -> &[Listed] {
        &self.unread
    }

    /// Those of them that are damaged.
    pub(super) fn damaged(&self) -> Vec<Listed> {
        let damaged = self.unread.iter().filter(|listed| listed.state == State::Damaged);
        damaged.cloned().collect()
    }

    /// The sessions as they were read.
    pub(super) fn sessions(self) -> impl Iterator<Item = Session> {
        self.earlier.into_iter().filter_map(|earlier| earlier.session)
    }

    /// The sessions, these with all their answers, as they stand now.
    pub(super) fn recall(self, journal: &Journal, whole: &BTreeSet<SessionId>) -> Vec<Session> {
        let recalled = self.earlier.into_iter().filter_map(|Earlier { heading, file, session }| {
            if whole.contains(&heading.id) {
                journal.reread(Some(&heading.id), &file)
            } else {
                session
            }
        });
        recalled.collect()
    }

    /// The codes of the partners that answers are about, as often as they are; no practice's.
    fn partners(&self) -> impl Iterator<Item = &str> {
        let of_answers = self.naming().flat_map(|heading| &heading.answers);
        of_answers.map(|answer| answer.partner.as_str()).filter(|code| !code.is_empty())
    }

    fn naming(&self) -> impl DoubleEndedIterator<Item = &Heading> {
        self.headings().filter(|heading| heading.kind != Kind::Practice)
    }

    /// Of each partner that was answered about, the last session that did so: it may never have been
    /// placed, and its code is known all the same.
    pub(super) fn naming_partners(&self) -> BTreeSet<&SessionId> {
        let codes: BTreeSet<&str> = self.partners().collect();
        let names = |heading: &Heading, code| heading.answers.iter().any(|it| it.partner == code);
        let last = codes.into_iter().filter_map(|code| {
            self.naming().rev().find(|heading| names(heading, code)).map(|heading| &heading.id)
        });
        last.collect()
    }

    /// The last session that gave a prompt an answer which `fits`.
    pub(super) fn last_answered(
        &self,
        prompt: &str,
        fits: impl Fn(&Heading, &Answer) -> bool,
    ) -> Option<&SessionId> {
        let mut newest_first = self.headings().rev().filter(|heading| heading.is_compared());
        let last = newest_first.find(|heading| {
            heading.answers.iter().any(|answer| answer.prompt == prompt && fits(heading, answer))
        });
        last.map(|heading| &heading.id)
    }
}

impl Desk {
    /// What earlier sessions say to a sitting with this pack.
    pub(super) fn past(&self, pack: &Pack, now: &Now) -> Result<Past, Failure> {
        let journal = self.journal();
        let history = History::of(&journal)?;
        let whole = bearing_on_a_sitting(&history, pack);
        let mut past = Past::of(&history.recall(&journal, &whole), pack, now);
        // Only who places somebody needs the stages.
        if pack.subject == Subject::Partner || pack.id.is_empty() {
            past.stages = self.stages()?;
        }
        Ok(past)
    }
}

/// The sessions whose answers a sitting shows, compares with or goes by: of each question, and of each
/// partner, the last that answered it and the last that rated it comparably; the last that names each
/// partner; and the last full one, for where it began.
fn bearing_on_a_sitting(history: &History, pack: &Pack) -> BTreeSet<SessionId> {
    let of_pack = |heading: &Heading| heading.pack == pack.id;
    let partners: BTreeSet<&str> = history.partners().chain([""]).collect();
    let asked =
        || pack.prompts.iter().flat_map(|prompt| partners.iter().map(move |it| (prompt, *it)));
    let last = asked().flat_map(|(prompt, partner)| {
        let fits = |heading: &Heading, answer: &Answer| {
            of_pack(heading) && answer.partner == partner && is_first(heading, answer)
        };
        let answered = history.last_answered(&prompt.id, |heading, answer| {
            fits(heading, answer) && answer.is_answered
        });
        let comparable = history.last_answered(&prompt.id, |heading, answer| {
            fits(heading, answer)
                && answer.rating.is_some()
                && answer.rev == prompt.rev
                && !answer.saw_previous
        });
        // A theme was touched by whatever was said to it, about whichever partner.
        let touched = history
            .last_answered(&prompt.id, |heading, answer| of_pack(heading) && answer.is_answered);
        [answered, comparable, touched]
    });
    let is_full = |heading: &&Heading| {
        heading.is_compared() && of_pack(heading) && heading.length == Some(Length::Full)
    };
    let full = history.headings().rev().find(is_full).map(|heading| &heading.id);
    last.chain([full]).flatten().chain(history.naming_partners()).cloned().collect()
}

/// Whether it is the session's first to its prompt about its partner.
fn is_first(heading: &Heading, answer: &Answer) -> bool {
    let alike =
        |other: &&Answer| (&other.prompt, &other.partner) == (&answer.prompt, &answer.partner);
    heading.answers.iter().find(alike).is_some_and(|it| std::ptr::eq(it, answer))
}

#[cfg(test)]
mod tests;
