//! Two sessions side by side: words, deeds, stage moves and, last, ratings.

use jiff::{Timestamp, civil::Date};

use super::{
    claim::{Claim, Of, claim},
    is_compared, looked_back,
    promises::{Promise, State, promises},
    recorded,
    stages::{StageMove, stage_moves},
    thread::rated,
    visits::theme_ages,
    words::{self, Diff, Op, Wording},
};
use crate::{
    calendar,
    journal::{
        id::SessionId,
        session::{Entry, Rating, Session},
    },
    pack::Pack,
    text::words::count,
};

/// How many prompts are named at most for what moved most, in words and in ratings each: with sixteen
/// questions some moves will be chance.
const NAMED: usize = 3;

/// What differs between an earlier session and a later one.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub from: Compared,
    pub to: Compared,
    /// In the order of the later session, then those that only the earlier one has.
    pub prompts: Vec<PromptChange>,
    /// What the leader wrote, at the close of the later session, to *what has changed?*
    pub in_your_words: String,
    /// Indices into `prompts` of the answers of which the most words changed, at most three.
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
    /// The theme longest untouched when the later session was done, and since when.
    pub longest_untouched: Option<(String, Option<Timestamp>)>,
}

/// One of the two sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub id: SessionId,
    pub started: Timestamp,
}

/// One prompt in both sessions, or in one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct PromptChange {
    pub prompt: String,
    pub from: Option<Entry>,
    pub to: Option<Entry>,
    /// The question was asked in other words.
    pub reworded: bool,
    pub diff: Diff,
    /// None where there is only one text, or none.
    pub wording: Option<Wording>,
    pub claim: Claim,
    /// What the leader, looking back, gave the earlier time.
    pub looking_back: Option<Rating>,
}

impl PromptChange {
    /// The earlier text, where anything was written.
    pub fn text_from(&self) -> Option<&str> {
        self.from.as_ref().and_then(text)
    }

    /// The later text, where anything was written.
    pub fn text_to(&self) -> Option<&str> {
        self.to.as_ref().and_then(text)
    }

    /// The earlier rating.
    pub fn rating_from(&self) -> Option<Rating> {
        self.from.as_ref().and_then(|entry| entry.rating)
    }

    /// The later rating.
    pub fn rating_to(&self) -> Option<Rating> {
        self.to.as_ref().and_then(|entry| entry.rating)
    }

    /// Both ratings in a line, `September: 4 (looking back: 2). Now: 3.`; none where neither day has
    /// one. The days are those of the two sessions where the leader sits.
    pub fn ratings_in_words(&self, from: Date, to: Date) -> Option<String> {
        let points = |rating: Option<Rating>| rating.map_or("–".to_owned(), |it| it.to_string());
        self.rating_from().or(self.rating_to())?;
        let then = if calendar::is_months_after(from, to, 11) {
            format!("{} {}", calendar::month(from), from.year())
        } else if from.first_of_month() == to.first_of_month() {
            calendar::day_in_words(from)
        } else {
            calendar::month(from).to_owned()
        };
        let back = self.looking_back.map(|back| format!(" (looking back: {back})"));
        let (back, rating) = (back.unwrap_or_default(), points(self.rating_from()));
        Some(format!("{then}: {rating}{back}. Now: {}.", points(self.rating_to())))
    }
}

fn text(entry: &Entry) -> Option<&str> {
    Some(entry.text.as_str()).filter(|text| !text.is_empty())
}

/// The last two sessions of one pack: of `pack`, or of the pack of the latest session that has two.
pub fn latest_pair<'a>(
    sessions: impl IntoIterator<Item = &'a Session>,
    pack: Option<&str>,
) -> Option<(&'a Session, &'a Session)> {
    let mut newest_first = recorded(sessions);
    newest_first.retain(|s| is_compared(s) && pack.is_none_or(|pack| s.pack == pack));
    // What asks nothing twice has no earlier time to be set beside.
    newest_first.retain(|s| s.entries.is_empty() || s.entries.iter().any(asks_again));
    newest_first.reverse();
    newest_first.iter().enumerate().find_map(|(n, to)| {
        // Answers about one partner stand beside those about the same one.
        let is_alike = |from: &&&Session| from.pack == to.pack && about(from) == about(to);
        let from = newest_first.iter().skip(n + 1).find(is_alike)?;
        Some((*from, *to))
    })
}

/// The partner that a session is about; empty where it is about none.
fn about(session: &Session) -> &str {
    session.entries.first().map_or("", |entry| &entry.partner)
}

