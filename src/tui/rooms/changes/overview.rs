//! The overview of two sessions: every prompt with a word for its wording, then deeds, stages,
//! ratings and what was left out.

use jiff::Timestamp;
use ratatui::style::Style;

use crate::{
    calendar,
    change::{
        claim::Claim,
        comparison::{Comparison, PromptChange},
        promises::Promise,
        stages::StageMove,
        tags::Touched,
    },
    clock::Now,
    desk::Changes,
    journal::session::{Outcome, Rating, Then},
    text::cells,
    tui::{
        page::{Frames, Page, mark},
        palette::Palette,
        rooms::lines::{cut_at_word, near_day},
    },
};

/// The latest times of an item of a lens that a row has room for.
const TIMES: usize = 5;

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

/// The overview, this prompt chosen.
pub(super) fn page(
    held: &Changes,
    chosen: usize,
    frames: Frames,
    palette: &Palette,
    now: &Now,
) -> Page {
    let comparison = &held.comparison;
    let mut list = List { page: Page::new(frames.body.width), palette };
    list.heading("In words", "");
    for (n, change) in comparison.prompts.iter().enumerate() {
        let is_chosen = n == chosen;
        list.page.begin_item(is_chosen);
        list.row(&question(change), wording(change), is_chosen);
    }
    list.page.end_items();
    if comparison.prompts.is_empty() {
        list.page.indented("no question was answered in either", palette.dim, 2);
    }
    if !comparison.commitments.is_empty() {
        list.heading("In deeds", "");
        for promise in &comparison.commitments {
            list.row(promise.act.trim(), &deed(promise, comparison), false);
        }
    }
    if !comparison.stages.is_empty() {
        list.heading("With partners", "");
        for told in &comparison.stages {
            list.row(format!("{} {}", told.code, told.name).trim(), &stage(told), false);
        }
    }
    list.lenses(&held.tags, now);
    list.ratings(comparison);
    list.rest(held, now);
    list.page
}

/// The question as it was last asked, with the partner it was asked about.
pub(super) fn question(change: &PromptChange) -> String {
    let Some(entry) = change.to.as_ref().or(change.from.as_ref()) else { return String::new() };
    match entry.partner.as_str() {
        "" => entry.question.clone(),
        partner => format!("{partner}: {}", entry.question),
    }
}

/// One word or two for what became of the wording.
fn wording(change: &PromptChange) -> &'static str {
    match (change.wording, &change.from, &change.to) {
        (Some(wording), ..) => wording.words(),
        (None, Some(_), None) => "only then",
        (None, None, Some(_)) => "only now",
        (None, ..) => match (change.text_from(), change.text_to()) {
            (Some(_), _) => "words only then",
            (_, Some(_)) => "words only now",
            _ => "ratings only",
        },
    }
}

/// What became of a promise: of its latest review since the earlier session, where there is one.
fn deed(promise: &Promise, comparison: &Comparison) -> String {
    let since = |at| at > comparison.from.started;
    let Some(told) = promise.reviews.iter().find(|told| since(told.started)) else {
        let new = since(promise.made);
        return if new { "promised since" } else { "open" }.to_owned();
    };
    let review = &told.review;
    let mut words = match review.outcome {
        Outcome::Kept => "kept",
        Outcome::Partly => "partly",
        Outcome::NotTried => "not tried",
        Outcome::Changed => "changed",
        Outcome::Dropped => "dropped",
    }
    .to_owned();
    if let (Some(done), Some(of)) = (review.done, review.came_up) {
        words = format!("{words}, {done} of {of}");
    }
    if review.then == Then::CarryOn {
        words.push_str(", goes on");
    }
    words
}

fn stage(told: &StageMove) -> String {
    let words = |stage: &str| stage.replace('-', " ");
    match &told.from {
        Some(from) => format!("{} → {}", words(from), words(&told.to)),
        None => format!("{}, first noted", words(&told.to)),
    }
}

fn points(rating: Option<Rating>) -> String {
    rating.map_or_else(|| "–".to_owned(), |rating| rating.to_string())
}

/// The page while it is being made.
struct List<'a> {
    page: Page,
    palette: &'a Palette,
}

