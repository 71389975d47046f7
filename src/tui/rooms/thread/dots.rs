//! A thread's ratings over their dates: on each a line from 1 to 5, and a dot on it. Nothing joins two
//! dots, and gaps stay gaps.

use crate::{
    calendar::short_month,
    change::thread::{
        Thread,
        picture::{Dot, Picture, picture},
    },
    journal::session::Rating,
    report::document::Mark,
    text::cells,
    tui::{page::Page, palette::Palette},
};

/// The cells before the dots: a point of the scale, and air.
const SCALE: usize = 4;
/// Dots further apart than this are no longer taken in at a glance.
const WIDEST: usize = 60;

/// Draws it; nothing, where there are no two ratings to be seen together.
pub(super) fn draw(page: &mut Page, thread: &Thread, palette: &Palette) {
    let columns = page.width().saturating_sub(SCALE).min(WIDEST);
    let Some(picture) = picture(thread, columns).filter(has_two) else { return };
    page.blank();
    for point in (1..=5).rev() {
        let at = |rating: Option<Rating>| rating.is_some_and(|it| it.points() == point);
        let mut row = vec![(format!("{point:<SCALE$}"), palette.dim)];
        let mut end = 0;
        for dot in &picture.dots {
            let (mark, style) = match (at(dot.rating), at(dot.looking_back)) {
                (true, _) => (Mark::Given.sign(), palette.text),
                (_, true) => (Mark::LookingBack.sign(), palette.text),
                (false, false) => ("·", palette.dim),
            };
            row.push((" ".repeat(dot.column - end), palette.text));
            row.push((mark.to_owned(), style));
            end = dot.column + 1;
        }
        let row: Vec<_> = row.iter().map(|(text, style)| (text.as_str(), *style)).collect();
        page.line(&row);
    }
    let indent = " ".repeat(SCALE);
    let months = picture.ticks.iter().map(|(at, month)| (*at, short_month(*month).to_owned()));
    page.line(&[(&indent, palette.dim), (&spread(months), palette.dim)]);
    page.line(&[(&indent, palette.dim), (&spread(years(&picture)), palette.dim)]);
    if picture.dots.iter().any(|dot| dot.looking_back.is_some()) {
        page.text(&format!("{indent}{} looking back", Mark::LookingBack.sign()), palette.dim);
    }
    page.blank();
}

fn has_two(picture: &Picture) -> bool {
    picture.dots.iter().filter(|dot: &&Dot| dot.rating.is_some()).count() > 1
}

/// The year below the first month named, and below the first of each year after.
fn years(picture: &Picture) -> impl Iterator<Item = (usize, String)> {
    let mut before = None;
    picture.ticks.iter().filter_map(move |(at, month)| {
        let is_new = before.replace(month.year()) != Some(month.year());
        is_new.then(|| (*at, month.year().to_string()))
    })
}

/// Words at their columns in one row; what would run into the words before it is left out.
fn spread(words: impl Iterator<Item = (usize, String)>) -> String {
    let mut row = String::new();
    for (at, word) in words {
        let end = cells::width(&row);
        if end == 0 || end < at {
            row.push_str(&" ".repeat(at - end));
            row.push_str(&word);
        }
    }
    row
}
