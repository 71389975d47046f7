//! The map itself: a row each, the stages as columns, and in them the months in which it was seen there.

use jiff::civil::Date;
use ratatui::style::Style;

use crate::{
    calendar,
    change::standing::{Seen, Standing},
    clock::Now,
    desk::PartnerFacts,
    pack::{Order, Stage, Stages},
    text::{cells, clean::one_line},
    tui::{
        page::{Page, mark},
        palette::Palette,
        rooms::lines::cut_at_word,
    },
};

/// Where it stands now, and what the work needs, where that is another stage.
const STANDS: char = '●';
const NEEDS: char = '□';

/// What holds for every map.
const LATER: &str = "Later is not better.";

/// What is said of one of whom it was never said where it stands, by any stages.
const UNPLACED: &str = "not placed yet";

/// The cells of a code before its row; its name stands below.
const CODE: usize = 8;

/// The map: partners first, then changes, each kind below the stages in which it stands.
pub(super) fn map(
    page: &mut Page,
    facts: &PartnerFacts,
    chosen: usize,
    (palette, now): (&Palette, &Now),
) {
    let mut above: Option<&str> = None;
    for (number, one) in facts.standings.iter().enumerate() {
        let stages = facts.lined_up(one);
        let heading = stages.map(|stages| stages.id.as_str());
        if let Some(stages) = stages.filter(|_| heading != above) {
            if above.is_some() {
                page.blank();
            }
            header(page, stages, palette);
            above = heading;
        }
        row(page, (one, stages), number == chosen, (palette, now));
        let mut quiet = beside(one, facts, now);
        if !one.name.is_empty() && stages.is_some() {
            quiet.insert(0, cut_at_word(&one.name, page.width().saturating_sub(5)));
        }
        if !quiet.is_empty() {
            page.indented(&quiet.join("; "), palette.dim, 5);
        }
    }
    page.end_items();
    page.blank();
    page.text(
        &format!("{STANDS} where it stands   {NEEDS} what the work needs   {LATER}"),
        palette.dim,
    );
}

/// Where the columns begin: the last is as wide as its word.
fn columns(stages: &Stages, width: usize) -> Vec<usize> {
    let count = stages.stages.len().max(1);
    let last = stages.stages.last().map_or(0, |stage| cells::width(&stage.name)).max(8);
    let room = width.saturating_sub(CODE + last);
    let column = (room / count.saturating_sub(1).max(1)).clamp(6, 16);
    (0..count).map(|number| CODE + number * column).collect()
}

fn header(page: &mut Page, stages: &Stages, palette: &Palette) {
    let starts = columns(stages, page.width());
    let mut words = String::new();
    for (number, (start, stage)) in starts.iter().zip(&stages.stages).enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(page.width() + 1);
        let is_low = stages.dip.as_ref().is_some_and(|dip| dip.near == stage.id);
        let name = format!("{}{}", stage.name.to_lowercase(), if is_low { " (dip)" } else { "" });
        words = cells::fit(&words, *start);
        words.push_str(&cells::cut(&name, end.saturating_sub(*start + 1)));
    }
    page.line(&[(&words, palette.dim)]);
}

