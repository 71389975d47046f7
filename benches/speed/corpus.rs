//! Makes a journal to measure on: `corpus DIR SESSIONS`, the same bytes each time.
//!
//! Full sessions over ten years, of sixteen answers of about 120 words each, about 18 kB a file, by the
//! program's own writer. `quillmarrow` stands in three of them, `harbour` in every other one, and every
//! fourth is not all ASCII. Every word is made up.

use std::{env, error::Error, fs, path::Path, sync::Arc};

use candour::{
    clock::Now,
    desk::{Desk, Write, Written},
    disk::Real,
    journal::{
        file,
        id::{CommitmentRef, SessionId},
        session::{Commitment, Entry, Kind, Length, Outcome, Rating, Review, Session, Then},
    },
    pack::{
        Pack,
        library::{CORE, built_in},
    },
    places::{JournalName, Places},
};
use jiff::Timestamp;

const TEN_YEARS: i64 = 10 * 365 * 86_400;
/// 1 July 2026: the day on which the measures are taken is the day after.
const END: i64 = 1_782_864_000;
const SYLLABLES: [&str; 24] = [
    "ba", "cor", "de", "fen", "gi", "hal", "in", "jo", "kel", "lo", "mar", "ne", "or", "pel", "ra",
    "sto", "tu", "ul", "ven", "wi", "yo", "sen", "dra", "mi",
];

/// Numbers that look drawn and are the same each time.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }

    fn word(&mut self) -> String {
        let syllables = 1 + self.below(4);
        (0..syllables).filter_map(|_| SYLLABLES.get(self.below(SYLLABLES.len()))).copied().collect()
    }

    /// About 120 words in sentences, in two paragraphs.
    fn answer(&mut self, with: Option<&str>) -> String {
        let count = 100 + self.below(41);
        let mut text = String::new();
        for n in 0..count {
            let word = match with {
                Some(word) if n == count / 3 => word.to_owned(),
                _ => self.word(),
            };
            text.push_str(&word);
            text.push_str(match n {
                n if n + 1 == count => ".",
                n if n == count / 2 => ".\n",
                n if n % 11 == 10 => ", and ",
                _ => " ",
            });
        }
        text
    }
}

/// The session with this number among so many; the one before it, where it made a promise.
fn session(number: usize, of: usize, pack: &Pack, before: Option<&SessionId>) -> Option<Session> {
    let mut drawn = Drawn(number as u64 * 7919 + 11);
    let step = TEN_YEARS / i64::try_from(of).ok()?;
    let second = END - TEN_YEARS + step * i64::try_from(number).ok()?;
    let started = Timestamp::from_second(second).ok()?;
    let random = std::array::from_fn(|_| u8::try_from(drawn.below(256)).unwrap_or(0));
    let mut session = Session::new(SessionId::new(started, random), Kind::Alone, started);
    session.pack.clone_from(&pack.id);
    session.pack_rev = pack.rev;
    session.length = Some(Length::Full);
    session.finished = Timestamp::from_second(second + 3_300).ok();
    "Europe/London".clone_into(&mut session.zone);
    session.changed = format!("I {} what {}.", drawn.word(), drawn.word());
    let is_rare = (1..=3).any(|quarter| number == of * quarter / 4);
    session.entries = pack
        .prompts
        .iter()
        .enumerate()
        .map(|(n, prompt)| {
            let with = match n {
                7 if is_rare => Some("Quillmarrow"),
                3 if number.is_multiple_of(2) => Some("harbour"),
                11 if number.is_multiple_of(4) => Some("it’s"),
                _ => None,
            };
            Entry {
                prompt: prompt.id.clone(),
                rev: prompt.rev,
                question: prompt.ask.clone(),
                rating: u8::try_from(1 + drawn.below(5)).ok().and_then(Rating::new),
                text: drawn.answer(with),
                ..Entry::default()
            }
        })
        .collect();
    session.commitments.push(Commitment {
        id: "c1".to_owned(),
        prompt: pack.prompts.first()?.id.clone(),
        cue: "it is the first briefing of the month".to_owned(),
        act: format!("ask {} to open it", drawn.word()),
        ..Commitment::default()
    });
    session.reviews.extend(before.map(kept));
    Some(session)
}

fn kept(session: &SessionId) -> Review {
    Review {
        commitment: CommitmentRef { session: session.clone(), id: "c1".to_owned() },
        outcome: Outcome::Kept,
        then: Then::Close,
        became: None,
        came_up: Some(3),
        done: Some(3),
        learned: String::new(),
        in_the_way: None,
        unknown: toml::Table::default(),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "nobody's words: nothing is lost, and minutes are saved"
)]
fn put(dir: &Path, session: &Session) -> Result<(), Box<dyn Error>> {
    let bytes = file::write(&file::finished(session))?;
    Ok(fs::write(dir.join(format!("{}.toml", session.id)), bytes)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let (Some(dir), Some(count)) = (args.next(), args.next()) else {
        return Err("corpus DIR SESSIONS".into());
    };
    let (count, now) = (count.parse::<usize>()?, Now::at(Timestamp::from_second(END)?));
    let pack = built_in().pack(CORE).and_then(Result::ok).ok_or("no pack")?;
    let places = Places::under(Path::new(&dir));
    let desk = Desk::open(Arc::new(Real), places, JournalName::default(), &now)?;
    let (mut before, mut sessions_dir) = (None, None);
    for number in 0..count {
        let session = session(number, count, pack, before.as_ref()).ok_or("no such session")?;
        before = Some(session.id.clone());
        match &sessions_dir {
            // The first goes the program's whole way, which makes the journal too.
            None => {
                let written = desk.perform(Write::Finish(Box::new(session)), &now)?;
                let Written::Finished(file) = written else { return Err("not finished".into()) };
                sessions_dir = file.parent().map(Path::to_owned);
            }
            Some(dir) => {
                put(dir, &session)?;
            }
        }
    }
    Ok(())
}
