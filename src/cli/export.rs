//! `export`: takes part of the journal out of it, to standard output or into a new file.

use std::ops::ControlFlow;
use std::path::Path;

use super::asked::Asked;
use super::{Ending, Stop, args, out};
use crate::desk::export::{Done, Export, Format, Told, What};
use crate::report::page::Page;
use crate::report::selection::{Selection, Topic};
use crate::report::text;
use crate::report::way_out::Naming;
use crate::report::withheld::Private;
use crate::text::nearest::unknown;

pub(super) fn run(asked: &Asked<'_>, wanted: &args::Export) -> Result<Ending, Stop> {
    if wanted.complete {
        return complete(asked, wanted);
    }
    let export = Export {
        what: what(asked, wanted)?,
        format: format(asked, wanted)?,
        private: if wanted.include_private { Private::Included } else { Private::LeftOut },
        naming: if wanted.keep_names { Naming::Names } else { Naming::Roles },
    };
    if !export.what.formats().contains(&export.format) {
        let names: Vec<_> = export.what.formats().iter().map(|format| format.name()).collect();
        let (name, names) = (export.format.name(), names.join(", "));
        return Err(Stop::WrongUsage(format!("there is no {name} of this; choose of {names}")));
    }
    let file = out::file(wanted.output.as_deref());
    let mut progress = asked.progress_beside("read", file);
    let mut watch = |done: Done| {
        progress.at(done.sessions, Some(done.of));
        ControlFlow::Continue(())
    };
    if let Some(path) = file {
        let exported = asked.desk.export_to(&export, asked.now, path, &mut watch)?;
        drop(progress);
        out::message(&format!("written to {}", exported.file.display()));
        return Ok(ending(&exported.told));
    }
    let mut stdout = out::Stream::open();
    let exported = asked.desk.export(&export, asked.now, &mut stdout, &mut watch);
    drop(progress);
    match exported {
        Ok(told) => Ok(ending(&told)),
        Err(_) if stdout.is_gone() => Ok(Ending::Done),
        Err(failure) => Err(failure.into()),
    }
}

/// Every file of the journal: there is one format, and nothing to choose.
fn complete(asked: &Asked<'_>, wanted: &args::Export) -> Result<Ending, Stop> {
    if wanted.format.is_some_and(|name| Format::from(name) != Format::Json) {
        return Err(Stop::WrongUsage("a complete export is JSON; leave --format away".to_owned()));
    }
    let written = if let Some(path) = out::file(wanted.output.as_deref()) {
        let mut progress = asked.progress("read");
        let mut tell = |files| progress.at(files, None);
        let (file, written) = asked.desk.export_complete_to(path, &mut tell)?;
        drop(progress);
        out::message(&format!("written to {}", file.display()));
        written
    } else {
        let mut stdout = out::Stream::open();
        match asked.desk.export_complete(&mut stdout) {
            Ok(written) => written,
            Err(_) if stdout.is_gone() => return Ok(Ending::Done),
            Err(failure) => return Err(failure.into()),
        }
    };
    let others = asked.desk.journal().not_ours()?;
    if !others.is_empty() {
        let others = others.join(", ");
        out::message(&format!("not of the journal, and so not in this export: {others}"));
    }
    match written.cautions().as_slice() {
        [] => asked.ending(),
        cautions => Ok(Ending::Damaged(cautions.join("\n"))),
    }
}

fn what(asked: &Asked<'_>, wanted: &args::Export) -> Result<What, Stop> {
    let journal = asked.desk.journal();
    if let [from, to] = wanted.compare.as_slice() {
        return Ok(What::Comparison(journal.resolve(from)?, journal.resolve(to)?));
    }
    if wanted.commitments || wanted.ics {
        return Ok(What::Promises);
    }
    if wanted.partners {
        return Ok(What::Partners);
    }
    if let Some(prompt) = &wanted.prompt {
        return Ok(What::Thread(asked.prompt_meant(prompt)?));
    }
    if let (Some(since), Some(until)) = (wanted.since, wanted.until)
        && until < since
    {
        return Err(Stop::WrongUsage(format!("--until {until} lies before --since {since}")));
    }
    let sessions = wanted.session.iter().map(|id| journal.resolve(id)).collect::<Result<_, _>>()?;
    let topic = wanted.theme.as_deref().map(|id| topic(asked, id)).transpose()?;
    Ok(What::Sessions(Selection {
        sessions,
        since: wanted.since,
        until: wanted.until,
        topic,
        ..Selection::default()
    }))
}

/// A theme by its id, of whichever pack.
fn topic(asked: &Asked<'_>, id: &str) -> Result<Topic, Stop> {
    let id = &*asked.theme_meant(id)?;
    let packs = asked.desk.packs();
    let found = packs.iter().find_map(|pack| Some((pack, pack.theme(id)?)));
    let (pack, theme) = found.ok_or_else(|| {
        let themes = packs.iter().flat_map(|pack| &pack.themes).map(|theme| theme.id.as_str());
        Stop::CouldNot(unknown(
            "theme",
            id,
            themes,
            "`candour pack show PACK` lists those of a pack",
        ))
    })?;
    let prompts = pack.prompts_of(&theme.id).map(|prompt| prompt.id.clone()).collect();
    Ok(Topic { title: theme.title.clone(), prompts })
}

/// The format named, or else the one that the file's name ends in, or else Markdown.
fn format(asked: &Asked<'_>, wanted: &args::Export) -> Result<Format, Stop> {
    let named = match (wanted.format, asked.json, wanted.ics) {
        (_, _, true) => Some(Format::Calendar),
        (Some(name), true, _) if Format::from(name) != Format::Json => {
            let words = "--json and another --format mean nothing together; name one of them";
            return Err(Stop::WrongUsage(words.to_owned()));
        }
        (_, true, _) => Some(Format::Json),
        (named, false, _) => named.map(Format::from),
    };
    match (named, out::file(wanted.output.as_deref())) {
        (Some(named), _) => Ok(named),
        (None, Some(file)) if file.extension().is_some() => {
            Format::by_ending(file).ok_or_else(|| unknown_ending(file, &Format::ALL))
        }
        (None, _) => Ok(Format::Page(Page::Markdown)),
    }
}

/// What is to be said of a file whose name ends in none of these formats.
pub(super) fn unknown_ending(file: &Path, formats: &[Format]) -> Stop {
    let endings: Vec<_> = formats.iter().map(|format| format!(".{}", format.name())).collect();
    Stop::WrongUsage(format!(
        "the ending of {} says no format; there are {} (or name one with --format); nothing was \
         written",
        file.display(),
        endings.join(", ")
    ))
}

/// Done, with what is to be looked at, and whether anything could not be read.
fn ending(told: &Told) -> Ending {
    let found = text::to_look_at(&told.to_look_at);
    if !found.is_empty() {
        out::message(&format!("what may tell who somebody is\n{found}{}", text::READ_AGAIN));
    }
    let [first, rest @ ..] = told.left_out.as_slice() else { return Ending::Done };
    let (file, why) = (first.file.display(), &first.why);
    let others = match rest {
        [] => String::new(),
        [_] => "; so was one other file".to_owned(),
        several => format!("; so were {} other files", several.len()),
    };
    Ending::Damaged(format!("{file} cannot be read: {why}{others}; `candour check` says more"))
}
