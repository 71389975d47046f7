//! What the reader of TOML says, for someone who has never heard of TOML: what is wrong, where, and
//! what may stand there.
//!
//! The reader's messages are made of fixed beginnings, known here. One that is not known is repeated,
//! after words that say what it is about.

use toml::de::Error;

/// The longest stretch of a file that a message repeats, in characters.
const MOST_QUOTED: usize = 40;

/// How a message of the TOML reader starts, and what is said instead.
const PLAIN_WORDS: &[(&str, &str)] = &[
    ("duplicate key", "this name is already given a value above: keep one of the two"),
    ("string values must be quoted", "text has to stand in quotation marks: \"like this\""),
    ("invalid basic string", "this text has no closing quotation mark"),
    ("invalid multi-line basic string", "this text has no closing \"\"\""),
    ("unclosed array", "a list that begins here or above is not closed: it ends with ]"),
    ("unclosed inline table", "a group that begins with { is not closed: it ends with }"),
    ("unclosed table", "a heading has to end with ]"),
    ("missing comma", "a comma is missing before this"),
    ("extra comma", "there is one comma too many here"),
    ("missing assignment", "a name has to be followed by = and a value"),
    ("key with no value", "a name has to be followed by = and a value"),
    ("missing value", "there is no value after the ="),
    ("extra `=`", "there is one = too many here"),
    ("unexpected `=`", "an = cannot stand here"),
    ("invalid unquoted key", "a name is made of letters, digits, - and _ only"),
    ("unquoted keys cannot be empty", "a name is missing before the ="),
    ("missing escaped value", "after \\ in text something is missing: write \\\\ for one \\"),
    ("cannot recurse further", "lists or groups stand inside each other too deeply"),
    ("unexpected key or value", "this does not belong on the line: begin a new line, or quote"),
];

/// What is allowed, as the reader names it, and what is said instead.
const ALLOWED: &[(&str, &str)] = &[
    ("a string", "text in quotation marks"),
    ("string or table", "a word in quotation marks"),
    ("a borrowed string", "text in quotation marks"),
    ("a boolean", "true or false"),
    ("a sequence", "a list in [ ]"),
    ("u8", "a whole number"),
    ("u32", "a whole number from 0 to 4294967295"),
    ("usize", "a whole number from 0 up"),
    ("a map", "a group of lines with a heading of its own"),
    ("struct", "a group of lines with a heading of its own"),
];

/// The names in our files whose value is no text, and what it is.
const WANTED: &[(&[&str], &str)] = &[
    (&["rating", "want"], "a number from 1 to 5, without quotation marks"),
    (
        &["format", "rev", "pack_rev", "came_up", "done", "cursor", "entries"],
        "a whole number, without quotation marks",
    ),
    (
        &[
            "skipped",
            "cannot_say",
            "rated_first",
            "saw_previous",
            "marked",
            "private",
            "swift",
            "contact_changed",
        ],
        "true or false, without quotation marks",
    ),
];

/// Where something is wrong, from 1, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub line: Option<usize>,
    pub what: String,
}

/// What made a text unreadable, with the place in its line where the reader knows it.
pub fn told(error: &Error, text: &str) -> Told {
    let Some(at) = error.span().map(|span| span.start) else {
        return Told { line: None, what: in_plain_words(error.message(), text, text.len()) };
    };
    let before = text.get(..at).unwrap_or(text);
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
    let what = in_plain_words(error.message(), text, at);
    // What is missing is missing from all of a table; at a line's beginning the line says it all.
    let place =
        if column > 1 { format!(" (character {column} of the line)") } else { String::new() };
    Told { line: Some(line), what: format!("{what}{place}") }
}

/// A message of the reader about the byte `at` of a text, in plain words. Some of its messages say
/// what it was trying, not what is wrong: the text itself settles what these mean.
pub fn in_plain_words(message: &str, text: &str, at: usize) -> String {
    let message = message.lines().next().unwrap_or_default();
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let line = before.rsplit('\n').next().unwrap_or_default();
    if let Some(words) = of_value(message) {
        return words;
    }
    if after.chars().next().is_some_and(|here| here.is_control() && here != '\n') {
        return "a character that cannot be seen stands here: take it out".to_owned();
    }
    let meant = match message {
        message
            if message.starts_with("string values")
                && (after.is_empty() || after.starts_with('\n')) =>
        {
            "missing value"
        }
        message if message.starts_with("unclosed array") && line.starts_with('[') => {
            "unclosed table"
        }
        message => message,
    };
    if meant.starts_with("string values")
        && let Some(what) = wanted_by(line)
    {
        return format!("here has to stand {what}");
    }
    let known = PLAIN_WORDS.iter().find(|(start, _)| meant.starts_with(start));
    known
        .map_or_else(|| format!("this cannot be read: {message}"), |(_, words)| (*words).to_owned())
}

