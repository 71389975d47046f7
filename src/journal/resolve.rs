//! Which session is meant by what was typed: an unambiguous start of its id, or `last`, `last~1`.
//! And which file, by its name.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{
    error::{Error, Result},
    id::SessionId,
    listing::{Held, State},
    store::Journal,
};
use crate::{disk::sealed, text::nearest::nearest_start};

impl Journal {
    /// Finds a session by an unambiguous start of its id, or by `last`, `last~1`.
    pub fn resolve(&self, wanted: &str) -> Result<SessionId> {
        if let Some(back) = back_from_last(wanted) {
            let wanted = wanted.to_owned();
            return self.back_from_last(back)?.ok_or(Error::NotFound { wanted, near: None });
        }
        let standing = self.standing()?.into_iter();
        let mut ids: Vec<_> = standing.filter_map(|standing| standing.id).collect();
        ids.dedup();
        if let Some(id) = ids.iter().find(|id| id.as_str() == wanted) {
            return Ok(id.clone());
        }
        let starts = |id: &&SessionId| !wanted.is_empty() && id.as_str().starts_with(wanted);
        let candidates: Vec<_> = ids.iter().filter(starts).collect();
        match candidates.as_slice() {
            [id] => Ok((*id).clone()),
            [] => {
                let known = ids.iter().map(SessionId::as_str).chain(["last"]);
                let near = nearest_start(wanted, known).map(str::to_owned);
                Err(Error::NotFound { wanted: wanted.to_owned(), near })
            }
            several => Err(Error::Ambiguous {
                wanted: wanted.to_owned(),
                candidates: several.iter().map(ToString::to_string).collect(),
            }),
        }
    }

    /// The drafts that a person may mean, newest first: also those that cannot be taken up, so that it
    /// is said why.
    pub fn draft_ids(&self) -> Result<Vec<SessionId>> {
        let dirs = self.drafts_dirs()?;
        let mut ids = Vec::new();
        self.walk(
            |listed, bytes| drop(listed.judge(bytes)),
            |listed, _| {
                let is_among_drafts = dirs.iter().any(|dir| listed.file.parent() == Some(dir));
                let is_draft = match listed.state {
                    State::Draft => true,
                    State::Damaged | State::Newer | State::Locked => is_among_drafts,
                    State::Finished | State::Copy => false,
                };
                ids.extend(listed.id.filter(|_| is_draft));
                ControlFlow::Continue(())
            },
        )?;
        ids.dedup();
        Ok(ids)
    }

    /// The file of the journal that has this name, or this path.
    pub fn file_named(&self, wanted: &str) -> Result<Option<PathBuf>> {
        // Of a protected journal, by the name that is seen as well.
        let wanted = &*sealed::logical(Path::new(wanted));
        let mut files = self.standing()?.into_iter().map(|standing| standing.file);
        let is_it = |file: &PathBuf| file == wanted || file.file_name() == Some(wanted.as_os_str());
        Ok(files.find(is_it))
    }

    /// The finished session that was begun last, or so many before it.
    fn back_from_last(&self, back: usize) -> Result<Option<SessionId>> {
        let mut times = Vec::new();
        self.walk(
            |listed, bytes| match listed.judge(bytes) {
                Held::Outlined(outline) => Some(outline.started),
                Held::Parsed(session) => session.map(|session| session.started),
            },
            |listed, started| {
                let started = started.flatten().filter(|_| listed.state == State::Finished);
                times.extend(started.zip(listed.id));
                ControlFlow::Continue(())
            },
        )?;
        times.sort_by(|a, b| b.cmp(a));
        Ok(times.into_iter().nth(back).map(|(_, id)| id))
    }
}

fn back_from_last(wanted: &str) -> Option<usize> {
    let rest = wanted.strip_prefix("last")?;
    if rest.is_empty() { Some(0) } else { rest.strip_prefix('~')?.parse().ok() }
}
