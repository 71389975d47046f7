//! `reflect`: what a sitting begins with. The sitting itself is another front's.

use super::asked::Asked;
use super::{Stop, args, meant::whole, with_nearest};
use crate::desk::{Query, Wanted};
use crate::journal::id::SessionId;
use crate::journal::session::{Kind, Length};
use crate::pack::library::CORE;
use crate::text::nearest::nearest_start;

pub(super) fn first(asked: &Asked<'_>, wanted: &args::Reflect) -> Result<Query, Stop> {
    if let Some(draft) = &wanted.draft {
        let drafts = asked.desk.journal().draft_ids()?;
        let ids = || drafts.iter().map(SessionId::as_str);
        let meant = whole(draft, ids())?;
        let found = drafts.iter().find(|id| id.as_str() == meant).cloned();
        return found.map(Query::Resume).ok_or_else(|| {
            let words = format!("there is no draft {draft}");
            Stop::CouldNot(with_nearest(&words, nearest_start(draft, ids())))
        });
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
