//! A name that is not known: what may have been meant by it, by one measure, and how that is said, in
//! one wording.

/// How many names are read at a glance.
const FEW: usize = 9;
/// How many stand for the others where there are more.
const FIRST: usize = 4;

/// Says that there is no such thing as was `written`, and what may have been meant, or else what there
/// is: all of a few names; of many the first, and in `rest` where the others are listed.
pub fn unknown<'a>(
    what: &str,
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
    rest: &str,
) -> String {
    let mut known: Vec<&str> = Vec::new();
    for name in names {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    let said = format!("there is no {what} called {written}");
    if let Some(near) = nearest(written, known.iter().copied()) {
        return format!("{said}; did you mean {near}?");
    }
    if known.is_empty() { said } else { format!("{said}; {}", there_are(known, rest)) }
}

/// Says what there is: all of a few names; of many the first, and in `rest` where the others are listed.
pub fn there_are<'a>(names: impl IntoIterator<Item = &'a str>, rest: &str) -> String {
    let known: Vec<&str> = names.into_iter().collect();
    match known.as_slice() {
        [] => "there is none".to_owned(),
        [one] => format!("there is {one}"),
        [before @ .., last] if known.len() <= FEW => {
            format!("there are {} and {last}", before.join(", "))
        }
        [first @ .., _] => {
            let first = first.get(..FIRST).unwrap_or(first);
            let more = known.len() - first.len();
            format!("there are {} and {more} more: {rest}", first.join(", "))
        }
    }
}

/// The name that `written` is most likely a slip of; none where no name is near. Of several equally
/// near the first one.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_by(written, names, |name| name)
}

/// The same where a name may be given by its beginning: the name whose beginning is near.
pub fn nearest_start<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let letters = written.chars().count();
    nearest_by(written, names, |name| {
        let end = name.char_indices().nth(letters).map_or(name.len(), |(at, _)| at);
        super::part(name, 0..end)
    })
}

/// The most candidates that are named.
const MOST_NAMED: usize = 8;

/// Names of which one may have been meant, in a row; of many the first ones, and how many more there are.
pub fn in_a_row<T: AsRef<str>>(names: &[T]) -> String {
    let first: Vec<&str> = names.iter().take(MOST_NAMED).map(AsRef::as_ref).collect();
    let first = first.join(", ");
    match names.len().saturating_sub(MOST_NAMED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

fn nearest_by<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
    compared: impl Fn(&'a str) -> &'a str,
) -> Option<&'a str> {
    let letters = written.chars().count();
    // Half of a short word's letters make any other of it.
    let most = if letters < 5 { 1 } else { (letters / 4).max(2) };
    names
        .into_iter()
        .map(|name| (compared(name), name))
        // Far longer words are no slip of one of these, and measuring them costs time.
        .filter(|(compared, _)| letters.abs_diff(compared.chars().count()) <= most)
        .map(|(compared, name)| (slips(written, compared), compared, name))
        .filter(|(far, compared, _)| *far <= most && *far < compared.chars().count())
        .min_by_key(|(far, ..)| *far)
        .map(|(.., name)| name)
}

fn slips(written: &str, name: &str) -> usize {
    if swapped(written, name) { 1 } else { distance(written, name) }
}

/// The same letters in another order: the commonest slip of all.
fn swapped(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    one != other && sorted(one) == sorted(other)
}

/// How many letters have to be put in, taken out or changed to make one word the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (taken, letter) in from.chars().enumerate() {
        let mut next = vec![taken + 1];
        for (corner, (other, above)) in row.iter().zip(to.iter().zip(row.iter().skip(1))) {
            let left = next.last().copied().unwrap_or(taken + 1);
            next.push((corner + usize::from(letter != *other)).min(left + 1).min(above + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_known_again_and_a_stranger_is_not() {
        let themes =
            ["moral-purpose", "communication", "commitment", "connections", "note", "alone"];
        for (written, meant) in [
            ("moral-porpose", Some("moral-purpose")),
            ("communciation", Some("communication")),
            ("connection", Some("connections")),
            ("garden", None),
            ("alon", Some("alone")),
            ("nope", Some("note")),
            ("lope", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, themes), meant, "{written}");
        }
    }

    #[test]
    fn of_short_names_none_is_near_by_being_short() {
        assert_eq!(nearest("x", ["id", "rev"]), None);
        assert_eq!(nearest("ids", ["rev", "id"]), Some("id"));
    }

    #[test]
    fn a_beginning_with_a_slip_finds_its_name() {
        let ids = ["2026-07-02T151044Z-d9v5uskq", "2025-12-04T160512Z-w3kp8dvn"];
        assert_eq!(nearest_start("2025-12-05", ids), Some(ids[1]));
        assert_eq!(nearest_start("2026-07-02T151044Z-d9v5uskp", ids), Some(ids[0]));
        assert_eq!(nearest_start("nonsense", ids), None);
    }

    #[test]
    fn what_is_not_known_is_said_with_what_was_meant_or_with_what_there_is() {
        let many: Vec<String> = (10..30).map(|number| format!("theme-{number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let says = |written: &str, names: &[&str], words: &str| {
            let said = unknown("theme", written, names.iter().copied(), "`list` has them");
            assert_eq!(said, format!("there is no theme called {written}{words}"));
        };
        says("theme-1", &many, "; did you mean theme-10?");
        says(
            "x",
            &many,
            "; there are theme-10, theme-11, theme-12, theme-13 and 16 more: `list` has them",
        );
        says("x", &many[..3], "; there are theme-10, theme-11 and theme-12");
        says("x", &["one", "one"], "; there is one");
        says("x", &[], "");
    }

    #[test]
    fn of_many_candidates_some_are_named_and_the_rest_counted() {
        let ids: Vec<String> = (1..=10).map(|n| n.to_string()).collect();
        assert_eq!(in_a_row(&ids), "1, 2, 3, 4, 5, 6, 7, 8 and 2 more");
        assert_eq!(in_a_row(&ids[..2]), "1, 2");
    }

    #[test]
    fn of_equally_near_names_the_first_is_meant() {
        assert_eq!(nearest("cat", ["cut", "cot"]), Some("cut"));
    }
}
