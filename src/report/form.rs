//! The form for colleagues, as it is given out: one HTML page that saves their answers itself, the same
//! for paper, and the sheet into which answers on paper are typed.
//!
//! The page loads nothing and can send nothing: its policy allows one script and one style by their
//! hashes, and no address at all. What is put into the template is escaped there.

use askama::Template;

use super::csv;
use crate::colleagues::{
    form::{Form, Question},
    sheet,
};

/// On what a form is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// In a browser, which saves a file.
    Screen,
    Paper,
}

/// SHA-256 of `templates/save.js` and of `templates/form.css`, as a page's policy names them.
const SCRIPT: &str = "sha256-4mjRvzZryW0YM0tUU17EieVPqQ8iZ7l0jd9Y14Ailws=";
const STYLE: &str = "sha256-OZJFEurNobirJUeF+DnVw3yVjaQ92heCk/MwlL8PfJ8=";

#[derive(Template)]
#[template(path = "form.html", config = "src/report/form/askama.toml")]
struct Page<'a> {
    form: &'a Form,
    medium: Medium,
    policy: String,
    head: String,
    capital: String,
}

/// The page.
pub fn page(form: &Form, medium: Medium) -> String {
    let script = match medium {
        Medium::Screen => format!("script-src '{SCRIPT}'; "),
        Medium::Paper => String::new(),
    };
    let policy = format!(
        "default-src 'none'; {script}style-src '{STYLE}'; base-uri 'none'; form-action 'none'"
    );
    let head = serde_json::to_string(&form.head).unwrap_or_default();
    let page = Page { form, medium, policy, head, capital: capital(&form.leader) };
    // Writing to a String cannot fail, and nothing in the template can.
    page.render().unwrap_or_default()
}

/// The sheet, with a row for each of these ids.
pub fn sheet(form: &Form, ids: &[String]) -> String {
    let words = std::iter::once("0 cannot say, 1 to 5, empty where nothing was ticked".to_owned())
        .chain(form.questions.iter().map(|question| question.ask.clone()));
    let blank = form.questions.iter().map(|_| String::new());
    let person = |id: &String| {
        csv::row(&std::iter::once(id.clone()).chain(blank.clone()).collect::<Vec<_>>())
    };
    let rows = [sheet::head_row(&form.head), sheet::ids_row(&form.head), words.collect()];
    let rows: String = rows.iter().map(|row| csv::row(row)).collect();
    format!("\u{FEFF}{rows}{}", ids.iter().map(person).collect::<String>())
}

/// Something that can be chosen, the number that stands for it, and what is shown of that number.
struct Choice<'a> {
    number: u8,
    shown: &'static str,
    words: &'a str,
}

fn choices(question: &Question) -> [Choice<'_>; 6] {
    let anchors = &question.anchors;
    [
        Choice { number: 1, shown: "1", words: &anchors.low },
        Choice { number: 2, shown: "2", words: "between 1 and 3" },
        Choice { number: 3, shown: "3", words: &anchors.middle },
        Choice { number: 4, shown: "4", words: "between 3 and 5" },
        Choice { number: 5, shown: "5", words: &anchors.high },
        Choice { number: 0, shown: "", words: "cannot say" },
    ]
}

/// The same as the beginning of a sentence.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests;
