//! Which two sessions can be set side by side.

use super::Failure;
use crate::change::is_compared;
use crate::journal::session::Session;

/// The two, the earlier first, however they were named.
///
/// # Errors
/// Where they are no two, or one of them is in no change view.
pub(super) fn in_order<'a>(
    one: &'a Session,
    other: &'a Session,
) -> Result<(&'a Session, &'a Session), Failure> {
    for session in [one, other] {
        if !is_compared(session) {
            let words = format!("{} is a practice or a note: it is in no change view", session.id);
            return Err(Failure::new(words));
        }
    }
    if one.id == other.id {
        return Err(Failure::new("a session is compared with another one; name two"));
    }
    Ok(if one.started <= other.started { (one, other) } else { (other, one) })
}
