//! Two sessions side by side: words, deeds, stage moves and, last, ratings.

mod prompt;

use std::{cmp::Reverse, collections::BTreeSet};

use jiff::Timestamp;

use super::{
    claim::{Claim, Of, claim},
    dated::Dated,
    is_compared, looked_back,
    promises::{Promise, State, promises},
    recorded,
    stages::{StageMove, stage_moves},
    thread::rated,
    visits::theme_ages,
    words::{self, Op, Wording},
};
use crate::{
    calendar,
    journal::{
        id::SessionId,
        session::{Entry, Session, is_told},
    },
    pack::Pack,
    text::words::count,
};

pub use prompt::PromptChange;

/// How many prompts are named at most for what moved most, in words and in ratings each: with sixteen
/// questions some moves will be chance.
pub(super) const NAMED: usize = 3;

/// What differs between an earlier session and a later one.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub from: Compared,
    pub to: Compared,
    /// In the order of the later session, then those that only the earlier one has.
    pub prompts: Vec<PromptChange>,
    /// What the leader wrote, at the close of the later session, to *what has changed?*
    pub in_your_words: String,
    /// Indices into `prompts` of the answers that moved most in words, at most three.
    pub most_reworked: Vec<usize>,
    /// Open, or reviewed since the earlier session; newest first, as they stood on the later one's day.
    pub commitments: Vec<Promise>,
    pub stages: Vec<StageMove>,
    /// Prompts answered for the first time ever.
    pub first_answered: Vec<String>,
    /// Prompts answered in the earlier session and not in the later one.
    pub left_out: Vec<String>,
    /// Indices into `prompts` of the largest comparable rating moves, largest first, at most three.
    pub largest_moves: Vec<usize>,
    /// The title of the theme longest untouched when the later session was done, and since when; none
    /// where that session touched every theme.
    pub longest_untouched: Option<(String, Option<Timestamp>)>,
}

/// One of the two sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub id: SessionId,
    pub started: Timestamp,
}

/// The two to set side by side where none are named: the latest session with one before it of its pack
/// (of `pack`, where that is given), and the last of those that answers a question it answers too.
/// Where none does, the last: themes take turns, and the session before is then about something else.
/// Both are about the same partner, where they are about one.
pub fn latest_pair<'a, S: Dated>(
    sessions: impl IntoIterator<Item = &'a S>,
    pack: Option<&str>,
) -> Option<(&'a S, &'a S)> {
    let mut newest_first = recorded(sessions);
    newest_first.retain(|s| s.is_compared() && pack.is_none_or(|pack| s.pack() == pack));
    // What asks nothing twice has no earlier time to be set beside.
    newest_first
        .retain(|s| s.asked().next().is_none() || s.asked().any(|asked| !is_told(asked.prompt)));
    newest_first.reverse();
    newest_first.iter().enumerate().find_map(|(n, to)| {
        // Answers about one partner stand beside those about the same one.
        let is_alike = |from: &&&'a S| from.pack() == to.pack() && about(**from) == about(*to);
        let before = newest_first.iter().skip(n + 1).filter(is_alike);
        let answered: BTreeSet<&str> = to.answered().collect();
        let is_shared = |from: &&&'a S| from.answered().any(|prompt| answered.contains(prompt));
        let from = before.clone().find(is_shared).or_else(|| before.clone().next())?;
        Some((*from, *to))
    })
}

/// The partner that a session is about; empty where it is about none.
fn about(session: &impl Dated) -> &str {
    session.asked().next().map_or("", |asked| asked.partner)
}

/// Sets `to` beside `from`. `history` is the whole journal; what came after `to` is passed over.
/// The pack, where it is known, tells which theme is longest untouched.
pub fn compare(
    from: &Session,
    to: &Session,
    history: &[Session],
    pack: Option<&Pack>,
) -> Comparison {
    let known = history.iter().filter(|s| s.id != from.id && s.id != to.id).chain([from, to]);
    let mut recorded = recorded(known);
    recorded.retain(|session| session.started <= to.started);

    let prompts: Vec<PromptChange> = pairs(from, to)
        .into_iter()
        .map(|pair| prompt_change(from, to, pair, (&recorded, pack)))
        .collect();
    let untouched = pack.and_then(|pack| {
        let ages = theme_ages(pack, recorded.iter().copied());
        let untouched = ages.into_iter().filter(|(_, last)| last.is_none_or(|at| at < to.started));
        untouched.min_by_key(|(_, last)| *last)
    });
    Comparison {
        from: Compared { id: from.id.clone(), started: from.started },
        to: Compared { id: to.id.clone(), started: to.started },
        commitments: deeds(from, to, &recorded),
        stages: stage_moves(from, to, recorded.iter().copied()),
        first_answered: only_in(to, |prompt| {
            let mut earlier = recorded.iter().filter(|s| s.id != to.id && is_compared(s));
            earlier.any(|session| answers(session, prompt))
        }),
        left_out: only_in(from, |prompt| answers(to, prompt) || is_gone(prompt, to, pack)),
        in_your_words: to.changed.clone(),
        most_reworked: most_reworked(&prompts),
        largest_moves: largest_moves(&prompts),
        longest_untouched: untouched.map(|(theme, last)| (theme.title.clone(), last)),
        prompts,
    }
}

