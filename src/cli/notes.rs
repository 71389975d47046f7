//! `notes`: which session a coach writes about. The writing itself is another front's.

use super::Stop;
use super::args;
use super::asked::Asked;
use crate::desk::Query;
use crate::journal::id::SessionId;

/// The notes on a finished session or on a draft, which may be open in another window.
pub(super) fn first(asked: &Asked<'_>, which: &args::Notes) -> Result<Query, Stop> {
    let journal = asked.desk.journal();
    let wanted = which.session.as_str();
    let drafts = journal.draft_ids()?;
    let named: Vec<&SessionId> =
        drafts.iter().filter(|id| !wanted.is_empty() && id.as_str().starts_with(wanted)).collect();
    Ok(Query::Notes(match (journal.resolve(wanted), named.as_slice()) {
        (Ok(id), _) => id,
        (Err(_), [one]) => (*one).clone(),
        (Err(error), _) => return Err(error.into()),
    }))
}