/// Whether what was asked is asked again at other times: what is only told is not.
fn asks_again(entry: &Entry) -> bool {
    !entry.is_told()
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
        .map(|(before, after)| prompt_change(from, to, (before, after), &recorded))
        .collect();
    let untouched = pack.and_then(|pack| {
        let ages = theme_ages(pack, recorded.iter().copied());
        ages.into_iter().min_by_key(|(_, last)| *last)
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
        left_out: only_in(from, |prompt| answers(to, prompt)),
        in_your_words: to.changed.clone(),
        most_reworked: most_reworked(&prompts),
        largest_moves: largest_moves(&prompts),
        longest_untouched: untouched.map(|(theme, last)| (theme.id.clone(), last)),
        prompts,
    }
}

/// The answered entries of both, paired by prompt and partner. A free entry or an incident asks
/// nothing twice and is in no pair.
fn pairs<'a>(from: &'a Session, to: &'a Session) -> Vec<(Option<&'a Entry>, Option<&'a Entry>)> {
    let asked = |session: &'a Session| {
        let entries = session.entries.iter();
        entries.filter(|e| e.is_answered() && asks_again(e))
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
    recorded: &[&Session],
) -> PromptChange {
    let prompt = after.or(before).map(|entry| entry.prompt.clone()).unwrap_or_default();
    let (old, new) = (before.and_then(text), after.and_then(text));
    let both = old.is_some() && new.is_some();
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    let diff = words::diff(old, new);
    PromptChange {
        reworded: before.zip(after).is_some_and(|(b, a)| b.question != a.question),
        wording: both.then_some(diff.wording),
        diff,
        claim: if is_only_in_one_pack(from, to, before, after) {
            Claim::NotComparable
        } else {
            claim(Of::Pair(
                before.and_then(|entry| rated(from, entry, recorded)),
                after.and_then(|entry| rated(to, entry, recorded)),
            ))
        },
        looking_back: looked_back(from, &prompt, recorded),
        from: before.cloned(),
        to: after.cloned(),
        prompt,
    }
}

