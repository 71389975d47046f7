//! Claims about answers that are passed over: nobody who is answered could tell.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::*;
use crate::{
    change::{
        comparison::compare,
        comparison::latest_pair,
        promises::promises,
        standing::standings,
        tags::touched,
        thread::thread,
        visits::{suggested_theme, theme_ages},
        years::years,
    },
    desk::{Answer, Query, Seen, open::core_pack},
    disk::Real,
    journal::{
        samples::quick_dir,
        session::{Commitment, Entry, Kind, LookingBack, Rating},
    },
    pack::library,
    places::{JournalName, Places},
};

const NOW: i64 = 1_763_913_912;

fn entry() -> impl Strategy<Value = Entry> {
    let prompts = ["mp-clear-purpose", "mp-children-first", "cn-visible", "free", "gone"];
    let said = (0..=5u8, select(vec!["", "Said.", "It's \"said\"\n'''twice'''\u{7}"]));
    let more = (any::<bool>(), any::<bool>(), select(vec!["", "P1"]));
    (select(prompts.to_vec()), 1..3u32, said, more).prop_map(
        |(prompt, rev, (points, text), (saw_previous, skipped, partner))| Entry {
            prompt: prompt.to_owned(),
            rev,
            question: format!("{prompt} {rev}?"),
            partner: partner.to_owned(),
            tags: if skipped { Vec::new() } else { vec!["five-facets/openness".to_owned()] },
            rating: Rating::new(points),
            saw_previous,
            skipped,
            text: text.to_owned(),
            ..Entry::default()
        },
    )
}

/// A finished session; its time need not be that of its id.
fn session() -> impl Strategy<Value = Session> {
    let kinds = vec![Kind::Alone, Kind::Alone, Kind::Coached, Kind::Practice, Kind::Note];
    let lengths = option::of(select(vec![Length::CheckIn, Length::Theme, Length::Full]));
    let packs = select(vec!["trust-core", "trust-core", "other"]);
    let times = (0..400i64, 0..40i64);
    let head = (select(kinds), lengths, packs, 1..3u32, times);
    (head, vec(entry(), 0..6), any::<bool>()).prop_map(
        |((kind, length, pack, pack_rev, (day, moved)), entries, more)| {
            let at = |day: i64| Timestamp::from_second(NOW - day * 86_400).unwrap();
            let id = SessionId::new(at(day), [u8::try_from(day % 250).unwrap(); 8]);
            let mut session = Session::new(id, kind, at(day + moved));
            session.finished = Some(at(day + moved));
            (session.length, session.pack, session.pack_rev) = (length, pack.to_owned(), pack_rev);
            session.entries = entries;
            if more {
                let commitment = Commitment { id: "c1".to_owned(), ..Commitment::default() };
                session.commitments.push(commitment);
                session.looking_back.push(LookingBack {
                    session: session.id.clone(),
                    prompt: "cn-visible".to_owned(),
                    rating: Rating::new(2).unwrap(),
                    unknown: toml::Table::new(),
                });
            }
            session
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn of_a_practice_nothing_is_compared_promised_counted_or_suggested(
        sessions in vec(session(), 0..7),
    ) {
        let real: Vec<Session> =
            sessions.iter().filter(|it| it.kind != Kind::Practice).cloned().collect();
        let pack = library::built_in().pack("trust-core").unwrap().unwrap();
        let lens = || library::built_in().content("five-facets").and_then(Result::ok);
        let seen = |sessions: &[Session]| {
            let today = Now::at(Timestamp::from_second(NOW).unwrap()).today();
            let pair = latest_pair(sessions, None);
            let compared = pair.map(|(from, to)| compare(from, to, sessions, Some(pack)));
            let threads: Vec<_> = pack.prompts.iter()
                .map(|prompt| thread(&prompt.id, sessions))
                .collect();
            let tags = touched(sessions, lens());
            let ages = theme_ages(pack, sessions).into_iter().map(|(theme, at)| (&theme.id, at));
            let suggested = suggested_theme(pack, sessions).map(|theme| &theme.id);
            let (promised, stand) = (promises(sessions, today), standings(sessions));
            format!(
                "{compared:?}{threads:?}{tags:?}{:?}{suggested:?}{promised:?}{stand:?}",
                ages.collect::<Vec<_>>()
            )
        };
        prop_assert_eq!(seen(&sessions), seen(&real));
    }

    #[test]
    fn what_is_answered_of_a_few_answers_is_what_the_whole_journal_says(
        written in vec(session(), 0..9)
    ) {
        let dir = quick_dir();
        let now = Now::at(Timestamp::from_second(NOW).unwrap());
        let places = Places::under(dir.path());
        let desk = Desk::open(Arc::new(Real), places, JournalName::default(), &now).unwrap();
        for session in &written {
            desk.journal().finish(session).unwrap();
        }
        let whole = desk.journal().sessions().unwrap();
        let pack = core_pack().unwrap();
        prop_assert_eq!(desk.past(pack, &now).unwrap(), Past::of(&whole, pack, &now));
        let last = latest_pair(&whole, None).map(|(from, to)| (from.id.clone(), to.id.clone()));
        let ends = whole.iter().find(|one| one.is_compared()).zip(last.clone());
        let ends = ends.map(|(first, (_, last))| (first.id.clone(), last)).filter(|(a, b)| a != b);
        for pair in [last, ends].into_iter().flatten() {
            let by_id = |id| whole.iter().find(|one| one.id == id).unwrap();
            let (from, to) = (by_id(pair.0.clone()), by_id(pair.1.clone()));
            let (from, to) = if from.started <= to.started { (from, to) } else { (to, from) };
            let changes = desk.changes(Some(&pair)).unwrap().facts.unwrap();
            let pack = (to.pack == pack.id).then_some(pack);
            prop_assert_eq!(changes.comparison, compare(from, to, &whole, pack));
            let until = whole.iter().filter(|one| one.started <= to.started);
            let facets = library::built_in().content("five-facets").unwrap().unwrap();
            prop_assert_eq!(changes.tags, touched(until, [facets]));
        }
        for prompt in ["mp-clear-purpose", "gone"] {
            if let Ok(Seen { facts, .. }) = desk.thread(prompt) {
                prop_assert_eq!(facts.thread, thread(prompt, &whole));
            }
        }
        prop_assert_eq!(desk.partners().unwrap().standings, standings(&whole));
        let Answer::Years(facts) = desk.answer(&Query::Years, &now).unwrap() else { panic!() };
        prop_assert_eq!(facts.years, years(pack, &whole, now.today()));
        let Answer::Home(home) = desk.answer(&Query::Home, &now).unwrap() else { panic!() };
        let past = Past::of(&whole, pack, &now);
        prop_assert_eq!(home.suggested.map(|(id, ..)| id), past.suggested_theme);
        prop_assert_eq!(home.promises.len(), past.open.len());
        prop_assert_eq!(home.sessions, whole.len());
        prop_assert_eq!(home.has_partners, !standings(&whole).is_empty());
        let one = Pack { subject: Subject::Partner, ..pack.clone() };
        let mut past = desk.past(&one, &now).unwrap();
        past.stages.clear();
        prop_assert_eq!(past, Past::of(&whole, &one, &now));
    }
}
