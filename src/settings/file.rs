//! The text of `config.toml`: read with every mistake found, and changed in one place at a time.
//!
//! A mistake costs its own line and nothing else. A change replaces one value, or puts in one line:
//! comments, order, unknown keys and mistakes stay as they are.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    ops::Range,
};

use serde::Deserialize as _;
use toml::{
    Spanned, Value,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{Key, Setting, Settings};
use crate::text::{clean::one_line, nearest::nearest, toml_words::in_plain_words};

/// What stands above a new file.
const HEAD: &str = "\
# Settings of candour. Every line may be left out. A # before a line makes the program take no notice
# of it, so that the usual value holds.
";

/// Something in the file that is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// From 1; none where it is about the whole file.
    pub line: Option<usize>,
    pub what: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// With the usual value wherever the file says nothing that can be used.
    pub settings: Settings,
    /// The line, from 1, on which each key that is used stands.
    pub lines: BTreeMap<Key, usize>,
    /// In the order of the file.
    pub mistakes: Vec<Mistake>,
}

/// Reads the text of a file.
pub fn read(text: &str) -> Read {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut found = Read::default();
    for error in &errors {
        let at = error.span().map_or(text.len(), |span| span.start);
        let what = in_plain_words(error.message(), text, at);
        found.mistakes.push(Mistake { line: Some(line_of(text, at)), what });
    }
    // A line that is broken is said once.
    found.mistakes.dedup_by_key(|mistake| mistake.line);
    for (name, value) in table.get_ref() {
        let line = line_of(text, name.span().start);
        if found.mistakes.iter().any(|mistake| mistake.line == Some(line)) {
            continue;
        }
        match setting(name.get_ref(), value.clone()) {
            Ok(setting) => {
                found.lines.insert(setting.key(), line);
                found.settings.put(setting);
            }
            Err(what) => found.mistakes.push(Mistake { line: Some(line), what }),
        }
    }
    found.mistakes.sort_by_key(|mistake| mistake.line);
    found
}

