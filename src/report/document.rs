//! What a report says, as a stream of [`Block`]s: the one place that decides it for every format.
//!
//! Whatever stands in a block has been cleaned and may be shown; the renderers (`report/page.rs`)
//! only escape it and lay it out. A report holds no total, no mean and no percentage, and claims
//! only what `change::claim` allows. One session is in memory at a time: a report is handed on
//! block by block.

mod commitments;
mod comparison;
mod cover;
mod extract;
mod map;
mod marks;
mod session;
mod thread;

use std::borrow::Cow;

use jiff::civil::Date;

use super::{one_line, shown};
use crate::{
    journal::session::{Entry, Rating},
    pack::library::Library,
};

pub use commitments::commitments;
pub use comparison::comparison;
pub use cover::{Cover, cover, foot, nothing};
pub use extract::{answer, extract, extract_title};
pub use map::{Map, Stood, Track, map};
pub use marks::{Mark, Marked, Stretch};
pub use session::session;
pub use thread::thread;

/// One thing a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The name of the whole; it comes first, and once.
    Title(Line),
    /// A part, such as a session: on paper the second and all later ones begin a page.
    Part(Line),
    /// A section of a part, such as a question.
    Section(Line),
    /// The theme of the questions that follow.
    Theme(Line),
    /// One kind of change at a glance, and what has to be kept in mind with it.
    Glance { name: Line, rows: Vec<Row>, asides: Vec<Line> },
    /// Facts, each under its label.
    Facts(Vec<(Line, Line)>),
    /// What the leader wrote, under a label where it needs one.
    Text { label: Option<Line>, text: Prose },
    /// A rating, as a mark on a line from 1 to 5 and in words.
    Rating { label: Line, mark: Mark, rating: Rating, words: Line },
    /// Ratings of one question over real dates, oldest first. Nothing joins two of them.
    Dots(Vec<Dot>),
    /// Where partners or changes stand.
    Map(Map),
    /// How two texts are marked, before the first that is.
    Legend,
    /// Two texts as one, marked; long stretches that stayed are folded.
    Marked(Vec<Stretch>),
    /// What is not parted by the end of a sheet, where a sheet can hold it: a promise, an observation.
    Together(Vec<Self>),
    /// A sentence of the program's own.
    Note(Line),
    /// The last words of a report.
    Foot(Line),
}

/// One line of words and days, fit to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    runs: Vec<Run>,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    Words(String),
    Day(Date),
}

impl Line {
    /// A line of words.
    pub fn words(words: &str) -> Self {
        Self::default().and(words)
    }

    /// A line that begins with a day.
    pub fn day(day: Date) -> Self {
        Self::default().on(day)
    }

    /// The line with more words; spaces between are the caller's.
    #[must_use]
    pub fn and(mut self, words: &str) -> Self {
        let words = one_line(words);
        match self.runs.last_mut() {
            Some(Run::Words(before)) => before.push_str(&words),
            _ => self.runs.push(Run::Words(words.into_owned())),
        }
        self
    }

    /// The line with a day more.
    #[must_use]
    pub fn on(mut self, day: Date) -> Self {
        self.runs.push(Run::Day(day));
        self
    }

    /// The line with another after it.
    #[must_use]
    pub fn then(self, other: Self) -> Self {
        other.runs.into_iter().fold(self, |line, run| match run {
            Run::Words(words) => line.and(&words),
            Run::Day(day) => line.on(day),
        })
    }

    /// Its stretches, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// The line as text.
    pub fn text(&self) -> String {
        let texts = self.runs.iter().map(|run| match run {
            Run::Words(words) => Cow::Borrowed(words.as_str()),
            Run::Day(day) => Cow::Owned(crate::calendar::day_in_words(*day)),
        });
        texts.collect()
    }
}

impl From<&str> for Line {
    fn from(words: &str) -> Self {
        Self::words(words)
    }
}

/// A text of any length, fit to be shown. Line ends in it are the leader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose(String);

