//! JSON of many sessions, one after the other: `export --format json`.

use serde_json::{Result, Value};

use super::{escaped, session};
use crate::{
    journal::session::{FORMAT, Session},
    report::withheld::Private,
};

/// The sessions of a journal as they are written, newest first: `{format, journal, private,
/// sessions}`. What it gives is to be joined.
#[derive(Debug, Default)]
pub struct Whole {
    has_sessions: bool,
}

impl Whole {
    /// What comes before the first session.
    pub fn open(&self, journal: &str, private: Private) -> String {
        let private = match private {
            Private::LeftOut => "left-out",
            Private::Included => "included",
        };
        let journal = escaped(&Value::from(journal).to_string());
        format!(
            "{{\n  \"format\": {FORMAT},\n  \"journal\": {journal},\n  \"private\": \"{private}\",\n  \
             \"sessions\": ["
        )
    }

    /// A session: the file's keys.
    ///
    /// # Errors
    /// Where it cannot be put into JSON.
    pub fn session(&mut self, one: &Session) -> Result<String> {
        let comma = if self.has_sessions { "," } else { "" };
        self.has_sessions = true;
        // A line end in JSON is never within a string.
        let keys = escaped(&serde_json::to_string_pretty(&session(one)?)?).replace('\n', "\n    ");
        Ok(format!("{comma}\n    {keys}"))
    }

    /// What comes after the last.
    pub fn close(&self) -> &'static str {
        if self.has_sessions { "\n  ]\n}\n" } else { "]\n}\n" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::samples::{session as sample, told};

    #[test]
    fn the_pieces_are_one_value_with_the_files_keys() {
        let mut sessions = ["2025-12-04", "2025-09-25"].map(sample);
        sessions[0].entries = vec![told("q", 3, "a\u{1b}\n\"b\"\u{202e}")];
        let mut whole = Whole::default();
        let mut text = whole.open("a \"b\"", Private::LeftOut);
        for one in &sessions {
            text += &whole.session(one).unwrap();
        }
        text += whole.close();
        assert!(!text.contains(['\u{1b}', '\u{202e}']));
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["sessions"][0], session(&sessions[0]).unwrap());
        assert_eq!(value["sessions"].as_array().unwrap().len(), 2);
        assert_eq!((&value["journal"], &value["private"]), (&"a \"b\"".into(), &"left-out".into()));
    }

    #[test]
    fn no_session_is_an_empty_list() {
        let whole = Whole::default();
        let text = whole.open("default", Private::Included) + whole.close();
        assert_eq!(
            serde_json::from_str::<Value>(&text).unwrap()["sessions"],
            serde_json::json!([])
        );
    }
}
