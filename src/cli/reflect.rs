//! `reflect`: what a sitting begins with. The sitting itself is another front's.

use super::asked::Asked;
use super::{Stop, args};
use crate::desk::{NoteOn, Query, Wanted};
use crate::journal::id::SessionId;
use crate::journal::session::{Kind, Length};
use crate::pack::{content::Content, library::CORE};
use crate::text::{counted, nearest::nearest_start};

pub(super) fn first(asked: &Asked<'_>, wanted: &args::Reflect) -> Result<Query, Stop> {
    if let Some(draft) = &wanted.draft {
        let drafts = asked.desk.journal().draft_ids()?;
        let found: Vec<_> = drafts.iter().filter(|id| id.as_str().starts_with(draft)).collect();
        return match found.as_slice() {
            [one] => Ok(Query::Resume((*one).clone())),
            [] => {
                let ids = drafts.iter().map(SessionId::as_str);
                let near = nearest_start(draft, ids);
                let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
                Err(Stop::CouldNot(format!("there is no draft called {draft}{near}")))
            }
            _ => Err(Stop::CouldNot(format!("{draft} is the start of several drafts' ids"))),
        };
    }
    if let Some(page) = &wanted.card {
        return question_of(asked.desk.content(page)?, wanted.question);
    }
    let pack = wanted.pack.clone().unwrap_or_else(|| CORE.to_owned());
    let kind = wanted.kind.map_or(Kind::Alone, Kind::from);
    let length = wanted.length.map(Length::from);
    let (theme, exercise) = (wanted.theme.clone(), wanted.exercise.clone());
    let wanted = Wanted { kind, pack, length, theme, exercise };
    // What cannot be sat with is said before a screen opens.
    asked.desk.wanted_pack(&wanted)?;
    let draft = asked.desk.course_draft(&wanted)?;
    Ok(draft.map_or_else(|| Query::Begin(wanted), Query::Resume))
}

/// Writing to a question of a page, told by its place from 1. What is not there is said before a screen
/// opens.
fn question_of(page: &Content, number: usize) -> Result<Query, Stop> {
    let (id, asks) = (page.id(), page.asks().len());
    match number.checked_sub(1).filter(|place| *place < asks) {
        Some(place) => Ok(Query::Note(NoteOn::Card(id.to_owned(), place))),
        None if asks == 0 => {
            let begin = format!("{id} is begun whole: candour reflect --pack {id}");
            Err(Stop::CouldNot(begin))
        }
        None => {
            let has = counted(asks, "question");
            Err(Stop::CouldNot(format!("{id} has {has}, so there is no question {number}")))
        }
    }
}
