//! What two sessions say side by side at a glance: the one order and the one wording in which every
//! front tells it. Words first, then deeds, stages and, last, ratings.

use std::borrow::Cow;

use jiff::{Timestamp, civil::Date};

use super::{
    claim::Claim,
    comparison::{Comparison, NAMED, PromptChange},
    promises::{Promise, goes_on_in_words, if_then, outcome_in_words, times_in_words},
    stages::{StageMove, stage_in_words},
    tags::{Touched, TouchedItem},
};
use crate::{
    calendar::{near_day, near_month},
    journal::session::Review,
    pack::library::Library,
};

/// So many of the latest times of an item of a lens are told.
const TIMES: usize = 5;
/// What stands between two of them.
pub const BETWEEN: &str = " · ";

/// The part that tells of lists.
const TICKED: &str = "Ticked";

/// One kind of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `In words`; the title of a lens.
    pub name: Cow<'static, str>,
    /// In their order of worth.
    pub facts: Vec<Fact>,
    /// What has to be kept in mind with them; empty: nothing.
    pub caution: &'static str,
}

/// So many facts of a part are shown where there is little room.
const SHOWN: usize = 3;

impl Part {
    /// What is shown at a glance, and how many facts are left; one more is shown where it is the last.
    pub fn at_a_glance(&self) -> (&[Fact], usize) {
        let (shown, left) = self.facts.split_at(SHOWN.min(self.facts.len()));
        if left.len() > 1 { (shown, left.len()) } else { (&self.facts, 0) }
    }
}

/// One thing that changed. Some of it is stored text: a front cleans it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// The question that `words` speak of, where they are the leader's own; else empty.
    pub about: String,
    pub words: String,
    /// What became of it, in a word or two; empty where `words` say it.
    pub outcome: String,
    /// The prompt it is about, as an index into those of the comparison.
    pub prompt: Option<usize>,
}

impl Fact {
    fn said(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    fn became(words: impl Into<String>, outcome: impl Into<String>) -> Self {
        Self { outcome: outcome.into(), ..Self::said(words) }
    }
}

/// Tells a comparison at a glance, stages by their names in the library. A part in which nothing happened is not there, but for ratings and
/// questions, which say so. `day_of` tells what a day is where the leader sits.
pub fn overview(
    comparison: &Comparison,
    library: &Library,
    day_of: impl Fn(Timestamp) -> Date,
) -> Vec<Part> {
    let days = [comparison.from.started, comparison.to.started].map(&day_of);
    let mut parts = vec![
        Part { name: "In words".into(), facts: words(comparison), caution: "" },
        Part { name: "In deeds".into(), facts: deeds(comparison), caution: "" },
        Part { name: "Stages".into(), facts: stages(&comparison.stages, library), caution: "" },
        Part { name: TICKED.into(), facts: ticked(comparison), caution: "" },
        ratings(comparison, days),
        Part { name: "Questions".into(), facts: questions(comparison, days, day_of), caution: "" },
    ];
    parts.retain(|part| !part.facts.is_empty());
    parts
}

/// What the leader wrote had changed, then the answers most reworked: each by the leader's own words
/// on the difference, or by its question.
fn words(comparison: &Comparison) -> Vec<Fact> {
    let own = Some(comparison.in_your_words.trim()).filter(|words| !words.is_empty());
    let told = own.map(|words| Fact::said(format!("You wrote: \u{201c}{words}\u{201d}")));
    let mut facts: Vec<Fact> = told.into_iter().collect();
    for (n, change) in named(comparison, &comparison.most_reworked) {
        let question = change.question();
        let (about, words) = match change.different() {
            Some(different) => (question, different.to_owned()),
            None => (String::new(), question),
        };
        let outcome = change.outcome_in_words().into_owned();
        facts.push(Fact { about, words, outcome, prompt: Some(n) });
    }
    facts
}

fn named<'a>(
    comparison: &'a Comparison,
    which: &'a [usize],
) -> impl Iterator<Item = (usize, &'a PromptChange)> {
    which.iter().filter_map(|n| Some((*n, comparison.prompts.get(*n)?)))
}

