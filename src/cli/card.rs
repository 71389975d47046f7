//! `card`: a page to read for everything there is: the model, its source, its questions.

use super::asked::Asked;
use super::{Stop, args};
use crate::pack::{content::Kind, page::Page};
use crate::report::{json, text};

pub(super) fn run(asked: &Asked<'_>, which: &args::Card) -> Result<(), Stop> {
    match &which.id {
        None => {
            let library = asked.desk.library()?;
            asked.answer(|| text::volumes(library.volumes()), || json::volumes(library.volumes()))
        }
        Some(id) => {
            let page = Page::new(asked.desk.content(&asked.content_meant(id)?)?);
            let words = || format!("{}\n{}", text::card(&page), ways(&page));
            asked.answer(words, || json::page(&page))
        }
    }
}

/// How one goes on from a page to writing.
fn ways(page: &Page<'_>) -> String {
    let (is_pack, id) = (page.kind == Kind::Pack, page.id);
    let begin =
        is_pack.then(|| format!("Begin with these questions: candour reflect --pack {id}\n"));
    let write = (!page.asks.is_empty()).then(|| {
        format!("Write to the first of those to think about: candour reflect --card {id}\n")
    });
    [begin, write].into_iter().flatten().collect()
}
