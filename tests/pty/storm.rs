//! Storms: the program killed at any moment while words, questions and sizes change under it. What
//! comes back is an exact beginning of what was typed, and at most the last second is missing: more
//! only where the disk itself takes long, which is measured then.
//!
//! `CANDOUR_STORM=500` makes the storm of kills longer, `CANDOUR_STORM_SEED` repeats one.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime};

use super::harness::Program;
use super::{SEPTEMBER, draft};

/// What no kill may exceed.
const PROMISED: Duration = Duration::from_secs(1);
/// Questions, and words by which the finder goes to them.
const QUESTIONS: [(&str, &str); 5] = [
    ("mp-clear-purpose", "plainly into words"),
    ("mp-children-first", "suits adults"),
    ("mp-who-shaped", "whose hands"),
    ("mp-owned-widely", "vision theirs"),
    ("co-willing-to-listen", "ready to hear"),
];
const WORDS: [&str; 8] =
    ["trust ", "café ", "漢字 ", "\r", "👩‍👩‍👧 ", "we asked the office team again. ", "e\u{301}", "x"];

/// Chance, repeatable: xorshift.
struct Chance(u64);

impl Chance {
    /// From the environment, or else new each time; said, so that a failure can be repeated.
    fn new() -> Self {
        let given = std::env::var("CANDOUR_STORM_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
            now.unwrap().as_secs()
        });
        eprintln!("storm: CANDOUR_STORM_SEED={seed}");
        Self(seed | 1)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    fn between(&mut self, least: u16, most: u16) -> u16 {
        least + u16::try_from(self.below(u64::from(most - least))).unwrap()
    }
}

/// What was typed to one question, and when each piece of it was.
#[derive(Default)]
struct Typed {
    text: String,
    /// The length after a piece, and the moment just before it was typed.
    pieces: Vec<(usize, Instant)>,
}

impl Typed {
    fn add(&mut self, keys: &str) {
        let at = Instant::now();
        self.text.push_str(&keys.replace('\r', "\n"));
        self.pieces.push((self.text.len(), at));
    }

    /// How long before `end` the first missing piece was typed. What is missing is then forgotten:
    /// the sitting goes on from what is there.
    fn loss(&mut self, kept: &str, end: Instant) -> Duration {
        assert!(self.text.starts_with(kept), "{kept:?} is no beginning of {:?}", self.text);
        let missing = self.pieces.iter().find(|(length, _)| *length > kept.len());
        let loss = missing.map_or(Duration::ZERO, |(_, at)| end.duration_since(*at));
        kept.clone_into(&mut self.text);
        self.pieces.clear();
        loss
    }
}

/// A draft under the storm.
struct Storm<'a> {
    dir: &'a Path,
    chance: Chance,
    typed: BTreeMap<&'static str, Typed>,
    open: &'static str,
}

impl<'a> Storm<'a> {
    /// Begins a sitting with a word to its first question.
    fn begin(dir: &'a Path) -> Self {
        let open = QUESTIONS[0].0;
        let mut storm = Self { dir, chance: Chance::new(), typed: BTreeMap::new(), open };
        let mut program = Program::start(dir, SEPTEMBER, &[]);
        program.sees("Begin: three questions").keys("\r").sees("into words?");
        storm.word(&mut program, "First.");
        program.sees("First.").keys("\u{11}").ends_with(0);
        assert_eq!(storm.loss(Instant::now()), Duration::ZERO);
        storm
    }

    fn go_on(&self) -> Program {
        let mut program = Program::start(self.dir, SEPTEMBER, &[]);
        program.sees("Go on: ").keys("\r").sees("when done");
        program
    }

    fn word(&mut self, program: &mut Program, word: &str) {
        self.typed.entry(self.open).or_default().add(word);
        program.types(word);
    }

    /// Types, goes to another question, or gets another size.
    fn stir(&mut self, program: &mut Program) {
        match self.chance.below(12) {
            0 => {
                let (open, words) = self.chance.of(&QUESTIONS);
                self.open = open;
                program.keys(&format!("\u{b}{words}\r"));
            }
            1 => {
                let (columns, rows) = (self.chance.between(40, 160), self.chance.between(12, 50));
                program.resize(columns, rows);
            }
            _ => {
                let word = self.chance.of(&WORDS);
                self.word(program, word);
            }
        }
    }

