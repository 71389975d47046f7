//! What is never said of what a leader wrote, whatever a journal holds and whichever front tells it:
//! no total, no average, no percentage, no better or worse, and nothing in red or green.

use std::collections::BTreeSet;
use std::sync::Arc;

use candour::{
    calendar::{Terms, universal_day},
    change::{
        comparison::compare, promises::promises, tags::touched, thread::thread, years::years,
    },
    clock::Now,
    desk::{Changes, ThreadFacts, YearFacts},
    journal::{
        id::{CommitmentRef, SessionId},
        session::{
            Commitment, Entry, Kind, LookingBack, Observation, Outcome, Rating, Review, Session,
            Subject, Then,
        },
    },
    pack::{
        Pack,
        library::{Library, built_in},
    },
    report::{json, text},
    settings::{Depth, PaletteName},
    tui::{
        page::frames,
        palette::{Palette, of_xterm},
        rooms::{
            changes::{self, Changes as ChangesRoom},
            promises::Promises,
            reading::{Read, Step},
            thread::Thread,
            years::Years,
        },
    },
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use proptest::prelude::*;
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, style::Color};

/// How words begin that add up or judge.
const UNSAID: [&str; 8] =
    ["total", "averag", "median", "percent", "improv", "progress", "trend", "streak"];
/// Words that do, whole.
const UNSAID_WORDS: [&str; 10] =
    ["sum", "mean", "means", "better", "worse", "score", "scores", "grade", "rank", "badge"];

/// What is wrong with something that is said.
fn trouble(said: &str) -> Option<String> {
    let lower = said.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let is_unsaid = |word: &&str| {
        UNSAID_WORDS.contains(word) || UNSAID.iter().any(|unsaid| word.starts_with(unsaid))
    };
    let unsaid = words.find(is_unsaid);
    let has_percent = lower.contains('%') || lower.contains("per cent");
    let letters: Vec<char> = lower.chars().collect();
    let is_fraction = |three: &[char]| {
        three[0].is_ascii_digit() && matches!(three[1], '.' | ',') && three[2].is_ascii_digit()
    };
    let fraction = letters.windows(3).find(|three| is_fraction(three));
    unsaid
        .map(str::to_owned)
        .or_else(|| has_percent.then(|| "a percentage".to_owned()))
        .or_else(|| fraction.map(|three| three.iter().collect()))
}

/// Whether a colour praises or blames.
fn is_red_or_green(colour: Color) -> bool {
    match colour {
        Color::Red | Color::LightRed | Color::Green | Color::LightGreen => true,
        Color::Indexed(number) => {
            let (red, green, blue) = of_xterm(number);
            is_red_or_green(Color::Rgb(red, green, blue))
        }
        Color::Rgb(red, green, blue) => {
            let [red, green, blue] = [red, green, blue].map(f32::from);
            let most = red.max(green).max(blue);
            let spread = most - red.min(green).min(blue);
            // Greys have no hue.
            let hue = match () {
                () if spread < 32.0 => return false,
                () if most <= red => ((green - blue) / spread * 60.0 + 360.0) % 360.0,
                () if most <= green => (blue - red) / spread * 60.0 + 120.0,
                () => (red - green) / spread * 60.0 + 240.0,
            };
            !(15.0..=345.0).contains(&hue) || (75.0..=165.0).contains(&hue)
        }
        _ => false,
    }
}

/// One answer, told by small numbers.
#[derive(Clone, Debug)]
struct Answer {
    is_given: bool,
    points: u8,
    rev: u32,
    saw_previous: bool,
    looked_back: u8,
    words: Vec<usize>,
}

/// How many prompts the journals have.
const PROMPTS: usize = 4;

fn answer() -> impl Strategy<Value = Answer> {
    let seldom = || prop::bool::weighted(0.1);
    let numbers = (prop::bool::weighted(0.9), 0..6_u8, seldom(), seldom(), 0..6_u8);
    (numbers, prop::collection::vec(0..WORDS.len(), 0..40)).prop_map(
        |((is_given, points, is_reworded, saw_previous, looked_back), words)| Answer {
            is_given,
            points,
            rev: 1 + u32::from(is_reworded),
            saw_previous,
            looked_back,
            words,
        },
    )
}

