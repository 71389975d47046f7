//! The overview of two sessions: first what changed at a glance, in as much air as there is room for,
//! then question by question.

use ratatui::style::Style;

use crate::{
    calendar::universal_day,
    change::overview::{BETWEEN, Fact, Part, by_lens, overview},
    clock::Now,
    desk::Changes,
    text::{cells, clean::one_line},
    tui::{
        page::{Frames, Page, mark},
        palette::Palette,
        rooms::lines::cut_at_word,
    },
};

/// The cells that the names of the parts take beside them.
const NAMES: usize = 11;

/// Where there is nothing to compare yet.
pub(super) fn nothing(frames: Frames, palette: &Palette) -> Page {
    let mut page = Page::new(frames.body.width);
    page.text("Nothing to compare yet.", palette.strong);
    page.blank();
    page.text(
        "What has changed shows once the same questions have been answered twice. Until then what \
         you wrote is in the journal, just as you wrote it.",
        palette.text,
    );
    page.blank();
    page.text("A made-up head's year shows what it will look like.", palette.text);
    page.blank();
    page.choice(true, "", "Look at a made-up head's year", (palette.text, palette));
    page
}

/// The prompts that open from the overview, in the order of its items: those named at a glance, then
/// all.
pub(super) fn items(held: &Changes) -> Vec<usize> {
    let comparison = &held.comparison;
    let parts = overview(comparison, &held.library, universal_day);
    let named = parts.iter().flat_map(|part| &part.facts).filter_map(|fact| fact.prompt);
    named.chain(0..comparison.prompts.len()).collect()
}

/// The overview, this item chosen.
pub(super) fn page(
    held: &Changes,
    chosen: usize,
    frames: Frames,
    palette: &Palette,
    now: &Now,
) -> Page {
    let parts = overview(&held.comparison, &held.library, |at| now.day_of(at));
    let glance = |air| {
        let mut glance = Glance {
            page: Page::new(frames.body.width),
            palette,
            air,
            name: String::new(),
            names: if frames.is_narrow { 0 } else { NAMES },
            chosen,
            item: 0,
        };
        glance.parts(&parts);
        glance
    };
    // One row is left for the word that there is more below.
    let room = usize::from(frames.body.height).saturating_sub(1);
    let airy =
        [Air::Much, Air::Close, Air::Some].map(glance).into_iter().find(|it| it.page.len() <= room);
    let mut list = airy.unwrap_or_else(|| glance(Air::None));
    if list.page.len() <= room {
        list.page.leads_to("↓ question by question");
    }
    list.page.blank();
    list.questions(held);
    list.rest(&parts);
    list.lenses(&by_lens(&held.tags, |at| now.day_of(at)));
    list.page
}

/// How much room the glance is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Air {
    /// The question stands with what the leader said of it, and parts stand apart.
    Much,
    /// The question stands with what the leader said of it.
    Close,
    /// An empty row between two parts.
    Some,
    None,
}

/// The page while it is being made.
struct Glance<'a> {
    page: Page,
    palette: &'a Palette,
    air: Air,
    /// The name of the part that is being put on the page, until it stands there.
    name: String,
    /// The cells that names take beside the facts; 0 where they stand above.
    names: usize,
    /// The item chosen, and the number of the next one.
    chosen: usize,
    item: usize,
}