/// The lines of lists that were ticked otherwise, in their order: which, and never how many. Where lists
/// were answered twice and no line is another, that is said.
fn ticked(comparison: &Comparison) -> Vec<Fact> {
    let is_in_both = |change: &PromptChange| {
        [&change.from, &change.to]
            .into_iter()
            .all(|it| it.as_ref().is_some_and(|it| it.tick.is_some()))
    };
    let all = || comparison.prompts.iter().enumerate().filter(|(_, change)| is_in_both(change));
    let moved = all().filter(|(_, change)| {
        change.from.as_ref().map(|entry| entry.tick) != change.to.as_ref().map(|entry| entry.tick)
    });
    let facts: Vec<Fact> = moved
        .map(|(n, change)| Fact {
            prompt: Some(n),
            ..Fact::became(change.question(), change.ticks_in_words().unwrap_or_default())
        })
        .collect();
    match all().next() {
        Some(_) if facts.is_empty() => vec![Fact::said("the same lines both times")],
        _ => facts,
    }
}

/// First the promises that were looked at since, then those that are open, then the new ones.
fn deeds(comparison: &Comparison) -> Vec<Fact> {
    let since = |at: Timestamp| at > comparison.from.started;
    let mut ranked: Vec<(u8, Fact)> = Vec::new();
    for promise in &comparison.commitments {
        let reviewed = promise.reviews.iter().find(|told| since(told.started));
        let (rank, outcome) = match reviewed {
            Some(told) => (0, outcome(&told.review)),
            None if since(promise.made) => (2, "promised since".to_owned()),
            None => (1, "open".to_owned()),
        };
        ranked.push((rank, Fact::became(deed(promise), outcome)));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, fact)| fact).collect()
}

/// What was promised: the act by itself, or what was said of it.
fn deed(promise: &Promise) -> String {
    match promise.act.trim() {
        "" => if_then(&promise.cue, ""),
        act => act.to_owned(),
    }
}

/// What a review said: `kept, 3 of 3`, `not tried, goes on`.
fn outcome(review: &Review) -> String {
    [outcome_in_words(review), &times_in_words(review), goes_on_in_words(review)].concat()
}

fn stages(moves: &[StageMove], library: &Library) -> Vec<Fact> {
    let told = |told: &StageMove| {
        let words = |stage: &str| stage_in_words(library, &told.stages, stage);
        let outcome = match &told.from {
            Some(from) => format!("{} → {}", words(from), words(&told.to)),
            None => format!("{}, first noted", words(&told.to)),
        };
        Fact::became(format!("{} {}", told.code, told.name).trim(), outcome)
    };
    moves.iter().map(told).collect()
}

/// The largest moves, then what the leader, looking back, gave the earlier time.
fn ratings(comparison: &Comparison, [from, to]: [Date; 2]) -> Part {
    let moves = &comparison.largest_moves;
    let told = |(n, change): (usize, &PromptChange)| Fact {
        prompt: Some(n),
        ..Fact::became(change.question(), change.ratings_in_words(from, to).unwrap_or_default())
    };
    let mut facts: Vec<Fact> = named(comparison, moves).map(told).collect();
    let caution = if moves.is_empty() { "" } else { "the largest; some will be chance" };
    if moves.is_empty() {
        let is_first = comparison.prompts.iter().any(|change| change.claim == Claim::FirstTime);
        let is_shared = comparison.prompts.iter().any(|it| it.from.is_some() && it.to.is_some());
        facts.push(Fact::said(if is_first {
            Claim::FirstTime.words()
        } else if !is_shared {
            "no question was answered both times".to_owned()
        } else if comparison.prompts.iter().any(|change| change.claim == Claim::NotComparable) {
            // A question put otherwise, or an answer looked at first: its ratings say nothing here.
            "no move of two points that can be compared".to_owned()
        } else {
            "no move of two points between these two".to_owned()
        }));
    }
    let looked_back = comparison.prompts.iter().enumerate().filter(|(n, change)| {
        change.looking_back.is_some() && change.rating_from().is_some() && !moves.contains(n)
    });
    facts.extend(looked_back.take(NAMED.saturating_sub(moves.len())).map(told));
    Part { name: "In ratings".into(), facts, caution }
}

