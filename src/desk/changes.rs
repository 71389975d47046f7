//! What has changed: two sessions side by side, one prompt through all, and what became of promises.

use std::collections::BTreeSet;

use super::history::History;
use super::{Changes, Desk, Failure, Seen, ThemeFacts, ThreadFacts, pair};
use crate::change::{
    comparison::{compare, latest_pair},
    dated::Dated as _,
    is_compared,
    promises::{Promise, promises},
    tags::{Touched, touched},
    thread::thread_of,
};
use crate::clock::Now;
use crate::journal::{
    heading::Heading, id::SessionId, listing::State, reading::Read, session::Session,
};
use crate::pack::{Pack, Theme, library::Library};

impl Desk {
    /// What changed between two sessions, or between the last two.
    ///
    /// # Errors
    /// Where there is no such session.
    pub fn changes(
        &self,
        pair: Option<&(SessionId, SessionId)>,
    ) -> Result<Seen<Option<Changes>>, Failure> {
        let mut gone = BTreeSet::new();
        loop {
            let mut history = History::of(&self.journal())?;
            history.forget(&gone);
            let damaged = history.damaged();
            match self.side_by_side(history, pair)? {
                Ok(facts) => return Ok(Seen { facts, damaged }),
                Err(missing) if pair.is_some() => return Err(not_there(&missing)),
                // Nobody named it: the last two are now others.
                Err(missing) => gone.insert(missing),
            };
        }
    }

    /// The two of this history side by side; or else which of them something took away since it was
    /// listed.
    fn side_by_side(
        &self,
        history: History,
        pair: Option<&(SessionId, SessionId)>,
    ) -> Result<Result<Option<Changes>, SessionId>, Failure> {
        let Some((from, to)) = pair_of(&history, pair)? else { return Ok(Ok(None)) };
        let pack = self.pack(&to.pack).ok();
        let pack = pack.as_deref();
        let library = self.names_of();
        let tags = tags_until(&library, history.headings(), to);
        let whole = bearing_on(&history, (from, to), pack);
        let (from, to) = (from.id.clone(), to.id.clone());
        let sessions = history.recall(&self.journal(), &whole);
        let find = |id: &SessionId| sessions.iter().find(|session| session.id == *id);
        let Some(earlier) = find(&from) else { return Ok(Err(from)) };
        let Some(later) = find(&to) else { return Ok(Err(to)) };
        Ok(Ok(Some(Changes {
            comparison: compare(earlier, later, &sessions, pack),
            sessions: of_pack(&sessions, &later.pack),
            themes: pack.map_or_else(Vec::new, themes),
            tags,
            library,
        })))
    }

    /// One prompt through all sessions; of those only the answers to it are read.
    ///
    /// # Errors
    /// Where there is no such prompt.
    pub fn thread(&self, prompt: &str) -> Result<Seen<ThreadFacts>, Failure> {
        let (mut sessions, mut damaged) = (Vec::new(), Vec::new());
        self.journal().read_each(
            |answered| answered == prompt,
            |Read { listed, session }| match listed.state {
                State::Finished => sessions.extend(session.map(for_a_thread)),
                State::Damaged => damaged.push(listed),
                State::Draft | State::Newer | State::Copy | State::Locked => {}
            },
        )?;
        let thread = thread_of(prompt, sessions);
        let asked = thread.entries.first().map(|latest| latest.entry.question.clone());
        let in_pack = || {
            let packs = self.packs().into_iter();
            packs.filter_map(|pack| pack.prompt(prompt)).map(|p| p.ask.clone()).next()
        };
        let question = asked.or_else(in_pack);
        let question =
            question.ok_or_else(|| Failure::new(format!("there is no question {prompt}")))?;
        Ok(Seen { facts: ThreadFacts { thread, question }, damaged })
    }

    /// Every promise, newest first, and what became of it.
    ///
    /// # Errors
    /// Where the journal cannot be listed.
    pub fn promises(&self, now: &Now) -> Result<Seen<Vec<Promise>>, Failure> {
        let (sessions, damaged) = self.journal().sessions_with_answers(|_| false)?;
        Ok(Seen { facts: promises(&sessions, now.today()), damaged })
    }
}

/// What a thread looks at, and no more: of a long journal each session costs room.
pub(super) fn for_a_thread(session: Session) -> Session {
    let Session { id, kind, started, pack, finished, entries, looking_back, .. } = session;
    Session { pack, finished, entries, looking_back, ..Session::new(id, kind, started) }
}

/// The two sessions named, or else the last two; the earlier first.
fn pair_of<'h>(
    history: &'h History,
    named: Option<&(SessionId, SessionId)>,
) -> Result<Option<(&'h Heading, &'h Heading)>, Failure> {
    let find = |id: &SessionId| {
        history.headings().find(|heading| heading.id == *id).ok_or_else(|| not_there(id))
    };
    let (from, to) = match named {
        Some((from, to)) => (find(from)?, find(to)?),
        None => match latest_pair(history.headings(), None) {
            Some(pair) => pair,
            None => return Ok(None),
        },
    };
    pair::in_order(from, to).map(Some)
}

fn not_there(id: &SessionId) -> Failure {
    Failure::new(format!("there is no finished session {id}"))
}

/// The two, and of each question in the later one and in the pack the last before it that answered
/// it: that tells what is answered for the first time, and which theme is longest untouched.
pub(super) fn bearing_on(
    history: &History,
    (from, to): (&Heading, &Heading),
    pack: Option<&Pack>,
) -> BTreeSet<SessionId> {
    let of_pack = pack.into_iter().flat_map(|pack| &pack.prompts).map(|prompt| prompt.id.as_str());
    let prompts: BTreeSet<&str> = to.answered().chain(of_pack).collect();
    let before = prompts.into_iter().flat_map(|prompt| {
        let is_before = |heading: &Heading| heading.id != to.id && heading.started <= to.started;
        let of_pack = |heading: &Heading| pack.is_none_or(|pack| pack.id == heading.pack);
        [
            history
                .last_answered(prompt, |heading, answer| is_before(heading) && answer.is_answered),
            history.last_answered(prompt, |heading, answer| {
                is_before(heading) && of_pack(heading) && answer.is_answered
            }),
        ]
    });
    before.flatten().chain([&from.id, &to.id]).cloned().collect()
}

/// How often each lens was touched, up to this session.
fn tags_until<'h>(
    library: &Library,
    headings: impl Iterator<Item = &'h Heading>,
    to: &Heading,
) -> Vec<Touched> {
    let until: Vec<_> = headings.filter(|heading| heading.started <= to.started).collect();
    let tags = until.iter().flat_map(|heading| heading.asked()).flat_map(|asked| asked.tags);
    let used: BTreeSet<&str> = tags.filter_map(|tag| Some(tag.split_once('/')?.0)).collect();
    let sets = used.into_iter().filter_map(|id| library.content(id)?.ok());
    touched(until.iter().copied(), sets)
}

/// The sessions that could stand in the place of one of this pack.
fn of_pack(sessions: &[Session], pack: &str) -> Vec<(SessionId, jiff::Timestamp)> {
    let of_pack = sessions.iter().filter(|session| is_compared(session) && session.pack == pack);
    of_pack.map(|session| (session.id.clone(), session.started)).collect()
}

fn themes(pack: &Pack) -> Vec<ThemeFacts> {
    let facts = |theme: &Theme| ThemeFacts {
        id: theme.id.clone(),
        title: theme.title.clone(),
        prompts: pack.prompts_of(&theme.id).map(|prompt| prompt.id.clone()).collect(),
    };
    pack.themes.iter().map(facts).collect()
}
