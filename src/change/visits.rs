//! How long since each theme, and in which months of the school year it was visited: facts for a
//! sitting and for Home, without a drawing.

use jiff::{Timestamp, civil::Date};

use super::{dated::Dated, recorded};
use crate::{
    calendar,
    pack::{Pack, Theme},
};

/// Prompts answered in one session that make a whole visit.
const WHOLE_VISIT: usize = 3;

/// Each theme of the pack, in pack order, with the last time that any of its prompts was answered.
pub fn theme_ages<'p, 's, S: Dated + 's>(
    pack: &'p Pack,
    sessions: impl IntoIterator<Item = &'s S>,
) -> Vec<(&'p Theme, Option<Timestamp>)> {
    let sessions = recorded(sessions);
    let last = |theme: &Theme| {
        let mut newest_first = sessions.iter().rev();
        newest_first.find(|session| answered(pack, theme, **session) > 0).map(|s| s.started())
    };
    pack.themes.iter().map(|theme| (theme, last(theme))).collect()
}

/// The theme longest untouched: those never touched first, ties in pack order.
pub fn suggested_theme<'p, 's, S: Dated + 's>(
    pack: &'p Pack,
    sessions: impl IntoIterator<Item = &'s S>,
) -> Option<&'p Theme> {
    let ages = theme_ages(pack, sessions);
    ages.into_iter().min_by_key(|(_, last)| *last).map(|(theme, _)| theme)
}

/// The months of a school year with what was visited in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visits {
    /// First days of the months from September to the present one.
    pub months: Vec<Date>,
    /// One row a theme, in pack order.
    pub rows: Vec<VisitRow>,
}

/// One theme's visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRow {
    pub theme: String,
    /// As long as [`Visits::months`].
    pub visits: Vec<Option<Visit>>,
}

/// How fully a theme was visited in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visit {
    /// Fewer than three of its prompts in any one session.
    Part,
    Whole,
}

/// The visits of the school year so far.
pub fn visits<'s, S: Dated + 's>(
    pack: &Pack,
    sessions: impl IntoIterator<Item = &'s S>,
    today: Date,
) -> Visits {
    let sessions = recorded(sessions);
    let months = calendar::months_between(calendar::school_year_start(today), today);
    let visit = |theme: &Theme, month: Date| {
        let in_month = sessions
            .iter()
            .filter(|session| calendar::universal_day(session.started()).first_of_month() == month);
        let whole = WHOLE_VISIT.min(pack.prompts_of(&theme.id).count());
        let visits = in_month.map(|session| match answered(pack, theme, *session) {
            0 => None,
            some if some < whole => Some(Visit::Part),
            _ => Some(Visit::Whole),
        });
        visits.max().flatten()
    };
    let row = |theme: &Theme| VisitRow {
        theme: theme.id.clone(),
        visits: months.iter().map(|month| visit(theme, *month)).collect(),
    };
    Visits { rows: pack.themes.iter().map(row).collect(), months }
}

/// How many of a theme's prompts the session answered.
fn answered(pack: &Pack, theme: &Theme, session: &impl Dated) -> usize {
    if !session.is_compared() || session.pack() != pack.id {
        return 0;
    }
    let answered = |id: &str| session.answered().any(|prompt| prompt == id);
    pack.prompts_of(&theme.id).filter(|prompt| answered(&prompt.id)).count()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        change::samples::{pack, rated, session},
        journal::session::Session,
    };

    #[test]
    fn the_theme_longest_untouched_is_suggested_and_never_touched_comes_first() {
        let pack = pack(&[("a", 3), ("b", 3), ("c", 3)]);
        let mut one = session("2025-09-25");
        one.entries = vec![rated("a1", 1), rated("c1", 1)];
        assert_eq!(suggested_theme(&pack, [&one]).unwrap().id, "b");
        let mut two = session("2025-10-25");
        two.entries = vec![rated("b1", 1), rated("a1", 5)];
        assert_eq!(suggested_theme(&pack, [&two, &one]).unwrap().id, "c");
        assert_eq!(
            suggested_theme(&pack, [] as [&Session; 0]).unwrap().id,
            "a",
            "ties in pack order"
        );
    }

    #[test]
    fn fewer_than_three_answers_are_part_of_a_visit() {
        let pack = pack(&[("a", 4), ("b", 2)]);
        let mut one = session("2025-09-25");
        one.entries = vec![rated("a1", 1), rated("a2", 1), rated("b1", 1), rated("b2", 1)];
        let mut two = session("2025-11-02");
        two.entries = vec![rated("a1", 1), rated("a2", 1), rated("a3", 1)];
        let visits = visits(&pack, [&two, &one], date(2025, 11, 30));
        assert_eq!(visits.months.len(), 3);
        assert_eq!(visits.rows[0].visits, [Some(Visit::Part), None, Some(Visit::Whole)]);
        assert_eq!(visits.rows[1].visits, [Some(Visit::Whole), None, None]);
    }
}