fn questions(
    comparison: &Comparison,
    [_, to]: [Date; 2],
    day_of: impl Fn(Timestamp) -> Date,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (words, prompts) in [
        ("first answered this time", &comparison.first_answered),
        ("left out this time", &comparison.left_out),
    ] {
        if !prompts.is_empty() {
            facts.push(Fact::said(format!("{words}: {}", prompts.len())));
        }
    }
    if facts.is_empty() {
        facts.push(Fact::said("none for the first time, and none left out"));
    }
    if let Some((theme, since)) = &comparison.longest_untouched {
        let since = since.map_or_else(
            || "not yet asked".to_owned(),
            |at| format!("since {}", near_day(day_of(at), to)),
        );
        facts.push(Fact::said(format!("longest untouched: {theme}, {since}")));
    }
    facts
}

/// How many answers touched each item of a lens, time by time, and what none ever did: a part for each
/// lens that was touched, said once by its title. They stand below all that the two sessions say.
pub fn by_lens(lenses: &[Touched], day_of: impl Fn(Timestamp) -> Date) -> Vec<Part> {
    let all = lenses.iter().flat_map(|lens| &lens.items).flat_map(|item| &item.times);
    // The last time of all is the day from which a month could be that of another year.
    let last = all.map(|(at, _)| *at).max().map(&day_of);
    let month = |at: Timestamp| {
        let day = day_of(at);
        near_month(day, last.unwrap_or(day))
    };
    let times = |item: &TouchedItem| {
        let skipped = item.times.len().saturating_sub(TIMES);
        let latest = item.times.iter().skip(skipped);
        let latest = latest.map(|(at, answers)| format!("{answers} in {}", month(*at)));
        let earlier = (skipped > 0).then(|| "…".to_owned());
        earlier.into_iter().chain(latest).collect::<Vec<_>>().join(BETWEEN)
    };
    let part = |lens: &Touched| {
        let touched = lens.items.iter().filter(|item| !item.times.is_empty());
        let mut facts: Vec<Fact> =
            touched.map(|item| Fact::became(item.name.clone(), times(item))).collect();
        let never = lens.never();
        if !never.is_empty() {
            facts.push(Fact::said(format!("never: {}", never.join(", "))));
        }
        Part { name: lens.title.clone().into(), facts, caution: "answers, by date" }
    };
    lenses.iter().map(part).filter(|part| !part.facts.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        calendar::universal_day,
        change::{
            comparison::compare,
            samples::{commitment, observation, pack, review, session, told},
        },
        journal::session::{Entry, Outcome, Session, Then, Tick},
        pack::library::built_in,
    };

    /// A year of three sessions of which the last two are compared.
    fn told_of(sessions: &[Session; 3]) -> Vec<(Cow<'static, str>, Vec<String>)> {
        let pack = pack(&[("a", 2), ("b", 1)]);
        let comparison = compare(&sessions[1], &sessions[2], sessions, Some(&pack));
        let fact = |fact: &Fact| match fact.outcome.as_str() {
            "" => fact.words.clone(),
            outcome => format!("{}: {outcome}", fact.words),
        };
        let parts = overview(&comparison, built_in(), universal_day);
        parts.into_iter().map(|part| (part.name, part.facts.iter().map(fact).collect())).collect()
    }

    #[test]
    fn what_a_lens_counts_in_another_year_has_that_year() {
        let at = |day: &str| session(day).started;
        let times = vec![(at("2024-09-25"), 1), (at("2025-09-25"), 1), (at("2026-07-02"), 2)];
        let item = TouchedItem { tag: "lens/honesty".into(), name: "Honesty".into(), times };
        let lens = Touched { set: "lens".into(), title: "A lens".into(), items: vec![item] };
        let parts = by_lens(&[lens], universal_day);
        assert_eq!(parts[0].facts[0].outcome, "1 in Sep ’24 · 1 in Sep · 2 in Jul");
    }

    #[test]
    fn words_come_first_then_deeds_then_stages_and_ratings_last() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        sessions[1].entries = vec![told("a1", 2, "We asked some."), told("a2", 3, "Never.")];
        let different = "I went to them.".to_owned();
        sessions[2].entries =
            vec![Entry { different, ..told("a1", 4, "Everyone was asked, room by room.") }];
        "I ask first.".clone_into(&mut sessions[2].changed);
        sessions[0].commitments = ["c1", "c2"].map(|id| commitment(id, date(2026, 1, 1))).to_vec();
        sessions[0].commitments[0].act = "open the gate".into();
        sessions[2].commitments = vec![commitment("c1", date(2026, 5, 1))];
        sessions[2].commitments[0].act = "ask the office".into();
        let kept = Review {
            done: Some(2),
            came_up: Some(3),
            ..review(&sessions[0], "c2", Outcome::Kept, Then::CarryOn)
        };
        sessions[2].reviews = vec![kept];
        sessions[2].observations = vec![observation("P4", "role")];
        let facts = |of: &[&str]| of.iter().map(|&fact| fact.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            told_of(&sessions)
                .iter()
                .map(|(name, said)| (&**name, said.clone()))
                .collect::<Vec<_>>(),
            [
                ("In words", facts(&["You wrote: “I ask first.”", "I went to them.: rewritten"])),
                (
                    "In deeds",
                    facts(&[
                        "be at the junior gate: kept, 2 of 3, goes on",
                        "open the gate: open",
                        "ask the office: promised since"
                    ])
                ),
                ("Stages", facts(&["P4: role, first noted"])),
                ("In ratings", facts(&["The question of a1?: December: 2. Now: 4."])),
                (
                    "Questions",
                    facts(&["left out this time: 1", "longest untouched: b, not yet asked"])
                ),
            ]
        );
    }

    #[test]
    fn of_lists_the_lines_that_were_ticked_otherwise_are_named_and_none_is_counted() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        let line = |id: &str, tick| Entry { rating: None, tick: Some(tick), ..told(id, 1, "") };
        let list = |ticks: [Tick; 3]| {
            ["a1", "a2", "b1"].into_iter().zip(ticks).map(|(id, tick)| line(id, tick)).collect()
        };
        let of_ticks = |sessions: &[Session; 3]| {
            let told = told_of(sessions);
            told.into_iter().find(|(name, _)| name == TICKED).map(|(_, facts)| facts)
        };
        sessions[1].entries = list([Tick::Yes, Tick::Missed, Tick::No]);
        assert_eq!(of_ticks(&sessions), None, "the other day has no list");
        sessions[2].entries = list([Tick::Yes, Tick::Yes, Tick::Missed]);
        let said = [
            "The question of a2?: then missing, and missed; now yes",
            "The question of b1?: then no; now missing, and missed",
        ];
        assert_eq!(of_ticks(&sessions).unwrap(), said);
        sessions[2].entries = sessions[1].entries.clone();
        assert_eq!(of_ticks(&sessions).unwrap(), ["the same lines both times"]);
    }

    #[test]
    fn where_nothing_happened_ratings_and_questions_alone_say_so() {
        let sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(|day| {
            let mut session = session(day);
            session.entries = vec![told("a1", 3, ""), told("b1", 3, "")];
            session
        });
        let said = told_of(&sessions);
        assert_eq!(
            said.iter().map(|(name, _)| &**name).collect::<Vec<_>>(),
            ["In ratings", "Questions"]
        );
        assert_eq!(said[0].1, ["no move of two points between these two"]);
        assert_eq!(said[1].1, ["none for the first time, and none left out"]);
    }

    #[test]
    fn a_rating_given_after_looking_at_the_last_is_no_move_and_is_not_called_none() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        sessions[1].entries = vec![told("a1", 3, "We asked some.")];
        sessions[2].entries = vec![Entry { saw_previous: true, ..told("a1", 5, "All.") }];
        let said = |parts: &[(Cow<'_, str>, Vec<String>)]| {
            parts.iter().find(|(name, _)| *name == "In ratings").unwrap().1.clone()
        };
        assert_eq!(said(&told_of(&sessions)), ["no move of two points that can be compared"]);
        sessions[2].entries[0].saw_previous = false;
        assert!(said(&told_of(&sessions))[0].contains("Now: 5."));
    }

    #[test]
    fn half_a_promise_is_told_as_far_as_it_was_made() {
        let mut sessions = ["2025-09-25", "2025-12-04", "2026-03-19"].map(session);
        sessions[0].commitments = vec![commitment("c1", date(2026, 1, 1))];
        sessions[0].commitments[0].cue = "on Monday".into();
        sessions[0].commitments[0].act = String::new();
        let told = told_of(&sessions);
        let deeds = &told.iter().find(|(name, _)| *name == "In deeds").unwrap().1;
        assert_eq!(*deeds, ["If on Monday: what then is not said yet.: open"]);
    }
}
