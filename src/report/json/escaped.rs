//! JSON that steers no terminal and hides nothing, whatever stands in its strings.

use std::io::{self, Write};

use serde::Serialize;

use crate::text::clean;

/// JSON with everything escaped that would be cleaned away were it text. Such characters
/// stand in strings only, so that a program reads exactly what is stored.
pub fn escaped(json: &str) -> String {
    let mut text = json.to_owned();
    if json.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return text;
    }
    // What stood before an escaped character may join with its escape: it is looked at once more.
    while clean::pieces(&text).into_iter().any(|(_, mark)| mark.is_some()) {
        text = escaped_once(&text);
    }
    text
}

fn escaped_once(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for (piece, mark) in clean::pieces(json) {
        if mark.is_none() {
            text.push_str(piece);
        } else {
            text.extend(piece.encode_utf16().map(|unit| format!(r"\u{unit:04x}")));
        }
    }
    text
}

/// Writes a value as JSON people can read, all of it [`escaped`], and a line end after it; a line at a
/// time, so that a long answer is not in memory twice.
///
/// # Errors
/// What `out` returns.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines { out, line: Vec::new() };
    serde_json::to_writer_pretty(&mut lines, value)?;
    lines.write_all(b"\n")
}

/// A line end in JSON is never within a string: whatever has to be escaped stands in one line.
struct Lines<'a> {
    out: &'a mut dyn Write,
    line: Vec<u8>,
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        if self.line.ends_with(b"\n") {
            let text = String::from_utf8_lossy(&self.line);
            self.out.write_all(escaped(&text).as_bytes())?;
            self.line.clear();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn json_escapes_what_steers_hides_or_turns_around_and_leaves_what_people_write() {
        for (stored, written) in [
            ("a\u{9b}31m", r#""a\u009b31m""#),
            ("a\u{200b}b\u{202e}c", r#""a\u200bb\u202ec""#),
            ("a\u{200d}b", r#""a\u200db""#),
            ("\u{e0041}", r#""\udb40\udc41""#),
            ("\u{7f}\u{ff9e}\u{200d}a", "\"\\u007f\u{ff9e}\\u200da\""),
            ("a\tb", r#""a\tb""#),
            ("é 👩🏽‍🏫 می\u{200c}خواهم", "\"é 👩🏽‍🏫 می\u{200c}خواهم\""),
        ] {
            assert_eq!(escaped(&serde_json::to_string(stored).unwrap()), written);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn json_reads_back_as_it_was_and_has_nothing_that_cleaning_would_mark(
            text in crate::text::editor::tests::any_text()
        ) {
            let value = serde_json::json!({ "text": [text] });
            let written = escaped(&serde_json::to_string_pretty(&value).unwrap());
            prop_assert_eq!(&*clean::shown(&written), &*written);
            prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value.clone());
            let mut by_lines = Vec::new();
            write(&value, &mut by_lines).unwrap();
            prop_assert_eq!(String::from_utf8(by_lines).unwrap(), written + "\n");
        }
    }
}
