//! Every row of the design's table of claims, and its edges.

use jiff::civil::date;

use super::*;

/// A rating on the first of a month, counted on from September 2025.
fn rated(points: u8, month: i8) -> Rated<'static> {
    let (year, month) = if month > 12 { (2026, month - 12) } else { (2025, month) };
    Rated {
        on: date(year, month, 1),
        rating: Rating::new(points).unwrap(),
        asked: (1, "Is it so?"),
        saw_previous: false,
        first_session: false,
    }
}

fn first(points: u8) -> Rated<'static> {
    Rated { first_session: true, ..rated(points, 9) }
}

fn peeked(points: u8, month: i8) -> Rated<'static> {
    Rated { saw_previous: true, ..rated(points, month) }
}

fn reworded(points: u8, month: i8) -> Rated<'static> {
    Rated { asked: (2, "Is it so?"), ..rated(points, month) }
}

fn in_other_words(points: u8, month: i8) -> Rated<'static> {
    Rated { asked: (1, "Is it otherwise?"), ..rated(points, month) }
}

#[test]
fn a_pair_is_said_no_more_of_than_the_table_allows() {
    let (care, first_time) =
        ("compare with care", "the first time round is for getting to know the questions");
    let cases = [
        ("no rating", None, None, "answer", ""),
        ("only now", None, Some(rated(3, 10)), "answer", ""),
        ("only then", Some(rated(3, 10)), None, "answer", ""),
        ("the first, far apart", Some(first(1)), Some(rated(5, 10)), "first-time", first_time),
        ("the first, the same", Some(first(3)), Some(rated(3, 10)), "first-time", first_time),
        ("the same", Some(rated(3, 9)), Some(rated(3, 10)), "then-now", ""),
        ("one up", Some(rated(3, 9)), Some(rated(4, 10)), "then-now", "within ordinary wobble"),
        ("one down", Some(rated(3, 9)), Some(rated(2, 10)), "then-now", "within ordinary wobble"),
        ("two up", Some(rated(3, 9)), Some(rated(5, 10)), "higher", "rated higher"),
        ("two down", Some(rated(4, 9)), Some(rated(2, 10)), "lower", "rated lower"),
        ("four up", Some(rated(1, 9)), Some(rated(5, 10)), "higher", "rated higher"),
        ("peeked now", Some(rated(1, 9)), Some(peeked(5, 10)), "not-comparable", care),
        ("peeked then", Some(peeked(1, 9)), Some(rated(5, 10)), "not-comparable", care),
        ("another rev", Some(rated(1, 9)), Some(reworded(5, 10)), "not-comparable", care),
        ("other words", Some(rated(1, 9)), Some(in_other_words(5, 10)), "not-comparable", care),
        ("first and another rev", Some(first(1)), Some(reworded(5, 10)), "not-comparable", care),
        ("rated later, peeked", None, Some(peeked(5, 10)), "answer", ""),
    ];
    for (case, from, to, name, words) in cases {
        let claim = claim(Of::Pair(from, to));
        assert_eq!((claim.name(), claim.words().as_str()), (name, words), "{case}");
    }
}

#[test]
fn a_thread_is_said_no_more_of_than_the_table_allows() {
    let at = |points: &[u8]| -> Vec<Rated<'_>> {
        points.iter().zip([9, 10, 11, 12, 13]).map(|(&p, month)| rated(p, month)).collect()
    };
    let cases = [
        ("nothing", vec![], "answer", ""),
        ("one", at(&[4]), "answer", ""),
        ("one, peeked", vec![peeked(4, 9)], "answer", ""),
        ("two", at(&[3, 4]), "moved", "has moved between 3 and 4"),
        ("two, downwards", at(&[4, 3]), "moved", "has moved between 3 and 4"),
        ("two alike", at(&[3, 3]), "stayed", "has stayed at 3"),
        ("four", at(&[4, 3, 2, 5]), "moved", "has moved between 2 and 5"),
        ("five within six months", at(&[1, 1, 1, 5, 5]), "moved", "has moved between 1 and 5"),
        ("five alike within", at(&[2, 2, 2, 2, 2]), "stayed", "has stayed at 2"),
        (
            "peeked is left out",
            vec![rated(3, 9), peeked(1, 10), rated(3, 11)],
            "stayed",
            "has stayed at 3",
        ),
        ("no two left", vec![rated(3, 9), peeked(1, 10)], "not-comparable", "compare with care"),
        ("all peeked", vec![peeked(3, 9), peeked(1, 10)], "not-comparable", "compare with care"),
        (
            "a new rev",
            vec![rated(3, 9), rated(3, 10), reworded(4, 11)],
            "not-comparable",
            "compare with care",
        ),
        (
            "two of a new rev",
            vec![rated(1, 9), reworded(4, 10), reworded(5, 11)],
            "moved",
            "has moved between 4 and 5",
        ),
    ];
    for (case, ratings, name, words) in cases {
        let claim = claim(Of::Thread(&ratings));
        assert_eq!((claim.name(), claim.words().as_str()), (name, words), "{case}");
    }
}

#[test]
fn a_long_thread_has_a_direction_only_from_one_and_a_half_points() {
    let long = |points: [u8; 4]| -> Vec<Rated<'_>> {
        let later = points.into_iter().zip([11, 13, 15, 17]).map(|(p, month)| rated(p, month));
        std::iter::once(first(1)).chain(later).collect()
    };
    let cases = [
        (
            "one and a half up",
            long([2, 3, 4, 4]),
            "mostly-higher",
            "has mostly been rated higher lately",
        ),
        ("one up", long([2, 3, 3, 4]), "no-direction", "no clear direction"),
        (
            "one and a half down",
            long([4, 4, 3, 2]),
            "mostly-lower",
            "has mostly been rated lower lately",
        ),
        ("one down", long([4, 4, 3, 3]), "no-direction", "no clear direction"),
        ("only the first differs", long([5, 5, 5, 5]), "no-direction", "no clear direction"),
    ];
    for (case, ratings, name, words) in cases {
        let claim = claim(Of::Thread(&ratings));
        assert_eq!((claim.name(), claim.words().as_str()), (name, words), "{case}");
    }
}

#[test]
fn six_months_to_the_day_are_within_six_months_and_a_day_more_is_over() {
    let mut ratings: Vec<Rated<'_>> =
        [(1, 9), (1, 10), (3, 11), (5, 12), (5, 15)].map(|(p, month)| rated(p, month)).to_vec();
    ratings[4].on = date(2026, 3, 1);
    assert_eq!(claim(Of::Thread(&ratings)).name(), "moved");
    ratings[4].on = date(2026, 3, 2);
    assert_eq!(claim(Of::Thread(&ratings)), Claim::MostlyHigher);
    ratings.remove(2);
    assert_eq!(claim(Of::Thread(&ratings)).name(), "moved", "four, however long");
}