const WORDS: [&str; 9] =
    ["we", "asked", "staff.", "Nobody", "heard", "of", "it", "in the hall.", "Then\n"];

fn told(words: &[usize]) -> String {
    words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
}

/// A journal of sessions ten weeks apart, oldest first.
fn journal(answers: &[Vec<Answer>], pack: &Pack) -> Vec<Session> {
    let first: Timestamp = "2024-09-25T15:00:00Z".parse().unwrap();
    let mut sessions: Vec<Session> = Vec::new();
    for (n, answers) in answers.iter().enumerate() {
        let started = first + (1700 * i64::try_from(n).unwrap()).hours();
        let mut session = Session::new(SessionId::new(started, [7; 8]), Kind::Alone, started);
        session.pack.clone_from(&pack.id);
        session.finished = Some(started);
        for (answer, prompt) in answers.iter().zip(&pack.prompts).filter(|(it, _)| it.is_given) {
            session.entries.push(Entry {
                prompt: prompt.id.clone(),
                rev: answer.rev,
                question: if answer.rev == 1 { prompt.ask.clone() } else { "Reworded?".into() },
                rating: Rating::new(answer.points),
                saw_previous: answer.saw_previous,
                different: told(&answer.words[..answer.words.len() / 3]),
                text: told(&answer.words),
                ..Entry::default()
            });
            let back = sessions.last().zip(Rating::new(answer.looked_back));
            session.looking_back.extend(back.map(|(earlier, rating)| LookingBack {
                session: earlier.id.clone(),
                prompt: prompt.id.clone(),
                rating,
                unknown: toml::Table::new(),
            }));
        }
        deeds(&mut session, sessions.last(), n);
        sessions.push(session);
    }
    sessions
}

/// A promise, a look at the one before, a stage.
fn deeds(session: &mut Session, before: Option<&Session>, n: usize) {
    session.commitments.push(Commitment {
        id: "c1".into(),
        cue: "it is Tuesday break".into(),
        act: "be at the gate".into(),
        ..Commitment::default()
    });
    session.reviews.extend(before.map(|before| Review {
        commitment: CommitmentRef { session: before.id.clone(), id: "c1".into() },
        outcome: [Outcome::Kept, Outcome::Partly, Outcome::Dropped][n % 3],
        then: if n.is_multiple_of(2) { Then::Close } else { Then::CarryOn },
        became: None,
        came_up: Some(3),
        done: Some(2),
        learned: String::new(),
        in_the_way: None,
        unknown: toml::Table::new(),
    }));
    session.observations.push(Observation {
        subject: Subject::Partner,
        code: "P4".into(),
        name: "therapists".into(),
        stages: "bottery".into(),
        stage: ["calculative", "role", "practice"][n % 3].into(),
        needs: String::new(),
        why: "The contact left.".into(),
        next_test: String::new(),
        swift: false,
        contact_changed: false,
        unknown: toml::Table::new(),
    });
}