/// The choice that a name and a value make, or what is wrong with them.
fn setting(name: &str, value: Spanned<DeValue<'_>>) -> Result<Setting, String> {
    let Some(key) = Key::named(name) else {
        let names = Key::ALL.map(Key::name);
        let meant = nearest(name, names).map_or_else(
            || format!("the settings are {}", names.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        return Err(format!("{} is no setting; {meant}", one_line(name)));
    };
    let refused = |value: Option<&Value>| {
        let meant = value.and_then(|value| key.nearest(value));
        let meant = meant.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        format!("{name} has to be {}{meant}", key.allowed_in_file())
    };
    let value =
        Value::deserialize(ValueDeserializer::from(value)).map_err(|_tomls_own| refused(None))?;
    key.read(&value).ok_or_else(|| refused(Some(&value)))
}

/// The text with this choice in it, and all else as it was. A file that is not there has no text.
///
/// # Errors
/// What has to be mended in the file first: nothing is written over that cannot be understood.
pub fn with(text: &str, setting: &Setting) -> Result<String, Mistake> {
    let key = setting.key();
    let text = if text.trim().is_empty() { commented() } else { text.to_owned() };
    let (place, written) = place_of(key, &text, &setting.value().to_string());
    // A quotation mark that is missing would take all below with it.
    if text.get(place.clone()).is_some_and(|there| there.trim_end().contains('\n')) {
        let what = format!("{} goes over several lines", key.name());
        return Err(Mistake { line: Some(line_of(&text, place.start)), what });
    }
    let mut changed = text.clone();
    changed.replace_range(place, &written);
    // What was written is read before it is anybody's file.
    let (before, after) = (read(&text), read(&changed));
    if after.settings.get(key) == *setting && after.mistakes.len() <= before.mistakes.len() {
        return Ok(changed);
    }
    let first = before.mistakes.into_iter().next();
    Err(first.unwrap_or(Mistake { line: None, what: format!("{} cannot be changed", key.name()) }))
}

/// Whether a line is a setting of this key behind a `#`, and nothing else: such as a new file has, and no
/// comment of somebody's own.
fn is_commented_out(line: &str, key: Key) -> bool {
    let bare = line.trim_start_matches(['#', ' ']);
    let found = read(bare);
    line.starts_with('#')
        && !bare.contains('#')
        && found.lines.contains_key(&key)
        && found.mistakes.is_empty()
}

/// Where a value goes, and what is put there: over the value that is there, else over the line that holds
/// the key behind a `#`, else into a line of its own below the last that is no part of a group.
fn place_of(key: Key, text: &str, value: &str) -> (Range<usize>, String) {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (table, _) = DeTable::parse_recoverable(text.get(mark..).unwrap_or_default());
    let placed = |range: Range<usize>| range.start + mark..range.end + mark;
    if let Some(there) = table.get_ref().get(key.name()) {
        return (placed(there.span()), value.to_owned());
    }
    let line = format!("{} = {value}\n", key.name());
    let mut at = 0;
    for there in text.split_inclusive('\n') {
        if there.starts_with('[') {
            break;
        } else if is_commented_out(there, key) {
            return (at..at + there.len(), line);
        }
        at += there.len();
    }
    let alone = table.get_ref().iter().filter(|(_, value)| !value.get_ref().is_table());
    let last = alone.map(|(_, value)| value.span().end + mark).max();
    let at = match last {
        Some(last) => text.get(last..).and_then(|rest| rest.find('\n')).map(|end| last + end + 1),
        None if table.get_ref().is_empty() => None,
        None => Some(mark),
    };
    match at {
        Some(at) => (at..at, line),
        None if text.ends_with('\n') => (text.len()..text.len(), line),
        None => (text.len()..text.len(), format!("\n{line}")),
    }
}

/// A new file: every key with what it does, each in a comment with its usual value.
pub fn commented() -> String {
    let mut text = HEAD.to_owned();
    for key in Key::ALL {
        let usual = Settings::default().get(key).value();
        let about = key.about();
        let (name, allowed) = (key.name(), key.allowed_in_file());
        // Writing to a text cannot fail.
        let _ = write!(text, "\n# {about}\n# Allowed: {allowed}.\n# {name} = {usual}\n");
    }
    text
}

/// The line of a byte, from 1.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.get(..at).unwrap_or(text).matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::YearDay,
        settings::{PaletteName, Way},
    };

    fn told(text: &str) -> Vec<String> {
        read(text).mistakes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_mistake_is_told_with_its_line_and_what_is_allowed_and_the_rest_holds() {
        let text = "# mine\npalette = \"drak\"\nwidth = 70\nlockafter = 3\nmouse = yes\n\
                    keep_for = [1]\nsummer_term = \"13 April\"\nnonsense = 1\n";
        let found = read(text);
        assert_eq!(
            told(text),
            [
                "line 2: palette has to be terminal, dark, light or high-contrast, in quotation \
                 marks; did you mean dark?",
                "line 4: lockafter is no setting; did you mean lock_after?",
                "line 5: text has to stand in quotation marks: \"like this\"",
                "line 6: keep_for has to be a whole number from 0 to 20",
                "line 8: nonsense is no setting; the settings are palette, width, lock_after, \
                 support, keep_for, spring_term, summer_term, mouse",
            ]
        );
        let mut settings = Settings { width: 70, ..Settings::default() };
        settings.put(Setting::SummerTerm(YearDay::parse("13 April").unwrap()));
        assert_eq!(found.settings, settings);
        assert_eq!(found.lines, BTreeMap::from([(Key::Width, 3), (Key::SummerTerm, 7)]));
    }

    #[test]
    fn an_empty_file_and_the_commented_one_say_nothing() {
        assert_eq!(read(""), Read::default());
        assert_eq!(read(&commented()), Read::default());
        assert!(read("\u{feff}mouse = true\r\n").settings.mouse);
    }

    #[test]
    fn every_line_of_the_commented_file_can_be_used_as_it_stands() {
        for key in Key::ALL {
            let start = format!("# {} = ", key.name());
            let line =
                commented().lines().find(|line| line.starts_with(&start)).unwrap().to_owned();
            let found = read(line.trim_start_matches("# "));
            assert_eq!((found.mistakes.len(), found.lines.get(&key)), (0, Some(&1)), "{line}");
        }
    }

    #[test]
    fn a_change_keeps_comments_order_unknown_keys_and_mistakes() {
        let dark = Setting::Palette(PaletteName::Dark);
        for (before, after) in [
            (
                "palette = 'light' # evenings\nlater = 3\n",
                "palette = \"dark\" # evenings\nlater = 3\n",
            ),
            (
                "# mine\nwidth = 70 # wide\n[later]\na = 1",
                "# mine\nwidth = 70 # wide\npalette = \"dark\"\n[later]\na = 1",
            ),
            ("[later]\na = 1\n", "palette = \"dark\"\n[later]\na = 1\n"),
            ("mouse = maybe\nwidth = 70", "mouse = maybe\nwidth = 70\npalette = \"dark\"\n"),
            ("# only words", "# only words\npalette = \"dark\"\n"),
            ("a = 1\n# palette = \"light\"\nb = 2\n", "a = 1\npalette = \"dark\"\nb = 2\n"),
            (
                "# palette = \"light\" was too bright\nwidth = 70\n",
                "# palette = \"light\" was too bright\nwidth = 70\npalette = \"dark\"\n",
            ),
            ("\u{feff}width = 70\r\n", "\u{feff}width = 70\r\npalette = \"dark\"\n"),
            ("palette = 7\n", "palette = \"dark\"\n"),
        ] {
            assert_eq!(with(before, &dark).unwrap(), after);
        }
    }

    #[test]
    fn a_new_file_names_every_key_and_each_change_finds_its_place_in_it() {
        let mut text = String::new();
        let mut settings = Settings::default();
        for key in Key::ALL {
            let on = key
                .step(&settings, Way::Back)
                .unwrap_or(Setting::Support("A \"friend\" # 1".into()));
            text = with(&text, &on).unwrap();
            settings.put(on);
        }
        assert_eq!(read(&text).settings, settings);
        assert_eq!(text.lines().count(), commented().lines().count(), "{text}");
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left_alone_and_said() {
        let dark = Setting::Palette(PaletteName::Dark);
        let twice = "palette = 'light'\npalette = 'light'\n";
        let refused = with(twice, &dark);
        assert!(refused.is_err() || read(&refused.unwrap()).settings.palette == PaletteName::Dark);
        for text in ["text = \"\"\"\nnever ends\n", "palette = \"\"\"\nwidth = 70\n# mine\n"] {
            assert!(with(text, &dark).is_err(), "{text}");
        }
    }
}