impl Glance<'_> {
    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            if matches!(self.air, Air::Much | Air::Some) {
                self.page.blank();
            }
            let (shown, more) = part.at_a_glance();
            self.head(part);
            for fact in shown {
                self.fact(fact);
            }
            if more > 0 {
                self.aside(&format!("and {more} more, below"));
            }
            self.aside(part.caution);
        }
    }

    fn head(&mut self, part: &Part) {
        if self.names == 0 {
            self.page.text(&part.name, self.palette.strong);
        } else {
            self.name = part.name.to_string();
        }
    }

    fn fact(&mut self, fact: &Fact) {
        let is_chosen = fact.prompt.is_some() && self.begin();
        let style = if is_chosen { self.palette.accent } else { self.palette.text };
        let mut page = self.beside();
        if fact.outcome.is_empty() {
            let most = if self.air == Air::Much { 4 } else { 2 };
            page.start_of(&one_line(&fact.words), style, 2, most);
            return self.put(page);
        }
        let words = if fact.about.is_empty() { &fact.words } else { &fact.about };
        row(&mut page, (words, style), &fact.outcome, is_chosen, self.palette);
        if !fact.about.is_empty() && matches!(self.air, Air::Much | Air::Close) {
            page.start_of(&format!("“{}”", fact.words), self.palette.dim, 4, 1);
        }
        self.put(page);
    }

    fn aside(&mut self, words: &str) {
        if !words.is_empty() {
            let mut page = self.beside();
            page.start_of(words, self.palette.dim, 2, 1);
            self.put(page);
        }
    }

    /// The next item begins here; whether it is the chosen one.
    fn begin(&mut self) -> bool {
        let is_chosen = self.item == self.chosen;
        self.item += 1;
        self.page.begin_item(is_chosen);
        is_chosen
    }

    /// A page as wide as is left beside the names.
    fn beside(&self) -> Page {
        let width = self.page.width().saturating_sub(self.names);
        Page::new(u16::try_from(width).unwrap_or(u16::MAX))
    }

    /// Puts it there, with the name of the part before its first row.
    fn put(&mut self, beside: Page) {
        for mut line in beside.into_lines() {
            let name = one_line(&std::mem::take(&mut self.name)).fit(self.names);
            line.pieces.insert(0, (name, self.palette.strong));
            self.page.extend([line]);
        }
    }

    /// Every question, with a word for its wording.
    fn questions(&mut self, held: &Changes) {
        self.page.text("Question by question", self.palette.strong);
        if held.comparison.prompts.is_empty() {
            self.page.indented("no question was answered in either", self.palette.dim, 2);
        }
        for change in &held.comparison.prompts {
            let is_chosen = self.begin();
            let style = if is_chosen { self.palette.accent } else { self.palette.text };
            let (question, wording) = (change.question(), change.outcome_in_words());
            row(&mut self.page, (&question, style), &wording, is_chosen, self.palette);
        }
        self.page.end_items();
    }

    /// What the answers touched, which stands below them: each lens under its own title, which has no room
    /// beside.
    fn lenses(&mut self, parts: &[Part]) {
        self.names = 0;
        for part in parts {
            self.page.blank();
            self.page.text(&format!("{}, {}", part.name, part.caution), self.palette.strong);
            for fact in &part.facts {
                self.fact(fact);
            }
        }
    }

    /// What had no room at a glance.
    fn rest(&mut self, parts: &[Part]) {
        for part in parts.iter().filter(|part| part.at_a_glance().1 > 0) {
            self.page.blank();
            self.head(part);
            for fact in part.facts.iter().skip(part.at_a_glance().0.len()) {
                self.fact(fact);
            }
        }
    }
}

/// Words cut to the page, with their outcome at the right end, or below where that would leave little
/// room for the words.
fn row(
    page: &mut Page,
    (words, style): (&str, Style),
    outcome: &str,
    is_chosen: bool,
    palette: &Palette,
) {
    let width = page.width();
    let beside = width.saturating_sub(cells::width(outcome) + 4);
    let is_below = beside < width / 3;
    let room = if is_below { width.saturating_sub(2) } else { beside };
    let words = format!("{}{}", mark(is_chosen), cut_at_word(words, room));
    if is_below {
        page.line(&[(&words, style)]);
        for outcome in broken(outcome, width) {
            page.apart(("", style), (&outcome, palette.dim));
        }
    } else {
        page.apart((&words, style), (outcome, palette.dim));
    }
}

/// An outcome on as many rows as it takes, broken only between two of its times.
fn broken(outcome: &str, width: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for time in outcome.split(BETWEEN) {
        match rows.last_mut() {
            Some(row)
                if cells::width(row) + cells::width(BETWEEN) + cells::width(time) <= width =>
            {
                row.push_str(BETWEEN);
                row.push_str(time);
            }
            _ => rows.push(time.to_owned()),
        }
    }
    rows
}
