//! `reflect`: what a sitting begins with. The sitting itself is another front's.

use super::asked::Asked;
use super::{Stop, args, with_nearest};
use crate::desk::Query;
use crate::journal::id::SessionId;
use crate::journal::session::{Kind, Length};
use crate::pack::library::{self, CORE};
use crate::text::nearest::{nearest, nearest_start};

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
    let library = library::built_in();
    if let Some(pack) = wanted.pack.as_deref().filter(|pack| *pack != CORE) {
        let words = format!("there is no pack {pack} to sit with");
        return Err(unknown(&words, pack, &[CORE]));
    }
    if let Some(theme) = &wanted.theme {
        let pack = library.pack(CORE).and_then(Result::ok);
        let themes: Vec<&str> =
            pack.iter().flat_map(|pack| &pack.themes).map(|theme| theme.id.as_str()).collect();
        if !themes.contains(&theme.as_str()) {
            return Err(unknown(&format!("there is no theme {theme} in {CORE}"), theme, &themes));
        }
    }
    let length = wanted.length.map_or(Length::Theme, Length::from);
    let kind = wanted.kind.map_or(Kind::Alone, Kind::from);
    Ok(Query::Begin(kind, length, wanted.theme.clone()))
}

/// Names the one of these few that may have been meant, or else all of them.
pub(super) fn unknown(words: &str, written: &str, names: &[&str]) -> Stop {
    Stop::CouldNot(match nearest(written, names.iter().copied()) {
        None => format!("{words}; there is {}", names.join(", ")),
        near => with_nearest(words, near),
    })
}
