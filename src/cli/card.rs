//! `card`: a page to read for everything there is: the model, its source, its questions.

use super::asked::Asked;
use super::{Stop, args};
use crate::pack::page::Page;
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>, which: &args::Card) -> Result<(), Stop> {
    match &which.id {
        None => {
            let library = asked.desk.library()?;
            asked.answer(|| text::volumes(library.volumes()), || json::volumes(library.volumes()))
        }
        Some(id) => {
            let page = Page::new(asked.desk.content(id)?);
            asked.answer(|| text::card(&page), || json::page(&page))
        }
    }
}