/// A row: its name, and in each column the months; a line joins the columns it has been in.
fn row(
    page: &mut Page,
    (one, stages): (&Standing, Option<&Stages>),
    is_chosen: bool,
    (palette, now): (&Palette, &Now),
) {
    page.begin_item(is_chosen);
    let style: Style = if is_chosen { palette.accent } else { palette.text };
    let Some(stages) = stages else {
        let words = format!("{}{}", mark(is_chosen), one_line(&one.title()));
        let unplaced = if one.is_placed() { "" } else { UNPLACED };
        return page.line(&[(&words, style), ("  ", style), (unplaced, palette.dim)]);
    };
    let starts = columns(stages, page.width());
    let title = format!("{}{}", mark(is_chosen), cells::cut(&one_line(&one.code), CODE - 3));
    let been: Vec<bool> = stages.stages.iter().map(|stage| has_been(one, stages, stage)).collect();
    let (first, last) = (been.iter().position(|it| *it), been.iter().rposition(|it| *it));
    let is_joined =
        |number: usize| first.is_some_and(|f| number >= f) && last.is_some_and(|l| number < l);
    let end_of = |number: usize| starts.get(number + 1).map_or(page.width(), |next| *next) - CODE;
    let mut held: Vec<String> = Vec::new();
    for (number, stage) in stages.stages.iter().enumerate() {
        let start = starts.get(number).map_or(0, |start| start - CODE);
        // What is joined to the next column leaves a line in sight.
        let room = end_of(number).saturating_sub(start + if is_joined(number) { 3 } else { 1 });
        held.push(seen_at(one, (stages, stage), room, now));
    }
    let mut words = String::new();
    for (number, months) in held.iter().enumerate() {
        words.push_str(months);
        if is_joined(number) {
            words.push_str(if months.is_empty() { "─" } else { " " });
            let dashes = end_of(number).saturating_sub(cells::width(&words) + 1);
            words.push_str(&"─".repeat(dashes));
            let next_is_empty = held.get(number + 1).is_some_and(String::is_empty);
            words.push_str(if next_is_empty { "─" } else { " " });
        } else {
            words = cells::fit(&words, end_of(number));
        }
    }
    let title = cells::fit(&title, CODE);
    page.line(&[(&title, style), (words.trim_end(), palette.text)]);
}

fn has_been(one: &Standing, stages: &Stages, stage: &Stage) -> bool {
    one.by(&stages.id).any(|seen| seen.said.stage == stage.id)
}

/// What stands in a column: when it was seen there, and whether the work needs it there.
fn seen_at(one: &Standing, (stages, stage): (&Stages, &Stage), room: usize, now: &Now) -> String {
    let is_needed = one.latest(&stages.id).any(|seen| seen.said.needs == stage.id)
        && !one.stands_at(&stages.id, &stage.id);
    let sign = if is_needed { format!(" {NEEDS}") } else { String::new() };
    let room = room.saturating_sub(cells::width(&sign));
    let months = months(one, (&stages.id, &stage.id), room, now);
    format!("{months}{sign}").trim_start().to_owned()
}

/// When it was seen at a stage, `Sep·Dec`, as many of the latest times as have room and `…` for those
/// before; marked where it stands there now.
fn months(one: &Standing, (stages, stage): (&str, &str), room: usize, now: &Now) -> String {
    let there = one.by(stages).filter(|seen| seen.said.stage == stage);
    let mut days: Vec<Date> = there.map(|seen| now.day_of(seen.started)).collect();
    days.dedup_by_key(|day| (day.year(), day.month()));
    let now_there = one.stands_at(stages, stage);
    let stands = if now_there { format!("{STANDS} ") } else { String::new() };
    let in_words = |skipped: usize| {
        let earlier = if skipped > 0 { "…" } else { "" };
        let later = days.get(skipped..).unwrap_or_default();
        format!("{stands}{earlier}{}", run_of_months(later, now.today()))
    };
    let fitting = (0..days.len()).map(in_words).find(|words| cells::width(words) <= room);
    fitting.unwrap_or_else(|| if now_there { STANDS.to_string() } else { in_words(days.len()) })
}

/// Months that follow each other, a year said once after the last of its months: `Sep·Dec ’25·Mar`.
fn run_of_months(days: &[Date], today: Date) -> String {
    let words = days.iter().enumerate().map(|(number, day)| match days.get(number + 1) {
        Some(next) if next.year() == day.year() => calendar::short_month(*day).to_owned(),
        _ => calendar::near_month(*day, today),
    });
    words.collect::<Vec<_>>().join("·")
}

