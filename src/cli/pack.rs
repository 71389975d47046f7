//! `pack`: what there is to ask, and a person's own files beside it.

use super::asked::Asked;
use super::{Stop, args::PackCommand, out};
use crate::pack::{
    content::{Content, Kind},
    library::Volume,
    page::Page,
    read,
};
use crate::report::{json, text};
use crate::text::clean;

pub(super) fn run(asked: &Asked<'_>, command: &PackCommand) -> Result<(), Stop> {
    match command {
        PackCommand::List => list(asked),
        PackCommand::Show { id } => show(asked, id),
        PackCommand::Check { file } => check(asked, file),
        PackCommand::New { id } => {
            let file = asked.desk.new_pack(id.as_deref())?.display().to_string();
            out::data(&format!("{}\n", clean::one_line(&file)))
        }
    }
}

/// The packs, and every file of the person's own, whatever it turned out to be.
fn list(asked: &Asked<'_>) -> Result<(), Stop> {
    let library = asked.desk.library()?;
    let is_pack = |volume: &Volume<'_>| {
        volume.own_file.is_some() || volume.content.is_ok_and(|c| c.kind() == Kind::Pack)
    };
    let volumes = || library.volumes().filter(is_pack);
    asked.answer(|| text::volumes(volumes()), || json::volumes(volumes()))
}

fn show(asked: &Asked<'_>, id: &str) -> Result<(), Stop> {
    let library = asked.desk.library()?;
    let content = asked.desk.content(&asked.content_meant(id)?)?;
    let text = || match content {
        Content::Pack(pack) => text::pack(pack),
        Content::Lens(_) | Content::Stages(_) | Content::Card(_) => text::card(&Page::new(content)),
    };
    // It has been read, so its bytes are there and are TOML.
    let keys = || read::keys(library.bytes(id).unwrap_or_default()).unwrap_or_default();
    asked.answer(text, || json::content(&keys()))
}

fn check(asked: &Asked<'_>, file: &std::path::Path) -> Result<(), Stop> {
    let checked = asked.desk.check_content(file)?;
    let shown = file.display().to_string();
    let mistakes = checked.as_ref().err().map(Vec::as_slice).unwrap_or_default();
    asked.answer(|| text::checked(&shown, &checked), || json::mistakes(&shown, mistakes))?;
    match mistakes.len() {
        0 => Ok(()),
        1 => Err(Stop::CouldNot(format!("there is a mistake in {shown}"))),
        _ => Err(Stop::CouldNot(format!("there are mistakes in {shown}, each with its line"))),
    }
}