/// Whether the prompt may be one that the pack of one session did not have: it stands in one only,
/// and the pack was revised between the two.
fn is_only_in_one_pack(
    from: &Session,
    to: &Session,
    before: Option<&Entry>,
    after: Option<&Entry>,
) -> bool {
    let asked = |session: &Session, entry: &Entry| session.entry(&entry.prompt).is_some();
    from.pack_rev != to.pack_rev
        && match (before, after) {
            (Some(entry), None) => !asked(to, entry),
            (None, Some(entry)) => !asked(from, entry),
            (Some(_), Some(_)) | (None, None) => false,
        }
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

fn most_reworked(prompts: &[PromptChange]) -> Vec<usize> {
    let changed = |change: &PromptChange| -> usize {
        let pieces = change.diff.pieces.iter();
        let changed = pieces.filter(|piece| matches!(piece.op, Op::Gone | Op::New));
        changed.map(|piece| count(&piece.text)).sum()
    };
    let both = prompts.iter().enumerate().filter(|(_, change)| change.wording.is_some());
    let mut reworked: Vec<(usize, usize)> = both.map(|(n, it)| (n, changed(it))).collect();
    reworked.retain(|(_, words)| *words > 0);
    reworked.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
    reworked.into_iter().take(NAMED).map(|(n, _)| n).collect()
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
    moves.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    moves.into_iter().take(NAMED).map(|(n, _)| n).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        change::samples::{commitment, rated, review, session, told},
        journal::session::{Kind, LookingBack, Outcome, Then},
    };

    #[test]
    fn only_sessions_about_the_same_partner_are_a_pair_and_an_incident_is_in_none() {
        let days = ["2025-09-25", "2025-12-04", "2026-03-19", "2026-04-01", "2026-04-02"];
        let mut sessions = days.map(session);
        for (session, partner) in sessions.iter_mut().zip(["P1", "P2", "P1"]) {
            session.entries = vec![rated("integrity", 3)];
            session.entries[0].partner = partner.into();
        }
        for session in &mut sessions[3..] {
            session.entries = vec![told("incident", 1, "A parent wept.")];
        }
        let (from, to) = latest_pair(&sessions, None).unwrap();
        assert_eq!((&from.id, &to.id), (&sessions[0].id, &sessions[2].id));
        assert!(latest_pair(&sessions[..2], None).is_none());
    }

    #[test]
    fn prompts_stand_in_the_order_of_the_later_session_then_what_it_left_out() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        sessions[0].entries = vec![told("q4", 2, "Never.")];
        sessions[1].entries = vec![told("q1", 1, "We asked staff."), rated("q2", 3)];
        sessions[2].entries = vec![rated("q3", 3), rated("q4", 4), told("q1", 5, "We asked all.")];
        let [_, from, to] = &sessions;
        let comparison = compare(from, to, &sessions, None);
        let told: Vec<_> =
            comparison.prompts.iter().map(|p| (p.prompt.as_str(), p.claim.name())).collect();
        let expected = [("q3", "answer"), ("q4", "answer"), ("q1", "higher"), ("q2", "answer")];
        assert_eq!(told, expected);
        assert_eq!(comparison.first_answered, ["q3"], "q4 was answered in September");
        assert_eq!(comparison.left_out, ["q2"]);
        assert_eq!(comparison.largest_moves, [2]);
        assert_eq!(comparison.prompts[2].wording, Some(Wording::Partly));
    }

    #[test]
    fn the_answers_with_the_most_changed_words_are_named_first() {
        let mut sessions = ["2025-09-25", "2025-12-04"].map(session);
        let texts = [
            ("a", "We asked all.", "We asked all."),
            ("b", "We asked all in July.", "We asked none of them in May."),
            ("c", "One word here.", "Two words there, and nine more that nobody had said then."),
            ("d", "", "Only now."),
        ];
        sessions[0].entries = texts.map(|(q, text, _)| told(q, 3, text)).to_vec();
        sessions[1].entries = texts.map(|(q, _, text)| told(q, 3, text)).to_vec();
        "I ask first.".clone_into(&mut sessions[1].changed);
        let [from, to] = &sessions;
        let comparison = compare(from, to, &sessions, None);
        assert_eq!(comparison.most_reworked, [2, 1]);
        assert_eq!(comparison.in_your_words, "I ask first.");
    }

    #[test]
    fn ratings_are_told_in_a_line_with_what_was_later_thought_of_the_earlier() {
        let mut sessions = ["2025-09-25", "2026-03-19"].map(session);
        sessions[0].entries = vec![rated("q", 4)];
        sessions[1].entries = vec![rated("q", 3)];
        sessions[1].looking_back.push(LookingBack {
            session: sessions[0].id.clone(),
            prompt: "q".into(),
            rating: Rating::new(2).unwrap(),
            unknown: toml::Table::new(),
        });
        let [from, to] = &sessions;
        let change = &compare(from, to, &sessions, None).prompts[0];
        let told = |from, to| change.ratings_in_words(from, to).unwrap();
        let september = date(2025, 9, 25);
        let words = "September: 4 (looking back: 2). Now: 3.";
        assert_eq!(told(september, date(2026, 3, 19)), words);
        assert!(told(september, date(2026, 9, 20)).starts_with("September 2025: 4"));
        assert!(told(september, date(2025, 9, 30)).starts_with("25 September 2025: 4"));
    }

    #[test]
    fn a_prompt_that_one_pack_did_not_have_is_not_comparable() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        sessions[1].entries = vec![rated("old", 3), rated("both", 3)];
        sessions[2].entries = vec![rated("both", 3), rated("new", 3)];
        let claims = |sessions: &[Session; 3]| -> Vec<Claim> {
            let [_, from, to] = sessions;
            compare(from, to, sessions, None).prompts.iter().map(|p| p.claim).collect()
        };
        let (same, answer, not) = (Claim::FirstTime, Claim::Answer, Claim::NotComparable);
        sessions[0].pack = "other".into();
        assert_eq!(claims(&sessions), [same, answer, answer], "only one of them asked it");
        sessions[2].pack_rev = 2;
        assert_eq!(claims(&sessions), [same, not, not]);
        sessions[1].entries.push(Entry { rating: None, skipped: true, ..rated("new", 3) });
        assert_eq!(claims(&sessions), [same, answer, not], "asked then, and left out");
    }

    #[test]
    fn the_first_session_of_a_pack_gives_no_direction_and_at_most_three_moves_are_named() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        for (n, points) in [1, 1, 5].into_iter().enumerate() {
            sessions[n].entries = ["a", "b", "c", "d"].map(|q| rated(q, points)).to_vec();
        }
        let [first, second, third] = &sessions;
        let early = compare(first, third, &sessions, None);
        assert!(early.prompts.iter().all(|p| p.claim == Claim::FirstTime));
        assert!(early.largest_moves.is_empty());
        assert_eq!(compare(second, third, &sessions, None).largest_moves, [0, 1, 2]);
    }

    #[test]
    fn deeds_are_what_is_open_and_what_was_reviewed_in_between() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19", "2026-06-01"].map(session);
        let made = |id| commitment(id, date(2026, 1, 1));
        sessions[0].commitments = vec![made("c1"), made("c2"), made("c3")];
        let first = sessions[0].clone();
        sessions[1].reviews = vec![review(&first, "c1", Outcome::Kept, Then::Close)];
        sessions[2].reviews = vec![review(&first, "c2", Outcome::Dropped, Then::Close)];
        sessions[3].reviews = vec![review(&first, "c3", Outcome::Kept, Then::Close)];
        let [_, from, to, _] = &sessions;
        let comparison = compare(from, to, &sessions, None);
        let deeds: Vec<_> =
            comparison.commitments.iter().map(|p| (p.id.id.as_str(), p.state)).collect();
        assert_eq!(deeds, [("c2", State::Dropped), ("c3", State::Open)]);
    }

    #[test]
    fn the_latest_pair_is_of_one_pack_and_never_a_practice() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19", "2026-06-01"].map(session);
        sessions[2].kind = Kind::Practice;
        sessions[3].pack = "other".into();
        let (from, to) = latest_pair(&sessions, None).unwrap();
        assert_eq!((&from.id, &to.id), (&sessions[0].id, &sessions[1].id));
        assert_eq!(latest_pair(&sessions, Some("other")), None);
    }
}