/// What the name at the start of a line wants, where that is no text: a bare word there is not missing
/// its quotation marks.
fn wanted_by(line: &str) -> Option<&'static str> {
    let name = line.split('=').next()?.trim();
    WANTED.iter().find(|(names, _)| names.contains(&name)).map(|(_, what)| *what)
}

/// What is said of a value that may not stand where it stands, or is not there.
fn of_value(message: &str) -> Option<String> {
    if let Some(name) = message.strip_prefix("missing field ") {
        return Some(format!("{} is missing here", bare(name)));
    }
    if let Some(said) = message.strip_prefix("unknown variant ") {
        let (word, allowed) = said.split_once(", expected ")?;
        let allowed = allowed.strip_prefix("one of ").unwrap_or(allowed);
        return Some(format!(
            "\"{}\" cannot stand here; these can: {}",
            short(&bare(word)),
            bare(allowed)
        ));
    }
    let of_type = message.strip_prefix("invalid type: ");
    if let Some(said) = of_type.or_else(|| message.strip_prefix("invalid value: ")) {
        let (found, allowed) = said.rsplit_once(", expected ")?;
        return Some(format!(
            "{} cannot stand here; it has to be {}",
            of_kind(found),
            may(allowed)
        ));
    }
    if let Some(allowed) = message.strip_prefix("wanted ") {
        return Some(format!("here has to stand {}", may(allowed)));
    }
    // Days and times are read by a reader of their own.
    let is_of_time = message.starts_with("failed to parse")
        || message.contains("is not in the required range")
        || message.contains("datetime");
    is_of_time.then(|| {
        "this is no day or time; a day looks like 2026-11-23, a time like 2026-11-23T16:05:12Z"
            .to_owned()
    })
}

/// What may stand somewhere.
fn may(allowed: &str) -> String {
    let known = ALLOWED.iter().find(|(start, _)| allowed.starts_with(start));
    known.map_or_else(|| allowed.to_owned(), |(_, words)| (*words).to_owned())
}

/// What was found, without the reader's name for its kind where the value itself is told.
fn of_kind(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "a group of values".to_owned(),
        found => {
            let kinds = ["string ", "integer ", "floating point ", "boolean "];
            let value = kinds.iter().find_map(|kind| found.strip_prefix(kind)).unwrap_or(found);
            short(&bare(value))
        }
    }
}

/// Without the marks that the reader puts around names.
fn bare(name: &str) -> String {
    name.replace('`', "")
}

fn short(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(MOST_QUOTED).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_cannot_stand_somewhere_is_told_with_what_can() {
        for (message, words) in [
            (
                "unknown variant `sabotage`, expected one of `alone`, `coached`, `note`",
                "\"sabotage\" cannot stand here; these can: alone, coached, note",
            ),
            (
                "unknown variant `x`, expected `yes` or `no`",
                "\"x\" cannot stand here; these can: yes or no",
            ),
            ("missing field `question`", "question is missing here"),
            (
                "invalid type: string \"x\", expected u8",
                "\"x\" cannot stand here; it has to be a whole number",
            ),
            (
                "invalid value: integer `-1`, expected u32",
                "-1 cannot stand here; it has to be a whole number from 0 to 4294967295",
            ),
            (
                "invalid type: sequence, expected a string",
                "a list cannot stand here; it has to be text in quotation marks",
            ),
            ("wanted string or table", "here has to stand a word in quotation marks"),
            (
                "failed to parse four digit integer as year: invalid digit, expected 0-9 but got x",
                "this is no day or time; a day looks like 2026-11-23, a time like \
                 2026-11-23T16:05:12Z",
            ),
            (
                "cannot recurse further; max recursion depth met",
                "lists or groups stand inside each other too deeply",
            ),
            ("something new", "this cannot be read: something new"),
        ] {
            assert_eq!(in_plain_words(message, "", 0), words);
        }
    }

    #[test]
    fn the_place_is_told_by_line_and_character() {
        let read = |text: &str| told(&toml::from_str::<toml::Table>(text).unwrap_err(), text);
        assert_eq!(
            read("a = 1\nb = \"\u{1}\""),
            Told {
                line: Some(2),
                what: "a character that cannot be seen stands here: take it out \
                       (character 6 of the line)"
                    .to_owned(),
            }
        );
        let rating = read("a = 1\nrating = hello");
        assert!(rating.what.starts_with("here has to stand a number from 1 to 5"), "{rating:?}");
        assert!(read("marked = yes").what.contains("true or false"));
        assert!(read("text = hello").what.contains("quotation marks: "));
        let twice = read("a = 1\na = 2");
        assert_eq!(twice.line, Some(2));
        assert!(twice.what.starts_with("this name is already given"), "{twice:?}");
    }
}
