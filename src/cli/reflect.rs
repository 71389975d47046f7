//! `reflect`: what a sitting begins with. The sitting itself is another front's.

use super::asked::Asked;
use super::{Stop, args, meant::whole};
use crate::desk::{NoteOn, Query, Wanted};
use crate::journal::id::SessionId;
use crate::journal::session::{Kind, Length};
use crate::pack::{content::Content, library::CORE};
use crate::text::{counted, nearest::nearest_start};

pub(super) fn first(asked: &Asked<'_>, wanted: &args::Reflect) -> Result<Query, Stop> {
    if let Some(draft) = &wanted.draft {
        let drafts = asked.desk.journal().draft_ids()?;
        let ids = || drafts.iter().map(SessionId::as_str);
        let meant = whole(draft, ids())?;
        let found = drafts.iter().find(|id| id.as_str() == meant).cloned();
        return found.map(Query::Resume).ok_or_else(|| {
            let near = nearest_start(draft, ids());
            let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
            Stop::CouldNot(format!("there is no draft called {draft}{near}"))
        });
    }
    if let Some(page) = &wanted.card {
        let page = asked.desk.content(&asked.content_meant(page)?)?;
        return question_of(page, wanted.question);
    }
    let pack =
        wanted.pack.as_deref().map_or_else(|| Ok(CORE.to_owned()), |id| asked.pack_meant(id))?;
    let kind = wanted.kind.map_or(Kind::Alone, Kind::from);
    let length = wanted.length.map(Length::from);
    let themes = asked.desk.packs().into_iter().filter(|one| one.id == pack);
    let themes = themes.flat_map(|one| one.themes.iter().map(|theme| &*theme.id));
    let theme = wanted.theme.as_deref().map(|id| whole(id, themes)).transpose()?;
    let exercise = wanted.exercise.as_deref().map(|id| asked.exercise_meant(id)).transpose()?;
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
