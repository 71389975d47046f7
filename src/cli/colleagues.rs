//! `colleagues`: the form, the counting where answers are collected, the import that closes a round, and
//! what is shown of it.

use std::path::Path;

use super::args::colleagues::{self as args, Colleagues, FormName};
use super::asked::Asked;
use super::{Ending, Stop, out};
use crate::colleagues::{
    counting::{Count, Refused},
    form::Wanted,
    view::caution,
};
use crate::pack::library::CORE;
use crate::report::form::{self, Medium};
use crate::report::{json, text};
use crate::text::clean::one_line;

pub(super) fn run(asked: &Asked<'_>, command: &Colleagues) -> Result<Ending, Stop> {
    match command {
        Colleagues::Form(wanted) => form(asked, wanted),
        Colleagues::Count(wanted) => count(asked, wanted),
        Colleagues::Import { file } => import(asked, file),
        Colleagues::Show => show(asked),
    }
}

fn form(asked: &Asked<'_>, given: &args::Form) -> Result<Ending, Stop> {
    let leader = one_line(given.leader.trim()).into_owned();
    if leader.is_empty() {
        return Err(Stop::WrongUsage("--leader needs a role, such as the headteacher".to_owned()));
    }
    let wanted =
        Wanted { asked: given.asked, floor: given.floor, leader, prompts: given.prompt.clone() };
    let format = format(given)?;
    let form = asked.desk.form(given.pack.as_deref().unwrap_or(CORE), &wanted, asked.now)?;
    let text = match format {
        FormName::Html => form::page(&form, Medium::Screen),
        FormName::Paper => form::page(&form, Medium::Paper),
        FormName::Csv => form::sheet(&form, &asked.desk.response_ids(&form)?),
    };
    put(asked, &text, given.output.as_deref())?;
    if let Some(words) = caution(form.head.floor) {
        out::message(&words);
    }
    if form.head.asked.is_none() {
        out::message("say how many you ask with --asked, so that counts can be read against it");
    }
    Ok(Ending::Done)
}

/// The format named, or else the one that the file's name ends in, or else a page.
fn format(given: &args::Form) -> Result<FormName, Stop> {
    let ending = out::file(given.output.as_deref()).and_then(Path::extension);
    match (given.format, ending.map(|end| end.to_string_lossy().to_lowercase()).as_deref()) {
        (Some(named), _) => Ok(named),
        (None, None | Some("html" | "htm")) => Ok(FormName::Html),
        (None, Some("csv")) => Ok(FormName::Csv),
        (None, Some(_)) => Err(Stop::WrongUsage(
            "the file's ending says no format of a form: end it in .html or .csv, or name one with \
             --format; nothing was written"
                .to_owned(),
        )),
    }
}

fn count(asked: &Asked<'_>, given: &args::Count) -> Result<Ending, Stop> {
    let Count { counts, refused } = asked.desk.count_responses(&given.files, given.asked)?;
    for Refused { name, why } in &refused {
        out::message(&format!("{name}: {why}"));
    }
    let counts = counts.map_err(|why| Stop::CouldNot(why.to_string()))?;
    let text = counts.write().map_err(|error| Stop::CouldNot(error.to_string()))?;
    let is_to_file = out::file(given.output.as_deref()).is_some();
    if is_to_file || !asked.json {
        put(asked, &text, given.output.as_deref())?;
    }
    if asked.json {
        out::json(json::count(&counts, &refused))?;
    }
    match refused.len() {
        0 => Ok(Ending::Done),
        1 => Ok(Ending::Damaged(format!("1 was refused; {} are counted", counts.responses))),
        several => {
            Ok(Ending::Damaged(format!("{several} were refused; {} are counted", counts.responses)))
        }
    }
}

fn import(asked: &Asked<'_>, file: &Path) -> Result<Ending, Stop> {
    let (file, counts) = asked.desk.close_round(file, asked.now)?;
    asked.answer(|| text::closed(&counts, &file), || json::closed(&counts, &file))?;
    Ok(Ending::Done)
}

fn show(asked: &Asked<'_>) -> Result<Ending, Stop> {
    let facts = asked.desk.colleagues(asked.now)?;
    asked.answer(
        || text::colleagues(&facts.rounds, &asked.now.zone),
        || json::colleagues(&facts.rounds),
    )?;
    match facts.damaged.first() {
        Some(first) => Ok(Ending::Damaged(format!("{first}; the file is left as it is"))),
        None => asked.ending(),
    }
}

fn put(asked: &Asked<'_>, text: &str, output: Option<&Path>) -> Result<(), Stop> {
    let Some(path) = out::file(output) else { return out::data(text) };
    let file = asked.desk.put_out(text, path)?;
    out::message(&format!("written to {}", file.display()));
    Ok(())
}
