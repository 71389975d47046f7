//! `reflect`: what a sitting begins with. The sitting itself is another front's.

use super::asked::Asked;
use super::{Stop, args, with_nearest};
use crate::desk::{Query, Wanted};
use crate::journal::id::SessionId;
use crate::journal::session::{Kind, Length};
use crate::pack::library::CORE;
use crate::text::nearest::nearest_start;

pub(super) fn first(asked: &Asked<'_>, wanted: &args::Reflect) -> Result<Query, Stop> {
    if let Some(draft) = &wanted.draft {
        let drafts = asked.desk.journal().draft_ids()?;
        let found: Vec<_> = drafts.iter().filter(|id| id.as_str().starts_with(draft)).collect();
        return match found.as_slice() {
            [one] => Ok(Query::Resume((*one).clone())),
            [] => {
                let ids = drafts.iter().map(SessionId::as_str);
                let words = format!("there is no draft {draft}");
                Err(Stop::CouldNot(with_nearest(&words, nearest_start(draft, ids))))
            }
            _ => Err(Stop::CouldNot(format!("{draft} is the start of several drafts' ids"))),
        };
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
