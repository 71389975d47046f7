//! One partner or change in words: each time it was seen, what told so, what would test it next.

use super::grid::stage_name;
use crate::{
    calendar::day_in_words,
    change::standing::{Seen, Standing},
    clock::Now,
    desk::PartnerFacts,
    journal::session::Observation,
    text::clean::one_line,
    tui::{page::Page, palette::Palette, rooms::lines::near_day},
};

/// The latest of it, below the map: where it stands by each kind of stages, why, and what tests it next.
pub(super) fn latest(
    page: &mut Page,
    one: &Standing,
    facts: &PartnerFacts,
    (palette, now): (&Palette, &Now),
) {
    page.text(&one.title(), palette.strong);
    let lasts = facts
        .stages
        .iter()
        .flat_map(|stages| one.latest(&stages.id).map(move |seen| (stages, seen)));
    for (stages, last) in lasts {
        let said = &last.said;
        let day = near_day(now.day_of(last.started), now.today());
        let why = one_line(&said.why);
        let words = format!("{day}: {}. {why}", stage_name(stages, &said.stage));
        page.start_of(words.trim_end(), palette.text, 0, 2);
        if !said.next_test.is_empty() {
            let words = format!("next test: {}", one_line(&said.next_test));
            page.start_of(&words, palette.dim, 2, 2);
        }
        flags(said).for_each(|words| page.indented(words, palette.dim, 2));
        if let Some(dip) = stages.dip.as_ref().filter(|dip| dip.near == said.stage) {
            page.indented(&format!("{} {}", dip.text, dip.ask), palette.dim, 2);
        }
    }
}

/// What is said of a tie beside its stage.
fn flags(said: &Observation) -> impl Iterator<Item = &'static str> {
    let changed = said.contact_changed.then_some("the contact has changed");
    let swift = said.swift.then_some("swift trust: given at once, for a task");
    changed.into_iter().chain(swift)
}

/// All of it, newest first.
pub(super) fn whole(
    page: &mut Page,
    one: &Standing,
    facts: &PartnerFacts,
    (palette, now): (&Palette, &Now),
) {
    page.cursor_here();
    for seen in one.seen.iter().rev() {
        told(page, seen, facts, (palette, now));
        page.blank();
    }
    if one.seen.is_empty() {
        page.text("Answered about, and not placed yet.", palette.text);
    }
}

fn told(page: &mut Page, seen: &Seen, facts: &PartnerFacts, (palette, now): (&Palette, &Now)) {
    let day = day_in_words(now.day_of(seen.started));
    let said = &seen.said;
    if said.stage.is_empty() {
        page.text(&format!("{day}: named"), palette.text);
        return;
    }
    let stages = facts.stages.iter().find(|stages| stages.id == said.stages);
    let name =
        |id: &str| stages.map_or_else(|| id.replace('-', " "), |stages| stage_name(stages, id));
    let known = stages.and_then(|it| it.stages.iter().find(|stage| stage.id == said.stage));
    page.text(&format!("{day}: {}", name(&said.stage)), palette.text);
    if let Some(stage) = known {
        page.indented(format!("{} {}", stage.gloss, stage.sign).trim_end(), palette.dim, 2);
    }
    let mut line = |label: &str, words: &str| {
        if !words.is_empty() {
            page.indented(&format!("{label}{words}"), palette.text, 2);
        }
    };
    line("", &said.why);
    if !said.needs.is_empty() {
        let same = said.needs == said.stage;
        let enough = if same { ": where it stands is enough" } else { "" };
        line("needs ", &format!("{}{enough}", name(&said.needs)));
    }
    line("next test: ", &said.next_test);
    flags(said).for_each(|words| line("", words));
}
