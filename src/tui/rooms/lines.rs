//! What several rooms draw alike: texts cut between words, words with something at their right end,
//! days, ratings as dots.

use jiff::Timestamp;
use ratatui::style::Style;

use crate::{
    calendar,
    clock::Now,
    journal::session::{Entry, Rating},
    text::{
        cells,
        clean::{Shown, one_line},
        wrap,
    },
    tui::{canvas::Row, page::Page},
};

pub(super) use crate::calendar::near_day;

/// A text in at most `width` cells: whole, or cut between words with ` …` at its end.
pub(super) fn cut_at_word(text: &str, width: usize) -> String {
    let text = one_line(text);
    if cells::width(&text) <= width {
        return text.into_owned();
    }
    let row = wrap::lines(&text, width.saturating_sub(2).max(1)).first().copied().unwrap_or("");
    cells::cut(&format!("{} …", row.trim_end()), width)
}

/// A text, wrapped and two cells in, with something at the right end of its last row, or of a row
/// more where that one is full.
pub(super) fn ending(page: &mut Page, text: &str, right: &str, style: Style, right_style: Style) {
    let text = one_line(text);
    let width = page.width();
    let rows = wrap::lines(&text, width.saturating_sub(2).max(1));
    let last = rows.len().saturating_sub(1);
    for (n, row) in rows.into_iter().enumerate() {
        let row = format!("  {}", row.trim_end());
        let fits = cells::width(&row) + 2 + cells::width(right) <= width;
        if n < last || right.is_empty() {
            page.line(&[(&row, style)]);
        } else if fits {
            page.apart((&row, style), (right, right_style));
        } else {
            page.line(&[(&row, style)]);
            page.apart(("", style), (right, right_style));
        }
    }
}

/// How many there are, as a header says it: `one name`, `3 names`; of none it says nothing.
pub(super) fn how_many(count: usize, what: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!("one {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// A small number in words.
pub(super) fn in_words(number: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    words.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// The mark of an earlier rating, and of the present one.
pub(super) const THEN: &str = "○";
pub(super) const NOW: &str = "●";

/// A rating as a mark on a line from 1 to 5, and its digit: `· · ● · ·   3`.
pub(super) fn dots(rating: Rating, mark: &str) -> String {
    let dot = |point| if point == rating.points() { mark } else { "·" };
    format!("{}   {rating}", [1, 2, 3, 4, 5].map(dot).join(" "))
}

/// How an entry was answered apart from its text, where it has no rating.
pub(super) fn unrated(entry: &Entry) -> &'static str {
    match entry {
        Entry { skipped: true, .. } => "left out",
        Entry { cannot_say: true, .. } => "cannot say",
        Entry { tick: Some(tick), .. } => tick.words(),
        _ => "–",
    }
}

/// All that was written to a question, to be copied: the answer, and below it each further question
/// with what was written to that, what is different, and the later thoughts.
pub(super) fn written(entry: &Entry) -> String {
    let probes = entry.probes.iter().map(|probe| (probe.asked.as_str(), probe.text.as_str()));
    let different = ("What is different, if anything, and why?", entry.different.as_str());
    let added = entry.added.iter().map(|added| ("Added later", added.text.as_str()));
    let below = probes.chain([different]).chain(added);
    let below = below.filter(|(_, text)| !text.is_empty());
    let below = below.map(|(asked, text)| format!("{asked}\n{text}"));
    let answer = Some(entry.text.clone()).filter(|text| !text.is_empty());
    answer.into_iter().chain(below).collect::<Vec<_>>().join("\n\n")
}

/// A day in words; of the same year as another day, without it.
pub(super) fn later_day(now: &Now, day: Timestamp, than: Timestamp) -> String {
    let (day, than) = (now.day_of(day), now.day_of(than));
    if day.year() == than.year() {
        format!("{} {}", day.day(), calendar::month(day))
    } else {
        calendar::day_in_words(day)
    }
}

/// Cells between two columns.
const GAP: usize = 4;

/// The width of one of two columns.
pub(super) fn column(width: usize) -> usize {
    (width.saturating_sub(GAP) / 2).max(1)
}

/// Two columns of lines as one.
pub(super) fn beside([left, right]: [Vec<Row<'static>>; 2], column: usize) -> Vec<Row<'static>> {
    let rows = left.len().max(right.len());
    let mut right = right.into_iter();
    let mut left = left.into_iter();
    let mut lines = Vec::with_capacity(rows);
    for _ in 0..rows {
        let mut line = left.next().unwrap_or_default();
        if let Some(right) = right.next() {
            let gap = Shown::spaces((column + GAP).saturating_sub(line.width()));
            line.pieces.push((gap, Style::default()));
            line.pieces.extend(right.pieces);
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_falls_between_words() {
        assert_eq!(cut_at_word("Do staff talk?", 14), "Do staff talk?");
        assert_eq!(cut_at_word("Do staff talk?", 13), "Do staff …");
        assert_eq!(cut_at_word("Do\nstaff", 20), "Do staff");
        assert_eq!(cut_at_word("Incomprehensible", 8), "Incomp …");
        assert_eq!(cut_at_word("Incomprehensible", 1), "…");
        assert_eq!(cut_at_word("Incomprehensible", 0), "");
    }

    #[test]
    fn a_rating_is_a_dot_on_a_line_of_five() {
        assert_eq!(dots(Rating::new(1).unwrap(), NOW), "● · · · ·   1");
        assert_eq!(dots(Rating::new(4).unwrap(), THEN), "· · · ○ ·   4");
    }
}