impl List<'_> {
    fn heading(&mut self, words: &str, right: &str) {
        self.page.blank();
        self.page.apart((words, self.palette.strong), (right, self.palette.dim));
    }

    /// Words cut to the column, with something at the right end.
    fn row(&mut self, words: &str, right: &str, is_chosen: bool) {
        let mark = mark(is_chosen);
        let style = if is_chosen { self.palette.accent } else { self.palette.text };
        let width = self.page.width();
        // Where the right end would leave little room for the words it stands below them.
        let beside = width.saturating_sub(cells::width(right) + 4);
        let below = beside < width / 2;
        let room = if below { width.saturating_sub(2) } else { beside };
        let words = format!("{mark}{}", cut_at_word(words, room));
        if below {
            self.page.line(&[(&words, style)]);
            self.page.apart(("", style), (right, self.palette.dim));
        } else {
            self.page.apart((&words, style), (right, self.palette.dim));
        }
    }

    fn ratings(&mut self, comparison: &Comparison) {
        let dim = self.palette.dim;
        if comparison.largest_moves.is_empty() {
            self.heading("In ratings", "");
            let first = comparison.prompts.iter().any(|change| change.claim == Claim::FirstTime);
            let words = if first {
                Claim::FirstTime.words()
            } else {
                "no move of two points between these two".to_owned()
            };
            self.page.indented(&words, dim, 2);
            return;
        }
        self.heading("In ratings", "the largest; some will be chance");
        for change in comparison.largest_moves.iter().filter_map(|n| comparison.prompts.get(*n)) {
            let (then, now) = (points(change.rating_from()), points(change.rating_to()));
            let words = change.claim.words();
            self.row(&question(change), &format!("{words}  {then} → {now}"), false);
        }
    }

    /// How many answers touched each item of a lens, time by time, and what none ever did.
    fn lenses(&mut self, lenses: &[Touched], now: &Now) {
        for lens in lenses {
            self.heading(&format!("By lens: {}", lens.title), "answers, by date");
            for item in lens.items.iter().filter(|item| !item.times.is_empty()) {
                let left_out = item.times.len().saturating_sub(TIMES);
                let mut times: Vec<String> = item
                    .times
                    .iter()
                    .skip(left_out)
                    .map(|(at, answers)| {
                        format!("{answers} in {}", calendar::short_month(now.day_of(*at)))
                    })
                    .collect();
                if left_out > 0 {
                    times.insert(0, "…".to_owned());
                }
                self.row(&item.name, &times.join(" · "), false);
            }
            let never = lens.never();
            if !never.is_empty() {
                let words = format!("never: {}", never.join(", "));
                self.page.start_of(&words, self.palette.dim, 2, 2);
            }
        }
    }

    /// The quiet lines at the end.
    fn rest(&mut self, held: &Changes, now: &Now) {
        let comparison = &held.comparison;
        let style: Style = self.palette.text;
        let count = |prompts: &[String]| match prompts.len() {
            0 => "none".to_owned(),
            n => n.to_string(),
        };
        let first = format!("First answered this time: {}", count(&comparison.first_answered));
        let left_out = format!("Left out: {}", count(&comparison.left_out));
        self.page.blank();
        if cells::width(&first) + cells::width(&left_out) + 6 <= self.page.width() {
            self.page.text(&format!("{first}      {left_out}"), style);
        } else {
            self.page.text(&first, style);
            self.page.text(&left_out, style);
        }
        // Where this session touched every theme there is none to name.
        let before = |since: &Option<Timestamp>| since.is_none_or(|at| at < comparison.to.started);
        let untouched = comparison.longest_untouched.as_ref().filter(|(_, since)| before(since));
        if let Some((id, since)) = untouched {
            let theme = held.themes.iter().find(|theme| theme.id == *id);
            let title = theme.map_or(id.as_str(), |theme| &theme.title);
            let to = now.day_of(comparison.to.started);
            let since = since.map_or_else(
                || "not yet asked".to_owned(),
                |at| format!("since {}", near_day(now.day_of(at), to)),
            );
            self.page.text(&format!("Longest untouched: {title}, {since}"), style);
        }
    }
}
