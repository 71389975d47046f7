//! Sessions with every field there is, and what can befall their files.

use super::*;
use crate::journal::session::{
    Added, AskedProbe, At, Commitment, Entry, LookingBack, Observation, Review,
};

/// Texts that TOML writes in every form it has.
fn text() -> impl Strategy<Value = String> {
    const PARTS: [&str; 24] = [
        "word ",
        "don't",
        "'",
        "''",
        "'''",
        "\"",
        "\"\"",
        "\"\"\"",
        "\\",
        "\\n",
        "\n",
        "\n[end]\n",
        "\n\n[[entry]]\n",
        "\t",
        "\r",
        "\u{0}",
        "\u{7f}",
        "é",
        "’",
        "👩‍👧",
        "\u{85}",
        "\u{202e}",
        "# ",
        "3.5",
    ];
    prop::collection::vec(select(&PARTS[..]), 0..7).prop_map(|parts| parts.concat())
}

fn flags() -> impl Strategy<Value = [bool; 6]> {
    prop::array::uniform6(any::<bool>())
}

fn some_rating() -> impl Strategy<Value = Option<Rating>> {
    (0..=5u8).prop_map(Rating::new)
}

fn entry() -> impl Strategy<Value = Entry> {
    let probes = prop::collection::vec((text(), text()), 0..3);
    let added = prop::collection::vec((time(), text()), 0..2);
    let tags = prop::collection::vec(text(), 0..3);
    let texts = (text(), text(), text(), text(), text());
    (texts, flags(), some_rating(), 0..3u32, tags, probes, added).prop_map(
        |(
            (prompt, question, partner, different, text),
            flags,
            rating,
            rev,
            tags,
            probes,
            added,
        )| {
            let [skipped, cannot_say, rated_first, saw_previous, marked, private] = flags;
            let tick = [None, Some(Tick::Yes), Some(Tick::Missed)][rev as usize];
            let part = if marked { "staff".to_owned() } else { String::new() };
            let unknown = toml::Table::new;
            let probe = |(asked, text)| AskedProbe {
                kind: "dissent".to_owned(),
                asked,
                text,
                unknown: unknown(),
            };
            let thought = |(at, text)| Added { at, text, unknown: unknown() };
            Entry {
                prompt,
                rev,
                question,
                partner,
                rating,
                tick,
                part,
                skipped,
                cannot_say,
                rated_first,
                saw_previous,
                tags,
                marked,
                private,
                different,
                text,
                unknown: unknown(),
                probes: probes.into_iter().map(probe).collect(),
                added: added.into_iter().map(thought).collect(),
            }
        },
    )
}

fn time() -> impl Strategy<Value = Timestamp> {
    (-9_000_000_000..99_000_000_000i64, 0..2i32).prop_map(|(second, nano)| {
        Timestamp::new(second, nano * 120_000_000).unwrap_or(Timestamp::UNIX_EPOCH)
    })
}

fn id() -> impl Strategy<Value = SessionId> {
    (0..9_000_000_000i64, any::<[u8; 8]>()).prop_map(|(second, random)| {
        SessionId::new(Timestamp::from_second(second).unwrap(), random)
    })
}

fn looking_back() -> impl Strategy<Value = LookingBack> {
    (id(), text(), 1..=5u8).prop_map(|(session, prompt, points)| {
        let rating = Rating::new(points).unwrap();
        LookingBack { session, prompt, rating, unknown: toml::Table::new() }
    })
}

fn commitment() -> impl Strategy<Value = Commitment> {
    (text(), text(), text(), some_rating(), any::<bool>()).prop_map(|(id, cue, act, want, day)| {
        let look_again = day.then(|| jiff::civil::date(2026, 12, 7));
        let share_with = if day { "deputy".to_owned() } else { String::new() };
        Commitment { id, cue, act, want, look_again, share_with, ..Commitment::default() }
    })
}

fn review() -> impl Strategy<Value = Review> {
    let outcomes =
        [Outcome::Kept, Outcome::Partly, Outcome::NotTried, Outcome::Changed, Outcome::Dropped];
    let ways = [
        InTheWay::NoCue,
        InTheWay::Forgot,
        InTheWay::TooBig,
        InTheWay::NotWanted,
        InTheWay::Overtaken,
    ];
    let numbers = prop::option::of(any::<u32>());
    let chosen = (select(outcomes.to_vec()), prop::option::of(select(ways.to_vec())));
    (id(), chosen, any::<bool>(), numbers, text()).prop_map(
        |(session, (outcome, in_the_way), more, number, learned)| {
            let named = CommitmentRef { session, id: "c1".to_owned() };
            Review {
                commitment: named.clone(),
                outcome,
                then: if more { Then::Close } else { Then::CarryOn },
                became: more.then_some(named),
                came_up: number,
                done: number,
                learned,
                in_the_way,
                unknown: toml::Table::new(),
            }
        },
    )
}