/// What has no column: stages that go round, trust given at once, a contact that changed, the low point.
fn beside(one: &Standing, facts: &PartnerFacts, now: &Now) -> Vec<String> {
    let mut words = Vec::new();
    let lined_up = facts.lined_up(one).map(|stages| stages.id.as_str());
    for stages in facts.stages.iter().filter(|stages| Some(&*stages.id) != lined_up) {
        let Some(last) = one.by(&stages.id).next_back() else { continue };
        let month = calendar::near_month(now.day_of(last.started), now.today());
        let round = if stages.order == Order::Cycle { "loop" } else { &stages.title };
        words.push(format!("{round}: {} {month}", stage_name(stages, &last.said.stage)));
    }
    if let Some(last) = one.seen.iter().rev().find(|seen| seen.said.contact_changed) {
        words.push(format!(
            "contact changed {}",
            calendar::near_month(now.day_of(last.started), now.today())
        ));
    }
    if one.seen.last().is_some_and(|last| last.said.swift) {
        words.push("swift trust".to_owned());
    }
    let low = facts.lined_up(one).and_then(|stages| Some((stages, stages.dip.as_ref()?)));
    if let Some((stages, dip)) = low.filter(|(it, dip)| one.stands_at(&it.id, &dip.near)) {
        let near = stage_name(stages, &dip.near);
        words.push(format!("in the low point around {near}: expected, not failure"));
    }
    words
}

/// The words for a stage; its id where it is not known.
pub(super) fn stage_name(stages: &Stages, id: &str) -> String {
    let known = stages.stages.iter().find(|stage| stage.id == id);
    known.map_or_else(|| id.replace('-', " "), |stage| stage.name.to_lowercase())
}

/// Where it is narrow: one below the other.
pub(super) fn list(
    page: &mut Page,
    facts: &PartnerFacts,
    chosen: usize,
    (palette, now): (&Palette, &Now),
) {
    for (number, one) in facts.standings.iter().enumerate() {
        page.choice(number == chosen, "", &one.title(), (palette.text, palette));
        match facts.lined_up(one) {
            Some(stages) => moves(page, (one, stages), (palette, now)),
            None if one.is_placed() => {}
            None => page.indented(UNPLACED, palette.dim, 4),
        }
        let quiet = beside(one, facts, now).join("; ");
        if !quiet.is_empty() {
            page.indented(&quiet, palette.dim, 4);
        }
    }
    page.end_items();
    page.blank();
    page.text(LATER, palette.dim);
}

/// How it moved from stage to stage, and what the work needs.
fn moves(page: &mut Page, (one, stages): (&Standing, &Stages), (palette, now): (&Palette, &Now)) {
    for row in path(one, stages, page.width().saturating_sub(4), now) {
        page.indented(&row, palette.text, 4);
    }
    let needs = one.by(&stages.id).next_back().filter(|last| !last.said.needs.is_empty());
    if let Some(last) = needs {
        let needs = stage_name(stages, &last.said.needs);
        page.indented(&format!("needs {needs}"), palette.dim, 4);
    }
}

/// The way from stage to stage, in rows that break between two steps: `Sep ’25 role → Mar practice`. A
/// change may stand in two stages at once.
fn path(one: &Standing, stages: &Stages, width: usize, now: &Now) -> Vec<String> {
    let mut steps: Vec<(&Seen, String)> = Vec::new();
    for seen in one.by(&stages.id) {
        let stage = stage_name(stages, &seen.said.stage);
        match steps.last_mut() {
            Some((before, words)) if before.session == seen.session => {
                words.push_str(" and ");
                words.push_str(&stage);
            }
            _ => {
                let month = calendar::near_month(now.day_of(seen.started), now.today());
                steps.push((seen, format!("{month} {stage}")));
            }
        }
    }
    let mut rows: Vec<String> = Vec::new();
    for (_, step) in steps {
        match rows.last_mut() {
            None => rows.push(step),
            Some(row) if cells::width(row) + 3 + cells::width(&step) <= width => {
                row.push_str(" → ");
                row.push_str(&step);
            }
            Some(_) => rows.push(format!("→ {step}")),
        }
    }
    rows
}
