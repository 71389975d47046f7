//! Which questions a sitting asks (the design, section 4, point 3).

use crate::journal::session::Length;
use crate::pack::{Answer, Exercise, Pack, Prompt, Theme};

use super::past::Past;

/// How many questions of a theme are asked before *two more?*
const FIRST_OF_THEME: usize = 3;
/// How many more are offered then.
pub(super) const MORE_OF_THEME: usize = 2;

/// What a sitting will ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub length: Length,
    /// The exercise of a course that it answers, by its id; mostly empty.
    pub exercise: String,
    /// Prompt ids, in the order in which they are asked.
    pub prompts: Vec<String>,
}

/// The plan for a sitting of this length: of the theme named, or else of the one suggested.
///
/// Suggested is the theme longest untouched, never-touched first and ties in pack order: never the
/// lowest rated.
pub fn plan(pack: &Pack, past: &Past, length: Length, theme: Option<&str>) -> Plan {
    let named = theme.and_then(|id| pack.theme(id));
    let prompts = match (length, named.or_else(|| suggested_theme(pack, past))) {
        (_, None) => Vec::new(),
        (Length::Full, _) => full(pack, past, named),
        (Length::CheckIn, Some(theme)) if is_list(pack, theme) => {
            least_recent(pack, past, theme, usize::MAX)
        }
        (Length::CheckIn, Some(theme)) => least_recent(pack, past, theme, 1),
        (Length::Theme, Some(theme)) => least_recent(pack, past, theme, first_of(pack, theme)),
    };
    Plan { length, exercise: String::new(), prompts }
}

/// The plan for an exercise of a course: all that it asks, in its order.
pub fn plan_of_exercise(exercise: &Exercise) -> Plan {
    let prompts = exercise.prompts.clone();
    Plan { length: Length::Full, exercise: exercise.id.clone(), prompts }
}

/// How many are asked first: what is only ticked or told in a line is soon done, so all of the theme.
fn first_of(pack: &Pack, theme: &Theme) -> usize {
    let is_rated = pack.prompts_of(&theme.id).any(|prompt| prompt.answer == Answer::Rate);
    if is_rated { FIRST_OF_THEME } else { usize::MAX }
}

/// Whether a theme is one list with what is asked of it: it is asked as a whole.
fn is_list(pack: &Pack, theme: &Theme) -> bool {
    pack.prompts_of(&theme.id).any(|prompt| prompt.answer == Answer::Tick)
}

/// The theme that earlier sessions suggest.
fn suggested_theme<'a>(pack: &'a Pack, past: &Past) -> Option<&'a Theme> {
    let suggested = past.suggested_theme.as_deref().and_then(|id| pack.theme(id));
    suggested.or_else(|| pack.themes.first())
}

/// The prompts of a theme longest unanswered, at most `count`, in pack order.
pub(super) fn least_recent(pack: &Pack, past: &Past, theme: &Theme, count: usize) -> Vec<String> {
    let mut by_age: Vec<&Prompt> = pack.prompts_of(&theme.id).collect();
    by_age.sort_by_key(|prompt| past.answers.get(&prompt.id).map(|before| before.started));
    by_age.truncate(count);
    pack.prompts_of(&theme.id)
        .filter(|prompt| by_age.iter().any(|chosen| chosen.id == prompt.id))
        .map(|prompt| prompt.id.clone())
        .collect()
}

/// Every prompt, beginning with the theme named, or else with the one after that with which the last
/// full sitting began, so that none is always answered tired.
fn full(pack: &Pack, past: &Past, named: Option<&Theme>) -> Vec<String> {
    let place_of = |id: &str| pack.themes.iter().position(|theme| theme.id == id);
    let start = match (named, &past.last_full_began_with) {
        (Some(theme), _) => place_of(&theme.id).unwrap_or(0),
        (None, Some(last)) => place_of(last).map_or(0, |place| place + 1),
        (None, None) => 0,
    };
    let themes = pack.themes.iter().cycle().skip(start).take(pack.themes.len());
    themes.flat_map(|theme| pack.prompts_of(&theme.id)).map(|prompt| prompt.id.clone()).collect()
}
