//! A report as one HTML page that needs nothing else: no script, no address, nothing to load.
//!
//! The templates in `templates/` escape whatever is put into them. What a browser may do at all is
//! said in the page's own policy (the security contract, S9). Where the map of partners puts its marks is
//! in `html/drawn.rs`.

#![expect(clippy::trivially_copy_pass_by_ref, reason = "the templates hand over references")]

mod drawn;

use askama::Template;
use jiff::civil::Date;

use drawn::drawn;

use super::document::{Block, Dot, Mark, Run, Stretch};
use crate::{
    calendar::day_in_words,
    change::words::{Fold, Op},
    journal::session::Rating,
};

/// What comes after the last block.
pub const CLOSE: &str = "</main>\n</body>\n</html>\n";

/// What comes before the first block.
pub fn open(title: &str) -> String {
    rendered(&Open { title })
}

/// A block.
pub fn block(block: &Block) -> String {
    rendered(&OneBlock { block })
}

fn rendered(template: &impl Template) -> String {
    // Writing to a String cannot fail, and nothing in the templates can.
    template.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "open.html", config = "src/report/html/askama.toml")]
struct Open<'a> {
    title: &'a str,
}

#[derive(Template)]
#[template(path = "block.html", config = "src/report/html/askama.toml")]
struct OneBlock<'a> {
    block: &'a Block,
}

/// What stands in the place of so many words.
fn folded(words: &usize) -> String {
    Fold::in_words(*words)
}

/// Whether any of the times was looked back on.
fn has_looked_back(dots: &[Dot]) -> bool {
    dots.iter().any(|dot| dot.looking_back.is_some())
}

/// A point of the picture of a rating: where it stands, and whether it is the one.
fn points(rating: &Rating) -> [(u8, bool); 5] {
    [1, 2, 3, 4, 5].map(|point| (14 * point - 6, point == rating.points()))
}

/// The width of the picture of ratings over dates, and where its first and last dot stand.
const LEFT: i64 = 34;
const RIGHT: i64 = 426;

/// From the line of one point to the next.
const STEP: i64 = 22;

/// The height at which a rating stands.
fn height(points: &u8) -> i64 {
    16 + STEP * (5 - i64::from(*points))
}

/// A dot of the picture, where its day and its rating put it.
struct Placed {
    x: i64,
    y: i64,
    back: Option<i64>,
}

/// The dots over their real dates: gaps stay gaps.
fn placed(dots: &[Dot]) -> Vec<Placed> {
    let days = |dot: &Dot| {
        let first = dots.first().map_or(dot.day, |first| first.day);
        i64::from(first.until(dot.day).map_or(0, |span| span.get_days()))
    };
    let span = dots.last().map_or(1, days).max(1);
    let place = |dot: &Dot| Placed {
        x: LEFT + days(dot) * (RIGHT - LEFT) / span,
        y: height(&dot.rating.points()),
        back: dot.looking_back.map(|back| height(&back.points())),
    };
    dots.iter().map(place).collect()
}

/// The picture in words.
fn told(dots: &[Dot]) -> String {
    let told = |dot: &Dot| {
        let back = dot.looking_back.map(|back| format!(", looking back {back}"));
        format!("{} on {}{}", dot.rating, day_in_words(dot.day), back.unwrap_or_default())
    };
    format!("Rated {}.", dots.iter().map(told).collect::<Vec<_>>().join("; "))
}

fn ends(dots: &[Dot]) -> Option<(Date, Date)> {
    Some((dots.first()?.day, dots.last()?.day))
}

fn in_words(day: &Date) -> String {
    day_in_words(*day)
}

#[cfg(test)]
mod tests;