/// The answered entries of both, paired by prompt and partner. A free entry or an incident asks
/// nothing twice and is in no pair.
fn pairs<'a>(from: &'a Session, to: &'a Session) -> Vec<(Option<&'a Entry>, Option<&'a Entry>)> {
    let asked = |session: &'a Session| {
        let entries = session.entries.iter();
        entries.filter(|e| e.is_answered() && !e.is_told())
    };
    let alike = |a: &Entry, b: &Entry| a.prompt == b.prompt && a.partner == b.partner;
    let mut pairs: Vec<_> = asked(to)
        .map(|after| (asked(from).find(|before| alike(before, after)), Some(after)))
        .collect();
    let gone = asked(from).filter(|before| !asked(to).any(|after| alike(before, after)));
    pairs.extend(gone.map(|before| (Some(before), None)));
    pairs
}

fn prompt_change(
    from: &Session,
    to: &Session,
    (before, after): (Option<&Entry>, Option<&Entry>),
    (recorded, pack): (&[&Session], Option<&Pack>),
) -> PromptChange {
    let id = after.or(before).map(|entry| entry.prompt.clone()).unwrap_or_default();
    let (old, new) = (before.and_then(prompt::text), after.and_then(prompt::text));
    let both = old.is_some() && new.is_some();
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let diff = words::diff(old, new);
    let is_gone = after.is_none() && is_gone(&id, to, pack);
    PromptChange {
        reworded: before.zip(after).is_some_and(|(b, a)| b.question != a.question),
        wording: both.then_some(diff.wording),
        diff,
        claim: if is_gone || is_only_in_one_pack(from, to, (before, after), pack) {
            Claim::NotComparable
        } else {
            claim(Of::Pair(
                before.and_then(|entry| rated(from, entry, recorded)),
                after.and_then(|entry| rated(to, entry, recorded)),
            ))
        },
        looking_back: looked_back(from, &id, recorded),
        from: before.cloned(),
        to: after.cloned(),
        prompt: id,
    }
}

/// Whether the prompt may be one that the pack of one session did not have: it stands in one only,
/// and the pack was revised between the two. It was, too, where it has lost a question since, whatever
/// it says of its revision.
fn is_only_in_one_pack(
    from: &Session,
    to: &Session,
    (before, after): (Option<&Entry>, Option<&Entry>),
    pack: Option<&Pack>,
) -> bool {
    let asked = |session: &Session, entry: &Entry| session.entry(&entry.prompt).is_some();
    let has_lost = || {
        let mut then = from.entries.iter().filter(|entry| !entry.is_told());
        from.pack == to.pack && then.any(|entry| is_gone(&entry.prompt, to, pack))
    };
    match (before, after) {
        (Some(entry), None) => from.pack_rev != to.pack_rev && !asked(to, entry),
        (None, Some(entry)) => (from.pack_rev != to.pack_rev || has_lost()) && !asked(from, entry),
        (Some(_), Some(_)) | (None, None) => false,
    }
}

/// Whether nobody could answer this in the later session, since its pack has it no more.
fn is_gone(prompt: &str, to: &Session, pack: Option<&Pack>) -> bool {
    let lacks = |pack: &Pack| pack.id == to.pack && pack.prompt(prompt).is_none();
    pack.is_some_and(lacks) && to.entry(prompt).is_none()
}

/// The commitments that were open when the later session was done, or reviewed since the earlier.
fn deeds(from: &Session, to: &Session, recorded: &[&Session]) -> Vec<Promise> {
    let mut promises = promises(recorded.iter().copied(), calendar::universal_day(to.started));
    promises.retain(|promise| {
        promise.state == State::Open || promise.reviews.iter().any(|r| r.started > from.started)
    });
    promises
}

/// The prompts that a session answers, each once, without those of which `elsewhere` holds.
fn only_in(session: &Session, elsewhere: impl Fn(&str) -> bool) -> Vec<String> {
    let mut prompts: Vec<String> = Vec::new();
    for entry in session.entries.iter().filter(|entry| entry.is_answered()) {
        if !prompts.contains(&entry.prompt) && !elsewhere(&entry.prompt) {
            prompts.push(entry.prompt.clone());
        }
    }
    prompts
}

fn answers(session: &Session, prompt: &str) -> bool {
    session.entries.iter().any(|entry| entry.prompt == prompt && entry.is_answered())
}

/// First what was rewritten, then what is partly new, of each the answer with the most changed words;
/// what is much as before has not moved.
fn most_reworked(prompts: &[PromptChange]) -> Vec<usize> {
    let changed = |change: &PromptChange| -> usize {
        let pieces = change.diff.pieces.iter();
        let changed = pieces.filter(|piece| matches!(piece.op, Op::Gone | Op::New));
        changed.map(|piece| count(&piece.text)).sum()
    };
    let rank = |change: &PromptChange| match change.wording? {
        Wording::Rewritten => Some(0),
        Wording::Partly => Some(1),
        Wording::Same | Wording::Reordered | Wording::MuchAsBefore => None,
    };
    let moved = prompts.iter().enumerate();
    let moved = moved.filter_map(|(n, it)| Some((n, (rank(it)?, Reverse(changed(it))))));
    let mut moved: Vec<_> = moved.collect();
    moved.sort_by_key(|(_, rank)| *rank);
    moved.into_iter().take(NAMED).map(|(n, _)| n).collect()
}

fn largest_moves(prompts: &[PromptChange]) -> Vec<usize> {
    let mut moves: Vec<(usize, u8)> = prompts
        .iter()
        .enumerate()
        .filter(|(_, change)| matches!(change.claim, Claim::Higher | Claim::Lower))
        .filter_map(|(n, change)| {
            Some((n, change.rating_from()?.points().abs_diff(change.rating_to()?.points())))
        })
        .collect();
    moves.sort_by_key(|(_, points)| Reverse(*points));
    moves.into_iter().take(NAMED).map(|(n, _)| n).collect()
}

#[cfg(test)]
mod tests;
