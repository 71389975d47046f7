//! `card`: a page to read for everything there is: the model, its source, its questions.

use super::asked::Asked;
use super::{Stop, args, pack};
use crate::pack::page::Page;
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>, which: &args::Card) -> Result<(), Stop> {
    let library = asked.desk.library()?;
    match &which.id {
        None => {
            asked.answer(|| text::volumes(library.volumes()), || json::volumes(library.volumes()))
        }
        Some(id) => {
            let page = Page::new(pack::find(library, &asked.content_meant(id)?)?);
            asked.answer(|| text::card(&page), || json::page(&page))
        }
    }
}
