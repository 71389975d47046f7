//! What earlier sessions say that bears on this sitting, gathered once as plain values.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};

use crate::change::looking_back::is_first_of_school_year;
use crate::change::promises::{Promise, State, promises};
use crate::change::{is_compared, standing::standings, visits::suggested_theme};
use crate::clock::Now;
use crate::journal::id::{CommitmentRef, SessionId};
use crate::journal::session::{Entry, Length, Observation, Rating, Session, Subject};
use crate::pack::{self, Pack, Prompt, Stages};

/// Everything from earlier sessions that a sitting needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// The last answer to each prompt, by prompt id.
    pub answers: BTreeMap<String, Before>,
    /// The same, partner by partner, where the pack asks about one.
    pub of_partners: BTreeMap<String, BTreeMap<String, Before>>,
    /// Partners and pieces of change named so far, those of the fewest digits first.
    pub known: Vec<Known>,
    /// Where each of them last stood, by each kind of stages.
    pub stood: Vec<Stood>,
    /// The stages by which something can be observed; none where nothing is.
    pub stages: Vec<Stages>,
    /// Promises that are open, oldest first.
    pub open: Vec<OpenPromise>,
    /// The theme longest untouched, by its id; none where nothing is known: then the first.
    pub suggested_theme: Option<String>,
    /// The theme with which the last full sitting began.
    pub last_full_began_with: Option<String>,
    /// Whether this is the first session since 1 September, and not the first of all: then every
    /// comparable rating is asked about once more, looking back.
    pub new_school_year: bool,
}

/// The last answer to a prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    pub session: SessionId,
    pub started: Timestamp,
    /// The day it was given, where the leader is.
    pub day: Date,
    pub entry: Entry,
    /// The last rating that may be compared, with the session it stands in.
    pub comparable: Option<(SessionId, Date, Rating)>,
    /// The revision of the prompt at which that rating was given.
    pub comparable_rev: u32,
}

/// A partner or a piece of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub subject: Subject,
    pub code: String,
    /// The role or service; empty where it was never given.
    pub name: String,
}

impl Known {
    /// Its code and its name.
    pub fn title(&self) -> String {
        format!("{} {}", self.code, self.name).trim_end().to_owned()
    }
}

/// Where a partner or a piece of change last stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Stood {
    pub day: Date,
    pub seen: Observation,
}

/// A promise that no review has closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPromise {
    pub id: CommitmentRef,
    pub prompt: String,
    pub cue: String,
    pub act: String,
    pub look_again: Option<Date>,
    /// Whether the day to look again has come.
    pub due: bool,
}

impl Past {
    /// What finished sessions, in any order, say to a sitting with this pack.
    pub fn of(sessions: &[Session], pack: &Pack, now: &Now) -> Self {
        let mut compared: Vec<&Session> =
            sessions.iter().filter(|session| is_compared(session)).collect();
        compared.sort_by(|a, b| (a.started, &a.id).cmp(&(b.started, &b.id)));
        let of_pack: Vec<&Session> =
            compared.iter().copied().filter(|session| session.pack == pack.id).collect();
        let mut open: Vec<OpenPromise> = promises(sessions, now.today())
            .into_iter()
            .filter(|promise| promise.state == State::Open)
            .map(OpenPromise::of)
            .collect();
        // They come newest first, those of one session in the order of making; this sort keeps that.
        open.sort_by(|a, b| a.id.session.cmp(&b.id.session));
        let answers = |partner: &str| {
            let before = |prompt: &Prompt| {
                Some((prompt.id.clone(), Before::of(prompt, partner, &of_pack, now)?))
            };
            // An event told in steps is another one each time: nothing of it stands beside.
            pack.prompts
                .iter()
                .filter(|prompt| prompt.steps.is_empty())
                .filter_map(before)
                .collect()
        };
        let is_of_partners = pack.subject == pack::Subject::Partner;
        let partners = of_pack.iter().flat_map(|session| &session.entries).map(|e| &e.partner);
        let partners: BTreeSet<&String> =
            partners.filter(|code| is_of_partners && !code.is_empty()).collect();
        let last_full = of_pack.iter().rev().find(|past| past.length == Some(Length::Full));
        Self {
            answers: answers(""),
            of_partners: (partners.into_iter())
                .map(|code| (code.clone(), answers(code)))
                .filter(|(_, answers): &(_, BTreeMap<_, _>)| !answers.is_empty())
                .collect(),
            known: known(sessions),
            stood: stood(sessions, now),
            stages: Vec::new(),
            open,
            suggested_theme: suggested_theme(pack, sessions).map(|theme| theme.id.clone()),
            last_full_began_with: last_full.and_then(|session| {
                let mut asked = session.entries.iter();
                asked.find_map(|entry| pack.prompt(&entry.prompt)).map(|first| first.theme.clone())
            }),
            new_school_year: is_first_of_school_year(compared, now.today()),
        }
    }

    /// The open promises that are due, in the order in which they are reviewed.
    pub(super) fn due(&self) -> impl Iterator<Item = &OpenPromise> {
        self.open.iter().filter(|promise| promise.due)
    }
}

impl Before {
    /// The last answer to a prompt among sessions that are oldest first.
    fn of(prompt: &Prompt, partner: &str, sessions: &[&Session], now: &Now) -> Option<Self> {
        let newest_first = || {
            let sessions = sessions.iter().rev();
            let is_it = |entry: &&Entry| entry.prompt == prompt.id && entry.partner == partner;
            sessions
                .filter_map(move |session| Some((*session, session.entries.iter().find(is_it)?)))
        };
        let (session, entry) = newest_first().find(|(_, entry)| entry.is_answered())?;
        let comparable = newest_first()
            .filter(|(_, entry)| !entry.saw_previous && entry.rev == prompt.rev)
            .find_map(|(session, entry)| {
                Some((session.id.clone(), now.day_of(session.started), entry.rating?))
            });
        Some(Self {
            session: session.id.clone(),
            started: session.started,
            day: now.day_of(session.started),
            entry: entry.clone(),
            comparable,
            comparable_rev: prompt.rev,
        })
    }
}

/// All that were ever named.
fn known(sessions: &[Session]) -> Vec<Known> {
    let known = standings(sessions).into_iter();
    known.map(|it| Known { subject: it.subject, code: it.code, name: it.name }).collect()
}

fn stood(sessions: &[Session], now: &Now) -> Vec<Stood> {
    let mut stood: Vec<Stood> = Vec::new();
    for seen in standings(sessions).into_iter().flat_map(|it| it.seen.into_iter().rev()) {
        let is_older = stood.iter().any(|later| {
            let (a, b) = (&later.seen, &seen.said);
            (a.subject, &a.code, &a.stages) == (b.subject, &b.code, &b.stages)
        });
        if !is_older {
            stood.push(Stood { day: now.day_of(seen.started), seen: seen.said });
        }
    }
    stood
}

impl OpenPromise {
    fn of(promise: Promise) -> Self {
        Self {
            due: promise.due,
            id: promise.id,
            prompt: promise.prompt,
            cue: promise.cue,
            act: promise.act,
            look_again: promise.look_again,
        }
    }
}
