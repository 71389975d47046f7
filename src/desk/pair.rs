//! Which two sessions can be set side by side.

use super::Failure;
use crate::change::dated::Dated as _;
use crate::journal::heading::Heading;

/// The two, the earlier first, however they were named.
///
/// # Errors
/// Where they are no two, or one of them is in no change view.
pub(super) fn in_order<'h>(
    one: &'h Heading,
    other: &'h Heading,
) -> Result<(&'h Heading, &'h Heading), Failure> {
    for session in [one, other] {
        if !session.is_compared() {
            let words = format!("{} is a practice or a note: it is in no change view", session.id);
            return Err(Failure::new(words));
        }
    }
    if one.id == other.id {
        return Err(Failure::new("a session is compared with another one; name two"));
    }
    Ok(if one.started <= other.started { (one, other) } else { (other, one) })
}
