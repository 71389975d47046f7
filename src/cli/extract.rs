//! `extract`: chosen answers as a document for a course. What is to be looked at beforehand goes to
//! standard error first; at a terminal a file is written only after a yes.

use super::asked::Asked;
use super::{Ending, Stop, args, export::unknown_ending, out};
use crate::desk::export::{Format, What};
use crate::report::page::Page;
use crate::report::selection::Selection;
use crate::report::text;

pub(super) fn run(
    asked: &Asked<'_>,
    wanted: &args::Extract,
    has_terminal: bool,
) -> Result<Ending, Stop> {
    let page = page(wanted)?;
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
    let desk = asked.desk;
    let mut progress = asked.progress("looked through");
    let mut tell = |done, of| progress.at(done, Some(of));
    let of = (wanted.area.as_deref(), wanted.exercise.as_deref());
    let chosen = desk.choose_extract(of, selection, asked.now, &mut tell)?;
    drop(progress);
    out::message(&text::preview(&chosen.extract, wanted.words.or(chosen.limit)));
    if !chosen.has_roles() {
        out::message("no name is in your list of names, so none was replaced; --help says more");
    }
    match out::file(wanted.output.as_deref()) {
        Some(file) if has_terminal && !out::consents(&format!("write {}?", file.display()))? => {
            out::message("nothing was written");
        }
        Some(file) => {
            let mut progress = asked.progress("written");
            let mut tell = |done, of| progress.at(done, Some(of));
            let file = desk.extract_to(&chosen, (page, asked.now), file, &mut tell)?;
            drop(progress);
            out::message(&format!("written to {}", file.display()));
        }
        None => {
            let mut stdout = out::Stream::open();
            match desk.extract(&chosen, page, asked.now, &mut stdout) {
                Err(_) if stdout.is_gone() => return Ok(Ending::Done),
                written => written?,
            }
        }
    }
    asked.ending()
}

/// The format named, or the one of the file's ending, or text.
fn page(wanted: &args::Extract) -> Result<Page, Stop> {
    if let Some(format) = wanted.format {
        return Ok(format.into());
    }
    match out::file(wanted.output.as_deref()) {
        Some(file) if file.extension().is_some() => match Format::by_ending(file) {
            Some(Format::Page(page)) => Ok(page),
            Some(Format::Csv | Format::Json | Format::Calendar) | None => {
                Err(unknown_ending(file, &What::Promises.formats()[..3]))
            }
        },
        Some(_) | None => Ok(Page::Text),
    }
}