/// Everything that the fronts say of a journal, and the screens they draw.
fn all(sessions: &[Session], pack: &Pack) -> (Vec<String>, Vec<Buffer>) {
    let now = Now::at("2026-07-20T16:00:00Z".parse().unwrap());
    let zone = &TimeZone::UTC;
    let [from, to] = [&sessions[sessions.len() - 2], &sessions[sessions.len() - 1]];
    let comparison = compare(from, to, sessions, Some(pack));
    let prompts: BTreeSet<&str> =
        sessions.iter().flat_map(|s| &s.entries).map(|entry| entry.prompt.as_str()).collect();
    let threads: Vec<_> = prompts.into_iter().map(|prompt| thread(prompt, sessions)).collect();
    let promised = promises(sessions, universal_day(now.wall));

    let tags = touched(sessions, built_in().content("five-facets").unwrap().ok());
    let mut said = vec![
        text::lenses(&tags, zone),
        text::changes(&comparison, built_in(), zone),
        json::changes(&comparison).unwrap().to_string(),
        text::commitments(&promised, zone),
        json::commitments(&promised).unwrap().to_string(),
    ];
    let mut drawn = vec![draw(&mut Promises::new(promised), &now)];
    for thread in threads {
        said.push(text::thread(&thread, zone));
        said.push(json::thread(&thread).unwrap().to_string());
        // A question that was never answered has no thread to draw.
        let Some(first) = thread.entries.first() else { continue };
        let question = first.entry.question.clone();
        drawn.push(draw(&mut Thread::new(ThreadFacts { thread, question }), &now));
    }
    let themes = pack.themes.iter().map(|theme| theme.title.clone()).collect();
    let years = years(pack, sessions, now.today(), &Terms::default());
    drawn.push(draw(&mut Years::new(YearFacts { years, themes }), &now));
    let count = comparison.prompts.len();
    let mut room = ChangesRoom::new(Some(Changes {
        comparison,
        sessions: sessions.iter().map(|s| (s.id.clone(), s.started)).collect(),
        themes: Vec::new(),
        tags,
        library: Arc::new(Library::with_own(Vec::new())),
    }));
    drawn.push(draw(&mut room, &now));
    room.update(changes::Msg::Open);
    for _ in 0..count {
        drawn.push(draw(&mut room, &now));
        room.update(changes::Msg::Step(Step::Down));
    }
    said.extend(drawn.iter().map(seen));
    (said, drawn)
}

/// A room on a page that holds all of it.
fn draw(room: &mut impl Read, now: &Now) -> Buffer {
    let size = (100, 120);
    room.fit(now, frames(size));
    let palette = Palette::of(PaletteName::Terminal, Depth::Full);
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(|frame| room.view(frame, frames(size), &palette, now)).unwrap();
    terminal.backend().buffer().clone()
}

fn seen(buffer: &Buffer) -> String {
    let row = |y| (0..buffer.area.width).map(move |x| buffer[(x, y)].symbol());
    (0..buffer.area.height).map(|y| row(y).collect::<String>() + "\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn no_front_adds_up_judges_or_colours_what_changed(
        answers in prop::collection::vec(prop::collection::vec(answer(), PROMPTS), 2..9),
    ) {
        let pack = built_in().pack("trust-core").unwrap().unwrap();
        let (said, drawn) = all(&journal(&answers, pack), pack);
        for said in said {
            prop_assert_eq!(trouble(&said), None, "in\n{}", said);
        }
        for cell in drawn.iter().flat_map(|buffer| &buffer.content) {
            prop_assert!(!is_red_or_green(cell.fg) && !is_red_or_green(cell.bg), "{cell:?}");
        }
    }
}

#[test]
fn what_is_not_to_be_said_would_be_heard() {
    for said in ["Total: 12", "the mean is", "3.5", "40%", "you have improved", "two per cent"] {
        assert!(trouble(said).is_some(), "{said}");
    }
    assert_eq!(trouble("September: 4 (looking back: 2). Now: 3."), None);
    for colour in [Color::Red, Color::LightGreen, Color::Rgb(200, 30, 40), Color::Rgb(40, 160, 60)]
    {
        assert!(is_red_or_green(colour), "{colour}");
    }
}

#[test]
fn no_palette_has_red_or_green() {
    for name in
        [PaletteName::Terminal, PaletteName::Dark, PaletteName::Light, PaletteName::HighContrast]
    {
        for depth in [Depth::Full, Depth::Indexed, Depth::Sixteen] {
            no_red_or_green(name, depth);
        }
    }
}

fn no_red_or_green(name: PaletteName, depth: Depth) {
    let it = Palette::of(name, depth);
    let styles = [
        it.text,
        it.dim,
        it.strong,
        it.accent,
        it.gone,
        it.new,
        it.found,
        it.moved,
        it.mark,
        it.noted,
        it.selected,
        it.warning,
    ];
    for colour in styles.iter().flat_map(|style| [style.fg, style.bg]).flatten() {
        assert!(!is_red_or_green(colour), "{colour} of {name:?}, {depth:?}");
    }
}
