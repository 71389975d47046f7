//! The one place that writes to standard output and standard error.
//!
//! A reader that goes away early, such as `head`, is no error. Nothing said here can steer a terminal.

use std::io::{self, Write as _};
use std::process::ExitCode;

use serde_json::Value;

use super::{Ending, Stop};
use crate::text::clean;

/// Data, to standard output. What is stored has been cleaned by the renderer.
pub(super) fn data(text: &str) -> Result<(), Stop> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::CouldNot(format!("the answer could not be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// Data as JSON, to standard output.
pub(super) fn json(value: serde_json::Result<Value>) -> Result<(), Stop> {
    let text = value.and_then(|value| serde_json::to_string_pretty(&value));
    let text = text
        .map_err(|error| Stop::CouldNot(format!("the answer cannot be put into JSON: {error}")))?;
    data(&(escaped(&text) + "\n"))
}

/// The same JSON, with everything escaped that would be cleaned away were it text. Such characters
/// stand in strings only, so that a program reads exactly what is stored.
fn escaped(json: &str) -> String {
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

/// A message, to standard error; a line break in it stays one.
pub(super) fn message(words: &str) {
    let lines: Vec<_> = words.lines().map(clean::one_line).collect();
    // Where even this cannot be said, there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "candour: {}", lines.join("\n"));
}

/// Says the one error, if there is one, and gives the exit code.
pub fn close(ended: &Result<Ending, Stop>) -> ExitCode {
    let (words, code) = match ended {
        Ok(Ending::Done) => return ExitCode::SUCCESS,
        Ok(Ending::Damaged(words)) => (words, 3),
        Err(Stop::CouldNot(words)) => (words, 1),
        Err(Stop::WrongUsage(words)) => (words, 2),
    };
    message(words);
    ExitCode::from(code)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn json_escapes_what_steers_hides_or_turns_around_and_leaves_what_people_write() {
        for (stored, written) in [
            ("a\u{9b}31m", r#""a\u009b31m""#),
            ("a\u{200b}b\u{202e}c", r#""a\u200bb\u202ec""#),
            ("a\u{200d}b", r#""a\u200db""#),
            ("\u{e0041}", r#""\udb40\udc41""#),
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
            prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
        }
    }
}
