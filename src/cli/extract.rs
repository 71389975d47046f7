//! `extract`: chosen answers as a document for a course. What is to be looked at beforehand goes to
//! standard error.

use super::asked::Asked;
use super::{Ending, Stop, args, out};
use crate::report::page::Page;
use crate::report::selection::Selection;
use crate::report::{document, text};

pub(super) fn run(asked: &Asked<'_>, wanted: &args::Extract) -> Result<Ending, Stop> {
    let journal = asked.desk.journal();
    let sessions = wanted.session.iter().map(|id| journal.resolve(id)).collect::<Result<_, _>>()?;
    drop(journal);
    let (since, until) = (wanted.since, wanted.until);
    if let (Some(since), Some(until)) = (since, until)
        && until < since
    {
        return Err(Stop::WrongUsage(format!("--until {until} lies before --since {since}")));
    }
    let selection = Selection { sessions, since, until, ..Selection::default() };
    let extract = asked.desk.extract(wanted.area.as_deref(), selection, asked.now)?;
    out::message(&text::preview(&extract, wanted.words));
    let blocks = document::extract(&extract, &asked.now.zone);
    let whole = page(wanted).whole(document::extract_title(&extract), &blocks);
    match &wanted.output {
        Some(file) => {
            let file = asked.desk.write_extract(file, &whole)?;
            out::message(&format!("written to {}", file.display()));
        }
        None => out::data(&whole)?,
    }
    asked.ending()
}

/// The format named, or the one of the file's ending, or text.
fn page(wanted: &args::Extract) -> Page {
    if let Some(format) = wanted.format {
        return format.into();
    }
    let ending = wanted.output.as_ref().and_then(|file| file.extension()?.to_str());
    match ending.map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm") => Page::Html,
        Some("md") => Page::Markdown,
        _ => Page::Text,
    }
}