    /// How long before `end` the first words were typed that the draft has not.
    fn loss(&mut self, end: Instant) -> Duration {
        let kept = draft(self.dir);
        let losses = self.typed.iter_mut().map(|(question, typed)| {
            let text = kept.get(*question).map_or("", String::as_str);
            typed.loss(text, end)
        });
        losses.max().unwrap_or_default()
    }

    /// The question that a sitting taken up again opens at is the one that its draft was left at.
    fn open_as_left(&mut self, program: &Program) {
        let shown = |words: &str| program.shows_words(words);
        self.open = QUESTIONS.iter().find(|(_, words)| shown(words)).unwrap().0;
    }
}

#[test]
fn no_kill_takes_more_than_the_last_second() {
    let dir = tempfile::tempdir().unwrap();
    let kills = std::env::var("CANDOUR_STORM").ok().and_then(|kills| kills.parse().ok());
    let kills: u32 = kills.unwrap_or(20);
    let mut storm = Storm::begin(dir.path());
    let mut worst = Duration::ZERO;
    for _ in 0..kills {
        let mut program = storm.go_on();
        storm.open_as_left(&program);
        // Mostly longer than the promised second: a shorter round could not lose more than that.
        let until = Instant::now() + Duration::from_millis(storm.chance.below(2400));
        while Instant::now() < until {
            storm.stir(&mut program);
            let pause = storm.chance.below(60);
            program.watches_for(Duration::from_millis(pause));
        }
        program.signal("KILL");
        let end = Instant::now();
        program.ends();
        let loss = storm.loss(end);
        worst = worst.max(loss);
        if loss > PROMISED {
            let save = a_save_takes(dir.path());
            eprintln!("storm: {loss:?} of typing is lost, where a save takes {save:?}");
            assert!(loss <= PROMISED + 3 * save, "{loss:?} of typing is lost");
        }
    }
    eprintln!("storm: {kills} kills, the worst took {} ms of typing", worst.as_millis());
}

/// The longest of some saves, on this disk, now.
fn a_save_takes(dir: &Path) -> Duration {
    let path = dir.join("probe");
    let save = |_| {
        let began = Instant::now();
        candour::disk::write_over(&candour::disk::Real, &path, &[b'x'; 2048]).unwrap();
        began.elapsed()
    };
    let longest = (0..10).map(save).max().unwrap_or_default();
    std::fs::remove_file(path).unwrap();
    longest
}

#[test]
fn no_signal_takes_anything_in_a_storm() {
    let dir = tempfile::tempdir().unwrap();
    let mut storm = Storm::begin(dir.path());
    // Each time another word: one from before may stand on the screen still.
    for (signal, last) in [("TERM", "one."), ("HUP", "two."), ("TERM", "three."), ("HUP", "four.")]
    {
        let mut program = storm.go_on();
        storm.open_as_left(&program);
        for _ in 0..40 {
            storm.stir(&mut program);
        }
        // Keys still on their way to the program are not typed yet for it.
        storm.word(&mut program, last);
        program.resize(80, 24).sees(last).signal(signal).ends();
        assert!(program.is_restored(), "{signal}");
        let told: Vec<_> = storm.typed.values().map(|typed| typed.text.clone()).collect();
        assert_eq!(storm.loss(Instant::now()), Duration::ZERO, "{signal}: {told:?}");
    }
}

#[test]
fn no_storm_of_sizes_takes_the_program_down_or_a_word_away() {
    let dir = tempfile::tempdir().unwrap();
    let mut chance = Chance::new();
    let mut program = Program::start(dir.path(), SEPTEMBER, &[]);
    program.sees("Begin: three questions").keys("\r").sees("into words?").types("Kept. ");
    let mut typed = "Kept. ".to_owned();
    program.sees("Kept.");
    for _ in 0..300 {
        program.resize(chance.between(1, 501), chance.between(1, 201));
        let word = chance.of(&["one ", "two ", "漢字 ", "café "]);
        program.types(word).watches_for(Duration::ZERO);
        typed.push_str(word);
    }
    // One word: two could stand on two rows.
    program.resize(80, 24).sees("Tab when done").types("Ended.").sees("Ended.");
    program.keys("\u{11}").ends_with(0);
    let kept = draft(dir.path()).remove(QUESTIONS[0].0).unwrap();
    typed.push_str("Ended.");
    assert!(kept.starts_with("Kept. ") && kept.ends_with("Ended."), "{kept:?}");
    // What could not be seen was not written in; nothing else is missing, and nothing is added.
    let mut rest = typed.chars();
    assert!(kept.chars().all(|letter| rest.any(|typed| typed == letter)), "{kept:?}");
}