fn observation() -> impl Strategy<Value = Observation> {
    (text(), text(), text(), flags()).prop_map(|(code, name, why, flags)| Observation {
        subject: if flags[0] { Subject::Partner } else { Subject::Initiative },
        code,
        name,
        // One that is only named stands in no stage.
        stages: if flags[1] { "bottery".to_owned() } else { String::new() },
        stage: if flags[1] { "role".to_owned() } else { String::new() },
        needs: if flags[1] { "practice".to_owned() } else { String::new() },
        next_test: why.clone(),
        why,
        swift: flags[2],
        contact_changed: flags[3],
        unknown: toml::Table::new(),
    })
}

fn head() -> impl Strategy<Value = Session> {
    let kinds = [Kind::Alone, Kind::Coached, Kind::Course, Kind::Practice, Kind::Note];
    let lengths = [Length::CheckIn, Length::Theme, Length::Full];
    let chosen = (select(kinds.to_vec()), prop::option::of(select(lengths.to_vec())));
    let texts = (text(), text(), text(), text(), text());
    (id(), chosen, (time(), prop::option::of(time())), 0..4u32, texts).prop_map(
        |(
            id,
            (kind, length),
            (started, finished),
            pack_rev,
            (pack, exercise, aim, changed, carry),
        )| {
            let zone = "Europe/London".to_owned();
            let new = Session::new(id, kind, started);
            Session { pack, pack_rev, exercise, length, finished, zone, aim, changed, carry, ..new }
        },
    )
}

/// Sessions and drafts with every field there is, as our writer writes them.
pub(super) fn session() -> impl Strategy<Value = Session> {
    let at = (prop::collection::vec(text(), 0..3), text(), 0..999usize)
        .prop_map(|(planned, prompt, cursor)| At { planned, prompt, cursor, ..At::default() });
    let tables = (
        prop::collection::vec(entry(), 0..4),
        prop::collection::vec(looking_back(), 0..2),
        prop::collection::vec(commitment(), 0..3),
        prop::collection::vec(review(), 0..3),
        prop::collection::vec(observation(), 0..3),
    );
    (head(), tables, prop::option::of(at)).prop_map(|(head, tables, at)| {
        let (entries, looking_back, commitments, reviews, observations) = tables;
        let session = Session { entries, looking_back, commitments, reviews, observations, ..head };
        match at {
            Some(at) => Session { at: Some(at), ..session },
            None => file::finished(&session),
        }
    })
}

/// One thing that could happen to a file.
#[derive(Clone, Debug)]
pub(super) enum Mishap {
    Cut,
    Flip(u8),
    Line(&'static str),
    CarriageReturns,
}

pub(super) fn mishap() -> impl Strategy<Value = Mishap> {
    const LINES: [&str; 16] = [
        "\n",
        "rating = 3\n",
        "rating = 03\n",
        "rating = 9\n",
        "mood = \"new\"\n",
        "[[entry]]\n",
        "\n[[entry]]\n",
        "\n[end]\nentries = 1\n",
        "skipped = false\n",
        "# note\n",
        "text = \"\"\n",
        "text = \"\"\"\"\"\"\n",
        "text = \"\\q\"\n",
        "text = '''\n",
        "kind = \"other\"\n",
        "x",
    ];
    prop_oneof![
        Just(Mishap::Cut),
        any::<u8>().prop_map(Mishap::Flip),
        select(b"\n\"'\\ =[]0a".to_vec()).prop_map(Mishap::Flip),
        select(&LINES[..]).prop_map(Mishap::Line),
        Just(Mishap::CarriageReturns),
    ]
}

pub(super) fn befall(bytes: &mut Vec<u8>, mishap: &Mishap, place: usize) {
    let place = place % bytes.len();
    match mishap {
        Mishap::Cut => bytes.truncate(place),
        Mishap::Flip(byte) => bytes[place] = *byte,
        Mishap::Line(line) => {
            let starts = bytes.iter().take(place).rposition(|byte| *byte == b'\n');
            let at = starts.map_or(0, |newline| newline + 1);
            bytes.splice(at..at, line.bytes());
        }
        Mishap::CarriageReturns => {
            *bytes = String::from_utf8_lossy(bytes).replace('\n', "\r\n").into_bytes();
        }
    }
}