impl Prose {
    /// The text, cleaned, without what is empty around it.
    pub fn new(text: &str) -> Self {
        Self(shown(text).trim_matches('\n').trim_end().to_owned())
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Its paragraphs, which empty lines part, each as its lines.
    pub fn paragraphs(&self) -> Vec<Vec<&str>> {
        let lines: Vec<&str> = self.0.split('\n').collect();
        let paragraphs = lines.split(|line| line.trim().is_empty());
        paragraphs.filter(|lines| !lines.is_empty()).map(<[&str]>::to_vec).collect()
    }
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub words: Prose,
    /// What became of it; blank where the words say it.
    pub outcome: Line,
    /// What the leader said of it.
    pub quoted: Option<Prose>,
}

/// One time a question was rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    pub day: Date,
    pub rating: Rating,
    /// What the leader later gave that time.
    pub looking_back: Option<Rating>,
}

/// What is being said, gathered.
#[derive(Debug, Default)]
struct Blocks(Vec<Block>);

impl Blocks {
    fn part(&mut self, line: Line) {
        self.0.push(Block::Part(line));
    }

    /// A section; a heading without a word would be none.
    fn section(&mut self, line: impl Into<Line>) {
        let line = line.into();
        let line = if line.is_blank() { "Without a question".into() } else { line };
        self.0.push(Block::Section(line));
    }

    fn note(&mut self, line: impl Into<Line>) {
        self.0.push(Block::Note(line.into()));
    }

    /// A fact; facts that follow each other stand together.
    fn fact(&mut self, label: impl Into<Line>, fact: impl Into<Line>) {
        let fact = (label.into(), fact.into());
        match self.0.last_mut() {
            Some(Block::Facts(facts)) => facts.push(fact),
            _ => self.0.push(Block::Facts(vec![fact])),
        }
    }

    /// A stored line, where there is one.
    fn some(&mut self, label: &str, stored: &str) {
        if !stored.trim().is_empty() {
            self.fact(label, stored);
        }
    }

    /// A text of the leader's, where there is one.
    fn text(&mut self, label: Option<Line>, text: &str) {
        if !text.trim().is_empty() {
            let label = label.filter(|label| !label.is_blank());
            self.0.push(Block::Text { label, text: Prose::new(text) });
        }
    }

    /// How an entry was rated or ticked, or why it was not; under its day, where it is one of several.
    fn rating(
        &mut self,
        (day, mark): (Option<Date>, Mark),
        entry: &Entry,
        looking_back: Option<Rating>,
    ) {
        let label = |otherwise: &str| day.map_or_else(|| otherwise.into(), Line::day);
        if let Some(tick) = entry.tick {
            self.fact(label("Ticked"), tick.words());
        }
        let Some(rating) = entry.rating else {
            if entry.cannot_say {
                self.fact(label("Rating"), "cannot say");
            }
            return;
        };
        let label = label("Rating");
        let mut words = Line::words(&format!("{rating} of 5"));
        if !entry.part.is_empty() {
            words = words.and(", for ").and(&entry.part);
        }
        if let Some(back) = looking_back {
            words = words.and(&format!(" (looking back: {back})"));
        }
        self.0.push(Block::Rating { label, mark, rating, words });
    }

    /// What is said next stays together.
    fn together(&mut self, say: impl FnOnce(&mut Self)) {
        let mut blocks = Self::default();
        say(&mut blocks);
        self.0.push(Block::Together(blocks.0));
    }

    fn later_thoughts(&mut self, entry: &Entry, day_of: impl Fn(jiff::Timestamp) -> Date) {
        for added in &entry.added {
            let label = Line::words("Added on ").on(day_of(added.at));
            self.text(Some(label), &added.text);
        }
    }
}

/// What a tag stands for: `Openness`; one that nobody knows is shown as it is.
fn tag_name<'a>(library: &'a Library, tag: &'a str) -> &'a str {
    library.tag_words(tag).map_or(tag, |(_, name)| name)
}

/// The title of the theme that a prompt is of.
pub(super) fn theme_of<'a>(library: &'a Library, prompt: &str) -> Option<&'a str> {
    let mut packs = library.pack_ids().filter_map(|id| library.pack(id)?.ok());
    packs.find_map(|pack| {
        let prompt = pack.prompt(prompt)?;
        pack.theme(&prompt.theme).map(|theme| theme.title.as_str())
    })
}

#[cfg(test)]
mod tests;
